"""Running `dedup` as a process of its own, from start to exit, and what that took."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from time import perf_counter
from typing import NamedTuple


class Cost(NamedTuple):
    """What a run took."""

    seconds: float
    processor_seconds: float
    """Over all threads; what others do on the machine hardly touches it."""


def timed(arguments: Sequence[str], environment: Mapping[str, str] | None = None) -> Cost:
    """Run `dedup` with these arguments; `CalledProcessError` where it fails."""
    command = [sys.executable, "-m", "dedup", *arguments]
    wall, processor = perf_counter(), _processor_seconds_of_children()
    subprocess.run(command, check=True, env={**os.environ, **(environment or {})})
    return Cost(perf_counter() - wall, _processor_seconds_of_children() - processor)


def _processor_seconds_of_children() -> float:
    used = os.times()
    return used.children_user + used.children_system
