"""The data directory → rows: labelled news pairs, written pairs, coreference pairs, NLI."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

from dedup.relations import marked
from training.rows import RELATIONS, Row, normalised, read_jsonl

HELD_OUT_EVENTS = 12
"""Of the labelled training events, for calibration and model choice: 17 % of them, about 500 pairs."""
HELD_OUT_SEED = 20

MAX_NLI_WORDS = 60
"""A premise beyond this is a passage, not a sentence; it costs the time of several rows."""

COREFERENCE_LABELS = {
    "same_fact": "same",
    "hard_negative_diff_event": "unrelated",
    "same_event_cross_subtopic": "unrelated",
}
"""`same_event` pairs are left out: they mix same, compatible and conflicting facts."""

EVALUATION_SETS = ("wikinews-dev", "ecbplus-dev")


def gold_pairs(data: Path, name: str, with_marks: bool = False, with_context: bool = False) -> list[Row]:
    """Labelled pairs of gold/`name`; `ambiguous` ones are left out.

    Bare sentences, or `with_marks` those pairs of which it is known where the values stand, with these marked;
    `with_context` headline and date of its article stand before each sentence.
    """
    articles = {article["id"]: article for article in read_jsonl(data / f"gold/{name}.articles.jsonl")}

    def sentence(side: dict[str, int | str]) -> str:
        start, end = int(side["start"]), int(side["end"])
        article = articles[str(side["article"])]
        text = str(article["text"][start:end])
        if with_marks:
            text = marked(text, int(side["value_start"]) - start, int(side["value_end"]) - start)
        return f"{article['title']} ({article['published'] or 'undated'}): {text}" if with_context else text

    return [
        Row(sentence(pair["a"]), sentence(pair["b"]), pair["relation"], name, pair["event"])
        for pair in read_jsonl(data / f"gold/{name}.pairs.jsonl")
        if pair["relation"] in RELATIONS and (not with_marks or all("value_start" in pair[side] for side in "ab"))
    ]


def article_sentences(data: Path, name: str) -> list[tuple[str, str]]:
    """(event, sentence) of every article of gold/`name`, furniture and fragments aside."""
    pairs = read_jsonl(data / f"gold/{name}.pairs.jsonl")
    event_of = {pair[side]["article"]: pair["event"] for pair in pairs for side in "ab"}
    return [
        (event_of[article["id"]], sentence)
        for article in read_jsonl(data / f"gold/{name}.articles.jsonl")
        if article["id"] in event_of
        for sentence in split(article["text"])
    ]


def split(text: str, shortest: int = 6, longest: int = 70) -> Iterator[str]:
    """Sentences of `shortest` to `longest` words that end as sentences do."""
    from sentencex import get_sentence_boundaries

    for line in text.splitlines():
        for boundary in get_sentence_boundaries("en", line):
            sentence = boundary["text"].strip()
            if shortest <= len(sentence.split()) <= longest and sentence[-1] in ".!?\"”’'":
                yield sentence


def held_out_events(rows: list[Row]) -> list[str]:
    """Events kept from training, drawn among those with findings to be judged by."""
    findings = Counter(row.group for row in rows if row.label in ("conflict", "update", "reason"))
    eligible = sorted(event for event, count in findings.items() if 3 <= count <= 40)
    return sorted(random.Random(HELD_OUT_SEED).sample(eligible, HELD_OUT_EVENTS))


def written_pairs(data: Path, with_marks: bool = False) -> list[Row]:
    """Pairs written for this task, bare or, where their values are given, with these marked."""

    def sentence(pair: dict[str, str], side: str) -> str:
        text, value = pair[side], pair[f"{side}_value"]
        start = text.find(value)
        return marked(text, start, start + len(value)) if with_marks else text

    return [
        Row(sentence(pair, "a"), sentence(pair, "b"), pair["relation"], "written", f"written:{pair['topic']}")
        for pair in read_jsonl(data / "pairs/written.train.jsonl")
        if not with_marks or all(pair[f"{side}_value"] and pair[f"{side}_value"] in pair[side] for side in "ab")
    ]


def coreference_pairs(data: Path, seen: Callable[[str], bool]) -> list[Row]:
    """ECB+ coreference pairs of topics of which no sentence stands in an evaluation article."""
    pairs = list(read_jsonl(data / "pairs/ecbplus-coreference.train.jsonl.gz"))
    tainted = {pair["topic"] for pair in pairs if seen(pair["a"]) or seen(pair["b"])}
    return [
        Row(pair["a"], pair["b"], COREFERENCE_LABELS[pair["relation"]], "ecbplus-coreference", f"ecb:{pair['topic']}")
        for pair in pairs
        if pair["topic"] not in tainted and pair["relation"] in COREFERENCE_LABELS
    ]


def nli_rows(data: Path, part: str, keep: Callable[[str], bool] = lambda source: True) -> list[Row]:
    """Rows of nli/train.`part` whose premise is a sentence and whose source `keep` accepts."""
    return [
        Row(record["premise"], record["hypothesis"], record["label"], f"nli.{record['source']}", head="nli")
        for record in read_jsonl(data / f"nli/train.{part}.jsonl.gz")
        if keep(record["source"]) and len(record["premise"].split()) <= MAX_NLI_WORDS
    ]


def evaluation_texts(data: Path) -> Callable[[str], bool]:
    """Whether a sentence stands in an article of an evaluation set."""
    text = "\n".join(
        normalised(article["text"])
        for name in EVALUATION_SETS
        for article in read_jsonl(data / f"gold/{name}.articles.jsonl")
    )
    return lambda sentence: normalised(sentence) in text
