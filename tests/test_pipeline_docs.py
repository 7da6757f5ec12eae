"""docs/pipeline.md: its commands run in order, as real processes, and do what the page says."""

from __future__ import annotations

import json
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
import yaml

ROOT = Path(__file__).parent.parent
PAGE = (ROOT / "docs" / "pipeline.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```console\n(.*?)```", PAGE, re.DOTALL)


class Told:
    """What a command of the page printed, and how it ended."""

    def __init__(self, line: str, wanted: str, done: subprocess.CompletedProcess[str]) -> None:
        self.line, self.wanted = line, wanted
        self.status, self.out, self.err = done.returncode, done.stdout, done.stderr


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[Told]]:
    """Run every console block in a copy of the fixtures."""
    place = tmp_path_factory.mktemp("pipeline") / "work"
    shutil.copytree(ROOT / "fixtures" / "pipeline", place)
    ran = []
    for block in BLOCKS:
        for part in block.strip().split("$ ")[1:]:
            line, _, wanted = part.partition("\n")
            if "FINDING" in line:
                found = json.loads((place / "out.json").read_text(encoding="utf-8"))["findings"]
                line = line.replace("FINDING", found[0]["id"])
            arguments = shlex.split(line)
            assert arguments[0] == "dedup"
            done = subprocess.run(
                [sys.executable, "-m", "dedup", *arguments[1:]], cwd=place, capture_output=True, text=True, timeout=300
            )
            ran.append(Told(line, wanted.strip(), done))
    return place, ran


def one(ran: list[Told], start: str) -> Told:
    (found,) = [each for each in ran if each.line.startswith(start)]
    return found


def test_every_command_ends_as_the_page_says(told: tuple[Path, list[Told]]) -> None:
    _, ran = told
    assert len(ran) == 10
    stopped = [each.line for each in ran if each.status != 0]
    assert stopped == [one(ran, "dedup check draft.md --against published -o out.sarif").line]
    assert all(each.status in (0, 1) for each in ran)
    for each in ran:
        assert each.wanted in each.out


def test_only_the_wrong_date_is_in_the_sarif_junit_and_markdown(told: tuple[Path, list[Told]]) -> None:
    place, _ = told
    (result,) = json.loads((place / "out.sarif").read_text(encoding="utf-8"))["runs"][0]["results"]
    location = result["locations"][0]["physicalLocation"]
    assert location["artifactLocation"]["uri"] == "draft.md"
    region = location["region"]
    line = (place / "draft.md").read_text(encoding="utf-8").splitlines()[region["startLine"] - 1]
    assert line[region["startColumn"] - 1 : region["endColumn"] - 1] == "March 9"
    assert {each["physicalLocation"]["artifactLocation"]["uri"] for each in result["relatedLocations"]} <= {
        "https://coastherald.example/887",
        "https://northernwire.example/2031",
    }
    (suite,) = ElementTree.parse(place / "out.xml").getroot()  # noqa: S314 (our own)
    assert [case.find("failure") is not None for case in suite] == [True]
    markdown = (place / "out.md").read_text(encoding="utf-8")
    assert "**March 9**" in markdown
    assert "1 finding" in markdown
    assert "March 16" not in markdown.replace("is to reopen on March 16, operator", "")


def test_a_dismissed_finding_is_counted_and_left_out_of_sarif(told: tuple[Path, list[Told]]) -> None:
    place, ran = told
    assert "1 dismissed" in one(ran, "dedup check draft.md --against published --baseline").err
    assert json.loads((place / "dismissed.sarif").read_text(encoding="utf-8"))["runs"][0]["results"] == []


def test_a_dismissed_finding_comes_back_when_a_value_changes(told: tuple[Path, list[Told]]) -> None:
    place, _ = told
    draft = (place / "draft.md").read_text(encoding="utf-8")
    (place / "again.md").write_text(draft.replace("March 9", "March 8"), encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "dedup", "check", "again.md", "--against", "published", "--baseline", "dismissed.jsonl"],
        cwd=place,
        capture_output=True,
        text=True,
        timeout=300,
    )
    assert done.returncode == 1
    assert "[March 8]" in done.stdout


def loaded(path: str) -> Any:
    return yaml.safe_load((ROOT / path).read_text(encoding="utf-8"))


def test_hook_action_and_example_call_commands_that_exist() -> None:
    (hook,) = loaded(".pre-commit-hooks.yaml")
    assert hook["entry"] == "dedup check"
    steps = loaded("action.yml")["runs"]["steps"]
    scripts = [step["run"] for step in steps if "run" in step]
    assert not any("${{" in script for script in scripts)
    scripts += loaded("examples/gitlab-ci.yml")["check-drafts"]["script"]
    from dedup.cli import cli

    known = {option for parameter in cli.commands["check"].params for option in parameter.opts}
    for script in scripts:
        if script.startswith("dedup check"):
            assert {word for word in script.split() if word.startswith("-")} <= known
