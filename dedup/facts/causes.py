"""Stated causes, motives and blame: what is said to explain what, and in which words."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from dedup.facts.cause_words import (
    AT_ONCE,
    BY_FIRST_WORD,
    CAUSED,
    CAUSING,
    GIVING,
    HELD_FOR,
    MEANT,
    NOT_QUARRELS,
    NOUNS,
    PHRASES,
    RESULTS,
    STATIVE,
    STEMMING,
    TIMES,
    CauseType,
)
from dedup.facts.clauses import arguments, content_lemmas, is_passive, phrase_lemmas, verb_of
from dedup.facts.grammar import Parse, Token


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
    opener: tuple[Token, ...] = ()
    """The tokens of a marker that is a phrase of its own."""


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
    numbers = frozenset(token.i for token in (*found.reason, *found.opener))
    verb = verb_of(parse, found.effect)
    clause = (found.effect, *parse.clauses.get(verb.i, ()))
    who = arguments(parse, verb)
    effect = content_lemmas(clause, numbers) | phrase_lemmas(parse, who.subject, numbers)
    effect -= {*found.marker.split(), *NOUNS}
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
    opener = parse.tokens[first.i : last.i + 1]
    if last.dep in ("mark", "aux"):
        top = parse.head(last)
        effect = parse.head(top)
    else:
        top = parse.root_of(opener)
        effect = parse.head(top)
    if effect.i == top.i:  # the reason is the whole sentence: "Because of the rain."
        effect = last
    return _Found(marker, PHRASES[marker], _below(parse, top, last), effect, opener)


def _complements(parse: Parse, preposition: Token) -> list[Token]:
    return parse.kids(preposition, "pobj", "pcomp")


def _is_time(parse: Parse, noun: Token) -> bool:
    return noun.lemma in TIMES or noun.pos == "NUM" or any(kid.dep == "nummod" for kid in parse.kids(noun))


def _about(parse: Parse, marker: Token) -> bool:
    nouns = _complements(parse, marker)
    return marker.dep == "prep" and bool(nouns) and not any(_is_time(parse, noun) for noun in nouns)


def _over(parse: Parse, marker: Token) -> bool:
    before = {parse.head(marker).lemma, parse.tokens[marker.i - 1].lemma if marker.i else ""}
    return _about(parse, marker) and not before & NOT_QUARRELS


def _following(parse: Parse, marker: Token) -> bool:
    nouns = parse.kids(marker, "pobj", "dobj")
    return marker.dep in ("prep", "advcl", "xcomp") and bool(nouns) and not any(_is_time(parse, n) for n in nouns)


def _after(parse: Parse, marker: Token) -> bool:
    before = parse.tokens[marker.i - 1].lemma if marker.i else ""
    return before not in TIMES | AT_ONCE and (marker.dep == "mark" or _about(parse, marker))


def _stative(parse: Parse, marker: Token) -> bool:
    """Whether an ambiguous "as" or "since" clause gives a state, hence a reason, rather than a moment."""
    verb = parse.head(marker)
    complete = verb.lemma != "be" or any(kid.pos != "ADV" for kid in parse.kids(verb, "acomp", "attr"))
    return marker.dep == "mark" and verb.lemma in STATIVE and complete


def _for(parse: Parse, marker: Token) -> bool:
    if marker.dep != "prep" or verb_of(parse, marker).lemma == "blame":  # "blame X for Y" gives X as the cause of Y
        return False
    held = {parse.head(marker).lemma, verb_of(parse, marker).lemma} & HELD_FOR
    doing = any(kid.tag == "VBG" for kid in parse.kids(marker, "pcomp")) and parse.head(marker).pos == "VERB"
    return doing or (bool(held) and _about(parse, marker))


def _by(parse: Parse, marker: Token) -> bool:
    people = {i for e in parse.entities if e.label in ("PERSON", "ORG", "NORP") for i in range(e.first, e.last + 1)}
    nouns = [noun for noun in _complements(parse, marker) if noun.i not in people and noun.pos != "PRON"]
    return (
        marker.dep == "agent"
        and parse.head(marker).lemma in CAUSED
        and any(not _is_time(parse, noun) for noun in nouns)
    )


def _so(parse: Parse, marker: Token) -> bool:
    """Whether "so" gives a purpose ("so their lives can be saved"), which before a plain past it does not."""
    above = parse.head(marker)
    helpers = {kid.lemma for kid in parse.kids(above, "aux")}
    return marker.dep == "mark" and above.i != marker.i and bool(helpers & {"can", "could", "will", "would", "may"})


CONDITIONS: dict[str, Callable[[Parse, Token], bool]] = {
    "over": _over,
    "amid": _about,
    "following": _following,
    "after": _after,
    "since": _stative,
    "as": _stative,
    "so": _so,
    "for": _for,
    "by": _by,
}


def _purposes(parse: Parse) -> Iterator[_Found]:
    """Purposes: "closed the road to let it pass", "…, citing its own policy", "was meant to deter"."""
    for verb in parse.tokens:
        if verb.pos != "VERB" or verb.dep not in ("advcl", "xcomp"):
            continue
        above = parse.head(verb)
        helpers = parse.kids(verb, "aux")
        infinitive = helpers if verb.tag == "VB" and [kid.lemma for kid in helpers] == ["to"] else []
        if infinitive and (verb.dep == "advcl" or above.lemma in MEANT):
            marker = "to" if verb.dep == "advcl" else f"{above.lemma} to"
            yield _Found(marker, "motive", _below(parse, verb, infinitive[0]), above)
        elif verb.dep == "advcl" and verb.tag == "VBG" and verb.lemma in GIVING:
            yield _Found(verb.text.lower(), "motive", _below(parse, verb, verb), above)


def _below(parse: Parse, head: Token, after: Token) -> list[Token]:
    """What hangs on `head` and stands after another token."""
    return [token for token in parse.subtree(head) if token.i > after.i]


def _verbs(parse: Parse) -> Iterator[_Found]:
    """Verbs that tie cause to effect: "the leak led to a fire", "the fire stems from a leak"."""
    for verb in parse.tokens:
        if verb.pos != "VERB":
            continue
        if verb.lemma in CAUSING and not is_passive(parse, verb):
            yield from _causing(parse, verb)
        if verb.lemma in STEMMING:
            for origin in parse.kids(verb, "prep"):
                if origin.lemma == STEMMING[verb.lemma]:
                    kind: CauseType = "blame" if verb.lemma == "blame" else "cause"
                    yield _Found(f"{verb.lemma} {origin.lemma}", kind, _below(parse, origin, origin), verb)
        blames = verb.lemma == "blame" and not any(kid.lemma == "on" for kid in parse.kids(verb, "prep"))
        if blames and (culprit := arguments(parse, verb).object):
            yield _Found(verb.lemma, "blame", parse.subtree(culprit), verb)


def _causing(parse: Parse, verb: Token) -> Iterator[_Found]:
    who = arguments(parse, verb)
    prepositions = [kid for kid in parse.kids(verb, "prep", "prt") if kid.lemma == RESULTS.get(verb.lemma)]
    if who.subject is None or (verb.lemma in RESULTS and not prepositions):
        return
    if who.object is None and not prepositions:
        return
    if who.subject.pos != "PRON":
        yield _Found(verb.lemma, "cause", parse.subtree(who.subject), verb)


def _nouns(parse: Parse) -> Iterator[_Found]:
    """Nouns that announce a reason: "the cause was a leak", "the aim of stopping", "for safety reasons"."""
    for noun in parse.tokens:
        if noun.lemma not in NOUNS or noun.pos != "NOUN":
            continue
        kind = NOUNS[noun.lemma]
        verb = parse.head(noun)
        if noun.tag == "NNS" and noun.dep == "pobj" and verb.lemma == "for":
            yield _Found("for … reasons", kind, parse.kids(noun, "amod", "compound", "nmod"), parse.head(verb))
        if noun.dep == "nsubj" and verb.lemma == "be":
            for said in parse.kids(verb, "attr", "ccomp", "acomp", "xcomp", "advcl", "prep"):
                if said.i > verb.i:
                    yield _Found(noun.lemma, kind, parse.subtree(said), noun)
                    break
        for of in parse.kids(noun, "prep"):
            if any(kid.dep == "pcomp" for kid in parse.kids(of)) and kind == "motive":
                yield _Found(noun.lemma, kind, _below(parse, of, of), verb)
