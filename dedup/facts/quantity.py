"""The value type of numbers: what a figure admits as it is worded, and whether two may both be true."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from dedup.facts.hedges import Interval
from dedup.facts.units import to_base

ROUNDED_HUNDREDS = 0.02
"""Share by which a round figure from 100 to 999 may stand for one it was rounded from ("300" for 297)."""
ROUNDED_THOUSANDS = 0.05
"""The same from 1,000 up, where round figures are the rule ("5,000" for 4,800)."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number found in a sentence; `low` and `high` bound what the wording admits, in `unit`.

    An exact figure has `low == high`; None is unbounded. `start` and `end` span the figure with its unit words,
    without hedge and counted noun.

    >>> Quantity(0, 6, 250.0, 250.0, 10.0, "length", "km").admits(
    ...     Quantity(0, 9, 155.0, 155.0, 1.0, "length", "mile"))
    True
    >>> Quantity(0, 2, 12.0, 12.0).admits(Quantity(0, 2, 10.0, None, exact=False, hedge="at least"))
    True
    >>> Quantity(0, 2, 12.0, 12.0).admits(Quantity(0, 2, 14.0, 14.0))
    False
    """

    start: int
    end: int
    low: float | None
    high: float | None
    step: float = 1.0
    """Place the printed figure may have been rounded to, in `unit`: 0.1 for "1.5", 100 for "300"."""
    dimension: str = "count"
    """"count", "money", "length", "mass", "temperature", "duration", "share", "percentage-point", "age",
    "ordinal", "score", "multiple", "magnitude" … : only figures of one dimension compare."""
    unit: str | None = None
    """Canonical name: "km", "%", "year", "°C", an ISO 4217 code for money; None for bare counts."""
    exact: bool = True
    """Stated without hedge, range or vague word."""
    hedge: str | None = None
    """The words that widen the figure, as printed."""
    hedge_start: int | None = None
    """Where the hedge starts, when it stands before the figure."""
    low_open: bool = False
    """The low end itself is not admitted ("more than 50")."""
    high_open: bool = False
    per: str | None = None
    """What the figure is a rate of: "year" for "£200m a year"."""
    noun_hint: str | None = None
    """Noun a compound names: "car" for "six-car wreck", "lap" for "Lap 12"."""
    pair: tuple[float, float] | None = None
    """Both sides of a score, as printed; `low` and `high` are None then."""

    @property
    def base(self) -> Interval:
        """What the wording admits in the base unit of the dimension (metres, seconds, one currency)."""
        low, high = (None if end is None else to_base(end, self.unit) for end in (self.low, self.high))
        return Interval(low, high, self.low_open, self.high_open)

    def admits(self, other: Quantity) -> bool:
        """Whether both can be true as stated; figures that do not compare never exclude each other."""
        if not comparable(self, other):
            return True
        if self.pair and other.pair:
            return sorted(self.pair) == sorted(other.pair)
        left, right = self._reach(other), other._reach(self)
        return _overlap(left, right)

    def normalized(self) -> dict[str, Any]:
        """The value as JSON: bounds in `unit`, unbounded ends as null."""
        value: dict[str, Any] = {"dimension": self.dimension, "unit": self.unit}
        if self.pair:
            return value | {"pair": list(self.pair)}
        return value | {"low": self.low, "high": self.high, "exact": self.exact, "per": self.per}

    def _reach(self, other: Quantity) -> Interval:
        """`base`, an exact figure widened by the rounding its printed form leaves open beside `other`."""
        base = self.base
        if self.low is None or self.low != self.high:
            return base
        same_unit = self.unit == other.unit
        if same_unit and other.low == other.high and self.step <= other.step:
            # Of two figures in one unit the coarser may be the finer one rounded, not the other way about.
            return base
        slack = self._rounding(same_unit)
        low, high = to_base(self.low - slack, self.unit), to_base(self.low + slack, self.unit)
        return Interval(low, high, low_open=not same_unit, high_open=slack > 0)

    def _rounding(self, same_unit: bool) -> float:
        """Half the printed place; between figures of one unit not more than desks round away unsaid."""
        half, size = self.step / 2, abs(self.low or 0)
        if not same_unit:
            return half
        if self.dimension in {"ordinal", "age"} or (self.dimension == "count" and self.step <= 1 and size % 10):
            return 0.0
        if self.step <= 1:
            return half
        return min(half, (ROUNDED_THOUSANDS if size >= 1000 else ROUNDED_HUNDREDS) * size)


def comparable(a: Quantity, b: Quantity) -> bool:
    """Whether two figures measure the same thing: one dimension, one currency, one rate, scores with scores.

    >>> comparable(Quantity(0, 3, 5.0, 5.0, 1.0, "money", "USD"), Quantity(0, 3, 5.0, 5.0, 1.0, "money", "EUR"))
    False
    """
    if a.dimension != b.dimension or a.per != b.per or (a.pair is None) != (b.pair is None):
        return False
    return a.dimension != "money" or a.unit == b.unit


def _overlap(a: Interval, b: Interval) -> bool:
    """Whether two intervals share a value; where hedges meet at one figure ("up to 300", "more than 300") they may.

    Two roundings that meet do not ("7.4", "7.5"), and an exact count is not more than itself.
    """
    strict = a.low == a.high or b.low == b.high
    return _below(a.low, b.high, _shut(a.low_open, b.high_open, strict)) and _below(
        b.low, a.high, _shut(b.low_open, a.high_open, strict)
    )


def _shut(one: bool, other: bool, strict: bool) -> bool:
    return (one or other) if strict else (one and other)


def _below(low: float | None, high: float | None, shut: bool) -> bool:
    """Whether `low` lies below `high`, or meets it at an end that is not shut."""
    if low is None or high is None:
        return True
    # Unit conversion leaves dust in the last bits of a float: ends that close meet.
    tolerance = 1e-9 * max(abs(low), abs(high))
    return low < high - tolerance or (abs(low - high) <= tolerance and not shut)
