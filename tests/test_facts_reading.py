"""Many sentences are read by several processes, and come out as they do from one."""

from __future__ import annotations

from datetime import date

import pytest

from dedup.facts import Grammar, reading
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
    monkeypatch.setattr(reading, "processors", lambda: 2)
    articles = [*map(article, range(6)), article(7, "A lone \ud800 surrogate hurt 3 people on Tuesday.")]
    sentences: list[Sentence] = [sentence for each in articles for sentence in split(each)]
    done: list[int] = []
    parallel = reading.read_facts(sentences, None, done.append)
    alone = reading.read_facts(sentences, grammar)
    assert set(parallel) == set(sentences)
    assert [list(map(told, parallel[s])) for s in sentences] == [list(map(told, alone[s])) for s in sentences]
    assert sum(map(len, parallel.values())) > 30
    assert done == sorted(done)
    assert len(done) == 4


def test_nothing_to_read_needs_no_grammar(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "shared_grammar", lambda: pytest.fail("loaded"))
    assert reading.read_facts([]) == {}


def test_one_core_starts_no_process(grammar: Grammar, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "MANY", 1)
    monkeypatch.setattr(reading, "processors", lambda: 1)
    monkeypatch.setattr(reading, "shared_grammar", lambda: grammar)
    monkeypatch.setattr(reading, "_read_by_processes", lambda *_: pytest.fail("started"))
    sentences = split(article(1))
    assert set(reading.read_facts(sentences)) == set(sentences)
