"""Words, figures and signs of a sentence with their offsets: what the number grammar reads."""

from __future__ import annotations

import re
from typing import NamedTuple

# Figures first. Grouped thousands are bounded ("1,234,567" up to seven groups) so that a hostile run of
# digits and commas cannot make the match start over from every group. A space groups only the zeros of a round
# thousand ("170 000"): "12 300" may be two figures. Thin spaces always group.
_TOKEN = re.compile(
    r"(?P<figure>\d{1,3}(?:,\d{2,3}){0,6},\d{3}(?:\.\d+)?(?!,?\d)"
    r"|\d{1,3}(?:[\u00a0\u2009\u202f]\d{3}| 000){1,4}(?!\d)"
    r"|\d+(?:\.\d+)*|(?<![\w.])\.\d+|[½⅓⅔¼¾])"
    r"|(?P<word>[^\W\d_]+(?:['’][^\W\d_]+)*)"
    r"|(?P<sign>\S)"
)


class Token(NamedTuple):
    """One token; `kind` is "figure", "word" or "sign"."""

    kind: str
    text: str
    lower: str
    start: int
    end: int

    @property
    def capitalised(self) -> bool:
        return self.text[:1].isupper()


def tokenize(text: str) -> list[Token]:
    """Tokens of `text`, in order.

    >>> [token.text for token in tokenize("A six-car wreck cost $1,200.50.")]
    ['A', 'six', '-', 'car', 'wreck', 'cost', '$', '1,200.50', '.']
    """
    return [
        Token(m.lastgroup or "sign", m.group(), m.group().lower(), m.start(), m.end()) for m in _TOKEN.finditer(text)
    ]


def glued(tokens: list[Token], index: int) -> bool:
    """Whether nothing, not even a space, stands between token `index` and the one before it."""
    return 0 < index < len(tokens) and tokens[index].start == tokens[index - 1].end


def lower(tokens: list[Token], index: int) -> str:
    """Lower-case text of token `index`, "" outside the list."""
    return tokens[index].lower if 0 <= index < len(tokens) else ""


def after_hyphen(tokens: list[Token], index: int) -> int:
    """Index past a hyphen that is set close to the word before it ("half-dozen"), else `index`."""
    return index + 1 if lower(tokens, index) in {"-", "‑"} and glued(tokens, index) else index
