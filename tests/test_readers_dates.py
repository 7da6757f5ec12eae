"""When an article was published, in every form that is met with."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dedup.readers.dates import parse_date, scan_date

DAY = date(2019, 3, 4)
NOON = datetime(2019, 3, 4, 17, 2)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2019-03-04", DAY),
        ("20190304", DAY),
        ("2019/03/04", DAY),
        ("2019-W10-1", DAY),
        ("2019-03-04T17:02:00Z", NOON.replace(tzinfo=UTC)),
        ("2019-03-04T17:02:00.000+0000", NOON.replace(tzinfo=UTC)),
        ("20190304T170200Z", NOON.replace(tzinfo=UTC)),
        ("2019-03-04 17:02:00 UTC", NOON.replace(tzinfo=UTC)),
        ("2019-03-04T17:02", NOON),
        ("2019-03-04T00:00:00", datetime(2019, 3, 4)),
        ("2019-03-04T17:02:00+05:30", NOON.replace(tzinfo=timezone(timedelta(hours=5, minutes=30)))),
        ("Mon, 04 Mar 2019 17:02:00 GMT", NOON.replace(tzinfo=UTC)),
        ("Mon, 4 Mar 2019 17:02:00 -0500 (EST)", NOON.replace(tzinfo=timezone(timedelta(hours=-5)))),
        ("Mon Mar 4 2019 17:02:00 GMT+0100 (CET)", NOON.replace(tzinfo=timezone(timedelta(hours=1)))),
        ("4 March 2019", DAY),
        ("4th of March, 2019", DAY),
        ("March 4, 2019", DAY),
        ("MARCH 4TH 2019", DAY),
        ("Mar. 4, 2019", DAY),
        ("4-Mar-2019", DAY),
        ("4.3.2019", DAY),
        ("Monday, March 4, 2019", DAY),
        ("4 March 2019, 17:02", NOON),
        ("4 March 2019 at 5.02pm", NOON),
        ("March 4, 2019 5:02 p.m. EST", NOON.replace(tzinfo=timezone(timedelta(hours=-5)))),
        ("17:02 GMT, Monday 4 March 2019", NOON.replace(tzinfo=UTC)),
        ("March 4, 2019 5:02 PM ET", NOON),
        ("03/14/2019", date(2019, 3, 14)),
        ("14/03/2019", date(2019, 3, 14)),
        ("03/03/2019", date(2019, 3, 3)),
    ],
)
def test_forms(text: str, expected: date) -> None:
    parsed = parse_date(f" {text} ")
    assert parsed == expected
    assert type(parsed) is type(expected)
    assert getattr(parsed, "tzinfo", None) == getattr(expected, "tzinfo", None)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2019",
        "March 2019",
        "March 4",
        "yesterday",
        "04/03/2019",
        "2019-02-30",
        "2019-13-01",
        "0001-01-01T00:00:00Z",
        "9999-12-31",
        "2019-03-04 99:99",
        "4 March 2019 or so",
        "31 February 2019",
        "1551700000",
        "4 March 2019" + " " * 200,
        "\u0664 March \u0662\u0660\u0661\u0669\u0660",
    ],
)
def test_what_is_no_single_date(text: str) -> None:
    assert parse_date(text + "x" * (len(text) > 100)) is None


@given(st.datetimes(datetime(1700, 1, 2), datetime(2100, 12, 30), timezones=st.none() | st.just(UTC)))
def test_iso_comes_back(moment: datetime) -> None:
    assert parse_date(moment.isoformat()) == moment


@given(st.text(alphabet="0123456789 :-/.,+TZMarchapm", max_size=60) | st.text())
def test_any_text_is_a_date_or_none(text: str) -> None:
    parsed = parse_date(text)
    if isinstance(parsed, datetime) and parsed.tzinfo:
        parsed.astimezone(UTC)
    assert parsed is None or 1700 <= parsed.year <= 2100


@pytest.mark.parametrize(
    ("line", "words"),
    [
        (" date 2019-03-04 Share:", {"date", "share"}),
        ("Published: 4 March 2019, 17:02", {"published"}),
        ("WEDNESDAY 04 MARCH 2019", set()),
        ("The ferry sank on 4 March 2019 at dawn", {"the", "ferry", "sank", "on", "at", "dawn"}),
    ],
)
def test_the_words_beside_a_date(line: str, words: set[str]) -> None:
    scanned = scan_date(line)
    assert scanned is not None
    assert scanned[1] == words
