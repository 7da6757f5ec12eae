"""Encoders: the packaged model on a fast path of its own, any other through sentence-transformers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Protocol

import numpy as np
import numpy.typing as npt

from dedup.embeddings import loading, weights

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer
    from tokenizers import Encoding

Vectors = npt.NDArray[np.float32]
Progress = Callable[[int], None]

# Tokens to a batch: smaller ones waste calls, larger ones fall out of the processor's cache.
BATCH_TOKENS = 4096


class Encoder(Protocol):
    """Anything that turns texts into vectors whose inner product says how alike they are."""

    name: str
    digest: str
    """SHA-256 that changes when the vectors may change."""
    dimension: int

    def encode(self, texts: Sequence[str], progress: Progress | None = None) -> Vectors:
        """Unit vectors of shape (len(texts), dimension); `progress` is told how many texts are done."""


def load_encoder(model: str | None = None) -> Encoder:
    """The default encoder, or the one of a model named by path or hub name; `ModelError` if it fails."""
    return PackagedEncoder() if model is None else NamedEncoder(model)


class NamedEncoder:
    """Any sentence-transformers model, encoded the way that library does it."""

    def __init__(self, model: str) -> None:
        self._model = loading.load_named(model)
        self.name = model
        self.digest = loading.digest(self._model)
        self.dimension = int(self._model.encode([""]).shape[1])

    def encode(self, texts: Sequence[str], progress: Progress | None = None) -> Vectors:
        return _each_once(texts, self.dimension, self._encode, progress)

    def _encode(self, texts: list[str], report: Progress) -> Vectors:
        vectors = self._model.encode(texts, normalize_embeddings=True, show_progress_bar=False)
        report(len(texts))
        return np.asarray(vectors, dtype=np.float32)


class PackagedEncoder:
    """all-MiniLM-L6-v2, verified."""

    def __init__(self) -> None:
        folder = weights.packaged_folder()
        weights.verify(folder)
        self._model = loading.load_folder(folder)
        self.name = weights.DEFAULT_MODEL
        self.digest = weights.DIGESTS[weights.WEIGHTS_FILE]
        self.dimension = 384

    def encode(self, texts: Sequence[str], progress: Progress | None = None) -> Vectors:
        return _each_once(texts, self.dimension, self._encode, progress)

    def _encode(self, texts: list[str], report: Progress) -> Vectors:
        encodings = _tokenize(self._model, texts)
        vectors = np.empty((len(texts), self.dimension), dtype=np.float32)
        done = 0
        for batch in _batches([len(encoding) for encoding in encodings]):
            vectors[batch] = _forward(self._model, [encodings[i] for i in batch])
            done += len(batch)
            report(done)
        return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)


def _each_once(
    texts: Sequence[str],
    dimension: int,
    encode: Callable[[list[str], Progress], Vectors],
    progress: Progress | None,
) -> Vectors:
    """Encode each distinct text once and hand every text its vector."""
    clean = [_encodable(text) for text in texts]
    distinct = {text: row for row, text in enumerate(dict.fromkeys(clean))}
    if not distinct:
        return np.empty((0, dimension), dtype=np.float32)
    repeats = len(texts) - len(distinct)

    def report(done: int) -> None:
        if progress is not None:
            progress(done + repeats)

    vectors = encode(list(distinct), report)
    return vectors[[distinct[text] for text in clean]]


def _encodable(text: str) -> str:
    """The text with lone surrogates replaced: tokenizers only take what UTF-8 can say."""
    return text.encode("utf-8", "replace").decode("utf-8")


def _tokenize(model: SentenceTransformer, texts: list[str]) -> list[Encoding]:
    backend = model.tokenizer.backend_tokenizer
    backend.no_padding()
    backend.enable_truncation(model.max_seq_length)
    return backend.encode_batch_fast(texts)  # type: ignore[no-any-return]


def _batches(lengths: list[int]) -> list[list[int]]:
    """Row numbers, longest first, in batches of at most BATCH_TOKENS with their padding."""
    batches: list[list[int]] = []
    for row in sorted(range(len(lengths)), key=lambda row: -lengths[row]):
        if not batches or (len(batches[-1]) + 1) * lengths[batches[-1][0]] > BATCH_TOKENS:
            batches.append([])
        batches[-1].append(row)
    return batches


def _forward(model: SentenceTransformer, encodings: list[Encoding]) -> Vectors:
    import torch

    width = max(len(encoding) for encoding in encodings)
    ids = np.zeros((len(encodings), width), dtype=np.int64)
    for row, encoding in enumerate(encodings):
        ids[row, : len(encoding)] = encoding.ids
    features = {
        "input_ids": torch.from_numpy(ids),
        "attention_mask": torch.from_numpy((ids != 0).astype(np.int64)),
    }
    bf16 = torch.cpu._is_avx512_bf16_supported()
    with torch.inference_mode(), torch.autocast("cpu", torch.bfloat16, enabled=bf16):
        return model(features)["sentence_embedding"].float().numpy()  # type: ignore[no-any-return]
