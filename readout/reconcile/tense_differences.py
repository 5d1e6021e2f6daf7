"""Where a report tells of a day after its own as past, or of a day before its own as still to come."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from readout.model.claim import Claim
from readout.model.edtf import Moment, parse_or_none
from readout.model.record import Entry
from readout.model.timex import Timex
from readout.reconcile.calendrical import on
from readout.reconcile.context import Context, Published
from readout.reconcile.days import in_words
from readout.reconcile.differences import Difference, value
from readout.reconcile.reports import Report, each_report

_KNOWN = ("metadata", "dateline")
_FIRM = ("by", "until", "before", "since", "from", "to", "for")
"""After these a day may lie ahead in any tense ("was extended until 24 November", "was postponed to 11 December")."""


def tense_differences(context: Context, entries: Sequence[Entry], claims: Sequence[Claim]) -> Iterator[Difference]:
    """One difference per report: the first day that it tells in a tense which its date does not allow."""
    for found in each_report("tenses", context, claims, _in_report).values():
        if found is not None:
            yield found


def _in_report(context: Context, report: Report) -> Difference | None:
    for claim in sorted((c for c in report.claims if c.type == "day" and not c.noise), key=lambda c: c.anchor):
        timex = claim.time("date")
        found = _contradiction(timex, report.published) if timex is not None else None
        if found is not None:
            tense, day, reason = found
            told = value(context, f"{tense}, {day}", [claim])
            return Difference("tense", claim.article, "tense", (told,), reason, 2)
    return None


def _contradiction(timex: Timex, published: Published | None) -> tuple[str, str, str] | None:
    """(tense, day, why) of a day by date that its clause puts on the wrong side of the report's own day."""
    tense = timex.arg("tense")
    if timex.rule != "day" or tense not in ("past", "future") or not timex.arg("clear") or timex.arg("prep") in _FIRM:
        return None
    if published is None or published.basis not in _KNOWN or not published.first or not published.last:
        return None
    first, last = parse_or_none(published.first), parse_or_none(published.last)
    if first is None or last is None or first.first is None or last.last is None:
        return None
    day = on(timex, first.first)
    if not isinstance(day, Moment) or not day.day:
        return None
    if tense == "past" and day.first > last.last:
        wrong = f"A report of {in_words(last.last)} writes of {in_words(day.first)} as if it had passed."
    elif tense == "future" and day.first < first.first:
        wrong = f"A report of {in_words(first.first)} writes of {in_words(day.first)} as if it were still to come."
    else:
        return None
    return tense, str(day), wrong
