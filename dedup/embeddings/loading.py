"""Getting a `SentenceTransformer` into memory without noise, retries or network where none is needed."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from dedup.errors import ModelError

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

# Seconds to wait for the hub's first answer. The loader's own time-outs and retries add up to minutes.
HUB_TIMEOUT = 5


def load_folder(folder: Path, device: str | None = None) -> SentenceTransformer:
    """The model in a local folder, on the device named or the best there is; never asks the network."""
    return _load(str(folder), local=True, device=device)


def load_named(model: str) -> SentenceTransformer:
    """The model of that path or hub name: from the cache when it is there, else downloaded.

    Raises `ModelError`, in one line, when it is neither a folder, nor cached, nor on a hub in reach.
    """
    if Path(model).is_dir():
        return load_folder(Path(model))
    try:
        return _load(model, local=True)
    except ModelError:
        _require_on_hub(model)
        return _load(model, local=False)


def gpu_in_reach() -> bool:
    """Whether torch can compute on an NVIDIA card; where no driver is installed, torch is not imported to ask it."""
    if shutil.which("nvidia-smi") is None:
        return False
    import torch

    return torch.cuda.is_available()


def digest(model: SentenceTransformer) -> str:
    """SHA-256 over the parameters, module settings and tokenizer: whatever has a say in the vectors."""
    import torch

    found = hashlib.sha256(f"{model}{model.max_seq_length}{model.prompts}{model.default_prompt_name}".encode())
    for name, tensor in sorted(model.state_dict().items()):
        found.update(name.encode())
        found.update(tensor.detach().cpu().contiguous().flatten().view(torch.uint8).numpy())
    backend = getattr(model.tokenizer, "backend_tokenizer", model.tokenizer)
    if hasattr(backend, "to_str"):
        found.update(backend.to_str().encode())
    return found.hexdigest()


def _load(model: str, *, local: bool, device: str | None = None) -> SentenceTransformer:
    from sentence_transformers import SentenceTransformer

    with _without_progress_bars():
        try:
            return SentenceTransformer(model, device=device, local_files_only=local)
        except Exception as error:  # the loader passes on whatever the files provoke: OSError, KeyError …
            raise ModelError(f"embedding model {model} does not load: {_first_line(error)}") from error


def _require_on_hub(model: str) -> None:
    """Raise `ModelError` unless the hub answers, soon, that it has the model."""
    from huggingface_hub import HfApi

    try:
        HfApi().model_info(model, timeout=HUB_TIMEOUT)
    except Exception as error:  # the HTTP client's own errors beside the hub's
        raise ModelError(
            f"embedding model {model} is neither a folder nor in the local cache, "
            f"and the model hub does not offer it: {_first_line(error)}"
        ) from error


def _first_line(error: Exception) -> str:
    return (str(error).strip() or type(error).__name__).splitlines()[0]


@contextmanager
def _without_progress_bars() -> Iterator[None]:
    """Keep the loader's bars off standard error: progress is for the caller to show."""
    from transformers.utils import logging

    shown = logging.is_progress_bar_enabled()
    logging.disable_progress_bar()
    try:
        yield
    finally:
        if shown:
            logging.enable_progress_bar()
