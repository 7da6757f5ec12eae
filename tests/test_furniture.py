import time

import pytest

from dedup.furniture import credit_start, front_matter_end, furniture_kind, is_title_case, match_glued

FURNITURE = {
    "read-more link": [
        "READ MORE: Harbour Master Quits After Ferry Report",
        "Read also",
        "See also: how the harbour silted up",
        "RELATED:",
        "(RELATED: Harbour Master Quits)",
        "Related stories",
        "Continue reading the main story",
        "Watch: Divers return to the quay",
        "VIDEO: The quay at dawn",
        "More from Coast FM: the long silence",
        "Click here for the tide tables",
        "Slideshow (12 images)",
    ],
    "share bar": [
        "Share:",
        "Share this",
        "Discuss",
        "Tweet",
        "Discuss date 2019-04-06 Share:",
        "Share Tweet Email",
    ],
    "date line": [
        "Published: 4 March 2019, 17:02",
        "Update at 8:20 a.m. ET.",
        "Updated 9:30 p.m. ET",
        "Last updated on: March 4, 2019 19:04 GMT",
        "Tue Mar 4, 2019 1:28PM",
        "04 Mar 2019 11:25 GMT",
        "2019-03-04",
        "3 hours ago",
        "Monday, 4 March 2019 | Updated 9:01 AM EDT",
    ],
    "byline": [
        "By Jane Roe",
        "BY JANE ROE AND JOHN DOE",
        "By Jane van Roe and Karim al-Masri",
        "By Jane Roe in Leith",
        "By Jane Roe, Northern Wire",
        "Jane Roe in Leith",
        "Jane Roe, Transport Correspondent",
        "Reporting by Jane Roe; Editing by John Doe",
        "(Additional reporting by Jane Roe in Oban; Writing by John Doe)",
        "With files from The Canadian Press",
        "Jane Roe contributed to this report.",
    ],
    "photo credit": [
        "(Photo: AP)",
        "© Reuters / John Doe",
        "Getty Images",
        "File photo",
        "Photo by Jane Roe",
        "Image copyright Coast FM",
        "REUTERS/Jane Roe",
    ],
    "caption": [
        "Divers at the quay (Photo: Jane Roe)",
        "FILE - In this March 3, 2018, file photo, the ferry leaves Oban.",
        "Media playback is unsupported on your device",
    ],
    "section": ["World", "Politics", "BUSINESS", "World news", "Update at 9:05 a.m. ET. Vote Put Off Until Friday:"],
    "outlet": ["Reuters", "(AFP)"],
    "navigation": ["Home | World | Scotland", "Home > News > Islands", "News • Sport • Weather"],
    "notice": [
        "Sign up for our morning newsletter",
        "© 2019 Coast FM. All rights reserved.",
        "All rights reserved.",
        "This material may not be published, broadcast or rewritten.",
        "We use cookies to improve this site.",
        "Follow us on Twitter",
        "Editor's note: this story is part of a series.",
        "This story has been updated.",
    ],
    "advertisement": ["Advertisement", "ADVERTISEMENT:", "Story continues below", "Sponsored content"],
    "correction": [
        "Correction: an earlier version of this story gave the wrong age.",
        "CLARIFICATION: the ferry is 41 metres long.",
        "This article was amended on 5 March 2019.",
        "An earlier version of this report misspelt the skipper's name.",
    ],
    "link": [
        "https://coast.example/ferry",
        "www.coast.example",
        "desk@coast.example",
        "@coastfm",
        "coastfm.com",
    ],
    "separator": ["* * *", "—30—", "###", "____", "END"],
}


@pytest.mark.parametrize(("kind", "line"), [(kind, line) for kind, lines in FURNITURE.items() for line in lines])
def test_furniture_is_named(kind, line):
    assert furniture_kind(line) == kind
    assert furniture_kind(f"  {line}\n") == kind


@pytest.mark.parametrize(
    "line",
    [
        "By Friday 19 bodies had been found, the coastguard said.",
        "Reporting by the coastguard was slow, the inquiry found.",
        "Related charges against the owner were dropped on Monday.",
        "Seen from the air, the wreck lies on its side.",
        "Poor welding contributed to the loss of the ship.",
        "The cause was poor welding, which contributed to 19 deaths.",
        "Share prices fell 4 percent after the sinking.",
        "World leaders sent their condolences.",
        "Police published the skipper's name on Tuesday.",
        "Watch: divers were lowered to the wreck on Thursday as relatives looked on from the quay.",
        "Video of the sinking was handed to police.",
        "Photo opportunities are over, the minister said.",
        "Sign-ups for the lifeboat service doubled.",
        "Compiled by the harbour board over nine years, the report contains some outlandish claims.",
        "CONVEYOR FERRIES 1.00",
        "February 2015: 238,000",
        "Ferry sinks off Islay",
        "Update at 9:05 a.m. ET: nineteen people have died, police say.",
        "He was 41.",
        "An earlier version of this bill failed last year.",
        "Corrections to the voter roll were made on Friday, officials said.",
        "No part of this country was spared by the storm, officials said.",
        "Alcohol may have contributed.",
        "Views expressed by residents at the meeting were mixed.",
        "Video by a bystander showed the officer firing twice.",
        "This story has been updated. Nineteen people have died, police say.",
        "The skipper said:",
        "Divers brought up 14 bodies on Tuesday. (Photo: Jane Roe)",
        "“Read more books,” the skipper used to say.",
        "Advertisement spending by the ferry line had doubled before the accident.",
    ],
)
def test_reporting_is_not_furniture(line):
    assert furniture_kind(line) is None


def test_empty_line_is_a_separator():
    assert furniture_kind("") == "separator"


def test_a_paragraph_is_furniture_only_by_the_way_it_opens():
    reporting = "The ferry sank. " * 40
    assert furniture_kind(reporting) is None
    assert furniture_kind("Correction: " + reporting) == "correction"
    assert furniture_kind("Jane Roe in Leith " * 40) is None


@pytest.mark.parametrize(
    ("line", "credit"),
    [
        ("Divers at the quay. (Photo: Jane Roe)", "(Photo: Jane Roe)"),
        ("Divers at the quay. Photograph: Jane Roe/Coast FM", "Photograph: Jane Roe/Coast FM"),
        ("Divers at the quay, March 4, 2019. REUTERS/Jane Roe", "REUTERS/Jane Roe"),
        ("Divers at the quay. (Jane Roe/AP)", "(Jane Roe/AP)"),
        ("Divers rested (in the bus).", ""),
        ("The photo showed the wreck.", ""),
    ],
)
def test_credit_start(line, credit):
    assert line[credit_start(line) :] == credit


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Ferry Sinks Off Islay; Nineteen Missing", True),
        ("Normal Service to Resume in Weeks - Harbour Master", True),
        ("HARBOUR MASTER QUITS", True),
        ("Ferry sinks off Islay", False),
        ("Prime Minister Jane Roe met relatives of the missing in Port Ellen", False),
        ("", False),
    ],
)
def test_is_title_case(line, expected):
    assert is_title_case(line) is expected


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("Continue reading the main storyThe ferry sank.", "The ferry sank."),
        ("Advertisement Continue reading the main story The ferry sank.", "The ferry sank."),
        ("Story Continued Below The ferry sank.", "The ferry sank."),
        ("AdvertisementThe ferry sank.", "The ferry sank."),
        ("Advertisement Standards Board meets.", "Advertisement Standards Board meets."),
        ("The ferry sank.", "The ferry sank."),
    ],
)
def test_match_glued(text, rest):
    assert text[match_glued(text) :] == rest


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("---\ntitle: Ferry\nsource: Coast FM\n---\n\nThe ferry sank.", "\nThe ferry sank."),
        ("---\r\ntitle: Ferry\r\n---\r\nThe ferry sank.", "The ferry sank."),
        ("\ufeff---\ntitle: Ferry\n...\nThe ferry sank.", "The ferry sank."),
        ("---\n---\n", ""),
        ("---\nThe ferry sank.\n", "---\nThe ferry sank.\n"),
        ("The ferry sank.\n---\na: b\n---\n", "The ferry sank.\n---\na: b\n---\n"),
    ],
)
def test_front_matter_end(text, rest):
    assert text[front_matter_end(text) :] == rest


@pytest.mark.parametrize("unit", ["By A", "A ", "Aa, ", "(a/", "Photo ", "von ", "a-", ". ", "| ", "© ", "12:"])
def test_hostile_lines_are_judged_quickly(unit):
    started = time.process_time()
    for length in (290, 100_000):
        for ending in ("", ".", "!", ")"):
            line = (unit * length)[:length] + ending
            furniture_kind(line)
            credit_start(line)
            match_glued(line)
    assert time.process_time() - started < 0.5


@pytest.mark.parametrize(
    "line", ["— Ann Lee (@annlee) April 15, 2018", "— Jane Roe, MP (@jroe) 3 March 2019", "- Jo (@jo_1)"]
)
def test_signatures_of_embedded_posts_are_bylines(line: str) -> None:
    assert furniture_kind(line) == "byline"


def test_a_sentence_that_names_a_handle_is_reporting() -> None:
    assert furniture_kind("The minister (@minister) told reporters on Tuesday that 12 people were hurt.") is None
