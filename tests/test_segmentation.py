import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dedup.segmentation import LONGEST_PIECE, LONGEST_SENTENCE, paragraphs, sentence_spans


def sentences(text):
    return [text[start:end] for start, end in sentence_spans(text)]


def lines(text):
    return [text[p.start : p.end] for p in paragraphs(text)]


@pytest.mark.parametrize(
    "expected",
    [
        ["It sank at 9 a.m. Monday.", "Nobody saw it."],
        ["Divers left at 4:30 p.m. EDT on Friday.", "They came back."],
        ["They came back at 5 p.m.", "The crane was late."],
        ["The U.S. President spoke.", "He was in the U.S.", "The crew was not."],
        ["J. K. Rowe and George W. Lee met Mr. Roe, Ms. Doe and Gen. Lee.", "All agreed."],
        ["She was No. 5 on the list of St. Mary's.", "It cost $1.5 billion, or 3.4 percent."],
        ["Prop. 46 is on the ballot.", "Ch. 9 shows it."],
        ['"Is it true?" he asked.', '"It is!" she said.'],
        ['He wrote: "This is the end."', "He said no more."],
        ["He wrote: “This is the end.”", "He said no more."],
        ["“We searched all night. We found nobody.”", "She left."],
        ["He left.", "al-Masri stayed.", "iPhone sales rose."],
        ["Wait ... the end is near.", "They left…"],
        ["It sank.[1]", "Nobody was hurt.[2][3]", "The end."],
        ["See coast.example.com, Node.js and the U.S.A. pages.", "All is there."],
        ["They had `` a crane . ''", "It broke ."],
        ["They had rifles. ''", "Police left."],
        ["It rose 🚢 by 3 metres.", "𝔸 𝔹 stayed.", "Ok."],
    ],
)
def test_sentences(expected):
    assert sentences(" ".join(expected)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The crew left, she said.Next came the crane.",
            ["The crew left, she said.", "Next came the crane."],
        ),
        ('"It is over."He left.', ['"It is over."', "He left."]),
        ("“It is over,” he said. “ You know it.”", ["“It is over,” he said.", "“ You know it.”"]),
        ('"It is over," he said. " You know it. "', ['"It is over," he said.', '" You know it. "']),
        ("  It sank.\t\u00a0 It rose. ", ["It sank.", "It rose."]),
        ("It sank off\nIslay. It\r\nrose.", ["It sank off\nIslay.", "It\r\nrose."]),
        ("It sank \ud800. It rose.", ["It sank \ud800.", "It rose."]),
        ("", []),
        (" \n", []),
    ],
)
def test_odd_sentences(text, expected):
    assert sentences(text) == expected


def test_overlong_sentences_are_broken_at_clauses():
    clause = "the crew of the ferry, the harbour master and the divers; "
    for body in sentences(clause * 100):
        assert len(body) <= LONGEST_SENTENCE
        assert body[-1] in ",;"
    assert [len(body) for body in sentences("x" * (LONGEST_SENTENCE + 7))] == [LONGEST_SENTENCE, 7]


def test_overlong_quotations_are_broken_at_sentences():
    quotation = "“" + "We searched all night and found nobody. " * 60 + "”"
    assert all(body.rstrip(" ”").endswith(".") for body in sentences(quotation))


def test_long_texts_are_read_in_pieces_without_a_seam():
    sentence = "The ferry sank off the coast of Islay."
    text = " ".join([sentence] * (3 * LONGEST_PIECE // len(sentence)))
    assert set(sentences(text)) == {sentence}


@pytest.mark.parametrize("mark", ["“", "‘a ", "(", '"', "``"])
def test_quotations_that_never_close_are_not_slow(mark):
    assert sentences(mark * (200_000 // len(mark)))


def test_blank_lines_part_paragraphs():
    text = "The ferry sank.\n\nNobody was hurt.\n \t\nThe crane\u2028came.\r\n\r\nIt left."
    assert lines(text) == ["The ferry sank.", "Nobody was hurt.", "The crane", "came.", "It left."]
    assert [p.glued for p in paragraphs(text)] == [False, False, False, True, False]


@pytest.mark.parametrize("width", [60, 72, 76, 100])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_hard_wrapped_lines_are_joined(width, newline):
    prose = [
        "The ferry sank off the coast of Islay on Tuesday evening with nineteen people aboard, the coastguard "
        "said, and divers who reached the wreck on Wednesday brought up nobody. The owners said that the ship had "
        "left the harbour without permission and that they did not know who was aboard.",
        "The harbour master has quit. His office said that he had been ill since the summer and would not speak "
        "to reporters before the inquiry opens in the spring, which relatives of the missing called an outrage.",
    ]
    text = newline.join(newline.join(textwrap.wrap(paragraph, width)) for paragraph in prose)
    found = [" ".join(sentence.split()) for line in lines(text) for sentence in sentences(line)]
    assert found == [sentence for paragraph in prose for sentence in sentences(paragraph)]


def test_one_short_wrap_is_joined_when_the_sentence_goes_on():
    text = "The ferry sank off the coast of Islay on Tuesday with\neverybody aboard, police said."
    assert lines(text) == [text]


@pytest.mark.parametrize(
    "text",
    [
        "The ferry sank.\nNobody was hurt.\nThe crane came.",
        "Harbour Master Quits Over Ferry Disaster\nThe harbour master has quit.",
        "one\ntwo\nthree\nfour\nfive",
        "The ferry sank off the coast of Islay.\nThe crane came from the port of Leith.\n"
        "The harbour master of Oban has resigned.\nThe owners of the ferry said nothing.\n",
        "The ferry sank off the coast of Islay, police said\n- the crew is safe\n- the cargo is lost",
    ],
)
def test_lines_that_were_never_wrapped_stay_apart(text):
    assert lines(text) == text.splitlines()


TEXTS = st.text() | st.text(alphabet=st.sampled_from("aB.?! \n\r\t\u00a0\u2028\"“”'’()[]`…—😀𝔸é\u03011m,:"))


@given(TEXTS)
def test_spans_hold_every_character_but_white_space(text):
    for spans in (sentence_spans(text), [(p.start, p.end) for p in paragraphs(text)]):
        position = 0
        for start, end in spans:
            assert position <= start < end
            assert text[start:end] == text[start:end].strip()
            assert not text[position:start].strip()
            position = end
        assert not text[position:].strip()
