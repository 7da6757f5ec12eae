"""Fine-tuning: one pass over the mix, by steps or by the clock, with checkpoints that resume.

One process a core, each with its part of every batch: processes that meet once a step lose less on a busy
machine than threads that meet at every operation. Measured beside other work on two cores: two processes, not yet
exchanging gradients, made 3.9 pairs/s together, one process of two threads 2.2.
"""

from __future__ import annotations

import json
import logging
import random
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from training.log import log_to
from training.rows import Row, read_rows

log = logging.getLogger(__name__)

SEED = 7
BATCH = 32
MAX_TOKENS = 160
PAD_TO = 16
BUCKET_BATCHES = 40
"""Batches sorted by length together: little padding, and the order stays random at large."""
LEARNING_RATE = 5e-5
WARM_UP = 0.05
WEIGHT_DECAY = 0.01
CHECKPOINT_SECONDS = 480
REPORT_STEPS = 20


@dataclass(frozen=True, slots=True)
class Settings:
    """What a run is given."""

    work: Path
    """Gets the checkpoints and the model."""
    rows: Path
    init: Path
    minutes: float | None
    """The learning rate falls with the clock as well as with the steps, whichever is further on, so that a run
    on a busy machine ends in time and still ends at zero."""
    workers: int


@dataclass
class Progress:
    """Where a run stands; saved with the weights."""

    step: int = 0
    seconds: float = 0.0

    def done(self, steps: int, minutes: float | None) -> float:
        """Share of the run that is over, by steps or by the clock."""
        return max(self.step / steps, self.seconds / 60 / minutes if minutes else 0.0)


def train(settings: Settings) -> None:
    """Train on the rows and leave the model in `work/model`."""
    import torch.multiprocessing

    settings.work.mkdir(parents=True, exist_ok=True)
    meeting = settings.work / "meeting"
    meeting.unlink(missing_ok=True)
    torch.multiprocessing.spawn(_worker, (settings, meeting), nprocs=settings.workers)


def _worker(rank: int, settings: Settings, meeting: Path) -> None:
    import torch
    from torch import distributed
    from transformers import AutoTokenizer

    from training.model import initial_model

    log_to(settings.work if rank == 0 else None)
    torch.set_num_threads(1)
    distributed.init_process_group("gloo", f"file://{meeting}", rank=rank, world_size=settings.workers)
    torch.manual_seed(SEED)
    tokenizer = AutoTokenizer.from_pretrained(settings.init)
    model = initial_model(settings.init)
    optimizer = torch.optim.AdamW(
        [p for p in model.parameters() if p.requires_grad], lr=LEARNING_RATE, weight_decay=WEIGHT_DECAY
    )
    progress = _resume(settings.work, model, optimizer)
    torch.manual_seed(SEED + rank + progress.step)
    _run(rank, settings, model, tokenizer, optimizer, progress)
    if rank == 0:
        model.eval()
        model.save_pretrained(settings.work / "model")
        tokenizer.save_pretrained(settings.work / "model")
    distributed.destroy_process_group()


def _run(rank: int, settings: Settings, model: Any, tokenizer: Any, optimizer: Any, progress: Progress) -> None:
    import torch
    from torch import distributed
    from torch.nn.parallel import DistributedDataParallel

    batches = list(_batches(read_rows(settings.rows)))
    parallel = DistributedDataParallel(model)
    parallel.train()
    saved = progress.seconds
    losses: list[float] = []
    for batch in batches[progress.step :]:
        started = time.monotonic()
        done = torch.tensor(progress.done(len(batches), settings.minutes))
        distributed.broadcast(done, 0)
        if done >= 1:
            break
        for group in optimizer.param_groups:
            group["lr"] = _learning_rate(done.item(), len(batches))
        loss = _loss(parallel, tokenizer, batch[rank :: settings.workers])
        loss.backward()
        torch.nn.utils.clip_grad_norm_(parallel.parameters(), 1.0)
        optimizer.step()
        optimizer.zero_grad(set_to_none=True)
        losses = [*losses[-99:], loss.item()]
        progress.step += 1
        progress.seconds += time.monotonic() - started
        if progress.step % REPORT_STEPS == 0:
            log.info("step %d of %d, %.0f s, %.1f %% done, loss %.3f, %.1f pairs/s", progress.step, len(batches),
                     progress.seconds, 100 * done.item(), sum(losses) / len(losses),
                     BATCH * progress.step / progress.seconds)  # fmt: skip
        if rank == 0 and progress.seconds - saved >= CHECKPOINT_SECONDS:
            saved = progress.seconds
            _save(settings.work, model, optimizer, progress)
    if rank == 0:
        _write_record(settings, progress, len(batches))


def _write_record(settings: Settings, progress: Progress, steps: int) -> None:
    """What the run was, for the model card."""
    import torch

    record = {
        "init": settings.init.name,
        "steps": progress.step,
        "planned": steps,
        "pairs": progress.step * BATCH,
        "minutes": round(progress.seconds / 60),
        "processes": settings.workers,
        "cpu": torch.backends.cpu.get_cpu_capability(),
    }
    (settings.work / "run.json").write_text(json.dumps(record, indent=1), encoding="utf-8")
    log.info("trained: %s", record)


def _learning_rate(done: float, steps: int) -> float:
    """Up over the first twentieth, then down to zero in a straight line."""
    return LEARNING_RATE * min((done + 1 / steps) / WARM_UP, (1 - done) / (1 - WARM_UP))


def _loss(model: Any, tokenizer: Any, batch: list[Row]) -> Any:
    import torch

    from training.model import OUTPUTS, head_loss

    inputs = tokenizer(
        [row.a for row in batch], [row.b for row in batch], truncation="longest_first",
        max_length=MAX_TOKENS, padding=True, pad_to_multiple_of=PAD_TO, return_tensors="pt",
    )  # fmt: skip
    with torch.autocast("cpu", dtype=torch.bfloat16):
        logits = model(input_ids=inputs["input_ids"], attention_mask=inputs["attention_mask"]).logits.float()
    return head_loss(logits, torch.tensor([OUTPUTS.index(row.label) for row in batch]))


def _batches(rows: list[Row]) -> Iterator[list[Row]]:
    """Whole batches of rows of like length, in seeded random order."""
    rng = random.Random(SEED)
    size = BATCH * BUCKET_BATCHES
    for start in range(0, len(rows), size):
        bucket = sorted(rows[start : start + size], key=lambda row: len(row.a) + len(row.b))
        batches = [bucket[at : at + BATCH] for at in range(0, len(bucket) - BATCH + 1, BATCH)]
        rng.shuffle(batches)
        yield from batches


def _save(work: Path, model: Any, optimizer: Any, progress: Progress) -> None:
    """Write the checkpoint beside the old one, then take its place: a kill leaves one whole file."""
    import torch

    fresh = work / "checkpoint.new"
    state = {"model": model.state_dict(), "optimizer": optimizer.state_dict()}
    torch.save(state | {"step": progress.step, "seconds": progress.seconds}, fresh)
    fresh.replace(work / "checkpoint.pt")
    log.info("checkpoint at step %d", progress.step)


def _resume(work: Path, model: Any, optimizer: Any) -> Progress:
    import torch

    path = work / "checkpoint.pt"
    if not path.exists():
        return Progress()
    state = torch.load(path, weights_only=True)
    model.load_state_dict(state["model"])
    optimizer.load_state_dict(state["optimizer"])
    log.info("resumed at step %d", state["step"])
    return Progress(state["step"], state["seconds"])
