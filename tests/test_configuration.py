"""Options from a file: which count, which are refused, and what a file that came with the drafts cannot do."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import CliRunner

from dedup.cli import cli
from dedup.cli.options import reporting
from dedup.errors import UsageError


@pytest.fixture
def given(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Call a command that has the options of `compare` and `check`, and return what it is given."""
    monkeypatch.chdir(tmp_path)

    def call(*arguments: str, command: str = "compare") -> dict[str, Any]:
        seen: dict[str, Any] = {}
        group = click.Group("dedup")
        for name in ("compare", "check"):
            made = click.command(name)(
                click.option("--against")(
                    click.option("--self", "self_check", is_flag=True)(
                        reporting("never", 0.5)(lambda **options: seen.update(options))
                    )
                )
            )
            group.add_command(made)
        group.main([command, *arguments], standalone_mode=False)
        return seen

    return call


def test_options_come_from_the_file_and_the_command_line_wins(given: Any, tmp_path: Path) -> None:
    (tmp_path / "dedup.toml").write_text(
        'ignore = ["person", "place"]\nmin-confidence = 0.8\nquiet = true\nsince = "2026-03-01"\n'
        '[check]\nagainst = "published"\nfail-on = "any"\n',
        encoding="utf-8",
    )
    options = given()
    assert options["ignore"] == ("person", "place")
    assert (options["min_confidence"], options["quiet"], str(options["since"])) == (0.8, True, "2026-03-01")
    assert options["fail_on"] == "never"
    checked = given("--min-confidence", "0.6", command="check")
    assert (checked["against"], checked["fail_on"], checked["min_confidence"]) == ("published", "any", 0.6)


def test_a_single_value_will_do_where_several_may_stand(given: Any, tmp_path: Path) -> None:
    (tmp_path / "dedup.toml").write_text('only = "date"\n', encoding="utf-8")
    assert given()["only"] == ("date",)


def test_pyproject_is_read_where_it_has_a_table(given: Any, tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text("[project]\nname = 'x'\n", encoding="utf-8")
    assert given()["min_confidence"] == 0.5
    (tmp_path / "pyproject.toml").write_text("[tool.dedup]\nmin-confidence = 0.9\n", encoding="utf-8")
    assert given()["min_confidence"] == 0.9
    (tmp_path / "dedup.toml").write_text("min-confidence = 0.7\n", encoding="utf-8")
    assert given()["min_confidence"] == 0.7


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("min-confidnce = 0.8", "min-confidnce: no such option; did you mean min-confidence?"),
        ("zzz = 1", r"zzz: no such option$"),
        ("config = 'x'", "config: no such option"),
        ("[check]\nfail_on = 'any'", r"check.fail_on: no such option; did you mean fail-on\?"),
        ("[compare]\nagainst_ = 'x'", "compare.against_: no such option"),
        ("check = 7", "check must be a table"),
        ("min-confidence = 'high'", "min-confidence: must be a number"),
        ("min-confidence = true", "min-confidence: must be a number"),
        ("quiet = 'yes'", "quiet: must be true or false"),
        ("only = [1]", "only: must be a list of text"),
        ("since = 2026-03-01", "since: must be text"),
        ("a = ", "not TOML"),
    ],
)
def test_what_is_wrong_is_named(given: Any, tmp_path: Path, text: str, message: str) -> None:
    (tmp_path / "dedup.toml").write_text(text + "\n", encoding="utf-8")
    with pytest.raises(UsageError, match=message):
        given()


def test_a_value_no_option_takes_is_refused_as_on_the_command_line(given: Any, tmp_path: Path) -> None:
    (tmp_path / "dedup.toml").write_text("fail-on = 'sometimes'\n", encoding="utf-8")
    with pytest.raises(click.BadParameter, match="sometimes"):
        given()


@pytest.mark.parametrize("line", ["output = ['../../evil.json']", "model = './weights'", "[check]\nmodel = 'hub/name'"])
def test_a_found_configuration_cannot_write_files_or_load_models(given: Any, tmp_path: Path, line: str) -> None:
    (tmp_path / "dedup.toml").write_text(line + "\n", encoding="utf-8")
    with pytest.raises(UsageError, match="only a file named with --config may say this"):
        given()
    (tmp_path / "dedup.toml").rename(tmp_path / "mine.toml")
    assert given("--config", "mine.toml", command="check")


def test_a_named_configuration_must_exist(given: Any) -> None:
    with pytest.raises(UsageError, match=r"nothing\.toml: no such file"):
        given("--config", "nothing.toml")


def test_every_comparing_command_reads_a_configuration() -> None:
    for name in ("compare", "check"):
        assert "--config" in CliRunner().invoke(cli, [name, "--help"]).output
