"""Time, memory and quality beside other tools, on the same labelled articles in the same run.

Every tool is given the same sentences with the same embeddings, made beforehand, and runs in a process of its own: what
is timed is what it does with them. Then near copies are made of the articles, one sentence in ten left out and
a new headline set, and it is measured who finds them.

    python benchmarks/peers.py [--data DIR --set NAME] [--threads 2]

semhash and datasketch come with the extra `peers`. Linux alone: memory is read from /proc.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

import numpy as np  # noqa: E402
import numpy.typing as npt  # noqa: E402

from benchmarks.quality.clusters import score_clusters  # noqa: E402
from benchmarks.quality.gold import Gold, read_pairs  # noqa: E402
from benchmarks.quality.sets import LabelledSet, chosen, labelled_sets  # noqa: E402
from dedup import Settings  # noqa: E402
from dedup.duplicates import find_duplicates  # noqa: E402
from dedup.embeddings import shared_encoder  # noqa: E402
from dedup.pipeline import Clock, Scope, examine  # noqa: E402
from dedup.readers import read_set, unique_ids  # noqa: E402
from dedup.records import Article, Sentence  # noqa: E402
from dedup.sentences import split  # noqa: E402

Vectors = npt.NDArray[np.float32]
Groups = list[list[int]]
LEFT_OUT = 10
"""One sentence in so many is left out of a near copy."""
SIMILAR = 0.7
WARM_UP = 10
"""Articles that a tool is given before the clock starts: what it imports and loads is not timed."""


class GivenEncoder:
    """Looks up embeddings that are there already."""

    name, digest = "given", ""

    def __init__(self, texts: Sequence[str], vectors: Vectors) -> None:
        self._vectors = dict(zip(texts, vectors, strict=True))
        self.dimension = vectors.shape[1]

    def encode(self, texts: Sequence[str], progress: Callable[[int], None] | None = None) -> Vectors:
        return np.array([self._vectors[text] for text in texts], dtype=np.float32).reshape(-1, self.dimension)


def by_dedup(articles: list[Article], sentences: list[Sentence], vectors: Vectors, _: float) -> Groups:
    """Whole comparison but encoding: stories, candidates, facts, clusters, disagreements."""
    texts = [sentence.text for sentence in sentences]
    examined = examine(articles, Settings(across="article"), Clock(), Scope(encoder=GivenEncoder(texts, vectors)))
    number = {(s.article, s.field, s.start): index for index, s in enumerate(sentences)}
    return [[number[m.article, m.field, m.start] for m in cluster.members] for cluster in examined.clusters]


def by_mining(_a: list[Article], _s: list[Sentence], vectors: Vectors, threshold: float) -> Groups:
    """The `paraphrase_mining_embeddings` of sentence-transformers; each pair is a group."""
    import torch
    from sentence_transformers.util import paraphrase_mining_embeddings

    pairs = paraphrase_mining_embeddings(torch.from_numpy(vectors), top_k=20)
    return [[one, other] for score, one, other in pairs if score >= threshold]


def by_communities(_a: list[Article], _s: list[Sentence], vectors: Vectors, threshold: float) -> Groups:
    """The `community_detection` of sentence-transformers."""
    import torch
    from sentence_transformers.util import community_detection

    return [list(c) for c in community_detection(torch.from_numpy(vectors), threshold, min_community_size=2)]


def by_semhash(_: list[Article], sentences: list[Sentence], vectors: Vectors, threshold: float) -> Groups:
    """The `self_deduplicate` of semhash; a kept record and what it stands for are a group."""
    from semhash import SemHash

    texts = list(dict.fromkeys(sentence.text for sentence in sentences))
    given = GivenEncoder([sentence.text for sentence in sentences], vectors)
    result = SemHash.from_records(texts, model=given).self_deduplicate(threshold)
    places: dict[str, list[int]] = {}
    for index, sentence in enumerate(sentences):
        places.setdefault(sentence.text, []).append(index)
    kept = [[each.record, *(other for other, _ in each.duplicates)] for each in result.selected_with_duplicates]
    return [group for names in kept if len(group := [i for name in names for i in places[name]]) > 1]


TOOLS: dict[str, tuple[Callable[[list[Article], list[Sentence], Vectors, float], Groups], tuple[float, ...]]] = {
    "dedup": (by_dedup, (0.0,)),
    "paraphrase_mining": (by_mining, (0.6, 0.7, 0.8)),
    "community_detection": (by_communities, (0.5, 0.65, 0.8)),
    "semhash": (by_semhash, (0.6, 0.7, 0.8)),
}


def copies_by_dedup(articles: Sequence[Article]) -> set[tuple[int, int]]:
    """Pairs that `find_duplicates` reports."""
    number = {article: index for index, article in enumerate(articles)}
    return {_ordered(*(number[article] for article in each.articles)) for each in find_duplicates(articles)}


def copies_by_datasketch(articles: Sequence[Article]) -> set[tuple[int, int]]:
    """Pairs of a MinHash index over runs of five words, 128 permutations."""
    from datasketch import MinHash, MinHashLSH

    index = MinHashLSH(threshold=SIMILAR, num_perm=128)
    found = set()
    for number, article in enumerate(articles):
        words = article.text.lower().split()
        sketch = MinHash(num_perm=128)
        sketch.update_batch([" ".join(words[at : at + 5]).encode() for at in range(max(1, len(words) - 4))])
        found |= {_ordered(number, other) for other in index.query(sketch)}
        index.insert(number, sketch)
    return found


COPY_FINDERS = {"dedup": copies_by_dedup, "datasketch": copies_by_datasketch}


def main() -> None:
    """Run every tool and print two tables."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, default=ROOT / "fixtures" / "labelled", help="folder of labelled sets")
    parser.add_argument("--set", action="append", default=[], help="the set (default: the first)")
    parser.add_argument("--child", nargs=3, metavar=("TOOL", "THRESHOLD", "VECTORS"), help=argparse.SUPPRESS)
    options = parser.parse_args()
    labelled = chosen(labelled_sets(options.data), options.set)[0]
    articles = list(unique_ids(read_set(str(labelled.articles), "A").articles))
    if options.child:
        _child(articles, *options.child)
        return
    sentences = _sentences(articles)
    print(f"{labelled.name}: {len(articles)} articles, {len(sentences)} sentences; encoding not counted\n")
    print("| tool | threshold | seconds | peak memory | same_recall | cross_event |\n|---|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "vectors.npy"
        np.save(path, shared_encoder().encode([sentence.text for sentence in sentences]))
        for tool, threshold in [(name, each) for name, (_, thresholds) in TOOLS.items() for each in thresholds]:
            print(_row(tool, threshold, _run(options, tool, threshold, path), labelled, sentences), flush=True)
        print("\n| near copies | seconds | found | other pairs |\n|---|---|---|---|")
        truth = {(number, number + len(articles)) for number in range(len(articles))}
        for tool in COPY_FINDERS:
            told = _run(options, f"copies {tool}", 0.0, path)
            pairs = {(one, other) for one, other in told["groups"]}
            print(f"| {tool} | {told['seconds']:.2f} | {len(pairs & truth)} of {len(truth)} | {len(pairs - truth)} |")


def _child(articles: list[Article], tool: str, threshold: str, path: str) -> None:
    """Do the work of one tool and print what it found and took."""
    vectors, sentences = np.load(path), _sentences(articles)
    groups: Any
    if tool.startswith("copies "):
        everything = [*articles, *_near_copies(articles)]
        started = time.perf_counter()
        groups = sorted(COPY_FINDERS[tool.removeprefix("copies ")](everything))
    else:
        few = [sentence for sentence in sentences if sentence.article in articles[:WARM_UP]]
        TOOLS[tool][0](articles[:WARM_UP], few, vectors[: len(few)], float(threshold))
        started = time.perf_counter()
        groups = TOOLS[tool][0](articles, sentences, vectors, float(threshold))
    seconds = time.perf_counter() - started
    print(json.dumps({"seconds": seconds, "peak": _peak_megabytes(), "groups": groups}))


def _peak_megabytes() -> float:
    """The most memory this program took; `getrusage` would count what its parent took before the start."""
    lines = Path("/proc/self/status").read_text().splitlines()
    return float(next(line.split()[1] for line in lines if line.startswith("VmHWM"))) / 1024


def _run(options: argparse.Namespace, tool: str, threshold: float, path: Path) -> dict[str, Any]:
    command = [sys.executable, __file__, "--data", str(options.data), "--child", tool, str(threshold), str(path)]
    command += [part for name in options.set for part in ("--set", name)]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
    told: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return told


def _row(tool: str, threshold: float, told: dict[str, Any], labelled: LabelledSet, sentences: list[Sentence]) -> str:
    clusters = [
        {
            "members": [
                {"article": s.article.id, "field": s.field, "start": s.start, "end": s.end}
                for s in (sentences[number] for number in group)
            ]
        }
        for group in told["groups"]
    ]
    scores = score_clusters(Gold.of(read_pairs(labelled.pairs)), clusters)
    at = f"{threshold:.2f}" if threshold else "–"
    quality = f"{scores.same_recall.value or 0:.3f} | {scores.cross_event.value or 0:.3f}"
    return f"| {tool} | {at} | {told['seconds']:.1f} | {told['peak']:.0f} MB | {quality} |"


def _sentences(articles: Sequence[Article]) -> list[Sentence]:
    return [s for article in articles for s in split(article) if s.furniture is None]


def _near_copies(articles: Sequence[Article]) -> Iterator[Article]:
    for article in articles:
        body = [s.text for s in split(article) if s.field == "text"]
        kept = [text for number, text in enumerate(body) if number % LEFT_OUT != 1]
        yield replace(article, id=f"{article.id}-copy", title="As reported earlier", text="\n\n".join(kept))


def _ordered(one: int, other: int) -> tuple[int, int]:
    return (one, other) if one < other else (other, one)


if __name__ == "__main__":
    main()
