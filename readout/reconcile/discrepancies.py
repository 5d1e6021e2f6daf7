"""Where the evidence of an entry differs: values compared as values, each difference with its reason."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence

from readout.model.claim import Claim
from readout.model.record import Discrepancy, Entry, Evidence
from readout.reconcile.caller_differences import caller_differences
from readout.reconcile.closing_differences import closing_differences
from readout.reconcile.contact_differences import contact_differences
from readout.reconcile.context import Context
from readout.reconcile.credit_differences import credit_differences
from readout.reconcile.deed_differences import deed_differences
from readout.reconcile.denial_differences import denial_differences
from readout.reconcile.differences import Difference, discrepancy
from readout.reconcile.doer_differences import doer_differences
from readout.reconcile.doing_differences import doing_differences
from readout.reconcile.due_differences import due_differences
from readout.reconcile.fact_differences import fact_differences
from readout.reconcile.figure_differences import figure_differences
from readout.reconcile.happening_differences import happening_differences
from readout.reconcile.holder_differences import holder_differences
from readout.reconcile.known_people import known_differences
from readout.reconcile.ledger_differences import ledger_differences
from readout.reconcile.name_differences import name_differences
from readout.reconcile.presence_differences import presence_differences
from readout.reconcile.quotation_differences import quotation_differences
from readout.reconcile.role_differences import role_differences
from readout.reconcile.roster_differences import roster_differences
from readout.reconcile.settled_differences import settled_differences
from readout.reconcile.short_quotations import phrase_differences
from readout.reconcile.site_differences import site_differences
from readout.reconcile.sitting_differences import sitting_differences
from readout.reconcile.speaker_differences import speaker_differences
from readout.reconcile.tense_differences import tense_differences
from readout.reconcile.transfer_differences import transfer_differences
from readout.reconcile.truce_differences import truce_differences
from readout.reconcile.weekday_differences import weekday_differences

Comparer = Callable[[Context, Sequence[Entry], Sequence[Claim]], Iterator[Difference]]

COMPARERS: tuple[Comparer, ...] = (
    known_differences,
    contact_differences,
    denial_differences,
    role_differences,
    ledger_differences,
    due_differences,
    fact_differences,
    figure_differences,
    quotation_differences,
    phrase_differences,
    speaker_differences,
    credit_differences,
    name_differences,
    holder_differences,
    weekday_differences,
    tense_differences,
    happening_differences,
    truce_differences,
    settled_differences,
    deed_differences,
    doer_differences,
    roster_differences,
    presence_differences,
    transfer_differences,
    site_differences,
    sitting_differences,
    caller_differences,
    doing_differences,
    closing_differences,
)
"""Each compares the values of one kind of thing; where two find the same entry and field, the first one's stands."""


def find_discrepancies(context: Context, entries: Sequence[Entry], claims: Sequence[Claim]) -> tuple[Discrepancy, ...]:
    """Every difference, one per entry and field, sorted by id."""
    found: dict[tuple[str, str], Discrepancy] = {}
    for compare in COMPARERS:
        for difference in compare(context, entries, claims):
            found.setdefault((difference.entry, difference.field), discrepancy(difference))
    return tuple(sorted(_told_once(context, found.values()), key=lambda d: d.id))


def _told_once(context: Context, found: Collection[Discrepancy]) -> Iterator[Discrepancy]:
    """All but what is told of a whole report and, on the same words, of an entry, and what a comparer before told."""
    told = {(d.kind, e.article, e.start) for d in found if d.entry not in context.articles for e in _pieces(d)}
    seen: set[frozenset[tuple[str, str, int]]] = set()
    for each in found:
        pieces = frozenset((each.kind, e.article, e.start) for e in _pieces(each))
        if pieces in seen or (each.entry in context.articles and pieces & told):
            continue
        if len(pieces) > 1:
            seen.add(pieces)
        yield each


def _pieces(found: Discrepancy) -> Iterator[Evidence]:
    return (e for v in found.values for e in v.evidence)
