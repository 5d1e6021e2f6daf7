"""Says the value of a field in words: the same value in any form, and the same form with any value."""

from __future__ import annotations

import datetime as dt
import re

from bench.discrepancies.markup import Slot

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
ONES = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    *("eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
TENS = ("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
MILES = 0.621371


def words(number: int) -> str:
    """A number below 100 in words."""
    if number < 20:
        return ONES[number]
    tens, ones = divmod(number, 10)
    return TENS[tens] + (f"-{ONES[ones]}" if ones else "")


def day(value: dt.date, form: str, published: dt.date, shift: int = 0) -> str:
    """A day in the form of `%A` weekday, `%d` day, `%o` 1st, `%B` month, `%b` its first letters, `%Y` year; or
    `rel`, as seen from the day of publication; or `week`, the week that begins that day. `shift` falsifies the weekday.
    """
    if form == "rel":
        return _relative(value, published, shift)
    if form == "week":
        return _week(value, published)
    parts = {
        "A": DAYS[(value.weekday() + shift) % 7],
        "d": str(value.day),
        "o": f"{value.day}{_ordinal(value.day)}",
        "B": MONTHS[value.month - 1],
        "b": MONTHS[value.month - 1][:3],
        "Y": str(value.year),
    }
    return re.sub(r"%([AdoBbY])", lambda m: parts[m.group(1)], form)


def _ordinal(number: int) -> str:
    return "th" if 10 < number % 100 < 14 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")


def _relative(value: dt.date, published: dt.date, shift: int) -> str:
    ahead = (value - published).days
    if not shift and ahead in (-1, 0, 1):
        return {-1: "yesterday", 0: "today", 1: "tomorrow"}[ahead]
    return "on " + day(value, "%A" if abs(ahead) < 7 else "%d %B", published, shift)


def _week(value: dt.date, published: dt.date) -> str:
    ahead = (value - (published - dt.timedelta(published.weekday()))).days // 7
    usual = {0: "this week", 1: "next week", 2: "in two weeks' time"}
    return usual.get(ahead) or "in the week of " + day(value, "%d %B", published)


def duration(minutes: int, form: str, operator: str | None) -> str:
    """A length of time; `form` is empty, or `adj` for the word before a noun."""
    if form == "adj":
        return _adjective(minutes)
    if operator == "units":
        return _other_unit(minutes)
    return ("about " if operator == "rounding" else "") + _plain(minutes)


def _plain(minutes: int) -> str:
    if minutes % 1440 == 0:
        return f"{words(minutes // 1440)} day{'s' * (minutes > 1440)}"
    hours, rest = divmod(minutes, 60)
    if rest == 30 and hours:
        return "an hour and a half" if hours == 1 else f"{words(hours)} and a half hours"
    if rest == 0:
        return "an hour" if hours == 1 else f"{words(hours)} hours"
    return f"{minutes} minutes"


def _other_unit(minutes: int) -> str:
    if minutes % 1440 == 0:
        return f"{minutes // 60} hours"
    if minutes % 60 in (0, 30) and minutes >= 60:
        return f"{minutes} minutes"
    return {45: "three quarters of an hour", 75: "an hour and a quarter", 30: "half an hour"}.get(
        minutes, f"{minutes // 60} h {minutes % 60} min" if minutes > 60 else f"{minutes} min"
    )


def _adjective(minutes: int) -> str:
    if minutes % 1440 == 0:
        return f"{words(minutes // 1440)}-day"
    hours, rest = divmod(minutes, 60)
    if rest == 30 and hours > 1:
        return f"{words(hours)}-and-a-half-hour"
    return f"{words(hours)}-hour" if rest == 0 else f"{minutes}-minute"


def number(value: float, form: str, unit: str, operator: str | None) -> str:
    """A number: `,` with separators of thousands, `words`, or `unit` with the unit of the field."""
    if operator == "units" and unit == "kilometres":
        return f"{round(value * MILES):,} miles"
    if operator == "rounding":
        value, about = _rounded(value), "about "
    else:
        about = ""
    shown = words(int(value)) if form == "words" and value < 100 else f"{value:,.10g}"
    return f"{about}{shown} {unit}" if form == "unit" else about + shown


def _rounded(value: float) -> float:
    for digits in (1, 2, 3):
        near = float(f"{value:.{digits - 1}e}")
        if abs(near - value) <= 0.03 * value:
            return near
    return value


def surface(slot: Slot, index: int, form: str, published: dt.date, operator: str | None = None, shift: int = 0) -> str:
    """The words for value `index` of a field; `operator` says the same value in another way."""
    value = slot.values[index]
    if isinstance(value, dt.date):
        if operator == "relative":
            said = _relative(value, published, shift)
            return said if said != day(value, form, published, shift) else "on " + day(value, "%d %B", published)
        if operator == "next_week":
            return "in the week beginning " + day(value, "%d %B", published)
        return day(value, form, published, shift)
    if slot.kind == "duration":
        return duration(int(str(value)), form, operator)
    if slot.kind == "number":
        return number(float(str(value)), form, slot.unit, operator)
    if slot.kind == "name":
        assert isinstance(value, tuple), slot
        names = _variant(slot, index, str(value[0]), str(value[1])) if operator == "name_variant" else value
        return str(names[form == "last"])
    if slot.kind == "place":
        assert isinstance(value, tuple), slot
        town = str(value[0]).upper() if form == "up" else str(value[0])
        return f"{town}, {value[1]}" if operator == "part_of" else town
    text = str(value)
    return (
        " ".join(w if w in ("of", "for", "the") else w[0].upper() + w[1:] for w in text.split())
        if form == "T"
        else text
    )


def _variant(slot: Slot, index: int, full: str, last: str) -> tuple[str, str]:
    """Another spelling of a name, where the carrier gives one; else its initials."""
    if index == 0 and slot.variants:
        return slot.variants[0]
    if full.startswith(last):
        return f"{last} {full.removeprefix(last).strip()[0]}.", last
    return f"{full[0]}. {last}", last


def normal(slot: Slot, index: int) -> str:
    """The value as the labels give it: EDTF for days, minutes for lengths of time, plain digits for numbers."""
    value = slot.values[index]
    if isinstance(value, dt.date):
        week = slot.unit == "week"
        return f"{value}/{value + dt.timedelta(6)}" if week else str(value)
    if isinstance(value, tuple):
        return str(value[0])
    return f"{value:.10g}" if isinstance(value, int | float) else str(value)
