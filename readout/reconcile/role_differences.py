"""Where one person is given two offices that nobody holds at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations

from readout.model.claim import Claim
from readout.model.record import Actor, Entry
from readout.reconcile.context import Context
from readout.reconcile.differences import Difference, by_support, listed, majority, outlet_names, value
from readout.reconcile.filing import of_type
from readout.vocab.offices import is_part_of, office_key, rival


def role_differences(context: Context, entries: Sequence[Entry], claims: Sequence[Claim]) -> Iterator[Difference]:
    """One difference per person whose offices exclude each other; the entry is the actor."""
    actors = {a.id: a for a in context.cast.actors if a.kind == "person"}
    told: dict[str, list[Claim]] = defaultdict(list)
    for claim in of_type(context, claims, "role"):
        if not claim.noise:
            for ref in context.refs(claim, "holder"):
                if ref.actor in actors:
                    told[ref.actor].append(claim)
    for actor in sorted(told):
        found = _offices(context, actors[actor], told[actor])
        if found is not None:
            yield found


def _offices(context: Context, actor: Actor, claims: Sequence[Claim]) -> Difference | None:
    by_key: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        office = claim.value("office")
        if isinstance(office, str) and _same_side(actor, claim):
            by_key[office_key(office, actor.side)].append(claim)
    for part in sorted(by_key):
        whole = next((k for k in sorted(by_key) if is_part_of(part, k)), None)
        if whole is not None:  # the "water minister" is the minister of water and energy
            by_key[whole] += by_key.pop(part)
    rivals = {k for a, b in combinations(sorted(by_key), 2) if rival(a, b) for k in (a, b)}
    if not rivals:
        return None
    written = {_written(by_key[key]): by_key[key] for key in sorted(rivals)}
    values = by_support(value(context, office, found) for office, found in written.items())
    suggested, because = majority(values)
    offices = listed([f"{v.value} in {outlet_names(context, written[str(v.value)])}" for v in values])
    reason = f"{actor.name} is given offices that nobody holds at once: {offices}."
    return Difference("role", actor.id, "office", values, reason, 2, suggested, because)


def _same_side(actor: Actor, claim: Claim) -> bool:
    side = claim.value("side")
    return side is None or actor.side is None or side == actor.side


def _written(claims: Sequence[Claim]) -> str:
    """The office as it is mostly written."""
    forms = [str(c.value("office")) for c in claims]
    return min(sorted(set(forms)), key=lambda f: (-forms.count(f), f))
