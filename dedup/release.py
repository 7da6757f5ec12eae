"""Which release this is."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version


def tool_version() -> str:
    """Version of the installed distribution; "0" in a bare checkout."""
    try:
        return version("dedup-news")
    except PackageNotFoundError:
        return "0"
