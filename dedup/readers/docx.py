"""DOCX: one article a Word document, its text by mammoth, with tracked insertions and without deletions."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import TYPE_CHECKING

from dedup.errors import InputError
from dedup.readers.fields import Provenance
from dedup.readers.html import block_text, headings, parsed_fragment
from dedup.readers.plain import article_of
from dedup.readers.xml_tree import first_text, parse_xml
from dedup.records import Article, Skipped

if TYPE_CHECKING:
    from mammoth.documents import Image

_LARGEST_FILE = 32 << 20
"""Bytes; what makes documents large is pictures."""
_LARGEST_PART = 8 << 20
"""Bytes of XML unpacked, all parts together: a novel has three million, a tree of them takes fifty times as much."""
_PROPERTIES = "docProps/core.xml"
_STYLES = "p[style-name='Title'] => h1:fresh"


def read(stream: io.BufferedReader, provenance: Provenance) -> Iterator[Article | Skipped]:
    """Read a document; its title is the first paragraph in the style Title or Heading 1."""
    data = stream.read(_LARGEST_FILE + 1)
    if len(data) > _LARGEST_FILE:
        raise InputError(f"document larger than {_LARGEST_FILE >> 20} MiB")
    given = _properties(data)
    page = parsed_fragment(_markup(data))
    title = next(headings(page), None)
    text = block_text(page)
    if not text:
        raise InputError("no text in the document")
    return article_of(text, {**given, **({"title": title} if title else {})}, provenance)


def _properties(data: bytes) -> dict[str, object]:
    """What the document says of itself: its author, and when it was last changed."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            if sum(part.file_size for part in parts.infolist() if _is_xml(part)) > _LARGEST_PART:
                raise InputError(f"document with more than {_LARGEST_PART >> 20} MiB of text and layout")
            properties = parts.read(_PROPERTIES) if _PROPERTIES in parts.namelist() else b""
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError, ValueError) as error:
        raise InputError(f"not a Word document: {error}") from None
    if not properties:
        return {}
    core = parse_xml(properties)
    return {"byline": first_text(core, "creator"), "updated": first_text(core, "modified")}


def _is_xml(part: zipfile.ZipInfo) -> bool:
    return part.filename.lower().endswith((".xml", ".rels"))


def _markup(data: bytes) -> str:
    import mammoth

    try:
        result = mammoth.convert_to_html(io.BytesIO(data), style_map=_STYLES, convert_image=_no_image)
    except Exception as error:  # any part of a broken document may fail in mammoth or in the parser below it
        raise InputError(f"Word document could not be read: {type(error).__name__}") from error
    return str(result.value)


def _no_image(_: Image) -> list[object]:
    return []
