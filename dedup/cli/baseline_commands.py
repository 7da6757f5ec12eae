"""`dedup baseline`: findings an editor has dismissed."""

from __future__ import annotations

import getpass
import json
from datetime import datetime
from pathlib import Path
from typing import Any

import click

from dedup.baseline import REASONS, Baseline, dismissals_of
from dedup.cli.output import write_file
from dedup.errors import InputError


@click.group("baseline")
def baseline_group() -> None:
    """Dismiss findings, with a reason, until a value changes."""


@baseline_group.command("add")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--report", required=True, type=click.Path(path_type=Path), help="JSON report that has the findings.")
@click.option("--finding", multiple=True, required=True, metavar="ID", help="Finding to dismiss; repeatable.")
@click.option("--reason", required=True, type=click.Choice(REASONS), help="Why it is dismissed.")
@click.option("--who", help="Who dismisses it. [default: the user]")
@click.option("--until", type=click.DateTime(["%Y-%m-%d"]), help="Last day on which it stays dismissed.")
def add_command(
    file: Path, report: Path, finding: tuple[str, ...], reason: str, who: str | None, until: datetime | None
) -> None:
    """Dismiss findings of a JSON report in FILE, which is made where there is none."""
    written = _report(report)
    baseline = Baseline.read(file) if file.exists() else Baseline()
    known = {each["id"]: each for each in written["findings"]}
    for name in finding:
        if name not in known:
            raise InputError(f"{report} has no finding {name}")
        today = datetime.now().astimezone().date()
        last = until.date() if until else None
        baseline = baseline.with_dismissals(dismissals_of(known[name], reason, who or getpass.getuser(), today, last))
    write_file(file, baseline.text().encode("utf-8"))
    click.echo(f"{len(finding)} dismissed, {len(baseline.dismissals)} lines in {file}")


@baseline_group.command("list")
@click.argument("file", type=click.Path(path_type=Path))
def list_command(file: Path) -> None:
    """List what is dismissed: fingerprint, reason, who, until, finding; tab between."""
    from dedup.reports.safe_text import visible

    for each in Baseline.read(file).dismissals:
        cells = (each.fingerprint, each.reason, each.who, f"until {each.until}" if each.until else "-", each.finding)
        click.echo("\t".join(visible(cell) for cell in cells))


@baseline_group.command("prune")
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--report",
    type=click.Path(path_type=Path),
    help="JSON report made without a baseline: what is not in it, though its articles are, goes too.",
)
def prune_command(file: Path, report: Path | None) -> None:
    """Remove what has expired and, with a report, what no longer disagrees."""
    baseline = Baseline.read(file)
    kept = baseline.pruned(datetime.now().astimezone().date(), _report(report) if report else None)
    write_file(file, kept.text().encode("utf-8"))
    click.echo(f"{len(baseline.dismissals) - len(kept.dismissals)} removed, {len(kept.dismissals)} kept")


def _report(path: Path) -> dict[str, Any]:
    try:
        report = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise InputError(f"{path}: {error.strerror}") from error
    except ValueError as error:
        raise InputError(f"{path}: not JSON: {error}") from error
    if not isinstance(report, dict) or report.get("schema") != "dedup/report@1":
        raise InputError(f"{path}: not a JSON report of dedup")
    return report
