"""RSS and Atom: one article an entry, as long as the feed gives it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from dedup.errors import InputError
from dedup.readers.html import fragment_text
from dedup.readers.xml_tree import children, descendants, first_text, name_of, text_of

if TYPE_CHECKING:
    from lxml.etree import _Element


def records(root: _Element) -> Iterator[dict[str, object]]:
    """Fields of each entry; the feed's title is the source of those that name none."""
    channel = next(descendants(root, "channel"), root)
    for entry in root.iterdescendants():
        if name_of(entry) in ("item", "entry"):
            yield {
                "id": first_text(entry, "guid", "id"),
                "title": first_text(entry, "title"),
                "text": _body(entry),
                "source": _source(entry) or first_text(channel, "title"),
                "published": first_text(entry, "published", "pubDate", "date", "updated"),
                "updated": first_text(entry, "updated"),
                "url": _link(entry),
                "byline": first_text(entry, "creator", "author"),
                "language": first_text(channel, "language") or root.get("{http://www.w3.org/XML/1998/namespace}lang"),
            }


def _body(entry: _Element) -> str:
    """The longest account the entry gives, markup taken off."""
    for name in ("encoded", "content", "description", "summary"):
        for element in children(entry, name):
            if len(element):  # XHTML in place
                return text_of(element)
            if element.text and element.text.strip():
                return _without_markup(element.text)
    return ""


def _without_markup(text: str) -> str:
    try:
        return fragment_text(text)
    except InputError:
        return ""


def _source(entry: _Element) -> str:
    source = next(children(entry, "source"), None)
    return (first_text(source, "title") or text_of(source)) if source is not None else ""


def _link(entry: _Element) -> str:
    links = [link.get("href") or text_of(link) for link in children(entry, "link") if link.get("rel") != "enclosure"]
    return next(filter(None, links), "")
