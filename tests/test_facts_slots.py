from __future__ import annotations

import pytest

from dedup.facts.grammar import Grammar
from dedup.facts.slots import age_slot, slot_of
from dedup.records import Slot


def slot(grammar: Grammar, marked: str, count: bool = True) -> Slot:
    """The slot of the value between brackets."""
    start, end = marked.index("["), marked.index("]") - 1
    [parse] = grammar.parse([marked.replace("[", "").replace("]", "")])
    return slot_of(parse, start, end, count=count)


KILLED = [
    "The collapse left [12] dead, police said.",
    "A landslide in Tarland killed at least [12] people on Tuesday.",
    "A blast ripped through the market, killing [12].",
    "The death toll from the sinking rose to [17].",
    "Officials put the death toll at [17].",
    "[Twelve] bodies were recovered.",
    "The fire claimed [12] lives.",
    "[12] people died when the roof fell in.",
    "Dozens were hurt and [12] people were killed.",
    "At least [12] killed in ferry sinking",
    "The number of people killed has climbed to [45].",
    "The region mourned the deaths of [12] miners.",
    "Days of shelling lifted the death toll to [536].",
    "The find brings the number of dead to [15].",
]
INJURED = [
    "The collapse left 12 dead and [30] injured.",
    "The number of injured has climbed to [45], according to officials.",
    "[30] people suffered injuries.",
    "The crash wounded [30] passengers.",
]


@pytest.mark.parametrize("marked", KILLED)
def test_every_wording_of_a_toll_fills_one_slot(grammar: Grammar, marked: str) -> None:
    found = slot(grammar, marked)
    assert (found.verb, found.role) == ("kill", "object")


@pytest.mark.parametrize("marked", INJURED)
def test_the_injured_are_another_slot(grammar: Grammar, marked: str) -> None:
    assert slot(grammar, marked).verb in ("injure", "suffer")


@pytest.mark.parametrize(
    ("marked", "verb"),
    [
        ("A further [20] people are missing.", "missing"),
        ("Police detained [9] men in the raid.", "arrest"),
        ("The firm will cut [400] jobs.", "cut"),
    ],
)
def test_other_events(grammar: Grammar, marked: str, verb: str) -> None:
    assert slot(grammar, marked).verb == verb


def test_those_who_kill_are_not_those_killed(grammar: Grammar) -> None:
    found = slot(grammar, "[Four] gunmen killed a guard at the depot.")
    assert (found.head, found.verb, found.role) == ("gunman", "kill", "subject")


@pytest.mark.parametrize(
    ("marked", "head"),
    [
        ("At least [12] people were killed.", "person"),
        ("[Dozens] of passengers were hurt.", "passenger"),
        ("The missiles have a range of [40 km].", "range"),
        ("The population is [1.7 million].", "population"),
        ("The number of voters fell to [9,000].", "voter"),
        ("It killed [seven] Belgians.", "person"),
        ("He won [31] percent of the vote.", "vote"),
        ("The crash killed [nine].", ""),
    ],
)
def test_the_head_is_what_is_counted_or_measured(grammar: Grammar, marked: str, head: str) -> None:
    assert slot(grammar, marked).head == head


def test_a_passive_clause_is_turned_round(grammar: Grammar) -> None:
    active = slot(grammar, "Rebels seized [three] trucks.")
    passive = slot(grammar, "[Three] trucks were seized by rebels.")
    assert (active.verb, active.role, active.subject, active.object) == (
        passive.verb,
        passive.role,
        passive.subject,
        passive.object,
    )
    assert active.subject == {"rebel"}


@pytest.mark.parametrize(
    ("marked", "modifier"),
    [
        ("Another [30] people were hurt.", "another"),
        ("[12] more people were hurt.", "more"),
        ("Two Belgian and [three] German climbers died.", "german"),
        ("The first [three] trucks arrived.", "first"),
        ("The crash killed [13] students and two teachers.", "and"),
        ("The crash killed 13 students and [two] teachers.", "and"),
        ("The storm killed [12] people in Alden alone.", "part"),
        ("The storm killed [12] people in the capital and 30 more in the hills.", "part"),
    ],
)
def test_modifiers_tell_counts_apart(grammar: Grammar, marked: str, modifier: str) -> None:
    assert modifier in slot(grammar, marked).modifiers


@pytest.mark.parametrize(
    ("marked", "verb"),
    [
        ("Militants fired [three] rockets at the town.", "shoot"),
        ("The army launched [800] missiles.", "shoot"),
        ("The firm fired [three] managers.", "dismiss"),
        ("The firm launched [three] phones.", "begin"),
    ],
)
def test_weapons_are_fired_and_people_dismissed(grammar: Grammar, marked: str, verb: str) -> None:
    assert slot(grammar, marked).verb == verb


def test_a_hedge_is_no_modifier(grammar: Grammar) -> None:
    assert "more" not in slot(grammar, "More than [30] people were hurt.").modifiers


@pytest.mark.parametrize(
    "marked",
    [
        "Ann Oduya, [34], was arrested in Port Ansel.",
        "The [34]-year-old Ann Oduya was arrested.",
        "Ann Oduya, aged [34], was arrested.",
    ],
)
def test_ages_belong_to_a_person(grammar: Grammar, marked: str) -> None:
    start, end = marked.index("["), marked.index("]") - 1
    [parse] = grammar.parse([marked.replace("[", "").replace("]", "")])
    found = age_slot(parse, start, end)
    assert found is not None
    assert (found.head, found.verb) == ("age", "")
    assert "oduya" in found.subject


def test_a_count_is_no_age(grammar: Grammar) -> None:
    [parse] = grammar.parse(["Rescuers found 34 climbers on the ridge."])
    assert age_slot(parse, 15, 17) is None


def test_outside_the_parsed_text_nothing_is_known(grammar: Grammar) -> None:
    [parse] = grammar.parse(["It rained."])
    assert slot_of(parse, 400, 402) == Slot()


@pytest.mark.parametrize(
    ("marked", "subject"),
    [
        ("Pupils left flowers for Callum Reith, [34], a teacher from Perth.", {"callum", "reith"}),
        ("Mr Reith, [43], had climbed in the Alps.", {"reith"}),
    ],
)
def test_an_age_is_of_a_whole_name(grammar: Grammar, marked: str, subject: set[str]) -> None:
    start, end = marked.index("["), marked.index("]") - 1
    [parse] = grammar.parse([marked.replace("[", "").replace("]", "")])
    found = age_slot(parse, start, end)
    assert found is not None and found.subject >= subject and "mr" not in found.subject


def test_a_bare_adverb_of_time_hangs_on_its_verb(grammar: Grammar) -> None:
    found = slot(grammar, "The old bridge was opened to traffic again [yesterday].", count=False)
    assert (found.verb, found.head) == ("open", "")
    assert "bridge" in found.object
