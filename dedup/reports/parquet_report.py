"""Parquet: one row a mention, typed, for what works on many reports."""

from __future__ import annotations

from typing import Any

from dedup.encodable import encodable
from dedup.errors import UsageError
from dedup.report import Report

COLUMNS = (
    ("finding", "string"), ("relation", "string"), ("kind", "string"), ("confidence", "float64"), ("rule", "string"),
    ("summary", "string"), ("explanation", "string"), ("value", "string"), ("odd_one_out", "bool"),
    ("article", "string"), ("source", "string"), ("published", "string"), ("field", "string"), ("start", "int64"),
    ("end", "int64"), ("value_start", "int64"), ("value_end", "int64"), ("text", "string"),
)  # fmt: skip


def render(report: Report) -> bytes:
    """The findings as a Parquet file; raises `UsageError` where pyarrow is not installed."""
    try:
        import pyarrow
        from pyarrow import parquet
    except ImportError:
        raise UsageError("Parquet is not written without pyarrow: pip install 'dedup-news[parquet]'") from None
    schema = pyarrow.schema([(name, getattr(pyarrow, kind if kind != "bool" else "bool_")()) for name, kind in COLUMNS])
    sink = pyarrow.BufferOutputStream()
    parquet.write_table(pyarrow.Table.from_pylist(list(_rows(report)), schema=schema), sink)
    return bytes(sink.getvalue())


def _rows(report: Report) -> list[dict[str, Any]]:
    rows = (
        {
            "finding": finding.id,
            "relation": finding.relation,
            "kind": finding.kind,
            "confidence": finding.confidence,
            "rule": finding.rule,
            "summary": finding.summary,
            "explanation": finding.explanation,
            "value": value.value,
            "odd_one_out": value.value == finding.odd_one_out,
            "article": mention.article.id,
            "source": mention.article.source,
            "published": mention.article.published.isoformat() if mention.article.published else None,
            "field": mention.field,
            "start": mention.start,
            "end": mention.end,
            "value_start": mention.value_start,
            "value_end": mention.value_end,
            "text": mention.text,
        }
        for finding in report.findings
        for value in finding.values
        for mention in value.mentions
    )
    # Parquet keeps text as UTF-8.
    return [{name: encodable(cell) if isinstance(cell, str) else cell for name, cell in row.items()} for row in rows]
