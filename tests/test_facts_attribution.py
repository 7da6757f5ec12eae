from __future__ import annotations

import pytest

from dedup.facts.attribution import Attribution, find_statements, source_of
from dedup.facts.grammar import Grammar


def source(grammar: Grammar, text: str, word: str) -> str | None:
    [parse] = grammar.parse([text])
    return source_of(parse, next(token for token in parse.tokens if token.text == word))


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("The bridge collapsed, police said.", "collapsed", "police"),
        ("Police said the bridge collapsed.", "collapsed", "Police"),
        ("The bridge collapsed, according to the harbour master.", "collapsed", "the harbour master"),
        ("The firm denied that it had paid bribes.", "paid", "The firm"),
        ("Ann Oduya, who runs the port, claimed the crane had failed.", "failed", "Ann Oduya"),
        ("The bridge collapsed, her sister, Beth Merrit, said.", "collapsed", "Beth Merrit"),
        ("The bridge collapsed on Tuesday.", "collapsed", None),
        ("They backed the inquiry’s finding that the bridge collapsed.", "collapsed", "the inquiry"),
        ("It said the bridge collapsed.", "collapsed", None),
    ],
)
def test_who_is_reported_to_say_it(grammar: Grammar, text: str, word: str, expected: str | None) -> None:
    assert source(grammar, text, word) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The firm denied that it had paid bribes.", Attribution("The firm", "deny", "deny")),
        ("The minister claimed that prices had fallen.", Attribution("The minister", "claim", "claim")),
        ("The army confirmed the strike.", Attribution("The army", "confirm", "confirm")),
        ("Prices fell, according to the bank.", Attribution("the bank", "accord", "say")),
    ],
)
def test_statements_have_a_stance(grammar: Grammar, text: str, expected: Attribution) -> None:
    [parse] = grammar.parse([text])
    [statement] = find_statements(parse)
    assert statement.attribution == expected
    assert text[statement.start : statement.end] == expected.source


@pytest.mark.parametrize(
    "text",
    [
        "Read more about the storm here.",
        "The company has rejected the bid.",
        "She told reporters on Monday.",
        "It rained all night.",
    ],
)
def test_no_statement(grammar: Grammar, text: str) -> None:
    [parse] = grammar.parse([text])
    assert not list(find_statements(parse))
