"""Datelines: the place, date and agency that a news report opens with."""

from __future__ import annotations

import re
from dataclasses import dataclass

# Twice the longest dateline read so far (two places, a state, a date and a credit).
LONGEST_DATELINE = 160
LONGEST_PLACE_WORDS = 8
# Capitals with neither date nor credit may be a headline's ("MILL BURNS IN LEITH — …"), or before a colon a
# rubric's ("CLOSE TO THE EDGE: …"): there a place has no more words than this.
LONGEST_BARE_PLACE = 3
LONGEST_BARE_PLACE_BEFORE_COLON = 2


def phrases(text: str) -> frozenset[str]:
    """Make a lookup table of the phrases between the bars of `text`."""
    return frozenset(text.split("|"))


AGENCIES = phrases(
    "aa|adnkronos|afp|agence france-presse|anadolu|ani|ansa|ap|associated press|bbc|bernama|bloomberg|cna"
    "|cnn|cp|canadian press|dpa|efe|fars|ians|interfax|irna|itar-tass|jiji|jta|kcna|kuna|kyodo|lusa|mna|npr"
    "|pa|pap|press association|pti|qna|reuters|rfe/rl|ria|ria novosti|sana|spa|sputnik|tass"
    "|the associated press|the canadian press|thomson reuters foundation|tnn|ukrinform|unian|upi|voa|wafa|wam"
    "|xinhua|yonhap"
)
_NEWS_NAME = re.compile(
    r"\b(?:News|Press|Agency|Wire|Service|Times|Post|Herald|Tribune|Media|Radio|TV)\b|\.(?:com|org|net)$"
)
_STATES = phrases(
    "alabama|alaska|arizona|arkansas|california|colorado|connecticut|delaware|florida|georgia|hawaii|idaho"
    "|illinois|indiana|iowa|kansas|kentucky|louisiana|maine|maryland|massachusetts|michigan|minnesota"
    "|mississippi|missouri|montana|nebraska|nevada|new hampshire|new jersey|new mexico|new york"
    "|north carolina|north dakota|ohio|oklahoma|oregon|pennsylvania|rhode island|south carolina|south dakota"
    "|tennessee|texas|utah|vermont|virginia|washington|west virginia|wisconsin|wyoming"
)
# Capitals before a colon or dash that announce an item or name a body: not where a report was filed.
_NOT_PLACES = phrases(
    "advertisement|analysis|analysis/opinion|background|breaking|caption|clarification|comment|correction"
    "|credit|developing|editorial|eu|exclusive|explainer|factbox|file|file photo|full coverage|gallery"
    "|graphic|images|interview|just in|listen|live|more|must see|myth|nasa|nato|new|note|now watch|opinion"
    "|our picks|photo|photos|picture|pictures|poll|profile|question|read|read more|refile|related|review"
    "|see also|see related|source|sources|special coverage|story|summary|the facts|timeline|transcript"
    "|trending|u.n.|u.s.|uk|un|update|updated|us|usa|video|videos|warning|watch|wrapup"
)
_SMALL_WORDS = phrases("al|and|d|da|das|de|del|do|e|el|en|es|la|le|les|of|on|sur|the|upon|y")

MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?"
    r"|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\.?"
)
WEEKDAY = r"(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?\.?"
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_DATED = re.compile(
    rf"(?:^|[ ,])(?P<date>(?:{WEEKDAY},? )?(?:{MONTH} {_DAY}|{_DAY} {MONTH})(?:,? \d{{4}})?"
    r"|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)$"
)
_SEPARATOR = re.compile(r"\s*(?:--+|[—–]|:(?=\s|$))\s*|(?<=\))\s*-\s*|\s+-(?:\s+|$)|(?<=\)) +(?=[^\W\d_])")
_PARENTHESIS = re.compile(r"\(([^()]{2,40})\)$")
_PLACE_WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|[.'’/-])*")
_NOT_A_PLACE = re.compile(
    rf"(?:{WEEKDAY}|{MONTH}|Earlier|Late|By|In|On|At|The|An?|It|He|She|They|We|I|But|And|As|For)(?: |$)"
)


@dataclass(frozen=True, slots=True)
class Dateline:
    """Where, when and for whom a report was filed, as printed before its first sentence."""

    place: str
    """As printed ("GAZA CITY, Gaza Strip"); empty when only the agency is named."""
    date: str | None
    credit: str | None
    end: int
    """Offset of the first character of the report proper."""


def match_dateline(text: str) -> Dateline | None:
    """Read the dateline that a report opens with.

    >>> match_dateline("LEITH, March 4 (Reuters) - A ferry sank.")
    Dateline(place='LEITH', date='March 4', credit='Reuters', end=27)
    >>> match_dateline("PORT ELLEN, Islay — A ferry sank.").place
    'PORT ELLEN, Islay'
    >>> match_dateline("WATCH: a ferry sinks") is None
    True
    """
    separator = _SEPARATOR.search(text[:LONGEST_DATELINE])
    if separator is None:
        return None
    place, date, credit = _parts(text[: separator.start()].strip())
    named = credit is not None and is_news_name(credit)
    mark = separator[0].strip()
    if not mark and not (named and text[separator.end()].isupper()):
        return None  # "PLACE (Something) Text": without a dash only an agency makes that a dateline
    if mark == ":" and credit is not None and not named:
        return None  # "JANE ROE (HOST): …" is a transcript
    if not place:
        return Dateline("", date, credit, separator.end()) if named else None
    if date is None and credit is None:
        longest = LONGEST_BARE_PLACE_BEFORE_COLON if mark == ":" else LONGEST_BARE_PLACE
        if len(place.split(",")[0].split()) > longest or text[separator.end() : separator.end() + 30].isupper():
            return None
    dated = date is not None and date[-1].isdigit() and mark != ":"
    if not _is_place(place, capitals=not (named or dated)):
        return None
    return Dateline(place, date, credit, separator.end())


def _parts(text: str) -> tuple[str, str | None, str | None]:
    """Split what stands before the dash into place, date and credit."""
    date = credit = None
    if (inside := _PARENTHESIS.search(text)) and inside[1].lower() not in _STATES:
        text = text[: inside.start()].rstrip(" ,")
        if _DATED.fullmatch(inside[1]):
            date = inside[1]
        else:
            credit = inside[1]
    if dated := _DATED.search(text):
        text, date = text[: dated.start()], dated["date"]
    return text.strip(" ,"), date, credit


def is_news_name(name: str) -> bool:
    """Whether a name is a news agency's or looks like an outlet's ("Northern Wire", "BBC News")."""
    return name.lower() in AGENCIES or _NEWS_NAME.search(name) is not None


def _is_place(text: str, capitals: bool) -> bool:
    """Whether `text` names one or more places, the first of them in capitals if `capitals`."""
    parts = text.replace("(", ", ").replace(")", " ").split(",")
    words = [word for part in parts for word in part.split()]
    if not words or len(parts) > 3 or len(words) > LONGEST_PLACE_WORDS or "\n" in text:
        return False
    if text.lower() in _NOT_PLACES or _NOT_A_PLACE.match(text) or text.endswith(("'S NOTE", "’S NOTE")):
        return False
    if not all(_PLACE_WORD.fullmatch(word) for word in words):
        return False
    if not all(word[0].isupper() or word in _SMALL_WORDS for word in words):
        return False
    first = parts[0].strip().replace("Mc", "MC")
    return not capitals or (first.isupper() and len(first) > 2)
