"""Writes people, bodies and the offices that reports give them, as Popolo JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from readout.model.record import Actor, Evidence, Value
from readout.publish.bundle import Bundle
from readout.publish.naming import iri, place
from readout.publish.words import said

BODIES = {"state": "state", "organisation": "organisation", "outlet": "media outlet"}


def publish_popolo(bundle: Bundle) -> Iterator[str]:
    """Persons, organizations and memberships; without dates, as reports seldom say when an office began or ended."""
    actors = bundle.record.actors
    bodies = {a.name: a.id for a in actors if a.kind in BODIES}
    made = {
        "persons": [_named(a) for a in actors if a.kind == "person"],
        "organizations": [_named(a) | {"classification": BODIES[a.kind]} for a in actors if a.kind in BODIES],
        "memberships": [
            _membership(bundle, a, n, value, bodies.get(a.side or ""))
            for a in actors
            if a.kind == "person"
            for n, value in enumerate(a.offices)
        ],
    }
    yield json.dumps(made, ensure_ascii=False, indent=1) + "\n"


def _named(actor: Actor) -> dict[str, Any]:
    others = [{"name": v.form} for v in actor.variants if v.form != actor.name]
    return {"id": actor.id, "name": actor.name, "other_names": others}


def _membership(bundle: Bundle, actor: Actor, number: int, value: Value, body: str | None) -> dict[str, Any]:
    made = {
        "id": f"{actor.id}-{number}",
        "person_id": actor.id,
        "role": said("office", value.value),
        "sources": list(_sources(bundle, value.evidence)),
    }
    return made | ({"organization_id": body} if body else {})


def _sources(bundle: Bundle, evidence: Iterable[Evidence]) -> Iterator[dict[str, str]]:
    for e in evidence:
        yield {
            "url": iri(bundle, e.article),
            "note": f"“{' '.join(e.quote.split())}” ({place(bundle, e.article, e.start, e.end)})",
        }
