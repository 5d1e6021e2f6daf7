"""The grammar of the clock: 10:30 GMT, 5 p.m. EST, noon, in the afternoon; and how it joins the day beside it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from readout.find.timegrammar import Draft, Rule, arguments, number, rule
from readout.find.timewords import Words

_JOINTS = {"", "c", "i", "ci", "f", "t", "ft", "@", "c@"}
"""What may stand between a clock time and its day: "at", "on", a comma, "of"."""


_DAY_FOLLOWS = re.compile("t?(?:[WkjMdoI]|b)")
_NO_ZONE = {"this", "that", "first", "second", "last", "next", "some", "prime"}


def _zone(words: Words, after: int) -> tuple[str | None, int]:
    """The zone that begins with word `after` ("GMT", "local time", "Moscow time"), and the last word of it."""
    if words.letter(after) == "G":
        return words.raw(after), after
    if words.letter(after) in "_M" and words.form(after + 1) == "time" and words.form(after) not in _NO_ZONE:
        return words.raw(after), after + 1
    return None, after - 1


def _clock(words: Words, match: re.Match[str]) -> Draft | None:
    raw = words.raw(match.start("clock")).replace(".", ":")
    if words.letter(match.start("clock")) == "w":
        raw = str(words.number(match.start("clock")))
    pieces = [int(piece) for piece in raw.split(":") if piece.isdigit()]
    if words.letter(match.start("clock")) in "yn" and ":" not in raw:
        pieces = [pieces[0] // 100, pieces[0] % 100] if len(raw) == 4 else [99]
    hour, minute = pieces[0], pieces[1] if len(pieces) > 1 else None
    half = words.word(match.start("half")) if match["half"] else ""
    if (half and not 1 <= hour <= 12) or hour > 24 or (minute or 0) > 59:
        return None
    hour = hour % 12 + (12 if half == "p" else 0) if half else hour
    zone, last = _zone(words, match.end())
    before, after = words.letter(match.start() - 1), words.letter(last + 1)
    if not (match["half"] or zone or before in "@xiRN&-AWdjP" or after in "iWMj<"):
        return None
    return Draft(match.start(), last, "time", "clock", arguments(hour=hour, minute=minute, zone=zone))


def _noon(words: Words, match: re.Match[str]) -> Draft | None:
    zone, last = _zone(words, match.end())
    hour = number(words, match, "clock")
    return Draft(match.start(), last, "time", "clock", arguments(hour=hour, minute=0, zone=zone))


def _part(words: Words, match: re.Match[str]) -> Draft | None:
    """In the afternoon, mid-morning, overnight; "the morning of Cairo time"."""
    part = words.word(match.start("part"))
    alone = match.end() - match.start() == 1
    if part.endswith("+") or (alone and not _stands_alone(words, match.start())):
        return None
    if words.letter(match.start()) == "t" and words.letter(match.start() - 1) not in "i@NR":
        return None
    zone, last = None, match.end() - 1
    if words.letter(match.end()) == "f":
        zone, last = _zone(words, match.end() + 1)
        last = last if zone else match.end() - 1
    return Draft(match.start(), last, "time", "clock", arguments(part=part, zone=zone))


def _stands_alone(words: Words, i: int) -> bool:
    """Overnight, by nightfall, at dawn; "morning" and "night" alone are habits and greetings."""
    edge = words.form(i) in ("dawn", "daybreak", "sunrise", "dusk", "sunset", "sundown", "nightfall")
    return words.form(i) == "overnight" or (edge and words.form(i - 1) in _UP_TO)


_UP_TO = ("at", "by", "before", "after", "until", "till", "since", "from")


def _hours_of(words: Words, match: re.Match[str]) -> Draft | None:
    """The early hours, the early morning hours: a part of the night or of the day."""
    if words.form(match.start("edge")) != "early" or words.word(match.end() - 1) != "hour":
        return None
    if words.letter(match.end()) == "f" and not _DAY_FOLLOWS.match(words.classes, match.end() + 1):
        return None
    part = words.word(match.start("part")) if match["part"] else "MO"
    return Draft(match.start(), match.end() - 1, "time", "clock", arguments(part=part))


RULES: tuple[Rule, ...] = (
    rule("C", r"x?(?P<clock>C)(?P<half>m)?", _clock),
    rule("m", r"x?(?P<clock>[dnw])(?P<half>m)", _clock),
    rule("G", r"(?P<clock>[yn])(?P<half>m)?(?=G)", _clock),
    rule("H", r"x?(?P<clock>H)", _noon),
    rule("E", r"t(?P<edge>E)(?P<part>b)?U", _hours_of),
    rule("b", r"(?:t|(?P<edge>E)-?|tE)?(?P<part>b)", _part),
)


def with_days(words: Words, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts in order, each clock time joined with the day beside it: "10 p.m. Wednesday", "Friday at noon"."""
    out: list[Draft] = []
    for draft in drafts:
        joint = words.classes[out[-1].last + 1 : draft.first] if out else "#"
        if out and joint in _JOINTS and {out[-1].rule == "clock", draft.rule == "clock"} == {True, False}:
            joined = _joined(out[-1], draft)
            if joined is not None:
                out[-1] = joined
                continue
        joined = _around_a_bracket(words, out, draft)
        if joined is not None:
            out[-2:] = [joined]
            continue
        out.append(draft)
    return out


def _around_a_bracket(words: Words, before: Sequence[Draft], day: Draft) -> Draft | None:
    """Midnight (2200 GMT) on Friday: the hour told first, and its day; None where `day` does not end such a row."""
    if len(before) < 2 or [d.rule for d in before[-2:]] != ["clock", "clock"] or day.rule == "clock":
        return None
    one, two = before[-2:]
    opened, closed = words.classes[one.last + 1 : two.first], words.classes[two.last + 1 : day.first]
    return _joined(one, day) if opened == "<" and closed[:1] == ">" and closed[1:] in _JOINTS else None


def _joined(left: Draft, right: Draft) -> Draft | None:
    """One expression of a clock time and a day, in either order; None where the other names no day."""
    clock, day = (left, right) if left.rule == "clock" else (right, left)
    if day.rule not in ("day", "weekday") and not (day.rule == "relative" and day.arg("unit") == "day"):
        return None
    if day.arg("hour") is not None:
        return None
    return Draft(
        left.first,
        right.last,
        "time",
        day.rule,
        day.given(**dict(clock.args)).args,
        claims_weekday=day.claims_weekday,
    )
