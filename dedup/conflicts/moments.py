"""Two days, or two times of day, for one happening."""

from __future__ import annotations

from datetime import timedelta

from dedup.conflicts.pairs import Abstention, Pair, Verdict
from dedup.conflicts.slots import shared
from dedup.facts.dates import Moment
from dedup.records import Fact

# Share of the words around two dates that must agree before they date one happening.
SAME_HAPPENING = 0.4
# Two sentences that make quite different statements date different things.
SAME_STATEMENT = 0.15
# A day that is a weekday or a relative word may be off by one across time zones.
ZONE_SLACK = timedelta(days=1)


def judge_moments(left: Fact, right: Fact, pair: Pair) -> Verdict | Abstention | None:
    """Judge two `date` or two `time` facts; None when they do not date one happening."""
    match = _same_happening(left, right)
    if match < SAME_HAPPENING or pair.statement < SAME_STATEMENT:
        return None
    one, other = left.value, right.value
    admits = one.admits(other)
    if admits is None:
        return Abstention("days that cannot be placed in the calendar, the articles being undated")
    what = f"when: {left.slot.verb or right.slot.verb}".removesuffix(": ")
    if admits:
        return Verdict("same", f"{left.kind}.moment", match, "both name the same time", what)
    if left.kind == "date" and _within_slack(one, other):
        return Abstention("days one apart, which a time zone may explain")
    if "planned" in (left.modality, right.modality) and left.modality != right.modality:
        return Verdict(
            "update",
            f"{left.kind}.plan",
            match,
            "one report speaks of a plan, the other of what was done",
            what,
        )
    noun = "times of day" if left.kind == "time" else "days"
    return Verdict("conflict", f"{left.kind}.moment", match, f"two different {noun} for the same happening", what)


def _same_happening(left: Fact, right: Fact) -> float:
    one, other = left.slot, right.slot
    if one.verb != other.verb or not one.verb:
        return 0.0
    if one.subject and other.subject and not one.subject & other.subject and not one.object & other.object:
        return 0.0
    return 0.4 + 0.6 * shared(one.words, other.words)


def _within_slack(one: Moment, other: Moment) -> bool:
    if None in (one.first, one.last, other.first, other.last):
        return False
    first, second = sorted((one, other), key=lambda moment: moment.first)
    return bool(second.first - first.last <= ZONE_SLACK) and "relative" in (
        one.granularity,
        other.granularity,
    )
