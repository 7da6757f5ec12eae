"""Paraphrase clusters: sentences of several sources that state one proposition."""

from __future__ import annotations

import hashlib
import math
from collections import defaultdict
from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt
from rapidfuzz import fuzz

from dedup.candidates import Candidates
from dedup.records import Article, Cluster, Match, Member, Sentence
from dedup.similarity import normalised

# Sentences above this belong together. Of the pairs read between 0.5 and 0.7 some two in three do, of those
# between 0.3 and 0.4 about one in eight.
SAME_STATEMENT = 0.4
# What a point of story score adds to the log-odds that two sentences belong together, from EVEN on, and the score from
# which it adds no more. Alike sentences about two events of one long story are what clusters are most often wrong in:
# on 71 labelled real events the pairs across two events fall by half, with as many paraphrases found.
STORY_WEIGHT, EVEN, SURE = 14.0, 0.92, 1.0
# Character similarity (0–100) from which a sentence is the same words slightly edited.
NEAR_WORDS = 88.0


def find_clusters(
    sentences: Sequence[Sentence],
    candidates: Candidates,
    scores: npt.NDArray[np.float64],
    origins: Mapping[Article, str],
) -> tuple[Cluster, ...]:
    """Return the clusters, those with the most independent origins first."""
    scores = _within_one_event(scores, candidates.story)
    strong = np.flatnonzero(scores >= SAME_STATEMENT)
    order = strong[np.lexsort((candidates.right[strong], candidates.left[strong], -scores[strong]))]
    edges = [(int(candidates.left[i]), int(candidates.right[i]), float(scores[i])) for i in order]
    clusters = [_cluster([sentences[i] for i in group], origins) for group in _group(edges)]
    return tuple(sorted(clusters, key=lambda c: (-c.origins, -c.sources, -len(c.members), c.id)))


def _within_one_event(scores: npt.NDArray[np.float64], story: npt.NDArray[np.float32]) -> npt.NDArray[np.float64]:
    """Return the scores, raised where the articles are surely about one event and lowered where they hardly are."""
    shift = np.exp(STORY_WEIGHT * (np.minimum(story.astype(np.float64), SURE) - EVEN))
    return np.asarray(scores * shift / (scores * shift + 1 - scores))


def _group(edges: Sequence[tuple[int, int, float]]) -> list[list[int]]:
    """Join sentences, strongest pair first, while the mean score across the join stays high enough.

    Average linkage: a single strong pair does not chain two statements together, since the pairs that
    were never candidates count as zero.
    """
    score = {(left, right): value for left, right, value in edges}
    group_of: dict[int, list[int]] = {}
    for left, right, _ in edges:
        one, other = group_of.setdefault(left, [left]), group_of.setdefault(right, [right])
        if one is other:
            continue
        across = math.fsum(score.get((min(a, b), max(a, b)), 0.0) for a in one for b in other)
        if across >= SAME_STATEMENT * len(one) * len(other):
            one.extend(other)
            group_of.update(dict.fromkeys(other, one))
    groups = {id(group): sorted(group) for group in group_of.values() if len(group) > 1}
    return sorted(groups.values())


def _cluster(sentences: Sequence[Sentence], origins: Mapping[Article, str]) -> Cluster:
    first = sentences[0]
    members = tuple(Member(s.article, s.field, s.start, s.end, _match(first.text, s.text)) for s in sentences)
    name = "\n".join(f"{m.article.id} {m.field} {m.start}" for m in members)
    return Cluster(
        id="c" + hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:10],
        members=members,
        sources=len({s.article.source for s in sentences}),
        origins=count_origins([(origins[s.article], s.text) for s in sentences]),
    )


def count_origins(reports: Sequence[tuple[str, str]]) -> int:
    """Count independent reports among (origin label, sentence): one label, or one wording, is one report.

    >>> count_origins([("ap", "Six died in the fire on Main Street."), ("herald", "Six people were killed.")])
    2
    >>> count_origins([("post", "Six died in the fire on Main Street."),
    ...                ("herald", "Six died in the fire on Main Street.")])
    1
    """
    group: dict[str, str] = {}

    def root(key: str) -> str:
        while group.setdefault(key, key) != key:
            key = group[key]
        return key

    by_wording: defaultdict[str, list[str]] = defaultdict(list)
    for label, text in reports:
        by_wording[normalised(text)].append(label)
    for labels in by_wording.values():
        for label in labels:
            group[root(label)] = root(labels[0])
    return len({root(label) for label, _ in reports})


def _match(one: str, other: str) -> Match:
    if normalised(one) == normalised(other):
        return "exact"
    return "near" if fuzz.ratio(one, other, score_cutoff=NEAR_WORDS) else "semantic"
