"""Record to the rows of the export: one plain dictionary a thing, every field present, in a stable order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from readout.errors import Problem
from readout.model.article import Span
from readout.model.lines import line_pieces
from readout.model.record import (
    Actor,
    ActorRef,
    ArticleEntry,
    Discrepancy,
    Entry,
    Evidence,
    FieldValue,
    Record,
    Review,
    Value,
)

Row = dict[str, Any]

FORMAT = 1
"""The version of the export format."""

ENTRY_FIELDS: Mapping[str, Mapping[str, Any]] = {
    "contact": {
        "kind": None,
        "status": None,
        "participants": [],
        "sides": [],
        "date": None,
        "place": None,
        "venue": None,
        "duration_minutes": None,
        "topics": [],
        "outcome": None,
        "part_of": None,
    },
    "statement": {
        "speaker": None,
        "cue": None,
        "addressee": None,
        "via": [],
        "direct": None,
        "stance": None,
        "content": None,
        "date": None,
        "contact": None,
    },
    "demand": {"by": None, "of": None, "what": None, "answer": None},
    "commitment": {
        "by": None,
        "to": None,
        "what": None,
        "due": None,
        "condition": None,
        "kind": None,
        "state": None,
    },
    "act": {"actor": None, "recipient": None, "mode": None, "date": None, "place": None},
    "figure": {"what": None, "number": None, "unit": None},
}
"""For each type of entry its own fields, and what stands where nothing is known. A list there means: always a list."""

ENTRY_ORDER = tuple(ENTRY_FIELDS)


def rows(record: Record, *, version: str, model: str) -> Iterator[Row]:
    """The header, then every article, actor, entry, discrepancy and problem, inside a type by id."""
    yield {
        "type": "record",
        "format": FORMAT,
        "readout": version,
        "model": model,
        "reading_date": record.reading_date,
        "title": record.title,
        "articles": len(record.articles),
    }
    yield from map(article_row, sorted(record.articles, key=lambda a: a.id))
    yield from map(actor_row, sorted(record.actors, key=lambda a: a.id))
    for type_ in ENTRY_ORDER:
        yield from map(entry_row, sorted(record.of(type_), key=lambda e: e.id))
    yield from map(discrepancy_row, sorted(record.discrepancies, key=lambda d: d.id))
    yield from map(problem_row, sorted(record.problems))


def row_of(thing: Entry | Actor | ArticleEntry | Discrepancy) -> Row:
    """The row of any one thing of the record."""
    match thing:
        case Entry():
            return entry_row(thing)
        case Actor():
            return actor_row(thing)
        case ArticleEntry():
            return article_row(thing)
        case Discrepancy():
            return discrepancy_row(thing)


def article_row(article: ArticleEntry) -> Row:
    return {
        "type": "article",
        "id": article.id,
        "path": article.path,
        "kind": article.kind,
        "issued_by": article.issued_by,
        "outlet": article.outlet,
        "title": article.title,
        "language": article.language,
        "published": article.published,
        "published_basis": article.published_basis,
        "origin": article.origin,
        "noise": [{"start": n.start, "end": n.end, "kind": n.kind} for n in article.noise],
        "sha256": article.sha256,
    }


def actor_row(actor: Actor) -> Row:
    return {
        "type": "actor",
        "id": actor.id,
        "name": actor.name,
        "kind": actor.kind,
        "variants": [{"form": v.form, "count": v.count, "articles": list(v.articles)} for v in actor.variants],
        "offices": [value_row(v) for v in actor.offices],
        "side": actor.side,
    }


def entry_row(entry: Entry) -> Row:
    """An entry with every field of its type; fields that the format does not name follow, by name."""
    known = ENTRY_FIELDS.get(entry.type, {})
    out: Row = {"type": entry.type, "id": entry.id}
    for name, empty in known.items():
        out[name] = _field(entry.fields.get(name), empty)
    for name in sorted(entry.fields.keys() - out.keys() - {"code", "also", "values", "evidence", "review"}):
        out[name] = plain(entry.fields[name])
    out["code"] = entry.code
    out["values"] = {name: [value_row(v) for v in entry.values[name]] for name in sorted(entry.values)}
    out["evidence"] = evidence_rows(entry.evidence)
    out["also"] = list(entry.also)
    out["review"] = review_row(entry.review)
    return out


def discrepancy_row(discrepancy: Discrepancy) -> Row:
    return {
        "type": "discrepancy",
        "id": discrepancy.id,
        "kind": discrepancy.kind,
        "entry": discrepancy.entry,
        "field": discrepancy.field,
        "values": [value_row(v) for v in discrepancy.values],
        "reason": discrepancy.reason,
        "suggested": plain(discrepancy.suggested),
        "suggested_because": discrepancy.suggested_because,
        "severity": discrepancy.severity,
    }


def problem_row(problem: Problem) -> Row:
    return {"type": "problem", "stage": problem.stage, "source": problem.source, "message": problem.message}


def value_row(value: Value) -> Row:
    return {
        "value": plain(value.value),
        "certainty": value.certainty,
        "because": value.because,
        "evidence": evidence_rows(value.evidence),
        "articles": value.articles,
        "origins": value.origins,
        "review": review_row(value.review),
    }


def evidence_rows(evidence: Sequence[Evidence]) -> list[Row]:
    """Each passage once, in the order given, a row a line: two claims may rest on the same words."""
    places = dict.fromkeys((e.article, e.start, e.quote) for e in evidence)
    return [
        {"article": a, "start": start + piece.start, "end": start + piece.end, "quote": piece.of(quote)}
        for a, start, quote in places
        for piece in line_pieces(quote, Span(0, len(quote)))
    ]


def review_row(review: Review | None) -> Row | None:
    return None if review is None else {"verdict": review.verdict, "by": review.by, "at": review.at}


def plain(value: FieldValue) -> Any:
    """A field's value as JSON data: actor references as objects, several values as a list."""
    if isinstance(value, ActorRef):
        return {"actor": value.actor, "name": value.name, "side": value.side}
    if isinstance(value, tuple):
        return [plain(v) for v in value]
    return value


def _field(value: FieldValue, empty: Any) -> Any:
    if value is None:
        return [] if empty == [] else None
    data = plain(value)
    return [data] if empty == [] and not isinstance(data, list) else data
