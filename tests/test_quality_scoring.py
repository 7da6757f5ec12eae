"""The scorer of `make eval`: figures counted by hand, and what must not change them."""

from __future__ import annotations

import json
import random
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.quality.__main__ import measure
from benchmarks.quality.gold import Gold, Pair, Side, read_pairs
from benchmarks.quality.listing import misses
from benchmarks.quality.matching import judge
from benchmarks.quality.scores import score
from benchmarks.quality.sets import LabelledSet, labelled_sets
from benchmarks.quality.shares import Share
from dedup.errors import InputError

A, B, C, D = (Side(name, 0, 10) for name in ("a", "b", "c", "d"))
B2, C2 = Side("b", 20, 30), Side("c", 20, 30)

# Two facts of event e1 (a–b–c share sentences; b2–c2 is another), one of e2; look-alikes and paraphrases beside.
PAIRS = (
    Pair("e1", "conflict", "number", A, B),
    Pair("e1", "conflict", "number", A, C),
    Pair("e1", "update", "number", B2, C2),
    Pair("e2", "reason", "reason", D, Side("e", 0, 10)),
    Pair("e1", "compatible", "number", A, C2),
    Pair("e1", "same", "other", B, C),
    Pair("e2", "ambiguous", "date", Side("d", 50, 60), Side("e", 50, 60)),
)


def span(article: str, start: int, end: int, **more: Any) -> dict[str, Any]:
    return {"article": article, "start": start, "end": end, "text": "", **more}


def finding(relation: str, kind: str, confidence: float, *sides: dict[str, Any]) -> dict[str, Any]:
    values = [{"value": str(number), "mentions": [side]} for number, side in enumerate(sides)]
    return {
        "id": "f", "relation": relation, "kind": kind, "confidence": confidence, "rule": "r", "summary": "s",
        "values": values,
    }  # fmt: skip


FINDINGS = [
    finding("conflict", "number", 0.9, span("a", 0, 10), span("b", 0, 10)),  # right
    finding("conflict", "number", 0.8, span("b", 20, 30), span("c", 24, 40)),  # right, though an update
    finding("conflict", "number", 0.7, span("a", 0, 10), span("c", 20, 30)),  # a look-alike
    finding("update", "date", 0.6, span("x", 0, 10), span("y", 0, 10)),  # nothing labelled
    finding("update", "date", 0.55, span("d", 50, 60), span("e", 50, 60)),  # counts neither way
    finding("conflict", "date", 0.5, span("a", 0, 9, field="title"), span("b", 0, 9)),  # a headline
]
REPORT = {
    "findings": FINDINGS,
    "clusters": [{"members": [span("b", 0, 10), span("c", 0, 10), span("d", 0, 10)]}],
}


def test_figures_counted_by_hand() -> None:
    scores, judged = score(Gold.of(PAIRS), REPORT)
    assert scores.verdicts == {"false": 1, "ignored": 2, "true": 2, "unlabelled": 1}
    head = scores.headline
    figures = (head.recall, head.precision, head.known, head.relation, head.kind, head.compatible_flagged)
    assert [(share.part, share.whole) for share in figures] == [(2, 3), (2, 4), (2, 3), (1, 2), (2, 2), (1, 1)]
    assert head.average_precision == pytest.approx((1 + 1) / 3, abs=1e-3)
    assert (scores.clusters.same_recall.value, scores.clusters.cross_event.value) == (1.0, 0.667)
    assert [each.confidence for each in judged] == [0.9, 0.8, 0.7, 0.6, 0.55, 0.5]
    cut = {point.confidence: (point.findings, point.precision, point.conflict_precision) for point in scores.curve}
    assert (cut[0.5], cut[0.8], cut[0.95]) == ((4, 0.5, 0.667), (2, 1.0, 1.0), (0, None, None))
    assert [(each.low, each.findings) for each in scores.reliability] == [(0.6, 1), (0.7, 1), (0.8, 1), (0.9, 1)]


@given(st.randoms())
def test_the_order_of_labels_and_findings_changes_nothing(rng: random.Random) -> None:
    pairs, findings = list(PAIRS), list(FINDINGS)
    rng.shuffle(pairs)
    rng.shuffle(findings)
    turned = [{**each, "values": rng.sample(each["values"], len(each["values"]))} for each in findings]
    assert score(Gold.of(pairs), {**REPORT, "findings": turned})[0] == score(Gold.of(PAIRS), REPORT)[0]


def test_an_overlap_of_half_the_shorter_span_is_a_hit() -> None:
    gold = Gold.of(PAIRS)
    for start, verdict in ((5, "true"), (6, "unlabelled")):
        (judged,) = judge(gold, [finding("conflict", "number", 1, span("a", start, start + 10), span("b", 0, 10))])
        assert judged.verdict == verdict


def test_intervals_hold_the_share_and_one_event_has_none() -> None:
    scores, _ = score(Gold.of(PAIRS), REPORT)
    recall = scores.headline.recall
    assert recall.low is not None and recall.high is not None
    assert recall.low <= 2 / 3 <= recall.high
    single, _ = score(Gold.of(PAIRS[:3]), REPORT)
    assert single.headline.recall == Share(2, 2, 1.0, None, None)


def files(folder: Path, name: str) -> LabelledSet:
    """A labelled set of two articles that disagree."""
    articles = [{"id": name, "source": name, "text": f"The {name} bridge fell on Monday."} for name in ("a", "b")]
    side = {"start": 0, "end": 30, "value_start": 4, "value_end": 5}
    pair = {
        "event": "e", "relation": "conflict", "aspect": "place", "note": "which bridge",
        "a": {"article": "a", **side}, "b": {"article": "b", **side},
    }  # fmt: skip
    (folder / f"{name}.articles.jsonl").write_text("".join(json.dumps(each) + "\n" for each in articles))
    (folder / f"{name}.pairs.jsonl").write_text(json.dumps(pair) + "\n")
    (found,) = [each for each in labelled_sets(folder) if each.name == name]
    return found


def test_errors_are_listed_except_of_sets_for_numbers_only(tmp_path: Path) -> None:
    report = {"findings": [], "clusters": []}
    for name in ("some-train", "wikinews-dev"):
        tables = measure(files(tmp_path, name), report, tmp_path)
        assert "| recall of labelled facts | 0.000, 0 of 1 |" in tables
    assert "which bridge" in (tmp_path / "some-train.misses.txt").read_text()
    assert not list(tmp_path.glob("wikinews-dev.*.txt"))


def test_a_miss_shows_both_sentences_and_values() -> None:
    pair = Pair("e", "conflict", "date", Side("a", 0, 10, 5, 10), Side("b", 0, 5))
    lines = list(misses(Gold.of([pair]), [], {"a": "Fell May 1.", "b": "Stood."}))
    assert lines == ["\n[missed] e conflict/date (1 pairs) ", "   'May 1'  a: Fell May 1", "   ''  b: Stood"]


def test_a_line_that_is_no_pair_is_named(tmp_path: Path) -> None:
    (tmp_path / "pairs.jsonl").write_text('{"event": "e"}\n')
    with pytest.raises(InputError, match="line 1: not a labelled pair"):
        read_pairs(tmp_path / "pairs.jsonl")
