"""Two reports of one sentence each, judged by the rules."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from dedup.conflicts import Disagreement, Judgement, Pair, find_disagreements, published_order
from dedup.facts import Grammar, extract
from dedup.records import Article, Fact, Sentence

EARLY, LATE = "2030-03-06T08:00", "2030-03-06T18:00"


def sentence(text: str, source: str, published: str | None = None, title: bool = False) -> Sentence:
    at = datetime.fromisoformat(published) if published else None
    article = Article(source, "A", source, text="" if title else text, title=text if title else "", published=at)
    return Sentence(article, "title" if title else "text", 0, len(text))


def facts_in(sentences: Sequence[Sentence], grammar: Grammar) -> list[Fact]:
    """The facts of sentences, one after the other."""
    return [fact for each in extract(sentences, grammar).of(sentences).values() for fact in each]


def judge(
    grammar: Grammar,
    one: str,
    other: str,
    *,
    statement: float = 0.8,
    published: tuple[str | None, str | None] = (EARLY, LATE),
    titles: bool = False,
) -> Judgement:
    """What the rules make of two sentences of two sources, `one` the earlier of them."""
    left = sentence(one, "Ledger", published[0], titles)
    right = sentence(other, "Chart", published[1], titles)
    pair = Pair(left, right, 0.7, statement, 0.9, published_order(left, right))
    return find_disagreements([pair], extract([left, right], grammar).of([left, right]))


def found(judgement: Judgement) -> set[tuple[str, str, str, str]]:
    """Relation, rule and both values of each disagreement."""
    return {(d.relation, d.rule, d.left.text, d.right.text) for d in judgement.disagreements}


def only(judgement: Judgement) -> Disagreement:
    (disagreement,) = judgement.disagreements
    return disagreement
