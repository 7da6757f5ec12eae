"""What the HTML report shows, counted and cut out of the articles before the template sees it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from dedup.records import Article, Finding, Mention, Value
from dedup.report import Report
from dedup.reports.excerpt import Words, differing_words, excerpt, surroundings
from dedup.reports.labels import own_words_first

_CONTEXT = 160  # characters: about one sentence before and one after


@dataclass(frozen=True, slots=True)
class Quote:
    """A sentence, split at its value; `before` and `after` are what the article says around it."""

    article: Article
    head: str
    value: tuple[Words, ...]
    tail: str
    before: str
    after: str
    notes: tuple[str, ...]
    """What the sentence is beside its words: a headline, hedged, somebody's claim."""


@dataclass(frozen=True, slots=True)
class Panel:
    """One value of a finding."""

    value: Value
    odd_one_out: bool
    articles: tuple[Article, ...]
    quote: Quote
    others: tuple[Quote, ...]
    """Mentions in other words than those of `quote`."""


@dataclass(frozen=True, slots=True)
class Card:
    """One finding."""

    finding: Finding
    panels: tuple[Panel, ...]
    sources: tuple[int, ...]
    """Positions in the overview of sources."""


@dataclass(frozen=True, slots=True)
class Source:
    """One outlet in the overview."""

    name: str
    articles: int
    findings: int
    odd_one_out: int
    """Findings in which it reports the odd value."""


def cards(report: Report, copies: Mapping[Article, str]) -> list[Card]:
    """One for each finding, in the order of the report."""
    positions = {source.name: position for position, source in enumerate(overview(report))}
    return [
        Card(
            finding,
            _panels(finding, copies),
            tuple(sorted({positions[name] for value in finding.values for name in _sources(value)})),
        )
        for finding in report.findings
    ]


def overview(report: Report) -> list[Source]:
    """How much of the report each outlet has part in, in alphabetical order."""
    articles = Counter(article.source for article in report.articles)
    findings: Counter[str] = Counter()
    odd: Counter[str] = Counter()
    for finding in report.findings:
        findings.update(set().union(*map(_sources, finding.values)))
        for value in finding.values:
            odd.update(_sources(value) if value.value == finding.odd_one_out else ())
    names = sorted(articles.keys() | findings.keys(), key=lambda name: (name.casefold(), name))
    return [Source(name, articles[name], findings[name], odd[name]) for name in names]


def _sources(value: Value) -> set[str]:
    return {mention.article.source for mention in value.mentions}


def _panels(finding: Finding, copies: Mapping[Article, str]) -> tuple[Panel, ...]:
    mentions = [own_words_first(value.mentions, copies) for value in finding.values]
    shown = [excerpt(ordered[0]).value for ordered in mentions]
    panels = []
    for position, (value, ordered) in enumerate(zip(finding.values, mentions, strict=True)):
        # The words of every value are held against those of the first, and these against the second's.
        other = shown[0 if position else 1] if finding.kind == "quote" else None
        quotes = {mention.text: _quote(mention, other) for mention in reversed(ordered)}
        first = quotes.pop(ordered[0].text)
        panels.append(
            Panel(
                value,
                odd_one_out=value.value == finding.odd_one_out,
                articles=tuple(dict.fromkeys(mention.article for mention in ordered)),
                quote=first,
                others=tuple(reversed(quotes.values())),
            )
        )
    return tuple(panels)


def _quote(mention: Mention, other: str | None) -> Quote:
    shown = excerpt(mention)
    value = [Words(shown.value, False)] if other is None else differing_words(shown.value, other)
    before, after = surroundings(mention, _CONTEXT)
    notes = [
        "headline" if mention.field == "title" else "",
        f"hedged: {mention.hedge}" if mention.hedge else "",
        f"according to {mention.attributed_to}" if mention.attributed_to else "",
    ]
    return Quote(
        mention.article,
        shown.head,
        tuple(value) if shown.value else (),
        shown.tail,
        before,
        after,
        tuple(filter(None, notes)),
    )
