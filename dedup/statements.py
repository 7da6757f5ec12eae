"""How likely two sentences make the same statement: by meaning, by words, and by the facts they share."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from dedup.candidates import Candidates
from dedup.records import Article, Fact, Sentence
from dedup.similarity import Wording

Scores = npt.NDArray[np.float64]

# Logistic regression of "states the same" over the candidate pairs of 71 labelled real events (1,030 labelled
# paraphrases among 76,000 pairs). Only a sample of the paraphrases is labelled, so the fitted scores are too
# low: the intercept is raised until 0.5 lies where half of the labelled paraphrases are above.
# In order: cosine, share of the rarer words, rarer words in common, story, same figure, same date, same outcome.
WEIGHTS = (2.6, 1.0, 1.17, 1.2, 1.18, 1.67, 0.75)
INTERCEPT = -5.4
# Added where each sentence is the other's best match in an article that is probably about the same event: in
# any two articles some sentences match best, so elsewhere it says nothing.
MUTUAL, SURE_STORY = 0.6, 0.75
# Pairs whose score without facts is below this are not read for facts. On labelled real news the pairs below it
# hold under 1 % of what the rules flag, and nearly half of the pairs.
WORTH_READING = 0.05
# Predicates so common that sharing one says nothing.
EMPTY = frozenset("be have do make take get go come see know want need give use become include".split())


@dataclass(frozen=True, slots=True)
class _Marks:
    """The values a sentence gives that seldom coincide by chance."""

    figures: frozenset[Any]
    dates: frozenset[Any]
    outcomes: frozenset[Any]


_NONE = _Marks(frozenset(), frozenset(), frozenset())


def worth_reading(candidates: Candidates, wording: Wording) -> tuple[Candidates, Scores]:
    """Leave out the pairs that neither meaning nor words bring near one statement: reading facts costs most.

    Returns the others with the words each has in common, shape (pairs, 2) (`Wording.common`).
    """
    common = wording.common(candidates.left, candidates.right)
    evidence = np.column_stack([candidates.cosine, common, candidates.story])
    worth = _logistic(evidence @ WEIGHTS[: evidence.shape[1]] + INTERCEPT) >= WORTH_READING
    return candidates.keep(worth), common[worth]


def statement_scores(
    candidates: Candidates, common: Scores, sentences: Sequence[Sentence], facts: Mapping[Sentence, Sequence[Fact]]
) -> Scores:
    """Return for each candidate pair how likely both sentences make the same statement, 0–1."""
    shared = _shared_facts(candidates, sentences, {sentence: _marks(each) for sentence, each in facts.items()})
    evidence = np.column_stack([candidates.cosine, common, candidates.story, shared])
    logit = evidence @ WEIGHTS + INTERCEPT
    mutual = _mutual(candidates, sentences, logit) & (candidates.story >= SURE_STORY)
    return _logistic(logit + MUTUAL * mutual)


def _logistic(logit: Scores) -> Scores:
    return np.asarray(1.0 / (1.0 + np.exp(-logit)))


def _shared_facts(candidates: Candidates, sentences: Sequence[Sentence], marks: Mapping[Sentence, _Marks]) -> Scores:
    """Return whether the sentences share a figure, a date, an outcome, shape (pairs, 3)."""
    rows = []
    for left, right in zip(candidates.left.tolist(), candidates.right.tolist(), strict=True):
        one, other = marks.get(sentences[left], _NONE), marks.get(sentences[right], _NONE)
        rows.append(
            (bool(one.figures & other.figures), bool(one.dates & other.dates), bool(one.outcomes & other.outcomes))
        )
    return np.array(rows, dtype=np.float64).reshape(-1, 3)


def _mutual(candidates: Candidates, sentences: Sequence[Sentence], logit: Scores) -> npt.NDArray[np.bool_]:
    """Return which pairs are the best match of both sentences, each in the other's article."""
    pairs = [
        ((left, sentences[right].article), (right, sentences[left].article))
        for left, right in zip(candidates.left.tolist(), candidates.right.tolist(), strict=True)
    ]
    best: defaultdict[tuple[int, Article], float] = defaultdict(lambda: -math.inf)
    for sides, score in zip(pairs, logit.tolist(), strict=True):
        for side in sides:
            best[side] = max(best[side], score)
    return np.array(
        [all(best[side] == score for side in sides) for sides, score in zip(pairs, logit.tolist(), strict=True)],
        dtype=np.bool_,
    )


def _marks(facts: Iterable[Fact]) -> _Marks:
    figures, dates, outcomes = set[Any](), set[Any](), set[Any]()
    for fact in facts:
        value = fact.value
        if fact.kind == "number" and not _trivial(value):
            figures.add((value.dimension, value.base.low, value.base.high, value.pair))
        elif fact.kind == "date" and value.granularity in ("day", "month", "year"):
            dates.add((value.first, value.last, value.year, value.month, value.day))
        elif fact.kind == "outcome" and value.predicate not in EMPTY:
            outcomes.add((value.predicate, value.polarity))
    return _Marks(frozenset(figures), frozenset(dates), frozenset(outcomes)) if figures or dates or outcomes else _NONE


def _trivial(quantity: Any) -> bool:
    """Whether a figure is in so many sentences that sharing it says nothing: one, both, the first."""
    return quantity.dimension in ("count", "ordinal") and quantity.high is not None and quantity.high <= 2
