"""What two values are values of, in the words of the reports: a sentence with a blank where they stand."""

from __future__ import annotations

from dedup.records import Fact

BLANK = "…"
# Characters of a summary: a headline on the page, two lines of a terminal.
WIDTH = 72

# Share of it for what follows the value: what it is a value of mostly stands before it.
BEHIND = 0.4
# Words that no summary should break off after.
LEADING = frozenset("a an and as at by for from her his in its of on or that the their to who with which".split())


def summary(rule: str, left: Fact, right: Fact) -> str:
    """Return what the values differ in, from the shorter of the two sentences."""
    match rule.partition(".")[0]:
        case "quote":
            speaker = left.value.speaker or right.value.speaker
            return f"words of {speaker}" if speaker else "words quoted"
        case "attribution":
            return "who said it"
        case "other":
            return _head(" ".join(_shorter(left, right).text.split()), WIDTH)
        case "reason":
            return "why " + _around(max(left, right, key=lambda f: f.sentence.end - f.sentence.start), "")
        case "outcome":
            fact = _shorter(left, right)
            return "whether " + _around(fact, fact.text)
        case _:
            return _around(_shorter(left, right), BLANK)


def _shorter(left: Fact, right: Fact) -> Fact:
    return min(left, right, key=lambda fact: fact.sentence.end - fact.sentence.start)


def _around(fact: Fact, value: str) -> str:
    """Return the sentence with `value` for the fact's own words, cut to `WIDTH` at word boundaries."""
    text = fact.sentence.article.field(fact.sentence.field)
    before = " ".join(text[fact.sentence.start : fact.start].split())
    after = " ".join(text[fact.end : fact.sentence.end].split()).rstrip(" .!?\"'”’")
    value = value[:WIDTH]
    room = max(0, WIDTH - len(value))
    behind = _head(after, int(room * BEHIND) if before else room)
    ahead = _tail(before, room - len(behind))
    behind = _head(after, room - len(ahead))
    glue = "" if behind[:1] in ",;:.)" else " "
    return f"{ahead} {value}{glue}{behind}".strip(" ,;:—–-")


def _head(text: str, room: int) -> str:
    if len(text) <= room:
        return text
    words = text[: room + 1].split(" ")[:-1]
    while words and words[-1].lower() in LEADING:
        words.pop()
    return " ".join(words)


def _tail(text: str, room: int) -> str:
    return text if len(text) <= room else text[len(text) - room - 1 :].partition(" ")[2]
