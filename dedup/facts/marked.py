"""What the markup of an article says of its dates, figures and names goes before what its words are read as."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from dedup.facts.moment import Moment
from dedup.facts.names import Name, fold
from dedup.facts.numbers import find_quantities
from dedup.facts.quantity import Quantity
from dedup.records import Mark, Sentence

NamedSpan = tuple[Name, int, int]


def marks_of(sentence: Sentence) -> tuple[Mark, ...]:
    """The marks inside a sentence, with offsets into it."""
    if sentence.field != "text":
        return ()
    return tuple(
        replace(mark, start=mark.start - sentence.start, end=mark.end - sentence.start)
        for mark in sentence.article.marks
        if sentence.start <= mark.start < mark.end <= sentence.end
    )


def with_marked_moments(found: list[Moment], marks: Iterable[Mark]) -> list[Moment]:
    """`found`, dates under a mark given the day it says, with the days that only marks tell."""
    for mark in marks:
        if mark.kind == "date":
            day = date.fromisoformat(mark.value[: len("2026-03-04")])
            told = Moment(mark.start, mark.end, "date", "day", day, day, day.year, day.month, day.day)
            free = [each for each in found if each.kind == "time" or not _touches(mark, each.start, each.end)]
            found = sorted([*free, told], key=lambda each: each.start)
    return found


def with_marked_quantities(found: list[Quantity], marks: Iterable[Mark]) -> list[Quantity]:
    """`found`, those under a mark read again from what the mark says; a hedged one only gets its unit."""
    for mark in marks:
        if mark.kind != "number" or not (figures := find_quantities(mark.value)):
            continue
        told = figures[0]
        under = [each for each in found if _touches(mark, each.start, each.end)]
        if under and not under[0].exact:
            told = replace(under[0], dimension=told.dimension, unit=told.unit)
        else:
            told = replace(told, start=mark.start, end=max([mark.end, *(each.end for each in under)]))
        found = sorted([*(each for each in found if each not in under), told], key=lambda each: each.start)
    return found


def with_marked_names(found: list[NamedSpan], marks: Iterable[Mark], text: str) -> list[NamedSpan]:
    """`found` in a sentence's `text`, names under a mark given its type, with those that only marks tell."""
    for mark in marks:
        if mark.kind == "number" or mark.kind == "date":
            continue
        under = [each for each in found if _touches(mark, *each[1:])]
        told = [(replace(name, type=mark.kind), start, end) for name, start, end in under]
        if not told and (key := fold(text[mark.start : mark.end])):
            told = [(Name(text[mark.start : mark.end], mark.kind, key), mark.start, mark.end)]
        found = sorted([*(each for each in found if each not in under), *told], key=lambda each: each[1])
    return found


def _touches(mark: Mark, start: int, end: int) -> bool:
    return start < mark.end and mark.start < end
