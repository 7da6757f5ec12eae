"""Facts: typed values with the slot they fill, who says so, and whether it happened."""

from __future__ import annotations

from collections.abc import Sequence

from dedup.facts.grammar import Grammar, grammar_name
from dedup.facts.naming import agree_on_types
from dedup.facts.reading import Facts, Progress, read_facts
from dedup.records import Fact, Sentence

__all__ = ["Facts", "Grammar", "extract", "grammar_name", "read_facts"]


def extract(
    sentences: Sequence[Sentence],
    grammar: Grammar | None = None,
    progress: Progress | None = None,
    known: Facts | None = None,
) -> tuple[Fact, ...]:
    """The facts of `sentences`, in their order; `known` holds what `read_facts`, which reads the rest, gave earlier."""
    found = dict(known or {})
    found |= read_facts([sentence for sentence in sentences if sentence not in found], grammar, progress)
    return agree_on_types([fact for sentence in sentences for fact in found[sentence]])
