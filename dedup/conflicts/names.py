"""Two people, places or organisations in one role of one happening."""

from __future__ import annotations

from dedup.conflicts.pairs import Abstention, Pair, Verdict
from dedup.facts.attribution import REPORTING
from dedup.facts.gazetteer import COUNTRY_OF
from dedup.facts.names import near_miss, same_name, skeleton
from dedup.records import Fact

# Names fill so many slots that only sentences which otherwise say much the same are held against each other.
SAME_STATEMENT = 0.4
# Sentences that make so much the same statement give a name its role even where nothing else is named.
SURE_STATEMENT = 0.7
# Verbs under which any number of names may stand side by side: whoever spoke, was or had.
EMPTY = frozenset("be have include follow see call name take make get".split())


def judge_names(left: Fact, right: Fact, pair: Pair) -> Verdict | Abstention | None:
    """Judge two facts of kind `person`, `place` or `organisation`; None when they fill different roles."""
    one, other = left.value, right.value
    same, slip = same_name(one, other), near_miss(one, other)
    if same and not slip:
        return Verdict("same", f"{left.kind}.name", 1.0, "both names mean one bearer")
    if pair.statement < SAME_STATEMENT:
        return None
    if left.kind == "person" and slip and not _transliterated(one.key, other.key):
        return Verdict("conflict", "person.spelling", 1.0, "one name in two spellings")
    if not _same_role(left, right, pair):
        return None
    if left.kind == "place" and _one_is_a_country(one.key, other.key):
        return Abstention("a place and a country, in which it may lie")
    if same is None:
        return Abstention("names that may or may not mean one bearer")
    noun = {"person": "people", "place": "places", "organisation": "organisations"}[left.kind]
    return Verdict("conflict", f"{left.kind}.role", 0.0, f"two {noun} in the same role of one happening")


def _one_is_a_country(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    return (" ".join(one) in COUNTRY_OF) != (" ".join(other) in COUNTRY_OF)


def _transliterated(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two spellings differ only as transliterations of one name do, in vowels and exchanged letters."""
    return all(skeleton(x) == skeleton(y) for x, y in zip(one, other, strict=True))


def _same_role(left: Fact, right: Fact, pair: Pair) -> bool:
    one, other = left.slot, right.slot
    if left.value.role and left.value.role == right.value.role:
        return True
    if one.verb != other.verb or not one.verb or one.verb in EMPTY or one.verb in REPORTING:
        return False
    if one.role != other.role:
        return False
    return pair.statement >= SURE_STATEMENT or bool(one.subject & other.subject or one.object & other.object)
