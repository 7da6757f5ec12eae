"""How two sentences relate: a small cross-encoder of this project, or any NLI cross-encoder named instead.

The shipped model is made by `training/`; what it is good and bad at stands in its `MODEL_CARD.md`.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np

from dedup.errors import ModelError

if TYPE_CHECKING:
    from numpy.typing import NDArray

RELATIONS: tuple[str, ...] = ("same", "compatible", "conflict", "update", "reason", "unrelated")
"""Columns of every model's judgement, in this order."""

OPEN, CLOSE = "«", "»"
"""Around the value that is asked about, where one is: the model was trained with and without."""

WEIGHTS = Path(__file__).with_name("weights")
SHIPPED = "relation-mpnet6"
DESCRIPTION = "relation.json"
BATCH = 32
"""Pairs a pass: beyond it two cores gain nothing and padding grows."""
HASH_CHUNK = 1 << 20

NLI_COLUMNS = {
    "entailment": ("same",),
    "contradiction": ("conflict",),
    "neutral": ("compatible", "unrelated"),
}
"""Where the probability of an NLI label goes; NLI cannot tell a harmless difference from another topic."""


class RelationModel(Protocol):
    """Judges pairs of sentences."""

    name: str
    digest: str
    """SHA-256 of the weights, or "" where they are not at hand as a file."""
    labels: tuple[str, ...]

    def judge(self, pairs: Sequence[tuple[str, str]]) -> NDArray[np.float32]:
        """Probabilities, shape (pairs, labels), each row summing to one; a pair's order does not matter."""


def marked(text: str, start: int, end: int) -> str:
    """The sentence with the value at these offsets (code points) marked as what the question is about.

    >>> marked("At least 12 died.", 9, 11)
    'At least «12» died.'
    """
    return f"{text[:start]}{OPEN}{text[start:end]}{CLOSE}{text[end:]}"


def load_relation_model(name: str | None = None) -> RelationModel:
    """The shipped model, a directory in its format, or a sentence-transformers cross-encoder by name or path.

    Raises ModelError where weights are missing, altered or not loadable.
    """
    folder = WEIGHTS / SHIPPED if name is None else Path(name)
    if name is None or (folder / DESCRIPTION).is_file():
        return ShippedRelationModel(folder)
    return NliRelationModel(name)


@dataclass(frozen=True, slots=True)
class _Description:
    """What `relation.json` says: the file is the only place that knows the order of the outputs."""

    name: str
    columns: tuple[int, ...]
    """Which output belongs to each of RELATIONS."""
    temperature: float
    bias: tuple[float, ...]
    """Added to the scaled logits, one per relation, in the order of RELATIONS."""
    max_tokens: int
    sha256: dict[str, str]


class ShippedRelationModel:
    """This project's int8 cross-encoder, run by onnxruntime."""

    labels = RELATIONS

    def __init__(self, folder: Path) -> None:
        description = _read_description(folder)
        for file, digest in description.sha256.items():
            _check_digest(folder / file, digest)
        self.name = description.name
        self.digest = description.sha256["model.onnx"]
        self._columns = list(description.columns)
        self._temperature = description.temperature
        self._bias = np.array(description.bias, dtype=np.float32)
        self._session, self._tokenizer = _load(folder, description.max_tokens)

    def judge(self, pairs: Sequence[tuple[str, str]]) -> NDArray[np.float32]:
        distinct = sorted({_unordered(pair) for pair in pairs})
        if not distinct:
            return np.zeros((0, len(RELATIONS)), dtype=np.float32)
        logits = np.zeros((len(distinct), len(RELATIONS)), dtype=np.float32)
        encoded = self._tokenizer.encode_batch(distinct)
        by_length = sorted(range(len(distinct)), key=lambda index: len(encoded[index].ids))
        for indices in _batches(by_length):
            logits[indices] = self._forward([encoded[index].ids for index in indices])
        judged = _softmax(logits / self._temperature + self._bias)
        row_of = {pair: row for row, pair in enumerate(distinct)}
        return judged[[row_of[_unordered(pair)] for pair in pairs]]

    def _forward(self, tokens: list[list[int]]) -> NDArray[np.float32]:
        """Logits of the relations, for token ids of unequal length."""
        longest = max(map(len, tokens))
        ids = np.full((len(tokens), longest), self._tokenizer.token_to_id("<pad>"), dtype=np.int64)
        mask = np.zeros((len(tokens), longest), dtype=np.int64)
        for row, line in enumerate(tokens):
            ids[row, : len(line)] = line
            mask[row, : len(line)] = 1
        (logits,) = self._session.run(None, {"input_ids": ids, "attention_mask": mask})
        return np.asarray(logits[:, self._columns], dtype=np.float32)


class NliRelationModel:
    """A cross-encoder with the three labels of natural language inference, both directions averaged."""

    labels = RELATIONS
    digest = ""

    def __init__(self, name: str) -> None:
        from sentence_transformers import CrossEncoder

        self.name = name
        try:
            self._model = CrossEncoder(name)
        except (OSError, ValueError) as error:
            raise ModelError(f"relation model {name!r} does not load: {error}".splitlines()[0]) from error
        self._share = _nli_share(name, self._model.model.config.id2label)

    def judge(self, pairs: Sequence[tuple[str, str]]) -> NDArray[np.float32]:
        distinct = sorted({_unordered(pair) for pair in pairs})
        if not distinct:
            return np.zeros((0, len(RELATIONS)), dtype=np.float32)
        both = [*distinct, *(pair[::-1] for pair in distinct)]
        logits = np.asarray(self._model.predict(both, batch_size=BATCH, show_progress_bar=False), dtype=np.float32)
        probabilities = _softmax(logits).reshape(2, len(distinct), -1).mean(axis=0)
        row_of = {pair: row for row, pair in enumerate(distinct)}
        judged = np.asarray(probabilities @ self._share, dtype=np.float32)
        return judged[[row_of[_unordered(pair)] for pair in pairs]]


def _nli_share(name: str, id2label: dict[int, str]) -> NDArray[np.float32]:
    """Matrix (NLI labels, RELATIONS) that carries each label's probability to its relations."""
    share = np.zeros((len(id2label), len(RELATIONS)), dtype=np.float32)
    if {label.lower() for label in id2label.values()} != set(NLI_COLUMNS):
        raise ModelError(f"relation model {name!r} has the labels {sorted(id2label.values())}, not NLI's three")
    for index, label in id2label.items():
        columns = NLI_COLUMNS[label.lower()]
        for column in columns:
            share[int(index), RELATIONS.index(column)] = 1 / len(columns)
    return share


def _unordered(pair: tuple[str, str]) -> tuple[str, str]:
    left, right = pair
    return (left, right) if left <= right else (right, left)


def _batches(indices: list[int]) -> Iterator[list[int]]:
    for start in range(0, len(indices), BATCH):
        yield indices[start : start + BATCH]


def _softmax(logits: NDArray[np.float32]) -> NDArray[np.float32]:
    exponents = np.exp(logits - logits.max(axis=1, keepdims=True))
    return np.asarray(exponents / exponents.sum(axis=1, keepdims=True), dtype=np.float32)


def _read_description(folder: Path) -> _Description:
    try:
        fields = json.loads((folder / DESCRIPTION).read_text(encoding="utf-8"))
        return _Description(
            name=fields["name"],
            columns=tuple(fields["outputs"].index(label) for label in RELATIONS),
            temperature=float(fields["temperature"]),
            bias=tuple(fields["bias"][label] for label in RELATIONS),
            max_tokens=int(fields["max_tokens"]),
            sha256=dict(fields["sha256"]),
        )
    except OSError as error:
        raise ModelError(f"relation model: no {DESCRIPTION} in {folder}") from error
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise ModelError(f"relation model: {folder / DESCRIPTION} is not a model description: {error!r}") from error


def _check_digest(path: Path, expected: str) -> None:
    digest = hashlib.sha256()
    try:
        with path.open("rb") as file:
            while chunk := file.read(HASH_CHUNK):
                digest.update(chunk)
    except OSError as error:
        raise ModelError(f"relation model: {path} cannot be read") from error
    if digest.hexdigest() != expected:
        raise ModelError(f"relation model: {path} has been altered (its SHA-256 is not the recorded one)")


def _load(folder: Path, max_tokens: int) -> tuple[Any, Any]:
    """The onnxruntime session and the tokenizer."""
    import onnxruntime
    from tokenizers import Tokenizer

    try:
        session = onnxruntime.InferenceSession(str(folder / "model.onnx"), providers=["CPUExecutionProvider"])
        tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    except Exception as error:  # onnxruntime and tokenizers raise bare or private exception types
        raise ModelError(f"relation model in {folder} does not load: {error}".splitlines()[0]) from error
    tokenizer.no_padding()
    tokenizer.enable_truncation(max_tokens, strategy="longest_first")
    return session, tokenizer
