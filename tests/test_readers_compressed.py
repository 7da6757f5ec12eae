"""gzip of any format: damaged, nested, and made to burst."""

from __future__ import annotations

import gzip
import json
import os
from pathlib import Path

import pytest
from test_readers import FERRY, only, write

from dedup.errors import InputError
from dedup.readers import compressed, read_set


@pytest.mark.parametrize("name", ["x.txt.gz", "x.TXT.GZ", "x.txt"])
def test_any_format_and_name(name: str, tmp_path: Path) -> None:
    assert only(write(tmp_path / name, gzip.compress(FERRY.encode()))).text == FERRY


def test_two_members(tmp_path: Path) -> None:
    lines = [json.dumps({"text": text}).encode() + b"\n" for text in ("a", "b")]
    result = read_set(str(write(tmp_path / "x.jsonl.gz", b"".join(map(gzip.compress, lines)))), "A")
    assert [article.text for article in result.articles] == ["a", "b"]


def test_damaged(tmp_path: Path) -> None:
    lines = b"".join(json.dumps({"text": os.urandom(50).hex()}).encode() + b"\n" for _ in range(9000))
    path = write(tmp_path / "x.jsonl.gz", gzip.compress(lines)[:-2000])
    result = read_set(str(path), "A")
    assert result.articles
    assert result.skipped[-1].reason.startswith("damaged gzip: ")


def test_a_bomb_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(compressed, "LARGEST_UNPACKED", 1 << 20)
    path = write(tmp_path / "x.txt.gz", gzip.compress(b"a" * (2 << 20)))
    with pytest.raises(InputError, match="unpacks to more than 1 MiB"):
        read_set(str(path), "A")


def test_gzip_inside_gzip(tmp_path: Path) -> None:
    path = write(tmp_path / "x.txt.gz", gzip.compress(gzip.compress(FERRY.encode())))
    with pytest.raises(InputError, match="gzip inside gzip"):
        read_set(str(path), "A")
