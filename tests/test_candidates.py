from __future__ import annotations

import numpy as np

from dedup.candidates import LEAST_COSINE, find_candidates
from dedup.stories import StoryPair


def unit(rows: list[list[float]]) -> np.ndarray:
    vectors = np.array(rows, dtype=np.float32)
    return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)


VECTORS = unit([[1, 0, 0], [0, 1, 0], [1, 0.1, 0], [0, 1, 0.2], [0, 0, 1]])
ARTICLE_OF = np.array([0, 0, 1, 1, 2])


def test_pairs_stay_within_a_story_and_never_within_an_article() -> None:
    found = find_candidates(VECTORS, ARTICLE_OF, [StoryPair(0, 1, 1.0)], lambda a, b: True)
    pairs = list(zip(found.left.tolist(), found.right.tolist(), strict=True))
    assert pairs == [(0, 2), (1, 3)]
    assert all(found.left < found.right)
    assert all(found.cosine >= LEAST_COSINE)


def test_what_rank_and_distance_leave_out_is_counted() -> None:
    stories = [StoryPair(0, 1, 1.0)]
    everything = find_candidates(VECTORS, ARTICLE_OF, stories, lambda a, b: True)
    nearest = find_candidates(VECTORS, ARTICLE_OF, stories, lambda a, b: True, nearest=1)
    assert len(everything) + everything.too_far + everything.cut_off == 4
    assert (len(nearest), nearest.cut_off) == (2, 2)


def test_incomparable_articles_give_nothing() -> None:
    found = find_candidates(VECTORS, ARTICLE_OF, [StoryPair(0, 1, 1.0)], lambda a, b: False)
    assert (len(found), found.cut_off, found.too_far) == (0, 0, 0)


def test_no_sentences_at_all() -> None:
    empty = np.empty((0, 3), dtype=np.float32)
    assert len(find_candidates(empty, np.empty(0, dtype=np.int64), [], lambda a, b: True)) == 0


def test_an_article_whose_sentences_are_all_furniture() -> None:
    stories = [StoryPair(0, 1, 1.0), StoryPair(0, 3, 1.0)]
    found = find_candidates(VECTORS, ARTICLE_OF, stories, lambda a, b: True)
    assert len(found) == 2
