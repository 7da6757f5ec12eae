"""Offsets → line and column of the file."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dedup.positions import Place, place_of
from dedup.readers import read_set
from dedup.records import Article

LINES = st.lists(
    st.text(st.characters(exclude_characters="\r\n", codec="utf-8"), min_size=1, max_size=12), min_size=1, max_size=8
)


@given(LINES, st.lists(st.sampled_from(["\n", "\r\n", "\r"]), min_size=8, max_size=8), st.data())
def test_a_position_in_a_text_points_at_the_value(lines: list[str], breaks: list[str], data: st.DataObject) -> None:
    text = "".join(line + end for line, end in zip(lines, breaks, strict=False))
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    place = place_of(Article("a", "A", "s", text, path="draft.txt"), "text", start, end)
    assert place and place.line and place.column and place.end_line and place.end_column
    seen = [line + end for line, end in zip(lines, breaks, strict=False)] + [""]

    def offset(line: int, column: int) -> int:
        return sum(map(len, seen[: line - 1])) + column - 1

    assert (offset(place.line, place.column), offset(place.end_line, place.end_column)) == (start, end)
    if place.line == place.end_line and not {"\r", "\n"} & set(text[start:end]):
        assert place.line_text[place.column - 1 : place.end_column - 1] == text[start:end]


def test_a_markdown_draft_is_counted_from_its_first_line(tmp_path: Path) -> None:
    path = tmp_path / "draft.md"
    path.write_text("---\nid: d\ntitle: Bridge closed\n---\n\nThe 𝄞 bridge closed on March 9.\n", encoding="utf-8")
    (article,) = read_set(str(path), "draft").articles
    at = article.text.index("March 9")
    place = place_of(article, "text", at, at + 7)
    assert place == Place(str(path), 6, 24, 6, 31, *["The 𝄞 bridge closed on March 9."] * 2)
    title = place_of(article, "title", 0, 6)
    assert title and (title.line, title.column, title.end_column) == (3, 8, 14)


PAGE = """<html><head><title>Bridge</title>
<script type="application/ld+json">{"articleBody": "The bridge closed on March 9."}</script></head>
<body><article>
<h1>Bridge closed</h1>
<p>The bridge &amp; the <b>road</b>
   closed on <i>March</i> 9. Nobody was hurt when the cables gave way, the town said on Tuesday evening.</p>
<p>The road will open again on April 2, and the bridge in the summer, the town council of Ostmere said.</p>
</article></body></html>
"""


def test_a_page_is_searched_for_the_words_around_the_value(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text(PAGE, encoding="utf-8")
    (article,) = read_set(str(path), "draft").articles
    at = article.text.index("March 9")
    place = place_of(article, "text", at, at + 7)
    assert place and place.line == 6
    assert place.line_text[place.column - 1 : place.end_column - 1] == "March</i> 9"  # type: ignore[operator]


def test_a_page_that_changed_or_went_gives_no_line(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text(PAGE, encoding="utf-8")
    (article,) = read_set(str(path), "draft").articles
    path.write_text("<p>Something else.</p>", encoding="utf-8")
    assert place_of(article, "text", 0, 5) == Place(str(path))
    path.unlink()
    assert place_of(article, "text", 0, 5) == Place(str(path))


@pytest.mark.parametrize("page", ["<" * 200_000, "<script" * 50_000, "&" * 200_000, "<script>" + "a" * 200_000])
def test_a_hostile_page_is_searched_in_no_time(tmp_path: Path, page: str) -> None:
    path = tmp_path / "page.html"
    path.write_text(page, encoding="utf-8")
    article = Article("a", "A", "s", "The bridge closed on March 9.", path=str(path))
    assert place_of(article, "text", 4, 10) == Place(str(path))


def test_records_have_a_line_and_other_formats_only_a_file() -> None:
    record = Article("a", "A", "s", "The bridge closed.", path="wire.jsonl", line=7)
    assert place_of(record, "text", 0, 3) == Place("wire.jsonl", 7)
    assert place_of(Article("a", "A", "s", "x", path="wire.xml"), "text", 0, 1) == Place("wire.xml")
    assert place_of(Article("a", "A", "s", "x"), "text", 0, 1) is None
    assert place_of(Article("a", "A", "s", "x", path="-", line=2), "text", 0, 1) is None
