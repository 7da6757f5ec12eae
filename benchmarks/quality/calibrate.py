"""Fit how sure a disagreement is: `python -m benchmarks.quality.calibrate --data DIR --set NAME --known NAME`.

Logistic regression over the evidence of every disagreement of an exhaustively labelled set: right where it hits a
labelled discrepancy, wrong otherwise. Of a set that is not labelled exhaustively only the disagreements on labelled
pairs count, and each for less, as many are of one event. The relation model was trained on some of the sets: of these,
`--verdicts` names the folder with what models say that have not seen their events (`benchmarks.quality.verdicts`).
Prints the weights that stand in
`dedup/conflicts/confidence.py` and, of disagreements whose event was not in the fit (five folds over the events), how
often each confidence was right.

With `--window` (`benchmarks.quality.windows`) it prints instead, for each group of rules, the intercept that fits all
the sets with the weights as they stand: windows are of ordinary news, where the same evidence is right less often.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from dataclasses import astuple, dataclass, fields, replace
from itertools import pairwise
from pathlib import Path

import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize_scalar
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import average_precision_score, roc_auc_score

from benchmarks.quality.gold import Gold, read_pairs
from benchmarks.quality.matching import judge
from benchmarks.quality.sets import LabelledSet, chosen, labelled_sets
from benchmarks.quality.verdicts import Recorded, examined
from dedup.conflicts import Disagreement
from dedup.conflicts.confidence import GROUPS, WEIGHTS, group_of
from dedup.conflicts.pairs import Evidence
from dedup.errors import DedupError
from dedup.findings import assemble
from dedup.report import finding_json

KNOWN_WEIGHT = 0.15
WINDOW_WEIGHT = 0.5
SPREAD = 0.5
"""How far, in log-odds, an intercept may well move from the one that stands: some groups have a handful of cases."""
STRENGTH = 0.3
"""Inverse of the L2 penalty: strong, as there are some hundred cases."""
FOLDS = 5
EDGES = (0.0, 0.2, 0.4, 0.6, 0.8, 1.0)

Matrix = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Case:
    """A disagreement with its label."""

    disagreement: Disagreement
    event: str
    right: bool
    weight: float


def main() -> int:
    """Fit and print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.quality.calibrate", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder of labelled sets, or one with gold/ in it")
    parser.add_argument("--set", action="append", required=True, help="exhaustively labelled set; repeatable")
    parser.add_argument("--known", action="append", default=[], help="set that is not; repeatable")
    parser.add_argument(
        "--window", action="append", default=[], help="window of which the findings were read; repeatable"
    )
    parser.add_argument("--verdicts", type=Path, help="folder with questions.jsonl and answers.npy, for each --set")
    options = parser.parse_args()
    recorded = Recorded(options.verdicts) if options.verdicts else None
    try:
        known = {each.name: each for each in labelled_sets(options.data)}
        sets = chosen(list(known.values()), [*options.set, *options.known, *options.window])
        if any(each.numbers_only for each in sets):
            parser.error("nothing is fitted to a set that is for numbers only")
        weight = dict.fromkeys(options.known, KNOWN_WEIGHT) | dict.fromkeys(options.window, WINDOW_WEIGHT)
        cases = [case for each in sets for case in labelled(each, weight.get(each.name), recorded)]
    except (DedupError, OSError) as error:
        print(f"{error}", file=sys.stderr)
        return 2
    if options.window:
        for group in GROUPS:
            inside = [case for case in cases if group_of(case.disagreement.rule) == group]
            right = sum(case.right for case in inside)
            print(f"{group:16} {intercept(group, inside):6.2f}  ({right} of {len(inside)} right)")
        return 0
    x = features(cases)
    model = fitted(cases, x, np.ones(len(cases), dtype=bool))
    weights, groups = np.split(model.coef_[0], [len(fields(Evidence))])
    for field, weight in zip(fields(Evidence), weights, strict=True):
        print(f"{field.name:12} {weight:6.2f}")
    for group, weight in zip(GROUPS, groups, strict=True):
        seen = sum(group_of(case.disagreement.rule) == group for case in cases)
        print(f"{group:16} {model.intercept_[0] + weight:6.2f}  ({seen} cases)")
    print(reliability(cases, x))
    return 0


def intercept(group: str, cases: Sequence[Case]) -> float:
    """Return the intercept of a group that fits its cases, near the one that stands (maximum a posteriori)."""
    offset = np.array([np.dot(WEIGHTS, astuple(case.disagreement.evidence)) for case in cases])
    right, weight = np.array([case.right for case in cases]), np.array([case.weight for case in cases])

    def loss(value: float) -> float:
        likelihood = weight * (right * (value + offset) - np.logaddexp(0, value + offset)) if cases else np.zeros(1)
        return float((value - GROUPS[group]) ** 2 / (2 * SPREAD**2) - likelihood.sum())

    return float(minimize_scalar(loss, bounds=(-8, 3), method="bounded").x)


def labelled(labelled_set: LabelledSet, weight: float | None, recorded: Recorded | None) -> list[Case]:
    """Return the disagreements of a set, whatever their confidence, with whether each is a labelled discrepancy.

    `weight` is that of a case where only what is labelled counts; None: the set is labelled exhaustively.
    """
    exhaustive = weight is None
    gold = Gold.of(read_pairs(labelled_set.pairs))
    found = examined(labelled_set, recorded if exhaustive else None)
    cases = []
    for each in found.judgement.disagreements:
        [finding] = assemble(replace(found.judgement, disagreements=(each,)), found.paired.origins)
        [judged] = judge(gold, [finding_json(finding)])
        if judged.verdict in ("true", "false") or (exhaustive and judged.verdict == "unlabelled"):
            cases.append(Case(each, " ".join(judged.events), judged.verdict == "true", weight or 1.0))
    return cases


def features(cases: Sequence[Case]) -> Matrix:
    """Return one row a case: its evidence, then which group of rules it comes from."""
    rows = [
        [*astuple(case.disagreement.evidence), *(float(group_of(case.disagreement.rule) == group) for group in GROUPS)]
        for case in cases
    ]
    return np.array(rows, dtype=np.float64)


def fitted(cases: Sequence[Case], x: Matrix, chosen_ones: npt.NDArray[np.bool_]) -> LogisticRegression:
    """Return the regression over the chosen cases."""
    y, weights = np.array([case.right for case in cases]), np.array([case.weight for case in cases])
    model = LogisticRegression(C=STRENGTH, max_iter=2000)
    return model.fit(x[chosen_ones], y[chosen_ones], sample_weight=weights[chosen_ones])


def reliability(cases: Sequence[Case], x: Matrix) -> str:
    """Return a table of held-out confidence against the share that was right, in the exhaustive sets."""
    events = sorted({case.event for case in cases})
    fold = np.array([events.index(case.event) % FOLDS for case in cases])
    held = np.zeros(len(cases))
    for each in range(FOLDS):
        held[fold == each] = fitted(cases, x, fold != each).predict_proba(x[fold == each])[:, 1]
    full = np.array([case.weight == 1.0 for case in cases])
    held, y = held[full], np.array([case.right for case in cases])[full]
    lines = [
        f"held out: {len(y)} disagreements, area under ROC {roc_auc_score(y, held):.3f},"
        f" average precision {average_precision_score(y, held):.3f}, Brier score {np.mean((held - y) ** 2):.3f}",
        "",
        "| confidence | disagreements | mean confidence | right |",
        "|---|---|---|---|",
    ]
    for low, high in pairwise(EDGES):
        inside = (held >= low) & (held < high)
        if inside.any():
            mean, right = held[inside].mean(), y[inside].mean()
            lines.append(f"| {low:.1f}-{high:.1f} | {inside.sum()} | {mean:.2f} | {right:.2f} |")
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
