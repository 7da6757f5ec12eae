"""Windows of ordinary news as labelled sets, and the intercepts fitted to them."""

from __future__ import annotations

import gzip
import json
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import pytest

from benchmarks.quality.calibrate import Case, intercept
from benchmarks.quality.gold import read_pairs
from benchmarks.quality.sets import labelled_sets
from benchmarks.quality.windows import LABELS, WINDOWS, main
from dedup.conflicts import Disagreement, Evidence
from dedup.conflicts.confidence import GROUPS


@pytest.mark.parametrize("window", WINDOWS)
def test_labels_say_what_was_read(window: str) -> None:
    pairs = read_pairs(LABELS / f"{window}.pairs.jsonl")
    assert {"conflict", "compatible"} <= {pair.relation for pair in pairs}
    assert all(pair.a.article != pair.b.article for pair in pairs)


def test_articles_are_cut_by_month(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    news = tmp_path / "data" / "news"
    news.mkdir(parents=True)
    dated = [{"id": day, "text": "…", "published": day} for day in ("2013-04-02", "2013-05-02", "2014-08-30")]
    for source in {source for source, _ in WINDOWS.values()}:
        with gzip.open(news / f"{source}.articles.jsonl.gz", "wt", encoding="utf-8") as out:
            out.write("".join(json.dumps(article) + "\n" for article in dated))
    monkeypatch.setattr(sys, "argv", ["windows", "--data", str(tmp_path / "data"), "-o", str(tmp_path / "sets")])
    assert main() == 0
    cut = {
        each.name: each.articles.read_text(encoding="utf-8").splitlines() for each in labelled_sets(tmp_path / "sets")
    }
    assert {name: [json.loads(line)["id"] for line in lines] for name, lines in cut.items()} == {
        "news-2013": ["2013-05-02"],
        "news-2014": ["2014-08-30"],
        "news-2018": [],
        "news-2020": [],
        "news-basil": ["2013-04-02", "2013-05-02", "2014-08-30"],
        "news-held": ["2013-04-02"],
    }


def test_intercepts_follow_the_cases() -> None:
    told = SimpleNamespace(evidence=Evidence(head=1.0, verb=1.0, words=0.5, statement=0.5, story=1.0, likeness=1.0))
    disagreement = cast(Disagreement, told)
    assert intercept("date", []) == pytest.approx(GROUPS["date"], abs=1e-3)
    right, wrong = ([Case(disagreement, str(n), truth, 1.0) for n in range(20)] for truth in (True, False))
    assert intercept("date", wrong) < GROUPS["date"] < intercept("date", right)
