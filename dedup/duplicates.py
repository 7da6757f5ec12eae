"""Articles that copy one another, whole or in part, and who reported first.

Word shingles (Broder 1997, "On the resemblance and containment of documents"): two articles share a
stretch of text where they share runs of `SHINGLE` words. Wire copy under two mastheads is one report, so
`origins` gives every article the label of the report it goes back to.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
import numpy.typing as npt

from dedup.records import Article, Copy, Duplicate

# Five words in a row rarely coincide unless one text was copied from the other; quotations do, which
# is why a whole article has to be mostly shared before it is called a copy.
SHINGLE = 5
# Share of all shingles of both articles that are common: an edited copy with a new headline stays above.
NEAR = 0.7
# Share of the shorter article's shingles that stand in the longer: a cut-down wire story.
CONTAINED = 0.7
# A shingle in more articles than this is boilerplate of an outlet; skipping it keeps the work linear.
COMMON = 40
# Articles shorter than this many words have too few shingles to tell a copy from a shared phrase.
SHORTEST = 25

_BASE = np.uint64(1_099_511_628_211)  # the prime of the FNV hash
_WORDS = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class _Print:
    words: int
    text_key: int
    shingles: npt.NDArray[np.uint64]
    """Hashes of the runs of words, each once, in order."""


def find_duplicates(articles: Sequence[Article]) -> tuple[Duplicate, ...]:
    """Return the pairs of articles that copy one another, in input order."""
    prints = [_fingerprint(article.text) for article in articles]
    found = []
    for left, right in sorted(_sharing(prints)):
        verdict = _resemblance(prints[left], prints[right])
        if verdict is not None:
            kind, similarity = verdict
            pair = (articles[left], articles[right])
            found.append(Duplicate(pair, kind, round(similarity, 2), _origin_of(pair)))
    return tuple(found)


def is_reprint(duplicate: Duplicate) -> bool:
    """Return whether two articles have the same words, headline included: nothing in them can differ."""
    one, other = (" ".join(article.title.casefold().split()) for article in duplicate.articles)
    return duplicate.kind == "exact" and one == other


def origin_labels(articles: Sequence[Article], duplicates: Iterable[Duplicate]) -> dict[Article, str]:
    """Return, for each article, whose report it is: copies of one another share a label.

    A credited agency is the origin of everything it is credited for; otherwise the outlet itself is.
    """
    groups = {article: [article] for article in articles}
    for duplicate in duplicates:
        first, second = (groups[article] for article in duplicate.articles)
        if first is not second:
            first.extend(second)
            groups.update(dict.fromkeys(second, first))
    return {article: _label(groups[article]) for article in articles}


def _label(copies: Sequence[Article]) -> str:
    credited = sorted({article.credit.casefold() for article in copies if article.credit})
    return credited[0] if credited else _first_published(copies).source.casefold()


def _first_published(copies: Iterable[Article]) -> Article:
    """Return the earliest dated article; without dates, the first by source and id."""
    return min(copies, key=lambda a: (a.chronological, a.source, a.id))


def _origin_of(pair: tuple[Article, Article]) -> str | None:
    for article in pair:
        if article.credit:
            return article.credit
    if all(article.published for article in pair) and pair[0].published != pair[1].published:
        return _first_published(pair).source
    return None


def _fingerprint(text: str) -> _Print:
    words = _WORDS.findall(text.casefold())
    hashes = np.array([hash(word) for word in words], dtype=np.int64).view(np.uint64)
    runs = max(0, len(words) - SHINGLE + 1)
    shingles = np.zeros(runs, dtype=np.uint64)
    for offset in range(SHINGLE):  # a polynomial hash of each run, modulo 2 ** 64
        shingles = shingles * _BASE + hashes[offset : offset + runs]
    return _Print(len(words), hash(tuple(words)), np.unique(shingles))


def _sharing(prints: Sequence[_Print]) -> set[tuple[int, int]]:
    """Return the pairs of articles with enough common shingles to be worth a full comparison."""
    whole: defaultdict[int, list[int]] = defaultdict(list)
    for number, each in enumerate(prints):
        if each.words:
            whole[each.text_key].append(number)
    shared: Counter[tuple[int, int]] = Counter()
    for numbers in _holders([each.shingles if each.words >= SHORTEST else each.shingles[:0] for each in prints]):
        shared.update(combinations(numbers, 2))
    enough = {
        pair
        for pair, count in shared.items()
        # Half of what a copy needs, since shingles held by many articles were not counted.
        if count >= CONTAINED / 2 * min(len(prints[pair[0]].shingles), len(prints[pair[1]].shingles))
    }
    return enough | {pair for same in whole.values() for pair in combinations(same, 2)}


def _holders(shingles: Sequence[npt.NDArray[np.uint64]]) -> Iterator[list[int]]:
    """Yield the numbers of the articles that hold each shingle which a few articles share."""
    everything = np.concatenate([*shingles, np.zeros(0, np.uint64)])
    article = np.repeat(np.arange(len(shingles)), [len(each) for each in shingles])
    order = np.argsort(everything, kind="stable")
    starts = np.flatnonzero(np.diff(everything[order], prepend=~everything[order[:1]]))
    counts = np.diff(starts, append=len(order))
    few = (counts >= 2) & (counts <= COMMON)
    for start, count in zip(starts[few].tolist(), counts[few].tolist(), strict=True):
        yield article[order[start : start + count]].tolist()


def _resemblance(left: _Print, right: _Print) -> tuple[Copy, float] | None:
    if left.text_key == right.text_key:
        return "exact", 1.0
    common = len(np.intersect1d(left.shingles, right.shingles, assume_unique=True))
    shorter = min(len(left.shingles), len(right.shingles))
    if common >= NEAR * (len(left.shingles) + len(right.shingles) - common):
        return "near", common / shorter
    if common >= CONTAINED * shorter:
        return "contained", common / shorter
    return None
