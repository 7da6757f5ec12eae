"""The result of a run, and its published form, which `reports/report.schema.json` describes."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Set
from dataclasses import dataclass, field
from datetime import date, time
from decimal import Decimal
from hashlib import sha256
from pathlib import PurePath
from typing import Any

from dedup.records import Article, Cluster, Duplicate, Finding, Member, Mention, NotCompared, Skipped, Value
from dedup.release import tool_version

SCHEMA = "dedup/report@1"
COUNTS = ("peak_memory_mb", "pairs_judged")
"""What `Report.timings` tells of a run besides the seconds of its stages."""
_DIGITS = 6  # decimals kept of a measure: below what any score means, above the noise of summation order
_LARGEST = 10**300  # JSON readers keep numbers as doubles; Python also refuses to print an int without end


@dataclass(frozen=True, slots=True)
class Report:
    """The result of a run."""

    articles: tuple[Article, ...]
    skipped: tuple[Skipped, ...] = ()
    duplicates: tuple[Duplicate, ...] = ()
    clusters: tuple[Cluster, ...] = ()
    findings: tuple[Finding, ...] = ()
    """Surest first."""
    not_compared: tuple[NotCompared, ...] = ()
    dismissed: int = 0
    models: dict[str, str] = field(default_factory=dict)
    """Role ("embedding", "relation", "grammar") → name and digest."""
    settings: dict[str, Any] = field(default_factory=dict)
    timings: dict[str, float] = field(default_factory=dict)
    """Stage → seconds; "peak_memory_mb" and "pairs_judged" are there too."""

    @property
    def seconds(self) -> dict[str, float]:
        """Stage → seconds alone."""
        return {name: value for name, value in self.timings.items() if name not in COUNTS}

    def to_dict(self) -> dict[str, Any]:
        """Return the published form: JSON types only, the same for the same report, key order included."""
        return {
            "schema": SCHEMA,
            "tool": {"name": "dedup", "version": tool_version(), "models": plain(self.models)},
            "settings": plain(self.settings),
            "timings": plain(self.timings),
            "articles": [_article(article) for article in self.articles],
            "skipped": [_skipped(skipped) for skipped in self.skipped],
            "duplicates": [_duplicate(duplicate) for duplicate in self.duplicates],
            "clusters": [_cluster(cluster) for cluster in self.clusters],
            "findings": [finding_json(finding) for finding in self.findings],
            "dismissed": self.dismissed,
            "not_compared": [_not_compared(entry) for entry in self.not_compared],
        }


def _article(article: Article) -> dict[str, Any]:
    return {
        "id": article.id,
        "set": article.set,
        "source": article.source,
        "title": article.title,
        "published": article.published.isoformat() if article.published else None,
        "url": article.url,
        "path": article.path,
        "text_sha256": sha256(article.text.encode("utf-8", "surrogatepass")).hexdigest(),
    }


def _skipped(skipped: Skipped) -> dict[str, Any]:
    return {"path": skipped.path, "line": skipped.line, "reason": skipped.reason}


def _duplicate(duplicate: Duplicate) -> dict[str, Any]:
    return {
        "articles": [article.id for article in duplicate.articles],
        "kind": duplicate.kind,
        "similarity": round(duplicate.similarity, 4),
        "origin": duplicate.origin,
    }


def _cluster(cluster: Cluster) -> dict[str, Any]:
    return {
        "id": cluster.id,
        "sources": cluster.sources,
        "origins": cluster.origins,
        "members": [_member(member) for member in cluster.members],
    }


def _member(member: Member) -> dict[str, Any]:
    return {**_span(member), "match": member.match}


def finding_json(finding: Finding) -> dict[str, Any]:
    """The finding as the JSON report has it."""
    return {
        "id": finding.id,
        "fingerprints": list(finding.fingerprints),
        "relation": finding.relation,
        "kind": finding.kind,
        "confidence": round(finding.confidence, 2),
        "rule": finding.rule,
        "summary": finding.summary,
        "explanation": finding.explanation,
        "odd_one_out": finding.odd_one_out,
        "values": [_value(value) for value in finding.values],
    }


def _value(value: Value) -> dict[str, Any]:
    return {
        "value": value.value,
        "normalized": plain(value.normalized),
        "sources": value.sources,
        "origins": value.origins,
        "mentions": [_mention(mention) for mention in value.mentions],
    }


def _mention(mention: Mention) -> dict[str, Any]:
    return {
        **_span(mention),
        "value_start": mention.value_start,
        "value_end": mention.value_end,
        "hedge": mention.hedge,
        "attributed_to": mention.attributed_to,
    }


def _span(span: Member | Mention) -> dict[str, Any]:
    return {
        "article": span.article.id,
        "field": span.field,
        "start": span.start,
        "end": span.end,
        "text": span.text,
    }


def _not_compared(entry: NotCompared) -> dict[str, Any]:
    return {
        "reason": entry.reason,
        "unit": entry.unit,
        "count": entry.count,
        "examples": list(entry.examples),
    }


def plain(value: Any) -> Any:
    """`value` in JSON types: sets sorted, floats rounded, exact numbers exact; not-a-number becomes null.

    >>> plain({"units": {"km", "m"}, "share": 1 / 3, "amount": Decimal("1.50"), "on": date(2026, 3, 4)})
    {'units': ['km', 'm'], 'share': 0.333333, 'amount': 1.5, 'on': '2026-03-04'}
    """
    match value:
        case None | bool() | str():
            return value
        case int() | float() | Decimal():
            return _number(value)
        case Mapping():
            return {str(key): plain(item) for key, item in value.items()}
        case Set():
            return sorted((plain(item) for item in value), key=lambda item: json.dumps(item, sort_keys=True))
        case list() | tuple():
            return [plain(item) for item in value]
        case date() | time():
            return value.isoformat()
        case PurePath():
            return str(value)
    raise TypeError(f"no JSON form for {type(value).__name__}")


def _number(value: int | float | Decimal) -> int | float | None:
    """Rounded; whole `int` and `Decimal` stay exact. None where JSON has no such number."""
    if isinstance(value, Decimal):
        whole = value.is_finite() and abs(value) < _LARGEST and value == value.to_integral_value()
        value = int(value) if whole else float(value)
    if isinstance(value, int):
        return value if abs(value) < _LARGEST else None
    return round(value, _DIGITS) if math.isfinite(value) else None
