"""Findings an editor has dismissed: one JSON object a line, sorted, so that branches merge without conflicts.

A line names one fingerprint, which is made of kind, sentences and raw values and of nothing a model decides. A
finding is dismissed while all of its fingerprints are: where a value or a sentence changes it comes back.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from dedup.errors import InputError
from dedup.report import Report

REASONS = ("accepted", "false alarm", "will correct")
NOTES_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Dismissal:
    """One disagreement that is not to be reported."""

    fingerprint: str
    reason: str
    who: str
    on: date
    until: date | None
    """Last day on which it counts."""
    finding: str
    """What disagrees, for a person."""
    articles: tuple[str, ...]
    """Ids of the articles that disagree: where a run has them all and finds nothing, the dismissal is stale."""


@dataclass(frozen=True, slots=True)
class Baseline:
    """The dismissals of one file, by fingerprint."""

    dismissals: tuple[Dismissal, ...] = ()

    @classmethod
    def read(cls, path: Path) -> Baseline:
        """Read a baseline; `InputError` names the line that is wrong."""
        try:
            lines = path.read_text(encoding="utf-8").split("\n")
        except (OSError, UnicodeDecodeError) as error:
            raise InputError(f"baseline {path}: {getattr(error, 'strerror', None) or error}") from error
        found = []
        for number, line in enumerate(lines, start=1):
            if line.strip():
                try:
                    found.append(_parsed(line))
                except (ValueError, TypeError, KeyError, RecursionError) as error:
                    raise InputError(f"baseline {path}:{number}: not a dismissal: {error!r}") from error
        return cls().with_dismissals(found)

    def text(self) -> str:
        """The file's content."""
        return "".join(json.dumps(_plain(each), ensure_ascii=False) + "\n" for each in self.dismissals)

    def with_dismissals(self, more: Iterable[Dismissal]) -> Baseline:
        """Return a baseline with these too; of two for one fingerprint the later stands."""
        by_print = {each.fingerprint: each for each in (*self.dismissals, *more)}
        return Baseline(tuple(by_print[name] for name in sorted(by_print)))

    def apply(self, report: Report, today: date) -> tuple[Report, list[str]]:
        """Return the report without what is dismissed, and what to say about the baseline itself."""
        valid = {each.fingerprint for each in self.dismissals if not _expired(each, today)}
        kept = tuple(finding for finding in report.findings if not valid.issuperset(finding.fingerprints))
        dismissed = len(report.findings) - len(kept)
        seen = {name for finding in report.findings for name in finding.fingerprints}
        present = {article.id for article in report.articles}
        notes = [f"baseline: {dismissed} dismissed"] if dismissed else []
        notes += _listed("expired", [each for each in self.dismissals if _expired(each, today)])
        notes += _listed("stale, nothing disagrees there any more", _stale(self.dismissals, present, seen))
        return replace(report, findings=kept, dismissed=dismissed), notes

    def pruned(self, today: date, report: Mapping[str, Any] | None) -> Baseline:
        """Return the baseline without what has expired and, given a JSON report, without what is stale."""
        gone = {each.fingerprint for each in self.dismissals if _expired(each, today)}
        if report is not None:
            present = {article["id"] for article in report["articles"]}
            seen = {name for finding in report["findings"] for name in finding["fingerprints"]}
            gone |= {each.fingerprint for each in _stale(self.dismissals, present, seen)}
        return Baseline(tuple(each for each in self.dismissals if each.fingerprint not in gone))


def dismissals_of(
    finding: Mapping[str, Any], reason: str, who: str, on: date, until: date | None
) -> Iterable[Dismissal]:
    """Return the dismissals of a finding of a JSON report, one a fingerprint."""
    values = " / ".join(value["value"] for value in finding["values"])
    articles = sorted({mention["article"] for value in finding["values"] for mention in value["mentions"]})
    told = f"{finding['kind']}: {finding['summary']}: {values}"
    return [Dismissal(name, reason, who, on, until, told, tuple(articles)) for name in finding["fingerprints"]]


def _stale(dismissals: Iterable[Dismissal], present: set[str], seen: set[str]) -> list[Dismissal]:
    return [each for each in dismissals if each.fingerprint not in seen and present.issuperset(each.articles)]


def _expired(dismissal: Dismissal, today: date) -> bool:
    return dismissal.until is not None and dismissal.until < today


def _listed(state: str, dismissals: list[Dismissal]) -> list[str]:
    lines = [f"baseline: {state}: {each.fingerprint} {each.finding}" for each in dismissals[:NOTES_SHOWN]]
    more = len(dismissals) - len(lines)
    return [*lines, f"baseline: {state}: and {more} more"] if more else lines


def _plain(dismissal: Dismissal) -> dict[str, Any]:
    fields = asdict(dismissal)
    fields["on"] = dismissal.on.isoformat()
    fields["until"] = dismissal.until and dismissal.until.isoformat()
    return fields


def _parsed(line: str) -> Dismissal:
    fields = json.loads(line)
    if not isinstance(fields, dict):
        raise TypeError("a dismissal is an object")
    until, articles = fields.get("until"), fields["articles"]
    if fields["reason"] not in REASONS:
        raise ValueError(f"reason must be one of {', '.join(REASONS)}")
    texts = [fields["fingerprint"], fields["who"], fields["finding"], *articles]
    if not isinstance(articles, list) or not all(isinstance(text, str) for text in texts):
        raise TypeError("fingerprint, who, finding and articles must be text")
    return Dismissal(
        fingerprint=fields["fingerprint"],
        reason=fields["reason"],
        who=fields["who"],
        on=date.fromisoformat(fields["on"]),
        until=date.fromisoformat(until) if until else None,
        finding=fields["finding"],
        articles=tuple(articles),
    )
