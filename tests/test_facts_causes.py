from __future__ import annotations

import pytest
from made_pairs import facts_in

from dedup.facts import Grammar
from dedup.facts.causes import Cause, find_causes
from dedup.records import Article, Sentence


def causes(grammar: Grammar, text: str) -> list[tuple[str, Cause]]:
    [parse] = grammar.parse([text])
    return [(text[start:end], cause) for cause, _, start, end in find_causes(parse)]


@pytest.mark.parametrize(
    ("text", "reason", "kind"),
    [
        ("Talks ended because the envoy left the room.", "the envoy left the room", "cause"),
        ("Flights were cancelled because of fog.", "fog", "cause"),
        ("Flights were cancelled due to heavy fog.", "heavy fog", "cause"),
        ("The mayor resigned over the housing scandal.", "the housing scandal", "cause"),
        ("The roof fell after a crane struck it.", "a crane struck it", "cause"),
        ("The school closed following a burst pipe.", "a burst pipe", "cause"),
        ("The match was delayed by a thunderstorm.", "a thunderstorm", "cause"),
        ("The outage stemmed from a software bug.", "a software bug", "cause"),
        ("The leak led to a fire.", "The leak", "cause"),
        ("The reason for the delay was a missing signature.", "a missing signature", "cause"),
        ("Workers walked out in protest against pay cuts.", "pay cuts", "motive"),
        ("The army closed the road to let the convoy pass.", "let the convoy pass", "motive"),
        ("The council sold the site in order to pay its debts.", "pay its debts", "motive"),
        ("The launch was intended to mark the anniversary.", "mark the anniversary", "motive"),
        ("The court rejected the appeal, citing a lack of evidence.", "a lack of evidence", "motive"),
        ("The firm was fined for failing to report the leak.", "failing to report the leak", "blame"),
        ("Investigators blamed the crash on pilot error.", "pilot error", "blame"),
        ("Police blame a faulty heater for the fire.", "a faulty heater", "blame"),
    ],
)
def test_the_reason_in_its_own_words(grammar: Grammar, text: str, reason: str, kind: str) -> None:
    [(words, cause)] = causes(grammar, text)
    assert (words, cause.type) == (reason, kind)


@pytest.mark.parametrize(
    "text",
    [
        "The vote was held after two days.",
        "She has led the party since 2011.",
        "The plane flew over the bay.",
        "He worked as a guard for ten years.",
        "The bill was approved by parliament.",
        "The trains run by the river.",
        "He lived there for six months.",
    ],
)
def test_words_that_only_look_causal(grammar: Grammar, text: str) -> None:
    assert causes(grammar, text) == []


def test_the_effect_is_the_other_clause(grammar: Grammar) -> None:
    [(_, cause)] = causes(grammar, "The talks collapsed because the minister refused to lift tariffs.")
    assert cause.effect == {"talk", "collapse"}
    assert cause.words == {"minister", "refuse", "lift", "tariff"}
    assert cause.normalized()["marker"] == "because"


def test_a_reason_may_explain_the_sentence_before(grammar: Grammar) -> None:
    text = "It rained. The pumps stopped overnight. That was because the fuel had run out."
    last = text.index("That")
    sentence = Sentence(Article("1", "A", "Northern Wire", text), "text", last, len(text))
    [fact] = [fact for fact in facts_in([sentence], grammar) if fact.kind == "reason"]
    assert fact.text == "the fuel had run out"
    assert fact.value.effect == {"pumps", "stopped", "overnight"}
