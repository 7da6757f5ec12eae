"""rdjson, the Diagnostic Format that reviewdog reads; its columns count UTF-8 bytes from 1."""

from __future__ import annotations

import json
from typing import Any

from dedup.positions import Place
from dedup.report import Report
from dedup.reports.annotations import SEVERITY, Annotation, annotated
from dedup.reports.safe_text import visible

_SEVERITY = {"error": "ERROR", "warning": "WARNING", "notice": "INFO"}


def render(report: Report) -> str:
    """The report as one diagnostic result, ending in a newline."""
    diagnostics = [_diagnostic(each) for each in annotated(report)]
    return json.dumps({"source": {"name": "dedup"}, "diagnostics": diagnostics}, indent=2, ensure_ascii=False) + "\n"


def _diagnostic(each: Annotation) -> dict[str, Any]:
    lines = [each.message, *(text for _, text in each.others)]
    return {
        "message": "\n".join(lines),
        "location": {"path": each.place.path, **_range(each.place)},
        "severity": _SEVERITY[SEVERITY[each.finding.relation]],
        "code": {"value": visible(each.finding.rule)},
    }


def _range(place: Place) -> dict[str, Any]:
    if place.line is None:
        return {}
    if place.column is None or place.end_column is None:
        return {"range": {"start": {"line": place.line}}}
    start = {"line": place.line, "column": _bytes(place.line_text, place.column)}
    end = {"line": place.end_line, "column": _bytes(place.end_line_text, place.end_column)}
    return {"range": {"start": start, "end": end}}


def _bytes(line: str, column: int) -> int:
    """Column in UTF-8 bytes of a column in code points.

    >>> _bytes("née 12", 5)
    6
    """
    return len(line[: column - 1].encode("utf-8", "replace")) + 1
