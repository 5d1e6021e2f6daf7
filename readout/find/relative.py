"""The grammar of times told from another time: yesterday, next week, on Tuesday, two days ago, the past week, now."""

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
_YEAR_AGO = {"year": -1, "month": -1, "week": -1}
_COMPARED = {"earlier": "start", "later": "end"}
_NAMED_WEEKDAYS = {"ash", "black", "bloody", "good", "holy", "maundy", "palm", "shrove", "super"}
"""What makes a weekday the name of one day of history or of the church: Bloody Sunday."""
_ANAPHORIC = {"following", "subsequent", "previous", "preceding", "same", "that", "those"}


def _edge(words: Words, match: re.Match[str]) -> str | None:
    found = edge_of(words, match)
    return found or _COMPARED.get(form(words, match, "compared"))


def _day_word(words: Words, match: re.Match[str]) -> Draft | None:
    offset = number(words, match, "day") or 0
    at = match.start("day")
    if _in_a_name(words, at):
        return None
    part = words.word(match.start("part")) if match["part"] else None
    if words.form(match.start("day")) == "tonight":
        part = "NI"
    args = arguments(unit="day", offset=offset, edge=_edge(words, match), part=part)
    return Draft(match.start(), match.end() - 1, "time" if part else "date", "relative", args)


def _in_a_name(words: Words, i: int) -> bool:
    """Whether a word that needs no capital has one like the word before it: "The Nation Today", "NATION TODAY"."""
    if words.letter(i - 1) != "_" or not words.raw(i)[:1].isupper():
        return False
    before = words.raw(i - 1)
    return before.isupper() if words.raw(i).isupper() else before[:1].isupper()


def _day_beyond(words: Words, match: re.Match[str]) -> Draft | None:
    """The day before yesterday, the day after tomorrow."""
    offset = number(words, match, "day") or 0
    if words.word(match.start("unit")) != "day" or offset == 0:
        return None
    return Draft(match.start(), match.end() - 1, "date", "relative", arguments(unit="day", offset=2 * offset))


def _unit_beyond(words: Words, match: re.Match[str]) -> Draft | None:
    """The week before last, the month after next."""
    offset = {("before", "last"): -2, ("after", "next"): 2}.get(
        (words.form(match.end() - 2), words.form(match.end() - 1))
    )
    if offset is None or words.word(match.start("unit")) not in ("week", "weekend", "month", "year"):
        return None
    args = arguments(unit=words.word(match.start("unit")), offset=offset)
    return Draft(match.start(), match.end() - 1, "date", "relative", args)


def _deictic_unit(words: Words, match: re.Match[str]) -> Draft | None:
    """Last week, earlier this month, this morning; "the following week" is told from another time."""
    unit = words.word(match.start("unit"))
    deictic = form(words, match, "deictic")
    offset = _OFFSETS.get(words.letter(match.start("deictic")), 0)
    if words.letter(match.start("unit")) == "b":
        return _part_of_day(words, match, unit, offset, deictic)
    if (
        unit in ("second", "minute")
        or deictic == "upcoming"
        or (deictic == "latest" and unit != "quarter")
        or deictic == "those"
    ):
        return None
    if deictic == "following" and words.letter(match.start("deictic") - 1) != "t":
        return None
    if words.letter(match.end()) == "-" and words.glued(match.end()) and words.letter(match.end() + 1) == "_":
        return None
    if deictic == "current":
        offset = 0
    edge = _edge(words, match)
    told_from = "text" if deictic in _ANAPHORIC or (unit == "day" and deictic == "next") else None
    if unit == "day" and deictic in ("this", "last"):
        return None  # "the last day" is that of a meeting or a month
    args = arguments(unit=unit, offset=offset, edge=edge, told_from=told_from)
    return Draft(match.start(), match.end() - 1, "date", "relative", args)


def _part_of_day(words: Words, match: re.Match[str], part: str, offset: int, deictic: str) -> Draft | None:
    """This morning, last night, that evening."""
    if part.endswith("+"):
        return None
    told_from = "text" if deictic in _ANAPHORIC or deictic == "next" else None
    offset = -1 if deictic == "last" else offset
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
    """The weekend, the quarter, the year that is spoken of; "the year ended July 2" is a length."""
    unit = words.word(match.start("unit"))
    if unit == "quarter" and words.letter(match.end()) != "f":
        return Draft(match.start(), match.end() - 1, "date", "relative", arguments(unit=unit, offset=-1))
    if unit == "year" and words.form(match.end()) in ("ended", "ending"):
        return Draft(match.start(), match.end() - 1, "duration", "duration", arguments(unit=unit, count=1))
    if unit in ("year", "month", "week") and _spoken_of(words, match.start(), match.end()):
        return Draft(match.start(), match.end() - 1, "date", "relative", arguments(unit=unit, offset=0))
    if unit != "weekend":
        return None
    return Draft(match.start(), match.end() - 1, "date", "relative", arguments(unit="weekend", offset=None))


def _spoken_of(words: Words, first: int, after: int) -> bool:
    """Whether "the year" is the one in which is told: during the year, of the week; not the one "that", "before" ...

    What follows in small letters without a mark may tell which year it is, so only a finite few may follow.
    """
    if words.form(first - 1) not in ("during", "for", "throughout", "of"):
        return False
    return words.letter(after) in "#Pc" or words.form(after) in ("and", "but", "as", "to", "with")


def _end_of_unit(words: Words, match: re.Match[str]) -> Draft | None:
    """By year-end, at month's end; "since year-end" is since the last one."""
    unit = words.word(match.start("unit"))
    if words.form(match.start("noun")) != "end" or unit not in ("year", "month", "week"):
        return None
    joined = words.letter(match.start("unit") + 1) in "-S"
    if not joined and words.letter(match.start() - 1) not in "i@x":
        return None
    offset = -1 if words.form(match.start() - 1) == "since" else 0
    args = arguments(unit=unit, offset=offset, edge="end")
    return Draft(match.start(), match.end() - 1, "date", "relative", args)


def _weekday(words: Words, match: re.Match[str]) -> Draft | None:
    day = number(words, match, "weekday") or 0
    if day < 0 or words.form(match.start("weekday") - 1) in _NAMED_WEEKDAYS:
        return None
    deictic = form(words, match, "deictic")
    part = words.word(match.start("time")) if match["time"] else None
    if part is not None and part.endswith("+"):
        return None
    week = _OFFSETS.get(words.letter(match.start("rel"))) if match["rel"] else None
    if match["rel"] and words.word(match.start("unit")) != "week":
        return None
    first, direction = match.start(), direction_of(words, match, "deictic")
    if deictic == "following" and words.letter(match.start("deictic") - 1) != "t":
        first, direction, deictic = match.start("weekday"), None, ""  # "Following Tuesday's talks": after them
    args = arguments(
        weekday=day,
        direction=None if direction == "that" else direction,
        week=week,
        edge=_edge(words, match),
        part=part,
        told_from="text" if deictic in _ANAPHORIC else None,
    )
    return Draft(first, match.end() - 1, "time" if part else "date", "weekday", args)


def _counted(words: Words, match: re.Match[str]) -> tuple[float | None, str]:
    unit = words.word(match.start("unit"))
    last = match.start("unit") - 1
    if words.letter(last) == "-":
        last -= 1
    count = how_many(words, match.start("count"), last)
    if count is not None and count != int(count) and unit in _IN_YEARS:
        return count * _IN_YEARS[unit], "year"
    return count, unit


_IN_YEARS = {"decade": 10, "century": 100}


def _ago(words: Words, match: re.Match[str]) -> Draft | None:
    """Two weeks ago, a year earlier, three days later; before a noun it is that event's, and the length is kept."""
    count, unit = _counted(words, match)
    how = form(words, match, "how")
    if how in ("after", "before", "prior", "ahead"):
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


def _year_ago(words: Words, match: re.Match[str]) -> Draft | None:
    """Year-earlier, the year-ago quarter."""
    unit = words.word(match.start("unit"))
    if words.form(match.end("how") - 1) not in ("ago", "earlier") or unit not in _YEAR_AGO:
        return None
    return Draft(match.start(), match.end() - 1, "date", "relative", arguments(unit=unit, offset=-1))


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
    if words.form(match.start("way")) == "following" and words.letter(match.start("way") - 1) != "t":
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


def _vague(words: Words, match: re.Match[str]) -> Draft | None:
    at = match.start()
    if words.letter(at + 1) in "el&" or words.form(at - 1) == "as":
        return None
    first = at - (words.form(at - 1) == "right")
    return Draft(first, at, "date", "vague", _reference(words.word(at)))


def _reference(name: str) -> Args:
    return arguments(ref=name)


_POINTS_AT = {"present": "PRESENT", "moment": "PRESENT", "future": "FUTURE", "time": "PAST"}


def _moment(words: Words, match: re.Match[str]) -> Draft | None:
    """At present, at the moment, the future, at that time."""
    noun = words.form(match.end() - 1)
    at = words.letter(match.start()) == "@"
    if noun not in _POINTS_AT or at == (noun == "future") or words.letter(match.end()) == "f":
        return None
    here = "PRESENT" if words.letter(match.end() - 2) == "T" else _POINTS_AT[noun]
    return Draft(match.start(), match.end() - 1, "date", "vague", _reference(here))


def _then(words: Words, match: re.Match[str]) -> Draft | None:
    """By then, until then; "signed by then President ..." tells who was president."""
    at, before = match.start(), words.form(match.start() - 1)
    if before not in _TOWARDS or words.letter(at + 1) == "-":
        return None
    told = words.raw(at - 1) != "by" or words.letter(at + 1) in "#Pc" or words.form(at - 2) in _HELPERS
    return Draft(at, at, "date", "then", arguments(back="then")) if told else None


_TOWARDS = ("by", "until", "till", "since", "before", "from")
_HELPERS = ("had", "have", "has", "will", "would", "should", "must", "may", "might", "could", "was", "were", "be")


def _that_time(words: Words, match: re.Match[str]) -> Draft | None:
    """During that time, within the same period: a length before it; by that time: a day before it."""
    if words.form(match.end() - 1) not in ("time", "period") or words.letter(match.end()) in "DFTf":
        return None
    before = words.form(match.start() - 1)
    kind, back = ("duration", "length") if before in ("within", "during", "over", "throughout") else ("date", "then")
    if back == "then" and before not in _TOWARDS:
        return None
    return Draft(match.start(), match.end() - 1, kind, "then", arguments(back=back))


def _day_beside(words: Words, match: re.Match[str]) -> Draft | None:
    """The day before, the week after, the night before; of an event it is that event's."""
    how, unit = words.form(match.end() - 1), words.word(match.start("unit"))
    if how not in ("before", "after") or words.letter(match.end()) not in "#Pc" or unit.endswith("+"):
        return None
    part = unit if words.letter(match.start("unit")) == "b" else None
    if part is None and unit not in ("day", "week", "month", "year"):
        return None
    args = arguments(unit="day" if part else unit, offset=-1 if how == "before" else 1, part=part, back="shift")
    return Draft(match.start(), match.end() - 1, "time" if part else "date", "relative", args)


def _the_past(words: Words, match: re.Match[str]) -> Draft | None:
    if words.form(match.end() - 1) != "past" or words.letter(match.start() - 1) != "i":
        return None
    return Draft(match.start(), match.end() - 1, "date", "vague", _reference("PAST"))


_COMPARED_BY = r"(?P<compared>[el])"
_TIMES = rf"(?P<count>{COUNT}|za?|a)-?(?P<unit>[uU])"

RULES: tuple[Rule, ...] = (
    rule("j", rf"(?:{EDGE}|{_COMPARED_BY})?(?P<day>j)(?P<part>b)?", _day_word),
    rule("j", r"t?(?P<unit>u)&(?P<day>j)", _day_beyond),
    rule("&", r"t(?P<unit>u)&[DF](?![uUWMsbdynwpo])", _unit_beyond),
    rule("ub", rf"(?:{EDGE}|{_COMPARED_BY}i?)?t?(?P<deictic>[DFTZ])(?:(?<=T)[DF])?(?P<unit>[ub])", _deictic_unit),
    rule("ub", rf"(?:{EDGE}|{_COMPARED_BY}i)t(?P<unit>[ub])", _edge_of_unit),
    rule("u", r"t(?P<unit>u)", _weekend),
    rule("u", r"t?(?P<unit>u)(?:S|-)?(?P<noun>B)(?!f)", _end_of_unit),
    rule(
        "W",
        rf"(?:{EDGE}|{_COMPARED_BY}i?)?(?:t?(?P<deictic>[DFT])[DF]?)?(?P<weekday>W)(?P<time>b)?"
        r"(?:[if]?(?P<rel>[DFT])(?P<unit>u))?",
        _weekday,
    ),
    rule("gel&", rf"{ABOUT}?{_TIMES}(?P<how>[gel&])", _ago),
    rule("g", r"(?P<unit>U)g", _long_ago),
    rule("ge", r"(?:t(?=u-[eg](?:[uX]|$)))?(?P<unit>u)-(?P<how>[eg])[uX]?", _year_ago),
    rule("N", rf"{_TIMES}N[Vj]", _from_now),
    rule("uU", rf"(?:@J)?t?(?P<way>[DFTr])(?P<count>{COUNT})?-?(?P<unit>[uU])", _span),
    rule("&", r"t(?P<unit>U)&", _ahead),
    rule("V", r"(?P<word>V)", _vague),
    rule("X", r"(?:@[tTZ]?|t)X", _moment),
    rule("X", r"t?ZZ?X", _that_time),
    rule("~", r"~", _then),
    rule("&", r"t(?P<unit>[ub])&", _day_beside),
    rule("D", r"tD(?![uUdnwOvapoWMsbj-])", _the_past),
)
