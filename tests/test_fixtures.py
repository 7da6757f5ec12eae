"""The fixtures say what they claim to say: readable, consistent, and every span where it is said to be."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, get_args

import pytest

from dedup.readers import ReadResult, read_set
from dedup.readers.dates import parse_date
from dedup.records import Copy, Kind, Relation

FIXTURES = Path(__file__).parents[1] / "fixtures"
HANOI = FIXTURES / "hanoi-summit"
CASES = sorted((FIXTURES / "cases").rglob("*.json"))
LABELLED = FIXTURES / "labelled"
DISCREPANCIES = get_args(Relation)
# What the fixtures promise per kind: enough of both to see a rule that fires too rarely or too often.
POSITIVES, LOOK_ALIKES = 4, 5


def _load(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


def _lines(path: Path) -> list[Any]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


# --- cases


@pytest.mark.parametrize("path", CASES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_case_is_well_formed(path: Path) -> None:
    case = _load(path)
    assert case["why"] and case["level"] in (1, 2)
    ids = [article["id"] for article in case["articles"]]
    assert len(ids) == len(set(ids)) >= 2
    assert all(parse_date(article["published"]) for article in case["articles"])
    fields = [article["title"] + "\n" + article["text"] for article in case["articles"]]
    expected = case["expect"]
    assert expected["silent"] is not bool(expected["findings"])
    for finding in expected["findings"]:
        assert finding["relation"] in DISCREPANCIES and len(set(finding["values"])) >= 2
        assert all(any(value in field for field in fields) for value in finding["values"])
    for piece in (piece for pair in expected["clusters"] for piece in pair):
        assert sum(field.count(piece) for field in fields) == 1, piece


def test_every_kind_has_positives_and_look_alikes() -> None:
    count = Counter((path.parent.name, _load(path)["expect"]["silent"]) for path in CASES)
    assert {kind for kind, _ in count} <= set(get_args(Kind))
    for kind in set(get_args(Kind)) - {"other"}:
        assert count[kind, False] >= POSITIVES, kind
        assert count[kind, True] >= LOOK_ALIKES, kind


# --- hanoi-summit


@cache
def _pile(name: str) -> ReadResult:
    return read_set(str(HANOI / name), name)


def _text(article: str) -> str:
    """Text of the article that `expected.json` names, white space collapsed as its pieces have it."""
    path, _, record = article.partition("#")
    pile = _pile(path.split("/")[0])
    found = [a for a in pile.articles if a.path == str(HANOI / path) and (not record or a.id == record)]
    assert len(found) == 1, article
    return " ".join(found[0].text.split())


def _mentions(expected: dict[str, Any]) -> Iterator[dict[str, str]]:
    for finding in expected["findings"]:
        for value in finding["values"]:
            yield from value
    for pair in (*expected["clusters"], *expected["never"]):
        yield from (pair["a"], pair["b"])


def test_summit_pieces_stand_once_in_the_text_a_reader_finds() -> None:
    for mention in _mentions(_load(HANOI / "expected.json")):
        assert _text(mention["article"]).count(mention["sentence"]) == 1, mention
        if "value" in mention:
            assert mention["sentence"].count(mention["value"]) == 1, mention


def test_summit_findings_set_one_pile_against_the_other() -> None:
    for finding in _load(HANOI / "expected.json")["findings"]:
        assert finding["relation"] in DISCREPANCIES and finding["kind"] in get_args(Kind)
        piles = [{mention["article"].split("/")[0] for mention in value} for value in finding["values"]]
        assert len(piles) >= 2 and set().union(*piles) == {"ours", "theirs"}, finding["about"]


def test_summit_outlets_dates_and_skips_are_as_described() -> None:
    articles = [article for name in ("ours", "theirs") for article in _pile(name).articles]
    assert {article.source for article in articles} == {"Harbour Gazette", "Meridian Post", "Coast Courier"}
    assert all(article.published for article in articles), [a.path for a in articles if not a.published]
    expected = _load(HANOI / "expected.json")
    for copy in expected["duplicates"]:
        assert set(copy["kinds"]) <= set(get_args(Copy)) and all(_text(article) for article in copy["articles"])
    skipped = {(skip.path, skip.line) for name in ("ours", "theirs") for skip in _pile(name).skipped}
    assert skipped == {(str(HANOI / skip["path"]), skip["line"]) for skip in expected["skipped"]}


# --- labelled


def test_labelled_spans_fit_the_texts() -> None:
    articles = {article["id"]: article for article in _lines(LABELLED / "articles.jsonl")}
    for pair in _lines(LABELLED / "pairs.jsonl"):
        for side in (pair["a"], pair["b"]):
            article = articles[side["article"]]
            assert article["id"].split("_")[0] == pair["event"]
            sentence = article["text"][side["start"] : side["end"]]
            assert sentence == sentence.strip() and sentence[-1] in ".!?:\"”'"
            assert ("value" in side) is (pair["relation"] != "same")
            if "value" in side:
                assert side["start"] <= side["value_start"] < side["value_end"] <= side["end"]
                assert article["text"][side["value_start"] : side["value_end"]] == side["value"]
        assert pair["a"]["article"] != pair["b"]["article"]


def test_every_labelled_event_has_three_outlets_and_enough_of_each_relation() -> None:
    articles = _lines(LABELLED / "articles.jsonl")
    outlets = Counter(event for event, _ in {(a["id"].split("_")[0], a["source"]) for a in articles})
    assert len(outlets) == 12 and set(outlets.values()) == {3}
    assert all(parse_date(article["published"]) for article in articles)
    pairs = _lines(LABELLED / "pairs.jsonl")
    count = Counter((pair["event"], pair["relation"]) for pair in pairs)
    facts = Counter(event for event, _ in {(p["event"], p["note"]) for p in pairs if p["relation"] in DISCREPANCIES})
    for event in outlets:
        assert facts[event] >= 3 and count[event, "compatible"] >= 5 and count[event, "same"] >= 4, event
