"""XML parsed safely, and its elements by local name: news comes with namespaces and without."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from dedup.errors import InputError

if TYPE_CHECKING:
    from lxml.etree import _Element


def parse_xml(document: bytes | str) -> _Element:
    """Parse without entities, DTD or network: news needs none, and attacks do. `InputError` where it is not XML.

    lxml refuses by itself what is nested deeper than 256 elements. Of what is decoded already, the encoding it
    declares counts no more.
    """
    from lxml import etree

    encoding = None
    if isinstance(document, str):
        document, encoding = document.encode("utf-8", "replace"), "utf-8"
    parser = etree.XMLParser(
        encoding=encoding,
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        return etree.fromstring(document, parser)
    except (etree.LxmlError, ValueError) as error:
        raise InputError("not XML: " + " ".join(str(error).split())) from None


def name_of(element: _Element) -> str:
    """Tag without its namespace; empty for what is no element (an entity left unresolved)."""
    return str(element.tag).rpartition("}")[2] if isinstance(element.tag, str) else ""


def descendants(element: _Element, name: str) -> Iterator[_Element]:
    """Every element of that local name under `element`, in document order."""
    return (found for found in element.iterdescendants() if name_of(found) == name)


def children(element: _Element, name: str) -> Iterator[_Element]:
    """Every child of that local name."""
    return (child for child in element if name_of(child) == name)


def text_of(element: _Element | None) -> str:
    """Text of an element and all under it, white space collapsed."""
    return " ".join("".join(map(str, element.itertext(tag="*"))).split()) if element is not None else ""


def first_text(element: _Element, *names: str) -> str:
    """Text of the first child with one of `names` that has some, tried in order."""
    return next((text for name in names for child in children(element, name) if (text := text_of(child))), "")
