"""Words that every report uses for dates, counts and copies."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from dedup.config import GATE_CONFIDENCE
from dedup.records import Article, Duplicate, Finding, Mention
from dedup.report import Report

# Not strftime: a report reads the same in every locale.
_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_COPY_STRENGTH = ("exact", "near", "contained")


@dataclass(frozen=True, slots=True)
class DateStyle:
    """What a date of this report must say to be told apart from the others."""

    year: bool
    offset: bool

    @classmethod
    def of(cls, articles: Iterable[Article]) -> DateStyle:
        """The shortest style that is unambiguous for these articles."""
        dates = [article.published for article in articles if article.published]
        return cls(
            year=len({day.year for day in dates}) > 1,
            offset=len({day.utcoffset() for day in dates if isinstance(day, datetime)}) > 1,
        )

    def format(self, day: date) -> str:
        """The day, and the clock time where it is known.

        >>> DateStyle(year=False, offset=False).format(datetime(2026, 3, 3, 17, 2))
        'Tue 3 Mar, 17:02'
        >>> DateStyle(year=True, offset=True).format(date(2026, 3, 3))
        'Tue 3 Mar 2026'
        """
        year = f" {day.year}" if self.year else ""
        text = f"{_WEEKDAYS[day.weekday()]} {day.day} {_MONTHS[day.month - 1]}{year}"
        if isinstance(day, datetime):
            text += f", {day:%H:%M}"
            if self.offset:
                text += " " + (f"{day:%z}" if day.utcoffset() else day.tzname() or "local")
        return text


def period(articles: Iterable[Article]) -> str:
    """First and last day of publication, with the year; "" when no article has a date.

    >>> articles = [Article("a", "A", "Herald", "", published=date(2026, 3, day)) for day in (3, 5)]
    >>> period(articles), period(articles[:1])
    ('3 Mar – 5 Mar 2026', '3 Mar 2026')
    """
    days = sorted({article.published.timetuple()[:3] for article in articles if article.published})
    if not days:
        return ""
    (first_year, first_month, first_day), (year, month, day) = days[0], days[-1]
    last = f"{day} {_MONTHS[month - 1]} {year}"
    if days[0] == days[-1]:
        return last
    first = f"{first_day} {_MONTHS[first_month - 1]}"
    return f"{first} – {last}" if first_year == year else f"{first} {first_year} – {last}"


def counted(count: int, noun: str, plural: str | None = None) -> str:
    """A number with its noun.

    >>> counted(1, "article"), counted(1200, "article"), counted(2, "copy", "copies")
    ('1 article', '1,200 articles', '2 copies')
    """
    return f"{count:,} {noun if count == 1 else plural or noun + 's'}"


def compared(report: Report) -> str:
    """What was held against what: "14 articles from 5 sources (A 8, B 6), 3 Mar – 5 Mar 2026"."""
    articles = report.articles
    sources = {article.source for article in articles}
    line = f"{counted(len(articles), 'article')} from {counted(len(sources), 'source')}"
    sets = sorted({article.set for article in articles})
    if len(sets) > 1:
        sizes = (f"{name} {sum(article.set == name for article in articles):,}" for name in sets)
        line += f" ({', '.join(sizes)})"
    days = period(articles)
    return f"{line}, {days}" if days else line


def no_findings(report: Report) -> str:
    """What an empty list of findings means: agreement, or nothing that could disagree."""
    if report.clusters:
        return "No findings: where these sources report the same things, no facts were found to disagree."
    return "No findings: nothing comparable was found. No two sources were seen to report the same thing."


def below_gate(findings: Sequence[Finding]) -> Finding | None:
    """The first finding, they being the surest first, for which the gate would not stop a draft by default."""
    return next((finding for finding in findings if finding.confidence < GATE_CONFIDENCE), None)


GATE_LINE = f"Below confidence {GATE_CONFIDENCE:g}: worth a look, but `dedup check` would not stop a draft for it."


def copy_notes(report: Report) -> dict[Article, str]:
    """Article → where its words come from ("copy of AP"), for those whose words are not their own."""
    notes: dict[Article, str] = {}
    for duplicate in sorted(report.duplicates, key=_strength):
        for article, note in _notes_of(duplicate):
            notes.setdefault(article, note)
    for article in report.articles:
        if article.credit and article.credit.casefold() != article.source.casefold():
            notes.setdefault(article, f"credited to {article.credit}")
    return notes


def own_words_first(mentions: Iterable[Mention], copies: Mapping[Article, str]) -> list[Mention]:
    """Reports before copies of them, and sentences of the text before headlines."""
    return sorted(mentions, key=lambda mention: (mention.article in copies, mention.field == "title"))


def _strength(duplicate: Duplicate) -> tuple[bool, int]:
    return duplicate.origin is None, _COPY_STRENGTH.index(duplicate.kind)


def _notes_of(duplicate: Duplicate) -> Iterable[tuple[Article, str]]:
    part = duplicate.kind == "contained"
    first, second = duplicate.articles
    if duplicate.origin is None:
        phrase = "shares text with" if part else "same text as"
        return [(first, f"{phrase} {second.source}"), (second, f"{phrase} {first.source}")]
    note = f"{'with text of' if part else 'copy of'} {duplicate.origin}"
    origin = duplicate.origin.casefold()
    originals = [article for article in (first, second) if article.source.casefold() == origin]
    return [(article, note) for article in (first, second) if article not in originals[:1]]
