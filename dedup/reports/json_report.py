"""The report as JSON, in the published form that `report.schema.json` describes."""

from __future__ import annotations

import json
import re

from dedup.report import Report

_SURROGATE = re.compile("[\ud800-\udfff]")


def render(report: Report) -> str:
    """`Report.to_dict` as indented JSON.

    Lone surrogates, which input JSON may hold, stay as they are in escaped form: offsets still fit.
    """
    text = json.dumps(report.to_dict(), ensure_ascii=False, indent=1, allow_nan=False)
    return _SURROGATE.sub(lambda match: f"\\u{ord(match[0]):04x}", text) + "\n"
