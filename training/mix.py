"""All sources → the rows of both stages, unlabelled pairs to distil over, and held-out rows.

General knowledge first (`general.jsonl`: NLI, changed facts, paraphrases, look-alikes), then the task itself
(`task.jsonl`: labelled news and written pairs, with some of the rest beside them), every pair bare and, where its
values are known, with these marked.
"""

from __future__ import annotations

import logging
import random
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

import numpy as np

from dedup.relations import CLOSE, OPEN
from training import load, mine
from training.perturb import perturbed, shortenings, with_values_marked
from training.rows import Row, normalised, read_rows, write_rows
from training.sources import read_sources, require

Item = TypeVar("Item")
log = logging.getLogger(__name__)

SEED = 7
PER_EVENT = {"conflict": 40, "update": 40, "reason": 40, "compatible": 40, "same": 30}
"""Pairs of one relation taken from one event, so that the two or three largest do not decide."""
WRITTEN_HELD_OUT = 0.1
COREFERENCE_SAME = 1200
NEWS_PARAPHRASES = 3000
SHORTENED = 1000
CHANGED = {"conflict": 3500, "compatible": 3500, "same": 2700}
"""At most: pairs that are alike but for one value must not mostly be conflicts, or likeness is what is learned."""
SAME_PER_SENTENCE = 3
"""Coreference pairs every sentence about an event with every other."""
BASES = 5000
"""Mined paraphrases that facts are changed in."""
SHORTENINGS = 2500
"""News sentences beside a shortened self: what two desks make of one wire sentence."""
LOOK_ALIKES = {"gold": 2500, "news": 3000}
GOLD_SENTENCES = 2500
"""Of the labelled articles, to draw look-alikes and strangers among."""
STRANGERS = 1500
HELD_OUT_LOOK_ALIKES = 250
HELD_OUT_STRANGERS = 100
MINIMAL_CHANGE = 8000
MINIMAL_CHANGE_SOURCES = ("cannot_wfc_negated", "wikifactcheck")
TASK_NLI = 5000
"""Rows of NLI in the task's stage, so that it is not forgotten."""
TASK_CHANGED = {"conflict": 300, "compatible": 150, "same": 450}
TASK_OTHERS = 2500
UNLABELLED = 150_000
UNLABELLED_MARKED = 15_000


def build(data: Path, work: Path) -> None:
    """Write the five files into the work directory."""
    rng = random.Random(SEED)
    gold = load.gold_pairs(data, "wikinews-train")
    held_out = set(load.held_out_events(gold))
    seen = load.evaluation_texts(data)
    written, written_held_out = _split_written(load.written_pairs(data), rng)
    gold_train = [row for row in gold if row.group not in held_out]
    coreference = load.coreference_pairs(data, seen)
    news, news_vectors = _news(data, seen)
    paraphrases = mine.paraphrases(news, news_vectors)
    log.info("paraphrases mined: %d", len(paraphrases))
    alike = [row for row in [*gold_train, *written, *_thinned(coreference, rng)] if row.label == "same"]
    shortened = shortenings([(s.text, s.story) for s in _sample(news, SHORTENINGS, rng)], "allsides-12k", SEED)
    changed = perturbed([*alike, *_sample(paraphrases, BASES, rng), *shortened], SEED)
    chosen = _at_most(CHANGED, changed, rng)
    same_coreference = _sample([row for row in coreference if row.label == "same"], COREFERENCE_SAME, rng)
    others = [
        *same_coreference,
        *(row for row in coreference if row.label == "unrelated"),
        *_unrelated(data, held_out, news, news_vectors, rng),
    ]
    general = {
        "changed": chosen,
        "paraphrases": _sample(paraphrases, NEWS_PARAPHRASES, rng) + _sample(shortened, SHORTENED, rng),
        "others": others,
        "others marked": with_values_marked(others + _sample(paraphrases, NEWS_PARAPHRASES, rng), SEED),
        "nli": _nli(data, rng),
    }
    task = {
        "gold": _rare_twice(_capped(gold_train, rng)),
        "gold marked": _rare_twice(_marked_gold(data, held_out, gold_train, rng)),
        "written": written,
        "written marked": _marked_written(data, written),
        "changed": _at_most(TASK_CHANGED, chosen, rng),
        "others": _sample(others, TASK_OTHERS, rng),
        "others marked": _sample(general["others marked"], TASK_OTHERS, rng),
        "nli": _sample(general["nli"], TASK_NLI, rng),
    }
    _write(work / "general.jsonl", general, rng)
    _write(work / "task.jsonl", task, rng)
    near = mine.near_pairs(data, seen, UNLABELLED, SEED)
    unlabelled = {
        "near": near,
        "near marked": with_values_marked(_sample(near, UNLABELLED_MARKED, rng), SEED),
        "asked": _asked(work),
    }
    _write(work / "unlabelled.jsonl", unlabelled, rng)
    kept_out = [row for row in gold if row.group in held_out] + written_held_out
    marked = [row for row in load.gold_pairs(data, "wikinews-train", with_marks=True) if row.group in held_out]
    write_rows(work / "held_out_marked.jsonl", marked + _marked_written(data, written_held_out))
    write_rows(work / "held_out.jsonl", kept_out + _held_out_unrelated(data, held_out, rng))


def _write(path: Path, parts: dict[str, list[Row]], rng: random.Random) -> None:
    rows = [row for part in parts.values() for row in part]
    require({row.source for row in rows}, "train", read_sources())
    for name, part in parts.items():
        log.info("%s, %s: %d rows, %s", path.stem, name, len(part), dict(Counter(row.label for row in part)))
    rng.shuffle(rows)
    write_rows(path, rows)


def _asked(work: Path) -> list[Row]:
    """What the product asks of the training events, where `benchmarks.quality.verdicts` has written it."""
    questions = work / "questions.jsonl"
    return [replace(row, group="") for row in read_rows(questions)] if questions.exists() else []


def _marked_gold(data: Path, held_out: set[str], bare: list[Row], rng: random.Random) -> list[Row]:
    """Labelled pairs with their values marked; pairs that say the same, with values both state."""
    labelled = [row for row in load.gold_pairs(data, "wikinews-train", with_marks=True) if row.group not in held_out]
    return _capped([*labelled, *with_values_marked([row for row in bare if row.label == "same"], SEED)], rng)


def _marked_written(data: Path, written: list[Row]) -> list[Row]:
    kept = {(row.a, row.b) for row in written}
    plain = str.maketrans("", "", OPEN + CLOSE)
    given = load.written_pairs(data, with_marks=True)
    chosen = [row for row in given if (row.a.translate(plain), row.b.translate(plain)) in kept]
    return chosen + with_values_marked([row for row in written if row.label in ("same", "unrelated")], SEED)


def _news(data: Path, seen: Callable[[str], bool]) -> tuple[list[mine.NewsSentence], np.ndarray]:
    sentences = [s for s in mine.news_sentences(mine.story_articles(data, SEED)) if not seen(s.text)]
    return sentences, mine.embed([sentence.text for sentence in sentences])


def _split_written(rows: list[Row], rng: random.Random) -> tuple[list[Row], list[Row]]:
    """Training and held-out part; pairs that share a sentence stay together."""
    firsts = sorted({normalised(row.a) for row in rows})
    kept_out = set(rng.sample(firsts, round(WRITTEN_HELD_OUT * len(firsts))))
    out_sentences = {normalised(s) for row in rows if normalised(row.a) in kept_out for s in (row.a, row.b)}
    train = [r for r in rows if normalised(r.a) not in out_sentences and normalised(r.b) not in out_sentences]
    return train, [row for row in rows if normalised(row.a) in kept_out]


def _sample(rows: list[Item], size: int, rng: random.Random) -> list[Item]:
    return rng.sample(rows, min(size, len(rows)))


def _capped(rows: list[Row], rng: random.Random) -> list[Row]:
    taken: Counter[tuple[str, str]] = Counter()
    kept = []
    for row in rng.sample(rows, len(rows)):
        if taken[row.group, row.label] < PER_EVENT.get(row.label, PER_EVENT["same"]):
            taken[row.group, row.label] += 1
            kept.append(row)
    return kept


def _at_most(most: dict[str, int], rows: list[Row], rng: random.Random) -> list[Row]:
    return [r for label, count in most.items() for r in _sample([r for r in rows if r.label == label], count, rng)]


def _rare_twice(rows: list[Row]) -> list[Row]:
    """Conflicts and updates are one labelled pair in eight."""
    return rows + [row for row in rows if row.label in ("conflict", "update")]


def _thinned(rows: list[Row], rng: random.Random) -> list[Row]:
    """At most SAME_PER_SENTENCE rows of one sentence."""
    taken: Counter[str] = Counter()
    kept = []
    for row in rng.sample(rows, len(rows)):
        if max(taken[row.a], taken[row.b]) < SAME_PER_SENTENCE:
            taken.update((row.a, row.b))
            kept.append(row)
    return kept


def _unrelated(
    data: Path, held_out: set[str], news: list[mine.NewsSentence], news_vectors: np.ndarray, rng: random.Random
) -> list[Row]:
    """Hard negatives: nearest sentences of other events, and different statements about one event."""
    labelled = [(event, s) for event, s in load.article_sentences(data, "wikinews-train") if event not in held_out]
    labelled = _spread(labelled, rng)
    texts, groups = [s for _, s in labelled], [event for event, _ in labelled]
    vectors = mine.embed(texts)
    near_gold = mine.look_alikes(texts, groups, vectors, "wikinews-train", nearest=3)
    near_news = mine.look_alikes([s.text for s in news], [s.story for s in news], news_vectors, "allsides-12k", 2)
    return [
        *_sample(near_gold, LOOK_ALIKES["gold"], rng),
        *_sample(near_news, LOOK_ALIKES["news"], rng),
        *mine.strangers(texts, groups, vectors, "wikinews-train", STRANGERS, SEED),
    ]


def _held_out_unrelated(data: Path, held_out: set[str], rng: random.Random) -> list[Row]:
    """Look-alikes and strangers among the held-out events."""
    labelled = [(event, s) for event, s in load.article_sentences(data, "wikinews-train") if event in held_out]
    texts, groups = [s for _, s in labelled], [event for event, _ in labelled]
    vectors = mine.embed(texts)
    return [
        *_sample(mine.look_alikes(texts, groups, vectors, "wikinews-train", nearest=2), HELD_OUT_LOOK_ALIKES, rng),
        *mine.strangers(texts, groups, vectors, "wikinews-train", HELD_OUT_STRANGERS, SEED),
    ]


def _spread(sentences: list[tuple[str, str]], rng: random.Random) -> list[tuple[str, str]]:
    """GOLD_SENTENCES of them, in their order."""
    chosen = sorted(rng.sample(range(len(sentences)), min(GOLD_SENTENCES, len(sentences))))
    return [sentences[index] for index in chosen]


def _nli(data: Path, rng: random.Random) -> list[Row]:
    minimal = load.nli_rows(data, "aux", lambda source: source in MINIMAL_CHANGE_SOURCES)
    return load.nli_rows(data, "core") + _sample(minimal, MINIMAL_CHANGE, rng)
