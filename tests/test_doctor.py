"""`dedup.doctor`: what works is said to work, what does not is named."""

import subprocess
import sys
from importlib.metadata import PackageNotFoundError, version

import pytest

from dedup import doctor
from dedup.doctor import Check, Diagnosis, diagnose, render
from dedup.embeddings import weights
from dedup.errors import ModelError


def found(diagnosis: Diagnosis, name: str) -> Check:
    (check,) = [check for check in diagnosis.checks if check.name == name]
    return check


def test_a_sound_installation_has_no_fault():
    diagnosis = diagnose(quick=True)
    assert not diagnosis.faulty
    assert found(diagnosis, "numpy") == Check("numpy", "ok", version("numpy"))
    assert "as published" in found(diagnosis, "embedding weights").detail
    assert "encoding" not in [check.name for check in diagnosis.checks]


def test_the_full_look_loads_and_measures():
    diagnosis = diagnose(quick=False)
    assert not diagnosis.faulty
    assert "sentences a second" in found(diagnosis, "encoding").detail
    assert "threads" in found(diagnosis, "processor").detail
    assert "loads in" in found(diagnosis, "grammar model").detail
    assert "pairs of sentences a second" in found(diagnosis, "relation model").detail


def test_altered_weights_are_a_fault(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setitem(weights.DIGESTS, "config.json", "0" * 64)
    diagnosis = diagnose(quick=True)
    assert diagnosis.faulty
    assert "config.json was altered" in found(diagnosis, "embedding weights").detail


def test_a_missing_dependency_is_a_fault(monkeypatch: pytest.MonkeyPatch):
    original = doctor.distribution

    def without_faiss(name: str):
        if name == "faiss-cpu":
            raise PackageNotFoundError(name)
        return original(name)

    monkeypatch.setattr(doctor, "distribution", without_faiss)
    check = found(diagnose(quick=True), "faiss-cpu")
    assert check.status == "fault" and check.detail.startswith("not installed, >=")


def test_a_dependency_of_the_wrong_version_is_a_fault():
    check = doctor._dependency(doctor.Requirement("numpy<1"))
    assert check.status == "fault" and check.detail.endswith("but <1 is needed")


def test_an_extra_may_be_missing():
    needed = [doctor.Requirement(f"no-such-package; extra == '{extra}'") for extra in ("maps", "other")]
    assert doctor._extra("maps", needed) == Check("extra [maps]", "ok", "not installed: no-such-package")


@pytest.mark.parametrize(
    ("error", "detail"),
    [(ModelError("weights are gone"), "weights are gone"), (OSError("libx.so\nmissing"), "OSError: libx.so")],
)
def test_what_raises_becomes_a_fault_of_one_line(error: Exception, detail: str):
    def broken() -> str:
        raise error

    assert doctor._attempt("search", broken) == Check("search", "fault", detail)


def test_little_memory_is_a_warning(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(doctor, "ENOUGH_MEMORY", 2**60)
    diagnosis = diagnose(quick=True)
    assert found(diagnosis, "memory").status == "warning" and not diagnosis.faulty
    assert render(diagnosis).endswith("0 faults, 1 warning")


def test_the_table_is_aligned_and_ends_in_a_verdict():
    lines = render(Diagnosis((Check("python", "ok", "3.11"), Check("embedding weights", "ok", "fine")))).splitlines()
    assert lines[0].index("3.11") == lines[1].index("fine")
    assert lines[-1] == "everything is in order"


def test_the_quick_look_loads_nothing_heavy():
    probe = (
        "import sys; from dedup.doctor import diagnose; diagnose(True);"
        "print({'torch', 'numpy', 'spacy', 'faiss', 'transformers'} & set(sys.modules))"
    )
    shown = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, check=True)
    assert shown.stdout.strip() == "set()"
