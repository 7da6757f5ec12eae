import pytest

from dedup.datelines import LONGEST_DATELINE, Dateline, match_dateline

REPORT = "The ferry sank."


@pytest.mark.parametrize(
    ("printed", "place", "date", "credit"),
    [
        ("LEITH, March 4 (Reuters) - ", "LEITH", "March 4", "Reuters"),
        ("LEITH (Northern Wire) - ", "LEITH", None, "Northern Wire"),
        ("LEITH — ", "LEITH", None, None),
        ("LEITH—", "LEITH", None, None),
        ("LEITH - ", "LEITH", None, None),
        ("(CNN) -- ", "", None, "CNN"),
        ("Oct. 17 (Bloomberg) -- ", "", "Oct. 17", "Bloomberg"),
        ("PORT ELLEN: ", "PORT ELLEN", None, None),
        ("OBAN/LEITH, Nov 18 (Reuters) - ", "OBAN/LEITH", "Nov 18", "Reuters"),
        ("PORT ELLEN, Islay (AP) — ", "PORT ELLEN, Islay", None, "AP"),
        ("LEITH (Northern Wire) -", "LEITH", None, "Northern Wire"),
        ("Port Ellen, Islay (CNN) -- ", "Port Ellen, Islay", None, "CNN"),
        ("Port Ellen (CNN) ", "Port Ellen", None, "CNN"),
        ("Leith, Sept. 9 (ANI): ", "Leith", "Sept. 9", "ANI"),
        ("LEITH, 4 March 2019 (AFP) – ", "LEITH", "4 March 2019", "AFP"),
        ("LEITH, Tuesday (Coast News) - ", "LEITH", "Tuesday", "Coast News"),
        ("MACON, Ga. (May 2, 2014) – ", "MACON, Ga.", "May 2, 2014", None),
        ("PORT ORANGE (Florida) — ", "PORT ORANGE (Florida)", None, None),
        ("McALESTER, Okla. -- ", "McALESTER, Okla.", None, None),
        ("SÃO LUÍS (AFP) — ", "SÃO LUÍS", None, "AFP"),
        ("AL-ARISH, Egypt - ", "AL-ARISH, Egypt", None, None),
        ("WASHINGTON, D.C., March 3, 2019 – ", "WASHINGTON, D.C.", "March 3, 2019", None),
        ("  LEITH — ", "LEITH", None, None),
    ],
)
def test_datelines(printed, place, date, credit):
    assert match_dateline(printed + REPORT) == Dateline(place, date, credit, len(printed))


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "The ferry — the oldest in the fleet — sank.",
        "FERRY SINKS OFF ISLAY — NINETEEN MISSING FROM CREW",
        "WATCH: The ferry sinks",
        "FILE - The ferry in 2018.",
        "EDITOR'S NOTE: names were changed.",
        "RAISED FROM THE DEEP: How the wreck came up",
        "JANE ROE (HOST): Good evening.",
        "Morning Post, May 20: “It sank.”",
        "Sen. Jane Roe (D-N.Y.) - a critic of the ferry line",
        "Harbour Safety Board (HSB) inspectors went aboard.",
        "Earlier on Thursday - before the storm - it sailed.",
        "He said: it sank.",
        "U.S. - a partner",
        "It sank\nLEITH — Text",
        "A" * 5000 + " — text",
    ],
)
def test_no_dateline(text):
    assert match_dateline(text) is None


def test_only_the_head_of_a_text_is_read():
    assert match_dateline("LEITH" + " " * LONGEST_DATELINE + "— It sank.") is None
