"""What the relation model makes of the disagreements that the rules found."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import numpy.typing as npt

from dedup.conflicts.confidence import confidence
from dedup.conflicts.pairs import Disagreement, Judgement
from dedup.records import Fact
from dedup.relations import RELATIONS, RelationModel, marked

DISAGREE = [RELATIONS.index(name) for name in ("conflict", "update", "reason")]
UNRELATED = RELATIONS.index("unrelated")
NOT_ASKED = frozenset({"reason.blame"})
"""Rules about two statements that differ by nature: one says what this party did, the other what that one did. The
model calls such sentences unrelated, whether they explain one happening or not."""
SUREST = 0.98
"""A model is taken to be no surer than this, either way: one verdict must not settle a finding."""


def asked_about(judgement: Judgement) -> list[Disagreement]:
    """Return the disagreements that the model has a say in."""
    return [d for d in judgement.disagreements if d.rule not in NOT_ASKED]


def weighed(judgement: Judgement, model: RelationModel) -> Judgement:
    """Return the judgement with the model's opinions among the evidence, and the confidence that follows."""
    found = asked_about(judgement)
    sentences = model.judge([(d.left.sentence.text, d.right.sentence.text) for d in found])
    values = model.judge([(marked_value(d.left), marked_value(d.right)) for d in found])
    apart = log_odds(sentences[:, UNRELATED])
    clash = log_odds(values[:, DISAGREE].sum(axis=1) / np.maximum(1 - values[:, UNRELATED], 1 - SUREST))
    told = {d: _reconsidered(d, *each) for d, *each in zip(found, apart.tolist(), clash.tolist(), strict=True)}
    return replace(judgement, disagreements=tuple(told.get(d, d) for d in judgement.disagreements))


def marked_value(fact: Fact) -> str:
    """Return the sentence of a fact with its value marked."""
    start = fact.sentence.start
    return marked(fact.sentence.text, fact.start - start, fact.end - start)


def _reconsidered(disagreement: Disagreement, apart: float, clash: float) -> Disagreement:
    evidence = replace(disagreement.evidence, apart=apart, clash=clash)
    return replace(disagreement, evidence=evidence, confidence=confidence(disagreement.rule, evidence))


def log_odds(probabilities: npt.NDArray[Any]) -> npt.NDArray[np.float64]:
    """Return log-odds no further from even than those of `SUREST`."""
    inside = np.clip(probabilities.astype(np.float64), 1 - SUREST, SUREST)
    return np.log(inside / (1 - inside))
