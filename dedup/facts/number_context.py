"""What the words around a figure make of it: an age, a magnitude, a place in a row, a rate."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from dedup.facts.number_filters import HYPHENS, LAP_NOUNS, is_function_word
from dedup.facts.spans import Span
from dedup.facts.tokens import Token, after_hyphen, glued, lower
from dedup.facts.units import TIME_UNITS, UNITS

_MAX_AGE = 120
_OLD = frozenset({"old", "olds"})
_AGE_WORDS = frozenset({"age", "ages", "aged"})
_AGE_LINKS = frozenset({"of", "the", "between", "from", "just", "only", "about", "around"})
_CLOSING = frozenset({",", ".", ";", ")", "]", "…", ""})
_QUAKES = frozenset({"quake", "quakes", "earthquake", "earthquakes", "tremor", "tremors", "aftershock", "aftershocks"})
_PER = frozenset({"a", "an", "per", "each", "every"})
_PER_NOUNS = frozenset(
    "night person head household capita barrel share gallon litre liter ton tonne kg kilogram ounce mile km kilometre "
    "pupil student employee patient family child square".split()
)
_PER_WINDOW = 4
"""Tokens after a figure searched for its rate: "1,200 new homes a year"."""
_SLASHED = {"h": "hour", "s": "second", "yr": "year", "l": "litre"}
_NOT_HINTS = frozenset({"odd", "plus", "to", "or", "and", "on", "by", "in", "of", "for", "old"})


class Reading(NamedTuple):
    """What a figure is, beyond its unit."""

    dimension: str
    unit: str | None = None
    noun_hint: str | None = None
    stop: int = 0
    """Index after the words that belong to the value ("-year-old")."""


def read_context(tokens: list[Token], span: Span, free: Sequence[bool]) -> Reading:
    """Dimension, unit and noun of a figure, from its unit and the words around it."""
    return _age(tokens, span, free) or _magnitude(tokens, span) or _row(tokens, span, free) or _plain(tokens, span)


def read_rate(tokens: list[Token], stop: int, free: Sequence[bool]) -> str | None:
    """What the figure is a rate of: "year" in "£200m a year", "100,000" in "38 deaths per 100,000 people"."""
    if lower(tokens, stop) == "/" and glued(tokens, stop) and glued(tokens, stop + 1):
        unit = UNITS.get(_SLASHED.get(lower(tokens, stop + 1), lower(tokens, stop + 1)))
        return unit.name if unit else None
    for index in range(stop, min(stop + _PER_WINDOW, len(tokens) - 1)):
        word, noun = tokens[index].lower, tokens[index + 1]
        if word in _PER and free[index]:
            unit = UNITS.get(noun.lower)
            if unit and unit.name in TIME_UNITS and noun.lower != unit.name + "s":
                return unit.name
            if noun.lower in _PER_NOUNS and (index == stop or word == "per"):
                return noun.lower
            if word == "per" and noun.kind == "figure":
                return noun.text
        if not word.isalpha() or is_function_word(word):
            return None
    return None


def is_magnitude(tokens: list[Token], first: int) -> bool:
    """Whether "magnitude" stands before the figure ("magnitude-7.1", "a magnitude of 7.1")."""
    return lower(tokens, first - 1) == "magnitude" or (
        lower(tokens, first - 1) in {"of", *HYPHENS} and lower(tokens, first - 2) == "magnitude"
    )


def _age(tokens: list[Token], span: Span, free: Sequence[bool]) -> Reading | None:
    unit = span.high.unit
    if unit is not None and unit.name in TIME_UNITS:
        old = after_hyphen(tokens, span.stop)
        if lower(tokens, old) in _OLD:
            return Reading("age", unit.name, stop=old + 1)
        if lower(tokens, span.stop) == "of" and lower(tokens, span.stop + 1) == "age":
            return Reading("age", unit.name, stop=span.stop + 2)
    if unit is not None and unit.name != "year":
        return None
    if span.high.form not in {"figure", "word"} or not 0 <= span.low.value <= span.high.value <= _MAX_AGE:
        return None
    first = span.low.first
    if _is_aged(tokens, first) or (unit is None and _is_apposed(tokens, span, free)):
        return Reading("age", "year", stop=span.stop)
    return None


def _is_aged(tokens: list[Token], first: int) -> bool:
    """Whether "aged", "at the age of", "ages" or "younger than" stands before the figure."""
    at = first - 1
    if lower(tokens, at) == "than" and lower(tokens, at - 1) in {"older", "younger"}:
        return True
    while at > first - 4 and lower(tokens, at) in _AGE_LINKS:
        at -= 1
    return lower(tokens, at) in _AGE_WORDS


def _is_apposed(tokens: list[Token], span: Span, free: Sequence[bool]) -> bool:
    """Whether the figure is set between commas after a name: "Ann Lee, 34, said"."""
    at = span.low.first
    if at < 2 or lower(tokens, at - 1) != "," or not tokens[at].text.isdigit() or span.joined:
        return False
    name = tokens[at - 2]
    named = name.kind == "word" and name.capitalised and free[at - 2]
    return named and lower(tokens, span.stop) in _CLOSING


def _magnitude(tokens: list[Token], span: Span) -> Reading | None:
    if span.high.unit is not None:
        return None
    after = after_hyphen(tokens, span.stop)
    scale = [token.lower for token in tokens[span.stop : span.stop + 3]]
    on_scale = scale[:2] == ["on", "the"] and scale[2:] in (["richter"], ["moment"])
    named = is_magnitude(tokens, span.low.first) or lower(tokens, after) == "magnitude" or on_scale
    # "Two quakes, measuring 7.6 and 7.4": a figure with one decimal, of the size magnitudes have.
    sized = span.low.step == 0.1 and 2 <= span.low.value < 10 and not span.joined
    if named or (sized and any(token.lower in _QUAKES for token in tokens)):
        return Reading("magnitude", stop=span.stop)
    return None


def _row(tokens: list[Token], span: Span, free: Sequence[bool]) -> Reading | None:
    """A place in a row: "third", "Lap 12", "day two"."""
    if span.high.form == "ordinal":
        after = lower(tokens, after_hyphen(tokens, span.stop))
        return Reading("ordinal", noun_hint=after if after in LAP_NOUNS else None, stop=span.stop)
    before = span.low.first - 1
    noun = lower(tokens, before)
    if noun not in LAP_NOUNS or not free[before] or span.high.unit or span.joined or span.high.form == "share":
        return None
    after = lower(tokens, span.stop)
    if tokens[before].capitalised or not after.isalpha() or is_function_word(after):
        return Reading("ordinal", noun_hint=noun, stop=span.stop)
    return None


def _plain(tokens: list[Token], span: Span) -> Reading:
    unit = span.high.unit
    if unit is not None:
        return Reading(unit.dimension, unit.name, stop=span.stop)
    if span.high.form == "share":
        return Reading("share", stop=span.stop)
    return Reading("count", noun_hint=_hyphened(tokens, span.stop), stop=span.stop)


def _hyphened(tokens: list[Token], stop: int) -> str | None:
    """The noun of a compound adjective: "car" in "six-car wreck"."""
    noun = after_hyphen(tokens, stop)
    if noun == stop or not glued(tokens, noun):
        return None
    word = lower(tokens, noun)
    return word if word.isalpha() and word not in _NOT_HINTS else None
