"""The events news counts, each under one canonical lemma, whatever words report it."""

from __future__ import annotations

from dedup.facts.grammar import Token

# Canonical lemma → the lemmas and participles that report it. "12 dead", "killing 12", "a toll of 12" and
# "12 bodies" all fill the slot "kill". "Casualties" are dead or injured: kept apart from both.
EVENTS: dict[str, str] = {
    "kill": "kill killing die dead death deadly fatality fatal perish slay massacre slaughter murder toll "
    "body corpse drown lifeless assassinate execute",
    "injure": "injure injured injury wound wounded hurt maim",
    "casualty": "casualty victim",
    "missing": "missing unaccounted untraced",
    "arrest": "arrest arrested detain detained detention apprehend custody",
    "displace": "displace displaced displacement homeless",
    "evacuate": "evacuate evacuated evacuation evacuee",
    "rescue": "rescue rescued",
    "survive": "survive survivor",
    "infect": "infect infected infection",
    "hospitalise": "hospitalise hospitalize hospitalised hospitalized",
    "kidnap": "kidnap abduct abducted abduction kidnapping hostage",
    "convict": "convict convicted conviction",
    "sentence": "sentence sentenced jail jailed imprison imprisoned imprisonment prison",
    "destroy": "destroy destroyed destruction flatten raze",
    "damage": "damage damaged",
    "lay_off": "layoff redundancy redundant",
    "win": "win victory triumph",
}
EVENT_OF = {word: event for event, words in EVENTS.items() for word in words.split()}
# Those of whom the subject is the one it happens to: "12 died" is "12 were killed".
SUFFERED = frozenset({"die", "perish", "drown", "miss", "survive"})
LIVES = {"claim": "kill", "take": "kill", "lose": "kill", "cost": "kill", "save": "rescue"}
# Verbs that only link a value to the noun that says what it counts: "the toll rose to 12".
LINKS = frozenset(
    "be rise climb increase grow jump stand reach hit top exceed pass surpass put bring raise "
    "lower fall drop revise lift push go total number leave report record confirm count estimate "
    "update include remain have see place".split()
)


def event_of(token: Token) -> str:
    """The canonical event a word names, or "": its form is tried first, as "missing" is no lemma of "miss"."""
    return EVENT_OF.get(token.text.lower()) or EVENT_OF.get(token.lemma, "")
