"""What a text says of itself: plain text and Markdown, as files and line by line."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_readers import only, write

from dedup.readers.markdown import parse_front_matter
from dedup.readers.metadata import agency, find_credit, find_dateline, read_masthead

LEDE = "A ferry sank off the coast on Tuesday, killing 19 people, the coastguard said in a statement on Wednesday."
REPORT = f"World\n\nFerry Sinks off Islay\n\nBy Jane Roe\nPublished: 4 March 2019, 17:02 GMT\n\n{LEDE}\n"


def test_the_lines_above_a_report() -> None:
    masthead = read_masthead(REPORT)
    assert masthead.title == "Ferry Sinks off Islay"
    assert masthead.byline == "Jane Roe"
    assert masthead.published == datetime(2019, 3, 4, 17, 2, tzinfo=UTC)
    assert (masthead.updated, masthead.outlet) == (None, None)


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (f"Ferry sinks off Islay\n\n{LEDE}", "Ferry sinks off Islay"),
        (f"\ufeff\n\n  Ferry sinks off Islay  \r\n\r\n{LEDE}", "Ferry sinks off Islay"),
        (f"Ferry sinks off Islay\n{LEDE}", "Ferry sinks off Islay"),
        (f"Ferry sinks off Islay\n4 March 2019\n{LEDE}", "Ferry sinks off Islay"),
        (f"date 2019-03-04 Share:\n\nWhy did the ferry sink?\n\n{LEDE}", "Why did the ferry sink?"),
        (f"Ferry Sinks off Islay\nNineteen Feared Dead\n{LEDE}", "Ferry Sinks off Islay"),
        ("Ferry sinks off Islay\n\nLEITH (AP) — It sank.", "Ferry sinks off Islay"),
        ("‘It just sank,’ says captain\n\nHe survived.", "‘It just sank,’ says captain"),
        (LEDE, ""),
        (f"{LEDE}\n\n{LEDE}", ""),
        ("Ferry sinks off Islay", ""),
        ("LEITH (AP) — It sank\n\nHe survived.", ""),
        ("A ferry sank off the coast on\nTuesday, killing 19 people, the\ncoastguard said.\n", ""),
        ("He said: “It just sank.”\n\nHe survived.", ""),
        ("A diver near the wreck. Photograph: Jane Roe\n\nIt sank.", ""),
        ("and it sank\n\nHe survived.", ""),
        ("x" * 300 + "\n\nHe survived.", ""),
        ("READ MORE: Ferry sinks\n\nHe survived.", ""),
        ("", ""),
        ("***\n\n***", ""),
    ],
)
def test_headlines(text: str, title: str) -> None:
    found = read_masthead(text).title
    assert found == title
    assert found in text


@pytest.mark.parametrize(
    ("line", "published", "updated"),
    [
        ("date 2019-03-04 Share:", date(2019, 3, 4), None),
        ("March 4, 2019", date(2019, 3, 4), None),
        ("Posted March 4, 2019 Updated March 5, 2019", date(2019, 3, 4), date(2019, 3, 5)),
        ("Last updated: 5 March 2019", date(2019, 3, 5), date(2019, 3, 5)),
        ("4 March 2019 Last updated at 14:39 GMT", datetime(2019, 3, 4, 14, 39, tzinfo=UTC), None),
        ("The ferry was built on 4 March 1969", None, None),
        ("04/03/2019", None, None),
    ],
)
def test_date_lines(line: str, published: date | None, updated: date | None) -> None:
    for text in (f"Ferry Sinks off Islay\n{line}\n\n{LEDE}", f"{LEDE}\n\n{LEDE}\n\n{line}\n"):
        masthead = read_masthead(text)
        assert (masthead.published, masthead.updated) == (published, updated)


@pytest.mark.parametrize(
    ("text", "place", "credit"),
    [
        ("LEITH (Reuters) - A ferry sank.", "LEITH", "Reuters"),
        ("\n\nGAZA CITY, Gaza Strip (AP) — A tent burnt.", "GAZA CITY, Gaza Strip", "AP"),
        ("GAZA/JERUSALEM, Nov 18 (Reuters) - A tent burnt.", "GAZA/JERUSALEM", "Reuters"),
        (f"Ferry Sinks\n\nMarch 4, 2019\n\nLEITH (Northern Wire) - {LEDE}", "LEITH", "Northern Wire"),
        ("---\ntitle: x\nsource: y\n---\nLEITH — A ferry sank.", "LEITH", None),
    ],
)
def test_datelines(text: str, place: str, credit: str | None) -> None:
    dateline = find_dateline(text)
    assert dateline is not None
    assert (dateline.place, dateline.credit) == (place, credit)


@pytest.mark.parametrize("text", ["", LEDE, f"{LEDE}\n" * 5 + "LEITH (AP) — It sank.", "WATCH: it sank"])
def test_texts_without_a_dateline(text: str) -> None:
    assert find_dateline(text) is None


def test_a_copyright_line_is_a_credit_and_one_of_a_picture_is_not() -> None:
    assert find_credit(f"{LEDE}\n\n© 2019 Agence France-Presse") == "AFP"
    assert find_credit(f"{LEDE}\n\nCopyright © 2019 The Herald. AP contributed.") is None
    assert find_credit(f"{LEDE}\n\nImage copyright AFP") is None


@pytest.mark.parametrize(
    ("name", "short"), [("The Associated Press", "AP"), ("Agence France-Presse", "AFP"), ("The Herald", "The Herald")]
)
def test_names_of_agencies(name: str, short: str) -> None:
    assert agency(name) == short


@given(st.text() | st.lists(st.sampled_from(["By ", "LEITH ", "(AP) ", "- ", "\n", "4 March 2019", "a"])).map("".join))
def test_any_text_is_read(text: str) -> None:
    assert read_masthead(text).title in text
    find_dateline(text)
    find_credit(text)


class TestPlainText:
    def test_text_is_the_whole_file(self, tmp_path: Path) -> None:
        content = f"\r\n{REPORT}\x0c\u00a0Discuss \r\n\r\n".replace("\n", "\r\n")
        article = only(write(tmp_path / "herald" / "x.txt", content))
        assert article.text == content
        assert (article.title, article.byline, article.line) == ("Ferry Sinks off Islay", "Jane Roe", None)

    @pytest.mark.parametrize(
        ("content", "source"),
        [
            (f"Ferry Sinks off Islay\n\nLEITH (Northern Wire) - {LEDE}\n", "Northern Wire"),
            (f"Ferry Sinks off Islay\n\n{LEDE}\nReuters\n\n{LEDE}\n", "Reuters"),
            (f"Ferry Sinks off Islay\n\n{LEDE}\n\nThe Morning Post\n", "The Morning Post"),
            (f"The Associated Press\n\nFerry Sinks off Islay\n\n{LEDE}", "AP"),
            (LEDE, "draft"),
        ],
    )
    def test_a_lone_file_may_name_its_outlet(self, content: str, source: str, tmp_path: Path) -> None:
        assert only(write(tmp_path / "draft.txt", content)).source == source

    def test_in_a_folder_the_folder_is_the_outlet(self, tmp_path: Path) -> None:
        write(tmp_path / "set" / "herald" / "x.txt", f"Reuters\n\nLEITH (Reuters) - {LEDE}\n")
        article = only(tmp_path / "set")
        assert (article.source, article.credit, article.dateline) == ("herald", "Reuters", "LEITH")


class TestMarkdown:
    def test_front_matter_and_body(self, tmp_path: Path) -> None:
        content = (
            "---\r\ntitle: 'Ferry: it''s gone'\r\nsource: Herald # ours\r\ndate: 2019-03-04T17:02:00Z\r\n"
            f"tags:\r\n  - sea\r\n---\r\n\r\n# Ferry sinks\r\n\r\nBy Jane Roe\r\n\r\nLEITH (AP) — {LEDE}\r\n"
        )
        article = only(write(tmp_path / "x.md", content))
        assert article.text == content
        assert (article.title, article.source, article.byline) == ("Ferry: it's gone", "Herald", "Jane Roe")
        assert article.published == datetime(2019, 3, 4, 17, 2, tzinfo=UTC)
        assert (article.dateline, article.credit) == ("LEITH", "AP")

    def test_a_heading_is_the_title_where_nothing_else_is(self, tmp_path: Path) -> None:
        article = only(write(tmp_path / "x.md", f"# Ferry sinks #\n{LEDE}\n"))
        assert article.title == "Ferry sinks"
        assert only(write(tmp_path / "y.md", LEDE)).title == ""

    @pytest.mark.parametrize(
        ("block", "values"),
        [
            ('---\nTitle: "A \\"b\\""\n---\n', {"title": 'A "b"'}),
            ("---\ntitle: >-\n  Ferry\n  sinks\nsource: Herald\n---\n", {"title": "Ferry sinks", "source": "Herald"}),
            ("---\ntitle: a: b\ntitle: c\n---\n", {"title": "a: b"}),
            ("---\nsource: ~\ntitle:\nbody: no\nunknown: x\n- list\n---\n", {}),
            ("---\nauthor:\n  name: Jane\n---\n", {}),
            ('---\ntitle: "\n---\n', {"title": '"'}),
            ("", {}),
        ],
    )
    def test_front_matter(self, block: str, values: dict[str, str]) -> None:
        assert parse_front_matter(block) == values
