"""Measures: a numeral with the currency before it or the unit after it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from dedup.facts.number_words import SCALES
from dedup.facts.numerals import NUMERAL_STARTERS, Numeral, read_numeral
from dedup.facts.tokens import Token, after_hyphen, glued, lower
from dedup.facts.units import (
    CURRENCIES,
    GLUED_ONLY,
    MAX_UNIT_WORDS,
    POUND_MASS,
    POUND_MONEY,
    TIME_UNITS,
    UNITS,
    Unit,
)

_SCALE_LETTERS: dict[str, float] = {
    "k": 1e3, "m": 1e6, "mn": 1e6, "mln": 1e6, "b": 1e9, "bn": 1e9, "tn": 1e12, "t": 1e12, "cr": 1e7,
}  # fmt: skip
# Letters that scale any figure; the others, units themselves ("5m", "3t"), scale money and counted nouns.
_SURE_SCALES = frozenset({"mn", "mln", "bn", "tn"})
# After "100m" these do not name what is counted: the figure is a length.
_NOT_COUNTED = frozenset(
    "high tall long wide deep away above below from of to in and or race sprint freestyle butterfly hurdles final "
    "relay at on off down up behind ahead apart for by with the a an stretch record backstroke breaststroke is was "
    "were are".split()
)
# Words before "pounds" among which one may say that something weighs.
_WEIGHS_NEAR = 5
# Adjectives that may stand between a figure and its unit of time ("four consecutive years").
_BETWEEN = frozenset(
    "full whole long straight consecutive successive more further additional extra solid entire short".split()
)
# Larger unit → the smaller ones that may continue it ("5ft 11in", "two hours and 30 minutes").
_CONTINUED = {
    "foot": {"inch"}, "stone": {"pound"}, "pound": {"ounce"}, "year": {"month"}, "week": {"day"},
    "day": {"hour"}, "hour": {"minute"}, "minute": {"second"},
}  # fmt: skip
_MULTIPLES = {"twice": 2.0, "double": 2.0, "triple": 3.0}
_MULTIPLIED = frozenset({"the", "that", "its", "their", "his", "her", "what"})
_LASTING_BEFORE = frozenset(
    "for lasted lasting lasts last within nearly almost about around over under just at took takes taking half roughly "
    "than least".split()
)
_SIGNED = frozenset({"temperature", "degree", "share"})
_MONEY_ABBREVIATIONS = frozenset({"rs", "us", "a", "au", "c", "ca", "nz", "hk", "s", "r"})
# Words a measure can start with; all others are let go at once.
_STARTERS = (
    NUMERAL_STARTERS
    | TIME_UNITS
    | {f"{unit}long" for unit in TIME_UNITS}
    | set(_MULTIPLES)
    | {form for form in CURRENCIES if form.isalpha() and len(form) == 3}
    | _MONEY_ABBREVIATIONS
    | {"minus"}
)


@dataclass(frozen=True, slots=True)
class Measure:
    """A numeral with its unit; token indices are half-open, `value` and `step` in the unit."""

    first: int
    stop: int
    value: float
    step: float
    place: float
    form: str
    reach: float = 1.0
    scale: float = 1.0
    """Scale word or letter the figure carries ("3 billion"), which a range hands to its lower end."""
    unit: Unit | None = None


def read_measure(tokens: list[Token], index: int) -> Measure | None:
    """The measure that starts at token `index`, or None.

    >>> from dedup.facts.tokens import tokenize
    >>> measure = read_measure(tokenize("US$1.5 billion"), 0)
    >>> measure.value, measure.unit.name
    (1500000000.0, 'USD')
    >>> round(read_measure(tokenize("5ft 11in"), 0).value, 3)
    5.917
    """
    token = tokens[index]
    if token.kind == "word" and token.lower not in _STARTERS:
        return None
    if unspoken := _unspoken(tokens, index):
        return _in_weeks(unspoken)
    currency, at = _currency_before(tokens, index)
    if at >= len(tokens) or (numeral := read_numeral(tokens, at)) is None:
        return _below_zero(tokens, index)
    measure = _scaled(tokens, _bare(tokens, index, numeral), currency is not None)
    if currency:
        return replace(measure, unit=currency) if numeral.form in {"figure", "word", "vague"} else None
    return _in_weeks(_continued(tokens, _with_unit(tokens, measure)))


def _unspoken(tokens: list[Token], index: int) -> Measure | None:
    """A unit that says "one" or "two" without a numeral: "twice", "weeklong", "a month-long", "for a year"."""
    word = lower(tokens, index)
    if word in _MULTIPLES:
        if word != "twice" and lower(tokens, index + 1) not in _MULTIPLIED:
            return None
        return Measure(index, index + 1, _MULTIPLES[word], 1.0, 1.0, "word", unit=UNITS["times"])
    long = UNITS.get(word.removesuffix("long")) if word.endswith("long") else None
    if long and long.name in TIME_UNITS:
        return Measure(index, index + 1, 1.0, 1.0, 1.0, "word", unit=long)
    unit = UNITS.get(word)
    if unit and unit.name in TIME_UNITS and lower(tokens, index + 1) == "-" and lower(tokens, index + 2) == "long":
        return Measure(index, index + 3, 1.0, 1.0, 1.0, "word", unit=unit)
    if word in {"a", "an"}:
        unit = UNITS.get(lower(tokens, index + 1))
        if unit and unit.name in TIME_UNITS and _is_lasting(tokens, index):
            return Measure(index, index + 2, 1.0, 1.0, 1.0, "word", unit=unit)
    return None


def _in_weeks(measure: Measure) -> Measure:
    """Fortnights as weeks: "a fortnight" is rounded to the week."""
    if measure.unit is None or measure.unit.name != "fortnight":
        return measure
    return replace(measure, value=2 * measure.value, unit=UNITS["week"])


def _is_lasting(tokens: list[Token], index: int) -> bool:
    """Whether "a year" is how long something lasts: "for a year", "a week of talks"; not "£5 a year"."""
    return lower(tokens, index - 1) in _LASTING_BEFORE or lower(tokens, index + 2) == "of"


def _below_zero(tokens: list[Token], index: int) -> Measure | None:
    """A figure with a minus before it ("-5°C", "minus 5 degrees"): for temperatures and percentages alone."""
    if lower(tokens, index) not in {"-", "−", "minus"} or index + 1 >= len(tokens):
        return None
    sign = lower(tokens, index) != "minus"
    if tokens[index + 1].kind != "figure" or (sign and (glued(tokens, index) or not glued(tokens, index + 1))):
        return None
    measure = read_measure(tokens, index + 1)
    if measure is None or measure.unit is None or measure.unit.dimension not in _SIGNED:
        return None
    return replace(measure, first=index, value=-measure.value)


def _bare(tokens: list[Token], index: int, numeral: Numeral) -> Measure:
    scale = SCALES.get(lower(tokens, numeral.stop - 1), 1.0)
    return Measure(index, numeral.stop, numeral.value, numeral.step, numeral.place, numeral.form, numeral.reach, scale)


def _currency_before(tokens: list[Token], index: int) -> tuple[Unit | None, int]:
    """Currency that starts at `index` ("$", "US$", "Rs.", "EUR"), and the index of the figure after it."""
    word, following = lower(tokens, index), lower(tokens, index + 1)
    if glued(tokens, index + 1) and "$" in (word, following):
        # "US$5", or "$US5" as Australian outlets print it.
        name = word if following == "$" else following
        if name in _MONEY_ABBREVIATIONS:
            return CURRENCIES.get(f"{name}$"), index + 2
    after = index + 2 if lower(tokens, index + 1) == "." else index + 1
    if word == "rs":
        return CURRENCIES[word], after
    token = tokens[index]
    if word in CURRENCIES and (token.kind == "sign" or (token.text.isupper() and len(word) == 3)):
        return CURRENCIES[word], index + 1
    return None, index


def _scaled(tokens: list[Token], measure: Measure, money: bool) -> Measure:
    """Apply a scale letter glued to the figure: "1.2m", "£80bn", "30k"."""
    letter = lower(tokens, measure.stop)
    scale = _SCALE_LETTERS.get(letter)
    if scale is None or measure.form != "figure" or measure.scale > 1:
        return measure
    close = glued(tokens, measure.stop)
    if letter in _SURE_SCALES or (money and (close or letter == "m")):
        pass
    elif not close or letter == "t" or not _counts(tokens, measure.stop + 1):
        return measure
    return replace(
        measure,
        value=measure.value * scale,
        step=measure.step * scale,
        place=measure.place * scale,
        scale=scale,
        stop=measure.stop + 1,
    )


def _counts(tokens: list[Token], index: int) -> bool:
    """Whether the word at `index` reads as a counted noun."""
    word = tokens[index].text if index < len(tokens) else ""
    return word.isalpha() and word not in _NOT_COUNTED


def _with_unit(tokens: list[Token], measure: Measure) -> Measure:
    found = _unit_at(tokens, measure.stop)
    if found is None and measure.form in {"share", "figure"} and measure.value < 1:
        found = _unit_of(tokens, measure.stop)
    if found is None:
        return measure
    unit, stop = found
    if measure.form == "ordinal":
        return measure
    if unit.dimension == "money" and unit.factor != 1:
        factor = unit.factor
        measure = replace(measure, value=measure.value * factor, step=measure.step * factor)
        unit = Unit(unit.name, "money")
    form = "word" if measure.form == "share" else measure.form
    return replace(measure, unit=unit, stop=stop, form=form)


def _unit_at(tokens: list[Token], index: int) -> tuple[Unit, int] | None:
    """The unit whose written form starts at `index`, possibly after a hyphen or an adjective; longest first."""
    at = after_hyphen(tokens, index)
    for size in range(MAX_UNIT_WORDS, 0, -1):
        if at + size > len(tokens):
            continue
        form = _form(tokens, at, size)
        unit = _pounds(tokens, at, at + size, at > index) if form in {"pound", "pounds"} else None
        unit = unit or _lap_minutes(tokens, at, form) or UNITS.get(form) or _money_word(form, tokens, at)
        if unit and _is_unit(tokens, at, form):
            return unit, at + size
    if lower(tokens, index) in _BETWEEN:
        unit = UNITS.get(lower(tokens, index + 1))
        if unit and unit.name in TIME_UNITS:
            return unit, index + 2
    return None


def _lap_minutes(tokens: list[Token], at: int, form: str) -> Unit | None:
    """Minutes, where "m" stands before seconds: "1m44.5s"."""
    lap = form == "m" and at + 2 < len(tokens) and tokens[at + 1].kind == "figure" and tokens[at + 2].lower == "s"
    return UNITS["minute"] if lap else None


def _is_unit(tokens: list[Token], at: int, form: str) -> bool:
    """Whether a written form is a unit here: "5g", not "3G"; "0.3s", not "the 30s"."""
    if form in GLUED_ONLY and not glued(tokens, at):
        return False
    if form == "s" and "." not in lower(tokens, at - 1):
        return False
    return len(form) > 1 or not tokens[at].text.isupper()


def _form(tokens: list[Token], at: int, size: int) -> str:
    """Lower-case text of tokens, one space wherever they do not touch."""
    rest = range(at + 1, at + size)
    spaced = (lower(tokens, index) if glued(tokens, index) else f" {lower(tokens, index)}" for index in rest)
    return lower(tokens, at) + "".join(spaced)


def _money_word(form: str, tokens: list[Token], at: int) -> Unit | None:
    """A currency after the figure; three-letter codes only in capitals ("80 EUR")."""
    if form == "won":
        # A verb, unless a scale word stands before it: "10 million won".
        return CURRENCIES["south korean won"] if lower(tokens, at - 1) in SCALES else None
    if len(form) == 3 and form != "yen" and not tokens[at].text.isupper():
        return None
    return CURRENCIES.get(form) if form not in _MONEY_ABBREVIATIONS | {"rand", "sterling"} else None


def _pounds(tokens: list[Token], at: int, after: int, hyphen: bool) -> Unit:
    """Pounds weigh in "a 500-pound bomb", "300 pounds of sand" and "weighing 500 pounds"; else they are money."""
    weighs = any(lower(tokens, index).startswith("weigh") for index in range(at - _WEIGHS_NEAR, at))
    mass = hyphen or weighs or lower(tokens, after) in {"of", "heavier", "lighter"}
    return POUND_MASS if mass else POUND_MONEY


def _unit_of(tokens: list[Token], index: int) -> tuple[Unit, int] | None:
    """The unit of "a quarter of a mile", ".3 of a second"."""
    if lower(tokens, index) != "of" or lower(tokens, index + 1) not in {"a", "an"}:
        return None
    unit = UNITS.get(lower(tokens, index + 2))
    return (unit, index + 3) if unit else None


def _continued(tokens: list[Token], measure: Measure) -> Measure:
    """Add the smaller unit that follows: "5ft 11in", "an hour and 20 minutes"."""
    smaller = _CONTINUED.get(measure.unit.name, set()) if measure.unit else set()
    at = measure.stop + (lower(tokens, measure.stop) in {"and", ","})
    if not smaller or measure.unit is None or at >= len(tokens) or measure.value != int(measure.value):
        return measure
    numeral = read_numeral(tokens, at)
    if numeral is None or numeral.form not in {"figure", "word"}:
        return measure
    rest = _with_unit(tokens, _bare(tokens, at, numeral))
    if rest.unit is None and lower(tokens, rest.stop) == "in" and glued(tokens, rest.stop):
        rest = replace(rest, unit=UNITS["inch"], stop=rest.stop + 1)
    if rest.unit is None or rest.unit.name not in smaller:
        return measure
    share = rest.unit.factor / measure.unit.factor
    return replace(measure, stop=rest.stop, value=measure.value + rest.value * share, step=rest.step * share)
