"""The words by which English ties a cause, motive or blame to what it explains."""

from __future__ import annotations

from typing import Literal

CauseType = Literal["cause", "motive", "blame"]

# Phrases that open a cause, and what kind of reason they give; a longer one is tried before a shorter.
PHRASES: dict[str, CauseType] = {
    "because of": "cause",
    "because": "cause",
    "a result of": "cause",
    "the result of": "cause",
    "on account of": "cause",
    "in the wake of": "cause",
    "in light of": "cause",
    "due to": "cause",
    "owing to": "cause",
    "thanks to": "cause",
    "on the grounds that": "motive",
    "on suspicion of": "motive",
    "in retaliation for": "motive",
    "in revenge for": "motive",
    "in response to": "motive",
    "in reaction to": "motive",
    "in protest at": "motive",
    "in protest against": "motive",
    "in protest over": "motive",
    "in return for": "motive",
    "in order to": "motive",
    "in a bid to": "motive",
    "in an effort to": "motive",
    "in an attempt to": "motive",
    "in the interests of": "motive",
    "in the name of": "motive",
    "for fear of": "motive",
    "for fear that": "motive",
    "so that": "motive",
    "so as to": "motive",
    "all about": "motive",
    "aimed at": "motive",
    "bent on": "motive",
    "over": "cause",
    "amid": "cause",
    "following": "cause",
    "after": "cause",
    "since": "cause",
    "as": "cause",
    "so": "motive",
    "for": "blame",
    "by": "cause",
}
BY_FIRST_WORD: dict[str, list[tuple[str, ...]]] = {}
for _phrase in sorted(PHRASES, key=lambda phrase: -phrase.count(" ")):
    BY_FIRST_WORD.setdefault(_phrase.split()[0], []).append(tuple(_phrase.split()))
# "Over" after these is a place, a movement or an advantage, not a quarrel.
NOT_QUARRELS = frozenset(
    "advantage authority cast control cross custody edge fall fly get go grip hand hang have "
    "influence jump lead look loom pass power preside pull roll rule run sail sovereignty spread "
    "stretch sweep take throw tower triumph turn victory walk watch win".split()
)
# What people are punished, praised or blamed "for".
HELD_FOR = frozenset(
    "apologise apologize arrest blame charge condemn convict criticise criticize detain disqualify "
    "dismiss fine fire hail imprison investigate jail praise prosecute punish rebuke sack sanction "
    "sentence sue suspend thank try".split()
)
# Happenings whose passive "by" names a cause rather than a doer.
CAUSED = frozenset(
    "anger blow bury cause compound create crush damage delay destroy disrupt drive engulf fell "
    "flood force fuel halt hamper hit injure interrupt kill mar motivate prevent prompt provoke "
    "spark strike sweep trap trigger wound worsen".split()
)
CAUSING = frozenset("cause contribute fuel lead prompt provoke result spark trigger".split())
RESULTS = {"lead": "to", "contribute": "to", "result": "in"}
STEMMING = {
    "stem": "from",
    "result": "from",
    "arise": "from",
    "lie": "with",
    "blame": "on",
    "attribute": "to",
    "ascribe": "to",
    "respond": "to",
    "retaliate": "for",
}
NOUNS: dict[str, CauseType] = {
    "reason": "cause",
    "cause": "cause",
    "factor": "cause",
    "explanation": "cause",
    "trigger": "cause",
    "problem": "cause",
    "culprit": "blame",
    "fault": "blame",
    "motive": "motive",
    "motivation": "motive",
    "aim": "motive",
    "goal": "motive",
    "purpose": "motive",
    "objective": "motive",
    "intention": "motive",
}
# "…, citing its own policy": participles that give the reason for the clause they hang on.
GIVING = frozenset("target aim seek cite protest demand allege fear hope want try demonstrate respond".split())
# "The launch was intended to mark the day": what the subject is for.
MEANT = frozenset("intend design mean aim seek".split())
TIMES = frozenset(
    "day week month year hour minute second moment decade century night morning afternoon evening "
    "weekend time period life monday tuesday wednesday thursday friday saturday sunday january february "
    "march april may june july august september october november december noon midnight dawn lunch "
    "today tomorrow yesterday".split()
)
# Before "after" these only measure the time between two events.
AT_ONCE = frozenset("shortly soon immediately right long just".split())
# An "as" or "since" clause with one of these gives a state or a turn of things, hence a reason.
STATIVE = frozenset("be have want need know believe remain fear lack become mount grow worsen fail".split())
