"""Find what news outlets report alike, and where their facts disagree.

`compare` takes one or two sets of articles and returns a `Report`; `Settings` is what can be chosen.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dedup.api import compare
    from dedup.config import Settings
    from dedup.records import Article
from dedup.report import Report

__all__ = ["Article", "Report", "Settings", "compare"]

_HOMES = {"Article": "records", "Report": "report", "Settings": "config", "compare": "api"}


def __getattr__(name: str) -> Any:
    """Import on first use, so that `dedup --help` does not pay for numpy and what it brings."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)


def __dir__() -> list[str]:
    return sorted(__all__)
