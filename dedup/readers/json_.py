"""JSON documents: one article, a list of them, `{"articles": [...]}`, or IPTC ninjs."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping

from dedup.errors import InputError
from dedup.readers.encoding import read_text
from dedup.readers.fields import Provenance, articles
from dedup.readers.json_value import parse
from dedup.readers.jsonlines import read_lines_of
from dedup.readers.ninjs import as_record
from dedup.records import Article, Skipped


def read(stream: io.BufferedReader, provenance: Provenance) -> Iterator[Article | Skipped]:
    """Read a JSON file, also one that is JSON lines under the wrong suffix.

    Of a list, an item that something is to be said of is named by its number, from 1.
    """
    text = read_text(stream)
    try:
        document = parse(text)
    except InputError:
        if not _begins_with_record(text):
            raise
        return read_lines_of(text, provenance)
    return _documented(document, provenance)


def _documented(document: object, provenance: Provenance) -> Iterator[Article | Skipped]:
    items = document.get("articles", document) if isinstance(document, Mapping) else document
    if not isinstance(items, list):
        yield from articles(as_record(items), provenance)
        return
    for number, item in enumerate(items, start=1):
        place = f"item {number}: "
        try:
            record = as_record(item)
        except InputError as error:
            yield Skipped(provenance.path, f"{place}{error}")
        else:
            yield from articles(record, provenance, item=place)


def _begins_with_record(text: str) -> bool:
    first, break_, _ = text.lstrip().partition("\n")
    try:
        return bool(break_) and isinstance(parse(first), Mapping)
    except InputError:
        return False
