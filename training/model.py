"""The networks: a twelve-layer teacher and the student cut from it; two heads side by side on one layer."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import torch

from training.rows import LABELS, NLI

KEPT_LAYERS = (0, 2, 4, 7, 9, 11)
"""Of the twelve of all-mpnet-base-v2 the student's: even spacing that keeps the first and the last."""

STARTING_POINT = {
    "same": "entailment",
    "compatible": "neutral",
    "conflict": "contradiction",
    "update": "contradiction",
    "reason": "neutral",
    "unrelated": "neutral",
}
"""Which NLI output a relation's begins from: what the encoder knows is at hand from the first step."""

OUTPUTS = (*LABELS["nli"], *LABELS["relation"])

LABEL_SMOOTHING = 0.05
"""Careful readers agree on nine labels in ten."""
SOFTENING = 2.0
"""Temperature of distillation (Hinton et al. 2015): what the teacher holds second likely is told too."""
HARD_SHARE = 0.3
"""Of the loss of a labelled row, where there is a teacher as well."""

HEADS = (slice(0, len(NLI)), slice(len(NLI), len(OUTPUTS)))


def load_model(path: Path, keep: tuple[int, ...] | None = None) -> Any:
    """A classifier over OUTPUTS from one of ours, a 3-label NLI model, or a published base without a head.

    `keep`: the layers to cut it down to. Word embeddings and positions stay as they are: what is rare in training keeps
    its meaning, and teacher and student share them.
    """
    from transformers import AutoConfig, AutoModelForSequenceClassification

    config = AutoConfig.from_pretrained(path)
    model = AutoModelForSequenceClassification.from_pretrained(path, dtype=torch.float32)
    if keep is not None:
        layers = model.base_model.encoder.layer
        model.base_model.encoder.layer = torch.nn.ModuleList(layers[index] for index in keep)
        model.config.num_hidden_layers = len(keep)
    labels = {name: int(index) for index, name in config.id2label.items()}
    if set(labels) != set(OUTPUTS):
        _widen_head(model, labels)
    model.base_model.embeddings.requires_grad_(False)
    return model


def _widen_head(model: Any, labels: dict[str, int]) -> None:
    """Replace the last layer by one with an output for each of OUTPUTS, old rows copied by label name."""
    # The head of MPNet ends in a projection, that of BERT is one.
    owner, name = (model.classifier, "out_proj") if hasattr(model.classifier, "out_proj") else (model, "classifier")
    before = getattr(owner, name)
    after = torch.nn.Linear(before.in_features, len(OUTPUTS))
    if set(NLI) <= set(labels):
        with torch.no_grad():
            for index, name in enumerate(OUTPUTS):
                row = labels[name] if name in labels else labels[STARTING_POINT[name]]
                after.weight[index] = before.weight[row]
                after.bias[index] = before.bias[row]
    setattr(owner, name, after)
    model.num_labels = model.config.num_labels = len(OUTPUTS)
    model.config.id2label = dict(enumerate(OUTPUTS))
    model.config.label2id = {name: index for index, name in enumerate(OUTPUTS)}


def hard_loss(logits: torch.Tensor, targets: torch.Tensor) -> torch.Tensor:
    """Cross-entropy of each row within its own head, shape (rows,); `targets` index OUTPUTS, -1 for no label."""
    loss = logits.new_zeros(len(targets))
    for head in HEADS:
        inside = ((targets >= head.start) & (targets < head.stop)).to(logits.dtype)
        wanted = (targets - head.start).clamp(0, head.stop - head.start - 1)
        smoothing = 0.0 if head.start == 0 else LABEL_SMOOTHING
        loss = loss + inside * torch.nn.functional.cross_entropy(
            logits[:, head], wanted, reduction="none", label_smoothing=smoothing
        )
    return loss


def soft_loss(logits: torch.Tensor, teacher: torch.Tensor, heads: tuple[slice, ...] = HEADS) -> torch.Tensor:
    """Divergence of heads from the teacher's, shape (rows,)."""
    loss = logits.new_zeros(len(logits))
    for head in heads:
        ours = torch.nn.functional.log_softmax(logits[:, head] / SOFTENING, dim=1)
        theirs = torch.nn.functional.log_softmax(teacher[:, head] / SOFTENING, dim=1)
        loss = loss + (theirs.exp() * (theirs - ours)).sum(dim=1) * SOFTENING**2
    return loss


def save_model(model: Any, tokenizer: Any, folder: Path) -> None:
    """Write a model in half precision, as `load_model` reads it."""
    model.half().save_pretrained(folder)
    tokenizer.save_pretrained(folder)
