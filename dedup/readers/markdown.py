"""Markdown: one article a file, its metadata in flat front matter between two lines of dashes."""

from __future__ import annotations

import io
from collections.abc import Iterator

from dedup.furniture import front_matter_end
from dedup.readers.encoding import read_text
from dedup.readers.fields import ALIASES, Provenance, folded
from dedup.readers.plain import article_of
from dedup.records import Article, Skipped

_FIELDS = {alias: field for field, aliases in ALIASES.items() for alias in aliases if field != "text"}
_BLOCK_MARKS = frozenset({">", ">-", ">+", "|", "|-", "|+"})


def read(stream: io.BufferedReader, provenance: Provenance) -> Iterator[Article | Skipped]:
    """Read a Markdown file; `text` is the whole of it, front matter too."""
    text = read_text(stream)
    return article_of(text, dict(parse_front_matter(text[: front_matter_end(text)])), provenance)


def parse_front_matter(block: str) -> dict[str, str]:
    r"""Read the `key: value` lines that an article has a field for; lists and nesting are left out.

    >>> parse_front_matter('---\ntitle: "Ferry: 19 dead"\ndate: 2019-03-04 # local\ntags:\n  - sea\n---\n')
    {'title': 'Ferry: 19 dead', 'published': '2019-03-04'}
    """
    values: dict[str, str] = {}
    block_field = None
    for line in block.splitlines():
        name, colon, value = line.partition(":")
        if line[:1].isspace():
            if block_field and line.strip():
                values[block_field] = f"{values.get(block_field, '')} {line.strip()}".lstrip()
            continue
        field = _FIELDS.get(folded(name)) if colon else None
        value = value.strip()
        block_field = field if value in _BLOCK_MARKS else None
        if field and value not in _BLOCK_MARKS and field not in values:
            values[field] = _scalar(value)
    return {field: value for field, value in values.items() if value}


def _scalar(value: str) -> str:
    """A YAML scalar as text: quotes taken off, a comment after white space left out."""
    if value[:1] in ("'", '"'):
        quote = value[0]
        end = value.rfind(quote)
        if end > 0:
            inner = value[1:end]
            return inner.replace("''", "'") if quote == "'" else inner.replace('\\"', '"').replace("\\\\", "\\")
    return "" if value in ("null", "~") else value.split(" #")[0].rstrip()
