"""Writes event data: who did what to whom, in the manner of PLOVER (JSON Lines) and of CAMEO (tab-separated)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from readout.model.record import ActorRef, Entry
from readout.publish.bundle import Bundle
from readout.publish.csv import cell
from readout.publish.days import precision, when
from readout.publish.parties import country, mode, pairs
from readout.vocab.plover import CAMEO, QUADS

COLUMNS = (
    *("event_id", "date", "date_first", "date_last", "date_precision"),
    *("source_name", "source_side", "source_country", "target_name", "target_side", "target_country"),
    *("cameo_root", "quad_class", "plover", "mode", "place", "articles", "origins"),
    *("article", "path", "start", "end", "quote"),
)


def publish_plover(bundle: Bundle) -> Iterator[str]:
    """One JSON object a line for each pair of sides in each coded entry; dates are EDTF, never a day made up."""
    for entry, number, who, whom in _events(bundle):
        yield json.dumps(_object(bundle, entry, number, who, whom), ensure_ascii=False, separators=(",", ":")) + "\n"


def publish_cameo(bundle: Bundle) -> Iterator[str]:
    """The same events as a table with a header; `date_precision` says how exactly the reports tell the date."""
    yield "\t".join(COLUMNS) + "\n"
    for entry, number, who, whom in _events(bundle):
        made = _object(bundle, entry, number, who, whom)
        first = made["evidence"][0] if made["evidence"] else {}
        told = {
            **{k: made[k] for k in ("date", "date_precision", "mode", "place", "articles", "origins")},
            **{f"date_{k}": made["date_range"][k] for k in ("first", "last")},
            **{f"source_{k}": v for k, v in made["source"].items()},
            **{f"target_{k}": v for k, v in (made["target"] or {}).items()},
            **{k: first.get(k) for k in ("article", "path", "start", "end", "quote")},
            "event_id": made["id"],
            "cameo_root": CAMEO["DEMAND" if entry.type == "demand" else made["event"]],
            "quad_class": made["quad_class"],
            "plover": made["event"],
        }
        yield "\t".join(" ".join(cell(told.get(c)).split()) for c in COLUMNS) + "\n"


def _events(bundle: Bundle) -> Iterator[tuple[Entry, int, ActorRef, ActorRef | None]]:
    """Every pair of every entry that has a code, numbered from 1 within its entry."""
    for entry in bundle.record.entries:
        if entry.code in QUADS:
            yield from ((entry, n, who, whom) for n, (who, whom) in enumerate(pairs(entry), 1))


def _object(bundle: Bundle, entry: Entry, number: int, who: ActorRef, whom: ActorRef | None) -> dict[str, Any]:
    date = entry.fields.get("date")
    meant = when(date)
    articles = {e.article for e in entry.evidence}
    origins = {bundle.articles[a].origin if a in bundle.articles else a for a in articles}
    return {
        "id": f"{entry.id}-{number}",
        "entry": entry.id,
        "type": entry.type,
        "date": date if meant else None,
        "date_precision": precision(date),
        "date_range": {
            "first": meant.first.isoformat() if meant and meant.first else None,
            "last": meant.last.isoformat() if meant and meant.last else None,
        },
        "event": entry.code,
        "quad_class": QUADS[str(entry.code)],
        "mode": mode(entry),
        "source": _actor(who),
        "target": None if whom is None else _actor(whom),
        "place": entry.fields.get("place"),
        "articles": len(articles),
        "origins": len(origins),
        "evidence": [
            {"article": e.article, "path": bundle.articles[e.article].path if e.article in bundle.articles else None}
            | {"start": e.start, "end": e.end, "quote": e.quote}
            for e in entry.evidence
        ],
    }


def _actor(ref: ActorRef) -> dict[str, str | None]:
    return {"name": ref.name, "side": ref.side, "country": country(ref)}
