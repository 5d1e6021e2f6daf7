"""Passages: the sentences of the reports in which a deed may be told, with the sides that stand in them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from readout.model.article import Span
from readout.model.claim import Claim
from readout.model.edtf import parse_or_none
from readout.model.record import Evidence
from readout.reconcile.context import Context
from readout.reconcile.matter import content_words

DEED_TYPES = ("act", "contact", "statement")
_ROLES = ("actor", "speaker", "by", "participant")
_SENTENCE = re.compile(r"[^\s].*?(?:[.!?][\"”’»)\]]*(?=\s+[\"“«‘(\[]?[A-Z0-9])|(?=\n)|$)", re.DOTALL)
_LONGEST = 450

Names = list[tuple[int, str]]
"""Offsets in an article's text and the sides that are named there, in order."""


@dataclass(frozen=True)
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


@dataclass(frozen=True)
class Passages:
    """Passages by the words in them."""

    all: tuple[Passage, ...]
    by_word: Mapping[str, tuple[int, ...]]

    @classmethod
    def of(cls, context: Context, claims: Sequence[Claim], telling: Callable[[str], bool] | None = None) -> Passages:
        """The passages of claims of deeds, and the sentences that `telling` picks; none told after the reading date."""
        out = {article for article in context.articles if is_told(context, article)}
        names = {article: _names_of(context, article) for article in sorted(out)}
        found = [
            _of_claim(context, c, names[c.article])
            for c in claims
            if c.type in DEED_TYPES and not c.noise and c.article in out
        ]
        if telling is not None:
            taken = defaultdict(list)
            for passage in found:
                taken[passage.evidence.article].append(passage.evidence)
            for article in sorted(out):
                found += _of_article(context, article, telling, taken[article], names[article])
        index: dict[str, list[int]] = defaultdict(list)
        for n, passage in enumerate(found):
            for word in passage.words:
                index[word].append(n)
        return cls(tuple(found), {w: tuple(ns) for w, ns in index.items()})

    def about(self, words: Iterable[str], most: int = 300) -> list[Passage]:
        """The passages that hold any of the rarer of `words`."""
        numbers = {n for w in words if len(self.by_word.get(w, ())) <= most for n in self.by_word.get(w, ())}
        return [self.all[n] for n in sorted(numbers)]


def published_on(context: Context, article: str) -> date | None:
    """The first day on which a report can have been published."""
    published = context.published.get(article)
    found = parse_or_none(published.edtf if published else None)
    return found.first if found is not None else None


def is_told(context: Context, article: str) -> bool:
    """Whether a report may have been out by the reading date; one of unknown date may."""
    day = published_on(context, article)
    return day is None or context.as_of is None or day <= date.fromisoformat(context.as_of[:10])


def _of_claim(context: Context, claim: Claim, names: Names) -> Passage:
    evidence = context.evidence(claim)
    refs = [r for role in _ROLES for r in context.refs(claim, role)]
    sides = frozenset(r.side or r.name for r in refs)
    mode = claim.value("mode")
    named = _named(names, claim.evidence) or None
    return Passage(evidence, content_words(evidence.quote), sides, claim.code, str(mode) if mode else None, named)


def _of_article(
    context: Context, article: str, telling: Callable[[str], bool], taken: Sequence[Evidence], names: Names
) -> Iterable[Passage]:
    """The sentences of an article that tell something in the past and are no claim's passage."""
    text, noise = context.articles[article].text, context.readings[article].noise
    covered = sorted((e.start, e.end) for e in taken)
    for match in _SENTENCE.finditer(text):
        span = Span(match.start(), match.start() + len(match.group().rstrip()))
        quote = span.of(text)
        if not 0 < len(span) <= _LONGEST or "\n" in quote or not telling(quote.lower()):
            continue
        if any(a <= span.start and span.end <= b for a, b in covered) or any(n.span.overlaps(span) for n in noise):
            continue
        named = _named(names, span)
        if named:
            evidence = Evidence(article, span.start, span.end, quote)
            yield Passage(evidence, content_words(quote), frozenset(s for _, s in named), None, None, named)


def _names_of(context: Context, article: str) -> Names:
    """(offset, side) for every side that a noun or pronoun names; "Chinese goods" names none. In order."""
    return sorted(
        (m.span.start, r.side or r.name)
        for m in context.readings[article].mentions
        if m.form != "adjective"
        for r in context.cast.refs.get(m.id, ())
    )


def _named(names: Names, span: Span) -> tuple[tuple[int, str], ...]:
    """The names within `span`, their offsets counted from its start."""
    first, end = bisect_left(names, (span.start, "")), bisect_left(names, (span.end, ""))
    return tuple((at - span.start, side) for at, side in names[first:end])
