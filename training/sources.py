"""Licences: which source may shape the weights, and what every one is under."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

SOURCES_FILE = Path(__file__).with_name("sources.toml")


class UnlistedSourceError(Exception):
    """A source that sources.toml does not list, or lists for another use."""


@dataclass(frozen=True, slots=True)
class Source:
    """One entry of sources.toml."""

    name: str
    use: str
    licence: str


def read_sources(path: Path = SOURCES_FILE) -> dict[str, Source]:
    """Entries by name; those under [nli] are named `nli.NAME`."""
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    nested: dict[str, Any] = table.pop("nli", {})
    entries = table | {f"nli.{name}": entry for name, entry in nested.items()}
    return {name: Source(name, entry["use"], entry["licence"]) for name, entry in entries.items()}


def require(names: set[str], use: str, sources: dict[str, Source]) -> None:
    """Stop unless every source is listed for this use."""
    for name in sorted(names):
        if name not in sources:
            raise UnlistedSourceError(f"source {name!r} is not listed in {SOURCES_FILE.name}")
        if sources[name].use != use:
            raise UnlistedSourceError(f"source {name!r} is listed for {sources[name].use!r}, not {use!r}")
