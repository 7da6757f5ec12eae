"""Whether two facts are values of one and the same thing: what speaks for it, and what rules it out."""

from __future__ import annotations

from dedup.facts.events import EVENT_OF, EVENTS
from dedup.facts.gazetteer import COUNTRY_OF
from dedup.facts.slots import PART
from dedup.records import Slot

# Nouns that say no more than "human beings": counted under any of them, people are people. A soldier or a child
# is not among them: thirteen children are a part of fifteen people.
PEOPLE = frozenset("person people man human victim fatality casualty life body death toll number total dead".split())
# Names for the same group, as one desk or another chooses them: the fishermen, the men, the crew of a trawler.
GROUP = frozenset(
    "man crew crewman fisherman sailor seaman passenger worker employee miner climber hiker walker tourist migrant "
    "refugee resident villager protester demonstrator patient guest student pupil".split()
)
# A modifier on one side only: it counts a part, another occasion or an addition.
PARTIAL = frozenset(
    "first second third fourth fifth last another other additional more further extra previous earlier new half "
    "average maximum minimum record daily annual monthly weekly yearly".split()
) | {PART}
# Stretches of time a figure may be of: a quarter's profit is not the year's, January's rate not February's.
PERIODS = frozenset(
    "quarter half month week year decade season january february march april may june july august september "
    "october november december".split()
)
SAME, ALIKE, UNKNOWN, OTHER = 1.0, 0.7, 0.4, 0.0


def excluded(one: Slot, other: Slot) -> bool:
    """Whether two slots cannot be one: killed and injured, first and second, part and whole, Swedes and Danes."""
    if one.modifiers & PARTIAL != other.modifiers & PARTIAL:
        return True
    if rivals(_nations(one.modifiers), _nations(other.modifiers)) or rivals(
        _nations(one.subject), _nations(other.subject)
    ):
        return True
    return one.verb != other.verb and one.verb in EVENTS and other.verb in EVENTS


def _nations(words: frozenset[str]) -> frozenset[str]:
    """Return the countries that what is counted, or who does it, is said to be of."""
    return frozenset(COUNTRY_OF[word] for word in words if word in COUNTRY_OF)


def other_period(one: Slot, other: Slot) -> bool:
    """Whether two clauses name different stretches of time: figures of both may be right."""
    return rivals(one.words & PERIODS, other.words & PERIODS)


def head_match(one: Slot, other: Slot) -> float:
    """Return how well the nouns that are counted or measured agree, 0–1."""
    if not one.head or not other.head:
        return UNKNOWN
    if one.head == other.head:
        return SAME
    return ALIKE if one.head in PEOPLE and other.head in PEOPLE else OTHER


def verb_match(one: Slot, other: Slot) -> float:
    """Return how well the governing verbs agree, 0–1: a named event tells more than any other verb."""
    if not one.verb or not other.verb:
        return UNKNOWN
    if one.verb != other.verb:
        return OTHER
    return SAME if one.verb in EVENTS else ALIKE


def telling(words: frozenset[str]) -> frozenset[str]:
    """Return the words of a clause that tell one event from another: not those for people and what befell them.

    >>> sorted(telling(frozenset({"kill", "people", "ferry"})))
    ['ferry']
    """
    return frozenset(word for word in words if word not in EVENT_OF and word not in PEOPLE)


def rivals(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two clauses both name something, and not a word of it agrees."""
    return bool(one and other) and not one & other


def shared(one: frozenset[str], other: frozenset[str]) -> float:
    """Return the share of the smaller set that stands in the other, 0 where either is empty.

    >>> shared(frozenset({"ferry", "sink"}), frozenset({"ferry", "coast", "sink"}))
    1.0
    """
    smaller = min(len(one), len(other))
    return len(one & other) / smaller if smaller else 0.0
