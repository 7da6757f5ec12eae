"""What `dedup compare` costs beside the encoding that no embedding-based tool can do without.

Times the whole command over a set of articles, start-up and model loading included, and, before and after it,
plain `SentenceTransformer.encode` of the same sentences: the result is the multiple.

    python benchmarks/compare.py [--articles PATH] [--first 1000]
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from argparse import ArgumentParser
from pathlib import Path
from statistics import mean
from typing import Any

import articles

from dedup.embeddings import loading, weights
from dedup.records import Article


def main() -> None:
    """Measure and print."""
    parser = ArgumentParser(description=__doc__.splitlines()[0])
    articles.add_arguments(parser, articles=1000)
    options = parser.parse_args()
    chosen = articles.load_articles(options.articles, options.first)
    texts = articles.compared_sentences(chosen)
    reference = loading.load_folder(weights.packaged_folder(), device="cpu")
    reference.encode(texts[:64], show_progress_bar=False)

    def plain_seconds() -> float:
        start = time.perf_counter()
        reference.encode(texts, show_progress_bar=False)
        return time.perf_counter() - start

    before = plain_seconds()
    report, total = _compare(chosen)
    plain = mean([before, plain_seconds()])
    timings = report["timings"]
    print(f"{len(chosen)} articles, {len(texts)} sentences, {len(report['findings'])} findings")
    print(f"plain encode: {plain:.1f} s ({len(texts) / plain:.0f} sentences a second)")
    print(f"dedup compare: {total:.1f} s, {total / plain:.2f} times plain encode")
    print(f"peak memory: {timings.pop('peak_memory_mb'):.0f} MB")
    for stage, seconds in timings.items():
        print(f"  {stage}: {seconds:.1f} s, {seconds / plain:.2f}")
    print(f"  start-up, reading and writing: {total - sum(timings.values()):.1f} s")


def _compare(chosen: list[Article]) -> tuple[dict[str, Any], float]:
    """The report of `dedup compare` on these articles and the seconds it took, from start to exit."""
    with tempfile.TemporaryDirectory() as folder:
        source, result = Path(folder) / "articles.jsonl", Path(folder) / "report.json"
        articles.write_articles(chosen, source)
        command = [sys.executable, "-m", "dedup", "compare", str(source), "--format", "json", "-o", str(result)]
        start = time.perf_counter()
        subprocess.run([*command, "--quiet"], check=True)
        seconds = time.perf_counter() - start
        return json.loads(result.read_text(encoding="utf-8")), seconds


if __name__ == "__main__":
    main()
