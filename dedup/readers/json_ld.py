"""schema.org articles in the JSON-LD of a page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from dedup.errors import InputError
from dedup.readers.json_value import parse

if TYPE_CHECKING:
    from lxml.html import HtmlElement

Node = Mapping[str, object]

# schema.org subclasses of Article whose name does not end in it.
_ARTICLE_TYPES = frozenset({"BlogPosting", "LiveBlogPosting", "Report", "SocialMediaPosting"})
# Properties that hold further nodes of the page.
_NESTED = ("@graph", "mainEntity", "itemListElement", "item")


def article_record(page: HtmlElement) -> dict[str, object]:
    """Fields of the first news article of the page, else of its first article; empty where there is none."""
    nodes = [node for script in page.xpath("//script[contains(@type, 'ld+json')]") for node in _nodes(script.text)]
    found = [node for node in nodes if _is_article(node)]
    if not found:
        return {}
    node = next((node for node in found if any("News" in kind for kind in _types(node))), found[0])
    by_id = {str(other["@id"]): other for other in nodes if "@id" in other and "name" in other}
    record = {
        "title": _text(node.get("headline")) or _text(node.get("name")),
        "text": _text(node.get("articleBody")),
        "source": _name(node.get("publisher"), by_id) or _name(node.get("sourceOrganization"), by_id),
        "published": _text(node.get("datePublished")) or _text(node.get("dateCreated")),
        "updated": _text(node.get("dateModified")),
        "url": _text(node.get("url")) or _address(node.get("mainEntityOfPage")),
        "byline": ", ".join(_names(node.get("author"), by_id)),
        "language": _text(node.get("inLanguage")),
    }
    return {field: value for field, value in record.items() if value}


def _nodes(script: str | None) -> Iterator[Node]:
    """Every object of a script, those of lists and graphs too; none where it is not JSON."""
    try:
        waiting = [parse((script or "").strip().removeprefix("<!--").removesuffix("-->"))]
    except InputError:
        return  # a page often has a broken script beside a good one, and its meta elements
    while waiting:
        item = waiting.pop()
        if isinstance(item, list):
            waiting.extend(reversed(item))
        elif isinstance(item, Mapping):
            yield item
            waiting.extend(item[name] for name in _NESTED if name in item)


def _is_article(node: Node) -> bool:
    return any(kind.endswith("Article") or kind in _ARTICLE_TYPES for kind in _types(node))


def _types(node: Node) -> list[str]:
    kinds = node.get("@type")
    listed = kinds if isinstance(kinds, list) else [kinds]
    return [kind.rsplit("/", 1)[-1] for kind in listed if isinstance(kind, str)]


def _text(value: object) -> str | None:
    """A string, or the first of a list of them."""
    if isinstance(value, list):
        value = next(iter(value), None)
    return value.strip() if isinstance(value, str) else None


def _name(value: object, by_id: Mapping[str, Node]) -> str | None:
    return next(iter(_names(value, by_id)), None)


def _names(value: object, by_id: Mapping[str, Node]) -> list[str]:
    """Names of persons or organisations, given as strings, as nodes or by reference."""
    names = []
    for item in value if isinstance(value, list) else [value]:
        if isinstance(item, Mapping):
            node = item if "name" in item else by_id.get(str(item.get("@id")), {})
            item = _text(node.get("name"))
        if isinstance(item, str) and item.strip():
            names.append(item.strip())
    return names


def _address(value: object) -> str | None:
    return _text(value.get("@id")) if isinstance(value, Mapping) else _text(value)
