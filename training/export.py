"""The trained model → `export/`: int8 ONNX, tokenizer and description, ready to be copied into the package."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Any

import numpy as np

log = logging.getLogger(__name__)

OPSET = 17
SMALLEST_QUANTISED = 100_000
"""Values in a matrix below which it is not worth it."""


def export(work: Path) -> None:
    """Write `export/model.onnx` and `export/tokenizer.json`; for comparison `fp32.onnx`."""
    from transformers import AutoTokenizer

    from training.model import load_model

    target = work / "export"
    target.mkdir(exist_ok=True)
    tokenizer = AutoTokenizer.from_pretrained(work / "student")
    _to_onnx(load_model(work / "student").eval(), tokenizer, work / "fp32.onnx")
    _quantise(work / "fp32.onnx", target / "model.onnx")
    tokenizer.backend_tokenizer.no_padding()
    tokenizer.backend_tokenizer.no_truncation()
    tokenizer.backend_tokenizer.save(str(target / "tokenizer.json"))
    for path in sorted(target.iterdir()):
        log.info("%s: %.1f MB", path.name, path.stat().st_size / 1e6)


def _to_onnx(model: Any, tokenizer: Any, path: Path) -> None:
    import torch

    class LogitsOnly(torch.nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.model = model

        def forward(self, input_ids: torch.Tensor, attention_mask: torch.Tensor) -> torch.Tensor:
            logits: torch.Tensor = self.model(input_ids=input_ids, attention_mask=attention_mask).logits
            return logits

    example = tokenizer([("a b c", "d e"), ("f", "g")], padding=True, return_tensors="pt")
    names = ["input_ids", "attention_mask"]
    torch.onnx.export(
        LogitsOnly(),
        tuple(example[name] for name in names),
        str(path),
        input_names=names,
        output_names=["logits"],
        dynamic_axes={name: {0: "pairs", 1: "tokens"} for name in names} | {"logits": {0: "pairs"}},
        opset_version=OPSET,
        dynamo=False,
    )


def _quantise(source: Path, target: Path) -> None:
    """Weights to int8, one scale a channel; what is computed with them stays as it is.

    Activations in int8 as well would be faster on some processors and wrong on others: where 8-bit products are summed
    in 16 bits (AVX2 without VNNI) they overflow, and 68 of 100 verdicts changed.
    """
    import onnx
    from onnx import helper, numpy_helper

    model = onnx.load(source)
    graph = model.graph
    reader = {name: node for node in graph.node for name in node.input}
    stored, restored = [], []
    for tensor in graph.initializer:
        weights = numpy_helper.to_array(tensor)
        if weights.ndim != 2 or weights.size < SMALLEST_QUANTISED:
            stored.append(tensor)
            continue
        axis = 1 if reader[tensor.name].op_type == "MatMul" else 0
        scale = np.maximum(np.abs(weights).max(axis=1 - axis, keepdims=True) / 127, np.finfo(np.float32).tiny)
        whole, steps = f"{tensor.name}.int8", f"{tensor.name}.scale"
        stored.append(numpy_helper.from_array(np.round(weights / scale).astype(np.int8), whole))
        stored.append(numpy_helper.from_array(scale.ravel().astype(np.float32), steps))
        restored.append(helper.make_node("DequantizeLinear", [whole, steps], [tensor.name], axis=axis))
    nodes = [*restored, *graph.node]
    del graph.initializer[:], graph.node[:]
    graph.initializer.extend(stored)
    graph.node.extend(nodes)
    onnx.save(model, target)
