"""Clock times in a sentence: "9 a.m.", "17:45 GMT", "noon", "around 4:30 pm local time", and parts of the day."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dedup.facts.moment import DAY_MINUTES, ZONES, Moment

NOON = 12 * 60
AROUND_ROUND = 30
"""Minutes "around" admits either way of a full or half hour …"""
AROUND_OTHER = 10
"""… and of any other time ("around 9.51")."""
SHORTLY = 30
"""Minutes "shortly before" and "just after" reach."""

# Minutes of the day; a night runs on into the next morning. Wide at the edges: outlets differ.
DAY_PARTS: dict[str, tuple[int, int]] = {
    "early morning": (0, 540), "early": (0, 600), "pre-dawn": (0, 420), "predawn": (0, 420), "dawn": (210, 480),
    "sunrise": (240, 540), "morning": (0, NOON - 1), "midmorning": (540, 690), "mid-morning": (540, 690),
    "late morning": (600, NOON - 1), "midday": (660, 840), "lunchtime": (660, 870), "early afternoon": (NOON, 930),
    "afternoon": (NOON, 1110), "mid-afternoon": (810, 1020), "midafternoon": (810, 1020), "late afternoon": (900, 1140),
    "early evening": (990, 1200), "evening": (1020, DAY_MINUTES), "late evening": (1170, 1500),
    "dusk": (960, 1320), "sunset": (960, 1320), "sundown": (960, 1320), "nightfall": (960, 1320),
    "late": (1020, 1620), "late night": (1260, 1740), "night": (1080, 1800), "early hours": (0, 420),
    "small hours": (0, 420), "overnight": (1080, 1860),
}  # fmt: skip
DAY_PART = (
    r"(?:(?:early|late|mid)[ -])?(?:morning|afternoon|evening)|(?:late )?night|overnight|lunchtime|midday|pre-?dawn"
)
"""Pattern of the parts of a day that may follow the name of a day ("Tuesday morning")."""

_ZONE_NAMES = "|".join(zone for zone in ZONES if 2 <= len(zone) <= 4)
_ZONE = re.compile(
    rf"[ \u00a0]?\(?(?P<zone>(?:{_ZONE_NAMES})(?!\w)"
    r"|(?:Eastern|Central|Mountain|Pacific)(?: (?:Standard |Daylight )?[Tt]ime\b)?|[Ll]ocal time\b)"
)
_HOUR_WORDS = "one two three four five six seven eight nine ten eleven twelve".split()
_TIME = re.compile(
    r"(?<![\w.,:/$£€-])(?:"
    # 9 a.m., 9.30pm, 9:30:15 PM, 9-11pm, 6 to 7 p.m.
    r"(?:(?P<from_hour>1[0-2]|0?[1-9])(?:[:.](?P<from_minute>[0-5]\d))?[ ]?(?:-|–|to|and)[ ]?)?"
    r"(?P<hour>1[0-2]|0?[1-9])(?:(?:[:.]|:[ ])(?P<minute>[0-5]\d))?(?::[0-5]\d)?"
    r"[ \u00a0]?(?P<meridiem>[aApP]\.[ ]?[mM]\.?|[aApP][mM]\b)"
    # 17:45, 17:45:30
    r"|(?P<hour24>[01]?\d|2[0-3]):(?P<minute24>[0-5]\d)(?::[0-5]\d)?(?!:?\d|\.\d)"
    # 1745 GMT, 17.45 GMT, 0130hrs, 1400 hours
    r"|(?P<hour_zoned>[01]\d|2[0-3])[.h]?(?P<minute_zoned>[0-5]\d)"
    rf"(?:[ ]?(?:hrs|hours)\b|(?=[ ]?(?:{_ZONE_NAMES})(?!\w)|[ ][Ll]ocal time\b))"
    rf"|(?i:(?P<o_clock>\d\d?|{'|'.join(_HOUR_WORDS)}) o['’]clock\b)"
    r"|(?i:(?P<named>noon|midnight)\b)"
    r")"
)
_PART = re.compile(
    r"(?i:\b(?:pre-?dawn|dawn|dusk|sunset|sundown|sunrise|nightfall|lunchtime|midday|mid-?morning|mid-?afternoon"
    r"|(?:early|late)(?: in the |[- ])(?:morning|afternoon|evening)|early hours|small hours)\b)"
)
_HEDGE = re.compile(
    r"(?i:\b(just before|shortly before|just after|shortly after|soon after|around|about|approximately|roughly"
    r"|circa|nearly|almost|before|after|by|until|till)(?: at)? ?)\Z"
)
_HEDGE_WINDOW = 24
"""Characters before a time searched for its hedge; the longest one fits."""


def find_clock(text: str) -> Iterator[Moment]:
    """Clock times and parts of the day in `text`, times first.

    >>> [(m.minute_first, m.zone) for m in find_clock("At 17:45 GMT, or 5.45pm")]
    [(1065, 'GMT'), (1065, None)]
    """
    for match in _TIME.finditer(text):
        if (minutes := _minutes(match)) is None:
            continue
        zone = _ZONE.match(text, match.end())
        name = zone["zone"].split()[0].upper() if zone else None
        yield _moment(text, match.start(), zone.end() if zone else match.end(), "time", minutes, name)
    for match in _PART.finditer(text):
        name = match.group().lower().replace(" in the", "").replace("y-", "y ").replace("late-", "late ")
        yield _moment(text, *match.span(), "part", DAY_PARTS[name])


def _moment(
    text: str, start: int, end: int, granularity: str, minutes: tuple[int, int], zone: str | None = None
) -> Moment:
    hedge = _HEDGE.search(text, max(0, start - _HEDGE_WINDOW), start)
    words = hedge.group(1) if hedge else None
    first, last = _widened(words.lower() if words else "", *minutes)
    return Moment(start, end, "time", granularity, minute_first=first, minute_last=last, zone=zone, hedge=words)


def _widened(hedge: str, first: int, last: int) -> tuple[int, int]:
    """Minutes admitted under a hedge; "before" and "after" stay within half a day."""
    match hedge.split():
        case ["just" | "shortly", "before"]:
            return first - SHORTLY, first
        case ["just" | "shortly" | "soon", "after"]:
            return last, last + SHORTLY
        case ["nearly" | "almost"]:
            return first - AROUND_OTHER, last
        case ["around" | "about" | "approximately" | "roughly" | "circa"]:
            slack = AROUND_ROUND if first % 30 == 0 else AROUND_OTHER
            return first - slack, last + slack
        case ["before" | "by" | "until" | "till"]:
            return last - NOON, last
        case ["after"]:
            return first, first + NOON
    return first, last


def _minutes(match: re.Match[str]) -> tuple[int, int] | None:
    """Minutes of the day the match names; None for an hour that is none ("45 o'clock")."""
    groups = match.groupdict()
    if groups["named"]:
        minute = NOON if groups["named"].lower() == "noon" else DAY_MINUTES
        return minute, minute
    if groups["o_clock"]:
        return _o_clock(groups["o_clock"].lower())
    if groups["hour24"]:
        minute = int(groups["hour24"]) * 60 + int(groups["minute24"])
        return minute, minute
    if groups["hour_zoned"]:
        minute = int(groups["hour_zoned"]) * 60 + int(groups["minute_zoned"])
        return minute, minute
    afternoon = groups["meridiem"][0] in "pP"
    last = _twelve_hour(groups["hour"], groups["minute"], afternoon)
    if not groups["from_hour"]:
        return last, last
    first = _twelve_hour(groups["from_hour"], groups["from_minute"], afternoon)
    # "11-1pm" starts in the morning.
    return (first if first <= last else first - NOON), last


def _twelve_hour(hour: str, minute: str | None, afternoon: bool) -> int:
    return int(hour) % 12 * 60 + int(minute or 0) + NOON * afternoon


def _o_clock(word: str) -> tuple[int, int] | None:
    """An hour without morning or afternoon admits the whole half day between the two."""
    hour = _HOUR_WORDS.index(word) + 1 if word in _HOUR_WORDS else int(word)
    return (hour % 12 * 60, hour % 12 * 60 + NOON) if hour <= 24 else None
