"""Did or did not: one happening that one report asserts and another denies, or that was planned and then done."""

from __future__ import annotations

from dedup.conflicts.pairs import Abstention, Pair, Verdict
from dedup.conflicts.slots import shared
from dedup.facts.outcomes import Outcome, opposed
from dedup.records import Fact
from dedup.statements import EMPTY

# Bare negation is poison: only sentences that otherwise make much the same statement are held together.
SAME_STATEMENT = 0.3
# Sentences that make so much the same statement may name the doer in different words.
SURE_STATEMENT = 0.7
# Share of the doers' and of the done-tos' words that must agree.
SAME_ARGUMENT = 0.5


def judge_outcomes(left: Fact, right: Fact, pair: Pair) -> Verdict | Abstention | None:
    """Judge two `outcome` facts; None when they assert different things."""
    one, other = left.value, right.value
    if one.predicate in EMPTY or other.predicate in EMPTY or pair.statement < SAME_STATEMENT:
        return None
    match = shared(left.slot.words, right.slot.words)
    sure = pair.statement >= SURE_STATEMENT and opposed(one, other) and match >= SAME_ARGUMENT
    if not sure and not _same_arguments(one, other):
        return None
    if opposed(one, other):
        if "hypothetical" in (one.modality, other.modality):
            return Abstention("statements of which one is hypothetical")
        if one.modality != other.modality:
            why = "one report says it was planned or possible, the other how it came out"
            return Verdict("update", "outcome.plan", match, why)
        if _came_about(left, right, pair):
            return Verdict("update", "outcome.since", match, "not so in the earlier report, so in the later one")
        return Verdict("conflict", "outcome.negation", match, "one report says it happened, the other that it did not")
    if one.predicate != other.predicate or one.polarity != other.polarity:
        return None
    if _carried_out(left, right):
        return Verdict("update", "outcome.plan", match, "planned in one report, done in the other")
    return Verdict("same", "outcome.same", match, "both reports agree")


def _same_arguments(one: Outcome, other: Outcome) -> bool:
    """Whether one doer does it to one thing; what only one side names is not held against it."""
    doer, done_to = shared(one.subject, other.subject), shared(one.object, other.object)
    if one.subject and other.subject and doer < SAME_ARGUMENT:
        return False
    if one.object and other.object and done_to < SAME_ARGUMENT:
        return False
    return max(doer, done_to) >= SAME_ARGUMENT


def _came_about(left: Fact, right: Fact, pair: Pair) -> bool:
    """Whether the earlier report denies what the later one asserts: it may have happened in between."""
    earlier = pair.earlier_of(left, right)
    if earlier is None:
        return False
    later = right if earlier is left else left
    return bool(later.value.polarity) and not earlier.value.polarity


def _carried_out(left: Fact, right: Fact) -> bool:
    """Whether one is a plan with a doer ("will", "is to") and the other the same thing done, in the outlet's words."""
    planned = [fact for fact in (left, right) if fact.modality == "planned"]
    # An infinitive without a plan ("pledged to work") has not been done.
    done = [fact for fact in (left, right) if fact.modality is None and not fact.text.startswith("to ")]
    if len(planned) != 1 or len(done) != 1 or left.attributed_to or right.attributed_to:
        return False
    return shared(left.value.subject, right.value.subject) >= SAME_ARGUMENT
