"""What verbs and adjectives assert: synonyms and opposites."""

from __future__ import annotations

from dedup.facts.events import EVENT_OF

# Canonical predicate → words that assert it. Events that are counted (`dedup.facts.events`) come first.
PREDICATES: dict[str, str] = {
    "accept": "accept embrace",
    "acquit": "acquit exonerate",
    "agree": "agree consent",
    "allow": "allow permit authorise authorize",
    "approach": "approach",
    "approve": "approve back endorse ratify pass support clear",
    "attend": "attend",
    "ban": "ban bar prohibit outlaw forbid",
    "begin": "begin start commence launch",
    "cancel": "cancel scrap shelve axe",
    "charge": "charge indict",
    "close": "close shut closed",
    "collapse": "collapse founder",
    "confirm": "confirm verify",
    "decide": "decide",
    "deny": "deny",
    "down": "down",
    "end": "end finish stop halt cease conclude",
    "fall": "fall drop decline decrease slump plunge tumble shrink",
    "guilty": "guilty",
    "happen": "happen occur",
    "innocent": "innocent",
    "legal": "legal lawful",
    "illegal": "illegal unlawful",
    "leave": "leave depart quit withdraw exit",
    "stay": "stay remain",
    "lose": "lose",
    "meet": "meet",
    "open": "open reopen",
    "postpone": "postpone delay defer suspend",
    "reject": "reject refuse spurn rebuff veto block",
    "release": "release free bail",
    "resign": "resign",
    "rise": "rise increase climb grow jump surge soar gain",
    "alive": "alive",
    "true": "true accurate",
    "false": "false untrue inaccurate",
    "join": "join",
    "keep": "keep retain maintain",
    "attack": "attack assault",
    "succeed": "succeed successful",
    "shoot": "shoot",
    "unhurt": "unhurt unharmed uninjured unscathed",
    "sign": "sign",
    "visit": "visit",
    "vote": "vote",
    "comply": "comply compliant conform",
    "breach": "breach violate infringe",
    "aware": "aware",
    "unaware": "unaware",
    "possible": "possible",
    "impossible": "impossible",
    "safe": "safe",
    "unsafe": "unsafe dangerous",
    "appoint": "appoint elect name select choose hire",
    "dismiss": "dismiss fire sack oust remove",
}
# Verb with its particle, object or complement → what they assert together. Of light verbs the noun tells what was done.
PHRASAL = {
    phrase: canonical
    for canonical, phrases in {
        "acquit": "clear of",
        "agree": "reach agreement|reach deal|strike deal",
        "approach": "close in",
        "approve": "give approval|give clearance|give permission|give consent|give nod|give ahead|grant permission",
        "attend": "take part",
        "begin": "go ahead",
        "cancel": "call off",
        "close": "shut down|close down",
        "collapse": "break down|fall through",
        "decide": "make decision|take decision|reach decision",
        "down": "shoot down|bring down",
        "happen": "take place",
        "lay_off": "lay off",
        "leave": "pull out",
        "meet": "hold talk|hold meeting",
        "postpone": "put off",
        "reject": "strike down|turn down|vote down",
        "release": "set free",
        "resign": "stand down|step down",
        "shoot": "open fire",
        "visit": "pay visit",
        "vote": "cast ballot|cast vote",
    }.items()
    for phrase in phrases.split("|")
}
# Particles that make another verb of the one before them, unless `PHRASAL` knows the two: "back out", "pass by".
PARTICLES = frozenset("out down off away back by".split())
# Words that approve or reject what is proposed, and mean something else of anything else: "cleared the square".
CONSENTING = frozenset({"clear", "pass", "block"})
PROPOSALS = frozenset(
    "act action agreement aid amendment appeal application appointment arrangement article bid bill budget "
    "candidacy candidate cap case change charter clause code contract cut deal decree demand design device directive "
    "draft drug effort entry expansion export extradition fine funding grant hike import initiative investment law "
    "legislation levy licence license list measure merger ministry motion move nomination nominee order ordinance "
    "package pact petition pipeline plan policy project proposal provision ratification reform referendum release "
    "repeal request resolution rise rule ruling sale sanction scheme settlement statement statute takeover tariff tax "
    "text transaction transfer treaty treatment vaccine version visa vote".split()
)
PREDICATE_OF = EVENT_OF | {word: canonical for canonical, words in PREDICATES.items() for word in words.split()}
OPPOSITES = frozenset(
    frozenset(pair.split("/"))
    for pair in (
        "win/lose accept/reject approve/reject agree/reject rise/fall open/close kill/survive kill/alive "
        "convict/acquit arrest/release confirm/deny allow/ban begin/end guilty/innocent legal/illegal "
        "leave/stay true/false injure/unhurt kill/unhurt collapse/succeed aware/unaware "
        "possible/impossible safe/unsafe comply/breach appoint/dismiss begin/cancel begin/postpone "
        "sentence/acquit"
    ).split()
)
# Verbs whose infinitive did not happen ("failed to sign"), is meant to, or may: polarity and modality of it.
FAILING = frozenset(
    "fail refuse decline neglect forget cease stop prevent block avoid abandon unable unlikely forbid ban".split()
)
INTENDING = frozenset(
    "plan intend schedule expect set due aim hope promise agree vow pledge decide prepare want "
    "wish ask urge order tell call demand propose invite ready go poise about seek offer like".split()
)
TRYING = frozenset("try attempt threaten appear seem believe think suspect risk likely able allow".split())
LIKELY = frozenset("likely possibly perhaps probably maybe potentially apparently presumably".split())
