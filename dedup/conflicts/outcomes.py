"""Did or did not: one happening that one report asserts and another denies, or that was planned and then done."""

from __future__ import annotations

from dedup.conflicts.pairs import Abstention, Pair, Verdict
from dedup.conflicts.slots import shared
from dedup.facts.outcomes import Outcome, opposed
from dedup.records import Fact

# Bare negation is poison: only sentences that otherwise make much the same statement are held together.
SAME_STATEMENT = 0.3
# Share of the smaller clause's words that stand in the other.
SAME_CLAUSE = 0.5
# A predicate that says nothing by itself: "is not" and "did" meet in any two sentences.
EMPTY = frozenset("be have do make take get go come see know want need give use become include".split())


def judge_outcomes(left: Fact, right: Fact, pair: Pair) -> Verdict | Abstention | None:
    """Judge two `outcome` facts; None when they assert different things."""
    one, other = left.value, right.value
    if one.predicate in EMPTY or other.predicate in EMPTY or pair.statement < SAME_STATEMENT:
        return None
    match = _same_clause(left, right)
    if match < SAME_CLAUSE:
        return None
    what = f"whether: {_clause(one)}"
    certainty = match * pair.statement
    if opposed(one, other):
        if "hypothetical" in (one.modality, other.modality):
            return Abstention("statements of which one is hypothetical")
        if left.attributed_to and right.attributed_to and left.attributed_to != right.attributed_to:
            return Abstention("positions of two parties, each reported as such")
        if one.modality != other.modality:
            why = "one report says it was planned or possible, the other how it came out"
            return Verdict("update", "outcome.plan", certainty, why, what)
        return Verdict(
            "conflict",
            "outcome.negation",
            certainty,
            "one report says it happened, the other that it did not",
            what,
        )
    if one.predicate != other.predicate or one.polarity != other.polarity:
        return None
    if "planned" in (one.modality, other.modality) and None in (one.modality, other.modality):
        return Verdict("update", "outcome.plan", certainty, "planned in one report, done in the other", what)
    return Verdict("same", "outcome.same", certainty, "both reports agree", what)


def _same_clause(left: Fact, right: Fact) -> float:
    one, other = left.value, right.value
    if one.subject and other.subject and not one.subject & other.subject:
        return 0.0
    if one.object and other.object and not one.object & other.object:
        return 0.0
    return shared(left.slot.words, right.slot.words)


def _clause(outcome: Outcome) -> str:
    return " ".join([*sorted(outcome.subject)[:2], outcome.predicate, *sorted(outcome.object)[:2]])
