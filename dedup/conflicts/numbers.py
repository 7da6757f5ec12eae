"""Two figures for one thing: counts, amounts, ages, scores, measures."""

from __future__ import annotations

from dedup.conflicts.pairs import Abstention, Pair, Verdict
from dedup.conflicts.slots import same_slot
from dedup.facts.numbers import Quantity, comparable
from dedup.records import Fact

# Below this, two figures count different things often enough to be noise.
SAME_SLOT = 0.5
# Figures that only grow while an event unfolds: a higher one in a later report is news, not an error.
GROWING = frozenset(
    "kill injure casualty missing arrest displace evacuate rescue infect hospitalise kidnap destroy damage".split()
)
# A figure of another order of magnitude is rarely a report of the same thing.
FAR_APART = 20.0


def judge_numbers(left: Fact, right: Fact, pair: Pair) -> Verdict | Abstention | None:
    """Judge two `number` facts; None when they are not values of one slot."""
    one, other = left.value, right.value
    match = same_slot(left.slot, right.slot)
    if match < SAME_SLOT:
        return None
    if not comparable(one, other):
        if one.dimension == other.dimension and one.unit != other.unit:
            return Abstention("figures in units that cannot be converted into each other")
        return None
    what = _what(left) or _what(right)
    if one.admits(other):
        return Verdict("same", f"number.{_name(one)}", match, "the figures admit each other", what)
    if _ratio(one, other) > FAR_APART:
        return None
    if left.slot.verb in GROWING and left.slot.verb == right.slot.verb:
        return _growing(left, right, pair, match, what)
    why = f"two {_stated(one, other)} of the same thing that cannot both be right"
    return Verdict("conflict", f"number.{_name(one)}", match, why, what)


def _growing(left: Fact, right: Fact, pair: Pair, match: float, what: str) -> Verdict:
    earlier = pair.earlier_of(left, right)
    if earlier is None:
        why = "the count grows as an event unfolds, and which report is the later one is not known"
        return Verdict("update", "number.growing", match, why, what)
    later = right if earlier is left else left
    if _middle(later.value) > _middle(earlier.value):
        return Verdict("update", "number.growing", match, "the later report gives the higher count", what)
    why = (
        f"two {_stated(left.value, right.value)} of the same thing; the later one is lower, so time does not explain it"
    )
    return Verdict("conflict", "number.count", match, why, what)


def _stated(one: Quantity, other: Quantity) -> str:
    if one.exact and other.exact:
        return "exact figures, neither hedged,"
    return "figures, hedges taken into account,"


def _name(quantity: Quantity) -> str:
    return str(quantity.dimension).replace(" ", "-")


def _what(fact: Fact) -> str:
    slot = fact.slot
    doing = slot.verb if slot.verb != slot.head else ""
    return " ".join(part for part in (slot.head, doing) if part)


def _middle(quantity: Quantity) -> float:
    bounds = [bound for bound in (quantity.low, quantity.high) if bound is not None and abs(bound) != float("inf")]
    return sum(bounds) / len(bounds) if bounds else 0.0


def _ratio(one: Quantity, other: Quantity) -> float:
    smaller, larger = sorted((abs(_middle(one)), abs(_middle(other))))
    return larger / smaller if smaller else float("inf") if larger > 1 else 1.0
