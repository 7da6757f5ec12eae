"""Numerals: figures, number words, parts and vague plurals, read as a value and the place they are printed to.

Reads one numeral at a given token; what it measures, and whether it is a value at all, is decided in
`dedup.facts.numbers`.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

from dedup.facts.hedges import VAGUE_REACH
from dedup.facts.number_words import ONES, ORDINALS, SCALES, TENS, read_cardinal, read_ordinal
from dedup.facts.tokens import Token, after_hyphen, glued, lower
from dedup.facts.units import UNITS

Form = Literal["figure", "word", "ordinal", "vague", "share"]

# Vague plurals → the least outlets use them for, a little under the dictionary's two of the thing: "dozens" of 20.
_PLURALS: dict[str, float] = {
    "dozens": 20, "scores": 30, "hundreds": 150, "thousands": 1.5e3, "lakhs": 1.5e5, "millions": 1.5e6,
    "crores": 1.5e7, "billions": 1.5e9, "trillions": 1.5e12,
}  # fmt: skip
# "tens of thousands": how many of the plural that follows.
_MULTIPLIERS: dict[str, float] = {"tens": 10, "hundreds": 100, "dozens": 12, "thousands": 1000, "scores": 20}


class _Few(NamedTuple):
    """A vague number that a scale may follow ("a few hundred")."""

    least: float
    reach: float
    """It admits up to this many times its least value."""
    article: bool
    of: bool


# "A couple" without "of" is two people married.
_FEW = {
    "several": _Few(2.5, VAGUE_REACH, article=False, of=False),
    "few": _Few(2, 10, article=True, of=False),
    "couple": _Few(2, 1.5, article=True, of=True),
    "handful": _Few(2, 5, article=True, of=True),
}
_PARTS: dict[str, int] = {
    "half": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8,
    "ninth": 9, "tenth": 10, "hundredth": 100,
}  # fmt: skip
_PART_PLURALS = {f"{part}s": value for part, value in _PARTS.items()} | {"halves": 2}
_GLYPHS = {"½": 0.5, "⅓": 1 / 3, "⅔": 2 / 3, "¼": 0.25, "¾": 0.75}
_ORDINAL_SUFFIXES = frozenset({"st", "nd", "rd", "th"})

NUMERAL_STARTERS = frozenset(ONES) | set(TENS) | set(ORDINALS) | set(_PLURALS) | set(_MULTIPLIERS) | set(_FEW) | {
    "a", "an", "half"
}  # fmt: skip
"""Words a numeral can start with, lower case."""

_MAX_DIGITS = 15
"""A longer run of digits is an identifier, and more than a float holds exactly."""
_PART_STEP = 0.05
"""Parts are round by nature: "a third" is printed for a share of 30 % or 36 %."""


class Numeral(NamedTuple):
    """A number as printed."""

    value: float
    step: float
    """Place it was rounded to, if it was: 0.1 billion for "1.5 billion", 100 for "300", 1 for "40"."""
    stop: int
    """Index of the token after it."""
    form: Form = "figure"
    reach: float = 1.0
    """How many times its value a vague number admits."""

    @property
    def place(self) -> float:
        """Place of the last digit that is not nought (10 for "40"): what "about" is taken to round to."""
        return max(self.step, last_place(self.value)) if self.value == int(self.value) else self.step


def last_place(value: float) -> float:
    """Place of the last digit of a whole number that is not nought.

    >>> [last_place(n) for n in (300, 305, 150_000, 0)]
    [100.0, 1.0, 10000.0, 1.0]
    """
    digits = str(int(abs(value)))
    return float(10 ** (len(digits) - len(digits.rstrip("0")))) if int(digits) else 1.0


def printed_step(value: float) -> float:
    """Place a whole number is printed to: below 100 it is exact, above, noughts at its end may be rounding."""
    return last_place(value) if abs(value) >= 100 else 1.0


def read_numeral(tokens: list[Token], index: int) -> Numeral | None:
    """The numeral that starts at token `index`, or None.

    >>> from dedup.facts.tokens import tokenize
    >>> read_numeral(tokenize("1.5 billion"), 0)
    Numeral(value=1500000000.0, step=100000000.0, stop=2, form='figure', reach=1.0)
    >>> round(read_numeral(tokenize("two-thirds of"), 0).value, 3)
    0.667
    """
    token = tokens[index]
    if token.kind == "figure":
        return _read_figure(tokens, index)
    if token.kind != "word":
        return None
    if [lower(tokens, at) for at in range(index, index + 3)] == ["a", "pair", "of"]:
        return Numeral(2.0, 1.0, index + 3, "word")
    return (
        _read_part(tokens, index)
        or _read_half(tokens, index)
        or _read_vague(tokens, index)
        or _read_ordinal(tokens, index)
        or _read_cardinal(tokens, index)
    )


def _read_figure(tokens: list[Token], index: int) -> Numeral | None:
    text = tokens[index].text
    if text in _GLYPHS:
        return Numeral(_GLYPHS[text], _PART_STEP, index + 1, "share")
    digits = "".join(char for char in text if char.isdigit() or char == ".")
    if digits.count(".") > 1 or len(digits) > _MAX_DIGITS or not digits.isascii():
        return None
    if len(digits) > 1 and digits[0] == "0" and digits[1] != ".":
        return None
    suffix = lower(tokens, index + 1)
    if suffix in _ORDINAL_SUFFIXES and glued(tokens, index + 1) and "." not in digits:
        return Numeral(float(digits), 1.0, index + 2, "ordinal")
    if suffix in _GLYPHS:
        return _scaled(tokens, index + 2, float(digits) + _GLYPHS[suffix], 0.25)
    if fraction := _slashed(tokens, index):
        return fraction
    decimals = len(digits.partition(".")[2])
    value = float(digits)
    return _scaled(tokens, index + 1, value, 10.0**-decimals if decimals else printed_step(value))


def _slashed(tokens: list[Token], index: int) -> Numeral | None:
    """A printed fraction, "2/3"; only the common ones, since "9/11" and "4/5" may be dates."""
    if lower(tokens, index + 1) != "/" or not glued(tokens, index + 1) or not glued(tokens, index + 2):
        return None
    pair = tokens[index].text, lower(tokens, index + 2)
    if pair not in {("1", "2"), ("1", "3"), ("2", "3"), ("1", "4"), ("3", "4")}:
        return None
    return Numeral(int(pair[0]) / int(pair[1]), _PART_STEP, index + 3, "share")


def _scaled(tokens: list[Token], stop: int, mantissa: float, step: float) -> Numeral:
    """Multiply by the scale word that follows ("1.5 billion", "80-million", "3 dozen")."""
    at = after_hyphen(tokens, stop)
    scale = SCALES.get(lower(tokens, at))
    if scale is None:
        return Numeral(mantissa, step, stop)
    return Numeral(mantissa * scale, step * scale, at + 1)


def _read_cardinal(tokens: list[Token], index: int) -> Numeral | None:
    if (found := read_cardinal(tokens, index)) is None:
        return None
    value, stop = found
    step = printed_step(value) if value == int(value) else 0.25
    return Numeral(value, step, stop, "word")


def _read_ordinal(tokens: list[Token], index: int) -> Numeral | None:
    found = read_ordinal(tokens, index)
    return Numeral(float(found[0]), 1.0, found[1], "ordinal") if found else None


def _read_part(tokens: list[Token], index: int) -> Numeral | None:
    """Parts of one: "a third", "one-fifth", "two-thirds", "three quarters"; of a million, they are a number."""
    first = lower(tokens, index)
    count = 1 if first in {"a", "an"} else ONES.get(first, 0)
    if not 0 < count < 10:
        return None
    at = after_hyphen(tokens, index + 1)
    parts = (_PARTS if count == 1 else _PART_PLURALS).get(lower(tokens, at), 0)
    # "a half-dozen", "a half million" are read as numbers; "two tenths" is a part, "three thirds" is none.
    if parts <= count or lower(tokens, after_hyphen(tokens, at + 1)) in SCALES:
        return None
    of_scale = lower(tokens, at + 1) == "of" and lower(tokens, at + 2) in {"a", "one"}
    if of_scale and (scale := SCALES.get(lower(tokens, at + 3))):
        value = count * scale / parts
        return Numeral(value, printed_step(value), at + 4, "word")
    return Numeral(count / parts, _PART_STEP, at + 1, "share")


def _read_half(tokens: list[Token], index: int) -> Numeral | None:
    """Reads "half", "half a million", "a half-dozen", "half an hour"."""
    at = index + 1 if lower(tokens, index) == "a" and lower(tokens, index + 1) == "half" else index
    if lower(tokens, at) != "half":
        return None
    after = after_hyphen(tokens, at + 1)
    article = lower(tokens, after) in {"a", "an"}
    scale_at = after_hyphen(tokens, after + 1) if article else after
    word = lower(tokens, scale_at)
    if word in SCALES:
        value = SCALES[word] / 2
        return Numeral(value, printed_step(value), scale_at + 1, "word")
    if article and word in UNITS:
        return Numeral(0.5, 0.1, after + 1, "word")
    return Numeral(0.5, _PART_STEP, at + 1, "share")


def _read_vague(tokens: list[Token], index: int) -> Numeral | None:
    """Reads "dozens", "tens of thousands", "several hundred", "a few", "a couple of"."""
    first = lower(tokens, index)
    of = lower(tokens, index + 1) == "of"
    base = _PLURALS.get(lower(tokens, index + 2)) if of else None
    if base and first in _MULTIPLIERS:
        # Both plurals say "at least two": it counts once ("tens of thousands" is 15,000 and more).
        value = _MULTIPLIERS[first] * base
        return Numeral(value, value, index + 3, "vague", VAGUE_REACH)
    if first in _PLURALS and (first != "scores" or of):
        return Numeral(_PLURALS[first], _PLURALS[first], index + 1, "vague", VAGUE_REACH)
    at = index + 1 if first == "a" else index
    few = _FEW.get(lower(tokens, at))
    return _few(tokens, at + 1, few) if few and few.article == (at > index) else None


def _few(tokens: list[Token], stop: int, few: _Few) -> Numeral | None:
    if scale := SCALES.get(lower(tokens, stop)):
        return Numeral(few.least * scale, few.least * scale, stop + 1, "vague", few.reach)
    if few.of and lower(tokens, stop) != "of":
        return None
    return Numeral(few.least, few.least, stop + few.of, "vague", few.reach)
