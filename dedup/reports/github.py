"""Annotations as GitHub Actions reads them from the standard output of a step."""

from __future__ import annotations

from dedup.report import Report
from dedup.reports.annotations import SEVERITY, Annotation, annotated
from dedup.reports.labels import counted, no_findings


def render(report: Report) -> str:
    """One workflow command a finding, then a line that counts them."""
    lines = [_command(each) for each in annotated(report)]
    total = counted(len(report.findings), "finding") if report.findings else no_findings(report).rstrip(".")
    dismissed = f"; {report.dismissed:,} dismissed by the baseline" if report.dismissed else ""
    return "\n".join([*lines, f"dedup: {total}{dismissed}."]) + "\n"


def _command(each: Annotation) -> str:
    place = each.place
    properties = {
        "file": place.path,
        "line": place.line,
        "col": place.column,
        "endLine": place.end_line,
        "endColumn": place.end_column,
        "title": f"{each.finding.relation}: {each.finding.kind}",
    }
    given = ",".join(f"{name}={_property(str(value))}" for name, value in properties.items() if value is not None)
    text = "\n".join([each.message, *(line for _, line in each.others)])
    return f"::{SEVERITY[each.finding.relation]} {given}::{_data(text)}"


def _data(text: str) -> str:
    r"""Escape what would end the command.

    >>> _data("50 % of\n::error::")
    '50 %25 of%0A::error::'
    """
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
