"""The labelled pairs of sentences: what a finding should exist for, what must stay silent, what belongs together."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dedup.errors import InputError

DISAGREEMENTS = ("conflict", "update", "reason")
RELATIONS = (*DISAGREEMENTS, "compatible", "same", "ambiguous")
"""Every relation a pair may have; `ambiguous` counts neither way."""


@dataclass(frozen=True, slots=True)
class Side:
    """One labelled sentence; offsets are code points into the article's `text`."""

    article: str
    start: int
    end: int
    value_start: int | None = None
    value_end: int | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Pair:
    """Two labelled sentences. Compared by identity: a pair labelled twice is two pairs."""

    event: str
    relation: str
    aspect: str
    """Kind of the difference, as findings have it."""
    a: Side
    b: Side
    note: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Fact:
    """One labelled discrepancy: pairs of one event, relation and aspect, joined where they share a sentence."""

    event: str
    relation: str
    aspect: str
    pairs: tuple[Pair, ...]


@dataclass(frozen=True, slots=True)
class Gold:
    """The labels of one set, with what it takes to look them up."""

    pairs: tuple[Pair, ...]
    facts: tuple[Fact, ...]
    fact_of: Mapping[Pair, Fact]
    """Holds the pairs that disagree, and no others."""
    between: Mapping[frozenset[str], tuple[Pair, ...]]
    """Pairs by the two articles they connect."""
    event_of: Mapping[str, str]
    """Event of each labelled article; where two events share an article, that of the pair labelled last."""

    @classmethod
    def of(cls, pairs: Sequence[Pair]) -> Gold:
        """Group and index the pairs."""
        facts = tuple(_facts(pairs))
        between: defaultdict[frozenset[str], list[Pair]] = defaultdict(list)
        for pair in pairs:
            between[frozenset((pair.a.article, pair.b.article))].append(pair)
        return cls(
            pairs=tuple(pairs),
            facts=facts,
            fact_of={pair: fact for fact in facts for pair in fact.pairs},
            between={articles: tuple(held) for articles, held in between.items()},
            event_of={side.article: pair.event for pair in pairs for side in (pair.a, pair.b)},
        )

    @property
    def events(self) -> frozenset[str]:
        return frozenset(pair.event for pair in self.pairs)


def read_pairs(path: Path) -> list[Pair]:
    """Read one pair a line; `InputError` names the line that is not one."""
    pairs = []
    for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1):
        if line.strip():
            try:
                pairs.append(_pair(json.loads(line)))
            except (ValueError, KeyError, TypeError) as error:
                raise InputError(f"{path}, line {number}: not a labelled pair ({error!r})") from error
    if not pairs:
        raise InputError(f"{path}: no labelled pair in it")
    return pairs


def _pair(fields: Mapping[str, Any]) -> Pair:
    relation = fields["relation"]
    if relation not in RELATIONS:
        raise ValueError(f"unknown relation {relation!r}")
    aspect = fields["aspect"] if relation in DISAGREEMENTS else fields.get("aspect") or ""
    return Pair(fields["event"], relation, aspect, _side(fields["a"]), _side(fields["b"]), fields.get("note") or "")


def _side(fields: Mapping[str, Any]) -> Side:
    return Side(fields["article"], fields["start"], fields["end"], fields.get("value_start"), fields.get("value_end"))


def _facts(pairs: Iterable[Pair]) -> Iterator[Fact]:
    wanted = [pair for pair in pairs if pair.relation in DISAGREEMENTS]
    telling: defaultdict[tuple[str | int, ...], list[Pair]] = defaultdict(list)
    for pair in wanted:
        for key in _sentences(pair):
            telling[key].append(pair)
    grouped: set[Pair] = set()
    for first in wanted:
        if first in grouped:
            continue
        grouped.add(first)
        group = [first]
        for pair in group:  # grows while it is read, until no sentence brings another pair
            near = dict.fromkeys(other for key in _sentences(pair) for other in telling[key] if other not in grouped)
            grouped.update(near)
            group.extend(near)
        yield Fact(first.event, first.relation, first.aspect, tuple(group))


def _sentences(pair: Pair) -> Iterator[tuple[str | int, ...]]:
    for side in (pair.a, pair.b):
        yield pair.event, pair.relation, pair.aspect, side.article, side.start
