"""The articles of an archive: one row each, earlier versions beside."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime

from dedup.archive.serial import digest, from_record
from dedup.records import Article

LABEL = "archive"
"""`Article.set` of every article that comes out of an archive."""


class Articles:
    """The tables of articles and of their earlier versions; what writes is called inside a transaction."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def stored(self, article: Article) -> tuple[int | None, str]:
        """Number and digest of the stored version of an article: the one with its id, else with its url."""
        row = self._connection.execute(
            "SELECT number, sha256 FROM article WHERE id = ? OR url = ? ORDER BY id = ? DESC",
            (storable(article.id), article.url and storable(article.url), storable(article.id)),
        ).fetchone()
        return row or (None, "")

    def number(self, article: Article) -> int:
        """Number of an article that is stored; raises KeyError for one that is not."""
        number, _ = self.stored(article)
        if number is None:
            raise KeyError(article.id)
        return number

    def store(self, article: Article, record: str, sha256: str) -> str:
        """Write one article; return what became of it: another writer may have stored it meanwhile."""
        number, stored = self.stored(article)
        if stored == sha256:
            return "unchanged"
        now = datetime.now(UTC).isoformat(timespec="seconds")
        day = article.day.isoformat() if article.day else None
        url = article.url and storable(article.url)
        values = (storable(article.id), url, storable(article.source), day, record, sha256, now)
        if number is None:
            self._connection.execute(
                "INSERT INTO article (id, url, source, day, record, sha256, added) VALUES (?, ?, ?, ?, ?, ?, ?)", values
            )
            return "added"
        self._connection.execute(
            "INSERT INTO version SELECT number, record, sha256, added, ? FROM article WHERE number = ?", (now, number)
        )
        self._connection.execute(
            "UPDATE article SET id = ?, url = ?, source = ?, day = ?, record = ?, sha256 = ?, added = ?"
            " WHERE number = ?",
            (*values, number),
        )
        return "replaced"

    def count(self, since: date | None, sources: Sequence[str]) -> int:
        """Count the articles since a day by some outlets."""
        where, values = passing(since, sources)
        (count,) = self._connection.execute(f"SELECT count(*) FROM article WHERE {where}", values).fetchone()  # noqa: S608
        return int(count)

    def remove(self, name: str) -> int:
        """Remove an article with its history and sentences; return how many articles that were."""
        return self._connection.execute("DELETE FROM article WHERE id = ?", (storable(name),)).rowcount

    def get(self, name: str) -> Article | None:
        """Return the article of an id."""
        row = self._connection.execute("SELECT record FROM article WHERE id = ?", (storable(name),)).fetchone()
        return from_record(row[0], LABEL) if row else None

    def all(self, since: date | None = None, sources: Sequence[str] = ()) -> Iterator[Article]:
        """Yield the articles that pass the filters, by day."""
        where, values = passing(since, sources)
        query = f"SELECT record FROM article WHERE {where} ORDER BY day, number"  # noqa: S608 (bound values)
        for (record,) in self._connection.execute(query, values):
            yield from_record(record, LABEL)

    def history(self, name: str) -> tuple[Article, ...]:
        """Return the earlier versions of an article, oldest first."""
        rows = self._connection.execute(
            "SELECT version.record FROM version JOIN article ON number = article WHERE id = ? ORDER BY version.rowid",
            (storable(name),),
        )
        return tuple(from_record(record, LABEL) for (record,) in rows)

    def damaged(self) -> list[str]:
        """Return the ids of the articles whose record does not have the digest it was stored with."""
        rows = self._connection.execute("SELECT id, record, sha256 FROM article")
        return [name for name, record, stored in rows if _digest_or_nothing(record) != stored]


def passing(since: date | None, sources: Sequence[str]) -> tuple[str, tuple[str, ...]]:
    """Return the condition, and the values it binds, that articles since a day by some outlets meet."""
    conditions, values = ["1"], []
    if since:
        conditions.append("(day IS NULL OR day >= ?)")
        values.append(since.isoformat())
    if sources:
        conditions.append(f"source IN ({','.join('?' * len(sources))})")
        values += map(storable, sources)
    return " AND ".join(conditions), tuple(values)


def storable(text: str) -> str:
    """Return text that SQLite takes: a lone surrogate has no UTF-8. The record keeps it as it is."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def _digest_or_nothing(record: str) -> str:
    try:
        return digest(record)
    except ValueError:
        return ""
