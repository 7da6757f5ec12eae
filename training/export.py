"""The trained model → `export/`: int8 ONNX, tokenizer and description, ready to be copied into the package."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Any

log = logging.getLogger(__name__)

OPSET = 17


def export(work: Path, init: Path | None) -> None:
    """Write `export/model.onnx` and `export/tokenizer.json`; for comparison `fp32.onnx` and `initial.onnx`."""
    import torch
    from transformers import AutoModelForSequenceClassification, AutoTokenizer

    from training.model import initial_model

    target = work / "export"
    target.mkdir(exist_ok=True)
    tokenizer = AutoTokenizer.from_pretrained(work / "model")
    if init is not None:
        _to_onnx(initial_model(init).eval(), tokenizer, work / "initial.onnx")
    model = AutoModelForSequenceClassification.from_pretrained(work / "model", dtype=torch.float32).eval()
    _to_onnx(model, tokenizer, work / "fp32.onnx")
    _quantise(work / "fp32.onnx", target / "model.onnx")
    tokenizer.backend_tokenizer.no_padding()
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
    """Weights to int8, one scale a channel; the word embeddings too, which are a third of the file."""
    from onnxruntime.quantization import QuantType, quantize_dynamic
    from onnxruntime.quantization.shape_inference import quant_pre_process

    prepared = source.with_name("prepared.onnx")
    quant_pre_process(str(source), str(prepared), skip_symbolic_shape=True)
    quantize_dynamic(
        prepared,
        target,
        op_types_to_quantize=["MatMul", "Gemm", "Gather"],
        per_channel=True,
        weight_type=QuantType.QInt8,
    )
    prepared.unlink()
