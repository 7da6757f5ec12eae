from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dedup.facts.wording import QuoteAlignment, align_words, spelling, words_of


def align(one: str, other: str) -> QuoteAlignment:
    return align_words(words_of(one, 0, len(one)), words_of(other, 0, len(other)))


def altered(one: str, other: str) -> list[tuple[str, str]]:
    return [(one[slice(*each.left)], other[slice(*each.right)]) for each in align(one, other).altered]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("We will rebuild the harbour by June.", "we will rebuild the harbor by June"),
        ("We'd organise 3 rallies a week", "We would organize three rallies a week"),
        ("We can't go back there now", "We cannot go back there now"),
        ("We will rebuild the whole harbour by June, whatever it costs", "rebuild the whole harbour by June"),
        ("We will rebuild … the harbour by June", "We will rebuild every part of the harbour by June"),
        ("We will rebuild [Port Ansel] by June", "We will rebuild it by June"),
        ("We will rebuild the harbour [soon] by June", "We will rebuild the harbour by June"),
        ("The long-term plan is a safe port", "The long term plan is a safe port"),
        ("Prices rose 5% in a single year", "Prices rose 5 percent in a single year"),
        ("Good & bad must be heard here", "Good and bad must be heard here"),
        ("Sen. Roe believes we cannot wait for it", "Senator Roe believes that we cannot wait for it"),
        ("It will be a good year. But it is not enough to win", "It’s not enough to win"),
        ("looks forward to being fully cleared", "I look forward to being fully cleared"),
        ("It hurts our pupils and our work force", "It hurts our pupils and our workforce."),
        ("I think it is O.K. to say so", "I think it is okay to say so"),
        ("It is false. Oh, not a plan at all", "It is false, not a plan at all"),
        ("I will not pay for that f***ing wall", "I will not pay for that fucking wall"),
    ],
)
def test_conventions_are_no_alteration(one: str, other: str) -> None:
    assert align(one, other).same_utterance
    assert altered(one, other) == []
    assert altered(other, one) == []


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("We must close the old port", "We must shut the old port", [("close", "shut")]),
        ("The aim is not to close the port", "The aim here is not to close the port", [("", "here")]),
        ("Safety must be paramount at all times", "Safety is paramount at all times", [("must be", "is")]),
        ("A heavy weight is off our shoulders", "What a heavy weight is off our shoulders", []),
    ],
)
def test_other_words_are_shown(one: str, other: str, expected: list[tuple[str, str]]) -> None:
    assert align(one, other).same_utterance
    assert altered(one, other) == expected


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("We must close the old port", "The children sang all night"),
        ("I want to thank the people of this town", "They want to see the people who did it"),
        ("We will win", "They will not"),
        ("", "We must close the old port"),
    ],
)
def test_different_utterances(one: str, other: str) -> None:
    assert not align(one, other).same_utterance


@pytest.mark.parametrize(
    ("british", "american"),
    [
        ("organisation", "organization"),
        ("colour", "color"),
        ("labour", "labor"),
        ("travelled", "traveled"),
        ("defence", "defense"),
        ("analyse", "analyze"),
    ],
)
def test_british_and_american_spelling_are_one(british: str, american: str) -> None:
    assert spelling(british) == spelling(american)


@pytest.mark.parametrize("word", ["hour", "your", "four", "rise", "wise", "tour"])
def test_look_alikes_keep_their_spelling(word: str) -> None:
    assert spelling(word) in (word, "4")


@given(st.text(max_size=60), st.text(max_size=60))
def test_alignment_is_symmetric_and_bounded(one: str, other: str) -> None:
    there, back = align(one, other), align(other, one)
    assert 0.0 <= there.similarity <= 1.0
    assert there.matched == back.matched
    for each in there.altered:
        assert 0 <= each.left[0] <= each.left[1] <= len(one)
        assert 0 <= each.right[0] <= each.right[1] <= len(other)


@given(st.text(max_size=80))
def test_a_quotation_agrees_with_itself(text: str) -> None:
    assert align(text, text).altered == ()
