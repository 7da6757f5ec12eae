"""Articles as the archive stores them: one JSON record each, and the digest that says whether it changed."""

from __future__ import annotations

import json
from dataclasses import astuple, fields
from datetime import date, datetime
from hashlib import sha256
from typing import Any

from dedup.errors import ArchiveError
from dedup.records import Article, Mark

# Where a file stood says nothing about what was published.
_PLACE = ("set", "path", "line")
_DATES = ("published", "updated")


def to_record(article: Article) -> str:
    """Return the article as JSON, the same text for the same article."""
    values = {field.name: getattr(article, field.name) for field in fields(article)}
    for name in _DATES:
        values[name] = values[name] and values[name].isoformat()
    values["marks"] = [astuple(mark) for mark in article.marks]
    return json.dumps(values, sort_keys=True)


def from_record(record: str, label: str) -> Article:
    """Return the article of a record as a member of the set `label`; `ArchiveError` where it holds none."""
    try:
        values: dict[str, Any] = json.loads(record)
        for name in _DATES:
            values[name] = values[name] and _moment(values[name])
        marks = tuple(Mark(*mark) for mark in values["marks"])
        return Article(**{**values, "marks": marks, "set": label})
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise ArchiveError(f"a record of the archive is no article: {error}") from error


def digest(record: str) -> str:
    """SHA-256 of what was published: the record without the place it was read from."""
    values = {name: value for name, value in json.loads(record).items() if name not in _PLACE}
    return sha256(json.dumps(values, sort_keys=True).encode()).hexdigest()


def _moment(text: str) -> date:
    return date.fromisoformat(text) if len(text) == len("2026-03-04") else datetime.fromisoformat(text)
