from __future__ import annotations

import pytest

from dedup.facts.clauses import verb_of
from dedup.facts.grammar import Grammar
from dedup.facts.modality import is_ahead, modality_of, tense_of
from dedup.facts.outcomes import find_outcomes


@pytest.mark.parametrize(
    ("text", "predicate", "modality"),
    [
        ("The minister signed the deal.", "sign", None),
        ("The minister will sign the deal on Friday.", "sign", "planned"),
        ("The minister is to sign the deal on Friday.", "sign", "planned"),
        ("The minister plans to sign the deal.", "sign", "planned"),
        ("The minister is expected to sign the deal.", "sign", "planned"),
        ("He said the minister would sign the deal.", "sign", "planned"),
        ("The minister may sign the deal.", "sign", "possible"),
        ("The crew probably died at once.", "kill", "possible"),
        ("If the minister signs the deal, taxes fall.", "sign", "hypothetical"),
        ("The minister would sign such a deal.", "sign", "hypothetical"),
        ("The minister will come and sign the deal.", "sign", "planned"),
        ("The minister will come, but first signed the deal.", "sign", None),
        ("The minister signs the deal on Friday.", "sign", "planned"),
        ("The minister signs the deal on 8 March.", "sign", "planned"),
        ("The minister signs deals.", "sign", None),
        ("The minister signed the deal on Friday.", "sign", None),
        ("The shop is closed until Friday.", "close", None),
        ("The envoy, due in Alden on Friday, signed the deal.", "sign", None),
    ],
)
def test_modality(grammar: Grammar, text: str, predicate: str, modality: str | None) -> None:
    [parse] = grammar.parse([text])
    found = {outcome.predicate: outcome.modality for outcome, *_ in find_outcomes(parse)}
    assert found[predicate] == modality


@pytest.mark.parametrize(
    ("text", "verb", "tense"),
    [
        ("The vote was held on Tuesday.", "held", "past"),
        ("The vote has been held.", "held", "past"),
        ("The vote will be held on Tuesday.", "held", "future"),
        ("The vote is due to be held on Tuesday.", "held", "future"),
        ("The vote is held every year.", "held", None),
    ],
)
def test_tense(grammar: Grammar, text: str, verb: str, tense: str | None) -> None:
    [parse] = grammar.parse([text])
    assert tense_of(parse, next(token for token in parse.tokens if token.text == verb)) == tense


def test_the_present_tense_of_a_headline_is_no_plan(grammar: Grammar) -> None:
    [parse] = grammar.parse(["Trial opens on Friday in Alden"])
    verb = parse.tokens[1]
    assert (modality_of(parse, verb, headline=True), modality_of(parse, verb)) == (None, "planned")


@pytest.mark.parametrize(
    ("text", "ahead"),
    [
        ("The trial opens on Friday in the capital.", True),
        ("The trial is opening on Friday.", True),
        ("The trial opened on Friday.", False),
        ("The trial has opened, as it did on Friday.", False),
        ("The road is closed until Friday.", True),
        ("Norland holds elections on Friday.", True),
        ("The vote is scheduled for Friday.", True),
        ("The vote, scheduled for Friday, was cancelled.", True),
        ("The vote was scheduled for Friday.", False),
        ("The hearing is due on Friday.", True),
        ("The hearing was due on Friday.", False),
        ("The judge set a hearing for Friday.", True),
        ("The judge set a date on Friday.", False),
        ("The council rejected the plan on Friday.", False),
        ("The council rejected a plan for Friday.", False),
        ("The decision comes after talks on Friday.", False),
        ("The decision follows talks on Friday.", False),
        ("The mayor regrets Friday's decision.", False),
        ("The mayor is in hospital on Friday.", False),
        ("The mayor says on Friday that she will resign.", False),
    ],
)
def test_days_to_come(grammar: Grammar, text: str, ahead: bool) -> None:
    [parse] = grammar.parse([text])
    day = next(token for token in parse.tokens if token.text == "Friday")
    assert is_ahead(parse, verb_of(parse, day), day) is ahead


def test_a_long_chain_of_verbs_is_no_trouble(grammar: Grammar) -> None:
    [parse] = grammar.parse(["They will " + "run and " * 240 + "rest."])
    assert {modality_of(parse, token) for token in parse.tokens} <= {None, "planned"}
