"""Settings of a run: everything a person can choose, checked once."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date
from typing import Any, Literal, get_args

from dedup.errors import UsageError
from dedup.records import Kind

Across = Literal["article", "set", "source"]
KINDS: tuple[str, ...] = get_args(Kind)
# Findings below this are more often wrong than right on labelled real news (docs/quality.md).
DEFAULT_CONFIDENCE = 0.3
# What stops a draft must be surer: the gate is for findings an editor need not doubt.
GATE_CONFIDENCE = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What a run compares and what it reports; raises `UsageError` where a value makes no sense."""

    across: Across | None = None
    """What counts as "across": None means `set` when two sets are given, else `source`."""
    model: str | None = None
    """Embedding model, hub name or path; None: the default weights."""
    relation_model: str | None = None
    """Relation model that is asked about what the rules found, name or path; None: the shipped one."""
    min_confidence: float = DEFAULT_CONFIDENCE
    only: tuple[str, ...] = ()
    """Kinds of finding to report; empty: all."""
    ignore: tuple[str, ...] = ()
    """Kinds of finding to leave out."""
    since: date | None = None
    """Leave out articles published before this day; undated ones stay."""
    source: tuple[str, ...] = ()
    """Outlets to compare; empty: all."""

    def __post_init__(self) -> None:
        if self.across is not None and self.across not in get_args(Across):
            raise UsageError(f"across must be one of {', '.join(get_args(Across))}, not {self.across!r}")
        if not 0.0 <= self.min_confidence <= 1.0:
            raise UsageError(f"min_confidence must lie between 0 and 1, not {self.min_confidence}")
        for kind in (*self.only, *self.ignore):
            if kind not in KINDS:
                raise UsageError(f"unknown kind of finding {kind!r}; known: {', '.join(KINDS)}")

    def reports(self, kind: str) -> bool:
        """Whether findings of this kind are asked for."""
        return (not self.only or kind in self.only) and kind not in self.ignore

    def as_dict(self) -> dict[str, Any]:
        """Return the settings as JSON values, for the report."""
        values = asdict(self)
        values["since"] = self.since.isoformat() if self.since else None
        return {name: list(value) if isinstance(value, tuple) else value for name, value in values.items()}
