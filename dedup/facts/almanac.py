"""Calendar arithmetic for dates in news: which day, month or year a wording means beside a published date."""

from __future__ import annotations

import calendar
from datetime import date, timedelta
from typing import Literal, NamedTuple

Tense = Literal["past", "present", "future"]
"""The present is that of what is to come: "opens on Friday"."""


class Days(NamedTuple):
    """A closed interval of calendar days."""

    first: date
    last: date


# Seasons of the northern hemisphere, a month wider on either side than the astronomical ones: outlets differ.
_SEASONS = {"spring": (2, 6), "summer": (5, 9), "autumn": (8, 12), "fall": (8, 12), "winter": (11, 15)}
_SUNDAY = 6
_NEAR_DAYS = 3
""""Next Friday" this near may be this week's or the next one's: both are admitted."""

# None that many countries keep by one name, each on a day of its own, such as Independence Day.
_FIXED_FEASTS = {
    "new year's day": (1, 1), "valentine's day": (2, 14), "st patrick's day": (3, 17), "may day": (5, 1),
    "fourth of july": (7, 4), "4th of july": (7, 4), "july fourth": (7, 4),
    "bastille day": (7, 14), "halloween": (10, 31), "bonfire night": (11, 5), "armistice day": (11, 11),
    "veterans day": (11, 11), "christmas eve": (12, 24), "christmas day": (12, 25), "boxing day": (12, 26),
    "new year's eve": (12, 31),
}  # fmt: skip
# Days from Easter Sunday.
_MOVABLE_FEASTS = {"good friday": -2, "easter sunday": 0, "easter monday": 1, "palm sunday": -7,
                   "ash wednesday": -46, "pentecost": 49}  # fmt: skip
# Month, weekday (0 Monday) and which of the month (-1 the last).
_WEEKDAY_FEASTS = {"thanksgiving": (11, 3, 4), "thanksgiving day": (11, 3, 4), "labor day": (9, 0, 1)}  # fmt: skip
FEASTS = frozenset(_FIXED_FEASTS) | frozenset(_MOVABLE_FEASTS) | frozenset(_WEEKDAY_FEASTS)


def safe_date(year: int, month: int, day: int) -> date | None:
    """The date, or None where the calendar has none."""
    if not (1 <= year <= 9998 and 1 <= month <= 12 and 1 <= day <= calendar.monthrange(year, month)[1]):
        return None
    return date(year, month, day)


def shifted(day: date, days: int) -> date | None:
    """`day` moved by a number of days, None beyond the calendar."""
    ordinal = day.toordinal() + days
    return date.fromordinal(ordinal) if 366 < ordinal < date.max.toordinal() - 366 else None


def month_days(year: int, month: int) -> Days:
    """All days of a month; months past December or before January run into the neighbouring years.

    >>> month_days(2031, 14).first
    datetime.date(2032, 2, 1)
    """
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    return Days(date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1]))


def year_days(first: int, last: int | None = None) -> Days:
    """All days from 1 January of `first` to 31 December of `last` (default: the same year)."""
    return Days(date(first, 1, 1), date(last or first, 12, 31))


def season_days(name: str, year: int) -> Days:
    """Days a season of `year` may mean."""
    start, end = _SEASONS[name]
    return Days(month_days(year, start).first, month_days(year, end).last)


def week_days(anchor: date, weeks: int) -> Days:
    """The calendar week `weeks` from the anchor's, from the Sunday before to the Sunday after: both customs.

    By one custom a week begins on the Sunday it ends on by the other: on a Sunday both weeks are meant.

    >>> week_days(date(2030, 3, 10), -1)
    Days(first=datetime.date(2030, 2, 24), last=datetime.date(2030, 3, 10))
    """
    monday = anchor - timedelta(days=anchor.weekday()) + timedelta(weeks=weeks)
    longer = timedelta(weeks=anchor.weekday() == _SUNDAY)
    return Days(monday - timedelta(days=1), monday + timedelta(days=6) + longer)


def part_of(days: Days, part: str) -> Days:
    """The early, middle or late part of an interval, each a little under half of it.

    >>> part_of(month_days(2030, 6), "mid").first
    datetime.date(2030, 6, 9)
    """
    length = (days.last - days.first).days
    third = timedelta(days=round(length * 0.28))
    match part:
        case "early":
            return Days(days.first, days.last - 2 * third)
        case "mid":
            return Days(days.first + third, days.last - third)
        case "late":
            return Days(days.first + 2 * third, days.last)
        case "first half":
            return Days(days.first, days.first + timedelta(days=length // 2 + 1))
        case _:
            return Days(days.first + timedelta(days=length // 2), days.last)


def weekday_days(weekday: int, anchor: date, tense: Tense | None, which: str) -> Days:
    """The day a weekday means beside the anchor; `which` is "", "last", "next" or "this".

    Bare, it is the latest one on or before the anchor, of what is to come the first on or after it; tomorrow's name is
    tomorrow unless the tense is known to be past, since six days back outlets say "last". A near "last" or "next"
    admits the week beyond as well.

    >>> weekday_days(1, date(2030, 3, 6), None, "").first
    datetime.date(2030, 3, 5)
    >>> weekday_days(4, date(2030, 3, 4), None, "next").first
    datetime.date(2030, 3, 8)
    """
    back = (anchor.weekday() - weekday) % 7
    ahead = (weekday - anchor.weekday()) % 7
    if which == "last":
        day = anchor - timedelta(days=back or 7)
        return Days(day - timedelta(days=7), day) if 0 < back <= _NEAR_DAYS else Days(day, day)
    if which == "next":
        day = anchor + timedelta(days=ahead or 7)
        return Days(day, day + timedelta(days=7)) if 0 < ahead <= _NEAR_DAYS else Days(day, day)
    future = tense in ("present", "future") or (tense is None and (which == "this" or ahead == 1))
    day = anchor + timedelta(days=ahead) if future else anchor - timedelta(days=back)
    return Days(day, day)


def year_of(month: int, day: int, anchor: date, tense: Tense | None) -> int:
    """Year meant by a month and day printed without one: the latest past, first coming or nearest such day.

    >>> year_of(1, 1, date(2030, 12, 30), None)
    2031
    >>> year_of(1, 1, date(2030, 12, 30), "past")
    2030
    """
    here = (anchor.month, anchor.day)
    if tense == "past":
        return anchor.year - ((month, day) > here)
    if tense == "future":
        return anchor.year + ((month, day) < here)
    # Months apart, in days near enough to choose a side.
    gap = (month - anchor.month) * 30.4 + day - anchor.day
    return anchor.year + (gap < -183) - (gap > 183)


def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar (Oudin's integer method).

    >>> easter(2030)
    datetime.date(2030, 4, 21)
    """
    century, golden = year // 100, year % 19
    epact = (century - century // 4 - (century - (century - 17) // 25) // 3 + 19 * golden + 15) % 30
    epact -= (epact // 28) * (1 - (epact // 28) * (29 // (epact + 1)) * ((21 - golden) // 11))
    weekday = (year + year // 4 + epact + 2 - century + century // 4) % 7
    from_march_21 = epact - weekday
    month = 3 + (from_march_21 + 40) // 44
    return date(year, month, from_march_21 + 28 - 31 * (month // 4))


def feast(name: str, year: int) -> date:
    """The day a feast of `FEASTS` falls on.

    >>> [feast(name, 2030).isoformat() for name in ("good friday", "thanksgiving", "labor day")]
    ['2030-04-19', '2030-11-28', '2030-09-02']
    """
    if name in _FIXED_FEASTS:
        month, day = _FIXED_FEASTS[name]
        return date(year, month, day)
    if name in _MOVABLE_FEASTS:
        return easter(year) + timedelta(days=_MOVABLE_FEASTS[name])
    month, weekday, nth = _WEEKDAY_FEASTS[name]
    days = [day for day in calendar.Calendar().itermonthdates(year, month) if day.month == month]
    return [day for day in days if day.weekday() == weekday][nth - 1 if nth > 0 else nth]
