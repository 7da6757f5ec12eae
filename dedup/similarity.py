"""How alike two sentences are in their words: the lexical side of every comparison of a pair."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

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
class Wording:
    """Content stems of each sentence of a run, and how rare each stem is among them, 0–1."""

    stems: tuple[frozenset[str], ...]
    rarity: dict[str, float]
    """Square of the inverse sentence frequency over its greatest value: 1 for a stem of one sentence only.

    Squared, the names that run through a whole story count for little beside the words of one statement;
    unsquared, two long sentences that name the same people looked like one statement.
    """

    @classmethod
    def of(cls, texts: Sequence[str]) -> Wording:
        stems = tuple(content_stems(text) for text in texts)
        counts = Counter(stem for each in stems for stem in each)
        greatest = math.log(1 + len(texts))
        return cls(stems, {stem: (math.log(1 + len(texts) / count) / greatest) ** 2 for stem, count in counts.items()})

    def common(self, left: int, right: int) -> tuple[float, float]:
        """Return how much two sentences, by index, share: as a share of the poorer one, and in all.

        Both are weighted by rarity; the second counts the shared stems, a common one for less than one.
        The share lets a short statement inside a long sentence count, the sum tells chance from substance.
        """
        one, other = self.stems[left], self.stems[right]
        both = one & other
        if not both:
            return 0.0, 0.0
        # fsum: the order in which a set yields its members must not show in the last digit.
        shared = math.fsum(self.rarity[stem] for stem in both)
        poorer = min(math.fsum(self.rarity[stem] for stem in each) for each in (one, other))
        return shared / poorer, shared
