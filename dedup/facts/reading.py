"""The facts of sentences, each read for itself: here, or wherever an engine has them read where there are many."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from dedup.engines import LOCAL, Engine
from dedup.facts.book import FactBook, by_article
from dedup.facts.extraction import facts_of
from dedup.facts.grammar import Grammar, shared_grammar
from dedup.facts.packed import pack, packable
from dedup.facts.quotes import quoted_spans
from dedup.records import Article, Fact, Field, Sentence

Progress = Callable[[int], None]
Place = tuple[Field, int, int]
Task = list[tuple[Article, list[Place]]]

CHUNK = 1_024  # sentences parsed at a time: bounds the memory their parses take
MANY = 1_500  # sentences from which other processes pay: they take up to 8 s to start, one reads 120 a second
TASK = 256  # sentences, about, that a process is given at a time


def read_facts(
    sentences: Sequence[Sentence],
    grammar: Grammar | None = None,
    progress: Progress | None = None,
    engine: Engine = LOCAL,
) -> FactBook:
    """The facts of each sentence as its own article tells them, before articles agree on the types of names.

    The rest of each article is read only for quotation marks and for whom a "he said" means. Without a `grammar` the
    shared one reads, and `engine` has many sentences read. `progress` is told how many sentences are done.
    """
    if grammar is None and sentences and (engine.apart or len(sentences) >= MANY):
        return _read_elsewhere(sentences, engine, progress)
    return FactBook(_read_here(sentences, grammar or shared_grammar(), progress)) if sentences else FactBook()


def _read_here(
    sentences: Sequence[Sentence], grammar: Grammar, progress: Progress | None
) -> dict[Sentence, Sequence[Fact]]:
    found: dict[Sentence, Sequence[Fact]] = {}
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


def _read_elsewhere(sentences: Sequence[Sentence], engine: Engine, progress: Progress | None) -> FactBook:
    packed: dict[Article, bytes] = {}
    left = [s for s in sentences if not packable(s)]
    unpackable = set(left)
    tasks = list(_tasks(by_article(s for s in sentences if s not in unpackable)))
    done = 0
    for task, read in zip(tasks, engine.each(packed_facts, tasks), strict=True):
        packed |= {article: data for (article, _), data in zip(task, read, strict=True)}
        done += sum(len(places) for _, places in task)
        if progress is not None:
            progress(done)
    return FactBook(_read_here(left, shared_grammar(), None) if left else {}, packed)


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


def packed_facts(task: Task) -> list[bytes]:
    """The packed facts of each article of a task."""
    sentences = [[Sentence(article, *place) for place in places] for article, places in task]
    facts = _read_here([s for each in sentences for s in each], shared_grammar(), None)
    return [pack({s: facts[s] for s in each}) for each in sentences]


def packed_by_article(book: FactBook, sentences: Mapping[Article, Iterable[Sentence]]) -> dict[Article, bytes]:
    """The facts of articles, given with the sentences that were read, each packed."""
    return {
        article: book.packed[article] if article in book.packed else pack({s: book.plain[s] for s in each})
        for article, each in sentences.items()
    }
