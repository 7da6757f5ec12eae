"""Candidate pairs judged window by window: facts fill memory only for the window that is at work.

A window is a stretch of publication time. All sentence pairs of two articles lie in one window, and nothing that is
decided about a pair depends on any other pair of articles, so windows can be judged anywhere and in any order.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from dedup.candidates import Candidates
from dedup.conflicts import Difference, Disagreement, Judgement, Order, Pair, find_disagreements
from dedup.engines import Engine
from dedup.facts import FactBook
from dedup.records import Fact, Sentence
from dedup.statements import statement_scores

Scores = npt.NDArray[np.float64]
Ids = npt.NDArray[np.int64]

# Pairs of sentences to a window, about. Their facts and the texts of their articles take some hundred megabytes.
WINDOW_PAIRS = 50_000


class Place(NamedTuple):
    """Where a fact is: the number of its sentence, and its place among the facts of that sentence."""

    sentence: int
    fact: int


@dataclass(frozen=True, slots=True)
class Window:
    """All that judging some pairs takes."""

    sentences: tuple[Sentence, ...]
    pairs: Candidates
    """By their numbers in `sentences`."""
    common: Scores
    facts: FactBook
    order: Callable[[Sentence, Sentence], Order | None]
    """Which of two sentences came out first."""


@dataclass(frozen=True, slots=True)
class Judged:
    """What was made of a window."""

    scores: Scores
    differences: tuple[Difference[Place], ...]
    agreements: Ids
    """Sentence and place of one fact, then of the other, shape (agreements, 4): there are a great many."""
    abstentions: Mapping[str, int]


def judge(
    sentences: Sequence[Sentence],
    candidates: Candidates,
    common: Scores,
    facts: FactBook,
    order: Callable[[Sentence, Sentence], Order | None],
    engine: Engine,
    progress: Callable[[int], None],
) -> tuple[Scores, Judgement]:
    """Return how likely each candidate pair makes one statement, and where the sentences disagree.

    `common` is what `worth_reading` returned with the candidates. The agreements are those about facts of which there
    is a disagreement too: no other matters to a finding.
    """
    chosen = list(_windows(sentences, candidates))
    numbers = [np.unique([candidates.left[rows], candidates.right[rows]]) for rows in chosen]
    work = [
        _window(sentences, candidates.only(rows), common[rows], facts, order, inside)
        for rows, inside in zip(chosen, numbers, strict=True)
    ]
    scores = np.zeros(len(candidates))
    differences: list[Difference[Place]] = []
    agreements: list[Ids] = []
    abstentions: Counter[str] = Counter()
    done = 0
    for rows, inside, judged in zip(chosen, numbers, engine.each(judge_window, work), strict=True):
        scores[rows] = judged.scores
        differences += [d.between(_moved(d.left, inside), _moved(d.right, inside)) for d in judged.differences]
        sentences_of, facts_of = judged.agreements[:, ::2], judged.agreements[:, 1::2]
        agreements.append(np.stack([inside[sentences_of], facts_of], axis=2).reshape(-1, 4))
        abstentions.update(judged.abstentions)
        done += len(rows)
        progress(done)
    counted = dict(sorted(abstentions.items()))
    return scores, Judgement(*_with_facts(sentences, facts, differences, agreements), counted)


def judge_window(window: Window) -> Judged:
    """Judge the pairs of one window."""
    facts = window.facts.of(window.sentences)
    scores = statement_scores(window.pairs, window.common, window.sentences, facts)
    judgement = find_disagreements(pairs_of(window.sentences, window.pairs, scores, window.order), facts)
    number = {sentence: place for place, sentence in enumerate(window.sentences)}
    place = {f: Place(number[s], at) for s, each in facts.items() for at, f in enumerate(each)}
    return Judged(
        scores,
        tuple(d.between(place[d.left], place[d.right]) for d in judgement.disagreements),
        np.array([(*place[one], *place[other]) for one, other in judgement.agreements], np.int64).reshape(-1, 4),
        judgement.abstentions,
    )


def _windows(sentences: Sequence[Sentence], candidates: Candidates) -> Iterator[Ids]:
    """Yield the numbers of the pairs of each window, in order, windows by the earlier articles of their pairs."""
    articles = {article: number for number, article in enumerate(dict.fromkeys(s.article for s in sentences))}
    by_time = sorted(articles, key=lambda a: (a.day is None, a.day or date.min, articles[a]))
    rank_of = {article: rank for rank, article in enumerate(by_time)}
    rank = np.array([rank_of[s.article] for s in sentences], dtype=np.int64)
    earlier = np.minimum(rank[candidates.left], rank[candidates.right])
    order = np.argsort(earlier, kind="stable")
    # A window ends where the next article's pairs would begin beyond its size.
    starts = np.flatnonzero(np.diff(earlier[order], prepend=-1))
    begin = 0
    for start in [*starts[1:].tolist(), len(order)]:
        if start - begin >= WINDOW_PAIRS or start == len(order) > begin:
            yield np.sort(order[begin:start])
            begin = start


def _window(
    sentences: Sequence[Sentence],
    pairs: Candidates,
    common: Scores,
    facts: FactBook,
    order: Callable[[Sentence, Sentence], Order | None],
    inside: Ids,
) -> Window:
    own = tuple(sentences[number] for number in inside.tolist())
    left, right = np.searchsorted(inside, pairs.left), np.searchsorted(inside, pairs.right)
    return Window(own, replace(pairs, left=left, right=right), common, facts.part(own), order)


def pairs_of(
    sentences: Sequence[Sentence],
    candidates: Candidates,
    scores: Scores,
    order: Callable[[Sentence, Sentence], Order | None],
) -> Iterator[Pair]:
    """Yield candidate pairs, which name sentences by number, with all that a rule is told of them."""
    columns = (candidates.left, candidates.right, candidates.cosine, scores, candidates.story)
    for left, right, cosine, score, story in zip(*(column.tolist() for column in columns), strict=True):
        one, other = sentences[left], sentences[right]
        yield Pair(one, other, cosine, score, story, order(one, other))


def _moved(place: Place, inside: Ids) -> Place:
    """The place by the number its sentence has in the whole run."""
    return place._replace(sentence=int(inside[place.sentence]))


def _with_facts(
    sentences: Sequence[Sentence],
    facts: FactBook,
    differences: Sequence[Difference[Place]],
    agreements: Sequence[Ids],
) -> tuple[tuple[Disagreement, ...], tuple[tuple[Fact, Fact], ...]]:
    """Put the facts back, in the order of the candidate pairs, whatever windows they were judged in."""
    differing = {place for d in differences for place in (d.left, d.right)}
    agreed = ((Place(a, b), Place(c, d)) for each in agreements for a, b, c, d in each.tolist())
    told = [pair for pair in agreed if not differing.isdisjoint(pair)]
    needed = sorted({place.sentence for place in (*differing, *chain.from_iterable(told))})
    read = facts.of(sentences[number] for number in needed)

    def fact(place: Place) -> Fact:
        return read[sentences[place.sentence]][place.fact]

    def by_pair(left: Place, right: Place) -> tuple[int, int]:
        return left.sentence, right.sentence

    return (
        tuple(
            d.between(fact(d.left), fact(d.right)) for d in sorted(differences, key=lambda d: by_pair(d.left, d.right))
        ),
        tuple((fact(left), fact(right)) for left, right in sorted(told, key=lambda sides: by_pair(*sides))),
    )
