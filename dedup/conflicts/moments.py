"""Two days, or two times of day, for one happening."""

from __future__ import annotations

import re
from datetime import timedelta

from dedup.conflicts.pairs import Abstention, Pair, Verdict
from dedup.conflicts.slots import excluded, rivals, shared
from dedup.facts.dates import Moment
from dedup.records import Fact, Slot

# Two days this far apart date two happenings more often than one happening twice.
FAR_APART_DAYS = 60
# The rest of the clause, and of the sentence, must tell of one happening: many things happen on different days.
SAME_CLAUSE = 0.34
SAME_STATEMENT = 0.4
# The same where both clauses have one verb that names a happening.
LIKE_STATEMENT = 0.35
# Sentences that make so much the same statement tell of one happening even where its doer goes unnamed.
SURE_STATEMENT = 0.7
# Verbs that name no happening of their own.
EMPTY = frozenset("be have do make take get go come see know call ask expect".split())
# Verbs that move a happening to another day.
SHIFTING = frozenset({"postpone", "move", "reschedule", "adjourn"})
# Verbs whose day is that of the happening itself.
MOVING = SHIFTING | {"schedule", "set", "plan"}
# Prepositions of the day something is moved to; any other day is that of the moving.
TARGETS = frozenset({"to", "until", "till", "for"})
# Verbs of saying: officials speak about one thing on many days.
SPEAKING = frozenset(
    "say tell add note state ask warn insist reply explain argue stress comment speak write report tweet post describe "
    "claim suggest complain respond answer urge praise criticise criticize shout chant".split()
)
# Nouns that have a day of their own: a day right behind one may be its, not that of what is done about it ("disputed
# the report Thursday", "condemned the attack on Friday").
DATED = frozenset(
    "report statement decision ruling order verdict claim announcement call letter article interview speech address "
    "attack raid strike bombing shooting crash blast explosion assault protest rally march riot debate hearing meeting "
    "summit visit trip vote election arrest killing death murder resignation deal agreement game match race final "
    "concert show festival".split()
)
# Stretches that name the figures of their time: those of August are not July's.
LONG = frozenset({"month", "season", "year"})
# Prepositions that make a day a limit: what expired before it did not expire after it.
BOUNDS: frozenset[str | None] = frozenset({"since", "before", "after", "until", "till", "by"})
# Things that are known by their hour: the 7.15 flight is another one than the 8.40, not the same at another time.
SCHEDULED = frozenset("flight train ferry bus coach boat service sailing departure screening show showing".split())
LONGEST_WORD = 20

_LAST_WORD = re.compile(r"([^\W\d_]+),?\s+(?:(?:on|in|last|this|late|early)\s+)*$")
# "2,000 more than on Tuesday", "as early as Thursday".
_COMPARING = re.compile(r"\b(?:than|as)\s+(?:(?:on|in|at)\s+)?$", re.IGNORECASE)
_FIGURE = re.compile(r"\d")
_YEAR = re.compile(r"\d{4}")
# As a caption gives the day of a picture: "…, 21 October 2029."
_FULL_DATE = re.compile(r"[A-Z]\w{2,8}\.? \d{1,2}, \d{4}|\d{1,2} [A-Z]\w{2,8} \d{4}")
_OWNED = re.compile(r"['’]s\s+([^\W\d_]+)")
_NEXT_WORDS = re.compile(r"(?:\s+[^\W\d_]+){1,3}")


def judge_moments(left: Fact, right: Fact, pair: Pair) -> Verdict | Abstention | None:
    """Judge two `date` or two `time` facts; None when they do not date one happening."""
    if excluded(left.slot, right.slot) or not _one_happening(left, right, pair):
        return None
    if _bounded_otherwise(left, right) or _moving_and_moved(left.slot, right.slot) or _year_is_a_name(left, right):
        return None
    one, other = left.value, right.value
    admits = one.admits(other)
    if admits is None:
        return Abstention("days or hours that cannot be placed, the articles being undated")
    # Days by the calendar are printed with care; what a weekday is said of is read wrong more often.
    calendar = left.kind == "date" and all(_FIGURE.search(fact.text) for fact in (left, right))
    rule = "date.calendar" if calendar else f"{left.kind}.moment"
    if admits:
        return Verdict("same", rule, 1.0, "both name the same time")
    if _same_words(left, right):
        return Abstention("the same day of the week, or of the year, in reports of different weeks or years")
    likeness = _likeness(one, other)
    if likeness is None:
        return None
    noun = "times of day" if left.kind == "time" else "days"
    if _plan_and_deed(left, right, pair):
        order = "" if pair.order else "; which came out first is not known"
        return Verdict("update", rule, likeness, f"one report speaks of a plan, the other of what was done{order}")
    return Verdict("conflict", rule, likeness, f"two different {noun} for the same happening")


def _plan_and_deed(left: Fact, right: Fact, pair: Pair) -> bool:
    """Whether one report tells what was planned and the other, as far as is known a later one, what became of it."""
    planned = [fact for fact in (left, right) if fact.modality == "planned"]
    return len(planned) == 1 and pair.earlier_of(left, right) in (None, planned[0])


def _one_happening(left: Fact, right: Fact, pair: Pair) -> bool:
    """Whether both clauses tell of one thing done, by one doer or to one thing."""
    one, other = left.slot, right.slot
    verbs = {_happening(one), _happening(other)}
    if verbs & SPEAKING or any(map(_dates_something_else, (left, right))):
        return False
    nouns = {_dated_noun(left), _dated_noun(right)}
    if nouns != {""}:
        long = {left.value.granularity, right.value.granularity} & LONG
        return len(nouns) == 1 and not long and pair.statement >= SURE_STATEMENT
    clause = shared(one.words, other.words)
    doer, done_to = shared(one.subject, other.subject), shared(one.object, other.object)
    if pair.statement < SURE_STATEMENT and rivals(one.subject, other.subject) and not done_to:
        return False
    if len(verbs) == 1 and not verbs & EMPTY and pair.statement >= LIKE_STATEMENT:
        if pair.statement >= SAME_STATEMENT and (_says_no_more(one) or _says_no_more(other)):
            return True
        return pair.statement >= SURE_STATEMENT or max(doer, done_to, clause) >= SAME_CLAUSE
    told_anyhow = verbs & (MOVING | {""}) or verbs <= EMPTY or left.kind == "time"
    return bool(told_anyhow) and pair.statement >= SURE_STATEMENT and clause >= SAME_CLAUSE


def _happening(slot: Slot) -> str:
    """Return the verb that is dated; a bare adverb ("opened yesterday") has it for its head."""
    return slot.verb or slot.head


def _dated_noun(fact: Fact) -> str:
    """Return the thing beside its verb whose day it may be: "disputed the report Thursday", "a Tuesday meeting"."""
    text = fact.sentence.article.field(fact.sentence.field)
    before = _LAST_WORD.search(text, fact.sentence.start, fact.start)
    noun = before.group(1).lower().removesuffix("s") if before else ""
    if noun in DATED - fact.slot.subject:
        return noun
    if fact.value.granularity == "year":  # "the 2007 prize" is the one won in 2007
        return ""
    if following := _OWNED.match(text, fact.end, fact.sentence.end):
        return following.group(1).lower()
    following = _NEXT_WORDS.match(text, fact.end, fact.sentence.end)
    words = following.group().lower().split() if following else []
    return next((word for word in words if fact.slot.head and word.startswith(fact.slot.head)), "")


def _year_is_a_name(left: Fact, right: Fact) -> bool:
    """Whether a year names a thing rather than dates what is told: "the 2004 tsunami", unless both print a year."""
    years = [fact for fact in (left, right) if fact.value.granularity == "year"]
    named = any(fact.slot.head for fact in years)
    return named and not (len(years) == 2 and all(map(_prints_year, years)))


def _prints_year(fact: Fact) -> bool:
    """Whether a date has its year in figures, as "last year" has not."""
    return _YEAR.search(fact.text) is not None


def _bounded_otherwise(left: Fact, right: Fact) -> bool:
    """Whether a day is a limit on one side only; "adjourned until Friday" and "to Friday" name one day."""
    return _bounds(left) != _bounds(right) and not (_is_target(left.slot) and _is_target(right.slot))


def _bounds(fact: Fact) -> set[str | None]:
    """Return the word that makes a day a limit, if any; "shortly after noon" is an hour all the same."""
    return {fact.slot.role, fact.value.hedge} & BOUNDS if fact.kind == "date" else set()


def _moving_and_moved(one: Slot, other: Slot) -> bool:
    """Whether one day is the one something is moved to, and the other that on which it was moved."""
    return {one.verb, other.verb} <= SHIFTING and _is_target(one) != _is_target(other)


def _is_target(slot: Slot) -> bool:
    """Whether a day is the one something is moved to."""
    return slot.verb in SHIFTING and slot.role in TARGETS


def _names_service(fact: Fact) -> bool:
    """Whether an hour stands before the thing that is known by it: "the 7.15am flight"."""
    text = fact.sentence.article.field(fact.sentence.field)
    following = text[fact.end : min(fact.sentence.end, fact.end + LONGEST_WORD)].split()[:1]
    return bool(following) and following[0].strip(",.").lower() in SCHEDULED


def _dates_something_else(fact: Fact) -> bool:
    """Whether a day or hour is none of what the clause tells: a flight's, a picture's, one to compare with, a limit."""
    text = fact.sentence.article.field(fact.sentence.field)
    if _COMPARING.search(text, fact.sentence.start, fact.start) or _names_service(fact):
        return True
    picture = text.endswith(", ", fact.sentence.start, fact.start) and _FULL_DATE.fullmatch(fact.text)
    return bool(picture) and not text[fact.end : fact.sentence.end].strip(" .")


def _says_no_more(slot: Slot) -> bool:
    """Whether a clause is its verb alone ("…, reopened on Saturday"): what it is about stands elsewhere."""
    return not slot.subject and not slot.object and len(slot.words) <= 1


def _same_words(left: Fact, right: Fact) -> bool:
    """Whether both print one weekday, "tonight" or a date without its year: only the days of the reports differ."""
    if _prints_year(left) or _prints_year(right):
        return False
    if _FIGURE.search(left.text + right.text):
        return left.text.casefold() == right.text.casefold()
    weekdays = left.value.weekday, right.value.weekday
    return left.text.casefold() == right.text.casefold() or (None not in weekdays and weekdays[0] == weekdays[1])


def _likeness(one: Moment, other: Moment) -> float | None:
    """Return 1 for neighbouring days, falling to 0; None when too far apart to mean one happening."""
    if one.first is None or other.first is None:
        return 0.5
    if one.granularity == other.granularity == "year":
        return 1.0 if _misprint(str(one.first.year), str(other.first.year)) else None
    days = abs(one.first - other.first)
    longest = FAR_APART_DAYS if "month" not in (one.granularity, other.granularity) else 2 * FAR_APART_DAYS
    return None if days > timedelta(longest) else 1.0 - days / timedelta(longest)


def _misprint(one: str, other: str) -> bool:
    """Whether two figures differ in one digit, or in two that changed places."""
    differing = [place for place, (x, y) in enumerate(zip(one, other, strict=False)) if x != y]
    swapped = len(differing) == 2 and sorted(one) == sorted(other)
    return len(one) == len(other) and (len(differing) == 1 or swapped)
