"""Typed values in a sentence that can be changed: numbers, weekdays, dates, names, places, antonyms, negation."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc

NUMBER_WORDS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen twenty"
).split()
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = ("January February March April May June July August September October November December").split()
ENTITY_KINDS = {"PERSON": "person", "GPE": "place", "LOC": "place", "FAC": "place", "ORG": "organisation"}

_NUMBER = re.compile(
    r"(?<![\w.,/-])(?:\d{1,3}(?:,\d{3})+|\d{1,9}(?:\.\d{1,3})?)(?![\w/-]|[.,]\d)"
    r"|\b(?:" + "|".join(NUMBER_WORDS[2:]) + r")\b(?!-)",
    re.IGNORECASE,
)
_WEEKDAY = re.compile(r"\b(?:" + "|".join(WEEKDAYS) + r")\b(?!')")
_MONTH_DAY = re.compile(r"\b(" + "|".join(MONTHS) + r") (\d{1,2})\b(?!\d)")
_NEGATABLE = re.compile(r"\b(was|were|is|are|will|would|has|have|had|could|can|should|did) (?!not\b|n't)([a-z]{2,})\b")

ANTONYMS = (
    ("rose", "fell"), ("rise", "fall"), ("increase", "decrease"), ("increased", "decreased"),
    ("won", "lost"), ("win", "lose"), ("accepted", "rejected"), ("accept", "reject"), ("approved", "rejected"),
    ("approve", "reject"), ("passed", "failed"), ("pass", "fail"), ("supported", "opposed"),
    ("support", "oppose"), ("supports", "opposes"), ("confirmed", "denied"), ("confirm", "deny"),
    ("guilty", "innocent"), ("convicted", "acquitted"), ("alive", "dead"), ("arrested", "released"),
    ("began", "ended"), ("begin", "end"), ("opened", "closed"), ("open", "closed"), ("men", "women"),
    ("man", "woman"), ("north", "south"), ("northern", "southern"), ("east", "west"), ("eastern", "western"),
    ("higher", "lower"), ("more", "fewer"), ("before", "after"), ("first", "second"),
    ("agreed", "refused"), ("agree", "refuse"), ("success", "failure"), ("strong", "weak"),
    ("gained", "lost"), ("legal", "illegal"), ("public", "private"), ("early", "late"),
    ("morning", "evening"), ("Democrats", "Republicans"), ("Democrat", "Republican"),
    ("Democratic", "Republican"), ("father", "brother"), ("son", "nephew"), ("daughter", "niece"),
    ("killed", "injured"), ("bought", "sold"), ("joined", "left"), ("allow", "forbid"), ("allowed", "banned"),
)  # fmt: skip
OPPOSITE = {word: other for pair in ANTONYMS for word, other in (pair, pair[::-1])}
_ANTONYM = re.compile(r"\b(?:" + "|".join(sorted(OPPOSITE, key=len, reverse=True)) + r")\b")


@dataclass(frozen=True, slots=True)
class Span:
    """A value in a sentence; two spans of one `kind` and `key` state the same value."""

    kind: str
    start: int
    end: int
    text: str
    key: str


def spans(sentence: str, doc: Doc) -> list[Span]:
    """Every changeable value, no two overlapping; dates and names first.

    `doc` is spaCy's analysis of the same sentence.
    """
    found = [
        *_matches(_MONTH_DAY, "date", sentence),
        *_matches(_WEEKDAY, "weekday", sentence),
        *(
            Span(ENTITY_KINDS[e.label_], e.start_char, e.end_char, e.text, e.text.split()[-1].lower())
            for e in doc.ents
            if e.label_ in ENTITY_KINDS and e.text[:1].isupper() and "\n" not in e.text
        ),
        *(
            Span("year" if _is_year(m[0]) else "number", m.start(), m.end(), m[0], str(number(m[0])))
            for m in _NUMBER.finditer(sentence)
        ),
        *_matches(_NEGATABLE, "negation", sentence),
        *_matches(_ANTONYM, "antonym", sentence),
    ]
    kept: list[Span] = []
    for span in found:
        if all(span.end <= other.start or other.end <= span.start for other in kept):
            kept.append(span)
    return kept


def _matches(pattern: re.Pattern[str], kind: str, sentence: str) -> list[Span]:
    return [Span(kind, m.start(), m.end(), m[0], m[0].lower()) for m in pattern.finditer(sentence)]


def number(text: str) -> float:
    """The value of digits or a number word.

    >>> number("1,200"), number("twelve")
    (1200.0, 12.0)
    """
    lowered = text.lower()
    return float(NUMBER_WORDS.index(lowered)) if lowered in NUMBER_WORDS else float(lowered.replace(",", ""))


def _is_year(text: str) -> bool:
    return len(text) == 4 and text.isdigit() and 1900 <= int(text) <= 2030
