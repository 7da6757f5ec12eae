"""What is cut out of an article."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from sample_report import POST, WIRE, mention

from dedup.records import Mention
from dedup.reports.excerpt import Excerpt, differing_words, excerpt, surroundings


def test_excerpt_is_the_sentence_split_at_its_value() -> None:
    assert excerpt(mention(POST, "The ferry left", "15:10")) == Excerpt(
        "The ferry left Rossaveel at ", "15:10", " on Monday."
    )


def test_excerpt_without_a_value() -> None:
    found = mention(POST, "The harbour master", None)
    assert excerpt(found) == Excerpt("The harbour master has closed the port.", "", "")


def test_excerpt_is_one_clean_line() -> None:
    text = "Killing\n\n 19\tpeople\x00."
    found = Mention(replace(WIRE, text=text), "text", 0, len(text), 10, 12)
    assert excerpt(found) == Excerpt("Killing ", "19", " people␀.")


def test_surroundings_are_cut_between_words() -> None:
    before, after = surroundings(mention(POST, "The ferry left", "15:10"), 30)
    assert before == "… was among the survivors."
    assert after == "A court cleared Tarrant …"


def test_surroundings_at_the_ends_of_an_article() -> None:
    assert surroundings(mention(POST, "Families gathered", None), 30)[0] == ""
    assert surroundings(mention(POST, "The harbour master", None), 30)[1] == ""


def test_differing_words_ignore_case_and_punctuation() -> None:
    runs = differing_words("“We lost the bow door, within minutes”", "we LOST the stern door in minutes")
    assert [run.text for run in runs if run.differs] == ["bow", "within"]


def test_quotes_that_agree_have_no_marks() -> None:
    assert not any(run.differs for run in differing_words("“Never again,”", "never again"))


def test_words_only_the_other_has_leave_no_mark() -> None:
    assert not any(run.differs for run in differing_words("we lost it", "we never lost it"))


@given(st.text(), st.text())
def test_runs_join_to_the_text(text: str, other: str) -> None:
    assert "".join(run.text for run in differing_words(text, other)) == text


def test_very_long_quotes_are_marked_as_a_whole() -> None:
    assert [run.differs for run in differing_words("a " * 5000, "b " * 5000)] == [True]
