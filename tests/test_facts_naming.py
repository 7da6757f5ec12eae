from __future__ import annotations

from itertools import pairwise

import pytest
from made_pairs import facts_in

from dedup.facts import Grammar
from dedup.facts.names import Name
from dedup.facts.naming import find_names
from dedup.records import Article, Fact, Sentence


def names(grammar: Grammar, text: str) -> dict[str, Name]:
    [parse] = grammar.parse([text])
    return {name.text: name for name, _, _ in find_names(parse)}


def test_titles_are_no_part_of_the_name(grammar: Grammar) -> None:
    found = names(grammar, "US Secretary of State Ann Oduya met Prime Minister Karl Lindqvist in Lisbon.")
    assert found["Karl Lindqvist"].type == "person"
    assert found["Karl Lindqvist"].role == "prime minister"
    assert found["Ann Oduya"].type == "person"
    assert found["Lisbon"].type == "place"


def test_an_aside_tells_the_role(grammar: Grammar) -> None:
    found = names(grammar, "Maria Lopez, the coach of the national team, was fired on Monday.")
    assert found["Maria Lopez"].role == "coach of the national team"


@pytest.mark.parametrize("text", ["The President spoke.", "He met the General on Tuesday.", "They left."])
def test_an_office_alone_is_no_name(grammar: Grammar, text: str) -> None:
    assert not names(grammar, text)


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("Fire broke out in the town of Velmora on Friday.", "Velmora", "place"),
        ("The Velmora University said it would close.", "Velmora University", "organisation"),
        ("Mr Velmora was released.", "Velmora", "person"),
        ("Brazil lost.", "Brazil", "place"),
        ("The pilot survived when it crashed near Ostrava on Thursday.", "Ostrava", "place"),
        ("Lena Horvat, who has died, was born in Trieste in 1938.", "Trieste", "place"),
    ],
)
def test_the_words_around_outrank_the_model(grammar: Grammar, text: str, name: str, kind: str) -> None:
    assert names(grammar, text)[name].type == kind


def test_spans_are_the_names_own(grammar: Grammar) -> None:
    text = "Police arrested Tom Reyes’s brother near the Bank of Canada in Montreal."
    [parse] = grammar.parse([text])
    for name, start, end in find_names(parse):
        assert text[start:end] == name.text
        assert not name.text.endswith(("’s", " "))


def test_a_name_has_one_type_throughout(grammar: Grammar) -> None:
    text = "Ann Oduya won. Ann Oduya said so. Oduya left Paris. A vote for Oduya was held."
    article = Article("1", "A", "Northern Wire", text)
    cuts = [0, 15, 34, 52, len(text)]
    sentences = [Sentence(article, "text", a, b) for a, b in pairwise(cuts)]
    facts: list[Fact] = [f for f in facts_in(sentences, grammar) if isinstance(f.value, Name)]
    assert {f.kind for f in facts if "Oduya" in f.text} == {"person"}
    assert all(f.kind == f.value.type for f in facts)


@pytest.mark.parametrize("text", ["Ann Lee, of Velmora, won the race.", "A Velmora man was charged on Monday."])
def test_where_someone_is_from(grammar: Grammar, text: str) -> None:
    assert names(grammar, text)["Velmora"].type == "place"
