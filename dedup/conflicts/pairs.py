"""What every rule is given about two facts, and what it answers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from dedup.records import Fact, Relation, Sentence

Outcome = Literal["same", "conflict", "update", "reason"]
Earlier = Literal["left", "right"]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two sentences of different sources that may report one fact."""

    left: Sentence
    right: Sentence
    cosine: float
    statement: float
    """How likely both make the same statement, by meaning and words, 0–1 (`dedup.clusters`)."""
    earlier: Earlier | None
    """Which was published first; None where either date is unknown or both are of one day."""

    def earlier_of(self, left: Fact, right: Fact) -> Fact | None:
        """Return the fact published first, None where the order is unknown."""
        return {"left": left, "right": right, None: None}[self.earlier]


@dataclass(frozen=True, slots=True)
class Verdict:
    """A rule's answer: how two facts that fill one slot relate."""

    relation: Outcome
    rule: str
    certainty: float
    """How sure the rule is that both facts fill one slot and differ in it, 0–1."""
    why: str
    """The reason in plain words, for the explanation of the finding."""
    summary: str = ""
    """What the values are values of."""


@dataclass(frozen=True, slots=True)
class Abstention:
    """Two facts that look comparable but cannot be held against each other, and why."""

    reason: str


@dataclass(frozen=True, slots=True, eq=False)
class Disagreement:
    """Two facts with the verdict that they differ."""

    left: Fact
    right: Fact
    relation: Relation
    rule: str
    certainty: float
    why: str
    summary: str
    pair: Pair


def published_order(left: Sentence, right: Sentence) -> Earlier | None:
    """Return which sentence's article came out first, None where that is not known.

    Clock times are compared only where both articles give one with a zone, or both without.
    """
    one, other = left.article.published, right.article.published
    if one is None or other is None:
        return None
    if isinstance(one, datetime) and isinstance(other, datetime) and (one.tzinfo is None) == (other.tzinfo is None):
        return None if one == other else "left" if one < other else "right"
    first, second = one.isoformat()[:10], other.isoformat()[:10]
    return None if first == second else "left" if first < second else "right"
