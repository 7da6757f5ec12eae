"""The network: a six-layer MPNet encoder, one classification layer, two heads side by side."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import torch

from training.rows import LABELS, NLI

KEPT_LAYERS = (0, 2, 4, 7, 9, 11)
"""Of the twelve of all-mpnet-base-v2: even spacing that keeps the first and the last."""

STARTING_POINT = {
    "same": "entailment",
    "compatible": "neutral",
    "conflict": "contradiction",
    "update": "contradiction",
    "reason": "neutral",
    "unrelated": "neutral",
}
"""Which NLI output a relation's begins from: what the encoder knows is at hand from the first step."""

FROZEN_LAYERS = 2
"""Lowest layers left as they are, the word embeddings too: a sixth of the time saved."""

OUTPUTS = (*LABELS["nli"], *LABELS["relation"])


def initial_model(path: Path) -> Any:
    """A classifier over OUTPUTS from a 3-label NLI model, or from a published base without a head."""
    from transformers import AutoConfig, AutoModelForSequenceClassification

    config = AutoConfig.from_pretrained(path)
    model = AutoModelForSequenceClassification.from_pretrained(path, dtype=torch.float32)
    if config.num_hidden_layers > len(KEPT_LAYERS):
        layers = model.mpnet.encoder.layer
        model.mpnet.encoder.layer = torch.nn.ModuleList(layers[index] for index in KEPT_LAYERS)
        model.config.num_hidden_layers = len(KEPT_LAYERS)
    _widen_head(model, {name: int(index) for index, name in config.id2label.items()})
    for frozen in (model.mpnet.embeddings, *model.mpnet.encoder.layer[:FROZEN_LAYERS]):
        frozen.requires_grad_(False)
    return model


def _widen_head(model: Any, labels: dict[str, int]) -> None:
    """Replace the last layer by one with an output for each of OUTPUTS, old rows copied by label name."""
    before = model.classifier.out_proj
    after = torch.nn.Linear(before.in_features, len(OUTPUTS))
    if set(NLI) <= set(labels):
        with torch.no_grad():
            for index, name in enumerate(OUTPUTS):
                row = labels[name] if name in labels else labels[STARTING_POINT[name]]
                after.weight[index] = before.weight[row]
                after.bias[index] = before.bias[row]
    model.classifier.out_proj = after
    model.num_labels = model.config.num_labels = len(OUTPUTS)
    model.config.id2label = dict(enumerate(OUTPUTS))
    model.config.label2id = {name: index for index, name in enumerate(OUTPUTS)}


def head_loss(logits: torch.Tensor, targets: torch.Tensor) -> torch.Tensor:
    """Cross-entropy of each row within its own head; `targets` index OUTPUTS."""
    is_nli = targets < len(NLI)
    loss = logits.new_zeros(())
    if is_nli.any():
        rows = logits[is_nli][:, : len(NLI)]
        loss = loss + torch.nn.functional.cross_entropy(rows, targets[is_nli], reduction="sum")
    if (~is_nli).any():
        rows = logits[~is_nli][:, len(NLI) :]
        wanted = targets[~is_nli] - len(NLI)
        loss = loss + torch.nn.functional.cross_entropy(rows, wanted, reduction="sum", label_smoothing=LABEL_SMOOTHING)
    return loss / len(targets)


LABEL_SMOOTHING = 0.05
"""Careful readers agree on nine labels in ten."""
