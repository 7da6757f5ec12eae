"""Packed facts come back as they were; bytes that are no packed facts are refused."""

from __future__ import annotations

import zlib
from datetime import date

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dedup.facts import Grammar, read_facts
from dedup.facts.packed import pack, unpack
from dedup.records import Article, Fact, Sentence
from dedup.sentences import split

TEXT = (
    "On Monday at 3 p.m. at least 12 miners died in Halden because a shaft had flooded, Mayor Ann Lee said. "
    '"We will not give up the search," she told the Herald on 4 March.'
    "Police arrested two men after the $3 million fire. "
    "Court officials denied that Orrin Vale was charged."
)


@pytest.fixture(scope="module")
def facts(grammar: Grammar) -> dict[Sentence, list[Fact]]:
    article = Article(id="a", set="A", source="Herald", text=TEXT, title="12 die in Halden", published=date(2026, 3, 4))
    return {sentence: list(each) for sentence, each in read_facts(split(article), grammar).plain.items()}


def told(fact: Fact) -> tuple[object, ...]:
    return fact.kind, fact.start, fact.end, fact.value, fact.slot, fact.attributed_to, fact.modality


def test_facts_of_every_kind_come_back_as_they_were(facts: dict[Sentence, list[Fact]]) -> None:
    kinds = {fact.kind for each in facts.values() for fact in each}
    assert kinds >= {"number", "date", "time", "person", "place", "quote", "attribution", "outcome", "reason"}
    found = unpack(pack(facts), facts)
    assert {s: [told(fact) for fact in each] for s, each in found.items()} == {
        s: [told(fact) for fact in each] for s, each in facts.items()
    }
    assert all(fact.sentence is sentence for sentence, each in found.items() for fact in each)


def test_only_the_sentences_that_were_packed_come_back(facts: dict[Sentence, list[Fact]]) -> None:
    _, *others = facts
    data = pack({sentence: facts[sentence] for sentence in others})
    assert set(unpack(data, facts)) == set(others)


def test_a_sentence_that_is_no_utf_8_is_left_to_be_read_again() -> None:
    article = Article(id="a", set="A", source="s", text="The \ud800 bridge fell.")
    [sentence] = [Sentence(article, "text", 0, len(article.text))]
    assert unpack(pack({sentence: []}), [sentence]) == {}


@pytest.mark.parametrize(
    "rows",
    [
        "no rows",
        [["text", 0, 9, [["colour", 0, 9, {}, {}, None, None]]]],
        [["text", 0, 9, [["other", 0, 9, {}, {}, None, None]]]],
        [["text", 0, 9, [["number", 0, 9, {"start": "x"}, {}, None, None]]]],
        [["text", 0, 9, [["number", 0, 99, {"start": 0, "end": 99, "low": 1, "high": 1}, {}, None, None]]]],
    ],
)
def test_what_is_no_fact_of_the_sentence_is_refused(rows: object) -> None:
    sentence = Sentence(Article(id="a", set="A", source="s", text="It fell."), "text", 0, 9)
    with pytest.raises(ValueError, match=r"packed facts|no fact"):
        unpack(zlib.compress(msgspec.msgpack.encode(rows)), [sentence])


def test_a_bomb_is_not_unpacked() -> None:
    with pytest.raises(ValueError, match="too many"):
        unpack(zlib.compress(bytes(10**8)), [])


@given(st.binary())
def test_any_other_bytes_are_refused(data: bytes) -> None:
    with pytest.raises(ValueError, match="packed facts"):
        unpack(data, [])
