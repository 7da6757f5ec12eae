"""Tables of units and currencies: every written form, its canonical name and its factor to the base unit.

Base units, one per dimension: metre, kilogram, second, square metre, cubic metre, metre per second, degree
Celsius, joule, watt; a share is a fraction of one, money stays in its own currency.
"""

from __future__ import annotations

from typing import NamedTuple


class Unit(NamedTuple):
    """A unit of measure; `value * factor + offset` is the value in the base unit of its dimension."""

    name: str
    dimension: str
    factor: float = 1.0
    offset: float = 0.0


_DAY = 86_400.0
_MILE = 1609.344
_FOOT = 0.3048

# One line a unit: canonical name, dimension, factor to base, then its written forms (a space: two words).
_TABLE: tuple[tuple[str, str, float, str], ...] = (
    ("mm", "length", 0.001, "mm|millimetre|millimetres|millimeter|millimeters"),
    ("cm", "length", 0.01, "cm|cms|centimetre|centimetres|centimeter|centimeters"),
    ("m", "length", 1, "m|metre|metres|meter|meters"),
    ("km", "length", 1000, "km|kms|kilometre|kilometres|kilometer|kilometers"),
    ("inch", "length", 0.0254, "inch|inches"),
    ("foot", "length", _FOOT, "ft|foot|feet"),
    ("yard", "length", 0.9144, "yd|yard|yards"),
    ("mile", "length", _MILE, "mi|mile|miles"),
    ("nautical mile", "length", 1852, "nm|nautical mile|nautical miles"),
    ("light year", "length", 9.4607e15, "light year|light years|light-year|light-years"),
    ("gram", "mass", 0.001, "g|gram|grams|gramme|grammes"),
    ("kg", "mass", 1, "kg|kgs|kilo|kilos|kilogram|kilograms|kilogramme|kilogrammes"),
    ("tonne", "mass", 1000, "tonne|tonnes|metric ton|metric tons"),
    ("ton", "mass", 907.18474, "ton|tons"),
    ("pound", "mass", 0.45359237, "lb|lbs"),
    ("ounce", "mass", 0.028349523, "oz|ounce|ounces"),
    ("stone", "mass", 6.35029318, "stone"),
    ("second", "duration", 1, "s|sec|secs|second|seconds"),
    ("minute", "duration", 60, "min|mins|minute|minutes"),
    ("hour", "duration", 3600, "h|hr|hrs|hour|hours"),
    ("day", "duration", _DAY, "day|days"),
    ("week", "duration", 7 * _DAY, "week|weeks"),
    ("fortnight", "duration", 14 * _DAY, "fortnight|fortnights"),
    ("month", "duration", 30.436875 * _DAY, "month|months"),
    ("year", "duration", 365.2425 * _DAY, "yr|yrs|year|years"),
    ("decade", "duration", 3652.425 * _DAY, "decade|decades"),
    ("century", "duration", 36524.25 * _DAY, "century|centuries"),
    ("m²", "area", 1, "m²|m2|sq m|sqm|square metre|square metres|square meter|square meters"),
    ("km²", "area", 1e6, "km²|km2|sq km|square km|square kilometre|square kilometres"),
    ("km²", "area", 1e6, "square kilometer|square kilometers"),
    ("square foot", "area", _FOOT**2, "sq ft|square foot|square feet|square ft"),
    ("square mile", "area", _MILE**2, "sq mi|sq mile|sq miles|square mile|square miles"),
    ("acre", "area", 4046.8564, "acre|acres"),
    ("hectare", "area", 10_000, "ha|hectare|hectares"),
    ("m³", "volume", 1, "m³|m3|cubic metre|cubic metres|cubic meter|cubic meters"),
    ("cubic foot", "volume", _FOOT**3, "cubic foot|cubic feet"),
    ("millilitre", "volume", 1e-6, "ml|millilitre|millilitres|milliliter|milliliters"),
    ("litre", "volume", 0.001, "litre|litres|liter|liters"),
    ("gallon", "volume", 0.003785411784, "gallon|gallons"),
    ("barrel", "volume", 0.158987295, "bbl|barrel|barrels"),
    ("km/h", "speed", 1 / 3.6, "km/h|kmh|kph|kmph|kilometres per hour|kilometers per hour|km per hour"),
    ("km/h", "speed", 1 / 3.6, "kilometres an hour|kilometers an hour|km an hour|kilometre per hour"),
    ("mph", "speed", _MILE / 3600, "mph|miles per hour|miles an hour|mile per hour|mile an hour"),
    ("m/s", "speed", 1, "m/s|metres per second|meters per second|metres a second|meters a second"),
    ("knot", "speed", 1852 / 3600, "kt|knot|knots"),
    ("joule", "energy", 1, "joule|joules"),
    ("calorie", "energy", 4184, "calorie|calories|kcal"),
    ("kWh", "energy", 3.6e6, "kwh|kilowatt hour|kilowatt hours|kilowatt-hour|kilowatt-hours"),
    ("MWh", "energy", 3.6e9, "mwh|megawatt hour|megawatt hours|megawatt-hour|megawatt-hours"),
    ("kiloton", "energy", 4.184e12, "kiloton|kilotons|kilotonne|kilotonnes"),
    ("megaton", "energy", 4.184e15, "megaton|megatons|megatonne|megatonnes"),
    ("watt", "power", 1, "watt|watts"),
    ("kW", "power", 1e3, "kw|kilowatt|kilowatts"),
    ("MW", "power", 1e6, "mw|megawatt|megawatts"),
    ("GW", "power", 1e9, "gw|gigawatt|gigawatts"),
    ("%", "share", 0.01, "%|percent|per cent|pct"),
    ("percentage point", "percentage-point", 1, "percentage point|percentage points|percent point"),
    ("basis point", "percentage-point", 0.01, "basis point|basis points"),
    ("times", "multiple", 1, "times|fold"),
    ("degree", "degree", 1, "degree|degrees|°"),
    (
        "°C",
        "temperature",
        1,
        "°c|degrees c|degree c|degrees celsius|degree celsius|celsius|degrees centigrade",
    ),
    ("point", "points", 1, "point|points|pt|pts"),
    ("MB", "data", 1e6, "mb|megabyte|megabytes"),
    ("GB", "data", 1e9, "gb|gigabyte|gigabytes"),
    ("TB", "data", 1e12, "tb|terabyte|terabytes"),
)
_FAHRENHEIT = Unit("°F", "temperature", 5 / 9, -160 / 9)
_FAHRENHEIT_FORMS = "°f|degrees f|degree f|degrees fahrenheit|degree fahrenheit|fahrenheit"

# Symbol or word written before or after the figure → ISO 4217 code. A bare "$" is read as US dollars: what a
# reader of English-language wire copy assumes when the outlet does not say otherwise.
_CURRENCIES: tuple[tuple[str, float, str], ...] = (
    ("USD", 1, "$|us$|usd|dollar|dollars|us dollar|us dollars|american dollars"),
    ("USD", 0.01, "cent|cents"),
    ("AUD", 1, "a$|au$|aud|australian dollars|aussie dollars"),
    ("CAD", 1, "c$|ca$|cad|canadian dollars"),
    ("NZD", 1, "nz$|nzd|new zealand dollars"),
    ("HKD", 1, "hk$|hkd|hong kong dollars"),
    ("SGD", 1, "s$|sgd|singapore dollars"),
    ("GBP", 1, "£|gbp|pound sterling|pounds sterling|sterling|british pounds"),
    ("GBP", 0.01, "pence"),
    ("EUR", 1, "€|eur|euro|euros"),
    ("JPY", 1, "¥|jpy|yen|japanese yen"),
    ("CNY", 1, "cny|rmb|yuan|renminbi"),
    ("INR", 1, "₹|rs|inr|rupee|rupees|indian rupees"),
    ("PKR", 1, "pkr|pakistani rupees"),
    ("RUB", 1, "₽|rub|rouble|roubles|ruble|rubles"),
    ("KRW", 1, "₩|krw|south korean won"),
    ("CHF", 1, "chf|swiss francs|swiss franc"),
    ("BRL", 1, "r$|brl|reais"),
    ("MXN", 1, "mxn|pesos|peso"),
    ("ZAR", 1, "zar|rand"),
    ("TRY", 1, "₺|lira|liras|turkish lira"),
    ("ILS", 1, "₪|ils|shekel|shekels"),
    ("UAH", 1, "uah|hryvnia|hryvnias"),
    ("PLN", 1, "pln|zloty|zlotys"),
    ("SEK", 1, "sek|kronor"),
    ("IDR", 1, "idr|rupiah"),
    ("MYR", 1, "rm|ringgit"),
    ("THB", 1, "thb|baht"),
    ("NGN", 1, "₦|ngn|naira"),
)


def _forms() -> dict[str, Unit]:
    forms: dict[str, Unit] = {}
    for name, dimension, factor, spellings in _TABLE:
        forms |= dict.fromkeys(spellings.split("|"), Unit(name, dimension, factor))
    return forms | dict.fromkeys(_FAHRENHEIT_FORMS.split("|"), _FAHRENHEIT)


UNITS: dict[str, Unit] = _forms()
"""Lower-case written form → unit."""

BY_NAME: dict[str, Unit] = {unit.name: unit for unit in UNITS.values()}
"""Canonical name → unit."""

CURRENCIES: dict[str, Unit] = {
    form: Unit(code, "money", factor) for code, factor, forms in _CURRENCIES for form in forms.split("|")
}
"""Lower-case symbol or word → currency; `factor` is to one whole unit of that currency ("cent" 0.01)."""

POUND_MONEY = Unit("GBP", "money")
POUND_MASS = BY_NAME["pound"]

# Abbreviations that are words or initials when they stand apart from the figure ("12 m", "5 min" are units,
# "3 t", "4 g" may not be): read only when glued to it, as in "5g".
GLUED_ONLY = frozenset({"g", "s", "h", "nm", "mb", "gb", "tb", "kt", "pt", "pts", "sec", "rm"})

MAX_UNIT_WORDS = 3
"""Longest written form, in words ("kilometres per hour")."""

CLOCK_UNITS = frozenset({"second", "minute", "hour"})
CALENDAR_UNITS = frozenset({"day", "week", "fortnight", "month", "year", "decade", "century"})
TIME_UNITS = CLOCK_UNITS | CALENDAR_UNITS


def to_base(value: float, unit: str | None) -> float:
    """`value` in the base unit of its dimension; money, counts and unknown units stay as they are.

    >>> round(to_base(5, "mile"))
    8047
    >>> round(to_base(212, "°F"))
    100
    """
    known = BY_NAME.get(unit or "")
    return value if known is None else value * known.factor + known.offset
