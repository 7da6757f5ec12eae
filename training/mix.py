"""All sources → one shuffled training set and one held-out set."""

from __future__ import annotations

import logging
import random
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import numpy as np

from training import load, mine
from training.perturb import perturbed, shortenings
from training.rows import Row, normalised, write_rows
from training.sources import read_sources, require

Item = TypeVar("Item")
log = logging.getLogger(__name__)

SEED = 7
PER_EVENT = {"conflict": 25, "update": 25, "reason": 25, "compatible": 25, "same": 20}
"""Pairs of one relation taken from one event, so that the two or three largest do not decide."""
WRITTEN_HELD_OUT = 0.1
COREFERENCE_SAME = 1200
NEWS_PARAPHRASES = 1500
SHORTENED = 400
CHANGED = 8000
CHANGED_SHARE = {"conflict": 0.55, "compatible": 0.25, "same": 0.20}
SAME_PER_SENTENCE = 3
"""Coreference pairs every sentence about an event with every other."""
BASES = 2000
"""Mined paraphrases that facts are changed in."""
SHORTENINGS = 1700
"""News sentences beside a shortened self: what two desks make of one wire sentence."""
ROUNDS = 3
"""The mix is this many shuffled thirds, each with every finding once: a run that ends early saw all kinds."""
LOOK_ALIKES = {"gold": 2000, "news": 1500}
GOLD_SENTENCES = 2500
"""Of the labelled articles, to draw look-alikes and strangers among."""
STRANGERS = 1200
HELD_OUT_LOOK_ALIKES = 250
HELD_OUT_STRANGERS = 100
NLI_CORE = 5000
NLI_MINIMAL_CHANGE = 1000
MINIMAL_CHANGE_SOURCES = ("cannot_wfc_negated", "wikifactcheck")


def build(data: Path, work: Path) -> None:
    """Write `mix.jsonl` and `held_out.jsonl` into the work directory."""
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
    log.info("changed: %s", Counter(row.label for row in changed))
    parts = {
        "gold": _capped(gold_train, rng),
        "written": written,
        "coreference": _sample([r for r in coreference if r.label == "same"], COREFERENCE_SAME, rng)
        + [row for row in coreference if row.label == "unrelated"],
        "paraphrases": _sample(paraphrases, NEWS_PARAPHRASES, rng),
        "shortened": _sample(shortened, SHORTENED, rng),
        "changed": [
            row
            for label, share in CHANGED_SHARE.items()
            for row in _sample([r for r in changed if r.label == label], round(share * CHANGED), rng)
        ],
        "unrelated": _unrelated(data, held_out, news, news_vectors, rng),
        "nli": _nli(data, rng),
    }
    rows = _rounds(parts, rng)
    require({row.source for row in rows}, "train", read_sources())
    for name, part in parts.items():
        log.info("%s: %d rows, %s", name, len(part), dict(Counter(row.label for row in part)))
    kept_out = [row for row in gold if row.group in held_out] + written_held_out
    write_rows(work / "held_out.jsonl", kept_out + _held_out_unrelated(data, held_out, rng))
    write_rows(work / "mix.jsonl", rows)


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
        if taken[row.group, row.label] < PER_EVENT[row.label]:
            taken[row.group, row.label] += 1
            kept.append(row)
    return kept


def _thinned(rows: list[Row], rng: random.Random) -> list[Row]:
    """At most SAME_PER_SENTENCE rows of one sentence."""
    taken: Counter[str] = Counter()
    kept = []
    for row in rng.sample(rows, len(rows)):
        if max(taken[row.a], taken[row.b]) < SAME_PER_SENTENCE:
            taken.update((row.a, row.b))
            kept.append(row)
    return kept


def _rounds(parts: dict[str, list[Row]], rng: random.Random) -> list[Row]:
    """All rows in ROUNDS shuffled rounds; labelled findings in every round, sides swapped in turn."""
    ordered: list[Row] = []
    once = [row for name, part in parts.items() for row in part if not _is_finding(name, row)]
    findings = [row for name, part in parts.items() for row in part if _is_finding(name, row)]
    rng.shuffle(once)
    for turn in range(ROUNDS):
        share = once[turn::ROUNDS]
        turned = [row.swapped() if row.head == "relation" and rng.random() < 0.5 else row for row in share]
        turned += [row.swapped() if turn % 2 else row for row in findings]
        rng.shuffle(turned)
        ordered += turned
    return ordered


def _is_finding(part: str, row: Row) -> bool:
    return part in ("gold", "written") and row.label in ("conflict", "update", "reason")


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
    return _sample(load.nli_rows(data, "core"), NLI_CORE, rng) + _sample(minimal, NLI_MINIMAL_CHANGE, rng)
