"""Facts as bytes and back: MessagePack, every field held against its type on the way back.

Nothing in the bytes is run or imported, so they may come from anywhere.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import msgspec

from dedup.encodable import encodable
from dedup.facts.attribution import Attribution
from dedup.facts.causes import Cause
from dedup.facts.moment import Moment
from dedup.facts.names import Name
from dedup.facts.outcomes import Outcome
from dedup.facts.quantity import Quantity
from dedup.facts.quotes import Quotation
from dedup.records import Fact, Field, Kind, Sentence, Slot

VALUES: dict[Kind, type] = {
    "number": Quantity,
    "date": Moment,
    "time": Moment,
    "person": Name,
    "place": Name,
    "organisation": Name,
    "quote": Quotation,
    "attribution": Attribution,
    "outcome": Outcome,
    "reason": Cause,
}
LARGEST = 64 * 1024 * 1024
"""Bytes unpacked at most: some hundred times what the longest article takes."""


class _Fact(msgspec.Struct, array_like=True, frozen=True):
    kind: Kind
    start: int
    end: int
    value: msgspec.Raw
    slot: Slot
    attributed_to: str | None
    modality: str | None


class _Sentence(msgspec.Struct, array_like=True, frozen=True):
    field: Field
    start: int
    end: int
    facts: tuple[_Fact, ...]


_encode = msgspec.msgpack.Encoder().encode
_decode = msgspec.msgpack.Decoder(tuple[_Sentence, ...]).decode
_decode_value: dict[Kind, Callable[[msgspec.Raw], Any]] = {
    kind: msgspec.msgpack.Decoder(value).decode for kind, value in VALUES.items()
}


def packable(sentence: Sentence) -> bool:
    """Whether the facts of a sentence can be packed: text that has no UTF-8 (a lone surrogate) cannot."""
    return encodable(sentence.text) == sentence.text


def pack(facts: Mapping[Sentence, Iterable[Fact]]) -> bytes:
    """The facts of the packable sentences of one article."""
    told = [s for s in facts if packable(s)]
    rows = [_Sentence(s.field, s.start, s.end, tuple(map(_packed, facts[s]))) for s in told]
    return zlib.compress(_encode(rows))


def unpack(data: bytes, sentences: Iterable[Sentence]) -> dict[Sentence, tuple[Fact, ...]]:
    """The facts of those of the article's `sentences` that were packed; raises `ValueError` for bytes not of `pack`."""
    try:
        reader = zlib.decompressobj()
        plain = reader.decompress(data, LARGEST)
        if not reader.eof:
            raise ValueError("packed facts are cut off or too many")
        rows = {(row.field, row.start, row.end): row.facts for row in _decode(plain)}
        named = {s: rows.get((s.field, s.start, s.end)) for s in sentences}
        return {s: _unpacked(s, facts) for s, facts in named.items() if facts is not None}
    except (zlib.error, msgspec.MsgspecError) as error:
        raise ValueError(f"packed facts do not unpack: {error}") from error


def _packed(fact: Fact) -> _Fact:
    value = msgspec.Raw(_encode(fact.value))
    return _Fact(fact.kind, fact.start, fact.end, value, fact.slot, fact.attributed_to, fact.modality)


def _unpacked(sentence: Sentence, facts: Sequence[_Fact]) -> tuple[Fact, ...]:
    if any(not sentence.start <= each.start <= each.end <= sentence.end for each in facts):
        raise ValueError("packed facts do not lie in their sentence")
    return tuple(
        Fact(each.kind, sentence, each.start, each.end, _value(each), each.slot, each.attributed_to, each.modality)
        for each in facts
    )


def _value(fact: _Fact) -> Any:
    if fact.kind not in _decode_value:
        raise ValueError(f"no fact has the kind {fact.kind!r}")
    return _decode_value[fact.kind](fact.value)
