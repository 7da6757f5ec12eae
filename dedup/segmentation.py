"""Where paragraphs and sentences begin and end in a plain text; nothing here knows what they say.

Built on sentencex, which is fast and counts in code points; what it gets wrong in news is put right after it.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass

from sentencex import get_sentence_boundaries

from dedup.encodable import encodable

# 99.9 % of the sentences of 1,000 news articles are shorter than 709 characters, and an embedding model with
# 256 word pieces reads about 1,000: what is longer is a table, a list or a text without full stops.
LONGEST_SENTENCE = 1000
# sentencex takes quadratic time over quotation marks that are never closed, so it is fed pieces of this size
# (the longest paragraph of 12,000 articles has 8,024 characters) …
LONGEST_PIECE = 10_000
# … and where more than one character in this many opens a quotation, the text is not prose: they are hidden.
CHARACTERS_PER_QUOTE = 20
# Hard-wrapped mail and wire copy is 60–80 columns wide, a few systems go to 120; what is narrower is a list.
WRAP_WIDTHS = range(40, 121)
# Fewer breaks than this can look wrapped by chance: three lines of one sentence each, alike in length.
WRAP_BREAKS = 3
# Lines that end early inside wrapped text: the last ones of its paragraphs.
FILLED_SHARE = 0.8

# What closes a sentence, with the quotation marks and brackets after it.
FINAL_PUNCTUATION = re.compile(r"[.!?…:;]\s?[\"”’'»)\]]*$")

_LINE_BREAK = re.compile("[\r\n\v\f\x1c-\x1e\x85\u2028\u2029]")
_HIDDEN = str.maketrans(dict.fromkeys("“„«‘‚‹", " "))
_OPENERS = re.compile("[“„«‘‚‹]")
_WORD = re.compile(r"\S+")
_PARTICLE = r"(?:al-|el-|ash-|de |del |di |da |bin |ibn |von |van |ter |le |la )"
_LOWER_CASE = re.compile(rf"(?:\.\.\.|…)?[\"“‘'(\[]?(?!{_PARTICLE}|https?:|www\.)[a-z][a-z’'-]*(?:[ ,;:]|\.?$|\. )")
_CLOCK = re.compile(r"\b[ap]\. ?m\.$")
_AFTER_CLOCK = re.compile(
    r"\(?(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|[A-Z]{2,4}T|ET|CT|MT|PT|UTC|Eastern|Central|Mountain|Pacific"
    r"|Jan|Feb|March|April|May|June|July|Aug|Sept|Oct|Nov|Dec)\b"
)
_TITLE = re.compile(r"\b(?:M[mr]?e?s|Amb|Atty|Cdr|Dep|Ft|Govs|Lieut|Spc|Ste|Treas)\.$")
_NUMBERED = re.compile(r"\b(?:Amb|[Aa]pprox|Ch|Mon|Prop|Sat|Sun|Tues?|Thurs?|Vol|Wed|Fri)\.$")
_CLOSING = re.compile(r"\s*(?:''+|[”’»)\]]+|\"+)(?=\s|$)")
_OPENING = re.compile(r"[.!?]['\"”’]*\s+(?P<mark>[\"“‘(\[]|``)\s*$")
_BREAKS = (
    re.compile(r"[.!?…][\"”’'»)\]]*\s"),
    re.compile(r"[,;:—–|•]\s"),
    re.compile(r"\s"),
)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A span of text between line breaks, without the white space around it."""

    start: int
    end: int
    glued: bool
    """No blank line parts it from the paragraph above."""


def paragraphs(text: str) -> list[Paragraph]:
    r"""Find the paragraphs of a text: its lines, save those that were one line before hard wrapping.

    >>> [(p.start, p.end, p.glued) for p in paragraphs("Fire\n\nA mill burnt.\nNobody was hurt.")]
    [(0, 4, False), (6, 19, False), (20, 36, True)]
    """
    found: list[Paragraph] = []
    for block in _blocks(text):
        joins = _wrapped(text, block)
        first = 0
        for i in range(1, len(block) + 1):
            if i == len(block) or not joins[i - 1]:
                found.append(Paragraph(block[first][0], block[i - 1][1], glued=first > 0))
                first = i
    return found


def _blocks(text: str) -> Iterator[list[tuple[int, int]]]:
    """Yield runs of lines that no blank line parts, as stripped spans."""
    block: list[tuple[int, int]] = []
    position = 0
    for line in text.splitlines(keepends=True):
        if body := line.strip():
            start = position + line.index(body[0])
            block.append((start, start + len(body)))
        elif block:
            yield block
            block = []
        position += len(line)
    if block:
        yield block


def _wrapped(text: str, block: list[tuple[int, int]]) -> list[bool]:
    """For each break between two lines of a block, whether the lines were one before wrapping.

    Wrapping fills lines: the first word of the next line would not have fitted. A block is wrapped when that
    holds for nearly all of its breaks and most of them fall inside a sentence; where there are too few breaks
    to tell, the next line must go on in lower case. Paragraphs inside the block end early, with a full stop.
    """
    widest = max(end - start for start, end in block)
    if widest not in WRAP_WIDTHS:
        return [False] * (len(block) - 1)
    filled, inside, continued = [], [], []
    for (start, end), (below, below_end) in itertools.pairwise(block):
        word = _WORD.match(text, below, below_end)
        filled.append(end - start + 1 + len(word[0] if word else "") > widest)
        inside.append(not FINAL_PUNCTUATION.search(text, max(start, end - 6), end))
        continued.append(filled[-1] and inside[-1] and text[below].islower())
    breaks = len(filled)
    wrapped = breaks >= WRAP_BREAKS and sum(filled) >= FILLED_SHARE * breaks and sum(inside) * 2 >= breaks
    if not wrapped:
        return continued
    return [full or unfinished for full, unfinished in zip(filled, inside, strict=True)]


def sentence_spans(text: str) -> list[tuple[int, int]]:
    """Split one paragraph into sentences: trimmed spans that hold all of its characters but white space.

    >>> text = 'It sank at 9 a.m. Monday. "All are safe," she said.'
    >>> [text[start:end] for start, end in sentence_spans(text)]
    ['It sank at 9 a.m. Monday.', '"All are safe," she said.']
    """
    flat = encodable(_LINE_BREAK.sub(" ", text))
    spans: list[tuple[int, int]] = []
    start = 0
    for end in _corrected(flat, _boundaries(flat)):
        spans.extend(_limited(flat, start, end))
        start = end
    return spans


def _boundaries(text: str) -> Iterator[int]:
    start = 0
    while start < len(text):
        end = _cut(text, start, start + LONGEST_PIECE)
        piece = text[start:end]
        if len(_OPENERS.findall(piece)) * CHARACTERS_PER_QUOTE > max(len(piece), LONGEST_SENTENCE):
            piece = piece.translate(_HIDDEN)
        for boundary in get_sentence_boundaries("en", piece):
            yield start + boundary["end_index"]
        if end < len(text):
            yield end
        start = end


def _corrected(text: str, boundaries: Iterator[int]) -> Iterator[int]:
    """Move or drop the boundaries that news proves wrong; the last one is the end of the text."""
    start, quotes = 0, 0
    for end in boundaries:
        if end >= len(text):
            break
        if end <= start:
            continue
        quotes += text.count('"', start, end)
        left = text[max(start, end - 40) : end].rstrip()
        closing, opening = _CLOSING.match(text, end), _OPENING.search(text, max(start, end - 12), end)
        if closing and ('"' not in closing[0] or quotes % 2):
            quotes += closing[0].count('"')
            end = closing.end()
        elif opening and (opening["mark"] != '"' or quotes % 2):
            quotes -= opening["mark"].count('"')
            end = opening.start("mark")
        elif _continues(left, text[end : end + 40].lstrip()):
            start = end
            continue
        if end < len(text):
            yield end
        start = end
    yield len(text)


def _continues(left: str, right: str) -> bool:
    """Whether what stands right of a boundary belongs to the sentence on its left."""
    if _CLOCK.search(left):
        return _AFTER_CLOCK.match(right) is not None
    if _TITLE.search(left):
        return right[:1].isupper()
    if _NUMBERED.search(left):
        return right[:1].isdigit()
    return _LOWER_CASE.match(right) is not None


def _limited(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Trim a span, and break it where it is longer than a sentence can be."""
    while start < end:
        stop = end if end - start <= LONGEST_SENTENCE else _cut(text, start, start + LONGEST_SENTENCE)
        body = text[start:stop]
        left = len(body) - len(body.lstrip())
        if left < len(body):
            yield start + left, start + len(body.rstrip())
        start = stop


def _cut(text: str, start: int, limit: int) -> int:
    """Best place to break between the middle of `text[start:limit]` and its end."""
    if limit >= len(text):
        return len(text)
    middle = (start + limit) // 2
    for pattern in _BREAKS:
        ends = [match.end() for match in pattern.finditer(text, middle, limit)]
        if ends:
            return ends[-1]
    return limit
