"""Where reports go: standard output and files."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

import click

from dedup.errors import UsageError
from dedup.readers.remote import is_remote, write_remote
from dedup.reports import BINARY, FORMATS, SUFFIXES

if TYPE_CHECKING:
    from dedup.report import Report

Output = tuple[str | None, str]
"""Format, where one is named, and path of the file, or its place on a file system of fsspec."""


def split_output(value: str) -> Output:
    """Split FORMAT:FILE; a Windows drive letter is no format.

    >>> split_output("sarif:out/check.json")[0], split_output("C:/check.json")[0]
    ('sarif', None)
    """
    head, colon, tail = value.partition(":")
    return (head, tail) if colon and head in FORMATS else (None, value)


def destinations(outputs: Sequence[Output], format_: str | None) -> list[tuple[str, str | None]]:
    """Return what to write where; None is standard output.

    A single -o without a format of its own takes the --format given, and standard output then stays empty.
    """
    if format_ is not None and len(outputs) == 1 and outputs[0][0] is None:
        return [(format_, outputs[0][1])]
    if format_ in BINARY:
        raise UsageError(f"{format_} is no text: write it to a file, -o FILE.{format_}")
    found: list[tuple[str, str | None]] = [(format_ or "terminal", None)]
    for named, path in outputs:
        chosen = named or SUFFIXES.get(PurePath(path).suffix.lower())
        if chosen is None:
            raise UsageError(
                f"no format is known for {path}: name it as FORMAT:{path}, with one of {', '.join(FORMATS)}"
            )
        found.append((chosen, path))
    return found


def write_report(report: Report, where: Sequence[tuple[str, str | None]]) -> None:
    """Write the report to every destination; a file is replaced whole or not at all."""
    from dedup.reports import render, render_bytes

    for format_, path in where:
        if path is None:
            _print(render, report, format_)
        elif is_remote(path):
            write_remote(path, render_bytes(report, format_))
        else:
            write_file(Path(path), render_bytes(report, format_))


def write_file(path: Path, data: bytes) -> None:
    """Put `data` in the place of the file at once: a reader sees the old or the new one; `UsageError` if it fails."""
    try:
        if path.exists() and not path.is_file():
            path.write_bytes(data)  # a pipe or a device
            return
        target = path.resolve()
        descriptor, temporary = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
        try:
            with os.fdopen(descriptor, "wb") as file:
                file.write(data)
            _keep_mode(Path(temporary), target)
            Path(temporary).replace(target)
        except BaseException:
            Path(temporary).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise UsageError(f"cannot write {path}: {error.strerror}") from error


def _keep_mode(temporary: Path, target: Path) -> None:
    """Give the new file the permissions of the old one, or those any new file gets."""
    if target.exists():
        temporary.chmod(target.stat().st_mode & 0o777)
        return
    mask = os.umask(0)
    os.umask(mask)
    temporary.chmod(0o666 & ~mask)


def _print(render: Callable[..., str], report: Report, format_: str) -> None:
    """Write to standard output; a reader that has stopped reading, as `head` does, is no fault."""
    color = sys.stdout.isatty() and "NO_COLOR" not in os.environ
    try:
        click.echo(render(report, format_, width=_width(), color=color), nl=False, color=color)
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _width() -> int:
    import shutil

    return max(40, min(shutil.get_terminal_size((80, 24)).columns, 120))
