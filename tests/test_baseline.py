"""Dismissals: what they hide, when they come back, and what a broken file does."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from sample_report import sample

from dedup.baseline import Baseline, Dismissal, dismissals_of
from dedup.errors import InputError
from dedup.report import Report

TODAY = date(2026, 3, 10)


@pytest.fixture
def report() -> Report:
    return sample()


def dismissed(report: Report, index: int = 0, until: date | None = None) -> Baseline:
    finding = report.to_dict()["findings"][index]
    return Baseline().with_dismissals(dismissals_of(finding, "accepted", "desk", TODAY, until))


def test_a_dismissed_finding_is_counted_and_not_reported(report: Report) -> None:
    left, notes = dismissed(report).apply(report, TODAY)
    assert left.findings == report.findings[1:]
    assert left.dismissed == 1
    assert notes == ["baseline: 1 dismissed"]


def test_a_finding_is_dismissed_only_when_all_its_fingerprints_are(report: Report) -> None:
    more = replace(report.findings[0], fingerprints=(*report.findings[0].fingerprints, "another"))
    grown = replace(report, findings=(more, *report.findings[1:]))
    left, _ = dismissed(report).apply(grown, TODAY)
    assert left.findings == grown.findings
    assert left.dismissed == 0


def test_a_dismissal_ends_after_its_last_day(report: Report) -> None:
    baseline = dismissed(report, until=TODAY)
    assert baseline.apply(report, TODAY)[0].dismissed == 1
    left, notes = baseline.apply(report, date(2026, 3, 11))
    assert left.dismissed == 0
    assert any("expired" in note for note in notes)
    assert baseline.pruned(date(2026, 3, 11), None).dismissals == ()


def test_a_dismissal_is_stale_when_its_articles_are_there_and_agree(report: Report) -> None:
    baseline = dismissed(report)
    agreed = replace(report, findings=report.findings[1:])
    assert any("stale" in note for note in baseline.apply(agreed, TODAY)[1])
    assert baseline.pruned(TODAY, agreed.to_dict()).dismissals == ()
    elsewhere = replace(report, articles=(), findings=())
    assert baseline.apply(elsewhere, TODAY)[1] == []
    assert baseline.pruned(TODAY, elsewhere.to_dict()) == baseline
    assert baseline.pruned(TODAY, None) == baseline


def test_a_baseline_survives_its_file_sorted(report: Report, tmp_path: Path) -> None:
    both = dismissed(report).with_dismissals(dismissed(report, 1, TODAY).dismissals)
    path = tmp_path / "dismissed.jsonl"
    path.write_text(both.text(), encoding="utf-8")
    assert Baseline.read(path) == both
    prints = [json.loads(line)["fingerprint"] for line in path.read_text(encoding="utf-8").splitlines()]
    assert prints == sorted(prints)


def test_the_later_dismissal_of_one_fingerprint_stands() -> None:
    first = Dismissal("f", "accepted", "a", TODAY, None, "x", ())
    later = replace(first, reason="will correct")
    assert Baseline().with_dismissals([first, later]).dismissals == (later,)


GOOD = {"fingerprint": "f", "reason": "accepted", "who": "a", "on": "2026-03-10", "until": None, "finding": "x"}


@pytest.mark.parametrize(
    "line",
    [
        "{",
        "[]",
        "7",
        "<<<<<<< ours",
        json.dumps(GOOD),
        json.dumps(GOOD | {"articles": "a"}),
        json.dumps(GOOD | {"articles": [1]}),
        json.dumps(GOOD | {"articles": [], "reason": "because"}),
        json.dumps(GOOD | {"articles": [], "on": "tomorrow"}),
        json.dumps(GOOD | {"articles": [], "until": 7}),
        "[" * 100_000,
    ],
)
def test_a_broken_line_is_named(line: str, tmp_path: Path) -> None:
    path = tmp_path / "dismissed.jsonl"
    path.write_text(json.dumps(GOOD | {"articles": []}) + "\n\n" + line + "\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"dismissed\.jsonl:3: not a dismissal"):
        Baseline.read(path)


def test_a_missing_baseline_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="No such file"):
        Baseline.read(tmp_path / "nothing")
