"""Facts: typed values with the slot they fill, who says so, and whether it happened."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from dedup.facts.extraction import facts_of
from dedup.facts.grammar import Grammar
from dedup.facts.naming import agree_on_types
from dedup.facts.quotes import quoted_spans
from dedup.records import Article, Fact, Field, Sentence

__all__ = ["Grammar", "extract"]

Progress = Callable[[int], None]
CHUNK = 1_024  # sentences parsed at a time: bounds the memory their parses take


def extract(sentences: Sequence[Sentence], grammar: Grammar, progress: Progress | None = None) -> tuple[Fact, ...]:
    """The facts of `sentences`, in their order; `progress` is told how many sentences are done.

    The rest of each article is read only for quotation marks and for whom a "he said" means.
    """
    return agree_on_types(tuple(_facts(sentences, grammar, progress)))


def _facts(sentences: Sequence[Sentence], grammar: Grammar, progress: Progress | None) -> Iterator[Fact]:
    quoted: dict[tuple[Article, Field], list[tuple[int, int]]] = {}
    for start in range(0, len(sentences), CHUNK):
        chunk = sentences[start : start + CHUNK]
        parses = grammar.parse([sentence.text for sentence in chunk])
        for sentence, parse in zip(chunk, parses, strict=True):
            field = sentence.article, sentence.field
            if field not in quoted:
                quoted[field] = quoted_spans(sentence.article.field(sentence.field))
            yield from facts_of(sentence, parse, quoted[field])
        if progress is not None:
            progress(start + len(chunk))
