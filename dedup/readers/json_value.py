"""One JSON value from a text, every way it can fail in one kind of error."""

from __future__ import annotations

import json

from dedup.errors import InputError


def parse(text: str) -> object:
    """Parse one JSON value; `InputError` says what is wrong and where."""
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        where = f"line {error.lineno} column {error.colno}" if error.lineno > 1 else f"column {error.colno}"
        raise InputError(f"not JSON: {error.msg} at {where}") from None
    except ValueError as error:  # a number of thousands of digits
        raise InputError(f"not JSON that can be read: {error}") from None
    except RecursionError:
        raise InputError("not JSON that can be read: nested too deeply") from None
