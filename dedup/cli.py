"""The command line: parse, call, write, exit."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from dedup.config import DEFAULT_CONFIDENCE, KINDS, Settings
from dedup.errors import DedupError, UsageError
from dedup.reports import FORMATS

if TYPE_CHECKING:
    from dedup.report import Report

FAIL_ON = ("conflict", "update", "reason", "any", "never")
SUFFIXES = {".json": "json", ".html": "html", ".htm": "html", ".txt": "terminal"}
# A stage shorter than this is over before anyone wonders whether it hangs.
QUIET_SECONDS = 1.0


class ProgressLine:
    """Says on standard error how far a stage has come, once it has lasted a second."""

    def __init__(self, enabled: bool) -> None:
        self._enabled = enabled
        self._live = sys.stderr.isatty()
        self._stage = ""
        self._started = 0.0
        self._shown = 0.0
        self._ended = False

    def __call__(self, stage: str, done: int, total: int) -> None:
        now = time.monotonic()
        if stage != self._stage:
            self._stage, self._started, self._shown, self._ended = stage, now, now, False
        if not self._enabled or self._ended or now - self._started < QUIET_SECONDS:
            return
        if done >= total:
            self._ended = True
            many = f"{total:,} in " if total else ""
            self._say(f"{stage}: {many}{now - self._started:.1f} s", end="\n")
        elif self._live and now - self._shown >= 0.2:
            self._shown = now
            self._say(f"{stage}: {done:,} of {total:,}", end="")

    def _say(self, text: str, end: str) -> None:
        start = "\r\x1b[K" if self._live else ""
        click.echo(f"{start}dedup: {text}{end}", err=True, nl=False)


def _since(_context: click.Context, _parameter: click.Parameter, value: str | None) -> date | None:
    """Read a day (2024-03-01) or an age (30d, 12h is not offered: articles are often dated to the day)."""
    if value is None:
        return None
    if value.endswith("d") and value[:-1].isdigit():
        return (datetime.now().astimezone() - timedelta(days=int(value[:-1]))).date()
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise click.BadParameter("give a day (2024-03-01) or a number of days (30d)") from None


def _outputs(
    _context: click.Context, _parameter: click.Parameter, values: Sequence[str]
) -> list[tuple[str | None, Path]]:
    """Split FORMAT:FILE; a Windows drive letter is no format."""
    outputs: list[tuple[str | None, Path]] = []
    for value in values:
        head, colon, tail = value.partition(":")
        named = colon and head in FORMATS
        path = Path(tail if named else value)
        outputs.append((head if named else None, path))
    return outputs


def common_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options that every comparing command takes."""
    options = [
        click.option(
            "--format",
            "format_",
            type=click.Choice(FORMATS),
            help="Format of standard output, or of a single -o. [default: terminal]",
        ),
        click.option(
            "-o",
            "--output",
            multiple=True,
            callback=_outputs,
            metavar="[FORMAT:]FILE",
            help="Write the report to a file; repeatable. The format follows the suffix unless named.",
        ),
        click.option(
            "--min-confidence",
            type=click.FloatRange(0, 1),
            default=DEFAULT_CONFIDENCE,
            show_default=True,
            metavar="P",
            help="Leave out findings that are less sure than this.",
        ),
        click.option(
            "--only",
            multiple=True,
            type=click.Choice(KINDS),
            help="Report findings of this kind alone; repeatable.",
        ),
        click.option(
            "--ignore",
            multiple=True,
            type=click.Choice(KINDS),
            help="Leave out findings of this kind; repeatable.",
        ),
        click.option(
            "--since",
            callback=_since,
            metavar="DAY",
            help="Leave out articles published before this day (2024-03-01, or 30d).",
        ),
        click.option(
            "--source",
            multiple=True,
            metavar="OUTLET",
            help="Compare only articles of this outlet; repeatable.",
        ),
        click.option("--model", metavar="NAME_OR_PATH", help="Embedding model to use instead of the default."),
        click.option("--quiet", is_flag=True, help="Say nothing on standard error but errors."),
        click.option("--no-progress", is_flag=True, help="Show no progress on standard error."),
    ]
    for option in reversed(options):
        command = option(command)
    return command


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="dedup-news", prog_name="dedup")
def cli() -> None:
    """Find what news outlets report alike, and where their facts disagree."""


@cli.command("compare")
@click.argument("a")
@click.argument("b", required=False)
@click.option(
    "--across",
    type=click.Choice(["source", "article", "set"]),
    help="What is held against what. [default: set when two sets are given, else source]",
)
@click.option(
    "--fail-on",
    type=click.Choice(FAIL_ON),
    default="never",
    show_default=True,
    help="Exit with status 1 when there is a finding of this relation.",
)
@common_options
def compare_command(
    a: str, b: str | None, across: Any, fail_on: str, format_: str | None, output: list[tuple[str | None, Path]],
    min_confidence: float, only: tuple[str, ...], ignore: tuple[str, ...], since: date | None,
    source: tuple[str, ...], model: str | None, quiet: bool, no_progress: bool,
) -> None:  # fmt: skip
    """Report what the articles of A and B report alike and where their facts disagree.

    A and B are sets: a file, a directory, or - for JSON lines on standard input. With A alone, its own
    sources are held against each other.
    """
    from dedup.api import compare

    destinations = _destinations(output, format_)
    settings = Settings(
        across=across,
        model=model,
        min_confidence=min_confidence,
        only=only,
        ignore=ignore,
        since=since,
        source=source,
    )
    report = compare(a, b, settings, progress=ProgressLine(enabled=not (quiet or no_progress)))
    if not quiet:
        for skipped in report.skipped:
            where = skipped.path if skipped.line is None else f"{skipped.path}:{skipped.line}"
            click.echo(f"dedup: skipped {where}: {skipped.reason}", err=True)
    _write(report, destinations)
    sys.exit(int(_fails(report, fail_on)))


@cli.command("doctor")
@click.option("--quick", is_flag=True, help="Look only at what is installed; load no model.")
def doctor_command(quick: bool) -> None:
    """Say what is installed, which weights are used, whether they load, and how fast."""
    from dedup import doctor

    diagnosis = doctor.diagnose(quick)
    click.echo(doctor.render(diagnosis))
    sys.exit(3 if diagnosis.faulty else 0)


def _destinations(outputs: list[tuple[str | None, Path]], format_: str | None) -> list[tuple[str, Path | None]]:
    """Return what to write where; None is standard output.

    A single -o without a format of its own takes the --format given, and standard output then stays empty.
    """
    if format_ is not None and len(outputs) == 1 and outputs[0][0] is None:
        return [(format_, outputs[0][1])]
    found: list[tuple[str, Path | None]] = [(format_ or "terminal", None)]
    for named, path in outputs:
        chosen = named or SUFFIXES.get(path.suffix.lower())
        if chosen is None:
            raise UsageError(
                f"no format is known for {path}: name it as FORMAT:{path}, with one of {', '.join(FORMATS)}"
            )
        found.append((chosen, path))
    return found


def _write(report: Report, destinations: list[tuple[str, Path | None]]) -> None:
    from dedup.reports import render

    for format_, path in destinations:
        if path is None:
            _print(render, report, format_)
            continue
        try:
            path.write_text(render(report, format_), encoding="utf-8")
        except OSError as error:
            raise UsageError(f"cannot write {path}: {error.strerror}") from error


def _print(render: Callable[..., str], report: Report, format_: str) -> None:
    """Write to standard output; a reader that has stopped reading, as `head` does, is no fault."""
    color = sys.stdout.isatty() and "NO_COLOR" not in os.environ
    try:
        click.echo(render(report, format_, width=_width(), color=color), nl=False, color=color)
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _width() -> int:
    import shutil

    return max(40, min(shutil.get_terminal_size((80, 24)).columns, 120))


def _fails(report: Report, fail_on: str) -> bool:
    relations = {finding.relation for finding in report.findings}
    return bool(relations) if fail_on == "any" else fail_on in relations


def main() -> None:
    """Run the command line; the only place that turns errors into an exit status."""
    try:
        cli.main(standalone_mode=False)
    except (click.exceptions.Abort, KeyboardInterrupt):
        click.echo("dedup: interrupted", err=True)
        sys.stdout.flush()
        # An interrupt inside exec(), as when a dataclass is made during an import, leaves a flag in CPython that
        # turns any later exit into death by signal: leave without asking it.
        os._exit(130)
    except click.ClickException as error:
        error.show()
        sys.exit(2)
    except DedupError as error:
        _fail(str(error), 2)
    except Exception as error:
        if os.environ.get("DEDUP_DEBUG"):
            raise
        _fail(f"internal fault: {type(error).__name__}: {error} (DEDUP_DEBUG=1 shows where)", 3)


def _fail(message: str, status: int) -> None:
    click.echo(f"dedup: {message}", err=True)
    sys.exit(status)
