"""The grammar of lengths of time and of what recurs: 1.5 hours, half an hour, 18-year, every day, annually."""

from __future__ import annotations

import re

from readout.find.timegrammar import (
    ABOUT,
    COUNT,
    Draft,
    Rule,
    arguments,
    how_many,
    in_minutes,
    number,
    plain_count,
    rule,
)
from readout.find.timewords import Words
from readout.vocab.calendar import AGED, CHILDREN

_PLURALS_ALONE = {"day", "week", "month", "year", "decade", "century", "hour", "minute"}
_LASTING = {"is", "was", "last", "lasts", "lasted", "lasting", "take", "takes", "took", "wait", "waited", "spent"}
_LASTING |= {"just", "well", "little", "of", "than"}
"""After these "over three years" is more than three years."""

_CLOCK = re.compile(r"(?P<hour>[01]?\d|2[0-4])(?:\.|(?<=\d\d))(?P<minute>[0-5]\d)")
_AT = {"at", "from", "by", "until", "till", "to"}


def _length(words: Words, match: re.Match[str]) -> Draft | None:
    """Two hours, 11 months, half-day, 20-minute; no ages ("18 years old"), no fractions ("three-quarters")."""
    unit = words.word(match.start("unit"))
    first, last = match.start("count"), match.start("unit") - 1
    told = _CLOCK.fullmatch(words.form(first)) if unit == "hour" and first == last else None
    if told and (words.form(first - 1) in _AT or words.form(match.end()) == "gmt"):  # "at 15.30 hours" says when
        clock = arguments(hour=int(told["hour"]), minute=int(told["minute"]))
        return Draft(first, match.end() - 1, "time", "clock", clock)
    count = how_many(words, first, last - (words.letter(last) == "-"))
    if count == 0 or unit == "weekend" or (unit == "quarter" and words.letter(last) == "-"):
        return None
    if words.letter(first) == "y" and first == last and words.number(first) > 1500:
        return None
    if match["half"] and count is not None:
        count += 0.5
    start = match.start() + (match["about"] is not None and _spread_over(words, match.start()))
    args = {"count": plain_count(count), "unit": unit}
    if match["more"]:
        minutes = (in_minutes(count, unit) or 0.0) + (in_minutes(*_second(words, match)) or 0.0)
        args = {"count": plain_count(minutes), "unit": "minute"}
        return Draft(start, match.end() - 1, "duration", "duration", arguments(**args), minutes)
    if "old" in (words.form(match.end()), words.form(match.end() + 1)):
        if words.letter(match.end()) != "-" or not _ages(words.form(match.end() + 2), unit):
            return None
        return Draft(start, match.end() + 1, "duration", "duration", arguments(**args, age=1))
    if unit == "day" and words.form(last) == "one" and words.form(last - 1) in _ONCE_AHEAD:
        return Draft(match.start(), match.end() - 1, "date", "vague", arguments(ref="FUTURE"))
    return Draft(start, match.end() - 1, "duration", "duration", arguments(**args), in_minutes(count, unit))


_ONCE_AHEAD = {"will", "would", "may", "might", "could", "can", "should", "to", "ll"}
"""After these "one day" is some day: "they will one day be free"."""


def _ages(thing: str, unit: str) -> bool:
    """Whether it has lasted so long: an 18-month-old truce, a ten-year-old war; of people it is an age."""
    return thing in AGED if unit == "year" else bool(thing) and thing not in CHILDREN


def _spread_over(words: Words, i: int) -> bool:
    """Whether "over" says during which time ("evolved over three years") rather than more than how long."""
    before = words.form(i - 1)
    return words.form(i) == "over" and not (words.letter(i - 1) in "i&fNE" or before in _LASTING)


def _second(words: Words, match: re.Match[str]) -> tuple[float | None, str]:
    """The lesser part of "two hours and 15 minutes"."""
    return how_many(words, match.start("more"), match.end("more") - 1), words.word(match.start("unit2"))


def _one_and_a_half(words: Words, match: re.Match[str]) -> Draft | None:
    """An hour and a half."""
    unit = words.word(match.start("unit"))
    args = arguments(count="1.5", unit=unit)
    return Draft(match.start(), match.end() - 1, "duration", "duration", args, in_minutes(1.5, unit))


def _quarters(words: Words, match: re.Match[str]) -> Draft | None:
    """A quarter of an hour, three quarters of an hour, a quarter of a century; "a quarter of the year" is a season."""
    if words.word(match.start("part")) != "quarter":
        return None
    count = how_many(words, match.start("count"), match.end("count") - 1) if match["count"] else 1.0
    if count not in (1.0, 3.0):
        return None
    unit = words.word(match.start("unit"))
    args = arguments(count=plain_count(count / 4), unit=unit)
    return Draft(match.start(), match.end() - 1, "duration", "duration", args, in_minutes(count / 4, unit))


def _and_a_quarter(words: Words, match: re.Match[str]) -> Draft | None:
    """An hour and a quarter."""
    if words.word(match.start("part")) != "quarter":
        return None
    unit = words.word(match.start("unit"))
    return Draft(
        match.start(),
        match.end() - 1,
        "duration",
        "duration",
        arguments(count="1.25", unit=unit),
        in_minutes(1.25, unit),
    )


def _half(words: Words, match: re.Match[str]) -> Draft | None:
    """Half an hour, a half-hour, half a century."""
    unit = words.word(match.start("unit"))
    share = words.amount(match.start("half")) or 0.5
    args = arguments(count=plain_count(share), unit=unit)
    return Draft(match.start(), match.end() - 1, "duration", "duration", args, in_minutes(share, unit))


def _one(words: Words, match: re.Match[str]) -> Draft | None:
    """An hour, a year; "$5 a year" and "once a week" recur."""
    unit = words.word(match.start("unit"))
    before = words.letter(match.start() - 1)
    if unit == "quarter" and (words.letter(match.end()) == "f" or match["about"]):
        return None
    rate = before in "ndywU" or words.form(match.start() - 1) in _RATES or _counts_things(words, match.start() - 1)
    if rate and not match["about"]:
        return Draft(match.start(), match.end() - 1, "set", "set", arguments(unit=unit, count=1))
    args = arguments(count=1, unit=unit)
    return Draft(match.start(), match.end() - 1, "duration", "duration", args, in_minutes(1, unit))


def _as_long_as_one(words: Words, match: re.Match[str]) -> Draft | None:
    """Hour-long, weeklong: one unit; "two-hour-long" has its own count."""
    unit, last = words.word(match.start("unit")), match.end() - 1
    if words.letter(last) == "-":
        if words.form(last + 1) != "long" or words.letter(match.start() - 1) == "-":
            return None
        last += 1
    args = arguments(unit=unit, count=1)
    return Draft(match.start(), last, "duration", "duration", args, in_minutes(1, unit))


def _one_or_two(words: Words, match: re.Match[str]) -> Draft | None:
    """A day or two."""
    if words.form(match.start("or")) != "or" or number(words, match, "more") != 2:
        return None
    args = arguments(unit=words.word(match.start("unit")))
    return Draft(match.start(), match.end() - 1, "duration", "duration", args)


def _counts_things(words: Words, i: int) -> bool:
    """Whether word `i` ends a count of things: the four flights a week, six new cases a day."""
    things = words.form(i)
    if words.letter(i) != "_" or not things.endswith("s") or things.endswith("ss") or not words.raw(i).islower():
        return False
    return words.letter(i - 1) in "dnyw" or (words.letter(i - 1) == "_" and words.letter(i - 2) in "dnyw")


_RATES = {"once", "twice", "times", "million", "billion", "trillion", "thousand", "percent", "%", "barrels", "tons"}
_RATES |= {"tonnes", "cents", "dollars", "euros", "rubles", "pounds", "people", "troops", "bpd", "yuan", "yen"}


def _many(words: Words, match: re.Match[str]) -> Draft | None:
    """Days, months of talks, decades: a length without a number."""
    unit = words.word(match.start("unit"))
    if unit not in _PLURALS_ALONE or words.letter(match.start() - 1) in "ZTfdnwO":
        return None
    if words.form(match.start() - 1) in ("office", "business", "working"):
        return None
    if unit == "minute" and words.form(match.start() - 1) == "the" and words.letter(match.end()) == "f":
        return None
    args = arguments(unit=unit)
    return Draft(match.start(), match.end() - 1, "duration", "duration", args)


def _every(words: Words, match: re.Match[str]) -> Draft | None:
    """Every day, each Thursday, every two weeks, every summer."""
    at = match.end() - 1
    letter = words.letter(at)
    if letter in "uU":
        count = how_many(words, match.start("count"), match.end("count") - 1) if match["count"] else 1.0
        args = arguments(unit=words.word(at), count=plain_count(count))
    elif letter == "W":
        args = arguments(weekday=abs(words.number(at)))
    elif letter == "M":
        args = arguments(month=words.number(at))
    elif letter == "s":
        args = arguments(season=words.word(at))
    else:
        args = arguments(unit="day", count=1, part=words.word(at))
    return Draft(match.start(), at, "set", "set", args)


def _often(words: Words, match: re.Match[str]) -> Draft | None:
    """Daily, annually; not before a noun ("its annual meeting")."""
    if words.letter(match.end()) == "_" and not words.form(match.start()).endswith("ally"):
        return None
    args = arguments(unit=words.word(match.start()), count=1)
    return Draft(match.start(), match.start(), "set", "set", args)


def _on_weekdays(words: Words, match: re.Match[str]) -> Draft | None:
    """Fridays, Tuesday nights."""
    at = match.start()
    day = number(words, match, "weekday") or 0
    part = words.word(match.start("part")) if match["part"] else ""
    if day > 0 and not part.endswith("+"):
        return None
    args = arguments(weekday=abs(day), part=part.rstrip("+") or None)
    return Draft(at, match.end() - 1, "set", "set", args)


RULES: tuple[Rule, ...] = (
    rule("uU", rf"{ABOUT}?(?:a|(?P<count>{COUNT}))-?(?P<part>[uU])fa(?P<unit>u)", _quarters),
    rule(
        "uU",
        rf"(?:t[pD]?(?!{COUNT}-))?(?P<about>{ABOUT})?(?P<count>{COUNT})(?:J(?=U)|-)?(?P<unit>[uU])(?P<half>Aaz(?!u))?"
        rf"(?:A?(?P<more>{COUNT})-?(?P<unit2>[uU]))?",
        _length,
    ),
    rule("u", rf"{ABOUT}?a(?P<unit>u)Aaz", _one_and_a_half),
    rule("u", rf"{ABOUT}?a(?P<unit>u)Aa(?P<part>u)", _and_a_quarter),
    rule("u", rf"(?P<about>{ABOUT})?a?(?P<half>z)-?(?:fa|a)?-?(?P<unit>u)", _half),
    rule("u", rf"(?P<about>{ABOUT})?a(?P<unit>u)", _one),
    rule("u", rf"{ABOUT}?a(?P<unit>u)(?P<or>A)(?P<more>w)(?!-?[uUOw])", _one_or_two),
    rule("uq", r"(?P<unit>u-|q)", _as_long_as_one),
    rule("U", r"(?P<unit>U)", _many),
    rule("h", rf"h(?P<count>{COUNT})?-?[uUWMsb]", _every),
    rule("L", r"L", _often),
    rule("W", r"(?P<weekday>W)(?P<part>b)?", _on_weekdays),
)
