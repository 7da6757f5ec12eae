"""The Python door: `compare` and `check` over paths, articles or an archive."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from os import PathLike, fspath
from typing import TYPE_CHECKING

from dedup.config import Settings
from dedup.engines import EngineName, engine_named
from dedup.errors import InputError
from dedup.pipeline import Scope, compare_articles
from dedup.progress import Progress, silent
from dedup.readers import ReadResult, read_set, unique_ids
from dedup.records import Article, Skipped
from dedup.report import Report

if TYPE_CHECKING:
    from dedup.archive import Archive

Set = str | PathLike[str] | Iterable[Article]
DRAFT, PUBLISHED = "draft", "archive"
"""`Article.set` on the two sides of a check."""


def compare(
    a: Set,
    b: Set | None = None,
    settings: Settings | None = None,
    *,
    engine: EngineName = "local",
    progress: Progress = silent,
) -> Report:
    """Compare one set across its sources, or two sets against each other.

    A set is a path (file, directory, "-" for JSON lines on standard input) or articles. With the engine "ray" a
    cluster does the work; the report is the same. Raises `InputError` for a set that cannot be read, `ModelError` for a
    model that does not load, `UsageError` for an engine that is not installed.
    """
    scope = Scope(engine=engine_named(engine))
    sets = [_read(a, "A")] if b is None else [_read(a, "A"), _read(b, "B")]
    articles = unique_ids([article for each in sets for article in each.articles])
    skipped = [skip for each in sets for skip in each.skipped]
    return compare_articles(articles, settings or Settings(), skipped, progress, scope)


def check(
    drafts: Set | Iterable[str | PathLike[str]],
    against: Set | Archive | None = None,
    settings: Settings | None = None,
    *,
    self_check: bool = False,
    include_own: bool = False,
    progress: Progress = silent,
) -> Report:
    """Hold drafts against what is published: an archive, opened or by path, or a set.

    Only what touches a draft is reported. With `self_check` each headline is also held against its own body; then
    `against` may be left out. Earlier versions of a draft are left out unless `include_own`. Fails closed: raises
    `InputError` where any part of a draft cannot be read, `ArchiveError` or `ModelError` where an archive or a model
    does not open.
    """
    from dedup.checking import check_against_itself, check_drafts, joined

    if against is None and not self_check:
        raise InputError("nothing to hold the draft against: give an archive or a set")
    settings = settings or Settings()
    read = _read_drafts(drafts)
    report = check_against_itself(read, settings, progress) if self_check else None
    if against is None:
        return report or Report(articles=tuple(read))
    with _opened(against, settings) as (published, skipped):
        checked = check_drafts(read, published, settings, skipped, include_own, progress)
    return joined(checked, report) if report else checked


@contextmanager
def _opened(against: Set | Archive, settings: Settings) -> Iterator[tuple[Sequence[Article] | Archive, list[Skipped]]]:
    """Give the published side: an archive, which is closed again where it was opened here, or articles."""
    from dedup.archive import Archive

    if isinstance(against, Archive):
        yield against, []
    elif isinstance(against, (str, PathLike)) and Archive.is_at(against):
        with Archive(against, model=settings.model) as archive:
            yield archive, []
    else:
        read = _read(against, PUBLISHED)
        yield read.articles, list(read.skipped)


def _read_drafts(given: Set | Iterable[str | PathLike[str]]) -> list[Article]:
    """Read every draft; what is only half read is not checked."""
    paths = [given] if isinstance(given, (str, PathLike)) else list(given)
    articles = [each for each in paths if isinstance(each, Article)]
    found = [replace(article, set=DRAFT) for article in articles]
    for path in paths:
        if not isinstance(path, Article):
            read = read_set(fspath(path), DRAFT)
            for skip in read.skipped:
                raise InputError(f"draft {skip.where}: {skip.reason}")
            found += read.articles
    if not found:
        raise InputError("no draft to check")
    return found


def _read(given: Set, label: str) -> ReadResult:
    if isinstance(given, (str, PathLike)):
        return read_set(fspath(given), label)
    return ReadResult(tuple(replace(article, set=label) for article in given), ())
