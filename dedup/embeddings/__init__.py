"""Sentence embeddings: `load_encoder()` gives an `Encoder`, which turns texts into unit vectors."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

__all__ = ["Encoder", "load_encoder", "shared_encoder"]


class Encoder(Protocol):
    """Anything that turns texts into vectors whose inner product says how alike they are."""

    name: str
    digest: str
    """SHA-256 that changes when the vectors may change."""
    dimension: int

    def encode(self, texts: Sequence[str], progress: Callable[[int], None] | None = None) -> npt.NDArray[np.float32]:
        """Unit vectors of shape (len(texts), dimension); `progress` is told how many texts are done."""


def load_encoder(model: str | None = None) -> Encoder:
    """The default encoder, or the one of a model named by path or hub name; `ModelError` if it fails."""
    from dedup.embeddings import loading, weights
    from dedup.embeddings.encoder import LibraryEncoder, PackagedEncoder

    if model is not None:
        loaded = loading.load_named(model)
        return LibraryEncoder(loaded, model, loading.digest(loaded))
    folder = weights.packaged_folder()
    weights.verify(folder)
    if loading.gpu_in_reach():
        return LibraryEncoder(loading.load_folder(folder), weights.DEFAULT_MODEL, weights.DIGESTS[weights.WEIGHTS_FILE])
    return PackagedEncoder(folder)


@lru_cache(maxsize=2)
def shared_encoder(model: str | None = None) -> Encoder:
    """What `load_encoder` loads, once a process."""
    return load_encoder(model)
