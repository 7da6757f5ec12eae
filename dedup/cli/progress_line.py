"""Progress on standard error."""

from __future__ import annotations

import sys
import time

import click

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
