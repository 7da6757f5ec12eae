"""How time and memory of `dedup compare` grow with the number of articles, over contiguous stretches of time.

Runs the command over the middle 1,500, 3,000, 6,000 and 12,000 articles in order of publication, each in a process of
its own, and fits the exponent of the growth. What a run took is kept in `out/bench`, so that an interrupted benchmark
goes on with the next size; `--fresh` forgets it.

    python benchmarks/growth.py --articles PATH [--sizes 1500 3000 6000 12000]
"""

from __future__ import annotations

import json
from argparse import ArgumentParser
from collections.abc import Sequence
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

import articles
import numpy as np
from commands import timed

from dedup.records import Article
from dedup.report import COUNTS

FOLDER = Path(__file__).parent.parent / "out" / "bench" / "growth"
SIZES = (1500, 3000, 6000, 12000)


def main() -> None:
    """Measure and print."""
    parser = ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--articles", metavar="PATH", help="articles to measure on (default: generated ones)")
    parser.add_argument(
        "--sizes", type=int, nargs="+", default=SIZES, help="numbers of articles (default: %(default)s)"
    )
    parser.add_argument("--fresh", action="store_true", help="measure again what was measured before")
    options = parser.parse_args()
    everything = articles.load_articles(options.articles, max(options.sizes))
    everything.sort(key=lambda article: (article.day or date.min, article.id))
    FOLDER.mkdir(parents=True, exist_ok=True)
    runs = [_run(_middle(everything, size), options.fresh) for size in sorted(options.sizes)]
    print(_table(runs))


def _middle(everything: Sequence[Article], size: int) -> list[Article]:
    start = (len(everything) - size) // 2
    return list(everything[start : start + size])


def _run(chosen: list[Article], fresh: bool) -> dict[str, Any]:
    """What the comparison of these articles took, measured now or before."""
    name = sha256("\n".join(article.id for article in chosen).encode()).hexdigest()[:12]
    kept, source, report = (FOLDER / f"{len(chosen)}-{name}{suffix}" for suffix in (".json", ".jsonl", ".report.json"))
    if kept.exists() and not fresh:
        told: dict[str, Any] = json.loads(kept.read_text())
        return told
    articles.write_articles(chosen, source)
    cost = timed(["compare", str(source), "-o", str(report), "--format", "json", "--quiet"])
    found = json.loads(report.read_text())
    told = {
        "articles": len(chosen),
        "sentences": len(articles.compared_sentences(chosen)),
        "findings": len(found["findings"]),
        **cost._asdict(),
        "timings": found["timings"],
    }
    kept.write_text(json.dumps(told))
    source.unlink()
    return told


def _table(runs: Sequence[dict[str, Any]]) -> str:
    stages = [name for name in runs[-1]["timings"] if name not in COUNTS]
    columns = ["articles", "sentences", "findings", "seconds", "processor seconds", "peak memory", *stages]
    lines = [columns, ["---"] * len(columns)]
    for run in runs:
        memory = f"{run['timings']['peak_memory_mb']:.0f} MB"
        counts = [f"{run[name]:,}" for name in ("articles", "sentences", "findings")]
        took = [run["seconds"], run["processor_seconds"], *(run["timings"][stage] for stage in stages)]
        shown = [f"{value:.1f}" for value in took]
        lines.append([*counts, *shown[:2], memory, *shown[2:]])
    if len(runs) > 1:
        measured = [lambda run: run["seconds"], lambda run: run["processor_seconds"]]
        measured += [lambda run, stage=stage: run["timings"][stage] for stage in stages]  # type: ignore[misc]
        exponents = [f"{_exponent([(run['sentences'], each(run)) for run in runs]):.2f}" for each in measured]
        lines.append(["exponent", "", "", *exponents[:2], "", *exponents[2:]])
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _exponent(points: Sequence[tuple[float, float]]) -> float:
    """Slope of the logarithms: 1 where twice the sentences cost twice the time."""
    sizes, costs = np.log(np.maximum(np.array(points).T, 1e-3))
    return float(np.polyfit(sizes, costs, 1)[0])


if __name__ == "__main__":
    main()
