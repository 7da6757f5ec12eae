"""How long `dedup check` keeps a draft waiting: against an archive of 100,000 sentences, cold and warm.

*Cold* is the command from start to exit, *warm* is the second and later calls over an open archive in one process.
The drafts are articles that are not in the archive, cut to 40 sentences. The archive is kept in `out/bench`, so that
only the first run builds it.

    python benchmarks/check.py [--articles PATH] [--sentences 100000] [--drafts 10]
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from argparse import ArgumentParser
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from statistics import median

import articles

from dedup import Archive, Article, Report, check
from dedup.sentences import split

ROOT = Path(__file__).parent.parent
LENGTH = 40
"""Sentences of a draft."""


def main() -> None:
    """Build what is missing, measure and print."""
    parser = ArgumentParser(description=__doc__.splitlines()[0])
    articles.add_arguments(parser, articles=10_000)
    parser.add_argument("--sentences", type=int, default=100_000, help="in the archive, at least (%(default)s)")
    parser.add_argument("--drafts", type=int, default=10, help="checked cold and warm (%(default)s)")
    options = parser.parse_args()
    given = articles.load_articles(options.articles, options.first)
    drafts = list(_drafts(given, options.drafts))
    named = {draft.id for draft in drafts}
    place = ROOT / "out" / "bench" / ("generated" if options.articles is None else Path(options.articles).name)
    place.parent.mkdir(parents=True, exist_ok=True)
    _fill(place, [article for article in given if article.id not in named], options.sentences)

    with Archive(place) as archive:
        stats = archive.stats()
        print(f"{stats.articles} articles, {stats.sentences} sentences, {len(drafts)} drafts of {LENGTH} sentences")
        check(drafts[:1], archive)
        reports: list[Report] = []
        warm = [_seconds(lambda draft=draft: reports.append(check([draft], archive))) for draft in drafts]
    cold = [_cold(draft, place) for draft in drafts]
    for name, seconds in (("cold", cold), ("warm", warm)):
        print(f"{name}: median {median(seconds):.2f} s, longest {max(seconds):.2f} s")
    asked = list(map(_disagreements, reports))
    print(f"passes of the relation model: {2 * median(asked):.0f} a draft, {2 * max(asked)} at most")


def _drafts(given: Sequence[Article], count: int) -> Iterator[Article]:
    """Long articles spread over the set, each cut to the length of a draft."""
    long = [article for article in given if len(split(article)) > LENGTH] or list(given)
    for article in long[:: max(1, len(long) // count)][:count]:
        sentences = [each for each in split(article) if each.field == "text"][:LENGTH]
        yield replace(article, text=article.text[: sentences[-1].end])


def _fill(place: Path, given: Sequence[Article], sentences: int) -> None:
    """Add articles until the archive holds so many sentences."""
    with Archive(place, create=True) as archive:
        for start in range(0, len(given), 200):
            if archive.stats().sentences >= sentences:
                return
            archive.add(given[start : start + 200])
            print(f"\r{archive.stats().sentences} sentences", end="\r", file=sys.stderr)


def _cold(draft: Article, place: Path) -> float:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "draft.jsonl"
        articles.write_articles([draft], path)
        command = [sys.executable, "-m", "dedup", "check", str(path), "--against", str(place), "--format", "json"]
        return _seconds(lambda: subprocess.run([*command, "--quiet"], stdout=subprocess.DEVNULL, check=False))


def _disagreements(report: Report) -> int:
    """What the rules found in a check, sure or not: each is two questions to the relation model."""
    unsure = sum(each.count for each in report.not_compared if each.reason.startswith("differences below confidence"))
    return unsure + sum(len(finding.fingerprints) for finding in report.findings)


def _seconds(call: Callable[[], object]) -> float:
    started = time.perf_counter()
    call()
    return time.perf_counter() - started


if __name__ == "__main__":
    main()
