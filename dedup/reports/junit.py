"""JUnit XML, which every CI server shows as tests: a suite a draft, a failing test a finding."""

from __future__ import annotations

import re
from xml.etree import ElementTree as Xml  # writes only

from dedup.report import Report
from dedup.reports.annotations import Annotation, annotated
from dedup.reports.labels import no_findings

# What XML 1.0 cannot say, whether escaped or not.
_ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def render(report: Report) -> str:
    """The report as test suites; one passing test says that there was a run where nothing was found."""
    suites: dict[str, list[Annotation]] = {}
    for each in annotated(report):
        suites.setdefault(each.place.path, []).append(each)
    root = Xml.Element("testsuites", name="dedup", tests=str(max(1, len(report.findings))))
    root.set("failures", str(len(report.findings)))
    for path, found in suites.items():
        suite = _suite(root, path, len(found), len(found))
        for each in found:
            _failure(suite, path, each)
    if not suites:
        passed = Xml.SubElement(_suite(root, "dedup", 1, 0), "testcase", classname="dedup", name="no finding")
        Xml.SubElement(passed, "system-out").text = _legal(_nothing(report))
    Xml.indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + Xml.tostring(root, encoding="unicode") + "\n"


def _nothing(report: Report) -> str:
    dismissed = f" {report.dismissed:,} dismissed by the baseline." if report.dismissed else ""
    return no_findings(report) + dismissed


def _suite(root: Xml.Element, name: str, tests: int, failures: int) -> Xml.Element:
    return Xml.SubElement(
        root, "testsuite", name=_legal(name), tests=str(tests), failures=str(failures), errors="0", skipped="0"
    )


def _failure(suite: Xml.Element, path: str, each: Annotation) -> None:
    finding, line = each.finding, each.place.line
    name = f"{finding.kind}: {finding.summary} ({finding.id})"
    case = Xml.SubElement(suite, "testcase", classname=_legal(path), name=_legal(name), file=_legal(path))
    if line is not None:
        case.set("line", str(line))
    failure = Xml.SubElement(case, "failure", type=finding.relation, message=_legal(each.message))
    failure.text = _legal("\n".join([each.message, *(text for _, text in each.others), finding.explanation]))


def _legal(text: str) -> str:
    return _ILLEGAL.sub("\ufffd", text)
