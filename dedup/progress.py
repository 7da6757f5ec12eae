"""How a long stage says how far it has come."""

from __future__ import annotations

from typing import Protocol


class Progress(Protocol):
    """Told how far a stage has come; `total` is 0 where it is not known."""

    def __call__(self, stage: str, done: int, total: int) -> None: ...


def silent(stage: str, done: int, total: int) -> None:
    """Report no progress."""
