"""Two figures for one thing: counts, amounts, ages, scores, measures."""

from __future__ import annotations

import math
import re

from dedup.conflicts.pairs import Abstention, Pair, Verdict
from dedup.conflicts.slots import (
    ALIKE,
    GROUP,
    PEOPLE,
    SAME,
    UNKNOWN,
    excluded,
    head_match,
    other_period,
    rivals,
    shared,
    telling,
    verb_match,
)
from dedup.facts.numbers import Quantity, comparable
from dedup.facts.slots import AND
from dedup.records import Fact, Slot

# Figures that only grow while an event unfolds: a higher one in a later report is news, not an error.
GROWING = frozenset(
    "kill injure casualty missing arrest displace evacuate rescue infect hospitalise kidnap destroy damage".split()
)
# A figure of another order of magnitude is rarely a report of the same thing.
FAR_APART = 20.0
# Words around a figure, or statements, that must agree where the counted noun does not say what is meant.
SAME_WORDS = 0.34
SAME_CLAUSE = 0.5
SAME_STATEMENT = 0.5
# Enough, and the least, where noun and verb agree: events of one sort are told in the same words.
LIKE_STATEMENT = 0.25
LEAST_STATEMENT = 0.1
# What must be reached is no report of what was: 270 votes are needed, 303 were won.
_REQUIRED = re.compile(r"\b(?:need(?:s|ed)?|requires?|required|necessary|must|threshold|minimum)\b", re.IGNORECASE)
_LOOK_AROUND = 40
# A group that the article spoke of before, and some of one: no rivals of a group that is named for the first time.
_GIVEN = re.compile(r"\b(?:the|these|those|his|her|its|their)\s+$", re.IGNORECASE)
_PART = re.compile(
    r"\s+of\s+(?:the|these|those|them|his|her|its|their)\b(?!\s+(?:\d|two|three|four|five|six|seven|eight|nine|ten)\b)",
    re.IGNORECASE,
)
# A group of which a part is told first: "38 of the original 102 children".
_WHOLE = re.compile(
    r"\b(?:\d[\d,.]*|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|most|some|many|half|all)"
    r"\s+of\s+(?:the|these|those|his|her|its|their|our)\s+(?:\w+\s+){0,2}$",
    re.IGNORECASE,
)
# A figure that something rose to, rose by or rose from: "to 3 percent" and "by 3 percent" measure two things.
CHANGE = frozenset(
    "add climb cut decline decrease drop extend fall gain grow increase jump lengthen lift lose lower narrow plunge"
    " raise reduce rise shorten shrink slash slide slip soar surge tumble widen".split()
)
_STEP = re.compile(
    r"\b(to|from)\s+(?:(?:a|an|about|almost|around|at least|just|more than|nearly|over|record|some|up to)\s+)*\W?$",
    re.IGNORECASE,
)
# A sum that a desk converted at the rate of its day: "1.3 billion euros ($1.41 billion)".
_CONVERTED = re.compile(r"\(\s*(?:about|approximately|around|or|roughly|some)?\s*$", re.IGNORECASE)
# What is still to come is no report of what has been: "five laps to go", "twenty laps in".
_REST = re.compile(r"\s+(?!and\b)\w+\s+(?:to go\b|(?:left|remaining)(?=[.,;]|\s+(?:in|on)\b))", re.IGNORECASE)
# Sentences that make so much the same statement measure one thing under whatever noun.
SURE_STATEMENT = 0.7


def judge_numbers(left: Fact, right: Fact, pair: Pair) -> Verdict | Abstention | None:
    """Judge two `number` facts; None when they are not values of one slot."""
    one, other = left.value, right.value
    if excluded(left.slot, right.slot) or other_period(left.slot, right.slot):
        return None
    if "hypothetical" in (left.modality, right.modality) or _other_step(left, right):
        return None
    if one.dimension == "money" and _CONVERTED.search(_before(left)) and _CONVERTED.search(_before(right)):
        return None
    if not comparable(one, other):
        if one.dimension == other.dimension and one.unit != other.unit:
            return Abstention("figures in units that cannot be converted into each other")
        return None
    if not _same_thing(left, right, pair):
        return None
    rule = f"number.{one.dimension}"
    if one.admits(other):
        return Verdict("same", rule, 1.0, "the figures admit each other")
    ratio = _ratio(one, other)
    if ratio > FAR_APART:
        return None
    likeness = 1.0 - math.log(ratio) / math.log(FAR_APART)
    if one.dimension == "count" and (_grows(left, right) or _grew(left, right, pair)):
        return _growing(left, right, pair, likeness)
    why = f"two {_stated(one, other)} of the same thing that cannot both be right"
    return Verdict("conflict", rule, likeness, why)


def _grows(left: Fact, right: Fact) -> bool:
    return left.slot.verb in GROWING and left.slot.verb == right.slot.verb


def _grew(left: Fact, right: Fact, pair: Pair) -> bool:
    """Whether a count of people rose from a report to one of another day."""
    earlier = pair.earlier_of(left, right)
    if earlier is None or not {left.slot.head, right.slot.head} <= PEOPLE | {""}:
        return False
    later = right if earlier is left else left
    return later.sentence.article.day != earlier.sentence.article.day and _middle(later.value) > _middle(earlier.value)


def _growing(left: Fact, right: Fact, pair: Pair, likeness: float) -> Verdict:
    earlier = pair.earlier_of(left, right)
    if earlier is None and pair.order != "together":
        why = "such a count grows as an event unfolds, and which of the reports is the later one is not known"
        return Verdict("update", "number.growing", likeness, why)
    later = right if earlier is left else left
    if earlier is not None and _middle(later.value) > _middle(earlier.value):
        why = "the later report gives the higher count, as happens while an event unfolds"
        return Verdict("update", "number.growing", likeness, why)
    stated = _stated(left.value, right.value)
    time = "the later one is lower, so time does not explain it" if earlier else "both were published together"
    return Verdict("conflict", "number.count", likeness, f"two {stated} of the same thing; {time}")


def _same_thing(left: Fact, right: Fact, pair: Pair) -> bool:
    """Whether two figures of one dimension measure one thing, as far as the words around them tell."""
    one, other = left.slot, right.slot
    if left.value.noun_hint != right.value.noun_hint:
        return False
    heads, verbs = head_match(one, other), verb_match(one, other)
    sure = pair.statement >= SURE_STATEMENT
    close = pair.statement >= SAME_STATEMENT or shared(one.words, other.words) >= SAME_WORDS
    match left.value.dimension:
        case "count":
            return _same_count(left, right, pair)
        case "age":
            return one.head == other.head == "age" and shared(one.subject, other.subject) == 1.0
        case "score":
            return min(heads, verbs) >= UNKNOWN and shared(one.words, other.words) >= SAME_CLAUSE
        case "ordinal":
            told = verbs >= ALIKE or (sure and heads == SAME)
            return heads >= UNKNOWN and told and _same_bearer(one, other) and pair.statement >= SAME_STATEMENT
        case "share":
            # Percentages of everything stand in political news: only the same noun under the same verb will do.
            return close and heads == SAME and verbs >= ALIKE
        case _:
            if rivals(one.subject, other.subject) and not sure:
                return False
            # Any happening has a length: that sentences are alike does not make two lengths those of one thing.
            alike = sure and left.value.dimension != "duration"
            return close and (heads >= UNKNOWN or verbs >= ALIKE or alike)


def _same_count(left: Fact, right: Fact, pair: Pair) -> bool:
    """Whether two counts are of the same things in the same happening.

    A noun and a verb in common are enough where the clauses share more words; where the verbs differ, or
    nothing but a common event is told, the sentences must make much the same statement.
    """
    one, other = left.slot, right.slot
    heads, verbs = head_match(one, other), verb_match(one, other)
    if _required(left) != _required(right) or _still_to_come(left) != _still_to_come(right):
        return False
    another_group = (
        _is_part(left) != _is_part(right)
        or _is_whole(left) != _is_whole(right)
        or (verbs < ALIKE and _is_given(left) != _is_given(right))
    )
    if another_group and pair.statement < SURE_STATEMENT:
        return False
    if one.head != other.head and (AND in one.modifiers) != (AND in other.modifiers):  # a sum and one of its parts
        return False
    if {one.head, other.head} <= GROUP | PEOPLE | {""} and verbs >= ALIKE and pair.statement >= SURE_STATEMENT:
        return True
    if heads < ALIKE and not (heads == UNKNOWN and verbs == SAME):
        return False
    if pair.statement >= SAME_STATEMENT:
        return True
    told = shared(telling(one.words), telling(other.words))
    if verbs >= ALIKE:
        return pair.statement >= (LEAST_STATEMENT if told >= SAME_WORDS else LIKE_STATEMENT)
    return heads == SAME and told >= SAME_CLAUSE and pair.statement >= LIKE_STATEMENT


def _other_step(left: Fact, right: Fact) -> bool:
    """Whether two figures of a change are not the same end of it: what it came to, started from, or its size."""
    changes = all(CHANGE & (fact.slot.words | {fact.slot.verb}) for fact in (left, right))
    return changes and _step(left) != _step(right)


def _step(fact: Fact) -> str:
    """Which end of a change a figure is: "to", "from", or "" where it is the size of it."""
    found = _STEP.search(_before(fact))
    return found[1].lower() if found else ""


def _is_given(fact: Fact) -> bool:
    """Whether a count is of a group that the article spoke of before: "the four men"."""
    return _GIVEN.search(_before(fact)) is not None


def _is_part(fact: Fact) -> bool:
    """Whether a count is of some of a group: "two of them"."""
    return _PART.match(_after(fact)) is not None


def _is_whole(fact: Fact) -> bool:
    """Whether a count is of a group of which a part is told: "38 of the original 102"."""
    return _WHOLE.search(_before(fact)) is not None


def _still_to_come(fact: Fact) -> bool:
    """Whether a count is of what is left: "five laps to go"."""
    return _REST.match(_after(fact)) is not None


def _required(fact: Fact) -> bool:
    """Whether a figure is what is needed, by the words around it."""
    return _REQUIRED.search(_before(fact) + fact.text + _after(fact)) is not None


def _before(fact: Fact) -> str:
    """The words of the sentence close before a figure."""
    text = fact.sentence.article.field(fact.sentence.field)
    return text[max(fact.sentence.start, fact.start - _LOOK_AROUND) : fact.start]


def _after(fact: Fact) -> str:
    """The words of the sentence close after a figure."""
    text = fact.sentence.article.field(fact.sentence.field)
    return text[fact.end : min(fact.sentence.end, fact.end + _LOOK_AROUND)]


def _same_bearer(one: Slot, other: Slot) -> bool:
    """Whether two clauses are about one subject or, where one names none, one object."""
    if one.subject and other.subject:
        return shared(one.subject, other.subject) >= SAME_WORDS
    return shared(one.object, other.object) >= SAME_WORDS


def _stated(one: Quantity, other: Quantity) -> str:
    if one.exact and other.exact:
        return "exact figures, neither hedged,"
    return "figures, hedges taken into account,"


def _middle(quantity: Quantity) -> float:
    bounds = [bound for bound in (quantity.base.low, quantity.base.high) if bound is not None]
    return sum(bounds) / len(bounds) if bounds else 0.0


def _ratio(one: Quantity, other: Quantity) -> float:
    smaller, larger = sorted((abs(_middle(one)), abs(_middle(other))))
    return max(larger, 1.0) / max(smaller, 1.0) if smaller < 1.0 else larger / smaller
