"""gzip, unpacked as it is read, and only so far."""

from __future__ import annotations

import gzip
import io
import zlib
from typing import Any

from dedup.errors import InputError

# A gigabyte of news is some two hundred thousand articles; a bomb of a megabyte unpacks to as much.
LARGEST_UNPACKED = 1 << 30
_GZIP = b"\x1f\x8b"
_BUFFER = 1 << 16


def unpacked(stream: io.BufferedReader) -> io.BufferedReader:
    """`stream` itself, or what is inside where it is gzip, whatever the file is called.

    Reading raises `InputError` where the data is damaged or unpacks to more than `LARGEST_UNPACKED`.
    """
    if not stream.peek(len(_GZIP)).startswith(_GZIP):
        return stream
    return io.BufferedReader(_Unpacked(stream), _BUFFER)


class _Unpacked(io.RawIOBase):
    """A gzip stream that keeps count."""

    def __init__(self, stream: io.BufferedReader) -> None:
        self._gzip = gzip.GzipFile(fileobj=stream)
        self._count = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        try:
            chunk = self._gzip.read1(len(buffer))
        except (OSError, EOFError, zlib.error) as error:
            raise InputError(f"damaged gzip: {error}") from None
        self._count += len(chunk)
        if self._count > LARGEST_UNPACKED:
            raise InputError(f"unpacks to more than {LARGEST_UNPACKED >> 20} MiB")
        buffer[: len(chunk)] = chunk
        return len(chunk)
