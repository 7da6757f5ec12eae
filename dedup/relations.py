"""How two sentences relate: a small cross-encoder of this project, or any NLI cross-encoder named instead.

The shipped model is made by `training/`; what it is good and bad at stands in its `MODEL_CARD.md`.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

import numpy as np

from dedup.errors import ModelError
from dedup.processors import processors

if TYPE_CHECKING:
    from numpy.typing import NDArray

Float = TypeVar("Float", bound=np.floating[Any])

RELATIONS: tuple[str, ...] = ("same", "compatible", "conflict", "update", "reason", "unrelated")
"""Columns of every model's judgement, in this order."""

OPEN, CLOSE = "«", "»"
"""Around the value that is asked about, where one is: the model was trained with and without."""

WEIGHTS = Path(__file__).with_name("weights")
SHIPPED = "relation-mpnet6"
DESCRIPTION = "relation.json"
BATCH = 8
"""Pairs a pass: more take a hundred megabytes more and no less time."""
WIDTHS = 8
"""Tokens a pass are a multiple of: whatever has another shape is compiled anew, and kept."""
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
    calibrated: bool
    """Whether its probabilities were fitted to labelled news, so that it may be believed where no rule speaks."""

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
    """What `relation.json` says: the file is the only place that knows the order of the outputs and what they tell."""

    name: str
    weights: NDArray[np.float32]
    """What each output of the network says for each relation, shape (RELATIONS, outputs)."""
    bias: NDArray[np.float32]
    """Shape (RELATIONS,)."""
    max_tokens: int
    sha256: dict[str, str]


class CrossEncoder:
    """A network that reads two sentences at once, from an ONNX file, run by OpenVINO."""

    def __init__(self, model: Path, tokenizer: Path, max_tokens: int) -> None:
        from tokenizers import Tokenizer

        from dedup.inference import openvino, precision

        settings = {"INFERENCE_PRECISION_HINT": precision(), "INFERENCE_NUM_THREADS": processors()}
        try:
            core = openvino.Core()
            compiled = core.compile_model(core.read_model(model), "CPU", settings)
            self.outputs = compiled.output(0).partial_shape[-1].get_length()
            self._request = compiled.create_infer_request()
            self._tokenizer = Tokenizer.from_file(str(tokenizer))
        except Exception as error:  # OpenVINO and tokenizers raise bare or private exception types
            reason = str(error).strip().splitlines()[-1]
            raise ModelError(f"relation model in {model.parent} does not load: {reason}") from error
        self._tokenizer.no_padding()
        self._tokenizer.enable_truncation(max_tokens, strategy="longest_first")

    def logits(self, pairs: Sequence[tuple[str, str]]) -> NDArray[np.float32]:
        """Outputs for pairs in the order given within each, shape (pairs, outputs); at least one pair."""
        encoded = [encoding.ids for encoding in self._tokenizer.encode_batch(list(pairs))]
        by_length = sorted(range(len(encoded)), key=lambda index: len(encoded[index]))
        batches = [by_length[start : start + BATCH] for start in range(0, len(by_length), BATCH)]
        found = np.concatenate([self._forward([encoded[index] for index in batch]) for batch in batches])
        return np.asarray(found[np.argsort(by_length)], dtype=np.float32)

    def _forward(self, tokens: list[list[int]]) -> NDArray[np.float32]:
        """Outputs for token ids of unequal length."""
        width = -(-max(map(len, tokens)) // WIDTHS) * WIDTHS
        present = np.arange(width) < np.array([[len(line)] for line in tokens])
        ids = np.full(present.shape, self._tokenizer.token_to_id("<pad>"), dtype=np.int64)
        ids[present] = np.concatenate([np.asarray(line) for line in tokens])
        found = self._request.infer({"input_ids": ids, "attention_mask": present.astype(np.int64)})
        return np.array(found[0])


class ShippedRelationModel:
    """This project's own cross-encoder."""

    labels = RELATIONS
    calibrated = True

    def __init__(self, folder: Path) -> None:
        description = _read_description(folder)
        for file, digest in description.sha256.items():
            _check_digest(folder / file, digest)
        self.name = description.name
        self.digest = description.sha256["model.onnx"]
        self._weights, self._bias = description.weights, description.bias
        self._network = CrossEncoder(folder / "model.onnx", folder / "tokenizer.json", description.max_tokens)
        described = self._weights.shape[1]
        if self._network.outputs != described:
            has = f"{described} outputs, the network has {self._network.outputs}"
            raise ModelError(f"relation model: {folder / DESCRIPTION} describes {has}")

    def judge(self, pairs: Sequence[tuple[str, str]]) -> NDArray[np.float32]:
        return _each_once(pairs, self._judge)

    def probabilities(self, outputs: NDArray[np.float32]) -> NDArray[np.float32]:
        """What the outputs of this network mean: multinomial logistic regression over all of them."""
        return softmax(outputs @ self._weights.T + self._bias)

    def _judge(self, pairs: Sequence[tuple[str, str]]) -> NDArray[np.float32]:
        return self.probabilities(self._network.logits(pairs))


class NliRelationModel:
    """A cross-encoder with the three labels of natural language inference, both directions averaged."""

    labels = RELATIONS
    digest = ""
    calibrated = False

    def __init__(self, name: str) -> None:
        from sentence_transformers import CrossEncoder

        self.name = name
        try:
            self._model = CrossEncoder(name)
        except (OSError, ValueError) as error:
            raise ModelError(f"relation model {name!r} does not load: {error}".splitlines()[0]) from error
        self._share = _nli_share(name, self._model.model.config.id2label)

    def judge(self, pairs: Sequence[tuple[str, str]]) -> NDArray[np.float32]:
        return _each_once(pairs, self._judge)

    def _judge(self, pairs: Sequence[tuple[str, str]]) -> NDArray[np.float32]:
        both = [*pairs, *(pair[::-1] for pair in pairs)]
        logits = np.asarray(self._model.predict(both, batch_size=BATCH, show_progress_bar=False), dtype=np.float32)
        return np.asarray(softmax(logits).reshape(2, len(pairs), -1).mean(axis=0) @ self._share, dtype=np.float32)


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


def _each_once(
    pairs: Sequence[tuple[str, str]], judge: Callable[[Sequence[tuple[str, str]]], NDArray[np.float32]]
) -> NDArray[np.float32]:
    """Judge each distinct pair once, its sentences in one order whatever order they come in."""
    ordered = [(min(pair), max(pair)) for pair in pairs]
    row_of = {pair: row for row, pair in enumerate(sorted(set(ordered)))}
    if not row_of:
        return np.zeros((0, len(RELATIONS)), dtype=np.float32)
    return judge(list(row_of))[[row_of[pair] for pair in ordered]]


def softmax(logits: NDArray[Float]) -> NDArray[Float]:
    """Rows of logits → rows of probabilities."""
    exponents = np.exp(logits - logits.max(axis=1, keepdims=True))
    return np.asarray(exponents / exponents.sum(axis=1, keepdims=True))


def _read_description(folder: Path) -> _Description:
    try:
        fields = json.loads((folder / DESCRIPTION).read_text(encoding="utf-8"))
        readout = [fields["readout"][label] for label in RELATIONS]
        weights = [[told["weights"][output] for output in fields["outputs"]] for told in readout]
        return _Description(
            name=fields["name"],
            weights=np.array(weights, dtype=np.float32),
            bias=np.array([told["bias"] for told in readout], dtype=np.float32),
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
