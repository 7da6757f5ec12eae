"""From a parsed sentence to its facts: every value with its slot, its source and its modality."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from dedup.facts.attribution import last_named, source_of, speaker_near, speaker_of
from dedup.facts.causes import find_causes
from dedup.facts.clauses import arguments, content_lemmas, phrase_lemmas, verb_of
from dedup.facts.events import event_of
from dedup.facts.grammar import Parse, Token
from dedup.facts.names import find_names
from dedup.facts.outcomes import find_outcomes, modality_of
from dedup.facts.quotes import pieces, quotation
from dedup.facts.slots import slot_of
from dedup.records import Fact, Kind, Sentence, Slot

Span = tuple[int, int]


def facts_of(sentence: Sentence, parse: Parse, quoted: Sequence[Span]) -> list[Fact]:
    """The facts of one sentence, in reading order; `quoted` are the quotation spans of its whole field."""
    reading = _Reading(sentence, parse, quoted)
    facts = [*reading.quotations(), *reading.names(), *reading.outcomes(), *reading.causes()]
    facts += [*reading.numbers(), *reading.moments(), *reading.statements()]
    return sorted(facts, key=lambda fact: (fact.start, fact.end, fact.kind))


class _Reading:
    """One sentence being read: what its facts share."""

    def __init__(self, sentence: Sentence, parse: Parse, quoted: Sequence[Span]) -> None:
        self.sentence, self.parse = sentence, parse
        self.text = sentence.article.field(sentence.field)
        self.utterances = pieces(self.text, quoted, sentence.start, sentence.end)
        self.spoken: list[tuple[Span, str | None, str]] = []
        self.modalities: dict[int, str | None] = {}

    def fact(self, kind: Kind, start: int, end: int, value: Any, slot: Slot, verb: Token | None) -> Fact:
        """A fact from offsets into the sentence."""
        return Fact(
            kind=kind,
            sentence=self.sentence,
            start=self.sentence.start + start,
            end=self.sentence.start + end,
            value=value,
            slot=slot,
            attributed_to=self._source(start, verb),
            modality=self._modality(verb) if verb else None,
        )

    def _source(self, start: int, verb: Token | None) -> str | None:
        place = self.sentence.start + start
        for (begin, end), speaker, _ in self.spoken:
            if begin <= place < end:
                return speaker
        found = source_of(self.parse, verb) if verb else None
        return found[0].source if found else None

    def _modality(self, verb: Token) -> str | None:
        if verb.i not in self.modalities:
            self.modalities[verb.i] = modality_of(self.parse, verb)
        return self.modalities[verb.i]

    def _valued(self, kind: Kind, start: int, end: int, value: Any, slot: Slot) -> Fact:
        tokens = self.parse.within(start, end)
        verb = verb_of(self.parse, self.parse.root_of(tokens)) if tokens else None
        return self.fact(kind, start, end, value, slot, verb)

    def quotations(self) -> Iterator[Fact]:
        for utterance in self.utterances:
            value = quotation(self.text, utterance)
            if value is None:
                continue
            speaker, verb = self._speaker(utterance)
            self.spoken += [(span, speaker, verb) for span in utterance]
            start, end = utterance[0][0] - self.sentence.start, utterance[-1][1] - self.sentence.start
            slot = Slot(verb=verb, words=frozenset(word.key for word in value.words))
            yield replace(
                self.fact("quote", start, end, value.said_by(speaker, verb), slot, None),
                attributed_to=speaker,
            )

    def _speaker(self, utterance: list[Span]) -> tuple[str | None, str]:
        inside = [(start - self.sentence.start, end - self.sentence.start) for start, end in utterance]
        found = speaker_of(self.parse, inside)
        speaker, verb = found or (speaker_near(self.text, utterance[0][0], utterance[-1][1]), "say")
        if speaker and speaker.lower() in ("he", "she"):
            speaker = last_named(self.text, utterance[0][0]) or speaker
        return speaker, verb

    def names(self) -> Iterator[Fact]:
        for name, start, end in find_names(self.parse):
            yield self._valued(name.type, start, end, name, slot_of(self.parse, start, end))

    def outcomes(self) -> Iterator[Fact]:
        for outcome, verb, start, end in find_outcomes(self.parse):
            slot = self._clause_slot(verb)
            yield replace(self.fact("outcome", start, end, outcome, slot, verb), modality=outcome.modality)

    def causes(self) -> Iterator[Fact]:
        for cause, verb, start, end in find_causes(self.parse):
            slot = replace(self._clause_slot(verb), words=cause.effect)
            yield self.fact("reason", start, end, cause, slot, verb)

    def _clause_slot(self, verb: Token) -> Slot:
        who = arguments(self.parse, verb)
        subject, object_ = phrase_lemmas(self.parse, who.subject), phrase_lemmas(self.parse, who.object)
        words = content_lemmas(self.parse.clauses.get(verb.i, ())) | subject
        return Slot(verb=event_of(verb) or verb.lemma, subject=subject, object=object_, words=words)

    def numbers(self) -> Iterator[Fact]:
        return iter(())

    def moments(self) -> Iterator[Fact]:
        return iter(())

    def statements(self) -> Iterator[Fact]:
        """Who is reported as saying what, for statements outside quotation marks too."""
        for i in sorted(self.parse.clauses):
            verb = self.parse.tokens[i]
            found = source_of(self.parse, verb)
            if found is None or self.parse.head(verb).i == verb.i:
                continue
            attribution, who = found
            slot = replace(self._clause_slot(verb), head="statement")
            start = self.parse.text.find(attribution.source, max(0, who.start - len(attribution.source)))
            if start >= 0:
                yield replace(
                    self.fact("attribution", start, start + len(attribution.source), attribution, slot, None),
                    attributed_to=attribution.source,
                )
