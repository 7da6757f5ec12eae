"""Two people, places or organisations in one role of one happening."""

from __future__ import annotations

from dedup.conflicts.pairs import Abstention, Pair, Verdict
from dedup.conflicts.slots import shared
from dedup.facts.attribution import REPORTING
from dedup.facts.names import near_miss, same_name, skeleton
from dedup.records import Fact

# Names fill so many slots that only sentences which otherwise say much the same are held against each other.
SAME_STATEMENT = 0.4
# Verbs under which any number of names may stand side by side: whoever spoke, was or had.
EMPTY = frozenset("be have include follow see call name take make get".split())


def judge_names(left: Fact, right: Fact, pair: Pair) -> Verdict | Abstention | None:
    """Judge two facts of kind `person`, `place` or `organisation`; None when they fill different roles."""
    one, other = left.value, right.value
    what = _what(left, right)
    same, slip = same_name(one, other), near_miss(one, other)
    if same and not slip:
        return Verdict("same", f"{left.kind}.name", 1.0, "both names mean one bearer", what)
    if pair.statement < SAME_STATEMENT:
        return None
    if left.kind == "person" and slip and not _transliterated(one.key, other.key):
        return Verdict("conflict", "person.spelling", 1.0, "one name in two spellings", what)
    if not _same_role(left, right):
        return None
    if same is None:
        return Abstention("names that may or may not mean one bearer")
    noun = {"person": "people", "place": "places", "organisation": "organisations"}[left.kind]
    return Verdict("conflict", f"{left.kind}.role", 0.0, f"two {noun} in the same role of one happening", what)


def _transliterated(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two spellings differ only as transliterations of one name do, in vowels and exchanged letters."""
    return all(skeleton(x) == skeleton(y) for x, y in zip(one, other, strict=True))


def _same_role(left: Fact, right: Fact) -> bool:
    one, other = left.slot, right.slot
    if left.value.role and left.value.role == right.value.role:
        return True
    if one.verb != other.verb or not one.verb or one.verb in EMPTY or one.verb in REPORTING:
        return False
    return one.role == other.role and max(shared(one.subject, other.subject), shared(one.object, other.object)) > 0


def _what(left: Fact, right: Fact) -> str:
    role = left.value.role or right.value.role
    if role:
        return str(role)
    noun = {"person": "who", "place": "where", "organisation": "which organisation"}[left.kind]
    verb = left.slot.verb or right.slot.verb
    return f"{noun}: {verb}" if verb else noun
