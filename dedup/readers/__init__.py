"""Readers: from a file, a directory or standard input to articles; one module per input format."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from dedup.errors import InputError
from dedup.readers.encoding import read_text
from dedup.readers.files import one_line, printable, read_items
from dedup.readers.ids import unique_ids
from dedup.records import Article, Skipped

__all__ = ["ReadResult", "file_text", "read_set", "unique_ids"]

# Reasons named when nothing could be read; the first ones tell what is wrong with the rest.
_REASONS_SHOWN = 3


@dataclass(frozen=True, slots=True)
class ReadResult:
    """What a set holds."""

    articles: tuple[Article, ...]
    skipped: tuple[Skipped, ...]
    """What was left out of the set, or out of one of its articles, and why."""


def read_set(path: str, label: str) -> ReadResult:
    """Read the set at `path`: a file, a directory with all its folders, or `-` for JSONL on standard input.

    `label` becomes `Article.set`. Ids are as found, empty where there is none: `unique_ids` makes them whole
    over all sets of a run. `InputError` where the path cannot be opened or nothing at it is an article.
    """
    items = list(read_items(path, label))
    articles = tuple(item for item in items if isinstance(item, Article))
    skipped = tuple(item for item in items if isinstance(item, Skipped))
    if not articles:
        raise InputError(one_line(f"{printable(path)}: nothing to read here: {_first_reasons(path, skipped)}"))
    return ReadResult(articles, skipped)


def file_text(path: str) -> str | None:
    """Return a file's text as the readers decode it; None where it is gone or no text any more."""
    try:
        with Path(path).open("rb") as stream:
            return read_text(stream)
    except (OSError, ValueError, InputError):
        return None


def _first_reasons(path: str, skipped: tuple[Skipped, ...]) -> str:
    if not skipped:
        return "no file in the directory"
    reasons = [_reason(path, skip) for skip in skipped[:_REASONS_SHOWN]]
    more = len(skipped) - len(reasons)
    return "; ".join(reasons) + (f"; and {more} more" if more else "")


def _reason(path: str, skip: Skipped) -> str:
    place = "" if skip.path == printable(path) else f"{skip.path}: "
    return place + (f"line {skip.line}: " if skip.line else "") + skip.reason
