"""What every rule is given about two facts, and what it answers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Generic, Literal, TypeVar

from dedup.conflicts.slots import head_match, shared, verb_match
from dedup.records import Fact, Relation, Sentence

Outcome = Literal["same", "conflict", "update", "reason"]
Order = Literal["left", "right", "together"]
Side = TypeVar("Side")
Other = TypeVar("Other")
# Reports within this many seconds of each other are of one moment: no count has grown, no plan come true.
TOGETHER_SECONDS = 1800


@dataclass(frozen=True, slots=True)
class Pair:
    """Two sentences of different sources that may report one fact."""

    left: Sentence
    right: Sentence
    cosine: float
    statement: float
    """How likely both make the same statement, 0–1 (`dedup.statements`)."""
    story: float
    """How surely both articles are about one event (`dedup.stories`)."""
    order: Order | None
    """Which was published first; None where that is not known."""

    def earlier_of(self, left: Fact, right: Fact) -> Fact | None:
        """Return the fact published first; None where the order is unknown or both came out together."""
        return left if self.order == "left" else right if self.order == "right" else None


@dataclass(frozen=True, slots=True)
class Verdict:
    """A rule's answer: how two facts that fill one slot relate."""

    relation: Outcome
    rule: str
    likeness: float
    """How alike the two values are otherwise, 0–1: near figures, near days, mostly the same words quoted."""
    why: str
    """The reason in plain words, for the explanation of the finding."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for two facts being values of one slot, from 0 to about 1, and what the relation model says to it."""

    head: float
    verb: float
    words: float
    statement: float
    story: float
    likeness: float
    apart: float = 0.0
    """Log-odds, by the relation model, that the sentences speak of different things; 0 where it was not asked."""
    clash: float = 0.0
    """The same that the two values, marked in their sentences, disagree if they are of one thing at all."""

    @classmethod
    def of(cls, left: Fact, right: Fact, pair: Pair, likeness: float) -> Evidence:
        one, other = left.slot, right.slot
        return cls(
            head=head_match(one, other),
            verb=verb_match(one, other),
            words=shared(one.words, other.words),
            statement=pair.statement,
            story=pair.story,
            likeness=likeness,
        )


@dataclass(frozen=True, slots=True)
class Abstention:
    """Two facts that look comparable but cannot be held against each other, and why."""

    reason: str


@dataclass(frozen=True, slots=True, eq=False)
class Difference(Generic[Side]):
    """Two values with the verdict that they differ: facts, or what stands for them on the way between processes."""

    left: Side
    right: Side
    relation: Relation
    rule: str
    confidence: float
    """Estimated probability that an editor would call it a real disagreement, 0–1."""
    why: str
    summary: str
    evidence: Evidence

    def between(self, left: Other, right: Other) -> Difference[Other]:
        """Return the same verdict with other names for the values."""
        return Difference(left, right, self.relation, self.rule, self.confidence, self.why, self.summary, self.evidence)


Disagreement = Difference[Fact]
"""Made as `Difference(...)`: Python 3.11 cannot make a frozen class with slots by its alias."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """What the rules made of all candidate pairs."""

    disagreements: tuple[Disagreement, ...]
    agreements: tuple[tuple[Fact, Fact], ...]
    """Facts of different sources that fill one slot with the same value."""
    abstentions: Mapping[str, int]
    """Reason → number of pairs of facts that could not be compared."""


def published_order(left: Sentence, right: Sentence) -> Order | None:
    """Return which sentence's article came out first, None where that is not known.

    Clock times are compared only where both articles give one with a zone, or both without.
    """
    one, other = left.article.published, right.article.published
    if one is None or other is None:
        return None
    if isinstance(one, datetime) and isinstance(other, datetime) and (one.tzinfo is None) == (other.tzinfo is None):
        apart = (other - one).total_seconds()
        return "together" if abs(apart) <= TOGETHER_SECONDS else "left" if apart > 0 else "right"
    first, second = left.article.day, right.article.day
    if first is None or second is None or first == second:
        return None
    return "left" if first < second else "right"
