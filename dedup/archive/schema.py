"""The database of an archive: its tables, and how a file is known to be one."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from dedup.errors import ArchiveError

DATABASE = "archive.sqlite"
EMBEDDINGS = "embeddings.f32"
APPLICATION_ID = 0x64656475  # "dedu": what `PRAGMA application_id` and the `file` command read
SCHEMA_VERSION = 2
BUSY_SECONDS = 60
"""How long one writer waits for another; each holds the lock for one batch of articles, well under a second."""

_TABLES = """
CREATE TABLE article (
    number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, url TEXT, source TEXT NOT NULL, day TEXT,
    record TEXT NOT NULL, sha256 TEXT NOT NULL, added TEXT NOT NULL
);
CREATE INDEX article_url ON article (url) WHERE url IS NOT NULL;
CREATE TABLE version (
    article INTEGER NOT NULL REFERENCES article (number) ON DELETE CASCADE,
    record TEXT NOT NULL, sha256 TEXT NOT NULL, added TEXT NOT NULL, replaced TEXT NOT NULL
);
CREATE INDEX version_article ON version (article);
CREATE TABLE vector (row INTEGER PRIMARY KEY, digest BLOB NOT NULL UNIQUE, crc INTEGER NOT NULL);
CREATE TABLE sentence (
    article INTEGER NOT NULL REFERENCES article (number) ON DELETE CASCADE, row INTEGER NOT NULL
);
CREATE INDEX sentence_row ON sentence (row);
CREATE INDEX sentence_article ON sentence (article);
CREATE TABLE stamp (name TEXT PRIMARY KEY, value TEXT NOT NULL);
"""
# Since schema 2; its rows are derived, so an archive of schema 1 gets the table and reads them at its next use.
_FACTS = """
CREATE TABLE facts (
    article INTEGER PRIMARY KEY REFERENCES article (number) ON DELETE CASCADE, packed BLOB NOT NULL
)
"""


def open_database(directory: Path, create: bool) -> sqlite3.Connection:
    """Open the database of the archive at `directory`; nothing is written unless an archive is there or made.

    Raises `ArchiveError` where there is none, where something else stands in its place, or where it was made by a
    newer release.
    """
    path = directory / DATABASE
    if not path.is_file():
        if not create:
            what = "is not an archive" if directory.exists() else "does not exist"
            raise ArchiveError(f"{directory} {what}: `dedup archive add` makes one")
        _prepare(directory)
    for part in (path, directory / EMBEDDINGS):
        if part.is_symlink():  # writing to it would write to what lies outside
            raise ArchiveError(f"{part} is a link; an archive holds its own files")
    try:
        connection = sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None)
        connection.execute("PRAGMA trusted_schema = OFF")
        _recognise(connection, directory, create)
        connection.execute("PRAGMA journal_mode = WAL")
        # An acknowledged article survives a power cut too: in WAL mode only FULL syncs each commit.
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA foreign_keys = ON")
    except sqlite3.Error as error:
        raise ArchiveError(f"{path} does not open: {error}") from error
    return connection


def _prepare(directory: Path) -> None:
    """Make the directory; one that holds other things is no place for an archive."""
    try:
        directory.mkdir(parents=True, exist_ok=True)
        strangers = [entry.name for entry in directory.iterdir() if not entry.name.startswith((DATABASE, EMBEDDINGS))]
    except OSError as error:
        raise ArchiveError(f"{directory} cannot be made: {error.strerror}") from error
    if strangers:
        raise ArchiveError(f"{directory} is not an archive and not empty (it holds {sorted(strangers)[0]!r})")


def _recognise(connection: sqlite3.Connection, directory: Path, create: bool) -> None:
    (tables,) = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    if not tables and not application and create:
        _make(connection)
        return
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if application != APPLICATION_ID:
        raise ArchiveError(f"{directory / DATABASE} is a database of something else")
    if version > SCHEMA_VERSION:
        raise ArchiveError(f"{directory} was made by a newer release of dedup (its schema is {version})")
    (strange,) = connection.execute("SELECT count(*) FROM sqlite_master WHERE type IN ('trigger', 'view')").fetchone()
    if strange:
        raise ArchiveError(f"{directory / DATABASE} has triggers or views, which no archive has")
    if version < SCHEMA_VERSION:
        _upgrade(connection)


def _make(connection: sqlite3.Connection) -> None:
    """Make the tables; of two processes that make one archive at once, the second finds them made."""
    with transaction(connection):
        if connection.execute("PRAGMA application_id").fetchone()[0] == APPLICATION_ID:
            return
        for statement in (*_TABLES.strip().split(";\n"), _FACTS):
            connection.execute(statement)
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")


def _upgrade(connection: sqlite3.Connection) -> None:
    """Bring an archive of schema 1 to this one; of two processes the second finds it done."""
    with transaction(connection):
        if connection.execute("PRAGMA user_version").fetchone()[0] < SCHEMA_VERSION:
            connection.execute(_FACTS)
            connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """Hold the write lock; commit at the end, take everything back where anything is raised."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        # SQLite has already rolled back after some errors, a full disk among them.
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
