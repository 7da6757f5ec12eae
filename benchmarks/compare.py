"""What `dedup compare` costs beside the encoding that no embedding-based tool can do without.

Times the whole command over a set of articles, start-up and model loading included, and, before and after it,
plain `SentenceTransformer.encode` of a sample of the same sentences, from which follows what all of them would take:
the result is the multiple.

    python benchmarks/compare.py [--articles PATH] [--first 2000] [--sample 8000] [--threads 2]
"""

from __future__ import annotations

import json
import random
import tempfile
import time
from argparse import ArgumentParser
from collections.abc import Callable
from functools import partial
from pathlib import Path
from statistics import mean
from typing import Any

import articles
import torch
from commands import Cost, timed

from dedup.embeddings import loading, weights
from dedup.records import Article


def main() -> None:
    """Measure and print."""
    parser = ArgumentParser(description=__doc__.splitlines()[0])
    articles.add_arguments(parser, articles=2000)
    parser.add_argument("--sample", type=int, default=8000, help="sentences that plain encodes (%(default)s)")
    parser.add_argument("--threads", type=int, default=torch.get_num_threads(), help="of both (%(default)s)")
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    chosen = articles.load_articles(options.articles, options.first)
    texts = articles.compared_sentences(chosen)
    sample = random.Random(0).sample(texts, min(options.sample, len(texts)))
    reference = loading.load_folder(weights.packaged_folder(), device="cpu")
    encode = partial(reference.encode, normalize_embeddings=True, show_progress_bar=False)
    encode(texts[:64])

    before = _plain(encode, sample)
    report, whole = _compare(chosen, options.threads)
    after = _plain(encode, sample)
    plain = Cost(*(mean(pair) * len(texts) / len(sample) for pair in zip(before, after, strict=True)))
    timings = report["timings"]
    print(f"{len(chosen)} articles, {len(texts)} sentences, {len(report['findings'])} findings, ", end="")
    print(f"{options.threads} threads, peak memory {timings.pop('peak_memory_mb'):.0f} MB")
    for unit, ours, theirs in zip(("s", "processor s"), whole, plain, strict=True):
        print(f"dedup compare {ours:.1f} {unit}, plain encode {theirs:.1f} {unit}; ratio {ours / theirs:.2f}")
    judged, left_out = timings.pop("pairs_judged"), _left_out(report)
    share, rate = judged / max(1, judged + left_out), judged / timings["disagreements"]
    print(f"{judged:,} pairs of sentences judged, {share:.0%} of the candidates, {rate:,.0f} a second")
    timings["start-up, reading and writing"] = whole.seconds - sum(timings.values())
    for stage, seconds in timings.items():
        print(f"  {stage}: {seconds:.1f} s, {seconds / plain.seconds:.2f}")


def _left_out(report: dict[str, Any]) -> int:
    """Candidate pairs that a cheaper test than reading their facts has put aside."""
    reasons = ("sentence pairs that share only the topic", "sentence pairs that make different statements")
    return sum(entry["count"] for entry in report["not_compared"] if entry["reason"] in reasons)


def _plain(encode: Callable[[list[str]], object], texts: list[str]) -> Cost:
    wall, processor = time.perf_counter(), time.process_time()
    encode(texts)
    return Cost(time.perf_counter() - wall, time.process_time() - processor)


def _compare(chosen: list[Article], threads: int) -> tuple[dict[str, Any], Cost]:
    """The report of `dedup compare` on these articles and what it took, from start to exit."""
    with tempfile.TemporaryDirectory() as folder:
        source, result = Path(folder) / "articles.jsonl", Path(folder) / "report.json"
        articles.write_articles(chosen, source)
        command = ["compare", str(source), "--format", "json", "-o", str(result), "--quiet"]
        cost = timed(command, {"OMP_NUM_THREADS": str(threads)})
        return json.loads(result.read_text(encoding="utf-8")), cost


if __name__ == "__main__":
    main()
