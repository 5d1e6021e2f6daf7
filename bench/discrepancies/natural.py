"""Reads the sets written by hand, in which no program changed anything."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

WRITTEN = Path(__file__).parent / "written"
Json = dict[str, Any]


def natural_sets(split: str) -> list[Json]:
    """The hand-written sets of a split, with the offsets of every quoted passage."""
    documents = (
        document
        for path in sorted(WRITTEN.glob("*.yaml"))
        for document in yaml.safe_load_all(path.read_text(encoding="utf-8"))
    )
    return [_set(raw) for raw in documents if raw["split"] == split]


def _set(raw: Json) -> Json:
    reports = [
        {"file": f"{i:02}.txt", **{k: str(r[k]) for k in ("outlet", "published", "kind", "text")}}
        for i, r in enumerate(raw["reports"])
    ]
    discrepancies = [_discrepancy(d, reports) for d in raw.get("discrepancies", [])]
    return {
        "id": "",
        "split": "",
        "event": raw["event"],
        "source": "hand",
        "changed": bool(discrepancies),
        "kind": discrepancies[0]["kind"] if discrepancies else None,
        "operator": raw.get("trap"),
        "reports": reports,
        "discrepancies": discrepancies,
        "agreements": [],
    }


def _discrepancy(raw: Json, reports: list[Json]) -> Json:
    values = [
        {"value": str(v["value"]), "evidence": [_evidence(number, quote, reports) for number, quote in v["says"]]}
        for v in raw["values"]
    ]
    kind = raw["kind"]
    return {"kind": kind, "record_kind": kind, "field": raw["field"], "values": values}


def _evidence(number: int, quote: str, reports: list[Json]) -> Json:
    text = reports[number]["text"]
    if text.count(quote) != 1:
        raise ValueError(f"{quote!r} stands {text.count(quote)} times in report {number}: {text[:60]!r}")
    start = text.index(quote)
    return {"report": number, "start": start, "end": start + len(quote), "quote": quote}
