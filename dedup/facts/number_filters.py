"""What looks like a number and is no value: names, identifiers, "one" as a pronoun, ordinals of titles."""

from __future__ import annotations

from collections.abc import Sequence

from dedup.facts.measures import Measure
from dedup.facts.tokens import Token, glued, lower

HYPHENS = frozenset({"-", "–", "‑"})

# Nouns whose number is a name: "Boeing 777", "Article 5", "Route 66". Those of LAP_NOUNS count instead.
_NAMED = frozenset(
    "article section chapter clause paragraph page room gate terminal flight route highway interstate channel boeing "
    "airbus windows type class area zone district ward unit platform apollo soyuz expedition resolution number # "
    "proposition prop amendment iphone ipad galaxy playstation xbox formula catch vol volume bill division league "
    "appendix figure table version sector block pier exit junction psalm verse bowl protocol annex form top group "
    "protocol opus mission model mark mk force big studio radio fm am code".split()
)
LAP_NOUNS = frozenset(
    "lap round game day week match set stage inning quarter period hole heat leg turn category level grade tier phase "
    "season series step race year verse part episode count act".split()
)
"""Nouns that count off: "Lap 12" is the twelfth lap."""
# Words a sentence may open with before a figure that is a value ("About 40 were hurt").
_OPENERS = frozenset(
    "about after all almost among and another around as at because before between but by during even every exactly "
    "for from had has have he her his if in including into its just killed left like more most nearly no not now of "
    "off on only or our out over roughly she since so some still than that the their there these they this those "
    "to under until up was we were when where which while who with within you your".split()
)
_FUNCTION = frozenset(
    "in on at and was were is are has have had to of for from with by the or as that who which after before when "
    "while but a an it he she they said says will would than can could".split()
)
_SENTENCE_OPENS = frozenset(". : “ \" ‘ ' - – — ! ? ; ( …".split())

# "One" counts after these, else it is mostly a pronoun.
_NOT_ONE_BEFORE = frozenset("no the this that which any every each some another not only last first big new".split())
_NOT_ONE_AFTER = frozenset(
    "of another who that which can is was has had in to on at or with by for as day way thing more time the a it he "
    "she they would could should must may might from then , . ; : ) ? ! ' ’ ” \"".split()
)
_CASUALTY = frozenset(
    "killed injured wounded hurt dead missing arrested shot died seriously critically fatally drowned kidnapped".split()
)
_HARM = frozenset(
    "killing killed injuring injured wounding wounded hurting leaving left least kills injures wounds".split()
)

_ORDINAL_TITLES = frozenset("lady ladies minister hand party rate world amendment half-time aid reich".split())
_HYPHEN_TITLES = frozenset("hand party rate class world person string ever come guess born timer".split())
_HALVES = frozenset("first second this each other last final one opening latter third".split())
_HALF_OF = frozenset("of the a an its their his her that those these all as our my your".split())
_COMPARED = frozenset("of more less fewer as higher lower larger smaller".split())


def is_name(tokens: list[Token], measure: Measure, capitals_tell: bool) -> bool:
    """Whether the figure is glued to letters, follows a naming noun, or is a capitalised word inside a name.

    `capitals_tell`: capital letters mark names here, as they do outside headlines and beside dates.
    """
    first = measure.first
    if _is_glued(tokens, measure):
        return True
    before = first - 2 if lower(tokens, first - 1) == "." else first - 1
    noun = lower(tokens, before)
    if noun in _NAMED or (noun in {"no", "nos"} and tokens[before].capitalised):
        return True
    if measure.unit is not None or not capitals_tell:
        return False
    token = tokens[first]
    if token.kind == "word":
        return token.capitalised and not opens_sentence(tokens, first) and not _is_counted(tokens, measure.stop)
    return _follows_name(tokens, measure)


def is_function_word(word: str) -> bool:
    """Whether a lower-case word is a function word or an auxiliary, and so not a counted noun."""
    return word in _FUNCTION


def opens_sentence(tokens: list[Token], index: int) -> bool:
    """Whether token `index` starts a sentence or a quotation."""
    return index == 0 or tokens[index - 1].text in _SENTENCE_OPENS


def is_title_case(tokens: list[Token]) -> bool:
    """Whether most longer words are capitalised, as in a headline: capitals then mark no names."""
    words = [token for token in tokens if token.kind == "word" and len(token.text) > 3]
    return len(words) >= 3 and sum(token.capitalised for token in words) > 0.7 * len(words)


def is_pronoun_one(tokens: list[Token], measure: Measure) -> bool:
    """Whether "one" is a pronoun or an article rather than a count."""
    before, after = lower(tokens, measure.first - 1), lower(tokens, measure.stop)
    if measure.unit and measure.unit.name == "point" and before == "at":
        return True
    if lower(tokens, measure.first) != "one" or measure.stop != measure.first + 1 or measure.unit:
        return False
    following = {after, lower(tokens, measure.stop + 1)}
    if before in _HARM:
        return False
    if before in _NOT_ONE_BEFORE or after in HYPHENS:
        return True
    if after in _CASUALTY or (after in {"was", "were", "is"} and following & _CASUALTY):
        return False
    return not after or after == "and" or after in _NOT_ONE_AFTER


def is_title_ordinal(tokens: list[Token], measure: Measure, title_case: bool) -> bool:
    """Whether an ordinal belongs to a title or a set phrase ("First Minister", "at first", "a second later")."""
    before, after = lower(tokens, measure.first - 1), lower(tokens, measure.stop)
    hyphen = after in HYPHENS and glued(tokens, measure.stop)
    noun = lower(tokens, measure.stop + 1) if hyphen else after
    if noun in (_HYPHEN_TITLES if hyphen else _ORDINAL_TITLES):
        return True
    follower = tokens[measure.stop] if measure.stop < len(tokens) else None
    if tokens[measure.first].capitalised and follower and follower.capitalised and not title_case:
        return True
    word = lower(tokens, measure.first)
    if word == "first":
        return before == "at" or after == "of" or (after == "," and opens_sentence(tokens, measure.first))
    return word == "second" and before in {"a", "per", "split", "each", "every"} and not after.isalpha()


def is_loose_share(tokens: list[Token], measure: Measure, hedged: bool) -> bool:
    """Whether a part is none: "a third man" is an ordinal, "the second half" a stretch of play."""
    word, after = lower(tokens, measure.first), lower(tokens, measure.stop)
    if word == "half":
        before = lower(tokens, measure.first - 1)
        if before in _HALVES or (after in HYPHENS and glued(tokens, measure.stop)):
            return True
        return not (hedged or after in _HALF_OF or before == "by")
    if word in {"a", "an"}:
        return not (hedged or after in _COMPARED)
    return False


def is_denominator(tokens: list[Token], first: int) -> bool:
    """Whether the figure is what another is a rate of: "38 deaths per 100,000"."""
    return lower(tokens, first - 1) == "per"


def _is_glued(tokens: list[Token], measure: Measure) -> bool:
    first, stop = measure.first, measure.stop
    unit_after_slash = measure.unit is not None and lower(tokens, first - 1) == "/"
    if glued(tokens, first) and _binds(tokens, first) and not unit_after_slash:
        return True
    if not glued(tokens, stop) or measure.unit is not None:
        return False
    sign = lower(tokens, stop)
    if sign in HYPHENS and lower(tokens, stop + 1) == "by" and glued(tokens, stop + 1):  # "four-by-four"
        return True
    if tokens[stop].kind == "word":
        return tokens[first].kind == "figure" and tokens[stop - 1].kind == "figure"
    return sign in {"/", ":", "_", "@", "\\", "×"} and glued(tokens, stop + 1)


def _binds(tokens: list[Token], first: int) -> bool:
    """Whether the token before, set close, makes one word with the figure ("MH17", "F-16", "9/11", "#5")."""
    before = tokens[first - 1]
    if before.kind != "sign":
        return True
    if before.text in {"#", "/", ":", "_", "@", "'", "’", "\\", "&", "=", "×"}:
        return before.text not in {"'", "’"} or glued(tokens, first - 1)
    return before.text in HYPHENS and glued(tokens, first - 1) and tokens[first - 2].kind in {"word", "figure"}


def is_chain(tokens: list[Token], first: int, stop: int, free: Sequence[bool]) -> bool:
    """Whether bare figures stand in a row, as in a telephone number ("0800 123 456", "555-0101-22")."""
    before = first > 0 and tokens[first - 1].kind == "figure" and free[first - 1]
    after = stop < len(tokens) and tokens[stop].kind == "figure" and free[stop]
    linked = lower(tokens, stop) in HYPHENS and glued(tokens, stop) and glued(tokens, stop + 1)
    return before or after or (linked and stop + 1 < len(tokens) and tokens[stop + 1].kind == "figure")


def _follows_name(tokens: list[Token], measure: Measure) -> bool:
    """Whether a bare figure ends a capitalised name: "Windows 8 was", not "Police said 12 men"."""
    index = measure.first - 1
    if index < 0 or measure.stop > measure.first + 1 or "," in tokens[measure.first].text:
        return False
    before = tokens[index]
    if before.kind != "word" or not before.capitalised or before.lower in LAP_NOUNS:
        return False
    if index == 0 and before.lower in _OPENERS:
        return False
    return not _is_counted(tokens, measure.stop)


def _is_counted(tokens: list[Token], index: int) -> bool:
    """Whether the word at `index` reads as a noun that is counted, in lower case and no function word."""
    word = tokens[index].text if index < len(tokens) else ""
    return word.isalpha() and word.islower() and word not in _FUNCTION
