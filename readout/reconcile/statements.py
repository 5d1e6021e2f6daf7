"""Makes the statements of the record: renderings of one statement by one speaker become one entry."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from readout.model.claim import Claim
from readout.model.ids import content_id
from readout.model.record import ActorRef, Entry, FieldValue, Link, Value
from readout.reconcile.clusters import cluster
from readout.reconcile.context import Context
from readout.reconcile.days import resolve
from readout.reconcile.entries import agreed, evidence_of, values_of
from readout.reconcile.wording import RARE, Likeness, Wording, keys, likeness, rarity, wording

JOIN = 0.29  # likeness from which two renderings in different articles are one statement
JOIN_IN_ONE_ARTICLE = 0.5  # an article that tells two things of one speaker mostly means two things
JOIN_WITH_ITS_QUOTATION = 0.29  # but often tells first what was said and then quotes it
JOIN_UNNAMED = 0.5  # "an official" may be two people
TOGETHER = 0.15  # mean likeness that two groups of renderings need to become one
LATER = 4  # days between two reports after which a person's words are taken for new ones
LATER_COST = 0.25

Speaker = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Rendering:
    """One claim as it is compared: who speaks, in which words, and what is known of the day."""

    claim: Claim
    speaker: Speaker
    wording: Wording
    named: bool
    person: bool


def statement_entries(context: Context, claims: Sequence[Claim]) -> tuple[tuple[Entry, ...], tuple[Link, ...]]:
    """The statements among the claims, joined, and why; (entries sorted by id, links sorted by their claims)."""
    renderings = {r.claim.id: r for r in _renderings(context, claims)}
    rare = rarity(r.wording for r in renderings.values())
    links = tuple(sorted(_links(context, renderings, rare), key=lambda x: (x.left, x.right)))
    strength = {(x.left, x.right): x.score for x in links}

    def fits(left: Sequence[str], right: Sequence[str]) -> bool:
        if renderings[left[0]].speaker != renderings[right[0]].speaker:
            return False
        scores = [_strength(renderings, rare, strength, a, b) for a in left[:8] for b in right[:8]]
        return sum(scores) / len(scores) >= TOGETHER

    groups = cluster(renderings, links, context.decisions, fits=fits)
    entries = (_entry(context, [renderings[i] for i in group]) for group in groups)
    return tuple(sorted((e for e in entries if e is not None), key=lambda e: e.id)), links


def _renderings(context: Context, claims: Sequence[Claim]) -> Iterator[Rendering]:
    names = _names_of_articles(context)
    for claim in claims:
        refs = _speakers(context, claim)
        if claim.type != "statement" or not refs:
            continue
        span = claim.words("content") or claim.evidence
        inside = _within(names.get(claim.article, ()), span.start, span.end)
        own = frozenset(r.actor for r in refs if r.actor)
        speaker = tuple(sorted(r.actor or "words:" + r.name.lower() for r in refs))
        text = span.of(context.articles[claim.article].text)
        kinds = {context.mentions[m].kind for m in claim.role("speaker") if m in context.mentions}
        yield Rendering(claim, speaker, wording(text, inside, own), bool(own), kinds == {"person"})


def _speakers(context: Context, claim: Claim) -> tuple[ActorRef, ...]:
    """The speakers of a claim; where no mention names one, the words that the report uses."""
    refs = context.refs(claim, "speaker")[:2]
    words = context.words(claim, "speaker")
    return refs or ((ActorRef(None, " ".join(words.split())),) if words else ())


def _names_of_articles(context: Context) -> Mapping[str, tuple[tuple[int, int, str], ...]]:
    """For each article the (start, end, actor id) of its names, in order."""
    out: dict[str, list[tuple[int, int, str]]] = defaultdict(list)
    for mention in context.mentions.values():
        refs = context.cast.refs.get(mention.id, ()) if mention.form in ("name", "adjective", "nominal") else ()
        if len(refs) == 1 and refs[0].actor:
            out[mention.article].append((mention.span.start, mention.span.end, refs[0].actor))
    return {article: tuple(sorted(found)) for article, found in out.items()}


def _within(names: Sequence[tuple[int, int, str]], start: int, end: int) -> list[tuple[int, int, str]]:
    first = bisect_left(names, (start, 0, ""))
    return [(a - start, b - start, actor) for a, b, actor in names[first : first + 200] if b <= end]


# ---- links -------------------------------------------------------------------------------------------------------


def _links(context: Context, renderings: Mapping[str, Rendering], rare: Mapping[str, float]) -> Iterator[Link]:
    for left, right in _candidates(renderings.values()):
        alike = likeness(left.wording, right.wording, rare)
        score, reasons = _adjusted(context, left, right, alike)
        needed = JOIN
        if left.claim.article == right.claim.article:
            quoted = {left.claim.value("direct"), right.claim.value("direct")} != {"indirect"}
            needed = JOIN_WITH_ITS_QUOTATION if quoted else JOIN_IN_ONE_ARTICLE
        if score >= (needed if left.named else max(needed, JOIN_UNNAMED)):
            reason = "; ".join(("same speaker", *reasons))
            yield Link(left.claim.id, right.claim.id, round(min(score, 1.0), 3), reason)


def _candidates(renderings: Iterable[Rendering]) -> Iterator[tuple[Rendering, Rendering]]:
    """Pairs of one speaker's renderings that share a rare word, each once, in the order of claim ids."""
    filed: dict[tuple[Speaker, str], list[Rendering]] = defaultdict(list)
    for r in sorted(renderings, key=lambda r: r.claim.id):
        for key in sorted({k for t in r.wording.terms for k in keys(t)}):
            filed[r.speaker, key].append(r)
    seen: set[tuple[str, str]] = set()
    for (_, _key), members in sorted(filed.items()):
        if len(members) > RARE * 4:
            continue
        for n, left in enumerate(members):
            for right in members[n + 1 :]:
                pair = (left.claim.id, right.claim.id)
                if pair not in seen and left.claim.evidence != right.claim.evidence:
                    seen.add(pair)
                    yield left, right


def _adjusted(context: Context, left: Rendering, right: Rendering, alike: Likeness) -> tuple[float, tuple[str, ...]]:
    """The likeness with what else speaks for or against one statement: the time, the addressee, the source."""
    score, reasons = alike.score, list(alike.reasons)
    verbatim = any("in a row" in r for r in alike.reasons)
    gap = _days_apart(context, left.claim, right.claim)
    if left.person and gap is not None and gap > LATER and not verbatim:
        score -= LATER_COST
        reasons.append(f"reported {gap} days apart")
    if set(context.refs(left.claim, "via")) & set(context.refs(right.claim, "via")):
        score += 0.03
        reasons.append("the same source")
    if left.claim.stance != right.claim.stance and "denied" in (left.claim.stance, right.claim.stance):
        score -= 0.1
        reasons.append("one is a denial")
    return score, tuple(reasons)


def _days_apart(context: Context, left: Claim, right: Claim) -> int | None:
    """Days between the publication of two reports, at least; None where either is unknown."""
    a, b = context.published.get(left.article), context.published.get(right.article)
    if a is None or b is None:
        return None
    if not (a.first and a.last and b.first and b.last):
        return None
    first, last = (date.fromisoformat(d) for d in (max(a.first, b.first), min(a.last, b.last)))
    return max(0, (first - last).days)


def _strength(
    renderings: Mapping[str, Rendering],
    rare: Mapping[str, float],
    strength: Mapping[tuple[str, str], float],
    left: str,
    right: str,
) -> float:
    pair = (left, right) if left < right else (right, left)
    known = strength.get(pair)
    return known if known is not None else likeness(renderings[left].wording, renderings[right].wording, rare).score


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
    speakers = _speakers(context, fullest)
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
        refs = _speakers(context, claim)
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
