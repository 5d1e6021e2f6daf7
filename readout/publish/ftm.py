"""Writes the record as FollowTheMoney entities, one a line, for OpenAleph and other tools that speak it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath
from typing import Any

from readout.model.record import Actor, ActorRef, Discrepancy, Entry, Evidence
from readout.publish.bundle import Bundle
from readout.publish.days import precision, when, written
from readout.publish.naming import address, place
from readout.publish.notes import about, gist, note
from readout.publish.parties import country, involved
from readout.publish.words import said

SCHEMATA = {
    "person": "Person",
    "state": "PublicBody",
    "organisation": "Organization",
    "outlet": "Organization",
    "place": "Address",
}
"""For each kind of actor the schema it is written under."""
LANGUAGES = {
    "en": "eng",
    "es": "spa",
    "fr": "fra",
    "de": "deu",
    "ru": "rus",
    "ar": "ara",
    "pt": "por",
    "it": "ita",
    "zh": "zho",
}
"""FollowTheMoney names languages by three letters; others are left out rather than guessed."""
Entity = dict[str, Any]


def publish_ftm(bundle: Bundle) -> Iterator[str]:
    """Articles, actors, offices, contacts and acts as events, everything else as notes; each names its documents."""
    for entity in _entities(bundle):
        yield json.dumps(entity, ensure_ascii=False, separators=(",", ":")) + "\n"


def _entities(bundle: Bundle) -> Iterator[Entity]:
    for article in sorted(bundle.articles.values(), key=lambda a: a.id):
        yield _article(bundle, article.id)
    for actor in bundle.record.actors:
        yield from _actor(bundle, actor)
    for entry in bundle.record.entries:
        yield _entry(bundle, entry)
    for found in bundle.record.discrepancies:
        yield _discrepancy(bundle, found)


def _entity(id_: str, schema: str, **properties: Iterable[str | None] | str | None) -> Entity:
    """An entity; every property is a list of different strings, and one without any is left out."""
    lists = {k: (v,) if isinstance(v, str) or v is None else v for k, v in properties.items()}
    kept = {k: list(dict.fromkeys(x for x in v if x)) for k, v in lists.items()}
    return {"id": f"readout-{id_}", "schema": schema, "properties": {k: v for k, v in kept.items() if v}}


def _article(bundle: Bundle, id_: str) -> Entity:
    article = bundle.articles[id_]
    exact = precision(article.published) in ("day", "month", "year")
    return _entity(
        id_,
        "Article",
        fileName=PurePosixPath(article.path).name or article.path,
        title=article.title,
        publisher=article.outlet,
        publishedAt=str(article.published).removesuffix("?") if exact else None,
        language=LANGUAGES.get(article.language),
        sourceUrl=address(article),
        bodyText=bundle.texts.get(id_),
        notes=None if exact or not article.published else f"Published: {written(article.published)}",
    )


def _actor(bundle: Bundle, actor: Actor) -> Iterator[Entity]:
    """The actor, and each office that reports give as a position and who holds it."""
    ref = ActorRef(actor.id, actor.name, actor.side)
    code = country(ref, 2)
    names = [v.form for v in actor.variants if v.form != actor.name]
    yield _entity(actor.id, SCHEMATA.get(actor.kind, "LegalEntity"), name=actor.name, alias=names, country=code)
    if actor.kind != "person":
        return
    for n, value in enumerate(actor.offices):
        post, sources = f"{actor.id}-post-{n}", list(_quotes(bundle, value.evidence))
        yield _entity(post, "Position", name=said("office", value.value), country=code, notes=sources)
        holds = {"holder": f"readout-{actor.id}", "post": f"readout-{post}"}
        yield _entity(f"{post}-held", "Occupancy", **holds, proof=_proof(value.evidence), description=sources)


def _entry(bundle: Bundle, entry: Entry) -> Entity:
    """A contact or an act is an event; a statement, demand, commitment or figure is a note about those it names."""
    made = note(bundle, entry)
    who = [f"readout-{r.actor}" for r in involved(entry) if _acts(bundle, r)]
    common: dict[str, Any] = {
        "name": gist(bundle, entry),
        "description": [*made.lines, made.support],
        "keywords": [entry.type, entry.code],
        "proof": _proof(entry.evidence),
        "notes": _quotes(bundle, entry.evidence),
    }
    if entry.type in ("contact", "act"):
        location = said("place", entry.fields.get("place")) if entry.fields.get("place") else None
        return _entity(entry.id, "Event", **common, involved=who, location=location, **_dates(entry.fields.get("date")))
    date = entry.fields.get("due" if entry.type == "commitment" else "date")
    when_ = f"{'Due' if entry.type == 'commitment' else 'Date'}: {written(date)} ({date})" if date else None
    return _entity(entry.id, "Note", **common, entity=who, summary=when_)


def _acts(bundle: Bundle, ref: ActorRef) -> bool:
    """Whether a reference is an actor that events may name: places do not act."""
    actor = bundle.actors.get(ref.actor or "")
    return actor is not None and actor.kind != "place"


def _dates(date: object) -> dict[str, str | None]:
    """A plain date as it is, an interval by its ends; what is open, doubtful or one of several is told in words."""
    kind, meant = precision(date), when(date)
    if meant is None:
        return {}
    if kind in ("day", "month", "year") and not meant.doubted:
        return {"date": str(date)}
    if kind == "interval" and not meant.doubted:
        return {"startDate": str(meant.first), "endDate": str(meant.last)}
    return {"summary": f"Date: {written(date)} ({date})"}


def _discrepancy(bundle: Bundle, found: Discrepancy) -> Entity:
    pieces = [e for value in found.values for e in value.evidence]
    entry, actor = bundle.entries.get(found.entry), bundle.actors.get(found.entry)
    about_ = [f"readout-{found.entry}"] if entry or actor else []
    return _entity(
        found.id,
        "Note",
        name=f"Reports differ on the {found.kind}: {about(bundle, found)}",
        description=found.reason,
        keywords=["discrepancy", found.kind],
        entity=about_,
        proof=_proof(pieces),
        notes=_quotes(bundle, pieces),
    )


def _proof(evidence: Iterable[Evidence]) -> list[str]:
    return [f"readout-{article}" for article in sorted({e.article for e in evidence})]


def _quotes(bundle: Bundle, evidence: Iterable[Evidence]) -> Iterator[str]:
    return (f"“{' '.join(e.quote.split())}” ({place(bundle, e.article, e.start, e.end)})" for e in evidence)
