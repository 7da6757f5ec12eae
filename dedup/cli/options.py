"""Options that the comparing commands share, and what they amount to."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

import click

from dedup.cli.configuration import use_configuration
from dedup.cli.output import Output, destinations, split_output, write_report
from dedup.cli.progress_line import ProgressLine
from dedup.config import KINDS, Settings
from dedup.records import Relation
from dedup.reports import FORMATS

if TYPE_CHECKING:
    from dedup.report import Report

RELATIONS: tuple[str, ...] = get_args(Relation)
"""Of findings, the most serious first."""
FAIL_ON = {name: RELATIONS[: place + 1] for place, name in enumerate(RELATIONS)} | {"any": RELATIONS, "never": ()}
"""What `--fail-on` may be → the relations that fail the run."""


def _since(_context: click.Context, _parameter: click.Parameter, value: str | None) -> date | None:
    """Read a day (2024-03-01) or an age (30d, 12h is not offered: articles are often dated to the day)."""
    if value is None:
        return None
    try:
        if value.endswith("d") and value[:-1].isdigit():
            return (datetime.now().astimezone() - timedelta(days=int(value[:-1]))).date()
        return date.fromisoformat(value)
    except (ValueError, OverflowError):
        raise click.BadParameter("give a day (2024-03-01) or a number of days (30d)") from None


def _outputs(_context: click.Context, _parameter: click.Parameter, values: Sequence[str]) -> list[Output]:
    return [split_output(value) for value in values]


since_option = click.option(
    "--since", callback=_since, metavar="DAY", help="Leave out articles published before this day (2024-03-01, or 30d)."
)
source_option = click.option(
    "--source", multiple=True, metavar="OUTLET", help="Compare only articles of this outlet; repeatable."
)
model_option = click.option("--model", metavar="NAME_OR_PATH", help="Embedding model to use instead of the default.")
quiet_option = click.option("--quiet", is_flag=True, help="Say nothing on standard error but errors.")
progress_option = click.option("--no-progress", is_flag=True, help="Show no progress on standard error.")

_REPORTING = (
    click.option(
        "--format", "format_", type=click.Choice(FORMATS),
        help="Format of standard output, or of a single -o. [default: terminal]",
    ),
    click.option(
        "-o", "--output", multiple=True, callback=_outputs, metavar="[FORMAT:]FILE",
        help="Write the report to a file; repeatable. The format follows the suffix unless named.",
    ),
    click.option("--only", multiple=True, type=click.Choice(KINDS), help="Report this kind alone; repeatable."),
    click.option("--ignore", multiple=True, type=click.Choice(KINDS), help="Leave out this kind; repeatable."),
    since_option,
    source_option,
    click.option("--baseline", metavar="FILE", help="Leave out the findings dismissed in this file."),
    click.option(
        "--config", is_eager=True, expose_value=False, callback=use_configuration, metavar="FILE",
        help="Take options from this file. [default: dedup.toml or pyproject.toml, where there is one]",
    ),
    model_option,
    click.option(
        "--relation-model", metavar="NAME_OR_PATH",
        help="Ask this model (a directory of ours, or an NLI cross-encoder) about what the rules found.",
    ),
    quiet_option,
    progress_option,
)  # fmt: skip


def reporting(fail_on: str, confidence: float) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Add the options of every command that ends in a report, with the defaults of this one."""
    own = (
        click.option(
            "--fail-on", type=click.Choice(tuple(FAIL_ON)), default=fail_on, show_default=True,
            help="Exit with status 1 when there is a finding of this relation or a more serious one: a conflict is"
            " more serious than an update, an update than another reason.",
        ),
        click.option(
            "--min-confidence", type=click.FloatRange(0, 1), default=confidence, show_default=True, metavar="P",
            help="Leave out findings that are less sure than this.",
        ),
    )  # fmt: skip

    def decorate(command: Callable[..., Any]) -> Callable[..., Any]:
        for option in reversed((*own, *_REPORTING)):
            command = option(command)
        return command

    return decorate


def progress_of(quiet: bool, no_progress: bool) -> ProgressLine:
    """What `--quiet` and `--no-progress` leave of the progress."""
    return ProgressLine(enabled=not (quiet or no_progress))


class Run:
    """One run of a comparing command: its settings, and what becomes of its report."""

    def __init__(self, options: dict[str, Any], across: Any = None) -> None:
        from dedup.baseline import Baseline

        self._options = options
        self._destinations = destinations(options["output"], options["format_"])
        self._baseline = Baseline.read(Path(options["baseline"])) if options["baseline"] else None
        self.progress = progress_of(options["quiet"], options["no_progress"])
        named = ("model", "relation_model", "min_confidence", "only", "ignore", "since", "source")
        self.settings = Settings(across=across, **{name: options[name] for name in named})

    def finish(self, report: Report) -> bool:
        """Write the report, say what an editor must hear; return whether the run fails."""
        for skipped in report.skipped:
            self.say(f"skipped {skipped.where}: {skipped.reason}")
        if self._baseline is not None:
            report, notes = self._baseline.apply(report, datetime.now().astimezone().date())
            for note in notes:
                self.say(note)
        write_report(report, self._destinations)
        return any(finding.relation in FAIL_ON[self._options["fail_on"]] for finding in report.findings)

    def say(self, text: str) -> None:
        """Say a line on standard error, unless asked to be quiet."""
        if not self._options["quiet"]:
            click.echo(f"dedup: {text}", err=True)
