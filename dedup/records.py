"""What travels between the stages: frozen dataclasses, made once and never edited.

Every offset is a Unicode code-point offset into the untouched `Article.text` (or `Article.title`, where
`field` says so); spans are half-open, `text[start:end]`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any, Literal

Field = Literal["title", "text"]
Kind = Literal[
    "number",
    "date",
    "time",
    "person",
    "place",
    "organisation",
    "quote",
    "attribution",
    "outcome",
    "reason",
    "other",
]
Relation = Literal["conflict", "update", "reason"]
MarkedKind = Literal["number", "date", "person", "place", "organisation"]
Match = Literal["exact", "near", "semantic"]
Copy = Literal["exact", "near", "contained"]


@dataclass(frozen=True, slots=True)
class Mark:
    """What the markup of an article says of a span of its text, where a format (NITF) does so."""

    start: int
    end: int
    kind: MarkedKind
    value: str = ""
    """Of a date the day or moment in ISO 8601; of a number the figure as English words it, with its unit."""


@dataclass(frozen=True, slots=True, eq=False)
class Article:
    """One article as its reader found it. Compared by identity: two runs over one file make two articles."""

    id: str
    set: str
    """Label of the pile it came from: "A" or "B"."""
    source: str
    """The outlet."""
    text: str
    """Untouched: every offset in the product points into it."""
    title: str = ""
    published: date | None = None
    """A `datetime` (aware where the input names a zone) when the clock time is known, else a plain `date`."""
    updated: date | None = None
    url: str | None = None
    byline: str | None = None
    language: str | None = None
    credit: str | None = None
    """Wire agency the text is credited to ("AP", "Reuters"), where the article says so."""
    dateline: str | None = None
    """Place the report was filed from, as printed ("WASHINGTON")."""
    path: str | None = None
    line: int | None = None
    """1-based line of the record in `path`, for formats with one article a line."""
    marks: tuple[Mark, ...] = ()
    """In the order of the text."""

    def field(self, name: Field) -> str:
        return self.title if name == "title" else self.text

    @property
    def day(self) -> date | None:
        """The calendar day of publication, whether or not a clock time is known."""
        published = self.published
        return date(published.year, published.month, published.day) if published else None

    @property
    def chronological(self) -> tuple[bool, str]:
        """Key that sorts articles by publication: clock times with a zone by their instant, the undated last."""
        published = self.published
        if isinstance(published, datetime) and published.tzinfo:
            published = published.astimezone(UTC)
        return published is None, published.isoformat() if published else ""


@dataclass(frozen=True, slots=True)
class Skipped:
    """An input, or a part of one, that was left out, and why."""

    path: str
    reason: str
    line: int | None = None

    @property
    def where(self) -> str:
        """The path, with the line where one is known."""
        return self.path if self.line is None else f"{self.path}:{self.line}"


@dataclass(frozen=True, slots=True, eq=False)
class Sentence:
    """A span of one field of an article. Compared by identity."""

    article: Article
    field: Field
    start: int
    end: int
    furniture: str | None = None
    """Why it is not reporting ("read-more link", "byline" …); such a sentence is never compared."""

    @property
    def text(self) -> str:
        return self.article.field(self.field)[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Slot:
    """What a value is the value *of*: "people killed", "age of Ann Lee", "price of the house".

    Lemmas in lower case; an empty string or set means unknown, not absent.
    """

    head: str = ""
    """Noun that is counted, measured or named ("person", "toll", "age")."""
    verb: str = ""
    """Lemma of the verb that governs the value ("kill")."""
    role: str = ""
    """Grammatical role of the value under `verb`: "subject", "object", a preposition ("in") or ""."""
    subject: frozenset[str] = frozenset()
    """Content lemmas of the verb's subject, without the value."""
    object: frozenset[str] = frozenset()
    """Content lemmas of the verb's object, without the value."""
    modifiers: frozenset[str] = frozenset()
    """Words that tell two slots of one sentence apart ("first", "second", "another", "so far", "Afghan")."""
    words: frozenset[str] = frozenset()
    """All content lemmas of the clause that holds the value, without the value."""


@dataclass(frozen=True, slots=True, eq=False)
class Fact:
    """A typed value found in a sentence, with the slot it fills. Compared by identity."""

    kind: Kind
    sentence: Sentence
    start: int
    """Offsets into the sentence's field, as everywhere; the span lies inside the sentence."""
    end: int
    value: Any
    """One of the value types of `dedup.facts`, by `kind`; each has `normalized() -> dict`."""
    slot: Slot = Slot()
    attributed_to: str | None = None
    """Who is reported as saying it ("police", "the Kremlin"); None: the outlet's own words."""
    modality: str | None = None
    """"planned", "possible" or "hypothetical" when the outlet does not report it as having happened."""

    @property
    def text(self) -> str:
        return self.sentence.article.field(self.sentence.field)[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Mention:
    """Where a value stands: the sentence shown, and the value's own span inside it."""

    article: Article
    field: Field
    start: int
    end: int
    value_start: int | None
    """None only for findings of kind `other`."""
    value_end: int | None
    hedge: str | None = None
    attributed_to: str | None = None

    @property
    def text(self) -> str:
        return self.article.field(self.field)[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Value:
    """One of the values reported for a fact, with everything that reports it."""

    value: str
    normalized: dict[str, Any]
    mentions: tuple[Mention, ...]
    sources: int
    origins: int
    """Independent reports: copies of one origin count once."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One fact for which at least two values are reported."""

    id: str
    fingerprints: tuple[str, ...]
    relation: Relation
    kind: Kind
    confidence: float
    """Estimated probability that an editor would call it a real disagreement, two decimals."""
    rule: str
    """Dotted name of the rule that fired, "number.count"."""
    summary: str
    """What the values are values of: "people killed in the sinking"."""
    explanation: str
    """Why this is a disagreement, in plain words."""
    values: tuple[Value, ...]
    """Most independent origins first."""
    odd_one_out: str | None = None
    """The `value` of the minority, when one value stands against a clear majority."""


@dataclass(frozen=True, slots=True)
class Member:
    """A sentence of a paraphrase cluster."""

    article: Article
    field: Field
    start: int
    end: int
    match: Match
    """How it resembles the cluster's first member: same words, nearly, or only in meaning."""

    @property
    def text(self) -> str:
        return self.article.field(self.field)[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Cluster:
    """Sentences of at least two sources that state one proposition, whatever value each gives."""

    id: str
    members: tuple[Member, ...]
    sources: int
    origins: int


@dataclass(frozen=True, slots=True)
class Duplicate:
    """Two articles of which one copies the other, whole or in part."""

    articles: tuple[Article, Article]
    kind: Copy
    similarity: float
    """Share of the shorter article's text that stands in the other too, 0–1."""
    origin: str | None
    """Who reported it first, where a credit line or the publication order says so."""


@dataclass(frozen=True, slots=True)
class NotCompared:
    """What was not held against anything, and why: silence accounted for."""

    reason: str
    unit: Literal["pair", "fact", "article"]
    count: int
    examples: tuple[str, ...] = ()
