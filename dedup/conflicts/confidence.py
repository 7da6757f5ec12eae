"""How sure a disagreement is: logistic regression over its evidence and the rule that found it.

Fitted by `python -m benchmarks.quality.calibrate`; docs/quality.md has its reliability.
"""

from __future__ import annotations

import math
from dataclasses import astuple

from dedup.conflicts.pairs import Evidence

# One weight for each field of `Evidence`, in its order.
WEIGHTS = (-0.18, 0.06, 0.46, 0.74, 0.17, 0.59)
# Group of rules → intercept. Rules of one group are too rare to be told apart; ages and blame, too rare to be fitted at
# all, are set so that they are shown by default and stop no draft unless the sentences are much alike.
GROUPS = {
    "number.count": -1.41,
    "number.age": -1.2,
    "number.growing": -1.98,
    "number": -1.76,
    "quote": -0.69,
    "date": -1.71,
    "name": -1.74,
    "outcome": -1.67,
    "reason": -2.07,
    "reason.blame": -1.1,
}
_GROUP_OF = {"attribution": "quote", "time": "date", "person": "name", "place": "name", "organisation": "name"}


def group_of(rule: str) -> str:
    """Return the group of a rule: itself, its kind, or what its kind goes with.

    >>> group_of("number.count"), group_of("number.money"), group_of("place.role")
    ('number.count', 'number', 'name')
    """
    kind = rule.partition(".")[0]
    return rule if rule in GROUPS else _GROUP_OF.get(kind, kind)


def confidence(rule: str, evidence: Evidence) -> float:
    """Return the estimated probability that an editor would call it a real disagreement, 0–1."""
    weighed = math.fsum(weight * value for weight, value in zip(WEIGHTS, astuple(evidence), strict=True))
    return 1.0 / (1.0 + math.exp(-GROUPS[group_of(rule)] - weighed))
