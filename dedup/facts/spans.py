"""Figures that belong together: ranges ("20 to 30"), scores ("3-1") and parts ("one in five")."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Literal, NamedTuple

from dedup.facts.measures import Measure, read_measure
from dedup.facts.number_filters import HYPHENS
from dedup.facts.tokens import Token, glued, lower
from dedup.facts.units import TIME_UNITS, UNITS

_SCORE_CUES = frozenset(
    "beat beats beating lost loses lose won wins win winning victory defeat defeated defeats draw drew drawn lead "
    "leads led leading trailing trailed score scored scoreline vote voted votes ruled ruling decision margin level "
    "edged thrashed overcame aggregate tie tied sets goals rout romp".split()
)
_CUE_WINDOW = 6
"""Tokens either side of "1-3" searched for a word of contest; a rising pair without one is a range."""
_TALLY_CUES = frozenset("vote votes voted ruled ruling decision split".split())
_TALLY_WINDOW = 3
_RANGING = frozenset("range ranges ranged ranging anywhere vary varies varied varying".split())
# After these "5% to 20%" is a change and where it led, not a range.
_CHANGED = frozenset(
    "rose rise rises rising up fell fall falls falling down climbed jumped dropped slipped gained lost added by grew "
    "increased decreased declined soared plunged".split()
)
_BETWEEN_WINDOW = 5
_ROUND_WHOLES = frozenset({3, 4, 5, 10, 100, 1000})
"""Wholes that make "8 out of 10" a part; "13 out of 63" counts."""


class Span(NamedTuple):
    """One measure, or two that make a range, a score or a part."""

    low: Measure
    high: Measure
    joined: Literal["", "range", "score", "part"] = ""

    @property
    def stop(self) -> int:
        return self.high.stop


def read_span(tokens: list[Token], low: Measure, free: Sequence[bool]) -> Span:
    """The measure with the one joined to it, if any; `free` tells tokens outside dates.

    >>> from dedup.facts.tokens import tokenize
    >>> tokens = tokenize("$2-3 billion")
    >>> span = read_span(tokens, read_measure(tokens, 0), [True] * len(tokens))
    >>> span.low.value, span.high.value
    (2000000000.0, 3000000000.0)
    """
    joiner = _joiner(tokens, low.stop)
    word = lower(tokens, joiner)
    at = joiner + 1
    at += word in {"to", "or"} and lower(tokens, at) == "-" and glued(tokens, at)
    if word == "out" and lower(tokens, at) == "of":
        at += 1 + (lower(tokens, at + 1) == "every")
    if word not in {"to", "or", "and", "in", "out", *HYPHENS} or at >= len(tokens) or not free[at]:
        return Span(low, low)
    if (high := read_measure(tokens, at)) is None:
        return Span(low, low)
    if word in {"in", "out"}:
        return _part(tokens, low, high, sure=word == "in" or lower(tokens, at - 1) == "every")
    if word in HYPHENS and _is_score(tokens, low, high):
        return Span(low, high, "score")
    if word == "to" and _is_tally(tokens, low, high):
        return Span(low, high, "score")
    if not _joins(tokens, low, joiner, word):
        return Span(low, low)
    joined = _range(low, high)
    # "Rose 5% to 20%": both carry their unit, and the verb says how far and whither.
    changed = word == "to" and low.unit and lower(tokens, low.first - 1) in _CHANGED
    return joined if joined and not changed else Span(low, low)


def _joiner(tokens: list[Token], stop: int) -> int:
    """Index of the joining word, past the hyphen of "two- or three-day" and of "134-to-63"."""
    hanging = lower(tokens, stop) == "-" and glued(tokens, stop)
    return stop + 1 if hanging and lower(tokens, stop + 1) in {"to", "or"} else stop


def _joins(tokens: list[Token], low: Measure, joiner: int, word: str) -> bool:
    before = [token.lower for token in tokens[max(0, low.first - _BETWEEN_WINDOW) : low.first]]
    if word == "and":
        return "between" in before
    if word in HYPHENS:
        close = glued(tokens, joiner), glued(tokens, joiner + 1)
        return all(close) or (word == "–" and not any(close))
    return word == "or" or "from" not in before[-2:] or any(verb in _RANGING for verb in before)


def _is_score(tokens: list[Token], low: Measure, high: Measure) -> bool:
    """Whether two bare whole figures joined by a hyphen are sides of a contest, and no link of a longer chain."""
    if not (_is_bare(tokens, low) and _is_bare(tokens, high) and glued(tokens, low.stop)):
        return False
    chained = lower(tokens, low.first - 1) in HYPHENS and glued(tokens, low.first)
    if chained or (lower(tokens, high.stop) in HYPHENS and glued(tokens, high.stop)):
        return False
    if low.value >= high.value:
        return True
    near = tokens[max(0, low.first - _CUE_WINDOW) : low.first] + tokens[high.stop : high.stop + _CUE_WINDOW]
    return any(token.lower in _SCORE_CUES for token in near)


def _is_tally(tokens: list[Token], low: Measure, high: Measure) -> bool:
    """Whether two bare whole figures joined by "to" are the sides of a vote: "by a vote of 134 to 63"."""
    if not (_is_bare(tokens, low) and _is_bare(tokens, high)):
        return False
    near = tokens[max(0, low.first - _TALLY_WINDOW) : low.first] + tokens[high.stop : high.stop + _TALLY_WINDOW]
    return low.value >= high.value and any(token.lower in _TALLY_CUES for token in near)


def _is_bare(tokens: list[Token], measure: Measure) -> bool:
    plain = measure.stop == measure.first + 1 and measure.unit is None and measure.value < 1000
    return plain and tokens[measure.first].text.isdigit()


def _range(low: Measure, high: Measure) -> Span | None:
    if "ordinal" in (low.form, high.form) or "vague" in (low.form, high.form):
        return None
    if low.scale == 1 < high.scale and low.value < high.value / high.scale:
        low = _times(low, high.scale)
    unit = high.unit or low.unit
    if low.unit and unit and low.unit.dimension != unit.dimension:
        return None
    if low.unit and unit and low.unit.name != unit.name:
        low = _times(low, low.unit.factor / unit.factor)
    if low.value >= high.value:
        return None
    return Span(replace(low, unit=unit), replace(high, unit=unit), "range")


def _times(measure: Measure, factor: float) -> Measure:
    return replace(
        measure,
        value=measure.value * factor,
        step=measure.step * factor,
        place=measure.place * factor,
    )


def _part(tokens: list[Token], low: Measure, high: Measure, sure: bool) -> Span:
    """Read "one in five" as the share 0.2; "three in four years" and "13 out of 63" are counts."""
    whole = low.value == int(low.value) and high.value == int(high.value)
    if not whole or low.unit or high.unit or not 0 < low.value < high.value or low.value >= 100:
        return Span(low, low)
    following = UNITS.get(lower(tokens, high.stop))
    if (following and following.name in TIME_UNITS) or not (sure or high.value in _ROUND_WHOLES):
        return Span(low, low)
    if "ordinal" in (low.form, high.form) or "vague" in (low.form, high.form):
        return Span(low, low)
    share = replace(low, value=low.value / high.value, step=0.05, place=0.05, form="share")
    return Span(share, replace(share, stop=high.stop), "part")
