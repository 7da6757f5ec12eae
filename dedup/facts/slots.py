"""What a value is the value of: the slot it fills, read from the words that govern it."""

from __future__ import annotations

from dataclasses import replace

from dedup.facts.clauses import (
    OBJECTS,
    Arguments,
    arguments,
    content_lemmas,
    is_passive,
    phrase_lemmas,
    verb_of,
)
from dedup.facts.events import LINKS, LIVES, SUFFERED, event_of
from dedup.facts.grammar import Parse, Token
from dedup.records import Slot

COUNTS = frozenset(
    {"nummod", "quantmod", "compound", "nmod", "amod", "advmod", "det", "predet", "poss", "npadvmod"}
)
COUNTED = frozenset({"NOUN", "PROPN", "NUM", "SYM", "ADJ", "VERB"})
NUMERAL_NOUNS = frozenset(
    "dozen score hundred thousand million billion trillion percent % cent pound dollar euro".split()
)
MODIFIERS = frozenset(
    "first second third fourth fifth another other additional more further extra new previous earlier initial "
    "final latest only total overall combined half including so already still each daily annual monthly weekly "
    "yearly average maximum minimum record".split()
)
REACH = 3  # tokens either side of a value in which a modifier or a bare participle still belongs to it


def slot_of(parse: Parse, start: int, end: int) -> Slot:
    """The slot filled by the value at `parse.text[start:end]`; an empty one where nothing was parsed."""
    tokens = parse.within(start, end)
    if not tokens:
        return Slot()
    inside = frozenset(token.i for token in tokens)
    counted = counted_noun(parse, parse.root_of(tokens), inside)
    verb = verb_of(parse, counted)
    event, source = _event(parse, counted, verb, tokens)
    role = _suffered(role_of(parse, counted, verb), source)
    who = arguments(parse, verb) if verb.i != counted.i else Arguments(None, None)
    return Slot(
        head="" if counted.i in inside and _numeral(counted) else counted.lemma,
        verb=event or (verb.lemma if verb.i != counted.i else ""),
        role=role if not event or source is verb else "object",
        subject=phrase_lemmas(parse, who.subject, inside),
        object=phrase_lemmas(parse, who.object, inside),
        modifiers=_modifiers(parse, counted, tokens),
        words=content_lemmas(parse.clauses[verb.i], inside) | phrase_lemmas(parse, who.subject, inside),
    )


def clause_slot(parse: Parse, verb: Token) -> Slot:
    """The slot of a whole clause: its event and who takes part in it."""
    who = arguments(parse, verb)
    subject, done_to = phrase_lemmas(parse, who.subject), phrase_lemmas(parse, who.object)
    words = content_lemmas(parse.clauses.get(verb.i, ())) | subject
    return Slot(verb=event_of(verb) or verb.lemma, subject=subject, object=done_to, words=words)


def counted_noun(parse: Parse, token: Token, inside: frozenset[int]) -> Token:
    """The noun a value counts or describes: "people" in "at least 12 people" and in "dozens of people"."""
    while token.dep in COUNTS and parse.head(token).pos in COUNTED and token.head != token.i:
        token = parse.head(token)
    for of in parse.kids(token, "prep"):
        if token.i in inside and of.lemma == "of" and of.i not in inside:
            return next(iter(parse.kids(of, "pobj")), token)
    return token


def role_of(parse: Parse, token: Token, verb: Token) -> str:
    """How `token` stands to `verb`: "subject", "object", a preposition, or ""; passives are turned round."""
    while token.i != verb.i and token.head != verb.i and token.head != token.i:
        token = parse.head(token)
    if token.i == verb.i:
        return ""
    if token.dep == "prep":
        return token.lemma
    passive = is_passive(parse, verb)
    if token.dep in ("nsubj", "nsubjpass"):
        return "object" if passive else "subject"
    if token.dep == "agent":
        return "subject"
    return "object" if token.dep in OBJECTS else ""


def _suffered(role: str, source: Token | None) -> str:
    return "object" if role == "subject" and source is not None and source.lemma in SUFFERED else role


def _event(parse: Parse, counted: Token, verb: Token, value: tuple[Token, ...]) -> tuple[str, Token | None]:
    """The canonical event a count belongs to, and the word that says so."""
    if counted.lemma == "life" and verb.lemma in LIVES:
        return LIVES[verb.lemma], counted
    near = [counted, *parse.kids(counted, "acl", "relcl", "amod"), verb]
    if verb.lemma in LINKS:
        near += _linked(parse, verb)
    near += parse.tokens[value[-1].i + 1 : value[-1].i + REACH]
    for token in near:
        if event := event_of(token):
            return event, token
    return "", None


def _linked(parse: Parse, verb: Token) -> list[Token]:
    """The nouns and adjectives a linking verb ties to the value, each with what it is a number of."""
    found = []
    for kid in parse.kids(verb, "nsubj", "nsubjpass", "xcomp", *OBJECTS):
        found += [kid, *parse.kids(kid, "acl", "amod", "compound")]
        for of in parse.kids(kid, "prep"):
            for noun in parse.kids(of, "pobj"):
                found += [noun, *parse.kids(noun, "acl", "relcl", "amod")]
    return found


def _modifiers(parse: Parse, counted: Token, value: tuple[Token, ...]) -> frozenset[str]:
    first, last = value[0].i, value[-1].i
    around = [*parse.tokens[max(0, first - REACH) : first], *parse.tokens[last + 1 : last + 1 + REACH]]
    told = {token.lemma for token in (*around, *value) if token.lemma in MODIFIERS}
    kinds = {
        kid.lemma
        for kid in parse.kids(counted, "amod", "compound", "nmod")
        if kid not in value and kid.pos != "NUM"
    }
    return frozenset(told | kinds)


def _numeral(token: Token) -> bool:
    return token.pos in ("NUM", "SYM") or token.lemma in NUMERAL_NOUNS


def age_slot(parse: Parse, start: int, end: int) -> Slot | None:
    """The slot of a number that is a person's age ("Ann Lee, 34,", "34-year-old Ann Lee"), else None."""
    tokens = parse.within(start, end)
    if not tokens:
        return None
    root = parse.root_of(tokens)
    owner = _aged(parse, root, tokens)
    if owner is None:
        return None
    slot = slot_of(parse, owner.start, owner.end)
    return replace(slot, head="age", subject=phrase_lemmas(parse, owner, frozenset(t.i for t in tokens)))


def _aged(parse: Parse, root: Token, tokens: tuple[Token, ...]) -> Token | None:
    said = parse.text[tokens[0].start : tokens[-1].end + 12].lower()
    before = parse.tokens[tokens[0].i - 1].lemma if tokens[0].i else ""
    if root.dep == "appos" and parse.head(root).pos == "PROPN" and root.pos == "NUM":
        return parse.head(root)
    if "year-old" in said or "years old" in said or before in ("aged", "age"):
        return next(
            (above for above in parse.ancestors(root) if above.pos in ("PROPN", "NOUN", "PRON")), None
        )
    return None
