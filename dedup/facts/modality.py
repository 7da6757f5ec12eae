"""Whether a clause says that something happened, or only that it will, may or would; and its tense."""

from __future__ import annotations

import calendar
import re
from itertools import takewhile

from dedup.facts.almanac import Tense
from dedup.facts.attribution import REPORTING
from dedup.facts.clauses import LENT, is_passive
from dedup.facts.grammar import Parse, Token
from dedup.facts.predicates import INTENDING, LIKELY, TRYING

CONDITIONS = frozenset({"if", "unless", "whether"})
TIMES = frozenset({"when", "once", "before", "until"})
POSSIBLE = frozenset({"may", "might", "could", "can"})
FUTURE = frozenset({"will", "shall", "'ll", "’ll", "wo"})
LETTING = frozenset({"let", "allow", "permit", "enable", "authorise", "authorize"})
PLANS = INTENDING | {"be", "plan", "bid", "effort", "attempt"}
NON_FINITE = frozenset({"VB", "VBN", "VBG"})
PRESENT = frozenset({"VBZ", "VBP"})
# Words that give a day to what has yet to happen: "is scheduled for Friday", "due on Friday".
SETTING = frozenset("schedule set expect plan slate due book".split())
# Verbs that put nothing on a day to come: of saying, of what is so, of how one thing stands to an earlier one.
TIMELESS = (frozenset(REPORTING) - {"go", "continue"}) | frozenset(
    "be have seem remain stay know want need mean contain include belong own like deny follow mark reflect compare "
    "bring result stem date".split()
)
# What stands between a verb and a day that lies behind it: "comes after talks on Friday".
BEHIND = frozenset("after since following amid over about than".split())
WEEKDAYS = frozenset(calendar.day_name)
MONTHS = frozenset(calendar.month_name[1:])
DAY_DIGITS = 2  # a longer number behind a month is a year
_ENDING = re.compile(r"[!?]|\.(?=\s+\S|[\"'”’]*$)")


def modality_of(parse: Parse, verb: Token, headline: bool = False) -> str | None:
    """Whether a clause reports its verb as planned, possible or hypothetical; None: as done.

    The present tense of a headline tells of what was done.
    """
    if _asked(parse, verb):
        return "hypothetical"
    for _ in range(LENT):
        if found := _own(parse, verb) or _governed(parse, verb):
            return found
        if not headline and _is_due(parse, verb):
            return "planned"
        above = parse.head(verb)
        lent = verb.dep == "xcomp" or (verb.dep == "conj" and verb.tag in NON_FINITE)
        if not lent or above.i == verb.i or above.pos not in ("VERB", "AUX"):
            return None
        verb = above
    return None


def _asked(parse: Parse, verb: Token) -> bool:
    """Whether a clause stands in a question."""
    ending = _ENDING.search(parse.text, verb.end)
    return ending is not None and ending.group() == "?"


def _own(parse: Parse, verb: Token) -> str | None:
    """Modality by the words of the clause itself."""
    kids = parse.kids(verb)
    if any(kid.dep == "mark" and kid.lemma in CONDITIONS for kid in kids):
        return "hypothetical"
    if verb.tag in ("VBP", "VBZ") and any(kid.lemma in TIMES and kid.i < verb.i for kid in kids):
        return "planned"  # "when he meets her next month"
    helpers = {kid.text.lower() for kid in kids if kid.dep in ("aux", "advmod")}
    if helpers & (POSSIBLE | LIKELY):
        return "possible"
    if helpers & FUTURE:
        return "planned"
    if "would" in helpers:
        return "planned" if _is_reported(parse, verb) else "hypothetical"
    return None


def _is_reported(parse: Parse, verb: Token) -> bool:
    """Whether "would" is a reported "will": "he said it would"."""
    return verb.dep == "ccomp" and parse.head(verb).lemma in REPORTING


def _governed(parse: Parse, verb: Token) -> str | None:
    """Modality of an infinitive, by the word it hangs on: "is to sign", "plans to sign", "threatened to sign"."""
    above = parse.head(verb)
    if verb.dep in ("xcomp", "ccomp") and above.lemma in LETTING:  # what one is free to do may never be done
        return "hypothetical"
    if above.i == verb.i or not any(kid.lemma == "to" for kid in parse.kids(verb, "aux")):
        return None
    if any(kid.lemma == "yet" for kid in parse.kids(above)):  # "was yet to sign" says that it was not done
        return None
    if verb.dep == "advcl" or (verb.dep in ("xcomp", "ccomp", "acl") and above.lemma in PLANS):
        return "planned"
    return "possible" if verb.dep in ("xcomp", "ccomp", "acl") and above.lemma in TRYING else None


def tense_of(parse: Parse, verb: Token) -> Tense | None:
    """The tense of a clause, where its verb shows one that tells before from after."""
    helpers = parse.kids(verb, "aux", "auxpass")
    if any(helper.lemma in ("will", "shall") for helper in helpers) or modality_of(parse, verb, True) == "planned":
        return "future"
    tags = {verb.tag, *(helper.tag for helper in helpers)}
    if "VBD" in tags or any(helper.lemma == "have" for helper in helpers):
        return "past"
    return None


def is_ahead(parse: Parse, verb: Token, day: Token) -> bool:
    """Whether a day in a clause is one to come, though no "will" says so: "opens on Friday", "is due on Friday"."""
    between = _between(parse, verb, day)
    words = {word.lemma for word in between}
    if words & BEHIND or any(word.dep == "poss" for word in between):
        return False
    setting = [word for word in (*between, verb) if word.lemma in SETTING and word.pos in ("VERB", "ADJ")]
    if any(word.dep != "acomp" and word.i != verb.i for word in setting):  # "the vote, due on Friday, was cancelled"
        return True
    if setting:
        fixes = setting == [verb] and "for" in words and not is_passive(parse, verb)  # "set a hearing for Friday"
        return fixes or tense_of(parse, verb) != "past"
    return _is_present(parse, verb) and (verb.lemma not in TIMELESS or "until" in words)


def _between(parse: Parse, verb: Token, day: Token) -> list[Token]:
    """A day and the words by which it hangs on its verb."""
    return [day, *takewhile(lambda above: above.i != verb.i, parse.ancestors(day))]


def _is_present(parse: Parse, verb: Token) -> bool:
    """Whether a clause is in the present tense, which tells nothing as done."""
    tags = {verb.tag, *(helper.tag for helper in parse.kids(verb, "aux", "auxpass"))}
    return bool(tags & PRESENT) and tense_of(parse, verb) != "past"


def _is_due(parse: Parse, verb: Token) -> bool:
    """Whether a clause in the present tense says by its day that its verb is to come: "opens on Friday"."""
    if verb.lemma in TIMELESS | SETTING or not _is_present(parse, verb):
        return False
    days = (day for day in parse.clauses.get(verb.i, ()) if _is_day(parse, day) and is_ahead(parse, verb, day))
    # What is so until a day is so already; what something else is due on is no day of the verb.
    return any(not {word.lemma for word in _between(parse, verb, day)} & (SETTING | {"until"}) for day in days)


def _is_day(parse: Parse, token: Token) -> bool:
    """Whether a word is a weekday, or a month with a day of it."""
    dated = token.text in MONTHS and any(kid.tag == "CD" and len(kid.text) <= DAY_DIGITS for kid in parse.kids(token))
    return token.text in WEEKDAYS or dated
