"""News → cross-source paraphrases of one story, and look-alike sentences of other events."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np

from training.load import split
from training.rows import Row, normalised, read_jsonl

STORY_COSINE = 0.28
"""TF-IDF cosine of headline and opening above which two articles of neighbouring days share a story."""
STORY_DAYS = 2
MAX_STORIES = 600
LEAD_SENTENCES = 6
"""Openings overlap across outlets; the tails of articles are background of their own."""
PAIR_DAYS = 3
PAIR_COSINE = 0.5
"""From here on two sentences of two sources may report one fact; what the teacher makes of them is the lesson."""
PAIRS_A_SENTENCE = 3
OPENING_SENTENCES = 10
SAME_COSINE = 0.72
"""Embedding cosine from which two sentences of one story are taken to say the same; not checked by reading."""
COPY_OVERLAP = 0.8
"""Word overlap (Jaccard) above which two sentences are copies of one wire text."""
ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d")
NUMBER = re.compile(r"\d[\d,.]*\d|\d")


@dataclass(frozen=True, slots=True)
class NewsSentence:
    """A sentence and where it was printed."""

    text: str
    story: str
    source: str


def story_articles(data: Path, seed: int) -> list[list[dict[str, str]]]:
    """Groups of articles on one story: BASIL's own triples, pairs of AllSides by lexical similarity."""
    triples: dict[str, list[dict[str, str]]] = {}
    for article in read_jsonl(data / "news/basil-triples.articles.jsonl.gz"):
        triples.setdefault(article["story"], []).append(article)
    articles = dated_articles(data)
    pairs = _near_articles(articles)
    random.Random(seed).shuffle(pairs)
    taken: set[int] = set()
    chosen: list[list[dict[str, str]]] = []
    for left, right in pairs:
        if len(chosen) < MAX_STORIES and not {left, right} & taken:
            taken |= {left, right}
            chosen.append([articles[left], articles[right]])
    return [*triples.values(), *chosen]


def dated_articles(data: Path) -> list[dict[str, str]]:
    """AllSides articles with a day of publication, in its order."""
    records = read_jsonl(data / "news/allsides-12k.articles.jsonl.gz")
    dated = [article for article in records if ISO_DAY.match(article["published"] or "")]
    return sorted(dated, key=lambda article: (article["published"], article["id"]))


def _near_articles(articles: list[dict[str, str]]) -> list[tuple[int, int]]:
    from sklearn.feature_extraction.text import TfidfVectorizer

    opening = [f"{article['title']} {article['title']} {article['text'][:900]}" for article in articles]
    vectors = TfidfVectorizer(sublinear_tf=True, min_df=2, max_df=0.2, stop_words="english").fit_transform(opening)
    days = [date.fromisoformat(article["published"][:10]).toordinal() for article in articles]
    pairs = []
    first = 0
    for right in range(len(articles)):
        while days[right] - days[first] > STORY_DAYS:
            first += 1
        if first < right:
            cosines = (vectors[first:right] @ vectors[right].T).toarray().ravel()
            pairs += [
                (first + int(left), right)
                for left in np.flatnonzero(cosines >= STORY_COSINE)
                if articles[first + int(left)]["source"] != articles[right]["source"]
            ]
    return pairs


def news_sentences(stories: list[list[dict[str, str]]]) -> list[NewsSentence]:
    """Opening sentences of every article, each text once a story."""
    found: dict[tuple[str, str], NewsSentence] = {}
    for number, articles in enumerate(stories):
        for article in articles:
            for text in list(split(article["text"], shortest=8, longest=50))[:LEAD_SENTENCES]:
                sentence = NewsSentence(text, f"news:{number}", article["source"])
                found.setdefault((sentence.story, normalised(text)), sentence)
    return list(found.values())


def embed(texts: list[str]) -> np.ndarray:
    """Unit vectors, one a text, of the embedding model the product uses."""
    from dedup.embeddings import shared_encoder

    return np.asarray(shared_encoder(None).encode(texts, lambda done: None))


def near_pairs(data: Path, seen: Callable[[str], bool], wanted: int, seed: int) -> list[Row]:
    """Pairs of two sources, days and meaning close, without a label: a sample of what the product will ask about."""
    articles = dated_articles(data)
    told = [(n, text) for n, article in enumerate(articles) for text in _opening(article)]
    origin, texts = [n for n, _ in told], [text for _, text in told]
    vectors = embed(texts)
    days = np.array([date.fromisoformat(articles[n]["published"][:10]).toordinal() for n in origin])
    sources = np.array([articles[n]["source"] for n in origin])
    pairs = set()
    for index in range(len(texts)):
        last = int(np.searchsorted(days, days[index] + PAIR_DAYS, side="right"))
        cosines = vectors[index + 1 : last] @ vectors[index]
        cosines[sources[index + 1 : last] == sources[index]] = -1
        nearest = np.argsort(-cosines)[:PAIRS_A_SENTENCE]
        pairs |= {(index, index + 1 + int(n)) for n in nearest if cosines[n] >= PAIR_COSINE}
    chosen = random.Random(seed).sample(sorted(pairs), min(wanted, len(pairs)))
    rows = [
        Row(texts[i], texts[j], "", "allsides-12k") for i, j in chosen if normalised(texts[i]) != normalised(texts[j])
    ]
    return [row for row in rows if not seen(row.a) and not seen(row.b)]


def _opening(article: dict[str, str]) -> list[str]:
    return list(split(article["text"], shortest=8, longest=45))[:OPENING_SENTENCES]


def paraphrases(sentences: list[NewsSentence], vectors: np.ndarray) -> list[Row]:
    """Pairs of one story and two sources that mostly say the same, copies and other figures aside."""
    by_story: dict[str, list[int]] = {}
    for index, sentence in enumerate(sentences):
        by_story.setdefault(sentence.story, []).append(index)
    rows = []
    for story, indices in by_story.items():
        cosines = vectors[indices] @ vectors[indices].T
        for i, j in np.argwhere(np.triu(cosines, 1) >= SAME_COSINE):
            left, right = sentences[indices[i]], sentences[indices[j]]
            if left.source != right.source and not _copies(left.text, right.text) and _figures_agree(left, right):
                rows.append(Row(left.text, right.text, "same", _origin(story), story))
    return rows


def _origin(story: str) -> str:
    return "basil-triples" if int(story.split(":")[1]) < BASIL_STORIES else "allsides-12k"


BASIL_STORIES = 100


def _copies(left: str, right: str) -> bool:
    a, b = set(normalised(left).split()), set(normalised(right).split())
    return len(a & b) / len(a | b) > COPY_OVERLAP


def _figures_agree(left: NewsSentence, right: NewsSentence) -> bool:
    a, b = set(NUMBER.findall(left.text)), set(NUMBER.findall(right.text))
    return a <= b or b <= a


def look_alikes(
    texts: list[str], groups: list[str], vectors: np.ndarray, source: str, nearest: int, ceiling: float = 0.85
) -> list[Row]:
    """For each sentence its nearest of other groups, as `unrelated`; above `ceiling` it may be the same."""
    rows: list[Row] = []
    names = np.array(groups)
    for start in range(0, len(texts), 512):
        cosines = vectors[start : start + 512] @ vectors.T
        for offset, line in enumerate(cosines):
            index = start + offset
            line[(names == names[index]) | (line > ceiling)] = -1
            rows += [
                Row(texts[index], texts[int(other)], "unrelated", source, groups[index])
                for other in np.argsort(-line)[:nearest]
            ]
    return rows


def strangers(
    texts: list[str],
    groups: list[str],
    vectors: np.ndarray,
    source: str,
    wanted: int,
    seed: int,
    band: tuple[float, float] = (0.15, 0.42),
) -> list[Row]:
    """Sentence pairs of one group that speak of different things, as `unrelated`."""
    by_group: dict[str, list[int]] = {}
    for index, group in enumerate(groups):
        by_group.setdefault(group, []).append(index)
    rng = random.Random(seed)
    pools = [pool for pool in by_group.values() if len(pool) > 3]
    rows: list[Row] = []
    for _ in range(20 * wanted):
        if len(rows) == wanted:
            break
        i, j = rng.sample(rng.choice(pools), 2)
        if band[0] <= float(vectors[i] @ vectors[j]) <= band[1]:
            rows.append(Row(texts[i], texts[j], "unrelated", source, groups[i]))
    return rows
