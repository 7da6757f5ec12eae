"""CSV and TSV."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pytest
from test_readers import only, write

from dedup.errors import InputError
from dedup.readers import read_set


def test_csv(tmp_path: Path) -> None:
    path = write(
        tmp_path / "x.csv",
        b"\xef\xbb\xbfID,Outlet,Headline,Body,Published At\r\n"
        b'1,Herald,"Ferry, sunk","A ""ferry"" sank.\r\n\r\nIt was old.",2019-03-04\r\n'
        b"\r\n2,Herald,x,,\r\n3,Herald,a,b,2019-03-04,too,many\r\n4,Herald,short,row\r\n",
    )
    result = read_set(str(path), "A")
    first, last = result.articles
    assert (first.id, first.source, first.title, first.line) == ("1", "Herald", "Ferry, sunk", 2)
    assert first.text == 'A "ferry" sank.\r\n\r\nIt was old.'
    assert first.published == date(2019, 3, 4)
    assert (last.text, last.line) == ("row", 8)
    assert [(skip.line, skip.reason) for skip in result.skipped] == [
        (6, "text is empty"),
        (7, "7 fields under a header of 5"),
    ]


@pytest.mark.parametrize(("suffix", "delimiter"), [(".tsv", "\t"), (".csv", ";"), (".csv", ",")])
@pytest.mark.parametrize("break_", ["\n", "\r\n", "\r"])
def test_delimiters_and_line_breaks(suffix: str, delimiter: str, break_: str, tmp_path: Path) -> None:
    rows = (("title", "text"), ("Ferry sinks", "A ferry sank."))
    article = only(write(tmp_path / f"x{suffix}", break_.join(map(delimiter.join, rows))))
    assert (article.title, article.text) == ("Ferry sinks", "A ferry sank.")


def test_rows_that_break_the_quoting(tmp_path: Path) -> None:
    path = write(tmp_path / "x.csv", 'text\n"a"b\ngood\n"never closed\nlost\n')
    result = read_set(str(path), "A")
    assert [article.text for article in result.articles] == ["good"]
    assert [skip.line for skip in result.skipped] == [2, 4]


def test_a_field_of_five_megabytes_leaves_the_process_limit_alone(tmp_path: Path) -> None:
    limit = csv.field_size_limit()
    assert len(only(write(tmp_path / "x.csv", "text\n" + "a" * 5_000_000)).text) == 5_000_000
    assert csv.field_size_limit() == limit


def test_without_a_column_of_text(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="first row has no column named text"):
        read_set(str(write(tmp_path / "x.csv", "title\nFerry sinks\n")), "A")
