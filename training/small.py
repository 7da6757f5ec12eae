"""Small runs, for a machine without a graphics card: a narrower base, and headline and date beside each sentence.

Each trains on the labelled and written pairs alone, from a published base and by one plan, and is held against the
labelled pairs of the evaluation sets. They compare choices on equal terms; none of them is shipped.
"""

from __future__ import annotations

import logging
from functools import partial
from pathlib import Path
from typing import NamedTuple

from dedup.embeddings.weights import packaged_folder
from training import load
from training.evaluate import model_signal, record, set_figures
from training.model import KEPT_LAYERS
from training.teach import mean_logits, trained, within
from training.train import Plan

log = logging.getLogger(__name__)

PLAN = Plan(passes=2, batch=32, learning_rate=5e-5)


class Run(NamedTuple):
    """What a run differs in."""

    narrow: bool
    """From all-MiniLM-L6-v2, 384 wide, rather than six layers of all-mpnet-base-v2, 768 wide."""
    context: bool
    """Headline and date before every sentence of a labelled article."""


RUNS = {
    "small-minilm6": Run(narrow=True, context=False),
    "small-minilm6-context": Run(narrow=True, context=True),
    "small-mpnet6": Run(narrow=False, context=False),
}


def small(data: Path, work: Path, base: Path, minutes: float | None) -> None:
    """Make the runs and append their figures to `evaluations.jsonl`; one that is there is skipped."""
    for name, run in RUNS.items():
        folder = work / name
        if (folder / "run.json").exists():
            log.info("%s is there, skipped", name)
            continue
        rows = [*load.gold_pairs(data, "wikinews-train", with_context=run.context), *load.written_pairs(data)]
        start, keep = (packaged_folder(), None) if run.narrow else (base, KEPT_LAYERS)
        trained(work, name, start, keep, rows, within(PLAN, minutes))
        signal = model_signal(partial(mean_logits, [folder]))
        record(work, name, set_figures(data, signal, with_context=run.context))
