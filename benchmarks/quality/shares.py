"""Shares with confidence intervals, resampled over events: sentences of one event are not independent."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass

import numpy as np

RESAMPLES = 1000
SEED = 20190228
LEVEL = (0.025, 0.975)
DIGITS = 3

Cases = Counter[tuple[tuple[str, ...], bool]]
"""How often each (events concerned, right or not) occurred."""


@dataclass(frozen=True, slots=True)
class Share:
    """`part` of `whole`, and between what bounds the share lies with 95 % confidence; None where there is none."""

    part: int
    whole: int
    value: float | None
    low: float | None
    high: float | None


def share(cases: Cases, events: Collection[str]) -> Share:
    """Return the share of right cases; `events` are all of the set, also those that no case concerns."""
    whole = cases.total()
    part = sum(count for (_, right), count in cases.items() if right)
    low, high = _interval(cases, events) if whole else (None, None)
    return Share(part, whole, ratio(part, whole), low, high)


def ratio(part: float, whole: float) -> float | None:
    """Return the quotient to three digits, None without a whole."""
    return round(part / whole, DIGITS) if whole else None


def _interval(cases: Cases, events: Collection[str]) -> tuple[float | None, float | None]:
    """Percentile bootstrap; a case of several events counts in equal parts for each of them."""
    units = sorted({*events, *(event for concerned, _ in cases for event in concerned)})
    if len(units) == 1:
        return None, None  # one event says nothing about others
    row = {event: number for number, event in enumerate(units)}
    counts = np.zeros((len(units), 2))
    for (concerned, right), count in sorted(cases.items()):
        for event in concerned:
            counts[row[event]] += np.array([count * right, count]) / len(concerned)
    even = np.full(len(units), 1 / len(units))
    drawn = np.random.default_rng(SEED).multinomial(len(units), even, size=RESAMPLES)
    part, whole = (drawn @ counts).T
    some = whole > 0
    low, high = np.quantile(part[some] / whole[some], LEVEL)
    return round(float(low), DIGITS), round(float(high), DIGITS)
