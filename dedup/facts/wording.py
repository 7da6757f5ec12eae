"""The words of a quotation, and how two reports of one utterance differ in them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

WORD = re.compile(r"[^\W_]+(?:(?:[.,'’\-–]|\*+)[^\W_]+)*\**|[%$£€&]")
BRACKETED = re.compile(r"\[[^\[\]\n]{0,200}\]|\((?:sic|but|and)\)")
ELLIPSIS = re.compile(r"…|\.\s?\.\s?\.|\[\s?\.")
SAME_SHARE = 0.6  # of the shorter report's words must stand in the other, in order
SAME_WORDS = 4  # and at least so many: three shared words are often chance ("we want to")
SAME_RUN = 3  # and so many of them on end: words scattered over a sentence are of the language, not of the speaker
EDGE_WORDS = 4  # longer unshared beginnings and endings are other parts of a speech, not altered words
FAR_WORDS = 3  # a lone shared word so far from the rest of the match is chance
Block = tuple[int, int, int]  # words start:end of one side stand in the other from the third number on
NUMBERS = {
    word: str(n)
    for n, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
        "fifteen sixteen seventeen eighteen nineteen twenty".split()
    )
}
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
}
# Said or left out without a difference: "I admit that I am", "I admit I am".
OPTIONAL = ("that",)
# Sounds that one desk prints and another leaves out.
FILLERS = frozenset({"oh", "uh", "um", "er", "erm", "ah", "hmm"})
ENDINGS = {"n't": "not", "'re": "are", "'ve": "have", "'ll": "will", "'m": "am"}
AMBIGUOUS = {"'s": frozenset({"is", "has"}), "'d": frozenset({"would", "had"})}
SPELLINGS = (
    (re.compile(r"is(e|ed|es|ing|ation|ations|er|ers)$"), r"iz\1"),
    (re.compile(r"yse(d|s)?$"), r"yze\1"),
)
OUR = re.compile(r"(?<=[a-z]{2})our(?=$|s$|ed$|ing$|able$|ite$|ites$|ful$)")
KEEPS_OUR = frozenset({"hour", "your", "four", "tour", "pour", "sour", "our", "flour", "scour", "devour", "contour"})
DOUBLED = re.compile(r"(?<=[aeiou])ll(?=ed$|ing$|er$|ers$)")
VARIANTS = {
    "centre": "center",
    "centres": "centers",
    "theatre": "theater",
    "metre": "meter",
    "metres": "meters",
    "defence": "defense",
    "offence": "offense",
    "licence": "license",
    "grey": "gray",
    "programme": "program",
    "programmes": "programs",
    "towards": "toward",
    "cheque": "check",
    "tyre": "tire",
    "whilst": "while",
    "judgement": "judgment",
    "mum": "mom",
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
    """The words of `text[start:end]`; a contraction counts as the words it stands for.

    >>> [word.key for word in words_of("We can't organise 2 [more] rallies", 0, 34)]
    ['we', 'can', 'not', 'organize', '2', 'more', 'rallies']
    """
    brackets = [match.span() for match in BRACKETED.finditer(text, start, end)]
    words = []
    last = start
    for match in WORD.finditer(text, start, end):
        inserted = any(opened <= match.start() < closed for opened, closed in brackets)
        elided = ELLIPSIS.search(text, last, match.start()) is not None
        words += [Word(key, *match.span(), inserted, elided) for key in _keys(match.group())]
        last = match.end()
    return words


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


def spelling(word: str) -> str:
    """One spelling of a word that British and American usage spell differently, or write as a number."""
    word = NUMBERS.get(word) or VARIANTS.get(word) or word.replace(",", "")
    if len(word) > 4:
        for pattern, written in SPELLINGS:
            word = pattern.sub(written, word)
        if word.rstrip("s") not in KEEPS_OUR:
            word = OUR.sub("or", word)
        word = DOUBLED.sub("l", word)
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
