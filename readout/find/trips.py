"""Trips: what somebody did on a visit has its place, and its days where the text gives no other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from readout.find.page import Page
from readout.find.parties import Parties
from readout.model.claim import Claim

STAYS = frozenset({"visit", "trip", "stay", "tour"})
TOGETHER = ("meeting", "talks")
"""Kinds of contact for which people sit together where the visit has led."""
AFTER_DURING = 3
"""Words from "during" to the noun in "during his two-day visit"."""


def with_trips(parties: Parties, claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """The contacts of a page; those told of a visit take its place and days, where they have none of their own.

    "He returned on Sunday from a two-day visit to Lima. During the visit he met the minister": in Lima, on one of the
    two days. So does a contact of the traveller's at the place visited ("In Lima he also saw the president").
    """
    trips = [c for c in claims if c.value("kind") == "visit" and c.value("status") == "happened" and c.value("place")]
    if not trips:
        return tuple(claims)
    return tuple(_on_a_trip(parties, c, trips) for c in claims)


def _on_a_trip(parties: Parties, claim: Claim, trips: Sequence[Claim]) -> Claim:
    """The claim with the place and days of the last trip before it on which it is told to have been."""
    told = claim.value("status") == "happened" and claim.value("kind") in (*TOGETHER, "letter")
    if not told or claim.value("channel") == "phone" or claim.value("support") or claim.value("bare"):
        return claim
    carried = claim.value("kind") == "letter"  # whoever hands it over is no party of it
    before = [t for t in trips if t.anchor.start < claim.anchor.start and (carried or _travelled(parties, t, claim))]
    if not before:
        return claim
    trip = max(before, key=lambda t: t.anchor.start)
    during = _is_during(parties.page, trip, claim)
    if not during and claim.value("place") != trip.value("place"):
        return claim
    return _dated(_placed(claim, trip) if during else claim, trip)


def _travelled(parties: Parties, trip: Claim, claim: Claim) -> bool:
    """Whether somebody who travelled took part."""

    def names(c: Claim) -> set[str]:
        return {parties.root(parties.by_id[i]).name for i in c.role("participant") if i in parties.by_id}

    return bool(names(trip) & names(claim))


def _is_during(page: Page, trip: Claim, claim: Claim) -> bool:
    """Whether the sentence says "during the visit", or goes on from the trip with "during which"."""
    parse = page.parse
    for k in parse.within(claim.evidence):
        if parse.tokens[k].lemma != "during":
            continue
        near = range(k + 1, min(k + 2 + AFTER_DURING, len(parse.tokens)))
        if any(parse.tokens[j].lemma in STAYS and not _is_to_a_place(page, j) for j in near):
            return True
        follows = any(t.lemma == "which" for t in parse.tokens[k + 1 : k + 2])
        if follows and trip.anchor.end <= parse.tokens[k].start < claim.anchor.start:
            return trip.evidence == claim.evidence
    return False


def _is_to_a_place(page: Page, noun: int) -> bool:
    """Whether the visit is told with its own place: then it may be another one."""
    after = page.parse.tokens[noun + 1 : noun + 2]
    return bool(after) and after[0].lemma == "to"


def _placed(claim: Claim, trip: Claim) -> Claim:
    if claim.value("place") is not None or claim.value("kind") == "letter":
        return claim
    values = (*claim.values, ("place", trip.value("place")))
    spans = (*claim.spans, *((n, s) for n, s in trip.spans if n == "place"))
    return replace(claim, values=tuple(sorted(values)), spans=spans)


def _dated(claim: Claim, trip: Claim) -> Claim:
    """The claim with the days of the trip, all of them where only its last and its length are told."""
    date = trip.time("date")
    if date is None or claim.time("date") is not None or claim.time("start") is not None:
        return claim
    days = trip.value("closing")
    values = {n: v for n, v in claim.values if n not in ("said", "after")}
    values |= {"closing": days} if days is not None else {}
    return replace(claim, times=(("date", date), *claim.times), values=tuple(sorted(values.items())))
