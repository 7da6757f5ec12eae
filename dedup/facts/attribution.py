"""Who is reported as saying a statement, and how firmly they stand behind it.

A denial is a reported position: "the firm denied paying" says nothing in the outlet's own voice.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, Literal

from dedup.facts.clauses import arguments, is_passive, phrase
from dedup.facts.grammar import Parse, Token

Stance = Literal["say", "claim", "confirm", "deny", "suspect"]
REPORTING: dict[str, Stance] = {
    lemma: stance
    for stance, lemmas in (
        (
            "say",
            "say tell state announce report write tweet post add note declare explain reply answer respond comment "
            "warn insist argue describe call remark reveal disclose stress recall observe quote urge ask testify "
            "show find conclude rule read go continue",
        ),
        ("claim", "claim allege accuse blame charge assert maintain contend suggest complain boast"),
        ("confirm", "confirm admit acknowledge concede agree recognise recognize"),
        ("deny", "deny reject dispute dismiss refute rebut"),
        ("suspect", "believe think suspect expect estimate fear hope predict feel consider understand"),
    )
    for lemma in lemmas.split()
}
QUOTING = frozenset(
    "say tell state announce write tweet post add note declare explain reply answer respond comment warn insist argue "
    "describe call remark stress recall observe quote continue claim admit acknowledge concede joke shout whisper "
    "conclude ask urge read think go put".split()
)
STATEMENTS = frozenset({"ccomp", "parataxis", "xcomp", "dobj", "pcomp", "nsubjpass", "relcl"})
PRONOUNS = frozenset({"he", "she", "they", "it", "who", "which", "that", "i", "we", "you"})
PERSONAL = frozenset({"he", "she"})
NAMED = re.compile(
    r"(?:\b(?:[A-Z][\w'’\-]+\.?|[A-Z]\.)(?: (?:de|von|van|bin|al|el|[A-Z]\.|[A-Z][\w'’\-]+))*)"
)
CONTEXT_CHARS = 1_200  # how far back a "he" may point
SAID = r"(?:said|says|told|added|wrote|tweeted|explained|warned|insisted|claimed|announced|stated|admitted|argued)"
NAME = r"(?:[A-Z][\w'’\-]+|[A-Z]\.)(?: (?:(?:de|von|van|bin|al|el|da|of) )?(?:[A-Z][\w'’\-]+|[A-Z]\.)){0,4}"
NAME_SAID = re.compile(rf"({NAME})(?:,[^,.\n“”\"]{{1,100}},)? {SAID}\b|\b{SAID} ({NAME})")
BEFORE = re.compile(
    rf"({NAME}|\b[Hh]e|\b[Ss]he)(?:,[^,.\n“”\"]{{1,100}},)? (?:also )?{SAID}\b[^.\n“”\"]{{0,60}}[:,]?\s*$"
)
AFTER = re.compile(
    rf"^\W{{0,3}}\s?(?:(?:the |an? )?[\w ,'’\-]{{0,60}}?({NAME}|he|she) {SAID}\b|{SAID} [\w ,'’\-]{{0,60}}?({NAME}))"
)


@dataclass(frozen=True, slots=True)
class Attribution:
    """A reported statement's source, as printed, the verb that reports it, and its stance."""

    source: str
    verb: str
    stance: Stance

    def normalized(self) -> dict[str, Any]:
        """JSON form of the value."""
        return {"source": self.source, "verb": self.verb, "stance": self.stance}


def source_of(parse: Parse, token: Token) -> tuple[Attribution, Token] | None:
    """Who is reported to say the clause `token` stands in, with the source's head word; None: the outlet."""
    seen = token
    for above in (token, *parse.ancestors(token)):
        if above.lemma in REPORTING and above.i != token.i and seen.dep in STATEMENTS | {"advcl"}:
            found = _reported(parse, above, seen)
            if found:
                return found
        if according := _according(parse, above):
            return according
        seen = above
    return None


def _reported(parse: Parse, verb: Token, statement: Token) -> tuple[Attribution, Token] | None:
    stance = REPORTING[verb.lemma]
    who = arguments(parse, verb).subject
    if (
        who is None
        or who.i == statement.i
        or (who.pos == "PRON" and who.lemma in ("it", "which", "that", "there"))
    ):
        return None
    if verb.tag == "VB" and not any(kid.dep == "aux" for kid in parse.kids(verb)):
        return None
    return Attribution(source_text(parse, who), verb.lemma, stance), who


def _according(parse: Parse, head: Token) -> tuple[Attribution, Token] | None:
    for kid in parse.kids(head, "prep"):
        if kid.lemma not in ("accord", "according"):
            continue
        for to in parse.kids(kid, "prep"):
            for who in parse.kids(to, "pobj"):
                return Attribution(source_text(parse, who), "accord", "say"), who
    return None


def source_text(parse: Parse, head: Token) -> str:
    """The source as printed, without what is said about it ("the minister" of "the minister, who resigned,")."""
    words = phrase(parse, head)
    run = [head]
    for word in reversed(words[: words.index(head)]):
        if word.i != run[0].i - 1:
            break
        run.insert(0, word)
    for word in words[words.index(head) + 1 :]:
        if word.i != run[-1].i + 1:
            break
        run.append(word)
    return parse.text[run[0].start : run[-1].end]


def speaker_of(parse: Parse, spans: list[tuple[int, int]]) -> tuple[str, str] | None:
    """Speaker (as printed) and verb of a quotation inside the sentence; `spans` are its pieces."""
    start, end = spans[0][0], spans[-1][1]

    def quoted(token: Token) -> bool:
        return any(s <= token.start < e for s, e in spans)

    said = [
        token
        for token in parse.tokens
        if token.lemma in QUOTING and token.pos == "VERB" and not quoted(token)
    ]
    said.sort(key=lambda token: min(abs(token.start - end), abs(start - token.end), *_gaps(token, spans)))
    for verb in said:
        who = arguments(parse, verb).subject
        if who is None and is_passive(parse, verb):
            continue
        if who is not None and not quoted(who):
            return source_text(parse, who), verb.lemma
    if found := _according(parse, parse.root_of(parse.tokens)):
        return found[0].source, found[0].verb
    return None


def _gaps(token: Token, spans: list[tuple[int, int]]) -> list[int]:
    return [min(abs(token.start - e), abs(s - token.end)) for s, e in spans]


def speaker_near(text: str, start: int, end: int) -> str | None:
    """Speaker of the quotation `text[start:end]`, read from the words just before and after it."""
    if match := AFTER.search(text[end : end + CONTEXT_CHARS // 4]):
        return match.group(1) or match.group(2)
    if match := BEFORE.search(text[max(0, start - CONTEXT_CHARS // 4) : start].rstrip("\"“'‘ ")):
        return match.group(1)
    return None


def last_named(text: str, before: int) -> str | None:
    """The person last named as a speaker before an offset: whom "he said" is most likely to mean."""
    found = None
    for match in NAME_SAID.finditer(text, max(0, before - CONTEXT_CHARS), before):
        found = match.group(1) or match.group(2)
    return found
