"""Where two sources report one fact differently: rules over aligned facts, one module per kind."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import chain, combinations

from dedup.conflicts.confidence import confidence
from dedup.conflicts.model_alone import TRUST, read_alone, silent_rows
from dedup.conflicts.moments import judge_moments
from dedup.conflicts.names import judge_names
from dedup.conflicts.numbers import judge_numbers
from dedup.conflicts.outcomes import judge_outcomes
from dedup.conflicts.pairs import (
    Abstention,
    Difference,
    Disagreement,
    Evidence,
    Judgement,
    Order,
    Pair,
    Verdict,
    published_order,
)
from dedup.conflicts.quotes import judge_quotes, judge_speakers
from dedup.conflicts.reasons import judge_reasons
from dedup.conflicts.scopes import Facts, other_scope
from dedup.conflicts.second_opinion import asked_about, weighed
from dedup.conflicts.summaries import summary
from dedup.facts.quotes import align_quotes
from dedup.records import Article, Fact, Kind, Relation, Sentence

__all__ = [
    "TRUST",
    "Difference",
    "Disagreement",
    "Evidence",
    "Judgement",
    "Order",
    "Pair",
    "asked_about",
    "find_disagreements",
    "published_order",
    "read_alone",
    "silent_rows",
    "weighed",
]

Rule = Callable[[Fact, Fact, Pair], Verdict | Abstention | None]
RULES: dict[Kind, Rule] = {
    "number": judge_numbers,
    "date": judge_moments,
    "time": judge_moments,
    "person": judge_names,
    "place": judge_names,
    "organisation": judge_names,
    "quote": judge_quotes,
    "attribution": judge_speakers,
    "outcome": judge_outcomes,
    "reason": judge_reasons,
}

# Kinds of which both differ in one clause only where the clauses tell of two happenings.
ANOTHER_HAPPENING: tuple[set[str], ...] = ({"person", "number"}, {"person", "date"}, {"place", "number"})


def find_disagreements(pairs: Iterable[Pair], facts: Mapping[Sentence, Sequence[Fact]]) -> Judgement:
    """Judge the facts of every candidate pair, in order."""
    by_sentence: defaultdict[Sentence, defaultdict[Kind, list[Fact]]] = defaultdict(lambda: defaultdict(list))
    for fact in chain.from_iterable(facts.values()):
        by_sentence[fact.sentence][fact.kind].append(fact)
    disagreements: list[Disagreement] = []
    agreements: list[tuple[Fact, Fact]] = []
    abstentions: Counter[str] = Counter()
    for pair in pairs:
        left, right = by_sentence.get(pair.left), by_sentence.get(pair.right)
        if not left or not right:
            continue
        differing: list[Disagreement] = []
        for kind, rule in RULES.items():
            if left[kind] and right[kind]:
                judged = _judge(rule, left[kind], right[kind], pair)
                differing += judged.disagreements
                agreements += judged.agreements
                abstentions.update(judged.abstentions)
        kept = _of_one_happening(_outside_quotes(differing))
        of_one_scope = [d for d in kept if not _of_two_scopes(d, left, right)]
        abstentions["figures of two places or stretches of time"] += len(kept) - len(of_one_scope)
        disagreements += of_one_scope
    contested = _contested(disagreements, agreements)
    abstentions["values of which the other article gives both"] += len(disagreements) - len(contested)
    counted = {reason: count for reason, count in sorted(abstentions.items()) if count}
    return Judgement(tuple(contested), tuple(agreements), counted)


def _of_two_scopes(differing: Disagreement, lefts: Facts, rights: Facts) -> bool:
    """Whether two figures are of two places or stretches of time."""
    return differing.left.kind == "number" and other_scope(differing.left, differing.right, lefts, rights)


def _outside_quotes(differing: Sequence[Disagreement]) -> list[Disagreement]:
    """Leave out what differs inside an altered quotation: the quotation is the finding."""
    quotes = [d for d in differing if d.rule.startswith("quote.")]
    return [d for d in differing if d in quotes or not any(_inside(d, quote) for quote in quotes)]


def _of_one_happening(differing: Sequence[Disagreement]) -> list[Disagreement]:
    """Leave out what differs because two clauses tell of two happenings, or differs a second time.

    Where another person was sentenced, the sentence is another one; where another number was killed on
    another day, both are right. That a launch is put off is told by its new date.
    """
    kept = list(differing)
    for one, other in combinations(differing, 2):
        kinds = {one.rule.partition(".")[0], other.rule.partition(".")[0]}
        if kinds in ANOTHER_HAPPENING and _in_one_clause(one, other):
            kept = [d for d in kept if d is not one and d is not other]
        elif kinds & {"date", "time"} and "outcome.plan" in (one.rule, other.rule):
            kept = [d for d in kept if d.rule != "outcome.plan"]
    return kept


def _in_one_clause(one: Disagreement, other: Disagreement) -> bool:
    """Whether two disagreements are about values under one verb in both sentences."""
    verbs = (one.left.slot.verb, one.right.slot.verb)
    return all(verbs) and verbs == (other.left.slot.verb, other.right.slot.verb)


def _inside(inner: Disagreement, outer: Disagreement) -> bool:
    pairs = ((inner.left, outer.left), (inner.right, outer.right))
    return all(o.start <= i.start and i.end <= o.end for i, o in pairs)


def _contested(disagreements: Iterable[Disagreement], agreements: Iterable[tuple[Fact, Fact]]) -> list[Disagreement]:
    """Leave out values that the other article gives as well: they are values of something else there.

    An article that says thirteen children and fifteen people does not contradict one that says fifteen people.
    """
    given: defaultdict[tuple[Fact, Article], list[Fact]] = defaultdict(list)
    for left, right in agreements:
        if not (_vague(left) or _vague(right)):
            given[left, right.sentence.article].append(right)
            given[right, left.sentence.article].append(left)

    def gives(article: Article, value: Fact, instead: Fact) -> bool:
        same = given.get((value, article), ())
        if value.kind != "quote":
            return bool(same)
        # Three words that both quote elsewhere say nothing of a sentence that one of them altered.
        told = align_quotes(value.value, instead.value).matched
        return any(align_quotes(value.value, each.value).matched >= told for each in same)

    return [
        d
        for d in disagreements
        if not (gives(d.right.sentence.article, d.left, d.right) or gives(d.left.sentence.article, d.right, d.left))
    ]


def _vague(fact: Fact) -> bool:
    """Whether a value admits so many others ("dozens", "at least ten") that it agrees with most."""
    return fact.kind == "number" and fact.value.pair is None and not fact.value.exact


def _judge(rule: Rule, lefts: Sequence[Fact], rights: Sequence[Fact], pair: Pair) -> Judgement:
    """Judge all facts of one kind in two sentences against each other.

    A value that the other sentence repeats is agreed on: it is not held against that sentence's other
    values, which must then be values of something else.
    """
    differing: list[Disagreement] = []
    agreements: list[tuple[Fact, Fact]] = []
    abstentions: Counter[str] = Counter()
    for left in lefts:
        for right in rights:
            match rule(left, right, pair):
                case Verdict(relation="same"):
                    agreements.append((left, right))
                case Verdict(relation=("conflict" | "update" | "reason") as relation) as verdict:
                    differing.append(_disagreement(left, right, relation, verdict, pair))
                case Abstention(reason):
                    abstentions[reason] += 1
    repeated = ((left, right) for left in lefts for right in rights if _repeats(left, right))
    settled = {fact for both in (*agreements, *repeated) for fact in both}
    disagreements = [d for d in differing if d.left not in settled and d.right not in settled]
    return Judgement(_best(disagreements), tuple(agreements), abstentions)


def _repeats(left: Fact, right: Fact) -> bool:
    """Whether two figures are one and the same of one noun, whatever the words around them."""
    if left.kind != "number" or left.slot.head != right.slot.head or not left.slot.head:
        return False
    one, other = left.value, right.value
    # Desks write "tons" for tonnes.
    tons = {one.unit, other.unit} == {"ton", "tonne"} and (one.low, one.high) == (other.low, other.high)
    return bool(one.exact and other.exact and one.low is not None) and (
        (one.dimension, one.per) == (other.dimension, other.per) and (tons or one.base == other.base)
    )


def _disagreement(left: Fact, right: Fact, relation: Relation, verdict: Verdict, pair: Pair) -> Disagreement:
    evidence = Evidence.of(left, right, pair, verdict.likeness)
    return Difference(
        left=left,
        right=right,
        relation=relation,
        rule=verdict.rule,
        confidence=confidence(verdict.rule, evidence),
        why=verdict.why,
        summary=summary(verdict.rule, left, right),
        evidence=evidence,
    )


def _best(disagreements: Sequence[Disagreement]) -> tuple[Disagreement, ...]:
    """Keep for each fact the counterpart it matches best: one slot, one value in each sentence."""
    kept: list[Disagreement] = []
    used: set[Fact] = set()
    for each in sorted(disagreements, key=lambda d: -d.confidence):
        if each.left not in used and each.right not in used:
            kept.append(each)
            used.update((each.left, each.right))
    return tuple(kept)
