"""Where reports of one signing, or of the end of one round of talks, give the sitting different lengths."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from readout.model.claim import Claim
from readout.model.record import Entry
from readout.reconcile.context import Context
from readout.reconcile.differences import Difference, by_support, in_hours, listed, majority, outlet_names, value
from readout.reconcile.filing import of_type
from readout.reconcile.finales import SOON, with_finale
from readout.reconcile.neighbours import neighbours
from readout.reconcile.phases import comparable, phases
from readout.vocab.histories import CEREMONY

CLOSE = 0.15
"""Two lengths within this part of the longer are one, rounded differently."""


def sitting_differences(context: Context, entries: Sequence[Entry], claims: Sequence[Claim]) -> Iterator[Difference]:
    """One difference per kind: each report must give one length only, and tell how the talks ended.

    Of ceremonies there are fewer: there it is enough that one of two reports does.
    """
    told: dict[tuple[str, str], list[Claim]] = defaultdict(list)
    for claim in sorted((c for c in of_type(context, claims, "sitting") if not c.noise), key=lambda c: c.id):
        told[str(claim.value("kind")), claim.article].append(claim)
    homes = _homes(entries)
    several = _with_two_days(claims)
    lengths = [f for found in told.values() for f in found if (f.article, f.evidence.start) not in several]
    parts = {c.id: phases(context, c, "time") for found in told.values() for c in found}
    yield from _of_contacts(context, homes, lengths, parts)
    ended = with_finale(claims) if told else frozenset()
    for kind in sorted({k for k, _ in told}):
        lone = [f for (k, _), f in sorted(told.items()) if k == kind and _is_one(f)]
        least = 1 if kind == CEREMONY else 2
        soon = neighbours(context, lone, lambda found: found[0].article, SOON)
        near = (p for p in soon if sum(f[0].article in ended for f in p) >= least)
        apart = [(a, b) for a, b in near if not _near(a[0], b[0]) and comparable(parts[a[0].id], parts[b[0].id])]
        if apart:
            yield _difference(context, homes, kind, [f for f in lone if any(f in p for p in apart)])


Homes = Mapping[tuple[str, int], set[str]]
"""The contacts that each passage (article, start) tells of."""
Parts = Mapping[str, frozenset[str]]
"""For each length, by claim, of which part of a meeting it is."""


def _homes(entries: Sequence[Entry]) -> Homes:
    homes: dict[tuple[str, int], set[str]] = defaultdict(set)
    for entry in (e for e in entries if e.type == "contact" and e.fields.get("status") == "happened"):
        for piece in entry.evidence:
            homes[piece.article, piece.start].add(entry.id)
    return homes


def _with_two_days(claims: Sequence[Claim]) -> set[tuple[str, int]]:
    """The sentences that name two days: it is not told on which of them they sat so long."""
    named = Counter((c.article, c.evidence.start) for c in claims if c.type == "day")
    return {place for place, days in named.items() if days > 1}


def _of_contacts(context: Context, homes: Homes, told: Sequence[Claim], parts: Parts) -> Iterator[Difference]:
    """The lengths in the sentences of one contact, where these tell of no other contact."""
    by_entry: dict[str, dict[str, list[Claim]]] = defaultdict(lambda: defaultdict(list))
    for claim in told:
        entry_ids = _home(homes, claim)
        if len(entry_ids) == 1:
            by_entry[min(entry_ids)][claim.article].append(claim)
    for contact, by_article in sorted(by_entry.items()):
        lone = [f for _, f in sorted(by_article.items()) if _is_one(f)]
        pairs = (p for p in combinations([f[0] for f in lone], 2) if not _near(*p))
        if any(comparable(parts[a.id], parts[b.id]) for a, b in pairs):
            yield _difference(context, homes, "contact", lone, contact)


def _home(homes: Homes, claim: Claim) -> set[str]:
    return homes.get((claim.article, claim.evidence.start), set())


def _minutes(claim: Claim) -> float:
    return float(claim.value("minutes") or 0)


def _near(a: Claim, b: Claim) -> bool:
    """Whether both can be one length: rounded, or told as a bound that holds the other."""
    short, long = sorted((a, b), key=_minutes)
    if short.value("approximator") == "at least" or long.value("approximator") == "at most":
        return True
    return _minutes(long) - _minutes(short) <= CLOSE * _minutes(long)


def _is_one(found: Sequence[Claim]) -> bool:
    return all(_near(found[0], c) for c in found)


def _difference(
    context: Context, homes: Homes, kind: str, found: Sequence[Sequence[Claim]], entry: str | None = None
) -> Difference:
    """The row for one sitting, beside a contact that a passage of it tells; of that contact's own length its field."""
    groups: dict[float, list[Claim]] = {}
    for told in found:
        near = next((m for m, others in groups.items() if _near(told[0], others[0])), _minutes(told[0]))
        groups.setdefault(near, []).extend(told)
    values = by_support(value(context, minutes, told) for minutes, told in sorted(groups.items()))
    suggested, because = majority(values)
    lengths = listed([f"{in_hours(v.value)} in {outlet_names(context, groups[float(str(v.value))])}" for v in values])
    what = "ceremony" if kind == CEREMONY else "last sitting"
    reason = f"Reports of the same days give the {what} different lengths: {lengths}."
    if entry is not None:
        reason = f"Reports of one contact give different lengths: {lengths}."
        return Difference("duration", entry, "duration_minutes", values, reason, 2, suggested, because)
    beside = [_home(homes, claim) for told in found for claim in told]
    home = next((min(ids) for ids in beside if len(ids) == 1), found[0][0].article)
    return Difference("duration", home, f"length of the {what}", values, reason, 2, suggested, because)
