"""Outputs → probabilities: one temperature and one bias a relation, fitted on the held-out events."""

from __future__ import annotations

import hashlib
import json
import logging
from pathlib import Path

import numpy as np

from training.model import OUTPUTS
from training.rows import RELATIONS, Row, read_rows
from training.score import onnx_scorer, relation_part, softmax
from training.train import MAX_TOKENS

log = logging.getLogger(__name__)

NAME = "relation-mpnet6"
BIAS_PENALTY = 0.02
"""Keeps the bias of a rare relation near zero."""
FINDINGS = tuple(RELATIONS.index(label) for label in ("conflict", "update", "reason"))
PRINTED_MISTAKES = 8
BINS = np.linspace(0, 1, 11)


def calibrate(work: Path) -> None:
    """Write `export/relation.json`, and `calibration.json`, whose figures are of events the fit did not see."""
    target = work / "export"
    rows = read_rows(work / "held_out.jsonl")
    score = onnx_scorer(target / "model.onnx", target / "tokenizer.json")
    logits = relation_part(score([(min(row.a, row.b), max(row.a, row.b)) for row in rows])).astype(np.float64)
    labels = np.array([RELATIONS.index(row.label) for row in rows])
    temperature, bias = fit(logits, labels)
    log.info("temperature %.3f, bias %s", temperature, dict(zip(RELATIONS, bias.round(3), strict=True)))
    description = {
        "name": NAME,
        "outputs": OUTPUTS,
        "temperature": round(temperature, 4),
        "bias": {label: round(float(value), 4) for label, value in zip(RELATIONS, bias, strict=True)},
        "max_tokens": MAX_TOKENS,
        "sha256": {file: _sha256(target / file) for file in ("model.onnx", "tokenizer.json")},
    }
    (target / "relation.json").write_text(json.dumps(description, indent=1) + "\n", encoding="utf-8")
    probabilities = _cross_fitted(rows, logits, labels)
    report = {
        "temperature": description["temperature"],
        "pairs": len(rows),
        "events": sorted({row.group for row in rows if row.source == "wikinews-train"}),
        "reliability": reliability(probabilities, labels),
        "mistakes": mistakes(rows, probabilities),
    }
    (work / "calibration.json").write_text(json.dumps(report, indent=1, ensure_ascii=False), encoding="utf-8")


def fit(logits: np.ndarray, labels: np.ndarray) -> tuple[float, np.ndarray]:
    """Temperature and biases of least (penalised) log loss."""
    from scipy.optimize import minimize

    def loss(parameters: np.ndarray) -> float:
        scaled = logits / np.exp(parameters[0]) + parameters[1:]
        chosen = softmax(scaled)[np.arange(len(labels)), labels]
        return float(-np.log(chosen + 1e-12).mean() + BIAS_PENALTY * (parameters[1:] ** 2).sum())

    found = minimize(loss, np.zeros(1 + logits.shape[1]), method="L-BFGS-B").x
    return float(np.exp(found[0])), found[1:]


def _cross_fitted(rows: list[Row], logits: np.ndarray, labels: np.ndarray) -> np.ndarray:
    """Probabilities of each half of the events by a fit on the other half."""
    groups = sorted({row.group for row in rows})
    half = np.array([groups.index(row.group) % 2 == 0 for row in rows])
    probabilities = np.zeros_like(logits)
    for part in (half, ~half):
        temperature, bias = fit(logits[~part], labels[~part])
        probabilities[part] = softmax(logits[part] / temperature + bias)
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
