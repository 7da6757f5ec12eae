"""The built wheel, alone in a new environment, does the job: its data files are inside."""

from __future__ import annotations

import json
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("dist")
    subprocess.run(
        [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(out), str(ROOT)],
        check=True,
        capture_output=True,
    )
    (built,) = out.glob("*.whl")
    return built


def test_data_files_are_inside(wheel: Path) -> None:
    inside = set(zipfile.ZipFile(wheel).namelist())
    in_tree = {
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "dedup").rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert in_tree <= inside
    assert not [name for name in inside if name.startswith(("tests/", "benchmarks/", "fixtures/", "training/"))]


def test_it_runs_where_the_source_tree_is_not(wheel: Path, tmp_path: Path) -> None:
    venv.create(tmp_path / "env", with_pip=False, symlinks=True)
    (site,) = (tmp_path / "env" / "lib").glob("python*/site-packages")
    zipfile.ZipFile(wheel).extractall(site)
    # The dependencies come from this environment: a path added here runs none of its start-up files, so the
    # editable install of the source tree stays out of reach.
    (site / "dependencies.pth").write_text(sysconfig.get_path("purelib") + "\n")
    (tmp_path / "x.jsonl").write_text(
        json.dumps({"source": "a", "text": "The ferry sank on Tuesday, killing 19 people, officials said."})
        + "\n"
        + json.dumps({"source": "b", "text": "Officials said 14 people were killed when the ferry sank on Tuesday."})
    )
    python = str(tmp_path / "env" / "bin" / "python")
    home = subprocess.run(
        [python, "-c", "import dedup; print(dedup.__file__)"], capture_output=True, text=True, cwd=tmp_path
    )
    assert str(site) in home.stdout
    for format_ in ("terminal", "json", "html"):
        done = subprocess.run(
            [python, "-m", "dedup", "compare", "x.jsonl", "--format", format_],
            capture_output=True,
            text=True,
            cwd=tmp_path,
        )
        assert done.returncode == 0, done.stderr
        assert "19" in done.stdout
