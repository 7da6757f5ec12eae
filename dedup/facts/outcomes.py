"""What is said to have happened or not: predicates with polarity, modality and who is concerned."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from dedup.facts.attribution import HELD, REPORTING
from dedup.facts.clauses import Arguments, arguments, phrase_lemmas
from dedup.facts.grammar import Parse, Token
from dedup.facts.modality import MONTHS, WEEKDAYS, modality_of
from dedup.facts.predicates import (
    CONSENTING,
    FAILING,
    INTENDING,
    OPPOSITES,
    PARTICLES,
    PHRASAL,
    PREDICATE_OF,
    PROPOSALS,
    TRYING,
)
from dedup.facts.slots import predicate_of

NEGATIONS = frozenset("no not n't never none nobody nothing neither nor without hardly barely scarcely".split())
DENYING = NEGATIONS - {"without", "nor", "hardly", "barely", "scarcely"}
COPULAS = frozenset({"be", "become", "remain", "stay", "find", "plead", "declare", "deem", "seem", "appear"})
MERELY_SAYS = frozenset({"say", "tell", "add"})  # even where the parse does not show what
JUDGING = frozenset({"find", "declare", "deem"})
# What a court that finds somebody so has done, by whether it is denied.
JUDGEMENTS = {"guilty": ("acquit", "convict"), "innocent": ("convict", "acquit")}
# Nouns of what is told, by whoever tells it: "denied reports that", "dismissed rumours that".
TOLD = HELD | frozenset("rumour rumor speculation story news notion idea".split())
NEAR = 2  # so near a verb "no longer" belongs to it
COMPLEMENTS = ("acomp", "attr", "oprd")
BESIDE = ("against", "on")
# What the market is said to do at an hour of trading: "opened higher", "closed flat".
LEVELS = frozenset("high higher low lower up down flat mixed steady unchanged".split())
TRADING = frozenset({"open", "close", "begin", "end"})
# Adverbs that leave a denial whole; any other denies only that it was so much, or in such a way ("not seriously").
WHOLE = frozenset(
    "yet even ever actually also still now then indeed either therefore thus however simply reportedly apparently "
    "allegedly certainly definitely clearly ultimately eventually finally".split()
)
ALL = frozenset("all every everyone everybody everything always both each many much only necessarily".split())
# Bare nouns by which something is done in one way rather than another: "not in person", "not in full".
MANNERS = frozenset("person full part public private time detail purpose principle writing advance vain".split())


@dataclass(frozen=True, slots=True)
class Outcome:
    """One predicate as a clause asserts it."""

    predicate: str
    """Canonical lemma ("kill", "approve", "guilty")."""
    polarity: bool
    """False: it is said not to be so."""
    modality: str | None
    """"planned", "possible" or "hypothetical"; None: as done."""
    subject: frozenset[str]
    object: frozenset[str]
    denied: bool = False
    """It is not so by the word of somebody who denies it ("denied that it paid")."""
    until: bool = False
    """It is so for a time only ("will stay until May")."""
    beside: frozenset[tuple[str, str]] = frozenset()
    """What else it is about, by preposition: ("against", "yen") of "fell against the yen"."""

    def words_beside(self, preposition: str) -> frozenset[str]:
        """The words behind a preposition."""
        return frozenset(word for before, word in self.beside if before == preposition)

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


def find_outcomes(parse: Parse, headline: bool = False) -> Iterator[tuple[Outcome, Token, int, int]]:
    """The outcomes a sentence asserts, each with its verb and span; a headline's present tense is no plan."""
    for i in sorted(parse.clauses):
        verb = parse.tokens[i]
        complement = _complement(parse, verb)
        if verb.pos not in ("VERB", "AUX") or (complement is None and _governs_only(parse, verb)):
            continue
        who = _concerned(parse, verb, complement)
        if _trades(parse, verb) or _denies_a_part(parse, verb, complement, who):
            continue
        denier, until = denied_by(parse, verb), _until(parse, verb)
        negations = _negations(parse, verb, complement, who)
        negations += [denier] if denier else []
        predicate, polarity = _predicate(parse, complement or verb, who), len(negations) % 2 == 0
        if verb.lemma in JUDGING and predicate in JUDGEMENTS:
            # To be found guilty is done to somebody, by a court: the same as to be convicted.
            predicate, polarity = JUDGEMENTS[predicate][polarity], True
            who = Arguments(None, who.subject)
        yield (
            Outcome(
                predicate=predicate,
                polarity=polarity,
                modality="hypothetical"
                if _is_open(parse, denier, negations, until)
                else modality_of(parse, verb, headline),
                subject=phrase_lemmas(parse, who.subject),
                object=phrase_lemmas(parse, who.object),
                denied=denier is not None,
                until=until,
                beside=_beside(parse, verb),
            ),
            verb,
            *_span(parse, verb, complement, negations, who),
        )


def _predicate(parse: Parse, word: Token, who: Arguments) -> str:
    """The canonical lemma of what a clause says; a verb with a particle of its own, or of no proposal, is another."""
    predicate = predicate_of(parse, word)
    if predicate != PREDICATE_OF.get(word.lemma):
        return predicate
    for kid in parse.kids(word, "prt", "advmod", "prep"):
        phrase = f"{word.lemma} {kid.lemma}"
        # Before a noun "by" is no particle: "fell by a third".
        particle = kid.lemma in PARTICLES and not (kid.lemma == "by" and parse.kids(kid, "pobj"))
        if kid.i == word.i + 1 and particle and phrase not in PHRASAL:
            return phrase
    thing = who.object or who.subject
    concrete = thing is not None and thing.pos == "NOUN" and thing.lemma not in PROPOSALS
    return word.lemma if word.lemma in CONSENTING and concrete else predicate


def _trades(parse: Parse, verb: Token) -> bool:
    """Whether a market opens or closes at a level: each day it does both."""
    levels = {kid.text.lower() for kid in parse.kids(verb, "advmod", "prep", *COMPLEMENTS)}
    return PREDICATE_OF.get(verb.lemma) in TRADING and bool(levels & LEVELS)


def _beside(parse: Parse, verb: Token) -> frozenset[tuple[str, str]]:
    """What a clause is about besides who does it to whom, days excepted."""
    above = (verb, *parse.kids(verb, "dobj"))
    return frozenset(
        (preposition.lemma, noun.lemma)
        for token in above
        for preposition in parse.kids(token, "prep")
        if preposition.lemma in BESIDE
        for noun in parse.kids(preposition, "pobj")
        if (WEEKDAYS | MONTHS).isdisjoint(part.text for part in (noun, *parse.kids(noun)))
    )


def _denies_a_part(parse: Parse, verb: Token, complement: Token | None, who: Arguments) -> bool:
    """Whether "not" denies only how, how much or of how many something is so: "not seriously", "not all"."""
    kids = [*parse.kids(verb), *(parse.kids(complement) if complement else ())]
    things = [kid for kid in (who.subject, who.object) if kid]
    words = (*kids, *(word for thing in things for word in (thing, *parse.kids(thing))))
    first = min((word.i for word in words if word.lemma in DENYING), default=None)
    if first is None:
        return False
    after = [word for word in parse.clauses.get(verb.i, ()) if word.i > first]
    return (
        any(word.lemma in ALL for word in parse.tokens[first + 1 : first + 2])
        or any(kid.lemma in ALL for thing in things if thing.i > first for kid in (thing, *parse.kids(thing)))
        or any(_restricts(kid, (complement or verb).i) for kid in kids if kid.i > first)
        or any(_contrasts(parse, word) or _manner(parse, word) for word in after)
    )


def _restricts(kid: Token, verb: int) -> bool:
    """Whether a word behind "not" takes the denial for itself: "not seriously hurt", "not end without a deal"."""
    adverb = kid.dep == "advmod" and kid.tag == "RB" and (kid.i < verb or kid.text.endswith("ly"))
    return (adverb and kid.lemma not in WHOLE) or (kid.dep == "prep" and kid.lemma in ("without", "except"))


def _contrasts(parse: Parse, word: Token) -> bool:
    """Whether a "but" puts another word in the place of a denied one: "not on Tuesday but on Wednesday"."""
    if word.lemma != "but" or word.dep != "cc":
        return False
    return any(other.pos not in ("VERB", "AUX") for other in parse.kids(parse.head(word), "conj") if other.i > word.i)


def _manner(parse: Parse, word: Token) -> bool:
    """Whether a bare noun says in which way something is done: "in person"."""
    return word.dep == "pobj" and word.lemma in MANNERS and not parse.children[word.i]


def denied_by(parse: Parse, verb: Token) -> Token | None:
    """The verb by which somebody denies a clause: "denied that it paid", "dismissed reports that it paid"."""
    if told := told_noun(parse, verb):
        return _denying(parse.head(told)) if told.dep in ("dobj", "nsubjpass") else None
    return _denying(parse.head(verb)) if verb.dep == "ccomp" else None


def told_noun(parse: Parse, verb: Token) -> Token | None:
    """The noun a clause is the content of: "reports" of "reports that it paid"."""
    above = parse.head(verb)
    meant = any(kid.lemma == "to" for kid in parse.kids(verb, "aux"))
    told = verb.dep in ("acl", "ccomp") and above.pos == "NOUN" and above.lemma in TOLD and not meant
    return above if told else None


def _denying(verb: Token) -> Token | None:
    return verb if REPORTING.get(verb.lemma) == "deny" else None


def _is_open(parse: Parse, denier: Token | None, negations: list[Token], until: bool) -> bool:
    """Whether a denial leaves open whether a thing was done: "did not do it until", "would not deny that it did"."""
    return (denier is not None and bool(parse.kids(denier, "neg"))) or (bool(negations) and until)


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
    return found + _untrue(parse, verb)


def _untrue(parse: Parse, verb: Token) -> list[Token]:
    """The word that says that a clause is not true: "it is not true that", "claims that it paid are false"."""
    told = told_noun(parse, verb)
    if told is None and verb.dep not in ("ccomp", "csubj"):
        return []
    above = parse.head(told or verb)
    for word in (above, *parse.kids(above, "acomp")):
        if (truth := PREDICATE_OF.get(word.lemma)) in ("true", "false") and word.pos == "ADJ":
            negated = {kid.i for token in (word, parse.head(word)) for kid in parse.kids(token, "neg")}
            return [word] if len(negated) % 2 == (truth == "true") else []
    return []


def _span(
    parse: Parse, verb: Token, complement: Token | None, negations: list[Token], who: Arguments
) -> tuple[int, int]:
    """From the first to the last word that makes the assertion, with an argument that negates it ("no one")."""
    parts = [verb, *negations, *parse.kids(verb, "aux", "auxpass", "prt", "neg", *COMPLEMENTS, "dobj")]
    parts += [complement] if complement else []
    parts += [who.object] if who.object and any(word.head == who.object.i for word in negations) else []
    return min(part.start for part in parts), max(part.end for part in parts)
