"""Text in terminal columns: wide and combining characters counted as a terminal draws them."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

ELLIPSIS = "…"
_MARKS_PER_COLUMN = 4  # combining characters draw on no column: without a limit they would fill the screen
_VALUE_SHARE = 0.6  # of the room for a sentence, at most, goes to its value: the rest says what it is about


def character_width(character: str) -> int:
    """Columns a character takes: 0, 1 or 2."""
    if character.isascii():
        return 1 if character.isprintable() else 0
    if unicodedata.category(character) in ("Mn", "Me", "Cf", "Cc"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in ("W", "F") else 1


def display_width(text: str) -> int:
    r"""Columns `text` takes on one line.

    >>> display_width("killed"), display_width("東京"), display_width("e\u0301")
    (6, 4, 1)
    """
    return len(text) if text.isascii() and text.isprintable() else sum(map(character_width, text))


def fitting(text: str, columns: int) -> str:
    """The longest start of `text` that fits into `columns`."""
    used = 0
    for position, character in enumerate(text[: columns * _MARKS_PER_COLUMN]):
        used += character_width(character)
        if used > columns:
            return text[:position]
    return text[: columns * _MARKS_PER_COLUMN]


def fits(text: str, columns: int) -> bool:
    """Whether `text` can be shown whole in `columns`."""
    return fitting(text, columns) == text


def shorten(text: str, columns: int) -> str:
    """`text` with its end cut off between words, where it takes more than `columns`.

    >>> shorten("people killed in the sinking", 20)
    'people killed in …'
    """
    if fits(text, columns):
        return text
    return _whole_words(text, columns) + " " + ELLIPSIS


def shorten_start(text: str, columns: int) -> str:
    """`text` with its start cut off between words, where it takes more than `columns`."""
    if fits(text, columns):
        return text
    return ELLIPSIS + " " + _whole_words(text[::-1], columns)[::-1]


def shorten_around(head: str, value: str, tail: str, columns: int) -> tuple[str, str, str]:
    """The three parts of a sentence cut down to `columns` in all; a value too long loses its middle.

    >>> shorten_around("The ferry sank on Tuesday, killing ", "19", " people, the coastguard said.", 30)
    ('… killing ', '19', ' people, the …')
    """
    if fits(head + value + tail, columns):
        return head, value, tail
    most = int(columns * _VALUE_SHARE)
    if not fits(value, most):
        value = shorten(value, most // 2) + shorten_start(value, most // 2).removeprefix(ELLIPSIS)
    room = columns - display_width(value)
    half = room // 2
    head_width = display_width(head) if fits(head, room) else room
    tail_width = display_width(tail) if fits(tail, room) else room
    head_room = max(half, room - tail_width)
    tail_room = max(room - head_room, room - head_width)
    return shorten_start(head, head_room), value, shorten(tail, tail_room)


def wrap(text: str, width: int) -> list[str]:
    """Lines of at most `width` columns, broken between words, inside a word only where it fills a line.

    >>> wrap("sank off the coast", 8)
    ['sank off', 'the', 'coast']
    """
    lines: list[str] = []
    line, used = "", 0
    for word in _pieces(text, width):
        columns = display_width(word)
        if line and used + 1 + columns > width:
            lines.append(line)
            line, used = "", 0
        line, used = (f"{line} {word}", used + 1 + columns) if line else (word, columns)
    return [*lines, line] if line else lines


def _pieces(text: str, width: int) -> Iterator[str]:
    """The words of `text`, those wider than a line in pieces."""
    for word in text.split(" "):
        rest = word
        while rest:
            piece = fitting(rest, width) or rest[0]
            yield piece
            rest = rest[len(piece) :]


def _whole_words(text: str, columns: int) -> str:
    """The start of `text` that leaves two columns for an ellipsis; its first word is cut if it must be."""
    start, blank, _ = fitting(text, columns - 1).rpartition(" ")
    return start if blank else fitting(text, columns - 2)
