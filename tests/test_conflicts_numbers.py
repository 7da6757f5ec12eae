from __future__ import annotations

import pytest
from made_pairs import EARLY, found, judge, only

from dedup.facts import Grammar


@pytest.mark.parametrize(
    ("one", "other", "values"),
    [
        ("The ferry sank, killing 19 people.", "14 people were killed when the ferry sank.", ("19", "14")),
        ("The firm will cut 400 jobs in Alden.", "The firm is to cut 600 jobs in Alden.", ("400", "600")),
        ("Ann Lee, 34, won the race.", "Ann Lee, 43, won the race.", ("34", "43")),
        ("Alden Town beat Corvo Rovers 3-1 on Saturday.", "Alden Town beat Corvo Rovers 3-2.", ("3-1", "3-2")),
    ],
)
def test_two_figures_of_one_thing(grammar: Grammar, one: str, other: str, values: tuple[str, str]) -> None:
    judgement = judge(grammar, one, other)
    assert [(d.left.text, d.right.text) for d in judgement.disagreements] == [values]
    assert only(judgement).relation == "conflict"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The ferry sank, killing 19 people.", "The ferry sank, injuring 14 people."),
        ("The blast killed 10 people.", "The blast killed more than nine people."),
        ("The blast killed 12 people.", "The blast killed another three people."),
        ("Halden made 41 million euros in the fourth quarter.", "Halden made 130 million euros last year."),
        ("Dean Foley was jailed for nine years for the raid.", "Ricky Foley was jailed for four years for the raid."),
        ("Alden Town led Corvo Rovers 1-0 at half-time.", "Alden Town beat Corvo Rovers 3-1."),
        ("The bank has 300 branches.", "The bank has 20 cars."),
    ],
)
def test_figures_that_may_both_be_right(grammar: Grammar, one: str, other: str) -> None:
    assert found(judge(grammar, one, other)) == set()


def test_a_rising_toll_is_an_update(grammar: Grammar) -> None:
    growth = only(judge(grammar, "The flood killed 12 people in Alden.", "The flood killed 17 people in Alden."))
    assert (growth.relation, growth.rule) == ("update", "number.growing")
    assert "later report" in growth.why


def test_a_falling_toll_is_a_conflict(grammar: Grammar) -> None:
    assert only(judge(grammar, "The flood killed 17 people.", "The flood killed 12 people.")).relation == "conflict"


def test_reports_of_one_moment_leave_no_time_to_grow(grammar: Grammar) -> None:
    published = EARLY, EARLY
    judgement = judge(grammar, "The flood killed 12 people.", "The flood killed 17 people.", published=published)
    assert only(judgement).relation == "conflict"


def test_an_unknown_order_is_said(grammar: Grammar) -> None:
    judgement = judge(grammar, "The flood killed 12 people.", "The flood killed 17 people.", published=(None, None))
    assert only(judgement).relation == "update"
    assert "not known" in only(judgement).why


def test_counts_of_unlike_statements_are_left_alone(grammar: Grammar) -> None:
    one, other = "The bomb killed three people.", "The army killed 12 people."
    assert found(judge(grammar, one, other, statement=0.2)) == set()


def test_a_vague_figure_settles_nothing(grammar: Grammar) -> None:
    """That a headline says "dozens" does not make a precise 31 agree with "at least 40"."""
    one, other = "At least 40 people were killed by the landslide.", "The landslide killed 31 people."
    assert only(judge(grammar, one, other)).relation == "conflict"
