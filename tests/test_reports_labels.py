"""The words for dates, counts and copies."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from sample_report import COAST, HERALD, POST, WIRE, sample

from dedup.records import Article, Duplicate
from dedup.report import Report
from dedup.reports.labels import DateStyle, compared, copy_notes, period

DUBLIN = timezone(timedelta(hours=1))


def at(*days: date | None) -> list[Article]:
    return [replace(WIRE, published=day) for day in days]


def test_offset_is_shown_where_clocks_differ() -> None:
    noon = datetime(2026, 3, 3, 12, 0)
    style = DateStyle.of(at(noon.replace(tzinfo=UTC), noon.replace(tzinfo=DUBLIN), noon))
    assert style.format(noon.replace(tzinfo=UTC)) == "Tue 3 Mar, 12:00 UTC"
    assert style.format(noon.replace(tzinfo=DUBLIN)) == "Tue 3 Mar, 12:00 +0100"
    assert style.format(noon) == "Tue 3 Mar, 12:00 local"


def test_one_clock_needs_no_offset() -> None:
    noon = datetime(2026, 3, 3, 12, 0, tzinfo=DUBLIN)
    assert DateStyle.of(at(noon, noon, None, date(2026, 3, 4))).format(noon) == "Tue 3 Mar, 12:00"


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        ([], ""),
        ([None], ""),
        ([date(2026, 3, 3)], "3 Mar 2026"),
        ([date(2026, 3, 3), datetime(2026, 4, 1, 9, 0)], "3 Mar – 1 Apr 2026"),
        ([date(2026, 1, 1), date(2025, 12, 31)], "31 Dec 2025 – 1 Jan 2026"),
    ],
)
def test_period(days: list[date | None], expected: str) -> None:
    assert period(at(*days)) == expected


def test_compared_names_sets_only_where_there_are_two() -> None:
    assert compared(Report(articles=(WIRE,))) == "1 article from 1 source, 3 Mar 2026"
    assert compared(sample()) == "5 articles from 5 sources (A 2, B 3), 3 Mar – 5 Mar 2026"


def notes(*duplicates: Duplicate, articles: tuple[Article, ...] = ()) -> dict[str, str]:
    found = copy_notes(Report(articles=articles, duplicates=duplicates))
    return {article.source: note for article, note in found.items()}


def test_the_original_is_no_copy() -> None:
    assert notes(Duplicate((HERALD, WIRE), "near", 0.9, "northern wire")) == {"Galway Herald": "copy of northern wire"}


def test_two_copies_of_an_agency() -> None:
    both = notes(Duplicate((HERALD, POST), "near", 0.9, "AP"))
    assert both == {"Galway Herald": "copy of AP", "Morning Post": "copy of AP"}


def test_copying_within_one_source_marks_one_of_the_two() -> None:
    again = replace(WIRE, id="wire-2")
    assert list(copy_notes(Report((), duplicates=(Duplicate((WIRE, again), "exact", 1.0, "Northern Wire"),)))) == [
        again
    ]


def test_parts_and_unknown_origins_are_worded_with_care() -> None:
    assert notes(Duplicate((WIRE, POST), "contained", 0.4, "Northern Wire")) == {
        "Morning Post": "with text of Northern Wire"
    }
    assert notes(Duplicate((WIRE, POST), "near", 0.9, None)) == {
        "Northern Wire": "same text as Morning Post",
        "Morning Post": "same text as Northern Wire",
    }


def test_whole_copy_outweighs_a_part() -> None:
    part = Duplicate((COAST, HERALD), "contained", 0.3, "Coast FM")
    whole = Duplicate((WIRE, HERALD), "exact", 1.0, "Northern Wire")
    assert notes(part, whole)["Galway Herald"] == "copy of Northern Wire"


def test_credit_line_is_named() -> None:
    assert notes(articles=(HERALD,)) == {"Galway Herald": "credited to Northern Wire"}
    assert notes(articles=(replace(WIRE, credit="NORTHERN WIRE"),)) == {}
