"""An encoder and a grammar that need no model."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from zlib import crc32

import numpy as np
import numpy.typing as npt

from dedup.facts.grammar import Grammar, Parse


class StubEncoder:
    """Words hashed into a few dimensions; counts what it is asked for. `digest` may play another model."""

    name = "stub"
    dimension = 16

    def __init__(self, digest: str = "1") -> None:
        self.digest = digest
        self.encoded: list[str] = []

    def encode(self, texts: Sequence[str], progress: Callable[[int], None] | None = None) -> npt.NDArray[np.float32]:
        self.encoded += texts
        vectors = np.zeros((len(texts), self.dimension), np.float32)
        for row, text in enumerate(texts):
            for word in text.lower().split():
                vectors[row, crc32(word.encode("utf-8", "replace")) % self.dimension] += 1
        return vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9)


class StubGrammar(Grammar):
    """Knows no words; counts what it is asked to parse. `name` may play another model."""

    def __init__(self, name: str = "stub 1") -> None:
        self.name = name
        self.parsed: list[str] = []

    def parse(self, texts: Sequence[str]) -> list[Parse]:
        self.parsed += texts
        return [Parse(text, ()) for text in texts]
