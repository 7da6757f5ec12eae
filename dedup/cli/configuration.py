"""Options from a file: `dedup.toml`, or `[tool.dedup]` of `pyproject.toml`.

Keys are the long names of the options, at the top for every command that has them or in a table named after one
command. The command line wins. A file that is merely found in the working directory may have come with the drafts:
it cannot say where to write or which model to load; one that `--config` names can.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click

from dedup.errors import UsageError

FOUND = ("dedup.toml", "pyproject.toml")
NEVER = frozenset({"config", "help"})
NEEDS_TRUST = frozenset({"output", "model", "relation-model"})
"""Options of which a wrong value writes a file or loads what somebody else made."""
_CLOSE_ENOUGH = 60  # rapidfuzz score, 0–100, from which a name is taken for a misspelling

Table = Mapping[str, Any]


def use_configuration(context: click.Context, _parameter: click.Parameter, named: str | None) -> None:
    """Make the file's values the defaults of the command; the callback of `--config`."""
    path, table = _read(named)
    if table is None:
        return
    commands = _commands(context)
    own = table.get(context.command.name or "", {})
    shared = {key: value for key, value in table.items() if key not in commands}
    for name, part in ((None, shared), *((key, table[key]) for key in table if key in commands)):
        if not isinstance(part, Mapping):
            raise UsageError(f"{path}: {name} must be a table")
        known = _options(commands.values() if name is None else [commands[name]])
        for key, value in part.items():
            _check(f"{path}: {name}.{key}" if name else f"{path}: {key}", key, value, known, trusted=named is not None)
    mine = _options([context.command])
    given = {**{key: value for key, value in shared.items() if key in mine}, **own}
    context.default_map = {str(mine[key].name): _value(value, mine[key]) for key, value in given.items()}


def _read(named: str | None) -> tuple[Path, Table | None]:
    """The file and its table; None where there is none to read."""
    for path in [Path(named)] if named else map(Path, FOUND):
        try:
            table = tomllib.loads(path.read_text(encoding="utf-8"))
        except FileNotFoundError:
            if named:
                raise UsageError(f"{path}: no such file") from None
            continue
        except OSError as error:
            raise UsageError(f"{path}: {error.strerror}") from error
        except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError) as error:
            raise UsageError(f"{path}: not TOML: {error}") from error
        if path.name == "pyproject.toml":
            tool = table.get("tool", {})
            if "dedup" not in tool:
                continue
            table = tool["dedup"]
            if not isinstance(table, Mapping):
                raise UsageError(f"{path}: tool.dedup must be a table")
        return path, table
    return Path(FOUND[0]), None


def _commands(context: click.Context) -> dict[str, click.Command]:
    """The commands that read a configuration, by name."""
    group = context.find_root().command
    found = group.commands if isinstance(group, click.Group) else {}
    return {name: command for name, command in found.items() if "config" in _options([command])}


def _options(commands: Any) -> dict[str, click.Option]:
    """Long name, without dashes, → option."""
    return {
        name.removeprefix("--"): parameter
        for command in commands
        for parameter in command.params
        if isinstance(parameter, click.Option)
        for name in parameter.opts
        if name.startswith("--")
    }


def _check(where: str, key: str, value: object, known: Mapping[str, click.Option], trusted: bool) -> None:
    if key in NEVER or key not in known:
        raise UsageError(f"{where}: no such option{_suggestion(key, [*known])}")
    if key in NEEDS_TRUST and not trusted:
        raise UsageError(f"{where}: only a file named with --config may say this")
    option = known[key]
    wanted, fits = _type(option)
    values = value if option.multiple and isinstance(value, list) else [value]
    if not all(fits(each) for each in values):
        raise UsageError(f"{where}: must be {'a list of ' if option.multiple else ''}{wanted}, not {value!r}")


def _type(option: click.Option) -> tuple[str, Any]:
    """What a value must be, in words and as a test."""
    if option.is_flag:
        return "true or false", lambda value: isinstance(value, bool)
    if isinstance(option.type, click.types.FloatParamType):
        return "a number", lambda value: isinstance(value, (int, float)) and not isinstance(value, bool)
    return "text", lambda value: isinstance(value, str)


def _value(value: object, option: click.Option) -> object:
    """The value as Click takes it."""
    return [value] if option.multiple and not isinstance(value, list) else value


def _suggestion(key: str, known: list[str]) -> str:
    from rapidfuzz import fuzz, process

    close = process.extractOne(key, sorted(set(known) - NEVER), scorer=fuzz.ratio, score_cutoff=_CLOSE_ENOUGH)
    return f"; did you mean {close[0]}?" if close else ""
