"""Breaking and shortening text by the columns it takes."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dedup.reports.textwidth import display_width, fitting, shorten, shorten_around, shorten_start, wrap

WORDS = st.text(st.sampled_from("ab 东e\u0301.,—"), max_size=200)


def test_wide_characters_take_two_columns() -> None:
    assert display_width("渡轮沉没 19") == 11
    assert wrap("渡轮沉没造成十九人死亡", 8) == ["渡轮沉没", "造成十九", "人死亡"]


def test_combining_marks_take_none_but_do_not_go_on_for_ever() -> None:
    assert display_width("cafe\u0301") == 4
    assert len(fitting("e" + "\u0301" * 10_000, 10)) == 40


def test_shorten_keeps_whole_words() -> None:
    assert shorten("people killed in the sinking", 28) == "people killed in the sinking"
    assert shorten("people killed in the sinking", 16) == "people killed …"
    assert shorten_start("people killed in the sinking", 16) == "… in the sinking"


def test_short_side_gives_its_room_to_the_long_one() -> None:
    head, value, tail = shorten_around("Only ", "14", " people were saved when the ship went down", 30)
    assert (head, value) == ("Only ", "14")
    assert tail == " people were saved …"


def test_long_value_loses_its_middle() -> None:
    _, value, _ = shorten_around("He said: ", "one two three four five six seven eight nine ten", " today.", 40)
    assert value.startswith("one")
    assert value.endswith("ten")
    assert "…" in value


@given(WORDS, st.integers(10, 60))
def test_wrapped_lines_fit_and_lose_no_word(text: str, width: int) -> None:
    lines = wrap(text, width)
    assert all(0 < display_width(line) <= width for line in lines if line.strip("\u0301"))
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")


@given(WORDS, WORDS, WORDS, st.integers(20, 200))
def test_shortened_sentences_fit(head: str, value: str, tail: str, columns: int) -> None:
    parts = shorten_around(head, value, tail, columns)
    assert display_width("".join(parts)) <= columns
