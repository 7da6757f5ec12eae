"""Where work is done: in this process, in a process a processor, or on a cluster."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Literal, Protocol, TypeVar, get_args

from dedup.engines.local import LocalEngine

__all__ = ["ENGINES", "LOCAL", "Engine", "EngineName", "engine_named"]

EngineName = Literal["local", "ray"]
ENGINES: tuple[str, ...] = get_args(EngineName)
LOCAL = LocalEngine()

Task = TypeVar("Task")
Result = TypeVar("Result")


class Engine(Protocol):
    """What spreads tasks; `work`, tasks and results are pickled where they leave this process."""

    apart: bool
    """Whether work is done where this process's models are not: each worker then loads its own."""

    def each(self, work: Callable[[Task], Result], tasks: Sequence[Task], *, on_card: bool = False) -> Iterator[Result]:
        """Yield what `work` makes of each task, in their order; `on_card`: where there is one, with a graphics card."""


def engine_named(name: str) -> Engine:
    """The engine of that name; `UsageError` where it is not installed."""
    if name == "local":
        return LOCAL
    from dedup.engines.cluster import RayEngine

    return RayEngine()
