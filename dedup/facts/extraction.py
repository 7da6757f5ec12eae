"""From a parsed sentence to its facts: every value with its slot, its source and its modality."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from dedup.facts.almanac import Tense
from dedup.facts.attribution import find_statements, source_of
from dedup.facts.causes import find_causes
from dedup.facts.clauses import content_lemmas, verb_of
from dedup.facts.dates import find_moments
from dedup.facts.grammar import Parse, Token
from dedup.facts.marked import marks_of, with_marked_moments, with_marked_names, with_marked_quantities
from dedup.facts.modality import is_ahead, modality_of, tense_of
from dedup.facts.moment import Moment
from dedup.facts.naming import find_names
from dedup.facts.numbers import find_quantities
from dedup.facts.outcomes import denied_by, find_outcomes, told_noun
from dedup.facts.quotes import Quotation, pieces, quotation, whole
from dedup.facts.slots import age_slot, clause_slot, slot_of
from dedup.facts.speakers import speaker_of
from dedup.records import Fact, Kind, Mark, Sentence, Slot

Span = tuple[int, int]
BACK_CHARS = 400  # how much of the text before may be the sentence that a "That was because" points to
FUNCTION_WORDS = frozenset(
    "about also been being could does from have into more said says than that their them then "
    "there these they this those were what when which while will with would".split()
)
# Verbs that move a date: the one it is moved to lies ahead, though the moving is past.
MOVING = frozenset({"postpone", "move", "reschedule", "adjourn", "extend", "remand"})
LONG_WORD = re.compile(r"[^\W\d_]{4,}")


@dataclass(frozen=True, slots=True)
class Utterance:
    """A quotation of a sentence with the span of its words in the article's field, marks excluded."""

    value: Quotation
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Reading:
    """A sentence with all that its facts are read from."""

    sentence: Sentence
    parse: Parse
    utterances: tuple[Utterance, ...]
    marks: tuple[Mark, ...]
    """With offsets into the sentence, like the parse."""

    @property
    def headline(self) -> bool:
        return self.sentence.field == "title"

    def fact(self, kind: Kind, span: Span, value: Any, slot: Slot, verb: Token | None) -> Fact:
        """A fact; `span` is in the sentence, `verb` heads the clause that states it."""
        start, end = span[0] + self.sentence.start, span[1] + self.sentence.start
        modality = modality_of(self.parse, verb, self.headline) if verb else None
        return Fact(kind, self.sentence, start, end, value, slot, self._source(start, verb), modality)

    def _source(self, start: int, verb: Token | None) -> str | None:
        for utterance in self.utterances:
            if utterance.start <= start < utterance.end:
                return utterance.value.speaker
        if verb is None:
            return None
        # Who denies what others report, not the reports, has the word.
        told = told_noun(self.parse, verb) if denied_by(self.parse, verb) else None
        return source_of(self.parse, told or verb)

    def valued(self, kind: Kind, span: Span, value: Any, slot: Slot) -> Fact:
        """A fact stated by the clause its span stands in."""
        return self.fact(kind, span, value, slot, self.verb_at(span))

    def verb_at(self, span: Span) -> Token | None:
        tokens = self.parse.within(*span)
        return verb_of(self.parse, self.parse.root_of(tokens)) if tokens else None


def facts_of(sentence: Sentence, parse: Parse, quoted: list[Span]) -> list[Fact]:
    """The facts of one sentence, in reading order; `quoted` are the quotation spans of its whole field."""
    reading = Reading(sentence, parse, tuple(_utterances(sentence, parse, quoted)), marks_of(sentence))
    facts = [fact for find in FINDERS for fact in find(reading)]
    return sorted(facts, key=lambda fact: (fact.start, fact.end, fact.kind))


def _utterances(sentence: Sentence, parse: Parse, quoted: list[Span]) -> Iterator[Utterance]:
    text = sentence.article.field(sentence.field)
    for spans in pieces(text, quoted, sentence.start, sentence.end):
        if value := quotation(text, spans):
            speaker, verb = speaker_of(text, sentence.start, parse, spans, whole(text, quoted, spans[-1]))
            yield Utterance(replace(value, speaker=speaker, verb=verb), spans[0][0], spans[-1][1])


def _quotes(reading: Reading) -> Iterator[Fact]:
    for each in reading.utterances:
        slot = Slot(verb=each.value.verb, words=frozenset(word.key for word in each.value.words))
        yield Fact("quote", reading.sentence, each.start, each.end, each.value, slot, each.value.speaker)


def _numbers(reading: Reading) -> Iterator[Fact]:
    for quantity in with_marked_quantities(find_quantities(reading.parse.text), reading.marks):
        span = quantity.start, quantity.end
        count = quantity.dimension == "count"
        slot = age_slot(reading.parse, *span) or slot_of(reading.parse, *span, count=count)
        yield reading.valued("number", span, quantity, slot)


def _moments(reading: Reading) -> Iterator[Fact]:
    """Dates and times, each read in the tense of its own clause."""
    told: dict[Tense | None, dict[Span, Moment]] = {None: _told(reading, None)}
    for span, plain in told[None].items():
        verb, slot = reading.verb_at(span), slot_of(reading.parse, *span)
        tense = _tense(reading, span, slot, verb)
        if tense not in told:
            told[tense] = _told(reading, tense)
        moment = told[tense].get(span, plain)
        fact = reading.fact(moment.kind, span, moment, slot, verb)
        ahead = tense == "present" and _is_to_come(moment, reading.sentence.article.day)
        yield replace(fact, modality=fact.modality or "planned") if ahead else fact


def _is_to_come(moment: Moment, published: date | None) -> bool:
    """Whether a day is that of publication or later."""
    return moment.first is not None and published is not None and moment.first >= published


def _tense(reading: Reading, span: Span, slot: Slot, verb: Token | None) -> Tense | None:
    """The tense a date is read in: that of its clause, or of what it says is to come."""
    parse = reading.parse
    if verb is None:
        return None
    if slot.verb in MOVING and slot.role in ("to", "until"):
        return "future"
    tense = tense_of(parse, verb)
    ahead = tense != "future" and not reading.headline and is_ahead(parse, verb, parse.root_of(parse.within(*span)))
    return "present" if ahead else tense


def _told(reading: Reading, tense: Tense | None) -> dict[Span, Moment]:
    """The moments of a sentence by their spans, read in one tense."""
    found = find_moments(reading.parse.text, reading.sentence.article.published, tense)
    return {(moment.start, moment.end): moment for moment in with_marked_moments(found, reading.marks)}


def _names(reading: Reading) -> Iterator[Fact]:
    for name, *span in with_marked_names(find_names(reading.parse), reading.marks, reading.parse.text):
        start, end = span
        yield reading.valued(name.type, (start, end), name, slot_of(reading.parse, start, end))


def _outcomes(reading: Reading) -> Iterator[Fact]:
    for outcome, verb, start, end in find_outcomes(reading.parse, reading.headline):
        yield reading.fact("outcome", (start, end), outcome, clause_slot(reading.parse, verb), verb)


def _reasons(reading: Reading) -> Iterator[Fact]:
    for cause, verb, start, end in find_causes(reading.parse):
        if not cause.effect:  # "That was because the pump had failed."
            cause = replace(cause, effect=_words_before(reading.sentence))
        slot = replace(clause_slot(reading.parse, verb), words=cause.effect)
        yield reading.fact("reason", (start, end), cause, slot, verb)


def _words_before(sentence: Sentence) -> frozenset[str]:
    """The longer words of the sentence before, for a reason that only points back to it."""
    text = sentence.article.field(sentence.field)
    before = text[max(0, sentence.start - BACK_CHARS) : sentence.start].rstrip(' \n.!?"”’')
    last = max(before.rfind(mark) for mark in (". ", "! ", "? ", "\n"))
    return frozenset(word.lower() for word in LONG_WORD.findall(before, last + 1)) - FUNCTION_WORDS


def _statements(reading: Reading) -> Iterator[Fact]:
    """Who is reported as saying what, outside quotation marks too."""
    parse = reading.parse
    for statement in find_statements(parse):
        words = content_lemmas(parse.subtree(statement.said))
        slot = Slot(head="statement", verb=statement.verb.lemma, role="subject", words=words)
        start, end = (at + reading.sentence.start for at in (statement.start, statement.end))
        source = statement.attribution.source
        yield Fact("attribution", reading.sentence, start, end, statement.attribution, slot, source)


FINDERS = (_quotes, _numbers, _moments, _names, _outcomes, _reasons, _statements)
