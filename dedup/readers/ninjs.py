"""IPTC ninjs (1.x, 2.x and 3.x): news in JSON as agencies send it."""

from __future__ import annotations

from collections.abc import Mapping

from dedup.readers.html import fragment_text


def as_record(item: object) -> object:
    """Give a ninjs item the field names of this package; anything else comes back as it is.

    >>> as_record({"uri": "urn:x:1", "headline": "Ferry sinks", "body_text": "A ferry sank."})
    {'id': 'urn:x:1', 'title': 'Ferry sinks', 'text': 'A ferry sank.'}
    """
    if not isinstance(item, Mapping) or "uri" not in item or "text" in item:
        return item
    text = _body(item)
    if text is None:
        return item
    record = {
        "id": item["uri"],
        "title": item.get("headline") or _first(item.get("headlines"), "value"),
        "text": text,
        "source": _first(item.get("infosource") or item.get("infoSources"), "name") or item.get("provider"),
        "published": item.get("versioncreated") or item.get("versionCreated"),
        "byline": item.get("byline") or _first(item.get("bylines"), "byline"),
        "language": item.get("language"),
        "credit": item.get("creditline") or item.get("creditLine"),
        "dateline": item.get("located"),
        "url": item.get("url"),
    }
    return {name: value for name, value in record.items() if value}


def _body(item: Mapping[str, object]) -> str | None:
    """Text of the first plain body, else of the first one in HTML."""
    bodies = [(name, item[name]) for name in ("body_text", "body_xhtml", "body_html") if name in item]
    listed = item.get("bodies")
    bodies += [
        (str(body.get("contentType") or body.get("contenttype") or "text"), body.get("value"))
        for body in (listed if isinstance(listed, list) else ())
        if isinstance(body, Mapping)
    ]
    found = [(kind, value) for kind, value in bodies if isinstance(value, str) and value.strip()]
    plain = [value for kind, value in found if "html" not in kind.lower()]
    if plain:
        return plain[0]
    return fragment_text(found[0][1]) if found else None


def _first(items: object, name: str) -> object:
    """Value of `name` in the first of a list of objects."""
    return (
        next((item.get(name) for item in items if isinstance(item, Mapping)), None) if isinstance(items, list) else None
    )
