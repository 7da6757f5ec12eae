"""`dedup.index`: the exact neighbours, in an order that never varies."""

from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dedup.index import neighbours


def unit_vectors(n: int, seed: int = 0, dimension: int = 24) -> np.ndarray:
    vectors = np.random.default_rng(seed).normal(size=(n, dimension)).astype(np.float32)
    return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)


def test_neighbours_are_those_of_the_full_product():
    queries, base = unit_vectors(40, seed=1), unit_vectors(300, seed=2)
    ids, cosines = neighbours(queries, base, 7)
    product = queries @ base.T
    assert ids.dtype == np.int64 and cosines.dtype == np.float32
    assert ids.tolist() == np.argsort(-product, axis=1)[:, :7].tolist()
    assert np.allclose(cosines, np.take_along_axis(product, ids, axis=1), atol=2e-6)


@pytest.mark.parametrize(
    ("queries", "base", "k", "shape"),
    [(0, 5, 3, (0, 3)), (4, 0, 3, (4, 0)), (4, 5, 0, (4, 0)), (4, 5, 9, (4, 5)), (1, 1, 1, (1, 1))],
)
def test_shapes_at_the_edges(queries: int, base: int, k: int, shape: tuple[int, int]):
    ids, cosines = neighbours(unit_vectors(queries), unit_vectors(base), k)
    assert ids.shape == cosines.shape == shape


def test_of_many_copies_the_first_are_kept():
    base = np.tile(unit_vectors(1), (2000, 1))
    ids, cosines = neighbours(base[:3], base, 4)
    assert ids.tolist() == [[0, 1, 2, 3]] * 3
    assert cosines.tolist() == [[1.0] * 4] * 3


def test_copies_of_the_last_neighbour_do_not_push_out_a_nearer_one():
    near, far, query = np.eye(3, dtype=np.float32)[[0, 1, 0]]
    base = np.stack([far, far, near, far])
    ids, _ = neighbours(query[None], base, 3)
    assert ids.tolist() == [[2, 0, 1]]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(0, 5), min_size=1, max_size=40), st.integers(1, 45))
def test_ties_go_by_id(rows: list[int], k: int):
    """A base full of repeats answers as a stable sort of the rounded cosines does."""
    base = unit_vectors(6)[rows]
    ids, _ = neighbours(base, base, k)
    product = np.round(base @ base.T, 4)
    assert ids.tolist() == np.argsort(-product, axis=1, kind="stable")[:, :k].tolist()


def test_cosines_exceed_one_by_no_more_than_the_error_of_single_precision():
    vectors = unit_vectors(500, dimension=384)
    _, cosines = neighbours(vectors, vectors, 1)
    assert cosines.max() <= 1 + 1e-5


def test_threads_get_the_same_answer():
    queries, base = unit_vectors(50, seed=3), unit_vectors(400, seed=4)
    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(lambda _: neighbours(queries, base, 5), range(8)))
    for ids, cosines in answers:
        assert np.array_equal(ids, answers[0][0]) and np.array_equal(cosines, answers[0][1])


def test_beyond_a_size_a_graph_finds_nearly_all_and_always_the_same(monkeypatch: pytest.MonkeyPatch):
    base = unit_vectors(3000, dimension=48)
    exact, cosines = neighbours(base[:300], base, 20)
    monkeypatch.setattr("dedup.index.EXACT_PRODUCTS", 300 * 3000 - 1)
    found, near = neighbours(base[:300], base, 20)
    assert np.mean([len({*f} & {*e}) / 20 for f, e in zip(found.tolist(), exact.tolist(), strict=True)]) >= 0.98
    assert (np.diff(near, axis=1) <= 0).all()
    assert np.allclose(near[:, 0], cosines[:, 0], atol=1e-6)
    assert np.array_equal(neighbours(base[:300], base, 20)[0], found)
