"""Number words: "twenty-five", "two hundred and five thousand", "a dozen", "twenty-first"."""

from __future__ import annotations

from dedup.facts.tokens import Token, after_hyphen, lower

_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen"
)
ONES = {word: value for value, word in enumerate(_ONES.split())}
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
TENS = {word: 10 * value for value, word in enumerate(_TENS.split(), start=2)}
SCALES: dict[str, float] = {
    "dozen": 12, "hundred": 1e2, "thousand": 1e3, "lakh": 1e5, "million": 1e6, "crore": 1e7, "billion": 1e9,
    "trillion": 1e12,
}  # fmt: skip
_ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
    "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
)
ORDINALS = {word: value for value, word in enumerate(_ORDINALS.split(), start=1)}
ORDINALS |= {"thirtieth": 30, "fortieth": 40, "fiftieth": 50, "sixtieth": 60, "hundredth": 100}

_FRACTIONS: dict[str, float] = {"half": 0.5, "quarter": 0.25, "third": 1 / 3}
_MAX_WORDS = 16
"""Longest run read as one number; real ones stay below, hostile ones must not grow without bound."""


def read_cardinal(tokens: list[Token], index: int) -> tuple[float, int] | None:
    """Value of the number words that start at `index`, and the index after them.

    >>> from dedup.facts.tokens import tokenize
    >>> [read_cardinal(tokenize(words), 0) for words in ("twenty-five", "a hundred and five", "one two")]
    [(25.0, 3), (105.0, 4), (1.0, 1)]
    """
    total = group = 0.0
    last, stop, ceiling = "", index, float("inf")
    if lower(tokens, index) in {"a", "an"} and lower(tokens, after_hyphen(tokens, index + 1)) in SCALES:
        group, last, stop = 1.0, "one", index + 1
    while stop - index < _MAX_WORDS:
        at = _next_number_word(tokens, stop, last)
        word = lower(tokens, at)
        if (kind := _kind(word)) is None or not _follows(kind, last):
            break
        if kind == "scale":
            if SCALES[word] >= ceiling:
                break
            ceiling = SCALES[word]
            total, group = total + group * ceiling, 0.0
        elif kind in {"hundred", "dozen"}:
            group *= SCALES[word]
        else:
            group += ONES[word] if word in ONES else TENS[word]
        last, stop = kind, at + 1
    return _with_fraction(tokens, stop, total + group) if last and stop > index else None


def read_ordinal(tokens: list[Token], index: int) -> tuple[int, int] | None:
    """Value of the ordinal that starts at `index` ("third", "twenty-first"), and the index after it."""
    word = lower(tokens, index)
    if word in ORDINALS:
        return ORDINALS[word], index + 1
    at = after_hyphen(tokens, index + 1)
    unit = ORDINALS.get(lower(tokens, at), 10)
    return (TENS[word] + unit, at + 1) if word in TENS and unit < 10 else None


def _next_number_word(tokens: list[Token], stop: int, last: str) -> int:
    """Index of the next word, past a hyphen set close or the "and" of "a hundred and five"."""
    if lower(tokens, stop) == "and" and last in {"hundred", "scale"}:
        return stop + 1 if _kind(lower(tokens, stop + 1)) in {"one", "teen", "ten"} else stop
    return after_hyphen(tokens, stop) if last else stop


def _kind(word: str) -> str | None:
    if word in ONES:
        return "one" if 0 < ONES[word] < 10 else "teen"
    if word in TENS:
        return "ten"
    if word in {"hundred", "dozen"}:
        return word
    return "scale" if word in SCALES else None


def _follows(kind: str, last: str) -> bool:
    """Whether a word of `kind` may continue a number whose latest word is of kind `last`."""
    if kind == "one":
        return last in {"", "ten", "hundred", "scale"}
    if kind in {"teen", "ten"}:
        return last in {"", "hundred", "scale"}
    if kind == "hundred":
        return last in {"one", "teen"}
    if kind == "dozen":
        return last in {"one", "teen", "ten"}
    return last != ""


def _with_fraction(tokens: list[Token], stop: int, value: float) -> tuple[float, int]:
    """Add a trailing "and a half", and the scale it may carry ("two and a half million")."""
    at = after_hyphen(tokens, stop)
    if lower(tokens, at) != "and" or lower(tokens, article := after_hyphen(tokens, at + 1)) != "a":
        return value, stop
    part = after_hyphen(tokens, article + 1)
    if (fraction := _FRACTIONS.get(lower(tokens, part))) is None:
        return value, stop
    scale = SCALES.get(lower(tokens, part + 1), 1.0)
    if scale > 1:
        return (value + fraction) * scale, part + 2
    # "a million and a half" is half of the scale word just read.
    unit = SCALES.get(lower(tokens, stop - 1), 1.0)
    return value + fraction * unit, part + 1
