"""All figures of a report against the labels, by the definitions of docs/quality.md."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from statistics import fmean

from benchmarks.quality.clusters import ClusterScores, score_clusters
from benchmarks.quality.gold import DISAGREEMENTS, RELATIONS, Fact, Gold
from benchmarks.quality.matching import Json, Judged, judge
from benchmarks.quality.shares import DIGITS, Cases, Share, ratio, share

THRESHOLDS = tuple(percent / 100 for percent in range(50, 100, 5))
BINS = tuple(tenth / 10 for tenth in range(1, 10))
"""Where one bin of confidence ends and the next begins."""


@dataclass(frozen=True, slots=True)
class Headline:
    """The figures that sum up a set."""

    recall: Share
    """Labelled facts that a finding hits."""
    precision: Share
    """Findings that hit a labelled discrepancy; one about a pair nobody labelled counts as wrong."""
    known: Share
    """The same, of the findings that hit any labelled pair."""
    relation: Share
    """Facts hit whose finding names the right relation."""
    kind: Share
    """Facts hit whose finding names the right kind."""
    compatible_flagged: Share
    """Labelled look-alikes that lie in a finding."""
    average_precision: float


@dataclass(frozen=True, slots=True)
class Row:
    """Figures of one kind or one relation: of its labelled facts, and of the findings that name it."""

    name: str
    recall: Share
    precision: Share
    known: Share
    named: Share
    """Its facts hit whose finding names it."""


@dataclass(frozen=True, slots=True)
class Point:
    """The report cut off at a confidence."""

    confidence: float
    findings: int
    precision: float | None
    known: float | None
    recall: float | None
    conflicts: int
    """Findings left that are conflicts, which is what the gate stops at."""
    conflict_precision: float | None


@dataclass(frozen=True, slots=True)
class Bin:
    """Findings of like confidence, and how many of them are right."""

    low: float
    high: float
    findings: int
    confidence: float
    """Mean of theirs."""
    precision: Share


@dataclass(frozen=True, slots=True)
class Scores:
    """Everything measured on one set."""

    verdicts: dict[str, int]
    headline: Headline
    kinds: tuple[Row, ...]
    relations: tuple[Row, ...]
    flagged: dict[str, Share]
    """Labelled pairs that lie in a finding, by their relation."""
    curve: tuple[Point, ...]
    reliability: tuple[Bin, ...]
    clusters: ClusterScores


def score(gold: Gold, report: Json) -> tuple[Scores, list[Judged]]:
    """Return the figures of a report (its JSON form), and its findings as judged, surest first."""
    judged = judge(gold, report["findings"])
    tally = Tally(gold, judged)
    flagged = _flagged(gold, judged)
    kinds = sorted({fact.aspect for fact in gold.facts} | {each.finding["kind"] for each in tally.counted})
    scores = Scores(
        verdicts=dict(sorted(Counter(each.verdict for each in judged).items())),
        headline=Headline(
            recall=tally.recall(gold.facts),
            precision=tally.precision(tally.counted),
            known=tally.known(tally.counted),
            relation=tally.named("relation", gold.facts),
            kind=tally.named("kind", gold.facts),
            compatible_flagged=flagged["compatible"],
            average_precision=average_precision(tally.counted, len(gold.facts)),
        ),
        kinds=tuple(tally.row("kind", kind) for kind in kinds),
        relations=tuple(tally.row("relation", relation) for relation in DISAGREEMENTS),
        flagged=flagged,
        curve=tuple(_point(gold, tally.counted, threshold) for threshold in THRESHOLDS),
        reliability=tuple(_reliability(tally)),
        clusters=score_clusters(gold, report.get("clusters", ())),
    )
    return scores, judged


class Tally:
    """Shares over the facts of a set and the findings judged against it."""

    def __init__(self, gold: Gold, judged: Sequence[Judged]) -> None:
        self._gold = gold
        self.counted = [each for each in judged if each.verdict != "ignored"]

    @cached_property
    def _finding_of(self) -> dict[Fact, list[Json]]:
        hits: defaultdict[Fact, list[Json]] = defaultdict(list)
        for each in self.counted:
            for fact in each.facts:
                hits[fact].append(each.finding)
        return dict(hits)

    def recall(self, facts: Iterable[Fact]) -> Share:
        return self._share(Counter(((fact.event,), fact in self._finding_of) for fact in facts))

    def precision(self, judged: Iterable[Judged]) -> Share:
        return self._share(Counter((each.events, each.verdict == "true") for each in judged))

    def known(self, judged: Iterable[Judged]) -> Share:
        return self.precision(each for each in judged if each.verdict != "unlabelled")

    def named(self, name: str, facts: Iterable[Fact]) -> Share:
        """Of the facts hit, those that a finding gives the right `relation` or `kind`."""
        cases: Cases = Counter()
        for fact in facts:
            if fact in self._finding_of:
                right = any(finding[name] == _label(fact, name) for finding in self._finding_of[fact])
                cases[(fact.event,), right] += 1
        return self._share(cases)

    def row(self, name: str, value: str) -> Row:
        facts = [fact for fact in self._gold.facts if _label(fact, name) == value]
        findings = [each for each in self.counted if each.finding[name] == value]
        return Row(
            name=value,
            recall=self.recall(facts),
            precision=self.precision(findings),
            known=self.known(findings),
            named=self.named(name, facts),
        )

    def _share(self, cases: Cases) -> Share:
        return share(cases, self._gold.events)


def _label(fact: Fact, name: str) -> str:
    return fact.relation if name == "relation" else fact.aspect


def average_precision(ranked: Sequence[Judged], facts: int) -> float:
    """Return the mean, over all labelled facts, of the precision at the rank that first finds each (0: never)."""
    found: set[Fact] = set()
    right, area = 0, 0.0
    for rank, each in enumerate(ranked, 1):
        right += bool(each.facts)
        area += len(each.facts - found) * right / rank
        found |= each.facts
    return round(area / facts, DIGITS) if facts else 0.0


def _flagged(gold: Gold, judged: Sequence[Judged]) -> dict[str, Share]:
    inside = {pair for each in judged for pair in each.pairs}
    return {
        relation: share(
            Counter(((pair.event,), pair in inside) for pair in gold.pairs if pair.relation == relation), gold.events
        )
        for relation in RELATIONS
    }


def _point(gold: Gold, counted: Sequence[Judged], threshold: float) -> Point:
    left = [each for each in counted if each.confidence >= threshold]
    right = [each for each in left if each.verdict == "true"]
    conflicts = [each for each in left if each.finding["relation"] == "conflict"]
    return Point(
        confidence=threshold,
        findings=len(left),
        precision=ratio(len(right), len(left)),
        known=ratio(len(right), sum(each.verdict != "unlabelled" for each in left)),
        recall=ratio(len({fact for each in right for fact in each.facts}), len(gold.facts)),
        conflicts=len(conflicts),
        conflict_precision=ratio(sum(each.verdict == "true" for each in conflicts), len(conflicts)),
    )


def _reliability(tally: Tally) -> Iterable[Bin]:
    binned: defaultdict[int, list[Judged]] = defaultdict(list)
    for each in tally.counted:
        binned[bisect_right(BINS, each.confidence)].append(each)
    edges = (0.0, *BINS, 1.0)
    for number, held in sorted(binned.items()):
        mean = round(fmean(each.confidence for each in held), DIGITS)
        yield Bin(edges[number], edges[number + 1], len(held), mean, tally.precision(held))
