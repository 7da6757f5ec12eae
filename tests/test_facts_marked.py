"""What markup says goes before what words are read as."""

from __future__ import annotations

from datetime import date

import pytest
from made_pairs import facts_in

from dedup.facts import Grammar
from dedup.records import Article, Fact, Mark, MarkedKind
from dedup.sentences import split


@pytest.fixture(scope="module")
def grammar() -> Grammar:
    return Grammar()


def facts(grammar: Grammar, text: str, *marked: tuple[str, MarkedKind, str]) -> dict[tuple[str, str], Fact]:
    marks = tuple(Mark(text.index(words), text.index(words) + len(words), kind, value) for words, kind, value in marked)
    article = Article("a", "A", "Herald", text, published=date(2019, 3, 6), marks=marks)
    found = facts_in([each for each in split(article) if each.field == "text"], grammar)
    return {(fact.kind, fact.text): fact for fact in found}


def test_a_date_only_markup_tells(grammar: Grammar) -> None:
    text = "The vote is over. It was held on the feast of Saint Bran."
    found = facts(grammar, text, ("the feast of Saint Bran", "date", "2019-02-28"))
    moment = found["date", "the feast of Saint Bran"].value
    assert moment.first == moment.last == date(2019, 2, 28)


def test_a_marked_date_goes_before_the_reading_of_its_words(grammar: Grammar) -> None:
    text = "The vote was held on Tuesday at 5 p.m."
    plain, marked = (facts(grammar, text, *marks) for marks in ((), [("Tuesday at 5 p.m.", "date", "2019-02-26")]))
    assert plain["date", "Tuesday"].value.first == date(2019, 3, 5)
    assert marked["date", "Tuesday at 5 p.m."].value.first == date(2019, 2, 26)
    assert ("date", "Tuesday") not in marked and any(kind == "time" for kind, _ in marked)


def test_a_marked_currency(grammar: Grammar) -> None:
    found = facts(grammar, "The pier cost $5 million.", ("$5 million", "number", "AUD 5 million"))
    assert found["number", "$5 million"].value.unit == "AUD"


def test_a_hedge_outside_the_mark_is_kept(grammar: Grammar) -> None:
    found = facts(grammar, "The pier cost more than $5 million.", ("$5 million", "number", "AUD 5 million"))
    quantity = found["number", "$5 million"].value
    assert (quantity.unit, quantity.low, quantity.high, quantity.hedge) == ("AUD", 5e6, None, "more than")


def test_a_figure_printed_the_continental_way(grammar: Grammar) -> None:
    found = facts(grammar, "The line is 1.200 km long.", ("1.200", "number", "1200"))
    assert [fact.value.low for (kind, _), fact in found.items() if kind == "number"] == [1200.0]


def test_a_marked_name_has_the_type_of_its_mark(grammar: Grammar) -> None:
    text = "Officials met Jordan Vale on Monday, and Xanthe followed."
    marked = facts(grammar, text, ("Jordan Vale", "organisation", ""), ("Xanthe", "place", ""))
    assert ("organisation", "Jordan Vale") in marked and ("place", "Xanthe") in marked
