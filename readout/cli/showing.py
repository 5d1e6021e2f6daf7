"""What the reading commands do: one call of the dossier each, printed for people or as JSON."""

from __future__ import annotations

import json
from typing import Any

import typer

from readout.cli import pages
from readout.cli.paper import ACCENT, console, short, typed, words
from readout.cli.reasons import accounts, explanation
from readout.cli.sections import ROWS, SECTIONS
from readout.dossier import Dossier
from readout.errors import ReadoutError
from readout.model.record import ArticleEntry, Entry
from readout.publish.brief import brief
from readout.publish.rows import article_row, discrepancy_row, entry_row, plain, row_of
from readout.publish.words import counted
from readout.store.codec import encode
from readout.store.place import Place


def run_show(
    path: Place,
    section: str | None,
    id_: str | None,
    *,
    as_of: str | None,
    since: str | None,
    machine: bool,
    by_publication: bool = False,
) -> None:
    with Dossier.open(path, create=False) as dossier:
        if since is not None and section not in (None, "changes"):
            raise ReadoutError("--since goes with changes: readout show DOSSIER changes --since 2022-01-24")
        if section == "changes" or since is not None:
            _changes(dossier, since, machine, "published" if by_publication else "added")
        elif section == "decisions":
            console().print(pages.decisions(dossier.decisions))
        elif section is None:
            _overview(dossier, path, as_of, machine)
        elif section == "contact" and id_ is not None:
            _contact(dossier, id_, as_of, machine)
        elif section in SECTIONS and id_ is None:
            _section(dossier, section, as_of, machine)
        elif section == "article" and id_ is None:
            _section(dossier, "articles", as_of, machine)
        else:
            _one(dossier, section, id_, as_of, machine)


def _overview(dossier: Dossier, path: Place, as_of: str | None, machine: bool) -> None:
    bundle = dossier.bundle(as_of)
    if not machine:
        console().print(pages.overview(bundle, str(path)))
        return
    told = brief(bundle.record)
    _json({
        "title": bundle.record.title,
        "reading_date": bundle.record.reading_date,
        "articles": len(bundle.record.articles),
        "sides": [{"name": side, "entries": count} for side, count in told.sides],
        "contacts": [entry_row(e) for e in told.contacts],
        "ledger": [entry_row(e) for e in (*told.commitments, *told.demands)],
        "discrepancies": [discrepancy_row(d) for d in told.discrepancies],
        "next": [step.words for step in told.steps],
    })  # fmt: skip


def _section(dossier: Dossier, section: str, as_of: str | None, machine: bool) -> None:
    if machine:
        _json(list(dossier.rows(*ROWS[section], as_of=as_of)))
    else:
        console().print(SECTIONS[section](dossier.bundle(as_of)))


def _one(dossier: Dossier, section: str, id_: str | None, as_of: str | None, machine: bool) -> None:
    if id_ is not None and section not in ("article", "entry", *SECTIONS):
        raise ReadoutError(f"{section}: there is no such section. Choose one of {', '.join([*SECTIONS, 'changes'])}.")
    try:
        thing = dossier.entry(id_ or section)
    except ReadoutError as error:
        if id_ is None:
            names = ", ".join([*SECTIONS, "decisions", "changes"])
            raise ReadoutError(f"{section}: neither a section ({names}) nor an id of this dossier.") from error
        raise
    if section == "article" and not isinstance(thing, ArticleEntry):
        raise ReadoutError(f"{id_}: this is no article. `readout show DOSSIER articles` lists them.")
    if machine:
        _json(row_of(thing))
    else:
        console().print(pages.one(dossier.bundle(as_of), thing))


def _contact(dossier: Dossier, id_: str, as_of: str | None, machine: bool) -> None:
    """A contact, and what the sides' own accounts say of it, topic by topic."""
    thing = dossier.entry(id_)
    if not isinstance(thing, Entry) or thing.type != "contact":
        raise ReadoutError(f"{id_}: this is no contact. `readout show DOSSIER contacts` lists them.")
    compared = dossier.side_by_side(thing.id)
    if machine:
        _json({**row_of(thing), "accounts": None if compared is None else encode(compared)})
        return
    bundle = dossier.bundle(as_of)
    console().print(pages.one(bundle, thing))
    if compared is not None:
        console().print(accounts(bundle, compared))


def _changes(dossier: Dossier, since: str | None, machine: bool, by: str = "added") -> None:
    if since is None:
        raise ReadoutError("Since when? Give a day: readout show DOSSIER changes --since 2022-01-24")
    found = dossier.changes(since, by=by)
    if not machine:
        console().print(pages.changes(dossier.bundle(), found))
        return
    _json({
        "since": found.since,
        "articles": [article_row(a) for a in found.articles],
        "entries": [entry_row(e) for e in found.entries],
        "changed": [
            {"entry": c.entry.id, "field": c.field, "before": plain(c.before), "after": plain(c.after)}
            for c in found.changed
        ],
        "discrepancies": [discrepancy_row(d) for d in found.discrepancies],
    })  # fmt: skip


def run_decide(
    path: Place, verdict: str, ids: list[str], *, field: str | None, value: object, by: str | None, note: str | None
) -> None:
    with Dossier.open(path, create=False) as dossier:
        if verdict == "list":
            console().print(pages.decisions(dossier.decisions))
            return
        made = dossier.decide(verdict, *ids, field=field, value=value, by=by, note=note)
    names = ", ".join(short(d.id) for d in made)
    console().print(words(f"{counted(len(made), 'decision')} recorded ({names}), signed {made[0].by}."))
    console().print(words(f"To take it back: readout decide {typed(path)} retract {short(made[0].id)}", "dim"))


def run_reanchor(path: Place, ids: list[str], *, by: str | None) -> None:
    with Dossier.open(path, create=False) as dossier:
        found = dossier.offers()
        made = dossier.reanchor(*ids, by=by) if ids else ()
    out = console()
    if made:
        told = counted(len(made), "decision")
        out.print(words(f"{told} recorded, signed {made[0].by}; the old ones are taken back."))
        return
    for offer in found:
        out.print(words(offer.sentence))
        out.print(words(f"  readout reanchor {typed(path)} {short(offer.decision.id)}", "dim"))
    if not found:
        out.print(words("Every decision stands where it was made."))


def run_check(path: Place) -> None:
    with Dossier.open(path, create=False) as dossier:
        faults = dossier.check()
        articles = len(dossier.articles)
    out = console()
    for fault in faults:
        out.print(words(f"{fault.source}: {fault.message}", ACCENT))
    if faults:
        out.print(words(f"{counted(len(faults), 'fault')} in {path}."))
        raise typer.Exit(1)
    out.print(words(f"{path}: {counted(articles, 'article')} checked; every hash, offset and reference holds."))


def run_why(path: Place, id_: str) -> None:
    with Dossier.open(path, create=False) as dossier:
        console().print(explanation(dossier.bundle(), dossier.explain(id_)))


def run_search(path: Place, query: str, *, limit: int, machine: bool) -> None:
    with Dossier.open(path, create=False) as dossier:
        found = dossier.search(query, limit=limit)
        if machine:
            _json([{"type": h.type, "id": h.id, "snippet": h.snippet} for h in found])
        else:
            console().print(pages.hits(dossier.bundle(), query, found))


def _json(data: Any) -> None:
    typer.echo(json.dumps(data, ensure_ascii=False, indent=2))
