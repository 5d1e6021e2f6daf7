"""Where somebody denies a contact that another report tells as held."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from readout.model.claim import Claim
from readout.model.record import Entry
from readout.reconcile.contact_facts import dated
from readout.reconcile.context import Context
from readout.reconcile.differences import Difference, by_support, outlet_names, value
from readout.reconcile.filing import of_type

SOON = 4
"""Days between a report of a contact and the report of its denial."""
_DENIAL = re.compile(
    r"\b(?:den(?:y|ies|ied|ying)|no such|never|(?:did|has|have|had) not|(?:did|has|have|had)n['’]t"
    r"|no (?:[\w-]+ ){1,3}(?:took place|was held|occurred))\b",
    re.IGNORECASE,
)
_OTHER = re.compile(
    r"\b(?:again|another|second|further|new|since|more|other|earlier|before|private|secret)\b", re.IGNORECASE
)
_NEWS = frozenset({"relative", "weekday"})
"""Rules of times that are told from the day of the report."""
_SPOKEN = frozenset({"call", "letter"})
"""Kinds of contact that are no meetings: who denies a meeting denies no call."""


def denial_differences(context: Context, entries: Sequence[Entry], claims: Sequence[Claim]) -> Iterator[Difference]:
    """One difference per denied contact of named people or bodies with others whom another report tells of as met."""
    home = {i: e.id for e in entries if e.type == "contact" for i in e.claims}
    told = [c for c in of_type(context, claims, "contact") if not c.noise and not c.value("bare") and c.id in home]
    denied = sorted((c for c in told if c.value("status") == "denied" and _is_denial(context, c)), key=lambda c: c.id)
    held = sorted((c for c in told if c.value("status") == "happened"), key=lambda c: c.id)
    seen: set[str] = set()
    for claim in denied:
        against = [c for c in held if home[c.id] != home[claim.id] and _of_one(context, claim, c)]
        if against and home[claim.id] not in seen:
            seen.add(home[claim.id])
            values = by_support((value(context, "denied", [claim]), value(context, "happened", against)))
            reason = (
                f"The contact took place according to {outlet_names(context, against)}; "
                f"in {outlet_names(context, [claim])} it is denied."
            )
            yield Difference("status", home[claim.id], "status", values, reason, 3)


def _is_denial(context: Context, claim: Claim) -> bool:
    """Whether the words deny that it took place; what was not planned, or not yet, is no denial."""
    return _DENIAL.search(context.evidence(claim).quote) is not None


def _of_one(context: Context, denied: Claim, held: Claim) -> bool:
    """Whether a report of the days around tells of the contact that is denied: the same two parties, the same way."""
    apart = context.days_between(denied.article, held.article)
    if denied.article == held.article:
        return _in_two_items(context, denied, held)
    if apart is None or apart > SOON:
        return False
    kinds = {str(c.value("kind")) for c in (denied, held)}
    if len(kinds) > 1 and kinds & _SPOKEN:
        return False
    mine, theirs = (_parties(context, c) for c in (denied, held))
    return len(mine) > 1 and mine <= theirs


def _in_two_items(context: Context, denied: Claim, held: Claim) -> bool:
    """Whether a digest tells of the contact as news in one line, and denies it of the same people in another.

    A denial with a day of its own, or of another meeting, answers something else.
    """
    text = context.articles[denied.article].text
    first, last = sorted((denied.evidence, held.evidence))
    quote = context.evidence(denied).quote
    if denied.value("kind") != held.value("kind") or "\n" not in text[first.end : last.start]:
        return False
    news, _ = dated(held)
    if denied.time("date") is not None or news is None or news.rule not in _NEWS or _OTHER.search(quote):
        return False
    people = _parties(context, denied)
    return len(people) > 1 and people == _parties(context, held)


def _parties(context: Context, claim: Claim) -> frozenset[str]:
    """Who met: actors where they are known, else the words used."""
    return frozenset(r.actor or r.name.lower() for r in context.refs(claim, "participant"))
