"""The command line: parse, call, write, exit."""

from __future__ import annotations

import os
import sys
from typing import Any

import click

from dedup.cli.archive_commands import archive_group
from dedup.cli.baseline_commands import baseline_group
from dedup.cli.options import Run, reporting
from dedup.config import DEFAULT_CONFIDENCE, GATE_CONFIDENCE
from dedup.engines import ENGINES
from dedup.errors import DedupError, UsageError


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
    "--engine",
    type=click.Choice(ENGINES),
    default="local",
    show_default=True,
    help="Where the work is done: on this machine, or on a Ray cluster.",
)
@reporting(fail_on="never", confidence=DEFAULT_CONFIDENCE)
def compare_command(a: str, b: str | None, across: Any, engine: Any, **options: Any) -> None:
    """Report what the articles of A and B report alike and where their facts disagree.

    A and B are sets: a file, a directory, or - for JSON lines on standard input. With A alone, its own
    sources are held against each other.
    """
    from dedup.api import compare

    run = Run(options, across)
    report = compare(a, b, run.settings, engine=engine, progress=run.progress)
    sys.exit(int(run.finish(report)))


@cli.command("check")
@click.argument("drafts", nargs=-1, required=True, metavar="DRAFT...")
@click.option("--against", metavar="SET_OR_ARCHIVE", help="What is published: an archive, or a set as in compare.")
@click.option("--self", "self_check", is_flag=True, help="Hold each draft's headline against its body too.")
@click.option("--include-own", is_flag=True, help="Do not leave out earlier versions of the draft.")
@reporting(fail_on="conflict", confidence=GATE_CONFIDENCE)
def check_command(
    drafts: tuple[str, ...], against: str | None, self_check: bool, include_own: bool, **options: Any
) -> None:
    """Hold drafts against what is published, and fail when a fact disagrees.

    Reports only what touches a draft. Exit status: 0 nothing that fails, 1 a finding that does, 2 a draft, an
    archive or a model that cannot be used.
    """
    from dedup.api import check
    from dedup.checking import NO_HEADLINE, NOTHING_COMPARABLE

    if against is None and not self_check:
        raise UsageError("nothing to hold the draft against: give --against SET_OR_ARCHIVE, or --self")
    run = Run(options)
    report = check(drafts, against, run.settings, self_check=self_check, include_own=include_own, progress=run.progress)
    for entry in report.not_compared:
        if entry.reason in (NOTHING_COMPARABLE, NO_HEADLINE):
            run.say(f"{entry.reason} for {entry.count} of the drafts: {', '.join(entry.examples)}")
    sys.exit(int(run.finish(report)))


@cli.command("doctor")
@click.option("--quick", is_flag=True, help="Look only at what is installed; load no model.")
def doctor_command(quick: bool) -> None:
    """Say what is installed, which weights are used, whether they load, and how fast."""
    from dedup import doctor

    diagnosis = doctor.diagnose(quick)
    click.echo(doctor.render(diagnosis))
    sys.exit(3 if diagnosis.faulty else 0)


cli.add_command(archive_group)
cli.add_command(baseline_group)


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
