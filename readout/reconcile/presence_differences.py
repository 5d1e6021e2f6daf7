"""Where one report tells that a side was at the talks, and another that it was not."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import product

from readout.model.claim import Claim
from readout.model.edtf import is_day, parse_or_none
from readout.model.record import Entry
from readout.reconcile.contact_facts import article_day
from readout.reconcile.context import Context
from readout.reconcile.differences import Difference, by_support, majority, outlet_names, value
from readout.reconcile.filing import of_type
from readout.vocab.calendar import weekdays_in

SOON = 4
"""Days between two reports that tell of one sitting as news."""
NEWS = 10
"""Days for which a meeting is what a report tells of."""
REACH = 500
"""Characters before a passage in which the contact stands that it speaks of."""
_SITTINGS = frozenset({"meeting", "talks"})


def presence_differences(context: Context, entries: Sequence[Entry], claims: Sequence[Claim]) -> Iterator[Difference]:
    """One difference per side and contact; a report that tells both tells of two sittings.

    Only a whole side's absence, or the same person's, contradicts who was there: a minister may send his deputy.
    """
    told: dict[str, list[Claim]] = defaultdict(list)
    for claim in sorted((c for c in of_type(context, claims, "presence") if not c.noise), key=lambda c: c.id):
        for who in _who(context, claim):
            told[who].append(claim)
    events = _events(entries)
    for who, found in sorted(told.items()):
        statuses: dict[str, set[object]] = defaultdict(set)
        for claim in found:
            statuses[claim.article].add(claim.value("status"))
        sure = [c for c in found if len(statuses[c.article]) == 1]
        there, away = ([c for c in sure if c.value("status") == s] for s in ("present", "absent"))
        pairs = [(a, b) for a, b in product(there, away) if _of_one(context, events, who, a, b)]
        if pairs:
            yield _difference(context, events, who, pairs)


def _who(context: Context, claim: Claim) -> set[str]:
    """The states and bodies that were there or not; a person stands for the side only where he was there."""
    out = set()
    for ref in context.refs(claim, "of"):
        if ref.actor is not None:
            out.add(ref.name)
        if ref.side is not None and claim.value("status") == "present":
            out.add(ref.side)
    return out


Events = Mapping[str, Sequence[tuple[int, int, Entry]]]
"""For each report the places (start, end) at which it tells of a meeting or of talks, and the contact."""


def _events(entries: Sequence[Entry]) -> Events:
    out: dict[str, list[tuple[int, int, Entry]]] = defaultdict(list)
    for entry in entries:
        if entry.type == "contact" and entry.fields.get("kind") in _SITTINGS:
            for piece in entry.evidence:
                out[piece.article].append((piece.start, piece.end, entry))
    return {article: sorted(found, key=lambda f: (f[0], f[1], f[2].id)) for article, found in out.items()}


def _near(context: Context, events: Events, claim: Claim, who: str) -> list[Entry]:
    """The contacts told in the passage itself, else those told last before it, if they are news there.

    Talks that the absent side had with others are not those it missed.
    """
    at = claim.evidence
    away = claim.value("status") == "absent"
    told = [f for f in events.get(claim.article, ()) if not (away and who in _sides(f[2]) and _is_own(claim, f[2]))]
    if inside := [entry for start, end, entry in told if start < at.end and end > at.start]:
        return inside
    before = [f for f in told if f[1] <= at.start and at.start - f[1] <= REACH]
    last = max((f[0] for f in before), default=None)
    return [entry for start, _, entry in before if start == last and _is_news(context, claim.article, entry)]


def _is_own(claim: Claim, entry: Entry) -> bool:
    """Whether no other report tells of the contact: then it is this one that puts the side there."""
    return all(piece.article == claim.article for piece in entry.evidence)


def _sides(entry: Entry) -> frozenset[str]:
    given = entry.fields.get("sides")
    return frozenset(str(s) for s in given) if isinstance(given, tuple) else frozenset()


def _day(entry: Entry) -> date | None:
    found = parse_or_none(str(entry.fields.get("date") or ""))
    return found.first if found is not None and is_day(found) else None


def _is_news(context: Context, article: str, entry: Entry) -> bool:
    """Whether the contact is of the days before the report, as far as both are known."""
    day, written = _day(entry), article_day(context, article)
    return day is None or written is None or 0 <= (written - day).days <= NEWS


def _of_one(context: Context, events: Events, who: str, a: Claim, b: Claim) -> bool:
    """Whether both passages speak of one contact, or of the news of the same days."""
    if a.article == b.article:
        return False
    days = [weekdays_in(context.evidence(c).quote) for c in (a, b)]
    if all(days) and not days[0] & days[1]:
        return False
    mine, theirs = (_near(context, events, c, who) for c in (a, b))
    if not (mine and theirs):
        return context.within_days(a.article, b.article, SOON)
    return any(_same(x, y, who) for x in mine for y in theirs)


def _same(x: Entry, y: Entry, who: str) -> bool:
    """Whether two entries are one, or of one day and of a side that both name besides the one in question."""
    if x.id == y.id:
        return True
    day = _day(x)
    return day is not None and day == _day(y) and bool((_sides(x) & _sides(y)) - {who})


def _difference(context: Context, events: Events, who: str, pairs: Sequence[tuple[Claim, Claim]]) -> Difference:
    there, away = (list(dict.fromkeys(side)) for side in zip(*pairs, strict=True))
    values = by_support((value(context, "present", there), value(context, "absent", away)))
    suggested, because = majority(values)
    reason = (
        f"{who} was there according to {outlet_names(context, there)}, "
        f"and was not according to {outlet_names(context, away)}."
    )
    homes = sorted(e.id for c in (*there, *away) for e in _near(context, events, c, who))
    entry = homes[0] if homes else away[0].article
    return Difference("participants", entry, f"presence of {who}", values, reason, 2, suggested, because)
