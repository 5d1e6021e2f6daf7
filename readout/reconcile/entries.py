"""A cluster to an Entry: every value keeps its evidence, and one value stands for several only where it may."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from readout.model.claim import Claim
from readout.model.record import ActorRef, Discrepancy, Entry, Evidence, FieldValue, Review, Value
from readout.reconcile.context import Context, place


def _is_who(value: FieldValue) -> bool:
    """Whether the field holds actors: a direction that is told in words does not replace them."""
    return isinstance(value, ActorRef) or (isinstance(value, tuple) and any(map(_is_who, value)))


def evidence_of(context: Context, claims: Iterable[Claim]) -> tuple[Evidence, ...]:
    """The passage of each claim, noise left out, each once, in the order of articles and offsets."""
    return tuple(sorted({context.evidence(c) for c in claims if not c.noise}, key=place))


def party_of(context: Context, claim: Claim, role: str) -> FieldValue:
    """Who fills a role: one, several, or None."""
    refs = context.refs(claim, role)
    return refs[0] if len(refs) == 1 else (refs or None)


def values_of(
    context: Context,
    claims: Iterable[Claim],
    read: Callable[[Claim], FieldValue],
    same: Callable[[FieldValue, FieldValue], bool] | None = None,
    sure: Callable[[Claim], bool] | None = None,
) -> tuple[Value, ...]:
    """What `read` gives for each claim, equal values joined, the best supported first; None is no value.

    `same(a, b)` joins values that are written differently but mean one; the first in order of support stands for all.
    """
    by_value: dict[FieldValue, list[Claim]] = defaultdict(list)
    for claim in claims:
        value = read(claim)
        if value is not None:
            by_value[value].append(claim)
    ranked = sorted(by_value.items(), key=lambda kv: (-_support(context, kv[1]), repr(kv[0])))
    joined: list[tuple[FieldValue, list[Claim]]] = []
    for value, members in ranked:
        home = next((g for v, g in joined if same is not None and same(v, value)), None)
        if home is None:
            joined.append((value, list(members)))
        else:
            home.extend(members)
    return tuple(_value(context, value, members, sure) for value, members in joined)


def _support(context: Context, claims: Sequence[Claim]) -> float:
    """Independent origins count most, then articles."""
    articles = {c.article for c in claims}
    origins = {context.origins.get(a, a) for a in articles}
    return len(origins) + len(articles) / 1000


def _value(context: Context, value: FieldValue, claims: Sequence[Claim], sure: Callable[[Claim], bool] | None) -> Value:
    evidence = tuple(sorted({context.evidence(c) for c in claims}, key=place))
    articles, origins = context.count_origins(evidence)
    certain = sure is None or any(sure(c) for c in claims)
    return Value(value, "sure" if certain else "unsure", None, evidence, articles, origins)


def agreed(values: Sequence[Value]) -> FieldValue:
    """The value that stands for the field: the only one, or None where reports differ."""
    return values[0].value if len(values) == 1 else None


def cross_reference(context: Context, entries: Sequence[Entry], claims: Sequence[Claim]) -> list[Entry]:
    """Each entry with the ids of entries of other types that rest on the same passage."""
    at: dict[tuple[str, int, int], set[str]] = defaultdict(set)
    kind = {e.id: e.type for e in entries}
    for entry in entries:
        for piece in entry.evidence:
            at[piece.article, piece.start, piece.end].add(entry.id)
    out = []
    table = context.memory.table("cross references")
    for entry in entries:
        others = {i for p in entry.evidence for i in at[p.article, p.start, p.end] if kind[i] != entry.type}
        also = tuple(sorted(others))
        out.append(table.recall_of((entry,), _with_also, entry, also, also=also) if also else entry)
    return out


def _with_also(entry: Entry, also: tuple[str, ...]) -> Entry:
    return replace(entry, also=also)


def review(context: Context, entries: Sequence[Entry]) -> list[Entry]:
    """Each entry with what people decided about it: rejected claims leave it, accepted ones are signed."""
    verdicts: dict[str, tuple[str, Review]] = {}
    for decision in context.decisions:
        if decision.verdict in ("accept", "reject"):
            for target in decision.target:
                verdicts[target] = (decision.verdict, Review(decision.verdict, decision.by, decision.at))
    out = []
    for entry in entries:
        signed = [verdicts[c] for c in (entry.id, *entry.claims) if c in verdicts]
        if signed and all(v == "reject" for v, _ in signed):
            continue
        out.append(replace(entry, review=signed[-1][1]) if signed else entry)
    return out


def with_suggestions(entries: Sequence[Entry], discrepancies: Iterable[Discrepancy]) -> list[Entry]:
    """Each entry with the suggested value in the plain field in which reports differ."""
    suggested = {(d.entry, d.field): d.suggested for d in discrepancies if d.suggested is not None}
    out = []
    for entry in entries:
        better = {
            f: suggested[entry.id, f]
            for f, old in entry.fields.items()
            if (entry.id, f) in suggested and not _is_who(old)
        }
        out.append(replace(entry, fields={**entry.fields, **better}) if better else entry)
    return out
