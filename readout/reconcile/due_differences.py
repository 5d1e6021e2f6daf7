"""Where reports of the same days give one promise or demand different deadlines; a deadline that moved is none."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from itertools import combinations

from readout.model.claim import Claim
from readout.model.record import Entry
from readout.reconcile.context import Context
from readout.reconcile.days import in_words
from readout.reconcile.differences import Difference, by_support, in_hours, majority, told_in, value
from readout.reconcile.due import deadline, due_of
from readout.reconcile.passages import published_on
from readout.reconcile.reports import each_entry

SOON = 2
"""Days between two reports in which a deadline is hardly moved."""
NEAR_DAYS = 1
""" "By 1 July" is until the end of June."""
NEAR_PART = 0.1
_EXACT = frozenset({"day", "weekday"})
"""Rules of times that name a day; the end of a month or a season may stand for a day in it."""

Deadlines = Mapping[str, Sequence[Claim]]
"""The claims by the deadline they give: a day (ISO), or a length of time in minutes."""


def due_differences(context: Context, entries: Sequence[Entry], claims: Sequence[Claim]) -> Iterator[Difference]:
    """One difference per promise or demand that reports of one time give unequal days, or unequal lengths of time."""
    ledger = [e for e in entries if e.type in ("commitment", "demand") and len(e.claims) > 1]
    told = each_entry("deadlines", context, ledger, claims, _deadlines)
    for entry, (days, lengths) in zip(ledger, told, strict=True):
        if _rivals(context, days, _days_apart):
            yield _difference(context, entry, "date", days)
        elif _rivals(context, lengths, _lengths_apart):
            yield _difference(context, entry, "duration", lengths)


def _deadlines(context: Context, entry: Entry, claims: Sequence[Claim]) -> tuple[Deadlines, Deadlines]:
    days: dict[str, list[Claim]] = defaultdict(list)
    lengths: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        due = claim.time("due")
        if due is None or claim.noise:
            continue
        if due.kind == "duration" and due.minutes:
            lengths[f"{due.minutes:g}"].append(claim)
        elif due.rule in _EXACT and (last := deadline(due_of(context, claim))) is not None:
            days[last.isoformat()].append(claim)
    return days, lengths


def _rivals(context: Context, told: Deadlines, apart: Callable[[str, str], bool]) -> bool:
    """Whether some report gives another deadline than one of the same days, that does not simply know of a delay."""
    for (left, mine), (right, theirs) in combinations(sorted(told.items()), 2):
        if not apart(left, right) or {c.article for c in mine} & {c.article for c in theirs}:
            continue
        if any(_at_one_time(context, a, b) for a in mine for b in theirs):
            return True
    return False


def _days_apart(left: str, right: str) -> bool:
    return abs((date.fromisoformat(left) - date.fromisoformat(right)).days) > NEAR_DAYS


def _lengths_apart(left: str, right: str) -> bool:
    short, long = sorted((float(left), float(right)))
    return long - short > NEAR_PART * long


def _at_one_time(context: Context, sooner: Claim, later: Claim) -> bool:
    """Whether the report of the later deadline is of the same days, and not the later one."""
    if not context.within_days(sooner.article, later.article, SOON) or _tells_both(context, sooner, later):
        return False
    first, second = (published_on(context, c.article) for c in (sooner, later))
    return first is not None and second is not None and second <= first


def _tells_both(context: Context, a: Claim, b: Claim) -> bool:
    """Whether the passage of one has the other's deadline as well: ten by 1 May, and the other five by 10 May."""
    pairs = ((context.evidence(x).quote, y.time("due")) for x, y in ((a, b), (b, a)))
    return any(due is not None and due.surface in quote for quote, due in pairs)


def _difference(context: Context, entry: Entry, kind: str, told: Deadlines) -> Difference:
    values = by_support(value(context, due, claims) for due, claims in sorted(told.items()))
    suggested, because = majority(values)
    spoken = (lambda v: in_words(date.fromisoformat(str(v.value)))) if kind == "date" else (lambda v: in_hours(v.value))
    what = _without_time(str(entry.fields.get("what") or ""), [c for claims in told.values() for c in claims])
    reason = f"Reports give different deadlines ({what}): {told_in(context, values, spoken)}."
    return Difference(kind, entry.id, "due", values, reason, 2, suggested, because)


def _without_time(what: str, claims: Sequence[Claim]) -> str:
    """What is to be done, without the words that say by when."""
    for due in (c.time("due") for c in claims):
        if due is not None:
            what = re.sub(rf"\s*\b(?:by|until|before|within|in|on|no later than)?\s*{re.escape(due.surface)}", "", what)
    return " ".join(what.split()).strip(" ,;") or "one thing"
