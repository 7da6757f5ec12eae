"""Written dates that stand on their own ("4 March", "in 2009", "Tuesday"): one function a form."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any, NamedTuple

from dedup.facts import date_forms as forms
from dedup.facts.almanac import (
    Days,
    Tense,
    feast,
    month_days,
    part_of,
    safe_date,
    season_days,
    weekday_days,
    year_days,
    year_of,
)
from dedup.facts.clock import DAY_PARTS
from dedup.facts.moment import Moment


class Frame(NamedTuple):
    """What a date is read beside: the day the article came out, and the tense of its clause."""

    anchor: date | None
    tense: Tense | None


Rule = Callable[[re.Match[str], Frame], Moment | None]

_PARTS = {
    "early": "early", "start of": "early", "beginning of": "early", "mid": "mid", "middle of": "mid",
    "late": "late", "end of": "late", "the first half of": "first half", "the second half of": "second half",
}  # fmt: skip
_CENTURY_PIVOT = 70
"""Two-digit years below it are of this century."""
_WEEKDAY_YEARS = 6
"""Years back searched for the one in which a printed date falls on its printed weekday."""
_COUNTED = re.compile(r"[ \u00a0](?:people|men|women|children|police|cattle|staff|(?=[a-z]+s\b)[a-z]+)")
_CUE_WINDOW = 12
"""Characters before a year or weekday searched for the word that makes it one, or unmakes it."""
_YEAR_CUE = re.compile(
    r"(?i:\b(?:in|since|by|of|from|until|till|during|through|before|after|early|late|mid|year|years|circa|around"
    r"|between|the|for)[ -]\Z)"
)
_OLD_YEAR_CUE = re.compile(r"(?i:\b(?:in|since|by|from|until|till|year|circa|back to|early|late|mid|an)[ -]\Z)")
_SHORT_YEAR_CUE = re.compile(r"(?i:\b(?:in|since|and|or|of|to|the|by|from) \Z)")
_TITLE_BEFORE = re.compile(
    r"\b(?:Black|Super|Bloody|Cyber|Holy|Ash|Palm|Good|Easter|Giving|Ruby|Fat|Maundy|Mail on|Shrove|News) \Z"
)
_TITLE_AFTER = re.compile(
    r" (?:(?:Times|Telegraph|Mirror|Mail|Express|People|Post|Herald|Sun|Star|Independent|Business|World|Age)\b"
    r"|Night (?:Live|Football|Lights)|Evening Post)|,? the 13th\b"
)


_WHICH_TENSE: dict[str, Tense] = {
    "this coming": "future", "coming": "future", "next": "future", "this past": "past", "past": "past", "last": "past"
}  # fmt: skip


def build(match: re.Match[str], granularity: str, days: Days | None = None, **fields: Any) -> Moment:
    """A date with the span of its match."""
    first, last = days or (None, None)
    return Moment(*match.span(), "date", granularity, first, last, **fields)


def part(days: Days, words: str | None) -> Days:
    """The part of an interval named by words such as "early" and "the end of"; all of it without any."""
    return part_of(days, _PARTS[words.lower()]) if words else days


def day_part(hour: str | None, name: str | None) -> dict[str, int]:
    """Minutes of "late", "morning" or "late … night", as fields of a moment."""
    words = " ".join(f"{hour or ''} {name or ''}".lower().replace("-", " ").split())
    words = words.replace("pre dawn", "pre-dawn").replace("mid ", "mid-").removeprefix("later").removeprefix("earlier")
    minutes = DAY_PARTS.get(words.strip()) or DAY_PARTS.get(words.rpartition(" ")[2])
    return {"minute_first": minutes[0], "minute_last": minutes[1]} if minutes else {}


def iso(match: re.Match[str], frame: Frame) -> Moment | None:
    """Reads "2019-03-04"."""
    return _on(match, int(match["year"]), int(match["month"]), int(match["day"]))


def numeric(match: re.Match[str], frame: Frame) -> Moment | None:
    """Reads "04/03/2019": which is the month is known only when the other cannot be one."""
    a, b, year = int(match["a"]), int(match["b"]), int(match["year"])
    if len(match["year"]) == 2:
        if match["sep"] == ".":
            return None
        year += 2000 if year < _CENTURY_PIVOT else 1900
    if match["sep"] == "." or a > 12 or a == b:
        return _on(match, year, b, a)
    if b > 12:
        return _on(match, year, a, b)
    return build(match, "day", year=year) if a and b else None


def _on(match: re.Match[str], year: int, month: int, day: int) -> Moment | None:
    exact = safe_date(year, month, day)
    if exact is None:
        return None
    return build(match, "day", Days(exact, exact), year=year, month=month, day=day, weekday=exact.weekday())


def month_day(match: re.Match[str], frame: Frame) -> Moment | None:
    """Reads "March 4", "Friday, 4 March 2019", "3-5 May"."""
    day, day_to = _number(match["day"]), _number(match["day_to"] or match["day"])
    month = forms.MONTHS[match["month"][:3].lower()]
    if safe_date(2000, month, day) is None or safe_date(2000, month, day_to) is None:
        return None
    if day_to < day:
        return _falling(match, month, frame)
    weekday = forms.WEEKDAYS[match["weekday"][:3].lower()] if match["weekday"] else None
    year = int(match["year"]) if match["year"] else _likely_year(month, day, weekday, frame)
    return _month_days(match.span(), year, month, (day, day_to), weekday)


def _falling(match: re.Match[str], month: int, frame: Frame) -> Moment | None:
    """Of two days that make no range ("Nov 18 or 4 March") the one that stands beside the month."""
    if match.start("month") < match.start("day"):
        span, name = (match.start("month"), match.end("day")), "day"
    else:
        span, name = (match.start("day_to"), match.end("month")), "day_to"
    day = _number(match[name])
    return _month_days(span, _likely_year(month, day, None, frame), month, (day, day), None)


def _month_days(
    span: tuple[int, int], year: int | None, month: int, days: tuple[int, int], weekday: int | None
) -> Moment | None:
    """One day or a few of a month; without a year they stay partial."""
    single = days[0] if days[0] == days[1] else None
    granularity = "span" if single is None else "day"
    if year is None:
        return Moment(*span, "date", granularity, month=month, day=single, weekday=weekday)
    first, last = safe_date(year, month, days[0]), safe_date(year, month, days[1])
    if first is None or last is None:
        return None
    weekday = first.weekday() if single else None
    return Moment(*span, "date", granularity, first, last, year, month, single, weekday)


def _likely_year(month: int, day: int, weekday: int | None, frame: Frame) -> int | None:
    """Year of a date printed without one; a weekday printed with it decides between years."""
    if frame.anchor is None:
        return None
    likely = year_of(month, day, frame.anchor, frame.tense)
    if weekday is None:
        return likely
    years = sorted(range(likely - _WEEKDAY_YEARS, likely + 2), key=lambda year: abs(year - likely))
    fits = (year for year in years if (there := safe_date(year, month, day)) and there.weekday() == weekday)
    return next(fits, likely)


def _number(ordinal: str) -> int:
    return int(ordinal.rstrip("stndrh"))


def weekday_ordinal(match: re.Match[str], frame: Frame) -> Moment | None:
    """Reads "Friday the 12th": the month is not said."""
    if _TITLE_AFTER.match(match.string, match.end("weekday")):
        return None
    return build(match, "day", day=_number(match["day"]), weekday=forms.WEEKDAYS[match["weekday"][:3].lower()])


def month_year(match: re.Match[str], frame: Frame) -> Moment | None:
    """Reads "early May 2019"."""
    month, year = forms.MONTHS[match["month"][:3].lower()], int(match["year"])
    return build(match, "month", part(month_days(year, month), match["part"]), month=month, year=year)


def month(match: re.Match[str], frame: Frame) -> Moment | None:
    """Reads "in February", "last May", "mid-June": the year is that of the nearest one."""
    group = next(name for name in ("month_which", "month_part", "month_sure", "month_cued") if match[name])
    number = forms.MONTHS[match[group][:3].lower()]
    start = match.start(group) if group in {"month_cued", "month_sure"} else match.start()
    found = Moment(start, match.end(), "date", "month", month=number)
    if frame.anchor is None:
        return found
    year = _month_year(number, match, frame.anchor, frame.tense)
    days = part(month_days(year, number), match["part"])
    return Moment(start, match.end(), "date", "month", *days, month=number, year=year)


def _month_year(number: int, match: re.Match[str], anchor: date, tense: Tense | None) -> int:
    """Year of a month printed without one, as "last", "next", "this year" or the tense of the clause have it."""
    if match["year_which"]:
        return anchor.year + {"last": -1, "this": 0, "next": 1}[match["year_which"].lower()]
    which = (match["which"] or "").lower()
    if which in {"last", "next"} and number == anchor.month:
        return anchor.year + (-1 if which == "last" else 1)
    # Compared by the day it is, so that "in March" of a 10 March article is this one in any tense.
    day = min(anchor.day, 28)
    return year_of(number, day, anchor.replace(day=day), _WHICH_TENSE.get(which, tense))


def weekday(match: re.Match[str], frame: Frame) -> Moment | None:
    """Reads "Tuesday", "late last Friday", "next Monday morning", "Thursday of last week"."""
    text = match.string
    if _TITLE_BEFORE.search(text, max(0, match.start() - _CUE_WINDOW), match.start()):
        return None
    if _TITLE_AFTER.match(text, match.end("weekday")):
        return None
    number = forms.WEEKDAYS[match["weekday"][:3].lower()]
    minutes = day_part(match["hour"], match["day_part"])
    if frame.anchor is None:
        return build(match, "weekday", None, weekday=number, **minutes)
    if match["week"]:
        week = {"last": -1, "this": 0, "next": 1}[match["week"][:4].lower()]
        day = frame.anchor + timedelta(days=number - frame.anchor.weekday(), weeks=week)
        return build(match, "day", Days(day, day), weekday=number, **minutes)
    which = (match["which"] or "").lower()
    tense = _WHICH_TENSE.get(which, frame.tense)
    days = weekday_days(number, frame.anchor, tense, which if which in {"last", "next", "this"} else "")
    return build(match, "day", days, weekday=number, **minutes)


def decade(match: re.Match[str], frame: Frame) -> Moment | None:
    """Reads "the mid-1990s", "'60s"."""
    first = int(match["decade"] or f"19{match['short']}") * 10
    return build(match, "decade", part(year_days(first, first + 9), match["part"]))


def century(match: re.Match[str], frame: Frame) -> Moment | None:
    """Reads "the early 19th century"."""
    number = int(match["century"])
    if not 1 <= number <= 90:
        return None
    days = year_days(max(1, number * 100 - 100), number * 100)
    return build(match, "century", part(days, match["part"]))


def year_range(match: re.Match[str], frame: Frame) -> Moment | None:
    """Reads "2012–13", "2008-2009"."""
    first = int(match["year"])
    last = int(match["year"][: 4 - len(match["to"])] + match["to"])
    return build(match, "span", year_days(first, last)) if first < last else None


def season_year(match: re.Match[str], frame: Frame) -> Moment | None:
    """Reads "spring 2015"."""
    year_ = int(match["year"])
    return build(match, "season", part(season_days(match["season"].lower(), year_), match["part"]), year=year_)


def year(match: re.Match[str], frame: Frame) -> Moment | None:
    """Reads "2009", "late 2011"; four digits that count something are left to the numbers."""
    number, text, start = int(match["year"]), match.string, match.start()
    counted = _COUNTED.match(text, match.end()) is not None
    before = (text, max(0, start - _CUE_WINDOW), start)
    if number < 1900 and (counted or not (match["part"] or _OLD_YEAR_CUE.search(*before))):
        return None
    if counted and number % 50 == 0 and not _YEAR_CUE.search(*before):
        return None
    return build(match, "year", part(year_days(number), match["part"]), year=number)


def short_year(match: re.Match[str], frame: Frame) -> Moment | None:
    """Reads "in 2001 and '02"; an apostrophe before a figure may open a quotation."""
    text, start = match.string, match.start()
    if not _SHORT_YEAR_CUE.search(text, max(0, start - _CUE_WINDOW), start) or _COUNTED.match(text, match.end()):
        return None
    number = int(match["year"])
    number += 2000 if number < _CENTURY_PIVOT else 1900
    return build(match, "year", year_days(number), year=number)


def feast_day(match: re.Match[str], frame: Frame) -> Moment | None:
    """Reads "Christmas Day", "Thanksgiving 2014"."""
    name = match["feast"].lower().replace("’", "'")
    known = "christmas day" if name == "christmas" else name
    slack = timedelta(days=name == "christmas")
    if match["year"]:
        day = feast(known, int(match["year"]))
    elif frame.anchor:
        near = feast(known, frame.anchor.year)
        day = feast(known, year_of(near.month, near.day, frame.anchor, frame.tense))
    else:
        near, later = feast(known, 2001), feast(known, 2002)
        fixed = (near.month, near.day) == (later.month, later.day)
        return build(match, "day", month=near.month if fixed else None, day=near.day if fixed else None)
    return build(match, "day", Days(day - slack, day + slack), year=day.year)
