"""What the cheap gates before the judging of facts let through: stories and nearness, then what is worth reading."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from benchmarks.quality.gold import Fact, Gold, Side
from benchmarks.quality.shares import Cases, Share, share
from dedup.candidates import Candidates
from dedup.config import Settings
from dedup.pipeline import Clock, pair_up
from dedup.records import Article, Sentence


class Gate(NamedTuple):
    """Shares of the labelled facts of which some pair of sentences is held against each other."""

    candidates: Share
    """Of all facts, those among the candidates."""
    read: Share
    """Of those, the ones that are worth reading: of which facts are read and judged."""
    pairs: int
    pairs_read: int


def gate(gold: Gold, articles: Sequence[Article]) -> Gate:
    """Pair the sentences of a labelled set and look where its facts are."""
    paired = pair_up(articles, Settings(across="article"), Clock())
    found, read = (_held(gold, paired.compared, pairs) for pairs in (paired.found, paired.candidates))
    events = gold.events
    candidates, kept = Cases(), Cases()
    for fact in gold.facts:
        candidates[(fact.event,), fact in found] += 1
        if fact in found:
            kept[(fact.event,), fact in read] += 1
    return Gate(share(candidates, events), share(kept, events), len(paired.found), len(paired.candidates))


def _held(gold: Gold, sentences: Sequence[Sentence], pairs: Candidates) -> set[Fact]:
    """The facts of which some labelled pair is among the pairs."""
    rows: defaultdict[str, list[tuple[int, Sentence]]] = defaultdict(list)
    for number, sentence in enumerate(sentences):
        if sentence.field == "text":
            rows[sentence.article.id].append((number, sentence))
    held = set(zip(pairs.left.tolist(), pairs.right.tolist(), strict=True))

    def numbers(side: Side) -> list[int]:
        return [number for number, s in rows[side.article] if s.start < side.end and side.start < s.end]

    return {
        fact
        for fact in gold.facts
        for pair in fact.pairs
        for one in numbers(pair.a)
        for other in numbers(pair.b)
        if (min(one, other), max(one, other)) in held
    }
