"""`dedup doctor`: what is installed, which models are used, whether they load, and how fast this machine is."""

from __future__ import annotations

import os
import platform
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from itertools import pairwise
from typing import Literal, NamedTuple

from packaging.requirements import Requirement

from dedup.embeddings import load_encoder, weights
from dedup.errors import ModelError
from dedup.processors import processors

Status = Literal["ok", "warning", "fault"]

PACKAGE = "dedup-news"
# Comparing a few news articles peaks at 650 MB, models and libraries included; sets grow from there.
ENOUGH_MEMORY = 2 * 2**30
TIMED_SENTENCES = 256
TIMED_PAIRS = 32


class Check(NamedTuple):
    """One line of the diagnosis."""

    name: str
    status: Status
    """A fault keeps the tool from working; a warning does not."""
    detail: str


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """Everything that was looked at, in the order it was."""

    checks: tuple[Check, ...]

    @property
    def faulty(self) -> bool:
        return any(check.status == "fault" for check in self.checks)


def diagnose(quick: bool) -> Diagnosis:
    """Look at the installation; unless `quick`, load the models and measure them too."""
    return Diagnosis((*_installed(), *(() if quick else _loaded())))


def render(diagnosis: Diagnosis) -> str:
    """The diagnosis as a table in plain text, its verdict in the last line.

    >>> print(render(Diagnosis((Check("python", "ok", "3.11.9"), Check("memory", "fault", "none")))))
    ok     python  3.11.9
    fault  memory  none
    <BLANKLINE>
    1 fault, 0 warnings
    """
    status = max((len(check.status) for check in diagnosis.checks), default=0)
    name = max((len(check.name) for check in diagnosis.checks), default=0)
    lines = [f"{c.status:{status}}  {c.name:{name}}  {c.detail}" for c in diagnosis.checks]
    faults, warnings = (sum(c.status == kind for c in diagnosis.checks) for kind in ("fault", "warning"))
    verdict = f"{faults} {_plural('fault', faults)}, {warnings} {_plural('warning', warnings)}"
    return "\n".join([*lines, "", verdict if faults or warnings else "everything is in order"])


def _plural(word: str, count: int) -> str:
    return word if count == 1 else word + "s"


def _installed() -> Iterator[Check]:
    """What can be told without loading anything heavy."""
    yield Check("python", "ok", f"{platform.python_version()} on {platform.platform(terse=True)}")
    yield _memory()
    try:
        package = distribution(PACKAGE)
    except PackageNotFoundError:
        yield Check(PACKAGE, "fault", "not installed")
        return
    yield Check(PACKAGE, "ok", package.version)
    needed = [Requirement(line) for line in package.requires or ()]
    for requirement in needed:
        if requirement.marker is None or requirement.marker.evaluate({"extra": ""}):
            yield _dependency(requirement)
    yield from (_extra(extra, needed) for extra in package.metadata.get_all("Provides-Extra") or ())
    yield _attempt("embedding weights", _weights)


def _memory() -> Check:
    total = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    detail = f"{total / 2**30:.1f} GB, {os.cpu_count()} processors"
    if total < ENOUGH_MEMORY:
        return Check("memory", "warning", f"{detail}: large sets may not fit")
    return Check("memory", "ok", detail)


def _dependency(requirement: Requirement) -> Check:
    found = _find(requirement)
    if found is None:
        return Check(requirement.name, "fault", f"not installed, {requirement.specifier} is needed")
    if not requirement.specifier.contains(found.version, prereleases=True):
        return Check(requirement.name, "fault", f"{found.version}, but {requirement.specifier} is needed")
    return Check(requirement.name, "ok", found.version)


def _extra(extra: str, needed: list[Requirement]) -> Check:
    """An optional set of dependencies: fine with or without."""
    own = [
        r for r in needed if r.marker and r.marker.evaluate({"extra": extra}) and not r.marker.evaluate({"extra": ""})
    ]
    missing = [requirement.name for requirement in own if _find(requirement) is None]
    detail = f"not installed: {', '.join(missing)}" if missing else "installed"
    return Check(f"extra [{extra}]", "ok", detail)


def _find(requirement: Requirement) -> Distribution | None:
    try:
        return distribution(requirement.name)
    except PackageNotFoundError:
        return None


def _weights() -> str:
    folder = weights.packaged_folder()
    weights.verify(folder)
    return f"{weights.DEFAULT_MODEL}, as published, in {folder}"


def _loaded() -> Iterator[Check]:
    """What only loading shows."""
    checks = {
        "processor": _processor,
        "search": _search,
        "grammar model": _grammar,
        "encoding": _encoding,
        "relation model": _relations,
    }
    yield from (_attempt(name, check) for name, check in checks.items())


def _attempt(name: str, check: Callable[[], str]) -> Check:
    try:
        return Check(name, "ok", check())
    except ModelError as error:
        return Check(name, "fault", str(error))
    except Exception as error:  # a broken library may raise anything, and showing it is what this is for
        return Check(name, "fault", f"{type(error).__name__}: {error}".splitlines()[0])


def _processor() -> str:
    from dedup.embeddings.loading import gpu_in_reach
    from dedup.inference import precision

    bfloat16 = "with" if precision() == "bf16" else "without"
    return f"{processors()} threads, {bfloat16} native bfloat16, {'an' if gpu_in_reach() else 'no'} NVIDIA card"


def _search() -> str:
    import faiss
    import numpy as np

    from dedup.index import neighbours

    rows = np.eye(8, dtype=np.float32)
    ids, _ = neighbours(rows, rows, 1)
    if ids.ravel().tolist() != list(range(len(rows))):
        raise RuntimeError("the search finds the wrong neighbours")
    return f"{faiss.get_compile_options().strip().lower()}, searches"


def _grammar() -> str:
    from dedup.facts.grammar import Grammar

    start = time.perf_counter()
    return f"{Grammar().name} loads in {time.perf_counter() - start:.1f} s"


def _encoding() -> str:
    start = time.perf_counter()
    encoder = load_encoder()
    loaded = time.perf_counter()
    encoder.encode(_sentences()[:8])
    ready = time.perf_counter()
    encoder.encode(_sentences())
    rate = TIMED_SENTENCES / (time.perf_counter() - ready)
    return f"{encoder.name} loads in {loaded - start:.1f} s and encodes {rate:,.0f} sentences a second here"


def _relations() -> str:
    from dedup.relations import load_relation_model

    start = time.perf_counter()
    model = load_relation_model()
    loaded = time.perf_counter()
    pairs = list(pairwise(_sentences()[: TIMED_PAIRS + 1]))
    model.judge(pairs)
    rate = len(pairs) / (time.perf_counter() - loaded)
    return f"{model.name} loads in {loaded - start:.1f} s and reads {rate:,.0f} pairs of sentences a second here"


def _sentences() -> list[str]:
    """Distinct sentences of some thirty words, as news sentences have."""
    return [
        f"Officials in district {number} said on Tuesday that {number * 7 % 90 + 3} homes near the river had been "
        f"emptied after {number % 5 + 2} days of rain, and that the road to the coast would stay closed."
        for number in range(TIMED_SENTENCES)
    ]
