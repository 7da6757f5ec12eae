"""What the documentation says is true: commands exist, links lead somewhere, the example runs."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import click
import pytest

from dedup.cli import cli

ROOT = Path(__file__).parent.parent
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))]
README = (ROOT / "README.md").read_text(encoding="utf-8")
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")


def commands() -> list[str]:
    lines = [line.strip() for page in PAGES for line in page.read_text(encoding="utf-8").splitlines()]
    found = [
        re.sub(r"^(?:\$ )?(?:\.venv/bin/)?dedup ", "", line)
        for line in lines
        if re.match(r"(\$ )?(\.venv/bin/)?dedup \w", line)
    ]
    return [line.split("   ")[0].split(" #")[0] for line in found]


@pytest.mark.parametrize("line", commands())
def test_commands_in_the_pages_have_known_options(line: str) -> None:
    name, *arguments = shlex.split(line.replace("[", "").replace("]", ""))
    command = cli.commands[name]
    named = [command]
    if isinstance(command, click.Group):  # "archive add|remove" names two
        named = [command.commands[each] for each in arguments[0].split("|")]
    for each in named:
        known = {option for parameter in each.params for option in [*parameter.opts, *parameter.secondary_opts]}
        assert {argument for argument in arguments if argument.startswith("-") and argument != "-"} <= known


def test_every_command_is_documented() -> None:
    assert {line.split()[0] for line in commands()} >= set(cli.commands)


def test_make_targets_in_the_pages_exist() -> None:
    code = re.compile(r"(?:`|^    )make ([a-z]+)", re.MULTILINE)
    named = {name for page in PAGES for name in code.findall(page.read_text(encoding="utf-8"))}
    targets = set(re.findall(r"^([a-z]+):", MAKEFILE, re.MULTILINE))
    assert named <= targets


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_to_files(page: Path) -> None:
    links = re.findall(r"\]\(([^)#]+)\)", page.read_text(encoding="utf-8"))
    missing = [link for link in links if "://" not in link and not (page.parent / link).exists()]
    assert not missing


def test_the_python_example_runs(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    (example,) = re.findall(r"```python\n(.*?)```", README, re.DOTALL)
    monkeypatch.chdir(ROOT / "fixtures" / "hanoi-summit")
    exec(compile(example.replace("0.7", "0.5"), "README.md", "exec"), {})
    assert "conflict" in capsys.readouterr().out


def test_exit_statuses_are_those_of_the_program() -> None:
    table = dict(re.findall(r"^\| (\d+) \| (.+?) \|$", README, re.MULTILINE))
    assert set(table) == {"0", "1", "2", "3", "130"}


def test_options_of_compare_have_help() -> None:
    options = [p for p in cli.commands["compare"].params if isinstance(p, click.Option)]
    assert all(option.help for option in options)
