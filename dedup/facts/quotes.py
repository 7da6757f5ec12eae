"""Quotations: where they stand, and the words they hold.

Marks are paired over a whole field, as sentences end inside quotations. How two reports of one utterance
differ is told by `dedup.facts.wording`.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from dedup.facts.wording import QuoteAlignment, Word, align_words, words_of

MIN_WORDS = 3  # shorter ones are scare quotes, titles and nicknames
MAX_CHARS = 3_000  # a longer "quotation" is two marks that do not belong together
GAP_CHARS = 120  # the longest `," the minister told reporters on Friday, "` that still joins two pieces
# Curly, straight, doubled and low marks; also curly ones whose UTF-8 bytes were read as Latin-1.
MARK = re.compile("â\x80[\x98\x99\x9c\x9d]|``|''|[\"“”„«»‘’']|\n")
OPENING = frozenset({"“", "„", "«", "``", "‘", "â\x80\x9c", "â\x80\x98"})
CLOSING = frozenset({"”", "»", "''", "â\x80\x9d"})
SINGLE = frozenset({"'", "‘", "’", "â\x80\x98", "â\x80\x99"})
BOUNDARY = frozenset(" \t\n([{—–-/:;,")
Span = tuple[int, int]
# What stands between two pieces of one utterance ends in a comma, a colon or a dash. Otherwise another quotation
# begins: "…," he said, before he called it "…".
GOES_ON = re.compile("[,:—–-]\\s*(?:[\"“”„«»‘’']|``|''|â\x80[\x98\x9c])$")
GAP_END = re.compile(r"[.!?](?=\s)")


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words reported as said, in one sentence of an article."""

    words: tuple[Word, ...]
    speaker: str | None = None
    verb: str = ""
    """Lemma of the verb that reports it ("say", "tweet")."""

    def normalized(self) -> dict[str, Any]:
        """JSON form of the value."""
        spoken = " ".join(word.key for word in self.words if not word.inserted)
        return {"words": spoken, "speaker": self.speaker, "verb": self.verb or None}


def quoted_spans(text: str) -> list[Span]:
    """Spans of `text` between quotation marks, marks excluded, in order; nested ones are part of the outer.

    >>> text = "He said: “We 'may' stay.” She left."
    >>> [text[start:end] for start, end in quoted_spans(text)]
    ["We 'may' stay."]
    """
    found: list[Span] = []
    for start, end in sorted(_pairs(text, single=False) + _pairs(text, single=True), key=lambda s: (s[0], -s[1])):
        if not found or start >= found[-1][1]:
            found.append((start, end))
    return found


def _pairs(text: str, single: bool) -> list[Span]:
    """Spans between double marks, or between single ones."""
    spans = []
    opened = newline = None
    for match in MARK.finditer(text):
        if match.group() == "\n":
            newline = match.start()
            if single:
                opened = None
        elif (match.group() in SINGLE) != single:
            continue
        elif _opens(text, match) and not (single and opened is not None):
            # A paragraph may end inside a quotation if the next one opens with a mark.
            if opened is not None and newline is not None and not text[newline : match.start()].strip():
                spans.append((opened, opened + len(text[opened:newline].rstrip())))
            opened, newline = match.end(), None
        elif opened is not None and _closes(text, match):
            spans.append((opened, match.start()))
            opened = None
    return [(start, end) for start, end in spans if start < end <= start + MAX_CHARS]


def _opens(text: str, mark: re.Match[str]) -> bool:
    before, after = text[mark.start() - 1 : mark.start()], text[mark.end() : mark.end() + 1]
    if mark.group() in CLOSING and mark.group() != "''":
        return False
    if mark.group() in OPENING and mark.group() not in SINGLE:
        return True
    return (not before or before in BOUNDARY or before in '"“') and bool(after) and not after.isspace()


def _closes(text: str, mark: re.Match[str]) -> bool:
    before, after = text[mark.start() - 1 : mark.start()], text[mark.end() : mark.end() + 2]
    if mark.group() in OPENING:
        return False
    if mark.group() in CLOSING:
        return True
    plural = mark.group() in SINGLE and before == "s" and after[:1] == " " and after[1:].islower()  # "boys' team"
    return bool(before) and not after[:1].isalnum() and not plural


def pieces(text: str, spans: list[Span], start: int, end: int) -> list[list[Span]]:
    """The quoted spans inside `text[start:end]`, those of one interrupted utterance together."""
    first = bisect_right(spans, start, key=lambda span: span[1])
    last = bisect_left(spans, end, key=lambda span: span[0])
    inside = [(max(s, start), min(e, end)) for s, e in spans[first:last]]
    utterances = [[span] for span in inside[:1]]
    for before, after in pairwise(inside):
        gap = text[before[1] : after[0]]
        interrupted = text[before[1] - 1] in ",—–-" and GOES_ON.search(gap)
        if interrupted and len(gap) <= GAP_CHARS and not GAP_END.search(gap):
            utterances[-1].append(after)
        else:
            utterances.append([after])
    return utterances


def whole(text: str, spans: list[Span], piece: Span) -> Span:
    """The quotation a piece belongs to, all its sentences and paragraphs."""
    first = last = bisect_right(spans, piece[0], key=lambda span: span[0]) - 1
    while first > 0 and text[spans[first - 1][1] : spans[first - 1][1] + 1].isspace():  # no closing mark: goes on below
        first -= 1
    while last + 1 < len(spans) and text[spans[last][1] : spans[last][1] + 1].isspace():
        last += 1
    return spans[first][0], spans[last][1]


def quotation(text: str, utterance: list[Span]) -> Quotation | None:
    """The words of one utterance, or None when they are too few to be a quotation."""
    words = tuple(word for start, end in utterance for word in words_of(text, start, end))
    return Quotation(words) if sum(not word.inserted for word in words) >= MIN_WORDS else None


def align_quotes(a: Quotation, b: Quotation) -> QuoteAlignment:
    """Whether two quotations report one utterance, and which words they report differently."""
    return align_words(a.words, b.words)
