"""Hand-made reports for the tests of the report writers; outlets, people and events are invented."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import Any

from dedup.records import (
    Article,
    Cluster,
    Duplicate,
    Finding,
    Kind,
    Member,
    Mention,
    NotCompared,
    Relation,
    Skipped,
    Value,
)
from dedup.report import Report

WIRE = Article(
    id="wire-1",
    set="A",
    source="Northern Wire",
    title="Ferry Maeve Star sinks off Aran coast, 19 dead",
    text=(
        "KILRONAN, March 3 - The ferry Maeve Star sank off the Aran coast on Tuesday, killing 19 "
        "people, the coastguard said. "
        'Helicopters brought 61 survivors to the mainland before dusk. "We lost the bow door within '
        'minutes and never got it back," captain Orla Tierney told reporters on the quay. '
        "The vessel had left Rossaveel at 14:10 with 80 people on board. "
        "Investigators blamed a failed bow door for the sinking. "
        "The harbour master is to close the port on Wednesday."
    ),
    published=datetime(2026, 3, 3, 17, 2, tzinfo=UTC),
    url="https://northern-wire.example/2026/03/ferry",
    path="wire.jsonl",
    line=1,
)
HERALD = Article(
    id="herald-1",
    set="A",
    source="Galway Herald",
    title="Nineteen die in ferry disaster",
    text=WIRE.text.removeprefix("KILRONAN, March 3 - "),
    published=datetime(2026, 3, 3, 19, 40, tzinfo=UTC),
    url="https://herald.example/news/4411",
    credit="Northern Wire",
    path="herald.jsonl",
    line=1,
)
COAST = Article(
    id="coast-7",
    set="B",
    source="Coast FM",
    title="Ferry sinks off Aran",
    text=(
        "At least 61 people were saved when the Maeve Star went down near Inishmore. "
        "Nineteen people were killed, the coastguard confirmed. "
        'Skipper Orla Tierney said on the quay: "We lost the stern door in seconds and never got it '
        'back." The coroner said the owners, Tarrant Lines, had been warned about overloading, which '
        "she called the cause of the disaster."
    ),
    published=date(2026, 3, 3),
    url="https://coastfm.example/ferry",
    path="coast/ferry.txt",
)
POST = Article(
    id="post-3",
    set="B",
    source="Morning Post",
    title="Fourteen killed as ferry goes down",
    text=(
        "Families gathered in Rossaveel overnight as the search was called off. "
        "Rescuers spoke of calm seas and good visibility in the hour after the first distress call, "
        "and of life rafts that had opened as they should. "
        "The search followed the sinking of the ferry Maeve Star, in which 14 people were killed, "
        "after the vessel, which was built in 1987 and had passed its last inspection in the autumn, "
        "took on water faster than its pumps could clear it on the short evening crossing. "
        "Captain Declan Roche was among the survivors. "
        "The ferry left Rossaveel at 15:10 on Monday. "
        "A court cleared Tarrant Lines of negligence last year. "
        "The harbour master has closed the port."
    ),
    published=datetime(2026, 3, 4, 6, 10, tzinfo=UTC),
    url="https://morningpost.example/ireland/ferry-maeve-star",
    path="post/3.html",
)
TIDE = Article(
    id="tide-9",
    set="B",
    source="The Tide",
    title="Owner was convicted before ferry sank",
    text=(
        "Tarrant Lines, owner of the lost ferry, was found guilty of negligence last year over a "
        "smaller vessel. "
        "The Maeve Star had sailed from Galway with 80 people on board, the line said. "
        "Prime minister Aoife Brannigan will visit the survivors on Friday."
    ),
    published=date(2026, 3, 5),
    path="tide/9.txt",
)
ARTICLES = (WIRE, HERALD, COAST, POST, TIDE)


def mention(article: Article, sentence: str, value: str | None, **extra: Any) -> Mention:
    """The mention of `value` in the sentence of the text (else the title) that starts like `sentence`."""
    name = "text" if sentence in article.text else "title"
    text = article.field(name)
    start = text.index(sentence)
    stop = text.find(". ", start + len(sentence) - 1)
    end = len(text) if stop < 0 else stop + 1
    if value is None:
        return Mention(article, name, start, end, None, None, **extra)
    at = text.index(value, start)
    return Mention(article, name, start, end, at, at + len(value), **extra)


def value(text: str, mentions: Sequence[Mention], normalized: dict[str, Any] | None = None, origins: int = 0) -> Value:
    sources = len({entry.article.source for entry in mentions})
    return Value(text, normalized or {}, tuple(mentions), sources, origins or sources)


def finding(
    number: int,
    relation: Relation,
    kind: Kind,
    summary: str,
    values: Sequence[Value],
    *,
    confidence: float,
    rule: str,
    explanation: str,
    odd_one_out: str | None = None,
) -> Finding:
    return Finding(
        id=f"f{number:04d}",
        fingerprints=(f"{number:016x}",),
        relation=relation,
        kind=kind,
        confidence=confidence,
        rule=rule,
        summary=summary,
        explanation=explanation,
        values=tuple(values),
        odd_one_out=odd_one_out,
    )


def findings() -> tuple[Finding, ...]:
    """One of each relation, and of most kinds."""
    killed = "The ferry Maeve Star sank"
    quote = '"We lost the bow door'
    return (
        finding(
            1,
            "conflict",
            "number",
            "people killed in the sinking of the Maeve Star",
            [
                value(
                    "19",
                    [
                        mention(WIRE, killed, "19"),
                        mention(WIRE, "Ferry Maeve Star sinks off", "19"),
                        mention(HERALD, killed, "19"),
                        mention(COAST, "Nineteen people were", "Nineteen", attributed_to="the coastguard"),
                    ],
                    {"value": 19, "unit": "person", "hedge": None},
                    origins=2,
                ),
                value(
                    "14",
                    [
                        mention(POST, "The search followed", "14"),
                        mention(POST, "Fourteen killed", "Fourteen"),
                    ],
                    {"value": 14, "unit": "person", "hedge": None},
                ),
            ],
            confidence=0.94,
            rule="number.count",
            explanation="two exact counts of the same thing, neither hedged; the later one is lower, "
            "so time does not "
            "explain it",
            odd_one_out="14",
        ),
        finding(
            2,
            "conflict",
            "quote",
            "what Orla Tierney said about the door",
            [
                value(
                    "We lost the bow door within minutes and never got it back,",
                    [
                        mention(WIRE, quote, "We lost the bow door within minutes and never got it back,"),
                        mention(HERALD, quote, "We lost the bow door within minutes and never got it back,"),
                    ],
                    origins=1,
                ),
                value(
                    "We lost the stern door in seconds and never got it back.",
                    [mention(COAST, "Skipper Orla", "We lost the stern door in seconds and never got it back.")],
                ),
            ],
            confidence=0.91,
            rule="quote.wording",
            explanation="the same person is quoted on the same occasion in different words, and the "
            "words that differ "
            "change the meaning",
        ),
        finding(
            3,
            "conflict",
            "outcome",
            "Tarrant Lines in the negligence case",
            [
                value("cleared", [mention(POST, "A court cleared", "cleared")]),
                value("found guilty", [mention(TIDE, "Tarrant Lines, owner", "found guilty")]),
            ],
            confidence=0.88,
            rule="outcome.legal",
            explanation="one source reports an acquittal and the other a conviction in the same case",
        ),
        finding(
            4,
            "conflict",
            "time",
            "departure of the ferry from Rossaveel",
            [
                value(
                    "14:10",
                    [mention(WIRE, "The vessel had", "14:10"), mention(HERALD, "The vessel had", "14:10")],
                ),
                value("15:10", [mention(POST, "The ferry left", "15:10")]),
            ],
            confidence=0.86,
            rule="time.clock",
            explanation="two clock times an hour apart for one departure; no source names a time zone",
        ),
        finding(
            5,
            "conflict",
            "person",
            "captain of the Maeve Star",
            [
                value("Orla Tierney", [mention(COAST, "Skipper Orla", "Orla Tierney")]),
                value("Declan Roche", [mention(POST, "Captain Declan", "Declan Roche")]),
            ],
            confidence=0.79,
            rule="person.role",
            explanation="one post is held by two different people",
        ),
        finding(
            6,
            "conflict",
            "place",
            "port the ferry sailed from",
            [
                value("Rossaveel", [mention(WIRE, "The vessel had", "Rossaveel")]),
                value("Galway", [mention(TIDE, "The Maeve Star had", "Galway")]),
            ],
            confidence=0.72,
            rule="place.departure",
            explanation="neither place lies within the other",
        ),
        finding(
            7,
            "update",
            "outcome",
            "closing of the port by the harbour master",
            [
                value("is to close", [mention(WIRE, "The harbour master is", "is to close")]),
                value("has closed", [mention(POST, "The harbour master has", "has closed")]),
            ],
            confidence=0.83,
            rule="outcome.planned_then_done",
            explanation="the earlier report announces what the later one says has happened",
        ),
        finding(
            8,
            "reason",
            "reason",
            "why the Maeve Star sank",
            [
                value("a failed bow door", [mention(WIRE, "Investigators blamed", "a failed bow door")]),
                value(
                    "overloading",
                    [mention(COAST, "The coroner said", "overloading", attributed_to="the coroner")],
                ),
            ],
            confidence=0.77,
            rule="reason.cause",
            explanation="two causes are named for the same event; both may have played a part",
        ),
        finding(
            9,
            "conflict",
            "other",
            "how the search ended",
            [
                value("Helicopters brought 61 survivors", [mention(WIRE, "Helicopters brought", None)]),
                value("Families gathered in Rossaveel", [mention(POST, "Families gathered", None)]),
            ],
            confidence=0.56,
            rule="other.model",
            explanation="the relation model reads the two sentences as excluding each other",
        ),
    )


def cluster(number: int, *members: Member) -> Cluster:
    sources = len({member.article.source for member in members})
    return Cluster(f"c{number:04d}", tuple(members), sources, max(1, sources - 1))


def member(article: Article, sentence: str, match: Any = "semantic") -> Member:
    found = mention(article, sentence, None)
    return Member(article, found.field, found.start, found.end, match)


def sample() -> Report:
    """A report as an ordinary run makes it."""
    return Report(
        articles=ARTICLES,
        skipped=(
            Skipped("wire.jsonl", "not a JSON object", line=14),
            Skipped("coast/logo.png", "not a format that is read"),
        ),
        duplicates=(Duplicate((WIRE, HERALD), "near", 0.9732, "Northern Wire"),),
        clusters=(
            cluster(
                1,
                member(WIRE, "The ferry Maeve Star sank", "exact"),
                member(HERALD, "The ferry Maeve Star sank", "exact"),
                member(COAST, "Nineteen people were"),
                member(POST, "The search followed"),
            ),
            cluster(
                2,
                member(WIRE, "Helicopters brought", "exact"),
                member(COAST, "At least 61 people"),
            ),
            cluster(
                3,
                member(WIRE, "The vessel had left", "exact"),
                member(TIDE, "The Maeve Star had sailed", "near"),
            ),
        ),
        findings=findings(),
        not_compared=(
            NotCompared("beyond the 50 nearest sentences", "pair", 1312),
            NotCompared("the hedge of one side admits the other", "fact", 4, ("at least 61 / 61",)),
            NotCompared("language not served: ga", "article", 1, ("tuairisc-2",)),
        ),
        dismissed=2,
        models={"embedding": "all-MiniLM-L6-v2 (53aa51172d14)", "grammar": "en_core_web_sm 3.8.0"},
        settings={
            "across": "set",
            "min_confidence": 0.5,
            "fail_on": "never",
            "only": frozenset({"number", "date"}),
        },
        timings={
            "read": 0.0412,
            "embed": 1.25,
            "index": 0.03,
            "facts": 2.8,
            "peak_memory_mb": 812.4,
            "pairs_judged": 124,
        },
    )
