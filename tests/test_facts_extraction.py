from __future__ import annotations

import json
import time
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from made_pairs import facts_in

from dedup.facts import Grammar
from dedup.records import Article, Fact, Sentence

WORDS = st.sampled_from(
    "the police said “ ” \" ' 12 people were killed in Alden , . and Ann Oduya Monday 3 March because not "
    "of for to it had been over after 5% $3m 34 — … \n He denied will 😀".split(" ")
)


def facts(grammar: Grammar, text: str, title: bool = False) -> list[Fact]:
    article = Article("1", "A", "Northern Wire", text, title=text, published=date(2031, 3, 5))
    return facts_in([Sentence(article, "title" if title else "text", 0, len(text))], grammar)


def test_one_sentence_has_facts_of_many_kinds(grammar: Grammar) -> None:
    text = (
        'A ferry sank off Alden on Tuesday, killing 19 people, because its pumps "had not been checked", police said.'
    )
    found = {fact.kind: fact for fact in facts(grammar, text)}
    assert {"number", "date", "outcome", "reason", "quote", "attribution"} <= set(found)
    assert found["number"].text == "19"
    assert found["number"].slot.verb == "kill"
    assert found["date"].value.first == date(2031, 3, 4)
    assert found["number"].attributed_to == "police"


def test_headlines_are_read_too(grammar: Grammar) -> None:
    found = facts(grammar, "12 dead in ferry sinking", title=True)
    assert [(f.text, f.slot.verb) for f in found if f.kind == "number"] == [("12", "kill")]


def test_dates_are_read_in_the_tense_of_their_clause(grammar: Grammar) -> None:
    text = "The vote was held on Monday and the count will be finished on Monday."
    days = [fact.value.first for fact in facts(grammar, text) if fact.kind == "date"]
    assert days == [date(2031, 3, 3), date(2031, 3, 10)]


def test_a_date_that_something_is_moved_to_lies_ahead(grammar: Grammar) -> None:
    found = facts(grammar, "The launch has been postponed to 16 December because of a leak.")
    assert [fact.value.first for fact in found if fact.kind == "date"] == [date(2031, 12, 16)]


def test_a_weekday_of_what_is_to_come_lies_ahead_but_not_in_a_headline(grammar: Grammar) -> None:
    text = "Trial opens on Friday in Alden"
    days = [
        (f.value.first, f.modality) for title in (False, True) for f in facts(grammar, text, title) if f.kind == "date"
    ]
    assert days == [(date(2031, 3, 7), "planned"), (date(2031, 2, 28), None)]


def test_a_time_gone_by_is_no_plan_in_the_present_tense(grammar: Grammar) -> None:
    found = facts(grammar, "The novel opens in May 2029.")
    assert [(fact.value.first, fact.modality) for fact in found if fact.kind == "date"] == [(date(2029, 5, 1), None)]


def test_modality_is_that_of_the_clause(grammar: Grammar) -> None:
    found = facts(grammar, "The firm will cut 400 jobs.")
    assert {fact.modality for fact in found if fact.kind in ("number", "outcome")} == {"planned"}


def test_what_stands_in_a_quotation_is_the_speakers(grammar: Grammar) -> None:
    found = facts(grammar, '"The storm killed 12 people here," Ann Oduya told reporters.')
    assert [fact.attributed_to for fact in found if fact.kind == "number"] == ["Ann Oduya"]


def test_offsets_are_into_the_article(grammar: Grammar) -> None:
    text = "It rained in Lisbon. The 😀 flood killed 12 people in Porto, Portugal."
    article = Article("1", "A", "Northern Wire", text)
    found = facts_in([Sentence(article, "text", 21, len(text))], grammar)
    assert any(fact.text == "12" for fact in found)
    assert all(21 <= fact.start <= fact.end <= len(text) for fact in found)


def test_order_is_that_of_the_sentences_and_repeats_are_kept(grammar: Grammar) -> None:
    article = Article("1", "A", "Northern Wire", "It killed 12 people. It killed 12 people.")
    sentences = [Sentence(article, "text", 21, 41), Sentence(article, "text", 0, 20)]
    found = [fact for fact in facts_in(sentences, grammar) if fact.kind == "number"]
    assert [fact.sentence for fact in found] == sentences
    assert [fact.start for fact in found] == [31, 10]


def test_no_sentences_no_facts(grammar: Grammar) -> None:
    assert facts_in([], grammar) == []


def test_hostile_input_takes_linear_time(grammar: Grammar) -> None:
    started = time.process_time()
    for text in ("a" * 300_000, '" ' * 50_000, "Ann said " * 30_000, "said, Ann Oduya, " * 10_000):
        facts(grammar, text)
    assert time.process_time() - started < 60


@pytest.mark.parametrize("text", ["", " ", "\n\n", ".", "“", "12", "\u0000", "…", "Ann"])
def test_facts_of_fragments_lie_in_them(grammar: Grammar, text: str) -> None:
    check(grammar, text)


def check(grammar: Grammar, text: str) -> None:
    for fact in facts(grammar, text):
        assert 0 <= fact.start < fact.end <= len(text)
        json.dumps(fact.value.normalized())


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(WORDS, max_size=25).map(" ".join))
def test_newslike_text_never_raises(grammar: Grammar, text: str) -> None:
    check(grammar, text)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=150))
def test_any_text_never_raises(grammar: Grammar, text: str) -> None:
    check(grammar, text)
