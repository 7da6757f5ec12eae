"""One id for each article of a run."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from dedup.records import Article

# Hexadecimal digits of an id made from content: 64 bits, no collision to be met with in millions of articles.
_ID_DIGITS = 16
_SUFFIX_DIGITS = 8


def unique_ids(articles: Iterable[Article]) -> tuple[Article, ...]:
    """Give each article an id of its own, the same on every run over the same articles in the same order.

    One without an id gets one from its content. Of several with one id, each gets `#` and digits of its
    content; those whose content is the same too are told apart by their order.
    """
    named = [article if article.id else replace(article, id=_digest(article)[:_ID_DIGITS]) for article in articles]
    counts = Counter(article.id for article in named)
    taken = {id_ for id_, count in counts.items() if count == 1}
    return tuple(article if counts[article.id] == 1 else _with_suffix(article, taken) for article in named)


def _with_suffix(article: Article, taken: set[str]) -> Article:
    """`article` under an id that is not taken, and that is taken now."""
    copies = 0
    while True:
        id_ = f"{article.id}#{_digest(article, copies)[:_SUFFIX_DIGITS]}"
        if id_ not in taken:
            taken.add(id_)
            return replace(article, id=id_)
        copies += 1


def _digest(article: Article, copies: int = 0) -> str:
    content = "\0".join((article.source, article.title, article.text)) + "\0" * copies
    return hashlib.sha256(content.encode("utf-8", "surrogatepass")).hexdigest()
