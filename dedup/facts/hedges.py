"""Hedges: words beside a figure that widen what it admits, and by how much.

The tolerances are conventions of news copy, chosen so that a figure another desk would round to the hedged one
stays inside: missing a small disagreement costs less than reporting one that the wording allows.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple


class Interval(NamedTuple):
    """Values a wording admits; None is unbounded, an open end is not itself admitted."""

    low: float | None
    high: float | None
    low_open: bool = False
    high_open: bool = False


NEARLY = 0.15
"""How far below the figure "nearly" and "almost" reach: "nearly 300" is 255 to 300."""
JUST = 0.10
"""How far "just over" and "just under" reach."""
ABOUT_LEAST = 0.05
"""The least "about" admits either way, as a share of the figure: "some 72" is 68 to 76."""
ABOUT_MOST = 0.20
"""The most it admits. Between the two it is half of its last digit's place: "about 40" is 35 to 45."""
VAGUE_REACH = 50.0
"""A vague plural admits up to this many times its least value: "hundreds" (150) stops at 7,500."""

# Kind of hedge → wordings before the figure.
_BEFORE: dict[str, str] = {
    "at_least": "at least|at the very least|no less than|no fewer than|not less than|not fewer than|minimum of"
    "|a minimum of|as few as|≥|> =",
    "more": "more than|over|well over|upwards of|upward of|in excess of|north of|greater than|larger than"
    "|longer than|higher than|bigger than|older than|far more than|much more than|above|exceeding|>"
    "|surpassing",
    "at_most": "at most|up to|no more than|not more than|as many as|as much as|as high as|maximum of"
    "|a maximum of|within|anything up to|≤|< =",
    "less": "less than|fewer than|under|well under|below|lower than|shorter than|smaller than|younger than|<",
    "nearly": "nearly|almost|just under|just below|just shy of|approaching|nearing|a little under"
    "|slightly under|slightly less than|a little less than|just less than|slightly fewer than"
    "|just fewer than|not quite|virtually",
    "just_over": "just over|just more than|just above|a little more than|slightly more than|little more than"
    "|a little over|slightly over|slightly above",
    "about": "about|around|roughly|approximately|approx|approx .|some|circa|c .|close to|an estimated"
    "|estimated|estimated at|in the region of|in the order of|on the order of|somewhere around|~|more or less"
    "|an average of|average of|averaging|perhaps|maybe|possibly|probably",
    "exactly": "exactly|precisely",
}
# … and after it.
_AFTER: dict[str, str] = {
    "at_least": "or more|or above|or higher|or over|plus|- plus|+|at least|and counting",
    "at_most": "or less|or fewer|or below|or under|at most|at the most|maximum",
    "about": "or so|- odd|or thereabouts|give or take",
}


def _index(table: dict[str, str]) -> dict[tuple[str, ...], str]:
    return {tuple(words.split()): kind for kind, forms in table.items() for words in forms.split("|")}


BEFORE = _index(_BEFORE)
"""Lower-case tokens before a figure → kind of hedge."""
AFTER = _index(_AFTER)
"""Lower-case tokens after a figure → kind of hedge."""
_LONGEST = max(map(len, BEFORE | AFTER))


def hedge_before(words: Sequence[str]) -> tuple[str, int] | None:
    """Kind of the hedge that ends `words`, and its length in tokens; the longest match wins.

    >>> hedge_before(["killed", "at", "least"])
    ('at_least', 2)
    """
    for size in range(min(_LONGEST, len(words)), 0, -1):
        if kind := BEFORE.get(tuple(words[-size:])):
            return kind, size
    return None


def hedge_after(words: Sequence[str]) -> tuple[str, int] | None:
    """Kind of the hedge that starts `words`, and its length in tokens.

    >>> hedge_after(["or", "so", "miles"])
    ('about', 2)
    """
    for size in range(min(_LONGEST, len(words)), 0, -1):
        if kind := AFTER.get(tuple(words[:size])):
            return kind, size
    return None


def admitted(kind: str | None, low: float, high: float, step: float) -> Interval:
    """What a figure from `low` to `high`, printed to the nearest `step`, admits under a hedge.

    >>> admitted("nearly", 300, 300, 100)
    Interval(low=255.0, high=300, low_open=False, high_open=True)
    >>> admitted("about", 40, 40, 10)
    Interval(low=35.0, high=45.0, low_open=False, high_open=False)
    """
    match kind:
        case "at_least":
            return Interval(low, None)
        case "more":
            return Interval(low, None, low_open=True)
        case "at_most":
            return Interval(None, high)
        case "less":
            return Interval(None, high, high_open=True)
        case "nearly":
            return Interval(low - NEARLY * abs(low), high, high_open=True)
        case "just_over":
            return Interval(low, high + JUST * abs(high), low_open=True)
        case "about":
            return Interval(low - _about(low, step), high + _about(high, step))
        case _:
            return Interval(low, high)


def _about(value: float, step: float) -> float:
    return min(max(step / 2, ABOUT_LEAST * abs(value)), ABOUT_MOST * abs(value))
