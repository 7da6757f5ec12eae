"""What each written form of a date means beside an anchor: one function a form, tried by `dedup.facts.dates`."""

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
    shifted,
    week_days,
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

_UNIT_DAYS = {"day": 1.0, "night": 1.0, "week": 7.0, "fortnight": 14.0, "month": 30.44, "year": 365.24,
              "decade": 3652.4, "century": 36524.0}  # fmt: skip
_PARTS = {
    "early": "early", "start of": "early", "beginning of": "early", "mid": "mid", "middle of": "mid",
    "late": "late", "end of": "late", "the first half of": "first half", "the second half of": "second half",
}  # fmt: skip
_CENTURY_PIVOT = 70
"""Two-digit years below it are of this century."""
_COUNTED = re.compile(
    r"[ \u00a0](?:people|men|women|children|persons|police|troops|cattle|staff|deaths|(?=[a-z]+s\b)[a-z]+)"
)
_YEAR_CUES = frozenset(
    "in since by of from until till during through before after early late mid year circa around between the for and to"
)
_YEAR_CUE = re.compile(
    r"(?i:\b(?:in|since|by|of|from|until|till|during|through|before|after|early|late|mid|year|years|circa|around"
    r"|between|the|for)[ -]\Z)"
)
_STRONG_CUE = re.compile(r"(?i:\b(?:in|since|by|from|until|till|year|circa|back to|early|late|mid)[ -]\Z)")
_TITLE_BEFORE = re.compile(
    r"(?:\b(?:Black|Super|Bloody|Cyber|Holy|Ash|Palm|Good|Easter|Giving|Sheffield|Ruby|Fat|Maundy|Mail on|Shrove) )\Z"
)
_TITLE_AFTER = re.compile(
    r" (?:(?:Times|Telegraph|Mirror|Mail|Express|People|Post|Herald|Sun|Star|Independent|Business|World|Age)\b"
    r"|Night (?:Live|Football|Lights)|Evening Post)|,? the 13th\b"
)


def _moment(match: re.Match[str], granularity: str, days: Days | None = None, **fields: Any) -> Moment:
    first, last = days or (None, None)
    return Moment(*match.span(), "date", granularity, first, last, **fields)


def iso(match: re.Match[str], frame: Frame) -> Moment | None:
    """ "2019-03-04"."""
    return _on(match, int(match["year"]), int(match["month"]), int(match["day"]))


def numeric(match: re.Match[str], frame: Frame) -> Moment | None:
    """ "04/03/2019": which is the month is known only when the other cannot be one."""
    a, b, year = int(match["a"]), int(match["b"]), int(match["year"])
    if len(match["year"]) == 2:
        if match["sep"] == ".":
            return None
        year += 2000 if year < _CENTURY_PIVOT else 1900
    if match["sep"] == "." or a > 12 or a == b:
        return _on(match, year, b, a)
    if b > 12:
        return _on(match, year, a, b)
    return _moment(match, "day", year=year) if a and b else None


def _on(match: re.Match[str], year: int, month: int, day: int) -> Moment | None:
    exact = safe_date(year, month, day)
    if exact is None:
        return None
    return _moment(match, "day", Days(exact, exact), year=year, month=month, day=day, weekday=exact.weekday())


def month_day(match: re.Match[str], frame: Frame) -> Moment | None:
    """ "March 4", "Friday, 4 March 2019", "3-5 May"."""
    month = forms.MONTHS[match["month"][:3].lower()]
    day, day_to = _number(match["day"]), _number(match["day_to"] or match["day"])
    weekday = forms.WEEKDAYS[match["weekday"][:3].lower()] if match["weekday"] else None
    if safe_date(2000, month, day) is None or safe_date(2000, month, day_to) is None or day_to < day:
        return None
    if not match["year"] and frame.anchor is None:
        single = day == day_to
        return _moment(match, "day" if single else "span", month=month, day=day if single else None, weekday=weekday)
    year = int(match["year"]) if match["year"] else year_of(month, day, frame.anchor or date.max, frame.tense)
    if day == day_to:
        return _on(match, year, month, day)
    first, last = safe_date(year, month, day), safe_date(year, month, day_to)
    return _moment(match, "span", Days(first, last), year=year, month=month) if first and last else None


def _number(ordinal: str) -> int:
    return int(ordinal.rstrip("stndrh"))


def weekday_ordinal(match: re.Match[str], frame: Frame) -> Moment | None:
    """ "Friday the 12th": the month is not said."""
    if _TITLE_AFTER.match(match.string, match.end("weekday")):
        return None
    return _moment(match, "day", day=_number(match["day"]), weekday=forms.WEEKDAYS[match["weekday"][:3].lower()])


def month_year(match: re.Match[str], frame: Frame) -> Moment | None:
    """ "early May 2019"."""
    month, year = forms.MONTHS[match["month"][:3].lower()], int(match["year"])
    return _moment(match, "month", _part(month_days(year, month), match["part"]), month=month, year=year)


def _part(days: Days, words: str | None) -> Days:
    return part_of(days, _PARTS[words.lower()]) if words else days


def month(match: re.Match[str], frame: Frame) -> Moment | None:
    """ "in February", "last May", "mid-June": the year is that of the nearest one."""
    group = next(name for name in ("month_which", "month_part", "month_sure", "month_cued") if match[name])
    number = forms.MONTHS[match[group][:3].lower()]
    start = match.start(group) if group in {"month_cued", "month_sure"} else match.start()
    found = Moment(start, match.end(), "date", "month", month=number)
    if frame.anchor is None:
        return found
    which = (match["which"] or "").lower()
    tense: Tense | None = "past" if which == "last" else "future" if which == "next" else frame.tense
    # Told of the middle of the month, so that "in March" of a 10 March article is this one in any tense.
    day = frame.anchor.day if number == frame.anchor.month else 15
    year = year_of(number, min(day, 28), frame.anchor.replace(day=min(frame.anchor.day, 28)), tense)
    if which in {"last", "next"} and number == frame.anchor.month:
        year += -1 if which == "last" else 1
    days = _part(month_days(year, number), match["part"])
    return Moment(start, match.end(), "date", "month", *days, month=number, year=year)


def weekday(match: re.Match[str], frame: Frame) -> Moment | None:
    """ "Tuesday", "late last Friday", "next Monday morning", "Thursday of last week"."""
    text = match.string
    if _TITLE_BEFORE.search(text, max(0, match.start() - 12), match.start()):
        return None
    if _TITLE_AFTER.match(text, match.end("weekday")):
        return None
    number = forms.WEEKDAYS[match["weekday"][:3].lower()]
    minutes = _day_part(match["hour"], match["day_part"])
    if frame.anchor is None:
        return _moment(match, "weekday", weekday=number, **minutes)
    if match["week"]:
        week = {"last": -1, "this": 0, "next": 1}[match["week"][:4].lower()]
        day = frame.anchor + timedelta(days=number - frame.anchor.weekday(), weeks=week)
        return _moment(match, "day", Days(day, day), weekday=number, **minutes)
    which = (match["which"] or "").lower()
    tense: Tense | None = {"this coming": "future", "coming": "future", "this past": "past", "past": "past"}.get(
        which, frame.tense
    )  # type: ignore[assignment]
    days = weekday_days(number, frame.anchor, tense, which if which in {"last", "next", "this"} else "")
    return _moment(match, "day", days, weekday=number, **minutes)


def _day_part(hour: str | None, part: str | None) -> dict[str, int]:
    """Minutes of "late", "morning" or "late … night"."""
    name = " ".join(word.lower() for word in (hour, part) if word and word.lower() not in {"later", "earlier"})
    name = re.sub(r"^(early|late|mid)-", r"\1 ", " ".join(name.split()))
    if name not in DAY_PARTS:
        name = name.rpartition(" ")[2]
    if name not in DAY_PARTS:
        return {}
    first, last = DAY_PARTS[name]
    return {"minute_first": first, "minute_last": last}


def deictic(match: re.Match[str], frame: Frame) -> Moment | None:
    """ "today", "yesterday evening", "this morning", "last night", "overnight"."""
    word = (match["day"] or match["this"] or "overnight").lower()
    if match["overnight"]:
        offset, minutes = -1, _day_part(None, "overnight")
    elif match["this"]:
        offset, minutes = (-1 if word == "last" else 0), _day_part(None, match["this_part"])
    elif word == "tonight":
        offset, minutes = 0, _day_part(None, "night")
    else:
        offset = {"yesterday": -1, "today": 0, "tomorrow": 1}[word]
        minutes = _day_part(match["hour"], match["day_part"])
    if frame.anchor is None:
        return _moment(match, "relative", **minutes)
    day = shifted(frame.anchor, offset)
    if word == "overnight" and day:
        return _moment(match, "day", Days(day, frame.anchor))
    return _moment(match, "day", Days(day, day), weekday=day.weekday(), **minutes) if day else None


def period(match: re.Match[str], frame: Frame) -> Moment | None:
    """ "this week", "earlier this year", "last summer", "the past month", "the weekend"."""
    unit = (match["unit"] or "weekend").lower()
    which = " ".join((match["which"] or "").lower().split())
    granularity = "season" if unit in {"spring", "summer", "autumn", "fall", "winter"} else unit
    if frame.anchor is None:
        return _moment(match, granularity)
    if which.startswith("the "):
        length = timedelta(days=_UNIT_DAYS.get(unit, 7.0))
        days = Days(frame.anchor - length, frame.anchor)
        return _moment(match, granularity, Days(frame.anchor, frame.anchor + length) if "coming" in which else days)
    shift = {"last": -1, "next": 1}.get(which, 0)
    days = _period_days(unit, shift, frame)
    edge = (match["part"] or "").lower()
    if edge == "earlier":
        days = Days(min(days.first, frame.anchor), frame.anchor)
    elif edge == "later":
        days = Days(frame.anchor, max(days.last, frame.anchor))
    else:
        days = _part(days, edge)
    year = frame.anchor.year + shift if unit == "year" else None
    return _moment(match, granularity, days, year=year)


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
    """Friday evening to Sunday: the latest begun weekend, in the future the coming one."""
    back = (anchor.weekday() - 4) % 7
    friday = anchor - timedelta(days=back)
    if shift > 0 or (shift == 0 and tense == "future" and anchor.weekday() < 4):
        friday += timedelta(weeks=1)
    return Days(friday, friday + timedelta(days=2))


def ago(match: re.Match[str], frame: Frame) -> Moment | None:
    """ "three days ago", "a couple of years ago", "weeks ago"."""
    unit = _unit(match["unit"])
    if frame.anchor is None:
        return _moment(match, "relative")
    if unit in {"second", "minute", "hour"}:
        return _moment(match, "day", Days(frame.anchor - timedelta(days=1), frame.anchor))
    low, high = _count(match)
    return _moment(match, unit, _away(frame.anchor, unit, -high, -low))


def ahead(match: re.Match[str], frame: Frame) -> Moment | None:
    """ "in two years' time"."""
    unit = _unit(match["unit"])
    if frame.anchor is None or unit not in _UNIT_DAYS:
        return _moment(match, "relative")
    return _moment(match, unit, _away(frame.anchor, unit, *_count(match)))


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
    slack = 0.0 if _UNIT_DAYS[unit] == 1 else 0.5
    first = shifted(anchor, round((low - slack) * _UNIT_DAYS[unit]))
    last = shifted(anchor, round((high + slack) * _UNIT_DAYS[unit]))
    return Days(first, last) if first and last else None


def relative(match: re.Match[str], frame: Frame) -> Moment | None:
    """ "two weeks earlier", "the next day": beside another event, never resolved."""
    return _moment(match, "relative")


def decade(match: re.Match[str], frame: Frame) -> Moment | None:
    """ "the mid-1990s", "'60s"."""
    first = int(match["decade"] or f"19{match['short']}") * 10
    return _moment(match, "decade", _part(year_days(first, first + 9), match["part"]))


def century(match: re.Match[str], frame: Frame) -> Moment | None:
    """ "the early 19th century"."""
    number = int(match["century"])
    if not 1 <= number <= 90:
        return None
    days = year_days(max(1, number * 100 - 100), number * 100)
    return _moment(match, "century", _part(days, match["part"]))


def year_range(match: re.Match[str], frame: Frame) -> Moment | None:
    """ "2012–13", "2008-2009"."""
    first = int(match["year"])
    last = int(match["year"][: 4 - len(match["to"])] + match["to"])
    return _moment(match, "span", year_days(first, last)) if first < last else None


def season_year(match: re.Match[str], frame: Frame) -> Moment | None:
    """ "spring 2015"."""
    year_ = int(match["year"])
    return _moment(match, "season", _part(season_days(match["season"].lower(), year_), match["part"]), year=year_)


def year(match: re.Match[str], frame: Frame) -> Moment | None:
    """ "2009", "late 2011"; four digits that count something are left to the numbers."""
    number, text = int(match["year"]), match.string
    start = match.start()
    counted = _COUNTED.match(text, match.end()) is not None
    if number < 1900:
        known = (match["part"] or _STRONG_CUE.search(text, max(0, start - 8), start)) and not counted
    else:
        known = not (counted and number % 50 == 0) or _YEAR_CUE.search(text, max(0, start - 8), start)
    if not known:
        return None
    return _moment(match, "year", _part(year_days(number), match["part"]), year=number)


def short_year(match: re.Match[str], frame: Frame) -> Moment | None:
    """ "in 2001 and '02"."""
    number = int(match["year"])
    number += 2000 if number < _CENTURY_PIVOT else 1900
    return _moment(match, "year", year_days(number), year=number)


def feast_day(match: re.Match[str], frame: Frame) -> Moment | None:
    """ "Christmas Day", "Thanksgiving 2014"."""
    name = match["feast"].lower().replace("’", "'")
    known = "christmas day" if name == "christmas" else name
    slack = timedelta(days=name == "christmas")
    if match["year"]:
        day = feast(known, int(match["year"]))
    elif frame.anchor:
        near = feast(known, frame.anchor.year)
        day = feast(known, year_of(near.month, near.day, frame.anchor, frame.tense))
    else:
        near = feast(known, 2000)
        fixed = known not in {"thanksgiving"} and feast(known, 2001).day == near.day
        return _moment(match, "day", month=near.month if fixed else None, day=near.day if fixed else None)
    return _moment(match, "day", Days(day - slack, day + slack), year=day.year)


RULES: tuple[tuple[re.Pattern[str], Rule], ...] = (
    (forms.ISO, iso),
    (forms.NUMERIC, numeric),
    (forms.DAY_MONTH, month_day),
    (forms.MONTH_DAY, month_day),
    (forms.WEEKDAY_ORDINAL, weekday_ordinal),
    (forms.MONTH_YEAR, month_year),
    (forms.MONTH, month),
    (forms.WEEKDAY, weekday),
    (forms.DEICTIC, deictic),
    (forms.PERIOD, period),
    (forms.AGO, ago),
    (forms.RELATIVE, relative),
    (forms.AHEAD, ahead),
    (forms.DECADE, decade),
    (forms.CENTURY, century),
    (forms.YEAR_RANGE, year_range),
    (forms.SEASON_YEAR, season_year),
    (forms.YEAR, year),
    (forms.SHORT_YEAR, short_year),
    (forms.FEAST, feast_day),
)
"""Every form and what it means; where two match at one place the longer wins."""
