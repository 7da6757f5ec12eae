"""The engines: every task done once, in order, wherever it is done; findings do not depend on where."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from dedup import Article, Settings, engines
from dedup.config import DEFAULT_CONFIDENCE
from dedup.embeddings import load_encoder, spread
from dedup.embeddings.encoder import GROUP
from dedup.engines import ENGINES, LOCAL, Engine
from dedup.errors import InputError, UsageError
from dedup.facts import reading
from dedup.pipeline import Scope, compare_articles
from dedup.report import Report

PLACES = ("Aranholt", "Brackwater", "Castlemere", "Dunmarrow", "Eastfold", "Fennhaven")
OUTLETS = ("Northern Wire", "Morning Post", "Coast FM")


def squared(number: int) -> tuple[int, int]:
    return number * number, os.getpid()


def refused(number: int) -> int:
    """Refuses the first: which of several that fail at once is raised is chance."""
    if number == 0:
        raise InputError("task 0 cannot be done")
    return number


def news() -> Iterator[Article]:
    """Six fires, each told by three outlets, of which one gives another toll."""
    for story, place in enumerate(PLACES):
        for number, outlet in enumerate(OUTLETS):
            toll = 14 + story + (3 if number == story % 3 else 0)
            yield Article(
                id=f"{story}-{number}",
                set="A",
                source=outlet,
                title=f"{toll} killed in warehouse fire in {place}",
                text=f"A fire in a warehouse in {place} killed {toll} people on Monday, the fire service there said. "
                f"The blaze broke out in the old harbour of {place} because a heater had been left on, it said.\n\n"
                f"Mayor Ada Brandt of {place} said on Tuesday that the school nearby would stay closed for two weeks.",
                published=datetime(2026, 3, 3, 9) + timedelta(days=70 * story, hours=number),
            )


def report(engine: Engine) -> Report:
    return compare_articles(list(news()), Settings(), scope=Scope(engine=engine))


def without_timings(report: Report) -> dict[str, object]:
    told = report.to_dict()
    del told["timings"]
    return told


def test_tasks_come_back_in_order_from_other_processes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dedup.engines.local.processors", lambda: 2)
    found = list(LOCAL.each(squared, range(5)))
    assert [result for result, _ in found] == [0, 1, 4, 9, 16]
    assert os.getpid() not in {process for _, process in found}


@pytest.mark.parametrize(("processors", "tasks"), [(1, 5), (2, 1)])
def test_one_task_or_one_processor_starts_no_process(
    monkeypatch: pytest.MonkeyPatch, processors: int, tasks: int
) -> None:
    monkeypatch.setattr("dedup.engines.local.processors", lambda: processors)
    assert list(LOCAL.each(squared, range(tasks))) == [(n * n, os.getpid()) for n in range(tasks)]


def test_a_fault_in_a_process_is_raised_as_it_was(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dedup.engines.local.processors", lambda: 2)
    with pytest.raises(InputError, match="task 0 cannot be done"):
        list(LOCAL.each(refused, range(3)))


def test_an_engine_that_is_not_installed_says_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "ray", None)
    with pytest.raises(UsageError, match=r"pip install 'dedup-news\[ray\]'"):
        engines.engine_named("ray")


def test_windows_judged_apart_find_what_one_window_finds(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = report(LOCAL)
    assert len(whole.findings) == len(PLACES)
    assert all(finding.confidence >= DEFAULT_CONFIDENCE for finding in whole.findings)
    monkeypatch.setattr("dedup.judging.WINDOW_PAIRS", 4)
    monkeypatch.setattr(reading, "MANY", 10)
    monkeypatch.setattr(reading, "TASK", 4)
    monkeypatch.setattr("dedup.engines.local.processors", lambda: 2)
    assert without_timings(report(LOCAL)) == without_timings(whole)


def test_vectors_in_a_file_are_those_in_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    encoder, texts = load_encoder(), [f"Bulletin {n % 2500} of the harbour office." for n in range(3 * GROUP)]
    whole = spread.encode_all(encoder, texts, lambda _: None)
    monkeypatch.setattr(spread, "STRETCH", GROUP)
    done: list[int] = []
    mapped = spread.encode_all(encoder, texts, done.append)
    assert (mapped[:2500] == whole[:2500]).all()
    assert done == sorted(done) and done[-1] == len(texts)
    assert hasattr(mapped, "filename") and not hasattr(whole, "filename")


@pytest.mark.slow
def test_a_cluster_that_loses_a_machine_finds_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    ray = pytest.importorskip("ray")
    from ray.cluster_utils import Cluster

    from dedup.engines.cluster import RayEngine

    alone = report(LOCAL)
    monkeypatch.setattr(reading, "TASK", 2)
    monkeypatch.setattr("dedup.judging.WINDOW_PAIRS", 4)
    cluster = Cluster(initialize_head=True, head_node_args={"num_cpus": 1, "num_gpus": 1})
    lost = cluster.add_node(num_cpus=1)
    gone: list[int] = []

    def squared(number: int) -> tuple[int, int]:  # here, so that it is sent along: no worker has this module
        return number * number, os.getpid()

    def refused(number: int) -> int:
        raise InputError(f"task {number} cannot be done")

    def lose(stage: str, done: int, total: int) -> None:
        if stage == "facts" and 0 < done < total and not gone:
            cluster.remove_node(lost, allow_graceful=False)
            gone.append(len(cluster.list_all_nodes()))

    try:
        ray.init(address=cluster.address, log_to_driver=False, logging_level="error")
        engine = RayEngine()
        done = list(engine.each(squared, range(8)))
        assert [result for result, _ in done] == [n * n for n in range(8)]
        assert os.getpid() not in {process for _, process in done}
        with pytest.raises(InputError, match="cannot be done"):
            list(engine.each(refused, range(3)))
        spread_out = compare_articles(list(news()), Settings(), progress=lose, scope=Scope(engine=engine))
    finally:
        ray.shutdown()
        cluster.shutdown()
    assert gone == [1]
    assert without_timings(spread_out) == without_timings(alone)


@pytest.mark.slow
def test_the_command_has_a_cluster_do_the_work(tmp_path: Path) -> None:
    fields = ("id", "source", "title", "text")
    lines = [{**{f: getattr(a, f) for f in fields}, "published": f"{a.published:%Y-%m-%dT%H:%M}"} for a in news()]
    (tmp_path / "news.jsonl").write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    told = []
    for engine in ENGINES:
        command = [sys.executable, "-m", "dedup", "compare", "news.jsonl", "--engine", engine, "--format", "json"]
        done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=True)
        told.append({name: value for name, value in json.loads(done.stdout).items() if name != "timings"})
    assert len(told[0]["findings"]) == len(PLACES)
    assert told[0] == told[1]
