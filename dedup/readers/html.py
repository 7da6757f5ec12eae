"""HTML pages: the article's text by trafilatura, the facts about it from JSON-LD, then from meta elements."""

from __future__ import annotations

import io
import logging
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from dedup.datelines import phrases
from dedup.errors import InputError
from dedup.readers.encoding import read_text
from dedup.readers.fields import Provenance, articles
from dedup.readers.json_ld import article_record
from dedup.readers.page_meta import meta_record
from dedup.records import Article, Skipped

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_BLOCKS = phrases(
    "address|article|aside|blockquote|br|dd|div|dl|dt|figure|footer|h1|h2|h3|h4|h5|h6|header|hr|li|main|ol|p|pre"
    "|section|table|td|th|tr|ul"
)
_LARGEST_PAGE = 20 << 20
"""Characters: pages with every picture inlined stay below this."""
_MOST_ELEMENTS = 30_000
"""A long live blog has a third of this; the time extraction takes grows with the square, here to some 5 s."""
# Stands for the edge of a block; in HTML a newline does not.
_EDGE = "\u2029"
# What lxml reads from a page ("&#1;") but does not take back.
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def read(stream: io.BufferedReader, provenance: Provenance) -> Iterator[Article | Skipped]:
    """Read a page as one article; its text is what is left without menus, teasers and comments."""
    markup = read_text(stream)
    if len(markup) > _LARGEST_PAGE:
        raise InputError(f"page larger than {_LARGEST_PAGE >> 20} MiB")
    page = _parsed(markup)
    structured = article_record(page)
    crowded = page.xpath(f"count(.//*) > {_MOST_ELEMENTS}")
    text = structured.get("text") if crowded else _main_text(page) or structured.get("text")
    if not text:
        raise InputError(
            f"page of more than {_MOST_ELEMENTS:,} elements" if crowded else "no article text found in the page"
        )
    yield from articles({**meta_record(page), **structured, "text": text}, provenance)


def fragment_text(markup: str) -> str:
    r"""Text of a piece of HTML that is all article, a blank line between its blocks.

    >>> fragment_text("<p>A ferry <b>sank</b>\noff Islay.</p><p>The captain survived.")
    'A ferry sank off Islay.\n\nThe captain survived.'
    """
    return block_text(parsed_fragment(markup))


def parsed_fragment(markup: str) -> HtmlElement:
    """The tree of a piece of HTML; raises `InputError` where there is none."""
    return _parsed(f"<div>{markup}</div>")


def block_text(page: HtmlElement) -> str:
    """All text of a tree, a blank line between its blocks; the tree is of no use afterwards."""
    for element in page.iter("script", "style"):
        element.text = None
    for element in page.iter(*_BLOCKS):
        element.text = _EDGE + _CONTROL.sub(" ", element.text or "")
        element.tail = _EDGE + _CONTROL.sub(" ", element.tail or "")
    blocks = (" ".join(block.split()) for block in str(page.text_content()).split(_EDGE))
    return "\n\n".join(filter(None, blocks))


def headings(page: HtmlElement) -> Iterator[str]:
    """The headings of the first rank in a tree.

    >>> list(headings(parsed_fragment("<h1>Ferry  <i>sinks</i></h1><p>It sank.</p>")))
    ['Ferry sinks']
    """
    for element in page.iter("h1"):
        if text := " ".join(str(element.text_content()).split()):
            yield text


def _parsed(markup: str) -> HtmlElement:
    from lxml import etree
    from lxml.html import HTMLParser, document_fromstring

    parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        return document_fromstring(markup.encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, ValueError, RecursionError):
        raise InputError("not HTML that can be parsed") from None


def _main_text(page: HtmlElement) -> str:
    """Main text, a blank line between its blocks; empty where there is none."""
    import trafilatura

    # Its remarks on bad pages would reach standard error; whoever sets up logging still gets them.
    logging.getLogger("trafilatura").addHandler(logging.NullHandler())
    try:
        text = trafilatura.extract(page, include_comments=False, include_tables=False)
        text = text or trafilatura.baseline(page)[1]
    except Exception as error:  # a heuristic over any page there is: one it fails on must not end the run
        raise InputError(f"page could not be read: {type(error).__name__}") from error
    return "\n\n".join(line for line in str(text).splitlines() if line.strip())
