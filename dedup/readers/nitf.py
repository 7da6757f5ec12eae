"""NITF: one article of a news agency in XML."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from dedup.readers.xml_tree import descendants, text_of

if TYPE_CHECKING:
    from lxml.etree import _Element

_PARAGRAPHS = frozenset({"p", "hl2", "li"})


def records(root: _Element) -> Iterator[dict[str, object]]:
    """Fields of the article; its paragraphs are set apart by blank lines, without media and tables."""
    content = next(descendants(root, "body.content"), root)
    yield {
        "id": _attribute(root, "doc-id", "id-string"),
        "title": _text(root, "hl1") or _text(root, "title"),
        "text": "\n\n".join(filter(None, map(text_of, descendants(content, "p")))),
        "source": _attribute(root, "pubdata", "name") or _text(root, "distributor"),
        "published": _attribute(root, "date.release", "norm") or _attribute(root, "date.issue", "norm"),
        "byline": _text(root, "byline").removeprefix("By ").removeprefix("by "),
        "credit": _text(root, "distributor"),
        "dateline": _text(next(descendants(root, "dateline"), root), "location"),
        "language": root.get("{http://www.w3.org/XML/1998/namespace}lang"),
    }


def _text(root: _Element, name: str) -> str:
    return text_of(next(descendants(root, name), None))


def _attribute(root: _Element, name: str, attribute: str) -> str | None:
    return next((value for element in descendants(root, name) if (value := element.get(attribute))), None)
