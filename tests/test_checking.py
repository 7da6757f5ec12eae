"""A draft against what is published: what is compared, what is left out, and that the gate fails closed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from dedup import Archive, Article, Settings, check
from dedup.checking import RememberingEncoder
from dedup.errors import ArchiveError, InputError
from dedup.report import Report

DERAILED = "A commuter train derailed at Kelda Junction on March {day}, injuring 23 passengers, Valline said."
ALIKE = "Twenty-three people were hurt when the train from Ostmere to Halden left the rails at Kelda Junction."


def article(name: str, source: str, text: str, **fields: object) -> Article:
    return Article(id=name, set="", source=source, text=text, published=date(2026, 3, 12), **fields)  # type: ignore[arg-type]


PUBLISHED = (
    article("h1", "Herald", f"{DERAILED.format(day=10)} {ALIKE}", url="https://herald.example/1"),
    article("l1", "Ledger", f"{ALIKE} {DERAILED.format(day=10)}"),
    article(
        "l2", "Ledger", "The harbour board approved a ferry terminal that will cost 48 million euros on Wednesday."
    ),
    article("p1", "Post", "The harbour board approved a ferry terminal that will cost 84 million euros on Wednesday."),
)
DRAFT = article("d", "Valley Post", f"{DERAILED.format(day=9)} {ALIKE}")


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    with Archive(tmp_path_factory.mktemp("check") / "archive", create=True) as opened:
        opened.add(PUBLISHED)
        yield opened


def values(report: Report) -> list[set[str]]:
    return [{value.value for value in finding.values} for finding in report.findings]


def test_an_archive_and_a_set_give_the_same_findings(archive: Archive) -> None:
    held, read = check([DRAFT], archive), check([DRAFT], PUBLISHED)
    assert values(held) == values(read) == [{"March 9", "March 10"}]
    assert [finding.id for finding in held.findings] == [finding.id for finding in read.findings]


def test_what_an_archive_holds_beyond_the_nearest_is_counted(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dedup.checking.NEAREST_SENTENCES", 2)
    monkeypatch.setattr("dedup.checking.MOST_ARTICLES", 1)
    counts = {entry.reason: entry.count for entry in check([DRAFT], archive).not_compared}
    assert counts["less near than the 1 nearest articles"] == 1
    assert counts["with none of the 2 sentences nearest to one of a draft"] == 2
    only = check([DRAFT], archive, Settings(source=("Herald",)))
    assert "with none of the 2 sentences nearest to one of a draft" not in {e.reason for e in only.not_compared}


def test_published_articles_are_not_held_against_each_other(archive: Archive) -> None:
    report = check([DRAFT], archive, Settings(min_confidence=0.0))
    drafts = {a for a in report.articles if a.set == "draft"}
    for finding in report.findings:
        assert drafts & {m.article for value in finding.values for m in value.mentions}
    assert not any("48" in text for found in values(report) for text in found)
    assert all(drafts & {member.article for member in cluster.members} for cluster in report.clusters)
    assert all(drafts & set(duplicate.articles) for duplicate in report.duplicates)


def test_archived_sentences_are_looked_up_and_not_encoded_again(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    encoded: list[str] = []
    encode = archive.encoder.encode
    monkeypatch.setattr(archive.encoder, "encode", lambda texts, done=None: (encoded.extend(texts), encode(texts))[1])
    check([DRAFT], archive)
    assert set(encoded) <= {DERAILED.format(day=9)}
    assert RememberingEncoder(archive).encode([ALIKE, "New."]).shape == (2, archive.encoder.dimension)


@pytest.mark.parametrize(
    "own",
    [
        article("d", "Valley Post", f"{DERAILED.format(day=10)} {ALIKE}"),
        article("x", "Valley Post", f"{DERAILED.format(day=10)} {ALIKE}", url="https://valley.example/d"),
        article(
            "y", "Valley Post", f"{DERAILED.format(day=10)} {ALIKE} Buses ran instead between the two towns all day."
        ),
    ],
)
def test_the_drafts_own_earlier_versions_are_left_out_and_counted(own: Article) -> None:
    text = f"{DERAILED.format(day=9)} {ALIKE} Buses ran instead between the two towns all day."
    draft = article("d", "Valley Post", text, url="https://valley.example/d")
    report = check([draft], [own])
    assert report.findings == ()
    assert ("an earlier version of the draft", 1) in {(e.reason, e.count) for e in report.not_compared}
    assert values(check([draft], [own], include_own=True)) == [{"March 9", "March 10"}]


def test_an_id_of_another_outlet_is_no_earlier_version() -> None:
    draft = article("1", "Valley Post", f"{DERAILED.format(day=9)} {ALIKE}")
    other = article("1", "Herald", f"{DERAILED.format(day=10)} {ALIKE}")
    assert values(check([draft], [other])) == [{"March 9", "March 10"}]
    assert check([draft], [article("1", "Valley Post", other.text)]).findings == ()


def test_filters_are_for_what_is_published(archive: Archive) -> None:
    only = check([DRAFT], archive, Settings(source=("Ledger",)))
    mentioned = {m.article.source for f in only.findings for value in f.values for m in value.mentions}
    assert mentioned == {"Ledger", "Valley Post"}
    with_later = check([DRAFT], archive, Settings(since=date(2026, 4, 1)))
    assert with_later.findings == ()


def test_a_draft_with_nothing_to_compare_it_to_is_named(archive: Archive) -> None:
    draft = article(
        "d", "Valley Post", "The choir of Emberlow sang for the first time in its restored hall last night."
    )
    report = check([draft], archive)
    (entry,) = [e for e in report.not_compared if e.reason == "nothing comparable was found"]
    assert entry.examples == ("d",)


def test_a_headline_is_held_against_its_own_body() -> None:
    draft = article(
        "d",
        "Valley Post",
        "At least 17 miners were killed when the Corvo pit collapsed on Tuesday, the company Helm said. "
        "The Corvo pit, near Ostmere, employs 400 people.",
        title="Eleven miners killed as Corvo pit collapses",
    )
    report = check([draft], self_check=True)
    assert values(report) == [{"Eleven", "17"}] or values(report) == [{"Eleven", "At least 17"}]
    (finding,) = report.findings
    for value in finding.values:
        for mention in value.mentions:
            assert mention.article is report.articles[0]
            assert value.value in mention.text


def test_what_a_headline_was_not_held_against_is_said() -> None:
    bare = article("bare", "Valley Post", TOLL.format(toll=12))
    titled = article("titled", "Valley Post", TOLL.format(toll=12), title="14 injured as train derails near Halden")
    report = check([bare, titled], self_check=True, settings=Settings(min_confidence=1.0))
    silence = {entry.reason: entry for entry in report.not_compared}
    assert silence["no headline to hold against the body"].examples == ("bare",)
    assert silence["differences below confidence 1"].count == 1
    assert (report.findings, report.clusters) == ((), ())
    assert report.settings["min_confidence"] == 1.0
    alone = check([bare], self_check=True)
    assert [entry.reason for entry in alone.not_compared] == ["no headline to hold against the body"]
    both = check([titled], [article("h", "Herald", TOLL.format(toll=9))], Settings(min_confidence=1.0), self_check=True)
    assert {entry.reason: entry.count for entry in both.not_compared}["differences below confidence 1"] == 3


def test_the_gate_fails_closed(tmp_path: Path) -> None:
    good = tmp_path / "good.txt"
    good.write_text(f"{DERAILED.format(day=9)} {ALIKE}", encoding="utf-8")
    with pytest.raises(InputError):
        check(tmp_path / "missing.txt", PUBLISHED)
    (tmp_path / "half.jsonl").write_text('{"text": "The bridge was closed on Monday."}\n{broken\n', encoding="utf-8")
    with pytest.raises(InputError, match=r"draft .*half.jsonl:2"):
        check(tmp_path / "half.jsonl", PUBLISHED)
    with pytest.raises(InputError):
        check(good, tmp_path / "no archive")
    broken = tmp_path / "broken"
    broken.mkdir()
    (broken / "archive.sqlite").write_bytes(b"not a database, however one looks at it" * 100)
    with pytest.raises(ArchiveError):
        check(good, broken)
    with pytest.raises(InputError, match="no draft"):
        check([], PUBLISHED)
    with pytest.raises(InputError, match="nothing to hold the draft against"):
        check(good)


TOLL = "A freight train derailed near Halden on March 10, injuring {toll} people, the rail operator said."


@pytest.mark.parametrize(("toll", "relation"), [(9, "conflict"), (14, "update")])
def test_a_draft_without_a_date_is_the_latest_report(toll: int, relation: str) -> None:
    """A toll that fell since it was published is a mistake, one that rose may be news."""
    published = article("h", "Herald", TOLL.format(toll=12))
    draft = Article(id="d", set="", source="Valley Post", text=TOLL.format(toll=toll))
    [finding] = check([draft], [published], Settings(min_confidence=0.0)).findings
    assert (finding.kind, finding.relation) == ("number", relation)


def test_a_headline_and_its_body_are_of_one_moment() -> None:
    draft = Article(
        id="d", set="", source="Valley Post", title="14 injured as train derails near Halden", text=TOLL.format(toll=12)
    )
    [finding] = check([draft], self_check=True, settings=Settings(min_confidence=0.0)).findings
    assert (finding.kind, finding.relation) == ("number", "conflict")
