"""Two days, or two times of day, for one happening."""

from __future__ import annotations

from datetime import timedelta

from dedup.conflicts.pairs import Abstention, Pair, Verdict
from dedup.conflicts.slots import excluded, shared
from dedup.facts.dates import Moment
from dedup.records import Fact

# Two days this far apart date two happenings more often than one happening twice.
FAR_APART_DAYS = 60
# The rest of the clause, and of the sentence, must tell of one happening: many things happen on different days.
SAME_CLAUSE = 0.34
SAME_STATEMENT = 0.4
# Sentences that make so much the same statement tell of one happening even where its doer goes unnamed.
SURE_STATEMENT = 0.7
# Verbs that name no happening of their own.
EMPTY = frozenset("be have do say tell make take get come go see know call ask speak warn expect".split())


def judge_moments(left: Fact, right: Fact, pair: Pair) -> Verdict | Abstention | None:
    """Judge two `date` or two `time` facts; None when they do not date one happening."""
    if excluded(left.slot, right.slot) or not _one_happening(left, right, pair):
        return None
    one, other = left.value, right.value
    admits = one.admits(other)
    if admits is None:
        return Abstention("days or hours that cannot be placed, the articles being undated")
    rule = f"{left.kind}.moment"
    if admits:
        return Verdict("same", rule, 1.0, "both name the same time")
    likeness = _likeness(one, other)
    if likeness is None:
        return None
    if "planned" in (left.modality, right.modality) and left.modality != right.modality:
        return Verdict("update", rule, likeness, "one report speaks of a plan, the other of what was done")
    noun = "times of day" if left.kind == "time" else "days"
    return Verdict("conflict", rule, likeness, f"two different {noun} for the same happening")


def _one_happening(left: Fact, right: Fact, pair: Pair) -> bool:
    """Whether both clauses tell of one thing done, by one doer or to one thing."""
    one, other = left.slot, right.slot
    if pair.statement >= SURE_STATEMENT and (left.kind == "time" or shared(one.words, other.words) >= SAME_CLAUSE):
        return True
    if pair.statement < SAME_STATEMENT or one.verb in EMPTY:
        return False
    doer, done_to = shared(one.subject, other.subject), shared(one.object, other.object)
    if one.verb == other.verb:
        return max(doer, done_to, shared(one.words, other.words)) >= SAME_CLAUSE
    return doer >= SAME_CLAUSE and done_to >= SAME_CLAUSE


def _likeness(one: Moment, other: Moment) -> float | None:
    """Return 1 for neighbouring days, falling to 0; None when too far apart to mean one happening."""
    if one.first is None or other.first is None:
        return 0.5
    days = abs(one.first - other.first)
    return None if days > timedelta(FAR_APART_DAYS) else 1.0 - days / timedelta(FAR_APART_DAYS)
