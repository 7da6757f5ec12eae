"""Fine-tuning: passes over rows, by steps or by the clock, on a graphics card where there is one, with checkpoints."""

from __future__ import annotations

import contextlib
import logging
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch

from training.model import HARD_SHARE, HEADS, OUTPUTS, hard_loss, soft_loss
from training.rows import Row

log = logging.getLogger(__name__)

SEED = 7
MAX_TOKENS = 160
PAD_TO = 16
BUCKET_BATCHES = 50
"""Batches sorted by length together: little padding, and the order stays random at large."""
WARM_UP = 0.06
WEIGHT_DECAY = 0.01
CHECKPOINT_SECONDS = 480
REPORT_STEPS = 100
SCORING_BATCH = 512


@dataclass(frozen=True, slots=True)
class Plan:
    """How a model is trained."""

    passes: int
    batch: int
    learning_rate: float
    minutes: float | None = None
    """The learning rate falls with the clock as well as with the steps, whichever is further on, so that a run
    on a slow machine ends in time and still ends at zero."""
    seed: int = SEED


@dataclass(frozen=True, slots=True)
class Tokens:
    """Token ids of many pairs, one after the other."""

    ids: np.ndarray
    starts: np.ndarray
    """Shape (pairs + 1,)."""
    pad: int

    @classmethod
    def of(cls, tokenizer: Any, pairs: Sequence[tuple[str, str]]) -> Tokens:
        backend = tokenizer.backend_tokenizer
        backend.no_padding()
        backend.enable_truncation(MAX_TOKENS, strategy="longest_first")
        lines = [encoding.ids for encoding in backend.encode_batch(list(pairs))]
        starts = np.zeros(len(lines) + 1, dtype=np.int64)
        np.cumsum([len(line) for line in lines], out=starts[1:])
        return cls(np.concatenate([np.asarray(line, dtype=np.int32) for line in lines]), starts, tokenizer.pad_token_id)

    @property
    def lengths(self) -> np.ndarray:
        return np.diff(self.starts)

    def batch(self, numbers: np.ndarray) -> tuple[torch.Tensor, torch.Tensor]:
        """Ids and attention mask, shape (pairs, longest of them rounded up)."""
        lengths = self.lengths[numbers]
        width = -(-int(lengths.max()) // PAD_TO) * PAD_TO
        inside = np.arange(width)[None, :] < lengths[:, None]
        ids = np.full(inside.shape, self.pad, dtype=np.int64)
        ids[inside] = np.concatenate([self.ids[self.starts[n] : self.starts[n + 1]] for n in numbers])
        return torch.from_numpy(ids), torch.from_numpy(inside.astype(np.int64))


@dataclass
class Progress:
    """Where a run stands; saved with the weights."""

    step: int = 0
    seconds: float = 0.0

    def done(self, steps: int, minutes: float | None) -> float:
        """Share of the run that is over, by steps or by the clock."""
        return max(self.step / steps, self.seconds / 60 / minutes if minutes else 0.0)


def device() -> torch.device:
    """The graphics card, or the processor."""
    return torch.device("cuda" if torch.cuda.is_available() else "cpu")


def _device_name() -> str:
    if device().type == "cuda":
        return str(torch.cuda.get_device_name())
    return f"processor, {torch.backends.cpu.get_cpu_capability()}"


def autocast() -> contextlib.AbstractContextManager[Any]:
    """Matrix products in bfloat16, where the hardware has them: emulated, they take several times as long."""
    native = device().type == "cuda" or torch.ops.mkldnn._is_mkldnn_bf16_supported()
    return torch.autocast(device().type, dtype=torch.bfloat16, enabled=native)


def train(
    model: Any, tokenizer: Any, rows: Sequence[Row], plan: Plan, work: Path, teacher: np.ndarray | None = None
) -> dict[str, float | str]:
    """Train the model in place and say what the run was.

    Rows of the relation head are seen in both orders, one in each pass in turn. `teacher`: logits for every row, shape
    (rows, outputs); with them, rows may carry no label. The checkpoint in `work` is gone on from, and removed at the
    end.
    """
    torch.manual_seed(plan.seed)
    there = Tokens.of(tokenizer, [(row.a, row.b) for row in rows])
    back = Tokens.of(tokenizer, [(row.b, row.a) for row in rows])
    targets = torch.tensor([OUTPUTS.index(row.label) if row.label else -1 for row in rows])
    soft = None if teacher is None else torch.from_numpy(teacher.astype(np.float32))
    symmetric = np.array([row.head == "relation" for row in rows])
    batches = list(_batches(there.lengths, symmetric, plan))
    model.to(device()).train()
    trainable = [p for p in model.parameters() if p.requires_grad]
    optimizer = torch.optim.AdamW(trainable, lr=plan.learning_rate, weight_decay=WEIGHT_DECAY, fused=True)
    progress = _resume(work, model, optimizer)
    saved, losses = progress.seconds, torch.zeros(REPORT_STEPS, device=device())
    started = time.monotonic() - progress.seconds
    while progress.step < len(batches) and progress.done(len(batches), plan.minutes) < 1:
        numbers, swapped = batches[progress.step]
        for group in optimizer.param_groups:
            done = progress.done(len(batches), plan.minutes)
            group["lr"] = plan.learning_rate * min((done + 1 / len(batches)) / WARM_UP, (1 - done) / (1 - WARM_UP))
        ids, mask = (back if swapped else there).batch(numbers)
        with autocast():
            logits = model(input_ids=_moved(ids), attention_mask=_moved(mask)).logits.float()
        loss = _loss(logits, _moved(targets[numbers]), None if soft is None else _moved(soft[numbers]), swapped)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(trainable, 1.0)
        optimizer.step()
        optimizer.zero_grad(set_to_none=True)
        losses[progress.step % REPORT_STEPS] = loss.detach()
        progress.step += 1
        progress.seconds = time.monotonic() - started
        if progress.step % REPORT_STEPS == 0:
            log.info("step %d of %d, %.0f s, loss %.3f, %.0f pairs/s", progress.step, len(batches),
                     progress.seconds, losses.mean().item(), plan.batch * progress.step / progress.seconds)  # fmt: skip
        if progress.seconds - saved >= CHECKPOINT_SECONDS:
            saved = progress.seconds
            _save(work, model, optimizer, progress)
    (work / "checkpoint.pt").unlink(missing_ok=True)
    model.eval()
    record = {"steps": progress.step, "planned": len(batches), "pairs": progress.step * plan.batch,
              "minutes": round(progress.seconds / 60, 2), "device": _device_name()}  # fmt: skip
    log.info("trained: %s", record)
    return record


def score(model: Any, tokens: Tokens) -> np.ndarray:
    """Logits of pairs, shape (pairs, outputs)."""
    order = np.argsort(tokens.lengths, kind="stable")
    logits = np.zeros((len(order), len(OUTPUTS)), dtype=np.float32)
    model.to(device()).eval()
    with torch.inference_mode(), autocast():
        for start in range(0, len(order), SCORING_BATCH):
            numbers = order[start : start + SCORING_BATCH]
            ids, mask = tokens.batch(numbers)
            found = model(input_ids=_moved(ids), attention_mask=_moved(mask)).logits
            logits[numbers] = found.float().cpu().numpy()
    return logits


def _moved(tensor: torch.Tensor) -> torch.Tensor:
    if device().type == "cuda":
        return tensor.pin_memory().to(device(), non_blocking=True)
    return tensor


def _loss(logits: torch.Tensor, targets: torch.Tensor, teacher: torch.Tensor | None, swapped: bool) -> torch.Tensor:
    """Mean over the batch; of swapped pairs the teacher says nothing about inference, which has a direction."""
    if teacher is None:
        return hard_loss(logits, targets).mean()
    share = HARD_SHARE * (targets >= 0).to(logits.dtype)
    taught = soft_loss(logits, teacher, HEADS[1:] if swapped else HEADS)
    return (share * hard_loss(logits, targets) + (1 - share) * taught).mean()


def _batches(lengths: np.ndarray, symmetric: np.ndarray, plan: Plan) -> Iterator[tuple[np.ndarray, bool]]:
    """Whole batches of row numbers of like length, in seeded random order, and whether their sides are swapped."""
    rng = np.random.default_rng(plan.seed)
    first = symmetric & (rng.random(len(lengths)) < 0.5)
    size = plan.batch * BUCKET_BATCHES
    for turn in range(plan.passes):
        swapped = symmetric & (first ^ bool(turn % 2))
        batches: list[tuple[np.ndarray, bool]] = []
        for side in (False, True):
            own = rng.permutation(np.flatnonzero(swapped == side))
            for start in range(0, len(own), size):
                bucket = own[start : start + size]
                bucket = bucket[np.argsort(lengths[bucket], kind="stable")]
                whole = len(bucket) // plan.batch
                batches += [(part, side) for part in np.split(bucket[: whole * plan.batch], whole)] if whole else []
        yield from (batches[n] for n in rng.permutation(len(batches)))


def _save(work: Path, model: Any, optimizer: Any, progress: Progress) -> None:
    """Write the checkpoint beside the old one, then take its place: a kill leaves one whole file."""
    fresh = work / "checkpoint.new"
    state = {"model": model.state_dict(), "optimizer": optimizer.state_dict()}
    torch.save(state | {"step": progress.step, "seconds": progress.seconds}, fresh)
    fresh.replace(work / "checkpoint.pt")
    log.info("checkpoint at step %d", progress.step)


def _resume(work: Path, model: Any, optimizer: Any) -> Progress:
    path = work / "checkpoint.pt"
    if not path.exists():
        return Progress()
    state = torch.load(path, weights_only=True, map_location=device())
    model.load_state_dict(state["model"])
    optimizer.load_state_dict(state["optimizer"])
    log.info("resumed at step %d", state["step"])
    return Progress(state["step"], state["seconds"])
