"""Dates and times of a sentence, resolved against the day the article came out."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime, timedelta

from dedup.facts import date_forms as forms
from dedup.facts import date_rules as fixed
from dedup.facts import relative_dates as relative
from dedup.facts.almanac import Tense, shifted
from dedup.facts.clock import find_clock
from dedup.facts.date_rules import Frame, Rule
from dedup.facts.moment import Moment

__all__ = ["Moment", "Tense", "find_moments"]

RULES: tuple[tuple[re.Pattern[str], Rule], ...] = (
    (forms.ISO, fixed.iso),
    (forms.NUMERIC, fixed.numeric),
    (forms.DAY_MONTH, fixed.month_day),
    (forms.MONTH_DAY, fixed.month_day),
    (forms.WEEKDAY_ORDINAL, fixed.weekday_ordinal),
    (forms.MONTH_YEAR, fixed.month_year),
    (forms.MONTH, fixed.month),
    (forms.WEEKDAY, fixed.weekday),
    (forms.DECADE, fixed.decade),
    (forms.CENTURY, fixed.century),
    (forms.YEAR_RANGE, fixed.year_range),
    (forms.SEASON_YEAR, fixed.season_year),
    (forms.YEAR, fixed.year),
    (forms.SHORT_YEAR, fixed.short_year),
    (forms.FEAST, fixed.feast_day),
    (forms.DEICTIC, relative.deictic),
    (forms.PERIOD, relative.period),
    (forms.AGO, relative.ago),
    (forms.AHEAD, relative.ahead),
    (forms.RELATIVE, relative.beside_event),
)
"""Every form of a date and what it means; where two match at one place the longer wins."""

# Nothing without one of these is a date or a time: most sentences are let go at once.
_TRIGGER = re.compile(
    r"\d|day\b|(?i:\b(?:today|tonight|yesterday|tomorrow|ago|earlier|later|before|after|weekend|week|month|year"
    r"|decade|century|morning|afternoon|evening|night|noon|midnight|midday|dawn|dusk|sun|hours|clock|lunchtime"
    r"|overnight|predawn|night ?fall|christmas|halloween|thanksgiving|easter|pentecost|spring|summer|autumn|fall"
    r"|winter|time|years|months|weeks|days)|[a-z]day\b)|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec"
    r"|JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC"
)
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
    if not _TRIGGER.search(text):
        return []
    frame = Frame(anchor.date() if isinstance(anchor, datetime) else anchor, tense)
    found = list(find_clock(text))
    for pattern, rule in RULES:
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
