"""What a relation model, where one is named, makes of the disagreements that the rules found."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from dedup.conflicts.pairs import Judgement
from dedup.relations import RELATIONS, RelationModel

DISAGREE = [RELATIONS.index(name) for name in ("conflict", "update", "reason")]
SUREST = 0.98
"""A model is taken to be no surer than this, either way: one verdict must not settle a finding."""


def weighed(judgement: Judgement, model: RelationModel) -> Judgement:
    """Return the judgement with each confidence averaged, in log-odds, with the model's that the sentences disagree."""
    judged = model.judge([(d.left.sentence.text, d.right.sentence.text) for d in judgement.disagreements])
    opinions = np.clip(judged[:, DISAGREE].sum(axis=1), 1 - SUREST, SUREST)
    own = np.array([d.confidence for d in judgement.disagreements])
    both = 1 / (1 + np.sqrt((1 / own - 1) * (1 / opinions - 1)))
    told = zip(judgement.disagreements, both.tolist(), strict=True)
    return replace(judgement, disagreements=tuple(replace(d, confidence=value) for d, value in told))
