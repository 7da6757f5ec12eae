"""What part of a matter a figure is of: where, and over what time. Figures of two parts may both be right."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from dedup.conflicts.names import sort_of
from dedup.conflicts.slots import rivals
from dedup.records import Fact, Kind

Facts = Mapping[Kind, Sequence[Fact]]

DAYS = frozenset({"day", "part", "weekday"})
LONG = frozenset({"year", "season", "month"})
# Words before a place that say where something is so.
WHERE = re.compile(
    r"\b(?:in|at|near|on|across|off|around|outside|inside|throughout|within|along)\s+(?:the\s+)?$", re.IGNORECASE
)
# Counts of all days since one. "So far" and "have been killed" may be said of a single day as well.
_SINCE = re.compile(r"\bsince\b", re.IGNORECASE)
_LOOK_BACK = 20
_OPENING = re.compile(r"\W*(?:(?:In|On|At|During|Since|Near|Across|Early in|Late in)\s+(?:the\s+)?)?")


def other_scope(left: Fact, right: Fact, lefts: Facts, rights: Facts) -> bool:
    """Whether the clauses of two figures name places, or stretches of time, that leave room for both.

    `lefts` and `rights` are all facts of the two sentences by kind.
    """
    if _other_place(left, right, lefts, rights) or _other_occasion(left, right, lefts, rights):
        return True
    days = _on_a_day(left, lefts), _on_a_day(right, rights)
    if days[0] != days[1] and _SINCE.search((right if days[0] else left).sentence.text):
        return True
    apart = [one.value.admits(other.value) is False for one in _since(left, lefts) for other in _since(right, rights)]
    return bool(apart) and all(apart)


def _other_occasion(left: Fact, right: Fact, lefts: Facts, rights: Facts) -> bool:
    """Whether one clause looks back to a year that the other sentence does not speak of."""
    years, other_years = _years(left, lefts), _years(right, rights)
    if years and other_years:
        return not years & other_years
    return bool(years and _recent(rights["date"])) or bool(other_years and _recent(lefts["date"]))


def _years(fact: Fact, facts: Facts) -> frozenset[int]:
    """The years the clause of a figure names, other than in the date of a day."""
    dates = _beside(fact, facts["date"])
    return frozenset(d.value.year for d in dates if d.value.year is not None and d.value.granularity in LONG)


def _recent(dates: Sequence[Fact]) -> bool:
    return any(date.value.granularity in DAYS for date in dates)


def _other_place(left: Fact, right: Fact, lefts: Facts, rights: Facts) -> bool:
    """Whether the clauses name places of one sort, and none in common: two towns, not a town and its country."""
    places, others = _places(left, lefts), _places(right, rights)
    named = frozenset(word for key in places for word in key), frozenset(word for key in others for word in key)
    return rivals(*named) and {sort_of(key) for key in places} == {sort_of(key) for key in others}


def _places(fact: Fact, facts: Facts) -> list[tuple[str, ...]]:
    """The places that the clause of a figure names as where it holds, each by its words."""
    text = fact.sentence.article.field(fact.sentence.field)
    return [
        place.value.key
        for place in _beside(fact, facts["place"])
        if WHERE.search(text[max(place.sentence.start, place.start - _LOOK_BACK) : place.start])
    ]


def _since(fact: Fact, facts: Facts) -> Iterable[Fact]:
    return (date for date in _beside(fact, facts["date"]) if date.slot.role == "since")


def _on_a_day(fact: Fact, facts: Facts) -> bool:
    """Whether the clause of a figure names a single day or less, other than as the first of many."""
    dates = _beside(fact, facts["date"])
    return any(date.value.granularity in DAYS and date.slot.role != "since" for date in dates)


def _beside(fact: Fact, others: Iterable[Fact]) -> Iterable[Fact]:
    """Those facts that hold for the clause of another: under the same verb, or at the head of the sentence."""
    return (other for other in others if other.slot.verb == fact.slot.verb or _opens(other))


def _opens(fact: Fact) -> bool:
    """Whether a place or a date is the first that a sentence says: "In March 2016, …"."""
    text = fact.sentence.article.field(fact.sentence.field)
    return _OPENING.fullmatch(text, fact.sentence.start, fact.start) is not None
