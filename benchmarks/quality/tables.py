"""Figures as Markdown tables."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from benchmarks.quality.gate import Gate
from benchmarks.quality.scores import Row, Scores
from benchmarks.quality.shares import Share


def markdown(name: str, scores: Scores, gate: Gate, detection: Sequence[tuple[float, Share, Share]]) -> str:
    """Everything measured on one set; `detection` is community detection: threshold, same_recall, cross_event."""
    head, clusters = scores.headline, scores.clusters
    parts = [
        f"# {name}",
        "Shares with 95 % bootstrap intervals over events, and what they are shares of.",
        _table(
            ("figure", "share"),
            [
                ("recall of labelled facts", _share(head.recall)),
                ("precision, strict", _share(head.precision)),
                ("precision, known", _share(head.known)),
                ("relation named right", _share(head.relation)),
                ("kind named right", _share(head.kind)),
                ("compatible pairs in a finding", _share(head.compatible_flagged)),
                ("average precision", f"{head.average_precision:.3f}"),
                ("same_recall of clusters", _share(clusters.same_recall)),
                ("cross_event of clusters", _share(clusters.cross_event)),
                ("compatible pairs in one cluster", _share(clusters.compatible_together)),
            ],
        ),
        "Findings: " + ", ".join(f"{count} {verdict}" for verdict, count in scores.verdicts.items()),
        "## The gates before the facts",
        _table(
            ("", "pairs of sentences", "labelled facts"),
            [
                ("candidates: of one story, among the nearest", gate.pairs, _share(gate.candidates)),
                ("of these worth reading", gate.pairs_read, _share(gate.read)),
            ],
        ),
        "## By kind",
        _rows(scores.kinds),
        "## By relation",
        _rows(scores.relations),
        "## By threshold of confidence",
        _table(
            ("confidence", "findings", "precision", "known", "recall", "conflicts", "precision of conflicts"),
            [
                (f"{p.confidence:.2f}", p.findings, p.precision, p.known, p.recall, p.conflicts, p.conflict_precision)
                for p in scores.curve
            ],
        ),
        "## Reliability",
        _table(
            ("confidence", "findings", "mean", "precision"),
            [(f"{b.low:.1f}–{b.high:.1f}", b.findings, b.confidence, _share(b.precision)) for b in scores.reliability],
        ),
        "## Clusters beside sentence-transformers' community detection",
        _table(
            ("", "same_recall", "cross_event"),
            [
                ("dedup", _share(clusters.same_recall), _share(clusters.cross_event)),
                *((f"community detection, {t:.2f}", _share(same), _share(cross)) for t, same, cross in detection),
            ],
        ),
    ]
    return "\n\n".join(parts) + "\n"


def _rows(rows: Iterable[Row]) -> str:
    return _table(
        ("", "recall", "precision", "known", "named right"),
        [(r.name, _share(r.recall), _share(r.precision), _share(r.known), _share(r.named)) for r in rows],
    )


def _share(share: Share) -> str:
    if share.value is None:
        return "–"
    interval = f" ({share.low:.2f}–{share.high:.2f})" if share.low is not None and share.high is not None else ""
    return f"{share.value:.3f}{interval}, {share.part} of {share.whole}"


def _table(header: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    lines = [header, ["---"] * len(header), *rows]
    return "\n".join(f"| {' | '.join('–' if cell is None else str(cell) for cell in line)} |" for line in lines)
