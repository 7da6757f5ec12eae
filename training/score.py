"""Run an exported model over many pairs: raw outputs of both heads, each distinct pair once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np

from dedup.relations import CrossEncoder, softmax
from training.rows import NLI
from training.train import MAX_TOKENS

__all__ = ["Scorer", "nli_part", "onnx_scorer", "relation_part", "softmax"]

Scorer = Callable[[Sequence[tuple[str, str]]], np.ndarray]
"""Pairs → logits, shape (pairs, outputs)."""


def onnx_scorer(model: Path, tokenizer: Path) -> Scorer:
    """A scorer over an ONNX file; the direction of a pair is kept as given."""
    network = CrossEncoder(model, tokenizer, MAX_TOKENS)

    def score(pairs: Sequence[tuple[str, str]]) -> np.ndarray:
        row_of = {pair: row for row, pair in enumerate(dict.fromkeys(pairs))}
        return network.logits(list(row_of))[[row_of[pair] for pair in pairs]]

    return score


def relation_part(logits: np.ndarray) -> np.ndarray:
    """Outputs of the relation head."""
    return logits[:, len(NLI) :]


def nli_part(logits: np.ndarray) -> np.ndarray:
    """Outputs of the NLI head."""
    return logits[:, : len(NLI)]
