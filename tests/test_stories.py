from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

import numpy as np
import pytest

from dedup.records import Article
from dedup.sentences import split
from dedup.similarity import Wording
from dedup.stories import WINDOW_DAYS, Stories, StoryPair, article_vectors, find_stories

FERRY = "The ferry Maeve Star sank off Inishmaan on Tuesday with 61 aboard, the Valentia coastguard said."
FERRY_AGAIN = "Valentia coastguard ended the search for the Maeve Star, which sank off Inishmaan with 61 aboard."
LIBRARY = "Northcote library will open on Sundays after Mayor Ilse Brandt found 40,000 crowns in the roads budget."


def article(id: str, text: str, published: date | None = None) -> Article:
    return Article(id=id, set="A", source=id, text=text, published=published)


def looked_for(articles: Sequence[Article]) -> Stories:
    """Stories where every sentence points another way: only words and names speak."""
    sentences = [sentence for each in articles for sentence in split(each)]
    article_of = np.array([articles.index(sentence.article) for sentence in sentences], dtype=np.int64)
    vectors = np.eye(max(len(sentences), 2), dtype=np.float32)[: len(sentences)]
    return find_stories(articles, sentences, article_of, vectors, Wording.of([s.text for s in sentences]))


def stories(articles: Sequence[Article]) -> tuple[StoryPair, ...]:
    return looked_for(articles).pairs


def test_one_event_is_one_story() -> None:
    found = stories([article("a", FERRY), article("b", FERRY_AGAIN), article("c", LIBRARY)])
    assert [(s.left, s.right) for s in found] == [(0, 1)]


def test_the_same_words_years_apart_are_another_story() -> None:
    first, second = date(2023, 3, 1), date(2024, 3, 1)
    assert (second - first).days > WINDOW_DAYS
    assert stories([article("a", FERRY, first), article("b", FERRY, second)]) == ()


@pytest.mark.parametrize(("days", "weekday"), [(20, "Tuesday"), (0, "Friday")])
def test_days_between_and_other_weekdays_speak_against_one_story(days: int, weekday: str) -> None:
    other = FERRY.replace("Tuesday", weekday)
    together = stories([article("a", FERRY), article("b", FERRY)])
    apart = stories([article("a", FERRY, date(2023, 3, 1)), article("b", other, date(2023, 3, 1 + days))])
    assert apart[0].score < together[0].score


def test_stretches_of_time_are_held_against_their_own_time_and_the_undated(monkeypatch: pytest.MonkeyPatch) -> None:
    days = [date(2023, 1, 1) + timedelta(days=20 * n) for n in range(9)]
    articles = [article(str(n), FERRY, day) for n, day in enumerate([*days, None])]
    whole = stories(articles)
    assert {(s.left, s.right) for s in whole} >= {(0, 1), (0, 9), (8, 9)}
    monkeypatch.setattr("dedup.stories.STRETCH", 2)
    assert stories(articles) == whole


def test_pairs_of_one_time_beyond_the_nearest_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    days = [None, date(2023, 1, 1), date(2023, 1, 9), date(2023, 2, 1), date(2024, 1, 1), date(2024, 1, 2)]
    articles = [article(str(n), FERRY, day) for n, day in enumerate(days)]
    assert looked_for(articles).beyond == 0
    # An article is the nearest to itself: none but these five, of another one each, is looked at.
    monkeypatch.setattr("dedup.stories.NEAREST_ARTICLES", 2)
    monkeypatch.setattr("dedup.stories.STRETCH", 1)
    told = looked_for(articles)
    assert told.beyond > 0
    assert told.beyond + len(told.pairs) <= 5 + 3 + 1


def test_an_article_without_a_day_is_of_the_day_of_its_story() -> None:
    then, now = date(2021, 3, 1), date(2023, 3, 1)
    told = [
        article("then", FERRY.replace("61", "58").replace("Valentia", "Kerry"), then),
        article("now", FERRY, now),
        article("undated", FERRY_AGAIN),
        article("undated too", FERRY_AGAIN.replace("ended", "gave up")),
    ]
    assert {(s.left, s.right) for s in stories(told)} == {(1, 2), (1, 3), (2, 3)}
    assert {(s.left, s.right) for s in stories([told[0], *told[2:]])} >= {(0, 1), (0, 2)}


def test_articles_without_sentences_are_in_no_story() -> None:
    assert stories([article("a", ""), article("b", "")]) == ()


def test_article_vectors_weigh_the_lead_most() -> None:
    vectors = np.array([[1, 0], [0, 1], [0, 1]], dtype=np.float32)
    (lead_first, only) = article_vectors(vectors, np.array([0, 0, 1]), 2)
    assert lead_first[0] > lead_first[1] > 0
    assert only.tolist() == [0, 1]


def test_an_article_without_sentences_has_a_zero_vector() -> None:
    assert article_vectors(np.ones((1, 2), dtype=np.float32), np.array([1]), 2)[0].tolist() == [0, 0]
