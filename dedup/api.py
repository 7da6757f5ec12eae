"""The Python door: `compare` over paths or articles."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from os import PathLike, fspath

from dedup.config import Settings
from dedup.pipeline import Progress, compare_articles, silent
from dedup.readers import ReadResult, read_set, unique_ids
from dedup.records import Article
from dedup.report import Report

Set = str | PathLike[str] | Iterable[Article]


def compare(a: Set, b: Set | None = None, settings: Settings | None = None, *, progress: Progress = silent) -> Report:
    """Compare one set across its sources, or two sets against each other.

    A set is a path (file, directory, "-" for JSON lines on standard input) or articles. Raises `InputError`
    for a set that cannot be read, `ModelError` for a model that does not load.
    """
    sets = [_read(a, "A")] if b is None else [_read(a, "A"), _read(b, "B")]
    articles = unique_ids([article for each in sets for article in each.articles])
    skipped = [skip for each in sets for skip in each.skipped]
    return compare_articles(articles, settings or Settings(), skipped, progress)


def _read(given: Set, label: str) -> ReadResult:
    if isinstance(given, (str, PathLike)):
        return read_set(fspath(given), label)
    return ReadResult(tuple(replace(article, set=label) for article in given), ())
