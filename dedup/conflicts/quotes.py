"""One utterance, quoted in different words or from another mouth."""

from __future__ import annotations

from dedup.conflicts.pairs import Abstention, Pair, Verdict
from dedup.facts.names import Name, fold, same_name
from dedup.facts.quotes import align_quotes
from dedup.records import Fact

# Words that must agree before a short quotation counts as the same utterance from another mouth.
TELLING_WORDS = 6


def judge_quotes(left: Fact, right: Fact, pair: Pair) -> Verdict | Abstention | None:
    """Judge two `quote` facts; None when they are different utterances."""
    alignment = align_quotes(left.value, right.value)
    if not alignment.same_utterance:
        return None
    one, other = left.value.speaker, right.value.speaker
    if alignment.matched >= TELLING_WORDS and _two_people(one, other):
        why = f"the same words are put into two mouths: {one} and {other}"
        return Verdict("conflict", "attribution.speaker", alignment.similarity, why, "who said it")
    what = f"words of {one or other}" if one or other else "words quoted"
    if alignment.altered:
        why = "the same utterance is quoted in different words; left-out words and spelling do not count"
        return Verdict("conflict", "quote.altered", alignment.similarity, why, what)
    return Verdict("same", "quote.words", alignment.similarity, "the quoted words agree", what)


def _two_people(one: str | None, other: str | None) -> bool:
    """Whether both speakers are named, and the names cannot mean one person."""
    if not one or not other or not _is_name(one) or not _is_name(other):
        return False
    return same_name(Name(one, "person", fold(one)), Name(other, "person", fold(other))) is False


def _is_name(speaker: str) -> bool:
    """Whether a speaker is named: "the minister" and "Ann Lee" may be one person."""
    words = speaker.split()
    return len(words) > 1 and all(word[0].isupper() for word in words)
