"""The command line as a real process: what it prints where, and its exit status."""

from __future__ import annotations

import gzip
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from dedup.cli.progress_line import ProgressLine

Run = Callable[..., subprocess.CompletedProcess[str]]

FERRY = (
    "The ferry Maeve Star sank off Inishmaan on Tuesday, killing 19 people, the Valentia coastguard said. "
    "It had left Valentia with 61 people aboard."
)
FERRY_AGAIN = (
    "Fourteen people were killed on Tuesday when the ferry Maeve Star sank off Inishmaan, "
    "the Valentia coastguard said. "
    "There were 61 people aboard when it left Valentia."
)


@pytest.fixture
def run(tmp_path: Path) -> Run:
    def start(*arguments: str, stdin: str | None = None, **variables: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "dedup", *arguments],
            input=stdin,
            capture_output=True,
            text=True,
            encoding="utf-8",
            cwd=tmp_path,
            env={**os.environ, "PYTHONUTF8": "1", **variables},
            timeout=300,
        )

    return start


def write(path: Path, *articles: dict[str, object]) -> str:
    path.write_text("".join(json.dumps(article) + "\n" for article in articles), encoding="utf-8")
    return str(path)


def ferry(path: Path) -> str:
    return write(
        path,
        {"source": "Northern Wire", "text": FERRY, "published": "2024-03-05T17:00:00Z"},
        {"source": "Morning Post", "text": FERRY_AGAIN, "published": "2024-03-06T06:00:00Z"},
    )


def test_a_conflict_is_reported_with_both_values_and_the_rule(run: Run, tmp_path: Path) -> None:
    done = run("compare", ferry(tmp_path / "ferry.jsonl"), "--format", "json", "--quiet")
    assert (done.returncode, done.stderr) == (0, "")
    report = json.loads(done.stdout)
    (finding,) = [f for f in report["findings"] if f["kind"] == "number"]
    assert finding["relation"] == "conflict"
    assert {value["value"] for value in finding["values"]} == {"19", "Fourteen"}
    assert finding["rule"].startswith("number.")


def test_terminal_is_the_default_and_has_no_colour_in_a_pipe(run: Run, tmp_path: Path) -> None:
    done = run("compare", ferry(tmp_path / "ferry.jsonl"))
    assert "CONFLICT" in done.stdout
    assert "[19]" in done.stdout
    assert "\x1b" not in done.stdout
    assert all(len(line) <= 80 for line in done.stdout.splitlines())


def test_fail_on_sets_the_status(run: Run, tmp_path: Path) -> None:
    path = ferry(tmp_path / "ferry.jsonl")
    assert run("compare", path, "--fail-on", "conflict").returncode == 1
    assert run("compare", path, "--fail-on", "any").returncode == 1
    assert run("compare", path, "--fail-on", "never").returncode == 0
    assert run("compare", path, "--fail-on", "conflict", "--ignore", "number").returncode == 0


def test_a_conflict_is_more_serious_than_an_update_and_an_update_than_a_reason(run: Run, tmp_path: Path) -> None:
    path = ferry(tmp_path / "ferry.jsonl")
    assert run("compare", path, "--fail-on", "update").returncode == 1
    assert run("compare", path, "--fail-on", "reason").returncode == 1
    articles = [json.loads(line) for line in (tmp_path / "ferry.jsonl").read_text(encoding="utf-8").splitlines()]
    for article, day in zip(articles, ("2024-03-07", "2024-03-05"), strict=True):
        article["published"] = day
    grown = tmp_path / "grown.jsonl"
    grown.write_text("\n".join(map(json.dumps, articles)), encoding="utf-8")
    done = run("compare", str(grown), "--fail-on", "update", "--format", "json")
    assert {finding["relation"] for finding in json.loads(done.stdout)["findings"]} == {"update"}
    assert done.returncode == 1
    assert run("compare", str(grown), "--fail-on", "conflict").returncode == 0


def test_outputs_take_their_format_from_the_suffix_or_the_name(run: Run, tmp_path: Path) -> None:
    done = run("compare", ferry(tmp_path / "ferry.jsonl"), "-o", "r.json", "-o", "html:page.out")
    assert done.returncode == 0
    assert json.loads((tmp_path / "r.json").read_text(encoding="utf-8"))["schema"] == "dedup/report@1"
    assert (tmp_path / "page.out").read_text(encoding="utf-8").lstrip().lower().startswith("<!doctype html>")
    assert "CONFLICT" in done.stdout


def test_a_single_output_takes_the_format_given_and_leaves_standard_output_empty(run: Run, tmp_path: Path) -> None:
    done = run("compare", ferry(tmp_path / "ferry.jsonl"), "--format", "json", "-o", "report")
    assert done.stdout == ""
    assert json.loads((tmp_path / "report").read_text(encoding="utf-8"))["findings"]


def test_same_input_same_output(run: Run, tmp_path: Path) -> None:
    path = ferry(tmp_path / "ferry.jsonl")
    reports = []
    for seed in ("1", "2"):
        report = json.loads(run("compare", path, "--format", "json", "--quiet", PYTHONHASHSEED=seed).stdout)
        del report["timings"]
        reports.append(json.dumps(report))
    assert reports[0] == reports[1]


def test_standard_input_is_a_set(run: Run) -> None:
    lines = json.dumps({"source": "a", "text": FERRY}) + "\n" + json.dumps({"source": "b", "text": FERRY_AGAIN}) + "\n"
    done = run("compare", "-", "--format", "json", "--quiet", stdin=lines)
    assert len(json.loads(done.stdout)["articles"]) == 2


# --- input that cannot be used: one clear line and status 2, or a report that says what was left out ---


def text_of(size: int) -> str:
    return ("Officials in Valentia said the bridge will stay closed. " * (size // 56 + 1))[:size]


UNUSABLE: dict[str, Callable[[Path], None]] = {
    "empty directory": lambda path: path.mkdir(),
    "empty file": lambda path: path.write_bytes(b""),
    "binary": lambda path: path.write_bytes(bytes(range(256)) * 40),
    "path that does not exist": lambda path: None,
    "broken JSON only": lambda path: path.write_text("{\n{]\n"),
}


@pytest.mark.parametrize("what", sorted(UNUSABLE))
def test_a_set_with_nothing_readable_is_one_line_and_status_2(run: Run, tmp_path: Path, what: str) -> None:
    path = tmp_path / ("set" if what == "empty directory" else "set.jsonl" if "JSON" in what else "set.txt")
    UNUSABLE[what](path)
    done = run("compare", str(path))
    assert done.returncode == 2
    assert done.stdout == ""
    assert len(done.stderr.strip().splitlines()) == 1
    assert path.name in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads everything")
def test_a_file_without_permission_is_status_2(run: Run, tmp_path: Path) -> None:
    path = Path(ferry(tmp_path / "ferry.jsonl"))
    path.chmod(0)
    done = run("compare", str(path))
    assert done.returncode == 2
    assert "Traceback" not in done.stderr


def test_a_broken_line_among_good_ones_is_skipped_with_its_reason(run: Run, tmp_path: Path) -> None:
    path = Path(ferry(tmp_path / "ferry.jsonl"))
    path.write_text(path.read_text() + '{"text": "cut o\n', encoding="utf-8")
    done = run("compare", str(path), "--format", "json")
    report = json.loads(done.stdout)
    assert done.returncode == 0
    assert [(skip["line"], bool(skip["reason"])) for skip in report["skipped"]] == [(3, True)]
    assert "ferry.jsonl:3" in done.stderr
    assert report["findings"]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("cut.txt", b"The caf\xc3\xa9 in Valentia burned down \xff\xfe on Tuesday, the fire service said."),
        ("line.txt", text_of(5_000_000).encode()),
        ("words.txt", b"Fire!\n" * 10_000),
        ("one.jsonl", json.dumps({"source": "a", "text": FERRY}).encode()),
        ("old.txt.gz", gzip.compress("“Fire,” said the mayor of Valentia.".encode("cp1252"))),
    ],
)
def test_odd_input_ends_in_a_report_that_says_nothing_was_found(
    run: Run, tmp_path: Path, name: str, content: bytes
) -> None:
    (tmp_path / name).write_bytes(content)
    done = run("compare", name)
    assert (done.returncode, "Traceback" in done.stderr) == (0, False)
    assert "nothing comparable was found" in " ".join(done.stdout.split()).lower()


def test_the_same_file_twice_is_said_to_be_copies(run: Run, tmp_path: Path) -> None:
    path = write(tmp_path / "a.jsonl", {"source": "Northern Wire", "text": FERRY * 2})
    report = json.loads(run("compare", path, path, "--format", "json").stdout)
    assert [d["kind"] for d in report["duplicates"]] == ["exact"]
    assert report["findings"] == []
    assert "article pairs that are exact copies" in [entry["reason"] for entry in report["not_compared"]]
    assert len({article["id"] for article in report["articles"]}) == 2


@pytest.mark.parametrize(
    "arguments",
    [
        ["compare"],
        ["compare", "x.jsonl", "--only", "nonsense"],
        ["compare", "x.jsonl", "--min-confidence", "7"],
        ["compare", "x.jsonl", "--since", "yesterdayish"],
        ["compare", "x.jsonl", "-o", "report.docx"],
        ["nonsense"],
    ],
)
def test_bad_usage_is_status_2(run: Run, tmp_path: Path, arguments: list[str]) -> None:
    ferry(tmp_path / "x.jsonl")
    done = run(*arguments)
    assert done.returncode == 2
    assert done.stderr
    assert "Traceback" not in done.stderr


def test_a_report_that_cannot_be_written_is_status_2(run: Run, tmp_path: Path) -> None:
    done = run("compare", ferry(tmp_path / "x.jsonl"), "-o", "no/such/folder/r.json")
    assert done.returncode == 2
    assert "no/such/folder/r.json" in done.stderr


def test_an_unknown_model_is_one_line_and_status_2(run: Run, tmp_path: Path) -> None:
    done = run("compare", ferry(tmp_path / "x.jsonl"), "--model", str(tmp_path / "nowhere"))
    assert done.returncode == 2
    assert "nowhere" in done.stderr
    assert "Traceback" not in done.stderr


def test_interruption_ends_cleanly_with_130(tmp_path: Path) -> None:
    path = write(tmp_path / "big.jsonl", *({"source": f"s{i}", "text": text_of(4000) + str(i)} for i in range(400)))
    process = subprocess.Popen(
        [sys.executable, "-m", "dedup", "compare", path],
        stderr=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    time.sleep(2.5)
    for _ in range(4):  # an import of a C library may swallow one; whoever waits presses again
        process.send_signal(signal.SIGINT)
        try:
            _, errors = process.communicate(timeout=20)
            break
        except subprocess.TimeoutExpired:
            continue
    assert process.returncode == 130
    assert "Traceback" not in errors


def test_a_closed_pipe_is_no_error(tmp_path: Path) -> None:
    path = ferry(tmp_path / "x.jsonl")
    process = subprocess.Popen(
        [sys.executable, "-m", "dedup", "compare", path],
        stderr=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None and process.stderr is not None
    process.stdout.close()
    assert "Traceback" not in process.stderr.read()
    assert process.wait(timeout=120) == 0


def test_importing_the_package_loads_no_model_library() -> None:
    heavy = ("torch", "faiss", "spacy", "sentence_transformers", "transformers", "trafilatura")
    code = f"import sys, dedup, dedup.api; print([m for m in {heavy} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.stdout.strip() == "[]", done.stderr


def test_help_is_quick(run: Run) -> None:
    taken = []
    for _ in range(3):  # the best of three: another process in between is not its doing
        started = time.perf_counter()
        assert run("--help").returncode == 0
        taken.append(time.perf_counter() - started)
    assert min(taken) < 2.0


def test_progress_is_told_once_a_stage_and_only_when_it_lasts(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    clock = iter([0.0, 0.1, 10.0, 12.5, 12.6])
    monkeypatch.setattr("dedup.cli.progress_line.time.monotonic", lambda: next(clock))
    line = ProgressLine(enabled=True)
    line("quick", 0, 5)
    line("quick", 5, 5)
    line("slow", 0, 1200)
    line("slow", 1200, 1200)
    line("slow", 1200, 1200)
    assert capsys.readouterr().err == "dedup: slow: 1,200 in 2.5 s\n"
