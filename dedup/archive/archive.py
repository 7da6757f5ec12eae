"""An open archive: add, remove, read, search, verify."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from os import PathLike, fspath
from pathlib import Path
from typing import TYPE_CHECKING, Self

from dedup.archive.schema import DATABASE, EMBEDDINGS, open_database, transaction
from dedup.archive.serial import digest, to_record
from dedup.archive.store import Articles
from dedup.errors import ArchiveError
from dedup.progress import Progress, silent
from dedup.records import Article, Fact, Sentence
from dedup.release import tool_version

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    from dedup.archive.derived import Derived
    from dedup.embeddings import Encoder
    from dedup.facts import Grammar

BATCH = 64
"""Articles in one transaction: a kill loses at most this many, and other writers wait for no more."""


@dataclass(frozen=True, slots=True)
class Added:
    """What became of the articles given to `Archive.add`."""

    added: int = 0
    unchanged: int = 0
    """Already there, word for word."""
    replaced: int = 0
    """Corrected versions; the earlier ones are kept as history."""


@dataclass(frozen=True, slots=True)
class Stats:
    """What an archive holds."""

    articles: int
    versions: int
    """Earlier versions, kept as history."""
    sources: int
    sentences: int
    earliest: date | None
    latest: date | None
    size: int
    """Bytes on disk."""
    model: str
    """Name and digest of the embedding model; "" before the first article."""
    stale: bool
    """Whether another release split the sentences: the next use does so again."""


@dataclass(frozen=True, slots=True)
class Verified:
    """What `Archive.verify` found."""

    articles: int
    problems: tuple[str, ...]
    """What was wrong; empty where all is well."""
    repaired: bool
    """Whether all of it has been put right."""


class Archive:
    """Published articles in a directory; `with` closes it.

    `model` names the embedding model, as everywhere; an archive made with another is embedded again when used.
    `encoder` stands in for the named model, `grammar` for the English one. Every method raises `ArchiveError` where
    the archive cannot be read or written; what was committed before stays.
    """

    def __init__(
        self,
        path: str | PathLike[str],
        *,
        model: str | None = None,
        create: bool = False,
        encoder: Encoder | None = None,
        grammar: Grammar | None = None,
    ) -> None:
        self.path = Path(fspath(path))
        self._model = model
        self._given = encoder
        self._grammar = grammar
        self._connection = open_database(self.path, create)
        self._articles = Articles(self._connection)

    @staticmethod
    def is_at(path: str | PathLike[str]) -> bool:
        """Whether an archive lies at this path."""
        return (Path(fspath(path)) / DATABASE).is_file()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the database; the archive is not usable afterwards."""
        self._connection.close()

    @cached_property
    def encoder(self) -> Encoder:
        """The embedding model, loaded when first needed."""
        from dedup.embeddings import shared_encoder

        return self._given or shared_encoder(self._model)

    @cached_property
    def _derived(self) -> Derived:
        from dedup.archive.derived import Derived
        from dedup.archive.facts import FactTable

        facts = FactTable(self._connection, self._grammar)
        return Derived(self.path / EMBEDDINGS, self._connection, self._articles, self.encoder, facts)

    def add(
        self,
        articles: Iterable[Article],
        progress: Progress = silent,
        committed: Callable[[Sequence[Article]], None] = lambda _: None,
    ) -> Added:
        """Add articles: the same one twice is there once, a corrected one replaces the earlier version.

        Two are one article when their ids, or their urls, are equal. `committed` is told of every batch that is
        safe on disk.
        """
        given = list(articles)
        outcomes: list[str] = []
        self.refresh(progress)
        for start in range(0, len(given), BATCH):
            batch = given[start : start + BATCH]
            with self._faults():
                outcomes += self._add(batch)
            committed(batch)
            progress("add", start + len(batch), len(given))
        return Added(*(outcomes.count(outcome) for outcome in ("added", "unchanged", "replaced")))

    def remove(self, ids: Iterable[str]) -> int:
        """Remove articles and their history; return how many articles there were."""
        with self._faults(), transaction(self._connection):
            return sum(self._articles.remove(name) for name in ids)

    def articles(self, since: date | None = None, sources: Sequence[str] = ()) -> Iterator[Article]:
        """Yield the articles published on or after `since` (undated ones too) by one of `sources`, by day."""
        with self._faults():
            yield from self._articles.all(since, sources)

    def get(self, ids: Iterable[str]) -> list[Article]:
        """Return the articles of these ids, in their order; unknown ids are left out."""
        with self._faults():
            return [article for name in ids if (article := self._articles.get(name))]

    def history(self, name: str) -> tuple[Article, ...]:
        """Return the earlier versions of an article, oldest first."""
        with self._faults():
            return self._articles.history(name)

    def stats(self) -> Stats:
        """Count what is there; loads no model."""
        with self._faults():
            count, sources, *days = self._connection.execute(
                "SELECT count(*), count(DISTINCT source), min(day), max(day) FROM article"
            ).fetchone()
            stamps = dict(self._connection.execute("SELECT name, value FROM stamp"))
            earliest, latest = (date.fromisoformat(day) if day else None for day in days)
            return Stats(
                articles=count,
                versions=self._count("version"),
                sources=sources,
                sentences=self._count("sentence"),
                earliest=earliest,
                latest=latest,
                size=sum(entry.stat().st_size for entry in self.path.iterdir() if entry.is_file()),
                model=stamps.get("model", ""),
                stale=bool(count) and stamps.get("code") != tool_version(),
            )

    def verify(self, repair: bool = True) -> Verified:
        """Check the database, every article's digest and every embedding; make derived data again where wrong.

        An article whose own record is damaged cannot be made again and stays a problem.
        """
        with self._faults():
            lines = [line for (line,) in self._connection.execute("PRAGMA integrity_check").fetchall()]
            lost = [f"database: {line}" for line in lines if line != "ok"]
            lost += [
                f"article {name}: its record does not have the digest it was stored with"
                for name in self._articles.damaged()
            ]
            count = self._count("article")
            derived = self._derived.problems() if count else []
            mended = repair and not lost
            if derived and mended:
                self._rebuild(silent)
        return Verified(count, (*lost, *derived), repaired=mended)

    def refresh(self, progress: Progress = silent) -> None:
        """Make the derived data again where another model or release made it."""
        with self._faults():
            if not self._derived.fresh():
                self._rebuild(progress)

    def near(
        self, queries: npt.NDArray[np.float32], count: int, since: date | None = None, sources: Sequence[str] = ()
    ) -> dict[str, list[float]]:
        """Id of each article that holds one of the `count` sentences nearest to a query → the cosines.

        `queries` has one unit row a sentence; the filters are those of `articles`.
        """
        with self._faults():
            return self._derived.near(queries, count, since, sources)

    def count(self, since: date | None = None, sources: Sequence[str] = ()) -> int:
        """Count the articles; the filters are those of `articles`."""
        with self._faults():
            return self._articles.count(since, sources)

    def remembered(self, texts: Sequence[str]) -> dict[str, npt.NDArray[np.float32]]:
        """Return the stored embedding of each text that has one."""
        with self._faults():
            return self._derived.remembered(texts)

    def remembered_facts(self, sentences: Mapping[str, Sequence[Sentence]]) -> dict[Sentence, tuple[Fact, ...]]:
        """Return the stored facts of those sentences that have them, given by the ids of their articles."""
        with self._faults():
            return self._derived.facts_of(sentences)

    def _add(self, batch: Sequence[Article]) -> list[str]:
        """Write one batch; return what became of each article."""
        records = {article: to_record(article) for article in batch}
        digests = {article: digest(record) for article, record in records.items()}
        fresh = [article for article in batch if self._articles.stored(article)[1] != digests[article]]
        # The slow part, before the lock is taken.
        made = self._derived.make(fresh)
        with transaction(self._connection):
            outcomes = [self._articles.store(article, records[article], digests[article]) for article in batch]
            # Where two of one batch are one article, the later one stands.
            self._derived.store({a: m for a, m in made.items() if self._articles.stored(a)[1] == digests[a]})
        return outcomes

    def _rebuild(self, progress: Progress) -> None:
        total = self._count("article")
        with transaction(self._connection):
            self._derived.rebuild(BATCH, lambda done: progress("read the archive again", done, total))

    def _count(self, table: str) -> int:
        (count,) = self._connection.execute(f"SELECT count(*) FROM {table}").fetchone()  # noqa: S608 (own names)
        return int(count)

    @contextmanager
    def _faults(self) -> Iterator[None]:
        """Turn what the database or the disk says into one line."""
        try:
            yield
        except sqlite3.Error as error:
            raise ArchiveError(f"archive {self.path}: {error}") from error
        except OSError as error:
            raise ArchiveError(f"archive {self.path}: {error.strerror or error}") from error
