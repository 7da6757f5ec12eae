"""Markdown for a comment on a pull request: what disagrees first, then who says it.

Everything that comes from articles is escaped: it cannot format, link, mention a person or refer to an issue.
"""

from __future__ import annotations

import re
from urllib.parse import quote

from dedup.records import Article, Finding, Mention
from dedup.report import Report
from dedup.reports.excerpt import excerpt
from dedup.reports.labels import DateStyle, compared, counted, no_findings
from dedup.reports.safe_text import visible

_MENTIONS_SHOWN = 5
_SPECIAL = re.compile(r"([\\`*_{}\[\]()#+!|~<>&$:-])")
# A person, a team or an issue that a code host would notify or link.
_ZERO_WIDTH_JOINER = "\u2060"
_WEB = re.compile(r"https?://[^\s<>\"]+\Z")


def render(report: Report) -> str:
    """The report as GitHub-flavoured Markdown, ending in a newline."""
    dates = DateStyle.of(report.articles)
    found = counted(len(report.findings), "finding")
    head = [f"## dedup: {found}", f"Compared {escaped(compared(report))}.{_dismissed(report)}"]
    if not report.findings:
        head.append(no_findings(report))
    head += [_finding(finding, dates) for finding in report.findings]
    if report.skipped:
        head.append("\n".join(["### Skipped", *(f"- {escaped(f'{s.path}: {s.reason}')}" for s in report.skipped)]))
    if report.not_compared:
        lines = (f"- {counted(e.count, e.unit)}: {escaped(e.reason)}" for e in report.not_compared)
        head.append("\n".join(["<details><summary>Not compared</summary>", "", *lines, "", "</details>"]))
    return "\n\n".join(head) + "\n"


def escaped(text: str) -> str:
    r"""Return text that Markdown shows as it is.

    >>> escaped("**12** @desk #4 <b> a|b") == r"\*\*12\*\* @" + "\u2060" + r"desk \#" + "\u2060" + r"4 \<b\> a\|b"
    True
    """
    safe = _SPECIAL.sub(r"\\\1", visible(text))
    safe = re.sub(r"(@|#)(?=\w)", rf"\1{_ZERO_WIDTH_JOINER}", safe)
    return re.sub(r"\b(www)\.", rf"\1{_ZERO_WIDTH_JOINER}.", safe)


def _dismissed(report: Report) -> str:
    return f" {report.dismissed:,} dismissed by the baseline." if report.dismissed else ""


def _finding(finding: Finding, dates: DateStyle) -> str:
    lines = [f"### {finding.relation} · {finding.kind} · {escaped(finding.summary)}"]
    for value in finding.values:
        odd = " ← the odd one out" if value.value == finding.odd_one_out else ""
        lines.append(f"- **{escaped(value.value) or '?'}**{odd}")
        lines += [_mention(mention, dates) for mention in value.mentions[:_MENTIONS_SHOWN]]
        if len(value.mentions) > _MENTIONS_SHOWN:
            lines.append(f"  - and {len(value.mentions) - _MENTIONS_SHOWN:,} more")
    how = f"{escaped(finding.rule)}, confidence {finding.confidence:.2f}, {escaped(finding.id)}"
    return "\n".join([*lines, "", f"Why: {escaped(finding.explanation)} ({how})"])


def _mention(mention: Mention, dates: DateStyle) -> str:
    cut = excerpt(mention)
    marked = f"**{escaped(cut.value)}**" if cut.value.strip() else ""
    told = f"{escaped(cut.head)}{marked}{escaped(cut.tail)}".strip()
    return f"  - {_source(mention.article, dates)}: “{told}”"


def _source(article: Article, dates: DateStyle) -> str:
    day = f", {escaped(dates.format(article.published))}" if article.published else ""
    name = escaped(article.source)
    if article.url and _WEB.match(article.url):
        name = f"[{name}](<{quote(article.url, safe='%/:?#@!$&*+,;=~')}>)"
    return f"{name}{day}"
