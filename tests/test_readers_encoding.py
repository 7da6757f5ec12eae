"""From bytes to text."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_readers import only, write

from dedup.errors import InputError
from dedup.readers.encoding import decode, read_lines, split_lines

NEWS = "“A ferry sank,” the coastguard said – 19 people died; £2m of damage.\r\nIt was old…\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
@pytest.mark.parametrize("suffix", [".txt", ".jsonl"])
def test_encodings_of_news(encoding: str, suffix: str, tmp_path: Path) -> None:
    content = NEWS if suffix == ".txt" else '{"text": "' + NEWS.strip().replace("\r\n", r"\r\n") + '"}\n'
    article = only(write(tmp_path / f"x{suffix}", content.encode(encoding)))
    assert article.text == (NEWS if suffix == ".txt" else NEWS.strip())


def test_big_endian_mark() -> None:
    assert decode(b"\xfe\xff" + NEWS.encode("utf-16-be")) == NEWS


def test_stray_cp1252_in_utf8() -> None:
    assert decode("“Fähre” ".encode() + b"\x93quoted\x94 caf\xe9") == "“Fähre” “quoted” café"


def test_a_byte_that_no_encoding_gives_a_meaning() -> None:
    assert decode("“Fähre” sank ".encode() + b"\x81") == "“Fähre” sank \ufffd"


def test_utf8_cut_in_the_middle_of_a_character_is_still_read() -> None:
    assert decode("A “ferry” sank…".encode()[:-1]).startswith("A “ferry” sank")


def test_a_declared_character_set() -> None:
    text = '<html><head><meta charset="windows-1251"></head><body>Паром затонул</body></html>'
    assert decode(text.encode("cp1251")) == text


def test_a_declared_character_set_that_is_a_trap() -> None:
    assert decode(b'<meta charset="punycode">caf\xe9').endswith("café")
    assert decode(b'<meta charset="windows-0">caf\xe9').endswith("café")


def test_another_alphabet_is_guessed() -> None:
    text = "Паром затонул у западного побережья, девятнадцать человек погибли. " * 5
    assert "Паром" in decode(text.encode("cp1251"))


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"%PDF-1.4", "binary file (PDF)"),
        (b"PK\x03\x04....", "binary file (ZIP, DOCX or EPUB)"),
        (b"\x89PNG\r\n\x1a\n", "binary file (PNG image)"),
        (b"text with \x00 in it", "binary file (NUL bytes)"),
        (b"\x00" * 100, "binary file (NUL bytes)"),
        (b"\x01\x02\x03\x04text", "binary file (control bytes)"),
        (b"\xff\xfea\x00\x00\xd8a\x00", "broken UTF-16-LE at byte 4"),
    ],
)
def test_what_is_no_text(data: bytes, reason: str) -> None:
    with pytest.raises(InputError) as caught:
        decode(data)
    assert str(caught.value) == reason


@given(st.text())
def test_utf8_comes_back_as_it_was(text: str) -> None:
    plain = text.replace("\x00", "").lstrip("\ufeff")
    try:
        assert decode(b"\xef\xbb\xbf" + plain.encode()) == plain
    except InputError as error:
        assert "control bytes" in str(error)


@given(st.text(alphabet="ab\r\n\x0b\u2028"))
def test_split_lines_loses_nothing(text: str) -> None:
    lines = list(split_lines(text))
    assert "".join(lines) == text
    assert all("\n" not in line[:-1] and "\r" not in line[:-2] for line in lines)


def test_read_lines_numbers_every_line_and_gives_those_with_something_on_them() -> None:
    stream: io.BufferedReader = io.BufferedReader(io.BytesIO(b"\n a\r\n\x00b\n\n" + "é\u2028ü".encode()))
    with pytest.raises(InputError, match="NUL"):
        list(read_lines(stream))
    stream = io.BufferedReader(io.BytesIO(b"\n a\r\n\n" + "é\u2028ü".encode()))
    assert list(read_lines(stream)) == [(2, " a\r\n"), (4, "é\u2028ü")]
