"""The page as text: well formed, self-contained, and deaf to what articles say."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterator
from dataclasses import replace
from hashlib import sha256
from html.parser import HTMLParser
from importlib.resources import files
from itertools import combinations, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_reports import HOSTILE, filled
from sample_report import COAST, POST, WIRE, mention, sample, value

from dedup.report import Report
from dedup.reports import render
from dedup.reports.html_report import web_link
from dedup.reports.html_view import cards, overview

VOID = {"meta", "input", "rect"}
EXTERNAL = ("src", "srcset", "action", "formaction", "data", "poster", "background", "style")
STYLE = files("dedup.reports").joinpath("report.css").read_text(encoding="utf-8")


class Page(HTMLParser):
    """The tags, attributes and text of a page; it fails where tags do not nest."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str, str]] = []
        self.text: list[str] = []
        self.feed(text)
        self.close()
        assert not self.open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.text.append(" " if tag in ("td", "th") else "")
        self.attributes += [(tag, name, content or "") for name, content in attrs]
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] not in ("script", "style"):
            self.text.append(data)

    @property
    def words(self) -> str:
        return " ".join("".join(self.text).split())

    def values(self, name: str) -> list[str]:
        return [content for _, attribute, content in self.attributes if attribute == name]


def page(report: Report) -> Page:
    return Page(render(report, "html"))


ALLOWED = set(page(sample()).tags) | {"b"}


def assert_harmless(found: Page) -> None:
    assert set(found.tags) <= ALLOWED
    assert found.tags.count("script") == 1
    assert found.tags.count("style") == 1
    for tag, name, content in found.attributes:
        assert not name.startswith("on"), (tag, name)
        assert name not in EXTERNAL, (tag, name)
        if name == "href":
            assert content.startswith(("#", "http://", "https://")), content


def test_sample_is_whole_and_harmless() -> None:
    assert_harmless(page(sample()))


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_stays_text(text: str) -> None:
    rendered = render(filled(text), "html")
    assert_harmless(Page(rendered))
    assert "<script>window" not in rendered
    assert "\u202e" not in rendered
    assert "\x00" not in rendered


def test_hostile_text_is_shown() -> None:
    words = page(filled(HOSTILE[0])).words
    assert "<script>window.pwned=1</script><img src=x" in words
    assert "{{ 7*7 }}" in words


@settings(max_examples=60, deadline=None)
@given(st.text(st.characters()))
def test_any_text_stays_text(text: str) -> None:
    assert_harmless(page(filled(text)))


def test_policy_allows_our_style_and_script_only() -> None:
    rendered = render(sample(), "html")
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', rendered)
    assert policy
    directives = policy[1].replace("&#39;", "'").split("; ")
    style = re.search(r"<style>(.*?)</style>", rendered, re.DOTALL)
    script = re.search(r"<script>(.*?)</script>", rendered, re.DOTALL)
    assert style
    assert script
    digests = [b64encode(sha256(found[1].encode()).digest()).decode() for found in (style, script)]
    assert directives == [
        "default-src 'none'",
        f"style-src 'sha256-{digests[0]}'",
        f"script-src 'sha256-{digests[1]}'",
        "base-uri 'none'",
        "form-action 'none'",
    ]


@pytest.mark.parametrize("asset", ["report.css", "report.js"])
def test_assets_name_no_address(asset: str) -> None:
    text = files("dedup.reports").joinpath(asset).read_text(encoding="utf-8")
    assert not re.search(r"https?:|url\(|@import|fetch\(|XMLHttpRequest|innerHTML|</", text)


@pytest.mark.parametrize(
    ("url", "link"),
    [
        ("https://herald.example/1?a=b&c=d", "https://herald.example/1?a=b&c=d"),
        ("HTTP://herald.example", "HTTP://herald.example"),
        ("javascript:alert(1)", None),
        ("java\nscript:alert(1)", None),
        (" https://herald.example", None),
        ("data:text/html,x", None),
        ("//herald.example", None),
        ("", None),
        (None, None),
    ],
)
def test_only_web_addresses_become_links(url: str | None, link: str | None) -> None:
    assert web_link(url) == link


def test_links_of_articles() -> None:
    links = [link for link in page(sample()).values("href") if not link.startswith("#")]
    assert POST.url in links
    assert set(links) == {article.url for article in sample().articles if article.url}


def test_a_finding_says_everything() -> None:
    words = page(replace(sample(), findings=sample().findings[:1])).words
    for part in (
        "conflict number",
        "people killed in the sinking of the Maeve Star",
        "confidence 0.94",
        "3 sources, 2 independent origins",
        "Galway Herald Tue 3 Mar, 19:40 copy of Northern Wire",
        "Coast FM Tue 3 Mar Ferry sinks off Aran",
        "according to the coastguard",
        "the odd one out 1 source",
        "neither hedged; the later one is lower, so time does not explain it number.count",
        "Rescuers spoke of calm seas",
        '"value": 19, "unit": "person"',
    ):
        assert part in words, part


def test_values_are_marked() -> None:
    rendered = render(sample(), "html")
    assert "killing <mark>19</mark> people" in rendered
    assert "in which <mark>14</mark> people" in rendered


def test_words_of_quotes_that_differ_are_marked() -> None:
    rendered = render(sample(), "html")
    assert "<mark>We lost the <b>bow</b> door <b>within</b> minutes" not in rendered
    assert "<mark>We lost the <b>bow</b> door <b>within minutes</b> and never got it back,</mark>" in rendered
    assert "<mark>We lost the <b>stern</b> door <b>in seconds</b> and never got it back.</mark>" in rendered


def test_same_words_are_shown_once() -> None:
    first = cards(sample(), {})[0]
    assert [article.source for article in first.panels[0].articles] == [
        "Northern Wire",
        "Galway Herald",
        "Coast FM",
    ]
    assert first.panels[0].quote.article is WIRE
    # The Herald's copy has the same sentence; left are Coast FM's and the headline of the wire.
    assert [quote.article.source for quote in first.panels[0].others] == ["Coast FM", "Northern Wire"]


def test_third_value_is_held_against_the_first() -> None:
    said = ["we lost it", "we left it", "we lost them"]
    articles = [replace(WIRE, source=str(number), text=f"{words}.") for number, words in enumerate(said)]
    values = [value(words, [mention(article, words, words)]) for words, article in zip(said, articles, strict=True)]
    found = replace(sample().findings[1], values=tuple(values))
    panels = cards(Report(tuple(articles), findings=(found,)), {})[0].panels
    marked = [[words.text for words in panel.quote.value if words.differs] for panel in panels]
    assert marked == [["lost"], ["left"], ["them"]]


def test_overview_counts_each_source() -> None:
    rows = {row.name: (row.articles, row.findings, row.odd_one_out) for row in overview(sample())}
    assert rows == {
        "Coast FM": (1, 4, 0),
        "Galway Herald": (1, 3, 0),
        "Morning Post": (1, 6, 1),
        "Northern Wire": (1, 7, 0),
        "The Tide": (1, 2, 0),
    }
    assert list(rows) == sorted(rows)


def test_data_for_filters() -> None:
    found = page(sample())
    assert found.values("data-relation") == [finding.relation for finding in sample().findings]
    assert found.values("data-kind") == [finding.kind for finding in sample().findings]
    assert found.values("data-confidence")[0] == "0.94"
    assert found.values("data-sources")[0] == "0 1 2 3"


def test_empty_reports_say_so() -> None:
    assert "nothing comparable was found" in page(Report(articles=(WIRE, POST))).words
    assert "no facts were found to disagree" in page(replace(sample(), findings=())).words
    assert "0 findings in 0 articles" in page(Report(articles=())).words


def test_every_section_is_accounted_for() -> None:
    words = page(sample()).words
    for part in (
        "4 sources, 3 independent origins The ferry Maeve Star sank",
        "near 97 % Northern Wire",
        "wire.jsonl 14 not a JSON object",
        "1,312 pairs beyond the 50 nearest sentences",
        "2 findings dismissed by the baseline",
        "embedding all-MiniLM-L6-v2",
        "min_confidence 0.5",
        "embed 1.25 s",
        "memory 812 MB",
    ):
        assert part in words, part


def test_many_clusters_wait_in_a_fold() -> None:
    clusters = sample().clusters * 100
    found = page(Report(articles=(WIRE, COAST), clusters=clusters))
    assert "250 more statements" in found.words
    assert found.values("class").count("statement") == 300


def test_structure_for_screen_readers() -> None:
    found = page(sample())
    assert ("html", "lang", "en") in found.attributes
    assert found.tags.count("h1") == 1
    assert found.tags.count("table") == found.tags.count("caption")
    levels = [int(tag[1]) for tag in found.tags if re.fullmatch(r"h[1-6]", tag)]
    assert all(after <= before + 1 for before, after in pairwise(levels))
    ids = found.values("id")
    assert len(ids) == len(set(ids))
    for name in ("aria-labelledby", "for"):
        assert set(found.values(name)) <= set(ids)
    assert {link[1:] for link in found.values("href") if link.startswith("#")} <= set(ids)


def colours(css: str) -> Iterator[dict[str, str]]:
    """The palettes of the style sheet: light, and dark over light."""
    light, dark = (dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6});", block)) for block in css.split(":root {")[1:3])
    yield light
    yield light | dark


def luminance(colour: str) -> float:
    channels = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("palette", colours(STYLE), ids=["light", "dark"])
def test_text_is_readable(palette: dict[str, str]) -> None:
    """Contrast of at least 4.5 for text and 3 for the edges of controls (WCAG 2.2, AA)."""
    for ink in ("ink", "quiet", "link"):
        for ground in ("paper", "card", "sunk"):
            assert contrast(palette[ink], palette[ground]) >= 4.5, (ink, ground)
    for ground in ("mark", "differs"):
        assert contrast(palette["ink"], palette[ground]) >= 4.5, ground
    for hue in ("conflict", "update", "reason"):
        assert contrast(palette[hue], palette["card"]) >= 4.5, hue
        assert contrast(palette[hue], palette["paper"]) >= 4.5, hue
    assert contrast(palette["control"], palette["paper"]) >= 3
    assert contrast(palette["mark-edge"], palette["card"]) >= 3


def test_relations_differ_in_shape_too() -> None:
    signs = re.findall(r'\.(?:conflict|update|reason) \.badge::before \{ content: ("[^"]+");', STYLE)
    assert all(one != other for one, other in combinations(signs, 2))
    assert len(signs) == 3
