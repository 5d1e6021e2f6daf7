"""Writes statements as schema.org Claims: who said what, quoted in which reports."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from readout.model.record import ActorRef, Entry, Evidence
from readout.publish.bundle import Bundle
from readout.publish.days import precision
from readout.publish.naming import address, place, urn
from readout.publish.parties import references
from readout.publish.words import said

_TYPE = {"person": "Person", "state": "Country"}


def publish_claims(bundle: Bundle) -> Iterator[str]:
    """One graph in JSON-LD; each appearance of a claim is a quotation that is part of a report."""
    graph = [_claim(bundle, entry) for entry in bundle.record.of("statement")]
    context = {"@vocab": "https://schema.org/"}
    yield json.dumps({"@context": context, "@graph": graph}, ensure_ascii=False, indent=1) + "\n"


def _claim(bundle: Bundle, entry: Entry) -> dict[str, Any]:
    claim = {
        "@id": urn(entry.id),
        "@type": "Claim",
        "identifier": entry.id,
        "text": said("content", entry.fields.get("content")) if entry.fields.get("content") else "",
        "author": [_author(bundle, ref) for ref in references(entry.fields.get("speaker"))],
        "appearance": [_appearance(bundle, piece) for piece in entry.evidence],
    }
    date = entry.fields.get("date")
    return claim | ({"temporal": str(date)} if date else {})


def _author(bundle: Bundle, ref: ActorRef) -> dict[str, Any]:
    actor = bundle.actors.get(ref.actor or "")
    if actor is None:
        return {"@type": "Person", "disambiguatingDescription": ref.name}
    author = {"@id": urn(actor.id), "@type": _TYPE.get(actor.kind, "Organization"), "name": actor.name}
    return author | ({"affiliation": actor.side} if actor.side and actor.kind == "person" else {})


def _appearance(bundle: Bundle, piece: Evidence) -> dict[str, Any]:
    """The words, and the report they stand in; its date only where it is a plain day, month or year."""
    article = bundle.articles.get(piece.article)
    report: dict[str, Any] = {"@id": urn(piece.article), "@type": "NewsArticle"}
    if article is not None:
        known = {"name": article.title or article.path, "url": address(article), "publisher": article.outlet}
        exact = precision(article.published) in ("day", "month", "year") and "?" not in str(article.published)
        known["datePublished"] = article.published if exact else None
        report |= {name: value for name, value in known.items() if value}
    where = place(bundle, piece.article, piece.start, piece.end)
    return {"@type": "Quotation", "text": piece.quote, "position": where, "isPartOf": report}
