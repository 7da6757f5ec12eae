"""Numbers: labelled phrases, what two figures admit of each other, and properties on any text."""

from __future__ import annotations

import json
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dedup.facts.numbers import Quantity, comparable, find_quantities

Expected = tuple[str, float | None, float | None, str, str | None]

COUNTS: list[tuple[str, Expected]] = [
    ("12 sailors were rescued", ("12", 12, 12, "count", None)),
    ("3,400 homes lost power", ("3,400", 3400, 3400, "count", None)),
    ("some towns count 1,00,000 voters", ("1,00,000", 100_000, 100_000, "count", None)),
    ("the dam displaced 170 000 people", ("170 000", 170_000, 170_000, "count", None)),
    ("twenty-five boats sank", ("twenty-five", 25, 25, "count", None)),
    ("two dozen goats escaped", ("two dozen", 24, 24, "count", None)),
    ("ten thousand marched", ("ten thousand", 10_000, 10_000, "count", None)),
    ("a hundred marched", ("a hundred", 100, 100, "count", None)),
    ("two hundred and five pupils", ("two hundred and five", 205, 205, "count", None)),
    ("half a million tickets", ("half a million", 500_000, 500_000, "count", None)),
    ("a half-dozen witnesses", ("a half-dozen", 6, 6, "count", None)),
    ("1.2m people watched", ("1.2m", 1_200_000, 1_200_000, "count", None)),
    ("30k fans came", ("30k", 30_000, 30_000, "count", None)),
    ("one and a half million bees", ("one and a half million", 1_500_000, 1_500_000, "count", None)),
    ("a six-car wreck", ("six", 6, 6, "count", None)),
    ("Three Dead As Ferry Sinks Off Aran", ("Three", 3, 3, "count", None)),
    ("killing one", ("one", 1, 1, "count", None)),
    ("a pair of foxes", ("a pair of", 2, 2, "count", None)),
    ("On Sunday 13 Ruritanian guards fell ill", ("13", 13, 13, "count", None)),
]
HEDGED: list[tuple[str, Expected]] = [
    ("at least 12 people", ("12", 12, None, "count", None)),
    ("at least another 12 people", ("12", 12, None, "count", None)),
    ("no fewer than 8 ships", ("8", 8, None, "count", None)),
    ("more than 50 homes", ("50", 50, None, "count", None)),
    ("upwards of 900 cows", ("900", 900, None, "count", None)),
    ("10 or more boats", ("10", 10, None, "count", None)),
    ("a 20-plus squad", ("20", 20, None, "count", None)),
    ("up to 30 students", ("30", None, 30, "count", None)),
    ("as many as 50 horses", ("50", None, 50, "count", None)),
    ("no more than 20 guests", ("20", None, 20, "count", None)),
    ("fewer than 10 votes", ("10", None, 10, "count", None)),
    ("nearly 300 cars", ("300", 255, 300, "count", None)),
    ("just over 100 cars", ("100", 100, 110, "count", None)),
    ("about 40 students", ("40", 35, 45, "count", None)),
    ("some 72 divers", ("72", 68.4, 75.6, "count", None)),
    ("around 1,200 miners", ("1,200", 1140, 1260, "count", None)),
    ("an estimated 5,000 fish", ("5,000", 4500, 5500, "count", None)),
    ("30-odd tents", ("30", 25, 35, "count", None)),
    ("50 or so tents", ("50", 45, 55, "count", None)),
    ("between 20 and 30 people", ("20 and 30", 20, 30, "count", None)),
    ("20-30 people", ("20-30", 20, 30, "count", None)),
    ("two or three men", ("two or three", 2, 3, "count", None)),
    ("200 to 300 thousand biscuits", ("200 to 300 thousand", 200_000, 300_000, "count", None)),
    ("dozens of protesters", ("dozens", 20, 1000, "count", None)),
    ("scores of protesters", ("scores", 30, 1500, "count", None)),
    ("hundreds fled", ("hundreds", 150, 7500, "count", None)),
    ("tens of thousands fled", ("tens of thousands", 15_000, 750_000, "count", None)),
    ("several hundred fled", ("several hundred", 250, 12_500, "count", None)),
    ("a few guards", ("a few", 2, 20, "count", None)),
    ("a couple of guards", ("a couple of", 2, 3, "count", None)),
]
MEASURES: list[tuple[str, Expected]] = [
    ("$1.5 billion in aid", ("$1.5 billion", 1.5e9, 1.5e9, "money", "USD")),
    ("US$80m", ("US$80m", 8e7, 8e7, "money", "USD")),
    ("fined $A2.7 million", ("$A2.7 million", 2.7e6, 2.7e6, "money", "AUD")),
    ("over £7bn", ("£7bn", 7e9, None, "money", "GBP")),
    ("85 million euros", ("85 million euros", 8.5e7, 8.5e7, "money", "EUR")),
    ("EUR 80m", ("EUR 80m", 8e7, 8e7, "money", "EUR")),
    ("Rs. 500 crore", ("Rs. 500 crore", 5e9, 5e9, "money", "INR")),
    ("$2-3 billion", ("$2-3 billion", 2e9, 3e9, "money", "USD")),
    ("it sold for 50 pence", ("50 pence", 0.5, 0.5, "money", "GBP")),
    ("10 million won", ("10 million won", 1e7, 1e7, "money", "KRW")),
    ("a bomb weighing 500 pounds", ("500 pounds", 500, 500, "mass", "pound")),
    ("a 500-pound bomb", ("500-pound", 500, 500, "mass", "pound")),
    ("500 pounds in fines", ("500 pounds", 500, 500, "money", "GBP")),
    ("250 km away", ("250 km", 250, 250, "length", "km")),
    ("a 1.5-mile speedway", ("1.5-mile", 1.5, 1.5, "length", "mile")),
    ("a 100m race", ("100m", 100, 100, "length", "m")),
    ("he is 5ft 6in tall", ("5ft 6in", 5.5, 5.5, "length", "foot")),
    ("a quarter of a mile", ("a quarter of a mile", 0.25, 0.25, "length", "mile")),
    ("30 degrees Celsius", ("30 degrees Celsius", 30, 30, "temperature", "°C")),
    ("it fell to -5°C", ("-5°C", -5, -5, "temperature", "°C")),
    ("winds of 70 miles per hour", ("70 miles per hour", 70, 70, "speed", "mph")),
    ("1,200 square kilometres burned", ("1,200 square kilometres", 1200, 1200, "area", "km²")),
    ("20 per cent of seats", ("20 per cent", 20, 20, "share", "%")),
    ("3 percentage points", ("3 percentage points", 3, 3, "percentage-point", "percentage point")),
    ("a two-day summit", ("two-day", 2, 2, "duration", "day")),
    ("two- or three-day rain", ("two- or three-day", 2, 3, "duration", "day")),
    ("four consecutive years", ("four consecutive years", 4, 4, "duration", "year")),
    ("half an hour of rain", ("half an hour", 0.5, 0.5, "duration", "hour")),
    ("2½ hours of rain", ("2½ hours", 2.5, 2.5, "duration", "hour")),
    ("more than a year of siege", ("a year", 1, None, "duration", "year")),
    ("a weeklong strike", ("weeklong", 1, 1, "duration", "week")),
    ("by .112 of a second", (".112 of a second", 0.112, 0.112, "duration", "second")),
    ("two hours and 30 minutes", ("two hours and 30 minutes", 2.5, 2.5, "duration", "hour")),
    ("a lap of 1m30.0s", ("1m30.0s", 1.5, 1.5, "duration", "minute")),
    ("a magnitude 7.5 quake", ("7.5", 7.5, 7.5, "magnitude", None)),
    ("a 7.4-magnitude quake", ("7.4", 7.4, 7.4, "magnitude", None)),
    ("7.6 on the Richter scale", ("7.6", 7.6, 7.6, "magnitude", None)),
    ("twice the size", ("twice", 2, 2, "multiple", "times")),
    ("two-and-a-half times as big", ("two-and-a-half times", 2.5, 2.5, "multiple", "times")),
]
SHARES_AGES_ROWS: list[tuple[str, Expected]] = [
    ("one in five adults", ("one in five", 0.2, 0.2, "share", None)),
    ("8 out of 10 adults", ("8 out of 10", 0.8, 0.8, "share", None)),
    ("half of the seats", ("half", 0.5, 0.5, "share", None)),
    ("a quarter of the seats", ("a quarter", 0.25, 0.25, "share", None)),
    ("more than a fifth", ("a fifth", 0.2, None, "share", None)),
    ("three-quarters of the seats", ("three-quarters", 0.75, 0.75, "share", None)),
    ("children aged 10 to 15", ("10 to 15", 10, 15, "age", "year")),
    ("between the ages of 10 and 15", ("10 and 15", 10, 15, "age", "year")),
    ("a 77-year-old man", ("77-year-old", 77, 77, "age", "year")),
    ("a six-month-old baby", ("six-month-old", 6, 6, "age", "month")),
    ("Ann Lee, 34, said", ("34", 34, 34, "age", "year")),
    ("died at the age of 71", ("71", 71, 71, "age", "year")),
    ("younger than 13", ("13", None, 13, "age", "year")),
    ("a man in his 60s", ("60s", 60, 69, "age", "year")),
    ("the third man", ("third", 3, 3, "ordinal", None)),
    ("his 22nd win", ("22nd", 22, 22, "ordinal", None)),
    ("on Lap 135", ("135", 135, 135, "ordinal", None)),
]


@pytest.mark.parametrize(("text", "expected"), COUNTS + HEDGED + MEASURES + SHARES_AGES_ROWS)
def test_labelled_phrase(text: str, expected: Expected) -> None:
    words, low, high, dimension, unit = expected
    [quantity] = find_quantities(text)
    assert text[quantity.start : quantity.end] == words
    assert quantity.low == (None if low is None else pytest.approx(low))
    assert quantity.high == (None if high is None else pytest.approx(high))
    assert (quantity.dimension, quantity.unit) == (dimension, unit)


NO_VALUES = [
    "In 2012 and 2013 he won.",
    "It opens on Nov 18 or 4 March.",
    "It began at 9.30pm and ended at 21:45.",
    "the 2012–13 season",
    "under an 1855 treaty",
    "three years ago",
    "two days later",
    "flight ZX17",
    "a Boeing 777 landed",
    "under Article 5.1.4",
    "the No. 48 car",
    "along Route 66",
    "F-16 jets",
    "Windows 8 was late",
    "the G20",
    "a 3G network",
    "the 9/11 attacks",
    "open 24/7",
    "call 0800 123 456",
    "call 555-123-4567",
    "one of the men",
    "no one died",
    "they hate one another",
    "the one who left",
    "at one point",
    "the First Minister",
    "at first",
    "the Second World War",
    "a second later",
    "from second-hand shops",
    "in Formula One",
    "a couple from Leeds",
    "the last few",
    "99999999999999999999 bytes",
]


@pytest.mark.parametrize("text", NO_VALUES)
def test_no_value(text: str) -> None:
    assert find_quantities(text) == []


def only(text: str) -> Quantity:
    [quantity] = find_quantities(text)
    return quantity


@pytest.mark.parametrize(
    ("text", "pair"),
    [
        ("won 3-1 at home", (3, 1)),
        ("lost 1-3 at home", (1, 3)),
        ("beat Stoke 21-14", (21, 14)),
        ("a 5-4 ruling", (5, 4)),
    ],
)
def test_score(text: str, pair: tuple[int, int]) -> None:
    quantity = only(text)
    assert (quantity.dimension, quantity.pair) == ("score", pair)


def test_change_is_two_figures() -> None:
    assert [q.low for q in find_quantities("The list grew from 33 to 48 names.")] == [33, 48]


def test_one_as_a_casualty_counts() -> None:
    assert [q.low for q in find_quantities("A gunman shot dead two, killing one and injuring 12.")] == [2, 1, 12]


def test_two_currencies_side_by_side() -> None:
    assert [(q.low, q.unit) for q in find_quantities("$8m [£5m]")] == [(8e6, "USD"), (5e6, "GBP")]


def test_hedge_stands_outside_the_span() -> None:
    text = "killing at least 12 people"
    quantity = only(text)
    assert quantity.hedge_start is not None
    assert text[quantity.hedge_start : quantity.start] == "at least "
    assert (quantity.hedge, quantity.exact, only("12 people").exact) == ("at least", False, True)


def test_compound_names_its_noun() -> None:
    assert only("a six-car wreck").noun_hint == "car"
    assert only("the 49th lap").noun_hint == only("on Lap 49").noun_hint == "lap"


def test_rates() -> None:
    assert only("£200m a year").per == only("£200m per year").per == "year"
    assert only("38.1 road deaths per 100,000 people").per == "100,000"
    assert only("100kg/h").per == "hour"
    assert only("£200m").per is None


ADMITTED = [
    ("at least 10 killed", "12 killed"),
    ("more than 50 hurt", "53 hurt"),
    ("more than 50 hurt", "50 hurt"),
    ("up to 300 hurt", "more than 300 hurt"),
    ("dozens of people", "36 people"),
    ("hundreds of people", "160 people"),
    ("nearly 300 people", "285 people"),
    ("several hundred men", "about 250 men"),
    ("about 40 people", "43 people"),
    ("between 1,500 and 1,800 stars", "nearly 1,700 stars"),
    ("1,700 stars", "1,684 stars"),
    ("300 people", "297 people"),
    ("$1.5 billion", "$1,534,000,000"),
    ("$1.3 billion", "$1.25 billion"),
    ("250 km", "155 miles"),
    ("10km", "6 miles"),
    ("six feet", "1.8 metres"),
    ("48 hours", "two days"),
    ("two weeks", "a 14-day strike"),
    ("50%", "about 49.8 per cent"),
    ("a fifth of voters", "20 per cent of voters"),
    ("won 3-1", "lost 1-3"),
    ("5 km", "5 kg"),
]
EXCLUDED = [
    ("12 killed", "14 killed"),
    ("at least 20 killed", "19 killed"),
    ("up to 30 killed", "31 killed"),
    ("over 94 monks", "94 monks"),
    ("nearly 300 people", "246 people"),
    ("nearly two years", "more than two years"),
    ("150,000 stars", "160,000 stars"),
    ("160,000 people", "167,000 people"),
    ("€80m", "€85m"),
    ("1 percent", "1.5 percent"),
    ("7 metres", "8 metres"),
    ("$1.2 billion", "$1.3 billion"),
    ("almost 1 percent", "1.5 percent"),
    ("magnitude 7.4", "magnitude 7.5"),
    ("a ten-day siege", "for a fortnight"),
    ("a 70-year-old", "a 77-year-old"),
    ("the third man", "the second man"),
    ("won 3-1", "won 3-2"),
]


@pytest.mark.parametrize(("one", "other"), ADMITTED)
def test_both_can_be_true(one: str, other: str) -> None:
    assert only(one).admits(only(other))
    assert only(other).admits(only(one))


@pytest.mark.parametrize(("one", "other"), EXCLUDED)
def test_both_cannot_be_true(one: str, other: str) -> None:
    assert comparable(only(one), only(other))
    assert not only(one).admits(only(other))
    assert not only(other).admits(only(one))


@pytest.mark.parametrize(
    ("one", "other"),
    [("$5", "€5"), ("5 km", "5 kg"), ("£200m a year", "£7 billion"), ("3 percent", "3 percentage points")],
)
def test_not_comparable(one: str, other: str) -> None:
    assert not comparable(only(one), only(other))


def test_normalized_is_json() -> None:
    assert json.loads(json.dumps(only("more than 50 km").normalized())) == {
        "dimension": "length", "unit": "km", "low": 50.0, "high": None, "exact": False, "per": None
    }  # fmt: skip
    assert json.loads(json.dumps(only("won 3-1").normalized()))["pair"] == [3, 1]


FRAGMENTS = st.sampled_from(
    "one two twenty hundred million half a an and of the dozen dozens few several third 3 12 1,200 2.5 ½ - – . , $ £ "
    "% km feet 5ft m bn per cent to or between at least about more than so year years old aged in s nd 2012 May Lap No "
    "9.30pm Ann Lee ( ) / : ' degrees C first quarter twice long".split()
)


@given(st.lists(FRAGMENTS, max_size=25), st.sampled_from([" ", ""]))
@settings(max_examples=300, deadline=None)
def test_spans_are_sound_on_number_soup(words: list[str], glue: str) -> None:
    check_spans(glue.join(words))


@given(st.text(max_size=200))
@settings(max_examples=200, deadline=None)
def test_spans_are_sound_on_any_text(text: str) -> None:
    check_spans(text)


def check_spans(text: str) -> None:
    quantities = find_quantities(text)
    end = 0
    for quantity in quantities:
        assert end <= quantity.start < quantity.end <= len(text)
        end = quantity.end
        assert quantity.hedge_start is None or quantity.hedge_start < quantity.start
        assert quantity.admits(quantity)
        json.dumps(quantity.normalized(), allow_nan=False)


@pytest.mark.parametrize("unit", ["one ", "1-", "1,11", "million ", "half a ", "between 1 and ", "more than ", "$"])
def test_time_grows_with_length(unit: str) -> None:
    """Sixteen times the text may take no more than some hundred times as long (noise): quadratic takes 256."""
    short, long = unit * 500, unit * 8000
    find_quantities(short)
    started = time.process_time()
    find_quantities(short)
    single = time.process_time() - started
    started = time.process_time()
    find_quantities(long)
    assert time.process_time() - started < 100 * single + 1.5
