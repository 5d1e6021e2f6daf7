"""Where reports turn round who hands something to whom, or who has to tell whom."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from readout.model.claim import Claim
from readout.model.record import Entry
from readout.reconcile.context import Context
from readout.reconcile.differences import Difference, by_support, majority, outlet_names, value
from readout.reconcile.matter import content_words
from readout.vocab.synonyms import means_alike
from readout.vocab.transfers import HANDED, HANDING

SOON = 30
"""Days between two reports after which the thing may have gone back."""
CROWDED = 60
_EMPTY = content_words(" ".join((*(w for verbs in HANDING.values() for w in verbs), *HANDED)))


@dataclass(frozen=True, slots=True)
class Transfer:
    """A claim as it is compared: which side gives, which gets, and the words of the thing."""

    claim: Claim
    by: str
    to: str
    words: frozenset[str]


def transfer_differences(context: Context, entries: Sequence[Entry], claims: Sequence[Claim]) -> Iterator[Difference]:
    """One difference per thing that two reports let go opposite ways; a report that tells both tells of an exchange."""
    home = _ledger(entries)
    told: dict[tuple[str, str, str], list[Transfer]] = defaultdict(list)
    for claim in sorted((c for c in claims if c.type == "transfer" and not c.noise), key=lambda c: c.id):
        found = _transfer(context, claim)
        if found is not None:
            told[str(claim.value("class")), found.by, found.to].append(found)
    for (class_, by, to), mine in sorted(told.items()):
        theirs = told.get((class_, to, by), []) if by < to else []
        if {t.claim.article for t in mine} & {t.claim.article for t in theirs}:
            continue
        pairs = [(a, b) for a in mine[:CROWDED] for b in theirs[:CROWDED] if _of_one(context, a, b)]
        if pairs:
            yield _difference(context, home, pairs)


def _ledger(entries: Sequence[Entry]) -> Mapping[tuple[str, int], str]:
    """The commitment or demand that is told at each place."""
    owed = (e for e in entries if e.type in ("commitment", "demand"))
    return {(v.article, v.start): e.id for e in owed for v in e.evidence}


def _transfer(context: Context, claim: Claim) -> Transfer | None:
    by, to = ({r.side or r.name for r in context.refs(claim, role) if r.side or r.actor} for role in ("by", "to"))
    if len(by) != 1 or len(to) != 1 or by == to:
        return None
    giver, receiver = next(iter(by)), next(iter(to))
    words = content_words(context.words(claim, "what") or "") - content_words(f"{giver} {receiver}") - _EMPTY
    return Transfer(claim, giver, receiver, words)


def _of_one(context: Context, a: Transfer, b: Transfer) -> bool:
    """Whether both speak of one thing, in reports of one time."""
    apart = context.days_between(a.claim.article, b.claim.article)
    if apart is None or apart > SOON:
        return False
    return bool(a.words & b.words) or any(means_alike(m, n) for m in a.words for n in b.words)


def _difference(
    context: Context, home: Mapping[tuple[str, int], str], pairs: Sequence[tuple[Transfer, Transfer]]
) -> Difference:
    left, right = (list(dict.fromkeys(side)) for side in zip(*pairs, strict=True))
    values = by_support(value(context, f"{s[0].by} -> {s[0].to}", [t.claim for t in s]) for s in (left, right))
    suggested, because = majority(values)
    first, second = (outlet_names(context, [t.claim for t in s]) for s in (left, right))
    deed = "has to tell" if left[0].claim.value("class") == "tell" else "gives to"
    reason = (
        f"Reports turn round who {deed} whom: {left[0].by} to {left[0].to} in {first}, "
        f"{right[0].by} to {right[0].to} in {second}."
    )
    places = [(t.claim.article, t.claim.evidence.start) for t in (*left, *right)]
    entry = next((home[p] for p in places if p in home), left[0].claim.article)
    return Difference("direction", entry, "by", values, reason, 3, suggested, because)
