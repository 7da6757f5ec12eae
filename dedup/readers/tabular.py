"""CSV and TSV: a header, then one article a row."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from dedup.errors import InputError
from dedup.readers.encoding import LARGEST_DOCUMENT, read_text, split_lines
from dedup.readers.fields import ALIASES, Provenance, articles, folded
from dedup.records import Article, Skipped

# Comma first; spreadsheets of countries with a decimal comma write semicolons.
_DELIMITERS = ",\t;"


def read(stream: io.BufferedReader, provenance: Provenance) -> Iterator[Article | Skipped]:
    """Read a table; a row that does not fit its header is left out with its line and the reason."""
    rows = _rows(read_text(stream))
    _, header = next(rows, (1, []))
    names = [folded(name) for name in header] if isinstance(header, list) else []
    if not set(names).intersection(ALIASES["text"]):
        raise InputError("first row has no column named text, body, content or articleBody")
    for line, row in rows:
        if isinstance(row, str):
            yield Skipped(provenance.path, row, line)
        elif len(row) > len(names):
            yield Skipped(provenance.path, f"{len(row)} fields under a header of {len(names)}", line)
        else:
            yield from articles(dict(zip(names, row, strict=False)), provenance, line)


def _rows(text: str) -> Iterator[tuple[int, list[str] | str]]:
    """First line and fields of each row that is not empty, or what is wrong with it."""
    first = text[: text.find("\n")] if "\n" in text else text
    delimiter = max(_DELIMITERS, key=first.count)
    reader = csv.reader(split_lines(text), delimiter=delimiter, strict=True)
    while True:
        line = reader.line_num + 1
        try:
            row = _next_row(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield line, f"not {'TSV' if delimiter == chr(9) else 'CSV'}: {error}"
        else:
            if any(row):
                yield line, row


def _next_row(reader: Iterator[list[str]]) -> list[str]:
    """Next row, however long its fields: the limit of 128 KiB that `csv` sets is one of the whole process."""
    limit = csv.field_size_limit(LARGEST_DOCUMENT)
    try:
        return next(reader)
    finally:
        csv.field_size_limit(limit)
