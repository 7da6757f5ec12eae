"""NITF, RSS and Atom, and XML that attacks its reader."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from test_readers import only, write

from dedup.errors import InputError
from dedup.readers import read_set

NITF = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE nitf SYSTEM "nitf-3-4.dtd">
<nitf><head><title>FERRY</title>
<docdata><doc-id id-string="nw-1"/><date.issue norm="20190304T170200Z"/></docdata><pubdata name="Herald"/></head>
<body><body.head><hedline><hl1>Ferry sinks</hl1></hedline><byline>By <person>Jane Roe</person></byline>
<distributor>The Associated Press</distributor><dateline><location>PORT ELLEN</location></dateline></body.head>
<body.content><p>A ferry <em>sank</em>.</p><block><p>Nineteen
died.</p></block><media><media-caption>A picture</media-caption></media></body.content></body></nitf>"""

RSS = """<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Coast FM</title><language>en-gb</language>
<item><title>Ferry sinks</title><link>https://coast.example/1</link><guid>g1</guid><dc:creator>Jane Roe</dc:creator>
<pubDate>Mon, 04 Mar 2019 17:02:00 GMT</pubDate><description>Teaser.</description>
<content:encoded><![CDATA[<p>A ferry sank.</p><p>Nineteen died.</p>]]></content:encoded></item>
<item><title>Empty</title><source url="x">Herald</source></item>
<item><title>Mill burns</title><source url="x">Herald</source><description>A mill burnt.</description></item>
</channel></rss>"""

ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Coast FM</title>
<entry><title>Ferry sinks</title><link href="https://coast.example/1"/><id>urn:1</id>
<published>2019-03-04T17:02:00Z</published><updated>2019-03-05T17:02:00Z</updated>
<author><name>Jane Roe</name></author><content type="html">&lt;p&gt;A ferry sank.&lt;/p&gt;</content></entry>
<entry><title>Mill burns</title><id>urn:2</id><source><title>Herald</title></source>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>A mill burnt.</p></div></content></entry></feed>"""


def test_nitf(tmp_path: Path) -> None:
    article = only(write(tmp_path / "x.xml", NITF))
    assert (article.id, article.title, article.source) == ("nw-1", "Ferry sinks", "Herald")
    assert article.text == "A ferry sank.\n\nNineteen died."
    assert (article.byline, article.credit, article.dateline) == ("Jane Roe", "AP", "PORT ELLEN")
    assert article.published == datetime(2019, 3, 4, 17, 2, tzinfo=UTC)


def test_rss(tmp_path: Path) -> None:
    result = read_set(str(write(tmp_path / "x.rss", RSS)), "A")
    first, second = result.articles
    assert (first.id, first.title, first.source, first.byline) == ("g1", "Ferry sinks", "Coast FM", "Jane Roe")
    assert first.text == "A ferry sank.\n\nNineteen died."
    assert (first.url, first.language) == ("https://coast.example/1", "en-gb")
    assert first.published == datetime(2019, 3, 4, 17, 2, tzinfo=UTC)
    assert (second.source, second.text) == ("Herald", "A mill burnt.")
    assert [skip.reason for skip in result.skipped] == ["item 2: text is empty"]


def test_atom(tmp_path: Path) -> None:
    first, second = read_set(str(write(tmp_path / "x.atom", ATOM)), "A").articles
    assert (first.id, first.source, first.text) == ("urn:1", "Coast FM", "A ferry sank.")
    assert (first.url, first.byline) == ("https://coast.example/1", "Jane Roe")
    assert first.updated == datetime(2019, 3, 5, 17, 2, tzinfo=UTC)
    assert (second.source, second.text) == ("Herald", "A mill burnt.")


BOMB = (
    '<?xml version="1.0"?><!DOCTYPE nitf [<!ENTITY a "'
    + "ha" * 50
    + '">'
    + "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9))
    + "]><nitf><body><body.content><p>A ferry sank. &j;</p></body.content></body></nitf>"
)


@pytest.mark.parametrize(
    ("markup", "reason"),
    [
        ("", "not XML"),
        ("<rss><channel>", "not XML"),
        ("<a>" * 100_000, "not XML"),
        ("<newsML/>", "XML with the root element newsML; NITF, RSS and Atom are read"),
        ("<rss><channel><title>x</title></channel></rss>", "no article in it"),
        ("<nitf/>", "item 1: text is empty"),
    ],
)
def test_what_holds_no_article(markup: str, reason: str, tmp_path: Path) -> None:
    with pytest.raises(InputError, match=reason):
        read_set(str(write(tmp_path / "x.xml", markup)), "A")


def test_entities_are_not_expanded(tmp_path: Path) -> None:
    try:
        text = only(write(tmp_path / "bomb.xml", BOMB)).text
    except InputError:
        return
    assert text.startswith("A ferry sank.")
    assert len(text) < 100


def test_files_of_the_machine_are_not_read(tmp_path: Path) -> None:
    secret = write(tmp_path / "secret", "the password")
    markup = (
        f'<!DOCTYPE nitf [<!ENTITY s SYSTEM "{secret.as_uri()}">]>'
        "<nitf><body><body.content><p>A ferry sank. &s;</p></body.content></body></nitf>"
    )
    assert "password" not in only(write(tmp_path / "x.xml", markup)).text


def nitf_body(paragraphs: str) -> str:
    return f"<nitf><body><body.content>{paragraphs}</body.content></body></nitf>"


def test_nitf_marks_point_at_the_words_of_their_element(tmp_path: Path) -> None:
    body = nitf_body(
        "<p>\n  <person>Ana  Roe</person> met <org>Coast\nRail</org> in<location> Port Ellen </location>on"
        ' <chron norm="20190304">the feast day</chron>.</p>'
        '<p>It cost <money unit="AUD">$5 million</money> and took <num units="km" thousands-ch=".">1.200</num>.</p>'
    )
    article = only(write(tmp_path / "x.xml", body))
    marked = [(article.text[mark.start : mark.end], mark.kind, mark.value) for mark in article.marks]
    assert article.text.startswith("Ana Roe met Coast Rail in Port Ellen on the feast day.\n\nIt cost $5 million and")
    assert marked == [
        ("Ana Roe", "person", ""),
        ("Coast Rail", "organisation", ""),
        ("Port Ellen", "place", ""),
        ("the feast day", "date", "2019-03-04"),
        ("$5 million", "number", "AUD 5 million"),
        ("1.200", "number", "1200 km"),
    ]


def test_nitf_spoken_words_stand_in_quotation_marks(tmp_path: Path) -> None:
    body = nitf_body("<p><q>We must leave</q>, she said. <q>“Or stay here”</q>, he said.</p>")
    assert only(write(tmp_path / "x.xml", body)).text == "“We must leave”, she said. “Or stay here”, he said."


def test_nitf_leaves_captions_and_tables_out(tmp_path: Path) -> None:
    body = nitf_body(
        "<p>A ferry sank.</p><media><media-caption><p>A picture</p></media-caption></media>"
        "<table><tr><td><p>Cell</p></td></tr></table><ul><li>Nineteen died.</li><li><p>Two lived.</p></li></ul>"
    )
    assert only(write(tmp_path / "x.xml", body)).text == "A ferry sank.\n\nNineteen died.\n\nTwo lived."


def test_marks_in_a_record_of_other_formats_are_not_believed(tmp_path: Path) -> None:
    line = '{"text": "A ferry sank.", "marks": [[0, 9999, "date", "x"]]}'
    assert only(write(tmp_path / "x.jsonl", line)).marks == ()
