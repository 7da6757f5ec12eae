"""How well clusters of sentences agree with the labels."""

from __future__ import annotations

import itertools
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from benchmarks.quality.gold import Gold, Side
from benchmarks.quality.matching import Json, in_text, overlaps
from benchmarks.quality.shares import Cases, Share, share


@dataclass(frozen=True, slots=True)
class ClusterScores:
    """Figures over the clusters of one report."""

    clusters: int
    same_recall: Share
    """Labelled paraphrases whose sentences share a cluster."""
    compatible_together: Share
    """Look-alikes that share a cluster; may be right, as a cluster holds one proposition."""
    cross_event: Share
    """Of the pairs of members of labelled articles, those of different events: an error."""


def score_clusters(gold: Gold, clusters: Sequence[Json]) -> ClusterScores:
    """Score clusters; each is a mapping with `members`, which are spans as in a report."""
    spans: defaultdict[str, list[tuple[Json, int]]] = defaultdict(list)
    for number, cluster in enumerate(clusters):
        for member in filter(in_text, cluster["members"]):
            spans[member["article"]].append((member, number))

    def holding(side: Side) -> set[int]:
        return {number for member, number in spans.get(side.article, ()) if overlaps(member, side)}

    def together(relation: str) -> Share:
        asked = [pair for pair in gold.pairs if pair.relation == relation]
        cases = Counter(((pair.event,), bool(holding(pair.a) & holding(pair.b))) for pair in asked)
        return share(cases, gold.events)

    return ClusterScores(
        clusters=len(clusters),
        same_recall=together("same"),
        compatible_together=together("compatible"),
        cross_event=share(_inside(gold, clusters), gold.events),
    )


def _inside(gold: Gold, clusters: Sequence[Json]) -> Cases:
    """Count the pairs of members by whether they are of different events."""
    cases: Cases = Counter()
    for cluster in clusters:
        articles = [member["article"] for member in cluster["members"]]
        events = sorted(gold.event_of[article] for article in articles if article in gold.event_of)
        for one, other in itertools.combinations(events, 2):
            cases[(one,) if one == other else (one, other), one != other] += 1
    return cases
