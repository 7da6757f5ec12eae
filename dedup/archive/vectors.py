"""Embeddings of an archive's sentences: one append-only file of float32 rows, listed in the database.

A row is written and synced before the transaction that lists it commits, so that a process killed at any moment
leaves at most unlisted bytes at the end, which the next writer overwrites. The search is exact: over 100,000
sentences of 384 dimensions it takes about a tenth of a second for a draft (`benchmarks/check.py`), so there is no
index file that could fall out of step.
"""

from __future__ import annotations

import os
import sqlite3
import zlib
from collections.abc import Iterator, Sequence
from hashlib import sha256
from pathlib import Path

import numpy as np
import numpy.typing as npt

from dedup.errors import ArchiveError

Vectors = npt.NDArray[np.float32]

_MANY = 500  # values in one query; SQLite allows at least 999


def text_digest(text: str) -> bytes:
    """Name of a sentence's embedding: 16 bytes of the SHA-256 of its text."""
    return sha256(text.encode("utf-8", "surrogatepass")).digest()[:16]


def chunks(values: Sequence[object]) -> Iterator[Sequence[object]]:
    """Split what goes into a query."""
    for start in range(0, len(values), _MANY):
        yield values[start : start + _MANY]


class VectorFile:
    """The embeddings file of one archive and the table that lists its rows."""

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        self._path = path
        self._connection = connection

    def rows_of(self, digests: Sequence[bytes]) -> dict[bytes, int]:
        """Row of each digest that has one."""
        found: dict[bytes, int] = {}
        for part in chunks(sorted(set(digests))):
            marks = ",".join("?" * len(part))
            query = f"SELECT digest, row FROM vector WHERE digest IN ({marks})"  # noqa: S608 (marks alone)
            found.update(self._connection.execute(query, part).fetchall())
        return found

    def read(self, dimension: int) -> Vectors:
        """All listed rows, mapped from the file and not loaded; shape (rows, dimension)."""
        listed = self._listed()
        if not listed:
            return np.empty((0, dimension), np.float32)
        if not self._path.exists() or self._path.stat().st_size < 4 * listed * dimension:
            raise ArchiveError(f"{self._path} is cut off; `dedup archive verify` makes it again")
        return np.memmap(self._path, np.dtype("<f4"), "r", shape=(listed, dimension))

    def append(self, digests: Sequence[bytes], vectors: Vectors) -> None:
        """Write new rows behind the listed ones and list them; inside a transaction, which is the lock."""
        first, width = self._listed(), 4 * vectors.shape[1]
        rows = np.ascontiguousarray(vectors, dtype="<f4")
        descriptor = os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW, 0o644)
        try:
            with os.fdopen(descriptor, "r+b", closefd=False) as file:
                file.seek(first * width)
                file.write(rows.tobytes())
                file.flush()
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
        self._connection.executemany(
            "INSERT INTO vector (row, digest, crc) VALUES (?, ?, ?)",
            (
                (first + number, digest, zlib.crc32(row.tobytes()))
                for number, (digest, row) in enumerate(zip(digests, rows, strict=True))
            ),
        )

    def is_whole(self, dimension: int) -> bool:
        """Whether every listed row is in the file with the bytes that were written."""
        listed, width = self._listed(), 4 * dimension
        if not listed:
            return True
        if not self._path.exists() or self._path.stat().st_size < listed * width:
            return False
        stored = self._connection.execute("SELECT row, crc FROM vector ORDER BY row")
        with self._path.open("rb") as file:
            for number in range(listed):
                row = stored.fetchone()
                if row != (number, zlib.crc32(file.read(width))):
                    return False
        return True

    def forget(self) -> None:
        """List nothing any more; inside a transaction."""
        self._connection.execute("DELETE FROM sentence")
        self._connection.execute("DELETE FROM vector")

    def _listed(self) -> int:
        (count,) = self._connection.execute("SELECT count(*) FROM vector").fetchone()
        return int(count)
