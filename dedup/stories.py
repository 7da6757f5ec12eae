"""Which articles are about the same event: the gate before any two sentences are compared.

Two articles belong to one story when they share names, figures and words that are rare in this input, those of
headline and lead most of all. The relation is pairwise, not a partition: chains of half-related articles never pull
two events together.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_array

from dedup.index import neighbours
from dedup.records import Article, Sentence
from dedup.similarity import PAIRS, Terms, Wording, row_products

Scores = npt.NDArray[np.float64]
Indices = npt.NDArray[np.int64]

# Logistic regression of "about one event" over the pairs of articles of 71 labelled real events that have a little
# in common, brought to a scale on which 0.8 is even odds: its logit, divided by 16. In order: names and figures, words,
# words of headline and lead (overlaps of sets weighted by rarity, 0-1), cosine of the first sentences.
WEIGHTS = (0.35, 0.35, 0.55, 0.06)
INTERCEPT = 0.3
# What it takes off where both leads name days of the week and none in common.
OTHER_WEEKDAY = 0.065
# Hardly a labelled disagreement lies below, while most pairs of articles about other events do.
SAME_STORY = 0.7
# Reports of one event stop within about two months; later ones are about its anniversary or its sequel.
WINDOW_DAYS = 60
# What a doubling of the days between two articles takes off, after the first two: the same names a month apart are
# mostly in another event. With the days that undated articles are given it costs two in a hundred of those labelled.
DAYS_TOLERANCE, DOUBLING_PENALTY = 2, 0.07
# Articles looked at for each article, nearest first.
NEAREST_ARTICLES = 128
# Articles whose nearest are looked for at once.
STRETCH = 1024
# The headline and lead say what an article is about: the weight of a sentence falls with its position.
LEAD_DECAY = 0.5
# Sentences that make up headline and lead.
LEAD = 5
# Rarity is counted as if there were at least so many articles: in a pair of them no shared word could be rare.
FEWEST_ARTICLES = 200

_NAMES = re.compile(r"[A-Z][\w'’-]{2,}|\d[\d.,]*\d")
_WEEKDAY = re.compile(r"\b(Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b")


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
    first = np.searchsorted(article_of, np.arange(articles + 1))
    position = np.arange(len(article_of)) - first[article_of]
    weights = ((1.0 + position) ** -LEAD_DECAY).astype(np.float32)
    # One row an article, so that the vectors, which may lie in a file, are not copied.
    total = csr_array((weights, np.arange(len(weights)), first), shape=(articles, len(weights))) @ vectors
    norms = np.linalg.norm(total, axis=1, keepdims=True)
    return np.asarray(total / np.where(norms > 0, norms, 1.0), dtype=np.float32)


@dataclass(frozen=True, slots=True)
class Stories:
    """What may report one event, and what was not looked at."""

    pairs: tuple[StoryPair, ...]
    """Left < right, in order."""
    beyond: int = 0
    """Pairs of articles of one time of which neither is among the other's nearest."""


def find_stories(
    articles: Sequence[Article],
    sentences: Sequence[Sentence],
    article_of: npt.NDArray[np.int64],
    vectors: npt.NDArray[np.float32],
    wording: Wording,
) -> Stories:
    """Return the pairs of articles that may report one event.

    `article_of`, `vectors` (unit rows) and `wording` have an entry for each of `sentences`, which lie in the order of
    `articles`.
    """
    published = np.array([each.day.toordinal() if each.day else np.nan for each in articles], dtype=np.float64)
    left, right = _near(article_vectors(vectors, article_of, len(articles)), published)
    days = np.nan_to_num(np.abs(published[left] - published[right]))
    inside = days <= WINDOW_DAYS
    left, right = left[inside], right[inside]
    beyond = _of_one_time(published) - len(left)
    starts = np.searchsorted(article_of, np.arange(len(articles) + 1))
    bodies = [slice(start, end) for start, end in pairwise(starts.tolist())]
    in_lead = np.arange(len(article_of)) - starts[article_of] < LEAD
    names = Terms.of(frozenset(_NAMES.findall(f"{each.title}\n{each.text}")) for each in articles)
    evidence = [
        _overlap(names, left, right),
        _overlap(wording.stems.joined(article_of, len(articles)), left, right),
        _overlap(wording.stems.joined(np.where(in_lead, article_of, -1), len(articles)), left, right),
        _head_cosines(vectors, bodies, left, right),
    ]
    weekdays = [frozenset(day for s in sentences[each][:LEAD] for day in _WEEKDAY.findall(s.text)) for each in bodies]
    pairs = list(zip(left.tolist(), right.tolist(), strict=True))
    rivals = [bool(weekdays[i] and weekdays[j]) and not weekdays[i] & weekdays[j] for i, j in pairs]
    likeness = INTERCEPT + WEIGHTS @ np.array(evidence) - OTHER_WEEKDAY * np.array(rivals, bool)
    dated = _dated(published, left, right, likeness)
    days = np.nan_to_num(np.abs(dated[left] - dated[right]))
    score = likeness - DOUBLING_PENALTY * np.log2(1 + np.maximum(0, days - DAYS_TOLERANCE))
    told = (StoryPair(*pair, each) for pair, each in zip(pairs, score.tolist(), strict=True) if each >= SAME_STORY)
    return Stories(tuple(told), beyond)


def _of_one_time(published: Scores) -> int:
    """Count the pairs of articles published within `WINDOW_DAYS` of each other, or of which a day is not known."""
    days = np.sort(published[~np.isnan(published)])
    dated = np.searchsorted(days, days + WINDOW_DAYS, side="right") - np.arange(len(days)) - 1
    undated = len(published) - len(days)
    return int(dated.sum()) + undated * len(days) + undated * (undated - 1) // 2


def _dated(published: Scores, left: Indices, right: Indices, likeness: Scores) -> Scores:
    """Return the days of the articles, those that have none being given the day of their story.

    The pairs are joined from the most alike down, as long as that brings no two days together; what is joined to an
    article with a day is of that day. An article that is like none stays without one.
    """
    day = published.copy()
    group = list(range(len(published)))

    def first_of(article: int) -> int:
        while group[article] != article:
            group[article] = article = group[group[article]]
        return article

    for at in np.argsort(-likeness, kind="stable").tolist():
        if likeness[at] < SAME_STORY:
            break
        one, other = first_of(int(left[at])), first_of(int(right[at]))
        if one != other and (np.isnan(day[one]) or np.isnan(day[other])):
            group[other] = one
            day[one] = day[other] if np.isnan(day[one]) else day[one]
    # No group has two articles with a day: of such an article, its own day is the group's.
    return np.array([day[first_of(article)] for article in range(len(published))], dtype=np.float64)


def _near(vectors: npt.NDArray[np.float32], published: Scores) -> tuple[Indices, Indices]:
    """Return the pairs of articles worth a look, the first before the second, in order.

    Each article is held against those of its time alone, a stretch of articles at once: what that costs grows with
    their number, not with its square. `published` is in days, not a number where that is unknown.
    """
    keys = [np.empty(0, np.int64)]
    order = np.argsort(published, kind="stable")  # the undated last
    for start in range(0, len(order), STRETCH):
        stretch = order[start : start + STRETCH]
        first, last = np.nanmin(published[stretch], initial=np.inf), np.nanmax(published[stretch], initial=-np.inf)
        apart = (published < first - WINDOW_DAYS) | (published > last + WINDOW_DAYS)
        base = np.flatnonzero(~apart | np.isnan(published[stretch]).any())
        near, _ = neighbours(vectors[stretch], vectors[base], NEAREST_ARTICLES)
        own, other = np.repeat(stretch, near.shape[1]), base[near.ravel()]
        keys.append(np.minimum(own, other) * len(vectors) + np.maximum(own, other))
    left, right = np.divmod(np.unique(np.concatenate(keys)), max(1, len(vectors)))
    return left[left < right], right[left < right]


def _overlap(terms: Terms, left: Indices, right: Indices) -> Scores:
    """Return what pairs of texts share of the geometric mean of both, terms weighted by rarity; its root, 0-1."""
    most = max(len(terms), FEWEST_ARTICLES)
    # Rarity is the square of its logarithm; in a product of two rows each brings one factor of it.
    rows = terms.weighted(np.log(1 + most / np.maximum(1, terms.holders())))
    norms = np.sqrt((rows * rows).sum(axis=1))
    product = norms[left] * norms[right]
    return np.asarray(np.sqrt(row_products(rows, rows, left, right) / np.where(product > 0, product, 1.0)))


def _head_cosines(vectors: npt.NDArray[np.float32], bodies: Sequence[slice], left: Indices, right: Indices) -> Scores:
    """Return the cosines of the first sentences of pairs of articles, 0 where an article has none."""
    nothing = np.zeros(vectors.shape[1], dtype=np.float32)
    heads = np.array([vectors[each.start] if each.start < each.stop else nothing for each in bodies])
    # A stretch of pairs at a time: the vectors of a million pairs are gigabytes.
    parts = [
        np.einsum("ij,ij->i", heads[left[at : at + PAIRS]], heads[right[at : at + PAIRS]])
        for at in range(0, len(left), PAIRS)
    ]
    return np.concatenate([*parts, np.zeros(0)])
