from __future__ import annotations

from dedup.facts.cause_words import BY_FIRST_WORD, PHRASES
from dedup.facts.events import EVENT_OF, EVENTS, LIVES
from dedup.facts.gazetteer import COUNTRIES, COUNTRY_OF
from dedup.facts.predicates import OPPOSITES, PHRASAL, PREDICATE_OF, PREDICATES


def test_every_predicate_that_is_compared_is_a_canonical_one() -> None:
    canonical = {*PREDICATES, *EVENTS}
    assert {side for pair in OPPOSITES for side in pair} <= canonical
    assert {*PHRASAL.values(), *LIVES.values()} <= canonical


def test_no_word_has_two_canonical_forms() -> None:
    words = [word for table in (EVENTS, PREDICATES) for words in table.values() for word in words.split()]
    assert len(words) == len(set(words))
    assert EVENT_OF.items() <= PREDICATE_OF.items()


def test_each_country_has_names_of_its_own() -> None:
    names = [name for country, others in COUNTRIES.items() for name in (country, *others.split())]
    assert len(names) == len(set(names)) == len(COUNTRY_OF)


def test_longer_phrases_are_tried_first() -> None:
    assert sum(map(len, BY_FIRST_WORD.values())) == len(PHRASES)
    assert BY_FIRST_WORD["because"] == [("because", "of"), ("because",)]
