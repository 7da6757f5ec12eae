"""Kill `Archive.add` again and again at random moments; nothing that was acknowledged may be lost.

    python benchmarks/torture.py --kills 200

A child process adds small articles to one archive and prints the ids of every batch that is committed. It is killed
(SIGKILL) after a random time; then the archive must verify without a problem and hold every id that was printed.
"""

from __future__ import annotations

import argparse
import random
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from stub_models import StubEncoder, StubGrammar  # noqa: E402

from dedup import Archive, Article  # noqa: E402

LONGEST_LIFE = 0.6
"""Seconds from the first commit of a child to its death, at most."""
SMALL = 3
"""Articles given at a time: many commits, many moments to be killed in."""


def child(path: str, seed: int) -> None:
    """Add articles for ever, printing what is committed."""
    with Archive(path, create=True, encoder=StubEncoder(), grammar=StubGrammar()) as archive:
        for number in range(10**6):
            articles = [
                Article(
                    id=f"{seed}-{number}-{each}",
                    set="A",
                    source="Stub",
                    text=f"Train {seed} left the rails at post {number} on day {each}. " * 3,
                )
                for each in range(SMALL)
            ]
            archive.add(articles, committed=lambda batch: print(*(article.id for article in batch), flush=True))


def torture(path: Path, kills: int, seed: int = 1) -> int:
    """Return how many acknowledged articles survived all kills; raise AssertionError where one did not."""
    rng = random.Random(seed)
    acknowledged: set[str] = set()
    for number in range(kills):
        acknowledged |= _killed(path, number, rng.uniform(0, LONGEST_LIFE))
        with Archive(path, encoder=StubEncoder(), grammar=StubGrammar()) as archive:
            verified = archive.verify(repair=False)
            held = {article.id for article in archive.articles()}
        if verified.problems:
            raise AssertionError(f"after kill {number + 1}: {verified.problems}")
        if lost := acknowledged - held:
            raise AssertionError(f"after kill {number + 1}: lost {sorted(lost)[:3]}")
    return len(acknowledged)


def _killed(path: Path, number: int, seconds: float) -> set[str]:
    """Start a child, kill it some seconds after its first commit, return what it printed."""
    with subprocess.Popen(
        [sys.executable, __file__, "--child", str(path), str(number)], stdout=subprocess.PIPE, text=True
    ) as process:
        first = process.stdout.readline() if process.stdout else ""
        time.sleep(seconds)
        process.send_signal(signal.SIGKILL)
        rest, _ = process.communicate()
    # A line cut off by the kill was not acknowledged.
    whole = (first + rest).rpartition("\n")[0]
    return set(whole.split())


def main() -> int:
    """Run the torture, or be the child."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--child", nargs=2, metavar=("ARCHIVE", "SEED"), help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.child:
        child(options.child[0], int(options.child[1]))
        return 0
    with tempfile.TemporaryDirectory() as directory:
        survived = torture(Path(directory) / "archive", options.kills)
    print(f"{options.kills} kills, {survived} acknowledged articles, none lost, every verify clean")
    return 0


if __name__ == "__main__":
    sys.exit(main())
