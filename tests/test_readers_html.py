"""Pages: main text, JSON-LD before meta elements, and pages that are broken."""

from __future__ import annotations

import json
import logging
import time
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from test_readers import only, write

from dedup.errors import InputError
from dedup.readers import html, read_set
from dedup.readers.html import fragment_text

FIRST = "A ferry sank off the coast on Tuesday, killing 19 people, the coastguard said in a statement."
SECOND = "The captain survived, and police are questioning him about the state of the vessel."


def page(head: str = "", title: str = "Ferry sinks", extra: str = "") -> str:
    return (
        f"<!DOCTYPE html><html><head><title>{title} | Coast FM</title>{head}</head><body>"
        "<nav><a href='/'>Home</a> <a href='/w'>World</a></nav>"
        f"<article><h1>{title}</h1><p>{FIRST}</p><p>{SECOND}</p>{extra}</article>"
        "<footer>Copyright Coast FM. All rights reserved.</footer></body></html>"
    )


def json_ld(*nodes: object) -> str:
    return "".join(f'<script type="application/ld+json">{json.dumps(node)}</script>' for node in nodes)


NODE = {
    "@context": "https://schema.org",
    "@type": "NewsArticle",
    "headline": "Ferry sinks off Islay",
    "datePublished": "2019-03-04T17:02:00Z",
    "dateModified": "2019-03-05",
    "publisher": {"@type": "Organization", "name": "Coast FM"},
    "author": [{"@type": "Person", "name": "Jane Roe"}, "Tom Poe"],
    "mainEntityOfPage": {"@id": "https://coast.example/1"},
    "inLanguage": "en-GB",
}


def test_main_text_without_menus(tmp_path: Path) -> None:
    article = only(write(tmp_path / "coast.html", page()))
    assert f"{FIRST}\n\n{SECOND}" in article.text
    assert "Home" not in article.text
    assert (article.title, article.source, article.published) == ("Ferry sinks", "coast", None)


@pytest.mark.parametrize(
    "nodes",
    [
        [NODE],
        [[NODE]],
        [{"@graph": [{"@type": "WebPage"}, NODE]}],
        [{"@type": "BreadcrumbList"}, {**NODE, "@type": "ReportageNewsArticle"}],
        [{**NODE, "@type": ["Thing", "http://schema.org/AnalysisNewsArticle"]}],
        [{"@type": "WebPage", "mainEntity": NODE}],
        [{"@type": "Article", "headline": "Teaser"}, NODE],
        [
            {
                "@graph": [
                    {"@type": "Organization", "@id": "#us", "name": "Coast FM"},
                    {**NODE, "publisher": {"@id": "#us"}},
                ]
            }
        ],
    ],
)
def test_json_ld(nodes: list[object], tmp_path: Path) -> None:
    meta = '<meta property="og:site_name" content="Other"><meta property="article:published_time" content="2001-01-01">'
    article = only(write(tmp_path / "x.html", page(meta + json_ld(*nodes))))
    assert (article.title, article.source, article.byline) == ("Ferry sinks off Islay", "Coast FM", "Jane Roe, Tom Poe")
    assert article.published == datetime(2019, 3, 4, 17, 2, tzinfo=UTC)
    assert article.updated == date(2019, 3, 5)
    assert (article.url, article.language) == ("https://coast.example/1", "en-GB")


@pytest.mark.parametrize(
    "head",
    [
        '<meta property="og:site_name" content="Coast FM">'
        '<meta property="article:published_time" content="2019-03-04">',
        '<meta name="publisher" content="Coast FM"><meta name="date" content="soon">'
        '<meta name="pubdate" content="4 March 2019">',
        '<meta itemprop="publisher" content="Coast FM"><meta itemprop="datePublished" content="2019-03-04">',
        '<script type="application/ld+json">{broken</script><script type="application/ld+json"></script>'
        '<meta name="DC.publisher" content="Coast FM"><meta name="DC.date.issued" content="2019-03-04">',
    ],
)
def test_meta_elements(head: str, tmp_path: Path) -> None:
    article = only(write(tmp_path / "x.html", page(head)))
    assert (article.source, article.published) == ("Coast FM", date(2019, 3, 4))


def test_microdata_and_canonical_address(tmp_path: Path) -> None:
    extra = (
        '<div itemprop="publisher" itemscope><span itemprop="name">Coast FM</span></div>'
        '<time itemprop="datePublished" datetime="2019-03-04">Monday</time><span itemprop="author">Jane Roe</span>'
    )
    article = only(write(tmp_path / "x.html", page('<link rel="canonical" href="https://c.example/1">', extra=extra)))
    assert (article.source, article.published, article.byline) == ("Coast FM", date(2019, 3, 4), "Jane Roe")
    assert article.url == "https://c.example/1"


def test_a_date_that_cannot_be_read_is_reported(tmp_path: Path) -> None:
    path = write(tmp_path / "x.html", page('<meta name="date" content="soon">'))
    (skip,) = read_set(str(path), "A").skipped
    assert skip.reason == "published date not understood: soon; article kept without a date"


def test_text_given_only_as_structured_data(tmp_path: Path) -> None:
    body = {**NODE, "articleBody": f"{FIRST} {SECOND}"}
    markup = f"<html><head>{json_ld(body)}</head><body></body></html>"
    assert only(write(tmp_path / "x.html", markup)).text == f"{FIRST} {SECOND}"


def test_a_short_page(tmp_path: Path) -> None:
    assert only(write(tmp_path / "x.html", "<p>A ferry sank.</p>")).text == "A ferry sank."


def test_xhtml_with_a_declaration_and_a_character_set(tmp_path: Path) -> None:
    markup = (
        '<?xml version="1.0" encoding="iso-8859-1"?><html xmlns="http://www.w3.org/1999/xhtml"><head/><body>'
        f"<p>{FIRST} Café.</p></body></html>"
    )
    assert "Café." in only(write(tmp_path / "x.xhtml", markup.encode("latin-1"))).text


@pytest.mark.parametrize("markup", ["<html><body></body></html>", "<!-- x -->", "<script>a()</script>", "<"])
def test_pages_without_text(markup: str, tmp_path: Path) -> None:
    try:
        result = read_set(str(write(tmp_path / "x.html", markup)), "A")
    except InputError as error:
        assert "page" in str(error) or "HTML" in str(error)
    else:
        assert result.articles[0].text == "<"


def test_a_page_that_breaks_the_extraction(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import trafilatura

    def fail(*_args: object, **_options: object) -> str:
        raise RecursionError

    monkeypatch.setattr(trafilatura, "extract", fail)
    with pytest.raises(InputError, match="page could not be read: RecursionError"):
        read_set(str(write(tmp_path / "x.html", page())), "A")


def test_a_page_beyond_the_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(html, "_LARGEST_PAGE", 1 << 20)
    with pytest.raises(InputError, match="page larger than 1 MiB"):
        read_set(str(write(tmp_path / "x.html", page(extra="x" * (1 << 20)))), "A")


def test_a_page_of_too_many_elements_is_refused_soon(tmp_path: Path) -> None:
    started = time.perf_counter()
    with pytest.raises(InputError, match="page of more than 30,000 elements"):
        read_set(str(write(tmp_path / "x.html", page(extra="<p>a b<b>c</b>" * 70_000))), "A")
    assert time.perf_counter() - started < 5


def test_a_crowded_page_is_read_from_what_it_says_of_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(html, "_MOST_ELEMENTS", 3)
    body = "The ferry Solan sank off Port Ansel on Monday, the coast guard said."
    data = json.dumps({"@type": "NewsArticle", "headline": "Ferry sinks", "articleBody": body})
    script = f'<script type="application/ld+json">{data}</script>'
    [article] = read_set(str(write(tmp_path / "x.html", page(extra=script))), "A").articles
    assert article.text == body


def test_nothing_is_printed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(tmp_path / "a.html", page())
    write(tmp_path / "b.html", "no markup at all " * 3)
    write(tmp_path / "c.html", "<html>")
    read_set(str(tmp_path), "A")
    assert capsys.readouterr() == ("", "")
    assert logging.getLogger("trafilatura").level == logging.NOTSET


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("A ferry<br>sank", "A ferry\n\nsank"),
        ("<div>One<div>two</div>three</div>", "One\n\ntwo\n\nthree"),
        ("a &lt;b&gt; &amp; c<script>x</script>", "a <b> & c"),
        ("<ul><li>a<li>b</ul>", "a\n\nb"),
    ],
)
def test_fragments(markup: str, text: str) -> None:
    assert fragment_text(markup) == text


@pytest.mark.parametrize("odd", ["&#1;", "\x01", "&#xFFFE;", "&#0;", "\ufffe"])
def test_control_characters_in_a_fragment_do_no_harm(odd: str) -> None:
    """Found by the fuzzer: lxml reads what it does not take back."""
    text = fragment_text(f"<p>A ferry{odd}sank.</p>{odd}<p>Nineteen died.</p>")
    assert text.startswith("A ferry") and text.endswith("Nineteen died.")
