"""The report for a terminal: findings first, then everything that explains what is not among them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import get_args

from dedup.records import Article, Cluster, NotCompared, Relation, Skipped
from dedup.report import Report
from dedup.reports.labels import GATE_LINE, DateStyle, below_gate, compared, copy_notes, counted, no_findings
from dedup.reports.safe_text import visible
from dedup.reports.terminal_finding import finding_lines
from dedup.reports.terminal_page import Page
from dedup.reports.textwidth import shorten

_NARROWEST = 40  # columns: below that, values and sources no longer fit beside each other
_CLUSTERS_SHOWN = 5
_DUPLICATES_SHOWN = 10
_SKIPPED_SHOWN = 10
_EXAMPLES_SHOWN = 3


def render(report: Report, *, width: int = 80, color: bool = False) -> str:
    """The report as lines of at most `width` columns (40 at least), with ANSI styles where `color`."""
    page = Page(max(width, _NARROWEST), color)
    sections = [
        page.paragraph(f"Compared {visible(compared(report))}."),
        *_findings(report, page),
        _clusters(report.clusters, page),
        _duplicates(report, page),
        _skipped(report.skipped, page),
        _not_compared(report.not_compared, page),
        _totals(report, page),
    ]
    return "\n\n".join("\n".join(lines) for lines in sections if lines) + "\n"


def _findings(report: Report, page: Page) -> Iterator[list[str]]:
    if not report.findings:
        yield page.paragraph(no_findings(report))
    dates = DateStyle.of(report.articles)
    copies = copy_notes(report)
    doubtful = below_gate(report.findings)
    for finding in report.findings:
        if finding is doubtful:
            yield page.paragraph(GATE_LINE)
        yield finding_lines(finding, page, dates, copies)


def _clusters(clusters: tuple[Cluster, ...], page: Page) -> list[str]:
    if not clusters:
        return []
    widest = sorted(clusters, key=lambda cluster: (-cluster.origins, -cluster.sources))[:_CLUSTERS_SHOWN]
    lines = [page.heading(f"Reported alike: {counted(len(clusters), 'statement')}")]
    for cluster in widest:
        reach = counted(cluster.sources, "source")
        if cluster.origins != cluster.sources:
            reach += f" ({counted(cluster.origins, 'origin')})"
        lines += page.entry(f"{reach}: “{visible(cluster.members[0].text).strip()}”", most_lines=3)
    return [*lines, *page.more(len(clusters) - len(widest))]


def _duplicates(report: Report, page: Page) -> list[str]:
    if not report.duplicates:
        return []
    pairs = counted(len(report.duplicates), "pair of articles", "pairs of articles")
    lines = [page.heading(f"Copied text: {pairs}")]
    for duplicate in report.duplicates[:_DUPLICATES_SHOWN]:
        first, second = (_named(article, page) for article in duplicate.articles)
        origin = f"; origin: {visible(duplicate.origin)}" if duplicate.origin else ""
        lines += page.entry(f"{duplicate.kind} {duplicate.similarity:.0%}: {first} and {second}{origin}", 3)
    return [*lines, *page.more(len(report.duplicates) - _DUPLICATES_SHOWN)]


def _named(article: Article, page: Page) -> str:
    title = shorten(visible(article.title or article.id).strip(), page.width // 2)
    return f"{visible(article.source).strip()} “{title}”"


def _skipped(skipped: tuple[Skipped, ...], page: Page) -> list[str]:
    if not skipped:
        return []
    lines = [page.heading(f"Skipped: {counted(len(skipped), 'input')}")]
    for entry in skipped[:_SKIPPED_SHOWN]:
        line = f":{entry.line}" if entry.line else ""
        lines += page.entry(f"{visible(entry.path)}{line}: {visible(entry.reason)}")
    return [*lines, *page.more(len(skipped) - _SKIPPED_SHOWN)]


def _not_compared(entries: tuple[NotCompared, ...], page: Page) -> list[str]:
    if not entries:
        return []
    lines = [page.heading("Not compared")]
    for entry in entries:
        examples = "; ".join(visible(example) for example in entry.examples[:_EXAMPLES_SHOWN])
        reason = f"{counted(entry.count, entry.unit)}: {visible(entry.reason)}"
        lines += page.entry(f"{reason} ({examples})" if examples else reason, most_lines=4)
    return lines


def _totals(report: Report, page: Page) -> list[str]:
    found = counted(len(report.findings), "finding") + _relations(report)
    dismissed = f"; {report.dismissed:,} dismissed by the baseline" if report.dismissed else ""
    return [*page.paragraph(found + dismissed + "."), *_timings(report, page)]


def _relations(report: Report) -> str:
    counts = {name: sum(finding.relation == name for finding in report.findings) for name in get_args(Relation)}
    parts = [counted(count, name) for name, count in counts.items() if count]
    return f": {', '.join(parts)}" if parts else ""


def _timings(report: Report, page: Page) -> Iterable[str]:
    parts = [f"{visible(name)} {seconds:.1f} s" for name, seconds in report.seconds.items()]
    if "peak_memory_mb" in report.timings:
        parts.append(f"memory {report.timings['peak_memory_mb']:,.0f} MB")
    if "pairs_judged" in report.timings:
        parts.append(f"{report.timings['pairs_judged']:,.0f} pairs of sentences judged")
    return page.paragraph(f"Took {', '.join(parts)}.") if parts else []
