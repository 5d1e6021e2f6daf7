"""Makes the contacts of the record out of claims: one meeting told by many reports is one entry."""

from __future__ import annotations

import re
from bisect import bisect
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from readout.model.claim import Claim
from readout.model.edtf import Edtf, Interval, compatible, is_day, parse_or_none
from readout.model.ids import content_id
from readout.model.record import Entry, Link
from readout.reconcile.clusters import cluster
from readout.reconcile.contact_facts import Told, news_window, tell
from readout.reconcile.contact_fields import contact_fields
from readout.reconcile.contact_groups import Spot, across_reports, in_report
from readout.reconcile.context import Context
from readout.reconcile.entries import evidence_of
from readout.reconcile.localities import same_place

CODE = "CONSULT"


def contact_entries(context: Context, claims: Sequence[Claim]) -> tuple[tuple[Entry, ...], tuple[Link, ...]]:
    """One entry per contact, and the links that joined its passages."""
    told = _tell_all(context, claims)
    groups: list[list[Told]] = []
    links: list[Link] = []
    spots = _spots(context, claims)
    by_article: dict[str, list[Told]] = defaultdict(list)
    for each in told.values():
        by_article[each.article].append(each)
    for article in sorted(by_article):
        made, why = in_report(by_article[article], spots, news_window(context, article))
        groups += made
        links += why
    links += across_reports(groups)
    used = [t.id for members in groups for t in members]
    by_id = {c.id: c for c in claims}
    entries = []
    for ids in cluster(used, (*links, *context.suggested), context.decisions):
        members = [told[i] for i in ids]
        if not all("support" in t.marks for t in members) or any("reached" in t.marks for t in members):
            entries.append(_entry(context, members, [by_id[i] for i in ids]))
    return tuple(_with_rounds(entries)), tuple(links)


def _spots(context: Context, claims: Sequence[Claim]) -> dict[str, Spot]:
    """Where each passage about a contact stands."""
    breaks = {a: [m.start() for m in re.finditer(r"\n", article.text)] for a, article in context.articles.items()}
    found = (c for c in claims if c.type == "contact")
    return {c.id: Spot(c.anchor.start, bisect(breaks[c.article], c.anchor.start), c.evidence.start) for c in found}


def _tell_all(context: Context, claims: Sequence[Claim]) -> dict[str, Told]:
    kinds = {a.id: a.kind for a in context.cast.actors}
    found = (tell(context, kinds, c) for c in claims if c.type == "contact" and not c.noise)
    return {told.id: told for told in found if not _is_way_home(told)}


def _is_way_home(told: Told) -> bool:
    """Whether somebody only travels to the state for which he acts: no visit."""
    sides = {s for s in told.sided.values() if s}
    return told.kind == "visit" and told.place is not None and any(same_place(told.place, s) for s in sides)


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
