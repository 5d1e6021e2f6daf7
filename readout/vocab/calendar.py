"""The words of the calendar and the clock: months, weekdays, seasons, units, parts of the day, deictic words."""

from __future__ import annotations

import re

from readout.vocab.plover import words

MONTHS = {
    "january": 1,
    "february": 2,
    "march": 3,
    "april": 4,
    "may": 5,
    "june": 6,
    "july": 7,
    "august": 8,
    "september": 9,
    "october": 10,
    "november": 11,
    "december": 12,
}
MONTH_ABBREVIATIONS = {
    "jan": 1,
    "feb": 2,
    "mar": 3,
    "apr": 4,
    "jun": 6,
    "jul": 7,
    "aug": 8,
    "sep": 9,
    "sept": 9,
    "oct": 10,
    "nov": 11,
    "dec": 12,
}
WEEKDAYS = {"monday": 1, "tuesday": 2, "wednesday": 3, "thursday": 4, "friday": 5, "saturday": 6, "sunday": 7}
"""ISO numbers: Monday is 1."""
WEEKDAY_ABBREVIATIONS = {
    "mon": 1,
    "tue": 2,
    "tues": 2,
    "wed": 3,
    "weds": 3,
    "thu": 4,
    "thur": 4,
    "thurs": 4,
    "fri": 5,
    "sat": 6,
    "sun": 7,
}
MONTH_NAMES = tuple(m.capitalize() for m in MONTHS)
WEEKDAY_NAMES = tuple(w.capitalize() for w in WEEKDAYS)

SEASONS = {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}
"""TIMEX3's two letters."""
SEASON_MONTHS = {"SP": (3, 5), "SU": (6, 8), "FA": (9, 11), "WI": (12, 2)}
"""First and last month, northern hemisphere; winter ends in the following year."""

DAY_PARTS = {
    "morning": "MO",
    "forenoon": "MO",
    "afternoon": "AF",
    "evening": "EV",
    "night": "NI",
    "nighttime": "NI",
    "daytime": "DT",
    "dawn": "MO",
    "daybreak": "MO",
    "sunrise": "MO",
    "dusk": "EV",
    "sunset": "EV",
    "sundown": "EV",
    "nightfall": "NI",
    "overnight": "NI",
}
CLOCK_WORDS = {"noon": 12, "midday": 12, "midnight": 24}
"""Hours."""

UNITS = {
    "second": "second",
    "minute": "minute",
    "min": "minute",
    "mins": "minute",
    "hour": "hour",
    "hr": "hour",
    "hrs": "hour",
    "day": "day",
    "week": "week",
    "weekend": "weekend",
    "fortnight": "fortnight",
    "month": "month",
    "quarter": "quarter",
    "year": "year",
    "decade": "decade",
    "century": "century",
    "centuries": "century",
    "millennium": "millennium",
    "millennia": "millennium",
}
"""Singular forms and irregular plurals; a regular plural adds an s."""
UNIT_MINUTES = {
    "second": 1 / 60,
    "minute": 1,
    "hour": 60,
    "day": 1440,
    "week": 10080,
    "fortnight": 20160,
}
"""Minutes in one; longer units have no fixed length."""

DAY_WORDS = {"today": 0, "yesterday": -1, "tomorrow": 1, "tonight": 0}
"""Days from the day of writing."""
PERIODIC = {
    "hourly": "hour",
    "daily": "day",
    "nightly": "day",
    "weekly": "week",
    "monthly": "month",
    "quarterly": "quarter",
    "yearly": "year",
    "annually": "year",
    "annual": "year",
}
VAGUE = {
    "now": "PRESENT",
    "nowadays": "PRESENT",
    "currently": "PRESENT",
    "presently": "PRESENT",
    "recently": "PAST",
    "lately": "PAST",
    "soon": "FUTURE",
    "shortly": "FUTURE",
}
"""Words that point at a time without naming it."""
AGED = words(
    """war conflict truce ceasefire embargo blockade siege dispute standoff stalemate impasse regime rule accord
    agreement treaty pact alliance government coalition rebellion insurgency uprising revolt crisis occupation feud ban
    mandate mission partnership republic campaign offensive boycott strike talks negotiations process civil guerrilla
    trade"""
)
"""What is so many years old as it has lasted; the last three stand before such a word."""
CHILDREN = words("baby infant child boy girl son daughter twins toddler")
ZONES = {
    "gmt": 0,
    "utc": 0,
    "bst": 60,
    "cet": 60,
    "cest": 120,
    "eet": 120,
    "eest": 180,
    "msk": 180,
    "est": -300,
    "edt": -240,
    "et": -300,
    "cst": -360,
    "cdt": -300,
    "mst": -420,
    "mdt": -360,
    "pst": -480,
    "pdt": -420,
}
"""Minutes east of Greenwich."""


def weekdays_in(text: str) -> frozenset[str]:
    """The days of the week that a text names in full ("Monday")."""
    return frozenset(_NAMED_DAY.findall(text))


_NAMED_DAY = re.compile(r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b")
