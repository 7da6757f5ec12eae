"""Stated causes, motives and blame: what is said to explain what, and in which words."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Literal

from dedup.facts.clauses import arguments, content_lemmas, is_passive, phrase_lemmas, verb_of
from dedup.facts.grammar import Parse, Token

CauseType = Literal["cause", "motive", "blame"]
# Phrases that open a cause, and what kind of reason they give; a longer one is tried before a shorter.
PHRASES: dict[str, CauseType] = {
    "because of": "cause",
    "as a result of": "cause",
    "on account of": "cause",
    "in the wake of": "cause",
    "in light of": "cause",
    "due to": "cause",
    "owing to": "cause",
    "thanks to": "cause",
    "because": "cause",
    "on the grounds that": "motive",
    "in retaliation for": "motive",
    "in retaliation to": "motive",
    "in revenge for": "motive",
    "in response to": "motive",
    "in reaction to": "motive",
    "in protest at": "motive",
    "in protest against": "motive",
    "in protest over": "motive",
    "in return for": "motive",
    "in order to": "motive",
    "in a bid to": "motive",
    "in an effort to": "motive",
    "in an attempt to": "motive",
    "for fear of": "motive",
    "so that": "motive",
    "so as to": "motive",
    "aimed at": "motive",
    "over": "cause",
    "amid": "cause",
    "following": "cause",
    "after": "cause",
    "since": "cause",
    "as": "cause",
    "for": "blame",
    "by": "cause",
}
BY_FIRST_WORD: dict[str, list[tuple[str, ...]]] = {}
for _phrase in sorted(PHRASES, key=lambda phrase: -phrase.count(" ")):
    BY_FIRST_WORD.setdefault(_phrase.split()[0], []).append(tuple(_phrase.split()))
# What "over" is a quarrel about, not a place or a span of time.
QUARRELS = frozenset(
    "accuse anger angry arrest battle boycott charge clash concern condemn conflict controversy crisis criticise "
    "criticism criticize debate demonstrate disagree disagreement dispute dismiss face fear fight fine fury investigate "
    "outrage outcry protest quit resign resignation row sack sanction split strike sue suspend tension threaten threat "
    "uproar walk war warn worry".split()
)
# What people are punished, praised or blamed "for".
HELD_FOR = frozenset(
    "apologise apologize arrest blame charge condemn convict criticise criticize detain disqualify dismiss fine fire "
    "hail imprison investigate jail praise prosecute punish rebuke sack sanction sentence sue suspend thank try".split()
)
# Happenings whose passive "by" names a cause rather than a doer.
CAUSED = frozenset(
    "cause compound create damage delay destroy disrupt drive force fuel halt hit hamper injure interrupt kill mar "
    "motivate prevent prompt provoke spark strike trigger worsen".split()
)
CAUSING = frozenset(
    "cause create drive fuel force lead contribute prompt provoke result spark trigger bring help enable".split()
)
OUTCOMES_OF = {"lead": "to", "contribute": "to", "result": "in", "bring": "about"}
STEMMING = {
    "stem": "from",
    "result": "from",
    "arise": "from",
    "blame": "on",
    "attribute": "to",
    "ascribe": "to",
}
NOUNS: dict[str, CauseType] = {
    "reason": "cause",
    "cause": "cause",
    "factor": "cause",
    "explanation": "cause",
    "trigger": "cause",
    "culprit": "blame",
    "fault": "blame",
    "motive": "motive",
    "aim": "motive",
    "goal": "motive",
    "purpose": "motive",
    "objective": "motive",
    "intention": "motive",
    "target": "motive",
}
AIMING = frozenset("target aim seek cite protest demand accuse allege fear hope want try".split())
TIMES = frozenset(
    "day week month year hour minute second moment decade century night morning afternoon evening weekend time period "
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december noon midnight dawn lunch today tomorrow yesterday".split()
)
STATIVE = frozenset("be have want need know believe remain fear lack".split())


@dataclass(frozen=True, slots=True)
class Cause:
    """A reason an article gives; the fact's span is the reason's own words."""

    marker: str
    """The words that make it a reason ("because of", "led to")."""
    type: CauseType
    words: frozenset[str]
    """Content lemmas of the reason."""
    effect: frozenset[str]
    """Content lemmas of what it explains."""

    def normalized(self) -> dict[str, Any]:
        """JSON form of the value."""
        return {
            "marker": self.marker,
            "type": self.type,
            "words": sorted(self.words),
            "explains": sorted(self.effect),
        }


@dataclass(frozen=True, slots=True)
class _Found:
    marker: str
    type: CauseType
    reason: list[Token]
    effect: Token


def find_causes(parse: Parse) -> Iterator[tuple[Cause, Token, int, int]]:
    """The reasons a sentence gives, each with the verb it explains and the reason's span."""
    seen: set[int] = set()
    for find in (_phrases, _purposes, _verbs, _nouns):
        for found in find(parse):
            reason = _trimmed(found.reason)
            if not reason or reason[0].i in seen:
                continue
            seen.add(reason[0].i)
            yield _cause(parse, found, reason)


def _cause(parse: Parse, found: _Found, reason: list[Token]) -> tuple[Cause, Token, int, int]:
    numbers = frozenset(token.i for token in found.reason)
    verb = verb_of(parse, found.effect)
    clause = (found.effect, *parse.clauses.get(verb.i, ()))
    who = arguments(parse, verb)
    effect = content_lemmas(clause, numbers) | phrase_lemmas(parse, who.subject, numbers)
    cause = Cause(found.marker, found.type, content_lemmas(reason), effect)
    return cause, verb, reason[0].start, reason[-1].end


def _trimmed(tokens: list[Token]) -> list[Token]:
    """The first unbroken run of `tokens`, without punctuation at its ends."""
    run: list[Token] = []
    for token in tokens:
        if run and token.i != run[-1].i + 1:
            break
        run.append(token)
    while run and (run[-1].pos in ("PUNCT", "SPACE", "CCONJ") or run[-1].dep == "punct"):
        run.pop()
    while run and run[0].pos in ("PUNCT", "SPACE"):
        run.pop(0)
    return run


def _phrases(parse: Parse) -> Iterator[_Found]:
    lowered = [token.text.lower() for token in parse.tokens]
    for first in parse.tokens:
        for words in BY_FIRST_WORD.get(lowered[first.i], ()):
            last = first.i + len(words) - 1
            if tuple(lowered[first.i : last + 1]) == words:
                if found := _after_phrase(parse, " ".join(words), first, parse.tokens[last]):
                    yield found
                break


def _after_phrase(parse: Parse, marker: str, first: Token, last: Token) -> _Found | None:
    allowed = CONDITIONS.get(marker)
    if allowed is not None and not allowed(parse, first):
        return None
    if last.dep in ("mark", "aux"):
        top = parse.head(last)
        effect = parse.head(top)
    else:
        top = parse.root_of(parse.tokens[first.i : last.i + 1])
        effect = parse.head(top)
    if effect.i == top.i:  # the reason is the whole sentence: "Because of the rain."
        effect = last
    reason = [token for token in parse.subtree(top) if token.i > last.i]
    return _Found(marker, PHRASES[marker], reason, effect)


def _complements(parse: Parse, preposition: Token) -> list[Token]:
    return parse.kids(preposition, "pobj", "pcomp")


def _is_time(parse: Parse, noun: Token) -> bool:
    return noun.lemma in TIMES or noun.pos == "NUM" or any(kid.dep == "nummod" for kid in parse.kids(noun))


def _about(parse: Parse, marker: Token) -> bool:
    nouns = _complements(parse, marker)
    return marker.dep == "prep" and bool(nouns) and not any(_is_time(parse, noun) for noun in nouns)


def _over(parse: Parse, marker: Token) -> bool:
    above = parse.head(marker)
    return _about(parse, marker) and bool({above.lemma, verb_of(parse, above).lemma} & QUARRELS)


def _after(parse: Parse, marker: Token) -> bool:
    return marker.dep == "mark" or _about(parse, marker)


def _stative(parse: Parse, marker: Token) -> bool:
    """Whether an ambiguous "as" or "since" clause gives a state, hence a reason, rather than a moment."""
    return marker.dep == "mark" and parse.head(marker).lemma in STATIVE


def _for(parse: Parse, marker: Token) -> bool:
    if marker.dep != "prep":
        return False
    held = {parse.head(marker).lemma, verb_of(parse, marker).lemma} & HELD_FOR
    return any(kid.dep == "pcomp" for kid in _complements(parse, marker)) or (
        bool(held) and _about(parse, marker)
    )


def _by(parse: Parse, marker: Token) -> bool:
    if any(kid.dep == "pcomp" for kid in parse.kids(marker)):
        return True
    people = {
        i for e in parse.entities if e.label in ("PERSON", "ORG", "NORP") for i in range(e.first, e.last + 1)
    }
    nouns = [noun for noun in _complements(parse, marker) if noun.i not in people and noun.pos != "PRON"]
    return marker.dep == "agent" and parse.head(marker).lemma in CAUSED and bool(nouns)


CONDITIONS: dict[str, Callable[[Parse, Token], bool]] = {
    "over": _over,
    "amid": _about,
    "following": _about,
    "after": _after,
    "since": _stative,
    "as": _stative,
    "for": _for,
    "by": _by,
}


def _purposes(parse: Parse) -> Iterator[_Found]:
    """ "closed the road to let the convoy pass"; "…, citing its own policy"."""
    for verb in parse.tokens:
        if verb.dep != "advcl" or verb.pos != "VERB":
            continue
        infinitive = [kid for kid in parse.kids(verb, "aux") if kid.lemma == "to"]
        if infinitive:
            reason = [token for token in parse.subtree(verb) if token.i > infinitive[0].i]
            yield _Found("to", "motive", reason, parse.head(verb))
        elif verb.tag == "VBG" and verb.lemma in AIMING:
            reason = [token for token in parse.subtree(verb) if token.i > verb.i]
            yield _Found(verb.text.lower(), "motive", reason, parse.head(verb))


def _verbs(parse: Parse) -> Iterator[_Found]:
    """ "the leak led to a fire", "the fire stems from a leak", "they blame the crew for the fire"."""
    for verb in parse.tokens:
        if verb.pos != "VERB":
            continue
        if verb.lemma in CAUSING and not is_passive(parse, verb):
            yield from _causing(parse, verb)
        if verb.lemma in STEMMING:
            for origin in parse.kids(verb, "prep"):
                if origin.lemma == STEMMING[verb.lemma]:
                    kind: CauseType = "blame" if verb.lemma == "blame" else "cause"
                    reason = [token for token in parse.subtree(origin) if token.i > origin.i]
                    yield _Found(f"{verb.lemma} {origin.lemma}", kind, reason, verb)
        if verb.lemma in ("blame", "accuse") and (culprit := arguments(parse, verb).object):
            yield _Found(verb.lemma, "blame", parse.subtree(culprit), verb)


def _causing(parse: Parse, verb: Token) -> Iterator[_Found]:
    who = arguments(parse, verb)
    prepositions = [
        kid for kid in parse.kids(verb, "prep", "prt") if kid.lemma == OUTCOMES_OF.get(verb.lemma)
    ]
    if who.subject is None or (verb.lemma in OUTCOMES_OF and not prepositions):
        return
    if who.object is None and not prepositions:
        return
    if who.subject.pos != "PRON":
        yield _Found(verb.lemma, "cause", parse.subtree(who.subject), verb)


def _nouns(parse: Parse) -> Iterator[_Found]:
    """ "the cause was a leak", "its goal is security", "the aim of stopping the raids"."""
    for noun in parse.tokens:
        if noun.lemma not in NOUNS or noun.pos != "NOUN":
            continue
        kind = NOUNS[noun.lemma]
        verb = parse.head(noun)
        if noun.dep == "nsubj" and verb.lemma == "be":
            for said in parse.kids(verb, "attr", "ccomp", "acomp", "xcomp", "advcl", "prep"):
                if said.i > verb.i:
                    yield _Found(noun.lemma, kind, parse.subtree(said), noun)
                    break
        for of in parse.kids(noun, "prep"):
            if any(kid.dep == "pcomp" for kid in parse.kids(of)) and kind == "motive":
                yield _Found(noun.lemma, kind, [t for t in parse.subtree(of) if t.i > of.i], verb)
