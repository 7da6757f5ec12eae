"""People, places and organisations: what a name is, and when two names may be one."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Any, Literal

from dedup.facts.gazetteer import (
    COUNTRY_OF,
    HONORIFICS,
    ORGANISATION_WORDS,
    PLACE_WORDS,
    TITLE_WORDS,
)
from dedup.facts.grammar import Parse, Token

NameType = Literal["person", "place", "organisation"]
TYPES: dict[str, NameType] = {
    "PERSON": "person",
    "GPE": "place",
    "LOC": "place",
    "FAC": "place",
    "ORG": "organisation",
}
PLACE_PREPOSITIONS = frozenset(
    {"in", "at", "near", "outside", "inside", "from", "off", "to", "into", "across", "around"}
)
PARTICLES = frozenset(
    {"al", "el", "ul", "bin", "ibn", "de", "da", "di", "del", "van", "von", "der", "la", "le", "abu"}
)
SMALL = frozenset({"of", "the", "and", "for", "in", "on", "de", "du", "des", "&"})
SAME_SPELLING = 88  # rapidfuzz ratio from which two name words are one word spelt twice
NEAR_EDITS = 2
WORD = re.compile(r"[^\W_]+")
# Letters that transliterations exchange, applied in turn after casefolding; vowels and doubles then go.
EXCHANGED = (
    ("kh", "h"), ("gh", "g"), ("dh", "d"), ("th", "t"), ("sch", "s"), ("sh", "s"), ("zh", "j"), ("ph", "f"),
    ("ck", "k"), ("q", "k"), ("c", "k"), ("x", "ks"), ("w", "v"), ("z", "s"), ("j", "y"), ("y", ""),
)  # fmt: skip
VOWELS = re.compile("[aeiou'’`]")
DOUBLE = re.compile(r"(.)\1+")


@dataclass(frozen=True, slots=True)
class Name:
    """A proper name, without the title before it."""

    text: str
    type: NameType
    key: tuple[str, ...]
    """Its words folded: no case, accents, titles or particles."""
    role: str | None = None
    """What the article says the bearer is ("coach of Alden"), lower case."""

    @property
    def surname(self) -> str:
        return self.key[-1] if self.key else ""

    def normalized(self) -> dict[str, Any]:
        """JSON form of the value."""
        return {"name": self.text, "type": self.type, "role": self.role}


def fold(text: str) -> tuple[str, ...]:
    """The words of a name for comparison.

    >>> fold("Dr. José al-Masri's")
    ('jose', 'masri')
    """
    plain = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    plain = re.sub(r"['’]s?\b", "", plain.casefold()).replace(".", "")
    words = [word for word in WORD.findall(plain) if word not in HONORIFICS]
    return tuple([word for word in words if word not in PARTICLES] or words)


def skeleton(word: str) -> str:
    """The consonants of a word that survive transliteration.

    >>> skeleton("gaddafi") == skeleton("gadhafi") == skeleton("gadafi")
    True
    """
    for written, kept in EXCHANGED:
        word = word.replace(written, kept)
    return DOUBLE.sub(r"\1", VOWELS.sub("", word)) or word[:1]


def initials(text: str) -> str:
    """The capitals of a name of several words, in lower case: "un" for "United Nations"."""
    words = [word for word in re.findall(r"[^\W_]+", text) if word.casefold() not in SMALL]
    return "".join(word[0] for word in words).casefold() if len(words) > 1 else ""


def same_name(a: Name, b: Name) -> bool | None:
    """Whether two names mean one bearer; None when the words alone do not tell."""
    if not a.key or not b.key:
        return None
    if a.key == b.key or _acronym(a, b) or _acronym(b, a):
        return True
    country = COUNTRY_OF.get(" ".join(a.key)), COUNTRY_OF.get(" ".join(b.key))
    if all(country):
        return country[0] == country[1]
    shorter, longer = sorted((a.key, b.key), key=len)
    if a.type == "person" and b.type == "person":
        return _same_person(shorter, longer)
    if all(any(_same_word(x, y) for y in longer) for x in shorter):
        return True if len(shorter) == len(longer) else None
    return False


def _acronym(short: Name, long: Name) -> bool:
    return len(short.key) == 1 and len(short.key[0]) > 1 and initials(long.text) == short.key[0]


def _same_person(shorter: tuple[str, ...], longer: tuple[str, ...]) -> bool:
    if len(shorter) == 1:
        return any(_same_word(shorter[0], word) for word in longer)
    if not _same_word(shorter[-1], longer[-1]):
        return all(any(_same_word(x, y) for y in longer) for x in shorter)
    first, other = shorter[0], longer[0]
    return (
        _same_word(first, other)
        or (min(len(first), len(other)) <= 3 and first[0] == other[0])
        or first in longer
    )


def _same_word(a: str, b: str) -> bool:
    from rapidfuzz.fuzz import ratio

    if a == b or (len(a) == 1 and b.startswith(a)) or (len(b) == 1 and a.startswith(b)):
        return True
    if min(len(a), len(b)) < 4:
        return False
    return skeleton(a) == skeleton(b) or (a[0] == b[0] and ratio(a, b) >= SAME_SPELLING)


def near_miss(a: Name, b: Name) -> bool:
    """Whether two spellings look like one name with a slip: a letter or two apart, not a transliteration.

    >>> near_miss(Name("Ann Smith", "person", ("ann", "smith")), Name("Ann Smyth", "person", ("ann", "smyth")))
    True
    """
    from rapidfuzz.distance import OSA

    if len(a.key) != len(b.key) or a.key == b.key:
        return False
    differing = [(x, y) for x, y in zip(a.key, b.key, strict=True) if x != y]
    if len(differing) != 1 or (len(a.key) == 1 and a.type != "place"):
        return False
    x, y = differing[0]
    return min(len(x), len(y)) >= 4 and 0 < OSA.distance(x, y) <= NEAR_EDITS


def find_names(parse: Parse) -> list[tuple[Name, int, int]]:
    """The names of a sentence with their spans, in order."""
    found = []
    taken: set[int] = set()
    for entity in parse.entities:
        if entity.label in TYPES:
            run = parse.tokens[entity.first : entity.last + 1]
            taken.update(token.i for token in run)
            found.append(_named(parse, run, TYPES[entity.label]))
        else:
            taken.update(range(entity.first, entity.last + 1))
    for run in _capitalised(parse, taken):
        if kind := _type_from_context(parse, run):
            found.append(_named(parse, run, kind))
    return sorted((name for name in found if name), key=lambda name: name[1])


def _named(parse: Parse, run: tuple[Token, ...], kind: NameType) -> tuple[Name, int, int] | None:
    titles = []
    while len(run) > 1 and (
        run[0].lemma in TITLE_WORDS or run[0].lemma.rstrip(".") in HONORIFICS | TITLE_WORDS
    ):
        if run[0].lemma.rstrip(".") not in HONORIFICS:
            titles.append(run[0].lemma)
        kind, run = "person" if run[0].lemma.rstrip(".") != "the" else kind, run[1:]
    while len(run) > 1 and (run[-1].tag == "POS" or run[-1].pos == "PUNCT"):
        run = run[:-1]
    start, end = run[0].start, run[-1].end
    key = fold(parse.text[start:end])
    if not key or not any(token.text[:1].isupper() for token in run):
        return None
    role = " ".join(titles) or _role(parse, run)
    return Name(parse.text[start:end], _retyped(parse, run, key, kind), key, role), start, end


def _retyped(parse: Parse, run: tuple[Token, ...], key: tuple[str, ...], kind: NameType) -> NameType:
    """What the words themselves say outranks the model: it takes unknown names for anything."""
    if " ".join(key) in COUNTRY_OF:
        return "place"
    if key[-1] in ORGANISATION_WORDS or key[0] in ("university", "ministry", "bank", "department"):
        return "organisation"
    if key[-1] in PLACE_WORDS:
        return "place"
    titled = run[0].i > 0 and parse.tokens[run[0].i - 1].lemma.rstrip(".") in (HONORIFICS | TITLE_WORDS) - {
        "the"
    }
    return "person" if titled and kind != "place" else kind


def _capitalised(parse: Parse, taken: set[int]) -> list[tuple[Token, ...]]:
    """Runs of proper nouns the model gave no label."""
    runs: list[list[Token]] = []
    for token in parse.tokens:
        if token.pos != "PROPN" or token.i in taken or not token.text[0].isupper():
            continue
        if runs and runs[-1][-1].i == token.i - 1:
            runs[-1].append(token)
        else:
            runs.append([token])
    return [tuple(run) for run in runs]


def _type_from_context(parse: Parse, run: tuple[Token, ...]) -> NameType | None:
    before = parse.tokens[run[0].i - 1].lemma.rstrip(".") if run[0].i else ""
    words = {token.lemma for token in run}
    if words & ORGANISATION_WORDS:
        return "organisation"
    if words & PLACE_WORDS or before in PLACE_PREPOSITIONS:
        return "place"
    titled = (
        before in HONORIFICS - {"the"} or before in TITLE_WORDS or run[0].lemma.rstrip(".") in TITLE_WORDS
    )
    return "person" if titled or (len(run) in (2, 3) and run[-1].dep in ("nsubj", "nsubjpass")) else None


def _role(parse: Parse, run: tuple[Token, ...]) -> str | None:
    """What is said of the bearer: the title before the name, or the description in apposition after it."""
    before = []
    for token in reversed(parse.tokens[max(0, run[0].i - 6) : run[0].i]):
        if token.lemma not in TITLE_WORDS and not (before and token.dep in ("compound", "amod", "nmod")):
            break
        before.insert(0, token.lemma)
    if before:
        return " ".join(before)
    head = parse.root_of(run)
    for aside in parse.kids(head, "appos"):
        if aside.pos == "NOUN" and aside.i > head.i:
            words = [
                t
                for t in parse.subtree(aside)
                if t.i <= aside.i or t.dep in ("prep", "pobj", "compound", "det")
            ]
            return parse.text[words[0].start : words[-1].end].casefold()
    return None
