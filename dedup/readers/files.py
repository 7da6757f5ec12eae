"""The files of a set: which there are, how each is opened, and the outlet that its folder stands for."""

from __future__ import annotations

import io
import stat
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import cast

from dedup.errors import InputError
from dedup.readers import docx, html, json_, jsonlines, markdown, parquet, plain, tabular, xml_
from dedup.readers.compressed import unpacked
from dedup.readers.fields import Provenance
from dedup.readers.remote import is_remote, opened, remote_files
from dedup.records import Article, Skipped

Reader = Callable[[io.BufferedReader, Provenance], Iterator[Article | Skipped]]

STANDARD_INPUT = "-"
_READERS: dict[str, Reader] = {
    ".txt": plain.read,
    ".text": plain.read,
    ".md": markdown.read,
    ".markdown": markdown.read,
    ".html": html.read,
    ".docx": docx.read,
    ".htm": html.read,
    ".xhtml": html.read,
    ".jsonl": jsonlines.read,
    ".ndjson": jsonlines.read,
    ".json": json_.read,
    ".csv": tabular.read,
    ".tsv": tabular.read,
    ".xml": xml_.read,
    ".nitf": xml_.read,
    ".rss": xml_.read,
    ".atom": xml_.read,
    ".parquet": parquet.read,
}
_BUFFER = 1 << 16


def read_items(path: str, label: str) -> Iterator[Article | Skipped]:
    """Every article of the set at `path`, and every reason why something in it is none.

    Files come in the order of their names, those of a directory before those of its folders.
    """
    if path == STANDARD_INPUT:
        yield from _read_standard_input(label)
        return
    if not path:
        raise InputError("the path of a set is empty")
    if is_remote(path):
        yield from _read_remote(path, label)
        return
    root = Path(path)
    try:
        mode = root.stat().st_mode
    except (OSError, ValueError) as error:  # ValueError: a NUL in the path
        raise InputError(one_line(f"{printable(path)}: {_reason(error)}")) from None
    if stat.S_ISDIR(mode):
        yield from _read_directory(root, label)
        return
    provenance = Provenance(printable(path), label, printable(_bare_name(root).stem), lone=True)
    # What is no regular file is a pipe, such as the shell makes of `<(command)`.
    yield from _read_file(root, provenance, _reader_of(root) if stat.S_ISREG(mode) else jsonlines.read)


def printable(path: str) -> str:
    """`path` with what is not Unicode in it replaced, so that it can be written anywhere."""
    return path.encode("utf-8", "replace").decode("utf-8")


def one_line(message: str) -> str:
    """`message` without the line breaks that a path or a file may bring into it."""
    return " ".join(message.split())


def _read_standard_input(label: str) -> Iterator[Article | Skipped]:
    if sys.stdin is None:
        raise InputError("standard input is closed")
    stream: io.BufferedReader = io.BufferedReader(cast(io.RawIOBase, sys.stdin.buffer), _BUFFER)
    try:
        yield from _read_stream(stream, Provenance(STANDARD_INPUT, label, "stdin", lone=True), jsonlines.read)
    finally:
        stream.detach()  # it is not ours to close


def _read_directory(root: Path, label: str) -> Iterator[Article | Skipped]:
    for found in _walk(root):
        if isinstance(found, Skipped):
            yield found
            continue
        folders = found.relative_to(root).parts[:-1]
        source = folders[0] if folders else root.resolve().name or str(root)
        yield from _read_file(found, Provenance(printable(str(found)), label, printable(source)), _reader_of(found))


def _read_remote(path: str, label: str) -> Iterator[Article | Skipped]:
    files = remote_files(path)
    for where, place in files:
        source = place.parts[0] if len(place.parts) > 1 else Path(path.rstrip("/")).stem
        provenance = Provenance(printable(where), label, printable(source), lone=len(files) == 1)
        if (reader := _reader_of(Path(place))) is None:
            yield _unread(Path(place), provenance)
            continue
        try:
            with opened(where) as stream:
                yield from _read_stream(stream, provenance, reader)
        except InputError as error:
            yield Skipped(provenance.path, str(error))


def _walk(root: Path) -> Iterator[Path | Skipped]:
    """Regular files under `root`, hidden ones left out; a directory that links lead to twice is read once."""
    waiting, linked, seen = [root], list[Path](), set[tuple[int, int]]()
    while waiting or linked:
        directory = waiting.pop() if waiting else linked.pop(0)
        try:
            status = directory.stat()
            entries = sorted(entry for entry in directory.iterdir() if not entry.name.startswith("."))
            folders = {entry: entry.is_symlink() for entry in entries if entry.is_dir()}
        except OSError as error:
            yield Skipped(printable(str(directory)), _reason(error))
            continue
        if (status.st_dev, status.st_ino) in seen:
            yield Skipped(printable(str(directory)), "link to a directory that has been read")
            continue
        seen.add((status.st_dev, status.st_ino))
        for entry in entries:
            if entry.is_file():
                yield entry
            elif entry not in folders:
                yield Skipped(printable(str(entry)), "neither a file nor a directory")
        waiting.extend(folder for folder, is_link in reversed(folders.items()) if not is_link)
        linked.extend(folder for folder, is_link in folders.items() if is_link)


def _read_file(path: Path, provenance: Provenance, reader: Reader | None) -> Iterator[Article | Skipped]:
    if reader is None:
        yield _unread(path, provenance)
        return
    try:
        stream: io.BufferedReader = io.BufferedReader(io.FileIO(path), _BUFFER)
        with stream:
            yield from _read_stream(stream, provenance, reader)
    except OSError as error:
        yield Skipped(provenance.path, _reason(error))


def _unread(path: Path, provenance: Provenance) -> Skipped:
    known = f", only {' '.join(sorted(_READERS))}" if provenance.lone else ""
    return Skipped(provenance.path, f"format {_bare_name(path).suffix or 'without suffix'} is not read{known}")


def _read_stream(stream: io.BufferedReader, provenance: Provenance, reader: Reader) -> Iterator[Article | Skipped]:
    empty = True
    try:
        for item in reader(unpacked(stream), provenance):
            empty = False
            yield item
    except InputError as error:
        yield Skipped(provenance.path, str(error))
    except OSError as error:
        yield Skipped(provenance.path, _reason(error))
    else:
        if empty:
            yield Skipped(provenance.path, "no article in it")


def _reader_of(path: Path) -> Reader | None:
    return _READERS.get(_bare_name(path).suffix.lower())


def _bare_name(path: Path) -> Path:
    """Name of a file without its folders and without `.gz`."""
    return Path(path.stem) if path.suffix.lower() == ".gz" else Path(path.name)


def _reason(error: OSError | ValueError) -> str:
    return (error.strerror if isinstance(error, OSError) else None) or str(error)
