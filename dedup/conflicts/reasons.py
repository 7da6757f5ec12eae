"""Two stated reasons for one happening: cause, motive or blame."""

from __future__ import annotations

from dedup.conflicts.pairs import Abstention, Pair, Verdict
from dedup.conflicts.slots import shared
from dedup.records import Fact

# What is explained must be the same: words of the two effects in common, or sentences this near.
SAME_EFFECT = 0.34
NEAR_SENTENCES = 0.62
# Reasons that share more of their words than this are one reason told twice.
SAME_REASON = 0.5


def judge_reasons(left: Fact, right: Fact, pair: Pair) -> Verdict | Abstention | None:
    """Judge two `reason` facts; None when they explain different things."""
    one, other = left.value, right.value
    effect = shared(one.effect, other.effect)
    if effect < SAME_EFFECT and pair.cosine < NEAR_SENTENCES:
        return None
    what = "why: " + " ".join(sorted(one.effect & other.effect or one.effect)[:4])
    certainty = (effect + max(0.0, pair.cosine)) / 2
    if shared(one.words, other.words) >= SAME_REASON:
        return Verdict("same", "reason.same", certainty, "both give the same reason", what)
    if not one.words or not other.words:
        return Abstention("reasons without words to compare")
    return Verdict("reason", "reason.cause", certainty, "two different reasons for the same happening", what)
