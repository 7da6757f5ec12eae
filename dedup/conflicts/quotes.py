"""One utterance, quoted in different words or from another mouth."""

from __future__ import annotations

from dedup.conflicts.pairs import Abstention, Pair, Verdict
from dedup.conflicts.slots import shared
from dedup.facts.names import Name, fold, same_name
from dedup.facts.quotes import align_quotes
from dedup.records import Fact

# Fewer words in common may be a phrase that two speakers both used.
FEWEST_WORDS = 5
# A statement put into two mouths must be the same one, nearly word for word.
SAME_STATEMENT = 0.7
SAME_WORDS = 0.6


def judge_quotes(left: Fact, right: Fact, pair: Pair) -> Verdict | Abstention | None:
    """Judge two `quote` facts; None when they are different utterances."""
    alignment = align_quotes(left.value, right.value)
    if not alignment.same_utterance:
        return None
    if not alignment.altered:
        return Verdict("same", "quote.words", alignment.similarity, "the quoted words agree")
    if alignment.matched < FEWEST_WORDS:
        return Abstention("quotations too short to tell an altered word from another utterance")
    why = "the same utterance is quoted in different words; left-out words and spelling do not count"
    return Verdict("conflict", "quote.altered", alignment.similarity, why)


def judge_speakers(left: Fact, right: Fact, pair: Pair) -> Verdict | Abstention | None:
    """Judge two `attribution` facts; None when they attribute different statements."""
    words = shared(left.slot.words, right.slot.words)
    if pair.statement < SAME_STATEMENT or words < SAME_WORDS:
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
    names = [Name(source, "person", fold(_named_part(source))) for source in (one, other)]
    if any(len(name.key) < 2 for name in names):
        return None
    return same_name(*names)


def _named_part(source: str) -> str:
    """Return the run of capitalised words a source ends in: "Dieter Kuhn" of "prosecutor Dieter Kuhn"."""
    words = source.split()
    first = len(words)
    while first and words[first - 1][0].isupper():
        first -= 1
    return " ".join(words[first:][-2:])
