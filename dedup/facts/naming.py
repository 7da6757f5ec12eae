"""Finding the names of a sentence: what they name, and what is said of their bearer."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import get_args

from dedup.facts.gazetteer import COUNTRY_OF, HONORIFICS, ORGANISATION_WORDS, PLACE_WORDS, TITLE_WORDS
from dedup.facts.grammar import Parse, Token
from dedup.facts.names import Name, NameType, fold
from dedup.records import Fact

NameKey = tuple[str, ...]
Votes = dict[NameKey, Counter[NameType]]

TYPES: dict[str, NameType] = {
    "PERSON": "person",
    "GPE": "place",
    "LOC": "place",
    "FAC": "place",
    "ORG": "organisation",
}
KINDS = frozenset(get_args(NameType))
LOCATING = frozenset({"in", "near", "outside", "across", "around"})
ADDRESSES = HONORIFICS - {"the"}
LOCALS = frozenset("man woman resident boy girl teenager couple native villager".split())
LEADING = frozenset({"ADP", "DET", "PUNCT", "CCONJ", "PART", "SPACE", "ADV", "NUM"})
ARTICLE = re.compile(r"^(?:the|an?) ")
TITLE_REACH = 6  # words before a name that may hold its bearer's office
MAJORITY = 0.6  # share of a name's mentions that must agree on its type to overrule the others


def find_names(parse: Parse) -> list[tuple[Name, int, int]]:
    """The names of a sentence with their spans, in order."""
    found = []
    taken: set[int] = set()
    for entity in parse.entities:
        taken.update(range(entity.first, entity.last + 1))
        if entity.label in TYPES:
            found.append(_named(parse, parse.tokens[entity.first : entity.last + 1], TYPES[entity.label]))
    for run in _unlabelled(parse, taken):
        kind = _type_from_context(parse, run)
        found.append(_named(parse, run, kind) if kind else None)
    return sorted((name for name in found if name), key=lambda name: name[1])


def _bare(token: Token) -> str:
    return token.lemma.rstrip(".")


def _is_title(token: Token) -> bool:
    return _bare(token) in ADDRESSES or _bare(token).removesuffix("s") in TITLE_WORDS


def _named(parse: Parse, run: Sequence[Token], kind: NameType) -> tuple[Name, int, int] | None:
    run, titles = _stripped(run)
    if not run or not any(token.text[:1].isupper() for token in run):
        return None
    start, end = run[0].start, run[-1].end
    key = fold(parse.text[start:end])
    if not key:
        return None
    role = " ".join(titles) or _role(parse, run)
    kind = "person" if titles else _retyped(parse, run, key, kind)
    return Name(parse.text[start:end], kind, key, role), start, end


def _stripped(run: Sequence[Token]) -> tuple[Sequence[Token], list[str]]:
    """A run of tokens without articles, prepositions, marks and titles around the name, and those titles."""
    titles = []
    while run and (run[0].pos in LEADING or _is_title(run[0])):
        if _is_title(run[0]) and _bare(run[0]) not in ADDRESSES:
            titles.append(_bare(run[0]))
        run = run[1:]
    while run and (run[-1].tag == "POS" or run[-1].pos in LEADING):
        run = run[:-1]
    return run, titles


def _retyped(parse: Parse, run: Sequence[Token], key: tuple[str, ...], kind: NameType) -> NameType:
    """What the words themselves say outranks the model: it takes unknown names for anything."""
    if " ".join(key) in COUNTRY_OF or _of_place(parse, run) or _where(parse, run):
        return "place"
    if key[-1] in ORGANISATION_WORDS or key[0] in ("university", "ministry", "bank", "department"):
        return "organisation"
    if key[-1] in PLACE_WORDS:
        return "place"
    return "person" if run[0].i and _bare(parse.tokens[run[0].i - 1]) in ADDRESSES else kind


def _of_place(parse: Parse, run: Sequence[Token]) -> bool:
    """Whether a name completes a word for a place or says where someone is from.

    "The town of Alden", "Ann Lee, of Alden, won", "an Alden man".
    """
    head = parse.head(run[-1])
    if run[-1].dep in ("compound", "nmod") and head.i == run[-1].i + 1 and head.lemma in LOCALS:
        return True
    of = parse.tokens[run[0].i - 1] if run[0].i else None
    if of is None or of.lemma != "of":
        return False
    whose = parse.tokens[of.i - 1] if of.i else of
    return whose.lemma in PLACE_WORDS or (whose.text == "," and parse.head(of).tag == "NNP")


def _where(parse: Parse, run: Sequence[Token]) -> bool:
    """Whether a name of one word can only say where: "near Alden", "born in Alden"."""
    before = parse.tokens[run[0].i - 1] if run[0].i else None
    if before is None or len(run) > 1 or run[0].dep != "pobj":
        return False
    return before.lemma in ("near", "outside") or (before.lemma == "in" and parse.head(before).text == "born")


def _unlabelled(parse: Parse, taken: set[int]) -> Iterator[list[Token]]:
    """Runs of proper nouns the model gave no label."""
    run: list[Token] = []
    for token in parse.tokens:
        if token.pos == "PROPN" and token.i not in taken and token.text[0].isupper():
            run.append(token)
        elif run:
            yield run
            run = []
    if run:
        yield run


def _type_from_context(parse: Parse, run: list[Token]) -> NameType | None:
    before = _bare(parse.tokens[run[0].i - 1]) if run[0].i else ""
    words = {token.lemma for token in run}
    if words & ORGANISATION_WORDS:
        return "organisation"
    if words & PLACE_WORDS or before in LOCATING | {"at"} or _of_place(parse, run):
        return "place"
    titled = before in ADDRESSES or before in TITLE_WORDS or _is_title(run[0])
    return "person" if titled or (len(run) in (2, 3) and run[-1].dep in ("nsubj", "nsubjpass")) else None


def _role(parse: Parse, run: Sequence[Token]) -> str | None:
    """What is said of the bearer: the title before the name, or the description in apposition after it."""
    before: list[Token] = []
    for token in reversed(parse.tokens[max(0, run[0].i - TITLE_REACH) : run[0].i]):
        if not _is_title(token) and not (before and token.dep in ("compound", "amod", "nmod")):
            break
        before.insert(0, token)
    if before and not all(_bare(token) in ADDRESSES for token in before):
        return " ".join(token.lemma for token in before)
    head = parse.root_of(run)
    if office := _office(parse, run, head):
        return office
    for aside in parse.kids(head, "appos"):
        if aside.pos == "NOUN" and aside.i > head.i:
            words = [t for t in parse.subtree(aside) if t.i <= aside.i or t.dep in ("prep", "pobj", "compound", "det")]
            described, _, _ = parse.text[words[0].start : words[-1].end].partition(",")
            return ARTICLE.sub("", described.casefold())
    return None


def _office(parse: Parse, run: Sequence[Token], head: Token) -> str | None:
    """A description in lower case right before the name: "executive chef Ann Lee"."""
    first = run[0].i
    before = [t for t in parse.tokens[max(0, first - TITLE_REACH) : first] if t.head in (head.i, first - 1)]
    words = [t for t in before if t.dep in ("compound", "amod", "nmod") and t.text.islower()]
    if not words or words[-1].i != first - 1 or words[-1].pos != "NOUN":
        return None
    return parse.text[words[0].start : words[-1].end].casefold()


def type_votes(facts: Iterable[Fact]) -> Votes:
    """For each name what its mentions say it names, in the order they come."""
    votes: Votes = {}
    for fact in facts:
        if fact.kind in KINDS:
            for key in _keys(fact.value):
                votes.setdefault(key, Counter()).update(_votes(fact))
    return votes


def agreed_types(votes: Votes) -> dict[NameKey, NameType]:
    """The type most mentions of each name have: the model wavers from one to the next; a name in dispute has none."""
    ranked = {key: (*of_name.most_common(1)[0], of_name.total()) for key, of_name in votes.items()}
    return {key: kind for key, (kind, count, total) in ranked.items() if count >= MAJORITY * total}


def with_agreed_type(fact: Fact, types: Mapping[NameKey, NameType]) -> Fact:
    """The fact, a name given the type that all its mentions agree on."""
    kind = types.get(fact.value.key) if fact.kind in KINDS else None
    return fact if kind in (None, fact.kind) else replace(fact, kind=kind, value=replace(fact.value, type=kind))


def _keys(name: Name) -> set[NameKey]:
    """What a mention gives evidence on: the whole name, and a person's surname alone."""
    return {name.key, name.key[-1:]} if name.type == "person" else {name.key}


def _votes(fact: Fact) -> list[NameType]:
    located: list[NameType] = ["place"] if fact.slot.role in LOCATING else []
    return [fact.value.type, *located]
