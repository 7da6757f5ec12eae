"""The table of figures: labelled news pairs, NLI, paraphrase and similarity sets, with their baselines."""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import numpy as np

from dedup.relations import DESCRIPTION, SHIPPED, WEIGHTS, ShippedRelationModel
from training.load import EVALUATION_SETS, article_sentences, gold_pairs
from training.mine import embed
from training.rows import NLI, RELATIONS, Row, normalised, read_jsonl, read_rows
from training.score import Scorer, nli_part, onnx_scorer, relation_part, softmax
from training.sources import read_sources, require
from training.teach import STUDENTS, mean_logits, teachers

log = logging.getLogger(__name__)

NEIGHBOURS = 10
NEIGHBOUR_PAIRS = 250
"""Same-fact pairs whose first sentence's neighbours are scored: ten times as many pairs."""
NLI_SETS = {"xnli_en": "xnli_en.test", "snli-eval": "snli.test", "rte3": "rte3_3way.test"}
STS_SETS = ("sts2014_headlines", "sts2015_headlines", "sts2016_headlines", "sts2014_deft-news")
COLUMN = "shipped, int8"
"""Where the figures of the model stand as the product runs it."""
DIGITS = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Signals:
    """One number a pair for each question; higher means more so."""

    conflict: np.ndarray
    """conflict or update, of pairs that are known to be one of these, compatible or same"""
    finding: np.ndarray
    """conflict, update or reason"""
    same: np.ndarray
    fact: np.ndarray
    """the two speak of the same fact, whatever value they give"""


Signal = Callable[[Sequence[tuple[str, str]]], Signals]


def evaluate_all(data: Path, work: Path) -> None:
    """Every row of the card's table, each appended to `evaluations.jsonl` as soon as it is there."""
    require({"wikinews-dev", "ecbplus-dev", "mrpc", "sts-headlines", *NLI_SETS}, "evaluate", read_sources())
    for name, score in _scorers(work):
        evaluate_model(data, work, name, score)
    for name, signal in BASELINES.items():
        record(work, name, _gold_figures(data, work, signal))
    record(work, "cosine", _paraphrase_figures(cosine_signal, data))
    exported = work / "export"
    evaluate_shipped(data, work, exported if (exported / DESCRIPTION).exists() else WEIGHTS / SHIPPED)


def evaluate_shipped(data: Path, work: Path, folder: Path) -> None:
    """Append the figures of a model as the product loads and runs it, calibration and all."""
    model = ShippedRelationModel(folder)

    def signal(pairs: Sequence[tuple[str, str]]) -> Signals:
        return _signals(model.judge(pairs))

    record(work, COLUMN, _gold_figures(data, work, signal) | _paraphrase_figures(signal, data))
    record(work, COLUMN, _nli_figures(onnx_scorer(folder / "model.onnx", folder / "tokenizer.json"), data))


def evaluate_model(data: Path, work: Path, name: str, score: Scorer) -> None:
    """Append the figures of one model, by what it makes of pairs."""
    signal = model_signal(score)
    record(work, name, _gold_figures(data, work, signal) | _nli_figures(score, data))
    record(work, name, _paraphrase_figures(signal, data) | held_out_figures(read_rows(work / "held_out.jsonl"), signal))


def _scorers(work: Path) -> Iterator[tuple[str, Scorer]]:
    """What there is in the work directory to be scored."""
    chosen = {
        "teacher": teachers(work),
        "general knowledge only": [work / "general"],
        **{name: [work / name] for name in STUDENTS},
    }
    for name, folders in chosen.items():
        if all((folder / "run.json").exists() for folder in folders):
            yield name, partial(mean_logits, folders)


def record(work: Path, name: str, figures: dict[str, float]) -> None:
    """Append figures of a model to `evaluations.jsonl`."""
    log.info("%s: %s", name, json.dumps(figures))
    with (work / "evaluations.jsonl").open("a", encoding="utf-8") as out:
        out.write(json.dumps({"model": name, "figures": figures}) + "\n")


def _gold_figures(data: Path, work: Path, signal: Signal) -> dict[str, float]:
    """Areas under ROC on the labelled pairs of both evaluation sets, and against neighbours."""
    figures: dict[str, float] = {}
    for gold in ("ecbplus-dev", "wikinews-dev"):
        rows = gold_pairs(data, gold)
        chosen, others = _neighbour_pairs(data, work, gold, rows)
        found = pair_figures(rows, signal)
        found["same fact against neighbours of other events"] = area(signal(chosen).fact, signal(others).fact)
        marks = [row for row in gold_pairs(data, gold, with_marks=True) if row.label != "same"]
        if any(row.label == "compatible" for row in marks):
            found["conflict, update against compatible, values marked"] = _clash_area(marks, _of_rows(marks, signal))
        figures |= {f"{gold}: {question}": value for question, value in found.items()}
    return figures


def _neighbour_pairs(
    data: Path, work: Path, gold: str, rows: list[Row]
) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """Same-fact pairs, and their first sentences with the nearest of other events; found once, then read."""
    cache = work / f"neighbours.{gold}.json"
    if not cache.exists():
        facts = [row for row in rows if row.label in ("same", "conflict", "update")]
        chosen = facts[:: max(1, len(facts) // NEIGHBOUR_PAIRS)]
        others = neighbours(chosen, article_sentences(data, gold))
        cache.write_text(json.dumps([[(row.a, row.b) for row in chosen], others]), encoding="utf-8")
    chosen_pairs, other_pairs = json.loads(cache.read_text(encoding="utf-8"))
    return [(a, b) for a, b in chosen_pairs], [(a, b) for a, b in other_pairs]


def pair_figures(rows: list[Row], signal: Signal) -> dict[str, float]:
    """Areas under ROC between the labels of these rows."""
    signals = _of_rows(rows, signal)
    labels = np.array([row.label for row in rows])
    finding, same = np.isin(labels, ("conflict", "update", "reason")), labels == "same"
    return {
        "conflict, update against compatible, same": _clash_area(rows, signals),
        "conflict, update, reason against the rest": area(signals.finding[finding], signals.finding[~finding]),
        "same against the rest": area(signals.same[same], signals.same[~same]),
    }


def set_figures(data: Path, signal: Signal, with_context: bool = False) -> dict[str, float]:
    """`pair_figures` of every evaluation set, each question under the name of its set."""
    return {
        f"{gold}: {question}": value
        for gold in EVALUATION_SETS
        for question, value in pair_figures(gold_pairs(data, gold, with_context=with_context), signal).items()
    }


def held_out_figures(rows: list[Row], signal: Signal) -> dict[str, float]:
    """The same between what was labelled and kept from training: news events, and written pairs."""
    parts = {
        "held out": [row for row in rows if row.source != "written" and row.label != "unrelated"],
        "held written": [row for row in rows if row.source == "written"],
    }
    return {
        f"{part}: {name}": value for part, own in parts.items() for name, value in pair_figures(own, signal).items()
    }


def _of_rows(rows: list[Row], signal: Signal) -> Signals:
    return signal([(row.a, row.b) for row in rows])


def _clash_area(rows: list[Row], signals: Signals) -> float:
    labels = np.array([row.label for row in rows])
    clash, harmless = np.isin(labels, ("conflict", "update")), np.isin(labels, ("compatible", "same"))
    return area(signals.conflict[clash], signals.conflict[harmless])


def area(positive: np.ndarray, negative: np.ndarray) -> float:
    """Area under ROC: how often a positive scores above a negative, ties half.

    >>> area(np.array([2.0, 3.0]), np.array([1.0, 2.0]))
    0.875
    """
    from scipy.stats import rankdata

    ranks = rankdata(np.concatenate([positive, negative]))[: len(positive)]
    above = ranks.sum() - len(positive) * (len(positive) + 1) / 2
    return round(float(above / (len(positive) * len(negative))), 4)


def model_signal(score: Scorer) -> Signal:
    """Signals of the relation head as it comes out, uncalibrated, pairs in one order as in the product."""
    return lambda pairs: _signals(softmax(relation_part(score([_ordered(pair) for pair in pairs]))))


def _ordered(pair: tuple[str, str]) -> tuple[str, str]:
    return min(pair), max(pair)


def _signals(probabilities: np.ndarray) -> Signals:
    of = dict(zip(RELATIONS, probabilities.T, strict=True))
    clash, harmless = of["conflict"] + of["update"], of["compatible"] + of["same"]
    return Signals(clash / (clash + harmless), clash + of["reason"], of["same"], 1 - of["unrelated"])


def cosine_signal(pairs: Sequence[tuple[str, str]]) -> Signals:
    """Cosine of the embedding model, for every question."""
    left, right = embed([a for a, _ in pairs]), embed([b for _, b in pairs])
    cosine = (left * right).sum(axis=1)
    return Signals(cosine, cosine, cosine, cosine)


def digit_signal(pairs: Sequence[tuple[str, str]]) -> Signals:
    """Whether both sentences have figures and share none; for sameness, the opposite."""
    mismatch = np.array([float(_digits_clash(a, b)) for a, b in pairs])
    return Signals(mismatch, mismatch, -mismatch, -mismatch)


def _digits_clash(a: str, b: str) -> bool:
    left, right = set(DIGITS.findall(a)), set(DIGITS.findall(b))
    return bool(left and right and not left & right)


def neighbours(rows: list[Row], sentences: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Each row's first sentence with its nearest sentences of other events."""
    events = np.array([event for event, _ in sentences])
    texts = [text for _, text in sentences]
    cosines = embed([row.a for row in rows]) @ embed(texts).T
    pairs = []
    for row, line in zip(rows, cosines, strict=True):
        line[events == row.group] = -1
        pairs += [
            (row.a, texts[int(index)])
            for index in np.argsort(-line)[:NEIGHBOURS]
            if normalised(texts[int(index)]) != normalised(row.a)
        ]
    return pairs


def _nli_figures(score: Scorer, data: Path) -> dict[str, float]:
    return {
        f"{source} accuracy": nli_accuracy(score, list(read_jsonl(data / f"nli/eval.{file}.jsonl.gz")))
        for source, file in NLI_SETS.items()
    }


def nli_accuracy(score: Scorer, records: list[dict[str, str]]) -> float:
    """Share of NLI records whose label the NLI head ranks first."""
    guessed = nli_part(score([(record["premise"], record["hypothesis"]) for record in records])).argmax(axis=1)
    right = [NLI[guess] == record["label"] for guess, record in zip(guessed, records, strict=True)]
    return round(float(np.mean(right)), 4)


def _paraphrase_figures(signal: Signal, data: Path) -> dict[str, float]:
    """MRPC (area under ROC) and STS news headlines (rank correlation) by the signal for `same`."""
    from scipy.stats import spearmanr

    records = list(read_jsonl(data / "pairs/mrpc.test.jsonl.gz"))
    same = signal([(record["a"], record["b"]) for record in records]).same
    positive = np.array([record["label"] == 1 for record in records])
    figures = {"mrpc: area": area(same[positive], same[~positive])}
    for name in STS_SETS:
        records = list(read_jsonl(data / f"pairs/{name}.test.jsonl.gz"))
        same = signal([(record["a"], record["b"]) for record in records]).same
        correlation = spearmanr(same, [record["score"] for record in records]).statistic
        figures[f"{name}: rank correlation"] = round(float(correlation), 4)
    return figures


BASELINES: dict[str, Signal] = {"cosine": cosine_signal, "digit mismatch": digit_signal}
