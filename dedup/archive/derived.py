"""What an archive derives from its articles: their sentences, embedded."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from dedup.archive.store import Articles, passing
from dedup.archive.vectors import VectorFile, chunks, text_digest
from dedup.embeddings import Encoder
from dedup.errors import ArchiveError
from dedup.index import neighbours
from dedup.records import Article
from dedup.release import tool_version
from dedup.sentences import split

Vectors = npt.NDArray[np.float32]
Embedded = dict[bytes, Any]
"""Digest of each distinct sentence of an article → its new embedding, or None where one is stored."""


class Derived:
    """Sentences and embeddings of one archive; what writes is called inside a transaction."""

    def __init__(self, path: Path, connection: sqlite3.Connection, articles: Articles, encoder: Encoder) -> None:
        self._connection = connection
        self._articles = articles
        self._encoder = encoder
        self._vectors = VectorFile(path, connection)

    @property
    def stamps(self) -> dict[str, str]:
        """What the derived data must have been made by to be of use."""
        return {"model": f"{self._encoder.name} {self._encoder.digest}", "code": tool_version()}

    def fresh(self) -> bool:
        """Whether this model and this release made what is there."""
        return dict(self._connection.execute("SELECT name, value FROM stamp")) == self.stamps

    def embedded(self, articles: Sequence[Article]) -> dict[Article, Embedded]:
        """Split articles and embed the sentences that are not yet stored; needs no lock."""
        texts = {a: list(dict.fromkeys(s.text for s in split(a) if s.furniture is None)) for a in articles}
        named = {text_digest(text): text for each in texts.values() for text in each}
        stored = self._vectors.rows_of(list(named))
        unknown = [key for key in named if key not in stored]
        of = dict(zip(unknown, self._encoder.encode([named[key] for key in unknown]), strict=True))
        return {a: {key: of.get(key) for key in map(text_digest, each)} for a, each in texts.items()}

    def list_sentences(self, sentences: dict[Article, Embedded]) -> None:
        """List the sentences of stored articles; append the embeddings that are new."""
        named = {key: vector for each in sentences.values() for key, vector in each.items()}
        listed = self._vectors.rows_of(list(named))
        new = {key: vector for key, vector in named.items() if key not in listed and vector is not None}
        if new:
            self._vectors.append(list(new), np.stack(list(new.values())))
            listed |= self._vectors.rows_of(list(new))
        if len(listed) < len(named):
            raise ArchiveError("the archive was made anew by another process meanwhile: try again")
        for article, each in sentences.items():
            number, _ = self._articles.stored(article)
            self._connection.execute("DELETE FROM sentence WHERE article = ?", (number,))
            self._connection.executemany(
                "INSERT INTO sentence (article, row) VALUES (?, ?)", ((number, listed[key]) for key in each)
            )

    def rebuild(self, batch: int, progress: Callable[[int], None]) -> None:
        """Make everything again; embeddings of the same model that are whole are kept."""
        (model,) = self._connection.execute("SELECT max(value) FROM stamp WHERE name = 'model'").fetchone()
        if model != self.stamps["model"] or not self._vectors.is_whole(self._encoder.dimension):
            self._vectors.forget()
        self._connection.execute("DELETE FROM sentence")
        articles = list(self._articles.all())
        for start in range(0, len(articles), batch):
            self.list_sentences(self.embedded(articles[start : start + batch]))
            progress(min(start + batch, len(articles)))
        self._connection.executemany("INSERT OR REPLACE INTO stamp VALUES (?, ?)", self.stamps.items())

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
        return found

    def remembered(self, texts: Sequence[str]) -> dict[str, Vectors]:
        """Return the stored embedding of each text that has one."""
        digests = {text: text_digest(text) for text in texts}
        rows = self._vectors.rows_of(list(digests.values()))
        vectors = self._vectors.read(self._encoder.dimension)
        return {text: vectors[rows[key]] for text, key in digests.items() if key in rows}

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
