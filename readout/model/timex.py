"""Timex: a time expression and the rule that leads from it to a day; the day itself is found in reconciling."""

from __future__ import annotations

from dataclasses import dataclass

from readout.model.article import Span


@dataclass(frozen=True, slots=True)
class Timex:
    """One time expression of a text, in TIMEX3's sense.

    `kind` is date, time, duration or set. `rule` names how the expression is anchored ("day", "weekday", "month",
    "range", "relative", "duration", ...) and `args` its arguments as pairs, e.g. rule "weekday",
    args (("weekday", 5), ("direction", "past")); together they are enough to resolve it, given a publication day.
    `minutes` is a duration's length, where it has one. `claims_weekday` is the ISO weekday that the passage itself
    states beside an explicit date ("Friday (September 16, 1978)" -> 5), so that a contradiction can be seen.

    rule      arguments (each only where the text gives it)
    day       year, month, day, weekday
    range     first, last: ISO days, months or years, XXXX for an unnamed year; second: where the last one begins
    holiday   holiday (its name in small letters), year, direction
    month     month, year, year_offset (-1: last year), direction (past, future, this)
    year      year;  decade  decade (199: the 1990s);  century  century (19: the 20th)
    season    season (SP, SU, FA, WI), year, year_offset, direction;  quarter  quarter or half, year, year_offset
    weekday   weekday (ISO number), direction, week (-1: of last week)
    relative  unit, offset (-1: last, 0: this, 1: next), counted (1: "two weeks ago"), direction
    span      direction (past, future), count, unit: "the past two months", "the next few days"
    duration  count, unit, event (after, before: "two days before the summit")
    set       unit and count, or weekday, month, season
    clock     a time of day alone;  vague  ref (PAST, PRESENT, FUTURE)
    any       edge (start, mid, end), hour, minute, part (MO, AF, EV, NI), zone, prep (by, until, since, within, ...),
              tense (past, future) of its clause and clear (1: read off the arcs and the words alike), shift and
              shift_unit (moved from the time it refers back to: "the following year"), told_from
    """

    span: Span
    surface: str
    kind: str
    rule: str
    args: tuple[tuple[str, int | str | None], ...] = ()
    minutes: float | None = None
    claims_weekday: int | None = None

    def arg(self, name: str) -> int | str | None:
        for key, value in self.args:
            if key == name:
                return value
        return None
