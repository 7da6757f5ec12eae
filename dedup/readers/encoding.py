"""From bytes to text: byte-order marks, UTF-8, UTF-16, stray cp1252, and what is not text at all."""

from __future__ import annotations

import codecs
import io
import re
from collections.abc import Iterator

from dedup.errors import InputError

# Largest document read in one piece: a list of some twenty-five thousand articles, which takes eight times as much
# memory to parse. JSON lines are read one by one and have no such limit.
LARGEST_DOCUMENT = 128 << 20
_PIECE = 1 << 20
# Longest record of a one-a-line format: a hundred novels.
LONGEST_LINE = 64 << 20
# How much of a file is looked at to tell its encoding; English text shows its nature within a paragraph.
_SAMPLE = 1 << 16

# UTF-32 stands before UTF-16: its little-endian mark begins with that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_MAGIC = (
    (b"%PDF-", "PDF"),
    (b"PK\x03\x04", "ZIP, DOCX or EPUB"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1", "old Microsoft Office"),
    (b"{\\rtf", "RTF"),
    (b"\x1f\x8b", "gzip inside gzip"),
    (b"BZh91AY&SY", "bzip2"),
    (b"\xfd7zXZ\x00", "xz"),
    (b"7z\xbc\xaf\x27\x1c", "7-Zip"),
    (b"\x28\xb5\x2f\xfd", "Zstandard"),
    (b"SQLite format 3\x00", "SQLite"),
    (b"\x89PNG", "PNG image"),
    (b"\xff\xd8\xff", "JPEG image"),
    (b"GIF8", "GIF image"),
    (b"RIFF", "RIFF media"),
)
_CONTROL = bytes(range(9)) + bytes(range(14, 32))
# Text has next to no control characters; of random bytes one in nine is one.
_CONTROL_SHARE = 0.05
# In UTF-16 English every second byte is zero, less quotation marks and dashes outside Latin-1.
_ZERO_SHARE = 0.7
# Stray bytes of English in cp1252 are quotation marks, dashes and accents, a few in a hundred; where more
# than this share of a text does not fit UTF-8, it is in another alphabet and its encoding must be guessed, if
# it is long enough for a guess.
_STRAY_SHARE = 0.1
_FEW_STRAYS = 16
_WIDE = "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"
# Only the national character sets of web pages: Python knows others (punycode) that take quadratic time.
_DECLARED = re.compile(
    rb"""<(?:meta[^>]{0,200}?\bcharset|\?xml[^>]{0,80}?\bencoding)\s{0,9}=\s{0,9}["']?"""
    rb"""((?:windows|cp|iso|latin|koi8|mac|shift|euc|gb|big5)[\w-]{0,20})""",
    re.IGNORECASE,
)
# What `surrogateescape` makes of a byte that does not fit, and of the five that cp1252 does not define.
_STRAY = re.compile("[\udc80-\udcff]")
_UNDEFINED = frozenset("\udc81\udc8d\udc8f\udc90\udc9d")
_LINE = re.compile(r"[^\r\n]*(?:\r\n?|\n)|[^\r\n]+")
_FITTING = re.compile("[^\x00-\x7f\udc80-\udcff]")


def read_text(stream: io.BufferedReader) -> str:
    """The whole of `stream` as text, newlines as they are; `InputError` where it is no text."""
    pieces: list[bytes] = []
    length = 0
    while piece := stream.read(_PIECE):  # a read of the limit would set aside as much memory
        pieces.append(piece)
        length += len(piece)
        if length > LARGEST_DOCUMENT:
            raise InputError(f"larger than {LARGEST_DOCUMENT >> 20} MiB; as JSON lines it can be of any size")
    return decode(b"".join(pieces))


def read_lines(stream: io.BufferedReader) -> Iterator[tuple[int, str | InputError]]:
    """Number (from 1) and text of each line that is not blank, or what is wrong with that line.

    A line ends at a line feed only; memory stays that of one line, UTF-16 and UTF-32 aside.
    """
    head = stream.peek(_SAMPLE)
    if _unicode_form(head)[0] in _WIDE:
        for number, line in enumerate(split_lines(read_text(stream)), start=1):
            if line.strip():
                yield number, line
        return
    _refuse_binary(head)
    number = 0
    while data := stream.readline(LONGEST_LINE):
        number += 1
        if len(data) == LONGEST_LINE and not data.endswith(b"\n"):
            while (rest := stream.readline(LONGEST_LINE)) and not rest.endswith(b"\n"):
                pass
            yield number, InputError(f"longer than {LONGEST_LINE >> 20} MiB")
        elif data.strip():
            yield number, _decoded(data)


def split_lines(text: str) -> Iterator[str]:
    r"""Each line of `text` with its line break, LF, CRLF or CR; nothing else breaks a line.

    >>> list(split_lines("a\r\nb\n\u2028c"))
    ['a\r\n', 'b\n', '\u2028c']
    """
    return (match[0] for match in _LINE.finditer(text))


def _decoded(line: bytes) -> str | InputError:
    try:
        return decode(line)
    except InputError as error:
        return error


def decode(data: bytes) -> str:
    r"""Decode a whole file, without its byte-order mark; `InputError` where it is no text.

    >>> decode(b"\xef\xbb\xbfcaf\xc3\xa9"), decode("“no”".encode("utf-16")), decode(b"caf\xe9 \x93no\x94")
    ('café', '“no”', 'café “no”')
    """
    form, mark = _unicode_form(data)
    if form in _WIDE:
        try:
            return data[mark:].decode(form)
        except UnicodeDecodeError as error:
            raise InputError(f"broken {form.upper()} at byte {mark + error.start}") from None
    _refuse_binary(data)
    try:
        return data[mark:].decode("utf-8")
    except UnicodeDecodeError:
        return _decode_legacy(data[mark:])


def _unicode_form(data: bytes) -> tuple[str, int]:
    """Unicode encoding that the first bytes speak for, UTF-8 unless they do, and the length of its mark."""
    for mark, form in _MARKS:
        if data.startswith(mark):
            return form, len(mark)
    sample = data[: _SAMPLE & ~1]
    half = len(sample) // 2
    if half:
        even, odd = (sample[start::2].count(0) / half for start in (0, 1))
        if odd >= _ZERO_SHARE and even < 1 - _ZERO_SHARE:
            return "utf-16-le", 0
        if even >= _ZERO_SHARE and odd < 1 - _ZERO_SHARE:
            return "utf-16-be", 0
    return "utf-8", 0


def _refuse_binary(data: bytes) -> None:
    for magic, name in _MAGIC:
        if data.startswith(magic):
            raise InputError(f"binary file ({name})")
    sample = data[:_SAMPLE]
    if 0 in sample:
        raise InputError("binary file (NUL bytes)")
    control = len(sample) - len(sample.translate(None, _CONTROL))
    if control > _CONTROL_SHARE * len(sample):
        raise InputError("binary file (control bytes)")


def _decode_legacy(data: bytes) -> str:
    """Text that is not UTF-8 throughout.

    Two encodings pasted into one file are common, so bytes that do not fit UTF-8 are read as cp1252 one by
    one: a file wholly in cp1252 comes out right, and so does one that is nearly all UTF-8.
    """
    if (declared := _DECLARED.search(data[:2048])) and (text := _try(data, declared[1].decode())) is not None:
        return text
    text = data.decode("utf-8", "surrogateescape")
    strays = _STRAY.findall(text)
    damaged = len(_FITTING.findall(text)) > len(strays)
    if len(strays) <= max(_FEW_STRAYS, _STRAY_SHARE * len(text)) and (damaged or not _UNDEFINED.intersection(strays)):
        return _STRAY.sub(lambda stray: bytes([ord(stray[0]) - 0xDC00]).decode("cp1252", "replace"), text)
    return _guess(data)


def _guess(data: bytes) -> str:
    import charset_normalizer

    best = charset_normalizer.from_bytes(data[:_SAMPLE]).best()
    text = _try(data, best.encoding) if best else None
    if text is None:
        raise InputError("encoding not recognised")
    return text


def _try(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except (UnicodeError, LookupError):
        return None
