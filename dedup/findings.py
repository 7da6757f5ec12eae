"""Findings: one fact for which at least two values are reported, with everything that reports it."""

from __future__ import annotations

import hashlib
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import product
from typing import cast

from dedup.clusters import count_origins
from dedup.conflicts import Disagreement, Judgement
from dedup.facts.numbers import find_quantities
from dedup.records import Article, Fact, Finding, Kind, Mention, Value
from dedup.similarity import normalised

# What of a value its reports must have in common to be reports of one; where nothing is named, or known, all of it.
SAID: dict[Kind, tuple[str, ...]] = {
    "attribution": ("source",),
    "date": ("first", "last"),
    "organisation": ("name",),
    "outcome": ("predicate", "polarity", "modality"),
    "person": ("name",),
    "place": ("name",),
    "quote": ("words",),
}
# A value is the odd one out when it stands alone against this many independent reports of another.
MAJORITY = 3


def assemble(judgement: Judgement, origins: Mapping[Article, str], min_confidence: float = 0.0) -> tuple[Finding, ...]:
    """Merge the disagreements about one fact into one finding each, the surest first.

    Those below `min_confidence` are left out before they can join two facts into one finding.
    """
    sure = [d for d in judgement.disagreements if d.confidence >= min_confidence]
    echoes: defaultdict[Fact, list[Fact]] = defaultdict(list)
    for left, right in judgement.agreements:
        echoes[left].append(right)
        echoes[right].append(left)
    findings = [_finding(group, echoes, origins) for group in _group(sure)]
    return tuple(sorted(findings, key=lambda f: (-f.confidence, f.kind, f.id)))


def fingerprint(left: Fact, right: Fact) -> str:
    """Return the name of a disagreement that survives new runs, other models and other sources.

    Made of kind, field, normalised sentence and raw value of both sides alone, in either order.
    """
    sides = sorted(
        [fact.kind, fact.sentence.field, normalised(fact.sentence.text), fact.text] for fact in (left, right)
    )
    return _digest(json.dumps(sides))[:16]


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _key(fact: Fact) -> str:
    """Facts with equal keys report one value, whoever is said to have said it and whatever else is said of it."""
    value = fact.value.normalized()
    told = {name: value[name] for name in SAID.get(fact.kind, ()) if name in value}
    return json.dumps(told or value, sort_keys=True, default=str)


def _group(disagreements: Sequence[Disagreement]) -> list[list[Disagreement]]:
    """Put the disagreements of one kind that share a fact together."""
    group_of: dict[tuple[Fact, str], list[Disagreement]] = {}
    for each in disagreements:
        kind = each.rule.partition(".")[0]
        one, other = group_of.get((each.left, kind), []), group_of.get((each.right, kind), [])
        joined = [*one, *(other if other is not one else []), each]
        for member in joined:
            group_of[member.left, kind] = group_of[member.right, kind] = joined
    return list({id(group): group for group in group_of.values()}.values())


def _finding(
    group: Sequence[Disagreement], echoes: Mapping[Fact, Sequence[Fact]], origins: Mapping[Article, str]
) -> Finding:
    kind = cast(Kind, group[0].rule.partition(".")[0])
    strongest = max(group, key=lambda d: d.confidence)
    facts = list(dict.fromkeys(fact for d in group for fact in (d.left, d.right)))
    reporting: defaultdict[str, list[Fact]] = defaultdict(list)
    for fact in facts:
        reporting[_key(fact)].append(fact)
    for key, same in reporting.items():
        same.extend(
            dict.fromkeys(e for f in tuple(same) for e in echoes.get(f, ()) if _key(e) == key and e not in facts)
        )
    values = sorted(
        (_value(same, origins) for same in _by_figure(list(reporting.values()), group)),
        key=lambda v: (-v.origins, -v.sources, v.value),
    )
    fingerprints = tuple(sorted({fingerprint(d.left, d.right) for d in group}))
    return Finding(
        id="f" + _digest("".join(fingerprints))[:10],
        fingerprints=fingerprints,
        relation=strongest.relation,
        kind=kind,
        confidence=round(strongest.confidence, 2),
        rule=strongest.rule,
        summary=strongest.summary,
        explanation=strongest.why,
        values=tuple(values),
        odd_one_out=_odd_one_out(values),
    )


def _by_figure(values: Sequence[list[Fact]], group: Sequence[Disagreement]) -> list[list[Fact]]:
    """Put values together that print one figure, with or without a hedge, unless they are what the finding is about."""
    apart = {frozenset((d.left, d.right)) for d in group}
    merged: list[tuple[object, list[Fact]]] = []
    for facts in values:
        figure = _figure(facts[0])
        for known, same in merged:
            if figure is not None and figure == known and not any(frozenset(p) in apart for p in product(same, facts)):
                same += facts
                break
        else:
            merged.append((figure, list(facts)))
    return [facts for _, facts in merged]


def _figure(fact: Fact) -> object:
    """What a number is without its hedge ("230,000" of "about 230,000"), None of other kinds."""
    if fact.kind != "number":
        return None
    found = find_quantities(fact.text)
    return json.dumps(found[0].normalized()) if len(found) == 1 else None


def _value(facts: Iterable[Fact], origins: Mapping[Article, str]) -> Value:
    ordered = sorted(facts, key=lambda f: (f.sentence.article.chronological, f.sentence.article.id, f.start))
    printed = Counter(fact.text for fact in ordered)
    plain = next((fact for fact in ordered if getattr(fact.value, "hedge", None) is None), ordered[0])
    return Value(
        value=max(printed, key=lambda text: (printed[text], -len(text), text)).rstrip(" ,"),
        normalized=plain.value.normalized(),
        mentions=tuple(_mention(fact) for fact in ordered),
        sources=len({fact.sentence.article.source for fact in ordered}),
        origins=count_origins([(origins[f.sentence.article], f.sentence.text) for f in ordered]),
    )


def _mention(fact: Fact) -> Mention:
    sentence = fact.sentence
    # Of kind `other` the whole sentence is the value: nothing in it stands out.
    start, end = (None, None) if fact.kind == "other" else (fact.start, fact.end)
    hedge = getattr(fact.value, "hedge", None)
    return Mention(
        sentence.article, sentence.field, sentence.start, sentence.end, start, end, hedge, fact.attributed_to
    )


def _odd_one_out(values: Sequence[Value]) -> str | None:
    first, *others = values
    if len(others) == 1 and first.origins >= MAJORITY and others[0].origins == 1:
        return others[0].value
    return None
