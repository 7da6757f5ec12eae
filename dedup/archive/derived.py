"""What an archive derives from its articles: their sentences, embedded, and their facts."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from dedup.archive.facts import FactTable
from dedup.archive.store import Articles, passing
from dedup.archive.vectors import VectorFile, chunks, text_digest
from dedup.embeddings import Encoder
from dedup.errors import ArchiveError
from dedup.index import neighbours
from dedup.records import Article, Fact, Sentence
from dedup.release import tool_version
from dedup.sentences import split

Vectors = npt.NDArray[np.float32]
Embedded = dict[bytes, Any]
"""Digest of each distinct sentence of an article → its new embedding, or None where one is stored."""


@dataclass(frozen=True, slots=True)
class Made:
    """What was derived from one article and is yet to be stored."""

    sentences: Embedded
    facts: bytes | None
    """Packed; None where they are stored."""


class Derived:
    """Sentences, embeddings and facts of one archive; what writes is called inside a transaction."""

    def __init__(
        self, path: Path, connection: sqlite3.Connection, articles: Articles, encoder: Encoder, facts: FactTable
    ) -> None:
        self._connection = connection
        self._articles = articles
        self._encoder = encoder
        self._vectors = VectorFile(path, connection)
        self._facts = facts

    @property
    def stamps(self) -> dict[str, str]:
        """What the derived data must have been made by to be of use."""
        model = f"{self._encoder.name} {self._encoder.digest}"
        return {"model": model, "grammar": self._facts.grammar_name, "code": tool_version()}

    def fresh(self) -> bool:
        """Whether this model and this release made what is there."""
        return self._stored_stamps() == self.stamps

    def make(self, articles: Sequence[Article], told: Set[Article] = frozenset()) -> dict[Article, Made]:
        """Derive what is not yet stored, all facts but those of the articles `told`; needs no lock."""
        sentences = {article: [s for s in split(article) if s.furniture is None] for article in articles}
        embedded = self._embedded(sentences)
        facts = self._facts.read({article: each for article, each in sentences.items() if article not in told})
        return {article: Made(embedded[article], facts.get(article)) for article in articles}

    def _embedded(self, sentences: Mapping[Article, Sequence[Sentence]]) -> dict[Article, Embedded]:
        """Embed the sentences that are not yet stored."""
        texts = {article: list(dict.fromkeys(s.text for s in each)) for article, each in sentences.items()}
        named = {text_digest(text): text for each in texts.values() for text in each}
        stored = self._vectors.rows_of(list(named))
        unknown = [key for key in named if key not in stored]
        of = dict(zip(unknown, self._encoder.encode([named[key] for key in unknown]), strict=True))
        return {a: {key: of.get(key) for key in map(text_digest, each)} for a, each in texts.items()}

    def store(self, made: dict[Article, Made]) -> None:
        """List the sentences of stored articles, append the embeddings that are new, keep their facts."""
        numbers = {article: self._articles.number(article) for article in made}
        self._list_sentences({numbers[article]: each.sentences for article, each in made.items()})
        self._facts.store({numbers[article]: each.facts for article, each in made.items() if each.facts is not None})

    def _list_sentences(self, sentences: dict[int, Embedded]) -> None:
        named = {key: vector for each in sentences.values() for key, vector in each.items()}
        listed = self._vectors.rows_of(list(named))
        new = {key: vector for key, vector in named.items() if key not in listed and vector is not None}
        if new:
            self._vectors.append(list(new), np.stack(list(new.values())))
            listed |= self._vectors.rows_of(list(new))
        if len(listed) < len(named):
            raise ArchiveError("the archive was made anew by another process meanwhile: try again")
        for number, each in sentences.items():
            self._connection.execute("DELETE FROM sentence WHERE article = ?", (number,))
            self._connection.executemany(
                "INSERT INTO sentence (article, row) VALUES (?, ?)", ((number, listed[key]) for key in each)
            )

    def rebuild(self, batch: int, progress: Callable[[int], None]) -> None:
        """Make everything again; what the same model, grammar and release made and is whole is kept."""
        stored, stamps = self._stored_stamps(), self.stamps
        if stored.get("model") != stamps["model"] or not self._vectors.is_whole(self._encoder.dimension):
            self._vectors.forget()
        if any(stored.get(name) != stamps[name] for name in ("grammar", "code")):
            self._facts.forget()
        self._connection.execute("DELETE FROM sentence")
        known = self._facts.known()
        articles = list(self._articles.all())
        for start in range(0, len(articles), batch):
            part = articles[start : start + batch]
            self.store(self.make(part, {article for article in part if self._articles.number(article) in known}))
            progress(min(start + batch, len(articles)))
        self._connection.executemany("INSERT OR REPLACE INTO stamp VALUES (?, ?)", stamps.items())

    def problems(self) -> list[str]:
        """Say what is wrong with the derived data."""
        found = []
        if not self._vectors.is_whole(self._encoder.dimension):
            found.append("embeddings: the file is cut off or altered")
        (orphans,) = self._connection.execute(
            "SELECT count(*) FROM sentence WHERE row NOT IN (SELECT row FROM vector)"
        ).fetchone()
        if orphans:
            found.append(f"sentences: {orphans} without an embedding")
        (articles,) = self._connection.execute("SELECT count(*) FROM article").fetchone()
        if unread := articles - len(self._facts.known()):
            found.append(f"facts: of {unread} articles missing or altered")
        return found

    def remembered(self, texts: Sequence[str]) -> dict[str, Vectors]:
        """Return the stored embedding of each text that has one."""
        digests = {text: text_digest(text) for text in texts}
        rows = self._vectors.rows_of(list(digests.values()))
        vectors = self._vectors.read(self._encoder.dimension)
        return {text: vectors[rows[key]] for text, key in digests.items() if key in rows}

    def facts_of(self, sentences: Mapping[str, Sequence[Sentence]]) -> dict[Sentence, tuple[Fact, ...]]:
        """The stored facts of sentences, given by the ids of their articles."""
        return self._facts.of(sentences)

    def near(self, queries: Vectors, count: int, since: date | None, sources: Sequence[str]) -> dict[str, list[float]]:
        """Id of each article that holds one of the `count` sentences nearest to a query → the cosines."""
        where, values = passing(since, sources)
        query = f"SELECT row, id FROM sentence JOIN article ON number = article WHERE {where}"  # noqa: S608
        base = self._vectors.read(self._encoder.dimension)
        if since or sources or self._has_unused_rows():
            holders = _by_row(self._connection.execute(query, values).fetchall())
            rows = np.array(sorted(holders), dtype=np.int64)
            near, cosines = neighbours(queries, base[rows], count)
            near = rows[near]
        else:
            near, cosines = neighbours(queries, base, count)
            parts = (
                self._connection.execute(f"{query} AND row IN ({','.join('?' * len(part))})", (*values, *part))
                for part in chunks(np.unique(near).tolist())
            )
            holders = _by_row([pair for part in parts for pair in part])
        found: dict[str, list[float]] = {}
        for row, cosine in zip(near.ravel().tolist(), cosines.ravel().tolist(), strict=True):
            for name in holders.get(row, ()):
                found.setdefault(name, []).append(cosine)
        return found

    def _stored_stamps(self) -> dict[str, str]:
        return dict(self._connection.execute("SELECT name, value FROM stamp"))

    def _has_unused_rows(self) -> bool:
        """Whether there are embeddings of sentences that no article has any more: they must not crowd out others."""
        (listed, used) = self._connection.execute(
            "SELECT (SELECT count(*) FROM vector), (SELECT count(DISTINCT row) FROM sentence)"
        ).fetchone()
        return bool(listed > used)


def _by_row(pairs: Sequence[tuple[int, str]]) -> dict[int, list[str]]:
    holders: dict[int, list[str]] = {}
    for row, name in pairs:
        holders.setdefault(row, []).append(name)
    return holders
