from __future__ import annotations

import pytest
from made_pairs import found, judge, only

from dedup.facts import Grammar


@pytest.mark.parametrize(
    ("one", "other", "rule"),
    [
        ("The plane crashed near Brno on Monday.", "The plane crashed near Ostrava on Monday.", "place.role"),
        ("The fugitive was caught in California.", "The fugitive was caught in Texas.", "place.role"),
        ("The fugitive was caught in New York.", "The fugitive was caught in Texas.", "place.role"),
        ("The fugitive was caught in New York.", "The fugitive was caught in Boston.", "place.role"),
        ("The fugitive was caught in Georgia.", "The fugitive was caught in Texas.", "place.role"),
        ("The plane crashed near Bombay on Monday.", "The plane crashed near Chennai on Monday.", "place.role"),
        ("Police opened the Corvo Gate to the crowd.", "Police opened the Brno Gate to the crowd.", "place.role"),
        ("The coach of Alden, Ann Hartley, resigned.", "The coach of Alden, Ann Bartley, resigned.", "person.spelling"),
        (
            "Halden Paper has appointed Sofie Dahl as its chief executive from March.",
            "Anders Lunde becomes chief executive of Halden Paper in March.",
            "person.role",
        ),
    ],
)
def test_two_bearers_of_one_role(grammar: Grammar, one: str, other: str, rule: str) -> None:
    disagreement = only(judge(grammar, one, other))
    assert (disagreement.relation, disagreement.rule) == ("conflict", rule)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Governor Ann Lee signed the bill.", "Gov. Lee signed the bill."),
        ("Police arrested Muammar Gaddafi in Tripoli.", "Police arrested Moammar Gadhafi in Tripoli."),
        ("The summit was held in Hanoi.", "The summit was held in Vietnam."),
        ("The fugitive was caught in Sacramento.", "The fugitive was caught in California."),
        ("The fugitive was caught in Houston.", "The fugitive was caught in Texas."),
        ("The fugitive was caught in Vancouver.", "The fugitive was caught in British Columbia."),
        ("The fugitive was caught in Atlanta.", "The fugitive was caught in Georgia."),
        ("The fugitive was caught in Texas.", "The fugitive was caught in the United States."),
        ("The plane crashed near Bombay on Monday.", "The plane crashed near Mumbai on Monday."),
        ("The plane crashed near Saigon on Monday.", "The plane crashed near Ho Chi Minh City on Monday."),
        ("The fugitive was caught in Washington on Monday.", "The fugitive was caught in D.C. on Monday."),
        ("The fugitive was caught in Los Angeles.", "The fugitive was caught in LA."),
        ("The summit was held in Ivory Coast.", "The summit was held in Côte d’Ivoire."),
        ("Police arrested Mette Sørvik in Tripoli.", "Police arrested Mette Soervik in Tripoli."),
        ("Police arrested Bolesław Łęcki in Tripoli.", "Police arrested Boleslaw Lecki in Tripoli."),
        ("The quake struck near Alden.", "The quake struck the Northern Province."),
        ("Bob Tarrant has died.", "Robert Tarrant has died."),
        ("The plane crashed near Fort Dale, Ark.", "The plane crashed near Fort Dale, Arkansas."),
        ("The thieves robbed a shop on Mercer Street.", "The thieves robbed a shop in Alden."),
        ("The wave hit the Northern Province.", "The wave hit the Alder Ocean."),
        ("The minister spoke to Ann Lee.", "The minister spoke to Paul Roe."),
    ],
)
def test_names_that_need_not_exclude_each_other(grammar: Grammar, one: str, other: str) -> None:
    assert found(judge(grammar, one, other)) == set()


def test_names_in_unlike_statements_are_left_alone(grammar: Grammar) -> None:
    one, other = "The plane crashed near Brno on Monday.", "The plane crashed near Ostrava on Monday."
    assert found(judge(grammar, one, other, statement=0.2)) == set()


def test_another_person_sentenced_is_another_sentence(grammar: Grammar) -> None:
    one = "Dean Foley was jailed for nine years on Tuesday."
    other = "Ricky Foley was jailed for four years on Tuesday."
    assert found(judge(grammar, one, other)) == set()
