"""Did or did not: one happening that one report asserts and another denies, or that was planned and then done."""

from __future__ import annotations

import re

from dedup.conflicts.pairs import Abstention, Pair, Verdict
from dedup.conflicts.slots import rivals, shared
from dedup.facts.events import EVENTS
from dedup.facts.outcomes import BESIDE, Outcome, opposed
from dedup.records import Fact
from dedup.statements import EMPTY

# Bare negation is poison: only sentences that otherwise make much the same statement are held together.
SAME_STATEMENT = 0.3
# Sentences that make so much the same statement may name the doer in different words.
SURE_STATEMENT = 0.7
# Share of the doers' and of the done-tos' words that must agree.
SAME_ARGUMENT = 0.5
# What ends follows what began: the two do not deny each other, whichever is reported first.
FOLLOWING = frozenset(frozenset(pair.split("/")) for pair in ("arrest/release", "begin/end", "appoint/dismiss"))
# Called off in one report, still to come in another that is no older: only one of them can be right.
CALLED_OFF = frozenset({"cancel", "postpone"})
# What the earlier of two reports says and the later one has overtaken.
OVERTAKEN = {("missing", "alive"), ("missing", "rescue"), ("missing", "kill")}
MOVES = frozenset({"rise", "fall"})
VERDICTS = frozenset({"convict", "acquit", "guilty", "innocent"})

# A verb that reports nothing as done of its own: an infinitive or a gerund.
_NOT_FINITE = re.compile(r"(?:not\s+)?(?:to\b|\w+ing\b)", re.IGNORECASE)
# The same, or one that is still at it.
_UNDER_WAY = re.compile(rf"{_NOT_FINITE.pattern}|(?:is|are|am)\s+\w+ing\b", re.IGNORECASE)
# What had been so before something else is not what the report says is so.
_BEFORE = re.compile(r"had\b", re.IGNORECASE)
# To reopen is to have been closed.
_REOPENED = re.compile(r"\bre-?open", re.IGNORECASE)
_NOBODY = re.compile(r"(?:nobody|no\s+one|no-one|none)\b", re.IGNORECASE)
# What stands before an infinitive that is somebody's firm plan: "is to sign", "is due to sign", "plans to sign".
_PLAN = re.compile(
    r"\b(?:is|are|due|set|expected|scheduled|about|plans?|planned|planning|intends?|agreed|promised|vowed)\s+$",
    re.IGNORECASE,
)
_CHARGE = re.compile(r"\s+of\s+(?:\w+ing\s+)?(\w+)")
_LOOK_BACK, _LOOK_AHEAD = 20, 80
ARTICLES = frozenset({"a", "an", "the"})


def judge_outcomes(left: Fact, right: Fact, pair: Pair) -> Verdict | Abstention | None:
    """Judge two `outcome` facts; None when they assert different things."""
    one, other = left.value, right.value
    if one.predicate in EMPTY or other.predicate in EMPTY or pair.statement < SAME_STATEMENT:
        return None
    if not _about_one_thing(left, right, pair):
        return None
    match = shared(left.slot.words, right.slot.words)
    if opposed(one, other):
        return _opposition(left, right, pair, match)
    if one.predicate != other.predicate or one.polarity != other.polarity:
        return _overtaken(left, right, pair, match)
    if bool(_BEFORE.match(left.text)) != bool(_BEFORE.match(right.text)):
        return None
    if _carried_out(left, right, pair):
        return Verdict("update", "outcome.plan", match, "planned in one report, done in the other")
    return Verdict("same", "outcome.same", match, "both reports agree")


def _opposition(left: Fact, right: Fact, pair: Pair, match: float) -> Verdict | Abstention | None:
    """Judge two assertions that exclude each other as they are worded."""
    one, other = left.value, right.value
    predicates = frozenset((one.predicate, other.predicate))
    if "hypothetical" in (one.modality, other.modality):
        return Abstention("statements of which one is hypothetical")
    if predicates in FOLLOWING or _REOPENED.search(f"{left.text} {right.text}"):
        return None
    if not (_asserted(left) and _asserted(right)):
        return None
    if _ends_when_the_other_begins(one, other) or _ends_when_the_other_begins(other, one):
        return Abstention("what is so until a day, and what is to come")
    if (one.denied or other.denied) and not _told_by_one(left, right):
        return Abstention("a denial that is reported, and what is told on another's word")
    if _told_by_two(left, right):
        return Abstention("statements of two parties")
    if predicates <= VERDICTS and _charge(left) != _charge(right):
        return Abstention("verdicts that may be on different charges")
    earlier = pair.earlier_of(left, right)
    if one.modality != other.modality:
        planned = left if one.modality else right
        if CALLED_OFF & predicates and (pair.order == "together" or earlier not in (None, planned)):
            return Verdict(
                "conflict", "outcome.negation", match, "called off in one report, still to come in the other"
            )
        why = "one report says it was planned or possible, the other how it came out"
        if pair.order is None:
            why += "; which came out first is not known"
        return Verdict("update", "outcome.plan", match, why)
    if earlier is not None and not earlier.value.polarity:
        return Verdict("update", "outcome.since", match, "not so in the earlier report, so in the later one")
    why = "one report says it happened, the other that it did not"
    if one.polarity and other.polarity:
        why = "the reports say the opposite of each other"
    return Verdict("conflict", "outcome.negation", match, why)


def _ends_when_the_other_begins(one: Outcome, other: Outcome) -> bool:
    """Whether one thing is so for a time, and its opposite is to come: "will stay until May", "will leave in May"."""
    return one.until and other.modality == "planned" and one.polarity and other.polarity


def _told_by_two(left: Fact, right: Fact) -> bool:
    """Whether each report only passes on what somebody says, and not the same one: the two may well disagree."""
    return bool(left.attributed_to and right.attributed_to) and not _told_by_one(left, right)


def _told_by_one(left: Fact, right: Fact) -> bool:
    """Whether both reports pass on what one and the same party says."""
    one, other = (set((fact.attributed_to or "").casefold().split()) - ARTICLES for fact in (left, right))
    return bool(one & other)


def _asserted(fact: Fact) -> bool:
    """Whether a clause says of its own that something is so, by a verb with a tense or in a headline's shorthand."""
    if fact.modality == "planned":
        return not fact.text.startswith("not ") and (not fact.text.startswith("to ") or _is_plan(fact))
    if fact.sentence.field == "title":
        return not fact.text.lower().startswith("to ")
    return not _NOT_FINITE.match(fact.text) and not _reduced(fact)


def _reduced(fact: Fact) -> bool:
    """Whether a lone participle only describes something: "the bridge, closed since May", "views held by many"."""
    if " " in fact.text or not fact.value.object:
        return False
    text = fact.sentence.article.field(fact.sentence.field)
    return not fact.value.subject or text.startswith(" by ", fact.end)


def _is_plan(fact: Fact) -> bool:
    """Whether an infinitive hangs on a word that makes it somebody's plan, or is a headline's future."""
    text = fact.sentence.article.field(fact.sentence.field)
    before = text[max(fact.sentence.start, fact.start - _LOOK_BACK) : fact.start]
    return fact.sentence.field == "title" or _PLAN.search(before) is not None


def _charge(fact: Fact) -> str:
    """Return the charge a verdict is on: "bribery" of "was acquitted on Tuesday of bribery"."""
    text = fact.sentence.article.field(fact.sentence.field)
    charge = _CHARGE.search(text, fact.end, min(fact.sentence.end, fact.end + _LOOK_AHEAD))
    return charge.group(1).lower() if charge else ""


def _about_one_thing(left: Fact, right: Fact, pair: Pair) -> bool:
    """Whether one doer does it to one thing; what only one side names is not held against it."""
    one, other = left.value, right.value
    if _beside_others(one, other):
        return False
    if pair.statement >= SURE_STATEMENT and opposed(one, other) and not _rivals(one, other):
        if shared(left.slot.words, right.slot.words) >= SAME_ARGUMENT:
            return True
        # "Nobody was hurt" denies it of whoever the other report names.
        if one.predicate in EVENTS and (_NOBODY.match(left.text) or _NOBODY.match(right.text)):
            return True
    if _done_by_others(one, other):
        return False
    return max(shared(one.subject, other.subject), shared(one.object, other.object)) >= SAME_ARGUMENT


def _rivals(one: Outcome, other: Outcome) -> bool:
    return rivals(one.subject, other.subject) or rivals(one.object, other.object)


def _done_by_others(one: Outcome, other: Outcome) -> bool:
    doers, things = (one.subject, other.subject), (one.object, other.object)
    return any(all(both) and shared(*both) < SAME_ARGUMENT for both in (doers, things))


def _beside_others(one: Outcome, other: Outcome) -> bool:
    """Whether both name what else they are about by one preposition, and not the same: against the yen, the euro."""
    return any(
        rivals(one.words_beside(preposition), other.words_beside(preposition))
        for preposition in BESIDE
        # Shares that rise on hopes did not fall on fears.
        if preposition != "on" or not {one.predicate, other.predicate} & MOVES
    )


def _overtaken(left: Fact, right: Fact, pair: Pair, match: float) -> Verdict | None:
    """Judge a state that cannot last against what ended it: missing, then found."""
    earlier = pair.earlier_of(left, right)
    if earlier is None or not (left.value.polarity and right.value.polarity):
        return None
    later = right if earlier is left else left
    if (earlier.value.predicate, later.value.predicate) not in OVERTAKEN:
        return None
    return Verdict("update", "outcome.since", match, "the later report tells how what the earlier one says came out")


def _carried_out(left: Fact, right: Fact, pair: Pair) -> bool:
    """Whether the earlier report, as far as is known, has a plan ("will", "is to") for what was then done."""
    planned = [fact for fact in (left, right) if fact.modality == "planned" and fact.value.subject]
    done = [fact for fact in (left, right) if fact.modality is None and not _UNDER_WAY.match(fact.text)]
    if (
        not left.value.polarity
        or len(planned) != 1
        or len(done) != 1
        or pair.earlier_of(left, right) not in (None, planned[0])
    ):
        return False
    if planned[0].text.startswith("to ") and not _is_plan(planned[0]):
        return False
    return shared(left.value.subject, right.value.subject) >= SAME_ARGUMENT
