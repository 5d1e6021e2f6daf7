"""Makes the acts of the record out of claims: one entry for what several reports tell of one side's act."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from readout.model.claim import Claim
from readout.model.edtf import compatible, is_day, parse_or_none
from readout.model.record import Entry, FieldValue, Link, Value
from readout.reconcile.clusters import Clustering
from readout.reconcile.context import Context
from readout.reconcile.days import resolve
from readout.reconcile.entries import agreed, evidence_of, party_of, values_of
from readout.reconcile.ledger import is_named, side_names
from readout.reconcile.matter import Rarity, content_words
from readout.reconcile.pairing import Pairing
from readout.reconcile.reports import Report, each_report

THRESHOLD = 0.5
MOST_HOLDERS = 60
_BETWEEN_SIDES = frozenset({"REQUEST", "CONCEDE", "COOPERATE", "SUPPORT", "AGREE", "AID"})
"""Codes of what one side does to another; a party may well accuse its own government."""


@dataclass(frozen=True, slots=True)
class Item:
    """One claim of an act, as it is compared."""

    claim: Claim
    actor: frozenset[str]
    recipient: frozenset[str]
    words: frozenset[str]
    date: str | None


def act_entries(context: Context, claims: Sequence[Claim]) -> tuple[tuple[Entry, ...], tuple[Link, ...]]:
    """The acts of the record, without those that are already told as a demand, commitment or contact."""
    items = {i.claim.id: i for found in each_report("acts", context, claims, _items).values() for i in found}
    rarity = Rarity.of(i.words for i in items.values())
    marks = {i: (id(item), rarity.told(item.words)) for i, item in items.items()}
    pairing = context.memory.once("pairs of acts", Pairing[Item])
    links = pairing.links(items, marks, _keys, MOST_HOLDERS, lambda a, b: _link(a, b, rarity))
    clustering = context.memory.once("groups of acts", Clustering)
    groups = clustering.groups(items, (*links, *context.suggested), context.decisions)
    table = context.memory.table("act entries")
    made = (table.recall_of(group, _entry, context, group) for group in ([items[i] for i in ids] for ids in groups))
    return tuple(e for e in made if e is not None), links


def _is_bound(context: Context, act: Claim, commitments: Sequence[Claim]) -> bool:
    """Whether the ledger tells it already: a threat by its threatening verb, or what a side only says it will do."""
    own = act.words("what") or act.anchor
    threat = act.code == "THREATEN"
    for claim in commitments:
        deed = claim.words("what") or claim.anchor
        inside = own.start <= claim.anchor.start < own.end if threat else deed.covers(act.anchor)
        if threat != (claim.value("kind") == "threat") or not inside:
            continue
        ahead = threat or act.value("mode") in ("future", "hypothetical")
        if ahead and side_names(context.refs(claim, "by")) & side_names(context.refs(act, "actor")):
            return True
    return False


def _items(context: Context, report: Report) -> tuple[Item, ...]:
    """The acts of one report that it does not tell as a demand, commitment or contact as well."""
    told = {c.anchor.start for c in report.claims if c.type in ("demand", "commitment", "contact")}
    bound = [c for c in report.claims if c.type == "commitment"]
    return tuple(
        _item(context, c)
        for c in report.claims
        if c.type == "act"
        and is_named(context, c, "actor")
        and c.anchor.start not in told
        and not _is_bound(context, c, bound)
        and not _stays_at_home(context, c)
    )


def _stays_at_home(context: Context, claim: Claim) -> bool:
    """Whether a side only asks, helps or yields to itself: a president who instructs his minister."""
    actors, others = context.refs(claim, "actor"), context.refs(claim, "recipient")
    if claim.code not in _BETWEEN_SIDES or not others or not all(r.side for r in (*actors, *others)):
        return False
    return side_names(actors) == side_names(others)


def _item(context: Context, claim: Claim) -> Item:
    timex = claim.time("date")
    day = resolve(timex, context.published.get(claim.article)) if timex is not None else None
    actor, recipient = side_names(context.refs(claim, "actor")), side_names(context.refs(claim, "recipient"))
    words = content_words(context.words(claim, "what") or "") - content_words(" ".join(actor | recipient))
    return Item(claim, actor, recipient, words, day.edtf if day else None)


def _keys(item: Item) -> Iterator[tuple[str, str, str]]:
    for actor in item.actor:
        for word in item.words:
            yield item.claim.code or "", actor, word


def _link(a: Item, b: Item, rarity: Rarity) -> Link | None:
    """A link between two claims with one actor, one code and a word in common."""
    if a.claim.value("mode") != b.claim.value("mode") or not _days_fit(a, b):
        return None
    score = rarity.likeness(a.words, b.words)
    if not _may_be_one(a, b, score):
        return None
    who, shared = ", ".join(sorted(a.actor & b.actor)), ", ".join(sorted(a.words & b.words))
    return Link(a.claim.id, b.claim.id, round(min(score, 1.0), 4), f"the same act of {who}; both speak of {shared}")


def _may_be_one(a: Item, b: Item, score: float) -> bool:
    if score < THRESHOLD:
        return False
    if a.claim.article == b.claim.article and a.claim.evidence == b.claim.evidence:
        return False
    return not a.recipient or not b.recipient or bool(a.recipient & b.recipient)


def _days_fit(a: Item, b: Item) -> bool:
    """Whether both can be of one day; where one has none, two words in common must do."""
    left, right = parse_or_none(a.date), parse_or_none(b.date)
    if left is not None and right is not None:
        return compatible(left, right)
    return len(a.words & b.words) >= 2


def _entry(context: Context, items: Sequence[Item]) -> Entry | None:
    body = [i.claim for i in sorted(items, key=lambda i: i.claim.id) if not i.claim.noise]
    if not body:
        return None
    dates = {i.claim.id: i.date for i in items}
    values: dict[str, tuple[Value, ...]] = {
        "actor": values_of(context, body, lambda c: party_of(context, c, "actor")),
        "recipient": values_of(context, body, lambda c: party_of(context, c, "recipient")),
        "mode": values_of(context, body, lambda c: c.value("mode")),
        "date": values_of(context, body, lambda c: dates[c.id]),
        "place": values_of(context, body, lambda c: c.value("place") or context.words(c, "place")),
    }
    fields: dict[str, FieldValue] = {name: found[0].value if found else None for name, found in values.items()}
    fields["date"] = agreed(values["date"]) or _day(values["date"])
    return Entry(
        id=body[0].id,
        type="act",
        fields=fields,
        values={k: v for k, v in values.items() if v},
        evidence=evidence_of(context, body),
        claims=tuple(i.claim.id for i in sorted(items, key=lambda i: i.claim.id)),
        code=body[0].code,
    )


def _day(values: Sequence[Value]) -> FieldValue:
    """Of several dates that can all be true the one day among them; else the best supported."""
    days = [v.value for v in values if (e := parse_or_none(str(v.value))) is not None and is_day(e)]
    return days[0] if len(days) == 1 else (values[0].value if values else None)
