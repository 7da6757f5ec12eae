"""How many processors a run may use."""

from __future__ import annotations

import os


def processors() -> int:
    """What `OMP_NUM_THREADS` says, else the processors that affinity and the container leave this process."""
    from joblib import cpu_count

    told = os.environ.get("OMP_NUM_THREADS", "")
    return max(1, int(told)) if told.isdigit() else int(cpu_count())
