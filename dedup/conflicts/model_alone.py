"""What the relation model reads as disagreement where no rule found any: for who asks to see the doubtful ones too.

Asked about all candidate pairs it is nearly always wrong. Where two sentences make one statement in two articles that
are surely about one event, about three in ten of what it takes for a disagreement is one (docs/quality.md).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, cast

import numpy as np
import numpy.typing as npt

from dedup.candidates import Candidates
from dedup.conflicts.pairs import Difference, Disagreement, Evidence, Judgement, Pair
from dedup.conflicts.second_opinion import DISAGREE, UNRELATED, log_odds, marked_value
from dedup.conflicts.summaries import summary
from dedup.facts.names import Name, same_name
from dedup.facts.numbers import Quantity
from dedup.records import Fact, Kind, Relation, Sentence
from dedup.relations import RELATIONS, RelationModel

# Both sentences make one statement, in two articles about one event: by `dedup.statements`, `dedup.stories`.
ONE_STATEMENT, ONE_EVENT = 0.5, 0.9
# A sentence all of whose words stand in the other one only says less.
CONTAINED = 0.999
# Probability from which the model's word counts, for two sentences and for two values in them.
SAYS_SO = 0.5
# Share of what it says that is right, about: the confidence of what it is quite sure of. It is below the default, so
# that the model is asked only where a user wants to see more.
TRUST = 0.3
KINDS: tuple[Kind, ...] = ("number", "date", "time", "person", "place", "organisation", "quote")
"""Of values that may be what two sentences differ in; an outcome in other words is too often the same one."""
READ_AS: dict[Relation, str] = {
    "conflict": "contradicting each other",
    "update": "two stages of one matter",
    "reason": "two reasons for one thing",
}


@dataclass(frozen=True, slots=True)
class Statement:
    """A whole sentence as a value, where the model does not say which words clash."""

    text: str

    def normalized(self) -> dict[str, Any]:
        """JSON form of the value."""
        return {"statement": " ".join(self.text.split())}


def silent_rows(
    sentences: Sequence[Sentence],
    candidates: Candidates,
    scores: npt.NDArray[np.float64],
    common: npt.NDArray[np.float64],
    judgement: Judgement,
) -> npt.NDArray[np.int64]:
    """Return the candidate pairs, by number, that make one statement and that no rule says anything about.

    `scores` and `common` are those of `statement_scores` and `worth_reading`.
    """
    alike = (scores >= ONE_STATEMENT) & (candidates.story >= ONE_EVENT) & (common[:, 0] < CONTAINED)
    ruled = {frozenset((d.left.sentence, d.right.sentence)) for d in judgement.disagreements}
    rows = np.flatnonzero(alike)
    sides = zip(candidates.left[rows].tolist(), candidates.right[rows].tolist(), strict=True)
    silent = [frozenset((sentences[one], sentences[other])) not in ruled for one, other in sides]
    return np.asarray(rows[np.array(silent, dtype=np.bool_)], dtype=np.int64)


def read_alone(
    pairs: Sequence[Pair],
    facts_of: Callable[[Iterable[Sentence]], Mapping[Sentence, Sequence[Fact]]],
    model: RelationModel,
) -> tuple[Disagreement, ...]:
    """Return what the model takes for disagreements, each sentence in one of them at most, the surest first."""
    if not pairs:
        return ()
    judged = model.judge([(pair.left.text, pair.right.text) for pair in pairs])
    chosen = list(_surest(pairs, judged[:, DISAGREE].sum(axis=1)))
    facts = facts_of(dict.fromkeys(s for n in chosen for s in (pairs[n].left, pairs[n].right)))
    values = [list(_differing(facts, pairs[n])) for n in chosen]
    asked = [(marked_value(left), marked_value(right)) for each in values for left, right in each]
    clashes = iter(model.judge(asked)[:, DISAGREE].sum(axis=1).tolist())
    found = []
    for number, each in zip(chosen, values, strict=True):
        pair = pairs[number]
        clash, (left, right) = max(
            ((next(clashes), sides) for sides in each), key=lambda told: told[0], default=(0.0, _whole(pair))
        )
        left, right = (left, right) if clash >= SAYS_SO else _whole(pair)
        found.append(_disagreement(left, right, pair, judged[number]))
    return tuple(found)


def _surest(pairs: Sequence[Pair], says: npt.NDArray[np.float32]) -> Iterator[int]:
    """Yield the numbers of the pairs that the model is sure of, surest first, each sentence once."""
    used: set[Sentence] = set()
    for number in np.argsort(-says, kind="stable").tolist():
        sides = {pairs[number].left, pairs[number].right}
        if says[number] >= SAYS_SO and used.isdisjoint(sides):
            used |= sides
            yield number


def _differing(facts: Mapping[Sentence, Sequence[Fact]], pair: Pair) -> Iterator[tuple[Fact, Fact]]:
    """Yield the pairs of values of one kind that may clash; a value the other sentence gives too clashes with none."""
    sides = [(left, right) for left in facts.get(pair.left, ()) for right in facts.get(pair.right, ())]
    sides = [(left, right) for left, right in sides if left.kind == right.kind and left.kind in KINDS]
    given = {fact for left, right in sides if _agree(left, right) for fact in (left, right)}
    yield from ((left, right) for left, right in sides if left not in given and right not in given)


def _agree(left: Fact, right: Fact) -> bool:
    one, other = left.value, right.value
    if isinstance(one, Quantity):
        return one.admits(other)
    return bool(same_name(one, other)) if isinstance(one, Name) else one.normalized() == other.normalized()


def _whole(pair: Pair) -> tuple[Fact, Fact]:
    left, right = (Fact("other", s, s.start, s.end, Statement(s.text)) for s in (pair.left, pair.right))
    return left, right


def _disagreement(left: Fact, right: Fact, pair: Pair, judged: npt.NDArray[np.float32]) -> Disagreement:
    relation = cast(Relation, RELATIONS[max(DISAGREE, key=lambda column: judged[column])])
    says = float(judged[DISAGREE].sum())
    apart, clash = log_odds(np.array([judged[UNRELATED], says])).tolist()
    evidence = replace(Evidence.of(left, right, pair, 0.0), apart=apart, clash=clash)
    rule = f"{left.kind}.model"
    why = f"no rule says so: the relation model reads the two sentences as {READ_AS[relation]}, {says:.0%} sure"
    return Difference(left, right, relation, rule, TRUST * says, why, summary(rule, left, right), evidence)
