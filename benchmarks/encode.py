"""How fast the default encoder is, and how true to plain `SentenceTransformer.encode` in single precision.

Both encode the same distinct sentences in turn, in one run: the ratio of their rates holds on a busy machine
where the rates themselves do not.

    python benchmarks/encode.py [--articles PATH] [--sentences 5000] [--rounds 2] [--threads 2]
"""

from __future__ import annotations

import os
import random
import time
from argparse import ArgumentParser
from collections.abc import Callable
from functools import partial
from statistics import median
from typing import NamedTuple

import articles
import numpy as np
import numpy.typing as npt
import torch

from dedup.embeddings import load_encoder, loading, weights
from dedup.index import neighbours
from dedup.records import Article

Vectors = npt.NDArray[np.float32]
NEIGHBOURS = 10


class Run(NamedTuple):
    """One encoding of all sentences."""

    vectors: Vectors
    seconds: float
    processor_seconds: float
    """Over all threads; what others do on the machine hardly touches it."""


def main() -> None:
    """Measure and print."""
    parser = ArgumentParser(description=__doc__.splitlines()[0])
    articles.add_arguments(parser, articles=2000)
    parser.add_argument("--sentences", type=int, default=5000, help="how many to encode (%(default)s)")
    parser.add_argument("--rounds", type=int, default=2, help="how often each encodes them (%(default)s)")
    parser.add_argument("--threads", type=int, default=torch.get_num_threads(), help="of both (%(default)s)")
    options = parser.parse_args()
    texts = _sample(articles.load_articles(options.articles, options.first), options.sentences)
    torch.set_num_threads(options.threads)
    os.environ["OMP_NUM_THREADS"] = str(options.threads)

    reference = loading.load_folder(weights.packaged_folder(), device="cpu")
    encoders: dict[str, Callable[[list[str]], Vectors]] = {
        "plain": partial(reference.encode, normalize_embeddings=True, show_progress_bar=False),
        "dedup": load_encoder().encode,
    }
    for encode in encoders.values():
        encode(texts[:64])
    runs: dict[str, list[Run]] = {name: [] for name in encoders}
    for number in range(options.rounds):
        for name, encode in encoders.items():
            runs[name].append(_run(encode, texts))
            print(f"round {number + 1}: {name} {runs[name][-1].seconds:.1f} s", flush=True)
    print(f"{len(texts)} distinct sentences of {sum(map(len, texts)) / len(texts):.0f} characters, ", end="")
    print(f"{options.threads} threads; median of {options.rounds} rounds, ratio within each round")
    for unit, field in (("second", "seconds"), ("processor second", "processor_seconds")):
        plain, ours = ([getattr(run, field) for run in runs[name]] for name in encoders)
        ratio = median(theirs / own for theirs, own in zip(plain, ours, strict=True))
        rates = f"plain {len(texts) / median(plain):.0f}, dedup {len(texts) / median(ours):.0f}"
        print(f"sentences a {unit}: {rates}; ratio {ratio:.2f}")
    expected, vectors = runs["plain"][-1].vectors, runs["dedup"][-1].vectors
    cosines = (vectors * expected).sum(axis=1)
    print(f"cosine to single precision: least {cosines.min():.5f}, mean {cosines.mean():.5f}")
    print(f"recall@{NEIGHBOURS}: {_recall(vectors, expected):.4f}")


def _run(encode: Callable[[list[str]], Vectors], texts: list[str]) -> Run:
    wall, processor = time.perf_counter(), time.process_time()
    vectors = encode(texts)
    return Run(vectors, time.perf_counter() - wall, time.process_time() - processor)


def _sample(found: list[Article], most: int) -> list[str]:
    """Distinct sentences, drawn from all articles: exact ties would make recall a matter of chance."""
    texts = list(dict.fromkeys(articles.compared_sentences(found)))
    return random.Random(0).sample(texts, k=min(most, len(texts)))


def _recall(vectors: Vectors, expected: Vectors) -> float:
    """Share of the nearest neighbours by `expected` that are also nearest by `vectors`, itself left out."""
    pairs = zip(_nearest(vectors), _nearest(expected), strict=True)
    return float(np.mean([len(found & true) / len(true) for found, true in pairs]))


def _nearest(vectors: Vectors) -> list[set[int]]:
    ids, _ = neighbours(vectors, vectors, NEIGHBOURS + 1)
    found = ((number, [i for i in row if i != number]) for number, row in enumerate(ids.tolist()))
    return [set(others[:NEIGHBOURS]) for _, others in found]


if __name__ == "__main__":
    main()
