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
        ("Ann Lee wrote that Beth Cole, aged 16, was rude.", "Ann Lee, 31, wrote that Beth Cole was rude."),
        ("The mayor won by a 134-to-63 vote.", "The mayor won by a vote of 134 to 63."),
        ("12 of the original 40 boats were sold.", "12 boats were sold."),
        ("Four Democrats voted for the ferry.", "Nine Republicans voted for the ferry."),
        ("In March 2016, a jet crashed, killing 62 people.", "A jet crashed on Sunday, killing 71 people."),
        ("The blast killed 10 people.", "The blast killed more than nine people."),
        ("The blast killed 12 people.", "The blast killed another three people."),
        ("Halden made 41 million euros in the fourth quarter.", "Halden made 130 million euros last year."),
        ("Dean Foley was jailed for nine years for the raid.", "Ricky Foley was jailed for four years for the raid."),
        ("Alden Town led Corvo Rovers 1-0 at half-time.", "Alden Town beat Corvo Rovers 3-1."),
        ("The bank has 300 branches.", "The bank has 20 cars."),
        # Parts and the whole, or two parts.
        ("The bus crash killed 13 students and two teachers.", "The bus crash killed 15 people."),
        ("The storm killed 12 people in Alden.", "The storm killed 40 people in Corvo."),
        ("The storm killed 12 people in the hills alone.", "The storm killed 40 people."),
        ("The storm killed 12 people in the hills and 30 more on the coast.", "The storm killed 45 people."),
        # One day and all of them, one year and another.
        ("The shelling has killed 90 people since Monday.", "On Sunday the shelling killed 13 people."),
        ("A magnitude-6.1 quake struck Alden on Tuesday.", "In 2004 a magnitude-9.1 quake struck Alden."),
        ("Twenty laps in, Deller was still behind.", "Deller was in front with five laps to go."),
        # Two doers, two happenings, two lengths of time.
        ("The British navy captured eight pirates.", "The Indian navy captured 23 pirates."),
        ("Fighting went on in the 13-day offensive in Alden.", "It was the heaviest one-day loss of the offensive."),
        # Not figures of it at all.
        ("The gang drove a four-by-four car into the shop.", "The gang drove two cars into the shop."),
        ("The gang drove a large 4×4 car into the shop.", "The gang drove two cars into the shop."),
    ],
)
def test_figures_that_may_both_be_right(grammar: Grammar, one: str, other: str) -> None:
    assert found(judge(grammar, one, other)) == set()


@pytest.mark.parametrize("known", ["the four men", "four of them"])
def test_a_group_spoken_of_before_is_no_rival_of_a_new_one(grammar: Grammar, known: str) -> None:
    one, other = "Sanctions name seven men close to the premier.", f"The sanctions hit firms of {known}."
    assert found(judge(grammar, one, other, statement=0.6)) == set()


def test_an_age_belongs_to_the_name_beside_it(grammar: Grammar) -> None:
    one, other = "The death of Suma at age 10 saddened the zoo.", "The zoo's 9-year-old female rhino, Suma, has died."
    assert only(judge(grammar, one, other)).rule == "number.age"


@pytest.mark.parametrize("other", ["The blast killed 14 and left 30 injured.", "The blast killed 14 people."])
def test_those_left_injured_are_not_still_to_come(grammar: Grammar, other: str) -> None:
    [toll] = [d for d in judge(grammar, "The blast killed 12 people.", other).disagreements if d.right.text == "14"]
    assert toll.left.text == "12"


def test_a_lap_told_under_two_verbs(grammar: Grammar) -> None:
    one, other = (
        "Deller's hopes suffered on Lap 135 when he spun.",
        "Deller brought out a caution on lap 137 with a spin.",
    )
    assert only(judge(grammar, one, other)).rule == "number.ordinal"


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


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Inflation rose to 3.1 percent in March, the bureau said.", "Inflation rose 0.4 percent in March."),
        ("The company raised its offer to $52 million on Monday.", "The company raised its offer by $4 million."),
        ("The death toll rose by 12 on Tuesday, officials said.", "The death toll rose to 40 on Tuesday."),
        ("The sentence was cut by four years on appeal.", "The sentence was cut to eight years on appeal."),
        ("The sentence was cut from 12 years to eight on appeal.", "The sentence was cut to eight years on appeal."),
    ],
)
def test_what_something_rose_to_is_not_what_it_rose_by(grammar: Grammar, one: str, other: str) -> None:
    assert found(judge(grammar, one, other)) == set()


def test_two_levels_after_one_rise_still_differ(grammar: Grammar) -> None:
    judgement = judge(grammar, "Inflation rose to 3.1 percent in March.", "Inflation rose to 3.4 percent in March.")
    assert found(judgement) == {("conflict", "number.share", "3.1 percent", "3.4 percent")}


@pytest.mark.parametrize(
    ("one", "other"),
    [("range of 300 km", "range of 300 miles"), ("haul of 3.6 kg", "haul of 3.6 pounds of cocaine")],
)
def test_one_figure_in_two_units_is_two_values(grammar: Grammar, one: str, other: str) -> None:
    text = "The army has a {} of its own, the ministry said on Monday."
    assert len(judge(grammar, text.format(one), text.format(other)).disagreements) == 1


def test_tons_and_tonnes_are_one(grammar: Grammar) -> None:
    one, other = (
        f"Customs seized 3.6 {unit} of cocaine in the port of Halden on Monday." for unit in ("tons", "tonnes")
    )
    assert found(judge(grammar, one, other)) == set()


def test_a_quarter_of_a_million_is_a_number(grammar: Grammar) -> None:
    text = "{} people marched through the capital on Sunday."
    assert found(judge(grammar, text.format("A quarter of a million"), text.format("Some 250,000"))) == set()
    assert len(judge(grammar, text.format("A quarter of a million"), text.format("450,000")).disagreements) == 1


def test_two_rates_of_exchange_are_no_disagreement(grammar: Grammar) -> None:
    text = "The airline will pay 1.3 billion euros (${} billion) for its rival, it said on Monday."
    assert found(judge(grammar, text.format("1.41"), text.format("1.46"))) == set()
    text = "The airline will pay ${} billion for its rival, it said on Monday."
    assert len(judge(grammar, text.format("1.41"), text.format("1.86")).disagreements) == 1
