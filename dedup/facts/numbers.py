"""Numbers of a sentence: counts, money, measures, durations, shares, ages, ordinals and scores."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from dedup.facts import number_filters as filters
from dedup.facts.dates import find_moments
from dedup.facts.hedges import VAGUE_SLACK, Interval, admitted, hedge_after, hedge_before
from dedup.facts.measures import Measure, read_measure
from dedup.facts.number_filters import HYPHENS, LAP_NOUNS
from dedup.facts.quantity import Quantity, comparable
from dedup.facts.tokens import Token, after_hyphen, glued, lower, tokenize
from dedup.facts.units import TIME_UNITS, UNITS

__all__ = ["Quantity", "comparable", "find_quantities"]

MAX_AGE = 120
_HEDGE_WORDS = 5
"""Tokens beside a figure searched for its hedge; the longest hedge has four."""
# May stand between a hedge and its figure ("at least another 12").
_AFTER_HEDGE = frozenset("another additional further extra an a other".split())
_SCORE_CUES = frozenset(
    "beat beats beating lost loses lose won wins win winning victory defeat defeated defeats draw drew drawn lead leads "
    "led leading trailing trailed score scored scoreline vote voted votes ruled ruling decision margin win-loss level "
    "edged thrashed overcame aggregate tie tied set sets goals nil rout romp".split()
)
_PER = frozenset({"a", "an", "per", "each", "every"})
_PER_NOUNS = TIME_UNITS | frozenset(
    "night person head household capita barrel share gallon litre liter ton tonne kg ounce mile km pupil student "
    "employee patient family child".split()
)
_OLD = frozenset({"old", "olds"})
_RANGING = frozenset("range ranges ranged ranging anywhere vary varies varied varying".split())


class _Span(NamedTuple):
    """A measure or a range of two, before its context is read."""

    low: Measure
    high: Measure
    joined: str = ""
    """"", "range", "score" or "part" ("one in five")."""


def find_quantities(text: str) -> list[Quantity]:
    """Numbers in `text`, in order and without overlap; offsets are into `text`. Dates and times are left out.

    >>> [(q.low, q.high, q.hedge, q.dimension) for q in find_quantities("At least 12 of 300 men died in 2009.")]
    [(12.0, None, 'At least', 'count'), (300.0, 300.0, None, 'count')]
    >>> [(q.low, q.unit, q.noun_hint) for q in find_quantities("a two-day hunt after a six-car wreck")]
    [(2.0, 'day', None), (6.0, None, 'car')]
    """
    tokens = tokenize(text)
    return list(_Reader(text, tokens).quantities())
