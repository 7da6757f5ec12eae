"""Nearest neighbours by inner product of unit vectors: FAISS, in an order that never varies; exact up to a size."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Vectors = npt.NDArray[np.float32]
Ids = npt.NDArray[np.int64]

# Decimals of a cosine that mean something. Single precision leaves an error of about 1e-7 that depends on
# where in a block a vector stands, so that two copies of one sentence would not come out as a tie.
COSINE_DECIMALS = 6


# Products beyond which a graph (HNSW; Malkov and Yashunin 2018) is built and searched instead of computing them all:
# there both take as long (benchmarks/search.py). Inverted lists (IVF) are slower than the exact search wherever they
# find 0.98 of what it finds.
EXACT_PRODUCTS = 4 * 10**10
LINKS, BUILD_WIDTH = 32, 128
# Nodes a search keeps in view for each neighbour asked for.
SEARCH_WIDTH = 2
LEAST_WIDTH = 128


def neighbours(queries: Vectors, base: Vectors, k: int) -> tuple[Ids, Vectors]:
    """The k rows of `base` nearest to each query: ids and cosines, both of shape (queries, min(k, n)).

    Nearest first; of equally near rows the lower ids come first, and are the ones kept. Beyond `EXACT_PRODUCTS` some of
    the nearest may be missed.
    """
    k = max(0, min(k, len(base)))
    if k == 0 or len(queries) == 0:
        return np.empty((len(queries), k), np.int64), np.empty((len(queries), k), np.float32)
    queries = np.ascontiguousarray(queries, dtype=np.float32)
    base = np.ascontiguousarray(base, dtype=np.float32)
    if len(queries) * len(base) > EXACT_PRODUCTS:
        return _walked(queries, base, k)
    ids, cosines = _search(queries, base, min(k + 1, len(base)))
    for row in np.flatnonzero(cosines[:, k - 1] == cosines[:, -1]) if len(base) > k else ():
        ids[row, :k], cosines[row, :k] = _lowest_ids(queries[row], base, k)
    return ids[:, :k], cosines[:, :k]


def _search(queries: Vectors, base: Vectors, k: int) -> tuple[Ids, Vectors]:
    """The k nearest, ordered by cosine and id; which of the rows tied for the last place is left to FAISS."""
    import faiss

    cosines, ids = faiss.knn(queries, base, k, metric=faiss.METRIC_INNER_PRODUCT)
    return _ordered(ids, cosines)


def _walked(queries: Vectors, base: Vectors, k: int) -> tuple[Ids, Vectors]:
    """The k nearest that a walk over a graph of neighbours finds."""
    import faiss

    graph = faiss.IndexHNSWFlat(base.shape[1], LINKS, faiss.METRIC_INNER_PRODUCT)
    graph.hnsw.efConstruction = BUILD_WIDTH
    graph.hnsw.efSearch = max(LEAST_WIDTH, SEARCH_WIDTH * k)
    threads = faiss.omp_get_max_threads()
    faiss.omp_set_num_threads(1)  # built by several threads, no two graphs are alike
    try:
        graph.add(base)
    finally:
        faiss.omp_set_num_threads(threads)
    cosines, ids = graph.search(queries, k)
    return _ordered(ids, cosines)


def _ordered(ids: Ids, cosines: Vectors) -> tuple[Ids, Vectors]:
    cosines = np.round(cosines, COSINE_DECIMALS)
    order = np.lexsort((ids, -cosines), axis=1)
    return np.take_along_axis(ids, order, axis=1), np.take_along_axis(cosines, order, axis=1)


def _lowest_ids(query: Vectors, base: Vectors, k: int) -> tuple[Ids, Vectors]:
    """The k nearest of a query that more than k rows tie for, in time linear in their number."""
    cosines = np.round(base @ query, COSINE_DECIMALS)
    last = np.partition(cosines, -k)[-k]
    nearer = np.flatnonzero(cosines > last)
    ids = np.concatenate([nearer, np.flatnonzero(cosines == last)[: k - len(nearer)]])
    ids = ids[np.lexsort((ids, -cosines[ids]))]
    return ids, cosines[ids]
