"""Makes the ledger: one entry for a demand or promise that several reports tell, with its answer or its fate."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from readout.model.claim import Claim
from readout.model.edtf import compatible, parse_or_none
from readout.model.record import ActorRef, Entry, FieldValue, Link, Value
from readout.reconcile.clusters import Clustering, touching
from readout.reconcile.context import Context
from readout.reconcile.decided import plain_value
from readout.reconcile.due import deadline, drift, due_of, narrowest, settled_days
from readout.reconcile.entries import agreed, evidence_of, party_of, values_of
from readout.reconcile.fates import (
    ASKED,
    Judge,
    Matter,
    Telling,
    answer_to,
    answers,
    deeds_of,
    outcome_of,
    outcomes,
    telling,
)
from readout.reconcile.matter import Rarity, content_words, stem
from readout.reconcile.pairing import Pairing
from readout.reconcile.passages import Passages, is_told
from readout.reconcile.reports import Report, each_report
from readout.reconcile.told_fates import Fates

THRESHOLD = 0.5
"""From here on two claims are held to tell of the same thing."""
OTHER_DEED = 0.65
"""The same where their verbs differ ("lift the duties", "raise the duties")."""
SAME_DEADLINE = 0.3
"""The same where the sides and the deadline are one."""
HEADLINE = 0.35
"""The same between a headline and what its own report tells of the same side."""
SHORT = 160
"""Characters. A wording up to here stands for the entry before any longer one."""
TOGETHER = 0.35
"""How alike the members of two groups must be on average for the groups to join."""
PRONOUNS = frozenset({"he", "she", "it", "they", "we", "i", "you", "him", "her", "them", "us", "your", "their", "its"})
MOST_HOLDERS = 60
"""A word that stands in more claims than this is too common to look for pairs by."""


@dataclass(frozen=True, slots=True)
class Item:
    """One claim of the ledger, as it is compared."""

    claim: Claim
    by: frozenset[str]
    other: frozenset[str]
    words: frozenset[str]
    due: str | None
    deed: str
    matter: Matter
    told: date | None = None


def ledger_entries(context: Context, claims: Sequence[Claim]) -> tuple[tuple[Entry, ...], tuple[Link, ...]]:
    """The demands and commitments of the record, and why claims were joined."""
    items = _items(context, claims)
    rarity = Rarity.of(i.words for i in items.values())
    marks = {i: (id(item), rarity.told(item.words)) for i, item in items.items()}
    pairing = context.memory.once("pairs of the ledger", Pairing[Item])
    links = pairing.links(items, marks, _keys, MOST_HOLDERS, lambda a, b: _link(a, b, rarity))
    proposed = (*links, *context.suggested)
    weighed = {i: (item, marks[i]) for i, item in items.items()}
    groups = context.memory.once("groups of the ledger", Clustering).groups(
        weighed, proposed, context.decisions, _vetoes(items), lambda a, b: _fit(items, rarity, a, b)
    )
    deeds = frozenset(d for i in items.values() for d in i.matter.deeds)
    passages = Passages.of(context, claims, telling(deeds) if deeds else deeds, deeds_of)
    fates = context.memory.once("fates", Fates)
    made = [_kept_entry(context, [items[i] for i in group], rarity, passages, fates) for group in groups]
    fates.turn()
    return tuple(e for e in made if e is not None), links


def _items(context: Context, claims: Sequence[Claim]) -> dict[str, Item]:
    """The demands and promises that somebody makes, as they are compared, by id."""
    told = each_report("undertakings", context, claims, _undertakings)
    days = frozenset(day for _, found in told.values() for day in found)
    settled = context.memory.table("settled days").recall(days, lambda: days)
    table = context.memory.table("ledger")
    made = (table.recall_of((mine, settled), _in_report, context, mine, settled) for mine, _ in told.values())
    return {i.claim.id: i for found in made for i in found}


def _undertakings(context: Context, report: Report) -> tuple[tuple[Claim, ...], frozenset[date]]:
    """The demands and promises of one report that somebody makes, and the days on which it says one was settled."""
    owed = (c for c in report.claims if c.type in ("demand", "commitment"))
    found = tuple(c for c in owed if is_named(context, c, "by"))
    return found, settled_days(context, found)


def _in_report(context: Context, told: Sequence[Claim], settled: Collection[date]) -> tuple[Item, ...]:
    return tuple(_item(context, c, settled) for c in told)


def is_named(context: Context, claim: Claim, role: str) -> bool:
    """Whether the role is filled by somebody the reports name or describe, not by a pronoun that stands for nobody."""
    refs = context.refs(claim, role)
    return any(r.actor is not None or r.name.lower() not in PRONOUNS for r in refs)


def is_loose(claim: Claim) -> bool:
    """Whether a headline or caption makes the claim: it may stand the wrong way round and never outweighs a body."""
    return claim.noise or bool(claim.value("headline"))


def what_of(context: Context, claim: Claim) -> str | None:
    """What is to be done, as it stands alone: the words of the text, led by "to" where a verb of theirs needs it."""
    told = context.words(claim, "what")
    return None if told is None else f"{claim.value('lead') or ''}{' '.join(told.split())}"


def side_names(refs: Iterable[ActorRef]) -> frozenset[str]:
    """The sides that the actors act for; who acts for none stands for himself."""
    return frozenset(r.side or r.name for r in refs)


def _item(context: Context, claim: Claim, settled: Collection[date]) -> Item:
    other = "of" if claim.type == "demand" else "to"
    words = content_words(context.words(claim, "what") or "")
    by = side_names(context.refs(claim, "by"))
    to = side_names(context.refs(claim, other))
    deed = stem(str(claim.value("deed") or ""))
    names = content_words(" ".join(by | to))
    return Item(
        claim, by, to, words - names, due_of(context, claim, settled), deed, _matter(claim, words - names, deed)
    )


def _matter(claim: Claim, words: frozenset[str], deed: str) -> Matter:
    """What a report of the outcome would speak of: the deed and its thing, without the time set for it."""
    due = claim.time("due")
    timing = content_words(due.surface) if due is not None else frozenset()
    things = frozenset(stem(w) for w in str(claim.value("thing") or "").split())
    deeds = frozenset((deed,)) if deed else frozenset()
    return Matter(deeds, words - timing - deeds, things)


def _keys(item: Item) -> Iterator[tuple[str, str, str]]:
    """A side and a word of the matter: claims of one type that share one are compared."""
    for side in item.by | (item.other if is_loose(item.claim) else frozenset()):
        for word in item.words:
            yield item.claim.type, side, word


def _link(a: Item, b: Item, rarity: Rarity) -> Link | None:
    """A link between two claims of one type that may be of one thing, with what they share."""
    if len(a.words & b.words) < 2 < min(len(a.words), len(b.words)) and not _one_deadline(a, b):
        return None
    score = rarity.likeness(a.words, b.words)
    least = SAME_DEADLINE if _one_deadline(a, b) else HEADLINE if _tops(a, b) else THRESHOLD
    if score < least or not _may_be_one(a, b, score):
        return None
    shared = ", ".join(sorted(a.words & b.words))
    score = min(1.0, max(score, THRESHOLD))
    return Link(a.claim.id, b.claim.id, round(score, 4), f"{_subject(a, b)}; both speak of {shared}{_when(a, b)}")


def _tops(a: Item, b: Item) -> bool:
    """Whether one is told by the headline of the report that tells the other of the same side, in other words."""
    one = a.claim.article == b.claim.article and is_loose(a.claim) != is_loose(b.claim)
    return one and a.by == b.by and a.claim.type == b.claim.type == "commitment"


def _subject(a: Item, b: Item) -> str:
    common = sorted(a.by & b.by)
    return f"the same side ({', '.join(common)})" if common else "the sides stand the other way round in a headline"


def _when(a: Item, b: Item) -> str:
    return f", due {a.due}" if a.due and a.due == b.due else ""


def _may_be_one(a: Item, b: Item, score: float) -> bool:
    if _is_denied(a.claim) != _is_denied(b.claim) or (_is_threat(a.claim) != _is_threat(b.claim) and score < 0.85):
        return False  # what is threatened and what is promised, what will and what will not be done
    if a.deed and b.deed and a.deed != b.deed and score < OTHER_DEED and not (_one_deadline(a, b) or _tops(a, b)):
        return False
    if a.claim.article == b.claim.article and a.claim.evidence == b.claim.evidence:
        return False
    if a.claim.type == "demand" and a.by != b.by and len(a.by) != len(b.by) and score < 0.85:
        return False  # what one side asks and what it asks together with another are two demands
    reversed_ = (is_loose(a.claim) or is_loose(b.claim)) and not a.by & b.by
    if reversed_ and not (a.by & b.other or b.by & a.other):
        return False
    if not reversed_ and a.other and b.other and not a.other & b.other and score < 0.75:
        return False
    left, right = parse_or_none(a.due), parse_or_none(b.due)
    return (
        left is None
        or right is None
        or compatible(left, right)
        or score > 0.85
        or (score > OTHER_DEED and _moved(a, b))
    )


def _is_denied(claim: Claim) -> bool:
    return str(claim.value("lead") or "").startswith("not ")


def _is_threat(claim: Claim) -> bool:
    return claim.value("kind") == "threat"


def _moved(a: Item, b: Item) -> bool:
    """Whether the report that is told later gives the later deadline: the same thing, put off."""
    first, second = deadline(a.due), deadline(b.due)
    if a.told is None or b.told is None or first is None or second is None or a.told == b.told:
        return False
    return (a.told < b.told) == (first < second)


def _one_deadline(a: Item, b: Item) -> bool:
    """Whether the same sides bind themselves to end on the same day: two wordings of one undertaking."""
    left, right = parse_or_none(a.due), parse_or_none(b.due)
    if a.claim.type != "commitment" or a.by != b.by or left is None or right is None or left.last is None:
        return False
    return left.last == right.last and left.first != left.last and a.claim.article != b.claim.article


def _vetoes(items: dict[str, Item]) -> tuple[tuple[str, str], ...]:
    """Two things that one sentence tells apart stay apart."""
    at: dict[tuple[str, int, int], list[str]] = defaultdict(list)
    for i in sorted(items):
        claim = items[i].claim
        at[claim.article, claim.evidence.start, claim.evidence.end].append(i)
    return tuple(pair for ids in at.values() for pair in combinations(ids, 2))


def _fit(items: dict[str, Item], rarity: Rarity, left: Sequence[str], right: Sequence[str]) -> bool:
    """Groups whose bodies name different sides, or which are little alike as wholes, do not join."""
    a = frozenset().union(*(items[i].by for i in left if not is_loose(items[i].claim)))
    b = frozenset().union(*(items[i].by for i in right if not is_loose(items[i].claim)))
    if a and b and not a & b:
        return False
    pairs = [(items[x].words, items[y].words) for x in left[:8] for y in right[:8]]
    return sum(rarity.likeness(x, y) for x, y in pairs) >= TOGETHER * len(pairs)


def _kept_entry(
    context: Context, items: Sequence[Item], rarity: Rarity, passages: Passages, fates: Fates
) -> Entry | None:
    """The entry of a group: made anew where its claims, what may tell of its outcome or what day it is has changed."""
    asked, words = context.memory.table("words of the ledger").recall_of(items, _words_of, context, items)
    weights = rarity.told(words)
    days = tuple([(is_told(context, i.claim.article), _is_past(context, i.due)) for i in items])
    decided = tuple(d.id for d in touching(context.decisions, {i.claim.id for i in items}))
    told = fates.telling(items, weights, asked, passages, lambda: _judge(context, items, rarity))
    also = (weights, days, decided, context.as_of if decided else None, tuple(v for _, v in told))
    return context.memory.table("ledger entries").recall_of(
        (*items, *(p for p, _ in told)), _entry, context, items, rarity, told, also=also
    )


def _judge(context: Context, items: Sequence[Item], rarity: Rarity) -> Judge:
    """What tells of a passage whether it gives the answer to a demand, or the outcome of a commitment."""
    body = [i.claim for i in sorted(items, key=lambda i: i.claim.id) if not i.claim.noise]
    if body and body[0].type == "demand":
        words = frozenset().union(*(i.words for i in items if not i.claim.noise))
        return answers(context, body, words, rarity)
    matters = tuple(dict.fromkeys(i.matter for i in items if not i.claim.noise))
    bound = side_names(r for c in _sound(body) for r in context.refs(c, "by"))
    return outcomes(context, body, bound, matters, rarity)


def _words_of(context: Context, items: Sequence[Item]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The words by which passages are found that may tell of a group's outcome, and all whose weight counts."""
    words = frozenset().union(*(i.words for i in items))
    whats = (content_words(what_of(context, i.claim) or "") for i in items)
    asked = words | ASKED if items[0].claim.type == "demand" else words
    return tuple(sorted(asked)), tuple(sorted(words.union(*whats)))


def _is_past(context: Context, due: str | None) -> bool:
    last = deadline(due)
    return last is not None and context.as_of is not None and last < date.fromisoformat(context.as_of[:10])


def _entry(context: Context, items: Sequence[Item], rarity: Rarity, told: Telling) -> Entry | None:
    claims = [i.claim for i in sorted(items, key=lambda i: i.claim.id)]
    body = [c for c in claims if not c.noise]
    if not body:
        return None
    first = min(body, key=lambda c: c.id)
    kind = first.type
    other = "of" if kind == "demand" else "to"
    values: dict[str, tuple[Value, ...]] = {
        "by": values_of(context, claims, lambda c: party_of(context, c, "by")),
        other: values_of(context, claims, lambda c: party_of(context, c, other)),
        "what": values_of(context, body, lambda c: what_of(context, c)),
    }
    fields: dict[str, FieldValue] = {
        "by": _first(values["by"], body, context, "by"),
        other: _first(values[other], body, context, other),
        "what": _fullest(context, body, rarity),
    }
    if kind == "demand":
        _deadline(items, context, fields, values)
        found = answer_to(context, body, told)
        fields["answer"] = found[0].value if found else "none"
        values["answer"] = found
    else:
        _undertaking(context, items, fields, values)
        state = outcome_of(context, told, fields.get("due"), any(i.claim.value("lasts") for i in items))
        fields["state"] = state[0].value
        values["state"] = state
    return Entry(
        id=min(c.id for c in body),
        type=kind,
        fields=fields,
        values={k: v for k, v in values.items() if v},
        evidence=evidence_of(context, body),
        claims=tuple(c.id for c in claims),
        code="REQUEST" if kind == "demand" else _code(fields),
    )


def _code(fields: dict[str, FieldValue]) -> str:
    return "THREATEN" if fields["kind"] == "threat" else "AGREE"


def _undertaking(
    context: Context, items: Sequence[Item], fields: dict[str, FieldValue], values: dict[str, tuple[Value, ...]]
) -> None:
    """The fields of a commitment alone: by when, under what condition, of what kind."""
    body = [i.claim for i in items if not i.claim.noise]
    _deadline(items, context, fields, values)
    values["condition"] = values_of(
        context, body, lambda c: " ".join((context.words(c, "condition") or "").split()) or None
    )
    fields["condition"] = values["condition"][0].value if values["condition"] else None
    values["kind"] = values_of(context, body, lambda c: c.value("kind"))
    fields["kind"] = values["kind"][0].value


def _deadline(
    items: Sequence[Item], context: Context, fields: dict[str, FieldValue], values: dict[str, tuple[Value, ...]]
) -> None:
    """By when: what all reports agree on, else the shortest stretch that none of them rules out, else the best told."""
    told = [i for i in items if not i.claim.noise and is_told(context, i.claim.article)]
    due = {i.claim.id: i.due for i in told}
    values["due"] = values_of(context, [i.claim for i in told], lambda c: due[c.id])
    stretches = [str(v.value) for v in values["due"]]
    chosen: FieldValue = agreed(values["due"])
    counted = {str(due[i.claim.id]) for i in told if (t := i.claim.time("due")) is not None and t.kind == "duration"}
    if chosen is None and not counted and (chain := drift(context, values["due"])):
        values["due"], chosen = chain, chain[0].value
    chosen = chosen or narrowest(stretches) or (stretches[0] if stretches else None)
    corrected, by_whom = _corrected(context, [i.claim.id for i in items])
    chosen = corrected if by_whom else chosen
    if chosen is not None or items[0].claim.type == "commitment":
        fields["due"] = chosen


def _corrected(context: Context, claims: Sequence[str]) -> tuple[FieldValue, bool]:
    """The deadline that a person put right, the newest of several, and whether anybody did."""
    mine = set(claims)
    found = [d for d in context.decisions if d.verdict == "correct" and d.field == "due" and mine & set(d.target)]
    if not found:
        return None, False
    return plain_value(max(found, key=lambda d: (d.at, d.id)).value), True


def _first(values: Sequence[Value], body: Sequence[Claim], context: Context, role: str) -> FieldValue:
    """The best supported party that the body of a report names; a headline alone does not decide."""
    named = [party_of(context, c, role) for c in _sound(body)]
    return next((v.value for v in values if v.value in named), None)


def _sound(body: Sequence[Claim]) -> Sequence[Claim]:
    """The claims that the text itself makes; where only headlines do, those."""
    return [c for c in body if not is_loose(c)] or body


def _fullest(context: Context, body: Sequence[Claim], rarity: Rarity) -> str | None:
    """The rendering that tells most, a short one before a long one, the earliest of equals."""
    renderings = [(c, what_of(context, c)) for c in body]
    told = [(len(w) <= SHORT, rarity.sum(content_words(w)), c.id, w) for c, w in renderings if w]
    return max(told, key=lambda t: t[:3])[3] if told else None
