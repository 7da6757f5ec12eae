"""The page a terminal report is set on: its width, its colours, and how a line is broken and marked."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from dedup.reports.textwidth import display_width, shorten, wrap

Style = Literal["conflict", "update", "reason", "strong", "faint", "mark"]

# SGR parameters of the sixteen colours every terminal has in its own palette, so that both dark and light
# ones keep their contrast.
_SGR: dict[Style, str] = {
    "conflict": "1;31",
    "update": "1;33",
    "reason": "1;36",
    "strong": "1",
    "faint": "2",
    "mark": "1;7",
}
# Stand for the edges of marked text while lines are broken: no column wide, and never in cleaned text.
MARK_ON, MARK_OFF = "\x01", "\x02"
_ANSI = re.compile("\x1b\\[[0-9;]*m")
_INDENT = 3


@dataclass(frozen=True, slots=True)
class Page:
    """How wide, and whether with ANSI styles."""

    width: int
    color: bool

    def paint(self, text: str, style: Style) -> str:
        return f"\x1b[{_SGR[style]}m{text}\x1b[0m" if self.color and text else text

    def width_of(self, line: str) -> int:
        """Columns of a line that may hold styles of this page."""
        return display_width(_ANSI.sub("", line) if self.color else line)

    def heading(self, text: str) -> str:
        return self.paint(shorten(text, self.width), "strong")

    def paragraph(self, text: str) -> list[str]:
        return wrap(text, self.width)

    def entry(self, text: str, most_lines: int = 2) -> list[str]:
        """A list entry, indented, cut off after `most_lines`."""
        room = self.width - _INDENT
        return self.indented(wrap(shorten(text, room * most_lines - most_lines * 8), room), _INDENT)

    def more(self, count: int) -> list[str]:
        """The line that owns up to what a short list leaves out."""
        return [" " * _INDENT + self.paint(f"… and {count:,} more", "faint")] if count > 0 else []

    def indented(self, lines: Iterable[str], indent: int) -> list[str]:
        return [" " * indent + line for line in lines]

    def marked(self, lines: list[str]) -> list[str]:
        """`lines` with what stands between `MARK_ON` and `MARK_OFF` highlighted, across line ends too."""
        result = []
        inside = False
        for line in lines:
            text = (MARK_ON if inside else "") + line
            inside = text.rfind(MARK_ON) > text.rfind(MARK_OFF)
            text += MARK_OFF if inside else ""
            on, off = (f"\x1b[{_SGR['mark']}m", "\x1b[0m") if self.color else ("", "")
            result.append(text.replace(MARK_ON, on).replace(MARK_OFF, off))
        return result
