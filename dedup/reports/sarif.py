"""SARIF 2.1.0, which code hosts and editors show beside the lines of a file.

OASIS, "Static Analysis Results Interchange Format (SARIF) Version 2.1.0", 2020. Columns count code points; what
other outlets say are related locations, each with a message of its own.
"""

from __future__ import annotations

import json
import re
from typing import Any
from urllib.parse import quote

from dedup.positions import Place, place_of
from dedup.records import Mention
from dedup.release import tool_version
from dedup.report import Report
from dedup.reports.annotations import SEVERITY, Annotation, annotated
from dedup.reports.safe_text import visible

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVEL = {"error": "error", "warning": "warning", "notice": "note"}
_WEB = re.compile(r"https?://[^\s<>\"]+\Z")


def render(report: Report) -> str:
    """The report as one SARIF run, ending in a newline."""
    found = list(annotated(report))
    run = {
        "tool": {
            "driver": {
                "name": "dedup",
                "version": tool_version(),
                "rules": [_rule(rule, found) for rule in _rules(found)],
            }
        },
        "columnKind": "unicodeCodePoints",
        "invocations": [
            {
                "executionSuccessful": True,
                "toolExecutionNotifications": [
                    {"level": "warning", "message": {"text": visible(f"skipped {skip.path}: {skip.reason}")}}
                    for skip in report.skipped
                ],
            }
        ],
        "properties": {"dismissed": report.dismissed},
        "results": [_result(each, _rules(found)) for each in found],
    }
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, indent=2) + "\n"


def _rules(found: list[Annotation]) -> list[str]:
    return sorted({each.finding.rule for each in found})


def _rule(rule: str, found: list[Annotation]) -> dict[str, Any]:
    kind = next(each.finding.kind for each in found if each.finding.rule == rule)
    return {
        "id": rule,
        "shortDescription": {"text": f"Outlets report another {kind} of one fact."},
        "help": {"text": "How a finding is decided: docs/how-findings-are-decided.md of the project."},
    }


def _result(each: Annotation, rules: list[str]) -> dict[str, Any]:
    finding = each.finding
    return {
        "ruleId": finding.rule,
        "ruleIndex": rules.index(finding.rule),
        "level": _LEVEL[SEVERITY[finding.relation]],
        "message": {"text": f"{each.message}. {visible(finding.explanation)}"},
        "locations": [_location(each.place)],
        "relatedLocations": [
            {"id": number, **_location(_where(mention)), "message": {"text": text}}
            for number, (mention, text) in enumerate(each.others, start=1)
        ],
        "partialFingerprints": {f"dedup/{n}": print_ for n, print_ in enumerate(finding.fingerprints, start=1)},
        "rank": round(100 * finding.confidence, 1),
    }


def _where(mention: Mention) -> Place:
    """The sentence of another outlet: on the web where it has an address, else in its file."""
    url = mention.article.url
    if url and _WEB.match(url):
        return Place(url)
    place = place_of(mention.article, mention.field, mention.start, mention.end)
    return place or Place(visible(mention.article.id))


def _location(place: Place) -> dict[str, Any]:
    region = {
        "startLine": place.line,
        "startColumn": place.column,
        "endLine": place.end_line,
        "endColumn": place.end_column,
    }
    physical: dict[str, Any] = {"artifactLocation": {"uri": _uri(place.path)}}
    if place.line is not None:
        physical["region"] = {name: value for name, value in region.items() if value is not None}
    return {"physicalLocation": physical}


def _uri(path: str) -> str:
    """A URI reference: addresses as they are, paths percent-encoded, absolute ones with their scheme."""
    if _WEB.match(path):
        return quote(path, safe="%/:?#[]@!$&'()*+,;=~")
    encoded = quote(path.replace("\\", "/").encode("utf-8", "replace"), safe="/~")
    return f"file://{encoded}" if encoded.startswith("/") else encoded
