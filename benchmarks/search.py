"""Exact search beside FAISS's approximate ones, at growing sizes: time, recall, and from where on they pay.

All sentences of a size are each looked up among each other, as stories do with articles: building the index is part of
the cost. The exact search is FAISS's own; recall@K is the share of the exact nearest that an index finds.

    python benchmarks/search.py [--articles PATH] [--first 3000] [--sizes 10000 30000 100000]
"""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Callable
from functools import partial
from pathlib import Path
from time import perf_counter
from typing import Any

import articles
import faiss
import numpy as np
import numpy.typing as npt

from dedup.embeddings import load_encoder
from dedup.index import BUILD_WIDTH, LINKS

Vectors = npt.NDArray[np.float32]
Ids = npt.NDArray[np.int64]

CACHE = Path(__file__).parent.parent / "out" / "bench"
NEAREST = 128
QUERIES = 2000
ENOUGH = 0.98
LISTS = 4  # times the root of the size
"""Inverted lists, as FAISS's guidelines have it."""


def main() -> None:
    """Measure and print."""
    parser = ArgumentParser(description=__doc__.splitlines()[0])
    articles.add_arguments(parser, articles=3000)
    parser.add_argument("--sizes", type=int, nargs="+", default=(10_000, 30_000, 100_000))
    options = parser.parse_args()
    vectors = _vectors(options.articles, options.first)
    print("| sentences | search | setting | build, s | a query, ms | all with all, s | recall |")
    print("|---|---|---|---|---|---|---|")
    for size in options.sizes:
        if len(vectors) < size:
            print(f"only {len(vectors)} sentences: give more articles")
            return
        _measure(np.ascontiguousarray(vectors[:size]))


def _measure(base: Vectors) -> None:
    size = len(base)
    queries = base[np.random.default_rng(0).choice(size, min(QUERIES, size), replace=False)]
    exact, took = _timed(partial(faiss.knn, queries, base, NEAREST, metric=faiss.METRIC_INNER_PRODUCT))
    _print(size, "exact", "", 0.0, took / len(queries), 1.0)
    for name, make, settings in (("IVF", _ivf, (8, 16, 32, 64, 128)), ("HNSW", _hnsw, (64, 128, 256, 512))):
        index, built = _timed(partial(make, base))
        for setting in settings:
            _set(index, setting)
            found, took = _timed(partial(index.search, queries, NEAREST))
            recall = _recall(found[1], exact[1])
            if recall >= ENOUGH or setting == settings[-1]:
                _print(size, name, str(setting), built, took / len(queries), recall)
                break


def _ivf(base: Vectors) -> faiss.Index:
    index = faiss.IndexIVFFlat(
        faiss.IndexFlatIP(base.shape[1]), base.shape[1], int(LISTS * len(base) ** 0.5), faiss.METRIC_INNER_PRODUCT
    )
    index.train(base)
    index.add(base)
    return index


def _hnsw(base: Vectors) -> faiss.Index:
    index = faiss.IndexHNSWFlat(base.shape[1], LINKS, faiss.METRIC_INNER_PRODUCT)
    index.hnsw.efConstruction = BUILD_WIDTH
    index.add(base)
    return index


def _set(index: faiss.Index, setting: int) -> None:
    """How much of the index a query looks at."""
    if hasattr(index, "nprobe"):
        index.nprobe = setting
    else:
        index.hnsw.efSearch = setting


def _timed(work: Callable[[], Any]) -> tuple[Any, float]:
    start = perf_counter()
    return work(), perf_counter() - start


def _recall(found: Ids, exact: Ids) -> float:
    return float(np.mean([len(set(f) & set(e)) / len(e) for f, e in zip(found.tolist(), exact.tolist(), strict=True)]))


def _print(size: int, name: str, setting: str, built: float, query: float, recall: float) -> None:
    cells = [f"{size:,}", name, setting, f"{built:.1f}", f"{1000 * query:.2f}", f"{built + size * query:.0f}"]
    print(f"| {' | '.join(cells)} | {recall:.3f} |", flush=True)


def _vectors(path: str | None, first: int) -> Vectors:
    """The vectors of the sentences of that many articles, embedded once and kept."""
    kept = CACHE / f"vectors-{Path(path).name if path else 'generated'}-{first}.npy"
    if not kept.exists():
        CACHE.mkdir(parents=True, exist_ok=True)
        np.save(kept, load_encoder().encode(articles.compared_sentences(articles.load_articles(path, first))))
    return np.load(kept, mmap_mode="r")


if __name__ == "__main__":
    main()
