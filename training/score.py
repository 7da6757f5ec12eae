"""Run an exported model over many pairs: raw outputs of both heads, each distinct pair once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np

from training.rows import NLI
from training.train import MAX_TOKENS

BATCH = 32

Scorer = Callable[[Sequence[tuple[str, str]]], np.ndarray]
"""Pairs → logits, shape (pairs, outputs)."""


def onnx_scorer(model: Path, tokenizer: Path) -> Scorer:
    """A scorer over an ONNX file; the direction of a pair is kept as given."""
    import onnxruntime
    from tokenizers import Tokenizer

    session = onnxruntime.InferenceSession(str(model), providers=["CPUExecutionProvider"])
    encoder = Tokenizer.from_file(str(tokenizer))
    encoder.enable_truncation(MAX_TOKENS, strategy="longest_first")

    def score(pairs: Sequence[tuple[str, str]]) -> np.ndarray:
        distinct = list(dict.fromkeys(pairs))
        encoder.no_padding()
        lengths = [len(encoding.ids) for encoding in encoder.encode_batch(distinct)]
        order = sorted(range(len(distinct)), key=lengths.__getitem__)
        encoder.enable_padding(pad_id=1, pad_token="<pad>")  # noqa: S106 (a token of text, not a password)
        logits: dict[tuple[str, str], np.ndarray] = {}
        for start in range(0, len(order), BATCH):
            batch = [distinct[index] for index in order[start : start + BATCH]]
            encodings = encoder.encode_batch(batch)
            inputs = {
                "input_ids": np.array([encoding.ids for encoding in encodings], dtype=np.int64),
                "attention_mask": np.array([encoding.attention_mask for encoding in encodings], dtype=np.int64),
            }
            logits.update(zip(batch, session.run(None, inputs)[0], strict=True))
        return np.array([logits[pair] for pair in pairs])

    return score


def softmax(logits: np.ndarray) -> np.ndarray:
    """Rows of logits → rows of probabilities."""
    exponents = np.exp(logits - logits.max(axis=1, keepdims=True))
    return np.asarray(exponents / exponents.sum(axis=1, keepdims=True))


def relation_part(logits: np.ndarray) -> np.ndarray:
    """Outputs of the relation head."""
    return logits[:, len(NLI) :]


def nli_part(logits: np.ndarray) -> np.ndarray:
    """Outputs of the NLI head."""
    return logits[:, : len(NLI)]
