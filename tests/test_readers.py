"""Sets: files, directories, standard input, limits, and bytes that are out to hurt."""

from __future__ import annotations

import gzip
import io
import json
import os
import sys
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dedup.errors import InputError
from dedup.readers import encoding, read_set, unique_ids
from dedup.records import Article

FERRY = "A ferry sank off the coast on Tuesday, killing 19 people.\n\nThe captain survived.\n"


def write(path: Path, content: str | bytes | object) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    if not isinstance(content, str | bytes):
        content = json.dumps(content)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def only(path: Path) -> Article:
    result = read_set(str(path), "A")
    assert result.skipped == ()
    (article,) = result.articles
    return article


def reasons(path: Path) -> list[str]:
    return [skip.reason for skip in read_set(str(path), "A").skipped]


class TestSets:
    def test_a_file_takes_its_source_from_its_stem(self, tmp_path: Path) -> None:
        assert only(write(tmp_path / "coast-fm.jsonl", {"text": FERRY})).source == "coast-fm"
        assert (
            only(write(tmp_path / "herald.jsonl.gz", gzip.compress(json.dumps({"text": "x"}).encode()))).source
            == "herald"
        )

    def test_folders_give_the_source_and_the_order_is_that_of_names(self, tmp_path: Path) -> None:
        for name in ("b.txt", "a.txt", "herald/2019/03/x.txt", "herald/y.txt", "coast/z.md"):
            write(tmp_path / "wire" / name, FERRY)
        result = read_set(str(tmp_path / "wire"), "B")
        found = [(Path(str(article.path)).name, article.source) for article in result.articles]
        assert found == [
            ("a.txt", "wire"),
            ("b.txt", "wire"),
            ("z.md", "coast"),
            ("y.txt", "herald"),
            ("x.txt", "herald"),
        ]
        assert {article.set for article in result.articles} == {"B"}

    def test_the_current_directory_has_a_name(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        write(tmp_path / "wire" / "a.txt", FERRY)
        monkeypatch.chdir(tmp_path / "wire")
        assert only(Path()).source == "wire"

    def test_hidden_files_are_left_out_and_links_that_loop_are_reported(self, tmp_path: Path) -> None:
        write(tmp_path / "real" / "a.txt", FERRY)
        write(tmp_path / ".hidden.txt", FERRY)
        write(tmp_path / ".git" / "b.txt", FERRY)
        (tmp_path / "again").symlink_to(tmp_path / "real")
        (tmp_path / "real" / "loop").symlink_to(tmp_path)
        (tmp_path / "self.txt").symlink_to("self.txt")
        result = read_set(str(tmp_path), "A")
        assert [article.source for article in result.articles] == ["real"]
        assert sorted((Path(skip.path).name, skip.reason) for skip in result.skipped) == [
            ("again", "link to a directory that has been read"),
            ("loop", "link to a directory that has been read"),
            ("self.txt", "neither a file nor a directory"),
        ]

    def test_what_is_not_read_is_reported(self, tmp_path: Path) -> None:
        write(tmp_path / "a.txt", FERRY)
        write(tmp_path / "b.odt", b"PK\x03\x04")
        write(tmp_path / "c.txt", b"%PDF-1.7 \x00")
        write(tmp_path / "d.txt", b"")
        write(tmp_path / "e.jsonl", b"\n\n")
        write(tmp_path / "noext", b"x")
        os.mkfifo(tmp_path / "pipe.txt")
        result = read_set(str(tmp_path), "A")
        assert len(result.articles) == 1
        assert {Path(skip.path).name: skip.reason for skip in result.skipped} == {
            "b.odt": "format .odt is not read",
            "c.txt": "binary file (PDF)",
            "d.txt": "text is empty",
            "e.jsonl": "no article in it",
            "noext": "format without suffix is not read",
            "pipe.txt": "neither a file nor a directory",
        }

    def test_a_file_or_folder_that_may_not_be_read_is_reported(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        write(tmp_path / "a.txt", FERRY)
        locked = write(tmp_path / "locked.txt", FERRY)
        (tmp_path / "vault").mkdir()
        open_file, list_folder = io.FileIO, Path.iterdir

        def refuse_file(path: Path) -> io.FileIO:
            if path == locked:
                raise PermissionError(13, "Permission denied")
            return open_file(path)

        def refuse_folder(path: Path) -> object:
            if path.name == "vault":
                raise PermissionError(13, "Permission denied")
            return list_folder(path)

        monkeypatch.setattr(io, "FileIO", refuse_file)
        monkeypatch.setattr(Path, "iterdir", refuse_folder)
        result = read_set(str(tmp_path), "A")
        assert len(result.articles) == 1
        assert [(Path(skip.path).name, skip.reason) for skip in result.skipped] == [
            ("locked.txt", "Permission denied"),
            ("vault", "Permission denied"),
        ]
        with pytest.raises(InputError, match=r"locked\.txt: nothing to read here: Permission denied$"):
            read_set(str(locked), "A")

    @pytest.mark.parametrize("path", ["missing.jsonl", "", "a\0b", "\ud800", "a\nb"])
    def test_a_path_that_cannot_be_opened(self, path: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        write(tmp_path / "a.txt", FERRY)
        monkeypatch.chdir(tmp_path)
        with pytest.raises(InputError) as caught:
            read_set(path, "A")
        assert "\n" not in str(caught.value)
        str(caught.value).encode()

    def test_nothing_readable_names_the_path_and_the_first_reasons(self, tmp_path: Path) -> None:
        with pytest.raises(InputError, match="no file in the directory"):
            read_set(str(tmp_path), "A")
        path = write(tmp_path / "x.jsonl", "{\n{}\n[]\n3\n")
        with pytest.raises(InputError) as caught:
            read_set(str(path), "A")
        message = str(caught.value)
        assert message.startswith(f"{path}: nothing to read here: line 1: not JSON: ")
        assert message.endswith("; and 1 more")
        assert "\n" not in message

    def test_a_file_name_that_is_not_unicode(self, tmp_path: Path) -> None:
        name = os.fsencode(tmp_path) + b"/caf\xe9"
        Path(os.fsdecode(name)).mkdir()
        Path(os.fsdecode(name + b"/a.txt")).write_text(FERRY)
        article = only(tmp_path)
        assert (article.source + str(article.path)).encode()

    def test_standard_input(self, monkeypatch: pytest.MonkeyPatch) -> None:
        class Standard:
            buffer = io.BytesIO(json.dumps({"text": FERRY}).encode() + b"\n\nnonsense\n")

        monkeypatch.setattr(sys, "stdin", Standard)
        result = read_set("-", "A")
        assert [(article.text, article.source, article.path, article.line) for article in result.articles] == [
            (FERRY, "stdin", "-", 1)
        ]
        assert [(skip.path, skip.line) for skip in result.skipped] == [("-", 3)]
        assert not Standard.buffer.closed
        with pytest.raises(InputError, match="-: nothing to read here: no article in it"):
            read_set("-", "B")

    def test_standard_input_that_is_closed(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(sys, "stdin", None)
        with pytest.raises(InputError, match="closed"):
            read_set("-", "A")

    def test_a_pipe_is_read_as_json_lines(self) -> None:
        reading, writing = os.pipe()
        os.write(writing, json.dumps({"text": FERRY}).encode())
        os.close(writing)
        try:
            assert only(Path(f"/dev/fd/{reading}")).text == FERRY
        finally:
            os.close(reading)


class TestLimits:
    def test_a_line_of_five_megabytes(self, tmp_path: Path) -> None:
        text = "A ferry sank off the coast on Tuesday, and it was not the first. " * 80_000
        assert only(write(tmp_path / "x.jsonl", {"text": text})).text == text
        assert only(write(tmp_path / "x.txt", text)).text == text

    def test_a_line_beyond_the_limit(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(encoding, "LONGEST_LINE", 1 << 10)
        long = json.dumps({"text": "a" * 5000})
        path = write(tmp_path / "x.jsonl", f'{long}\n{{"text": "b"}}\n{long}')
        result = read_set(str(path), "A")
        assert [(article.text, article.line) for article in result.articles] == [("b", 2)]
        assert [skip.line for skip in result.skipped] == [1, 3]

    def test_a_document_beyond_the_limit(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(encoding, "LARGEST_DOCUMENT", 1 << 20)
        with pytest.raises(InputError, match="larger than 1 MiB"):
            read_set(str(write(tmp_path / "x.txt", "a" * (2 << 20))), "A")


class TestLanguage:
    def test_what_the_models_do_not_serve_is_skipped(self, tmp_path: Path) -> None:
        write(tmp_path / "a.jsonl", '{"text": "Die Fähre sank.", "language": "de"}\n{"text": "A ferry sank."}\n')
        assert reasons(tmp_path) == ["language de is not served, only English"]


MARKUP = st.lists(
    st.sampled_from(
        ["<p>", "</p>", "<div", ">", "<!--", "&amp;", "a ferry sank. ", '"', "'", ",", "\n", "{", '"text":']
    )
)


class TestHostileBytes:
    @pytest.mark.parametrize(
        "suffix", [".txt", ".md", ".html", ".jsonl", ".json", ".csv", ".tsv", ".xml", ".txt.gz", ".jsonl.gz"]
    )
    @settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(
        data=st.one_of(
            st.binary(max_size=400),
            MARKUP.map(lambda parts: "".join(parts).encode()),
            st.text().map(lambda text: text.encode("utf-8", "surrogatepass")),
        )
    )
    def test_never_raise_anything_but_input_error(self, suffix: str, data: bytes) -> None:
        if suffix == ".csv":
            data = b"title,text\n" + data
        if suffix == ".txt.gz":
            data = gzip.compress(data)
        with tempfile.TemporaryDirectory() as folder:
            path = write(Path(folder) / f"x{suffix}", data)
            try:
                result = read_set(str(path), "A")
            except InputError as error:
                assert "\n" not in str(error)
                return
        for found in unique_ids(result.articles):
            assert found.text.strip()
            (found.text + found.title + found.source + found.id).encode()
        for skip in result.skipped:
            (skip.reason + skip.path).encode()
            assert "\n" not in skip.reason
