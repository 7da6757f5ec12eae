from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_pairs import facts_in

from dedup.facts import Grammar
from dedup.facts.quotes import MAX_CHARS, Quotation, align_quotes, pieces, quotation, quoted_spans
from dedup.records import Article, Fact, Sentence


def quoted(text: str) -> list[str]:
    return [text[start:end] for start, end in quoted_spans(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('She said: "We will stay here." Then she left.', ["We will stay here."]),
        ("She said: “We will stay here.” Then she left.", ["We will stay here."]),
        ("She said: 'We will stay here.' Then she left.", ["We will stay here."]),
        ("She said: ‘We won’t leave the boys’ home.’ Then she left.", ["We won’t leave the boys’ home."]),
        ("She said: ``We will stay here.'' Then she left.", ["We will stay here."]),
        ("« Nous restons », he said.", [" Nous restons "]),
        ('"We will stay," she said, "until spring."', ["We will stay,", "until spring."]),
        ("“They told us ‘never’ again,” she said.", ["They told us ‘never’ again,"]),
        ("The workers' party and the miners' union met in the '90s.", []),
        ('A 6" pipe and a 9" pipe.', []),
        ("It is Mary's book, isn't it?", []),
        ("â\x80\x9cWe will stay here,â\x80\x9d she said.", ["We will stay here,"]),
        ("", []),
    ],
)
def test_marks_are_paired(text: str, expected: list[str]) -> None:
    assert quoted(text) == expected


def test_a_quotation_may_go_on_in_the_next_paragraph() -> None:
    text = '"The river rose overnight.\n\n"By dawn it had reached the school," he said.'
    assert quoted(text) == ["The river rose overnight.", "By dawn it had reached the school,"]


def test_an_unclosed_mark_swallows_nothing() -> None:
    assert quoted('He wrote "Stop here.\nThe next day it rained. She said "no" and left.') == ["no"]
    assert quoted(f'"{"word " * MAX_CHARS}"') == []


def test_a_wrapped_line_does_not_end_a_quotation() -> None:
    assert quoted('"We will\nstay here," she said.') == ["We will\nstay here,"]


def test_pairing_is_linear_in_the_text() -> None:
    started = time.process_time()
    for text in ("\" '" * 200_000, "“" * 400_000, "'a' " * 200_000):
        quoted_spans(text)
    assert time.process_time() - started < 10


@given(st.text(alphabet="ab \n\"'“”‘’.,s", max_size=80))
def test_spans_are_ordered_and_apart(text: str) -> None:
    spans = quoted_spans(text)
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert all(a[1] <= b[0] for a, b in pairwise(spans))


def test_pieces_broken_by_the_speaker_are_one_utterance() -> None:
    text = '"We will stay," the mayor said on Monday, "until spring." "Then we go."'
    assert [len(u) for u in pieces(text, quoted_spans(text), 0, len(text))] == [2, 1]


def test_pieces_are_cut_at_the_sentence() -> None:
    text = '"We will stay. We will fight."'
    [[piece]] = pieces(text, quoted_spans(text), 0, 14)
    assert text[slice(*piece)] == "We will stay."


def test_scare_quotes_are_no_quotations() -> None:
    text = 'The "peace plan" failed.'
    assert quotation(text, quoted_spans(text)) is None


def quotes(grammar: Grammar, text: str, *cuts: int) -> list[Fact]:
    article = Article("1", "A", "Northern Wire", text)
    ends = (0, *cuts, len(text))
    sentences = [Sentence(article, "text", a, b) for a, b in pairwise(ends)]
    return [fact for fact in facts_in(sentences, grammar) if fact.kind == "quote"]


@pytest.mark.parametrize(
    ("text", "speaker", "verb"),
    [
        ('"We will stay here," Ann Oduya said.', "Ann Oduya", "say"),
        ('"We will stay here," said Ann Oduya, the mayor.', "Ann Oduya", "say"),
        ('Ann Oduya told reporters: "We will stay here."', "Ann Oduya", "tell"),
        ('"We will stay," the mayor said, "until the spring."', "the mayor", "say"),
        ('In a post, the club wrote that it was "deeply sorry for it".', "the club", "write"),
    ],
)
def test_speakers(grammar: Grammar, text: str, speaker: str, verb: str) -> None:
    [fact] = quotes(grammar, text)
    assert (fact.value.speaker, fact.value.verb) == (speaker, verb)
    assert fact.attributed_to == speaker


def test_he_is_the_person_last_named_as_speaking(grammar: Grammar) -> None:
    first = "Karl Lindqvist said the bridge was safe. "
    [fact] = quotes(grammar, f'{first}"We checked every bolt," he added.', len(first))
    assert fact.value.speaker == "Karl Lindqvist"


def test_a_sentence_inside_a_longer_quotation_has_its_speaker(grammar: Grammar) -> None:
    first = '"We checked every bolt. '
    facts = quotes(grammar, f'{first}The bridge is quite safe," Karl Lindqvist said.', len(first))
    assert [fact.value.speaker for fact in facts] == ["Karl Lindqvist", "Karl Lindqvist"]


@pytest.mark.parametrize(
    ("text", "pieces_of"),
    [
        ("“We will,” he said, “close it.”", [["We will,", "close it."]]),
        ("“We will,” he said, before he called it “a sad end.”", [["We will,"], ["a sad end."]]),
        ('"We checked it," Ann Lee told the "Tonight" show.', [["We checked it,"], ["Tonight"]]),
    ],
)
def test_pieces_of_one_utterance(text: str, pieces_of: list[list[str]]) -> None:
    found = pieces(text, quoted_spans(text), 0, len(text))
    assert [[text[start:end] for start, end in utterance] for utterance in found] == pieces_of


def test_alignment_of_quotations_gives_offsets_into_both_articles() -> None:
    one, other = "x “We must close the old port now.”", "“We must shut the old port now.”"
    a, b = (quotation(text, quoted_spans(text)) for text in (one, other))
    assert isinstance(a, Quotation)
    assert isinstance(b, Quotation)
    [altered] = align_quotes(a, b).altered
    assert (one[slice(*altered.left)], other[slice(*altered.right)]) == ("close", "shut")
