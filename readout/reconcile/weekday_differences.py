"""Where a report writes a date under a weekday that the date was not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from readout.model.claim import Claim
from readout.model.edtf import parse_or_none
from readout.model.record import Entry
from readout.model.timex import Timex
from readout.reconcile.calendrical import on
from readout.reconcile.context import Context, Published
from readout.reconcile.days import in_words, weekday_conflict
from readout.reconcile.differences import Difference, value
from readout.reconcile.reports import Report, each_report
from readout.vocab.calendar import WEEKDAY_NAMES


def weekday_differences(context: Context, entries: Sequence[Entry], claims: Sequence[Claim]) -> Iterator[Difference]:
    """One difference per report: its first date that its own weekday contradicts."""
    for found in each_report("weekdays", context, claims, _in_report).values():
        if found is not None:
            yield found


def _in_report(context: Context, report: Report) -> Difference | None:
    for claim in sorted((c for c in report.claims if c.type == "day" and not c.noise), key=lambda c: c.anchor):
        timex = claim.time("date")
        if timex is None or timex.claims_weekday is None:
            continue
        pair = weekday_conflict(timex, _year(timex, report.published))
        if pair is None:
            continue
        written, meant = pair
        named = WEEKDAY_NAMES[timex.claims_weekday - 1]
        reason = f"{in_words(written)} is called a {named}, but was a {WEEKDAY_NAMES[written.weekday()]}."
        near = abs((meant - written).days) == 1
        because = f"the nearest {named} was {in_words(meant)}" if near else None
        values = (value(context, written.isoformat(), [claim], sure=False),)
        suggested = meant.isoformat() if near else None
        return Difference("date", claim.article, "date", values, reason, 2, suggested, because)
    return None


def _year(timex: Timex, published: Published | None) -> int | None:
    """The year of a date without one, told from the report's day."""
    day = parse_or_none(published.first) if published is not None else None
    found = on(timex, day.first) if day is not None and day.first is not None else None
    return found.first.year if found is not None and found.first is not None else None
