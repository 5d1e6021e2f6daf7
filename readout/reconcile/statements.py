"""Makes the statements of the record: renderings of one statement by one speaker become one entry."""

from __future__ import annotations

from collections.abc import Sequence

from readout.model.claim import Claim
from readout.model.ids import content_id
from readout.model.record import Entry, FieldValue, Link, Value
from readout.reconcile.context import Context
from readout.reconcile.days import resolve
from readout.reconcile.entries import agreed, evidence_of, values_of
from readout.reconcile.renderings import Rendering, renderings_of, speakers_of
from readout.reconcile.reports import each_report
from readout.reconcile.statement_groups import Joining
from readout.reconcile.statement_weights import Weighing


def statement_entries(context: Context, claims: Sequence[Claim]) -> tuple[tuple[Entry, ...], tuple[Link, ...]]:
    """The statements among the claims, joined, and why; entries sorted by id."""
    entries, bundles = statements_in_bundles(context, claims)
    return entries, tuple(x for links in bundles for x in links)


def statements_in_bundles(
    context: Context, claims: Sequence[Claim]
) -> tuple[tuple[Entry, ...], tuple[Sequence[Link], ...]]:
    """As `statement_entries`, with the links by the speakers whose statements they join."""
    told = each_report("renderings", context, claims, renderings_of)
    said = context.memory.once("weights of statements", Weighing).take(told)
    now = {r.claim.id: r for found in told.values() for r in found}
    joined = context.memory.once("statements", Joining).take(context, said, now, _entry)
    entries = sorted((e for each in joined for e in each.entries), key=lambda e: e.id)
    return tuple(entries), tuple(each.links for each in joined)


# ---- entries -----------------------------------------------------------------------------------------------------


def _entry(context: Context, group: Sequence[Rendering]) -> Entry | None:
    """The entry of one group; None where nothing but noise tells it."""
    claims = [r.claim for r in group]
    evidence = evidence_of(context, claims)
    if not evidence:
        return None
    fullest = max(
        group, key=lambda r: (not r.claim.noise, len(r.wording.terms), len(r.claim.evidence), r.claim.id)
    ).claim
    values = _values(context, claims)
    speakers = speakers_of(context, fullest)
    addressee = values["addressee"][0].value if values.get("addressee") else None
    via = tuple(dict.fromkeys(v.value for v in values.get("via", ())))
    fields: dict[str, FieldValue] = {
        "speaker": speakers[0] if len(speakers) == 1 else speakers,
        "cue": context.words(fullest, "cue"),
        "addressee": addressee,
        "via": via,
        "direct": fullest.value("direct"),
        "stance": fullest.stance,
        "content": " ".join((context.words(fullest, "content") or context.evidence(fullest).quote).split()),
        "date": agreed(values.get("date", ())),
        "contact": None,
    }
    code = next((c.code for c in (fullest, *claims) if c.code), None)
    ids = tuple(sorted(c.id for c in claims))
    return Entry(content_id("s", ids[0]), "statement", fields, values, evidence, ids, code)


def _values(context: Context, claims: Sequence[Claim]) -> dict[str, tuple[Value, ...]]:
    def speaker(claim: Claim) -> FieldValue:
        refs = speakers_of(context, claim)
        return refs[0] if len(refs) == 1 else refs or None

    def addressee(claim: Claim) -> FieldValue:
        return next(iter(context.refs(claim, "addressee")), None)

    def via(claim: Claim) -> FieldValue:
        refs = context.refs(claim, "via")
        return refs[0].name if refs else context.words(claim, "via")

    def day(claim: Claim) -> FieldValue:
        timex = claim.time("date")
        found = resolve(timex, context.published.get(claim.article)) if timex is not None else None
        return found.edtf if found is not None else None

    found = {
        "date": values_of(context, claims, day),
        "speaker": values_of(context, claims, speaker),
        "addressee": values_of(context, claims, addressee),
        "via": values_of(context, claims, via),
        "direct": values_of(context, claims, lambda c: c.value("direct")),
        "stance": values_of(context, claims, lambda c: c.stance),
    }
    return {field: values for field, values in found.items() if values}
