"""The one way through: articles in, report out.

read → sentences → embeddings → stories → candidates → facts → disagreements, clusters → findings.
"""

from __future__ import annotations

import resource
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace

import numpy as np

from dedup.candidates import Candidates, find_candidates
from dedup.clusters import find_clusters
from dedup.config import Settings
from dedup.conflicts import TRUST, Judgement, Order, asked_about, published_order, read_alone, silent_rows, weighed
from dedup.duplicates import find_duplicates, is_reprint, origin_labels
from dedup.embeddings import Encoder
from dedup.embeddings.spread import encode_all, encoder_for
from dedup.engines import LOCAL, Engine
from dedup.errors import InputError
from dedup.facts import Facts, extract, grammar_name
from dedup.findings import assemble
from dedup.judging import Scores, judge, pairs_of
from dedup.progress import Progress, silent
from dedup.records import Article, Cluster, Duplicate, NotCompared, Sentence, Skipped
from dedup.relations import RelationModel, load_relation_model
from dedup.report import Report
from dedup.sentences import split
from dedup.silence import abstained, alone, furniture, uncompared_pairs, withheld
from dedup.similarity import Wording
from dedup.statements import worth_reading
from dedup.stories import Stories, StoryPair, find_stories


@dataclass(slots=True)
class Clock:
    """Seconds spent in each stage, and what else of a run's cost is counted."""

    progress: Progress = silent
    timings: dict[str, float] = field(default_factory=dict)

    @contextmanager
    def stage(self, name: str, total: int) -> Iterator[None]:
        self.progress(name, 0, total)
        started = time.perf_counter()
        yield
        self.timings[name] = time.perf_counter() - started
        self.progress(name, total, total)

    def told(self, name: str, total: int) -> Callable[[int], None]:
        """What tells of progress within a stage."""
        return lambda done: self.progress(name, done, total)


@dataclass(frozen=True, slots=True)
class Scope:
    """What part of a run is asked for, and what is known before it starts."""

    drafts: frozenset[Article] = frozenset()
    """Only what touches these is compared and accounted for; empty: everything."""
    encoder: Encoder | None = None
    """Stands in for the model the settings name."""
    relation_model: RelationModel | None = None
    """Stands in for the one the settings name."""
    known_facts: Callable[[Sequence[Sentence]], Facts] = lambda _: {}
    """Facts of sentences that need not be read again."""
    engine: Engine = LOCAL
    """Has the work done."""
    order: Callable[[Sentence, Sentence], Order | None] = published_order
    """Which of two sentences came out first."""
    one_event: tuple[tuple[Article, Article], ...] = ()
    """Pairs of articles known to be about one event; where given, no others are looked for."""

    def about(self, article: Article) -> bool:
        """Whether the run accounts for this article."""
        return not self.drafts or article in self.drafts

    def compares(self, one: Article, other: Article) -> bool:
        """Whether the run may hold these two against each other: a draft against what is none."""
        return not self.drafts or (one in self.drafts) != (other in self.drafts)

    def stories(self, articles: Sequence[Article]) -> Stories | None:
        """Return the stories known beforehand; None where they are to be found."""
        number = {article: index for index, article in enumerate(articles)}
        known = tuple(
            StoryPair(min(number[one], number[other]), max(number[one], number[other]), 1.0)
            for one, other in self.one_event
            if one in number and other in number
        )
        return Stories(known) if known else None


EVERYTHING = Scope()


@dataclass(frozen=True, slots=True)
class Paired:
    """What is held against what."""

    articles: tuple[Article, ...]
    sentences: tuple[Sentence, ...]
    """Furniture and all."""
    compared: tuple[Sentence, ...]
    """Without furniture; candidates name sentences by their numbers here."""
    embedding: str
    """Name and digest of the model."""
    duplicates: tuple[Duplicate, ...]
    origins: Mapping[Article, str]
    stories: Stories
    comparable: Callable[[int, int], bool]
    """Whether two articles, by number, may be held against each other."""
    found: Candidates
    candidates: Candidates
    """Those of `found` that are worth reading."""
    common: Scores
    """The words each of `candidates` has in common (`worth_reading`)."""


@dataclass(frozen=True, slots=True)
class Examined:
    """All that a run finds out, before it is put into findings."""

    paired: Paired
    clusters: tuple[Cluster, ...]
    judgement: Judgement
    models: Mapping[str, str]


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
    clock = Clock(progress)
    settings = replace(settings, across=settings.across or ("set" if len({a.set for a in articles}) > 1 else "source"))
    chosen, left_out = _select(articles, settings, scope)
    examined = examine(chosen, settings, clock, scope)
    paired, judgement = examined.paired, examined.judgement
    with clock.stage("findings", len(paired.candidates)):
        found = assemble(judgement, paired.origins, settings.min_confidence)
    told = tuple(d for d in paired.duplicates if any(map(scope.about, d.articles)))
    clock.timings["peak_memory_mb"] = _peak_memory_mb()
    return Report(
        articles=paired.articles,
        skipped=tuple(skipped),
        duplicates=told,
        clusters=examined.clusters,
        findings=tuple(f for f in found if settings.reports(f.kind)),
        not_compared=(
            *left_out,
            *furniture([s for s in paired.sentences if scope.about(s.article)]),
            *alone(chosen, paired.stories.pairs, paired.comparable, scope.about),
            *uncompared_pairs(paired.stories, paired.candidates, told),
            *abstained(judgement),
            *withheld(judgement, found, settings),
        ),
        models=dict(examined.models),
        settings=settings.as_dict(),
        timings={name: round(value, 3) for name, value in clock.timings.items()},
    )


def pair_up(articles: Sequence[Article], settings: Settings, clock: Clock, scope: Scope = EVERYTHING) -> Paired:
    """Find the copies, the stories and the candidate pairs of articles; `settings.across` is set."""
    with clock.stage("sentences", len(articles)):
        sentences = tuple(s for article in articles for s in split(article))
        compared = tuple(s for s in sentences if s.furniture is None)
    with clock.stage("load models", 0):
        encoder = scope.encoder or encoder_for(scope.engine, settings.model)
    with clock.stage("encode", len(compared)):
        vectors = encode_all(encoder, [s.text for s in compared], clock.told("encode", len(compared)))
    number_of = {article: number for number, article in enumerate(articles)}
    article_of = np.array([number_of[s.article] for s in compared], dtype=np.int64)
    with clock.stage("duplicates", len(articles)):
        duplicates = find_duplicates(articles)
        origins = origin_labels(articles, duplicates)
    with clock.stage("stories", len(articles)):
        wording = Wording.of(s.text for s in compared)
        stories = scope.stories(articles) or find_stories(articles, compared, article_of, vectors, wording)
    comparable = _comparable(articles, duplicates, settings, scope)
    with clock.stage("candidates", len(compared)):
        found = find_candidates(vectors, article_of, stories.pairs, comparable)
        candidates, common = worth_reading(found, wording)
    return Paired(
        articles=tuple(articles),
        sentences=sentences,
        compared=compared,
        embedding=f"{encoder.name} {encoder.digest}",
        duplicates=duplicates,
        origins=origins,
        stories=stories,
        comparable=comparable,
        found=found,
        candidates=candidates,
        common=common,
    )


def examine(articles: Sequence[Article], settings: Settings, clock: Clock, scope: Scope = EVERYTHING) -> Examined:
    """Find the disagreements and clusters of articles; `settings.across` is set."""
    paired = pair_up(articles, settings, clock, scope)
    compared, candidates = paired.compared, paired.candidates
    read = [compared[i] for i in np.union1d(candidates.left, candidates.right).tolist()]
    with clock.stage("facts", len(read)):
        facts = extract(read, None, clock.told("facts", len(read)), scope.known_facts(read), scope.engine)
    with clock.stage("disagreements", len(candidates)):
        told = clock.told("disagreements", len(candidates))
        scores, judgement = judge(compared, candidates, paired.common, facts, scope.order, scope.engine, told)
    clock.timings["pairs_judged"] = len(candidates)
    with clock.stage("clusters", len(candidates)):
        clusters = find_clusters(compared, candidates, scores, paired.origins)
    models = {"embedding": paired.embedding, "grammar": grammar_name() if read else "not used"}
    models["relation"] = "not used"
    # What the model says alone is never surer than this: nobody asks it where that is too little.
    alone = settings.min_confidence < TRUST
    unruled = silent_rows(compared, candidates, scores, paired.common, judgement) if alone else np.empty(0, np.int64)
    asked = len(asked_about(judgement)) + len(unruled)
    if asked:
        with clock.stage("relation model", asked):
            model = scope.relation_model or load_relation_model(settings.relation_model)
            judgement = weighed(judgement, model)
            if model.calibrated:
                pairs = list(pairs_of(compared, candidates.only(unruled), scores[unruled], scope.order))
                more = read_alone(pairs, facts.of, model)
                judgement = replace(judgement, disagreements=(*judgement.disagreements, *more))
        models["relation"] = f"{model.name} {model.digest}".rstrip()
    return Examined(paired, clusters, judgement, models)


def _comparable(
    articles: Sequence[Article], duplicates: Sequence[Duplicate], settings: Settings, scope: Scope
) -> Callable[[int, int], bool]:
    """Return what says whether two articles, by number, may be held against each other."""
    copies = {frozenset(d.articles) for d in duplicates if is_reprint(d)}
    across = settings.across

    def comparable(one: int, other: int) -> bool:
        left, right = articles[one], articles[other]
        if frozenset((left, right)) in copies or not scope.compares(left, right):
            return False
        return across is None or across == "article" or getattr(left, across) != getattr(right, across)

    return comparable


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


def _peak_memory_mb() -> float:
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1024 * 1024 if sys.platform == "darwin" else 1024)
