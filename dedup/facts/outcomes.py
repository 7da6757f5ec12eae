"""What is said to have happened or not: predicates with polarity, modality and who is concerned."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from dedup.facts.attribution import REPORTING
from dedup.facts.clauses import Arguments, arguments, phrase_lemmas
from dedup.facts.grammar import Parse, Token
from dedup.facts.modality import modality_of
from dedup.facts.predicates import (
    FAILING,
    INTENDING,
    LEGAL_STEPS,
    OPPOSITES,
    TRYING,
)
from dedup.facts.slots import predicate_of

NEGATIONS = frozenset("no not n't never none nobody nothing neither nor without hardly barely scarcely".split())
COPULAS = frozenset({"be", "become", "remain", "stay", "find", "plead", "declare", "deem", "seem", "appear"})
MERELY_SAYS = frozenset({"say", "tell", "add"})  # even where the parse does not show what
JUDGING = frozenset({"find", "declare", "deem"})
# What a court that finds somebody so has done, by whether it is denied.
JUDGEMENTS = {"guilty": ("acquit", "convict"), "innocent": ("convict", "acquit")}
NEAR = 2  # so near a verb "no longer" belongs to it
COMPLEMENTS = ("acomp", "attr", "oprd")


@dataclass(frozen=True, slots=True)
class Outcome:
    """One predicate as a clause asserts it."""

    predicate: str
    """Canonical lemma ("kill", "approve", "guilty")."""
    polarity: bool
    """False: it is said not to be so."""
    modality: str | None
    """"planned", "possible" or "hypothetical"; None: as done."""
    status: int | None
    """Step of a legal case, 1 (arrested) to 4 (sentenced)."""
    subject: frozenset[str]
    object: frozenset[str]

    def normalized(self) -> dict[str, Any]:
        """JSON form of the value."""
        return {
            "predicate": self.predicate,
            "polarity": self.polarity,
            "modality": self.modality,
            "subject": sorted(self.subject),
            "object": sorted(self.object),
        }


def opposed(a: Outcome, b: Outcome) -> bool:
    """Whether two predicates exclude each other when they are about one thing: negated, or antonyms."""
    if a.predicate == b.predicate:
        return a.polarity != b.polarity
    return a.polarity and b.polarity and frozenset((a.predicate, b.predicate)) in OPPOSITES


def find_outcomes(parse: Parse) -> Iterator[tuple[Outcome, Token, int, int]]:
    """The outcomes a sentence asserts, each with its verb and span."""
    for i in sorted(parse.clauses):
        verb = parse.tokens[i]
        complement = _complement(parse, verb)
        if verb.pos not in ("VERB", "AUX") or (complement is None and _governs_only(parse, verb)):
            continue
        who = _concerned(parse, verb, complement)
        negations = _negations(parse, verb, complement, who)
        predicate, polarity = predicate_of(parse, complement or verb), len(negations) % 2 == 0
        if verb.lemma in JUDGING and predicate in JUDGEMENTS:
            # To be found guilty is done to somebody, by a court: the same as to be convicted.
            predicate, polarity = JUDGEMENTS[predicate][polarity], True
            who = Arguments(None, who.subject)
        yield (
            Outcome(
                predicate=predicate,
                polarity=polarity,
                modality="hypothetical" if negations and _until(parse, verb) else modality_of(parse, verb),
                status=LEGAL_STEPS.get(predicate),
                subject=phrase_lemmas(parse, who.subject),
                object=phrase_lemmas(parse, who.object),
            ),
            verb,
            *_span(parse, verb, complement, negations, who),
        )


def _until(parse: Parse, verb: Token) -> bool:
    """Whether a denial is for a time only: "did not apologise until November" says that somebody did."""
    kids = parse.kids(verb)
    return any(word.lemma in ("until", "till") for kid in kids for word in (kid, *parse.kids(kid, "mark")))


def _governs_only(parse: Parse, verb: Token) -> bool:
    """Whether a verb only reports, or says how another one came about ("failed to sign", "has yet to sign")."""
    if REPORTING.get(verb.lemma) in ("say", "suspect"):
        return verb.lemma in MERELY_SAYS or bool(parse.kids(verb, "ccomp", "xcomp", "parataxis"))
    helping = verb.lemma in FAILING | INTENDING | TRYING or any(kid.lemma == "yet" for kid in parse.kids(verb))
    return helping and bool(parse.kids(verb, "xcomp"))


def _complement(parse: Parse, verb: Token) -> Token | None:
    """The adjective or noun that is the real predicate after a copula ("was guilty")."""
    if verb.lemma not in COPULAS:
        return None
    for kid in parse.kids(verb, *COMPLEMENTS, "ccomp"):
        if kid.pos == "ADJ" or (kid.pos in ("NOUN", "VERB") and kid.dep != "ccomp"):
            return kid
    return None


def _concerned(parse: Parse, verb: Token, complement: Token | None) -> Arguments:
    """Who a predicate is about: whom a jury "found guilty", else the verb's own subject and object."""
    who = arguments(parse, verb)
    if complement is None:
        return who
    judged = next(iter(parse.kids(complement, "nsubj")), who.object if verb.lemma in JUDGING else None)
    subject = who.subject if judged is None or judged.i == complement.i else judged
    return Arguments(subject, None)


def _negations(parse: Parse, verb: Token, complement: Token | None, who: Arguments) -> list[Token]:
    """The words that turn a clause into its denial; two of them cancel out."""
    kids = [*parse.kids(verb), *(parse.kids(complement) if complement else ())]
    found = [kid for kid in kids if kid.dep == "neg" or kid.lemma in ("hardly", "barely", "scarcely")]
    longer = [kid for kid in kids if kid.text == "longer" and abs(kid.i - verb.i) <= NEAR]
    found += [no for kid in longer for no in parse.kids(kid, "neg", "det")]
    # Behind a full verb "not" denies something else: "deserve respect, not pity".
    found = [kid for kid in found if kid.i < (complement or verb).i or (complement is None and verb.pos == "AUX")]
    for argument in (who.subject, who.object):
        if argument is not None:
            words = (argument, *(kid for kid in parse.kids(argument, "det", "neg") if kid.i < argument.i))
            found += [word for word in words if word.lemma in NEGATIONS and word not in found]
    above = parse.head(verb)
    if verb.dep in ("xcomp", "pcomp") and above.i != verb.i and (above.lemma in FAILING or above.lemma == "without"):
        found.append(above)
    if verb.dep == "xcomp" and any(kid.lemma == "yet" for kid in parse.kids(above)):  # "has yet to sign"
        found.append(above)
    return found


def _span(
    parse: Parse, verb: Token, complement: Token | None, negations: list[Token], who: Arguments
) -> tuple[int, int]:
    """From the first to the last word that makes the assertion, with an argument that negates it ("no one")."""
    parts = [verb, *negations, *parse.kids(verb, "aux", "auxpass", "prt", "neg", *COMPLEMENTS, "dobj")]
    parts += [complement] if complement else []
    parts += [who.object] if who.object and any(word.head == who.object.i for word in negations) else []
    return min(part.start for part in parts), max(part.end for part in parts)
