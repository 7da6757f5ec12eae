"""The labelled sets of a folder, and which of them are for numbers only."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from dedup.errors import InputError

# Sets that show what was learnt elsewhere: once their errors are read, their figures prove nothing.
NUMBERS_ONLY = ("wikinews-dev",)

_PAIRS, _ARTICLES = "pairs.jsonl", "articles.jsonl"


@dataclass(frozen=True, slots=True)
class LabelledSet:
    """Where a set lies."""

    name: str
    pairs: Path
    articles: Path

    @property
    def numbers_only(self) -> bool:
        return self.name in NUMBERS_ONLY


def labelled_sets(folder: Path) -> list[LabelledSet]:
    """Find `NAME.pairs.jsonl` with `NAME.articles.jsonl` in `folder/gold`, or else in `folder`.

    A bare `pairs.jsonl` with `articles.jsonl` is a set named like its folder. Raises `InputError` where there
    is no set, or one without articles.
    """
    place = folder / "gold" if (folder / "gold").is_dir() else folder
    found = []
    for pairs in sorted(place.glob(f"*{_PAIRS}")):
        prefix = pairs.name.removesuffix(_PAIRS)
        if prefix and not prefix.endswith("."):
            continue
        articles = pairs.with_name(prefix + _ARTICLES)
        if not articles.is_file():
            raise InputError(f"{pairs} has no {articles.name} beside it")
        found.append(LabelledSet(prefix.removesuffix(".") or place.resolve().name, pairs, articles))
    if not found:
        raise InputError(f"no labelled set (*.{_PAIRS} with *.{_ARTICLES}) in {place}")
    return found


def chosen(sets: list[LabelledSet], names: list[str]) -> list[LabelledSet]:
    """Return the sets named, all without names; `InputError` for a name that is not there."""
    known = {each.name: each for each in sets}
    missing = [name for name in names if name not in known]
    if missing:
        raise InputError(f"no labelled set {', '.join(missing)}; there are {', '.join(known)}")
    return [known[name] for name in dict.fromkeys(names)] or sets
