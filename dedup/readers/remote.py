"""Sets and reports on a file system of fsspec: a bucket, an archive, the memory of a test; `PROTOCOL://PATH`."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import PurePosixPath

from dedup.errors import InputError

_BUFFER = 1 << 20


def is_remote(path: str) -> bool:
    """Whether a path names a file system of fsspec.

    >>> is_remote("s3://news/2026.parquet"), is_remote("C:/news"), is_remote("news.jsonl")
    (True, False, False)
    """
    return "://" in path


def remote_files(path: str) -> list[tuple[str, PurePosixPath]]:
    """The files at a path, hidden ones left out, in order: where each is opened, and its place in the set.

    Raises `InputError` where the file system is not installed or there is nothing at the path.
    """
    with _one_line(path):
        from fsspec.core import url_to_fs

        system, root = url_to_fs(path)
        if system.isfile(root):
            return [(path, PurePosixPath(PurePosixPath(root).name))]
        found = [(system.unstrip_protocol(name), PurePosixPath(name).relative_to(root)) for name in system.find(root)]
    shown = [(where, place) for where, place in found if not any(part.startswith(".") for part in place.parts)]
    if not shown:
        raise InputError(f"{path}: nothing to read here")
    return sorted(shown, key=lambda each: each[1])


@contextmanager
def opened(path: str) -> Iterator[io.BufferedReader]:
    """Open a remote file for reading."""
    with _one_line(path):
        import fsspec

        file = fsspec.open(path, "rb").open()
    with file:
        yield io.BufferedReader(file, _BUFFER)


def write_remote(path: str, data: bytes) -> None:
    """Put `data` at a place on a file system of fsspec; `InputError` if it fails."""
    with _one_line(f"cannot write {path}"):
        import fsspec

        with fsspec.open(path, "wb") as file:
            file.write(data)


@contextmanager
def _one_line(what: str) -> Iterator[None]:
    """Turn whatever a file system raises into one line."""
    try:
        yield
    except ImportError as error:
        raise InputError(f"{what}: {error}; remote files need pip install 'dedup-news[parquet]'") from None
    except InputError:
        raise
    except Exception as error:  # every protocol has errors of its own
        raise InputError(f"{what}: {' '.join(str(error).split()) or type(error).__name__}") from None
