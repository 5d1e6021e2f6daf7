"""The grammar of times told from another time: yesterday, next week, on Tuesday, two days ago, the coming days, now."""

from __future__ import annotations

import re

from readout.find.dates import EDGE, direction_of, edge_of
from readout.find.timegrammar import (
    ABOUT,
    COUNT,
    Args,
    Draft,
    Rule,
    arguments,
    form,
    how_many,
    in_minutes,
    number,
    plain_count,
    rule,
)
from readout.find.timewords import Words

_OFFSETS = {"D": -1, "F": 1, "T": 0}
_COMPARED = {"earlier": "start", "before": None, "prior": None, "later": "end", "after": None}
_ANAPHORIC = {"following", "subsequent", "previous", "preceding", "same", "that", "those"}


def _edge(words: Words, match: re.Match[str]) -> str | None:
    found = edge_of(words, match)
    return found or _COMPARED.get(form(words, match, "compared"))


def _day_word(words: Words, match: re.Match[str]) -> Draft | None:
    offset = number(words, match, "day") or 0
    part = words.word(match.start("part")) if match["part"] else None
    if words.form(match.start("day")) == "tonight":
        part = "NI"
    args = arguments(unit="day", offset=offset, edge=_edge(words, match), part=part)
    return Draft(match.start(), match.end() - 1, "time" if part else "date", "relative", args)


def _day_beyond(words: Words, match: re.Match[str]) -> Draft | None:
    """The day before yesterday, the day after tomorrow."""
    offset = number(words, match, "day") or 0
    if words.word(match.start("unit")) != "day" or offset == 0:
        return None
    return Draft(match.start(), match.end() - 1, "date", "relative", arguments(unit="day", offset=2 * offset))


def _deictic_unit(words: Words, match: re.Match[str]) -> Draft | None:
    """Last week, earlier this month, this morning; "the following week" is told from another time."""
    unit = words.word(match.start("unit"))
    deictic = form(words, match, "deictic")
    offset = _OFFSETS.get(words.letter(match.start("deictic")), 0)
    if words.letter(match.start("unit")) == "b":
        return _part_of_day(words, match, unit, offset, deictic)
    if deictic in ("upcoming", "latest") or (deictic == "those" and unit):
        return None
    if words.letter(match.end()) in "-" and words.glued(match.end()) and words.letter(match.end() + 1) == "_":
        return None
    if deictic == "current":
        offset = 0
    edge = _edge(words, match)
    told_from = "text" if deictic in _ANAPHORIC or (unit == "day" and deictic == "next") else None
    if unit == "day" and deictic == "this":
        return None
    args = arguments(unit=unit, offset=offset, edge=edge, told_from=told_from)
    return Draft(match.start(), match.end() - 1, "date", "relative", args)


def _part_of_day(words: Words, match: re.Match[str], part: str, offset: int, deictic: str) -> Draft | None:
    """This morning, last night, that evening."""
    if part.endswith("+"):
        return None
    told_from = "text" if deictic in _ANAPHORIC else None
    offset = -1 if deictic == "last" else 0 if told_from or offset == 0 else offset
    args = arguments(unit="day", offset=offset, part=part, edge=_edge(words, match), told_from=told_from)
    return Draft(match.start(), match.end() - 1, "time", "relative", args)


def _edge_of_unit(words: Words, match: re.Match[str]) -> Draft | None:
    """The end of the year, earlier in the day, later in the week."""
    unit = words.word(match.start("unit"))
    if words.letter(match.start("unit")) == "b":
        return None
    if words.letter(match.end()) == "f" or unit in ("second", "minute", "hour", "decade", "century"):
        return None
    args = arguments(unit=unit, offset=0, edge=_edge(words, match), told_from="text" if unit == "day" else None)
    return Draft(match.start(), match.end() - 1, "date", "relative", args)


def _weekend(words: Words, match: re.Match[str]) -> Draft | None:
    if words.word(match.start("unit")) != "weekend":
        return None
    return Draft(match.start(), match.end() - 1, "date", "relative", arguments(unit="weekend", offset=None))


def _weekday(words: Words, match: re.Match[str]) -> Draft | None:
    day = number(words, match, "weekday") or 0
    if day < 0:
        return None
    deictic = form(words, match, "deictic")
    part = words.word(match.start("time")) if match["time"] else None
    week = _OFFSETS.get(words.letter(match.start("rel"))) if match["rel"] else None
    if match["rel"] and words.word(match.start("unit")) != "week":
        return None
    direction = direction_of(words, match, "deictic")
    args = arguments(
        weekday=day,
        direction=None if direction == "that" else direction,
        week=week,
        edge=_edge(words, match),
        part=part,
        told_from="text" if deictic in _ANAPHORIC else None,
    )
    return Draft(match.start(), match.end() - 1, "time" if part else "date", "weekday", args)


def _counted(words: Words, match: re.Match[str]) -> tuple[float | None, str]:
    unit = words.word(match.start("unit"))
    last = match.start("unit") - 1
    if words.letter(last) == "-":
        last -= 1
    first = match.start("count")
    return how_many(words, first, last), unit


def _ago(words: Words, match: re.Match[str]) -> Draft | None:
    """Two weeks ago, a year earlier, three days later; before a noun it is that event's, and the length is kept."""
    count, unit = _counted(words, match)
    how = form(words, match, "how")
    if how in ("after", "before", "prior"):
        return _from_event(words, match, count, unit, "after" if how == "after" else "before")
    backward = how in ("ago", "earlier")
    told_from = None if how in ("ago", "hence") else "text"
    offset = plain_count(count if count is None or not backward else -count)
    direction = "past" if backward else "future"
    args = arguments(unit=unit, offset=offset, direction=direction, told_from=told_from, counted=1)
    return Draft(match.start(), match.end() - 1, "date", "relative", args)


def _long_ago(words: Words, match: re.Match[str]) -> Draft | None:
    """Months ago."""
    args = arguments(unit=words.word(match.start("unit")), direction="past", counted=1)
    return Draft(match.start(), match.end() - 1, "date", "relative", args)


def _from_event(words: Words, match: re.Match[str], count: float | None, unit: str, side: str) -> Draft:
    """Two days before the summit: a length told from an event."""
    args = arguments(count=plain_count(count), unit=unit, event=side)
    last = match.end() - 2
    return Draft(match.start(), last, "duration", "duration", args, in_minutes(count, unit))


def _from_now(words: Words, match: re.Match[str]) -> Draft | None:
    """Two weeks from now."""
    count, unit = _counted(words, match)
    if words.form(match.end() - 1) not in ("now", "today"):
        return None
    args = arguments(unit=unit, offset=plain_count(count), direction="future", counted=1)
    return Draft(match.start(), match.end() - 1, "date", "relative", args)


def _span(words: Words, match: re.Match[str]) -> Draft | None:
    """The past two months, the next few days, the coming weeks, recent days, the days ahead."""
    letter = words.letter(match.start("way"))
    unit = words.word(match.start("unit"))
    has_count = match["count"] is not None
    plural = words.letter(match.start("unit")) == "U"
    if not has_count and not plural:
        return None
    if letter == "T" and words.form(match.start("way")) != "these":
        return None
    if letter == "Z":
        return None
    first = match.start("count")
    last = match.end("count") - 1
    count = how_many(words, first, last) if has_count else None
    direction = "past" if letter in "Dr" else "future" if letter == "F" else "this"
    if direction == "this" and (unit != "day" or has_count):
        return None
    args = arguments(direction=direction, count=plain_count(count), unit=unit)
    return Draft(match.start(), match.end() - 1, "duration", "span", args, in_minutes(count, unit))


def _ahead(words: Words, match: re.Match[str]) -> Draft | None:
    if words.form(match.end() - 1) != "ahead":
        return None
    args = arguments(direction="future", unit=words.word(match.start("unit")))
    return Draft(match.start(), match.end() - 1, "duration", "span", args)


_PHRASES: tuple[tuple[tuple[str, ...], str], ...] = (
    (("right", "now"), "PRESENT"),
    (("at", "present"), "PRESENT"),
    (("at", "the", "moment"), "PRESENT"),
    (("the", "near", "future"), "FUTURE"),
    (("the", "foreseeable", "future"), "FUTURE"),
    (("the", "future"), "FUTURE"),
    (("the", "recent", "past"), "PAST"),
    (("the", "past"), "PAST"),
    (("at", "that", "time"), "PAST"),
    (("at", "the", "time"), "PAST"),
)


def _vague(words: Words, match: re.Match[str]) -> Draft | None:
    reference = words.word(match.start("word"))
    if words.form(match.start("word")) == "now" and words.form(match.start() - 1) in ("until", "by", "from", "for"):
        reference = "PRESENT"
    return Draft(match.start(), match.end() - 1, "date", "vague", _reference(reference))


def _reference(name: str) -> Args:
    return arguments(ref=name)


def _phrase(words: Words, match: re.Match[str]) -> Draft | None:
    """At present, in the near future, at that time."""
    at = match.start()
    for phrase, reference in _PHRASES:
        if all(words.form(at + n) == word for n, word in enumerate(phrase)):
            last = at + len(phrase) - 1
            if phrase == ("the", "past") and words.letter(last + 1) not in "_#Pc>":
                return None
            if phrase == ("the", "future") and words.letter(last + 1) == "f":
                return None
            return Draft(at, last, "date", "vague", _reference(reference))
    return None


_COMPARED_BY = r"(?P<compared>[el])"
_TIMES = rf"(?P<count>{COUNT}|a)-?(?P<unit>[uU])"

RULES: tuple[Rule, ...] = (
    rule(rf"(?:{EDGE}|{_COMPARED_BY})?(?P<day>j)(?P<part>b)?", _day_word),
    rule(r"t?(?P<unit>u)[el](?P<day>j)", _day_beyond),
    rule(rf"(?:{EDGE}|{_COMPARED_BY}i?)?t?(?P<deictic>[DFTZ])[DF]?(?P<unit>[ub])", _deictic_unit),
    rule(rf"(?:{EDGE}|{_COMPARED_BY}i)t(?P<unit>[ub])", _edge_of_unit),
    rule(r"t(?P<unit>u)", _weekend),
    rule(
        rf"(?:{EDGE}|{_COMPARED_BY}i?)?(?:t?(?P<deictic>[DFTZ])[DF]?)?(?P<weekday>W)(?P<time>b)?"
        r"(?:[if]?(?P<rel>[DFT])(?P<unit>u))?",
        _weekday,
    ),
    rule(rf"{ABOUT}?{_TIMES}(?P<how>[gel])", _ago),
    rule(r"(?P<unit>U)g", _long_ago),
    rule(rf"{_TIMES}N[Vj]", _from_now),
    rule(rf"(?:ix|x)?t?(?P<way>[DFTr])(?P<count>{COUNT})?-?(?P<unit>[uU])", _span),
    rule(r"t(?P<unit>U)_", _ahead),
    rule(r"_?(?P<word>V)", _vague),
    rule(r"[it](?:t|T|Z|_|r|D)(?:_|D)?", _phrase),
)
