"""The fuzzer, for a short while: 20 seconds of every reader, two at a time."""

from __future__ import annotations

import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
sys.path[:0] = [str(ROOT / "benchmarks")]

import fuzz  # noqa: E402

SECONDS = 20


@pytest.mark.slow
def test_no_file_crashes_hangs_or_bloats_a_reader(tmp_path: Path):
    with ThreadPoolExecutor(2) as pool:
        counts = list(pool.map(lambda suffix: fuzz.fuzz(suffix, SECONDS, 7, tmp_path), fuzz.SEEDS))
    assert all(count > 20 for count in counts), dict(zip(fuzz.SEEDS, counts, strict=True))


@pytest.mark.parametrize(
    ("broken", "reason"),
    [("raise KeyError(path)", "KeyError"), ("while True: pass", "longer than"), ("b = [0] * (1 << 28)", "MemoryError")],
)
def test_the_fuzzer_sees_a_reader_that_fails(tmp_path: Path, broken: str, reason: str):
    """A fuzzer that cannot fail says nothing."""
    script = tmp_path / "broken.py"
    script.write_text(
        f"import sys; sys.path[:0] = [{str(ROOT / 'benchmarks')!r}]\nimport fuzz\ncalls = []\nwhole = fuzz.read_set\n"
        "def read_set(path, label):\n    calls.append(path)\n    if len(calls) > 2:\n"
        f"        {broken}\n    return whole(path, label)\n"
        "fuzz.read_set = read_set\nfuzz.LONGEST = 1\nfuzz.__file__ = __file__\n"
        "sys.exit(fuzz.main())\n"
    )
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(fuzz, "__file__", str(script))
        with pytest.raises(AssertionError, match=reason):
            fuzz.fuzz(".txt", 10, 1, tmp_path)
