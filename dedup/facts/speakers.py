"""Whose words a quotation gives, from the sentence it stands in or the ones around."""

from __future__ import annotations

import re

from dedup.facts.attribution import QUOTING, find_statements, source_span
from dedup.facts.clauses import arguments
from dedup.facts.grammar import Parse, Token

Span = tuple[int, int]
BACK_CHARS = 1_200  # how far back a "he" may point
NEAR_CHARS = 300  # how far from a quotation that fills its sentence the words "the mayor said" may stand
SAID = r"(?:said|says|told|added|wrote|tweeted|explained|warned|insisted|claimed|announced|stated|admitted|argued)"
NAME = r"(?:[A-Z][\w'’\-]+|[A-Z]\.)(?: (?:(?:de|von|van|bin|al|el|da|of) )?(?:[A-Z][\w'’\-]+|[A-Z]\.)){0,4}"
ASIDE = r"(?:,[^,.\n“”\"]{1,100},)?"
NAME_SAID = re.compile(rf"({NAME}){ASIDE} {SAID}\b|\b{SAID} ({NAME})")
BEFORE = re.compile(rf"({NAME}|\b[Hh]e|\b[Ss]he){ASIDE} (?:also )?{SAID}\b[^.\n“”\"]{{0,60}}[:,]?\s*$")
AFTER = re.compile(
    rf"\W{{0,4}}(?:[\w ,'’\-]{{0,60}}?({NAME}|\bhe|\bshe){ASIDE} {SAID}\b|{SAID} [\w ,'’\-]{{0,60}}?({NAME}))"
)
PRONOUNS = frozenset({"he", "she"})


def speaker_of(text: str, offset: int, parse: Parse, utterance: list[Span], whole: Span) -> tuple[str | None, str]:
    """Speaker, as printed, and verb of an utterance.

    The spans of its pieces in the sentence, that of the `whole` quotation they belong to and the sentence's
    `offset` are offsets into `text`.
    """
    inside = [(start - offset, end - offset) for start, end in utterance]
    found = _in_sentence(parse, inside)
    speaker, verb = found or (_beside(text, *whole), "say")
    if speaker and speaker.lower() in PRONOUNS:
        speaker = last_named(text, utterance[0][0]) or speaker
    return speaker, verb


def _in_sentence(parse: Parse, spans: list[Span]) -> tuple[str, str] | None:
    """The subject of the reporting verb nearest to the quotation, outside its marks."""

    def quoted(token: Token) -> bool:
        return any(start <= token.start < end for start, end in spans)

    def distance(token: Token) -> int:
        return min(min(abs(token.start - end), abs(start - token.end)) for start, end in spans)

    said = [t for t in parse.tokens if t.lemma in QUOTING and t.pos == "VERB" and not quoted(t)]
    for verb in sorted(said, key=distance):
        who = arguments(parse, verb).subject
        if who is not None and not quoted(who):
            start, end = source_span(parse, who)
            return parse.text[start:end], verb.lemma
    for statement in find_statements(parse):
        if statement.attribution.verb == "accord":
            return statement.attribution.source, "accord"
    return None


def _beside(text: str, start: int, end: int) -> str | None:
    """The speaker named just after or just before a quotation that fills its sentence."""
    if match := AFTER.match(text[end : end + NEAR_CHARS]):
        return match.group(1) or match.group(2)
    if match := BEFORE.search(text[max(0, start - NEAR_CHARS) : start].rstrip("\"“'‘ ")):
        return match.group(1)
    return None


def last_named(text: str, before: int) -> str | None:
    """The person last named as a speaker before an offset: whom "he said" is most likely to mean."""
    found = None
    for match in NAME_SAID.finditer(text, max(0, before - BACK_CHARS), before):
        found = match.group(1) or match.group(2)
    return found
