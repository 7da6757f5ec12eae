"""NITF: one article of a news agency in XML, with what its inline elements say of dates, figures and names."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from dedup.readers.dates import parse_date
from dedup.readers.xml_tree import descendants, name_of, text_of
from dedup.records import Mark, MarkedKind

if TYPE_CHECKING:
    from lxml.etree import _Element

_LEFT_OUT = frozenset({"media", "table", "nitf-table"})
_NAMES: dict[str, MarkedKind] = {"person": "person", "location": "place", "org": "organisation"}
_QUOTES = frozenset("\"“”„«‘'")


def records(root: _Element) -> Iterator[dict[str, object]]:
    """Fields of the article; its paragraphs are set apart by blank lines, without media and tables."""
    prose = _Prose()
    for block in _blocks(next(descendants(root, "body.content"), root)):
        prose.add_block(block)
    yield {
        "id": _attribute(root, "doc-id", "id-string"),
        "title": _text(root, "hl1") or _text(root, "title"),
        "text": prose.text,
        "marks": tuple(prose.marks),
        "source": _attribute(root, "pubdata", "name") or _text(root, "distributor"),
        "published": _attribute(root, "date.release", "norm") or _attribute(root, "date.issue", "norm"),
        "byline": _text(root, "byline").removeprefix("By ").removeprefix("by "),
        "credit": _text(root, "distributor"),
        "dateline": _text(next(descendants(root, "dateline"), root), "location"),
        "language": root.get("{http://www.w3.org/XML/1998/namespace}lang"),
    }


class _Prose:
    """Text as it grows from elements: white space collapsed, spoken words in quotation marks, spans marked."""

    def __init__(self) -> None:
        self.marks: list[Mark] = []
        self._pieces: list[str] = []
        self._length = 0
        self._gap = False

    @property
    def text(self) -> str:
        return "".join(self._pieces)

    def add_block(self, block: _Element) -> None:
        """Add a paragraph."""
        if not text_of(block):
            return
        if self._pieces:
            self._append("\n\n")
        self._gap = False
        self._add_inside(block)

    def _add_inside(self, element: _Element) -> None:
        self._add(element.text)
        for child in element:
            if name_of(child):
                self._add_element(child)
            self._add(child.tail)

    def _add_element(self, element: _Element) -> None:
        text = text_of(element)
        spoken = name_of(element) == "q" and text and text[0] not in _QUOTES
        if spoken:
            self._add("“")
        start, first = self._length, len(self._pieces)
        self._add_inside(element)
        if self._pieces[first:] and (mark := _mark(element, text)):
            kind, value = mark
            self.marks.append(Mark(start + (self._pieces[first] == " "), self._length, kind, value))
        if spoken:
            gap, self._gap = self._gap, False
            self._add("”")
            self._gap = gap

    def _add(self, raw: str | None) -> None:
        if not raw:
            return
        words = " ".join(raw.split())
        self._gap = self._gap or raw[0].isspace()
        if not words:
            return
        if self._gap and self._pieces and self._pieces[-1] != "\n\n":
            self._append(" ")
        self._append(words)
        self._gap = raw[-1].isspace()

    def _append(self, piece: str) -> None:
        self._pieces.append(piece)
        self._length += len(piece)


def _mark(element: _Element, text: str) -> tuple[MarkedKind, str] | None:
    """What an inline element says of its text that the text alone may not: kind and value, as in `Mark`."""
    name = name_of(element)
    if name in _NAMES:
        return _NAMES[name], ""
    if name == "chron" and (day := parse_date(element.get("norm") or "")):
        return "date", day.isoformat()
    if name == "num":
        digits = _digits(text, element.get("thousands-ch"), element.get("decimal-ch"))
        wording = f"{digits} {element.get('units') or ''}".strip()
        return ("number", wording) if wording != text else None
    if name == "money" and (currency := element.get("unit")):
        return "number", f"{currency} {text.lstrip('$€£¥ ')}"
    return None


def _digits(text: str, thousands: str | None, point: str | None) -> str:
    """A figure as English prints it."""
    if thousands:
        text = text.replace(thousands, "")
    return text.replace(point, ".") if point else text


def _blocks(element: _Element) -> Iterator[_Element]:
    """Paragraphs, and items of lists that hold none."""
    for child in element:
        name = name_of(child)
        if name == "p" or (name == "li" and next(descendants(child, "p"), None) is None):
            yield child
        elif name not in _LEFT_OUT:
            yield from _blocks(child)


def _text(root: _Element, name: str) -> str:
    return text_of(next(descendants(root, name), None))


def _attribute(root: _Element, name: str, attribute: str) -> str | None:
    return next((value for element in descendants(root, name) if (value := element.get(attribute))), None)
