"""`dedup archive`: the published articles that drafts are held against."""

from __future__ import annotations

import sys
from datetime import date

import click

from dedup.cli.options import model_option, progress_of, progress_option, quiet_option, since_option, source_option

_TITLE_SHOWN = 70


@click.group("archive")
def archive_group() -> None:
    """Keep the published articles that drafts are held against."""


@archive_group.command("add")
@click.argument("archive")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@model_option
@quiet_option
@progress_option
def add_command(archive: str, paths: tuple[str, ...], model: str | None, quiet: bool, no_progress: bool) -> None:
    """Add the articles of sets to ARCHIVE, which is made where there is none.

    The same article twice is there once; a corrected one replaces its earlier version, which is kept.
    """
    from dedup.archive import Archive
    from dedup.readers import read_set, unique_ids

    sets = [read_set(path, "archive") for path in paths]
    # Said even when asked to be quiet: there is no report that would list them.
    for skipped in (skip for each in sets for skip in each.skipped):
        click.echo(f"dedup: skipped {skipped.where}: {skipped.reason}", err=True)
    with Archive(archive, model=model, create=True) as opened:
        added = opened.add(
            unique_ids([article for each in sets for article in each.articles]), progress_of(quiet, no_progress)
        )
    click.echo(f"{added.added:,} added, {added.replaced:,} replaced, {added.unchanged:,} unchanged")


@archive_group.command("remove")
@click.argument("archive")
@click.argument("ids", nargs=-1, required=True, metavar="ID...")
def remove_command(archive: str, ids: tuple[str, ...]) -> None:
    """Remove articles, and their history, by id."""
    from dedup.archive import Archive

    with Archive(archive) as opened:
        click.echo(f"{opened.remove(ids):,} removed")


@archive_group.command("list")
@click.argument("archive")
@since_option
@source_option
def list_command(archive: str, since: date | None, source: tuple[str, ...]) -> None:
    """List the articles, by day: day, source, id, title, tab between."""
    from dedup.archive import Archive
    from dedup.reports.safe_text import visible

    with Archive(archive) as opened:
        for article in opened.articles(since, source):
            title = visible(article.title)[:_TITLE_SHOWN]
            click.echo("\t".join([str(article.day or "-"), visible(article.source), visible(article.id), title]))


@archive_group.command("stats")
@click.argument("archive")
def stats_command(archive: str) -> None:
    """Say what the archive holds."""
    from dedup.archive import Archive

    with Archive(archive) as opened:
        stats = opened.stats()
    days = f", {stats.earliest} to {stats.latest}" if stats.earliest else ""
    click.echo(f"articles    {stats.articles:,} from {stats.sources:,} sources{days}")
    click.echo(f"versions    {stats.versions:,} earlier ones kept")
    click.echo(f"sentences   {stats.sentences:,}")
    click.echo(f"size        {stats.size / 1e6:,.1f} MB")
    click.echo(f"model       {stats.model or 'none yet'}")
    if stats.stale:
        click.echo("derived     by another release: made again at the next use")


@archive_group.command("verify")
@click.argument("archive")
@click.option("--no-repair", is_flag=True, help="Only look.")
@model_option
def verify_command(archive: str, no_repair: bool, model: str | None) -> None:
    """Check every digest, and make again what is derived and wrong. Exit status 1 where something stays wrong."""
    from dedup.archive import Archive

    with Archive(archive, model=model) as opened:
        verified = opened.verify(repair=not no_repair)
    for problem in verified.problems:
        click.echo(problem)
    state = "all well" if not verified.problems else "repaired" if verified.repaired else "not repaired"
    click.echo(f"{verified.articles:,} articles: {state}")
    sys.exit(int(bool(verified.problems) and not verified.repaired))
