"""Pairs of sentences that agree: `python -m benchmarks.quality.agreeing` says which of them are flagged, and why.

`fixtures/agreeing.jsonl` has what two desks make of one fact: other words, units, spellings, a part and the whole, what
is to come and what came. Whatever is flagged there is a false alarm. The pairs are written to mislead, so that the
share says nothing about news; that it falls does.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

from dedup.config import GATE_CONFIDENCE, Settings
from dedup.embeddings.spread import encoder_for
from dedup.engines import LOCAL
from dedup.pipeline import Scope, compare_articles
from dedup.records import Article, Finding
from dedup.relations import load_relation_model

PAIRS = Path(__file__).parents[2] / "fixtures" / "agreeing.jsonl"


class FalseAlarm(NamedTuple):
    """A pair that was flagged, and the surest finding."""

    a: str
    b: str
    finding: Finding


def read_pairs() -> list[dict[str, Any]]:
    """The pairs: sentences `a` and `b`, and when each was `published`."""
    return [json.loads(line) for line in PAIRS.read_text(encoding="utf-8").splitlines()]


def false_alarms() -> Iterator[FalseAlarm]:
    """Hold the two sentences of every pair against each other, as articles of two outlets."""
    scope = Scope(encoder=encoder_for(LOCAL, None), relation_model=load_relation_model())
    for pair in read_pairs():
        articles = [
            Article(side, "A", source, text=pair[side], published=datetime.fromisoformat(published))
            for side, source, published in zip("ab", ("Ledger", "Chart"), pair["published"], strict=True)
        ]
        findings = compare_articles(articles, Settings(), scope=scope).findings
        if findings:
            yield FalseAlarm(pair["a"], pair["b"], findings[0])


def main() -> int:
    """Print the false alarms, the surest first, and their number."""
    found = sorted(false_alarms(), key=lambda alarm: -alarm.finding.confidence)
    for alarm in found:
        print(f"{alarm.finding.confidence:.2f} {alarm.finding.rule}\n  {alarm.a}\n  {alarm.b}")
    stopped = sum(alarm.finding.confidence >= GATE_CONFIDENCE for alarm in found)
    print(f"{len(found)} of {len(read_pairs())} pairs that agree are flagged, {stopped} at the gate")
    return 0


if __name__ == "__main__":
    sys.exit(main())
