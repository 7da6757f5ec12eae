"""Silence accounted for: what was held against nothing, and why."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence

from dedup.candidates import Candidates
from dedup.config import Settings
from dedup.conflicts import Judgement
from dedup.duplicates import is_reprint
from dedup.records import Article, Duplicate, Finding, NotCompared, Sentence
from dedup.stories import Stories, StoryPair

# Examples named for each reason.
EXAMPLES = 3


def furniture(sentences: Sequence[Sentence]) -> Iterator[NotCompared]:
    """Count the articles in which furniture of each sort was left out."""
    of_kind: defaultdict[str, list[Sentence]] = defaultdict(list)
    for sentence in sentences:
        if sentence.furniture is not None:
            of_kind[sentence.furniture].append(sentence)
    for kind, marked in sorted(of_kind.items()):
        holding = len({sentence.article for sentence in marked})
        yield NotCompared(f"furniture: {kind}", "article", holding, tuple(s.text for s in marked[:EXAMPLES]))


def alone(
    articles: Sequence[Article],
    stories: Sequence[StoryPair],
    comparable: Callable[[int, int], bool],
    about: Callable[[Article], bool],
) -> Iterator[NotCompared]:
    """Name the articles, of those the run is about, whose story no other comparable article tells."""
    told = {number for s in stories if comparable(s.left, s.right) for number in (s.left, s.right)}
    alone = [article.id for number, article in enumerate(articles) if number not in told and about(article)]
    if alone:
        yield NotCompared("no other article tells its story", "article", len(alone), tuple(alone[:EXAMPLES]))


def uncompared_pairs(
    stories: Stories, candidates: Candidates, duplicates: Sequence[Duplicate]
) -> Iterator[NotCompared]:
    """Count the pairs of sentences and of articles that were left out before any rule."""
    counts = {
        "article pairs of one time beyond the nearest": stories.beyond,
        "sentence pairs of one story beyond the nearest": candidates.cut_off,
        "sentence pairs that share only the topic": candidates.too_far,
        "sentence pairs that make different statements": candidates.unlike,
    }
    yield from (NotCompared(reason, "pair", count) for reason, count in counts.items() if count)
    reprints = [d for d in duplicates if is_reprint(d)]
    if reprints:
        examples = tuple(" = ".join(a.id for a in d.articles) for d in reprints[:EXAMPLES])
        yield NotCompared("article pairs that are exact copies", "article", len(reprints), examples)


def withheld(judgement: Judgement, found: Sequence[Finding], settings: Settings) -> Iterator[NotCompared]:
    """Count what the settings keep out of the report."""
    unsure = sum(d.confidence < settings.min_confidence for d in judgement.disagreements)
    unasked = sum(not settings.reports(f.kind) for f in found)
    if unsure:
        yield NotCompared(f"differences below confidence {settings.min_confidence:g}", "fact", unsure)
    if unasked:
        yield NotCompared("findings of a kind not asked for", "fact", unasked)


def abstained(judgement: Judgement) -> Iterator[NotCompared]:
    """Count the pairs of facts that the rules could not hold against each other."""
    yield from (NotCompared(reason, "fact", count) for reason, count in judgement.abstentions.items())
