"""The value type of dates and times: the days and minutes a wording admits, and whether two may both be true."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Literal

DAY_MINUTES = 24 * 60
_LONGEST_SCAN = 400
"""Days searched for one that fits a partial date; any longer span holds every day of the year."""

_UTC = (0,)
# Zone as printed → minutes ahead of UTC; several where outlets use one abbreviation for several zones.
ZONES: dict[str, tuple[int, ...]] = {
    "GMT": _UTC, "UTC": _UTC, "Z": _UTC, "WET": _UTC, "BST": (60,), "IST": (330, 120, 60), "WEST": (60,),
    "CET": (60,), "CEST": (120,), "EET": (120,), "EEST": (180,), "MSK": (180, 240), "SAST": (120,),
    "EST": (-300, 600), "EDT": (-240, 660), "ET": (-300, -240), "EASTERN": (-300, -240), "CST": (-360, 480),
    "CDT": (-300,), "CT": (-360, -300), "CENTRAL": (-360, -300), "MST": (-420,), "MDT": (-360,),
    "MT": (-420, -360), "MOUNTAIN": (-420, -360), "PST": (-480,), "PDT": (-420,), "PT": (-480, -420),
    "PACIFIC": (-480, -420), "AEST": (600,), "AEDT": (660,), "AWST": (480,), "ACST": (570,), "NZST": (720,),
    "NZDT": (780,), "JST": (540,), "KST": (540,), "HKT": (480,), "SGT": (480,), "PKT": (300,), "EAT": (180,),
    "WAT": (60,), "CAT": (120,),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Moment:
    """A date or a time found in a sentence, resolved as far as wording and anchor allow.

    `first` and `last` are the closed interval of days it admits; both None: not resolved, one None: unbounded on
    that side. Partial fields (`weekday` 0 is Monday) hold what the wording states of its own. Minutes are of the
    day; a night runs past 1,440 into the next one.

    >>> monday = Moment(0, 6, "date", "day", date(2030, 3, 4), date(2030, 3, 4))
    >>> monday.admits(Moment(0, 5, "date", "month", date(2030, 3, 1), date(2030, 3, 31)))
    True
    >>> monday.admits(Moment(0, 7, "date", "weekday", weekday=1))
    False
    >>> monday.admits(Moment(0, 4, "time", "time", minute_first=600, minute_last=600)) is None
    True
    """

    start: int
    end: int
    kind: Literal["date", "time"]
    granularity: str
    """"day", "weekend", "week", "month", "season", "year", "decade", "century", "span", "weekday", "time",
    "part" (of a day), or "relative" (to another event, never resolved)."""
    first: date | None = None
    last: date | None = None
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    minute_first: int | None = None
    minute_last: int | None = None
    zone: str | None = None
    """Upper-case abbreviation as printed, "LOCAL" for "local time"; None when not said."""
    hedge: str | None = None
    """Words that widen it ("around", "shortly before", "by"), as printed."""

    @property
    def resolved(self) -> bool:
        """Whether any calendar day is known."""
        return self.first is not None or self.last is not None

    def admits(self, other: Moment) -> bool | None:
        """Whether both can be the moment of one event; None when that cannot be known."""
        if self.kind == other.kind == "time":
            return _clocks_agree(self, other)
        same_day = None if "time" in (self.kind, other.kind) else _days_agree(self, other)
        if same_day is False or self.minute_first is None or other.minute_first is None:
            return same_day
        if _clocks_agree(self, other, _days_apart(self, other)) is False:
            return False
        return same_day

    def normalized(self) -> dict[str, Any]:
        """The value as JSON: ISO dates, minutes of the day; what is not known is left out."""
        fields = {
            "first": self.first and self.first.isoformat(),
            "last": self.last and self.last.isoformat(),
            "year": self.year,
            "month": self.month,
            "day": self.day,
            "weekday": self.weekday,
            "minute_first": self.minute_first,
            "minute_last": self.minute_last,
            "zone": self.zone,
        }
        known = {name: value for name, value in fields.items() if value is not None}
        return {"kind": self.kind, "granularity": self.granularity} | known

    def states(self, day: date) -> bool:
        """Whether the partial fields allow `day`."""
        return (
            self.year in (None, day.year)
            and self.month in (None, day.month)
            and self.day in (None, day.day)
            and self.weekday in (None, day.weekday())
        )


def _days_agree(a: Moment, b: Moment) -> bool | None:
    if a.resolved and b.resolved:
        return _not_after(a.first, _last_day(b)) and _not_after(b.first, _last_day(a))
    if a.resolved or b.resolved:
        whole, partial = (a, b) if a.resolved else (b, a)
        return _some_day(whole, partial)
    return _partials_agree(a, b)


def _not_after(first: date | None, last: date | None) -> bool:
    return first is None or last is None or first <= last


def _last_day(moment: Moment) -> date | None:
    """Last day admitted; a night reaches into the next morning."""
    if moment.last is None or moment.minute_last is None or moment.minute_last <= DAY_MINUTES:
        return moment.last
    return moment.last + timedelta(days=1) if moment.last < date.max else moment.last


def _some_day(whole: Moment, partial: Moment) -> bool | None:
    """Whether any day of a resolved moment fits a partial one; None when the partial one says nothing."""
    if (partial.year, partial.month, partial.day, partial.weekday) == (None, None, None, None):
        return None
    if whole.first is None or whole.last is None or (whole.last - whole.first).days > _LONGEST_SCAN:
        return None
    days = range(whole.first.toordinal(), whole.last.toordinal() + 1)
    return any(partial.states(date.fromordinal(day)) for day in days)


_PARTIAL: tuple[Callable[[Moment], int | None], ...] = (
    lambda moment: moment.year,
    lambda moment: moment.month,
    lambda moment: moment.day,
    lambda moment: moment.weekday,
)


def _partials_agree(a: Moment, b: Moment) -> bool | None:
    """Compare the fields both state; None when there is none."""
    shared = [(x, y) for get in _PARTIAL if (x := get(a)) is not None and (y := get(b)) is not None]
    return all(x == y for x, y in shared) if shared else None


def _days_apart(a: Moment, b: Moment) -> int | None:
    """Days from `a` to `b` where both are single days, else None."""
    if a.first is None or b.first is None or a.first != a.last or b.first != b.last:
        return None
    return (b.first - a.first).days


def _clocks_agree(a: Moment, b: Moment, days_apart: int | None = None) -> bool | None:
    """Whether two stretches of a day meet; zones are brought to UTC where both are known.

    Without a distance in days a stretch may belong to the day before or after.
    """
    offsets = _zone_shifts(a.zone, b.zone)
    shifts = (-1, 0, 1) if days_apart is None else (days_apart,)
    for offset in offsets or (0,):
        if any(_minutes_meet(a, b, shift * DAY_MINUTES + offset) for shift in shifts):
            # "7.37 local time" and "7.37 UTC" are alike in figures only.
            return True if offsets or None in (a.zone, b.zone) else None
    return None if offsets is None else False


def _minutes_meet(a: Moment, b: Moment, shift: int) -> bool:
    if a.minute_first is None or a.minute_last is None or b.minute_first is None or b.minute_last is None:
        return True
    return a.minute_first <= b.minute_last + shift and b.minute_first + shift <= a.minute_last


def _zone_shifts(a: str | None, b: str | None) -> tuple[int, ...] | None:
    """Minutes to add to a clock in zone `b` to read it in zone `a`; None when one of the two is not known."""
    if a == b:
        return (0,)
    if a not in ZONES or b not in ZONES:
        return None
    return tuple(sorted({here - there for here in ZONES[a] for there in ZONES[b]}))
