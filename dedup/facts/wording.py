"""The words of a quotation, and how two reports of one utterance differ in them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

from dedup.facts.measures import read_measure
from dedup.facts.number_words import ONES, ORDINALS
from dedup.facts.numerals import NUMERAL_STARTERS, read_numeral
from dedup.facts.tokens import Token, glued, tokenize

WORD = re.compile(r"[^\W_]+(?:(?:[.,'’\-–]|\*+)[^\W_]+)*\**|[%$£€&]")
BRACKETED = re.compile(r"\[[^\[\]\n]{0,200}\]|\((?:sic|but|and)\)")
ELLIPSIS = re.compile(r"…|\.\s?\.\s?\.|\[\s?\.")
SAME_SHARE = 0.6  # of the shorter report's words must stand in the other, in order
SAME_WORDS = 4  # and at least so many: three shared words are often chance ("we want to")
SAME_RUN = 3  # and so many of them on end: words scattered over a sentence are of the language, not of the speaker
EDGE_WORDS = 4  # longer unshared beginnings and endings are other parts of a speech, not altered words
FAR_WORDS = 3  # a lone shared word so far from the rest of the match is chance
Block = tuple[int, int, int]  # words start:end of one side stand in the other from the third number on
Piece = tuple[list[str], int, int]  # the keys of what stands between two offsets
# Numerals of these forms are one number however they are written; "a few" and "half" are words like any other.
EXACT = frozenset({"figure", "word", "ordinal"})
ORDINAL_WORDS = {str(value): word for word, value in ORDINALS.items()}
# Names that one desk prints by their initials.
INITIALLED = {"united states of america": "us", "united states": "us", "united kingdom": "uk", "united nations": "un"}
INITIALLED |= {"european union": "eu"}
LONG_NAME = re.compile(rf"\b(?:{'|'.join(INITIALLED)})\b", re.IGNORECASE)
CONTRACTIONS = {
    "can't": "can not",
    "cannot": "can not",
    "won't": "will not",
    "shan't": "shall not",
    "let's": "let us",
    "ain't": "is not",
    "gonna": "going to",
    "wanna": "want to",
    "gotta": "got to",
    "kinda": "kind of",
    "alright": "all right",
    "ok": "okay",
    "&": "and",
    "per-cent": "percent",
    "%": "percent",
    "nobody": "no 1",  # "no one", whose second word is compared as the number
}
# Said or left out without a difference: "I admit that I am", "I admit I am".
OPTIONAL = ("that",)
# Sounds that one desk prints and another leaves out.
FILLERS = frozenset({"oh", "uh", "um", "er", "erm", "ah", "hmm"})
ENDINGS = {"n't": "not", "'re": "are", "'ve": "have", "'ll": "will", "'m": "am"}
AMBIGUOUS = {"'s": frozenset({"is", "has"}), "'d": frozenset({"would", "had"})}
# British → American, each wherever it stands in a word of more than four letters. What only makes two spellings of
# one word alike may look odd: no spelling is ever shown.
SPELLINGS = tuple(
    (re.compile(pattern), written)
    for pattern, written in (
        (r"practis", "practic"),
        (r"(def|off|lic|pret)enc(?=e|ing)", r"\1ens"),
        (r"is(e[ds]?|ers?|ing|able|ations?|ational)$", r"iz\1"),
        (r"ys(e[ds]?|ers?|ing)$", r"yz\1"),
        (
            r"^(?!scour|flour|devour|contour)([a-z]{2,})our(?=$|(?:s|ed|ing|able|ably|ites?|ful|ly|less|ers?|hoods?)$)",
            r"\1or",
        ),
        (r"ae(?=[cdmov]|st)|oe(?=[aou])|^oe(?=s)|(?<=^f)oe(?=t)", "e"),
        (r"(cent|theat|met|lit|fib|calib|lust|meag|somb|spect|maneuv)re(?=s?$)", r"\1er"),
        (r"(cent|met)red$", r"\1ered"),
        # Only behind two vowels: "travelled" and "fulfil", but not "filled", which is not "filed".
        (r"([aeiouy][a-z]*[aeiou])ll(?=$|(?:s|ed|ing|ers?|ments?)$)", r"\1l"),
        (r"ll(?=ful)", "l"),
        (r"dgement", "dgment"),
        (r"logue(?=s?$)", "log"),
        (r"^scept(?=ic)", "skept"),
        (r"^(to|for|back|after|up|down|in|out|home)wards$", r"\1ward"),
    )
)
VARIANTS = {
    "grey": "gray",
    "programme": "program",
    "cheque": "check",
    "tyre": "tire",
    "mum": "mom",
    "plough": "plow",
    "mould": "mold",
    "draught": "draft",
    "advisor": "adviser",
    "protestor": "protester",
    "enquiry": "inquiry",
    "enquiries": "inquiries",
    "artefact": "artifact",
    "aeroplane": "airplane",
    "aluminium": "aluminum",
    "jewellery": "jewelry",
    "pyjamas": "pajamas",
    "ageing": "aging",
    "cosy": "cozy",
    "whilst": "while",
    "amongst": "among",
    "amidst": "amid",
    "gotten": "got",
    "learnt": "learned",
    "burnt": "burned",
    "dreamt": "dreamed",
    "leapt": "leaped",
    "leant": "leaned",
    "spelt": "spelled",
    "spilt": "spilled",
    "spoilt": "spoiled",
    "everybody": "everyone",
    "somebody": "someone",
    "anybody": "anyone",
    "usa": "us",
    "mr": "mister",
    "mrs": "missus",
    "dr": "doctor",
    "st": "saint",
    "sen": "senator",
    "rep": "representative",
    "gov": "governor",
    "gen": "general",
}


@dataclass(frozen=True, slots=True)
class Word:
    """A quoted word and its offsets in the article's field; `key` is what is compared."""

    key: str
    start: int
    end: int
    inserted: bool = False
    """Stands in brackets: the editor's word, not the speaker's."""
    elided: bool = False
    """An ellipsis stands before it."""


@dataclass(frozen=True, slots=True)
class Alteration:
    """Words that differ: offsets into each side's field; an empty span where a side has no words there."""

    left: tuple[int, int]
    right: tuple[int, int]


@dataclass(frozen=True, slots=True)
class QuoteAlignment:
    """How two quotations of perhaps one utterance agree."""

    matched: int
    """Words that both have, in the same order."""
    run: int
    """The most of them on end."""
    similarity: float
    """`matched` as a share of the shorter one's words."""
    altered: tuple[Alteration, ...]

    @property
    def same_utterance(self) -> bool:
        """Whether both report one utterance, altered or not."""
        if not self.altered:
            return self.similarity >= SAME_SHARE
        return self.similarity >= SAME_SHARE and self.matched >= SAME_WORDS and self.run >= SAME_RUN


def words_of(text: str, start: int, end: int) -> list[Word]:
    """The words of `text[start:end]`; a contraction counts as the words it stands for, a number as one word.

    >>> [word.key for word in words_of("We can't organise two [more] rallies", 0, 36)]
    ['we', 'can', 'not', 'organize', '2', 'more', 'rallies']
    >>> [word.key for word in words_of("It cost $5 million", 0, 18)]
    ['it', 'cost', '5000000', 'USD']
    """
    brackets = [match.span() for match in BRACKETED.finditer(text, start, end)]
    words = []
    last = start
    for keys, *span in _pieces(text, start, end):
        inserted = any(opened <= span[0] < closed for opened, closed in brackets)
        elided = ELLIPSIS.search(text, last, span[0]) is not None
        words += [Word(key, span[0], span[1], inserted, elided) for key in keys]
        last = span[1]
    return words


def _pieces(text: str, start: int, end: int) -> Iterator[Piece]:
    """What is compared of `text[start:end]`, in order: numbers and names of several words, and the words between."""
    last = start
    for keys, opened, closed in _wholes(text, start, end):
        if opened >= last:
            yield from _single(text, last, opened)
            yield keys, opened, closed
            last = closed
    yield from _single(text, last, end)


def _single(text: str, start: int, end: int) -> Iterator[Piece]:
    return ((_keys(match.group()), *match.span()) for match in WORD.finditer(text, start, end))


def _wholes(text: str, start: int, end: int) -> list[Piece]:
    """Numbers, and names that have well-known initials, in order."""
    names = (([INITIALLED[match.group().lower()]], *match.span()) for match in LONG_NAME.finditer(text, start, end))
    numbers = ((keys, opened + start, closed + start) for keys, opened, closed in _numbers(text[start:end]))
    return sorted((*names, *numbers), key=lambda piece: piece[1])


def _numbers(text: str) -> Iterator[Piece]:
    """The numbers of `text`, sums of money with their currency; none with letters close to them ("A380", "1990s")."""
    tokens = tokenize(text)
    index = 0
    while index < len(tokens):
        found = _money(tokens, index) or _number(tokens, index)
        if found is None or _beside_letters(tokens, index) or _beside_letters(tokens, found[1]):
            index += 1
            continue
        keys, stop = found
        yield keys, tokens[index].start, tokens[stop - 1].end
        index = stop


def _money(tokens: list[Token], index: int) -> tuple[list[str], int] | None:
    """The amount and currency that begin at a token, and the token after them."""
    found = read_measure(tokens, index)
    if found is None or found.unit is None or found.unit.dimension != "money" or found.form not in EXACT:
        return None
    return [_figure(found.value), found.unit.name], found.stop


def _number(tokens: list[Token], index: int) -> tuple[list[str], int] | None:
    """The exact number that begins at a token, and the token after it."""
    token = tokens[index]
    if token.kind != "figure" and token.lower not in NUMERAL_STARTERS:
        return None
    found = read_numeral(tokens, index)
    if found is None or found.form not in EXACT:
        return None
    figure = _figure(found.value)
    return [ORDINAL_WORDS.get(figure, f"{figure}th") if found.form == "ordinal" else figure], found.stop


def _figure(value: float) -> str:
    return f"{value:.12g}"


def _beside_letters(tokens: list[Token], index: int) -> bool:
    """Whether no space, hyphen or other sign parts a token from the one before it."""
    return glued(tokens, index) and "sign" not in (tokens[index].kind, tokens[index - 1].kind)


def _keys(word: str) -> list[str]:
    word = word.casefold().replace("’", "'").replace("–", "-")
    if full := CONTRACTIONS.get(word.replace(".", "")):
        return full.split()
    for ending, full in ENDINGS.items():
        if word.endswith(ending) and len(word) > len(ending):
            return [spelling(word[: -len(ending)]), full]
    for ending in AMBIGUOUS:
        if word.endswith(ending) and len(word) > len(ending):
            return [spelling(word[: -len(ending)]), ending]
    return [spelling(part) for part in word.replace(".", "").split("-")]


@lru_cache(maxsize=1 << 14)
def spelling(word: str) -> str:
    """One spelling of a word that British and American usage spell differently.

    >>> spelling("neighbourhoods"), spelling("defences"), spelling("fulfil") == spelling("fulfill")
    ('neighborhoods', 'defenses', True)
    """
    if word in ONES:
        return str(ONES[word])
    single = word[:-1] if word.endswith("s") else word
    word = VARIANTS.get(word) or (VARIANTS[single] + "s" if len(single) > 3 and single in VARIANTS else word)
    word = word.replace(",", "")
    if len(word) > 4:
        for pattern, written in SPELLINGS:
            word = pattern.sub(written, word)
    return word


def align_words(a: Sequence[Word], b: Sequence[Word]) -> QuoteAlignment:
    """How `a` and `b` agree, leaving aside what one leaves out at either end, at an ellipsis, or in brackets."""
    from rapidfuzz.distance import Indel

    a, b = _spoken(a), _spoken(b)
    if not a or not b:
        return QuoteAlignment(0, 0, 0.0, ())
    keys, others = [word.key for word in a], [word.key for word in b]
    if _holds(keys, others) or _holds(others, keys):
        whole = min(len(a), len(b))
        return QuoteAlignment(whole, whole, 1.0, ())
    opcodes = Indel.opcodes(keys, others)
    blocks = [(op.src_start, op.src_end, op.dest_start) for op in opcodes if op.tag == "equal"]
    blocks = _anchored(_anchored(blocks, first=True), first=False)
    runs = [end - start for start, end, _ in blocks]
    altered = tuple(_alterations(a, b, blocks))
    return QuoteAlignment(sum(runs), max(runs, default=0), sum(runs) / min(len(a), len(b)), altered)


def _holds(longer: Sequence[str], shorter: Sequence[str]) -> bool:
    """Whether all words of one stand on end in the other: a repeated beginning must not be taken for the wrong one."""
    return f" {' '.join(shorter)} " in f" {' '.join(longer)} "


def _spoken(words: Sequence[Word]) -> list[Word]:
    """The speaker's own words; the one after an editor's insertion is marked as if after an ellipsis."""
    found: list[Word] = []
    inserted = False
    for word in words:
        if not word.inserted and word.key not in FILLERS:
            found.append(replace(word, elided=True) if inserted else word)
        inserted = word.inserted
    return found


def _anchored(blocks: list[Block], first: bool) -> list[Block]:
    """`blocks` without single words at one end that match by chance, far from the rest."""
    while len(blocks) > 1:
        (edge, near) = (blocks[0], blocks[1]) if first else (blocks[-1], blocks[-2])
        before, after = (edge, near) if first else (near, edge)
        gap = max(after[0] - before[1], after[2] - (before[2] + before[1] - before[0]))
        if edge[1] - edge[0] > 1 or gap < FAR_WORDS:
            break
        blocks = blocks[1:] if first else blocks[:-1]
    return blocks


def _alterations(a: list[Word], b: list[Word], blocks: list[Block]) -> Iterator[Alteration]:
    """The runs between matched blocks, and at the ends where both sides go on, that no convention excuses."""
    if not blocks:
        return
    ends = [(start, end, other, other + end - start) for start, end, other in blocks]
    head, tail = ends[0], ends[-1]
    gaps = [((x[1], y[0]), (x[3], y[2])) for x, y in pairwise(ends)]
    lead, trail = min(head[0], head[2]), min(len(a) - tail[1], len(b) - tail[3])
    if _spelt_apart(a[tail[1] :], b[tail[3] :]):
        trail = 0
    if 0 < lead <= EDGE_WORDS:
        gaps.insert(0, ((head[0] - lead, head[0]), (head[2] - lead, head[2])))
    if 0 < trail <= EDGE_WORDS:
        gaps.append(((tail[1], tail[1] + trail), (tail[3], tail[3] + trail)))
    for (a1, a2), (b1, b2) in gaps:
        if not _excused(a, b, (a1, a2), (b1, b2)):
            yield Alteration(_span(a, a1, a2), _span(b, b1, b2))


def _excused(a: list[Word], b: list[Word], left: tuple[int, int], right: tuple[int, int]) -> bool:
    """Whether a difference is an ellipsis, an editor's insertion, a contraction, or only how a word is written."""
    if any(word.elided for word in (*a[left[0] : left[1] + 1], *b[right[0] : right[1] + 1])):
        return True
    x, y = [w.key for w in a[slice(*left)]], [w.key for w in b[slice(*right)]]
    if "".join(x) == "".join(y) or OPTIONAL in ((*x, *y), (*y, *x)):
        return True
    # A part of a quotation is fitted into a sentence by the ending of its first word: he "looks forward to it".
    if len(x) == len(y) == 1 and 0 in (left[0], right[0]) and x[0].rstrip("s") == y[0].rstrip("s"):
        return True
    return len(x) == len(y) and all(map(_one_word, x, y))


def _one_word(one: str, other: str) -> bool:
    """Whether two words are one, contracted or masked in one of the reports."""
    if one == other or other in AMBIGUOUS.get(one, ()) or one in AMBIGUOUS.get(other, ()):
        return True
    return _masks(one, other) or _masks(other, one)


def _spelt_apart(a: Sequence[Word], b: Sequence[Word]) -> bool:
    """Whether one ending is the beginning of the other, in more or fewer words: "work force", "workforce now"."""
    x, y = ("".join(word.key for word in words) for words in (a, b))
    return bool(x and y) and (x.startswith(y) or y.startswith(x))


def _masks(masked: str, word: str) -> bool:
    """Whether a word printed with asterisks may be the other: "f***ing"."""
    start, stars, rest = masked.partition("*")
    return bool(start and stars) and word.startswith(start) and word.endswith(rest.rpartition("*")[2])


def _span(words: list[Word], start: int, end: int) -> tuple[int, int]:
    """Field offsets of a run of words; where it is empty, the place between its neighbours."""
    if start < end:
        return words[start].start, words[end - 1].end
    place = words[start].start if start < len(words) else words[-1].end
    return place, place
