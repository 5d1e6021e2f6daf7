"""Each page's context: what its template shows of the record, for the app and the static site alike."""

from __future__ import annotations

from collections import Counter, defaultdict
from functools import partial
from typing import Any

from readout.errors import UNDATED
from readout.model.record import Actor, ArticleEntry, Discrepancy, Entry
from readout.publish.brief import references
from readout.publish.context import clean
from readout.publish.desk.contact import contact_page
from readout.publish.desk.desk import Desk
from readout.publish.desk.discrepancies import chosen, kinds, who_says_what
from readout.publish.desk.fields import correctable, fields
from readout.publish.desk.ledger import ledger, stop_before
from readout.publish.desk.network import network
from readout.publish.desk.overview import News, overview
from readout.publish.desk.paging import LENGTH, paged
from readout.publish.desk.parting import Part, parts_of_actor, parts_of_entry
from readout.publish.desk.people import actor_page, likely_same, said_how
from readout.publish.desk.reading import reading
from readout.publish.desk.statements import Wanted, choices, renderings, statements, wordings
from readout.publish.notes import gist, note
from readout.publish.order import as_read, by_time

Context = dict[str, Any]
SHORT = 25
"""So many things with all their words stand on one page of the app."""
WORDINGS = 4
"""So many wordings of a statement stand side by side in a list."""
CARDS = 20
CARDS_OF_A_SITE = 10**6
"""So many cards stand in each column of the board."""
MERGED = 60
"""At most so many things are offered to join something with: the likeliest."""
CONSIDERED = 300
"""At most so many are looked at for that."""
NAMED_ONLY = ("place", "outlet")
"""Kinds of actors that are named and do nothing."""
DATED_HERE = "has no date of publication; give one on its page, if you know it:"
"""What the desk says instead of naming options of the command line."""
BACK = {"statement": "statements", "commitment": "ledger", "demand": "ledger", "act": "acts", "figure": "acts"}


def overview_page(desk: Desk, news: News | None = None) -> Context:
    return {"view": overview(desk, news)}


def ledger_page(desk: Desk, as_of: str | None = None, state: str = "", number: int = 1) -> Context:
    """The board with the first cards of each column, or one column whole, in pages; the static site shows all.

    `waiting` says that the board of the day asked for is still being worked out; that of the reading date is shown.
    """
    own = desk.bundle.record
    stops = ledger(desk, own).stops
    stop, today = (stop_before(stops, d) for d in (as_of or own.reading_date or "", own.reading_date or ""))
    record = own if as_of is None or stop == today else desk.as_of(stop)
    view = ledger(desk, own) if record is None else ledger(desk, record, as_of)
    told: Context = {"view": view, "waiting": record is None, "asked_day": as_of}
    asked = next((c for c in view.columns if c.state == state), None) if desk.live else None
    found = paged(asked.cards, number, LENGTH) if asked else None
    return {**told, "shown": CARDS if desk.live else CARDS_OF_A_SITE, "found": found, "asked": asked}


def statements_page(desk: Desk, wanted: Wanted, number: int = 1, length: int = SHORT) -> Context:
    return {
        "found": paged(statements(desk, wanted), number, length),
        "wanted": wanted,
        "query": wanted.as_query(),
        "offered": desk.once("statement choices", choices),
        "wordings": wordings,
        "renderings": lambda groups: renderings(desk, groups, WORDINGS),
    }


def discrepancies_page(desk: Desk, kind: str = "", state: str = "", number: int = 1, length: int = SHORT) -> Context:
    asked = {k: v for k, v in (("kind", kind), ("state", state)) if v}
    return {
        "found": paged(chosen(desk, kind, state), number, length),
        "kinds": kinds(desk),
        "query": {"kind": "", "state": "", **asked},
    }


def acts_page(desk: Desk, number: int = 1, length: int = LENGTH) -> Context:
    """Acts in order of time, then figures."""
    record = desk.bundle.record
    return {
        "found": paged(
            (*by_time(as_read(record, record.of("act"))), *by_time(as_read(record, record.of("figure")))),
            number,
            length,
        )
    }


def actors_page(desk: Desk, number: int = 1, length: int = LENGTH) -> Context:
    """Whoever acts, the most often named first, then the places and outlets that are only named."""
    ranked = sorted(desk.actors_by_weight, key=lambda a: a.kind in NAMED_ONLY)
    found = paged(ranked, number, length)
    counts = {a.id: Counter(e.type for e in desk.entries_with.get(a.id, ())) for a in found.items}
    return {"found": found, "counts": counts, "drawing": desk.once("network", network), "named_only": NAMED_ONLY}


def sources_page(desk: Desk, number: int = 1, length: int = LENGTH) -> Context:
    by_path = {a.path: a.id for a in desk.bundle.record.articles}
    troubles: dict[str, list[str]] = defaultdict(list)
    for problem in desk.bundle.record.problems:
        troubles[problem.message.replace(UNDATED, DATED_HERE)].append(problem.source)
    told = tuple((message, tuple(sources)) for message, sources in troubles.items())
    return {"found": paged(desk.articles_by_day, number, length), "by_path": by_path, "troubles": told}


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
        "words": renderings(desk, wordings(entry)),
        "disputes": desk.bundle.disagreements.get(entry.id, ()),
        "others": tuple({e.id: e for e in others}.values()),
        "back": BACK[entry.type],
    }


def _mergeable(desk: Desk, entry: Entry) -> list[tuple[str, str]]:
    """Other entries of the type in which the same actors stand, those that share most of their words first."""
    if not desk.live:
        return []
    actors = dict.fromkeys(r.actor for r in references(entry.fields.values()) if r.actor)
    near = {e.id: e for a in actors for e in desk.entries_with.get(a, ()) if e.type == entry.type and e.id != entry.id}
    far = {e.id: e for e in desk.bundle.record.of(entry.type)[:MERGED] if e.id != entry.id}
    words = _words(entry)
    others = list({**dict(list(near.items())[:CONSIDERED]), **far}.values())
    ranked = sorted(others, key=lambda e: (-len(words & _words(e)), e.id))[:MERGED]
    return [(e.id, f"{note(desk.bundle, e).when}: {gist(desk.bundle, e)}"[:120]) for e in by_time(ranked)]


def _words(entry: Entry) -> frozenset[str]:
    """The longer words of an entry's first passages."""
    quotes = " ".join(p.quote for p in entry.evidence[:6]).lower()
    return frozenset(w for w in quotes.split() if len(w) > 4)


def actor_view(desk: Desk, actor: Actor, parting: bool = False) -> Context:
    """The page of an actor; its mentions are looked up only where somebody wants to part it."""
    view = actor_page(desk, actor)
    likely = likely_same(desk, actor)[:MERGED] if desk.live else ()
    merging = [(a.id, f"{a.name} ({a.side or a.kind})") for a in likely]
    parts: tuple[Part, ...] = parts_of_actor(desk, actor) if parting else ()
    told: Context = {"correcting": (), "merging": merging, "parting": parts, "why": view.why}
    may_part = desk.live and not parting and len(actor.mentions) > 1
    told |= {"said_how": partial(said_how, actor), "may_part": may_part}
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
