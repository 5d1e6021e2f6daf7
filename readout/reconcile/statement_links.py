"""Links between renderings that can be one statement: the same speaker, and words that say the same."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from sys import intern

from readout.model.claim import Claim
from readout.model.record import Link
from readout.reconcile.context import Context
from readout.reconcile.renderings import Rendering
from readout.reconcile.wording import Likeness, Measured, agreement, compared, together

SENTENCE_END = re.compile(r"[.!?][\"”’)]*\s|\n")
JOIN = 0.29  # likeness from which two renderings in different articles are one statement
JOIN_IN_ONE_ARTICLE = 0.5  # an article that tells two things of one speaker mostly means two things
JOIN_WITH_ITS_QUOTATION = 0.29  # but often tells first what was said and then quotes it
JOIN_WITH_ITS_SIDE = 0.4  # "a Lao official told an agency" and "the Lao side said" in one report
JOIN_IN_PARTS = 0.37  # what one report tells in two clauses and another quotes whole
JOIN_UNNAMED = 0.5  # "an official" may be two people
LATER = 4  # days between two reports after which a person's words are taken for new ones
LATER_COST = 0.25
BRIEF = 4  # wordings of so few terms are compared whenever they share one
FEW_SHARED, FEW_SHARED_BY_A_PERSON = 2, 3  # terms that others must share where weeks lie between them


@dataclass(frozen=True, eq=False, slots=True)
class Weighed:
    """A rendering with the weight of its words."""

    rendering: Rendering
    measured: Measured


Compared = dict[tuple[int, int], tuple[Likeness, list[str]]]
"""How alike pairs of wordings are, and what that rests on once it was told; by their identity: equal ones are one
object, and compared once."""


def link_of(a: Weighed, b: Weighed, known: Compared) -> Link | None:
    """The link between two renderings, the smaller claim id first, with a score and the reasons."""
    left, right = a.rendering, b.rendering
    pair = id(a.measured), id(b.measured)
    found = known.get(pair)
    if found is None:
        found = known[pair] = compared(a.measured, b.measured), []
    likely, told = found
    score = _adjusted(left, right, likely)
    if score < _needed(left, right):
        return None
    if not told:
        told += likely.reasons
    return _told(left, right, score, (*told, *_beside(left, right, likely)))


def _told(left: Rendering, right: Rendering, score: float, reasons: Sequence[str]) -> Link:
    who = "same speaker" if left.speaker == right.speaker else "a speaker and the side spoken for"
    return _link(left, right, score, (who, *reasons))


def _link(left: Rendering, right: Rendering, score: float, reasons: Iterable[str]) -> Link:
    return Link(left.claim.id, right.claim.id, round(min(score, 1.0), 3), intern("; ".join(reasons)))


def may_be_one(left: Rendering, right: Rendering) -> bool:
    """Whether two renderings have one speaker, or in one report a side and somebody unnamed who speaks for it."""
    if left.speaker == right.speaker:
        return True
    told_together = left.claim.article == right.claim.article and left.named != right.named
    return told_together and left.side is not None and left.side == right.side


def _needed(left: Rendering, right: Rendering) -> float:
    if left.speaker != right.speaker:
        return JOIN_WITH_ITS_SIDE
    needed = JOIN
    if left.claim.article == right.claim.article:
        needed = JOIN_WITH_ITS_QUOTATION if left.quoted or right.quoted else JOIN_IN_ONE_ARTICLE
    return needed if left.named else max(needed, JOIN_UNNAMED)


def links_in_parts(context: Context, whole: Weighed, parts: Sequence[Weighed]) -> dict[tuple[str, str], Link]:
    """Links to two clauses that one report gives to a person in one sentence, where `whole` quotes both together."""
    near: dict[str, list[Weighed]] = defaultdict(list)
    told = whole.rendering
    for part in parts:
        if part.rendering.speaker == told.speaker and part.rendering.claim.article != told.claim.article:
            near[part.rendering.claim.article].append(part)
    out: dict[tuple[str, str], Link] = {}
    for article in sorted(near):
        ordered = sorted(near[article], key=lambda w: (w.rendering.claim.evidence, w.rendering.claim.id))
        for first, then in pairwise(ordered):
            if not _in_one_sentence(context, first.rendering.claim, then.rendering.claim):
                continue
            likely = compared(_both(first.measured, then.measured), whole.measured)
            score = _adjusted(first.rendering, told, likely)
            both = [w.rendering for w in (first, then)]
            if score >= JOIN_IN_PARTS and all(_says_some_of(p, told) for p in both):
                reasons = (
                    "same speaker",
                    "told in two clauses",
                    *likely.reasons,
                    *_beside(first.rendering, told, likely),
                )
                for clause in both:
                    left, right = sorted((clause, told), key=lambda r: r.claim.id)
                    out.setdefault((left.claim.id, right.claim.id), _link(left, right, score, reasons))
    return out


def _both(first: Measured, then: Measured) -> Measured:
    """Two clauses as one wording."""
    whole, weight = together((first.wording, then.wording)), {**first.weight, **then.weight}
    return Measured(whole, tuple(weight[t] for t in whole.terms))


def _in_one_sentence(context: Context, first: Claim, then: Claim) -> bool:
    if first.evidence.end > then.evidence.start:
        return False
    return not SENTENCE_END.search(context.articles[first.article].text[first.evidence.end : then.evidence.start])


def _says_some_of(part: Rendering, whole: Rendering) -> bool:
    """Whether a word of the part, no name, is also said in the whole."""
    words = [t for t in part.wording.terms if t[0] != "@"]
    return any(agreement(t, other) > 0 for t in words for other in whole.wording.terms)


def are_candidates(a: Weighed, b: Weighed, shared: int) -> bool:
    """Whether two renderings that share so many keys of rare words are compared.

    What was said in other weeks must share more words, be brief, or be quoted alike: so that the number of pairs grows
    with the number of reports, not with its square.
    """
    left, right = a.rendering, b.rendering
    if not may_be_one(left, right) or _in_one_passage(left.claim, right.claim):
        return False
    few = shared < (FEW_SHARED_BY_A_PERSON if left.person else FEW_SHARED)
    return not few or _is_near(left, right) or _share_run(a.measured, b.measured)


def _in_one_passage(left: Claim, right: Claim) -> bool:
    return left.article == right.article and left.evidence == right.evidence


def _share_run(left: Measured, right: Measured) -> bool:
    """Whether a stretch of words as long as a quotation stands in both."""
    return not left.runs.isdisjoint(right.runs)


def _is_near(left: Rendering, right: Rendering) -> bool:
    """Whether both may be of one week, or are so brief that they have few words to share."""
    if min(len(left.wording.terms), len(right.wording.terms)) <= BRIEF:
        return True
    gap = _days_apart(left, right)
    return gap is None or gap <= LATER


def _adjusted(left: Rendering, right: Rendering, likely: Likeness) -> float:
    """The likeness with what else speaks for or against one statement: the time, the source, a denial."""
    score = likely.score
    if _is_later(left, right, likely):
        score -= LATER_COST
    if _one_source(left, right):
        score += 0.03
    if _is_denied_once(left, right):
        score -= 0.1
    return score


def _beside(left: Rendering, right: Rendering, likely: Likeness) -> Iterator[str]:
    """What besides a likeness was counted for or against one statement."""
    if _is_later(left, right, likely):
        yield f"reported {_days_apart(left, right)} days apart"
    if _one_source(left, right):
        yield "the same source"
    if _is_denied_once(left, right):
        yield "one is a denial"


def _is_later(left: Rendering, right: Rendering, likely: Likeness) -> bool:
    """Whether a person's words are told long after the other's, and not in the same words."""
    return left.person and not likely.run and (_days_apart(left, right) or 0) > LATER


def _one_source(left: Rendering, right: Rendering) -> bool:
    return not left.via.isdisjoint(right.via)


def _is_denied_once(left: Rendering, right: Rendering) -> bool:
    return left.claim.stance != right.claim.stance and "denied" in (left.claim.stance, right.claim.stance)


def _days_apart(left: Rendering, right: Rendering) -> int | None:
    """Days between the publication of two reports, at least; None where either is unknown."""
    if left.days is None or right.days is None:
        return None
    return max(0, left.days[0] - right.days[1], right.days[0] - left.days[1])
