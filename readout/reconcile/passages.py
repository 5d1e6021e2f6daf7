"""Passages: the sentences of the reports in which a deed may be told, with the sides that stand in them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from readout.model.article import Span
from readout.model.claim import Claim
from readout.model.edtf import parse_or_none
from readout.model.record import Evidence
from readout.reconcile.context import Context
from readout.reconcile.matter import content_words
from readout.reconcile.reports import Report, reports_of

DEED_TYPES = ("act", "contact", "statement")
_ROLES = ("actor", "speaker", "by", "participant")
_SENTENCE = re.compile(r"[^\s].*?(?:[.!?][\"”’»)\]]*(?=\s+[\"“«‘(\[]?[A-Z0-9])|(?=\n)|$)", re.DOTALL)
_LONGEST = 450
_MOST_PASSAGES = 300
"""A word that stands in more passages than this finds none."""

DeedsOf = Callable[[str], frozenset[str]]
"""What finds the deeds that a sentence in lower case tells."""
Names = list[tuple[int, str]]
"""Offsets in an article's text and the sides that are named there, in order."""


@dataclass(frozen=True, eq=False)
class Passage:
    """A sentence of a report, with the sides that do something in it.

    `named` holds (offset in the quotation, side) for every side that is named, where the sentence was read for names;
    it is None for the passage of a claim, whose roles tell who does it.
    """

    evidence: Evidence
    words: frozenset[str]
    sides: frozenset[str]
    code: str | None
    mode: str | None
    named: tuple[tuple[int, str], ...] | None = None


class Passages:
    """Passages by the words in them, report by report.

    gone  the passages that there were the last time and are no more;  fresh  those that there were not
    """

    def __init__(self) -> None:
        self._reports: dict[str, tuple[Passage, ...]] = {}
        self._by_word: dict[str, dict[Passage, None]] = defaultdict(dict)
        self.gone: frozenset[Passage] = frozenset()
        self.fresh: frozenset[Passage] = frozenset()

    @classmethod
    def of(cls, context: Context, claims: Sequence[Claim], telling: frozenset[str], deeds_of: DeedsOf) -> Passages:
        """The passages of claims of deeds, and the sentences that tell any of `telling`, told by the reading date."""
        told = [r for r in reports_of(context, claims).values() if is_told(context, r.article.id)]
        reading, making = context.memory.table("sentences"), context.memory.table("passages")
        known = context.memory.table("passages of reports")
        found: dict[str, tuple[Passage, ...]] = {}
        for report in told:
            sentences = reading.recall_of((report.article, report.reading), _sentences, report, deeds_of)
            here = telling & _deeds_in(sentences)
            made: dict[object, Passage] = known.recall_of((report,), dict)
            found[report.article.id] = making.recall_of(
                (report, sentences), _of_report, context, report, sentences, here, made, also=here
            )
        kept = context.memory.once("passages by word", cls)
        kept._take(found)
        return kept

    def _take(self, found: dict[str, tuple[Passage, ...]]) -> None:
        """Holds these passages and no others; of reports that are as they were, nothing is touched."""
        there = self._reports.keys() | found.keys()
        changed = [a for a in there if self._reports.get(a) is not found.get(a)]
        before = frozenset(p for a in changed for p in self._reports.get(a, ()))
        now = frozenset(p for a in changed for p in found.get(a, ()))
        self.gone, self.fresh, self._reports = before - now, now - before, found
        for passage in self.gone:
            for word in passage.words:
                del self._by_word[word][passage]
        for passage in self.fresh:
            for word in passage.words:
                self._by_word[word][passage] = None

    def rarer(self, words: Iterable[str], most: int = _MOST_PASSAGES) -> frozenset[str]:
        """Those of `words` that are not too common to find passages by."""
        return frozenset(w for w in words if len(self._by_word.get(w, ())) <= most)

    def about(self, words: Iterable[str]) -> Collection[Passage]:
        """The passages that hold any of `words`."""
        return dict.fromkeys(p for w in words for p in self._by_word.get(w, ()))


def published_on(context: Context, article: str) -> date | None:
    """The first day on which a report can have been published."""
    published = context.published.get(article)
    found = parse_or_none(published.edtf if published else None)
    return found.first if found is not None else None


def is_told(context: Context, article: str) -> bool:
    """Whether a report may have been out by the reading date; one of unknown date may."""
    day = published_on(context, article)
    return day is None or context.as_of is None or day <= date.fromisoformat(context.as_of[:10])


Sentence = tuple[Span, frozenset[str]]
"""A sentence and what `deeds_of` finds in it."""


def _sentences(report: Report, deeds_of: DeedsOf) -> tuple[Sentence, ...]:
    """The sentences of a report outside its noise."""
    text, noise = report.article.text, report.reading.noise
    out = []
    for match in _SENTENCE.finditer(text):
        span = Span(match.start(), match.start() + len(match.group().rstrip()))
        quote = span.of(text)
        if 0 < len(span) <= _LONGEST and "\n" not in quote and not any(n.span.overlaps(span) for n in noise):
            out.append((span, deeds_of(quote.lower())))
    return tuple(out)


def _deeds_in(sentences: Sequence[Sentence]) -> frozenset[str]:
    return frozenset().union(*(deeds for _, deeds in sentences))


def _of_report(
    context: Context,
    report: Report,
    sentences: Sequence[Sentence],
    telling: frozenset[str],
    made: dict[object, Passage],
) -> tuple[Passage, ...]:
    """The passages of one report; `made` holds those it gave before, by claim and by place, for other deeds."""
    names = _names_of(context, report)
    found = []
    for claim in report.claims:
        if claim.type in DEED_TYPES and not claim.noise:
            passage = made.get(claim.id) or made.setdefault(claim.id, _of_claim(context, claim, names))
            found.append(passage)
    covered = [(p.evidence.start, p.evidence.end) for p in found]
    for span, deeds in sentences:
        if not deeds & telling or any(a <= span.start and span.end <= b for a, b in covered):
            continue
        if span not in made and (named := _named(names, span)):
            quote = span.of(report.article.text)
            evidence = Evidence(report.article.id, span.start, span.end, quote)
            sides = frozenset(s for _, s in named)
            made[span] = Passage(evidence, content_words(quote), sides, None, None, named)
        if span in made:
            found.append(made[span])
    return tuple(found)


def _of_claim(context: Context, claim: Claim, names: Names) -> Passage:
    evidence = context.evidence(claim)
    refs = [r for role in _ROLES for r in context.refs(claim, role)]
    sides = frozenset(r.side or r.name for r in refs)
    mode = claim.value("mode")
    named = _named(names, claim.evidence) or None
    return Passage(evidence, content_words(evidence.quote), sides, claim.code, str(mode) if mode else None, named)


def _names_of(context: Context, report: Report) -> Names:
    """(offset, side) for every side that a noun or pronoun names; "Chinese goods" names none. In order."""
    return sorted(
        (m.span.start, r.side or r.name)
        for m in report.reading.mentions
        if m.form != "adjective"
        for r in context.cast.refs.get(m.id, ())
    )


def _named(names: Names, span: Span) -> tuple[tuple[int, str], ...]:
    """The names within `span`, their offsets counted from its start."""
    first, end = bisect_left(names, (span.start, "")), bisect_left(names, (span.end, ""))
    return tuple((at - span.start, side) for at, side in names[first:end])
