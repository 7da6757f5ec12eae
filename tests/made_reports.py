"""Reports made to strain the writers: hostile text everywhere, or very many findings."""

from __future__ import annotations

from datetime import UTC, date, datetime

from sample_report import cluster, finding, mention, value

from dedup.records import (
    Article,
    Cluster,
    Duplicate,
    Finding,
    Kind,
    Member,
    Mention,
    NotCompared,
    Skipped,
    Value,
)
from dedup.report import Report

HOSTILE = (
    "<script>window.pwned=1</script><img src=x onerror='window.pwned=1'></style></script><!-- \" ' {{ 7*7 }}",
    "javascript:window.pwned=1",
    "\u202edaed 21\u2066 \x00\x1b[31m\x9b2J\r\n\u2028\ud800",
)
"""Text that acts where it is not neutralised: in a page, as a link, on a terminal."""


def filled(text: str) -> Report:
    """A report with `text` wherever it can hold text that comes from outside."""
    body = f"Before. {text} 12 {text}. After."
    articles = tuple(
        Article(
            id=f"{text}{number}",
            set="AB"[number % 2],
            source=f"{text}{number}",
            text=body,
            title=f"{text} 12",
            published=date(2026, 3, 3),
            url=text,
            credit=text,
            path=text,
        )
        for number in range(3)
    )
    at = body.index(" 12 ") + 1
    mentions = [Mention(article, "text", 8, len(body) - 7, at, at + 2, text, text) for article in articles]
    mentions.append(Mention(articles[0], "title", 0, len(text) + 3, len(text) + 1, len(text) + 3))
    values = [Value(text, {text: text, "set": {text}}, (entry,), 1, 1) for entry in mentions]
    found = [
        Finding(text, (text,), "conflict", kind, 0.5, text, text, text, tuple(values), text)
        for kind in ("quote", "number")
    ]
    member = Member(articles[0], "text", 8, len(body) - 7, "exact")
    return Report(
        articles=articles,
        skipped=(Skipped(text, text, 3),),
        duplicates=(
            Duplicate((articles[0], articles[1]), "exact", 1.0, text),
            Duplicate((articles[1], articles[2]), "contained", 0.5, None),
        ),
        clusters=(Cluster(text, (member, member), 2, 1),),
        findings=tuple(found),
        not_compared=(NotCompared(text, "pair", 1, (text,)),),
        models={text: text},
        settings={text: text},
        timings={text: 1.0},
    )


def large(findings_count: int, clusters_count: int) -> Report:
    """Many findings and clusters, all with words of their own."""
    kinds: tuple[Kind, ...] = ("number", "date", "person", "outcome")
    articles = tuple(
        Article(
            id=f"a{number}",
            set="AB"[number % 2],
            source=f"Outlet {number % 40}",
            title=f"Report number {number} about the harbour of town {number % 97}",
            text=f"The council of town {number % 97} met again. " * 4
            + f"In street {number} of the old harbour {number} houses were flooded, the mayor said. "
            + "Helpers carried sandbags until the evening, and the water fell during the night. " * 3,
            published=datetime(2026, 3, 1 + number % 28, number % 24, tzinfo=UTC),
            url=f"https://outlet-{number % 40}.example/{number}",
        )
        for number in range(400)
    )
    spans = [mention(article, f"In street {number}", f"{number} houses") for number, article in enumerate(articles)]
    found = []
    for number in range(findings_count):
        left, right = spans[number % 400], spans[(7 * number + 1) % 400]
        values = [value(str(entry.start), [entry]) for entry in (left, right)]
        found.append(
            finding(
                number,
                ("conflict", "update", "reason")[number % 3],
                kinds[number % 4],
                f"houses flooded in case {number}",
                values,
                confidence=(number % 100) / 100,
                rule="number.count",
                explanation="two exact counts of the same thing, neither hedged",
            )
        )
    clusters = [
        cluster(
            number,
            *(Member(entry.article, entry.field, entry.start, entry.end, "near") for entry in spans[at : at + 4]),
        )
        for number, at in ((number, number % 396) for number in range(clusters_count))
    ]
    return Report(articles=articles, clusters=tuple(clusters), findings=tuple(found))
