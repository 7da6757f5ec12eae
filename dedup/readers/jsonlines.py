"""JSON lines: one article a line, read one line at a time."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator

from dedup.errors import InputError
from dedup.readers.encoding import read_lines, split_lines
from dedup.readers.fields import Provenance, articles
from dedup.readers.json_value import parse
from dedup.readers.ninjs import as_record
from dedup.records import Article, Skipped


def read(stream: io.BufferedReader, provenance: Provenance) -> Iterator[Article | Skipped]:
    """Read a JSONL stream; a broken line is left out with its number and the reason."""
    return _records(read_lines(stream), provenance)


def read_lines_of(text: str, provenance: Provenance) -> Iterator[Article | Skipped]:
    """Read JSON lines that are in memory already."""
    numbered = enumerate(split_lines(text), start=1)
    return _records(((number, line) for number, line in numbered if line.strip()), provenance)


def _records(lines: Iterable[tuple[int, str | InputError]], provenance: Provenance) -> Iterator[Article | Skipped]:
    for number, line in lines:
        try:
            record = as_record(parse(line)) if isinstance(line, str) else line
        except InputError as error:
            record = error
        if isinstance(record, InputError):
            yield Skipped(provenance.path, str(record), number)
        else:
            yield from articles(record, provenance, line=number)
