"""Two stated reasons for one happening: cause, motive or blame."""

from __future__ import annotations

import re

from dedup.conflicts.pairs import Abstention, Pair, Verdict
from dedup.conflicts.slots import shared
from dedup.facts.attribution import REPORTING
from dedup.facts.gazetteer import CAPITALS, COUNTRY_OF, ORGANISATION_WORDS, TITLE_WORDS
from dedup.facts.modality import MONTHS, WEEKDAYS
from dedup.facts.names import Name, fold, same_name
from dedup.records import Fact
from dedup.similarity import content_stems
from dedup.statements import SURE_STORY

# Words that can only open a reason. "After" and "to" often just tell what came next or what was meant to.
PLAIN = frozenset(
    {"because", "because of", "due to", "owing to", "over", "cause", "reason", "blame", "blame on", "motive"}
)
# What these open came before, or at the time; whoever prints them need not mean that it is why.
TEMPORAL = frozenset({"after", "following", "amid", "since", "as", "in light of"})
# Share of the words of both happenings that must agree before their reasons are compared, and the number of
# words that must: for a reason that is plainly one on either side, and where only context makes it one. Names
# do not count: the same people do many things for many reasons.
SAME_EFFECT, FEWEST_WORDS = 0.25, 2
SAME_EFFECT_LOOSE, FEWEST_WORDS_LOOSE = 0.5, 3
# Sentences further apart than this are about two happenings whatever words they have in common.
NEAR_SENTENCES = 0.45
# In a story that is not sure, the sentences must make much the same statement.
SAME_STATEMENT = 0.4
# Sentences that make so much the same statement explain one happening, whatever words tell of it.
SURE_STATEMENT = 0.7
# Reasons that share more of their words than this are one reason told twice.
SAME_REASON = 0.5
# Letters of the shortest word that may be the end of another.
HEAD = 4
# A reason of fewer words ("the sanctions", "under investigation") names a topic.
FEWEST_REASON_WORDS = 2
# A happening told in fewer words ("he walked away because …") is the one of the sentence before.
THIN = 4

_BEFORE = re.compile(r"[^.!?\n]+[.!?][\"”’')]*\s*$")
# The name a clause begins with: "the US refused …", "Norland had withdrawn …".
_DOER = re.compile(r"(?:[Tt]he )?((?:[A-Z][\w.'’-]*\s)+)(?=[a-z])")
# Capitals that name nobody: "Monday's storm".
_NO_DOERS = frozenset(name.casefold() for name in WEEKDAYS | MONTHS | {"I"})
_NAMES = re.compile(r"\b[A-Z][\w'’-]*")
# "It was not caused by …", "did not leave because of …": what follows is no reason, or not the reason.
_DENIED = re.compile(r"(?:\b(?:not|never|nor|cannot)|n['’]t)\b[^.,;:]{0,40}$")
_LOOK_BACK = 60


def judge_reasons(left: Fact, right: Fact, pair: Pair) -> Verdict | Abstention | None:
    """Judge two `reason` facts; None when they explain different things."""
    if (
        left.slot.verb in REPORTING
        or right.slot.verb in REPORTING
        or "accuse" in (left.value.marker, right.value.marker)
    ):
        return None
    if (left.value.type == "motive") != (right.value.type == "motive"):
        # What somebody wanted and what brought it about may both be true, and seldom answer one question.
        return None
    markers = {left.value.marker, right.value.marker}
    one, other = _happening(left), _happening(right)
    both = one & other
    effect = shared(one, other)
    plain = bool(markers & PLAIN)
    least, fewest = (SAME_EFFECT, FEWEST_WORDS) if plain else (SAME_EFFECT_LOOSE, FEWEST_WORDS_LOOSE)
    # What is told in much the same sentences is one happening, whatever words are left beside names and reasons.
    told_alike = pair.statement >= SURE_STATEMENT and markers <= PLAIN
    sure = pair.story >= SURE_STORY or pair.statement >= SAME_STATEMENT
    one_event = sure and pair.cosine >= NEAR_SENTENCES
    if not told_alike and not (one_event and effect >= least and len(both) >= fewest):
        return None
    if _denied(left) or _denied(right):
        return Abstention("reasons of which one is ruled out")
    causes = content_stems(left.text), content_stems(right.text)
    if min(map(len, causes)) < FEWEST_REASON_WORDS:
        return Abstention("reasons of too few words to compare")
    if max(shared(*causes), _shared_heads(*causes)) >= SAME_REASON:
        return Verdict("same", "reason.same", effect, "both give the same reason")
    likeness = max(effect, pair.statement) if told_alike else effect
    another = _blames_another(left, right)
    if another:
        return Verdict("reason", "reason.blame", likeness, "the same happening is put down to the doing of two parties")
    if another is False:
        return Abstention("reasons that put it down to one party, in other words")
    if left.value.type == "motive" and not plain:
        return Abstention("purposes, all of which may be true")
    if markers & TEMPORAL:
        return Abstention("what came before, which is no stated reason")
    return Verdict("reason", "reason.cause", likeness, "two different reasons for the same happening")


def _shared_heads(one: frozenset[str], other: frozenset[str]) -> float:
    """Return the share of the fewer words that end on one of the others: "quake" and "earthquake" are one thing."""
    fewer, more = sorted((one, other), key=len)
    ends = [
        word
        for word in fewer
        if any(min(len(word), len(x)) >= HEAD and (x.endswith(word) or word.endswith(x)) for x in more)
    ]
    return len(ends) / len(fewer)


def _blames_another(left: Fact, right: Fact) -> bool | None:
    """Whether both reasons tell what somebody named did, and not the same party; None where that is not known."""
    one, other = _doer(left), _doer(right)
    same = same_name(one, other) if one and other else None
    return None if same is None else not same


def _doer(fact: Fact) -> Name | None:
    """Return who a reason says did something, a government by its country ("Moscow" is Russia); None for nobody."""
    found = _DOER.match(fact.text)
    key = fold(found.group(1)) if found else ()
    if found is None or not key or key[0] in _NO_DOERS:
        return None
    words = " ".join(key)
    country = CAPITALS.get(words) or COUNTRY_OF.get(words.removesuffix("s"))
    return Name(country, "place", fold(country)) if country else Name(found.group(1), "person", _untitled(key))


def _untitled(key: tuple[str, ...]) -> tuple[str, ...]:
    """Return a person's name without the offices before it; those of an institution are its name."""
    titles = [place for place, word in enumerate(key) if word in TITLE_WORDS]
    return key[titles[-1] + 1 :] or key if titles and key[-1] not in ORGANISATION_WORDS else key


def _denied(fact: Fact) -> bool:
    """Whether a reason stands close behind a negation."""
    text = fact.sentence.article.field(fact.sentence.field)
    return _DENIED.search(text[max(fact.sentence.start, fact.start - _LOOK_BACK) : fact.start]) is not None


def _happening(fact: Fact) -> frozenset[str]:
    """Return the stems of what a reason explains: its sentence without it, or with the one before."""
    sentence = fact.sentence
    text = sentence.article.field(sentence.field)
    stems = _told(f"{text[sentence.start : fact.start]} {text[fact.end : sentence.end]}")
    if len(stems) >= THIN:
        return stems
    before = _BEFORE.search(text, max(0, sentence.start - 400), sentence.start)
    return stems | _told(before.group()) if before else stems


def _told(text: str) -> frozenset[str]:
    """Return the stems of the words that are no names."""
    return content_stems(_NAMES.sub(" ", text))
