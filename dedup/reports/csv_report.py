"""CSV: one line a mention, for a spreadsheet.

A cell that a spreadsheet would take for a formula begins with an apostrophe (OWASP, "CSV Injection").
"""

from __future__ import annotations

import csv
import io

from dedup.report import Report
from dedup.reports.safe_text import visible

COLUMNS = (
    "finding", "relation", "kind", "confidence", "rule", "summary", "value", "odd one out", "source", "published",
    "article", "title", "url", "path", "field", "start", "end", "sentence", "explanation",
)  # fmt: skip
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def render(report: Report) -> str:
    """The report as RFC 4180 text with a header line."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    for finding in report.findings:
        for value in finding.values:
            for mention in value.mentions:
                article = mention.article
                cells = (
                    finding.id, finding.relation, finding.kind, f"{finding.confidence:.2f}", finding.rule,
                    finding.summary, value.value, "yes" if value.value == finding.odd_one_out else "", article.source,
                    article.published.isoformat() if article.published else "", article.id, article.title,
                    article.url or "", article.path or "", mention.field, str(mention.start), str(mention.end),
                    mention.text, finding.explanation,
                )  # fmt: skip
                writer.writerow(map(_harmless, cells))
    return out.getvalue()


def _harmless(cell: str) -> str:
    """The cell on one line, as text.

    >>> _harmless("=HYPERLINK(1)"), _harmless(" -2"), _harmless("plain")
    ("'=HYPERLINK(1)", "' -2", 'plain')
    """
    text = visible(cell)
    return f"'{text}" if text.lstrip().startswith(_FORMULA) or cell.startswith(_FORMULA) else text
