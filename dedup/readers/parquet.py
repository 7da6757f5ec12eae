"""Parquet: one article a row, columns named like the fields of JSON lines; read a batch of rows at a time."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import date
from typing import Any

from dedup.errors import InputError
from dedup.readers.fields import ALIASES, Provenance, articles, folded
from dedup.records import Article, Skipped

_ROWS = 256  # at a time: some megabytes of news


def read(stream: io.BufferedReader, provenance: Provenance) -> Iterator[Article | Skipped]:
    """Read a table; raises `InputError` where it is damaged, has no text or pyarrow is not installed."""
    try:
        from pyarrow import ArrowException, parquet
    except ImportError:
        raise InputError("Parquet is not read without pyarrow: pip install 'dedup-news[parquet]'") from None
    row = 0
    try:
        file = parquet.ParquetFile(stream)
        named = {name: folded(name) for name in file.schema_arrow.names}
        if not set(named.values()).intersection(ALIASES["text"]):
            raise InputError("no column is named text, body, content or articleBody")
        known = frozenset(alias for names in ALIASES.values() for alias in names)
        for batch in file.iter_batches(_ROWS, columns=[name for name, key in named.items() if key in known]):
            for record in batch.to_pylist():
                row += 1
                yield from articles(_plain(record), provenance, item=f"row {row}: ")
    except (ArrowException, OSError, ValueError) as error:
        raise InputError(f"not Parquet: {' '.join(str(error).split())}") from None


def _plain(record: dict[str, Any]) -> dict[str, Any]:
    """A row with its dates as JSON would have them."""
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in record.items()}
