"""Embedding many texts: a stretch at a time, into a file beyond a size, by an engine's workers where it has any."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Sequence
from functools import partial

import numpy as np
import numpy.typing as npt

from dedup.embeddings import Encoder, shared_encoder
from dedup.embeddings.encoder import GROUP
from dedup.engines import Engine

Vectors = npt.NDArray[np.float32]

STRETCH = 65_536
"""Texts embedded at a time: bounds the memory their tokens take. More vectors than these, 100 MB of 384 dimensions, are
mapped from a file that goes with the process."""


class SpreadEncoder:
    """A model that the workers of an engine load, each for itself."""

    def __init__(self, engine: Engine, model: str | None) -> None:
        self._engine, self._model = engine, model
        (about,) = engine.each(_about, [model])
        self.name, self.digest, self.dimension = about

    def encode(self, texts: Sequence[str], progress: Callable[[int], None] | None = None) -> Vectors:
        """Unit vectors of shape (len(texts), dimension)."""
        distinct = list(dict.fromkeys(texts))
        tasks = [distinct[start : start + GROUP] for start in range(0, len(distinct), GROUP)]
        vectors = np.empty((len(distinct), self.dimension), np.float32)
        for number, made in enumerate(self._engine.each(partial(_encode, self._model), tasks, on_card=True)):
            vectors[number * GROUP : number * GROUP + len(made)] = made
            if progress is not None:
                progress(min(len(texts), (number + 1) * GROUP))
        row = {text: number for number, text in enumerate(distinct)}
        return vectors[[row[text] for text in texts]]


def encoder_for(engine: Engine, model: str | None) -> Encoder:
    """The encoder that uses the workers of an engine; `ModelError` where the model does not load."""
    return SpreadEncoder(engine, model) if engine.apart else shared_encoder(model)


def encode_all(encoder: Encoder, texts: Sequence[str], progress: Callable[[int], None]) -> Vectors:
    """Unit vectors of shape (len(texts), dimension), in memory or mapped from a file."""
    if len(texts) <= STRETCH:
        return encoder.encode(texts, progress)
    with tempfile.TemporaryFile() as file:  # its pages stay as long as they are mapped
        vectors = np.memmap(file, np.float32, "w+", shape=(len(texts), encoder.dimension))
    for start in range(0, len(texts), STRETCH):
        part = texts[start : start + STRETCH]
        vectors[start : start + len(part)] = encoder.encode(part, partial(_beyond, progress, start))
    return vectors


def _beyond(progress: Callable[[int], None], start: int, done: int) -> None:
    progress(start + done)


def _about(model: str | None) -> tuple[str, str, int]:
    encoder = shared_encoder(model)
    return encoder.name, encoder.digest, encoder.dimension


def _encode(model: str | None, texts: Sequence[str]) -> Vectors:
    return shared_encoder(model).encode(texts)
