"""JSON: lines, documents, every field and its other names, values that are not what they should be."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from test_readers import FERRY, only, reasons, write

from dedup.errors import InputError
from dedup.readers import read_set


def test_every_field(tmp_path: Path) -> None:
    record = {
        "id": "n-1",
        "source": "Herald",
        "title": " Ferry sinks ",
        "text": FERRY,
        "published": "2019-03-04T17:02:00Z",
        "updated": "2019-03-05",
        "url": "https://herald.example/1",
        "byline": "Jane Roe",
        "language": "en-GB",
        "credit": "The Associated Press",
    }
    article = only(write(tmp_path / "x.jsonl", record))
    assert (article.id, article.source, article.title, article.text) == (
        "n-1",
        "Herald",
        " Ferry sinks ",
        FERRY,
    )
    assert article.published == datetime(2019, 3, 4, 17, 2, tzinfo=UTC)
    assert article.updated == date(2019, 3, 5)
    assert (article.url, article.byline) == ("https://herald.example/1", "Jane Roe")
    assert (article.language, article.credit, article.line) == ("en-GB", "AP", 1)


@pytest.mark.parametrize("name", ["source", "outlet", "publisher", "publication", "Publisher"])
def test_names_of_source(name: str, tmp_path: Path) -> None:
    assert only(write(tmp_path / "x.jsonl", {name: "Herald", "text": "x"})).source == "Herald"
    assert only(write(tmp_path / "x.jsonl", {name: {"name": "Herald"}, "text": "x"})).source == "Herald"


@pytest.mark.parametrize("name", ["title", "headline"])
def test_names_of_title(name: str, tmp_path: Path) -> None:
    assert only(write(tmp_path / "x.jsonl", {name: "Ferry sinks", "text": "x"})).title == "Ferry sinks"


@pytest.mark.parametrize("name", ["text", "body", "content", "articleBody"])
def test_names_of_text(name: str, tmp_path: Path) -> None:
    assert only(write(tmp_path / "x.jsonl", {name: FERRY})).text == FERRY


@pytest.mark.parametrize(
    "name", ["published", "date", "datePublished", "published_at", "publishedAt", "versionCreated"]
)
def test_names_of_published(name: str, tmp_path: Path) -> None:
    assert only(write(tmp_path / "x.jsonl", {name: "2019-03-04", "text": "x"})).published == date(2019, 3, 4)


def test_the_first_name_with_a_value_counts(tmp_path: Path) -> None:
    record = {
        "text": " ",
        "body": "b",
        "content": "c",
        "source": None,
        "outlet": "",
        "publisher": "Herald",
    }
    article = only(write(tmp_path / "x.jsonl", record))
    assert (article.text, article.source) == ("b", "Herald")


def test_text_is_untouched(tmp_path: Path) -> None:
    text = "\n  A ferry\u00a0sank.\r\n\tIt was old.\x0c\u2028 \x00 😀 \n"
    assert only(write(tmp_path / "x.jsonl", {"text": text})).text == text


def test_a_broken_line_among_good_ones(tmp_path: Path) -> None:
    path = write(tmp_path / "x.jsonl", '{"text": "a"}\n\n{"text": "b"\r\n{"text": "c"}\n"text"\n{"title": "d"}')
    result = read_set(str(path), "A")
    assert [(article.text, article.line) for article in result.articles] == [("a", 1), ("c", 4)]
    assert [skip.line for skip in result.skipped] == [3, 5, 6]
    broken, string, textless = (skip.reason for skip in result.skipped)
    assert broken.startswith("not JSON: ")
    assert string == "a string, not an object"
    assert textless == "no text (field text, body, content or articleBody)"


@pytest.mark.parametrize(
    ("record", "reason"),
    [
        ('{"text": 5}', "text is a number, not a string"),
        ('{"text": null}', "text is empty"),
        ('{"text": ""}', "text is empty"),
        ('{"text": ["a"]}', "text is a list, not a string"),
        ("[1]", "a list, not an object"),
        ("null", "null, not an object"),
        ("NaN", "a number, not an object"),
        ("[" * 100_000, "not JSON that can be read: nested too deeply"),
        ('{"text": "x", "a": ' + '{"a":' * 100_000, "not JSON that can be read: nested too deeply"),
        ('{"text": "x", "id": ' + "9" * 5000 + "}", "not JSON that can be read: Exceeds the limit"),
        (b'{"text": "a\x00b"}'.decode(), "binary file (NUL bytes)"),
    ],
)
def test_records_that_are_no_article(record: str, reason: str, tmp_path: Path) -> None:
    path = write(tmp_path / "x.jsonl", '{"text": "good"}\n' + " " * 70_000 + "\n" + record + "\n")
    (found,) = reasons(path)
    assert found.startswith(reason)


@pytest.mark.parametrize(
    ("field", "value", "reason"),
    [
        ("source", ["Herald"], "source is a list, not a string; article kept without it"),
        ("title", 5, "title is a number, not a string; article kept without it"),
        ("url", {"href": "x"}, None),
        ("id", True, "id is a boolean, not a string; article kept without it"),
        ("id", float("nan"), "id is a number, not a string; article kept without it"),
        (
            "published",
            "the other day",
            "published date not understood: the other day; article kept without a date",
        ),
        ("published", 1551700000, "published date not understood: a number; article kept without a date"),
        ("updated", "0001-01-01", "updated date not understood: 0001-01-01; article kept without a date"),
        ("title", "a\ud800b", "lone surrogates in title (1) replaced by U+FFFD; article kept"),
    ],
)
def test_values_that_are_not_understood(field: str, value: object, reason: str | None, tmp_path: Path) -> None:
    result = read_set(str(write(tmp_path / "x.jsonl", {"text": FERRY, field: value})), "A")
    assert len(result.articles) == 1
    assert [skip.reason for skip in result.skipped] == ([reason] if reason else [])


def test_a_number_may_be_an_id(tmp_path: Path) -> None:
    assert only(write(tmp_path / "x.jsonl", {"id": 17, "text": "x"})).id == "17"


def test_lone_surrogates_keep_offsets(tmp_path: Path) -> None:
    path = write(tmp_path / "x.jsonl", r'{"text": "a\ud83d b\ude00 \ud83d\ude00", "source": "\udfff"}')
    result = read_set(str(path), "A")
    assert result.articles[0].text == "a\ufffd b\ufffd 😀"
    assert result.articles[0].source == "\ufffd"
    assert [skip.reason for skip in result.skipped] == ["lone surrogates in text (2) replaced by U+FFFD; article kept"]


def test_a_dateline_gives_place_and_credit(tmp_path: Path) -> None:
    text = "PORT ELLEN, Islay (AP) — A ferry sank."
    article = only(write(tmp_path / "x.jsonl", {"text": text}))
    assert (article.dateline, article.credit) == ("PORT ELLEN, Islay", "AP")
    assert only(write(tmp_path / "x.jsonl", {"text": text, "credit": "Reuters"})).credit == "Reuters"


def test_documents(tmp_path: Path) -> None:
    one, two = {"text": "a"}, {"text": "b"}
    assert only(write(tmp_path / "one.json", json.dumps(one, indent=1))).text == "a"
    for document in ([one, two], {"articles": [one, two]}):
        result = read_set(str(write(tmp_path / "many.json", document)), "A")
        assert [article.text for article in result.articles] == ["a", "b"]
    assert reasons(write(tmp_path / "mixed.json", [one, "b"])) == ["item 2: a string, not an object"]


def test_json_lines_under_the_suffix_of_documents(tmp_path: Path) -> None:
    path = write(tmp_path / "x.json", '{"text": "a"}\n{"text": "b"}\nnonsense\n')
    result = read_set(str(path), "A")
    assert [article.line for article in result.articles] == [1, 2]
    assert [skip.line for skip in result.skipped] == [3]


def test_a_document_that_is_broken(tmp_path: Path) -> None:
    path = write(tmp_path / "x.json", '{"text": "a",\n "title": }')
    with pytest.raises(InputError, match="not JSON: Expecting value at line 2 column 11"):
        read_set(str(path), "A")


def test_ninjs(tmp_path: Path) -> None:
    first = {
        "uri": "urn:wire:1",
        "versioncreated": "2019-03-04T17:02:00+00:00",
        "headline": "Ferry sinks",
        "body_html": "<p>A ferry <b>sank</b>.</p>\n<p>Nineteen died.</p>",
        "infosource": [{"name": "Northern Wire"}],
    }
    third = {
        "uri": "urn:wire:2",
        "versionCreated": "2019-03-04",
        "headlines": [{"value": "Ferry sinks"}],
        "bodies": [
            {"contentType": "text/html", "value": "<p>no"},
            {"contentType": "text/plain", "value": "yes"},
        ],
    }
    result = read_set(str(write(tmp_path / "x.json", [first, third, {"uri": "u", "bodies": 3}])), "A")
    old, new = result.articles
    assert (old.id, old.title, old.source) == ("urn:wire:1", "Ferry sinks", "Northern Wire")
    assert old.text == "A ferry sank.\n\nNineteen died."
    assert (new.title, new.text, new.published) == ("Ferry sinks", "yes", date(2019, 3, 4))
    assert len(result.skipped) == 1


def test_ninjs_2_and_3(tmp_path: Path) -> None:
    paragraph = "<p>On <chron norm='20190304'>the day</chron> it sank.</p>"
    nitf = f"<nitf><body><body.content>{paragraph}</body.content></body></nitf>"
    item = {
        "uri": "urn:wire:3",
        "standard": {"name": "ninjs", "version": "3.0"},
        "firstCreated": "2019-03-04T09:30:04Z",
        "versionCreated": "2019-03-04T17:02:00Z",
        "pubStatus": "usable",
        "headlines": [{"role": "web", "value": "You won't believe"}, {"role": "main", "value": "Ferry sinks"}],
        "bodies": [
            {"role": "nitf", "contentType": "text/vnd.IPTC.NITF", "value": nitf},
            {"role": "html", "contentType": "text/html", "value": "<p>A ferry sank.</p>"},
        ],
        "by": "Jane Roe",
        "infoSources": [{"name": "Northern Wire"}],
    }
    only_nitf = {**item, "uri": "urn:wire:4", "bodies": item["bodies"][:1]}
    html, marked = read_set(str(write(tmp_path / "x.json", [item, only_nitf])), "A").articles
    assert (html.title, html.text, html.byline) == ("Ferry sinks", "A ferry sank.", "Jane Roe")
    assert html.source == "Northern Wire" and html.published == datetime(2019, 3, 4, 17, 2, tzinfo=UTC)
    assert marked.text == "On the day it sank." and [mark.value for mark in marked.marks] == ["2019-03-04"]


def test_a_ninjs_item_its_provider_has_withdrawn_is_no_article(tmp_path: Path) -> None:
    items = [
        {"uri": "1", "pubstatus": "canceled", "body_text": "A ferry sank."},
        {"uri": "2", "pubStatus": "withheld", "bodies": [{"value": "A ferry sank."}]},
        {"uri": "3", "bodies": [{"contentType": "application/pdf", "value": "JVBERi0"}]},
        {"uri": "4", "body_text": "A ferry sank."},
    ]
    result = read_set(str(write(tmp_path / "x.json", items)), "A")
    assert [article.id for article in result.articles] == ["4"]
    assert [skip.reason for skip in result.skipped] == [
        "item 1: not for publication (pubStatus canceled)",
        "item 2: not for publication (pubStatus withheld)",
        "item 3: body in a format that is not read (application/pdf)",
    ]
    lines = "\n".join(json.dumps(item) for item in items)
    result = read_set(str(write(tmp_path / "x.jsonl", lines)), "A")
    assert [article.id for article in result.articles] == ["4"] and [skip.line for skip in result.skipped] == [1, 2, 3]
