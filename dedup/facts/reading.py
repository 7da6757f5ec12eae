"""The facts of sentences, each read for itself: here, or by a process a core where there are many."""

from __future__ import annotations

import os
import warnings
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager

from dedup.facts.extraction import facts_of
from dedup.facts.grammar import Grammar, shared_grammar
from dedup.facts.packed import pack, unpack
from dedup.facts.quotes import quoted_spans
from dedup.processors import processors
from dedup.records import Article, Fact, Field, Sentence

Facts = Mapping[Sentence, Sequence[Fact]]
Progress = Callable[[int], None]
Place = tuple[Field, int, int]
Task = list[tuple[Article, list[Place]]]

CHUNK = 1_024  # sentences parsed at a time: bounds the memory their parses take
MANY = 1_500  # sentences from which other processes pay: they take up to 8 s to start, one reads 120 a second
TASK = 256  # sentences, about, that a process is given at a time
MOST_PROCESSES = 8  # each takes a quarter of a gigabyte
IDLE_SECONDS = 20  # how long a process waits for more before it ends


def read_facts(
    sentences: Sequence[Sentence], grammar: Grammar | None = None, progress: Progress | None = None
) -> Facts:
    """The facts of each sentence as its own article tells them, before articles agree on the types of names.

    The rest of each article is read only for quotation marks and for whom a "he said" means. Without a `grammar` the
    shared one reads, in as many processes as pay. `progress` is told how many sentences are done.
    """
    if grammar is None and len(sentences) >= MANY and (processes := min(processors(), MOST_PROCESSES)) > 1:
        return _read_by_processes(sentences, processes, progress)
    return _read_here(sentences, grammar or shared_grammar(), progress) if sentences else {}


def _read_here(
    sentences: Sequence[Sentence], grammar: Grammar, progress: Progress | None
) -> dict[Sentence, list[Fact]]:
    found: dict[Sentence, list[Fact]] = {}
    quoted: dict[tuple[Article, Field], list[tuple[int, int]]] = {}
    for start in range(0, len(sentences), CHUNK):
        chunk = sentences[start : start + CHUNK]
        parses = grammar.parse([sentence.text for sentence in chunk])
        for sentence, parse in zip(chunk, parses, strict=True):
            field = sentence.article, sentence.field
            if field not in quoted:
                quoted[field] = quoted_spans(sentence.article.field(sentence.field))
            found[sentence] = facts_of(sentence, parse, quoted[field])
        if progress is not None:
            progress(start + len(chunk))
    return found


def _read_by_processes(sentences: Sequence[Sentence], processes: int, progress: Progress | None) -> Facts:
    from joblib import Parallel, delayed
    from joblib.externals.loky import get_reusable_executor

    of: dict[Article, list[Sentence]] = {}
    for sentence in sentences:
        of.setdefault(sentence.article, []).append(sentence)
    tasks = list(_tasks(of))
    run = Parallel(n_jobs=processes, return_as="generator", idle_worker_timeout=IDLE_SECONDS)
    found: dict[Sentence, Sequence[Fact]] = {}
    try:
        with _quiet_processes():
            for task, packed in zip(tasks, run(delayed(_packed_facts)(task) for task in tasks), strict=True):
                for (article, _), data in zip(task, packed, strict=True):
                    found |= unpack(data, of[article])
                if progress is not None:
                    progress(len(found))
    except BaseException:  # an interruption above all: no process may go on, none may complain
        with warnings.catch_warnings(action="ignore"):
            get_reusable_executor().shutdown(wait=True, kill_workers=True)
        raise
    if left := [sentence for sentence in sentences if sentence not in found]:  # text that does not pack
        found |= _read_here(left, shared_grammar(), None)
    return found


@contextmanager
def _quiet_processes() -> Iterator[None]:
    """Start processes that warn of nothing: what an interruption leaves them to clear away is not the user's matter."""
    before = os.environ.get("PYTHONWARNINGS")
    os.environ["PYTHONWARNINGS"] = "ignore"
    try:
        yield
    finally:
        if before is None:
            del os.environ["PYTHONWARNINGS"]
        else:
            os.environ["PYTHONWARNINGS"] = before


def _tasks(of: Mapping[Article, Sequence[Sentence]]) -> Iterator[Task]:
    """Share out articles, whole ones, until each task has its number of sentences."""
    task: Task = []
    for article, sentences in of.items():
        task.append((article, [(s.field, s.start, s.end) for s in sentences]))
        if sum(len(places) for _, places in task) >= TASK:
            yield task
            task = []
    if task:
        yield task


def _packed_facts(task: Task) -> list[bytes]:
    """What a process does: the packed facts of each article."""
    sentences = [[Sentence(article, *place) for place in places] for article, places in task]
    facts = _read_here([s for each in sentences for s in each], shared_grammar(), None)
    return [pack({s: facts[s] for s in each}) for each in sentences]
