"""The engine of one machine: a process a processor, started by the first tasks and kept for the next."""

from __future__ import annotations

import os
import warnings
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TypeVar

from dedup.processors import processors

Task = TypeVar("Task")
Result = TypeVar("Result")

MOST_PROCESSES = 8  # each takes a quarter of a gigabyte
IDLE_SECONDS = 20  # how long a process waits for more before it ends


class LocalEngine:
    """Does a single task, or all of them on a single processor, in this process."""

    apart = False

    def each(self, work: Callable[[Task], Result], tasks: Sequence[Task], *, on_card: bool = False) -> Iterator[Result]:
        """Yield what `work` makes of each task, in their order."""
        workers = min(processors(), MOST_PROCESSES, len(tasks))
        return _by_processes(work, tasks, workers) if workers > 1 else map(work, tasks)


def _by_processes(work: Callable[[Task], Result], tasks: Sequence[Task], workers: int) -> Iterator[Result]:
    from joblib import Parallel, delayed
    from joblib.externals.loky import get_reusable_executor

    run = Parallel(n_jobs=workers, return_as="generator", idle_worker_timeout=IDLE_SECONDS)
    try:
        with _quiet_processes():
            yield from run(delayed(work)(task) for task in tasks)
    except BaseException:  # an interruption above all: no process may go on, none may complain
        with warnings.catch_warnings(action="ignore"):
            get_reusable_executor().shutdown(wait=True, kill_workers=True)
        raise


@contextmanager
def _quiet_processes() -> Iterator[None]:
    """Start processes that warn of nothing: what an interruption leaves them to clear away is not the user's matter."""
    before = os.environ.get("PYTHONWARNINGS")
    os.environ["PYTHONWARNINGS"] = "ignore"
    try:
        yield
    finally:
        if before is None:
            del os.environ["PYTHONWARNINGS"]
        else:
            os.environ["PYTHONWARNINGS"] = before
