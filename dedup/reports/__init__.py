"""Reports: one module per output format."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from dedup.errors import UsageError
from dedup.report import Report

__all__ = ["BINARY", "FORMATS", "SUFFIXES", "render", "render_bytes"]

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
    "parquet": "parquet_report",
}
FORMATS = tuple(_MODULES)
BINARY = frozenset({"parquet"})
"""Formats that are no text."""
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
    ".parquet": "parquet",
}
"""Suffix of a file → the format it is written in unless another is named."""


def render(report: Report, format: str, *, width: int = 80, color: bool = False) -> str:
    """The report as text in one of `FORMATS`, ending in a newline and encodable as UTF-8.

    `width` (columns) and `color` (ANSI) matter to the terminal only. Raises `UsageError` for any other format.
    """
    if format in BINARY:
        raise UsageError(f"{format} is no text")
    module = _module(format)
    text: str = module.render(report, width=width, color=color) if format == "terminal" else module.render(report)
    return text


def render_bytes(report: Report, format: str) -> bytes:
    """The report as what a file in one of `FORMATS` holds; raises `UsageError` for another format."""
    if format in BINARY:
        data: bytes = _module(format).render(report)
        return data
    return render(report, format).encode("utf-8")


def _module(format: str) -> Any:
    if format not in _MODULES:
        raise UsageError(f"unknown report format {format!r}: choose one of {', '.join(FORMATS)}")
    return import_module(f"dedup.reports.{_MODULES[format]}")
