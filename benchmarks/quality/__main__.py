"""Score the product on labelled articles: `python -m benchmarks.quality --data DIR [--out DIR] [--set NAME]`.

Writes NAME.md and NAME.json for each set, and NAME.misses.txt and NAME.false-alarms.txt for the sets whose errors
may be read. A report made before is scored with `--report FILE --set NAME`.
"""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any

from benchmarks.quality.detection import detected
from benchmarks.quality.gate import gate
from benchmarks.quality.gold import Gold, read_pairs
from benchmarks.quality.listing import false_alarms, misses
from benchmarks.quality.scores import score
from benchmarks.quality.sets import LabelledSet, chosen, labelled_sets
from benchmarks.quality.tables import markdown
from dedup import Settings, compare
from dedup.errors import DedupError
from dedup.readers import read_set, unique_ids


def main() -> int:
    """Measure every set asked for; print its tables."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.quality", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder of labelled sets, or one with gold/ in it")
    parser.add_argument("--out", type=Path, default=Path("out/eval"), help="folder for what is written")
    parser.add_argument("--set", action="append", default=[], help="measure this set alone; repeatable")
    parser.add_argument("--report", type=Path, help="score this JSON report instead of running the product")
    options = parser.parse_args()
    try:
        sets = chosen(labelled_sets(options.data), options.set)
        if options.report and len(sets) != 1:
            parser.error("--report goes with exactly one --set")
        options.out.mkdir(parents=True, exist_ok=True)
        for each in sets:
            report = json.loads(options.report.read_text(encoding="utf-8")) if options.report else run(each)
            print(measure(each, report, options.out), flush=True)
    except (DedupError, OSError) as error:
        print(f"{error}", file=sys.stderr)
        return 2
    return 0


def run(labelled: LabelledSet) -> dict[str, Any]:
    """Return the product's report on a set, all events at once, with default settings."""
    return compare(labelled.articles, settings=Settings(across="article")).to_dict()


def measure(labelled: LabelledSet, report: dict[str, Any], out: Path) -> str:
    """Score a report, write what there is to write, and return the tables."""
    gold = Gold.of(read_pairs(labelled.pairs))
    articles = unique_ids(read_set(str(labelled.articles), "A").articles)
    scores, judged = score(gold, report)
    tables = markdown(labelled.name, scores, gate(gold, articles), list(detected(gold, articles)))
    (out / f"{labelled.name}.md").write_text(tables, encoding="utf-8")
    (out / f"{labelled.name}.json").write_text(json.dumps(asdict(scores), indent=1), encoding="utf-8")
    if not labelled.numbers_only:
        texts = {article.id: article.text for article in articles}
        lists = {"false-alarms": false_alarms(judged), "misses": misses(gold, judged, texts)}
        for name, lines in lists.items():
            (out / f"{labelled.name}.{name}.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return tables


if __name__ == "__main__":
    sys.exit(main())
