"""One log for all steps: standard error and `training.log` in the work directory."""

from __future__ import annotations

import logging
import sys
from pathlib import Path


def log_to(work: Path | None) -> None:
    """Log to standard error and the work directory; None: only warnings, to standard error."""
    handlers: list[logging.Handler] = [logging.StreamHandler(sys.stderr)]
    if work is not None:
        handlers.append(logging.FileHandler(work / "training.log"))
    logging.basicConfig(
        level=logging.WARNING if work is None else logging.INFO,
        format="%(asctime)s %(name)s %(message)s",
        handlers=handlers,
    )
