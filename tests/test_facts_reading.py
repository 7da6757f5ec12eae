"""Many sentences are read by several processes, and come out as they do from one."""

from __future__ import annotations

from datetime import date

import pytest

from dedup.facts import FactBook, Grammar, reading
from dedup.records import Article, Fact, Mark, Sentence
from dedup.sentences import split


def article(number: int, text: str = "") -> Article:
    text = text or f"Ferry {number} sank on Monday. At least {number} people died as its engine failed, police said."
    marks = (Mark(0, 5, "organisation", ""),)
    return Article(str(number), "A", "Herald", text, "A ferry sinks", date(2026, 3, 4), marks=marks)


def told(fact: Fact) -> tuple[object, ...]:
    return fact.kind, fact.start, fact.end, fact.value, fact.slot, fact.attributed_to, fact.modality


def test_processes_read_what_one_reads(grammar: Grammar, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "MANY", 2)
    monkeypatch.setattr(reading, "TASK", 4)
    monkeypatch.setattr("dedup.engines.local.processors", lambda: 2)
    articles = [*map(article, range(6)), article(7, "A lone \ud800 surrogate hurt 3 people on Tuesday.")]
    sentences: list[Sentence] = [sentence for each in articles for sentence in split(each)]
    done: list[int] = []
    parallel = reading.read_facts(sentences, None, done.append)
    assert set(parallel.packed) == set(articles)
    assert len(parallel.plain) == 1
    found, alone = parallel.of(sentences), reading.read_facts(sentences, grammar).of(sentences)
    assert set(found) == set(sentences)
    assert [list(map(told, found[s])) for s in sentences] == [list(map(told, alone[s])) for s in sentences]
    assert sum(map(len, found.values())) > 30
    assert done == sorted(done)
    assert len(done) == 4


def test_nothing_to_read_needs_no_grammar(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "shared_grammar", lambda: pytest.fail("loaded"))
    assert reading.read_facts([]).of([]) == {}


def test_a_few_sentences_start_no_process(grammar: Grammar, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "shared_grammar", lambda: grammar)
    sentences = split(article(1))
    read = reading.read_facts(sentences)
    assert set(read.plain) == set(sentences)
    assert read.packed == {}


def test_a_part_of_the_book_holds_what_its_sentences_need(grammar: Grammar) -> None:
    one, other = split(article(1)), split(article(2))
    whole = reading.read_facts([*one, *other], grammar)
    assert set(whole.part(one).of([*one, *other])) == set(one)
    packed = FactBook(packed=reading.packed_by_article(whole, {one[0].article: one, other[0].article: other}))
    found = packed.part(one).of([*one, *other])
    assert set(found) == set(one)
    assert [list(map(told, found[s])) for s in one] == [list(map(told, whole.plain[s])) for s in one]
