"""What a text says of itself around the report: headline, dates, byline, outlet, dateline, credit."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from dedup.datelines import AGENCIES, Dateline, match_dateline, phrases
from dedup.furniture import front_matter_end, furniture_kind, is_title_case
from dedup.readers.dates import LONGEST_DATE, scan_date

# What stands above a report is over within a page: characters and non-blank lines looked at.
_HEAD = 4_000
_HEAD_LINES = 15
# An outlet's name or a date may also stand under the report.
_TAIL = 1_000
_TAIL_LINES = 3
# Lines of prose that may come before the dateline: headline, standfirst.
_LINES_BEFORE_DATELINE = 2
# A headline of a tabloid's web page can reach this; longer first lines are paragraphs.
_LONGEST_HEADLINE = 200
# A line this long was not wrapped by hand: wrapped text has 60 to 80 columns.
_UNWRAPPED = 100

_SHORT_NAMES = {
    "agence france presse": "AFP",
    "agence france-presse": "AFP",
    "associated press": "AP",
    "canadian press": "CP",
    "itar-tass": "TASS",
    "press association": "PA",
    "pa media": "PA",
    "thomson reuters": "Reuters",
    "thomson/reuters": "Reuters",
    "united press international": "UPI",
}
_LABELS = phrases(
    "published|posted|created|issued|released|date|dateline|on|at|first|time|uk|local|share|tweet|print|email|et|ct"
    "|mt|pt|ist|last|updated|modified|revised|update"
)
_UPDATED = re.compile(r"\b(?:last )?(?:updated|modified|revised|update)\b(?: on| at)?:?", re.IGNORECASE)
_CAPTION = re.compile(r"\b(?:photo(?:graph)?|picture|image|pic)(?::| by\b)|[-—–] ?file\W*$", re.IGNORECASE)
# "Image copyright" is said of a picture.
_COPYRIGHT = re.compile(
    r"(?<!image )(?<!photo )(?<!media )(?:©|\(c\)|\bcopyright)[ \d,©]{0,20}(?:by )?(?:the )?"
    r"(?P<holder>associated press|agence france[- ]presse|thomson ?/? ?reuters|reuters|press association"
    r"|united press international|PA media|AFP|AP|UPI)\b",
    re.IGNORECASE,
)
_BYLINE = re.compile(r"by:? (?P<name>\S.{1,80})", re.IGNORECASE)
_OUTLET = re.compile(
    r"(?:[A-Z][\w&'’.-]* ){0,2}(?:News|Press|Agency|Wire|Times|Post|Herald|Tribune|Gazette|Courier|Chronicle"
    r"|Journal|Telegraph|Guardian|Observer|Standard|Radio|FM|TV)"
)
_MARKDOWN_HEADING = re.compile(r"#{1,2}[ \t]+(?P<title>.*?)[ \t#]*")
_LINE_BREAK = re.compile(r"\r\n|[\n\r\f\v\x85\u2028\u2029]")


@dataclass(frozen=True, slots=True)
class Masthead:
    """What the lines around a report say; what they do not say is None or empty."""

    title: str = ""
    published: date | None = None
    updated: date | None = None
    byline: str | None = None
    outlet: str | None = None


def read_masthead(text: str) -> Masthead:
    r"""Read the lines above a report, and the last ones under it.

    >>> read_masthead("World\n\nFerry sinks off Islay\n\nBy Jane Roe\n4 March 2019\n\nA ferry sank.\n").title
    'Ferry sinks off Islay'
    """
    head, tail = _head(text), _tail(text)
    title, above = _above_report(head)
    dates = [dated for line in (*above, *tail) if (dated := _line_dates(line))]
    return Masthead(
        title=title,
        published=next((published for published, _ in dates if published), None),
        updated=next((updated for _, updated in dates if updated), None),
        byline=next((name for line in above if (name := _byline(line))), None),
        outlet=next((agency(line) for line in (*head, *tail) if _is_outlet(line)), None),
    )


def find_dateline(text: str) -> Dateline | None:
    r"""Find the dateline a report opens with, below its headline and date; its `end` is that in its own line.

    >>> find_dateline("Ferry sinks off Islay\n\nPORT ELLEN (Reuters) - A ferry sank.").credit
    'Reuters'
    """
    prose = 0
    for line in filter(None, _head(text)):
        if dateline := match_dateline(line):
            return dateline
        prose += furniture_kind(line) is None and _line_dates(line) is None
        if prose > _LINES_BEFORE_DATELINE:
            return None
    return None


def find_credit(text: str) -> str | None:
    r"""Find the agency that the last lines of a text give the copyright to.

    >>> find_credit("A ferry sank.\n\nCopyright 2019 The Associated Press. All rights reserved.")
    'AP'
    """
    match = _COPYRIGHT.search(text[-_TAIL:])
    return agency(match["holder"]) if match else None


def agency(name: str) -> str:
    """Give a wire agency its short name; any other name comes back as it is.

    >>> agency("The Associated Press"), agency("Northern Wire")
    ('AP', 'Northern Wire')
    """
    return _SHORT_NAMES.get(name.lower().removeprefix("the "), name)


def _head(text: str) -> list[str]:
    """First lines, stripped, from the first that is not blank; front matter left out, blank lines empty."""
    body = text[front_matter_end(text) :].lstrip()
    lines = [line.strip() for line in _LINE_BREAK.split(body[:_HEAD])]
    filled = [number for number, line in enumerate(lines) if line][:_HEAD_LINES]
    return lines[: filled[-1] + 1] if filled else []


def _tail(text: str) -> list[str]:
    """Last lines that are not blank, stripped."""
    lines = _LINE_BREAK.split(text[-_TAIL:])
    if len(text) > _TAIL:
        del lines[0]  # the end of a longer line
    return [line.strip() for line in lines if line.strip()][-_TAIL_LINES:]


def _above_report(lines: list[str]) -> tuple[str, list[str]]:
    """Headline, empty where there is none, and the lines that stand above the report proper."""
    title = ""
    standfirst = False
    for number, line in enumerate(lines):
        if not line or _line_dates(line) or _byline(line) or _is_outlet(line):
            continue
        heading = _MARKDOWN_HEADING.fullmatch(line)
        if not heading and furniture_kind(line):
            continue
        if match_dateline(line) or standfirst or not (heading or _is_headline(line, lines[number + 1 :])):
            return title, lines[:number]
        standfirst = bool(title)
        title = title or (heading["title"] if heading else line)
    return title, lines


def _is_headline(line: str, following: list[str]) -> bool:
    """Whether a line of prose is set apart from what follows, and is no sentence, paragraph or caption."""
    end = line.rstrip("\"'”’)")[-1:]
    if len(line) > _LONGEST_HEADLINE or end in ".,;:" or line[0].islower() or _CAPTION.search(line):
        return False
    if not any(following) or not any(map(str.isalpha, line)):
        return False
    below = following[0]
    if not below or len(below) > _UNWRAPPED or is_title_case(line):
        return True
    return bool(_line_dates(below) or _byline(below) or match_dateline(below) or furniture_kind(below))


def _line_dates(line: str) -> tuple[date | None, date | None] | None:
    """When a date line says the article was published and updated; None for any other line.

    A line that gives nothing but the date of the last change is taken for both: no other date is known.
    """
    label = _UPDATED.search(line[:LONGEST_DATE])
    if label and (updated := _only_date(line[label.end() :])):
        before = line[: label.start()]
        return (_only_date(before) or (None if before.strip() else updated)), updated
    published = _only_date(line)
    return (published, None) if published else None


def _only_date(text: str) -> date | None:
    scanned = scan_date(text)
    return scanned[0] if scanned and scanned[1] <= _LABELS else None


def _byline(line: str) -> str | None:
    match = _BYLINE.fullmatch(line)
    return match["name"] if match and furniture_kind(line) == "byline" else None


def _is_outlet(line: str) -> bool:
    """Whether a line is nothing but the name of an agency or of what sounds like an outlet."""
    named = _OUTLET.fullmatch(line) and furniture_kind(line) != "section"
    return bool(named) or line.lower().removeprefix("the ") in AGENCIES
