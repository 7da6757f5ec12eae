"""Another value of the same type: one that contradicts, or one that says the same less exactly."""

from __future__ import annotations

import math
import random

from training.spans import MONTHS, NUMBER_WORDS, OPPOSITE, WEEKDAYS, Span, number

HEDGES_BELOW = ("at least", "more than", "over", "no fewer than")
HEDGES_ABOVE = ("fewer than", "nearly", "up to", "almost")
HEDGES_ABOUT = ("about", "around", "some", "roughly", "an estimated")


def other_value(span: Span, pool: list[str], rng: random.Random) -> str | None:
    """A value that cannot be true where the span's is; `pool`: values of this type in the same story."""
    match span.kind:
        case "number":
            written = _as_written(span.text, _other_number(number(span.text), pool, rng))
            return written if written != span.text else None
        case "year":
            return str(int(span.text) + rng.choice((-3, -2, -1, 1, 2, 3)))
        case "weekday":
            return rng.choice([day for day in WEEKDAYS if day != span.text])
        case "date":
            month, day = span.text.split()
            days = [d for d in range(1, 29) if d != int(day)]
            near = [d for d in days if abs(d - int(day)) <= 4]
            return f"{month} {rng.choice(near or days)}"
        case "negation":
            verb, rest = span.text.split()
            return f"{verb} not {rest}"
        case "antonym":
            return OPPOSITE[span.text]
        case _:
            return _other_name(span, pool, rng)


def softer_value(span: Span, rng: random.Random) -> str | None:
    """The same value said less exactly, so that both can be true; None where there is no such form."""
    match span.kind:
        case "number":
            return _hedged(number(span.text), span.text, rng, admits=True)
        case "weekday":
            return f"{rng.choice(MONTHS)} {rng.randint(1, 28)}"
        case "date":
            month, day = span.text.split()
            third = "early" if int(day) <= 10 else "mid" if int(day) <= 20 else "late"
            return f"{third}-{month}" if third == "mid" else f"{third} {month}"
        case "year":
            decade = int(span.text) // 10 * 10
            return rng.choice((f"the {decade}s", f"early {span.text}", f"late {span.text}"))
        case _:
            return None


def hedged_conflict(span: Span, rng: random.Random) -> str | None:
    """A hedged number that excludes the span's: so that a hedge alone decides nothing."""
    return _hedged(number(span.text), span.text, rng, admits=False) if span.kind == "number" else None


def rewritten(span: Span) -> str | None:
    """The same value in another form: digits for a word, a word for digits, the last name alone.

    >>> rewritten(Span("number", 0, 2, "12", "12.0"))
    'twelve'
    """
    if span.kind == "number":
        value = number(span.text)
        if span.text.lower() in NUMBER_WORDS:
            return str(int(value))
        return NUMBER_WORDS[int(value)] if value == int(value) and 2 <= value <= 20 else None
    if span.kind == "person" and " " in span.text:
        return span.text.split()[-1]
    return None


def _other_number(value: float, pool: list[str], rng: random.Random) -> float:
    same_size = [
        other for other in map(number, pool) if other != value and value / 8 <= other <= value * 8 and other > 1
    ]
    if same_size and rng.random() < 0.4:
        return rng.choice(same_size)
    if value == int(value) and value <= 30:
        return rng.choice([n for n in range(max(2, int(value) - 6), int(value) + 8) if n != value])
    size = 10.0 ** math.floor(math.log10(value)) if value else 1.0
    digits = 1 if value % size == 0 else 2
    while True:
        other = value * rng.uniform(0.55, 1.6)
        step = size / 10 ** (digits - 1)
        other = round(other / step) * step
        if other != value and other > 0:
            return other


def _as_written(model: str, value: float) -> str:
    """`value` in the form of `model`: words stay words while there are any, commas and decimals stay."""
    if model.lower() in NUMBER_WORDS and value == int(value) and value <= 20:
        word = NUMBER_WORDS[int(value)]
        return word.capitalize() if model[:1].isupper() else word
    if "." in model:
        return f"{value:.{len(model.split('.')[1])}f}"
    return f"{round(value):,}" if "," in model or value >= 10_000 else str(round(value))


def _hedged(value: float, model: str, rng: random.Random, admits: bool) -> str | None:
    """A number behind "at least", "nearly" …, such that the value is admitted or excluded."""
    if value != int(value) or value < 5:
        return None
    exact = int(value)
    if admits and 24 <= exact <= 96 and rng.random() < 0.15:
        return "dozens of"
    unit = 1 if exact < 20 else 10 ** (len(str(exact)) - 2) * rng.choice((1, 5))
    below, above = exact - unit * rng.randint(1, 3), exact + unit * rng.randint(1, 3)
    rounded = round(exact, -(len(str(exact)) - 1)) if exact >= 20 else exact
    if rng.random() < 0.6:
        hedge, bound = rng.choice(HEDGES_BELOW), below if admits else above
    elif admits and rounded != exact and abs(rounded - exact) <= 0.1 * exact and rng.random() < 0.6:
        hedge, bound = rng.choice(HEDGES_ABOUT), rounded
    else:
        hedge, bound = rng.choice(HEDGES_ABOVE), above if admits else below
    if bound < 2:
        return None
    return f"{hedge} {_as_written(model, bound)}"


def _other_name(span: Span, pool: list[str], rng: random.Random) -> str | None:
    taken = set(span.text.lower().split())
    others = sorted({name for name in pool if not set(name.lower().split()) & taken})
    if not others:
        return None
    name = rng.choice(others)
    return name.split()[-1] if span.kind == "person" and " " not in span.text else name
