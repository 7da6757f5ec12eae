"""XML news: NITF documents, RSS and Atom feeds, told apart by their root element."""

from __future__ import annotations

import io
from collections.abc import Iterator

from dedup.errors import InputError
from dedup.readers import feed, nitf
from dedup.readers.encoding import read_text
from dedup.readers.fields import Provenance, articles
from dedup.readers.xml_tree import name_of, parse_xml
from dedup.records import Article, Skipped

_RECORDS = {"nitf": nitf.records, "rss": feed.records, "RDF": feed.records, "feed": feed.records}


def read(stream: io.BufferedReader, provenance: Provenance) -> Iterator[Article | Skipped]:
    """Read an XML file; an article that something is to be said of is named by its number, from 1."""
    root = parse_xml(read_text(stream))
    if name_of(root) not in _RECORDS:
        raise InputError(f"XML with the root element {name_of(root)}; NITF, RSS and Atom are read")
    for number, record in enumerate(_RECORDS[name_of(root)](root), start=1):
        yield from articles(record, provenance, item=f"item {number}: ")
