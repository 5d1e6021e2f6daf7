"""Links between renderings that can be one statement: the same speaker, and words that say the same."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import combinations, pairwise

from readout.model.claim import Claim
from readout.model.record import Link
from readout.reconcile.context import Context
from readout.reconcile.renderings import Rendering
from readout.reconcile.wording import RARE, Likeness, agreement, keys, likeness, share_run, together

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


def statement_links(context: Context, renderings: Mapping[str, Rendering], rare: Mapping[str, float]) -> Iterator[Link]:
    """Every pair of renderings that can be one statement, each once, with a score and the reasons."""
    linked: dict[tuple[str, str], Link] = {}
    pairs = list(_candidates(context, renderings.values()))
    for left, right in pairs:
        alike = likeness(left.wording, right.wording, rare)
        score, reasons = _adjusted(context, left, right, alike)
        if score >= _needed(left, right):
            who = "same speaker" if left.speaker == right.speaker else "a speaker and the side spoken for"
            linked[left.claim.id, right.claim.id] = _link(left, right, score, (who, *reasons))
    for left, right, score, reasons in _in_parts(context, pairs, rare):
        linked.setdefault((left.claim.id, right.claim.id), _link(left, right, score, ("same speaker", *reasons)))
    yield from linked.values()


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


def _in_parts(
    context: Context, pairs: Sequence[tuple[Rendering, Rendering]], rare: Mapping[str, float]
) -> Iterator[tuple[Rendering, Rendering, float, tuple[str, ...]]]:
    """Two clauses that one report gives to a person in one sentence, where another quotes both together."""
    near: dict[str, dict[str, list[Rendering]]] = defaultdict(lambda: defaultdict(list))
    for a, b in pairs:
        if a.named and a.speaker == b.speaker and a.claim.article != b.claim.article:
            for whole, part in ((a, b), (b, a)):
                if whole.claim.value("direct") != "indirect":
                    near[whole.claim.id][part.claim.article].append(part)
    whole_of = {r.claim.id: r for pair in pairs for r in pair}
    for i, by_article in sorted(near.items()):
        for _, parts in sorted(by_article.items()):
            ordered = sorted(parts, key=lambda r: (r.claim.evidence, r.claim.id))
            for first, then in pairwise(ordered):
                if not _in_one_sentence(context, first.claim, then.claim):
                    continue
                alike = likeness(together((first.wording, then.wording)), whole_of[i].wording, rare)
                score, reasons = _adjusted(context, first, whole_of[i], alike)
                if score >= JOIN_IN_PARTS and all(_says_some_of(p, whole_of[i]) for p in (first, then)):
                    for part in (first, then):
                        left, right = sorted((part, whole_of[i]), key=lambda r: r.claim.id)
                        yield left, right, score, ("told in two clauses", *reasons)


def _in_one_sentence(context: Context, first: Claim, then: Claim) -> bool:
    if first.evidence.end > then.evidence.start:
        return False
    return not SENTENCE_END.search(context.articles[first.article].text[first.evidence.end : then.evidence.start])


def _says_some_of(part: Rendering, whole: Rendering) -> bool:
    """Whether a word of the part, no name, is also said in the whole."""
    words = [t for t in part.wording.terms if t[0] != "@"]
    return any(agreement(t, other) > 0 for t in words for other in whole.wording.terms)


def _candidates(context: Context, renderings: Iterable[Rendering]) -> Iterator[tuple[Rendering, Rendering]]:
    """Pairs of one speaker's renderings that share a rare word, each once, in the order of claim ids.

    What was said in other weeks must share more words, be brief, or be quoted alike: so that the number of pairs grows
    with the number of reports, not with its square.
    """
    filed: dict[tuple[tuple[str, ...], str], list[str]] = defaultdict(list)
    by_id = {r.claim.id: r for r in renderings}
    for i in sorted(by_id):
        r = by_id[i]
        for key in {k for t in r.wording.terms for k in keys(t)}:
            filed[r.speaker, key].append(i)
            if r.side is not None:
                filed[(r.side, r.claim.article), key].append(i)
    shared: Counter[tuple[str, str]] = Counter()
    for members in filed.values():
        if len(members) <= RARE * 4:
            shared.update(combinations(members, 2))
    for (a, b), count in sorted(shared.items()):
        left, right = by_id[a], by_id[b]
        if left.claim.evidence != right.claim.evidence and may_be_one(left, right):
            few = count < (FEW_SHARED_BY_A_PERSON if left.person else FEW_SHARED)
            if not few or _is_near(context, left, right) or share_run(left.wording, right.wording):
                yield left, right


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
