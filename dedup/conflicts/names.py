"""Two people, places or organisations in one role of one happening."""

from __future__ import annotations

from dedup.conflicts.pairs import Abstention, Pair, Verdict
from dedup.conflicts.slots import shared
from dedup.facts.attribution import REPORTING
from dedup.facts.gazetteer import CITY_STATES, COUNTRY_OF, HONORIFICS, REGIONS, STATES, TITLE_WORDS
from dedup.facts.names import Name, near_miss, same_name, transliterated
from dedup.records import Fact, Slot

# Names fill so many slots that only sentences which otherwise say much the same are held against each other.
SAME_STATEMENT = 0.4
# Sentences that make so much the same statement give a name its role even where nothing else is named.
SURE_STATEMENT = 0.7
# Verbs under which any number of names may stand side by side: whoever spoke, was or had.
EMPTY = frozenset("be have include follow see call name take make get go come speak talk meet".split())
# Under such a verb the rest of the clause must agree by this share, and by so many words.
SAME_CLAUSE, FEWEST_WORDS = 0.75, 3
# Words for wide areas: a town and the province it lies in are no two places.
WIDE = frozenset(
    "province county state region district territory prefecture department basin ocean sea gulf coast island "
    "islands peninsula valley mountains continent north south east west northern southern eastern western "
    "central".split()
)
# Words for what stands in a town.
SITES = frozenset(
    "avenue street road lane square boulevard bridge gate building tower hall house hotel hospital airport station "
    "church mosque temple cathedral school university college stadium park prison court museum theatre market mall "
    "camp base port harbour plant factory".split()
)
SORTS = WIDE | SITES
STATE = frozenset({"state"})
# Without its point the abbreviation of Louisiana is a city's.
CITY_INITIALS = frozenset({("la",)})
# Verbs that put somebody into an office, by the role of the one who takes it up.
TAKES_OFFICE = {("appoint", "object"), ("become", "subject"), ("succeed", "subject"), ("replace", "subject")}
# Share of the words about the office that must agree.
SAME_OFFICE = 0.5


def judge_names(left: Fact, right: Fact, pair: Pair) -> Verdict | Abstention | None:
    """Judge two facts of kind `person`, `place` or `organisation`; None when they fill different roles."""
    one, other = left.value, right.value
    same, slip = same_name(one, other), near_miss(one, other)
    misspelt = left.kind == "person" and slip and not _transliterated(one.key, other.key)
    if same and not misspelt:
        return Verdict("same", f"{left.kind}.name", 1.0, "both names mean one bearer")
    if pair.statement < SAME_STATEMENT or _untold(one) or _untold(other):
        return None
    if misspelt:
        return Verdict("conflict", "person.spelling", 1.0, "one name in two spellings")
    if not _same_role(left, right, pair):
        return None
    if left.kind == "place" and _one_may_hold_the_other(one.key, other.key):
        return Abstention("a place and a wider area, in which it may lie")
    if same is None or _may_be_one(one, other):
        return Abstention("names that may or may not mean one bearer")
    noun = {"person": "people", "place": "places", "organisation": "organisations"}[left.kind]
    # An office that both reports name ties the two closer than a verb does.
    likeness = float(one.role is not None and one.role == other.role)
    return Verdict("conflict", f"{left.kind}.role", likeness, f"two {noun} in the same role of one happening")


def _untold(name: Name) -> bool:
    """Whether a name is no more than a title ("the governor")."""
    return not set(name.key) - HONORIFICS - TITLE_WORDS


def _one_may_hold_the_other(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two places are of two sorts: a street and a town, a town and a state, a province and an ocean."""
    return not _sorts(one) & _sorts(other)


def _sorts(key: tuple[str, ...]) -> set[frozenset[str]]:
    """What sorts of place a name may be: "New York" is a state or a city, "Georgia" a state or a country."""
    state = key in REGIONS or (len(key) == 1 and key[0] in STATES and key not in CITY_INITIALS)
    sorts = {STATE} if state else {sort_of(key)}
    if state and (key in CITY_STATES or " ".join(key) in COUNTRY_OF):
        sorts.add(sort_of(key))
    return sorts


def sort_of(key: tuple[str, ...]) -> frozenset[str]:
    """What sort of place a name says it is: the words for it, none for a bare name, a mark for a country."""
    if " ".join(key) in COUNTRY_OF:
        return frozenset({"country"})
    return SORTS.intersection(key)


def _may_be_one(one: Name, other: Name) -> bool:
    """Whether two names have a word in common, other than a family name under two first names."""
    if one.type == "person" and len(one.key) > 1 and len(other.key) > 1 and one.key[-1] == other.key[-1]:
        return False
    return bool(set(one.key) & set(other.key) - SORTS)


def _transliterated(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two spellings differ only as transliterations of one name do, in vowels and exchanged letters."""
    return all(map(transliterated, one, other))


def _same_role(left: Fact, right: Fact, pair: Pair) -> bool:
    one, other = left.slot, right.slot
    if left.value.role and left.value.role == right.value.role:
        return True
    if {(one.verb, one.role), (other.verb, other.role)} <= TAKES_OFFICE:
        return _shared_words(one, other, FEWEST_WORDS) >= SAME_OFFICE
    if not one.verb or (one.verb, one.role) != (other.verb, other.role) or one.verb in REPORTING:
        return False
    if one.verb in EMPTY:
        return pair.statement >= SURE_STATEMENT and _shared_words(one, other, FEWEST_WORDS) >= SAME_CLAUSE
    return pair.statement >= SURE_STATEMENT or bool(one.subject & other.subject or one.object & other.object)


def _shared_words(one: Slot, other: Slot, fewest: int) -> float:
    """Return the share of the words of two clauses that agree, 0 where fewer than `fewest` do."""
    return shared(one.words, other.words) if len(one.words & other.words) >= fewest else 0.0
