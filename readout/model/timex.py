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
    states beside an explicit date ("Friday (January 22, 2022)" -> 5), so that a contradiction can be seen.
    """

    span: Span
    surface: str
    kind: str
    rule: str
    args: tuple[tuple[str, int | str | None], ...] = ()
    minutes: float | None = None
    claims_weekday: int | None = None

    def arg(self, name: str) -> int | str | None:
        return dict(self.args).get(name)
