from __future__ import annotations

import pytest
from made_pairs import judge, only

from dedup.facts import Grammar


def test_two_reasons_for_one_happening(grammar: Grammar) -> None:
    one = "Calder's match against Hallam was postponed because the pitch is frozen."
    other = "Calder's game against Hallam was called off owing to a shortage of police."
    disagreement = only(judge(grammar, one, other))
    assert (disagreement.relation, disagreement.rule) == ("reason", "reason.cause")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The mill closed because orders fell.", "The mill closed because its orders fell sharply."),
        ("A leaking pipe caused the explosion in Corvo.", "The explosion in Corvo was not caused by a bomb."),
        ("The mill closed because orders fell.", "The road flooded because the drains were blocked."),
        ("A massive quake caused the tsunami in Corvo.", "The tsunami in Corvo was caused by a huge earthquake."),
    ],
)
def test_no_other_reason(grammar: Grammar, one: str, other: str) -> None:
    assert not [d for d in judge(grammar, one, other, statement=0.6).disagreements if d.relation == "reason"]


TALKS = "The talks in Corvo about the dam collapsed because {}."


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Norland refused to sign the treaty", "Arlen Voss had left the room early"),
        ("Ann Lee refused to sign the treaty", "Paul Lee had left the room early"),
        ("Moscow refused to sign the treaty", "Washington had left the room early"),
        ("Russia refused to sign the treaty", "Kyiv had left the room early"),
        ("the Justice Department refused to sign the treaty", "the State Department had left the room early"),
    ],
)
def test_two_parties_are_blamed(grammar: Grammar, one: str, other: str) -> None:
    disagreement = only(judge(grammar, TALKS.format(one), TALKS.format(other)))
    assert (disagreement.relation, disagreement.rule) == ("reason", "reason.blame")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Voss", "Arlen Voss"),
        ("Mr Voss", "Arlen Voss"),
        ("President Voss", "Arlen Voss"),
        ("Acme", "Acme Corp."),
        ("the United States", "the U.S."),
        ("the UN", "the United Nations"),
        ("Washington", "the United States"),
        ("Moscow", "Russia"),
        ("the Kremlin", "Moscow"),
        ("Kyiv", "Ukraine"),
        ("Beijing", "China"),
        ("London", "Britain"),
        ("Russians", "Russia"),
        ("Monday’s storm", "Voss"),
        ("I", "Voss"),
    ],
)
def test_one_party_is_blamed(grammar: Grammar, one: str, other: str) -> None:
    told = TALKS.format(f"{one} refused to sign the treaty"), TALKS.format(f"{other} had left the room early")
    for left, right in (told, told[::-1]):
        assert "reason.blame" not in {d.rule for d in judge(grammar, left, right).disagreements}


def test_one_party_that_did_it_is_one_reason_in_other_words(grammar: Grammar) -> None:
    told = "The talks in Vienna collapsed because {}."
    one, other = told.format("Voss refused to lift sanctions"), told.format("Arlen Voss would not ease the embargo")
    judgement = judge(grammar, one, other)
    assert judgement.disagreements == ()
    assert "reasons that put it down to one party, in other words" in judgement.abstentions
    rule = only(judge(grammar, one, told.format("Iran would not stop enriching uranium"))).rule
    assert rule == "reason.blame"
