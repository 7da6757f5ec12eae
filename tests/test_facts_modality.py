from __future__ import annotations

import pytest

from dedup.facts.grammar import Grammar
from dedup.facts.modality import modality_of, tense_of
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


def test_a_long_chain_of_verbs_is_no_trouble(grammar: Grammar) -> None:
    [parse] = grammar.parse(["They will " + "run and " * 240 + "rest."])
    assert {modality_of(parse, token) for token in parse.tokens} <= {None, "planned"}
