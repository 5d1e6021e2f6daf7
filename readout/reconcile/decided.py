"""What people decided about claims, fields and articles, applied where it holds."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from readout.model.article import Article, Metadata, Reading
from readout.model.claim import Claim
from readout.model.decision import Decision
from readout.model.record import ActorRef, Discrepancy, Entry, FieldValue, Review, Value
from readout.reconcile.context import Context

METADATA = frozenset(Metadata.__slots__)
"""The fields of an article that a person can correct."""
MENTION_FIELDS = frozenset({"name", "kind", "side", "office"})
"""The same of a mention; to correct an actor is to correct its mentions."""


def unrejected(claims: Iterable[Claim], decisions: Sequence[Decision]) -> tuple[Claim, ...]:
    """The claims that nobody rejected; of several verdicts the newest holds (`decisions`: oldest first)."""
    verdicts = {t: d.verdict for d in decisions if d.verdict in ("accept", "reject") and not d.field for t in d.target}
    return tuple(c for c in claims if verdicts.get(c.id) != "reject")


def corrected_metadata(
    read: Sequence[tuple[Article, Reading]], decisions: Sequence[Decision]
) -> list[tuple[Article, Reading]]:
    """The readings with what people corrected about their articles: outlet, date, title, kind, language."""
    changes: dict[str, dict[str, object]] = {}
    for d in decisions:
        if d.verdict == "correct" and d.field in METADATA:
            value = plain_value(d.value)
            also = {"published_basis": "metadata" if value else None} if d.field == "published" else {}
            for target in d.target:
                changes.setdefault(target, {}).update({d.field: value, **also})
    return [
        (a, replace(r, metadata=replace(r.metadata, **changes[a.id])) if a.id in changes else r)  # type: ignore[arg-type]
        for a, r in read
    ]


def decided_mentions(
    read: Sequence[tuple[Article, Reading]], decisions: Sequence[Decision]
) -> list[tuple[Article, Reading]]:
    """The readings without the mentions that people rejected, and with what they corrected about others."""
    verdicts = {t: d.verdict for d in decisions if d.verdict in ("accept", "reject") and not d.field for t in d.target}
    rejected = {target for target, verdict in verdicts.items() if verdict == "reject"}
    changes: dict[str, dict[str, object]] = {}
    for d in decisions:
        if d.verdict == "correct" and d.field in MENTION_FIELDS:
            for target in d.target:
                changes.setdefault(target, {})[d.field] = plain_value(d.value)
    if not rejected and not changes:
        return list(read)
    return [(a, _with_mentions(r, rejected, changes)) for a, r in read]


def _with_mentions(reading: Reading, rejected: set[str], changes: Mapping[str, Mapping[str, object]]) -> Reading:
    gone = {m.id for m in reading.mentions} & rejected
    if not gone and not any(m.id in changes for m in reading.mentions):
        return reading
    mentions = tuple(
        replace(
            m,
            refers=None if m.refers in gone else m.refers,
            members=tuple(i for i in m.members if i not in gone),
            **changes.get(m.id, {}),  # type: ignore[arg-type]  # only fields that hold text
        )
        for m in reading.mentions
        if m.id not in gone
    )
    claims = tuple(
        replace(c, roles=tuple((name, tuple(i for i in ids if i not in gone)) for name, ids in c.roles))
        if any(i in gone for _, ids in c.roles for i in ids)
        else c
        for c in reading.claims
    )
    return replace(reading, mentions=mentions, claims=claims)


def decided_entries(context: Context, entries: Iterable[Entry]) -> list[Entry]:
    """The entries with the fields that people corrected or confirmed, each signed; a claim addresses its entry."""
    told: dict[str, list[Decision]] = {}
    for d in context.decisions:
        if d.field and d.verdict in ("correct", "accept"):
            for target in d.target:
                told.setdefault(target, []).append(d)
    out = []
    for entry in entries:
        mine = sorted({d for i in (entry.id, *entry.claims) for d in told.get(i, ())}, key=lambda d: (d.at, d.id))
        for decision in mine:
            entry = _applied(entry, decision)
        out.append(entry)
    return out


def _applied(entry: Entry, decision: Decision) -> Entry:
    field = decision.field or ""
    review = Review(decision.verdict, decision.by, decision.at)
    values = entry.values.get(field, ())
    if decision.verdict == "accept":
        claims = set(decision.target)
        signed = tuple(
            replace(v, review=review) if any(e.claim in claims for e in v.evidence) or len(values) == 1 else v
            for v in values
        )
        return replace(entry, values={**entry.values, field: signed})
    told = plain_value(decision.value)
    signed = tuple(replace(v, review=review if v.value == told else None) for v in values)
    if told is not None and not any(v.review for v in signed):
        evidence = tuple(e for e in entry.evidence if e.claim in decision.target) or entry.evidence[:1]
        because = f"corrected by {decision.by}"
        signed = (Value(told, "sure", because, evidence, 0, 0, review), *signed)
    return replace(entry, fields={**entry.fields, field: told}, values={**entry.values, field: signed})


def decided_discrepancies(discrepancies: Iterable[Discrepancy], entries: Iterable[Entry]) -> tuple[Discrepancy, ...]:
    """The discrepancies, those that a person has settled with the value that was decided."""
    decided = {
        (e.id, field): v for e in entries for field, values in e.values.items() for v in values if v.review is not None
    }
    out = []
    for d in discrepancies:
        value = decided.get((d.entry, d.field))
        if value is not None and value.review is not None:
            signed = tuple(replace(v, review=value.review) if v.value == value.value else v for v in d.values)
            d = replace(d, values=signed, suggested=value.value, suggested_because=f"decided by {value.review.by}")
        out.append(d)
    return tuple(out)


def plain_value(text: str | None) -> FieldValue:
    """The value that a decision holds as JSON: lists become tuples, objects with a name actor references."""
    return None if text is None else _frozen(json.loads(text))


def _frozen(data: object) -> FieldValue:
    if isinstance(data, list):
        return tuple(_frozen(x) for x in data)
    if isinstance(data, dict):
        return ActorRef(data.get("actor"), str(data.get("name", "")), data.get("side"))
    return data if isinstance(data, str | int | float | bool) else None
