"""The terminal report: what an editor reads, at any width, whatever the articles hold."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_reports import HOSTILE, filled
from sample_report import HERALD, POST, WIRE, mention, sample, value

from dedup.records import Duplicate
from dedup.report import Report
from dedup.reports import render
from dedup.reports.textwidth import display_width

ANSI = re.compile("\x1b\\[[0-9;]*m")

FIRST_FINDING = """\
CONFLICT  number   people killed in the sinking of the Maeve Star           0.94
   19   Northern Wire (Tue 3 Mar, 17:02) · Coast FM (Tue 3 Mar) ·
        Galway Herald (Tue 3 Mar, 19:40) [copy of Northern Wire]
   14   Morning Post (Wed 4 Mar, 06:10)                        ← the odd one out
        "The ferry Maeve Star sank off the Aran coast on Tuesday, killing [19]
        people, the coastguard said."
        "… followed the sinking of the ferry Maeve Star, in which [14] people
        were killed, after the vessel, which was built in …"
   why  two exact counts of the same thing, neither hedged; the later one is
        lower, so time does not explain it (number.count)
"""


def blocks(report: Report, width: int = 80) -> list[str]:
    return [block + "\n" for block in render(report, "terminal", width=width).rstrip("\n").split("\n\n")]


def test_a_finding_reads_as_designed() -> None:
    assert blocks(sample())[1] == FIRST_FINDING


def test_the_line_of_the_gate_stands_before_the_first_finding_below_it() -> None:
    report = sample()
    *sure, last = report.findings
    split = replace(report, findings=(*sure, replace(last, confidence=0.31)))
    [at] = [number for number, block in enumerate(blocks(split)) if "would not stop a draft" in block]
    assert at == len(report.findings)
    assert not any("would not stop a draft" in block for block in blocks(report))


def test_says_what_was_compared_first() -> None:
    assert blocks(sample())[0] == "Compared 5 articles from 5 sources (A 2, B 3), 3 Mar – 5 Mar 2026.\n"


def test_order_is_that_of_the_report() -> None:
    heads = [block.split("   ")[0] for block in blocks(sample())[1:10]]
    assert [head.split()[0] for head in heads] == ["CONFLICT"] * 6 + ["UPDATE", "REASON", "CONFLICT"]


def test_accounts_for_the_rest() -> None:
    text = render(sample(), "terminal")
    assert "Reported alike: 3 statements\n   4 sources (3 origins): “The ferry Maeve Star sank" in text
    assert "Copied text: 1 pair of articles\n   near 97%: Northern Wire “Ferry Maeve Star sinks" in text
    assert "   wire.jsonl:14: not a JSON object\n   coast/logo.png: not a format that is read\n" in text
    assert "   1,312 pairs: beyond the 50 nearest sentences\n" in text
    assert "   4 facts: the hedge of one side admits the other (at least 61 / 61)\n" in text
    assert "9 findings: 7 conflicts, 1 update, 1 reason; 2 dismissed by the baseline.\n" in text
    assert "embed 1.2 s" in text
    assert "memory 812 MB" in text


def test_long_lists_own_up_to_what_they_leave_out() -> None:
    report = sample()
    report = replace(report, clusters=report.clusters * 10, skipped=report.skipped * 10)
    text = render(report, "terminal")
    assert "Reported alike: 30 statements" in text
    assert "   … and 25 more\n" in text
    assert "Skipped: 20 inputs" in text
    assert "   … and 10 more\n" in text


def test_silence_is_said_aloud() -> None:
    alike = render(replace(sample(), findings=()), "terminal")
    assert "No findings: where these sources report the same things" in alike
    nothing = render(Report(articles=(WIRE, POST)), "terminal")
    assert "No findings: nothing comparable was found." in nothing
    assert nothing.endswith("0 findings.\n")


def test_no_articles_at_all() -> None:
    assert "Compared 0 articles from 0 sources." in render(Report(articles=()), "terminal")


def test_copies_come_after_reports_and_are_named() -> None:
    found = replace(sample().findings[3])
    text = render(replace(sample(), findings=(found,)), "terminal")
    assert "Galway Herald (Tue 3 Mar, 19:40) [copy of Northern Wire]" in text
    unknown = Duplicate((WIRE, HERALD), "exact", 1.0, None)
    text = render(replace(sample(), findings=(found,), duplicates=(unknown,)), "terminal")
    assert "Northern Wire (Tue 3 Mar, 17:02) [same text as Galway Herald]" in text


def test_many_sources_are_counted() -> None:
    articles = [replace(WIRE, id=str(number), source=f"Outlet {number}") for number in range(20)]
    found = replace(
        sample().findings[0],
        values=(
            value("19", [mention(article, "The ferry Maeve Star sank", "19") for article in articles]),
            value("14", [mention(POST, "The search followed", "14")]),
        ),
    )
    text = render(Report(articles=(*articles, POST), findings=(found,)), "terminal")
    assert "Outlet 11 (Tue 3 Mar, 17:02) ·" in text
    assert "and 8 more" in text
    assert "Outlet 12" not in text


def test_headline_is_named() -> None:
    mentions = [mention(POST, "Fourteen killed", "Fourteen")]
    found = replace(sample().findings[0], values=(sample().findings[0].values[0], value("14", mentions)))
    text = render(replace(sample(), findings=(found,)), "terminal")
    assert '"[Fourteen] killed as ferry goes down" (headline)' in text


def test_dates_say_the_year_where_it_matters() -> None:
    old = replace(POST, published=POST.published.replace(year=2024) if POST.published else None)
    text = render(replace(sample(), articles=(*sample().articles, old)), "terminal")
    assert "Northern Wire (Tue 3 Mar 2026, 17:02)" in text


@pytest.mark.parametrize("width", [40, 52, 60, 80, 100, 132])
def test_no_line_is_wider_than_asked(width: int) -> None:
    for report in (sample(), *map(filled, HOSTILE)):
        for line in render(report, "terminal", width=width).split("\n"):
            assert display_width(line) <= width, line


def test_colour_only_if_asked_and_only_colour_differs() -> None:
    plain = render(sample(), "terminal")
    colourful = render(sample(), "terminal", color=True)
    assert "\x1b" not in plain
    assert "\x1b[1;31mCONFLICT\x1b[0m" in colourful
    assert "killing \x1b[1;7m[19]\x1b[0m" in colourful
    assert ANSI.sub("", colourful) == plain


def test_marks_end_and_start_again_at_line_ends() -> None:
    quote = sample().findings[1]
    text = render(replace(sample(), findings=(quote,)), "terminal", width=60, color=True)
    marked = [line for line in text.split("\n") if "\x1b[1;7m" in line]
    assert len(marked) > 2
    for line in marked:
        assert line.count("\x1b[1;7m") == line.count("\x1b[0m")


def test_huge_sentence_is_cut_around_its_value() -> None:
    text = "word " * 200_000 + "killing 19 people " + "word " * 200_000
    article = replace(WIRE, text=text)
    at = text.index("19")
    entry = replace(
        mention(WIRE, "The ferry", "19"),
        article=article,
        start=0,
        end=len(text),
        value_start=at,
        value_end=at + 2,
    )
    found = replace(sample().findings[0], values=(value("19", [entry]), sample().findings[0].values[1]))
    shown = render(Report(articles=(article, POST), findings=(found,)), "terminal")
    assert "killing [19] people" in shown
    assert len(shown) < 2000


@given(st.text(st.characters()), st.booleans())
def test_any_text_is_harmless(text: str, color: bool) -> None:
    shown = render(filled(text), "terminal", color=color)
    shown.encode("utf-8")
    for character in ANSI.sub("", shown).replace("\n", ""):
        assert unicodedata.category(character) not in ("Cc", "Cs"), ascii(character)
        assert unicodedata.bidirectional(character) not in (
            "LRE",
            "RLE",
            "LRO",
            "RLO",
            "PDF",
            "LRI",
            "RLI",
            "FSI",
            "PDI",
        )
    assert all(display_width(line) <= 80 for line in ANSI.sub("", shown).split("\n"))
