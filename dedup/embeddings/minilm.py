"""The forward pass of all-MiniLM-L6-v2 as an OpenVINO graph: a BERT of six layers, mean pooling, unit length.

Built straight from the published weights, so that neither torch nor a converter has to be imported.
"""

from __future__ import annotations

import threading
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from dedup.inference import openvino, precision

opset15 = openvino.opset15

LAYERS = 6
HEADS = 12
NORM_EPSILON = 1e-12

Weights = Mapping[str, npt.NDArray[np.float32]]


class MiniLM:
    """The model compiled for this processor, computing on `threads` threads; `weights` are those of its `BertModel`."""

    def __init__(self, weights: Weights, threads: int) -> None:
        settings = {
            "INFERENCE_PRECISION_HINT": precision(),
            "PERFORMANCE_HINT": "THROUGHPUT",
            # One stream a thread: whole batches side by side beat single products split over all threads.
            "NUM_STREAMS": threads,
            "INFERENCE_NUM_THREADS": threads,
        }
        self._compiled = openvino.Core().compile_model(_graph(weights), "CPU", settings)
        self._of_thread = threading.local()
        self.dimension = int(weights["embeddings.word_embeddings.weight"].shape[1])

    def embed(self, tokens: Sequence[npt.NDArray[np.int32]]) -> npt.NDArray[np.float32]:
        """Unit vectors, one a row, of texts given as token ids (with the start and end tokens)."""
        lengths = np.array([len(ids) for ids in tokens])
        present = np.arange(lengths.max()) < lengths[:, None]
        ids = np.zeros(present.shape, dtype=np.int32)
        ids[present] = np.concatenate(tokens)
        request = getattr(self._of_thread, "request", None)
        if request is None:
            request = self._of_thread.request = self._compiled.create_infer_request()
        found = request.infer({"ids": ids, "present": present.astype(np.float32)})
        return np.array(found[0])


def _graph(weights: Weights) -> openvino.Model:
    ids = opset15.parameter([-1, -1], openvino.Type.i32, name="ids")
    present = opset15.parameter([-1, -1], openvino.Type.f32, name="present")
    # Every token is of the first type, so its embedding can be added to the positions once.
    positions = weights["embeddings.position_embeddings.weight"] + weights["embeddings.token_type_embeddings.weight"][0]
    width = opset15.gather(opset15.shape_of(ids), [1], 0)
    words = opset15.gather(opset15.constant(weights["embeddings.word_embeddings.weight"]), ids, 0)
    stream = opset15.add(words, opset15.slice(opset15.constant(positions), [0], width, [1], [0]))
    stream = _normalised(stream, weights, "embeddings.LayerNorm")
    # As booleans: a mask that is added would turn the scores to bfloat16 before their softmax.
    seen = opset15.convert(opset15.unsqueeze(present, [1, 2]), "boolean")
    for number in range(LAYERS):
        stream = _layer(stream, seen, weights, f"encoder.layer.{number}")
    sums = opset15.reduce_sum(opset15.multiply(stream, opset15.unsqueeze(present, [2])), [1])
    vectors = opset15.normalize_l2(sums, [1], NORM_EPSILON, "max")
    return openvino.Model([vectors], [ids, present])


def _layer(stream: Any, seen: Any, weights: Weights, name: str) -> Any:
    """One layer over a stream of shape (texts, tokens, dimension)."""
    query, key, value = (
        _heads(_product(stream, weights, f"{name}.attention.self.{part}")) for part in ("query", "key", "value")
    )
    attended = opset15.scaled_dot_product_attention(query, key, value, seen)
    joined = opset15.reshape(opset15.transpose(attended, [0, 2, 1, 3]), [0, 0, -1], special_zero=True)
    stream = opset15.add(stream, _product(joined, weights, f"{name}.attention.output.dense"))
    stream = _normalised(stream, weights, f"{name}.attention.output.LayerNorm")
    wide = opset15.gelu(_product(stream, weights, f"{name}.intermediate.dense"), "erf")
    stream = opset15.add(stream, _product(wide, weights, f"{name}.output.dense"))
    return _normalised(stream, weights, f"{name}.output.LayerNorm")


def _heads(stream: Any) -> Any:
    """(texts, tokens, dimension) as (texts, heads, tokens, dimension of a head)."""
    return opset15.transpose(opset15.reshape(stream, [0, 0, HEADS, -1], special_zero=True), [0, 2, 1, 3])


def _product(stream: Any, weights: Weights, name: str) -> Any:
    product = opset15.matmul(stream, opset15.constant(weights[f"{name}.weight"]), False, True)
    return opset15.add(product, opset15.constant(weights[f"{name}.bias"]))


def _normalised(stream: Any, weights: Weights, name: str) -> Any:
    norm = opset15.mvn(stream, opset15.constant(np.array([-1])), True, NORM_EPSILON, "inside_sqrt")
    scaled = opset15.multiply(norm, opset15.constant(weights[f"{name}.weight"]))
    return opset15.add(scaled, opset15.constant(weights[f"{name}.bias"]))
