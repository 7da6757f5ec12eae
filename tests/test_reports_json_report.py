"""The JSON form against its schema, and against text that could break it."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from decimal import Decimal
from hashlib import sha256
from importlib.resources import files
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from made_reports import HOSTILE, filled
from sample_report import HERALD, WIRE, mention, sample, value

from dedup.report import Report, plain
from dedup.reports import render

SCHEMA = json.loads(files("dedup.reports").joinpath("report.schema.json").read_text(encoding="utf-8"))
VALIDATOR = Draft202012Validator(SCHEMA)
ANY_TEXT = st.text(st.characters())


def test_schema_is_itself_valid() -> None:
    Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("report", [sample(), Report(articles=()), *map(filled, HOSTILE)])
def test_reports_follow_the_schema(report: Report) -> None:
    assert list(VALIDATOR.iter_errors(json.loads(render(report, "json")))) == []


def test_key_order_is_that_of_the_contract() -> None:
    published = sample().to_dict()
    assert list(published) == [
        "schema",
        "tool",
        "settings",
        "timings",
        "articles",
        "skipped",
        "duplicates",
        "clusters",
        "findings",
        "dismissed",
        "not_compared",
    ]
    finding = published["findings"][0]
    assert list(finding) == SCHEMA["$defs"]["finding"]["required"]
    assert list(finding["values"][0]) == SCHEMA["$defs"]["value"]["required"]
    assert list(finding["values"][0]["mentions"][0]) == SCHEMA["$defs"]["mention"]["required"]
    assert list(published["articles"][0]) == SCHEMA["$defs"]["article"]["required"]


def test_values_of_the_contract() -> None:
    published = sample().to_dict()
    article = published["articles"][0]
    assert article["published"] == "2026-03-03T17:02:00+00:00"
    assert article["text_sha256"] == sha256(WIRE.text.encode()).hexdigest()
    assert published["articles"][2]["published"] == "2026-03-03"
    assert published["duplicates"] == [
        {"articles": ["wire-1", "herald-1"], "kind": "near", "similarity": 0.9732, "origin": "Northern Wire"}
    ]
    assert published["settings"]["only"] == ["date", "number"]
    assert published["tool"]["name"] == "dedup"
    assert published["dismissed"] == 2


def test_spans_point_into_the_articles() -> None:
    texts = {article.id: article for article in sample().articles}
    for finding in sample().to_dict()["findings"]:
        for entry in (entry for found in finding["values"] for entry in found["mentions"]):
            text = texts[entry["article"]].field(entry["field"])
            assert entry["text"] == text[entry["start"] : entry["end"]]
            if finding["kind"] != "other":
                assert entry["start"] <= entry["value_start"] < entry["value_end"] <= entry["end"]


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"kind": "number"}, "None is not of type 'integer'"),
        ({"confidence": 1.2}, "1.2 is greater than the maximum of 1"),
        ({"relation": "quarrel"}, "'quarrel' is not one of"),
        ({"values": []}, "[] is too short"),
        ({"verdict": "false"}, "Additional properties are not allowed"),
    ],
)
def test_schema_rejects(change: dict[str, Any], message: str) -> None:
    published = sample().to_dict()
    published["findings"][-1] |= change
    messages = [error.message for error in VALIDATOR.iter_errors(published)]
    assert any(message in entry for entry in messages), messages


def test_confidence_has_two_decimals() -> None:
    report = sample()
    report = replace(report, findings=(replace(report.findings[0], confidence=2 / 3),))
    assert report.to_dict()["findings"][0]["confidence"] == 0.67


def test_letters_stay_letters() -> None:
    report = Report(articles=(replace(HERALD, title="Fähre „Mæve“ 沈没"),))
    assert "Fähre „Mæve“ 沈没" in render(report, "json")


def test_same_report_same_bytes() -> None:
    assert render(sample(), "json") == render(sample(), "json")


@given(ANY_TEXT)
def test_any_text_survives(text: str) -> None:
    rendered = render(filled(text), "json")
    rendered.encode("utf-8")
    published = json.loads(rendered)
    VALIDATOR.validate(published)
    # Through JSON once more: two escaped halves of a surrogate pair are read as one character.
    assert published == json.loads(json.dumps(filled(text).to_dict()))


@pytest.mark.parametrize(
    ("given_value", "expected"),
    [
        ({"b", "a"}, ["a", "b"]),
        (frozenset({10, 9}), [10, 9]),
        ((1, 2.5), [1, 2.5]),
        (float("nan"), None),
        (float("-inf"), None),
        (Decimal("1e6"), 1_000_000),
        (Decimal("0.1"), 0.1),
        (Decimal("NaN"), None),
        (10**1000, None),
        (Decimal("1e5000"), None),
        (2**63, 2**63),
        (True, True),
        ({1: date(2026, 3, 4)}, {"1": "2026-03-04"}),
    ],
)
def test_plain(given_value: object, expected: object) -> None:
    assert plain(given_value) == expected
    json.dumps(plain(given_value), allow_nan=False)


def test_plain_refuses_what_it_does_not_know() -> None:
    with pytest.raises(TypeError, match="no JSON form for object"):
        plain({"key": object()})


def test_normalized_values_are_plain() -> None:
    found = value(
        "19",
        [mention(WIRE, "The ferry Maeve Star sank", "19")],
        {"value": Decimal("19"), "units": {"b", "a"}},
    )
    report = sample()
    report = replace(report, findings=(replace(report.findings[0], values=(found, found)),))
    assert report.to_dict()["findings"][0]["values"][0]["normalized"] == {"value": 19, "units": ["a", "b"]}
