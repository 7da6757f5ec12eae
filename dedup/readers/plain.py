"""Plain text: one article a file, the whole of it, newlines as they are."""

from __future__ import annotations

import io
from collections.abc import Iterator

from dedup.readers.encoding import read_text
from dedup.readers.fields import Provenance, articles
from dedup.readers.metadata import agency, find_dateline, read_masthead
from dedup.records import Article, Skipped


def read(stream: io.BufferedReader, provenance: Provenance) -> Iterator[Article | Skipped]:
    """Read a text file; what it says of itself above the report fills the fields it can."""
    return article_of(read_text(stream), {}, provenance)


def article_of(text: str, given: dict[str, object], provenance: Provenance) -> Iterator[Article | Skipped]:
    """Make `text` one article; what is `given` goes before what its lines say."""
    masthead = read_masthead(text)
    record: dict[str, object] = {
        "title": masthead.title,
        "published": masthead.published,
        "updated": masthead.updated,
        "byline": masthead.byline,
    }
    if provenance.lone:
        record["source"] = masthead.outlet or _credit(text)
    return articles({**record, **given, "text": text}, provenance)


def _credit(text: str) -> str | None:
    dateline = find_dateline(text)
    return agency(dateline.credit) if dateline and dateline.credit else None
