"""The door to the report writers."""

from __future__ import annotations

import subprocess
import sys

import pytest
from made_reports import HOSTILE, filled
from sample_report import sample

from dedup import reports
from dedup.errors import UsageError
from dedup.reports import BINARY, FORMATS, render, render_bytes
from dedup.reports.safe_text import visible


def test_exports() -> None:
    assert reports.__all__ == ["BINARY", "FORMATS", "SUFFIXES", "render", "render_bytes"]


@pytest.mark.parametrize("format", sorted({*FORMATS} - BINARY))
def test_every_format_is_a_text_file(format: str) -> None:
    for report in (sample(), *map(filled, HOSTILE)):
        text = render(report, format)
        assert text.endswith("\n")
        assert render_bytes(report, format) == text.encode("utf-8")


def test_what_is_no_text_is_not_given_as_text() -> None:
    with pytest.raises(UsageError, match="parquet is no text"):
        render(sample(), "parquet")


def test_unknown_format_names_the_known_ones() -> None:
    with pytest.raises(UsageError, match="unknown report format 'pdf': choose one of terminal, json, html"):
        render(sample(), "pdf")


def test_import_is_light() -> None:
    code = "import sys, dedup.reports; print({'jinja2', 'rapidfuzz', 'torch', 'faiss'} & set(sys.modules))"
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert result.stdout == "set()\n"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\x1b[31mb", "a␛[31mb"),
        ("a\x9b31mb", "a\ufffd31mb"),
        ("a\u202eb\u2069", "a\ufffdb\ufffd"),
        ("a\r\n\u2028b\xa0c", "a b c"),
        ("\ud83d", "\ufffd"),
        ("family 👨‍👩‍👧", "family 👨‍👩‍👧"),
        ("שלום", "שלום"),
    ],
)
def test_visible(text: str, shown: str) -> None:
    assert visible(text) == shown
    assert visible(shown) == shown
