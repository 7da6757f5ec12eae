from __future__ import annotations

import pytest

from dedup.facts.grammar import Grammar
from dedup.facts.outcomes import Outcome, find_outcomes, opposed


def outcomes(grammar: Grammar, text: str) -> dict[str, Outcome]:
    [parse] = grammar.parse([text])
    return {outcome.predicate: outcome for outcome, *_ in find_outcomes(parse)}


def outcome(predicate: str, polarity: bool = True, modality: str | None = None) -> Outcome:
    return Outcome(predicate, polarity, modality, frozenset(), frozenset())


@pytest.mark.parametrize(
    ("text", "predicate"),
    [
        ("The council did not approve the plan.", "approve"),
        ("The council never approved the plan.", "approve"),
        ("No one was hurt in the fire.", "injure"),
        ("Neither side accepted the offer.", "accept"),
        ("The minister failed to sign the deal.", "sign"),
        ("The minister refused to sign the deal.", "sign"),
        ("The minister is unlikely to resign.", "resign"),
        ("She left without signing the form.", "sign"),
        ("The vote has yet to take place.", "happen"),
        ("Mr Cole pleaded not guilty.", "guilty"),
        ("They showed no emotion.", "show"),
        ("The shop will no longer sell rifles.", "sell"),
        ("The plan is not safe.", "safe"),
        ("The firm denied that it had sold the mine.", "sell"),
        ("The firm denied reports that it had sold the mine.", "sell"),
        ("The bank dismissed claims that the firm had sold the mine.", "sell"),
        ("It is not true that the firm sold the mine.", "sell"),
        ("It is false that the firm sold the mine, she said.", "sell"),
        ("Claims that the firm sold the mine are untrue.", "sell"),
        ("Reports that the firm sold the mine were denied by its lawyer.", "sell"),
    ],
)
def test_denials(grammar: Grammar, text: str, predicate: str) -> None:
    assert outcomes(grammar, text)[predicate].polarity is False


@pytest.mark.parametrize(
    ("text", "predicate"),
    [
        ("The council approved the plan.", "approve"),
        ("Talks broke down on Monday.", "collapse"),
        ("The match was called off.", "cancel"),
        ("He is alive.", "alive"),
        ("Mr Cole pleaded guilty to fraud.", "guilty"),
        ("The firm denied the claims.", "deny"),
        ("It is not true that nobody was hurt.", "injure"),
        ("It is true that the firm sold the mine.", "sell"),
        ("It is not untrue that the firm sold the mine.", "sell"),
        ("The firm confirmed reports that it had sold the mine.", "sell"),
        ("The firm denied the claim and sold the mine.", "sell"),
    ],
)
def test_assertions(grammar: Grammar, text: str, predicate: str) -> None:
    assert outcomes(grammar, text)[predicate].polarity is True


@pytest.mark.parametrize(
    ("text", "predicate"),
    [
        ("The firm backed out of the merger.", "back out"),
        ("The minister backed down on the tax plan.", "back down"),
        ("The police cleared the square.", "clear"),
        ("The council cleared the plan.", "approve"),
        ("The bill passed on Friday.", "approve"),
        ("The plan was backed by the board.", "approve"),
        ("Prices fell by a third.", "fall"),
        ("The factory closed down.", "close"),
        ("The pilots called off the strike.", "cancel"),
    ],
)
def test_a_verb_with_a_particle_is_another_verb(grammar: Grammar, text: str, predicate: str) -> None:
    assert set(outcomes(grammar, text)) == {predicate}


@pytest.mark.parametrize(
    "text",
    [
        "The driver was not seriously hurt.",
        "No one was seriously hurt.",
        "Not all of the passengers were rescued.",
        "The minister did not sign every page.",
        "The talks did not end without a deal.",
        "The vote was not held on Tuesday but on Wednesday.",
        "The minister did not attend the funeral in person.",
        "Shares of Acme closed 3 percent higher.",
    ],
)
def test_what_asserts_neither_the_whole_nor_its_denial(grammar: Grammar, text: str) -> None:
    assert outcomes(grammar, text) == {}


def test_what_else_a_clause_is_about(grammar: Grammar) -> None:
    found = outcomes(grammar, "The dollar fell against the yen on Tuesday.")["fall"]
    assert found.words_beside("against") == {"yen"}
    assert found.words_beside("on") == set()
    assert outcomes(grammar, "The firm agreed on a wage on Friday night.")["agree"].words_beside("on") == {"wage"}


def test_who_is_concerned_in_either_voice(grammar: Grammar) -> None:
    active = outcomes(grammar, "The council rejected the plan.")["reject"]
    passive = outcomes(grammar, "The plan was rejected by the council.")["reject"]
    assert active == passive
    assert (active.subject, active.object) == ({"council"}, {"plan"})


def test_what_somebody_denies_is_so_by_no_word_of_the_outlet(grammar: Grammar) -> None:
    found = outcomes(grammar, "The firm denied that it had sold the mine.")["sell"]
    assert (found.polarity, found.denied) == (False, True)
    found = outcomes(grammar, "It is not true that the firm sold the mine.")["sell"]
    assert (found.polarity, found.denied) == (False, False)
    assert outcomes(grammar, "The firm did not deny that it had sold the mine.")["sell"].modality == "hypothetical"


def test_reporting_verbs_assert_nothing_of_their_own(grammar: Grammar) -> None:
    assert set(outcomes(grammar, "Police said the suspect had been freed.")) == {"release"}


def test_spans_hold_the_words_that_make_the_assertion(grammar: Grammar) -> None:
    text = "No one was hurt, but the bridge has not reopened."
    [parse] = grammar.parse([text])
    spans = [text[start:end] for *_, start, end in find_outcomes(parse)]
    assert spans == ["No one was hurt", "has not reopened"]


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (outcome("sign"), outcome("sign", polarity=False), True),
        (outcome("win"), outcome("lose"), True),
        (outcome("win", polarity=False), outcome("lose", polarity=False), False),
        (outcome("win"), outcome("lose", polarity=False), False),
        (outcome("sign"), outcome("sign"), False),
        (outcome("sign"), outcome("win"), False),
        (outcome("arrest"), outcome("charge"), False),
    ],
)
def test_opposition(one: Outcome, other: Outcome, expected: bool) -> None:
    assert opposed(one, other) is opposed(other, one) is expected


@pytest.mark.parametrize(
    ("text", "predicate"),
    [
        ("The jury found Mr Cole not guilty.", "acquit"),
        ("Mr Cole was found guilty of fraud.", "convict"),
        ("The court declared Mr Cole innocent.", "acquit"),
    ],
)
def test_a_court_that_finds_somebody_guilty_convicts_him(grammar: Grammar, text: str, predicate: str) -> None:
    outcome = outcomes(grammar, text)[predicate]
    assert outcome.polarity is True
    assert "cole" in outcome.object
