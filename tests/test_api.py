"""The one door: what is exported, and that it takes paths and articles alike."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

import dedup
from dedup.errors import InputError, UsageError

A = "The ferry Maeve Star sank off Inishmaan on Tuesday, killing 19 people, the Valentia coastguard said."
B = "Fourteen people were killed on Tuesday when the ferry Maeve Star sank off Inishmaan, the coastguard said."


def article(id: str, text: str) -> dedup.Article:
    return dedup.Article(id=id, set="", source=id, text=text, published=date(2024, 3, 6))


def test_exported_members() -> None:
    assert dedup.__all__ == ["Archive", "Article", "Report", "Settings", "check", "compare"]
    assert all(hasattr(dedup, name) for name in dedup.__all__)
    assert sorted(dedup.__all__) == dir(dedup)
    with pytest.raises(AttributeError):
        _ = dedup.nonsense  # type: ignore[attr-defined]


def test_articles_are_a_set() -> None:
    report = dedup.compare([article("wire", A), article("post", B)])
    assert {finding.kind for finding in report.findings} == {"number"}
    assert report.to_dict()["schema"] == "dedup/report@1"


def test_two_sets_are_held_against_each_other_alone() -> None:
    report = dedup.compare([article("wire", A), article("post", B)], [article("radio", A)])
    (finding,) = report.findings
    assert {m.article.set for value in finding.values for m in value.mentions} == {"A", "B"}
    assert report.settings["across"] == "set"


def test_two_sets_stay_two_where_a_filter_empties_one() -> None:
    filtered = dedup.Settings(source=("wire", "post"))
    report = dedup.compare([article("wire", A), article("post", B)], [article("radio", A)], filtered)
    assert (report.settings["across"], report.findings) == ("set", ())


def test_a_path_is_a_set(tmp_path: Path) -> None:
    (tmp_path / "wire").mkdir()
    (tmp_path / "wire" / "a.txt").write_text(A)
    (tmp_path / "post").mkdir()
    (tmp_path / "post" / "b.txt").write_text(B)
    report = dedup.compare(tmp_path)
    assert {a.source for a in report.articles} == {"wire", "post"}
    assert report.findings


def test_filters_that_leave_nothing_are_an_error() -> None:
    with pytest.raises(InputError, match="2 source not asked for"):
        dedup.compare([article("wire", A), article("post", B)], settings=dedup.Settings(source=("nobody",)))


def test_what_is_withheld_is_counted() -> None:
    report = dedup.compare([article("wire", A), article("post", B)], settings=dedup.Settings(ignore=("number",)))
    assert report.findings == ()
    assert [e.count for e in report.not_compared if e.reason == "findings of a kind not asked for"] == [1]


@pytest.mark.parametrize(
    "settings", [{"min_confidence": 1.5}, {"only": ("nonsense",)}, {"ignore": ("x",)}, {"across": "town"}]
)
def test_settings_that_make_no_sense_are_an_error(settings: dict[str, object]) -> None:
    with pytest.raises(UsageError):
        dedup.Settings(**settings)  # type: ignore[arg-type]
