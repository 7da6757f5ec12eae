"""SARIF, rdjson, JUnit, GitHub, CSV, Markdown: valid, in the right place, and harmless whatever the text is."""

from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import jsonschema
import pytest
from made_reports import HOSTILE, filled
from sample_report import mention, sample, value

from dedup.records import Article, Finding
from dedup.report import Report
from dedup.reports import render

SCHEMA = json.loads((Path(__file__).parent / "data" / "sarif-schema-2.1.0.json").read_text(encoding="utf-8"))
DRAFT_TEXT = "Über Nacht – 𝄞 – the train derailed on March 9.\n"
EVERY = [sample(), Report(articles=()), replace(Report(articles=()), dismissed=3), *map(filled, HOSTILE)]


def checked() -> Report:
    """A draft that says March 9, two outlets that say March 10, one of them with an address."""
    draft = Article("d", "draft", "Valley Post", DRAFT_TEXT, path="drafts/my draft.md")
    herald = Article("h", "archive", "Herald", "It derailed on March 10.", url="https://herald.example/1?a=b")
    ledger = Article("l", "archive", "Ledger", "On March 10 it left the rails.", path="wire.jsonl", line=4)
    return Report(
        articles=(draft, herald, ledger),
        findings=(
            Finding(
                id="f1",
                fingerprints=("aa", "bb"),
                relation="conflict",
                kind="date",
                confidence=0.91,
                rule="date.moment",
                summary="the train derailed",
                explanation="two different days",
                values=(
                    value("March 10", [mention(herald, "It", "March 10"), mention(ledger, "On", "March 10")]),
                    value("March 9", [mention(draft, "Über", "March 9")]),
                ),
            ),
        ),
    )


@pytest.mark.parametrize("report", EVERY)
def test_sarif_is_valid(report: Report) -> None:
    assert list(jsonschema.Draft7Validator(SCHEMA).iter_errors(json.loads(render(report, "sarif")))) == []


def test_sarif_stands_at_the_value_in_the_draft_with_the_others_beside_it() -> None:
    log = json.loads(render(checked(), "sarif"))
    jsonschema.validate(log, SCHEMA)
    (run,) = log["runs"]
    assert run["columnKind"] == "unicodeCodePoints"
    (result,) = run["results"]
    place = result["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "drafts/my%20draft.md"
    start = DRAFT_TEXT.index("March 9") + 1
    assert place["region"] == {"startLine": 1, "startColumn": start, "endLine": 1, "endColumn": start + 7}
    others = result["relatedLocations"]
    places = [each["physicalLocation"]["artifactLocation"]["uri"] for each in others]
    assert places == ["https://herald.example/1?a=b", "wire.jsonl"]
    assert "Herald" in others[0]["message"]["text"]
    assert (result["level"], list(result["partialFingerprints"].values())) == ("error", ["aa", "bb"])


@pytest.mark.parametrize(("relation", "level"), [("conflict", "error"), ("update", "warning"), ("reason", "note")])
def test_sarif_is_as_loud_as_the_relation(relation: Any, level: str) -> None:
    report = checked()
    told = replace(report, findings=(replace(report.findings[0], relation=relation),))
    assert json.loads(render(told, "sarif"))["runs"][0]["results"][0]["level"] == level


def test_rdjson_counts_bytes() -> None:
    (diagnostic,) = json.loads(render(checked(), "rdjson"))["diagnostics"]
    place = diagnostic["location"]["range"]
    line = DRAFT_TEXT.encode()
    assert line[place["start"]["column"] - 1 : place["end"]["column"] - 1] == b"March 9"
    assert diagnostic["severity"] == "ERROR"
    assert "Ledger" in diagnostic["message"]


@pytest.mark.parametrize("report", EVERY)
def test_junit_is_xml_and_counts(report: Report) -> None:
    root = ElementTree.fromstring(render(report, "junit"))  # noqa: S314 (our own)
    assert len(root.findall(".//failure")) == len(report.findings) == int(root.get("failures", "-1"))
    assert len(root.findall(".//testcase")) == max(1, len(report.findings)) == int(root.get("tests", "-1"))


@pytest.mark.parametrize("report", EVERY)
def test_github_commands_hold_one_line_each(report: Report) -> None:
    *commands, total = render(report, "github").rstrip("\n").split("\n")
    assert len(commands) == len(report.findings)
    assert total.startswith("dedup: ")
    for line in commands:
        assert re.fullmatch(r"::(error|warning|notice) (\w+=[^:,]*,?)+::.*", line)


def test_github_says_where() -> None:
    line = render(checked(), "github").split("\n")[0]
    column = DRAFT_TEXT.index("March 9") + 1
    place = f"file=drafts/my draft.md,line=1,col={column},endLine=1,endColumn={column + 7}"
    assert line.startswith(f"::error {place},title=conflict%3A date::")


@pytest.mark.parametrize("report", EVERY)
def test_csv_has_a_line_a_mention_and_no_formula(report: Report) -> None:
    header, *rows = csv.reader(io.StringIO(render(report, "csv"), newline=""))
    mentions = [m for finding in report.findings for v in finding.values for m in v.mentions]
    assert len(rows) == len(mentions)
    assert {len(row) for row in (header, *rows)} == {len(header)}
    assert not [cell for row in rows for cell in row if cell.lstrip().startswith(("=", "+", "-", "@"))]


@pytest.mark.parametrize("start", ["=", "+", "-", "@", " =", "\t="])
def test_a_formula_in_an_article_is_only_text(start: str) -> None:
    text = f'{start}HYPERLINK("https://evil.example","12")'
    report = checked()
    evil = replace(report.findings[0], summary=text)
    (_, row, *_rest) = csv.reader(io.StringIO(render(replace(report, findings=(evil,)), "csv"), newline=""))
    assert any(cell.startswith("'") and "HYPERLINK" in cell for cell in row)


@pytest.mark.parametrize("report", map(filled, HOSTILE))
def test_markdown_lets_nothing_through(report: Report) -> None:
    text = render(report, "markdown").replace("<details><summary>Not compared</summary>", "").replace("</details>", "")
    assert not re.search(r"(?<!\\)<(?!https?://)", text)
    assert "](<javascript" not in text


def test_markdown_shows_both_values_and_links_the_outlet() -> None:
    text = render(checked(), "markdown")
    assert "**March 9**" in text
    assert "[Herald](<https://herald.example/1?a=b>)" in text


@pytest.mark.parametrize(
    "text", ["@team", "#12", "www.evil.example", "https://evil.example/x", "![x](y)", "`a`", "|a|"]
)
def test_markdown_neither_notifies_nor_links(text: str) -> None:
    report = checked()
    shown = render(replace(report, findings=(replace(report.findings[0], summary=text),)), "markdown")
    assert text not in shown


@pytest.mark.parametrize("format", ["terminal", "markdown", "github", "junit", "html"])
def test_people_are_told_how_many_are_dismissed(format: str) -> None:
    assert re.search(r"3 (findings )?dismissed", render(replace(Report(articles=()), dismissed=3), format))
