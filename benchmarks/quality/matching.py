"""Which labelled pairs a finding falls on, and what that makes of it."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from benchmarks.quality.gold import Fact, Gold, Pair, Side

Verdict = Literal["true", "false", "unlabelled", "ignored"]
Json = Mapping[str, Any]


@dataclass(frozen=True, slots=True, eq=False)
class Judged:
    """A finding of a report, held against the labels."""

    finding: Json
    verdict: Verdict
    """`true`: hits a labelled discrepancy; `false`: only look-alikes or paraphrases; `unlabelled`: nothing that
    was labelled; `ignored`: only what counts neither way, or nothing in the text of articles."""
    pairs: frozenset[Pair]
    facts: frozenset[Fact]
    events: tuple[str, ...]
    """Events of the articles it compares, sorted; an article without labels is an event of its own."""

    @property
    def confidence(self) -> float:
        return float(self.finding.get("confidence", 1.0))


def overlaps(span: Json, side: Side) -> bool:
    """Whether a reported span and a labelled sentence share at least half of the shorter one."""
    common = min(span["end"], side.end) - max(span["start"], side.start)
    shorter = min(span["end"] - span["start"], side.end - side.start)
    return bool(shorter > 0 and 2 * common >= shorter)


def in_text(span: Json) -> bool:
    """Whether a span lies in an article's text: headlines are not labelled."""
    return bool(span.get("field", "text") == "text")


def judge(gold: Gold, findings: Sequence[Json]) -> list[Judged]:
    """Return the findings with their verdicts, surest first; equally sure ones keep the order of the report."""
    judged = [_judge(gold, finding) for finding in findings]
    return sorted(judged, key=lambda each: -each.confidence)


def _judge(gold: Gold, finding: Json) -> Judged:
    compared = list(_compared(finding))
    pairs = frozenset(pair for left, right in compared for pair in _hit(gold, left, right))
    facts = frozenset(gold.fact_of[pair] for pair in pairs if pair in gold.fact_of)
    articles = {mention["article"] for mentions in compared for mention in mentions}
    return Judged(
        finding=finding,
        verdict=_verdict(compared, pairs, facts),
        pairs=pairs,
        facts=facts,
        events=tuple(sorted({gold.event_of.get(article, article) for article in articles})),
    )


def _verdict(compared: Sequence[object], pairs: frozenset[Pair], facts: frozenset[Fact]) -> Verdict:
    if facts:
        return "true"
    if not compared or any(pair.relation == "ambiguous" for pair in pairs):
        return "ignored"
    return "false" if pairs else "unlabelled"


def _compared(finding: Json) -> Iterator[tuple[Json, Json]]:
    """Yield the pairs of mentions that stand under different values."""
    for one, other in itertools.combinations(finding["values"], 2):
        for left, right in itertools.product(one["mentions"], other["mentions"]):
            if in_text(left) and in_text(right):
                yield left, right


def _hit(gold: Gold, left: Json, right: Json) -> Iterator[Pair]:
    for pair in gold.between.get(frozenset((left["article"], right["article"])), ()):
        if pair.a.article == pair.b.article:
            continue  # both sentences of one article: nothing across articles can mean it
        on_a, on_b = (left, right) if pair.a.article == left["article"] else (right, left)
        if overlaps(on_a, pair.a) and overlaps(on_b, pair.b):
            yield pair
