"""Find what news outlets report alike, and where their facts disagree.

`compare` takes one or two sets of articles, `check` a draft and what it is held against, an `Archive` say; both
return a `Report`. `Settings` is what can be chosen.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dedup.api import check, compare
    from dedup.archive import Archive
    from dedup.config import Settings
    from dedup.records import Article
from dedup.report import Report

__all__ = ["Archive", "Article", "Report", "Settings", "check", "compare"]

_HOMES = {
    "Archive": "archive",
    "Article": "records",
    "Report": "report",
    "Settings": "config",
    "check": "api",
    "compare": "api",
}


def __getattr__(name: str) -> Any:
    """Import on first use, so that `dedup --help` does not pay for numpy and what it brings."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)


def __dir__() -> list[str]:
    return sorted(__all__)
