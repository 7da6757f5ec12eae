"""The model card, from what the other steps left in the work directory."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

from training.model import FROZEN_LAYERS, KEPT_LAYERS
from training.rows import RELATIONS, read_jsonl, read_rows
from training.sources import read_sources
from training.train import BATCH, LEARNING_RATE, MAX_TOKENS

TARGETS = {
    "xnli_en accuracy": 0.77,
    "snli-eval accuracy": 0.82,
    "rte3 accuracy": 0.64,
    "ecbplus-dev: conflict, update against compatible, same": 0.85,
    "wikinews-dev: conflict, update against compatible, same": 0.75,
    "ecbplus-dev: same fact against neighbours of other events": 0.97,
    "wikinews-dev: same fact against neighbours of other events": 0.97,
}

INTRODUCTION = """# Relation model

Reads two English news sentences and says how they relate: {labels}. A {layers}-layer MPNet cross-encoder
(layers {kept} of sentence-transformers/all-mpnet-base-v2, Apache-2.0), int8 ONNX, with a second head for
natural language inference. `relation.json` holds the order of the outputs, the calibration and the digests.

Made by `python -m training all --data DIR --work DIR --init BASE`; nothing of the data is in the repository.
The weights are offered under the licence of this repository; what they were trained on stands below, with the
licence of each source. News texts were read, not redistributed.

## Input
Two bare sentences, at most {tokens} tokens together. No headline and no date: whether they help to tell events
apart has not been measured. One order of the pair is judged, the lexicographic one; training saw both.
"""

LIMITS = """## Limits
* A bare sentence does not say which event it is about, nor when it was printed: `update` and `conflict` look alike.
* Changed roles, arithmetic across sentences and places inside one another have not been tested.
* English only; trained on news.

## Not done
* No distillation and no teacher of full size: there was no GPU.
* MiniLM-L6 was timed only (about three times as fast to train); it has no NLI knowledge to start from.
* What each ingredient of the mix brings has not been measured.
"""


def write_card(work: Path) -> None:
    """Write `export/MODEL_CARD.md`."""
    run = _read(work / "run.json")
    calibration = _read(work / "calibration.json")
    parts = [
        INTRODUCTION.format(
            labels=", ".join(RELATIONS),
            layers=len(KEPT_LAYERS),
            kept=" ".join(map(str, KEPT_LAYERS)),
            tokens=MAX_TOKENS,
        ),
        _data(work),
        _training(run),
        _figures(work),
        _cost(_read(work / "measured.json")),
        _calibration(calibration),
        _examples(calibration["mistakes"]),
        LIMITS,
    ]
    (work / "export" / "MODEL_CARD.md").write_text("\n".join(parts), encoding="utf-8")


def _read(path: Path) -> dict[str, Any]:
    fields: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return fields


def _table(head: list[str], lines: list[list[object]]) -> str:
    rows: list[list[object]] = [[*head], ["---"] * len(head), *lines]
    return "\n".join("| " + " | ".join(map(str, row)) + " |" for row in rows) + "\n"


def _data(work: Path) -> str:
    """Rows by source with the licence of each, as mixed."""
    sources = read_sources()
    counts = Counter(row.source for row in read_rows(work / "mix.jsonl"))
    lines: list[list[object]] = [[name, count, sources[name].licence] for name, count in counts.most_common()]
    evaluation: list[list[object]] = [[s.name, s.licence] for s in sources.values() if s.use == "evaluate"]
    return (
        "## Data\nRows as mixed, repetitions of labelled findings counted; the run may have ended before the last.\n\n"
        + _table(["source", "rows", "licence"], lines)
        + "\nEvaluation only:\n\n"
        + _table(["source", "licence"], evaluation)
    )


def _training(run: dict[str, Any]) -> str:
    return (
        "## Training\n"
        f"From `{run['init']}`: {run['steps']} steps of {BATCH} pairs ({run['pairs']} pairs; {run['planned']} steps "
        f"were planned), {run['minutes']} minutes, {run['processes']} processes on a shared CPU ({run['cpu']}), bf16 "
        f"autocast, AdamW, learning rate {LEARNING_RATE}, down to zero by steps or clock. Word embeddings and the "
        f"lowest {FROZEN_LAYERS} layers were kept as they were.\n"
    )


def _figures(work: Path) -> str:
    """One line a figure, one column a model; the last evaluation of each counts."""
    found: dict[str, dict[str, float]] = {}
    for record in read_jsonl(work / "evaluations.jsonl"):
        found.setdefault(record["model"], {}).update(record["figures"])
    names = list(dict.fromkeys(name for figures in found.values() for name in figures))
    lines: list[list[object]] = [
        [name, TARGETS.get(name, ""), *(figures.get(name, "") for figures in found.values())] for name in names
    ]
    return "## Figures\nAreas under ROC unless the line says otherwise. Nothing was fitted on these sets.\n\n" + _table(
        ["figure", "target", *found], lines
    )


def _cost(measured: dict[str, float]) -> str:
    return "## Cost and agreement\n" + _table(["figure", "value"], [[k, v] for k, v in measured.items()])


def _calibration(calibration: dict[str, Any]) -> str:
    lines: list[list[object]] = [list(line.values()) for line in calibration["reliability"]]
    return (
        f"## Calibration\nOne temperature and one bias a relation, fitted on {calibration['pairs']} held-out pairs: "
        f"the labelled events {', '.join(calibration['events'])}, a tenth of the written pairs, and look-alikes of "
        "those events. Stated and observed share of findings (conflict, update, reason), each half of the events by "
        "a fit on the other half:\n\n" + _table(["from", "pairs", "stated", "observed"], lines)
    )


def _examples(mistakes: list[dict[str, Any]]) -> str:
    lines = [f"* {m['a']} / {m['b']}: said {m['said']} ({m['probability']}), is {m['is']}" for m in mistakes]
    return "## What it gets wrong\nThe surest wrong verdicts on held-out written pairs:\n\n" + "\n".join(lines) + "\n"
