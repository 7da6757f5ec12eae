"""Who does what in a clause: its verb, subject and object, whatever voice it is written in."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from dedup.facts.grammar import Parse, Token

CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ"})
SUBJECTS = ("nsubj", "nsubjpass", "csubj", "csubjpass")
OBJECTS = ("dobj", "attr", "oprd", "acomp", "dative")
ASIDES = frozenset({"relcl", "advcl", "acl", "appos", "parataxis", "punct", "ccomp"})
LENT = 6  # how far up a chain of conjoined or infinitive verbs a subject is looked for
# Verbs and nouns that stand in any clause and so tell no two of them apart.
STOP = frozenset(
    "be have do say tell add make get go come take give other such same own many much more most several "
    "new recent last next".split()
)


@dataclass(frozen=True, slots=True)
class Arguments:
    """The doer and the done-to of a verb; a passive clause is turned round."""

    subject: Token | None
    object: Token | None


def verb_of(parse: Parse, token: Token) -> Token:
    """The verb (or root) of the clause `token` stands in."""
    return parse.tokens[parse.clause_heads[token.i]]


def is_passive(parse: Parse, verb: Token) -> bool:
    """Whether the grammatical subject of `verb` is what is acted upon."""
    deps = {kid.dep for kid in parse.children[verb.i]}
    if deps & {"nsubjpass", "auxpass"}:
        return True
    return verb.tag == "VBN" and "aux" not in deps  # "12 people killed in", "was arrested and charged"


def arguments(parse: Parse, verb: Token) -> Arguments:
    """Subject and object of `verb`, borrowed from the verb above where the clause leaves them out."""
    given = _subject(parse, verb, LENT)
    if not is_passive(parse, verb):
        return Arguments(given, next(iter(parse.kids(verb, *OBJECTS)), None))
    agents = [noun for by in parse.kids(verb, "agent") for noun in parse.kids(by, "pobj")]
    return Arguments(agents[0] if agents else None, given)


def _subject(parse: Parse, verb: Token, steps: int) -> Token | None:
    for kid in parse.children[verb.i]:
        if kid.dep in SUBJECTS:
            if kid.tag in ("WDT", "WP") and verb.dep == "relcl":
                return parse.head(verb)
            # "Canada said it was expelling": who says so does it.
            reporter = _subject(parse, parse.head(verb), 0) if _stands_for_reporter(kid, verb) and steps else None
            return reporter if reporter is not None and reporter.pos == "PROPN" else kid
    above = parse.head(verb)
    if above.i == verb.i or not steps:
        return None
    if verb.dep == "acl":
        return above
    if verb.dep == "xcomp" and above.pos == "ADJ" and above.head != above.i:  # "is unlikely to resign"
        return _subject(parse, parse.head(above), steps - 1)
    if verb.dep == "xcomp":
        objects = parse.kids(above, "dobj", "dative")
        return objects[0] if objects else _subject(parse, above, steps - 1)
    if verb.dep in ("conj", "advcl") and above.pos in ("VERB", "AUX"):
        return _subject(parse, above, steps - 1)
    return None


def _stands_for_reporter(subject: Token, verb: Token) -> bool:
    """Whether a pronoun in what is reported may mean whoever reports it."""
    return subject.tag == "PRP" and subject.lemma != "i" and verb.dep == "ccomp"


def phrase(parse: Parse, head: Token) -> list[Token]:
    """The noun phrase of `head` without the clauses and asides that hang on it."""
    found, stack = [head], [head]
    while stack:
        above = stack.pop()
        for kid in parse.children[above.i]:
            if kid.dep not in ASIDES or _names(parse, kid, above) or _hyphen(parse, kid):
                found.append(kid)
                stack.append(kid)
    return sorted(found, key=lambda token: token.i)


def _names(parse: Parse, kid: Token, above: Token) -> bool:
    """Whether a name follows its noun without a comma: "the lorry driver Ann Lee"."""
    return kid.dep == "appos" and kid.tag == "NNP" and parse.subtree(kid)[0].i == above.i + 1


def content_lemmas(tokens: Iterable[Token], without: frozenset[int] = frozenset()) -> frozenset[str]:
    """Lemmas of the words that carry meaning, leaving out the tokens numbered in `without`."""
    return frozenset(
        token.lemma
        for token in tokens
        if token.pos in CONTENT and token.i not in without and token.lemma not in STOP and token.lemma[0].isalnum()
    )


def _hyphen(parse: Parse, token: Token) -> bool:
    """Whether a mark joins the words on either side without a space: "Han Sang-woo"."""
    around = parse.text[token.start - 1 : token.end + 1]
    return token.text == "-" and len(around) == len(token.text) + 2 and not any(map(str.isspace, around))


def phrase_lemmas(parse: Parse, head: Token | None, without: frozenset[int] = frozenset()) -> frozenset[str]:
    """Content lemmas of the noun phrase of `head`; empty when there is none."""
    return content_lemmas(phrase(parse, head), without) if head else frozenset()
