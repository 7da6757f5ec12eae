"""What more can be told from the shipped weights: its outputs in both orders beside cosine, figures and words.

A logistic regression over them, fitted to the labelled events that training kept out, and held against the evaluation
sets. It needs no graphics card; nothing of it is shipped.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from dedup.relations import SHIPPED, WEIGHTS
from training import load
from training.evaluate import Signals, cosine_signal, digit_signal, record, set_figures
from training.rows import Row
from training.score import Scorer, onnx_scorer

STRENGTH = 0.01
"""Inverse of the L2 penalty: some hundred pairs, many of one event."""
WORD = re.compile(r"\w+")


def stack(data: Path, work: Path) -> None:
    """Fit, evaluate and append the figures to `evaluations.jsonl`."""
    folder = WEIGHTS / SHIPPED
    score = onnx_scorer(folder / "model.onnx", folder / "tokenizer.json")
    rows = load.gold_pairs(data, "wikinews-train")
    events = load.held_out_events(rows)
    signal = Stacked(score, [row for row in rows if row.group in events])
    record(work, "stack", set_figures(data, signal))


class Stacked:
    """Answers each question by a regression of its own."""

    def __init__(self, score: Scorer, rows: Sequence[Row]) -> None:
        self._score = score
        x = self._features([(row.a, row.b) for row in rows])
        self._mean, self._spread = x.mean(axis=0), x.std(axis=0) + 1e-6
        labels = np.array([row.label for row in rows])
        known = np.isin(labels, ("conflict", "update", "compatible", "same"))
        self._clash = self._fitted(x[known], np.isin(labels[known], ("conflict", "update")))
        self._finding = self._fitted(x, np.isin(labels, ("conflict", "update", "reason")))
        self._same = self._fitted(x, labels == "same")

    def __call__(self, pairs: Sequence[tuple[str, str]]) -> Signals:
        x = (self._features(pairs) - self._mean) / self._spread
        clash, finding, same = (fit.decision_function(x) for fit in (self._clash, self._finding, self._same))
        return Signals(clash, finding, same, same)

    def _fitted(self, x: np.ndarray, wanted: np.ndarray) -> object:
        from sklearn.linear_model import LogisticRegression

        fit = LogisticRegression(C=STRENGTH, max_iter=3000, class_weight="balanced")
        return fit.fit((x - self._mean) / self._spread, wanted)

    def _features(self, pairs: Sequence[tuple[str, str]]) -> np.ndarray:
        one = self._score([(min(pair), max(pair)) for pair in pairs])
        other = self._score([(max(pair), min(pair)) for pair in pairs])
        words = [[set(WORD.findall(side.lower())) for side in pair] for pair in pairs]
        shared = [len(a & b) / max(1, len(a | b)) for a, b in words]
        cosine, digits = cosine_signal(pairs).conflict, digit_signal(pairs).conflict
        return np.column_stack([one, one - other, cosine, digits, shared])
