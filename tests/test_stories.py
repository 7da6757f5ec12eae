from __future__ import annotations

from datetime import date

import numpy as np

from dedup.records import Article
from dedup.stories import WINDOW_DAYS, article_vectors, find_stories


def article(id: str, text: str, published: date | None = None) -> Article:
    return Article(id=id, set="A", source=id, text=text, published=published)


FERRY = "The ferry Maeve Star sank off Inishmaan on Tuesday with 61 aboard, the Valentia coastguard said."
FERRY_AGAIN = "Valentia coastguard ended the search for the Maeve Star, which went down off Inishmaan with 61 aboard."
LIBRARY = "Northcote library will open on Sundays after Mayor Ilse Brandt found 40,000 crowns in the roads budget."
NEAR = np.array([[1, 0.1], [1, 0.2], [0, 1]], dtype=np.float32)
NEAR /= np.linalg.norm(NEAR, axis=1, keepdims=True)


def test_one_event_is_one_story() -> None:
    found = find_stories([article("a", FERRY), article("b", FERRY_AGAIN), article("c", LIBRARY)], NEAR)
    assert [(s.left, s.right) for s in found] == [(0, 1)]


def test_the_same_words_years_apart_are_another_story() -> None:
    first, second = date(2023, 3, 1), date(2024, 3, 1)
    assert (second - first).days > WINDOW_DAYS
    assert find_stories([article("a", FERRY, first), article("b", FERRY, second)], NEAR[:2]) == ()


def test_article_vectors_weigh_the_lead_most() -> None:
    vectors = np.array([[1, 0], [0, 1], [0, 1]], dtype=np.float32)
    (lead_first, only) = article_vectors(vectors, np.array([0, 0, 1]), 2)
    assert lead_first[0] > lead_first[1] > 0
    assert only.tolist() == [0, 1]


def test_an_article_without_sentences_has_a_zero_vector() -> None:
    assert article_vectors(np.ones((1, 2), dtype=np.float32), np.array([1]), 2)[0].tolist() == [0, 0]
