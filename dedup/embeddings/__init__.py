"""Sentence embeddings: `load_encoder()` gives an `Encoder`, which turns texts into unit vectors."""

from dedup.embeddings.encoder import Encoder, load_encoder

__all__ = ["Encoder", "load_encoder"]
