from __future__ import annotations

import pytest
from made_pairs import EARLY, found, judge, only

from dedup.facts import Grammar


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The minister apologised to the families.", "The minister did not apologise to the families."),
        ("A jury convicted the driver Hugh Pell of theft.", "The driver Hugh Pell was found not guilty of theft."),
        ("The council approved the ferry merger.", "The council blocked the ferry merger."),
        ("Three children were injured when the crane fell.", "Nobody was hurt when the crane fell."),
    ],
)
def test_asserted_and_denied(grammar: Grammar, one: str, other: str) -> None:
    disagreement = only(judge(grammar, one, other))
    assert (disagreement.relation, disagreement.rule) == ("conflict", "outcome.negation")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The gas leak caused the explosion in Corvo.", "The explosion in Corvo was not caused by a bomb."),
        ("Police arrested the driver.", "The driver was released by police."),
        ("The old bridge was closed.", "The old bridge has reopened."),
        ("A court convicted Luc Arnaud of negligence.", "Luc Arnaud was acquitted of manslaughter."),
        ("The party is supported by miners.", "The party chose not to support the miners."),
        ("Hamilton was forced to retire.", "Hamilton, retiring a lap later, lost the title."),
        ("The union may call a strike.", "If the union calls a strike, ferries will stop."),
        ("The mayor will meet the union on Friday.", "When the mayor meets the union, he will listen."),
        ("The board cancelled the talks.", "The board went ahead and cancelled the talks."),
        ("Did the mayor sign the lease?", "The mayor did not sign the lease."),
        ("The licence let the firm sell the ferry.", "The firm did not sell the ferry."),
        ("The pupils deserve respect, not pity.", "The pupils deserve respect."),
        ("The minister did not apologise until Friday.", "The minister apologised on Friday."),
        ("The shop will stop selling rifles.", "The shop will no longer sell rifles."),
        ("The mayor claimed the letters spoke for all.", "The bishops replied that the letters did not speak for all."),
    ],
)
def test_no_denial(grammar: Grammar, one: str, other: str) -> None:
    assert found(judge(grammar, one, other)) == set()


def test_a_plan_carried_out(grammar: Grammar) -> None:
    one, other = "Erik Solberg is to resign as governor.", "Erik Solberg has resigned as governor."
    update = only(judge(grammar, one, other))
    assert (update.relation, update.rule) == ("update", "outcome.plan")
    assert found(judge(grammar, other, one)) == set(), "a plan told later is no news"


def test_called_off_or_not(grammar: Grammar) -> None:
    one, other = "The pilots' strike has been called off.", "The pilots' strike will go ahead."
    assert only(judge(grammar, one, other, published=(EARLY, EARLY))).relation == "conflict"
    assert only(judge(grammar, other, one)).relation == "update"


def test_found_after_missing(grammar: Grammar) -> None:
    one = "Two climbers are still missing on Ben Sgurr."
    other = "The two climbers have been found alive on Ben Sgurr."
    assert only(judge(grammar, one, other)).rule == "outcome.since"


def test_bare_negation_in_unlike_statements(grammar: Grammar) -> None:
    one, other = "The army targeted the building.", "The army did not target any building."
    assert found(judge(grammar, one, other, statement=0.1)) == set()
