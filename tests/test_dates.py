"""Dates and times: labelled phrases beside a published day, what two moments admit, properties on any text."""

from __future__ import annotations

import json
import time
from datetime import date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dedup.facts.dates import Moment, Tense, find_moments

PUBLISHED = date(2030, 3, 6)  # a Wednesday

DAYS: list[tuple[str, str, str]] = [
    ("The vote was on Tuesday.", "Tuesday", "2030-03-05"),
    ("He spoke Wednesday.", "Wednesday", "2030-03-06"),
    ("She arrived on Friday", "Friday", "2030-03-01"),
    ("POLLS OPENED MONDAY", "MONDAY", "2030-03-04"),
    ("Monday's fire", "Monday", "2030-03-04"),
    ("last Friday", "last Friday", "2030-03-01"),
    ("next Monday", "next Monday", "2030-03-11"),
    ("this coming Monday", "this coming Monday", "2030-03-11"),
    ("Thursday of last week", "Thursday of last week", "2030-02-28"),
    ("Monday last week", "Monday last week", "2030-02-25"),
    ("yesterday", "yesterday", "2030-03-05"),
    ("today", "today", "2030-03-06"),
    ("tonight", "tonight", "2030-03-06"),
    ("tomorrow", "tomorrow", "2030-03-07"),
    ("last night", "last night", "2030-03-05"),
    ("this morning", "this morning", "2030-03-06"),
    ("late Tuesday night", "late Tuesday night", "2030-03-05"),
    ("Early on Monday morning", "Early on Monday morning", "2030-03-04"),
    ("on March 4", "March 4", "2030-03-04"),
    ("on Mar. 4", "Mar. 4", "2030-03-04"),
    ("on March 4th", "March 4th", "2030-03-04"),
    ("on 4 March", "4 March", "2030-03-04"),
    ("on the 4th of March", "4th of March", "2030-03-04"),
    ("on Sept 11", "Sept 11", "2029-09-11"),
    ("on Jan. 1", "Jan. 1", "2030-01-01"),
    ("4 March 2019", "4 March 2019", "2019-03-04"),
    ("March 4, 2019", "March 4, 2019", "2019-03-04"),
    ("7 April, 2014", "7 April, 2014", "2014-04-07"),
    ("Monday, March 4, 2019", "Monday, March 4, 2019", "2019-03-04"),
    ("this Monday, March 4", "this Monday, March 4", "2030-03-04"),
    ("Thursday, May 1", "Thursday, May 1", "2031-05-01"),
    ("2019-03-04", "2019-03-04", "2019-03-04"),
    ("13/03/2019", "13/03/2019", "2019-03-13"),
    ("03/13/2019", "03/13/2019", "2019-03-13"),
    ("12.5.2014", "12.5.2014", "2014-05-12"),
    ("three days ago", "three days ago", "2030-03-03"),
    ("on Christmas Day", "Christmas Day", "2029-12-25"),
    ("on Good Friday", "Good Friday", "2030-04-19"),
    ("at Thanksgiving 2014", "Thanksgiving 2014", "2014-11-27"),
]
PERIODS: list[tuple[str, str, str | None, str | None]] = [
    ("this week", "this week", "2030-03-03", "2030-03-10"),
    ("last week", "last week", "2030-02-24", "2030-03-03"),
    ("earlier this week", "earlier this week", "2030-03-03", "2030-03-06"),
    ("over the weekend", "the weekend", "2030-03-01", "2030-03-03"),
    ("last month", "last month", "2030-02-01", "2030-02-28"),
    ("later this month", "later this month", "2030-03-06", "2030-03-31"),
    ("next year", "next year", "2031-01-01", "2031-12-31"),
    ("the middle of last year", "middle of last year", "2029-04-13", "2029-09-20"),
    ("last summer", "last summer", "2029-05-01", "2029-09-30"),
    ("in February", "February", "2030-02-01", "2030-02-28"),
    ("in May last year", "May last year", "2029-05-01", "2029-05-31"),
    ("October saw rain", "October", "2029-10-01", "2029-10-31"),
    ("in June 2014", "June 2014", "2014-06-01", "2014-06-30"),
    ("in September of 2001", "September of 2001", "2001-09-01", "2001-09-30"),
    ("in early May", "early May", "2030-05-01", "2030-05-15"),
    ("in mid-June", "mid-June", "2030-06-09", "2030-06-22"),
    ("at the end of November", "end of November", "2029-11-17", "2029-11-30"),
    ("from 3 to 5 May", "3 to 5 May", "2030-05-03", "2030-05-05"),
    ("March 3-5, 2014", "March 3-5, 2014", "2014-03-03", "2014-03-05"),
    ("from May 2009 to March 2011", "May 2009 to March 2011", "2009-05-01", "2011-03-31"),
    ("between Sept 1, 2004 and April 1, 2005", "Sept 1, 2004 and April 1, 2005", "2004-09-01", "2005-04-01"),
    ("in 2009", "2009", "2009-01-01", "2009-12-31"),
    ("in 1415", "1415", "1415-01-01", "1415-12-31"),
    ("the 2014 Games", "2014", "2014-01-01", "2014-12-31"),
    ("by 2014", "2014", None, "2014-12-31"),
    ("in late 2011", "late 2011", "2011-07-24", "2011-12-31"),
    ("the 2012–13 season", "2012–13", "2012-01-01", "2013-12-31"),
    ("in spring 2015", "spring 2015", "2015-02-01", "2015-06-30"),
    ("in the 1960s", "the 1960s", "1960-01-01", "1969-12-31"),
    ("the late 19th century", "late 19th century", "1856-07-24", "1900-12-31"),
    ("ten days ago", "ten days ago", "2030-02-22", "2030-02-26"),
    ("a year ago", "a year ago", "2028-09-04", "2029-09-04"),
    ("more than a year ago", "a year ago", None, "2029-09-04"),
    ("around September 11", "September 11", "2029-09-08", "2029-09-14"),
    ("before Tuesday", "Tuesday", None, "2030-03-04"),
]
TIMES: list[tuple[str, str, int, int, str | None]] = [
    ("at 9 a.m.", "9 a.m.", 540, 540, None),
    ("at 9.30pm", "9.30pm", 1290, 1290, None),
    ("at 7: 37 AM", "7: 37 AM", 457, 457, None),
    ("at 17:45 GMT", "17:45 GMT", 1065, 1065, "GMT"),
    ("at 0130 GMT", "0130 GMT", 90, 90, "GMT"),
    ("at noon", "noon", 720, 720, None),
    ("at midnight", "midnight", 1440, 1440, None),
    ("around 4:30 pm local time", "4:30 pm local time", 960, 1020, "LOCAL"),
    ("shortly before 1 a.m.", "1 a.m.", 30, 60, None),
    ("between 01:00 and 01:30 GMT", "01:00 and 01:30 GMT", 60, 90, "GMT"),
    ("from 9 to 11 a.m. ET", "9 to 11 a.m. ET", 540, 660, "ET"),
    ("by 11-1pm", "11-1pm", 60, 780, None),
    ("at five o'clock", "five o'clock", 300, 1020, None),
    ("in the early hours", "early hours", 0, 420, None),
    ("a pre-dawn raid", "pre-dawn", 0, 420, None),
]
UNRESOLVED = [
    ("two weeks earlier", "two weeks earlier"),
    ("the next day", "the next day"),
    ("just seconds later", "seconds later"),
    ("04/03/2019", "04/03/2019"),
    ("on Friday the 12th", "Friday the 12th"),
]
NO_MOMENTS = [
    "They may march in protest.",
    "March against the cuts!",
    "The Sun said he sat down.",
    "the Sunday Times",
    "on Black Friday",
    "Friday the 13th",
    "April Jones said",
    "we fall in spring water",
    "a second chance",
    "2000 people marched",
    "1200 people marched",
    "1,200 people",
    "2,012 seats",
    "the 9/11 attacks",
    "version 5.1.14",
    "it won 3-1",
    "a lap of 1:23.456",
    "for three weeks",
    "a two-day summit",
    "'10 people died,' he said",
    "This Week, the programme",
    "Nov",
    "on Independence Day",
]


def only(text: str, anchor: date | None = PUBLISHED, tense: Tense | None = None) -> Moment:
    [moment] = find_moments(text, anchor, tense)
    return moment


@pytest.mark.parametrize(("text", "words", "day"), DAYS)
def test_day(text: str, words: str, day: str) -> None:
    moment = only(text)
    assert text[moment.start : moment.end] == words
    assert (moment.kind, moment.granularity) == ("date", "day")
    assert moment.first == moment.last == date.fromisoformat(day)


@pytest.mark.parametrize(("text", "words", "first", "last"), PERIODS)
def test_period(text: str, words: str, first: str | None, last: str | None) -> None:
    moment = only(text)
    assert text[moment.start : moment.end] == words
    assert (moment.first and moment.first.isoformat(), moment.last and moment.last.isoformat()) == (first, last)


@pytest.mark.parametrize(("text", "words", "first", "last", "zone"), TIMES)
def test_time(text: str, words: str, first: int, last: int, zone: str | None) -> None:
    moment = only(text)
    assert text[moment.start : moment.end] == words
    assert (moment.kind, moment.minute_first, moment.minute_last, moment.zone) == ("time", first, last, zone)


@pytest.mark.parametrize(("text", "words"), UNRESOLVED)
def test_unresolved(text: str, words: str) -> None:
    moment = only(text)
    assert text[moment.start : moment.end] == words
    assert not moment.resolved


@pytest.mark.parametrize("text", NO_MOMENTS)
def test_no_moment(text: str) -> None:
    assert find_moments(text, PUBLISHED) == []


@pytest.mark.parametrize(
    ("text", "tense", "day"),
    [
        ("on Friday", "past", "2030-03-01"),
        ("on Friday", "future", "2030-03-08"),
        ("on Friday", "present", "2030-03-08"),
        ("on Thursday", "past", "2030-02-28"),
        ("on Thursday", None, "2030-03-07"),
        ("on 5 May", "past", "2029-05-05"),
        ("on 5 March", "present", "2030-03-05"),
        ("on 5 May", "future", "2030-05-05"),
    ],
)
def test_tense_decides(text: str, tense: Tense | None, day: str) -> None:
    assert only(text, tense=tense).first == date.fromisoformat(day)


def test_undated_article_keeps_what_is_said() -> None:
    assert (only("on Tuesday", None).weekday, only("on Tuesday", None).first) == (1, None)
    assert (only("on 4 March", None).month, only("on 4 March", None).day) == (3, 4)
    assert only("in June", None).month == 6
    assert not only("yesterday", None).resolved


def test_anchor_may_know_its_hour() -> None:
    assert only("yesterday", None).first is None
    [moment] = find_moments("yesterday", datetime(2030, 3, 6, 23, 50))
    assert moment.first == date(2030, 3, 5)


def test_two_dates_in_a_row() -> None:
    found = find_moments("It opens on Nov 18 or 4 March.", PUBLISHED)
    assert [(m.month, m.day) for m in found] == [(11, 18), (3, 4)]


def test_short_year() -> None:
    assert [m.year for m in find_moments("in 2001 and '02", PUBLISHED)] == [2001, 2002]


SAME = [
    ("on Tuesday", "on 5 March"),
    ("on Tuesday", "yesterday"),
    ("in March", "on Tuesday"),
    ("last week", "on 2 March"),
    ("on Sunday night", "early on Monday"),
    ("by 2032", "in 2031"),
    ("9:51 a.m.", "just before 10 a.m."),
    ("around 4:30 pm", "4.45pm"),
    ("17:45 GMT", "6.45pm BST"),
    ("17:45 GMT", "5.45pm"),
    ("Monday morning", "Monday"),
]
DIFFERENT = [
    ("on Tuesday", "on Monday"),
    ("on 5 March", "on 6 March"),
    ("in 2009", "in 2010"),
    ("last year", "in March"),
    ("Monday morning", "Monday afternoon"),
    ("at 9 a.m.", "at 3 p.m."),
    ("17:45 GMT", "5.45pm EST"),
    ("a week ago", "yesterday"),
]
UNKNOWN = [
    ("on Tuesday", "at 9 a.m."),
    ("on Tuesday", "two days later"),
    ("at 7.37am local time", "at 7.37am UTC"),
    ("at 7.37am local time", "at 9.12am UTC"),
]


@pytest.mark.parametrize(
    ("one", "other", "verdict"),
    [(*pair, True) for pair in SAME] + [(*pair, False) for pair in DIFFERENT] + [(*pair, None) for pair in UNKNOWN],
)
def test_admits(one: str, other: str, verdict: bool | None) -> None:
    assert only(one).admits(only(other)) is verdict
    assert only(other).admits(only(one)) is verdict


@pytest.mark.parametrize(
    ("one", "other", "verdict"),
    [
        ("on Tuesday", "5 March 2030", True),
        ("on Tuesday", "4 March 2030", False),
        ("on Tuesday", "on Wednesday", False),
        ("on Tuesday", "on 5 March", None),
        ("on 5 March", "in March 2030", True),
        ("on 5 March", "in April", False),
        ("today", "on Tuesday", None),
        ("on Tuesday", "in 2009", True),
        ("on Tuesday", "in the 1960s", None),
    ],
)
def test_admits_without_a_published_day(one: str, other: str, verdict: bool | None) -> None:
    assert only(one, None).admits(only(other, None)) is verdict


def test_normalized_is_json() -> None:
    assert json.loads(json.dumps(only("4 March 2019").normalized())) == {
        "kind": "date", "granularity": "day", "first": "2019-03-04", "last": "2019-03-04", "year": 2019, "month": 3,
        "day": 4, "weekday": 0,
    }  # fmt: skip
    assert only("9 a.m.").normalized() == {
        "kind": "time", "granularity": "time", "minute_first": 540, "minute_last": 540
    }  # fmt: skip


FRAGMENTS = st.sampled_from(
    "Monday Tuesday Sat. last next this week month year ago three a few days earlier the on in from to between and by "
    "around March May Sept. 4 4th 31 30 2019 1999 2100 '02 1960s 19th century 9:30 9.30pm a.m. noon GMT - – , . / ( ) "
    "early mid late night morning today yesterday Christmas Day Easter Sunday Friday 13th spring time".split()
)


@given(st.lists(FRAGMENTS, max_size=25), st.sampled_from([" ", ""]), st.dates())
@settings(max_examples=300, deadline=None)
def test_spans_are_sound_on_date_soup(words: list[str], glue: str, anchor: date) -> None:
    check_spans(glue.join(words), anchor)


@given(st.text(max_size=200))
@settings(max_examples=200, deadline=None)
def test_spans_are_sound_on_any_text(text: str) -> None:
    check_spans(text, PUBLISHED)


def check_spans(text: str, anchor: date) -> None:
    for tense in ("past", "present", "future", None):
        for day in (anchor, None):
            end = 0
            for moment in find_moments(text, day, tense):  # type: ignore[arg-type]
                assert end <= moment.start < moment.end <= len(text)
                end = moment.end
                assert moment.admits(moment) is not False
                json.dumps(moment.normalized(), allow_nan=False)


@pytest.mark.parametrize(
    "unit", ["1 ", "Mon., ", "March 4-", "12:30 ", "2014 ", "early ", "last ", "a few years ", "'"]
)
def test_time_grows_with_length(unit: str) -> None:
    """Sixteen times the text may take no more than some hundred times as long (noise): quadratic takes 256."""
    short, long = unit * 500, unit * 8000
    find_moments(short, PUBLISHED)
    started = time.process_time()
    find_moments(short, PUBLISHED)
    single = time.process_time() - started
    started = time.process_time()
    find_moments(long, PUBLISHED)
    assert time.process_time() - started < 100 * single + 1.5


@pytest.mark.parametrize("join", ["-", "", " in the ", " "])
@pytest.mark.parametrize("when", ["early", "mid", "late", "pre"])
@pytest.mark.parametrize("part", ["dawn", "morning", "afternoon", "evening"])
def test_every_part_of_the_day_that_is_found_is_known(when: str, join: str, part: str) -> None:
    for moment in find_moments(f"It happened {when}{join}{part}, she said.", None):
        assert moment.minute_first is not None
