"""Verdicts of relation models that have not seen an event, for fits on events the shipped one was trained on.

`python -m benchmarks.quality.verdicts --data DIR --set NAME -o WORK/questions.jsonl` writes what the product would ask;
`python -m training answer --data DIR --work WORK` has each answered by the teacher that does not know its event.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt

from benchmarks.quality.gold import read_pairs
from benchmarks.quality.sets import LabelledSet, chosen, labelled_sets
from dedup import Settings
from dedup.conflicts import asked_about
from dedup.pipeline import Clock, Examined, Scope, examine
from dedup.readers import read_set, unique_ids
from dedup.relations import RELATIONS, SHIPPED, WEIGHTS, RelationModel, ShippedRelationModel

Pairs = Sequence[tuple[str, str]]


class Asking:
    """Knows nothing and keeps what it is asked."""

    name, digest, labels, calibrated = "none", "", RELATIONS, False

    def __init__(self) -> None:
        self.asked: list[tuple[str, str]] = []

    def judge(self, pairs: Pairs) -> npt.NDArray[np.float32]:
        self.asked += pairs
        return np.full((len(pairs), len(RELATIONS)), 1 / len(RELATIONS), dtype=np.float32)


class Recorded:
    """Answers from a file; `KeyError` for a question that is not in it."""

    name, digest, labels, calibrated = "recorded", "", RELATIONS, False

    def __init__(self, work: Path) -> None:
        shipped = ShippedRelationModel(WEIGHTS / SHIPPED)
        lines = (work / "questions.jsonl").read_text(encoding="utf-8").splitlines()
        self._row_of = {tuple(sorted((q["a"], q["b"]))): row for row, q in enumerate(map(json.loads, lines))}
        self._judged = shipped.probabilities(np.load(work / "answers.npy").astype(np.float32))

    def judge(self, pairs: Pairs) -> npt.NDArray[np.float32]:
        return self._judged[[self._row_of[tuple(sorted(pair))] for pair in pairs]]


def examined(labelled_set: LabelledSet, model: RelationModel | None) -> Examined:
    """What the rules find in a set, with this model's second opinion; None: the shipped one's."""
    articles = unique_ids(read_set(str(labelled_set.articles), "A").articles)
    # At this confidence the model is not asked where no rule speaks.
    return examine(articles, Settings(across="article", min_confidence=1.0), Clock(), Scope(relation_model=model))


def main() -> int:
    """Write the questions, one JSON object a line, each with its event."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.quality.verdicts", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder of labelled sets, or one with gold/ in it")
    parser.add_argument("--set", action="append", required=True, help="labelled set; repeatable")
    parser.add_argument("-o", "--output", type=Path, required=True)
    options = parser.parse_args()
    with options.output.open("w", encoding="utf-8") as out:
        for each in chosen(labelled_sets(options.data), options.set):
            event_of = {side.article: pair.event for pair in read_pairs(each.pairs) for side in (pair.a, pair.b)}
            asking = Asking()
            found = asked_about(examined(each, asking).judgement)
            # Asked about the bare sentences of all of them first, then about the marked values.
            for (a, b), disagreement in zip(asking.asked, [*found, *found], strict=True):
                event = event_of.get(disagreement.left.sentence.article.id, "")
                record = {"a": min(a, b), "b": max(a, b), "label": "", "source": each.name, "group": event}
                out.write(json.dumps(record, ensure_ascii=False) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
