"""When an article was published: ISO 8601, RFC 2822 and the forms printed above a report."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta, timezone

from dedup.datelines import WEEKDAY, phrases

# A date line with weekday, zone and "Last updated" is under 90 characters; longer text is not one.
LONGEST_DATE = 120
# Outside these a date is a placeholder ("0001-01-01") or a typing error, and time zones may overflow.
_FIRST_YEAR, _LAST_YEAR = 1700, 2100

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            ("jan", "january"),
            ("feb", "february"),
            ("mar", "march"),
            ("apr", "april"),
            ("may",),
            ("jun", "june"),
            ("jul", "july"),
            ("aug", "august"),
            ("sep", "sept", "september"),
            ("oct", "october"),
            ("nov", "november"),
            ("dec", "december"),
        ),
        start=1,
    )
    for name in names
}
# Zones with one meaning in English-language news, in hours. IST (India, Ireland, Israel) and ET, CT, PT
# (which change with the season) are left out: the clock time is then kept without a zone.
_ZONES = {
    **dict.fromkeys(("gmt", "utc", "ut", "z", "wet"), 0.0),
    **dict.fromkeys(("bst", "cet", "west"), 1.0),
    **dict.fromkeys(("cest", "eet", "sast"), 2.0),
    **dict.fromkeys(("eest", "msk"), 3.0),
    **dict.fromkeys(("hkt", "sgt"), 8.0),
    **dict.fromkeys(("jst", "kst"), 9.0),
    **{"pkt": 5.0, "wib": 7.0, "acst": 9.5, "aest": 10.0, "aedt": 11.0, "nzst": 12.0, "nzdt": 13.0},
    **{
        "edt": -4.0,
        "est": -5.0,
        "cdt": -5.0,
        "cst": -6.0,
        "mdt": -6.0,
        "mst": -7.0,
        "pdt": -7.0,
        "pst": -8.0,
    },
}
_MONTH = r"(?P<month>" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")\b\.?"
_DAY = r"\b(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>\d{4})\b"
_DATES = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"\b{_YEAR}[-/.](?P<month>\d{{1,2}})[-/.](?P<day>\d{{1,2}})(?!\d)",
        rf"{_DAY}[ -](?:of )?{_MONTH},?[ -]{_YEAR}",
        rf"\b{_MONTH} ?{_DAY},? {_YEAR}",
        r"\b(?P<day>\d{1,2})\.(?P<month>\d{1,2})\." + _YEAR,
        # Month or day first? Told apart by a number past twelve, else not understood.
        rf"\b(?P<either>\d{{1,2}})/(?P<other>\d{{1,2}})/{_YEAR}",
    )
)
_TIME = re.compile(
    r"(?<![\d:.])(?:T(?=\d))?(?P<hour>\d{1,2})"
    r"(?:[:.] ?(?P<minute>\d{2})(?:: ?(?P<second>\d{2})(?:[.,]\d{1,9})?)?)?"
    r"(?![\d:]) ?(?P<half>[ap]\.?m\b\.?)?(?: ?(?:hrs|hours)\b)?",
    re.IGNORECASE,
)
_OFFSET = re.compile(r"(?:\b(?:UTC|GMT) ?)?(?P<sign>[+-]|\u2212)(?P<hours>\d{1,2})(?:: ?)?(?P<minutes>\d{2})?(?!\d)")
_ZONE = re.compile(r"\(?\b(?P<name>[A-Za-z]{1,4})\b\)?")
_WEEKDAY = re.compile(rf"\b{WEEKDAY}", re.IGNORECASE)
_FILLERS = phrases("at|on|the|t|et|ct|mt|pt|ist")
_WORD = re.compile(r"\w+")


def parse_date(value: str) -> date | None:
    """Read a value that is a date and nothing else; aware where it names a zone, None where it says none.

    >>> parse_date("2019-03-04"), parse_date("March 4, 2019")
    (datetime.date(2019, 3, 4), datetime.date(2019, 3, 4))
    >>> parse_date("Mon, 4 Mar 2019 17:02:00 +0000").isoformat()
    '2019-03-04T17:02:00+00:00'
    >>> parse_date("04/03/2019") is None  # April or March?
    True
    """
    found = scan_date(value.strip())
    if found is None or not found[1] <= _FILLERS:
        return None
    return found[0]


def scan_date(text: str) -> tuple[date, frozenset[str]] | None:
    """Date, and time with it, in a short text, and the other words of that text in lower case.

    >>> scan_date("Published: 4 March 2019, 5.02pm GMT")[1]
    frozenset({'published'})
    """
    if len(text) > LONGEST_DATE:
        return None
    if exact := _iso(text):
        return exact, frozenset()
    for form in _DATES:
        if match := form.search(text):
            day = _calendar_day(match)
            before, after = text[: match.start()], text[match.end() :]
            return _with_time(day, before, after) if day else None
    return None


def _iso(text: str) -> date | None:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    if not _FIRST_YEAR <= moment.year <= _LAST_YEAR:
        return None
    return moment if re.search(r"[T ]\d|:", text) else moment.date()


def _calendar_day(match: re.Match[str]) -> date | None:
    parts = match.groupdict()
    if "either" in parts:
        low, high = sorted((int(parts["either"]), int(parts["other"])))
        month, day = (low, high) if high > 12 or low == high else (0, 0)
    else:
        name = parts["month"].lower()
        month, day = _MONTHS.get(name) or int(name), int(parts["day"])
    year = int(parts["year"])
    try:
        return date(year, month, day) if _FIRST_YEAR <= year <= _LAST_YEAR else None
    except ValueError:
        return None


def _with_time(day: date, before: str, after: str) -> tuple[date, frozenset[str]]:
    """Add the clock time that stands after or before the date; the words that are neither come back."""
    for text, other in ((after, before), (before, after)):
        for match in _TIME.finditer(text):
            if clock := _clock(match):
                zone, rest = _zone(text[match.end() :])
                words = _words(other, text[: match.start()], rest)
                return datetime(day.year, day.month, day.day, *clock, tzinfo=zone), words
    return day, _words(before, after)


def _clock(match: re.Match[str]) -> tuple[int, int, int] | None:
    hour, minute, second = (int(match[name] or 0) for name in ("hour", "minute", "second"))
    if match["half"]:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if match["half"][0] in "pP" else 0)
    elif match["minute"] is None:
        return None
    return (hour, minute, second) if hour < 24 and minute < 60 and second < 60 else None


def _zone(text: str) -> tuple[timezone | None, str]:
    """Time zone that `text` opens with, and what follows it."""
    text = text.lstrip()
    if match := _OFFSET.match(text):
        offset = timedelta(hours=int(match["hours"]), minutes=int(match["minutes"] or 0))
        if offset < timedelta(days=1):
            return timezone(-offset if match["sign"] != "+" else offset), _ZONE.sub("", text[match.end() :], count=1)
    if (match := _ZONE.match(text)) and (hours := _ZONES.get(match["name"].lower())) is not None:
        return timezone(timedelta(hours=hours)), text[match.end() :]
    return None, text


def _words(*texts: str) -> frozenset[str]:
    return frozenset(word.lower() for text in texts for word in _WORD.findall(_WEEKDAY.sub(" ", text)))
