"""Dates and times of a sentence, resolved against the day the article came out."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime, timedelta

from dedup.facts import date_forms as forms
from dedup.facts import date_rules as fixed
from dedup.facts import relative_dates as relative
from dedup.facts.almanac import FEASTS, Tense, shifted
from dedup.facts.clock import find_clock
from dedup.facts.date_rules import Frame, Rule
from dedup.facts.moment import Moment

__all__ = ["Moment", "Tense", "find_moments"]

# What a sentence must hold for a form to be worth trying: most sentences have none of it. "0" is any digit.
_WORD = re.compile(r"[a-z]+")
_DIGIT = re.compile(r"\d")
_DIGITS = frozenset("0")
_MONTH_WORDS = frozenset(
    "january february march april may june july august september october november december jan feb mar apr jun jul "
    "aug sep sept oct nov dec".split()
)
_WEEKDAY_WORDS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())
_SEASON_WORDS = frozenset("spring summer autumn fall winter".split())
_FEAST_WORDS = frozenset(word for name in FEASTS for word in name.split()) - {"day", "new", "of", "st"}
_CLOCK_WORDS = frozenset(
    "clock noon midnight midday dawn predawn dusk sunset sundown sunrise nightfall lunchtime midmorning midafternoon "
    "morning afternoon evening hours".split()
)
_TODAY_WORDS = frozenset("today tonight yesterday tomorrow morning afternoon evening night overnight".split())
_PERIOD_WORDS = frozenset("week weekend month year decade century".split()) | _SEASON_WORDS
_EVENT_WORDS = frozenset(
    "earlier later before after afterwards beforehand next following previous preceding same".split()
)

RULES: tuple[tuple[re.Pattern[str], Rule, frozenset[str]], ...] = (
    (forms.ISO, fixed.iso, _DIGITS),
    (forms.NUMERIC, fixed.numeric, _DIGITS),
    (forms.DAY_MONTH, fixed.month_day, _MONTH_WORDS),
    (forms.MONTH_DAY, fixed.month_day, _MONTH_WORDS),
    (forms.WEEKDAY_ORDINAL, fixed.weekday_ordinal, _WEEKDAY_WORDS),
    (forms.MONTH_YEAR, fixed.month_year, _MONTH_WORDS),
    (forms.MONTH, fixed.month, _MONTH_WORDS),
    (forms.WEEKDAY, fixed.weekday, _WEEKDAY_WORDS),
    (forms.DECADE, fixed.decade, _DIGITS),
    (forms.CENTURY, fixed.century, frozenset({"century"})),
    (forms.YEAR_RANGE, fixed.year_range, _DIGITS),
    (forms.SEASON_YEAR, fixed.season_year, _SEASON_WORDS),
    (forms.YEAR, fixed.year, _DIGITS),
    (forms.SHORT_YEAR, fixed.short_year, _DIGITS),
    (forms.FEAST, fixed.feast_day, _FEAST_WORDS | {"christmas"}),
    (forms.DEICTIC, relative.deictic, _TODAY_WORDS),
    (forms.PERIOD, relative.period, _PERIOD_WORDS),
    (forms.AGO, relative.ago, frozenset({"ago"})),
    (forms.AHEAD, relative.ahead, frozenset({"time"})),
    (forms.RELATIVE, relative.beside_event, _EVENT_WORDS),
)
"""Every form of a date, what it means and the words one of which it needs; the longer of two readings wins."""

_HEDGE = re.compile(r"(?i:\b(around|about|circa|approximately|roughly|by|no later than|before|prior to|after) )\Z")
_AGO_HEDGE = re.compile(
    r"(?i:\b(around|about|approximately|roughly|some|nearly|almost|just over|more than|over|at least|less than"
    r"|just under|under) )\Z"
)
_HEDGE_WINDOW = 20
"""Characters before a date searched for its hedge; the longest one fits."""
_AROUND_DAYS = {"day": 3, "weekend": 7, "week": 7, "month": 31, "season": 31, "year": 366, "decade": 1830}
"""Days "around" admits either way of a date of each granularity."""
_JOIN = re.compile(r"[ ]?(?:to|through|until|till|and|-|–|—)[ ]?(?:the )?")
_FROM = re.compile(r"(?i:\b(?P<cue>from|between)(?: the)? \Z)")
# An article dated outside these years has a broken date: nothing can be reckoned from it.
NEWS_YEARS = range(1600, 2201)


def find_moments(text: str, anchor: date | datetime | None, tense: Tense | None = None) -> list[Moment]:
    """Dates and times in `text`, in order and without overlap; offsets are into `text`.

    `anchor` is the day the article was published; without it weekdays and the like stay partial. `tense` is that
    of the clause: the future turns a bare weekday to the coming one.

    >>> [moment] = find_moments("The vote was held on Tuesday.", date(2030, 3, 6))
    >>> moment.first.isoformat(), moment.granularity
    ('2030-03-05', 'day')
    >>> find_moments("They may march on.", date(2030, 3, 6))
    []
    """
    words = set(_WORD.findall(text.lower())) | (_DIGITS if _DIGIT.search(text) else frozenset())
    day = anchor.date() if isinstance(anchor, datetime) else anchor
    frame = Frame(day if day and day.year in NEWS_YEARS else None, tense)
    found = [] if words.isdisjoint(_DIGITS | _CLOCK_WORDS) else list(find_clock(text))
    for pattern, rule, needed in RULES:
        if not words.isdisjoint(needed):
            found += [moment for match in pattern.finditer(text) if (moment := rule(match, frame))]
    chosen = _without_overlap(found)
    return _joined(text, [_hedged(text, moment, frame.anchor) for moment in chosen])


def _without_overlap(found: Iterable[Moment]) -> list[Moment]:
    """The earliest and, of those, the longest; the others that touch it are readings of its parts."""
    chosen: list[Moment] = []
    for moment in sorted(found, key=lambda moment: (moment.start, -moment.end)):
        if not chosen or moment.start >= chosen[-1].end:
            chosen.append(moment)
    return chosen


def _hedged(text: str, moment: Moment, anchor: date | None) -> Moment:
    """Widen a date by the words before it ("around 11 September", "by 2014", "more than a year ago")."""
    since = text[moment.start : moment.end].lower().endswith("ago")
    hedges = _AGO_HEDGE if since else _HEDGE
    match = hedges.search(text, max(0, moment.start - _HEDGE_WINDOW), moment.start)
    if match is None or moment.kind == "time" or text.startswith(("'s", "’s"), moment.end):
        return moment
    first, last = moment.first, moment.last
    match match.group(1).lower():
        case "by" | "no later than":
            first = None
        case "before" | "prior to":
            first, last = None, first and shifted(first, -1)
        case "after":
            first, last = last and shifted(last, 1), None
        case "more than" | "over" | "at least" | "just over":
            first = None
        case "less than" | "under":
            last = anchor
        case "around" | "about" | "circa" | "approximately" | "roughly" | "some":
            slack = _AROUND_DAYS.get(moment.granularity, 0)
            first, last = first and shifted(first, -slack), last and shifted(last, slack)
    return replace(moment, hedge=match.group(1), first=first, last=last)


def _joined(text: str, moments: list[Moment]) -> list[Moment]:
    """Make one span of "from May 2009 to March 2011" and "between 1 and 2 p.m."."""
    joined: list[Moment] = []
    for moment in moments:
        if joined and (whole := _join(text, joined[-1], moment)):
            joined[-1] = whole
        else:
            joined.append(moment)
    return joined


def _join(text: str, left: Moment, right: Moment) -> Moment | None:
    if left.kind != right.kind or right.start - left.end > 9:
        return None
    cue = _FROM.search(text, max(0, left.start - 12), left.start)
    between = _JOIN.fullmatch(text, left.end, right.start)
    if cue is None or between is None or ("and" in between.group()) != (cue["cue"].lower() == "between"):
        return None
    if left.kind == "time":
        return _join_times(left, right)
    return _join_dates(left, right)


def _join_times(left: Moment, right: Moment) -> Moment | None:
    if left.minute_first is None or right.minute_last is None or left.minute_first > right.minute_last:
        return None
    return replace(right, start=left.start, minute_first=left.minute_first)


def _join_dates(left: Moment, right: Moment) -> Moment | None:
    first, last = left.first, right.last
    if first is None or last is None:
        return None
    # "Between September and April 2005": the first takes its year from the second.
    if first > last and left.month and left.year != right.year:
        first -= timedelta(days=365)
    if first > last:
        return None
    return Moment(left.start, right.end, "date", "span", first, last)
