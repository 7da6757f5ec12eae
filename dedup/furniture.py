"""What in a news text is not reporting: links to other stories, bylines, date lines, credits, notices.

`furniture_kind` judges one line by its own words. What needs the lines around it (a teaser between two
paragraphs, a repeated headline, the outlet's own name) is decided in `dedup.sentences`.
"""

from __future__ import annotations

import re

from dedup.datelines import AGENCIES, MONTH, WEEKDAY, Dateline, match_dateline, phrases

__all__ = [
    "LONGEST_LINE",
    "Dateline",
    "credit_start",
    "front_matter_end",
    "furniture_kind",
    "is_title_case",
    "match_dateline",
    "match_glued",
]

# Longer lines are paragraphs: of those only what opens like a notice, a correction or a caption is furniture.
LONGEST_LINE = 300
# "(Photo: Jane Roe for the Morning Post via Northern Wire)" and the like.
LONGEST_CREDIT = 110
# Share of the longer words of a line that carry a capital when it is set in title case: such headlines
# reach 0.9, a sentence full of names stays below 0.7.
TITLE_CASE_SHARE = 0.75
# Shorter words have a capital in some houses' title case and none in others'.
SHORTEST_TITLE_WORD = 4

_BULLETS = " \t\u00a0([*•·-–—>»|_#▶►"
_SECTIONS = phrases(
    "ad|africa|americas|analysis|arts|asia|asia pacific|australia|books|breaking news|business|business news"
    "|china|climate|close|comment|companies|crime|culture|economy|editorial|education|elections|email|energy"
    "|england|entertainment|environment|europe|facebook|finance|food|football|health|home|home news|image"
    "|in brief|international|investigations|latest|latest news|lifestyle|local|local news|markets|media"
    "|middle east|money|most popular|most read|most viewed|national|news|news in brief|northern ireland"
    "|obituaries|opinion|photo|photos|pictures|politics|real estate|region|regional|russia|science"
    "|science & environment|scotland|society|sport|sports|style|tech|technology|top news|top stories|travel"
    "|trending|twitter|u.s.|uk|uk news|us|us & canada|us news|video|videos|wales|weather|world|world news"
    "|youtube"
)
_SHARE = phrases(
    "share|tweet|pin|discuss|print|comments|comment|facebook|twitter|whatsapp|pinterest|reddit|linkedin|email"
)
_DATE_LABELS = phrases("created|date|issued|modified|posted|published|released|revised|updated|update|ago|read")
_FILLERS = phrases(
    # of date lines
    "a.m|am|and|at|bst|by|cdt|cest|cet|cst|ct|day|days|edt|est|et|first|gmt|hkt|hour|hours|hrs|in|ist|jst|last"
    "|local|midnight|min|mins|minute|minutes|month|months|msk|noon|of|old|on|p.m|pdt|pm|pst|pt|sgt|the|time"
    "|today|uk|us|utc|week|weeks|year|years|yesterday"
    # of share bars
    "|a|about|add|all|article|copy|e-mail|flipboard|google+|like|link|listen|messenger|now|or|page|plus|post"
    "|save|send|story|telegram|this|to|via|view|with|your|friends"
)
_DATE_WORD = re.compile(rf"{MONTH}|{WEEKDAY}|\d{{4}}-\d\d-\d\d|\d{{1,2}}/\d{{1,2}}/\d{{2,4}}", re.IGNORECASE)
_NUMERIC = re.compile(  # a day, a year, a time of day or an offset from Greenwich
    r"[0-5]?\d(?:st|nd|rd|th|[ap]m)?|(?:19|20)\d\d|[0-2]?\d[:.][0-5]\d(?:[:.][0-5]\d)?(?:[ap]m|z)?|gmt[+-]\d\S?"
    r"|\d{1,2}/\d{1,2}|\d{4}-\d\d-\d\dt\d\d:\d\d\S{0,12}",
    re.IGNORECASE,
)
_TOKENS = re.compile(r"[^\s,|()•·]+")
# What heads an entry of a live page: "Update at 9:05 a.m. ET. Vote Put Off Until Friday:".
_STAMP = re.compile(r"updated?,?(?: at)? [0-2]?\d(?:[:.][0-5]\d)? ?[ap]\.?m\.?(?: [A-Z]{2,4})?[.:]", re.IGNORECASE)

_CAPITALISED = r"[^\W\d_a-zß-ÿ][\w.'’-]*"
_NAMES = (
    rf"{_CAPITALISED}(?: (?:(?:al-|el-)?{_CAPITALISED}|al|bin|da|de|del|der|di|dos|du|el|la|le|van|von|and)){{1,9}}"
)
_JOB = (
    r"(?:News|Press|TV|Radio|Times|Post|Agency|Online|USA TODAY|CNN|BBC"
    r"|[Ee]ditor|[Cc]orrespondent|[Rr]eporter|[Ww]riter|[Cc]olumnist|[Cc]ontributor|[Aa]nalyst)"
)
# What stands under an embedded post: "— Ann Lee (@annlee) April 15, 2018".
_POST_SIGNATURE = re.compile(r"[^()\n]{1,60}\(@\w{1,30}\)(?: [\w., ]{4,24}\d{4})?")
_BYLINE = re.compile(
    rf"(?:(?i:by|analysis by):? )?{_NAMES}(?:,? ?(?:[|/–—-]|in|for|at|of|,) ?[\w&'’./ -]{{0,60}}{_JOB}"
    rf"[\w ,]{{0,30}}|,? in {_CAPITALISED}(?:,? {_CAPITALISED}){{0,3}})"
    rf"|(?i:by|analysis by):? ?{_NAMES}(?:,? (?:for|of|in|at|and))?(?:[ ,]+(?:the|{_CAPITALISED})){{0,6}}"
)
_DESK = re.compile(
    r"(?:(?i:additional |with )?(?i:reporting|writing|editing) by"
    r"|(?i:compiled|written|reported|translated) by(?=[^.]{0,80}\.?$)"
    r"|(?i:with) (?i:files|inputs?|assistance|reporting|material) (?i:from|by)|(?i:contributing):"
    r"|(?i:our|special|staff) (?i:correspondent|writer|reporter)s?$)"
    r" *+(?![Tt]he (?!Associated|Canadian)|[a-z]|$)"
)
_CONTRIBUTED = re.compile(
    r"\bcontributed (?:reporting|to th(?:is|e) (?:report|story|article|post|column)|from [A-Z])[^.]{0,40}\.?$"
    r"|(?:\b[A-Z][\w.'’-]*|\balso) contributed\.$"
)

# Tried at the start of a line, bullets aside and in any case; the first that matches names the kind.
_OPENINGS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (kind, re.compile("|".join(patterns), re.IGNORECASE))
    for kind, patterns in {
        "correction": (
            r"(?:corrections?|clarifications?)(?: (?:&|and) \w+)?\s*(?:[:(–—]|to (?:this|an? earlier|our)\b|$)",
            r"(?:an|the) (?:earlier|previous|original) version of this (?:article|caption|column|dispatch|graphic"
            r"|headline|item|page|piece|post|report|stor(?:y|ies)|transcript|video)\b",
            r"this (?:story|article|post|report) (?:has been|was) (?:corrected|amended|clarified)\b",
        ),
        "photo credit": (
            r"(?:photo|photograph|image|picture|video|illustration) (?:credits?\b|by\b:?\s*+(?-i:[^a-z])|courtesy\b"
            r"|copyright\b)[^.]{0,80}\.?$",
            r"(?:photo|photograph|image|picture|credit|courtesy):[^.]{0,80}\.?$|courtesy of [^.]{0,60}$",
            r"©(?!\s*(?:copyright\b|\d{4}))|(?:ap|reuters|afp|epa) (?:photo|file|archive)s?\b[^.]{0,80}$",
            r"file (?:photo|picture|image)\W*$|(?:image|picture|photo) copyright\b|enlarge (?:this )?image\b",
        ),
        "read-more link": (
            r"(?:read|see) (?:also|more)\b|also see\b|also on [^.:]{1,30}:",
            r"(?:read|see|more|related|recommended):",
            # a caption that is a whole sentence reports something
            r"(?:watch|listen|video|photos?|gallery|slideshow|audio|podcast|explore"
            r"|in (?:pictures|photos|depth)|full (?:coverage|story)|special coverage|live(?: updates| blog)?"
            r"|go deeper|interactive|opinion|infographic|analysis|don['’]t miss)\s*:(?!.{40,}[.!?][\"”’)]*$)",
            r"(?:related|recommended)(?: (?:story|stories|articles?|news|links?|coverage|topics?))?\W*$",
            r"more (?:on|from|about) [^.:]{1,40}(?::|\W*$)|more stories\b[^.]{0,30}$",
            r"(?:continue|keep) reading\b|read (?:a|the) (?:full|transcript)\b",
            r"(?:further reading|(?:read|watch) next|story highlights?)\W*$|just watched\b|slideshow \(",
            r"(?:play|watch (?:the|our|this)) (?:latest )?video\b|listen to (?:this )?article\b",
            r"click (?:here|for|to|on)\b|you (?:may|might) also like\b",
        ),
        "advertisement": (
            r"(?:advertise?ment|sponsored(?: content)?|promoted(?: content)?|paid post)\W*$",
            r"advertisement continue\b|skip ad(?:vertisement)?\b",
            r"(?:story|article|text) continue[sd]?(?: (?:below|after)\b|\W*$)",
        ),
        "caption": (
            r"(?:toggle|hide|image|media|photo) caption\b|caption:|media playback is\b",
            r"file (?:photo|picture|image)\b|file\s*[-–—:] ",
            r"(?:facebook|twitter|pinterest) (?:twitter|facebook|pinterest) \w",
        ),
        "notice": (
            r"sign up (?:for|to|here|now)\b|subscribe (?:to|now|today|here)\b|newsletter(?: sign|\W*$)",
            r"get (?:(?:the|our|all the) )?(?:latest|monitor|daily|best|app|breaking news)\b",
            r"already a (?:subscriber|member)\b|(?:download|install) (?:our|the) [^.]{0,30}\bapp\b",
            r"(?:we|this (?:web)?site) uses? cookies\b|by (?:continuing to|signing up|clicking)\b",
            r"please (?:read our|enable|include|subscribe|log in|sign in|support our|share this)\b",
            r"(?:©|copyright|\(c\))\s*(?:©|\(c\))?\s*(?:copyright\s*)?(?:\d{4}\b|by\b)|all rights reserved\b",
            r"this material may not be\b|terms (?:of use|of service|and conditions)\b",
            r"no part of this (?:article|content|material|page|publication|site|story|website)\b",
            r"follow (?:us|@\w+|[^.]{1,40} on (?:twitter|facebook|instagram))\b|(?:like|join|find) us on\b",
            r"comments (?:are closed|on this)|(?:post|leave|add|view|show|hide) (?:a |all )?comments?\b",
            r"(?:have|got) a (?:tip|story|question)\b|(?:send|write) [^.]{0,60}@|privacy policy\b",
            r"(?:contact|e-?mail) (?:us|the (?:author|reporter|writer))\b|scroll (?:down|to)\b|skip to\b",
            r"support (?:our|independent) journalism\b|donate (?:now|today|here)\b|loading\W*$",
            r"editor['’]?s?['’]? notes?\b|note to (?:editors|readers)\b|enable javascript\b",
            r"(?:(?:this|the) (?:post|story|article|page) (?:has been|was|is being|will be) (?:last )?updated"
            r"|this (?:article|story) (?:is more than|(?:was )?(?:originally|first) (?:published|appeared)))\b"
            r"[^.]{0,80}\W*$",
            r"for (?:more|further) information\b[^.]{0,120}(?:visit|:|contact|see)\b",
            r"visit [^.]{1,60} (?:homepage|website)\b",
            r"(?:the )?(?:opinions|views) expressed (?:are|do|here|in|by the (?:authors?|columnists?|writers?))\b",
        ),
        "separator": (r"(?:30-?|ends?|pullquote|audio-clip)\W*$",),
        "link": (
            r"(?:https?://|www\.)\S+$|(?:twitter: ?)?@\w{2,30}$",
            r"[\w.+-]{1,60}@[\w.-]+\.\w{2,10}(?:$| and follow\b)",
            r"[\w-]{1,60}(?:\.[\w-]{1,60}){0,3}\.(?:com|org|net|co\.uk)(?:/\S*)?$",
        ),
    }.items()
)
_CREDIT = re.compile(
    r"\((?:(?:AP|AFP|Reuters|EPA|File|Handout) )?(?:[Pp]hoto|[Ii]mage|[Pp]icture|Credit|Courtesy)\b"
    r"[^()]{0,80}\)\W*$|\((?:File|Handout|[\w. -]{0,30}/[^()]{1,60}|Getty[^()]{0,40})\)$"
    r"|(?:[Pp]hoto(?:graph(?:er)?)?|[Ii]mage|[Pp]icture)(?: [Cc]redit)?: [^.:]{2,60}$"
    r"|\b(?:REUTERS|AP|AFP|EPA|Getty Images|Getty)/[\w. '’-]{2,40}$|©\s?[\w /.'’-]{2,40}$"
    r"|(?:\bvia )?Getty Images\W*$|\b[Ff]ile [Pp]hoto\W*$"
)
_CREDIT_HINTS = ("/", "©", "hoto", "mage", "icture", "Credit", "Courtesy", "Getty", "File", "Handout")
_NAVIGATION = re.compile(r"\s*[|•·»›>]\s*|\s/\s")
_GLUED = re.compile(
    r"(?:Advertisement\s*)?Continue reading the main story\s*(?=\S)"
    r"|Story [Cc]ontinue[sd]? [Bb]elow(?: [Aa]dvertisement)?\s*(?=[A-Z“\"])"
    r"|(?:Advertisement|ADVERTISEMENT)(?=[A-Z“\"][a-z“\"])|Story highlights? (?=\S)"
)
_FRONT_MATTER = re.compile(
    r"\ufeff?---[ \t]*\r?\n(?:(?!---|\.\.\.).{0,500}\r?\n){0,100}(?:---|\.\.\.)[ \t]*(?:\r?\n|$)"
)


def furniture_kind(line: str) -> str | None:
    """Say why a line of a news text is not reporting; None for reporting.

    >>> furniture_kind("READ MORE: Ferry Sinks off Islay")
    'read-more link'
    >>> furniture_kind("Published: 4 March 2019, 17:02")
    'date line'
    >>> furniture_kind("A ferry sank off Islay on Tuesday.") is None
    True
    """
    text = line.strip()
    core = text[:LONGEST_LINE].lstrip(_BULLETS)
    if not any(map(str.isalnum, core)):
        return "separator" if len(text) <= LONGEST_LINE else None
    for kind, pattern in _OPENINGS:
        if pattern.match(core):
            return kind
    return _short_line_kind(text, core) if len(text) <= LONGEST_LINE else None


def _short_line_kind(text: str, core: str) -> str | None:
    if _DESK.match(core) or ("contributed" in text and _CONTRIBUTED.search(text)):
        return "byline"
    credit = credit_start(text)
    if credit < len(text):
        if credit == 0:
            return "photo credit"
        return None if text[:credit].rstrip()[-1:] in '.!?”"' else "caption"
    if stamp := _STAMP.match(core):
        entry = core[stamp.end() :].strip(_BULLETS + ")]")
        if not entry or is_title_case(entry):
            return "section" if entry else "date line"
    if text[-1] in ".!?…":
        return None
    name = core.rstrip(":»>|]) ").lower()
    if name in _SECTIONS:
        return "section"
    if name in AGENCIES:
        return "outlet"
    if kind := _token_kind(core):
        return kind
    if _BYLINE.fullmatch(core) or _POST_SIGNATURE.fullmatch(core):
        return "byline"
    parts = _NAVIGATION.split(text)
    if len(parts) > 2 and all(len(part.split()) <= 4 for part in parts) and not any(map(str.isdigit, text)):
        return "navigation"
    return None


def _token_kind(core: str) -> str | None:
    """Share bars and date lines: every word belongs to their small vocabulary."""
    shared = dated = False
    for token in _TOKENS.findall(core):
        word = token.rstrip(".:;").lower()
        if word in _SHARE:
            shared = True
        elif word in _DATE_LABELS or _DATE_WORD.fullmatch(word):
            dated = True
        elif word and word not in _FILLERS and word not in AGENCIES and not _NUMERIC.fullmatch(word):
            return None
    return "share bar" if shared else "date line" if dated else None


def is_title_case(line: str) -> bool:
    """Whether a line is set like a headline: most of its longer words have a capital.

    >>> is_title_case("Ferry Sinks off Islay After Collision"), is_title_case("Ferry sinks off Islay")
    (True, False)
    """
    words = [word for word in re.findall(r"[^\W\d_][\w'’]*", line) if len(word) >= SHORTEST_TITLE_WORD]
    return len(words) > 1 and sum(word[0].isupper() for word in words) >= TITLE_CASE_SHARE * len(words)


def credit_start(line: str) -> int:
    """Offset of the photo credit that a caption ends with; the length of the line when there is none.

    >>> credit_start("Divers at the quay. (Photo: Jane Roe)")
    20
    """
    tail = line[-LONGEST_CREDIT:]
    if not any(hint in tail for hint in _CREDIT_HINTS):  # the pattern is slow to fail, and nearly always does
        return len(line)
    match = _CREDIT.search(line, len(line) - len(tail))
    return match.start() if match else len(line)


def match_glued(text: str) -> int:
    """Length of the furniture that a scraper left glued before a paragraph's first sentence; 0 for none.

    >>> match_glued("Continue reading the main storyA ferry sank.")
    31
    """
    match = _GLUED.match(text)
    return match.end() if match else 0


def front_matter_end(text: str) -> int:
    r"""Offset behind the YAML front matter that a Markdown text opens with; 0 when there is none.

    >>> front_matter_end("---\ntitle: Ferry\n---\nA ferry sank.")
    21
    """
    match = _FRONT_MATTER.match(text)
    return match.end() if match else 0
