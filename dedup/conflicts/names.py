"""Two people, places or organisations in one role of one happening."""

from __future__ import annotations

from dedup.conflicts.pairs import Abstention, Pair, Verdict
from dedup.conflicts.slots import shared
from dedup.facts.names import near_miss, same_name
from dedup.records import Fact

# Names fill so many slots that only sentences which otherwise say the same are held against each other.
SAME_STATEMENT = 0.3
# Share of the other words of the clause that must agree.
SAME_ROLE = 0.5


def judge_names(left: Fact, right: Fact, pair: Pair) -> Verdict | Abstention | None:
    """Judge two facts of kind `person`, `place` or `organisation`; None when they fill different roles."""
    one, other = left.value, right.value
    what = _what(left, right)
    same = same_name(one, other)
    if same and not near_miss(one, other):
        return Verdict("same", f"{left.kind}.name", 1.0, "both names mean one bearer", what)
    if left.kind == "person" and near_miss(one, other) and pair.statement >= SAME_STATEMENT:
        return Verdict("conflict", "person.spelling", pair.statement, "one name in two spellings", what)
    role = _same_role(left, right)
    if role < SAME_ROLE or pair.statement < SAME_STATEMENT:
        return None
    if same is None:
        return Abstention("names that may or may not mean one bearer")
    noun = {"person": "people", "place": "places", "organisation": "organisations"}[left.kind]
    return Verdict(
        "conflict",
        f"{left.kind}.role",
        role * pair.statement,
        f"two {noun} in the same role of one happening",
        what,
    )


def _same_role(left: Fact, right: Fact) -> float:
    one, other = left.slot, right.slot
    if left.value.role and left.value.role == right.value.role:
        return 1.0
    if not one.verb or one.verb != other.verb or one.role != other.role:
        return 0.0
    return shared(one.words, other.words)


def _what(left: Fact, right: Fact) -> str:
    role = left.value.role or right.value.role
    if role:
        return str(role)
    noun = {"person": "who", "place": "where", "organisation": "which organisation"}[left.kind]
    verb = left.slot.verb or right.slot.verb
    return f"{noun}: {verb}" if verb else noun
