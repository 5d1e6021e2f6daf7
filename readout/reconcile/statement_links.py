"""Links between renderings that can be one statement: the same speaker, and words that say the same."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations, pairwise

from readout.model.claim import Claim
from readout.model.record import Link
from readout.reconcile.context import Context
from readout.reconcile.renderings import Rendering
from readout.reconcile.wording import RARE, Likeness, Measured, agreement, compared, keys, together

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


Pairs = Sequence[tuple[Weighed, Weighed]]


def statement_links(context: Context, said: Sequence[Weighed]) -> tuple[Link, ...]:
    """Every pair of renderings that can be one statement, each once, with a score and the reasons.

    `said` are all that one speaker says, or all of one report: others are never one statement.
    """
    linked: dict[tuple[str, str], Link] = {}
    pairs = list(_candidates(context, said))
    for a, b in pairs:
        left, right = a.rendering, b.rendering
        score, reasons = _adjusted(context, left, right, alike(context, a.measured, b.measured))
        if score >= _needed(left, right):
            who = "same speaker" if left.speaker == right.speaker else "a speaker and the side spoken for"
            linked[left.claim.id, right.claim.id] = _link(left, right, score, (who, *reasons))
    for left, right, score, reasons in _in_parts(context, pairs):
        linked.setdefault((left.claim.id, right.claim.id), _link(left, right, score, ("same speaker", *reasons)))
    return tuple(linked.values())


def alike(context: Context, left: Measured, right: Measured) -> Likeness:
    """How alike two wordings are, worked out once."""
    return context.memory.table("likeness").recall_of((left, right), compared, left, right)


def _link(left: Rendering, right: Rendering, score: float, reasons: Iterable[str]) -> Link:
    return Link(left.claim.id, right.claim.id, round(min(score, 1.0), 3), "; ".join(reasons))


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
        quoted = {left.claim.value("direct"), right.claim.value("direct")} != {"indirect"}
        needed = JOIN_WITH_ITS_QUOTATION if quoted else JOIN_IN_ONE_ARTICLE
    return needed if left.named else max(needed, JOIN_UNNAMED)


def _in_parts(context: Context, pairs: Pairs) -> Iterator[tuple[Rendering, Rendering, float, tuple[str, ...]]]:
    """Two clauses that one report gives to a person in one sentence, where another quotes both together."""
    near: dict[str, dict[str, list[Weighed]]] = defaultdict(lambda: defaultdict(list))
    for a, b in pairs:
        one, other = a.rendering, b.rendering
        if one.named and one.speaker == other.speaker and one.claim.article != other.claim.article:
            for whole, part in ((a, b), (b, a)):
                if whole.rendering.claim.value("direct") != "indirect":
                    near[whole.rendering.claim.id][part.rendering.claim.article].append(part)
    whole_of = {w.rendering.claim.id: w for pair in pairs for w in pair}
    for i, by_article in sorted(near.items()):
        whole = whole_of[i]
        for _, parts in sorted(by_article.items()):
            ordered = sorted(parts, key=lambda w: (w.rendering.claim.evidence, w.rendering.claim.id))
            for first, then in pairwise(ordered):
                if not _in_one_sentence(context, first.rendering.claim, then.rendering.claim):
                    continue
                likely = compared(_both(first.measured, then.measured), whole.measured)
                score, reasons = _adjusted(context, first.rendering, whole.rendering, likely)
                both = [w.rendering for w in (first, then)]
                if score >= JOIN_IN_PARTS and all(_says_some_of(p, whole.rendering) for p in both):
                    for clause in both:
                        left, right = sorted((clause, whole.rendering), key=lambda r: r.claim.id)
                        yield left, right, score, ("told in two clauses", *reasons)


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


def _candidates(context: Context, said: Sequence[Weighed]) -> Iterator[tuple[Weighed, Weighed]]:
    """Pairs of one speaker's renderings that share a rare word, each once, in the order of claim ids.

    What was said in other weeks must share more words, be brief, or be quoted alike: so that the number of pairs grows
    with the number of reports, not with its square.
    """
    ordered = sorted(said, key=lambda w: w.rendering.claim.id)
    filed: dict[str, list[int]] = defaultdict(list)
    for n, w in enumerate(ordered):
        for key in {k for t in w.rendering.wording.terms for k in keys(t)}:
            filed[key].append(n)
    shared: Counter[tuple[int, int]] = Counter()
    for members in filed.values():
        if len(members) <= RARE * 4:
            shared.update(combinations(members, 2))
    for (a, b), count in sorted(shared.items()):
        left, right = ordered[a].rendering, ordered[b].rendering
        if left.claim.evidence != right.claim.evidence and may_be_one(left, right):
            few = count < (FEW_SHARED_BY_A_PERSON if left.person else FEW_SHARED)
            if not few or _is_near(context, left, right) or _share_run(ordered[a].measured, ordered[b].measured):
                yield ordered[a], ordered[b]


def _share_run(left: Measured, right: Measured) -> bool:
    """Whether a stretch of words as long as a quotation stands in both."""
    return not left.runs.isdisjoint(right.runs)


def _is_near(context: Context, left: Rendering, right: Rendering) -> bool:
    """Whether both may be of one week, or are so brief that they have few words to share."""
    if min(len(left.wording.terms), len(right.wording.terms)) <= BRIEF:
        return True
    gap = _days_apart(context, left.claim, right.claim)
    return gap is None or gap <= LATER


def _adjusted(context: Context, left: Rendering, right: Rendering, alike: Likeness) -> tuple[float, tuple[str, ...]]:
    """The likeness with what else speaks for or against one statement: the time, the addressee, the source."""
    score, reasons = alike.score, list(alike.reasons)
    verbatim = any("in a row" in r for r in alike.reasons)
    gap = _days_apart(context, left.claim, right.claim)
    if left.person and gap is not None and gap > LATER and not verbatim:
        score -= LATER_COST
        reasons.append(f"reported {gap} days apart")
    sources = context.refs(left.claim, "via")
    if sources and set(sources) & set(context.refs(right.claim, "via")):
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
    first, last = max(a.first, b.first), min(a.last, b.last)
    return (date.fromisoformat(first) - date.fromisoformat(last)).days if first > last else 0
