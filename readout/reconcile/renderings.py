"""Renderings: the statements of the reports as they are compared, each with who speaks and in which words."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from readout.model.claim import Claim
from readout.model.record import ActorRef
from readout.reconcile.context import Context
from readout.reconcile.references import words_used
from readout.reconcile.wording import Wording, together, wording

SAME_AGAIN = re.compile(
    r"(?:for |about |on |with )?(?:the |a )?(?:same|similar|identical|like)\s+\w+(?:\s+\w+)?\W*", re.I
)
"""Content that only points back: "named the same terms"."""
LOOK_BACK = 900
"""How many characters back what "the same" points to may stand."""

Speaker = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Rendering:
    """One claim as it is compared: who speaks, and in which words.

    named   whether the speaker is an actor;  person  whether it is a person
    side    of a state that speaks its own name, of somebody unnamed the side spoken for, else None
    """

    claim: Claim
    speaker: Speaker
    wording: Wording
    named: bool
    person: bool
    side: str | None = None


def renderings_of(context: Context, claims: Sequence[Claim]) -> Iterator[Rendering]:
    """The statements among the claims that somebody says, in their order."""
    names = _names_of_articles(context)
    made = list(_plain(context, claims, names))
    for rendering in made:
        yield _pointing_back(context, rendering, made)


def _plain(
    context: Context, claims: Sequence[Claim], names: Mapping[str, Sequence[tuple[int, int, str]]]
) -> Iterator[Rendering]:
    for claim in claims:
        refs = speakers_of(context, claim)
        if claim.type != "statement" or not refs:
            continue
        span = claim.words("content") or claim.evidence
        inside = _within(names.get(claim.article, ()), span.start, span.end)
        own = frozenset(r.actor for r in refs if r.actor)
        speaker = tuple(sorted(r.actor or "words:" + r.name.lower() for r in refs))
        text = span.of(context.articles[claim.article].text)
        kinds = {context.mentions[m].kind for m in claim.role("speaker") if m in context.mentions}
        side = None
        if len(refs) == 1:
            side = refs[0].side if refs[0].actor is None else refs[0].name if kinds == {"state"} else None
        yield Rendering(claim, speaker, wording(text, inside, own), bool(own), kinds == {"person"}, side)


def speakers_of(context: Context, claim: Claim) -> tuple[ActorRef, ...]:
    """The speakers of a claim; where no mention names one, the words that the report uses."""
    refs = context.refs(claim, "speaker")[:2]
    words = context.words(claim, "speaker")
    return refs or ((ActorRef(None, words_used(words)),) if words else ())


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


def _pointing_back(context: Context, rendering: Rendering, others: Sequence[Rendering]) -> Rendering:
    """The rendering with the words of what was said just before it, where its own only say that they are the same."""
    claim = rendering.claim
    if not SAME_AGAIN.fullmatch(claim.evidence.of(context.articles[claim.article].text)):
        return rendering
    near = (r for r in others if r.claim.article == claim.article and r.speaker != rendering.speaker)
    before = [r for r in near if 0 < claim.evidence.start - r.claim.evidence.start < LOOK_BACK]
    if not before:
        return rendering
    last = max(before, key=lambda r: (r.claim.evidence, r.claim.id))
    meant = sorted((r.wording for r in before if r.speaker == last.speaker), key=lambda w: w.sequence)
    return replace(rendering, wording=together(meant))
