"""Which articles are about the same event: the gate before any two sentences are compared.

Two articles belong to one story when they share names and figures that are rare in this input, and
their embeddings are near. The relation is pairwise, not a partition: chains of half-related articles
never pull two events together.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from dedup.index import neighbours
from dedup.records import Article

# Chosen on labelled real news (71 events, 230 articles): hardly a labelled disagreement lies below, while
# most pairs of articles about other events do; sentences decide the rest.
SAME_STORY = 0.45
# Weight of the embedding beside the shared names: names carry most, embeddings help where names differ.
EMBEDDING_WEIGHT = 0.5
# Reports of one event stop within about two months; later ones are about its anniversary or its sequel.
WINDOW_DAYS = 60
# What the score must exceed the threshold by for each doubling of the days between two articles, after the
# first two: the same names a month apart are mostly in another event. No labelled disagreement is lost.
DAYS_TOLERANCE, DOUBLING_PENALTY = 2, 0.07
# Articles looked at for each article, nearest first.
NEAREST_ARTICLES = 128
# The headline and lead say what an article is about: the weight of a sentence falls with its position.
LEAD_DECAY = 0.5

_TERMS = re.compile(r"[A-Z][\w'’-]{2,}|\d[\d.,]*\d")


@dataclass(frozen=True, slots=True)
class StoryPair:
    """Two articles, by index, that may report one event."""

    left: int
    right: int
    score: float


def article_vectors(
    vectors: npt.NDArray[np.float32], article_of: npt.NDArray[np.int64], articles: int
) -> npt.NDArray[np.float32]:
    """Return one unit vector an article, shape (articles, dimension): its sentences, the lead weighted most.

    `article_of` names the article of each row of `vectors` and does not decrease.
    """
    first = np.searchsorted(article_of, np.arange(articles))
    position = np.arange(len(article_of)) - first[article_of]
    weighted = vectors / (1.0 + position[:, None]) ** LEAD_DECAY
    total = np.zeros((articles, vectors.shape[1]), dtype=np.float32)
    np.add.at(total, article_of, weighted)
    norms = np.linalg.norm(total, axis=1, keepdims=True)
    return (total / np.where(norms > 0, norms, 1.0)).astype(np.float32)


def find_stories(articles: Sequence[Article], vectors: npt.NDArray[np.float32]) -> tuple[StoryPair, ...]:
    """Return the pairs of articles that may report one event, left < right, in order."""
    terms = [frozenset(_TERMS.findall(f"{article.title}\n{article.text}")) for article in articles]
    holders = Counter(term for each in terms for term in each)
    rarity = {term: math.log(1 + len(articles) / count) ** 2 for term, count in holders.items()}
    weight = [math.sqrt(sum(rarity[term] for term in sorted(each))) or 1.0 for each in terms]
    ids, cosines = neighbours(vectors, vectors, NEAREST_ARTICLES)
    found: dict[tuple[int, int], float] = {}
    for one, (near, similarities) in enumerate(zip(ids.tolist(), cosines.tolist(), strict=True)):
        for other, cosine in zip(near, similarities, strict=True):
            pair = (min(one, other), max(one, other))
            if one == other or pair in found:
                continue
            days = _days_apart(articles[one], articles[other])
            if days > WINDOW_DAYS:
                continue
            shared = sum(rarity[term] for term in sorted(terms[one] & terms[other]))
            score = math.sqrt(shared / (weight[one] * weight[other])) + EMBEDDING_WEIGHT * cosine
            if score >= SAME_STORY + DOUBLING_PENALTY * math.log2(1 + max(0, days - DAYS_TOLERANCE)):
                found[pair] = score
    return tuple(StoryPair(*pair, score) for pair, score in sorted(found.items()))


def _days_apart(one: Article, other: Article) -> int:
    """Return the days between two publications, 0 where either is unknown."""
    if one.day is None or other.day is None:
        return 0
    return abs((one.day - other.day).days)
