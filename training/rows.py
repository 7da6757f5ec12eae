"""What travels between the steps: labelled sentence pairs, stored as JSON lines."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Literal

Head = Literal["relation", "nli"]

RELATIONS = ("same", "compatible", "conflict", "update", "reason", "unrelated")
NLI = ("entailment", "neutral", "contradiction")
LABELS: dict[Head, tuple[str, ...]] = {"nli": NLI, "relation": RELATIONS}
"""Order of the model's outputs: the heads one after the other."""


@dataclass(frozen=True, slots=True)
class Row:
    """Two sentences and how they relate."""

    a: str
    b: str
    label: str
    source: str
    """Key in sources.toml, for NLI rows `nli.NAME`."""
    group: str = ""
    """Event or story, so that a split never cuts through one."""
    head: Head = "relation"

    def swapped(self) -> Row:
        return Row(self.b, self.a, self.label, self.source, self.group, self.head)


def read_jsonl(path: Path) -> Iterator[dict[str, Any]]:
    """Objects of a JSON-lines file, gzip where the suffix says so."""
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def write_rows(path: Path, rows: Iterable[Row]) -> None:
    """One JSON object a line."""
    with path.open("w", encoding="utf-8") as out:
        for row in rows:
            out.write(json.dumps(asdict(row), ensure_ascii=False) + "\n")


def read_rows(path: Path) -> list[Row]:
    """What `write_rows` wrote."""
    return [Row(**record) for record in read_jsonl(path)]


def normalised(sentence: str) -> str:
    """Lower case, single spaces: two printings of one sentence compare equal.

    >>> normalised("  The  Ferry sank. ")
    'the ferry sank.'
    """
    return " ".join(sentence.lower().split())
