"""Reports: one module per output format."""

from __future__ import annotations

from dedup.errors import UsageError
from dedup.report import Report

__all__ = ["FORMATS", "render"]

FORMATS = ("terminal", "json", "html")


def render(report: Report, format: str, *, width: int = 80, color: bool = False) -> str:
    """The report as text in one of `FORMATS`, ending in a newline and encodable as UTF-8.

    `width` (columns) and `color` (ANSI) matter to the terminal only. Raises UsageError for another format.
    """
    match format:
        case "terminal":
            from dedup.reports import terminal

            return terminal.render(report, width=width, color=color)
        case "json":
            from dedup.reports import json_report

            return json_report.render(report)
        case "html":
            from dedup.reports import html_report

            return html_report.render(report)
    raise UsageError(f"unknown report format {format!r}: choose one of {', '.join(FORMATS)}")
