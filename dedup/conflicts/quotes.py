"""One utterance, quoted in different words or from another mouth."""

from __future__ import annotations

import re

from dedup.conflicts.pairs import Abstention, Pair, Verdict
from dedup.conflicts.slots import shared
from dedup.facts.attribution import QUOTING
from dedup.facts.gazetteer import HONORIFICS, TITLE_WORDS
from dedup.facts.names import Name, fold, same_name
from dedup.facts.quotes import align_quotes
from dedup.facts.wording import Alteration, words_of
from dedup.records import Fact

# Fewer words in common may be a phrase that two speakers both used.
FEWEST_WORDS = 5
# A statement put into two mouths must be the same one, nearly word for word.
SAME_STATEMENT = 0.7
SAME_WORDS = 0.6
# The same of the longer one's words: otherwise they share but a subject ("the executive order").
SAME_WHOLE = 0.35
# What any number of people may do about one matter, each in words of their own.
DEMANDS = frozenset("call urge ask announce accuse blame agree".split())

# Words a speaker says → what they become in a sentence that reports them: he said he "would pay for his actions".
REPORTED = {
    said: frozenset(reported.split())
    for said, reported in {
        "i": "he she they",
        "me": "him her them",
        "my": "his her their",
        "mine": "his hers theirs",
        "myself": "himself herself themself themselves",
        "we": "they",
        "us": "them",
        "our": "their its",
        "ours": "theirs",
        "ourselves": "themselves",
        "am": "is was 's",
        "is": "was",
        "'s": "was had",
        "are": "is were was",
        "have": "has had",
        "has": "had",
        "do": "does did",
        "will": "would 'd",
        "can": "could",
        "may": "might",
        "shall": "should would 'd",
    }.items()
}

# How a desk writes is not what was said: curly or garbled apostrophes, a possessive's s, "a" before a vowel.
_APOSTROPHE = re.compile("â\x80[\x98\x99]|[‘’`´]")
_GARBLED = re.compile("ï¬|[Ãâ][\x80-\xbf]|\N{REPLACEMENT CHARACTER}")
_POSSESSIVE = re.compile(r"'s?(?!\w)|â\b")
_WORD = re.compile(r"[^\W_]+")
_ASIDE = re.compile(r"\([^()\n]{0,80}\)")
_ARTICLES = {"an": "a", "s": ""}
_LOOK_BACK = 40
# A source that is a person by name, after a title or none: "prosecutor Dieter Kuhn", not "the head of Kuhn Ltd".
_PERSON = re.compile(r"(?:[a-z-]+ ){0,5}((?:[A-Z][\w.'’-]* ){1,4}[A-Z][\w'’-]*)$")
_INSTITUTION = re.compile(r"^(?:The|A|An)\b|^(?:the|a|an) [A-Z]|\b(?:of|for|at|from)\b")


def judge_quotes(left: Fact, right: Fact, pair: Pair) -> Verdict | Abstention | None:
    """Judge two `quote` facts; None when they are different utterances."""
    alignment = align_quotes(left.value, right.value)
    if not alignment.same_utterance:
        return None
    altered = [each for each in alignment.altered if _matters(left, right, each.left, each.right)]
    if all(_fitted(left, right, each) for each in altered):
        return Verdict("same", "quote.words", alignment.similarity, "the quoted words agree")
    if _same_speaker(left.value.speaker or "", right.value.speaker or "") is False:
        return None  # two people may say much the same of one matter
    if alignment.matched < FEWEST_WORDS:
        return Abstention("quotations too short to tell an altered word from another utterance")
    why = "the same utterance is quoted in different words; left-out words and spelling do not count"
    return Verdict("conflict", "quote.altered", alignment.similarity, why)


def _matters(left: Fact, right: Fact, one: tuple[int, int], other: tuple[int, int]) -> bool:
    """Whether a difference in quoted words is one of words, not of how a desk writes them or explains them."""
    if _in_aside(left, one) or _in_aside(right, other) or _garbled(left, one) or _garbled(right, other):
        return False
    said = _said(left, one), _said(right, other)
    if said[0] and said[1]:
        return said[0] != said[1]
    # An ending alone ("Wales’", "Wales’s") is shown as its whole word, which then stands before the gap as well.
    return said != ([], []) and (said[0] or _last_word(left, one[0])) != (said[1] or _last_word(right, other[0]))


def _fitted(left: Fact, right: Fact, alteration: Alteration) -> bool:
    """Whether a difference is one of person or tense alone, as one report fits a part of the utterance into its own."""
    said, others = _keys(left, alteration.left), _keys(right, alteration.right)
    return (_is_part(right) and _reports(said, others)) or (_is_part(left) and _reports(others, said))


def _reports(said: list[str], reported: list[str]) -> bool:
    """Whether words are those that were said, in the third person or the past."""
    pairs = zip(said, reported, strict=False)
    return len(said) == len(reported) and all(one == other or other in REPORTED.get(one, ()) for one, other in pairs)


def _is_part(fact: Fact) -> bool:
    """Whether a quotation begins in the middle of a sentence: the words of the report begin it."""
    word = _WORD.search(fact.text)
    return word is not None and word.group()[0].islower()


def _keys(fact: Fact, span: tuple[int, int]) -> list[str]:
    return [word.key for word in words_of(fact.sentence.article.field(fact.sentence.field), *span)]


def _garbled(fact: Fact, span: tuple[int, int]) -> bool:
    """Whether a span holds characters whose bytes were read in the wrong encoding: which word it was cannot be told."""
    return _GARBLED.search(_printed(fact, span)) is not None


def _said(fact: Fact, span: tuple[int, int]) -> list[str]:
    """Return the words of a span, spelt as every desk would."""
    text = _POSSESSIVE.sub("", _printed(fact, span))
    words = (word.casefold() for word in _WORD.findall(text))
    return [word for word in (_ARTICLES.get(word, word) for word in words) if word]


def _printed(fact: Fact, span: tuple[int, int]) -> str:
    """Return the text of a span with its apostrophes made plain."""
    return _APOSTROPHE.sub("'", fact.sentence.article.field(fact.sentence.field)[slice(*span)])


def _last_word(fact: Fact, place: int) -> list[str]:
    """Return the word before a place, as `_said` would."""
    return _said(fact, (max(fact.start, place - _LOOK_BACK), place))[-1:]


def _in_aside(fact: Fact, span: tuple[int, int]) -> bool:
    """Whether a span stands in parentheses: most likely what an editor put in."""
    start, end = span
    text = fact.text
    asides = (match.span() for match in _ASIDE.finditer(text))
    return start < end and any(a <= start - fact.start and end - fact.start <= b for a, b in asides)


def judge_speakers(left: Fact, right: Fact, pair: Pair) -> Verdict | Abstention | None:
    """Judge two `attribution` facts; None when they attribute different statements."""
    words = shared(left.slot.words, right.slot.words)
    if pair.statement < SAME_STATEMENT or words < SAME_WORDS:
        return None
    stated = left.slot.words, right.slot.words
    if len(stated[0] & stated[1]) < SAME_WHOLE * max(map(len, stated)):
        return None
    if not {left.value.verb, right.value.verb} <= QUOTING - DEMANDS:
        return None
    one, other = left.value.source, right.value.source
    same = _same_speaker(one, other)
    if same is None:
        return None
    if same:
        return Verdict("same", "attribution.speaker", words, "both name the same speaker")
    why = f"the same statement is put into two mouths: {one} and {other}"
    return Verdict("conflict", "attribution.speaker", words, why)


def _same_speaker(one: str, other: str) -> bool | None:
    """Whether two sources are one person; None unless both are named, as "the minister" may be Ann Lee."""
    names = [_person(source) for source in (one, other)]
    if None in names:
        return None
    return same_name(*(name for name in names if name is not None))


def _person(source: str) -> Name | None:
    """Return the person a source names; None where it names an institution, or nobody."""
    named = None if _INSTITUTION.search(source) else _PERSON.match(source)
    if named is None:
        return None
    words = fold(named.group(1))
    titles = [place for place, word in enumerate(words) if word in HONORIFICS | TITLE_WORDS]
    key = words[titles[-1] + 1 :] if titles else words  # "Senate Majority Leader Ann Lee"
    return Name(named.group(1), "person", key) if len(key) > 1 else None
