from __future__ import annotations

import pytest
from made_pairs import EARLY, LATE, found, judge, only

from dedup.conflicts.moments import _misprint
from dedup.facts import Grammar


@pytest.mark.parametrize(
    ("one", "other", "values"),
    [
        ("The bridge opened on Monday.", "The bridge opened on Sunday.", ("Monday", "Sunday")),
        ("The bridge was opened yesterday.", "The bridge was opened on Sunday.", ("yesterday", "Sunday")),
        ("The firm was founded in 1978.", "The firm was founded in 1987.", ("1978", "1987")),
        ("The hearing will be on 12 June.", "The hearing will be on 21 June.", ("12 June", "21 June")),
        ("The train left at 7:02am.", "The train left at 7:40am.", ("7:02am", "7:40am")),
        ("The trial opens on Friday.", "The trial will open on Saturday.", ("Friday", "Saturday")),
        ("The vote is scheduled for Friday.", "The vote is scheduled for March 10.", ("Friday", "March 10")),
        ("A verdict is expected on Friday.", "A verdict is expected on Thursday.", ("Friday", "Thursday")),
        ("The hearing was adjourned to Monday.", "The hearing was adjourned until March 12.", ("Monday", "March 12")),
        ("The hearing was adjourned on Monday.", "The hearing was adjourned on Sunday.", ("Monday", "Sunday")),
    ],
)
def test_two_times_of_one_happening(grammar: Grammar, one: str, other: str, values: tuple[str, str]) -> None:
    disagreement = only(judge(grammar, one, other))
    assert (disagreement.left.text, disagreement.right.text) == values
    assert disagreement.relation == "conflict"
    assert disagreement.rule == (
        "date.calendar" if "June" in one or "19" in one else f"{disagreement.left.kind}.moment"
    )


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The bridge opened on Monday.", "The bridge opened on 4 March."),
        ("The bridge opened on Monday.", "The bridge opened this week."),
        ("The board said on Monday that the clinic was safe.", "The board said on Tuesday that the clinic was safe."),
        ("The clinic closes on Friday.", "The closure of the clinic was confirmed on Wednesday."),
        ("The firm was founded in 1978.", "The firm was founded in 1911."),
        ("The 7.15 am flight to Sule left.", "The 8.40 pm flight to Sule left."),
        # A day may be that of the thing beside the verb, or of nothing that is told.
        ("The union disputed the report Thursday on the mine.", "The union disputed on Friday a report on the mine."),
        (
            "The minister praised Tuesday’s vote on the bridge.",
            "The minister praised the vote on the bridge on Monday.",
        ),
        ("Fans boycotted Tuesday’s final in Alden.", "Fans boycotted on Saturday a final in Alden."),
        ("Lorries passed 40 times more than on Sunday.", "Lorries passed 40 times more on Monday."),
        ("Permits that expired before 5 March can be renewed.", "Permits that expired after 9 March can be renewed."),
        ("Miners walk along a road near Alden, 21 October 2029.", "Miners walk along a road near Alden on 26 October."),
        ("The mayor signed the bill on Monday.", "The mayor criticised the bill on Sunday."),
        ("The crowd shouted slogans on Monday.", "The crowd shouted slogans on Sunday."),
        # What is to come, told in the present tense or as arranged.
        ("The trial opens on Friday in the capital.", "The trial will open on 8 March in the capital."),
        ("The talks, which start on Saturday, may draw 40 mayors.", "The talks, which start on 9 March, may be long."),
        ("A verdict is expected on Friday in the trial.", "A verdict is expected on March 8 in the trial."),
        ("The bridge opens to traffic on Saturday.", "The bridge opens to traffic on March 9."),
        ("The festival begins Saturday and runs for two weeks.", "The festival begins March 9."),
        ("Ann Lee plays Jo Park in the final on Saturday.", "Ann Lee will play Jo Park in the final on March 9."),
        ("The vote is scheduled for Friday.", "The vote is scheduled for March 8."),
        ("Elections are set for Sunday.", "Elections are set for 10 March."),
        # The day on which something is moved is not the one it is moved to.
        ("The hearing was adjourned to Monday.", "The hearing was adjourned on Friday until March 11."),
    ],
)
def test_times_that_may_both_be_right(grammar: Grammar, one: str, other: str) -> None:
    assert found(judge(grammar, one, other)) == set()


def test_one_weekday_in_reports_of_two_weeks(grammar: Grammar) -> None:
    published = EARLY, "2030-03-13T08:00"
    judgement = judge(grammar, "The bridge opened on Monday.", "The bridge opened on Monday.", published=published)
    assert found(judgement) == set()
    assert "the same day of the week, or of the year, in reports of different weeks or years" in judgement.abstentions


def test_one_day_of_two_years(grammar: Grammar) -> None:
    published = EARLY, "2031-03-13T08:00"
    judgement = judge(
        grammar, "The permits ran out on 5 March.", "The permits ran out on 5 March.", published=published
    )
    assert found(judgement) == set()


def test_a_plan_moved_is_an_update(grammar: Grammar) -> None:
    one = "The satellite will be launched on 9 March."
    other = "The launch of the satellite has been postponed to 16 March."
    assert only(judge(grammar, one, other)).relation == "update"
    assert only(judge(grammar, one, other)).rule == "date.calendar"


def test_a_plan_told_after_the_deed_is_a_conflict(grammar: Grammar) -> None:
    one, other = "The satellite was launched on 5 March.", "The satellite will be launched on 9 March."
    assert only(judge(grammar, one, other)).relation == "conflict"


def test_undated_reports_abstain(grammar: Grammar) -> None:
    one, other = "The bridge opened yesterday.", "The bridge opened on Friday."
    judgement = judge(grammar, one, other, published=(None, LATE))
    assert found(judgement) == set()
    assert judgement.abstentions


@pytest.mark.parametrize(
    ("one", "other", "slip"),
    [("1978", "1987", True), ("1978", "1979", True), ("1978", "1911", False), ("978", "1978", False)],
)
def test_misprint(one: str, other: str, slip: bool) -> None:
    assert _misprint(one, other) is slip
