"""What a value is the value of: the slot it fills, read from the words that govern it."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from dedup.facts.clauses import (
    OBJECTS,
    arguments,
    content_lemmas,
    is_passive,
    phrase_lemmas,
    verb_of,
)
from dedup.facts.events import EVENT_OF, LINKS, LIVES, SUFFERED, event_of
from dedup.facts.gazetteer import COUNTRY_OF, HONORIFICS
from dedup.facts.grammar import Parse, Token
from dedup.facts.predicates import PHRASAL, PREDICATE_OF
from dedup.records import Slot

# Verbs that only bring about the event of the noun after them: "came to a halt", "brought to a close".
BRINGING = frozenset({"come", "bring", "draw", "grind"})
# Verbs that mean something else of weapons than of people, plans and companies, and what is fired with them.
SHOOTING = frozenset({"fire", "launch", "shoot", "lob"})
MISSILES = frozenset(
    "rocket missile shell mortar bullet round shot gun torpedo grenade gas canister salvo volley barrage arrow".split()
)
# Relations by which a number climbs to the noun it counts or measures.
COUNTS = frozenset("nummod quantmod compound nmod amod advmod det predet poss npadvmod".split())
COUNTED = frozenset({"NOUN", "PROPN", "NUM", "SYM", "ADJ", "VERB"})
# Words for a number itself; what it is a number of comes after "of".
TOTALS = frozenset("number total count figure amount tally sum".split())
SHARES = frozenset("percent percentage % cent dozen hundred thousand million billion third quarter half".split())
PEOPLE = frozenset("people they them those who".split())
MODIFIERS = frozenset(
    "first second third fourth fifth last another other additional more further extra new previous "
    "earlier initial final latest only total overall combined half so already still each daily "
    "annual monthly weekly yearly average maximum minimum record".split()
)
# Stands for one of several parts: "in Sumatra alone", "12 in the capital and 30 more in the hills".
PART = "part"
# Stands for a second count beside the first: "13 students and two teachers".
AND = "and"
REACH = 2  # a bare participle so near after a number says what happened to those counted ("12 killed")


def slot_of(parse: Parse, start: int, end: int, count: bool = False) -> Slot:
    """The slot filled by the value at `parse.text[start:end]`; an empty one where nothing was parsed.

    A `count` also takes its event from the nouns around it: "12 dead", "the toll rose to 12", "12 bodies".
    """
    tokens = parse.within(start, end)
    if not tokens:
        return Slot()
    inside = frozenset(token.i for token in tokens)
    counted = counted_noun(parse, parse.root_of(tokens), inside)
    verb = verb_of(parse, counted)
    event, source = _event(parse, counted, verb, tokens, count)
    who = arguments(parse, verb) if verb.i != counted.i else None
    subject = phrase_lemmas(parse, who.subject if who else None, inside)
    return Slot(
        head=_head(parse, counted, verb, inside),
        verb=event or (predicate_of(parse, verb) if verb.i != counted.i else ""),
        role=_role(parse, counted, verb, event, source),
        subject=subject,
        object=phrase_lemmas(parse, who.object if who else None, inside),
        modifiers=_modifiers(parse, counted, tokens),
        words=content_lemmas(parse.clauses[verb.i], inside) | subject,
    )


def clause_slot(parse: Parse, verb: Token) -> Slot:
    """The slot of a whole clause: its event and who takes part in it."""
    who = arguments(parse, verb)
    subject, done_to = phrase_lemmas(parse, who.subject), phrase_lemmas(parse, who.object)
    words = content_lemmas(parse.clauses.get(verb.i, ())) | subject
    return Slot(verb=predicate_of(parse, verb), subject=subject, object=done_to, words=words)


def predicate_of(parse: Parse, verb: Token) -> str:
    """The canonical lemma of a verb ("slay" → "kill", "call off" → "cancel", "come to an end" → "end")."""
    for kid in parse.kids(verb, "prt", "dobj", "advmod", "prep"):
        if kid.lemma == "ahead" and parse.kids(verb, "conj"):  # "went ahead and cancelled"
            continue
        if phrasal := PHRASAL.get(f"{verb.lemma} {kid.lemma}"):
            return phrasal
    if verb.lemma in BRINGING:
        for noun in (noun for to in parse.kids(verb, "prep") if to.lemma == "to" for noun in parse.kids(to, "pobj")):
            if noun.lemma in PREDICATE_OF:
                return PREDICATE_OF[noun.lemma]
    if verb.lemma in SHOOTING and _shot(parse, verb):
        return "shoot"
    return event_of(verb) or PREDICATE_OF.get(verb.lemma, verb.lemma)


def _shot(parse: Parse, verb: Token) -> bool:
    """Whether what is fired or launched is fired at somebody, rather than dismissed or begun."""
    who = arguments(parse, verb)
    things = [
        who.subject,
        who.object,
        *parse.kids(verb, "nsubjpass", "dobj"),
        parse.head(verb) if verb.dep == "acl" else None,
    ]
    return any(thing is not None and thing.lemma in MISSILES for thing in things)


def counted_noun(parse: Parse, token: Token, inside: frozenset[int]) -> Token:
    """The noun a value counts or describes: "people" in "at least 12 people" and in "dozens of people"."""
    while token.dep in COUNTS and parse.head(token).pos in COUNTED and token.head != token.i:
        if token.dep == "npadvmod" and parse.head(token).pos == "VERB":  # "opened yesterday" counts nothing
            break
        token = parse.head(token)
    for of in parse.kids(token, "prep"):
        if (token.i in inside or token.lemma in SHARES) and of.lemma == "of" and of.i not in inside:
            return next(iter(parse.kids(of, "pobj")), token)
    return token


def _head(parse: Parse, counted: Token, verb: Token, inside: frozenset[int]) -> str:
    """Lemma of what is counted or measured; a figure that stands alone takes it from what it is said of."""
    if counted.i not in inside:
        return _noun(parse, counted)
    above = parse.head(counted)
    if counted.dep == "pobj" and above.lemma == "of" and parse.head(above).pos == "NOUN":  # "a range of 40 km"
        return _noun(parse, parse.head(above))
    if counted.dep == "pobj" and above.lemma == "to" and above.head == verb.i and parse.kids(verb, "dobj"):
        return _noun(parse, parse.kids(verb, "dobj")[0])  # "lifted the death toll to 536"
    subject = arguments(parse, verb).subject if verb.lemma in LINKS and verb.i != counted.i else None
    return _noun(parse, subject) if subject is not None and subject.i not in inside else ""


def _noun(parse: Parse, noun: Token) -> str:
    if noun.lemma in TOTALS:
        for of in parse.kids(noun, "prep"):
            for thing in parse.kids(of, "pobj"):
                noun = thing
    if noun.lemma in PEOPLE or demonym(noun):
        return "person"
    return noun.lemma if noun.pos in ("NOUN", "PROPN", "VERB", "ADJ") and noun.lemma not in ("other", "least") else ""


def demonym(token: Token) -> str:
    """The country a word for its people or its adjective belongs to, or ""."""
    lemma = token.lemma
    country = COUNTRY_OF.get(lemma) or COUNTRY_OF.get(lemma.removesuffix("s"), "")
    return "" if country in (lemma, "") or not token.text[0].isupper() else country


def role_of(parse: Parse, token: Token, verb: Token) -> str:
    """How `token` stands to `verb`: "subject", "object", a preposition, or ""; passives are turned round."""
    while token.i != verb.i and token.head != verb.i and token.head != token.i:
        token = parse.head(token)
    if token.i == verb.i:
        return ""
    if token.dep == "prep":
        return token.lemma
    passive = is_passive(parse, verb)
    if token.dep in ("nsubj", "nsubjpass"):
        return "object" if passive else "subject"
    if token.dep == "agent":
        return "subject"
    return "object" if token.dep in OBJECTS else ""


def _role(parse: Parse, counted: Token, verb: Token, event: str, source: Token | None) -> str:
    """Role under the event: those it happens to are its object ("12 died", "30 injured", "12 bodies")."""
    role = role_of(parse, counted, verb)
    if not event or source is None:
        return role
    if source.i != verb.i:
        return "object"
    undergone = verb.lemma in SUFFERED or (verb.lemma in EVENT_OF and not parse.kids(verb, "dobj"))
    return "object" if role == "subject" and undergone and arguments(parse, verb).object is None else role


def _event(
    parse: Parse, counted: Token, verb: Token, value: tuple[Token, ...], count: bool
) -> tuple[str, Token | None]:
    """The canonical event a value belongs to, and the word that says so."""
    if counted.lemma == "life" and verb.lemma in LIVES:
        return LIVES[verb.lemma], counted
    near = [verb]
    if count:
        near = [counted, *parse.kids(counted, "acl", "relcl", "amod"), *_of(parse, counted), verb]
        if verb.lemma in LINKS:
            near += _linked(parse, verb)
        near += parse.tokens[value[-1].i + 1 : value[-1].i + 1 + REACH]
    for token in near:
        if event := event_of(token):
            return event, token
    return "", None


def _of(parse: Parse, noun: Token) -> list[Token]:
    """The noun a counted one completes: "death" in "the death of 12 miners"."""
    preposition = parse.head(noun)
    return [parse.head(preposition)] if noun.dep == "pobj" and preposition.lemma == "of" else []


def _completed(parse: Parse, noun: Token) -> Token | None:
    """The noun that completes another: "Suci" in "the death of Suci"."""
    return next(
        (thing for of in parse.kids(noun, "prep") if of.lemma == "of" for thing in parse.kids(of, "pobj")), None
    )


def _linked(parse: Parse, verb: Token) -> list[Token]:
    """The nouns and adjectives a linking verb ties to the value, each with what it is a number of."""
    found = []
    for kid in parse.kids(verb, "nsubj", "nsubjpass", "xcomp", *OBJECTS):
        found += [kid, *parse.kids(kid, "acl", "amod", "compound")]
        for of in parse.kids(kid, "prep"):
            for noun in parse.kids(of, "pobj"):
                found += [noun, *parse.kids(noun, "acl", "relcl", "amod")]
    return found


def _modifiers(parse: Parse, counted: Token, value: tuple[Token, ...]) -> frozenset[str]:
    """Words that tell two counts of one sentence apart: "another 30", "12 more", "two Afghan soldiers"."""
    first, last = value[0].i, value[-1].i
    kids = [kid for kid in parse.kids(counted) if kid.i < first or kid.i > last]
    beside = [*parse.tokens[max(0, first - 1) : first], *parse.tokens[last + 1 : last + 2]]
    told = {t.lemma for t in (*kids, *beside) if t.lemma in MODIFIERS and not _than(parse, t)}
    kinds = {k.lemma for k in kids if k.dep in ("amod", "compound", "nmod") and k.pos != "NUM" and not _than(parse, k)}
    people = {demonym(counted)} if counted.i < first or counted.i > last else set()
    counts = [*parse.kids(counted, "conj"), *([parse.head(counted)] if counted.dep == "conj" else [])]
    summed = {AND} if any(parse.kids(noun, "nummod") for noun in counts if noun.pos == "NOUN") else set()
    verb = verb_of(parse, counted)
    added = any(map(partial(_adds, parse), parse.kids(verb, "conj")))
    apart = {PART} if added or any(token.lemma == "alone" for token in parse.clauses.get(verb.i, ())) else set()
    return frozenset((told | kinds | people | summed | apart) - {""})


def _adds(parse: Parse, token: Token) -> bool:
    """Whether a figure is said to come on top: "killed 12 in the capital and 30 more in the hills"."""
    return token.pos in ("NUM", "NOUN") and any(kid.lemma == "more" for kid in parse.kids(token, "amod"))


def _than(parse: Parse, token: Token) -> bool:
    """Whether a word is the "more" of "more than", which hedges a figure."""
    return token.i + 1 < len(parse.tokens) and parse.tokens[token.i + 1].lemma == "than"


def age_slot(parse: Parse, start: int, end: int) -> Slot | None:
    """The slot of a number that is someone's age ("Ann Lee, 34,", "34-year-old Ann Lee"), else None."""
    tokens = parse.within(start, end)
    owner = _aged(parse, tokens) if tokens else None
    if owner is None:
        return None
    slot = slot_of(parse, owner.start, owner.end)
    subject = phrase_lemmas(parse, owner, frozenset(t.i for t in tokens)) | _whole_name(parse, owner)
    following = parse.tokens[owner.i + 1 : owner.i + 3]
    if [t.text for t in following[:1]] == [","]:  # "the zoo's 9-year-old rhinoceros, Suci"
        subject |= _whole_name(parse, following[-1])
    return replace(slot, head="age", verb="", role="", subject=subject - HONORIFICS)


def _whole_name(parse: Parse, token: Token) -> frozenset[str]:
    """Lemmas of the run of proper nouns a token stands in: a parse may hang an age on the first name alone."""
    first = last = token.i
    while first and parse.tokens[first - 1].tag == "NNP":
        first -= 1
    while last + 1 < len(parse.tokens) and parse.tokens[last + 1].tag == "NNP":
        last += 1
    return content_lemmas(parse.tokens[first : last + 1]) if token.tag == "NNP" else frozenset()


def _aged(parse: Parse, tokens: tuple[Token, ...]) -> Token | None:
    root = parse.root_of(tokens)
    before, after = parse.text[: tokens[0].start], parse.text[tokens[-1].end : tokens[-1].end + 1]
    aside = before.endswith((", ", "(")) and after in (",", ")", ".", "")
    if aside and root.dep == "appos" and parse.head(root).tag == "NNP":
        return parse.head(root)
    said = parse.text[tokens[0].start : tokens[-1].end + 10].lower()
    if "year-old" in said or "years old" in said or before.lower().endswith(("aged ", "age ", "age of ")):
        above = (token for token in parse.ancestors(root) if token.pos in ("PROPN", "NOUN", "PRON"))
        owner = next((token for token in above if token.lemma not in ("year", "age")), None)
        dead = _completed(parse, owner) if owner is not None and event_of(owner) else None
        return dead or owner
    return None
