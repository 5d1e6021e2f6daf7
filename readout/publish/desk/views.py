"""Each page's context: what its template shows of the record, for the app and the static site alike."""

from __future__ import annotations

from typing import Any

from readout.model.record import Actor, ArticleEntry, Discrepancy, Entry
from readout.publish.brief import by_time
from readout.publish.context import clean
from readout.publish.desk.contact import contact_page
from readout.publish.desk.desk import Desk
from readout.publish.desk.discrepancies import chosen, kinds, who_says_what
from readout.publish.desk.fields import correctable, fields
from readout.publish.desk.ledger import ledger
from readout.publish.desk.network import network
from readout.publish.desk.overview import News, overview
from readout.publish.desk.paging import LENGTH, paged
from readout.publish.desk.parting import Part, parts_of_actor, parts_of_entry
from readout.publish.desk.people import actor_page
from readout.publish.desk.reading import reading
from readout.publish.desk.statements import Wanted, choices, renderings, statements
from readout.publish.notes import gist, note

Context = dict[str, Any]
MERGED = 60
"""At most so many things are offered to join something with: the likeliest."""
BACK = {"statement": "statements", "commitment": "ledger", "demand": "ledger", "act": "acts", "figure": "acts"}


def overview_page(desk: Desk, news: News | None = None) -> Context:
    return {"view": overview(desk, news)}


def ledger_page(desk: Desk, as_of: str | None = None) -> Context:
    return {"view": ledger(desk, as_of)}


def statements_page(desk: Desk, wanted: Wanted, number: int = 1, length: int = LENGTH) -> Context:
    return {
        "found": paged(statements(desk, wanted), number, length),
        "wanted": wanted,
        "query": wanted.as_query(),
        "offered": choices(desk),
        "renderings": lambda entry: renderings(desk, entry),
    }


def discrepancies_page(desk: Desk, kind: str = "", state: str = "", number: int = 1, length: int = LENGTH) -> Context:
    asked = {k: v for k, v in (("kind", kind), ("state", state)) if v}
    return {
        "found": paged(chosen(desk, kind, state), number, length),
        "kinds": kinds(desk),
        "query": {"kind": "", "state": "", **asked},
    }


def actors_page(desk: Desk, number: int = 1, length: int = LENGTH) -> Context:
    return {"found": paged(desk.actors_by_weight, number, length), "drawing": network(desk)}


def sources_page(desk: Desk, number: int = 1, length: int = LENGTH) -> Context:
    return {"found": paged(desk.articles_by_day, number, length)}


def entry_page(desk: Desk, entry: Entry) -> Context:
    """The page of a contact, or of any other entry."""
    shown = fields(desk, entry)
    told: Context = {
        "n": note(desk.bundle, entry),
        "fields_shown": shown,
        "correcting": correctable(entry, shown),
        "merging": _mergeable(desk, entry),
        "parting": parts_of_entry(desk, entry),
        "why": desk.links_of.get(entry.id, ()),
        "section": "contacts" if entry.type == "contact" else BACK[entry.type],
        "away": desk.links("contacts" if entry.type == "contact" else BACK[entry.type]),
    }
    if entry.type == "contact":
        return {**told, "view": contact_page(desk, entry)}
    others = [desk.bundle.entries[i] for i in entry.also if i in desk.bundle.entries]
    linked = entry.fields.get("contact")
    if isinstance(linked, str) and linked in desk.bundle.entries:
        others.append(desk.bundle.entries[linked])
    return {
        **told,
        "words": renderings(desk, entry),
        "disputes": desk.bundle.disagreements.get(entry.id, ()),
        "others": tuple({e.id: e for e in others}.values()),
        "back": BACK[entry.type],
    }


def _mergeable(desk: Desk, entry: Entry) -> list[tuple[str, str]]:
    """Other entries of the type, those that share most of their words and days first."""
    words = _words(desk, entry)
    others = [e for e in desk.bundle.record.of(entry.type) if e.id != entry.id] if desk.live else []
    ranked = sorted(others, key=lambda e: (-len(words & _words(desk, e)), e.id))[:MERGED]
    return [(e.id, f"{note(desk.bundle, e).when}: {gist(desk.bundle, e)}"[:120]) for e in by_time(ranked)]


def _words(desk: Desk, entry: Entry) -> frozenset[str]:
    return desk.words_of(entry)


def actor_view(desk: Desk, actor: Actor) -> Context:
    view = actor_page(desk, actor)
    merging = [(a.id, f"{a.name} ({a.side or a.kind})") for a in view.others[:MERGED]]
    parting: tuple[Part, ...] = parts_of_actor(desk, actor)
    told = {"correcting": (), "merging": merging, "parting": parting, "why": view.why}
    return {"view": view, "section": "actors", "away": desk.links("actors"), **told}


def discrepancy_page(desk: Desk, discrepancy: Discrepancy) -> Context:
    return {"view": who_says_what(desk, discrepancy), "section": "discrepancies"}


def article_page(desk: Desk, article: ArticleEntry, mark: tuple[int, int] | None = None) -> Context:
    entries = by_place(desk, article.id)
    return {
        "pieces": reading(desk, article.id, mark),
        "entries": entries,
        "heads": {e.id: f"{e.type}: {clean(gist(desk.bundle, e))}" for e in entries},
        "section": "sources",
    }


def by_place(desk: Desk, article: str) -> tuple[Entry, ...]:
    """The entries that rest on an article, in the order in which it tells of them."""
    found = desk.entries_of.get(article, ())
    return tuple(sorted(found, key=lambda e: (min(p.start for p in e.evidence if p.article == article), e.id)))
