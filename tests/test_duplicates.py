from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest

from dedup.duplicates import find_duplicates, is_reprint, origin_labels
from dedup.records import Article

STORY = (
    "The ferry left the harbour at noon with forty passengers and a cargo of timber. Two hours later the engine "
    "failed in heavy seas and the captain called the coastguard. A helicopter lifted the passengers from the deck "
    "while a tug made fast to the stern. Nobody was hurt, the operator said, and the cause is being looked into. "
    "Sailings resume on Friday if the weather allows, and tickets bought for the cancelled crossings stay valid."
)
OTHER = (
    "Council members voted by a narrow margin to keep the library open on Sundays. The money comes from a fund for "
    "road repairs that had not been spent. Opponents called the decision a raid on next year's budget and said "
    "potholes would be the result, but the mayor promised that no street would wait longer than it does today."
)


def article(id: str, text: str, **known: object) -> Article:
    return Article(id=id, set="A", source=str(known.pop("source", id)), text=text, **known)  # type: ignore[arg-type]


def test_different_articles_are_no_duplicates() -> None:
    assert find_duplicates([article("a", STORY), article("b", OTHER)]) == ()


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (STORY.replace(". ", ".\n\n"), "exact"),
        (STORY.replace("forty", "some forty"), "near"),
        (
            STORY + " " + OTHER + " " + OTHER.replace("Sundays", "Mondays").replace("mayor", "deputy"),
            "contained",
        ),
    ],
)
def test_copies_are_told_by_how_much_they_share(text: str, kind: str) -> None:
    (found,) = find_duplicates([article("a", STORY), article("b", text)])
    assert found.kind == kind
    assert 0.7 <= found.similarity <= 1.0


def test_short_texts_are_copies_only_when_equal() -> None:
    assert find_duplicates([article("a", "Nothing to report."), article("b", "Nothing to add.")]) == ()
    assert [d.kind for d in find_duplicates([article("a", "All quiet."), article("b", "all  quiet")])] == ["exact"]


def test_origin_is_the_credited_agency_else_the_first_published() -> None:
    late = article("late", STORY, published=date(2024, 3, 5))
    early = article("early", STORY, published=date(2024, 3, 4))
    wire = article("wire", STORY, published=date(2024, 3, 6), credit="Coastal Press")
    assert find_duplicates([late, early])[0].origin == "early"
    assert find_duplicates([late, wire])[0].origin == "Coastal Press"
    assert find_duplicates([article("x", STORY), article("y", STORY)])[0].origin is None


def test_copies_of_one_report_share_an_origin() -> None:
    wire = article("wire", STORY, credit="Coastal Press")
    copy = article("copy", STORY)
    credited = article("credited", OTHER, credit="Coastal Press")
    own = article("own", OTHER.upper() + " And then it rained.")
    labels = origin_labels([wire, copy, credited, own], find_duplicates([wire, copy]))
    assert labels[wire] == labels[copy] == labels[credited] == "coastal press"
    assert labels[own] == "own"


def test_one_body_under_two_headlines_is_no_reprint() -> None:
    one, other = (replace(article(name, STORY), title="Ferry sinks off Islay") for name in "ab")
    assert [is_reprint(d) for d in find_duplicates([one, replace(other, title="FERRY  sinks off Islay")])] == [True]
    assert [is_reprint(d) for d in find_duplicates([one, replace(other, title="Ferry lost off Islay")])] == [False]


def test_articles_without_a_body_are_no_copies() -> None:
    assert find_duplicates([article(str(n), "") for n in range(4)]) == ()


def test_clock_times_are_compared_by_the_instant() -> None:
    tokyo = replace(article("t", STORY), source="Tokyo", published=datetime.fromisoformat("2030-03-06T18:00+09:00"))
    london = replace(article("l", STORY), source="London", published=datetime.fromisoformat("2030-03-06T10:00+00:00"))
    assert find_duplicates([london, tokyo])[0].origin == "Tokyo"
