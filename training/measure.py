"""Agreement of int8 with fp32, and what the shipped form costs: load time, memory, passes a second."""

from __future__ import annotations

import json
import logging
import resource
import subprocess
import sys
import time
from pathlib import Path

import numpy as np

from training.rows import read_rows
from training.score import onnx_scorer, relation_part, softmax

log = logging.getLogger(__name__)

PASSES = 600
PASS_TOKENS = 35
MEGABYTE = 1e6


def measure(work: Path) -> dict[str, float | str]:
    """Write `measured.json`: agreement on the held-out pairs, and cost in a process of its own."""
    pairs = [(row.a, row.b) for row in read_rows(work / "held_out.jsonl")]
    tokenizer = work / "export" / "tokenizer.json"
    small, full = (
        relation_part(onnx_scorer(model, tokenizer)(pairs))
        for model in (work / "export" / "model.onnx", work / "fp32.onnx")
    )
    turned = relation_part(onnx_scorer(work / "export" / "model.onnx", tokenizer)([(b, a) for a, b in pairs]))
    done = subprocess.run(
        [sys.executable, "-m", "training.measure", str(work / "export")], capture_output=True, text=True, check=True
    )
    figures = {
        "int8 against fp32, same verdict": round(float((small.argmax(1) == full.argmax(1)).mean()), 4),
        "int8 against fp32, mean difference of probability": round(
            float(np.abs(softmax(small) - softmax(full)).mean()), 4
        ),
        "two directions, same verdict": round(float((small.argmax(1) == turned.argmax(1)).mean()), 4),
        "size in MB": round(sum(p.stat().st_size for p in (work / "export").iterdir()) / MEGABYTE, 1),
        **json.loads(done.stdout),
    }
    (work / "measured.json").write_text(json.dumps(figures, indent=1), encoding="utf-8")
    log.info("measured %s", figures)
    return figures


def cost(folder: Path) -> dict[str, float | str]:
    """Load time, memory over the bare process and speed, as the product runs the model."""
    from dedup.inference import precision
    from dedup.relations import load_relation_model

    before = _megabytes()
    started = time.perf_counter()
    model = load_relation_model(str(folder))
    loaded = time.perf_counter() - started
    filler = "the ferry sank off the coast on tuesday and many people died".split()
    half = (PASS_TOKENS - 4) // 2
    pairs = [(" ".join([str(n), *(filler * 2)[: half - 1]]), " ".join((filler * 2)[:half])) for n in range(PASSES)]
    model.judge(pairs[:32])
    started, used = time.perf_counter(), time.process_time()
    model.judge(pairs)
    return {
        "computed in": precision(),
        "load in seconds": round(loaded, 2),
        "memory in MB": round(_megabytes() - before),
        "passes a second": round(PASSES / (time.perf_counter() - started)),
        "passes a second of two free cores": round(2 * PASSES / (time.process_time() - used)),
    }


def _megabytes() -> float:
    """What the process holds now; its peak would be that of the process it was started from."""
    held = Path("/proc/self/statm").read_text(encoding="ascii").split()[1]
    return int(held) * resource.getpagesize() / MEGABYTE


if __name__ == "__main__":
    print(json.dumps(cost(Path(sys.argv[1]))))
