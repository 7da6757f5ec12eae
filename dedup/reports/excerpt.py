"""Cutting what a report shows out of an article: the sentence, its value, its surroundings, other words."""

from __future__ import annotations

import re
from dataclasses import dataclass

from dedup.records import Mention
from dedup.reports.safe_text import visible

_WORD = re.compile(r"\S+")
_NOT_WORD = re.compile(r"[^\w%$€£¥]+")
_LONGEST_DIFF = 1000  # words: alignment is quadratic, and nobody reads marks in a longer quote


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A mention, ready to show: `head + value + tail` is its sentence; without a value span all is `head`."""

    head: str
    value: str
    tail: str


@dataclass(frozen=True, slots=True)
class Words:
    """A run of a text, and whether it differs from what the text is held against."""

    text: str
    differs: bool


def excerpt(mention: Mention) -> Excerpt:
    """The sentence of a mention, split at its value."""
    if mention.value_start is None or mention.value_end is None:
        return Excerpt(visible(mention.text).strip(), "", "")
    text = mention.article.field(mention.field)
    head = text[mention.start : mention.value_start]
    value = text[mention.value_start : mention.value_end]
    tail = text[mention.value_end : mention.end]
    return Excerpt(visible(head).lstrip(), visible(value), visible(tail).rstrip())


def surroundings(mention: Mention, length: int) -> tuple[str, str]:
    """Up to `length` characters of the article before and after the sentence, cut between words."""
    text = mention.article.field(mention.field)
    before = visible(text[max(0, mention.start - length) : mention.start])
    after = visible(text[mention.end : mention.end + length])
    if mention.start > length:
        before = "… " + before.partition(" ")[2]
    if mention.end + length < len(text):
        after = after.rpartition(" ")[0] + " …"
    return before.strip(), after.strip()


def differing_words(text: str, other: str) -> list[Words]:
    """`text` in runs of words that `other` has too, in this order, and runs that it does not have.

    Case and punctuation do not count. Joined, the runs give `text`.

    >>> [words.text for words in differing_words("“We will win soon”", "we shall win, soon")]
    ['“We ', 'will', ' win soon”']
    """
    from rapidfuzz.distance import LCSseq

    spans = [match.span() for match in _WORD.finditer(text)]
    ours, theirs = _bare_words(text), _bare_words(other)
    if max(len(ours), len(theirs)) > _LONGEST_DIFF:
        return [Words(text, ours != theirs)]
    runs: list[Words] = []
    done = 0
    for operation in LCSseq.opcodes(ours, theirs):
        if operation.tag == "equal" or operation.src_start == operation.src_end:
            continue
        start, end = spans[operation.src_start][0], spans[operation.src_end - 1][1]
        runs += [Words(text[done:start], False), Words(text[start:end], True)]
        done = end
    runs.append(Words(text[done:], False))
    return [run for run in runs if run.text]


def _bare_words(text: str) -> list[str]:
    """One entry a word, as `_WORD` finds them, so that positions fit."""
    return [_NOT_WORD.sub("", match[0]).casefold() for match in _WORD.finditer(text)]
