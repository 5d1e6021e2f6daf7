"""Finds what an id, or its beginning, stands for: any claim's id addresses its entry."""

from __future__ import annotations

from readout.errors import ReadoutError
from readout.model.record import Actor, ArticleEntry, Discrepancy, Entry, Record

Thing = Entry | Actor | ArticleEntry | Discrepancy
SHORTEST = 3


def lookup(record: Record, handle: str) -> Thing:
    """The one thing that `handle` names; raises ReadoutError where there is none, or more than one."""
    things: tuple[Thing, ...] = (*record.articles, *record.actors, *record.entries, *record.discrepancies)
    exact: dict[str, Thing] = {t.id: t for t in things}
    addressed = {claim: e for e in record.entries for claim in e.claims}
    mentioned = {m: a for a in record.actors for m in a.mentions}
    for names in (exact, addressed, mentioned):
        if handle in names:
            return names[handle]
    found = {t.id: t for names in (exact, addressed) for i, t in names.items() if _begins(i, handle)}
    if len(found) == 1:
        return next(iter(found.values()))
    if found:
        some = ", ".join(sorted(found)[:4])
        raise ReadoutError(f"{handle}: more than one thing begins like this ({some}). Give more of the id.")
    named = [a for a in record.articles if handle in (a.path, a.outlet)]
    if len(named) == 1:
        return named[0]
    raise ReadoutError(f"{handle}: nothing in this dossier has this id. `readout show` and `readout search` list ids.")


def _begins(id_: str, handle: str) -> bool:
    """Ids may be shortened, with or without their letter and hyphen."""
    return len(handle) >= SHORTEST and (id_.startswith(handle) or id_.partition("-")[2].startswith(handle))
