"""Sentences of an article: where each begins and ends, and which of them are furniture.

Every character of the text that is not white space lies in exactly one sentence, in the order of the text;
what is not reporting is marked, not dropped. A sentence that was hard-wrapped contains its line breaks.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

from dedup.datelines import LONGEST_DATELINE, is_news_name, match_dateline
from dedup.furniture import (
    LONGEST_LINE,
    credit_start,
    front_matter_end,
    furniture_kind,
    is_title_case,
    match_glued,
)
from dedup.records import Article, Sentence
from dedup.segmentation import FINAL_PUNCTUATION, Paragraph, paragraphs, sentence_spans

# A dateline opens the report: above it stand at most a standfirst, a caption and the like.
DATELINE_PARAGRAPHS = 4
# A headline has a verb and its nouns: what is shorter is a subheading, what is longer lost its full stop.
TEASER_WORDS = range(4, 21)
# What a teaser may stand above; shorter lines are a list.
SHORTEST_PARAGRAPH = 60
# " | Morning Post" after a title names the outlet, " | How the mill burnt and why nobody came" does not.
OUTLET_WORDS = 4

# A row of a table, or the words of a person on a social network.
_NOT_A_HEADLINE = re.compile(r":\s*[$€£]?\d\S*$|[a-z]{2}[.!?] |pic\.twitter\.com|https?://")
_SUFFIX = re.compile(r"\s+(?P<mark>[-–—|•·»])\s+(?P<name>[^-–—|•·»]{2,40})$")
_NOT_LETTERS = re.compile(r"[\W_]+")
_SECOND_LEVEL = frozenset({"ac", "co", "com", "gov", "net", "org"})


def split(article: Article) -> tuple[Sentence, ...]:
    """Split an article into the sentences of its title, then those of its text.

    A title that the text repeats is marked "headline": the copy in the text is the one that is compared.
    """
    text = tuple(_text_sentences(article))
    title = article.title[: _title_end(article)]
    spans = sentence_spans(title)
    keys = {_key(title), *(_key(title[start:end]) for start, end in spans)} - {""}
    longest = 2 * len(title)  # room for other white space and punctuation
    repeated = {
        key
        for sentence in text
        if sentence.furniture is None and sentence.end - sentence.start <= longest
        if (key := _key(sentence.text)) in keys
    }
    whole = _key(title) in repeated
    headline = (
        Sentence(article, "title", start, end, "headline" if whole or _key(title[start:end]) in repeated else None)
        for start, end in spans
    )
    return (*headline, *text)


def _text_sentences(article: Article) -> Iterator[Sentence]:
    text, matter = article.text, front_matter_end(article.text)
    for start, end in sentence_spans(text[:matter]):
        yield Sentence(article, "text", start, end, "front matter")
    blocks = [Paragraph(p.start + matter, p.end + matter, p.glued) for p in paragraphs(text[matter:])]
    above = 0  # paragraphs of reporting, headlines aside
    for paragraph, kind in zip(blocks, _kinds(article, blocks), strict=True):
        if kind is not None:
            yield Sentence(article, "text", paragraph.start, paragraph.end, kind)
            continue
        body = text[paragraph.start : paragraph.end]
        parts = _parts(body, above)
        for start, end, label in parts:
            yield Sentence(article, "text", paragraph.start + start, paragraph.start + end, label)
        if any(label == "dateline" for _, _, label in parts):
            above = DATELINE_PARAGRAPHS
        elif FINAL_PUNCTUATION.search(body[-6:]):
            above += 1


def _parts(paragraph: str, above: int) -> list[tuple[int, int, str | None]]:
    """Split a paragraph into what is glued before it, its dateline, its sentences and its photo credit."""
    parts: list[tuple[int, int, str | None]] = []
    lead = match_glued(paragraph)
    if lead:
        parts.append((0, len(paragraph[:lead].rstrip()), "read-more link"))
    if above < DATELINE_PARAGRAPHS and (end := _dateline_end(paragraph[lead:], first=above == 0)):
        parts.append((lead, lead + len(paragraph[lead : lead + end].rstrip()), "dateline"))
        lead += end
    credit = max(lead, credit_start(paragraph))
    spans = sentence_spans(paragraph[lead:credit])
    judged = len(spans) == 1 and not parts and len(paragraph) <= LONGEST_LINE
    label = None
    for start, end in spans:
        if label != "correction":  # a correction goes on to the end of its paragraph
            label = None if judged else furniture_kind(paragraph[lead + start : lead + end])
        parts.append((lead + start, lead + end, label))
    if credit < len(paragraph):
        parts.append((credit, len(paragraph), "photo credit"))
    return parts


def _dateline_end(paragraph: str, first: bool) -> int:
    """Where the dateline of a paragraph ends, 0 without one; further down, "SMITH: …" is a transcript."""
    dateline = match_dateline(paragraph[:LONGEST_DATELINE])
    if dateline is None or (not first and paragraph[: dateline.end].rstrip().endswith(":")):
        return 0
    return dateline.end


def _kinds(article: Article, blocks: list[Paragraph]) -> Iterator[str | None]:
    """Say of each paragraph why it is furniture as a whole, from its words and from what stands around it."""
    outlets, title = _outlet_keys(article), _key(article.title[: _title_end(article)])
    titled = reported = listed = False
    for block, below in itertools.zip_longest(blocks, blocks[1:]):
        body = article.text[block.start : block.end]
        kind = None
        if len(body) <= LONGEST_LINE:
            key = _key(body)
            if title and key == title:
                kind = "headline" if titled or body.startswith("#") else None
                titled = True
            elif key in outlets:
                kind = "outlet"
            else:
                kind = furniture_kind(body[match_glued(body) :])
                line = body[: credit_start(body)].rstrip()
                if kind is None and reported and not listed and _is_teaser(line, block, below, article.text):
                    kind = "teaser"
        yield kind
        listed = body.endswith(":") or (listed and not FINAL_PUNCTUATION.search(body[-6:]))
        reported = reported or kind is None


def _is_teaser(line: str, block: Paragraph, below: Paragraph | None, text: str) -> bool:
    """Whether a line links to another story: a headline in title case or glued above a full paragraph."""
    if FINAL_PUNCTUATION.search(line[-6:]) or _NOT_A_HEADLINE.search(line) or len(line.split()) not in TEASER_WORDS:
        return False
    if is_title_case(line):
        return True
    if block.glued or below is None or not below.glued or below.end - below.start < SHORTEST_PARAGRAPH:
        return False
    return FINAL_PUNCTUATION.search(text, below.end - 6, below.end) is not None


def _title_end(article: Article) -> int:
    """Where the title ends and a suffix that names the outlet (" | Morning Post") begins."""
    suffix = _SUFFIX.search(article.title)
    if suffix is None:
        return len(article.title)
    name = suffix["name"].strip()
    known = _key(name) in _outlet_keys(article) or is_news_name(name)
    marked = suffix["mark"] == "|" and len(name.split()) <= OUTLET_WORDS
    return suffix.start() if known or marked else len(article.title)


def _outlet_keys(article: Article) -> frozenset[str]:
    """Keys of the names of outlet and agency; for an outlet given as a domain, also its bare name."""
    names = [article.source, article.credit or ""]
    labels = article.source.lower().split(".")
    if len(labels) > 1 and " " not in article.source:
        labels = labels[:-2] if len(labels) > 2 and labels[-2] in _SECOND_LEVEL else labels[:-1]
        names.append(labels[-1])
    return frozenset(map(_key, names)) - {""}


def _key(text: str) -> str:
    """What two printings of one headline or name share: letters and digits, whatever the case."""
    return _NOT_LETTERS.sub("", text).casefold()
