"""Where one report says that a deadline was met, a deal reached or a plan accepted, and another that it was not."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from readout.model.claim import Claim
from readout.model.record import Entry
from readout.reconcile.context import Context
from readout.reconcile.differences import Difference, majority, outlet_names, value
from readout.reconcile.filing import of_type
from readout.reconcile.matter import content_words
from readout.vocab.settled import opposed
from readout.vocab.synonyms import means_alike

SOON = {"deadline": 2, "agreement": 1, "answer": 2}
"""Days between two reports beyond which the later one may know more, or speak of another."""
_GENERIC = content_words("deal agreement accord ceasefire cease-fire truce final full new comprehensive peace")


def settled_differences(context: Context, entries: Sequence[Entry], claims: Sequence[Claim]) -> Iterator[Difference]:
    """One difference per thing disputed; it stands with the first report that says it did not come about.

    A report that tells both ways tells of a change, and contradicts nobody.
    """
    told: dict[str, list[Claim]] = defaultdict(list)
    for claim in sorted((c for c in of_type(context, claims, "settled") if not c.noise), key=lambda c: c.id):
        told[str(claim.value("matter"))].append(claim)
    for matter, found in sorted(told.items()):
        for pairs in _disputes(_contradicting(context, _sure(context, found))):
            yield _difference(context, matter, pairs)


def _sure(context: Context, found: Sequence[Claim]) -> list[Claim]:
    """The claims of reports that tell it one way only, by the day of their report; undated ones are left out."""
    by_report: dict[str, list[Claim]] = defaultdict(list)
    for claim in found:
        by_report[claim.article].append(claim)
    sure = [c for c in found if not any(_opposed(o, c) and _of_one(context, o, c) for o in by_report[c.article])]
    return sorted((c for c in sure if _day(context, c)), key=lambda c: (_day(context, c), c.id))


def _day(context: Context, claim: Claim) -> str:
    known = context.published.get(claim.article)
    return (known.first or "") if known else ""


def _contradicting(context: Context, sure: Sequence[Claim]) -> Iterator[tuple[Claim, Claim]]:
    """Pairs of claims of which the first says that it came about and the second that it did not."""
    for n, claim in enumerate(sure):
        for other in sure[n + 1 :]:
            apart = context.days_between(claim.article, other.article)
            if apart is None or apart > max(SOON.values()):
                break  # they are in the order of their days
            if _contradict(context, claim, other):
                yield claim, other
            elif _contradict(context, other, claim):
                yield other, claim


def _disputes(pairs: Iterable[tuple[Claim, Claim]]) -> list[list[tuple[Claim, Claim]]]:
    """The pairs, those together that share a claim."""
    out: list[tuple[set[str], list[tuple[Claim, Claim]]]] = []
    for pair in pairs:
        ids = {c.id for c in pair}
        near = [d for d in out if d[0] & ids]
        out = [d for d in out if not d[0] & ids]
        out.append((ids.union(*(d[0] for d in near)), [*(p for d in near for p in d[1]), pair]))
    return [found for _, found in out]


def _opposed(a: Claim, b: Claim) -> bool:
    return opposed(str(a.value("status")), str(b.value("status")))


def _contradict(context: Context, a: Claim, b: Claim) -> bool:
    """Whether `a` says that it came about and `b`, of the same days, that it did not."""
    if a.article == b.article or a.value("status") not in ("met", "reached", "accepted") or not _opposed(a, b):
        return False
    apart = context.days_between(a.article, b.article)
    if apart is None or apart > SOON[str(a.value("matter"))] or not _of_one(context, a, b):
        return False
    return a.value("matter") != "agreement" or _not_later(context, a.article, b.article)


def _not_later(context: Context, left: str, right: str) -> bool:
    """Whether the left report is not the later one: what was open on one day may be agreed on the next."""
    first, second = (context.published[a].first or "" for a in (left, right))
    return first <= second


def _of_one(context: Context, a: Claim, b: Claim) -> bool:
    """Whether both speak of one thing: what answers is given was given by one party, what is said of it fits."""
    if a.value("matter") == "answer":
        left, right = ({r.actor for r in context.refs(c, "by") if r.actor} for c in (a, b))
        if not left & right:
            return False
    heads = str(a.value("head")), str(b.value("head"))
    if heads[0] != heads[1] and not means_alike(*heads) and a.value("matter") == "answer":
        return False
    mine, theirs = (content_words(context.words(c, "what") or "") - _GENERIC for c in (a, b))
    return a.value("matter") == "deadline" or not mine or not theirs or bool(mine & theirs)


def _difference(context: Context, matter: str, pairs: Sequence[tuple[Claim, Claim]]) -> Difference:
    done = list(dict.fromkeys(a for a, _ in pairs))
    undone = list(dict.fromkeys(b for _, b in pairs))
    what = " ".join((context.words(undone[0], "what") or matter).split())
    values = tuple(value(context, str(each[0].value("status")), each) for each in (done, undone))
    suggested, because = majority(values)
    reason = (
        f"According to {outlet_names(context, done)} {_the(what)} was {done[0].value('status')}, "
        f"according to {outlet_names(context, undone)} it was {undone[0].value('status')}."
    )
    return Difference("status", undone[0].article, f"status of {what}", values, reason, 3, suggested, because)


def _the(what: str) -> str:
    """A thing with "the" for the article or the like that stood before it."""
    first, _, rest = what.partition(" ")
    return f"the {rest}" if rest and first.lower() in ("a", "an", "any", "no", "the") else what
