"""How sure a disagreement is: logistic regression over its evidence and the rule that found it.

Fitted by `python -m benchmarks.quality.calibrate`; docs/quality.md has its reliability.
"""

from __future__ import annotations

import math
from dataclasses import astuple

from dedup.conflicts.pairs import Evidence

# One weight for each field of `Evidence`, in its order.
WEIGHTS = (-0.20, 0.20, 0.39, 0.47, 0.12, 0.53, -0.34, 0.32)
# Group of rules → intercept. Rules of one group are too rare to be told apart. Names, days not given by the calendar
# and figures that are no counts were lowered to what fits windows of ordinary news as well, where they are right far
# less often. Ages, days by the calendar, speakers and blame, of which there are a few cases, are set by hand; blame,
# which the relation model has no say in, so that it is shown wherever the rule fires.
GROUPS = {
    "number.count": -2.11,
    "number.age": -1.9,
    "number.growing": -2.77,
    "number": -2.73,
    "quote": -1.30,
    "attribution": -2.9,
    "date.calendar": -1.3,
    "date": -2.21,
    "name": -2.67,
    "outcome": -2.32,
    "reason": -2.89,
    "reason.blame": -0.9,
}
_GROUP_OF = {"time": "date", "person": "name", "place": "name", "organisation": "name"}


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
