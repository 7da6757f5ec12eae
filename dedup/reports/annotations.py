"""What the formats for pipelines share: each finding with the place in a draft that an editor has to look at."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from dedup.positions import Place, place_of
from dedup.records import Article, Finding, Mention, Value
from dedup.report import Report
from dedup.reports.labels import DateStyle
from dedup.reports.safe_text import visible

DRAFT = "draft"
SEVERITY = {"conflict": "error", "update": "warning", "reason": "notice"}
"""Relation → how loud a pipeline says it. Only a conflict is an error: an update or another reason may be right."""


@dataclass(frozen=True, slots=True)
class Annotation:
    """A finding, seen from one mention of it."""

    finding: Finding
    mention: Mention
    place: Place
    message: str
    """What disagrees with what, in one line."""
    others: tuple[tuple[Mention, str], ...]
    """What else is reported, each with a line of its own."""


def annotated(report: Report) -> Iterator[Annotation]:
    """Yield one annotation a finding: in the draft where a draft has it, else in the first file that has it."""
    dates = DateStyle.of(report.articles)
    side = _draft_side(report)
    for finding in report.findings:
        said = [(value, mention) for value in finding.values for mention in value.mentions]
        ranked = sorted(said, key=lambda each: (each[1].article not in side, each[1].article.path is None))
        value, mention = ranked[0]
        others = [(v, m) for v, m in said if v is not value]
        yield Annotation(
            finding=finding,
            mention=mention,
            place=_place(mention),
            message=_message(finding, value, others, dates),
            others=tuple((m, f"{_who(m.article, dates)}: {shown(v)}: “{visible(m.text).strip()}”") for v, m in others),
        )


def shown(value: Value) -> str:
    """Return a value on one line."""
    return visible(value.value).strip()


def _draft_side(report: Report) -> frozenset[Article]:
    drafts = frozenset(article for article in report.articles if article.set == DRAFT)
    return drafts or frozenset(article for article in report.articles if article.set == "A")


def _place(mention: Mention) -> Place:
    start, end = mention.value_start, mention.value_end
    if start is None or end is None:
        start, end = mention.start, mention.end
    place = place_of(mention.article, mention.field, start, end) or Place(mention.article.id)
    return replace(place, path=visible(place.path))


def _message(finding: Finding, value: Value, others: list[tuple[Value, Mention]], dates: DateStyle) -> str:
    named: dict[str, list[str]] = {}
    for other, mention in others:
        named.setdefault(shown(other), []).append(_who(mention.article, dates))
    held = "; ".join(f"{text} ({', '.join(dict.fromkeys(who))})" for text, who in named.items())
    summary = visible(finding.summary).strip()
    return f"{finding.relation} of {finding.kind}: {summary}: {shown(value)} here, {held} elsewhere"


def _who(article: Article, dates: DateStyle) -> str:
    day = f", {dates.format(article.published)}" if article.published else ""
    return f"{visible(article.source).strip()}{day}"
