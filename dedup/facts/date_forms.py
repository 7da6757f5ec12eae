"""Patterns of written dates: building blocks and one compiled pattern a form, read by `dedup.facts.dates`.

Month names are matched with their capital, since "may" and "march" are words; every optional part is bounded, so
that hostile text costs no more than its length.
"""

from __future__ import annotations

import re

from dedup.facts.almanac import FEASTS
from dedup.facts.clock import DAY_PART

_MONTH_NAMES = "january february march april may june july august september october november december".split()
MONTHS = {name[:3]: number for number, name in enumerate(_MONTH_NAMES, start=1)}
"""First three letters, lower case → number."""
WEEKDAYS = {name: number for number, name in enumerate("mon tue wed thu fri sat sun".split())}
"""First three letters, lower case → number, Monday 0."""
SMALL_NUMBERS: dict[str, tuple[float, float]] = {
    word: (value, value)
    for value, word in enumerate(
        "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen twenty".split(),
        start=1,
    )
} | {
    "a": (1, 1), "an": (1, 1), "half a": (0.5, 0.5), "a couple of": (2, 3), "a few": (2, 6), "several": (3, 10),
    "many": (3, 50), "some": (2, 10), "thirty": (30, 30), "forty": (40, 40), "fifty": (50, 50),
}  # fmt: skip
"""Number words of "N days ago" → least and most."""

_S = r"[ \u00a0\n]{1,2}"
_LONG = "|".join(name.title() for name in _MONTH_NAMES)
_MONTH = rf"(?:{_LONG}|{_LONG.upper()}|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?)"
# Months that are nothing else: the others are names or words as well and need a cue to stand alone.
_SURE_MONTH = r"(?:January|February|July|September|October|November|December)"
_DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?![\d:%]|[.,]\d|(?:st|nd|rd|th))"
_YEAR = r"(?:1[0-9]|20)\d\d(?![\d-]|,\d|\.\d|\w)"
_WEEKDAY_LONG = r"(?i:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)(?i:day)"
_WEEKDAY_ANY = rf"(?:{_WEEKDAY_LONG}|(?:Mon|Tues?|Wed|Thu(?:rs?)?|Fri|Sat|Sun)\b\.?)"
_TO = r"[ ]?(?:-|–|—|to|through|and|&|or|until)[ ]?"
_PART = r"(?i:(?P<part>early|mid|late|end of|start of|beginning of|middle of|the first half of|the second half of)[- ])"
_UNIT = r"(?P<unit>second|minute|hour|day|night|week|fortnight|month|year|decade|centur(?:y|ie))s?"
_WORD_NUMBER = "|".join(sorted(SMALL_NUMBERS, key=len, reverse=True))
_COUNT = rf"(?P<count>\d{{1,3}}(?:\.5|½)?|{_WORD_NUMBER})(?:{_TO}(?P<count_to>\d{{1,3}}|{_WORD_NUMBER}))?"
_CUE = (
    r"(?i:in|since|by|until|till|from|last|next|this|early|mid|late|of|during|through|to|for|before|after|and|the"
    r"|around|about)"
)
_SEASON = r"(?P<season>spring|summer|autumn|fall|winter)"

_FEAST_NAMES = "|".join(sorted(FEASTS, key=len, reverse=True)).replace("'", "['’]")

ISO = re.compile(r"(?<![\w/.-])(?P<year>(?:1[0-9]|20)\d\d)-(?P<month>[01]\d)-(?P<day>[0-3]\d)(?![\d-])(?=\D|$)")
NUMERIC = re.compile(
    r"(?<![\w/.-])(?P<a>[0-3]?\d)(?P<sep>[/.])(?P<b>[0-3]?\d)(?P=sep)(?P<year>(?:19|20)\d\d|\d\d)(?![\w/]|\.\d)"
)
DAY_MONTH = re.compile(
    rf"(?<![\w.,:/$£€-])(?:(?i:(?:this|last|next)[ ])?(?P<weekday>{_WEEKDAY_ANY}),?{_S}(?:the )?)?(?<![$£€\d.,])"
    rf"(?P<day>{_DAY})(?:{_TO}(?:the )?(?P<day_to>{_DAY}))?(?:{_S}(?:of{_S})?|-)(?P<month>{_MONTH})\b"
    rf"(?:(?:,?{_S}|-)(?P<year>{_YEAR}))?"
)
MONTH_DAY = re.compile(
    rf"(?<![\w-])(?:(?i:(?:this|last|next)[ ])?(?P<weekday>{_WEEKDAY_ANY}),?{_S})?(?P<month>{_MONTH}){_S}(?:the )?"
    rf"(?P<day>{_DAY})(?:{_TO}(?P<day_to>{_DAY})(?!{_S}{_MONTH}))?(?:,?{_S}(?P<year>{_YEAR}))?"
)
WEEKDAY_ORDINAL = re.compile(
    rf"\b(?P<weekday>{_WEEKDAY_LONG}),?{_S}the{_S}(?P<day>(?:3[01]|[12]\d|[1-9])(?:st|nd|rd|th))\b"
)
MONTH_YEAR = re.compile(rf"(?<![\w-]){_PART}?(?P<month>{_MONTH})\b,?{_S}(?:of{_S})?(?P<year>{_YEAR})")
MONTH = re.compile(
    rf"(?<![\w-])(?:(?i:(?P<which>last|next|this)){_S}(?P<month_which>{_MONTH})"
    rf"|{_PART}(?P<month_part>{_MONTH})|(?<![A-Z]\.\s)(?P<month_sure>{_SURE_MONTH})"
    rf"|{_CUE}{_S}(?P<month_cued>{_MONTH}))(?![\w-])(?!{_S}[A-Z][a-z])"
    rf"(?:(?:{_S}of)?{_S}(?i:(?P<year_which>last|this|next){_S}year\b))?"
)
WEEKDAY = re.compile(
    rf"(?<![\w-])(?:(?i:(?P<hour>early|late)(?:{_S}on)?){_S})?"
    rf"(?:(?i:(?P<which>last|next|this coming|this past|this|coming|past)){_S})?"
    rf"(?P<weekday>{_WEEKDAY_LONG})(?!\w)"
    rf"(?:{_S}(?i:(?P<day_part>{DAY_PART}))\b)?"
    rf"(?:(?:{_S}of)?{_S}(?i:(?P<week>last|next|this){_S}week)\b)?"
)
DEICTIC = re.compile(
    rf"(?i:(?<![\w-])(?:(?:(?P<hour>early|late|later|earlier){_S})?"
    rf"(?:(?P<day>today|tonight|yesterday|tomorrow)\b(?:{_S}(?P<day_part>{DAY_PART})\b)?"
    rf"|(?P<this>this|last){_S}(?P<this_part>(?:(?:early|late){_S})?(?:morning|afternoon|evening|night))\b)"
    r"|(?P<overnight>overnight)\b))"
)
PERIOD = re.compile(
    r"(?i:(?<![\w-])(?:(?P<part>earlier|later|late|early|end of|start of|beginning of|middle of|mid)[ -])?"
    rf"(?:(?P<which>the last|the past|the coming|this|last|next){_S}"
    r"(?P<unit>weekend|week|month|year|decade|century|spring|summer|autumn|fall|winter)|(?P<weekend>the weekend))\b)"
)
AGO = re.compile(
    rf"(?i:(?<![\w.,-])(?:{_COUNT}{_S})?(?P<unit>(?:second|minute|hour|day|night|week|fortnight|month|year|decade)s?"
    rf"|centur(?:y|ies)){_S}ago\b)"
)
RELATIVE = re.compile(
    rf"(?i:(?<![\w.,-]){_COUNT}{_S}{_UNIT}{_S}(?:earlier|later|before|after|afterwards|beforehand)\b"
    rf"|(?<![\w-])(?:seconds|minutes|hours|days|weeks|months|years|decades){_S}(?:earlier|later|before|after)\b"
    rf"|(?<![\w-])the{_S}(?:next|following|previous|preceding|same){_S}"
    rf"(?:day|night|morning|afternoon|evening|week|weekend|month|year|season)\b"
    rf"|(?<![\w-])the{_S}(?:day|night|week|month|year){_S}(?:before|after)\b)"
)
AHEAD = re.compile(rf"(?i:(?<![\w-])in{_S}{_COUNT}{_S}{_UNIT}['’]?{_S}time\b)")
DECADE = re.compile(
    r"(?<![\w.,$£€])(?:(?i:(?P<part>early|mid|late)[- ])?(?:the )?)?(?P<decade>(?:1[5-9]|20)\d)0['’]?s\b"
    r"|(?<![\w])['’](?P<short>[2-9])0s\b"
)
CENTURY = re.compile(
    r"(?i:(?<![\w.,])(?:(?P<part>early|mid|late)[- ])?(?P<century>\d{1,2})(?:st|nd|rd|th)[- ]century\b)"
)
YEAR_RANGE = re.compile(r"(?<![\w.,$£€/-])(?P<year>(?:19|20)\d\d)[-–/](?P<to>(?:19|20)?\d\d)(?![\w-]|[.,]\d|[–/]\d)")
SEASON_YEAR = re.compile(rf"(?i:(?<![\w-])(?:{_PART}(?:the )?)?{_SEASON}{_S}(?:of{_S})?(?P<year>{_YEAR}))")
YEAR = re.compile(
    rf"(?<![\w.,:$£€#/+-])(?:{_PART}(?:in )?)?(?P<year>(?:1[0-9]|20)\d\d)(?![\w:%-]|[.,/]\d|[ ]?(?:%|percent|per cent))"
)
SHORT_YEAR = re.compile(r"(?<![\w])['’](?P<year>\d\d)(?![\w'’])")
FEAST = re.compile(
    rf"(?i:(?<![\w-])(?P<feast>{_FEAST_NAMES}"
    rf"|christmas)\b(?:,?{_S}(?P<year>{_YEAR}))?)"
)
