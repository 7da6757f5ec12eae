"""From one record of any format to an article: field names, types and characters are checked once, here."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from dedup.readers.dates import parse_date
from dedup.readers.language import not_served
from dedup.readers.metadata import agency, find_credit, find_dateline
from dedup.records import Article, Mark, Skipped

# Names as `folded` makes them: "published_at", "publishedAt" and "Published at" are one. The first one with a
# usable value counts.
ALIASES = {
    "id": ("id",),
    "source": ("source", "outlet", "publisher", "publication"),
    "title": ("title", "headline"),
    "text": ("text", "body", "content", "articlebody"),
    "published": ("published", "date", "datepublished", "publishedat", "versioncreated"),
    "updated": ("updated", "datemodified"),
    "url": ("url",),
    "byline": ("byline", "author"),
    "language": ("language", "inlanguage"),
    "credit": ("credit",),
    "dateline": ("dateline",),
}
_MARKS = "marks"
"""Made by a reader; what a file calls so is not looked at."""
_SURROGATE = re.compile("[\ud800-\udfff]")
# Enough of a value to find it again in the file.
_SHOWN = 40

Values = dict[str, object]
"""A record by folded field name, without what is null or blank."""


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where records come from, and what stands in for what they do not say."""

    path: str
    set: str
    source: str
    lone: bool = False
    """The file is the whole set: what its text says of its outlet goes before the file's name."""


def articles(
    record: object, provenance: Provenance, line: int | None = None, item: str = ""
) -> Iterator[Article | Skipped]:
    """Make a record an article, after a note on each value that was not understood; or say why it is none.

    `item` places the record where a line number cannot ("item 3: ").
    """
    notes: list[str] = []
    article = _article(record, provenance, line, notes)
    for note in notes:
        yield Skipped(provenance.path, item + note, line)
    if article is not None:
        yield article


def folded(name: str) -> str:
    """Spelling of a field name that alias tables use.

    >>> folded("Published_At")
    'publishedat'
    """
    return re.sub(r"[\W_]", "", name).lower()


def _article(record: object, provenance: Provenance, line: int | None, notes: list[str]) -> Article | None:
    if not isinstance(record, Mapping):
        notes.append(f"{_kind(record)}, not an object")
        return None
    values: Values = {}
    for name, value in record.items():
        if value is not None and not (isinstance(value, str) and not value.strip()):
            values.setdefault(folded(str(name)), value)
    text = _text(values, record, notes)
    if text is None:
        return None
    language = _string(values, "language", notes)
    if reason := not_served(text, language):
        notes.append(reason)
        return None
    dateline = find_dateline(text)
    marks = values.get(_MARKS)
    credit = _string(values, "credit", notes) or (dateline and dateline.credit) or find_credit(text)
    return Article(
        id=_string(values, "id", notes) or "",
        set=provenance.set,
        source=_string(values, "source", notes) or provenance.source,
        text=text,
        title=_title(values, notes),
        published=_date(values, "published", notes),
        updated=_date(values, "updated", notes),
        url=_string(values, "url", notes),
        byline=_string(values, "byline", notes),
        language=language,
        credit=agency(credit) if credit else None,
        dateline=_string(values, "dateline", notes) or (dateline.place if dateline else "") or None,
        path=provenance.path,
        line=line,
        marks=tuple(mark for mark in marks if isinstance(mark, Mark)) if isinstance(marks, tuple) else (),
    )


def _text(values: Values, record: Mapping[object, object], notes: list[str]) -> str | None:
    """The first alias of `text` that is a string; else None, and a note why."""
    present = [values[name] for name in ALIASES["text"] if name in values]
    for value in present:
        if isinstance(value, str):
            return _encodable(value, "text", notes)
    if present:
        notes.append(f"text is {_kind(present[0])}, not a string")
    elif any(folded(str(name)) in ALIASES["text"] for name in record):
        notes.append("text is empty")
    else:
        notes.append("no text (field text, body, content or articleBody)")
    return None


def _title(values: Values, notes: list[str]) -> str:
    for name in ALIASES["title"]:
        if isinstance(value := values.get(name, ""), str):
            if value:
                return _encodable(value, "title", notes)
        else:
            notes.append(f"{name} is {_kind(value)}, not a string; article kept without it")
    return ""


def _string(values: Values, field: str, notes: list[str]) -> str | None:
    """First string of `field`, stripped; also the name of an object that has one, and a number as an id."""
    for name in ALIASES[field]:
        value = values.get(name)
        if isinstance(value, Mapping):
            value = value.get("name")
        if field == "id" and isinstance(value, int) and not isinstance(value, bool):
            value = str(value)
        if isinstance(value, str) and value.strip():
            return _SURROGATE.sub("\ufffd", value.strip())
        if value is not None and not isinstance(value, str):
            notes.append(f"{name} is {_kind(value)}, not a string; article kept without it")
    return None


def _date(values: Values, field: str, notes: list[str]) -> date | None:
    """The first alias of `field` that is a date; else None, and a note where there was a value."""
    present = [values[name] for name in ALIASES[field] if name in values]
    for value in present:
        if isinstance(value, date):
            return value
        if isinstance(value, str) and (parsed := parse_date(value)):
            return parsed
    if present:
        shown = present[0].strip()[:_SHOWN] if isinstance(present[0], str) else _kind(present[0])
        printable = _SURROGATE.sub("\ufffd", " ".join(shown.split()))
        notes.append(f"{field} date not understood: {printable}; article kept without a date")
    return None


def _encodable(value: str, field: str, notes: list[str]) -> str:
    """`value` as it is, save that lone surrogates, which no file can hold, give way to U+FFFD one for one."""
    replaced, count = _SURROGATE.subn("\ufffd", value)
    if count:
        notes.append(f"lone surrogates in {field} ({count}) replaced by U+FFFD; article kept")
    return replaced


def _kind(value: object) -> str:
    """What JSON calls the type of a value, with its article."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "a boolean"
    if isinstance(value, int | float):
        return "a number"
    if isinstance(value, str):
        return "a string"
    return "an object" if isinstance(value, Mapping) else "a list"
