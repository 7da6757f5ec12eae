"""The archive: what goes in comes out, once; what is derived can be made again; nothing committed is lost."""

from __future__ import annotations

import resource
import sqlite3
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from stub_models import StubEncoder, StubGrammar

from benchmarks.torture import torture
from dedup.archive import Added, Archive
from dedup.archive.schema import DATABASE, EMBEDDINGS
from dedup.archive.serial import digest, from_record, to_record
from dedup.errors import ArchiveError
from dedup.records import Article, Sentence
from dedup.sentences import split


def article(name: str, text: str = "", **fields: object) -> Article:
    text = text or f"The bridge at {name} was closed on Monday. Its cables had rusted through, engineers said."
    return Article(id=name, set="A", source="Herald", text=text, **fields)  # type: ignore[arg-type]


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return tmp_path / "archive"


def filled(place: Path, *names: str) -> Archive:
    archive = Archive(place, create=True, encoder=StubEncoder(), grammar=StubGrammar())
    archive.add([article(name) for name in names])
    return archive


@given(
    st.text(),
    st.text(),
    st.none() | st.dates() | st.datetimes(timezones=st.none() | st.just(UTC)),
    st.none() | st.text(),
)
def test_an_article_survives_its_record(text: str, title: str, published: date | None, url: str | None) -> None:
    before = Article(id="a", set="A", source="s", text=text, title=title, published=published, url=url)
    after = from_record(to_record(before), "archive")
    assert (after.text, after.title, after.published, after.url) == (text, title, published, url)
    assert type(after.published) is type(published)
    assert after.set == "archive"


def test_the_place_an_article_was_read_from_is_not_what_was_published() -> None:
    one = article("a", path="x.txt")
    assert digest(to_record(one)) == digest(to_record(replace(one, path="y.txt", set="B", line=3)))
    assert digest(to_record(one)) != digest(to_record(replace(one, text="Other.")))


def test_the_same_article_twice_is_there_once(place: Path) -> None:
    with filled(place, "a", "b") as archive:
        assert archive.add([article("a"), article("c"), article("c")]) == Added(added=1, unchanged=2)
        assert [a.id for a in archive.articles()] == ["a", "b", "c"]


def test_a_corrected_version_replaces_the_old_and_keeps_it(place: Path) -> None:
    with Archive(place, create=True, encoder=StubEncoder(), grammar=StubGrammar()) as archive:
        archive.add([article("a", "Two people died.", url="https://herald.example/1")])
        assert archive.add([article("a", "Three people died.")]) == Added(replaced=1)
        assert archive.add([article("z", "Four died.", url=None)]) == Added(added=1)
        assert [a.text for a in archive.articles()] == ["Three people died.", "Four died."]
        assert [a.text for a in archive.history("a")] == ["Two people died."]
        assert archive.stats().versions == 1


def test_an_article_at_the_same_address_is_the_same_article(place: Path) -> None:
    url = "https://herald.example/1"
    with Archive(place, create=True, encoder=StubEncoder(), grammar=StubGrammar()) as archive:
        archive.add([article("a", "Two people died.", url=url)])
        assert archive.add([article("b", "Three people died.", url=url)]) == Added(replaced=1)
        assert [a.id for a in archive.articles()] == ["b"]
        assert [a.id for a in archive.history("b")] == ["a"]


def test_only_new_sentences_are_embedded(place: Path) -> None:
    encoder = StubEncoder()
    with Archive(place, create=True, encoder=encoder, grammar=StubGrammar()) as archive:
        archive.add([article(str(number)) for number in range(200)])
        before = len(encoder.encoded)
        archive.add([article(str(number)) for number in range(220)])
        assert len(encoder.encoded) - before == 20  # the second sentence is known
    with Archive(place, encoder=encoder, grammar=StubGrammar()) as archive:
        archive.refresh()
        assert len(encoder.encoded) - before == 20


def test_removed_articles_are_gone_with_their_history(place: Path) -> None:
    with filled(place, "a", "b") as archive:
        archive.add([article("a", "Other words here.")])
        assert archive.remove(["a", "nobody"]) == 1
        assert archive.history("a") == ()
        assert set(archive.near(StubEncoder().encode(["Other words here."]), 1)) == {"b"}
        assert archive.verify().problems == ()


def test_articles_pass_the_filters_by_day_and_source(place: Path) -> None:
    with Archive(place, create=True, encoder=StubEncoder(), grammar=StubGrammar()) as archive:
        archive.add(
            [
                article("old", published=date(2026, 1, 1)),
                article("new", published=datetime(2026, 2, 1, 12, tzinfo=UTC)),
                article("undated"),
                replace(article("other", published=date(2026, 2, 2)), source="Post"),
            ]
        )
        assert {a.id for a in archive.articles(since=date(2026, 1, 15))} == {"new", "undated", "other"}
        assert {a.id for a in archive.articles(sources=("Post",))} == {"other"}
        query = StubEncoder().encode(["The bridge at old was closed on Monday."])
        assert set(archive.near(query, 4, sources=("Post",))) == {"other"}
        assert "old" not in archive.near(query, 4, since=date(2026, 1, 15))


def test_the_nearest_article_comes_with_its_cosine(place: Path) -> None:
    with filled(place, "Ostmere", "Halden") as archive:
        near = archive.near(StubEncoder().encode(["The bridge at Halden was closed on Monday."]), 1)
    assert near == {"Halden": [pytest.approx(1.0, abs=1e-5)]}


def test_another_model_embeds_everything_again(place: Path) -> None:
    filled(place, "a", "b").close()
    other = StubEncoder(digest="2")
    with Archive(place, encoder=other, grammar=StubGrammar()) as archive:
        archive.refresh()
        assert len(other.encoded) == 3
        assert archive.stats().model == "stub 2"
        assert archive.verify().problems == ()


@pytest.mark.parametrize("damage", ["cut", "altered", "gone"])
def test_broken_embeddings_are_found_and_made_again(place: Path, damage: str) -> None:
    filled(place, "a", "b").close()
    file = place / EMBEDDINGS
    if damage == "gone":
        file.unlink()
    else:
        data = bytearray(file.read_bytes())
        data[5] ^= 0xFF
        file.write_bytes(data if damage == "altered" else data[:-10])
    with Archive(place, encoder=StubEncoder(), grammar=StubGrammar()) as archive:
        assert archive.verify(repair=False).problems
        assert archive.verify().repaired
        assert archive.verify().problems == ()
        assert set(archive.near(StubEncoder().encode(["The bridge at a was closed on Monday."]), 1)) == {"a"}


def test_a_damaged_article_is_named_and_not_called_repaired(place: Path) -> None:
    filled(place, "a").close()
    with sqlite3.connect(place / DATABASE) as connection:
        connection.execute("UPDATE article SET record = replace(record, 'Monday', 'Sunday')")
    connection.close()
    with Archive(place, encoder=StubEncoder(), grammar=StubGrammar()) as archive:
        verified = archive.verify()
    assert not verified.repaired
    assert "article a" in verified.problems[0]


def test_what_is_no_archive_is_said_to_be_none_and_left_alone(tmp_path: Path) -> None:
    with pytest.raises(ArchiveError, match="does not exist"):
        Archive(tmp_path / "nothing")
    with pytest.raises(ArchiveError, match="is not an archive"):
        Archive(tmp_path)
    assert list(tmp_path.iterdir()) == []
    (tmp_path / "letters").mkdir()
    (tmp_path / "letters" / "mother.txt").write_text("Dear mother")
    with pytest.raises(ArchiveError, match=r"not an archive and not empty .*mother"):
        Archive(tmp_path / "letters", create=True)
    assert [entry.name for entry in (tmp_path / "letters").iterdir()] == ["mother.txt"]


def test_a_database_of_something_else_is_refused(place: Path) -> None:
    place.mkdir()
    with sqlite3.connect(place / DATABASE) as connection:
        connection.execute("CREATE TABLE bookmarks (url TEXT)")
    connection.close()
    before = (place / DATABASE).read_bytes()
    for create in (False, True):
        with pytest.raises(ArchiveError, match="database of something else"):
            Archive(place, create=create)
    assert (place / DATABASE).read_bytes() == before
    (place / DATABASE).write_bytes(b"no database at all, but long enough to look like one" * 50)
    with pytest.raises(ArchiveError, match="does not open"):
        Archive(place)


def test_a_newer_schema_is_refused(place: Path) -> None:
    filled(place, "a").close()
    with sqlite3.connect(place / DATABASE) as connection:
        connection.execute("PRAGMA user_version = 99")
    connection.close()
    with pytest.raises(ArchiveError, match="newer release"):
        Archive(place)


def test_a_full_disk_is_said_and_loses_nothing(place: Path) -> None:
    filled(place, "a").close()
    code = f"""
import sys; sys.path.insert(0, {str(Path(__file__).parent)!r})
import resource, signal
from stub_models import StubEncoder, StubGrammar
from dedup import Archive, Article
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
archive = Archive({str(place)!r}, encoder=StubEncoder(), grammar=StubGrammar())
resource.setrlimit(resource.RLIMIT_FSIZE, (150_000, 150_000))
archive.add([Article(id=str(n), set="A", source="s", text="Word %d fell. " % n * 400) for n in range(64)])
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert "ArchiveError" in done.stderr
    with Archive(place, encoder=StubEncoder(), grammar=StubGrammar()) as archive:
        assert archive.verify(repair=False).problems == ()
        assert "a" in {each.id for each in archive.articles()}
        assert archive.add([article("after")]) == Added(added=1)
    assert resource.getrlimit(resource.RLIMIT_FSIZE)[0] == resource.RLIM_INFINITY


def test_two_writers_at_once_both_get_everything_in(place: Path) -> None:
    filled(place, "a").close()
    code = f"""
import sys; sys.path.insert(0, {str(Path(__file__).parent)!r})
from stub_models import StubEncoder, StubGrammar
from dedup import Archive, Article
with Archive({str(place)!r}, encoder=StubEncoder(), grammar=StubGrammar()) as archive:
    for n in range(30):
        archive.add([Article(id=f"{{sys.argv[1]}}-{{n}}", set="A", source="s", text=f"Fact {{n}} of {{sys.argv[1]}}.")])
"""
    writers = [subprocess.Popen([sys.executable, "-c", code, name]) for name in ("one", "two", "three")]
    assert [writer.wait(timeout=120) for writer in writers] == [0, 0, 0]
    with Archive(place, encoder=StubEncoder(), grammar=StubGrammar()) as archive:
        assert archive.stats().articles == 91
        assert archive.verify(repair=False).problems == ()


def test_a_process_killed_at_any_moment_loses_nothing_it_acknowledged(place: Path) -> None:
    assert torture(place, kills=10) > 0


@pytest.mark.parametrize("name", ["../../outside", "/etc/passwd", "a\x00b", "'; DROP TABLE article; --", "\ud800"])
def test_a_hostile_article_writes_nothing_outside_the_archive(tmp_path: Path, name: str) -> None:
    place = tmp_path / "archive"
    hostile = Article(id=name, set="A", source=name, text=f"{name} fell on Monday.", title=name, url=name, path=name)
    with Archive(place, create=True, encoder=StubEncoder(), grammar=StubGrammar()) as archive:
        archive.add([hostile])
        assert [each.id for each in archive.articles()] == [name]
        assert archive.remove([name]) == 1
    assert [entry.name for entry in tmp_path.iterdir()] == ["archive"]
    assert all(entry.name.startswith((DATABASE, EMBEDDINGS)) for entry in place.iterdir())


def test_statistics_cost_no_model(place: Path) -> None:
    filled(place, "a").close()
    code = (
        "import sys; from dedup import Archive; a = Archive(sys.argv[1]); print(a.stats().articles);"
        "print({'torch', 'faiss', 'numpy', 'spacy'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code, str(place)], capture_output=True, text=True, check=True)
    assert done.stdout == "1\nset()\n"


def test_remembered_embeddings_are_those_that_were_made(place: Path) -> None:
    with filled(place, "a") as archive:
        text = "The bridge at a was closed on Monday."
        known = archive.remembered([text, "Never seen."])
        assert list(known) == [text]
        assert np.allclose(known[text], StubEncoder().encode([text])[0])


def sentences_of(archive: Archive, name: str) -> list[Sentence]:
    return split(archive.get([name])[0])


def test_facts_are_read_once_when_an_article_is_added(place: Path) -> None:
    grammar = StubGrammar()
    with Archive(place, create=True, encoder=StubEncoder(), grammar=grammar) as archive:
        archive.add([article("a"), article("b")])
        archive.add([article("a"), article("c", "Four people died.")])
        assert len(grammar.parsed) == 5
        sentences = sentences_of(archive, "c")
        facts = archive.remembered_facts({"c": sentences, "nobody": []})
    assert [fact.text for fact in facts[sentences[0]] if fact.kind == "number"] == ["Four"]
    assert len(grammar.parsed) == 5


def test_a_corrected_version_has_its_own_facts(place: Path) -> None:
    with filled(place, "a") as archive:
        archive.add([article("a", "Three people died.")])
        [sentence] = sentences_of(archive, "a")
        [fact] = archive.remembered_facts({"a": [sentence]})[sentence]
    assert fact.value.low == 3


def test_another_grammar_reads_the_facts_again_and_embeds_nothing(place: Path) -> None:
    filled(place, "a", "b").close()
    encoder, grammar = StubEncoder(), StubGrammar("stub 2")
    with Archive(place, encoder=encoder, grammar=grammar) as archive:
        archive.refresh()
        archive.refresh()
    assert (encoder.encoded, len(grammar.parsed)) == ([], 4)


@pytest.mark.parametrize("damage", ["UPDATE facts SET packed = substr(packed, 1, 9)", "DELETE FROM facts"])
def test_damaged_facts_are_found_and_read_again(place: Path, damage: str) -> None:
    filled(place, "a", "b").close()
    with sqlite3.connect(place / DATABASE) as connection:
        connection.execute(f"{damage} WHERE article = 1")
    connection.close()
    grammar = StubGrammar()
    with Archive(place, encoder=StubEncoder(), grammar=grammar) as archive:
        assert archive.verify(repair=False).problems == ("facts: of 1 articles missing or altered",)
        assert archive.verify().repaired
        assert archive.verify().problems == ()
        assert len(grammar.parsed) == 2  # those of the other article were whole


def test_a_lookup_of_altered_facts_is_one_line(place: Path) -> None:
    with filled(place, "a") as archive:
        with sqlite3.connect(place / DATABASE) as connection:
            connection.execute("UPDATE facts SET packed = ?", (b"no facts",))
        connection.close()
        with pytest.raises(ArchiveError, match="article a: packed facts"):
            archive.remembered_facts({"a": sentences_of(archive, "a")})


def test_an_archive_without_facts_gets_them_at_its_next_use(place: Path) -> None:
    filled(place, "a", "b").close()
    with sqlite3.connect(place / DATABASE) as connection:
        connection.executescript("DROP TABLE facts; DELETE FROM stamp WHERE name = 'grammar'; PRAGMA user_version = 1;")
    connection.close()
    encoder, grammar = StubEncoder(), StubGrammar()
    with Archive(place, encoder=encoder, grammar=grammar) as archive:
        archive.refresh()
        assert archive.verify(repair=False).problems == ()
    assert (encoder.encoded, len(grammar.parsed)) == ([], 4)
