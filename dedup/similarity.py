"""How alike two sentences are in their words: the lexical side of every comparison of a pair."""

from __future__ import annotations

import math
import re
from array import array
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_array

Ids = npt.NDArray[np.int64]
Scores = npt.NDArray[np.float64]

_WORDS = re.compile(r"\w+(?:['’]\w+)?")
# Words of grammar carry no content: shared ones say nothing about shared meaning.
_FUNCTION_WORDS = frozenset(
    "a about after all also an and any are as at be because been before but by can could did do does for from had "
    "has have he her him his how i if in into is it its it's may more most no not of on one or other our out over "
    "said say says she should so some such than that the their them then there these they this those through to "
    "under up was we were what when where which while who will with would you your".split()
)
_BRITISH = re.compile(r"is(?=e$|ed$|es$|er$|ers$|ing$|ation$|ations$)")
# Distinct words remembered: a run of thousands of articles has some hundred thousand.
_REMEMBERED = 200_000
# Pairs whose terms are compared at a time: bounds the memory that takes.
PAIRS = 20_000


def content_stems(text: str) -> frozenset[str]:
    """Return the stems of the words that carry content, in lower case.

    >>> sorted(content_stems("The talks collapsed, officials said."))
    ['collaps', 'offici', 'talk']
    """
    words = (word.casefold() for word in _WORDS.findall(text))
    return frozenset(_stem(word) for word in words if word not in _FUNCTION_WORDS)


@lru_cache(maxsize=1)
def _stemmer() -> Any:
    import snowballstemmer

    return snowballstemmer.stemmer("english")


@lru_cache(maxsize=_REMEMBERED)
def _stem(word: str) -> str:
    """Return the Porter2 stem; British spellings share it with American ones."""
    word = word.removesuffix("'s").removesuffix("’s")
    # "denuclearise" but not "wise": the stem before the ending keeps five letters.
    american = _BRITISH.sub("iz", word) if len(word) > 7 else word
    return str(_stemmer().stemWord(american))


def normalised(text: str) -> str:
    """Return the words alone, in lower case: equal for two prints of one sentence.

    >>> normalised("“It’s over,” he said.")
    "it's over he said"
    """
    return " ".join(word.casefold().replace("’", "'") for word in _WORDS.findall(text))


@dataclass(frozen=True, slots=True)
class Terms:
    """Which terms, by number, each of many texts holds."""

    ids: Ids
    """Text i holds `ids[bounds[i]:bounds[i + 1]]`, each once."""
    bounds: Ids
    distinct: int
    """How many terms there are in all."""

    @classmethod
    def of(cls, texts: Iterable[Iterable[str]]) -> Terms:
        """Number the terms, each given once a text, as they come."""
        number: dict[str, int] = {}
        ids, bounds = array("i"), array("q", [0])
        for terms in texts:
            # Sorted: the order in which a set yields its members must not show in the last digit of a sum.
            ids.extend(number.setdefault(term, len(number)) for term in sorted(terms))
            bounds.append(len(ids))
        return cls(np.array(ids, np.int64), np.array(bounds, np.int64), len(number))

    def __len__(self) -> int:
        return len(self.bounds) - 1

    def joined(self, group_of: Ids, groups: int) -> Terms:
        """Return what each group of texts holds; a text of group -1 is in none, the others are in order."""
        owner = np.repeat(group_of, np.diff(self.bounds))
        inside = owner >= 0
        keys = np.unique(owner[inside] * self.distinct + self.ids[inside])
        owner, ids = np.divmod(keys, max(self.distinct, 1))
        return Terms(ids, np.searchsorted(owner, np.arange(groups + 1)), self.distinct)

    def holders(self) -> Ids:
        """Return for each term how many texts hold it."""
        return np.bincount(self.ids, minlength=self.distinct)

    def weighted(self, weights: Scores) -> csr_array:
        """Return a row a text with the weights, one a term, of what it holds."""
        return csr_array((weights[self.ids], self.ids, self.bounds), shape=(len(self), self.distinct))


def row_products(one: csr_array, other: csr_array, left: Ids, right: Ids) -> Scores:
    """Return the inner product of a row of `one` and a row of `other` for each pair of row numbers."""
    parts = [
        (one[left[at : at + PAIRS]] * other[right[at : at + PAIRS]]).sum(axis=1) for at in range(0, len(left), PAIRS)
    ]
    return np.concatenate([*parts, np.zeros(0)])


@dataclass(frozen=True, slots=True)
class Wording:
    """Content stems of each sentence of a run, and how rare each stem is among them, 0–1."""

    stems: Terms
    rarity: Scores
    """Square of the inverse sentence frequency over its greatest value: 1 for a stem of one sentence only.

    Squared, the names that run through a whole story count for little beside the words of one statement;
    unsquared, two long sentences that name the same people looked like one statement.
    """

    @classmethod
    def of(cls, texts: Iterable[str]) -> Wording:
        stems = Terms.of(map(content_stems, texts))
        greatest = math.log(1 + len(stems)) or 1.0
        return cls(stems, (np.log(1 + len(stems) / np.maximum(1, stems.holders())) / greatest) ** 2)

    def common(self, left: Ids, right: Ids) -> Scores:
        """Return how much pairs of sentences, by number, share, shape (pairs, 2): as a share of the poorer, and in all.

        Both are weighted by rarity; the second counts the shared stems, a common one for less than one.
        The share lets a short statement inside a long sentence count, the sum tells chance from substance.
        """
        weighted = self.stems.weighted(self.rarity)
        shared = row_products(weighted, self.stems.weighted(np.ones(self.stems.distinct)), left, right)
        wealth = weighted.sum(axis=1)
        poorer = np.minimum(wealth[left], wealth[right])
        return np.column_stack([np.divide(shared, poorer, out=np.zeros_like(shared), where=shared > 0), shared])
