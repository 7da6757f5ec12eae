"""Facts: typed values with the slot they fill, who says so, and whether it happened."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dedup.engines import LOCAL, Engine
from dedup.facts.book import FactBook, Facts, by_article
from dedup.facts.grammar import Grammar, grammar_name
from dedup.facts.naming import agreed_types, type_votes
from dedup.facts.reading import Progress, read_facts
from dedup.records import Sentence

__all__ = ["FactBook", "Facts", "Grammar", "extract", "grammar_name", "read_facts"]


def extract(
    sentences: Sequence[Sentence],
    grammar: Grammar | None = None,
    progress: Progress | None = None,
    known: Facts | None = None,
    engine: Engine = LOCAL,
) -> FactBook:
    """The facts of `sentences`; `known` holds some of them as `read_facts` gave them earlier."""
    given = known or {}
    read = read_facts([s for s in sentences if s not in given], grammar, progress, engine)
    book = replace(read, plain={**given, **read.plain})
    # An article at a time: unpacked, all facts together take gigabytes.
    told = (facts for each in by_article(sentences).values() for facts in book.of(each).values())
    return replace(book, types=agreed_types(type_votes(fact for facts in told for fact in facts)))
