"""Where reports of one signing, or of the end of one round of talks, give the sitting different lengths."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from readout.model.claim import Claim
from readout.model.record import Entry
from readout.reconcile.context import Context
from readout.reconcile.differences import Difference, by_support, in_hours, listed, majority, outlet_names, value
from readout.reconcile.finales import SOON, with_finale
from readout.reconcile.neighbours import neighbours
from readout.vocab.histories import CEREMONY

CLOSE = 0.15
"""Two lengths within this part of the longer are one, rounded differently."""


def sitting_differences(context: Context, entries: Sequence[Entry], claims: Sequence[Claim]) -> Iterator[Difference]:
    """One difference per kind: each report must give one length only, and tell how the talks ended.

    Of ceremonies there are fewer: there it is enough that one of two reports does.
    """
    told: dict[tuple[str, str], list[Claim]] = defaultdict(list)
    for claim in sorted((c for c in claims if c.type == "sitting" and not c.noise), key=lambda c: c.id):
        told[str(claim.value("kind")), claim.article].append(claim)
    ended = with_finale(claims)
    for kind in sorted({k for k, _ in told}):
        lone = [f for (k, _), f in sorted(told.items()) if k == kind and _is_one(f)]
        least = 1 if kind == CEREMONY else 2
        soon = neighbours(context, lone, lambda found: found[0].article, SOON)
        near = (p for p in soon if sum(f[0].article in ended for f in p) >= least)
        apart = [(a, b) for a, b in near if not _near(a[0], b[0])]
        if apart:
            yield _difference(context, kind, [f for f in lone if any(f in p for p in apart)])


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


def _difference(context: Context, kind: str, found: Sequence[Sequence[Claim]]) -> Difference:
    groups: dict[float, list[Claim]] = {}
    for told in found:
        home = next((m for m, others in groups.items() if _near(told[0], others[0])), _minutes(told[0]))
        groups.setdefault(home, []).extend(told)
    values = by_support(value(context, minutes, told) for minutes, told in sorted(groups.items()))
    suggested, because = majority(values)
    lengths = listed([f"{in_hours(v.value)} in {outlet_names(context, groups[float(str(v.value))])}" for v in values])
    what = "ceremony" if kind == CEREMONY else "last sitting"
    reason = f"Reports of the same days give the {what} different lengths: {lengths}."
    entry = found[0][0].article
    return Difference("duration", entry, f"length of the {what}", values, reason, 2, suggested, because)
