"""The facts of many sentences: as objects where few were read, packed by article where many were."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from dedup.facts.names import NameType
from dedup.facts.naming import NameKey, with_agreed_type
from dedup.facts.packed import unpack
from dedup.records import Article, Fact, Sentence

Facts = Mapping[Sentence, Sequence[Fact]]


@dataclass(frozen=True, slots=True)
class FactBook:
    """Facts to look up by sentence; the same sentence has the same facts in the same order every time."""

    plain: Facts = field(default_factory=dict)
    packed: Mapping[Article, bytes] = field(default_factory=dict)
    types: Mapping[NameKey, NameType] = field(default_factory=dict)
    """What each name names, where its mentions agree on it."""

    def of(self, sentences: Iterable[Sentence]) -> dict[Sentence, tuple[Fact, ...]]:
        """The facts of those sentences that were read, in their order."""
        asked = list(sentences)
        told = {s: self.plain[s] for s in asked if s in self.plain}
        for article, each in by_article(s for s in asked if s not in told).items():
            if article in self.packed:
                told |= unpack(self.packed[article], each)
        return {s: tuple(with_agreed_type(fact, self.types) for fact in told[s]) for s in asked if s in told}

    def part(self, sentences: Sequence[Sentence]) -> FactBook:
        """The part that holds the facts of some sentences."""
        articles = dict.fromkeys(s.article for s in sentences)
        plain = {s: self.plain[s] for s in sentences if s in self.plain}
        return FactBook(plain, {a: self.packed[a] for a in articles if a in self.packed}, self.types)


def by_article(sentences: Iterable[Sentence]) -> dict[Article, list[Sentence]]:
    """Sentences under their articles, both in the order they come."""
    of: dict[Article, list[Sentence]] = {}
    for sentence in sentences:
        of.setdefault(sentence.article, []).append(sentence)
    return of
