"""The forward pass of all-MiniLM-L6-v2, written for a processor: a BERT of six layers, mean pooling, unit length.

It does what sentence-transformers does for the same weights with less: one product for query, key and value, a
mask only where lengths differ, and bfloat16 products around a float32 residual stream where the processor
multiplies bfloat16 itself. Importing this module imports torch.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor
from torch.nn import functional

LAYERS = 6
HEADS = 12
NORM_EPSILON = 1e-12


class Affine(NamedTuple):
    """Weight and bias of a product or of a layer norm."""

    weight: Tensor
    bias: Tensor


class Layer(NamedTuple):
    """The parameters of one transformer layer, in the order they are used."""

    query_key_value: Affine
    attended: Affine
    attention_norm: Affine
    widen: Affine
    narrow: Affine
    output_norm: Affine


class MiniLM:
    """The model in memory; `state` is the state of the `BertModel` it comes from."""

    def __init__(self, state: Mapping[str, Tensor], dtype: torch.dtype) -> None:
        self._dtype = dtype
        self._words = state["embeddings.word_embeddings.weight"]
        # Every token is of the first type, so its embedding can be added to the positions once.
        types = state["embeddings.token_type_embeddings.weight"]
        self._positions = state["embeddings.position_embeddings.weight"] + types[0]
        self._norm = _affine(state, "embeddings.LayerNorm")
        self._layers = [_layer(state, f"encoder.layer.{number}", dtype) for number in range(LAYERS)]
        self.dimension = self._words.shape[1]

    @torch.inference_mode()
    def embed(self, tokens: Sequence[npt.NDArray[np.int32]]) -> npt.NDArray[np.float32]:
        """Unit vectors, one a row, of texts given as token ids (with the start and end tokens)."""
        lengths = torch.tensor([len(ids) for ids in tokens])
        width = int(lengths.max())
        present = torch.arange(width) < lengths[:, None]
        ids = torch.zeros(present.shape, dtype=torch.int32)
        ids[present] = torch.from_numpy(np.concatenate(tokens))
        bias = None
        if not present.all():
            bias = torch.zeros(present.shape, dtype=self._dtype).masked_fill_(~present, -torch.inf)[:, None, None]
        stream = _normalised(functional.embedding(ids, self._words) + self._positions[:width], self._norm)
        for layer in self._layers:
            stream = self._through(layer, stream, bias)
        sums = (stream * present[:, :, None]).sum(dim=1)
        return functional.normalize(sums).numpy()

    def _through(self, layer: Layer, stream: Tensor, bias: Tensor | None) -> Tensor:
        """One layer over a stream of shape (texts, tokens, dimension)."""
        parts = functional.linear(stream.to(self._dtype), *layer.query_key_value)
        query, key, value = parts.view(*parts.shape[:2], 3, HEADS, -1).permute(2, 0, 3, 1, 4)
        # Plain products: the fused attention is slower at the length of a sentence.
        scores = (query @ key.transpose(-1, -2)).mul_(query.shape[-1] ** -0.5)
        if bias is not None:
            scores += bias
        attended = (scores.softmax(dim=-1) @ value).transpose(1, 2).flatten(2)
        stream = _normalised(stream + functional.linear(attended, *layer.attended), layer.attention_norm)
        wide = functional.gelu(functional.linear(stream.to(self._dtype), *layer.widen))
        return _normalised(stream + functional.linear(wide, *layer.narrow), layer.output_norm)


def native_bfloat16() -> bool:
    """Whether the processor multiplies bfloat16 itself; the gain was measured on such a one only."""
    return bool(getattr(torch.cpu, "_is_avx512_bf16_supported", bool)())


def _normalised(stream: Tensor, norm: Affine) -> Tensor:
    return functional.layer_norm(stream, stream.shape[-1:], *norm, NORM_EPSILON)


def _affine(state: Mapping[str, Tensor], name: str) -> Affine:
    return Affine(state[f"{name}.weight"], state[f"{name}.bias"])


def _layer(state: Mapping[str, Tensor], name: str, dtype: torch.dtype) -> Layer:
    def product(*parts: str) -> Affine:
        """The named products side by side, as one."""
        affines = [_affine(state, f"{name}.{part}") for part in parts]
        return Affine(
            torch.cat([affine.weight for affine in affines]).to(dtype),
            torch.cat([affine.bias for affine in affines]).to(dtype),
        )

    return Layer(
        query_key_value=product("attention.self.query", "attention.self.key", "attention.self.value"),
        attended=product("attention.output.dense"),
        attention_norm=_affine(state, f"{name}.attention.output.LayerNorm"),
        widen=product("intermediate.dense"),
        narrow=product("output.dense"),
        output_norm=_affine(state, f"{name}.output.LayerNorm"),
    )
