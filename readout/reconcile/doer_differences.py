"""Where reports name different sides as the one that broke off relations, asked for a delay or started a clash."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations

from readout.model.claim import Claim
from readout.model.record import Entry
from readout.reconcile.context import Context
from readout.reconcile.deed_differences import SHARED, Told, homes, quoted, told_deeds
from readout.reconcile.differences import Difference, by_support, majority, told_in, value
from readout.reconcile.matter import content_words
from readout.vocab.doings import AGAIN
from readout.vocab.done import SOLE

SOON = 3
"""Days between two reports in which the same deed is hardly done again, by the other side."""
CROWDED = 40
_ANOTHER = re.compile(rf"\b(?:{'|'.join(sorted(AGAIN))})\b", re.IGNORECASE)
_THINGS = {deed: content_words(" ".join(sorted(nouns))) for deed, nouns in SOLE.items()}


def doer_differences(context: Context, entries: Sequence[Entry], claims: Sequence[Claim]) -> Iterator[Difference]:
    """One difference per such deed; a report that tells it of both sides tells of two deeds."""
    by_deed: dict[tuple[str, str], list[Told]] = defaultdict(list)
    for told in told_deeds(context, claims):
        deed = str(told.claim.value("deed"))
        if told.claim.value("status") == "done" and len(told.by) == 1:
            for word in told.words & _THINGS.get(deed, frozenset()):
                by_deed[deed, word].append(told)
    home, seen = homes(entries), set[str]()
    for _, told_so in sorted(by_deed.items()):
        for a, b in combinations(sorted(told_so, key=lambda t: t.claim.id)[:CROWDED], 2):
            if seen & {a.claim.id, b.claim.id} or not _rivals(context, a, b, told_so):
                continue
            seen |= {a.claim.id, b.claim.id}
            values = by_support(value(context, next(iter(t.by)), [t.claim]) for t in (a, b))
            suggested, because = majority(values)
            told_by = told_in(context, values, lambda v: str(v.value))
            reason = f"Reports name different sides for one deed (“{quoted(context, a.claim)}”): {told_by}."
            places = [(t.claim.article, t.claim.evidence.start) for t in (a, b)]
            entry = next((home[p] for p in places if p in home), a.claim.article)
            yield Difference("direction", entry, "by", values, reason, 2, suggested, because)


def _rivals(context: Context, a: Told, b: Told, told_so: Sequence[Told]) -> bool:
    """Whether two reports of the same days, of which none tells it of both, name two sides, and no two days."""
    if a.claim.article == b.claim.article or a.by & b.by or len(a.words & b.words) < SHARED:
        return False
    if a.weekdays and b.weekdays and not a.weekdays & b.weekdays:
        return False
    if _ANOTHER.search(a.claim.evidence.of(context.articles[a.claim.article].text)) or _ANOTHER.search(
        b.claim.evidence.of(context.articles[b.claim.article].text)
    ):
        return False
    if len(context.states_in(a.claim) | context.states_in(b.claim)) > 2 and context.name_other_states(a.claim, b.claim):
        return False  # one broke with Peru, and Peru with a third
    both = [{next(iter(t.by)) for t in told_so if t.claim.article == x.claim.article} for x in (a, b)]
    if any(len(sides) > 1 for sides in both):
        return False
    return context.within_days(a.claim.article, b.claim.article, SOON)
