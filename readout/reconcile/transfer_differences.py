"""Where reports turn round who hands something to whom, or who has to tell whom."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from readout.model.claim import Claim
from readout.model.record import Entry
from readout.reconcile.context import Context
from readout.reconcile.differences import Difference, by_support, majority, outlet_names, value
from readout.reconcile.filing import of_type
from readout.reconcile.matter import content_words
from readout.vocab.synonyms import means_alike
from readout.vocab.transfers import HANDED, HANDING

SOON = 30
"""Days between two reports after which the thing may have gone back."""
CROWDED = 60
SHARED = 2
"""Words of the thing that both must have where one report does not say which side gives or gets."""
ROOT = 5
"""Letters with which two words of one root begin."""
_EMPTY = content_words(" ".join((*(w for verbs in HANDING.values() for w in verbs), *HANDED)))


@dataclass(frozen=True, slots=True)
class Transfer:
    """A claim as it is compared: which side gives, which gets, and the words of the thing.

    `by` or `to` is None where the report does not say which side is meant ("the alliance").
    """

    claim: Claim
    by: str | None
    to: str | None
    words: frozenset[str]


def transfer_differences(context: Context, entries: Sequence[Entry], claims: Sequence[Claim]) -> Iterator[Difference]:
    """One difference per thing that two reports let go opposite ways; a report that tells both tells of an exchange."""
    home = _ledger(entries)
    given: dict[tuple[str, str], list[Transfer]] = defaultdict(list)
    got: dict[tuple[str, str], list[Transfer]] = defaultdict(list)
    for claim in sorted((c for c in of_type(context, claims, "transfer") if not c.noise), key=lambda c: c.id):
        found = _transfer(context, claim)
        if found is not None:
            for side, table in ((found.by, given), (found.to, got)):
                if side is not None:
                    table[str(claim.value("class")), side].append(found)
    told: set[str] = set()
    for key in sorted(given.keys() & got.keys()):
        both = {t.claim.article for t in given[key]} & {t.claim.article for t in got[key]}
        mine, theirs = ([t for t in row[key] if t.claim.article not in both] for row in (given, got))
        pairs = [(a, b) for a in mine[:CROWDED] for b in theirs[:CROWDED] if _of_one(context, a, b)]
        if pairs and told.isdisjoint(t.claim.id for p in pairs for t in p):
            told.update(t.claim.id for p in pairs for t in p)
            yield _difference(context, home, pairs)


def _ledger(entries: Sequence[Entry]) -> Mapping[tuple[str, int], str]:
    """The commitment or demand that is told at each place."""
    owed = (e for e in entries if e.type in ("commitment", "demand"))
    return {(v.article, v.start): e.id for e in owed for v in e.evidence}


def _transfer(context: Context, claim: Claim) -> Transfer | None:
    by, to = ({r.side or r.name for r in context.refs(claim, role) if r.side or r.actor} for role in ("by", "to"))
    if len(by) > 1 or len(to) > 1 or not by | to or by == to:
        return None
    giver, receiver = next(iter(by), None), next(iter(to), None)
    names = content_words(f"{giver or ''} {receiver or ''}")
    return Transfer(claim, giver, receiver, content_words(context.words(claim, "what") or "") - names - _EMPTY)


def _of_one(context: Context, a: Transfer, b: Transfer) -> bool:
    """Whether both speak of one thing, in reports of one time, and the side that gives in one gets in the other."""
    apart = context.days_between(a.claim.article, b.claim.article)
    if apart is None or apart > SOON or a.claim.article == b.claim.article:
        return False
    if a.to is None or b.by is None:
        return len(a.words & b.words) >= SHARED
    if a.to != b.by:
        return False
    return bool(a.words & b.words) or any(_alike(m, n) for m in a.words for n in b.words)


def _alike(left: str, right: str) -> bool:
    """Whether two words mean one thing, or are of one root ("dredger", "dredging")."""
    return means_alike(left, right) or (min(len(left), len(right)) >= ROOT and left[:ROOT] == right[:ROOT])


def _difference(
    context: Context, home: Mapping[tuple[str, int], str], pairs: Sequence[tuple[Transfer, Transfer]]
) -> Difference:
    left, right = (list(dict.fromkeys(side)) for side in zip(*pairs, strict=True))
    whose = [_way(left[0], right[0]), _way(right[0], left[0])]
    told = zip(whose, (left, right), strict=True)
    values = by_support(value(context, f"{by} -> {to}", [t.claim for t in s]) for (by, to), s in told)
    suggested, because = majority(values)
    deed = "has to tell whom" if left[0].claim.value("class") == "tell" else "gives and who gets"
    ways = [f"{by} to {to} in {_outlets(context, s)}" for (by, to), s in zip(whose, (left, right), strict=True)]
    thing = _thing(context, left[0])
    reason = f"Reports turn round who {deed}{thing}: {', '.join(ways)}."
    places = [(t.claim.article, t.claim.evidence.start) for t in (*left, *right)]
    entry = next((home[p] for p in places if p in home), left[0].claim.article)
    return Difference("direction", entry, "by", values, reason, 3, suggested, because)


def _way(told: Transfer, other: Transfer) -> tuple[str, str]:
    """Who gives and who gets, with the other report's word for a side that this one does not name."""
    return told.by or other.to or "somebody", told.to or other.by or "somebody"


def _outlets(context: Context, told: Sequence[Transfer]) -> str:
    return outlet_names(context, [t.claim for t in told])


def _thing(context: Context, told: Transfer) -> str:
    """The thing in brackets, where the report names it as such; else nothing."""
    words = " ".join((context.words(told.claim, "what") or "").split()).rstrip(".")
    return f" ({words})" if told.claim.value("named") else ""
