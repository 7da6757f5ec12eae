"""The articles a benchmark runs on: a file of yours, or a set generated here so that anyone can run it."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from itertools import islice
from pathlib import Path
from random import Random

from dedup.readers import read_set
from dedup.records import Article
from dedup.sentences import split

OUTLETS = ("Northern Wire", "Morning Post", "Coast FM", "Evening Courier")
PLACES = ("Aranholt", "Brackwater", "Castlemere", "Dunmarrow", "Eastfold", "Fennhaven", "Glasmoor", "Harwick Bay")
BODIES = ("the coastguard", "the city council", "the transport ministry", "the regional court", "the fire service")
PEOPLE = ("Ada Brandt", "Ilya Morrow", "Nadia Kessel", "Tomas Verhoven", "Ruth Okello", "Samir Dahl")
EVENTS = {
    "a ferry ran aground": ("a passenger ferry hit a sandbank", "passengers", "injured"),
    "a warehouse burnt down": ("fire destroyed a warehouse", "workers", "treated for smoke"),
    "a bridge was closed": ("engineers shut the old bridge", "drivers", "turned back"),
    "a bus left the road": ("a coach slid off the road", "travellers", "taken to hospital"),
}
# Sentences that tell the event, each in several outlets' words, and sentences around it.
TELLINGS = (
    "{Event} near {place} on {day}, leaving {count} {people} {harm}, {body} said.",
    "{count} {people} were {harm} after {event} outside {place}, according to {body}.",
    "Officials in {place} said on {day} that {event} and that {count} {people} had been {harm}.",
)
CAUSES = ("because of dense fog", "after a sensor failed", "because a warning was ignored", "after days of rain")
DETAILS = (
    "{person}, who speaks for {body}, said the cost of repairs would come to about {money} million crowns.",
    '"We had {minutes} minutes to get everybody out," {person} told reporters at the scene in {place}.',
    "It happened {cause}, {person} of {body} said in a statement late on {day} evening.",
    "Traffic between {place} and {other} stood still for {minutes} minutes while crews worked in the dark.",
    "A similar accident in {other} {years} years ago led to new rules that {body} has since relaxed twice.",
    "An inquiry led by {person} is to report within {weeks} weeks, and its findings will be made public.",
    "Residents of {other} had warned {body} about the risk {years} times, a local paper of {place} reported.",
    "Schools in {place} will stay closed for {weeks} weeks and reopen in stages, {person} announced on {day}.",
    "The owner, a company from {other} with {staff} employees, declined to comment on the events in {place}.",
    "Insurers put the damage at {money} million crowns, a figure that {person} called far too low.",
)


def add_arguments(parser: ArgumentParser, articles: int) -> None:
    """Add the options that choose the articles."""
    parser.add_argument("--articles", metavar="PATH", help="articles to measure on (default: generated ones)")
    parser.add_argument("--first", type=int, default=articles, help="use this many articles (%(default)s)")


def load_articles(path: str | None, first: int) -> list[Article]:
    """The first articles of the set at `path`, or as many generated ones."""
    if path is not None:
        return list(read_set(path, "A").articles[:first])
    return list(islice(generated(), first))


def write_articles(articles: Sequence[Article], path: Path) -> None:
    """Write articles as JSON lines, as `dedup compare` reads them."""
    with path.open("w", encoding="utf-8") as file:
        for article in articles:
            published = article.published.isoformat() if article.published else None
            fields = {name: getattr(article, name) for name in ("id", "source", "title", "text")}
            file.write(json.dumps({**fields, "published": published}) + "\n")


def compared_sentences(articles: Sequence[Article]) -> list[str]:
    """What `dedup compare` encodes: every sentence that is not furniture."""
    return [sentence.text for article in articles for sentence in split(article) if sentence.furniture is None]


def generated(seed: int = 0) -> Iterator[Article]:
    """Articles without end: stories told by four outlets each, which now and then differ on a figure."""
    rng = Random(seed)
    start = datetime(2024, 1, 1, 6)
    for story in range(10**9):
        event, (other_words, people, harm) = rng.choice(list(EVENTS.items()))
        told = {
            "place": rng.choice(PLACES), "other": rng.choice(PLACES), "body": rng.choice(BODIES), "people": people,
            "harm": harm, "person": rng.choice(PEOPLE), "cause": rng.choice(CAUSES), "count": rng.randint(3, 90),
        }  # fmt: skip
        happened = start + timedelta(hours=7 * story)
        for number, outlet in enumerate(OUTLETS):
            words = event if rng.random() < 0.5 else other_words
            count = told["count"] if rng.random() < 0.8 else rng.randint(3, 90)
            facts = {**told, "event": words, "Event": words.capitalize(), "count": count, "day": f"{happened:%A}"}
            published = happened + timedelta(hours=3 + number)
            yield _article(f"{story}-{number}", outlet, published, facts, rng)


def _article(identifier: str, outlet: str, published: datetime, facts: dict[str, object], rng: Random) -> Article:
    def written(template: str) -> str:
        figures = {"money": rng.randint(2, 400), "minutes": rng.randint(5, 90), "weeks": rng.randint(2, 30)}
        text = template.format(**facts, **figures, years=rng.randint(2, 40), staff=rng.randint(40, 9000))
        return text[0].upper() + text[1:]

    return Article(
        id=identifier,
        set="A",
        source=outlet,
        title=written("{count} {people} {harm} near {place}"),
        text="\n\n".join(map(written, [rng.choice(TELLINGS), *rng.sample(DETAILS, k=len(DETAILS))])),
        published=published,
    )
