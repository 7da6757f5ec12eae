"""Where reports go: standard output and files."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dedup.errors import UsageError
from dedup.reports import FORMATS, SUFFIXES

if TYPE_CHECKING:
    from dedup.report import Report

Output = tuple[str | None, Path]
"""Format, where one is named, and file."""


def split_output(value: str) -> Output:
    """Split FORMAT:FILE; a Windows drive letter is no format.

    >>> split_output("sarif:out/check.json")[0], split_output("C:/check.json")[0]
    ('sarif', None)
    """
    head, colon, tail = value.partition(":")
    return (head, Path(tail)) if colon and head in FORMATS else (None, Path(value))


def destinations(outputs: Sequence[Output], format_: str | None) -> list[tuple[str, Path | None]]:
    """Return what to write where; None is standard output.

    A single -o without a format of its own takes the --format given, and standard output then stays empty.
    """
    if format_ is not None and len(outputs) == 1 and outputs[0][0] is None:
        return [(format_, outputs[0][1])]
    found: list[tuple[str, Path | None]] = [(format_ or "terminal", None)]
    for named, path in outputs:
        chosen = named or SUFFIXES.get(path.suffix.lower())
        if chosen is None:
            raise UsageError(
                f"no format is known for {path}: name it as FORMAT:{path}, with one of {', '.join(FORMATS)}"
            )
        found.append((chosen, path))
    return found


def write_report(report: Report, where: Sequence[tuple[str, Path | None]]) -> None:
    """Write the report to every destination; a file is replaced whole or not at all."""
    from dedup.reports import render

    for format_, path in where:
        if path is None:
            _print(render, report, format_)
        else:
            write_file(path, render(report, format_))


def write_file(path: Path, text: str) -> None:
    """Put `text` in the place of the file at once: a reader sees the old or the new one; `UsageError` if it fails."""
    try:
        if path.exists() and not path.is_file():
            path.write_text(text, encoding="utf-8")  # a pipe or a device
            return
        target = path.resolve()
        descriptor, temporary = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
        try:
            with os.fdopen(descriptor, "w", encoding="utf-8") as file:
                file.write(text)
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
