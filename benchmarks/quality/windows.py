"""Stretches of ordinary news: `python -m benchmarks.quality.windows --data DIR -o FOLDER` makes labelled sets of them.

The other sets are made of articles chosen by event, and on these the rules were mended. A window is whatever outlets
printed in some months, or about some stories: mostly articles that have nothing to say to each other, as in an archive.
Of each, the findings were read and labelled, so that "known" is precision, and recall cannot be told. The labels lie
beside this module (`windows/NAME.pairs.jsonl`: articles by their ids, places as offsets, no text); the articles come
from `DIR/news`. Of `news-held` nothing was read before the rules and thresholds stood.
"""

from __future__ import annotations

import argparse
import gzip
import json
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

LABELS = Path(__file__).parent / "windows"

# Window → the file it is cut from, and the months; none: all of it.
WINDOWS: dict[str, tuple[str, tuple[str, ...]]] = {
    "news-basil": ("basil-triples", ()),
    "news-2013": ("allsides-12k", tuple(f"2013-{month:02}" for month in (1, 2, 3, 5, 6, 7, 8, 9, 10, 11, 12))),
    "news-2014": ("allsides-12k", ("2014-08", "2014-09")),
    "news-2018": ("allsides-12k", tuple(f"2018-{month:02}" for month in range(1, 13))),
    "news-2020": ("allsides-12k", ("2020-01", "2020-02", "2020-03", "2020-04", "2020-06", "2020-07")),
    "news-held": ("allsides-12k", ("2012-11", "2013-04", "2019-10", "2020-05")),
}


def articles(data: Path, window: str) -> Iterator[dict[str, Any]]:
    """Yield the articles of a window, in the order of their file."""
    source, months = WINDOWS[window]
    with gzip.open(data / f"news/{source}.articles.jsonl.gz", "rt", encoding="utf-8") as lines:
        for article in map(json.loads, lines):
            if not months or str(article["published"])[:7] in months:
                yield article


def main() -> int:
    """Write `NAME.articles.jsonl` and `NAME.pairs.jsonl` of every window into the folder."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.quality.windows", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder with news/ in it")
    parser.add_argument("-o", "--output", type=Path, required=True)
    options = parser.parse_args()
    options.output.mkdir(parents=True, exist_ok=True)
    for window in WINDOWS:
        with (options.output / f"{window}.articles.jsonl").open("w", encoding="utf-8") as out:
            out.writelines(json.dumps(article, ensure_ascii=False) + "\n" for article in articles(options.data, window))
        shutil.copy(LABELS / f"{window}.pairs.jsonl", options.output)
    return 0


if __name__ == "__main__":
    sys.exit(main())
