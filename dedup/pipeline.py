"""The one way through: articles in, report out.

read → sentences → embeddings → stories → candidates → facts → clusters, disagreements → findings.
"""

from __future__ import annotations

import resource
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from dedup.candidates import Candidates, find_candidates
from dedup.clusters import find_clusters
from dedup.config import Settings
from dedup.conflicts import Pair, find_disagreements, published_order
from dedup.duplicates import find_duplicates, origin_labels
from dedup.embeddings import Encoder, shared_encoder
from dedup.errors import InputError
from dedup.facts import Facts, extract, grammar_name
from dedup.findings import assemble
from dedup.progress import Progress, silent
from dedup.records import Article, NotCompared, Sentence, Skipped
from dedup.report import Report
from dedup.sentences import split
from dedup.silence import abstained, alone, furniture, uncompared_pairs, withheld
from dedup.similarity import Wording
from dedup.statements import statement_scores, worth_reading
from dedup.stories import StoryPair, article_vectors, find_stories

Scores = npt.NDArray[np.float64]


@dataclass(slots=True)
class _Clock:
    """Seconds spent in each stage."""

    progress: Progress
    timings: dict[str, float] = field(default_factory=dict)

    @contextmanager
    def stage(self, name: str, total: int) -> Iterator[None]:
        self.progress(name, 0, total)
        started = time.perf_counter()
        yield
        self.timings[name] = time.perf_counter() - started
        self.progress(name, total, total)


@dataclass(frozen=True, slots=True)
class Scope:
    """What part of a run is asked for, and what is known before it starts."""

    drafts: frozenset[Article] = frozenset()
    """Only what touches these is compared and accounted for; empty: everything."""
    encoder: Encoder | None = None
    """Stands in for the model the settings name."""
    known_facts: Callable[[Sequence[Sentence]], Facts] = lambda _: {}
    """Facts of sentences that need not be read again."""
    one_event: tuple[tuple[Article, Article], ...] = ()
    """Pairs of articles known to be about one event; where given, no others are looked for."""

    def about(self, article: Article) -> bool:
        """Whether the run accounts for this article."""
        return not self.drafts or article in self.drafts

    def compares(self, one: Article, other: Article) -> bool:
        """Whether the run may hold these two against each other: a draft against what is none."""
        return not self.drafts or (one in self.drafts) != (other in self.drafts)

    def stories(self, articles: Sequence[Article]) -> tuple[StoryPair, ...]:
        """Return the stories known beforehand."""
        number = {article: index for index, article in enumerate(articles)}
        return tuple(
            StoryPair(min(number[one], number[other]), max(number[one], number[other]), 1.0)
            for one, other in self.one_event
            if one in number and other in number
        )


EVERYTHING = Scope()


def compare_articles(
    articles: Sequence[Article],
    settings: Settings,
    skipped: Sequence[Skipped] = (),
    progress: Progress = silent,
    scope: Scope = EVERYTHING,
) -> Report:
    """Compare articles across sources, sets or articles, as `settings.across` says, within `scope`.

    Raises `InputError` where the filters leave nothing, `ModelError` where a model does not load.
    """
    clock = _Clock(progress)
    chosen, left_out = _select(articles, settings, scope)
    across = settings.across or ("set" if len({a.set for a in chosen}) > 1 else "source")
    with clock.stage("sentences", len(chosen)):
        sentences = [s for article in chosen for s in split(article)]
        compared = [s for s in sentences if s.furniture is None]
    with clock.stage("load models", 0):
        encoder = scope.encoder or shared_encoder(settings.model)
    with clock.stage("encode", len(compared)):
        vectors = encoder.encode([s.text for s in compared], lambda done: progress("encode", done, len(compared)))
    number_of = {article: number for number, article in enumerate(chosen)}
    article_of = np.array([number_of[s.article] for s in compared], dtype=np.int64)
    with clock.stage("duplicates", len(chosen)):
        duplicates = find_duplicates(chosen)
        origins = origin_labels(chosen, duplicates)
    with clock.stage("stories", len(chosen)):
        stories = scope.stories(chosen) or find_stories(chosen, article_vectors(vectors, article_of, len(chosen)))
    copies = {frozenset(d.articles) for d in duplicates if d.kind == "exact"}

    def comparable(one: int, other: int) -> bool:
        left, right = chosen[one], chosen[other]
        if frozenset((left, right)) in copies or not scope.compares(left, right):
            return False
        return across == "article" or getattr(left, across) != getattr(right, across)

    with clock.stage("candidates", len(compared)):
        wording = Wording.of([s.text for s in compared])
        candidates = worth_reading(find_candidates(vectors, article_of, stories, comparable), wording)
    wanted = sorted({*candidates.left.tolist(), *candidates.right.tolist()})
    with clock.stage("facts", len(wanted)):
        read = [compared[i] for i in wanted]
        known = scope.known_facts(read)
        facts = extract(read, None, lambda done: progress("facts", done, len(read)), known)
    with clock.stage("clusters", len(candidates)):
        scores = statement_scores(candidates, wording, compared, facts)
        clusters = find_clusters(compared, candidates, scores, origins)
    with clock.stage("findings", len(candidates)):
        judgement = find_disagreements(_pairs(compared, candidates, scores), facts)
        found = assemble(judgement, origins, settings.min_confidence)
    shown = tuple(f for f in found if settings.reports(f.kind))
    told = tuple(d for d in duplicates if any(map(scope.about, d.articles)))
    clock.timings["peak_memory_mb"] = _peak_memory_mb()
    return Report(
        articles=tuple(chosen),
        skipped=tuple(skipped),
        duplicates=told,
        clusters=clusters,
        findings=shown,
        not_compared=(
            *left_out,
            *furniture([s for s in sentences if scope.about(s.article)]),
            *alone(chosen, stories, comparable, scope.about),
            *uncompared_pairs(candidates, told),
            *abstained(judgement),
            *withheld(judgement, found, settings),
        ),
        models={
            "embedding": f"{encoder.name} {encoder.digest}",
            "grammar": grammar_name() if wanted else "not used",
        },
        settings={**settings.as_dict(), "across": across},
        timings={name: round(value, 3) for name, value in clock.timings.items()},
    )


def _select(articles: Sequence[Article], settings: Settings, scope: Scope) -> tuple[list[Article], list[NotCompared]]:
    """Apply the filters on articles, drafts aside; raise `InputError` where nothing is left."""
    reasons: Counter[str] = Counter()
    chosen = []
    for article in articles:
        if article in scope.drafts:
            chosen.append(article)
        elif settings.source and article.source not in settings.source:
            reasons["source not asked for"] += 1
        elif settings.since and article.day and article.day < settings.since:
            reasons[f"published before {settings.since}"] += 1
        else:
            chosen.append(article)
    if not chosen:
        raise InputError("no article is left to compare: " + "; ".join(f"{n} {r}" for r, n in sorted(reasons.items())))
    return chosen, [NotCompared(reason, "article", count) for reason, count in sorted(reasons.items())]


def _pairs(sentences: Sequence[Sentence], candidates: Candidates, scores: Scores) -> Iterator[Pair]:
    columns = (candidates.left, candidates.right, candidates.cosine, scores, candidates.story)
    for left, right, cosine, score, story in zip(*(column.tolist() for column in columns), strict=True):
        one, other = sentences[left], sentences[right]
        yield Pair(one, other, cosine, score, story, published_order(one, other))


def _peak_memory_mb() -> float:
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1024 * 1024 if sys.platform == "darwin" else 1024)
