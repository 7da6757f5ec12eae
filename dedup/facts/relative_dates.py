"""Dates beside the day of publication ("yesterday", "last week", "three years ago"): one function a form."""

from __future__ import annotations

import re
from datetime import date, timedelta

from dedup.facts import date_forms as forms
from dedup.facts.almanac import Days, Tense, month_days, season_days, shifted, week_days, year_days
from dedup.facts.date_rules import Frame, build, day_part, part
from dedup.facts.moment import Moment

_UNIT_DAYS = {"day": 1.0, "night": 1.0, "week": 7.0, "fortnight": 14.0, "month": 30.44, "year": 365.24,
              "decade": 3652.4, "century": 36524.0}  # fmt: skip
_DAYS_AGO_SLACK = 0.15
"""Share by which a number of days is off: "three days ago" is meant to the day, "ten days ago" is not."""


def deictic(match: re.Match[str], frame: Frame) -> Moment | None:
    """Reads "today", "yesterday evening", "this morning", "last night", "overnight"."""
    word = (match["day"] or match["this"] or "overnight").lower()
    if match["overnight"]:
        offset, minutes = -1, day_part(None, "overnight")
    elif match["this"]:
        offset, minutes = (-1 if word == "last" else 0), day_part(None, match["this_part"])
    elif word == "tonight":
        offset, minutes = 0, day_part(None, "night")
    else:
        offset = {"yesterday": -1, "today": 0, "tomorrow": 1}[word]
        minutes = day_part(match["hour"], match["day_part"])
    if frame.anchor is None:
        return build(match, "relative", None, **minutes)
    day = shifted(frame.anchor, offset)
    if word == "overnight" and day:
        return build(match, "day", Days(day, frame.anchor))
    return build(match, "day", Days(day, day), weekday=day.weekday(), **minutes) if day else None


def period(match: re.Match[str], frame: Frame) -> Moment | None:
    """Reads "this week", "earlier this year", "last summer", "the past month", "the weekend"."""
    if match["unit"] == "Week":
        # "This Week" in capitals is a programme.
        return None
    unit = (match["unit"] or "weekend").lower()
    which = " ".join((match["which"] or "").lower().split())
    granularity = "season" if unit in {"spring", "summer", "autumn", "fall", "winter"} else unit
    if frame.anchor is None:
        return build(match, granularity)
    if which.startswith("the "):
        length = timedelta(days=_UNIT_DAYS.get(unit, 7.0))
        days = Days(frame.anchor - length, frame.anchor)
        return build(match, granularity, Days(frame.anchor, frame.anchor + length) if "coming" in which else days)
    shift = {"last": -1, "next": 1}.get(which, 0)
    days = _period_days(unit, shift, frame)
    edge = (match["part"] or "").lower()
    if edge == "earlier":
        days = Days(min(days.first, frame.anchor), frame.anchor)
    elif edge == "later":
        days = Days(frame.anchor, max(days.last, frame.anchor))
    else:
        days = part(days, edge)
    year = frame.anchor.year + shift if unit == "year" else None
    return build(match, granularity, days, year=year)


def _period_days(unit: str, shift: int, frame: Frame) -> Days:
    anchor = frame.anchor or date.max
    match unit:
        case "week":
            return week_days(anchor, shift)
        case "weekend":
            return _weekend(anchor, shift, frame.tense)
        case "month":
            return month_days(anchor.year, anchor.month + shift)
        case "year":
            return year_days(anchor.year + shift)
        case "decade" | "century":
            length = 10 if unit == "decade" else 100
            first = anchor.year // length * length + shift * length
            return year_days(max(first, 1), first + length - 1)
    days = season_days(unit, anchor.year + shift)
    # "Last summer", said in October, is the one just gone.
    if shift < 0 and season_days(unit, anchor.year).last < anchor:
        return Days(days.first, season_days(unit, anchor.year).last)
    return days


def _weekend(anchor: date, shift: int, tense: Tense | None) -> Days:
    """Friday evening to Sunday: the latest begun weekend, of what is to come the coming one."""
    back = (anchor.weekday() - 4) % 7
    friday = anchor - timedelta(days=back)
    if shift > 0 or (shift == 0 and tense in ("present", "future") and anchor.weekday() < 4):
        friday += timedelta(weeks=1)
    return Days(friday, friday + timedelta(days=2))


def ago(match: re.Match[str], frame: Frame) -> Moment | None:
    """Reads "three days ago", "a couple of years ago", "weeks ago"."""
    unit = _unit(match["unit"])
    if frame.anchor is None:
        return build(match, "relative")
    if unit in {"second", "minute", "hour"}:
        return build(match, "day", Days(frame.anchor - timedelta(days=1), frame.anchor))
    low, high = _count(match)
    return build(match, unit, _away(frame.anchor, unit, -high, -low))


def ahead(match: re.Match[str], frame: Frame) -> Moment | None:
    """Reads "in two years' time"."""
    unit = _unit(match["unit"])
    if frame.anchor is None or unit not in _UNIT_DAYS:
        return build(match, "relative")
    return build(match, unit, _away(frame.anchor, unit, *_count(match)))


def _unit(word: str) -> str:
    word = word.lower()
    return "century" if word.startswith("centur") else word.removesuffix("s")


def _count(match: re.Match[str]) -> tuple[float, float]:
    """Least and most of "three", "two or three", "a few"; a bare plural ("years ago") is 2 to 20."""
    if not match["count"]:
        return 2.0, 20.0
    low, high = _spelled(match["count"])
    return (low, _spelled(match["count_to"])[1]) if match["count_to"] else (low, high)


def _spelled(word: str) -> tuple[float, float]:
    word = " ".join(word.lower().split())
    if word in forms.SMALL_NUMBERS:
        return forms.SMALL_NUMBERS[word]
    value = float(word.replace("½", ".5"))
    return value, value


def _away(anchor: date, unit: str, low: float, high: float) -> Days | None:
    """Days `low` to `high` units from the anchor, half a unit wider for all units above the day."""
    slack = round(_DAYS_AGO_SLACK * max(abs(low), abs(high))) if _UNIT_DAYS[unit] == 1 else 0.5
    first = shifted(anchor, round((low - slack) * _UNIT_DAYS[unit]))
    last = shifted(anchor, round((high + slack) * _UNIT_DAYS[unit]))
    return Days(first, last) if first and last else None


def beside_event(match: re.Match[str], frame: Frame) -> Moment | None:
    """Reads "two weeks earlier", "the next day": beside another event, never resolved."""
    return build(match, "relative")
