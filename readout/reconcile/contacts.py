"""Makes the contacts of the record out of claims: one meeting told by many reports is one entry."""

from __future__ import annotations

import re
from bisect import bisect
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from readout.model.claim import Claim
from readout.model.edtf import Edtf, Interval, compatible, is_day, parse_or_none
from readout.model.ids import content_id
from readout.model.record import Entry, Link
from readout.reconcile.clusters import Clustering
from readout.reconcile.contact_facts import Told, news_window, tell
from readout.reconcile.contact_fields import contact_fields
from readout.reconcile.contact_groups import Spot, in_report
from readout.reconcile.contact_homes import Gathered, Homes, gathered
from readout.reconcile.context import Context
from readout.reconcile.entries import evidence_of
from readout.reconcile.filing import of_type
from readout.reconcile.localities import same_place
from readout.reconcile.reports import Report, each_report

CODE = "CONSULT"


def contact_entries(
    context: Context, claims: Sequence[Claim], look: str = "first"
) -> tuple[tuple[Entry, ...], tuple[Link, ...]]:
    """One entry per contact, and the links that joined its passages.

    `look` tells by which days of publication: the memory keeps what it found with the first and with refined ones.
    """
    found = each_report("contacts in reports", context, claims, _in_report)
    groups = [group for made, _ in found.values() for group in made]
    links = [link for _, why in found.values() for link in why]
    links += context.memory.once(f"homes of contacts, {look}", Homes).links(groups)
    told = {t.id: t for group in groups for t in group.members}
    by_id = {c.id: c for c in of_type(context, claims, "contact")}
    table = context.memory.table("contacts")
    entries = []
    known = seen_in(groups)
    clustering = context.memory.once(f"groups of contacts, {look}", Clustering)
    for ids in clustering.groups(told, (*links, *context.suggested), context.decisions):
        together = [told[i] for i in ids]
        if is_in_passing(together, known):
            continue
        if not all("support" in t.marks for t in together) or any("reached" in t.marks for t in together):
            entries.append(table.recall_of(together, _entry, context, together, [by_id[i] for i in ids]))
    return tuple(_with_rounds(entries)), tuple(links)


def _in_report(context: Context, report: Report) -> tuple[Sequence[Gathered], Sequence[Link]]:
    """The groups of passages of one report that tell of one contact, and why."""
    found = [c for c in report.claims if c.type == "contact" and not c.noise]
    if not found:
        return (), ()
    told = [t for c in found if not _is_way_home(t := tell(context, context.cast.kinds, c))]
    breaks = [m.start() for m in re.finditer(r"\n", report.article.text)]
    spots = {c.id: Spot(c.anchor.start, bisect(breaks, c.anchor.start), c.evidence.start) for c in found}
    groups, links = in_report(told, spots, news_window(context, report.article.id))
    return [gathered(members) for members in groups], links


def seen_in(groups: Sequence[Gathered]) -> Counter[str]:
    """In how many groups of passages each person and each side without a person takes part."""
    return Counter(party for group in groups for party in group.told.people | group.told.sides | group.told.groups)


def is_in_passing(members: Sequence[Told], known: Counter[str]) -> bool:
    """Whether one passage only names talks of somebody known with somebody met nowhere else: no day, no place.

    "Unlike his talks with North Korea" tells of no contact of the process at hand.
    """
    if len(members) > 1:
        return False
    told = members[0]
    settled = told.when is not None or told.place is not None or told.minutes is not None
    if settled or "passing" not in told.marks or told.status != "happened" or told.kind not in ("meeting", "talks"):
        return False
    often = {known[party] > 1 for party in told.people | told.sides | told.groups}
    return often == {True, False}


def _is_way_home(told: Told) -> bool:
    """Whether somebody only travels to the state for which he acts: no visit."""
    sides = {s for s in told.sided.values() if s}
    if told.kind != "visit" or told.place is None or not sides:
        return False
    return all(same_place(told.place, s) for s in sides)  # with a host among them somebody came to see him


def _entry(context: Context, members: Sequence[Told], claims: Sequence[Claim]) -> Entry:
    fields, values = contact_fields(context, members, claims)
    ids = tuple(sorted(c.id for c in claims))
    return Entry(content_id("k", ids[0]), "contact", fields, values, evidence_of(context, claims), ids, CODE)


def _with_rounds(entries: Sequence[Entry]) -> list[Entry]:
    """Each entry with the id of the stretch of talks between the same sides inside which its day lies, or None."""
    whole = [(e, when) for e in entries if e.fields.get("kind") == "talks" and (when := _stretch(e)) is not None]
    out = []
    for entry in entries:
        day = parse_or_none(str(entry.fields.get("date") or ""))
        home = None
        if day is not None and is_day(day):
            around = (e for e, when in whole if e.id != entry.id and compatible(when, day) and _same_sides(e, entry))
            home = min((e.id for e in around), default=None)
        out.append(replace(entry, fields={**entry.fields, "part_of": home}) if home else entry)
    return out


def _stretch(entry: Entry) -> Edtf | None:
    """The days over which talks lasted, where they lasted several and both ends are known."""
    when = parse_or_none(str(entry.fields.get("date") or ""))
    return when if isinstance(when, Interval) and when.first and when.last and when.last > when.first else None


def _same_sides(whole: Entry, part: Entry) -> bool:
    """Whether two or more sides talked, all of them at the whole too."""
    sides, mine = whole.fields.get("sides"), part.fields.get("sides")
    if not isinstance(sides, tuple) or not isinstance(mine, tuple):
        return False
    return len(set(mine)) >= 2 and set(mine) <= set(sides)
