"""Reports: one module per output format."""

from __future__ import annotations

from importlib import import_module

from dedup.errors import UsageError
from dedup.report import Report

__all__ = ["FORMATS", "SUFFIXES", "render"]

_MODULES = {
    "terminal": "terminal",
    "json": "json_report",
    "html": "html_report",
    "markdown": "markdown",
    "csv": "csv_report",
    "sarif": "sarif",
    "rdjson": "rdjson",
    "junit": "junit",
    "github": "github",
}
FORMATS = tuple(_MODULES)
SUFFIXES = {
    ".json": "json",
    ".html": "html",
    ".htm": "html",
    ".txt": "terminal",
    ".md": "markdown",
    ".csv": "csv",
    ".sarif": "sarif",
    ".rdjson": "rdjson",
    ".xml": "junit",
}
"""Suffix of a file → the format it is written in unless another is named."""


def render(report: Report, format: str, *, width: int = 80, color: bool = False) -> str:
    """The report as text in one of `FORMATS`, ending in a newline and encodable as UTF-8.

    `width` (columns) and `color` (ANSI) matter to the terminal only. Raises UsageError for another format.
    """
    if format not in _MODULES:
        raise UsageError(f"unknown report format {format!r}: choose one of {', '.join(FORMATS)}")
    module = import_module(f"dedup.reports.{_MODULES[format]}")
    text: str = module.render(report, width=width, color=color) if format == "terminal" else module.render(report)
    return text
