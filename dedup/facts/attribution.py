"""Who is reported as saying a statement, and how firmly they stand behind it.

A denial is a reported position: "the firm denied paying" says nothing in the outlet's own voice.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

from dedup.facts.clauses import arguments, phrase
from dedup.facts.grammar import Parse, Token

Stance = Literal["say", "claim", "confirm", "deny", "suspect"]
STANCES: dict[Stance, str] = {
    "say": "say tell state announce report write tweet post add note declare explain reply answer respond "
    "comment warn insist argue describe call remark reveal disclose stress recall observe quote ask "
    "testify show find conclude rule read go continue joke shout whisper put urge",
    "claim": "claim allege accuse blame assert maintain contend suggest complain boast",
    "confirm": "confirm admit acknowledge concede agree recognise recognize",
    "deny": "deny reject dispute dismiss refute rebut",
    "suspect": "believe think suspect expect estimate fear hope predict feel consider understand",
}
REPORTING: dict[str, Stance] = {lemma: stance for stance, lemmas in STANCES.items() for lemma in lemmas.split()}
# Verbs that may stand beside quoted words: beliefs are not uttered, and "find" or "show" introduce no speech.
QUOTING = frozenset(f"{STANCES['say']} {STANCES['claim']} {STANCES['confirm']} think".split()) - frozenset(
    "show find rule recognise recognize maintain".split()
)
# Nouns of what somebody holds to be so: "the findings that", "their belief that".
HELD = frozenset(
    "finding claim allegation accusation assertion conclusion assessment belief suspicion suggestion statement report "
    "testimony denial fear argument view contention insistence".split()
)
STATEMENTS = frozenset({"ccomp", "parataxis", "xcomp", "dobj", "pcomp", "nsubjpass", "relcl", "advcl"})
# With a mere object these still state something ("denied the charge"); most verbs then do not ("told reporters").
STATING = frozenset(
    "accuse acknowledge admit allege announce blame claim confirm deny describe dispute report reveal".split()
)
NO_ONE = frozenset({"it", "which", "that", "there", "this", "what"})


@dataclass(frozen=True, slots=True)
class Attribution:
    """A reported statement's source, as printed, the verb that reports it, and its stance."""

    source: str
    verb: str
    stance: Stance

    def normalized(self) -> dict[str, Any]:
        """JSON form of the value."""
        return {"source": self.source, "verb": self.verb, "stance": self.stance}


@dataclass(frozen=True, slots=True)
class Statement:
    """What is attributed to whom in a sentence."""

    attribution: Attribution
    start: int
    """Of the source, like `end`."""
    end: int
    verb: Token
    """The reporting verb, or the "according" of "according to"."""
    said: Token
    """The head of what is said."""


def find_statements(parse: Parse) -> Iterator[Statement]:
    """The reported statements of a sentence, by the place of the verb that reports them."""
    for token in parse.tokens:
        if token.lemma in REPORTING and token.pos == "VERB":
            objects = ("dobj",) if token.lemma in STATING else ()
            for said in parse.kids(token, "ccomp", "parataxis", "xcomp", "advcl", *objects):
                if statement := _reported(parse, token, said):
                    yield statement
                    break
        elif statement := _according(parse, token):
            yield statement


def source_of(parse: Parse, token: Token) -> str | None:
    """Who is reported to say the clause `token` stands in, nearest first; None: the outlet itself."""
    seen = token
    for above in (token, *parse.ancestors(token)):
        reports = above.i != token.i and above.lemma in REPORTING and seen.dep in STATEMENTS
        if reports and (statement := _reported(parse, above, seen)):
            return statement.attribution.source
        for kid in parse.children[above.i]:
            if statement := _according(parse, kid):
                return statement.attribution.source
        if above.lemma in HELD and seen.dep in ("acl", "ccomp") and any(kid.dep == "mark" for kid in parse.kids(seen)):
            holder = next(iter(parse.kids(above, "poss")), above)
            return parse.text[slice(*source_span(parse, holder))].removesuffix("’s").removesuffix("'s")
        seen = above
    return None


def _reported(parse: Parse, verb: Token, said: Token) -> Statement | None:
    who = arguments(parse, verb).subject
    if who is None or who.i == said.i or who.lemma in NO_ONE:
        return None
    if verb.tag == "VB" and not parse.kids(verb, "aux"):
        return None  # an order ("Read more"), or what someone is to say
    start, end = source_span(parse, who)
    return Statement(Attribution(parse.text[start:end], verb.lemma, REPORTING[verb.lemma]), start, end, verb, said)


def _according(parse: Parse, token: Token) -> Statement | None:
    if token.lemma not in ("accord", "according") or token.head == token.i:
        return None
    for to in parse.kids(token, "prep"):
        for who in parse.kids(to, "pobj"):
            start, end = source_span(parse, who)
            attribution = Attribution(parse.text[start:end], "accord", "say")
            return Statement(attribution, start, end, token, parse.head(token))
    return None


def _hyphenated(parse: Parse, last: int) -> bool:
    """Whether a hyphen ties the next token to this one: the grammar model parts "Jin-ah" and loses its end."""
    if last + 1 == len(parse.tokens):
        return False
    token, following = parse.tokens[last], parse.tokens[last + 1]
    return token.end == following.start and "-" in (token.text, following.text)


def source_span(parse: Parse, head: Token) -> tuple[int, int]:
    """Offsets of a source without what is said about it: "the mayor" of "the mayor, who resigned,".

    A name in apposition is the source: "Ann Lee" of "her sister, Ann Lee,".
    """
    if head.tag != "NNP" and not parse.kids(head, "conj"):
        head = next((name for name in parse.kids(head, "appos") if name.tag == "NNP"), head)
    inside = {word.i for word in phrase(parse, head)}
    first = last = head.i
    while first - 1 in inside:
        first -= 1
    while last + 1 in inside or _hyphenated(parse, last):
        last += 1
    return parse.tokens[first].start, parse.tokens[last].end
