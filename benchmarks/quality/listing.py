"""Misses and false alarms to read one by one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from benchmarks.quality.gold import Gold, Side
from benchmarks.quality.matching import Judged

_MENTIONS_SHOWN = 2


def false_alarms(judged: Sequence[Judged]) -> Iterator[str]:
    """Yield the findings that hit no labelled discrepancy, surest first."""
    for each in judged:
        if each.verdict in ("false", "unlabelled"):
            finding = each.finding
            relation, kind, rule = finding["relation"], finding["kind"], finding["rule"]
            yield f"\n[{each.verdict}] {relation}/{kind} {each.confidence:.2f} {rule}: {finding['summary']}"
            for value in finding["values"]:
                for mention in value["mentions"][:_MENTIONS_SHOWN]:
                    yield f"   {value['value']!r}  {mention['article']}: {' '.join(mention['text'].split())}"


def misses(gold: Gold, judged: Sequence[Judged], texts: Mapping[str, str]) -> Iterator[str]:
    """Yield the labelled facts that no finding hits, those with the most pairs first."""
    hit = {fact for each in judged for fact in each.facts}
    for fact in sorted((f for f in gold.facts if f not in hit), key=lambda f: -len(f.pairs)):
        pair = fact.pairs[0]
        yield f"\n[missed] {fact.event} {fact.relation}/{fact.aspect} ({len(fact.pairs)} pairs) {pair.note}"
        for side in (pair.a, pair.b):
            yield f"   {_value(side, texts)!r}  {side.article}: {_text(texts, side, side.start, side.end)}"


def _value(side: Side, texts: Mapping[str, str]) -> str:
    if side.value_start is None or side.value_end is None:
        return ""
    return _text(texts, side, side.value_start, side.value_end)


def _text(texts: Mapping[str, str], side: Side, start: int, end: int) -> str:
    return " ".join(texts.get(side.article, "")[start:end].split())
