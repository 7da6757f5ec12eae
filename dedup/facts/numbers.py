"""Numbers of a sentence: counts, money, measures, durations, shares, ages, ordinals and scores."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from dedup.facts import number_filters as filters
from dedup.facts.dates import find_moments
from dedup.facts.hedges import Interval, admitted, hedge_after, hedge_before
from dedup.facts.measures import read_measure
from dedup.facts.number_context import Reading, is_magnitude, read_context, read_rate
from dedup.facts.quantity import Quantity, comparable
from dedup.facts.spans import Span, read_span
from dedup.facts.tokens import Token, glued, lower, tokenize

__all__ = ["Quantity", "comparable", "find_quantities"]

_HEDGE_WINDOW = 5
"""Tokens beside a figure searched for its hedge; the longest hedge has five."""
# May stand between a hedge and its figure ("at least another 12").
_AFTER_HEDGE = frozenset({"another", "additional", "further", "extra", "a", "an", "other"})
_DECADE_OF_LIFE = frozenset({"his", "her", "their", "my", "early", "mid", "late", "your", "our"})


@dataclass(frozen=True, slots=True)
class _Context:
    """A sentence in tokens, with what every figure is read beside."""

    text: str
    tokens: list[Token]
    free: list[bool]
    """Tokens outside dates and times."""
    title_case: bool


class _Hedge(NamedTuple):
    """Words that widen a figure; `start` and `end` are offsets into the text."""

    kind: str
    start: int
    end: int
    before: bool


def find_quantities(text: str) -> list[Quantity]:
    """Numbers in `text`, in order and without overlap; offsets are into `text`. Dates and times are left out.

    >>> [(q.low, q.high, q.hedge, q.dimension) for q in find_quantities("At least 12 of 300 men died in 2009.")]
    [(12.0, None, 'At least', 'count'), (300.0, 300.0, None, 'count')]
    >>> [(q.low, q.unit, q.noun_hint) for q in find_quantities("a two-day hunt after a six-car wreck")]
    [(2.0, 'day', None), (6.0, None, 'car')]
    """
    context = _context(text)
    quantities: list[Quantity] = []
    index = 0
    while index < len(context.tokens):
        quantity, index = _quantity_at(context, index)
        if quantity is not None:
            quantities.append(quantity)
    return quantities


def _context(text: str) -> _Context:
    tokens = tokenize(text)
    free = [True] * len(tokens)
    moments = iter(find_moments(text, None))
    moment = next(moments, None)
    for index, token in enumerate(tokens):
        while moment and moment.end <= token.start:
            moment = next(moments, None)
        free[index] = moment is None or token.end <= moment.start
    return _Context(text, tokens, free, filters.is_title_case(tokens))


def _quantity_at(context: _Context, index: int) -> tuple[Quantity | None, int]:
    """The quantity that starts at token `index`, if one does, and the index to go on from."""
    tokens = context.tokens
    if not context.free[index] or (measure := read_measure(tokens, index)) is None:
        return None, index + 1
    if decade := _decade_of_life(context, index):
        return decade, index + 2
    span = read_span(tokens, measure, context.free)
    hedge = _hedge(context, span)
    if _is_no_value(context, span, hedge):
        # "A third man": no share, but the ordinal that starts at the next word.
        return None, index + 1 if measure.form == "share" else measure.stop
    reading = read_context(tokens, span, context.free)
    return _quantity(context, span, reading, hedge), reading.stop


def _is_no_value(context: _Context, span: Span, hedge: _Hedge | None) -> bool:
    tokens, measure = context.tokens, span.low
    if is_magnitude(tokens, measure.first):
        return False
    beside_date = measure.first > 0 and not context.free[measure.first - 1]
    capitals_tell = not (context.title_case or span.joined == "score" or beside_date or hedge)
    if filters.is_denominator(tokens, measure.first) or filters.is_name(tokens, measure, capitals_tell):
        return True
    if span.joined:
        return False
    if measure.unit is None and tokens[measure.first].kind == "figure":
        return filters.is_chain(tokens, measure.first, measure.stop, context.free)
    if measure.form == "ordinal":
        return filters.is_title_ordinal(tokens, measure, context.title_case)
    if measure.form == "share":
        return filters.is_loose_share(tokens, measure, hedge is not None)
    return hedge is None and filters.is_pronoun_one(tokens, measure)


def _hedge(context: _Context, span: Span) -> _Hedge | None:
    """The hedge before the figure, or the one after it."""
    tokens, first = context.tokens, span.low.first
    if span.low.form == "ordinal" or span.joined == "score":
        return None
    for skip in (0, 1):
        if skip and lower(tokens, first - 1) not in _AFTER_HEDGE:
            break
        end = first - skip
        words = [token.lower for token in tokens[max(0, end - _HEDGE_WINDOW) : end]]
        if found := hedge_before(words):
            kind, size = found
            return _Hedge(kind, tokens[end - size].start, tokens[end - 1].end, True)
    words = [token.lower for token in tokens[span.stop : span.stop + _HEDGE_WINDOW]]
    if found := hedge_after(words):
        kind, size = found
        return _Hedge(kind, tokens[span.stop].start, tokens[span.stop + size - 1].end, False)
    return None


def _quantity(context: _Context, span: Span, reading: Reading, hedge: _Hedge | None) -> Quantity:
    tokens = context.tokens
    start, end = tokens[span.low.first].start, tokens[reading.stop - 1].end
    if span.joined == "score":
        pair = (span.low.value, span.high.value)
        return Quantity(start, end, None, None, dimension="score", pair=pair)
    if hedge and hedge.kind == "exactly":
        hedge = None
    interval = _interval(span, hedge.kind if hedge else None)
    return Quantity(
        start,
        end,
        interval.low,
        interval.high,
        span.high.step,
        reading.dimension,
        reading.unit,
        exact=hedge is None and span.joined != "range" and span.low.form != "vague",
        hedge=context.text[hedge.start : hedge.end] if hedge else None,
        hedge_start=hedge.start if hedge and hedge.before else None,
        low_open=interval.low_open,
        high_open=interval.high_open,
        per=read_rate(tokens, reading.stop, context.free),
        noun_hint=reading.noun_hint,
    )


def _interval(span: Span, hedge: str | None) -> Interval:
    low, high = span.low, span.high
    if low.form != "vague":
        return admitted(hedge, low.value, high.value, min(low.place, high.place))
    if hedge in {"at_least", "more"}:
        return Interval(low.value, None)
    return Interval(low.value, low.value * low.reach)


def _decade_of_life(context: _Context, index: int) -> Quantity | None:
    """Read "in his 60s", "a woman in her mid-30s": an age of ten years' width."""
    tokens = context.tokens
    if lower(tokens, index + 1) != "s" or not glued(tokens, index + 1) or not tokens[index].text.isdigit():
        return None
    before = index - 2 if lower(tokens, index - 1) == "-" else index - 1
    decade = float(tokens[index].text)
    if lower(tokens, before) not in _DECADE_OF_LIFE or decade % 10 or decade > 110:
        return None
    start, end = tokens[index].start, tokens[index + 1].end
    return Quantity(start, end, decade, decade + 9, 1.0, "age", "year", exact=False)
