"""Parquet in and out, here and on file systems of fsspec."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import fsspec
import pyarrow
import pytest
from made_reports import HOSTILE, filled
from pyarrow import parquet
from sample_report import sample

from dedup.errors import InputError, UsageError
from dedup.readers import read_set
from dedup.reports import render_bytes

TOLD = "The ferry Maeve Star sank off Inishmaan on Tuesday, killing {} people, the Valentia coastguard said."
MORNING = datetime(2026, 3, 4, 9, tzinfo=UTC)
ROWS = [
    {"outlet": "Herald", "Headline": "Ferry lost", "body": TOLD.format(19), "published_at": MORNING},
    {"outlet": "Post", "Headline": None, "body": TOLD.format(14), "published_at": None},
    {"outlet": "Radio", "Headline": "Nothing", "body": None, "published_at": None},
]  # fmt: skip


def table(rows: list[dict[str, Any]]) -> bytes:
    sink = io.BytesIO()
    parquet.write_table(pyarrow.Table.from_pylist(rows), sink)
    return sink.getvalue()


@pytest.fixture
def bucket() -> Iterator[str]:
    system = fsspec.filesystem("memory")
    system.pipe(
        {
            "/news/Herald/a.parquet": table(ROWS[:1]),
            "/news/Post/b.jsonl": json.dumps({"text": TOLD.format(14)}).encode(),
            "/news/Post/.hidden.jsonl": b"{}",
            "/news/notes.pdf": b"%PDF",
        }
    )
    yield "memory://news"
    system.rm("/news", recursive=True)


def test_a_row_is_an_article(tmp_path: Path) -> None:
    path = tmp_path / "news.parquet"
    path.write_bytes(table(ROWS))
    found = read_set(str(path), "A")
    assert [(a.source, a.title, a.text) for a in found.articles] == [
        ("Herald", "Ferry lost", TOLD.format(19)),
        ("Post", "", TOLD.format(14)),
    ]
    assert found.articles[0].published == MORNING
    assert [skip.reason for skip in found.skipped] == ["row 3: text is empty"]


def test_days_stay_days(tmp_path: Path) -> None:
    path = tmp_path / "news.parquet"
    path.write_bytes(table([{"text": TOLD.format(1), "date": date(2026, 3, 4)}]))
    assert read_set(str(path), "A").articles[0].published == date(2026, 3, 4)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"PAR1 and nothing more", "not Parquet"),
        (table(ROWS)[:-40], "not Parquet"),
        (table([{"words": "none"}]), "no column is named text"),
    ],
)
def test_what_is_no_table_of_articles_says_why(tmp_path: Path, data: bytes, reason: str) -> None:
    path = tmp_path / "news.parquet"
    path.write_bytes(data)
    with pytest.raises(InputError, match=reason) as failure:
        read_set(str(path), "A")
    assert "\n" not in str(failure.value)


def test_without_pyarrow_it_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "news.parquet"
    path.write_bytes(table(ROWS))
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(InputError, match=r"pip install 'dedup-news\[parquet\]'"):
        read_set(str(path), "A")
    with pytest.raises(UsageError, match=r"pip install 'dedup-news\[parquet\]'"):
        render_bytes(sample(), "parquet")


def test_a_remote_set_is_read_like_a_directory(bucket: str) -> None:
    found = read_set(bucket, "A")
    assert [(a.source, a.path) for a in found.articles] == [
        ("Herald", "memory:///news/Herald/a.parquet"),
        ("Post", "memory:///news/Post/b.jsonl"),
    ]
    assert [skip.reason for skip in found.skipped] == ["format .pdf is not read"]


def test_a_remote_file_is_a_set(bucket: str) -> None:
    assert [a.text for a in read_set(f"{bucket}/Herald/a.parquet", "A").articles] == [TOLD.format(19)]


@pytest.mark.parametrize("path", ["memory://nowhere", "nosuch://bucket/a.jsonl", "memory://"])
def test_a_remote_set_out_of_reach_is_one_line(path: str) -> None:
    with pytest.raises(InputError) as failure:
        read_set(path, "A")
    assert str(failure.value).startswith(path)
    assert "\n" not in str(failure.value)


def test_the_report_has_a_row_for_each_mention() -> None:
    report = sample()
    rows = parquet.read_table(io.BytesIO(render_bytes(report, "parquet"))).to_pylist()
    mentions = [(f.id, v.value, m.article.id, m.text) for f in report.findings for v in f.values for m in v.mentions]
    assert [(row["finding"], row["value"], row["article"], row["text"]) for row in rows] == mentions
    assert all(
        row["start"] <= row["value_start"] < row["value_end"] <= row["end"] for row in rows if row["value_start"]
    )


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_written(text: str) -> None:
    assert parquet.read_table(io.BytesIO(render_bytes(filled(text), "parquet"))).num_rows > 0


def test_the_command_reads_and_writes_where_a_url_says(tmp_path: Path) -> None:
    (tmp_path / "news.parquet").write_bytes(table(ROWS[:2]))
    out = tmp_path / "found.parquet"
    command = [sys.executable, "-m", "dedup", "compare", f"file://{tmp_path}/news.parquet", "-o", f"file://{out}"]
    done = subprocess.run([*command, "--quiet"], capture_output=True, text=True, check=True)
    assert "19" in done.stdout
    assert {row["value"] for row in parquet.read_table(out).to_pylist()} >= {"14", "19"}
    refused = subprocess.run([*command[:-2], "--format", "parquet"], capture_output=True, text=True)
    assert (refused.returncode, refused.stdout) == (2, "")
    assert "-o FILE.parquet" in refused.stderr
    nowhere = subprocess.run([*command[:-1], "nosuch://x/y.parquet", "--quiet"], capture_output=True, text=True)
    assert (nowhere.returncode, nowhere.stderr.count("\n")) == (2, 1)
    assert "cannot write nosuch://x/y.parquet" in nowhere.stderr
