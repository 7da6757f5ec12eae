from __future__ import annotations

import numpy as np

from dedup.candidates import Candidates
from dedup.clusters import EVEN, SAME_STATEMENT, SURE, count_origins, find_clusters
from dedup.records import Article, Sentence


def sentence(source: str, text: str) -> Sentence:
    return Sentence(Article(id=source, set="A", source=source, text=text), "text", 0, len(text))


SAME = "The ferry Maeve Star sank off Inishmaan on Tuesday."
SENTENCES = [
    sentence("wire", SAME),
    sentence("post", SAME.upper()),
    sentence("radio", "The ferry Maeve Star sank off Inishmaan late on Tuesday."),
    sentence("herald", "On Tuesday a passenger ship was lost near the Aran Islands."),
]
ORIGINS = {s.article: s.article.source for s in SENTENCES}


def pairs(*given: tuple[int, int, float], story: float = EVEN) -> tuple[Candidates, np.ndarray]:
    left, right, scores = (np.array(column) for column in zip(*given, strict=True))
    cosine, stories = np.full(len(given), 0.7, np.float32), np.full(len(given), story, np.float32)
    return Candidates(left, right, cosine, stories, 0, 0), scores.astype(float)


def test_members_are_labelled_by_how_they_match() -> None:
    (found,) = find_clusters(
        SENTENCES, *pairs((0, 1, 0.9), (0, 2, 0.9), (0, 3, 0.9), (1, 2, 0.9), (1, 3, 0.8), (2, 3, 0.8)), ORIGINS
    )
    assert [member.match for member in found.members] == ["exact", "exact", "near", "semantic"]
    assert (found.sources, found.origins) == (4, 3)


def test_one_strong_pair_does_not_chain_two_statements() -> None:
    strong = pairs((0, 1, 0.95), (2, 3, 0.95), (1, 2, SAME_STATEMENT + 0.01))
    assert [len(c.members) for c in find_clusters(SENTENCES, *strong, ORIGINS)] == [2, 2]


def test_weak_pairs_make_no_cluster() -> None:
    assert find_clusters(SENTENCES, *pairs((0, 1, SAME_STATEMENT - 0.01)), ORIGINS) == ()


def test_alike_sentences_need_more_where_the_articles_are_hardly_about_one_event() -> None:
    score = SAME_STATEMENT + 0.05
    found = [len(find_clusters(SENTENCES, *pairs((0, 1, score), story=story), ORIGINS)) for story in (0.75, EVEN, 1.2)]
    assert found == [0, 1, 1]
    weaker = [find_clusters(SENTENCES, *pairs((0, 1, 0.3), story=story), ORIGINS) for story in (EVEN, SURE, 1.3)]
    assert [len(clusters) for clusters in weaker] == [0, 1, 1]


def test_independent_origins_come_first() -> None:
    given = pairs((0, 1, 0.99), (2, 3, 0.6))
    assert [c.origins for c in find_clusters(SENTENCES, *given, ORIGINS)] == [2, 1]


def test_one_wording_is_one_origin() -> None:
    assert count_origins([("a", SAME), ("b", SAME.lower()), ("c", "Another sentence altogether.")]) == 2
