"""How sure a disagreement is: logistic regression over its evidence, one a group of rules."""

from __future__ import annotations

import math
from dataclasses import astuple

from dedup.conflicts.pairs import Evidence

# Rule (or the part before the dot) → intercept and one weight for each field of `Evidence`, in its order.
WEIGHTS: dict[str, tuple[float, ...]] = {
    "reason": (-1.9, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 1.0, 2.0, 0.5, 2.0, 0.0, -0.5),
}
UNFITTED = (-2.5, 1.0, 1.0, 0.0, 1.0, 0.5, 0.5, 1.5, 0.5, 0.5, 1.0, 0.0, 0.0)


def confidence(rule: str, evidence: Evidence) -> float:
    """Return the estimated probability that an editor would call it a real disagreement, 0–1."""
    intercept, *weights = WEIGHTS.get(rule) or WEIGHTS.get(rule.partition(".")[0]) or UNFITTED
    logit = intercept + math.fsum(w * value for w, value in zip(weights, astuple(evidence), strict=True))
    return 1.0 / (1.0 + math.exp(-logit))
