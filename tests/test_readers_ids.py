"""One id for each article of a run."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dedup.readers import unique_ids
from dedup.records import Article


def article(text: str, id_: str = "", source: str = "Herald") -> Article:
    return Article(id=id_, set="A", source=source, text=text)


def test_from_content() -> None:
    first, second = unique_ids([article("a"), article("b")])
    assert first.id != second.id
    assert len(first.id) == 16
    assert unique_ids([article("a")])[0].id == first.id
    assert unique_ids([article("a", source="Post")])[0].id != first.id


def test_colliding_ids_get_digits_of_their_content() -> None:
    made = unique_ids([article("a", "1"), article("b", "1"), article("c", "2")])
    assert [made_.id[:2] for made_ in made] == ["1#", "1#", "2"]
    assert len({made_.id for made_ in made}) == 3
    assert [len(made_.id) for made_ in made] == [10, 10, 1]
    swapped = unique_ids([article("b", "1"), article("a", "1")])
    assert [made_.id for made_ in swapped] == [made[1].id, made[0].id]


def test_copies_and_ids_that_look_like_ours_stay_distinct() -> None:
    taken = unique_ids([article("a", "1"), article("a", "1")])[0].id
    made = unique_ids([article("a", "1"), article("z", taken), article("a", "1"), article("a"), article("a")])
    assert len({made_.id for made_ in made}) == 5
    assert made[1].id == taken


@given(st.lists(st.tuples(st.text(max_size=2), st.sampled_from(["", "1", "1#", "2"]))))
def test_always_distinct_and_repeatable(parts: list[tuple[str, str]]) -> None:
    ids = [made.id for made in unique_ids(article(text, id_) for text, id_ in parts)]
    assert len(set(ids)) == len(ids)
    assert all(ids)
    assert ids == [made.id for made in unique_ids(article(text, id_) for text, id_ in parts)]
