"""Did or did not: one happening that one report asserts and another denies, or that was planned and then done."""

from __future__ import annotations

from dedup.conflicts.pairs import Abstention, Pair, Verdict
from dedup.conflicts.slots import shared
from dedup.facts.outcomes import Outcome, opposed
from dedup.records import Fact

# Bare negation is poison: only sentences that otherwise make much the same statement are held together.
SAME_STATEMENT = 0.3
# Share of the doers' and of the done-tos' words that must agree.
SAME_ARGUMENT = 0.5
# A predicate that says nothing by itself: "is not" and "did" meet in any two sentences.
EMPTY = frozenset("be have do make take get go come see know want need give use become include".split())


def judge_outcomes(left: Fact, right: Fact, pair: Pair) -> Verdict | Abstention | None:
    """Judge two `outcome` facts; None when they assert different things."""
    one, other = left.value, right.value
    if one.predicate in EMPTY or other.predicate in EMPTY or pair.statement < SAME_STATEMENT:
        return None
    if not _same_arguments(one, other):
        return None
    match = shared(left.slot.words, right.slot.words)
    what = f"whether: {_clause(one)}"
    if opposed(one, other):
        if "hypothetical" in (one.modality, other.modality):
            return Abstention("statements of which one is hypothetical")
        if one.modality != other.modality:
            why = "one report says it was planned or possible, the other how it came out"
            return Verdict("update", "outcome.plan", match, why, what)
        return Verdict(
            "conflict",
            "outcome.negation",
            match,
            "one report says it happened, the other that it did not",
            what,
        )
    if one.predicate != other.predicate or one.polarity != other.polarity:
        return None
    if _carried_out(one, other) and left.attributed_to is None and right.attributed_to is None:
        return Verdict("update", "outcome.plan", match, "planned in one report, done in the other", what)
    return Verdict("same", "outcome.same", match, "both reports agree", what)


def _same_arguments(one: Outcome, other: Outcome) -> bool:
    """Whether one doer does it to one thing; what only one side names is not held against it."""
    doer, done_to = shared(one.subject, other.subject), shared(one.object, other.object)
    if one.subject and other.subject and doer < SAME_ARGUMENT:
        return False
    if one.object and other.object and done_to < SAME_ARGUMENT:
        return False
    return max(doer, done_to) >= SAME_ARGUMENT


def _carried_out(one: Outcome, other: Outcome) -> bool:
    """Whether one is a plan with a doer ("will", "is to") and the other the same thing done."""
    planned = [each for each in (one, other) if each.modality == "planned"]
    done = [each for each in (one, other) if each.modality is None]
    return len(planned) == len(done) == 1 and shared(one.subject, other.subject) >= SAME_ARGUMENT


def _clause(outcome: Outcome) -> str:
    return " ".join([*sorted(outcome.subject)[:2], outcome.predicate, *sorted(outcome.object)[:2]])
