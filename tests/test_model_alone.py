from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import numpy as np
import pytest
from made_pairs import EARLY, LATE, judge, sentence
from numpy.typing import NDArray

from dedup import Settings
from dedup.candidates import Candidates
from dedup.conflicts import TRUST, Judgement, Pair, published_order, read_alone, silent_rows
from dedup.facts import Grammar, extract
from dedup.findings import assemble
from dedup.pipeline import Scope, compare_articles
from dedup.records import Article, Fact, Sentence
from dedup.relations import RELATIONS
from dedup.report import finding_json

FIXTURES = Path(__file__).parents[1] / "fixtures"
LAUGHED = ("Marek laughed in the dock as the judge spoke.", "Marek showed no emotion in the dock as the judge spoke.")
WHALE = (
    "The whale washed up in Sule bay a week ago.",
    "It was about five days ago that a whale washed up in Sule bay.",
)


class Reader:
    """Says what it was told to of sentences, and of values marked in them; keeps what it was asked."""

    name, digest, labels = "reader", "", RELATIONS

    def __init__(self, bare: dict[str, float], clashing: str = "", calibrated: bool = True) -> None:
        self.bare, self.clashing, self.calibrated = bare, clashing, calibrated
        self.asked: list[tuple[str, str]] = []

    def judge(self, pairs: Sequence[tuple[str, str]]) -> NDArray[np.float32]:
        self.asked += pairs
        judged = np.zeros((len(pairs), len(RELATIONS)), dtype=np.float32)
        for row, pair in enumerate(pairs):
            marked = "«" in pair[0]
            clash = {"conflict": 1.0} if self.clashing and self.clashing in pair[0] else {"same": 1.0}
            for label, value in (clash if marked else self.bare).items():
                judged[row, RELATIONS.index(label)] = value
        return judged


def pair_of(texts: tuple[str, str], names: tuple[str, str] = ("Ledger", "Chart")) -> Pair:
    left, right = sentence(texts[0], names[0], EARLY), sentence(texts[1], names[1], LATE)
    return Pair(left, right, 0.7, 0.8, 0.95, published_order(left, right))


def no_facts(sentences: Iterable[Sentence]) -> Mapping[Sentence, Sequence[Fact]]:
    return {}


def test_sentences_the_model_takes_for_a_contradiction_are_shown_whole() -> None:
    pair = pair_of(LAUGHED)
    [found] = read_alone([pair], no_facts, Reader({"conflict": 0.7, "update": 0.1, "same": 0.2}))
    assert (found.relation, found.rule) == ("conflict", "other.model")
    assert found.confidence == pytest.approx(0.8 * TRUST)
    assert "80% sure" in found.why
    [finding] = assemble(Judgement((found,), (), {}), {s.article: s.article.id for s in (pair.left, pair.right)})
    mentions = [mention for value in finding_json(finding)["values"] for mention in value["mentions"]]
    assert {mention["text"] for mention in mentions} == set(LAUGHED)
    assert {mention["value_start"] for mention in mentions} == {None}
    assert finding.summary == LAUGHED[0].rstrip(".") or finding.summary in LAUGHED


def test_values_that_clash_say_what_the_sentences_differ_in(grammar: Grammar) -> None:
    pair = pair_of(WHALE)
    facts = extract([pair.left, pair.right], grammar)
    model = Reader({"conflict": 0.9}, clashing="«a week ago»")
    [found] = read_alone([pair], facts.of, model)
    assert found.rule == "date.model"
    assert (found.left.text, found.right.text) == ("a week ago", "five days ago")
    assert all("«" in side for asked in model.asked[1:] for side in asked)


@pytest.mark.parametrize(("bare", "found"), [({"conflict": 0.49, "same": 0.51}, 0), ({"update": 0.5, "same": 0.5}, 1)])
def test_the_model_must_be_sure(bare: dict[str, float], found: int) -> None:
    assert len(read_alone([pair_of(LAUGHED)], no_facts, Reader(bare))) == found


def test_a_sentence_is_in_one_disagreement_only() -> None:
    first, other = pair_of(LAUGHED), pair_of(LAUGHED, ("Gazette", "Post"))
    again = Pair(first.left, other.right, 0.7, 0.8, 0.95, None)
    assert len(read_alone([first, again, other], no_facts, Reader({"conflict": 0.9}))) == 2


def candidates(story: float) -> Candidates:
    return Candidates(np.array([0]), np.array([1]), np.array([0.7]), np.array([story]), 0, 0)


@pytest.mark.parametrize(
    ("score", "story", "contained", "asked"),
    [(0.8, 0.95, 0.6, 1), (0.4, 0.95, 0.6, 0), (0.8, 0.85, 0.6, 0), (0.8, 0.95, 1.0, 0)],
)
def test_only_one_statement_about_one_event_is_asked_about(
    score: float, story: float, contained: float, asked: int
) -> None:
    pair = pair_of(LAUGHED)
    common = np.array([[contained, 2.0]])
    rows = silent_rows([pair.left, pair.right], candidates(story), np.array([score]), common, Judgement((), (), {}))
    assert len(rows) == asked


def test_where_a_rule_speaks_the_model_alone_is_silent(grammar: Grammar) -> None:
    judgement = judge(grammar, "The fire in Halden killed 12 people.", "The fire in Halden killed 14 people.")
    [found] = judgement.disagreements
    sides = [found.left.sentence, found.right.sentence]
    assert not len(silent_rows(sides, candidates(0.95), np.array([0.8]), np.array([[0.6, 2.0]]), judgement))


TRIAL = [
    "Marek Dolny was sentenced on Monday in Halden to life for the murders of three men in Corvo. " + LAUGHED[0],
    "Marek Dolny was sentenced on Monday in Halden to life for the murders of three men in Corvo. " + LAUGHED[1],
]


@pytest.mark.parametrize(("least", "calibrated", "asked"), [(0.1, True, 1), (0.1, False, 0), (TRUST, True, 0)])
def test_the_pipeline_asks_where_its_word_could_be_shown(least: float, calibrated: bool, asked: int) -> None:
    articles = [Article(f"a{n}", "A", f"s{n}", text=text, title="Dolny gets life") for n, text in enumerate(TRIAL)]
    model = Reader({"conflict": 1.0}, calibrated=calibrated)
    report = compare_articles(articles, Settings(min_confidence=least), scope=Scope(relation_model=model))
    assert [f.rule for f in report.findings if f.rule.endswith(".model")] == ["other.model"] * asked


def test_no_model_is_loaded_for_rules_it_has_no_say_in(monkeypatch: pytest.MonkeyPatch) -> None:
    case = json.loads((FIXTURES / "cases/reason/walked-away.json").read_text(encoding="utf-8"))
    articles = [Article(a["id"], "A", a["source"], text=a["text"], title=a["title"]) for a in case["articles"]]
    monkeypatch.setattr("dedup.pipeline.load_relation_model", pytest.fail)
    report = compare_articles(articles, Settings())
    assert [finding.rule for finding in report.findings] == ["reason.blame"]
    assert report.models["relation"] == "not used"
