"""`python -m training STEP --data DIR --work DIR`: make the relation model, all of it or one step."""

from __future__ import annotations

import argparse
import logging
import sys
from pathlib import Path

from training.log import log_to

STEPS = ("mix", "train", "export", "calibrate", "measure", "evaluate", "card")


def main(arguments: list[str] | None = None) -> int:
    """Run the steps asked for; a step whose result is in the work directory is skipped."""
    options = _parser().parse_args(arguments)
    options.work.mkdir(parents=True, exist_ok=True)
    log_to(options.work)
    for step in STEPS if options.step == "all" else (options.step,):
        _run(step, options)
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m training", description=__doc__)
    parser.add_argument("step", choices=("all", *STEPS))
    parser.add_argument("--data", type=Path, required=True, help="directory of the labelled and raw data")
    parser.add_argument("--work", type=Path, required=True, help="directory for checkpoints and results")
    parser.add_argument("--init", type=Path, help="model to start from: the published base or an NLI warm start")
    parser.add_argument("--minutes", type=float, help="end the training after this long, whatever is left")
    parser.add_argument("--workers", type=int, default=2, help="processes that train together, one a core")
    return parser


def _run(step: str, options: argparse.Namespace) -> None:
    result = {
        "mix": options.work / "mix.jsonl",
        "train": options.work / "model" / "config.json",
        "export": options.work / "export" / "model.onnx",
        "calibrate": options.work / "export" / "relation.json",
        "measure": options.work / "measured.json",
        "card": options.work / "export" / "MODEL_CARD.md",
    }.get(step)
    log = logging.getLogger("training")
    if result is not None and result.exists():
        log.info("%s: %s is there, skipped", step, result.name)
        return
    log.info("%s", step)
    if step == "mix":
        from training.mix import build

        build(options.data, options.work)
    elif step == "train":
        from training.train import Settings, train

        rows = options.work / "mix.jsonl"
        train(Settings(options.work, rows, options.init, options.minutes, options.workers))
    elif step == "export":
        from training.export import export

        export(options.work, options.init)
    elif step == "calibrate":
        from training.calibrate import calibrate

        calibrate(options.work)
    elif step == "measure":
        from training.measure import measure

        measure(options.work)
    elif step == "evaluate":
        from training.evaluate import evaluate_all

        evaluate_all(options.data, options.work)
    else:
        from training.card import write_card

        write_card(options.work)


if __name__ == "__main__":
    sys.exit(main())
