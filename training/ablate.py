"""What each ingredient of the task's mix brings: one teacher a part left out, on all folds, the same plan for each."""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import NamedTuple

from dedup.relations import OPEN
from training.evaluate import evaluate_model
from training.rows import Row, read_rows
from training.teach import TASK, mean_logits, trained, within

log = logging.getLogger(__name__)

LABELLED = ("wikinews-train", "written")


class Part(NamedTuple):
    """What stays of the mix, and whether the general stage comes before it."""

    keeps: Callable[[Row], bool]
    general: bool = True


PARTS = {
    "all": Part(lambda row: True),
    "no-marks": Part(lambda row: OPEN not in row.a),
    "labelled-only": Part(lambda row: row.source in LABELLED and row.label != "unrelated"),
    "no-general": Part(lambda row: True, general=False),
    "no-written": Part(lambda row: row.source != "written"),
    "no-gold": Part(lambda row: row.source != "wikinews-train" or row.label == "unrelated"),
}
"""Look-alikes and strangers among the labelled articles, which are `unrelated`, are mined and not labelled."""


def ablate(data: Path, work: Path, base: Path, minutes: float | None) -> None:
    """Train a teacher without each part and append its figures to `evaluations.jsonl`, for the card."""
    rows = read_rows(work / "task.jsonl")
    for name, part in PARTS.items():
        folder = work / f"ablation-{name}"
        if (folder / "run.json").exists():
            log.info("%s is there, skipped", folder.name)
            continue
        start = work / "general" if part.general else base
        trained(work, folder.name, start, None, [row for row in rows if part.keeps(row)], within(TASK, minutes))
        evaluate_model(data, work, folder.name, partial(mean_logits, [folder]))
