import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dedup.records import Article
from dedup.sentences import split

REPORT = "The ferry sank off the coast of Islay on Tuesday with nineteen people aboard."


def article(text, title="", **fields):
    return Article(id="a1", set="A", source=fields.pop("source", "Coast FM"), text=text, title=title, **fields)


def marked(text, title="", **fields):
    """Pairs of furniture and text of the sentences of the text."""
    sentences = split(article(text, title, **fields))
    return [(sentence.furniture, sentence.text) for sentence in sentences if sentence.field == "text"]


def titles(title, text=REPORT, **fields):
    sentences = split(article(text, title, **fields))
    return [(sentence.furniture, sentence.text) for sentence in sentences if sentence.field == "title"]


def test_title_comes_before_text():
    assert [(s.field, s.text) for s in split(article("It sank. Nobody was hurt.", "Ferry sinks"))] == [
        ("title", "Ferry sinks"),
        ("text", "It sank."),
        ("text", "Nobody was hurt."),
    ]


def test_nothing_comes_of_nothing():
    assert split(article("")) == ()
    assert split(article(" \n\n ", " ")) == ()


@pytest.mark.parametrize(
    ("title", "fields", "expected"),
    [
        ("Ferry sinks - Coast FM", {}, "Ferry sinks"),
        ("Ferry sinks | Coast FM", {}, "Ferry sinks"),
        ("Ferry sinks | Islands and Coast", {}, "Ferry sinks"),
        ("Ferry sinks - The Coast", {"source": "www.thecoast.co.uk"}, "Ferry sinks"),
        ("Ferry sinks — Northern Wire", {}, "Ferry sinks"),
        ("Ferry sinks - harbour master", {}, "Ferry sinks - harbour master"),
        ("Ferry sinks | What we know about the ship and its crew", {}, None),
        ("Coast FM", {}, "Coast FM"),
    ],
)
def test_the_outlet_is_not_part_of_the_title(title, fields, expected):
    assert titles(title, **fields) == [(None, expected or title)]


def test_a_title_may_have_two_sentences():
    assert titles("Is the ferry safe? Nobody knows | Coast FM") == [
        (None, "Is the ferry safe?"),
        (None, "Nobody knows"),
    ]


def test_a_title_that_the_text_repeats_is_compared_once():
    title = "Ferry Sinks Off Islay With Nineteen Aboard"
    text = f"World\n\n{title.upper()}\n\n{REPORT}\n\n{title}\n\n{REPORT}"
    assert titles(title, text) == [("headline", title)]
    assert [kind for kind, _ in marked(text, title)] == ["section", None, None, "headline", None]


def test_a_lead_that_is_the_title_too_is_compared_once():
    text = "A ferry has sunk off Islay. Nobody was hurt."
    assert titles("A ferry has sunk off Islay", text) == [("headline", "A ferry has sunk off Islay")]
    assert {kind for kind, _ in marked(text, "A ferry has sunk off Islay")} == {None}


def test_a_markdown_heading_is_not_compared_beside_its_title():
    text = f"---\ntitle: Ferry sinks. Crew safe\n---\n# Ferry sinks. Crew safe\n\n{REPORT}\n"
    kinds = [kind for kind, _ in marked(text, "Ferry sinks. Crew safe")]
    assert kinds[0] == "front matter"
    assert kinds[-2:] == ["headline", None]
    assert {kind for kind, _ in titles("Ferry sinks. Crew safe", text)} == {None}


@pytest.mark.parametrize(
    "dateline",
    [
        "LEITH (Northern Wire) -",
        "PORT ELLEN, Islay (AP) —",
        "LEITH, March 4 (Reuters) -",
        "PORT ELLEN:",
        "(CNN) --",
    ],
)
def test_a_dateline_is_a_sentence_of_its_own(dateline):
    assert marked(f"{dateline} {REPORT}") == [("dateline", dateline), (None, REPORT)]
    assert marked(f"Ferry sinks\n\n{dateline} {REPORT}")[1:] == [("dateline", dateline), (None, REPORT)]


def test_only_the_head_of_an_article_has_a_dateline():
    text = f"{REPORT}\n\n" * 4 + f"LEITH — {REPORT}"
    assert "dateline" not in [kind for kind, _ in marked(text)]


def test_speakers_of_a_transcript_are_not_places():
    text = f"{REPORT}\n\nROE: It sank before my eyes.\n\nDOE: I saw nothing."
    assert {kind for kind, _ in marked(text)} == {None}


def test_links_between_paragraphs_are_teasers():
    links = ("New Ferry May Take Years - Harbour Master", "Old wreck found near the quay")
    text = "\n\n".join([REPORT, *(f"{link}\n{REPORT}" for link in links)])
    assert [kind for kind, _ in marked(text)] == [None, "teaser", None, "teaser", None]


@pytest.mark.parametrize(
    "line",
    [
        "The owners knew about the cracks in the hull",  # a full stop was forgotten; it stands alone
        "The Owners Knew About The Cracks.",
        "Ferries Lost Since Then: 14",
        "Power Cut",
        "My Heart Goes Out to Islay. https://t.example/x — Jane Roe (@JaneRoe) March 4, 2019",
        "The crew said:",
    ],
)
def test_lines_that_are_no_teasers(line):
    assert "teaser" not in [kind for kind, _ in marked(f"{REPORT}\n\n{line}\n\n{REPORT}")]


def test_items_of_a_list_are_no_teasers():
    items = ["Best Ferry of the Northern Isles", "Worst Harbour of the Western Coast"]
    text = "\n\n".join([REPORT, "The winners are:", *items, REPORT])
    assert {kind for kind, _ in marked(text)} == {None}


def test_one_sentence_a_line_has_no_teasers():
    text = "\n".join([REPORT, "The owners knew about cracks in the hull of the ship", REPORT, REPORT])
    assert {kind for kind, _ in marked(text)} == {None}


def test_the_headline_of_an_article_without_title_is_kept():
    assert marked(f"Ferry Sinks Off Islay With Nineteen Aboard\n\n{REPORT}")[0][0] is None


def test_the_name_of_the_outlet_is_furniture():
    text = f"{REPORT}\nCoast FM\n\n{REPORT}\n\nThe Wire Room\n\n{REPORT}"
    kinds = [kind for kind, _ in marked(text, credit="The Wire Room")]
    assert kinds == [None, "outlet", None, "outlet", None]
    assert marked(f"{REPORT}\n\nThe Coast", source="thecoast.example.com")[-1][0] is None
    assert marked(f"{REPORT}\n\nThe Coast", source="thecoast.co.uk")[-1][0] == "outlet"


def test_furniture_inside_a_paragraph_is_marked():
    text = f"{REPORT} {REPORT} {REPORT} {REPORT} Reporting by Jane Roe; Editing by John Doe"
    assert [kind for kind, _ in marked(text)] == [None] * 4 + ["byline"]


def test_glued_furniture_is_cut_off():
    assert marked(f"Continue reading the main story{REPORT}") == [
        ("read-more link", "Continue reading the main story"),
        (None, REPORT),
    ]


def test_a_caption_is_reporting_but_its_credit_is_not():
    caption = "Divers reach the quay of Port Ellen on Tuesday."
    assert marked(f"{REPORT}\n\n{caption} (Photo: Jane Roe)")[1:] == [
        (None, caption),
        ("photo credit", "(Photo: Jane Roe)"),
    ]


def test_a_correction_goes_on_to_the_end_of_its_paragraph():
    text = f"{REPORT}\n\nCorrection: an earlier version gave another number. {REPORT * 5}\n\n{REPORT}"
    kinds = [kind for kind, _ in marked(text)]
    assert kinds == [None, *["correction"] * (len(kinds) - 2), None]


TEXTS = st.text() | st.lists(
    st.sampled_from(
        [
            REPORT,
            "World",
            "READ MORE: x",
            "LEITH (AP) — ",
            "---\n",
            "Ferry Sinks Off Islay",
            "😀𝔸",
            "\u00a0",
            "\r\n",
        ]
    )
    | st.text(max_size=5)
    | st.sampled_from("\n .")
).map("".join)


@given(TEXTS, st.text(max_size=40) | st.just("Ferry Sinks Off Islay"))
def test_every_character_of_the_text_is_in_one_sentence(text, title):
    position = 0
    for sentence in split(article(text, title)):
        own = sentence.text
        assert own and own == own.strip()
        if sentence.field == "text":
            assert sentence.start >= position
            assert not text[position : sentence.start].strip()
            position = sentence.end
    assert not text[position:].strip()


@pytest.mark.parametrize(
    "text",
    ["word " * 400_000, "word\n" * 10_000, "Short line here.\n" * 50_000, REPORT * 20_000, "“" * 500_000],
    ids=["one line", "one-word lines", "short lines", "glued sentences", "open quotations"],
)
def test_size_does_not_matter(text):
    started = time.process_time()
    split(article(text, "Ferry sinks"))
    assert time.process_time() - started < 5
