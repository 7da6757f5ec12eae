"""IPTC ninjs (1.x, 2.x and 3.x): news in JSON as agencies send it."""

from __future__ import annotations

from collections.abc import Mapping

from dedup.errors import InputError
from dedup.readers import nitf
from dedup.readers.fields import folded
from dedup.readers.html import fragment_text
from dedup.readers.xml_tree import parse_xml

_NOT_FOR_USE = frozenset({"canceled", "cancelled", "withheld"})
_MAIN = "main"
"""Role of the headline that stands over the text; others are for newsletters or the web."""


def as_record(item: object) -> object:
    """Give a ninjs item the field names of this package; anything else comes back as it is.

    `InputError` for an item that its provider has withdrawn, or whose body is in a format that is not read.

    >>> as_record({"uri": "urn:x:1", "headline": "Ferry sinks", "body_text": "A ferry sank."})
    {'id': 'urn:x:1', 'title': 'Ferry sinks', 'text': 'A ferry sank.'}
    """
    if not isinstance(item, Mapping) or "uri" not in item or "text" in item:
        return item
    values = {folded(str(name)): value for name, value in item.items()}  # 2.x has versioncreated and versionCreated
    if (status := str(values.get("pubstatus")).lower()) in _NOT_FOR_USE:
        raise InputError(f"not for publication (pubStatus {status})")
    body = _body(values)
    if body is None:
        return item
    record = {
        "id": values["uri"],
        "title": values.get("headline") or _headline(values.get("headlines")) or values.get("title"),
        **body,
        "source": _first(values.get("infosource") or values.get("infosources"), "name")
        or values.get("provider")
        or values.get("copyrightholder"),
        "published": values.get("versioncreated") or values.get("firstcreated"),
        "byline": values.get("byline") or values.get("by") or _first(values.get("bylines"), "byline"),
        "language": values.get("language"),
        "credit": values.get("creditline"),
        "dateline": values.get("located"),
        "url": values.get("url"),
    }
    return {name: value for name, value in record.items() if value}


def _body(values: Mapping[str, object]) -> dict[str, object] | None:
    """Text of the first plain body, else of the first one in HTML, else of one in NITF with its marks."""
    bodies = [(name, values[name]) for name in ("bodytext", "bodyxhtml", "bodyhtml") if name in values]
    listed = values.get("bodies")
    for body in listed if isinstance(listed, list) else ():
        if isinstance(body, Mapping):
            named = {folded(str(name)): value for name, value in body.items()}
            bodies.append((str(named.get("contenttype") or named.get("role") or "text"), named.get("value")))
    found = {_format(kind): value for kind, value in reversed(bodies) if isinstance(value, str) and value.strip()}
    if "text" in found:
        return {"text": found["text"]}
    if "html" in found:
        return {"text": fragment_text(found["html"])}
    if "nitf" in found:
        record = next(nitf.records(parse_xml(found["nitf"])))
        return {"text": record["text"], "marks": record["marks"]}
    if found:
        raise InputError(f"body in a format that is not read ({', '.join(sorted(found))})")
    return None


def _format(kind: str) -> str:
    """Format of a body by its content type or, where there is none, by its role or field name.

    >>> [_format(kind) for kind in ("bodyxhtml", "text/vnd.IPTC.NITF", "text/plain", "application/pdf")]
    ['html', 'nitf', 'text', 'application/pdf']
    """
    kind = kind.lower()
    for name in ("html", "nitf"):
        if name in kind:
            return name
    return kind if "/" in kind and not kind.startswith("text/plain") else "text"


def _headline(headlines: object) -> object:
    """The main headline, else the first."""
    listed = [each for each in headlines if isinstance(each, Mapping)] if isinstance(headlines, list) else []
    main = [each for each in listed if each.get("role") == _MAIN]
    return _first([*main, *listed], "value")


def _first(items: object, name: str) -> object:
    """Value of `name` in the first of a list of objects."""
    return (
        next((item.get(name) for item in items if isinstance(item, Mapping)), None) if isinstance(items, list) else None
    )
