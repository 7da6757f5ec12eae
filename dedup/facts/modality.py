"""Whether a clause says that something happened, or only that it will, may or would; and its tense."""

from __future__ import annotations

import re

from dedup.facts.almanac import Tense
from dedup.facts.attribution import REPORTING
from dedup.facts.clauses import LENT
from dedup.facts.grammar import Parse, Token
from dedup.facts.predicates import INTENDING, LIKELY, TRYING

CONDITIONS = frozenset({"if", "unless", "whether"})
TIMES = frozenset({"when", "once", "before", "until"})
POSSIBLE = frozenset({"may", "might", "could", "can"})
FUTURE = frozenset({"will", "shall", "'ll", "’ll", "wo"})
LETTING = frozenset({"let", "allow", "permit", "enable", "authorise", "authorize"})
PLANS = INTENDING | {"be", "plan", "bid", "effort", "attempt"}
NON_FINITE = frozenset({"VB", "VBN", "VBG"})
_ENDING = re.compile(r"[!?]|\.(?=\s+\S|[\"'”’]*$)")


def modality_of(parse: Parse, verb: Token) -> str | None:
    """Whether a clause reports its verb as planned, possible or hypothetical; None: as done."""
    if _asked(parse, verb):
        return "hypothetical"
    for _ in range(LENT):
        if found := _own(parse, verb) or _governed(parse, verb):
            return found
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
    """The tense of a clause, where its verb shows one."""
    helpers = parse.kids(verb, "aux", "auxpass")
    if any(helper.lemma in ("will", "shall") for helper in helpers) or modality_of(parse, verb) == "planned":
        return "future"
    tags = {verb.tag, *(helper.tag for helper in helpers)}
    if "VBD" in tags or any(helper.lemma == "have" for helper in helpers):
        return "past"
    return None
