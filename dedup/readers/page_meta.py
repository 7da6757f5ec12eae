"""What the meta elements and microdata of a page say of its article."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dedup.readers.dates import parse_date

if TYPE_CHECKING:
    from lxml.html import HtmlElement

# Values of property, name or itemprop in lower case, the most telling first.
_NAMES = {
    "title": ("og:title", "headline", "twitter:title", "dc.title"),
    "source": ("og:site_name", "publisher", "dc.publisher"),
    "published": (
        "article:published_time",
        "datepublished",
        "og:published_time",
        "parsely-pub-date",
        "pubdate",
        "publishdate",
        "publish-date",
        "dc.date.issued",
        "dc.date",
        "date",
        "sailthru.date",
    ),
    "updated": ("article:modified_time", "datemodified", "og:updated_time", "lastmod", "last-modified"),
    "byline": ("author", "byl", "dc.creator", "parsely-author"),
    "url": ("og:url",),
}
_WANTED = {name: (field, rank) for field, names in _NAMES.items() for rank, name in enumerate(names)}
_DATES = frozenset({"published", "updated"})


def meta_record(page: HtmlElement) -> dict[str, object]:
    """Fields that the page gives; of several dates of one kind the first that can be read."""
    found: dict[str, list[tuple[int, str]]] = {field: [] for field in _NAMES}
    for element in page.xpath("//*[@property or @name or @itemprop]"):
        for attribute in ("property", "name", "itemprop"):
            wanted = _WANTED.get(element.get(attribute, "").strip().lower())
            if wanted and (value := _value(element)):
                found[wanted[0]].append((wanted[1], value))
    record: dict[str, object] = {}
    for field, ranked in found.items():
        values = [value for _, value in sorted(ranked, key=lambda pair: pair[0])]
        readable = [value for value in values if field not in _DATES or parse_date(value)] or values
        if readable:
            record[field] = readable[0]
    record.setdefault("title", _first_text(page, "//h1") or _first_text(page, "//title"))
    record.setdefault("published", _first_text(page, "//time[@pubdate]/@datetime"))
    record.setdefault("url", _first_text(page, "//link[@rel='canonical']/@href"))
    return record


def _value(element: HtmlElement) -> str:
    """Content of a meta element, or the text of one with a property of microdata."""
    if element.get("itemscope") is not None:
        return _first_text(element, ".//*[@itemprop='name']/@content") or _first_text(element, ".//*[@itemprop='name']")
    value = element.get("content") or element.get("datetime")
    if value is None and element.get("itemprop") is not None:
        value = element.text_content()
    return " ".join((value or "").split())


def _first_text(element: HtmlElement, path: str) -> str:
    found = element.xpath(path)
    if not found:
        return ""
    text = found[0] if isinstance(found[0], str) else found[0].text_content()
    return " ".join(str(text).split())
