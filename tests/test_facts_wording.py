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
        ("We have lost thirty people in this flood", "We have lost 30 people in this flood"),
        ("We have lost twenty-five people so far", "We have lost 25 people so far"),
        ("Ten thousand of us are still here", "10,000 of us are still here"),
        ("There are a hundred and five of us here", "There are 105 of us here"),
        ("The wall cost five million dollars in all", "The wall cost $5 million in all"),
        ("The wall cost £5m and it is low", "The wall cost five million pounds and it is low"),
        ("The wall cost US$1.5bn in all", "The wall cost $1.5 billion in all"),
        ("It is the first time that we met", "It is the 1st time that we met"),
        ("A second-hand boat is all we had", "A secondhand boat is all we had"),
        ("The United States is a friend of ours", "The US is a friend of ours"),
        ("the U.S. is a friend of ours", "The United States is a friend of ours"),
        ("Nobody is above the law in here", "No one is above the law in here"),
        ("Everybody in this town has a boat", "Everyone in this town has a boat"),
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
        ("We have lost thirty people so far", "We have lost 40 people so far", [("thirty", "40")]),
        ("We have lost five people so far", "We have lost fifty-five people so far", [("five", "fifty-five")]),
        ("The wall cost $5 million in all", "The wall cost £5 million in all", [("$5 million", "£5 million")]),
        ("The wall cost $5 million in all", "The wall cost $5 billion in all", [("$5 million", "$5 billion")]),
        ("The wall is 1.5 metres too low", "The wall is 15 metres too low", [("1.5", "15")]),
        ("It is the first time we met", "It is the second time we met", [("first", "second")]),
        ("The US is a friend of ours", "The UK is a friend of ours", [("US", "UK")]),
        ("We filed all of the papers", "We filled all of the papers", [("filed", "filled")]),
        ("We will pay for it now", "We will not pay for it now", [("", "not")]),
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
        ("defences", "defenses"),
        ("defenceless", "defenseless"),
        ("theatres", "theaters"),
        ("litres", "liters"),
        ("kilometres", "kilometers"),
        ("centred", "centered"),
        ("licences", "licenses"),
        ("fulfil", "fulfill"),
        ("enrolment", "enrollment"),
        ("skilful", "skillful"),
        ("fuelled", "fueled"),
        ("adviser", "advisor"),
        ("advisers", "advisors"),
        ("neighbourhood", "neighborhood"),
        ("labourers", "laborers"),
        ("honourably", "honorably"),
        ("sceptical", "skeptical"),
        ("learnt", "learned"),
        ("practise", "practice"),
        ("practised", "practiced"),
        ("manoeuvres", "maneuvers"),
        ("encyclopaedia", "encyclopedia"),
        ("dialogues", "dialogs"),
        ("anaesthetic", "anesthetic"),
        ("foetus", "fetus"),
        ("judgement", "judgment"),
        ("towards", "toward"),
        ("organisational", "organizational"),
    ],
)
def test_british_and_american_spelling_are_one(british: str, american: str) -> None:
    assert spelling(british) == spelling(american)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("filed", "filled"),
        ("scored", "scoured"),
        ("tiled", "tilled"),
        ("award", "awards"),
        ("poets", "pets"),
        ("mister", "missus"),
    ],
)
def test_other_words_are_spelt_apart(one: str, other: str) -> None:
    assert spelling(one) != spelling(other)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the A380 and the F-16", ["the", "a380", "and", "the", "f", "16"]),
        ("a few hundred in the 1990s", ["a", "few", "hundred", "in", "the", "1990s"]),
        ("a twenty-five-year-old", ["a", "25", "year", "old"]),
        ("one’s own", ["1", "'s", "own"]),
    ],
)
def test_numbers_among_words(text: str, expected: list[str]) -> None:
    assert [word.key for word in words_of(text, 0, len(text))] == expected


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
