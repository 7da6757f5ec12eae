"""The engine of a cluster: Ray tasks, as many at once as it has processors.

Tasks rather than actors: a task whose machine is lost is done again on any other, where an actor would wait for a free
processor. Ray keeps the processes that run them, and they keep the models they have loaded.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from typing import Any, TypeVar

from dedup.errors import UsageError

Task = TypeVar("Task")
Result = TypeVar("Result")

AHEAD = 2  # tasks under way for each processor, so that none waits for its next
SHARERS = 4  # tasks at once on one graphics card


class RayEngine:
    """Joins the cluster that `RAY_ADDRESS` names or that runs on this machine, else starts Ray here."""

    apart = True

    def __init__(self) -> None:
        os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")  # nothing is told to anybody
        try:
            import ray
        except ImportError:
            raise UsageError("the engine ray is not installed: pip install 'dedup-news[ray]'") from None
        if not ray.is_initialized():
            ray.init(log_to_driver=False, logging_level="error")
        resources = ray.cluster_resources()
        self._ray = ray
        self._processors = max(1, int(resources.get("CPU", 1)))
        self._do: Any = ray.remote(num_cpus=1, max_retries=-1)(_do)
        self._do_on_card = self._do
        if resources.get("GPU"):
            # A process that has used a card would else end with its task, and its model with it.
            self._do_on_card = ray.remote(num_cpus=1, num_gpus=1 / SHARERS, max_calls=0, max_retries=-1)(_do)

    def each(self, work: Callable[[Task], Result], tasks: Sequence[Task], *, on_card: bool = False) -> Iterator[Result]:
        """Yield what `work` makes of each task, in their order; what it raises is raised here."""
        do = self._do_on_card if on_card else self._do
        under_way: dict[Any, int] = {}
        done: dict[int, Result] = {}
        given = 0
        for wanted in range(len(tasks)):
            while wanted not in done:
                while given < len(tasks) and len(under_way) < AHEAD * self._processors:
                    under_way[do.remote(work, tasks[given])] = given
                    given += 1
                ready, _ = self._ray.wait(list(under_way), num_returns=1)
                done[under_way.pop(ready[0])] = self._result(ready[0])
            yield done.pop(wanted)

    def _result(self, reference: Any) -> Any:
        try:
            return self._ray.get(reference)
        except self._ray.exceptions.RayTaskError as error:
            raise error.cause from None


def _do(work: Callable[[Task], Result], task: Task) -> Result:
    return work(task)
