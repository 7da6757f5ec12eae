"""Outputs → probabilities: multinomial logistic regression over both heads, fitted on the held-out events.

What inference says of a pair tells conflicts apart that the head of relations does not (stacking, Wolpert 1992).
"""

from __future__ import annotations

import hashlib
import json
import logging
from pathlib import Path

import numpy as np

from training.model import OUTPUTS
from training.rows import RELATIONS, Row, read_rows
from training.score import onnx_scorer, softmax
from training.train import MAX_TOKENS

log = logging.getLogger(__name__)

NAME = "relation-mpnet6"
STRENGTH = 1.0
"""Inverse of the L2 penalty: of 0.02 to 5 the one of least log loss on events left out, three ways to fold them."""
HELD_OUT = ("held_out.jsonl", "held_out_marked.jsonl")
"""Bare, and with the values marked: the product asks both ways."""
FINDINGS = tuple(RELATIONS.index(label) for label in ("conflict", "update", "reason"))
PRINTED_MISTAKES = 8
BINS = np.linspace(0, 1, 11)


def calibrate(work: Path) -> None:
    """Write `export/relation.json`, and `calibration.json`, whose figures are of events the fit did not see."""
    target = work / "export"
    rows = [row for file in HELD_OUT for row in read_rows(work / file)]
    score = onnx_scorer(target / "model.onnx", target / "tokenizer.json")
    outputs = score([(min(row.a, row.b), max(row.a, row.b)) for row in rows]).astype(np.float64)
    labels = np.array([RELATIONS.index(row.label) for row in rows])
    weights, bias = fit(outputs, labels)
    description = {
        "name": NAME,
        "outputs": OUTPUTS,
        "readout": {
            label: {
                "bias": round(float(start), 4),
                "weights": {name: round(float(weight), 4) for name, weight in zip(OUTPUTS, line, strict=True)},
            }
            for label, start, line in zip(RELATIONS, bias, weights, strict=True)
        },
        "max_tokens": MAX_TOKENS,
        "sha256": {file: _sha256(target / file) for file in ("model.onnx", "tokenizer.json")},
    }
    (target / "relation.json").write_text(json.dumps(description, indent=1) + "\n", encoding="utf-8")
    probabilities = _cross_fitted(rows, outputs, labels)
    report = {
        "pairs": len(rows),
        "events": sorted({row.group for row in rows if row.source == "wikinews-train"}),
        "reliability": reliability(probabilities, labels),
        "mistakes": mistakes(rows, probabilities),
    }
    (work / "calibration.json").write_text(json.dumps(report, indent=1, ensure_ascii=False), encoding="utf-8")


def fit(outputs: np.ndarray, labels: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Weights, shape (relations, outputs), and biases; `labels` index RELATIONS, each of which must occur."""
    from sklearn.linear_model import LogisticRegression

    mean, spread = outputs.mean(axis=0), outputs.std(axis=0) + 1e-6
    found = LogisticRegression(C=STRENGTH, max_iter=3000).fit((outputs - mean) / spread, labels)
    weights = found.coef_ / spread
    return weights, found.intercept_ - weights @ mean


def _cross_fitted(rows: list[Row], outputs: np.ndarray, labels: np.ndarray) -> np.ndarray:
    """Probabilities of each half of the events by a fit on the other half."""
    groups = sorted({row.group for row in rows})
    half = np.array([groups.index(row.group) % 2 == 0 for row in rows])
    probabilities = np.zeros((len(rows), len(RELATIONS)))
    for part in (half, ~half):
        weights, bias = fit(outputs[~part], labels[~part])
        probabilities[part] = softmax(outputs[part] @ weights.T + bias)
    return probabilities


def reliability(probabilities: np.ndarray, labels: np.ndarray) -> list[dict[str, float]]:
    """Stated against observed share of findings (conflict, update or reason), by tenths."""
    stated = probabilities[:, FINDINGS].sum(axis=1)
    observed = np.isin(labels, FINDINGS)
    bins = np.clip(np.digitize(stated, BINS) - 1, 0, len(BINS) - 2)
    return [
        {
            "from": round(float(BINS[index]), 1),
            "pairs": int((bins == index).sum()),
            "stated": round(float(stated[bins == index].mean()), 3),
            "observed": round(float(observed[bins == index].mean()), 3),
        }
        for index in range(len(BINS) - 1)
        if (bins == index).any()
    ]


def mistakes(rows: list[Row], probabilities: np.ndarray) -> list[dict[str, str | float]]:
    """The surest wrong verdicts on written pairs, the only held-out texts that are free to print."""
    verdicts = probabilities.argmax(axis=1)
    wrong = [
        (float(line[verdict]), row, RELATIONS[verdict])
        for row, line, verdict in zip(rows, probabilities, verdicts, strict=True)
        if row.source == "written" and RELATIONS[verdict] != row.label
    ]
    return [
        {"a": row.a, "b": row.b, "is": row.label, "said": said, "probability": round(sure, 2)}
        for sure, row, said in sorted(wrong, key=lambda entry: -entry[0])[:PRINTED_MISTAKES]
    ]


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
