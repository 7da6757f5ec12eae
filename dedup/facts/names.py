"""The value type of names, and when two names may be one: titles, initials, spelling, transliteration."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Any, Literal

from dedup.facts.gazetteer import COUNTRY_OF, HONORIFICS, NICKNAMES, RENAMED, STATES

NameType = Literal["person", "place", "organisation"]
PARTICLES = frozenset({"al", "el", "ul", "bin", "ibn", "de", "da", "di", "del", "van", "von", "der", "la", "le", "abu"})
SMALL = frozenset({"of", "the", "and", "for", "in", "on", "de", "du", "des", "&"})
SAME_SPELLING = 88  # rapidfuzz ratio from which two name words are one word spelt twice
NEAR_EDITS = 2
WORD = re.compile(r"[^\W_]+")
# Letters of their own that Unicode does not take apart into a plain one and its mark.
LETTERS = str.maketrans({"ø": "o", "ł": "l", "ı": "i", "đ": "d", "ð": "d", "ħ": "h", "æ": "ae", "œ": "oe", "þ": "th"})
# How "ö", "ø" and "ü" are written where a keyboard lacks them; "ä" and "æ" likewise.
DIGRAPH = re.compile("(?<=[aou])e")
# Letters that transliterations exchange, applied in turn after casefolding; vowels and doubles then go.
EXCHANGED = (
    ("kh", "h"), ("gh", "g"), ("dh", "d"), ("th", "t"), ("sch", "s"), ("sh", "s"), ("zh", "j"), ("ph", "f"),
    ("ck", "k"), ("q", "k"), ("c", "k"), ("x", "ks"), ("w", "v"), ("z", "s"), ("j", "y"), ("y", ""),
)  # fmt: skip
SHORTEST_NICKNAME = 3  # letters that begin a first name and stand for it: Dan, Doug, Theo
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

    >>> fold("Dr. José al-Masri's"), fold("Løkke")
    (('jose', 'masri'), ('lokke',))
    """
    plain = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    plain = re.sub(r"['’]s?\b", "", plain.casefold().translate(LETTERS)).replace(".", "")
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


def transliterated(a: str, b: str) -> bool:
    """Whether two spellings of a word differ only as transliterations do.

    >>> transliterated("qaddafi", "gadhafi"), transliterated("gill", "kill")
    (True, False)
    """
    if {a[0], b[0]} in ({"q", "g"}, {"q", "k"}):  # one Arabic letter
        a, b = a[1:], b[1:]
    return skeleton(a) == skeleton(b)


def initials(text: str) -> frozenset[str]:
    """The initials a name of several words may go by, in lower case, with its "of" and without it.

    >>> sorted(initials("the Bank of Japan")), sorted(initials("United Nations"))
    (['bj', 'boj'], ['un'])
    """
    words = [word.casefold() for word in WORD.findall(text)]
    readings = ([word for word in words if word not in left_out] for left_out in (SMALL, SMALL - {"of"}))
    return frozenset("".join(word[0] for word in reading) for reading in readings if len(reading) > 1)


def same_name(a: Name, b: Name) -> bool | None:
    """Whether two names mean one bearer; None when the words alone do not tell."""
    if not a.key or not b.key:
        return None
    if "".join(a.key) == "".join(b.key) or _acronym(a, b) or _acronym(b, a):  # Wal-Mart, Walmart
        return True
    if a.type == b.type == "place" and _place(a.key) == _place(b.key):
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


def _place(key: tuple[str, ...]) -> tuple[str, ...]:
    """The present name of a place, in full: of a state printed by its abbreviation ("N.Y."), of a renamed city."""
    return STATES.get(key[0], RENAMED.get(key, key)) if len(key) == 1 else key


def _acronym(short: Name, long: Name) -> bool:
    return len(short.key) == 1 and len(short.key[0]) > 1 and short.key[0] in initials(long.text)


def _same_person(shorter: tuple[str, ...], longer: tuple[str, ...]) -> bool:
    if len(shorter) == 1:
        return any(_same_word(shorter[0], word) for word in longer)
    if not _same_word(shorter[-1], longer[-1]):
        return all(any(_same_word(x, y) for y in longer) for x in shorter)
    first = shorter[0]
    if any(_given(first) & _given(word) for word in longer):
        return True
    short, full = sorted((first, longer[0]), key=len)
    return _same_word(first, longer[0]) or (len(short) >= SHORTEST_NICKNAME and full.startswith(short))


def _given(word: str) -> frozenset[str]:
    """The first names a word may stand for, itself among them."""
    return NICKNAMES.get(word, frozenset()) | {word}


def _same_word(a: str, b: str) -> bool:
    from rapidfuzz.fuzz import ratio

    if a == b or (len(a) == 1 and b.startswith(a)) or (len(b) == 1 and a.startswith(b)):
        return True
    if max(len(a), len(b)) < 4:
        return False
    if DIGRAPH.sub("", a) == DIGRAPH.sub("", b):
        return True
    if min(len(a), len(b)) < 4:
        return False
    return transliterated(a, b) or (a[0] == b[0] and ratio(a, b) >= SAME_SPELLING)


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
