"""The report as one HTML file that loads nothing from anywhere: style and script stand in it."""

from __future__ import annotations

import json
from base64 import b64encode
from collections import Counter
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import TYPE_CHECKING, Any, get_args

from dedup.records import Kind, Match, Relation
from dedup.release import tool_version
from dedup.report import Report, plain
from dedup.reports import html_view
from dedup.reports.labels import GATE_LINE, DateStyle, below_gate, compared, copy_notes, counted, no_findings
from dedup.reports.safe_text import visible

if TYPE_CHECKING:
    from jinja2 import Template

_MEANING: dict[Relation, str] = {
    "conflict": "the values cannot both be true as stated",
    "update": "time explains the difference",
    "reason": "one event, different causes or motives",
}
_LIKENESS: dict[Match, str] = {
    "exact": "the same words",
    "near": "nearly the same words",
    "semantic": "the same meaning",
}
_CLUSTERS_SHOWN = 50  # the others wait in a fold


def render(report: Report) -> str:
    """One page that works from disk, without a network and without its script."""
    copies = copy_notes(report)
    dates = DateStyle.of(report.articles)
    style, script = _asset("report.css"), _asset("report.js")
    return (
        _template().render(
            report=report,
            style=style,
            script=script,
            policy=_policy(style, script),
            version=tool_version(),
            compared=compared(report),
            no_findings=no_findings(report),
            relations=_counts((finding.relation for finding in report.findings), get_args(Relation)),
            kinds=_counts((finding.kind for finding in report.findings), get_args(Kind)),
            meaning=_MEANING,
            sources=html_view.overview(report),
            cards=html_view.cards(report, copies),
            doubtful=below_gate(report.findings),
            gate_line=GATE_LINE,
            clusters=sorted(report.clusters, key=lambda cluster: (-cluster.origins, -cluster.sources)),
            first=_CLUSTERS_SHOWN,
            likeness=_LIKENESS,
            run=_run(report),
            note=copies.get,
            day=dates.format,
        )
        + "\n"
    )


def web_link(url: str | None) -> str | None:
    """`url` where following it is safe: http and https only.

    >>> web_link("https://herald.example/1"), web_link("javascript:alert(1)")
    ('https://herald.example/1', None)
    """
    return url if url and url.lower().startswith(("http://", "https://")) else None


def _counts(found: Any, order: tuple[Any, ...]) -> list[tuple[Any, int]]:
    counts = Counter(found)
    return [(name, counts[name]) for name in order if counts[name]]


def _run(report: Report) -> list[tuple[str, list[tuple[str, str]]]]:
    """The tables of what the report was made with."""
    timings = [(name, f"{value:.2f} s") for name, value in report.seconds.items()]
    if "peak_memory_mb" in report.timings:
        timings.append(("memory", f"{report.timings['peak_memory_mb']:,.0f} MB"))
    if "pairs_judged" in report.timings:
        timings.append(("pairs of sentences judged", f"{report.timings['pairs_judged']:,.0f}"))
    settings = [(name, _json(value)) for name, value in report.settings.items()]
    tables = [("Models", list(report.models.items())), ("Settings", settings), ("Timings", timings)]
    return [(caption, rows) for caption, rows in tables if rows]


def _policy(style: str, script: str) -> str:
    """Content security policy: nothing may load or be sent, and only our own style and script apply."""
    return (
        f"default-src 'none'; style-src {_digest(style)}; script-src {_digest(script)}; "
        "base-uri 'none'; form-action 'none'"
    )


def _digest(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


@cache
def _asset(name: str) -> str:
    """A file of this package, as markup: it stands in the page as it is."""
    from markupsafe import Markup

    text = files("dedup.reports").joinpath(name).read_text(encoding="utf-8").strip()
    return Markup(text)  # noqa: S704, a file of our own


@cache
def _template() -> Template:
    from jinja2 import Environment, StrictUndefined

    environment = Environment(
        autoescape=True,
        finalize=_clean,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(counted=counted, json=_json, web_link=web_link)
    return environment.from_string(files("dedup.reports").joinpath("report.html").read_text(encoding="utf-8"))


def _clean(value: Any) -> Any:
    """Whatever the template prints: article text loses what could act, markup of this package stays."""
    return visible(value) if isinstance(value, str) and not hasattr(value, "__html__") else value


def _json(value: Any) -> str:
    return json.dumps(plain(value), ensure_ascii=False)
