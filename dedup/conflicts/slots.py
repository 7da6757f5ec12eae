"""Whether two facts are values of one and the same thing."""

from __future__ import annotations

from dedup.records import Slot

# Nouns that say no more than "human beings": counted under any of them, people are people.
PEOPLE = frozenset(
    "person people man woman civilian victim passenger resident villager worker soldier child student protester "
    "fatality casualty life body death toll number total adult inhabitant other".split()
)
# A modifier on one side only: it counts a part, another occasion or an addition.
PARTIAL = frozenset(
    "first second third fourth fifth another other additional more further extra previous earlier new half "
    "average maximum minimum record daily annual monthly weekly yearly".split()
)


def same_slot(one: Slot, other: Slot) -> float:
    """Return how well two slots agree, 0 (another slot) to 1.

    The counted noun and the event must not contradict each other; the words around decide how much more
    than that they have in common.
    """
    if one.modifiers & PARTIAL != other.modifiers & PARTIAL:
        return 0.0
    heads = _heads(one.head, other.head)
    verbs = _verbs(one, other)
    if heads is None or verbs is None:
        return 0.0
    around = max(
        shared(one.words, other.words),
        (shared(one.subject, other.subject) + shared(one.object, other.object)) / 2,
    )
    return 0.35 * heads + 0.35 * verbs + 0.3 * around


def _heads(one: str, other: str) -> float | None:
    if not one or not other:
        return 0.5
    if one == other:
        return 1.0
    return 0.8 if one in PEOPLE and other in PEOPLE else None


def _verbs(one: Slot, other: Slot) -> float | None:
    if not one.verb or not other.verb:
        return 0.5
    return 1.0 if one.verb == other.verb else None


def shared(one: frozenset[str], other: frozenset[str]) -> float:
    """Return the share of the smaller set that stands in the other, 0 where either is empty.

    >>> shared(frozenset({"ferry", "sink"}), frozenset({"ferry", "coast", "sink"}))
    1.0
    """
    smaller = min(len(one), len(other))
    return len(one & other) / smaller if smaller else 0.0
