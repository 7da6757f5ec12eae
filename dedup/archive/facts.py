"""The facts of an archive's articles, read when an article is added so that no check has to read them again."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence

from dedup.archive.store import storable
from dedup.archive.vectors import chunks
from dedup.errors import ArchiveError
from dedup.facts import Grammar, grammar_name, read_facts
from dedup.facts.packed import unpack
from dedup.facts.reading import packed_by_article
from dedup.records import Article, Fact, Sentence


class FactTable:
    """The table of packed facts, one row an article; what writes is called inside a transaction.

    `grammar` stands in for the shared one.
    """

    def __init__(self, connection: sqlite3.Connection, grammar: Grammar | None) -> None:
        self._connection = connection
        self._grammar = grammar

    @property
    def grammar_name(self) -> str:
        """What the facts are read with."""
        return self._grammar.name if self._grammar else grammar_name()

    def read(self, sentences: Mapping[Article, Sequence[Sentence]]) -> dict[Article, bytes]:
        """Read and pack the facts of articles, given with their sentences; needs no lock."""
        book = read_facts([s for each in sentences.values() for s in each], self._grammar)
        return packed_by_article(book, sentences)

    def store(self, packed: Mapping[int, bytes]) -> None:
        """Keep the facts of articles by their numbers."""
        self._connection.executemany("INSERT OR REPLACE INTO facts (article, packed) VALUES (?, ?)", packed.items())

    def of(self, sentences: Mapping[str, Sequence[Sentence]]) -> dict[Sentence, tuple[Fact, ...]]:
        """The facts of those sentences that are known here; `sentences` by the ids of their articles."""
        found: dict[Sentence, tuple[Fact, ...]] = {}
        named = {storable(name): each for name, each in sentences.items()}
        for part in chunks(list(named)):
            where = f"id IN ({','.join('?' * len(part))})"
            query = f"SELECT id, packed FROM article JOIN facts ON number = article WHERE {where}"  # noqa: S608
            for name, packed in self._connection.execute(query, part):
                try:
                    found |= unpack(packed, named[name])
                except ValueError as error:
                    raise ArchiveError(f"article {name}: {error}; `dedup archive verify` makes them again") from error
        return found

    def known(self) -> set[int]:
        """Numbers of the articles whose facts are here and whole."""
        rows = self._connection.execute("SELECT article, packed FROM facts")
        return {number for number, packed in rows if _whole(packed)}

    def forget(self) -> None:
        """Keep nothing any more."""
        self._connection.execute("DELETE FROM facts")


def _whole(packed: bytes) -> bool:
    try:
        unpack(packed, ())
    except ValueError:
        return False
    return True
