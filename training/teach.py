"""From the published base to a student: general knowledge, teachers of the task, and what they teach.

The teachers are one a fold of the labelled events (bagging, Breiman 1996): each has not seen the events of its fold, so
that together they say of every labelled event what a model makes of it that does not know it.
"""

from __future__ import annotations

import json
import logging
import zlib
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from training.model import KEPT_LAYERS, OUTPUTS, load_model, save_model
from training.rows import Row, read_rows
from training.train import Plan, Tokens, score, train

log = logging.getLogger(__name__)

FOLDS = 5
GENERAL = Plan(passes=3, batch=192, learning_rate=6e-5)
TASK = Plan(passes=3, batch=48, learning_rate=2e-5)
DISTILLATION = Plan(passes=3, batch=256, learning_rate=1.2e-4)
TASK_TIMES = 4
"""How often the rows of the task stand in what the student learns from."""
STUDENTS = {"student": ("general", KEPT_LAYERS)}
"""Name → the model it starts as, and the layers it keeps of it."""


def general(work: Path, base: Path, minutes: float | None) -> None:
    """Train all layers of the base on what is not the task itself: `work/general`."""
    trained(work, "general", base, None, read_rows(work / "general.jsonl"), within(GENERAL, minutes))


def teach(work: Path, fold: int, minutes: float | None) -> None:
    """Train the teacher that does not see the events of a fold: `work/teacher-FOLD`."""
    rows = [row for row in read_rows(work / "task.jsonl") if fold_of(row) != fold]
    trained(work, f"teacher-{fold}", work / "general", None, rows, within(TASK, minutes))


def distil(work: Path, name: str, base: Path, keep: tuple[int, ...] | None, minutes: float | None) -> None:
    """Train a student on the rows of both stages and unlabelled pairs, by what the teachers make of them."""
    rows, logits = _lessons(work)
    trained(work, name, base, keep, rows, within(DISTILLATION, minutes), logits)


def fold_of(row: Row) -> int | None:
    """The fold of a row's event; None where it is of none."""
    return zlib.crc32(row.group.encode()) % FOLDS if row.group else None


def soften(work: Path) -> None:
    """Write what is taught: the logits of every row, shape (rows, outputs)."""
    parts = {"general": [work / "general"], "task": teachers(work), "unlabelled": teachers(work)}
    for part, models in parts.items():
        rows = read_rows(work / f"{part}.jsonl")
        np.save(work / f"{part}.npy", mean_logits(models, [(row.a, row.b) for row in rows]).astype(np.float16))
        log.info("softened %s: %d rows", part, len(rows))


def answer(work: Path) -> None:
    """Write what the teacher that has not seen its event makes of every row of `questions.jsonl`: `answers.npy`."""
    rows = read_rows(work / "questions.jsonl")
    folds = np.array([fold_of(row) or 0 for row in rows])
    answers = np.zeros((len(rows), len(OUTPUTS)), dtype=np.float32)
    for fold, path in enumerate(teachers(work)):
        own = np.flatnonzero(folds == fold)
        answers[own] = mean_logits([path], [(rows[n].a, rows[n].b) for n in own])
    np.save(work / "answers.npy", answers.astype(np.float16))


def teachers(work: Path) -> list[Path]:
    """Their folders, by fold."""
    return [work / f"teacher-{fold}" for fold in range(FOLDS)]


def mean_logits(models: Sequence[Path], pairs: Sequence[tuple[str, str]]) -> np.ndarray:
    """Logits of pairs as given, the mean over models of one vocabulary."""
    from transformers import AutoTokenizer

    if not pairs:
        return np.zeros((0, len(OUTPUTS)), dtype=np.float32)
    tokens = Tokens.of(AutoTokenizer.from_pretrained(models[0]), pairs)
    return np.asarray(np.mean([score(load_model(path), tokens) for path in models], axis=0))


def _lessons(work: Path) -> tuple[list[Row], np.ndarray]:
    rows: list[Row] = []
    logits: list[np.ndarray] = []
    for part, times in (("general", 1), ("unlabelled", 1), ("task", TASK_TIMES)):
        rows += read_rows(work / f"{part}.jsonl") * times
        logits += [np.load(work / f"{part}.npy")] * times
    return rows, np.concatenate(logits)


def trained(
    work: Path,
    name: str,
    base: Path,
    keep: tuple[int, ...] | None,
    rows: list[Row],
    plan: Plan,
    logits: np.ndarray | None = None,
) -> None:
    """Train `work/name` from a base, cut down to the layers to `keep`, unless it is there."""
    from transformers import AutoTokenizer

    folder = work / name
    if (folder / "run.json").exists():
        log.info("%s is there, skipped", name)
        return
    folder.mkdir(parents=True, exist_ok=True)
    log.info("%s: %d rows", name, len(rows))
    model, tokenizer = load_model(base, keep), AutoTokenizer.from_pretrained(base)
    record = train(model, tokenizer, rows, plan, folder, logits)
    save_model(model, tokenizer, folder)
    (folder / "run.json").write_text(json.dumps(record | {"base": base.name, "rows": len(rows)}), encoding="utf-8")


def within(plan: Plan, minutes: float | None) -> Plan:
    """Return the plan with an end by the clock."""
    return replace(plan, minutes=minutes)
