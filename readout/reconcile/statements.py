"""Makes the statements of the record: renderings of one statement by one speaker become one entry."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from readout.model.claim import Claim
from readout.model.decision import Decision
from readout.model.ids import content_id
from readout.model.record import Entry, FieldValue, Link, Value
from readout.reconcile.clusters import cluster, components, touching
from readout.reconcile.context import Context
from readout.reconcile.days import resolve
from readout.reconcile.entries import agreed, evidence_of, values_of
from readout.reconcile.renderings import Rendering, renderings_of, speakers_of
from readout.reconcile.reports import each_report
from readout.reconcile.statement_links import Weighed, alike, may_be_one
from readout.reconcile.statement_pairs import Blocks
from readout.reconcile.wording import Frequency, Measured, Wording

TOGETHER = 0.15  # mean likeness that two groups of renderings need to become one
MANY = 5  # renderings: a statement told by more is mostly told in the same words
MANY_TOGETHER = 0.3  # the same for larger groups, where one topic might string different statements together


def statement_entries(context: Context, claims: Sequence[Claim]) -> tuple[tuple[Entry, ...], tuple[Link, ...]]:
    """The statements among the claims, joined, and why; (entries sorted by id, links sorted by their claims)."""
    told = each_report("renderings", context, claims, renderings_of)
    said = _weighed(context, told)
    links = _links(context, told, said)
    table = context.memory.table("statements")
    groups = (group for block in _blocks(context, said, links) for group in block)
    entries = (table.recall_of(group, _entry, context, group) for group in groups)
    ordered = tuple(links[pair] for pair in sorted(links))
    return tuple(sorted((e for e in entries if e is not None), key=lambda e: e.id)), ordered


def _weighed(context: Context, told: Mapping[str, tuple[Rendering, ...]]) -> dict[str, Weighed]:
    """The renderings of all reports by claim, with the weights of their words."""
    wordings = context.memory.table("wordings")
    index = context.memory.once("frequency", Frequency)
    index.take({i: wordings.recall_of((found,), _wordings, found) for i, found in told.items()})
    rare = index.weights()
    out: dict[str, Weighed] = {}
    table, terms = context.memory.table("weighed"), context.memory.table("terms")
    for found in told.values():
        weights = tuple(map(rare.__getitem__, terms.recall_of((found,), _terms, found)))
        weighed = table.recall_of((found,), _weighed_in, context, found, weights, also=weights)
        out.update((w.rendering.claim.id, w) for w in weighed)
    return out


def _weighed_in(context: Context, told: Sequence[Rendering], weights: Sequence[float]) -> tuple[Weighed, ...]:
    """The renderings of one report with the weights of all their words, in order; equal ones are measured once."""
    table, at = context.memory.table("measured"), 0
    out: list[Weighed] = []
    for r in told:
        mine = tuple(weights[at : at + len(r.wording.terms)])
        out.append(Weighed(r, table.recall((r.wording, mine), Measured, r.wording, mine)))
        at += len(mine)
    return tuple(out)


def _terms(told: Sequence[Rendering]) -> tuple[str, ...]:
    return tuple(t for r in told for t in r.wording.terms)


def _wordings(renderings: Sequence[Rendering]) -> tuple[Wording, ...]:
    return tuple(r.wording for r in renderings)


def _links(
    context: Context, told: Mapping[str, tuple[Rendering, ...]], said: Mapping[str, Weighed]
) -> dict[tuple[str, str], Link]:
    """The links among what each speaker says, and between sides and unnamed people of one report, by pair."""
    blocks: dict[tuple[str, ...], list[Weighed]] = defaultdict(list)
    for weighed in said.values():
        blocks[weighed.rendering.speaker].append(weighed)
    for renderings in told.values():
        for r in renderings:
            if r.side is not None:
                blocks[r.side, r.claim.article].append(said[r.claim.id])
    return context.memory.once("blocks of statements", Blocks).take(context, blocks)


def _blocks(
    context: Context, said: Mapping[str, Weighed], links: Mapping[tuple[str, str], Link]
) -> Iterator[tuple[tuple[Rendering, ...], ...]]:
    """The groups of renderings that are one statement, block by block: no link leaves a block of speakers."""
    by_speaker: dict[str, list[str]] = defaultdict(list)
    for i in sorted(said):
        by_speaker["\n".join(said[i].rendering.speaker)].append(i)
    across = [
        (x.left, x.right)
        for x in (*links.values(), *context.suggested)
        if x.left in said and x.right in said and said[x.left].rendering.speaker != said[x.right].rendering.speaker
    ]
    decided = [d for d in context.decisions if d.verdict in ("same", "different", "unsure")]
    inside: dict[str, list[Link]] = defaultdict(list)
    blocks = components(by_speaker, [*across, *(d.target for d in decided)])
    home = {i: block[0] for block in blocks for speaker in block for i in by_speaker[speaker]}
    for link in (*links.values(), *(x for x in context.suggested if x.left in home and x.right in home)):
        inside[home[link.left]].append(link)
    table = context.memory.table("statement groups")
    for block in blocks:
        ids = [i for speaker in block for i in by_speaker[speaker]]
        known, why = [said[i] for i in ids], inside[block[0]]
        mine = touching(decided, frozenset(ids)) if decided else ()
        yield table.recall_of((*known, *why, *mine), _groups, context, known, why, mine)


def _groups(
    context: Context, said: Sequence[Weighed], links: Sequence[Link], decisions: Sequence[Decision]
) -> tuple[tuple[Rendering, ...], ...]:
    """The groups among what some speakers say."""
    by_id = {w.rendering.claim.id: w for w in said}
    strength = {(x.left, x.right): x.score for x in links if x not in context.suggested}

    def fits(left: Sequence[str], right: Sequence[str]) -> bool:
        told = [by_id[i].rendering for i in (*left, *right)]
        if len({r.speaker for r in told}) > 1 and not all(
            may_be_one(a, b) for a in told[: len(left)] for b in told[len(left) :]
        ):
            return False
        pairs = [(a, b) if a < b else (b, a) for a in left[:8] for b in right[:8]]
        needed = TOGETHER if len(told) <= MANY else MANY_TOGETHER
        # No score is below nothing: where those that are known suffice, the other pairs need not be compared.
        if sum(strength.get(pair, 0.0) for pair in pairs) > needed * len(pairs) + 0.001:
            return True
        scores = [_strength(context, by_id, strength, pair) for pair in pairs]
        return sum(scores) / len(scores) >= needed

    found = cluster(by_id, links, decisions, fits=fits)
    return tuple(tuple(by_id[i].rendering for i in group) for group in found)


def _strength(
    context: Context,
    said: Mapping[str, Weighed],
    strength: dict[tuple[str, str], float],
    pair: tuple[str, str],
) -> float:
    known = strength.get(pair)
    if known is None:
        known = strength[pair] = alike(context, said[pair[0]].measured, said[pair[1]].measured).score
    return known


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
