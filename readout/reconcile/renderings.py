"""Renderings: the statements of the reports as they are compared, each with who speaks and in which words."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from readout.model.claim import Claim
from readout.model.record import ActorRef
from readout.reconcile.context import Context
from readout.reconcile.references import words_used
from readout.reconcile.reports import Report
from readout.reconcile.wording import Wording, together, wording

SAME_AGAIN = re.compile(
    r"(?:for |about |on |with )?(?:the |a )?(?:same|similar|identical|like)\s+\w+(?:\s+\w+)?\W*", re.I
)
"""Content that only points back: "named the same terms"."""
LOOK_BACK = 900
"""How many characters back what "the same" points to may stand."""

Speaker = tuple[str, ...]


@dataclass(frozen=True, eq=False, slots=True)
class Rendering:
    """One claim as it is compared: who speaks, and in which words.

    named   whether the speaker is an actor;  person  whether it is a person
    side    of a state that speaks its own name, of somebody unnamed the side spoken for, else None
    days    the first and last day (ordinals) on which its report can have been published, where both are known
    quoted  whether all or some of it stands in quotation marks;  via  the sources that the report names
    """

    claim: Claim
    speaker: Speaker
    wording: Wording
    named: bool
    person: bool
    side: str | None = None
    days: tuple[int, int] | None = None
    quoted: bool = False
    via: frozenset[ActorRef] = frozenset()

    def says(self, other: Rendering) -> bool:
        """Whether both tell the same claim alike, whatever else their reports became."""
        return self.claim is other.claim and _told(self) == _told(other)


def _told(r: Rendering) -> tuple[object, ...]:
    return r.speaker, r.wording, r.named, r.person, r.side, r.days, r.quoted, r.via


def renderings_of(context: Context, report: Report) -> tuple[Rendering, ...]:
    """The statements of one report that somebody says, by claim."""
    made = tuple(_plain(context, report))
    return tuple(_pointing_back(context, rendering, made) for rendering in made)


def _plain(context: Context, report: Report) -> Iterator[Rendering]:
    names, days = _names_in(context, report), _days(report)
    for claim in report.claims:
        refs = speakers_of(context, claim) if claim.type == "statement" else ()
        if not refs:
            continue
        span = claim.words("content") or claim.evidence
        inside = _within(names, span.start, span.end)
        own = frozenset(r.actor for r in refs if r.actor)
        speaker = tuple(sorted(r.actor or "words:" + r.name.lower() for r in refs))
        text = span.of(report.article.text)
        kinds = {context.mentions[m].kind for m in claim.role("speaker") if m in context.mentions}
        side = None
        if len(refs) == 1:
            side = refs[0].side if refs[0].actor is None else refs[0].name if kinds == {"state"} else None
        quoted, via = claim.value("direct") != "indirect", frozenset(context.refs(claim, "via"))
        told, person = wording(text, inside, own), kinds == {"person"}
        yield Rendering(claim, speaker, told, bool(own), person, side, days, quoted, via)


def _days(report: Report) -> tuple[int, int] | None:
    known = report.published
    if known is None or not known.first or not known.last:
        return None
    return date.fromisoformat(known.first).toordinal(), date.fromisoformat(known.last).toordinal()


def speakers_of(context: Context, claim: Claim) -> tuple[ActorRef, ...]:
    """The speakers of a claim; where no mention names one, the words that the report uses."""
    refs = context.refs(claim, "speaker")[:2]
    words = context.words(claim, "speaker")
    return refs or ((ActorRef(None, words_used(words)),) if words else ())


def _names_in(context: Context, report: Report) -> Sequence[tuple[int, int, str]]:
    """The (start, end, actor id) of the names of a report, in order."""
    out = []
    for mention in report.reading.mentions:
        refs = context.cast.refs.get(mention.id, ()) if mention.form in ("name", "adjective", "nominal") else ()
        if len(refs) == 1 and refs[0].actor:
            out.append((mention.span.start, mention.span.end, refs[0].actor))
    return sorted(out)


def _within(names: Sequence[tuple[int, int, str]], start: int, end: int) -> list[tuple[int, int, str]]:
    first, beyond = bisect_left(names, (start, 0, "")), bisect_left(names, (end, 0, ""))
    return [(a - start, b - start, actor) for a, b, actor in names[first : min(first + 200, beyond)] if b <= end]


def _pointing_back(context: Context, rendering: Rendering, others: Sequence[Rendering]) -> Rendering:
    """The rendering with the words of what was said just before it, where its own only say that they are the same."""
    claim = rendering.claim
    if not SAME_AGAIN.fullmatch(claim.evidence.of(context.articles[claim.article].text)):
        return rendering
    near = (r for r in others if r.speaker != rendering.speaker)
    before = [r for r in near if 0 < claim.evidence.start - r.claim.evidence.start < LOOK_BACK]
    if not before:
        return rendering
    last = max(before, key=lambda r: (r.claim.evidence, r.claim.id))
    meant = sorted((r.wording for r in before if r.speaker == last.speaker), key=lambda w: w.sequence)
    return replace(rendering, wording=together(meant))
