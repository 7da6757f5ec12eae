"""Where a span of an article stands in the file it was read from: line and column.

Best effort, and never a guess: where only the line is known, or only the file, the rest is left out.
"""

from __future__ import annotations

import bisect
import html
import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import PurePath

from dedup.readers import file_text
from dedup.records import Article, Field

_WHOLE_FILE = frozenset({".txt", ".text", ".md", ".markdown"})
"""Formats whose `Article.text` is the decoded file."""
_MARKUP = frozenset({".html", ".htm", ".xhtml"})
_NEWLINE = re.compile(r"\r\n|\r|\n")
# A tag, an entity, white space, or any other character.
_TOKEN = re.compile(r"<[^<>]*>|&#?\w+;|\s+|.", re.DOTALL)
_UNSEEN = re.compile(r"<(script|style)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Place:
    """A position in a file; lines and columns count from 1, columns in code points, the end is exclusive."""

    path: str
    line: int | None = None
    column: int | None = None
    end_line: int | None = None
    end_column: int | None = None
    line_text: str = ""
    """The line that `column` counts in; "" without a column."""
    end_line_text: str = ""


def place_of(article: Article, field: Field, start: int, end: int) -> Place | None:
    """Return where `article.field(field)[start:end]` stands; None for an article that came from no file."""
    if article.path is None or article.path == "-":
        return None
    suffix = PurePath(article.path).suffix.lower()
    if article.line is not None:
        return Place(article.path, article.line)
    if suffix in _WHOLE_FILE:
        span = (start, end) if field == "text" else _once(article.text, article.title[start:end])
        return _place(article.path, article.text, span)
    if suffix in _MARKUP:
        markup = file_text(article.path) or ""
        return _place(article.path, markup, _in_markup(markup, article.field(field), start, end))
    return Place(article.path)


def _once(text: str, part: str) -> tuple[int, int] | None:
    """Return where a part stands, if it stands there once."""
    if not part or text.count(part) != 1:
        return None
    return text.index(part), text.index(part) + len(part)


def _place(path: str, text: str, span: tuple[int, int] | None) -> Place:
    if span is None:
        return Place(path)
    starts = _line_starts(text)
    (line, column), (end_line, end_column) = (_line_and_column(starts, offset) for offset in span)
    return Place(
        path, line, column, end_line, end_column, _line_text(text, starts, line), _line_text(text, starts, end_line)
    )


@lru_cache(maxsize=8)
def _line_starts(text: str) -> tuple[int, ...]:
    return (0, *(match.end() for match in _NEWLINE.finditer(text)))


def _line_and_column(starts: tuple[int, ...], offset: int) -> tuple[int, int]:
    line = bisect.bisect_right(starts, offset)
    return line, offset - starts[line - 1] + 1


def _line_text(text: str, starts: tuple[int, ...], line: int) -> str:
    end = starts[line] if line < len(starts) else len(text)
    return text[starts[line - 1] : end].rstrip("\r\n")


def _in_markup(markup: str, text: str, start: int, end: int) -> tuple[int, int] | None:
    """Return where a span of the extracted text stands in the markup.

    Both are held together without white space, tags and entities, with as much text around the span as makes it
    stand there once.
    """
    bare, offsets = _bare(markup)
    before = len(_without_space(text[:start]))
    wanted = _without_space(text[start:end])
    whole = _without_space(text)
    for margin in (0, 20, 80, 320):
        first, last = max(0, before - margin), before + len(wanted) + margin
        found = _once(bare, whole[first:last])
        if found is not None and wanted:
            at = found[0] + before - first
            return offsets[at][0], offsets[at + len(wanted) - 1][1]
    return None


@lru_cache(maxsize=2)
def _bare(markup: str) -> tuple[str, tuple[tuple[int, int], ...]]:
    """Return the characters of a page without white space and tags, and the span in the markup of each."""
    characters: list[str] = []
    offsets: list[tuple[int, int]] = []
    position = 0
    while token := _TOKEN.match(markup, position):
        text, position = token.group(), token.end()
        if unseen := _UNSEEN.match(text):
            # What a script holds, the whole article in JSON-LD for one, is not on the page.
            end = markup.find(f"</{unseen[1]}", position)
            position = len(markup) if end < 0 else end
        elif not (text.startswith("<") and len(text) > 1):
            shown = _without_space(html.unescape(text))
            characters.append(shown)
            offsets += [token.span()] * len(shown)
    return "".join(characters), tuple(offsets)


def _without_space(text: str) -> str:
    return "".join(text.split())
