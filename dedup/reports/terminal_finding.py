"""One finding for a terminal: its values and who reports them, a sentence for each, and why it is one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dedup.records import Article, Finding, Mention
from dedup.reports.excerpt import excerpt
from dedup.reports.labels import DateStyle, own_words_first
from dedup.reports.safe_text import visible
from dedup.reports.terminal_page import MARK_OFF, MARK_ON, Page
from dedup.reports.textwidth import display_width, shorten, shorten_around, wrap

_VALUE_INDENT = 3
_TEXT_INDENT = 8
_WIDEST_VALUE = 20  # columns: a longer value stands on a line of its own
_SOURCES_SHOWN = 12
_SENTENCE_LINES = 2
_QUOTE_LINES = 5  # the words that differ may be anywhere in it
_LINE_END_WASTE = 8  # columns a line loses because words are kept whole
_ODD_ONE_OUT = "← the odd one out"
_NO_BREAK = "\xa0"  # never in cleaned text: a source and its date stay on one line


def finding_lines(finding: Finding, page: Page, dates: DateStyle, copies: Mapping[Article, str]) -> list[str]:
    """The lines of one finding."""
    labels = [visible(value.value).strip() for value in finding.values]
    narrow = max((width for width in map(display_width, labels) if width <= _WIDEST_VALUE), default=0)
    column = max(_TEXT_INDENT, _VALUE_INDENT + narrow + 3)
    lines = _head(finding, page)
    mentions = [own_words_first(value.mentions, copies) for value in finding.values]
    for value, label, ordered in zip(finding.values, labels, mentions, strict=True):
        sources = _sources(ordered, dates, copies, page.width - column)
        lines += _value(label, sources, column, page)
        if value.value == finding.odd_one_out:
            lines[-1:] = _pointed_out(lines[-1], page)
    for ordered in mentions:
        lines += _sentence(ordered[0], _QUOTE_LINES if finding.kind == "quote" else _SENTENCE_LINES, page)
    return lines + _why(finding, page)


def _head(finding: Finding, page: Page) -> list[str]:
    prefix = f"{finding.relation.upper():<8}  {finding.kind:<7}  "
    confidence = f"{finding.confidence:.2f}"
    summary = wrap(visible(finding.summary).strip(), page.width - len(prefix) - len(confidence) - 2) or [""]
    gap = page.width - len(prefix) - display_width(summary[0]) - len(confidence)
    relation = page.paint(finding.relation.upper(), finding.relation)
    first = relation + prefix.removeprefix(finding.relation.upper()) + page.paint(summary[0], "strong")
    rest = page.indented((page.paint(line, "strong") for line in summary[1:]), len(prefix))
    return [first + " " * gap + confidence, *rest]


def _sources(mentions: Sequence[Mention], dates: DateStyle, copies: Mapping[Article, str], room: int) -> list[str]:
    """Who reports a value, when, and in whose words."""
    named = list(dict.fromkeys(_source(mention.article, dates, copies, room) for mention in mentions))
    if len(named) > _SOURCES_SHOWN:
        named[_SOURCES_SHOWN:] = [f"and {len(named) - _SOURCES_SHOWN} more"]
    return [line.replace(_NO_BREAK, " ") for line in wrap(f"{_NO_BREAK}· ".join(named), room)]


def _source(article: Article, dates: DateStyle, copies: Mapping[Article, str], room: int) -> str:
    text = visible(article.source).strip()
    if article.published:
        text += f" ({dates.format(article.published)})"
    if article in copies:
        text += f" [{visible(copies[article])}]"
    return text.replace(" ", _NO_BREAK) if display_width(text) <= room - 2 else text


def _value(label: str, sources: list[str], column: int, page: Page) -> list[str]:
    """The value and its sources beside each other, or below each other where the value is long."""
    width = display_width(label)
    if width > _WIDEST_VALUE:
        room = page.width - _VALUE_INDENT
        lines = wrap(shorten(label, 2 * room - _LINE_END_WASTE), room)
        above = page.indented((page.paint(line, "strong") for line in lines), _VALUE_INDENT)
        return above + page.indented(sources, _TEXT_INDENT)
    first = " " * _VALUE_INDENT + page.paint(label, "strong") + " " * (column - _VALUE_INDENT - width)
    return [first + sources[0], *page.indented(sources[1:], column)]


def _sentence(mention: Mention, most_lines: int, page: Page) -> list[str]:
    """The sentence in quotation marks, cut down around its value, which stands in brackets."""
    room = page.width - _TEXT_INDENT
    shown = excerpt(mention)
    budget = (room - _LINE_END_WASTE) * most_lines
    head, value, tail = shorten_around(shown.head, shown.value, shown.tail, budget)
    marked = f"{MARK_ON}[{value}]{MARK_OFF}" if value else ""
    headline = " (headline)" if mention.field == "title" else ""
    lines = wrap(f'"{head}{marked}{tail}"{headline}', room)
    return page.indented(page.marked(lines), _TEXT_INDENT)


def _pointed_out(line: str, page: Page) -> list[str]:
    """`line` with the arrow at its end, on a line of its own where it does not fit."""
    arrow = page.paint(_ODD_ONE_OUT, "strong")
    gap = page.width - page.width_of(line) - len(_ODD_ONE_OUT)
    if gap >= 2:
        return [line + " " * gap + arrow]
    return [line, " " * (page.width - len(_ODD_ONE_OUT)) + arrow]


def _why(finding: Finding, page: Page) -> list[str]:
    reason = f"{visible(finding.explanation).strip()} ({visible(finding.rule)})"
    first, *rest = wrap(reason, page.width - _TEXT_INDENT)
    return [f"   {page.paint('why', 'strong')}  {first}", *page.indented(rest, _TEXT_INDENT)]
