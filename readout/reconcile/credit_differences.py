"""Where reports print one quotation beside different names, whatever the verb that gives it to them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial

from readout.model.article import Span
from readout.model.claim import Claim
from readout.model.record import Entry, Evidence
from readout.reconcile.context import Context
from readout.reconcile.credits import FEWEST, Quoted, quoted_in
from readout.reconcile.differences import Difference, by_support, listed, majority, outlet_names_of, value_on
from readout.reconcile.matter import content_words
from readout.reconcile.reports import each_report
from readout.reconcile.sharing import Sharing
from readout.reconcile.spellings import share_a_name

CROWDED = 12
TELLING = 2
"""Words with a meaning that one quotation within another must have; whole ones of so many words may have fewer."""
WHOLE = 5
LONGEST = 450


def credit_differences(context: Context, entries: Sequence[Entry], claims: Sequence[Claim]) -> Iterator[Difference]:
    """One difference per quotation that two reports print, each beside names that the other does not have there."""
    told = {q.name: q for found in each_report("credits", context, claims, quoted_in).values() for q in found}
    home = _statements(entries)
    sharing = context.memory.once("rows of quotations", partial(Sharing[tuple[str, int]], CROWDED))
    seen: set[str] = set()
    for left, right in sorted(sharing.take({name: _rows(q) for name, q in told.items()})):
        a, b = told[left], told[right]
        if a.article == b.article or not _same(a, b) or not _rivals(told, a, b):
            continue
        found = _difference(context, home, a, b)
        if found.entry not in seen:
            seen.add(found.entry)
            yield found


def _rows(quoted: Quoted) -> frozenset[tuple[str, ...]]:
    return frozenset(quoted.words[at : at + FEWEST] for at in range(len(quoted.words) - FEWEST + 1))


def _same(a: Quoted, b: Quoted) -> bool:
    """Whether one is the other or a part of it, and says something."""
    short, long = sorted((a.words, b.words), key=len)
    telling = len(content_words(" ".join(short)))
    if short == long and len(short) >= WHOLE and telling:
        return True
    inside = any(long[at : at + len(short)] == short for at in range(len(long) - len(short) + 1))
    return inside and telling >= TELLING


def _rivals(told: Mapping[tuple[str, int], Quoted], a: Quoted, b: Quoted) -> bool:
    """Whether no name beside the one may be a name beside the other, in either report."""
    mine, theirs = ([q for q in told.values() if q.article == x.article and _same(q, x)] for x in (a, b))
    return not (_named_beside(mine, theirs) or _named_beside(theirs, mine))


def _named_beside(credited: Sequence[Quoted], others: Sequence[Quoted]) -> bool:
    """Whether somebody credited in one report may be named beside the same words in the other, in any spelling."""
    return any(share_a_name(m.name, q.beside) for c in credited for m in c.credited for q in others)


def _statements(entries: Sequence[Entry]) -> Mapping[str, list[tuple[Span, str]]]:
    """For each article where its statements stand, and their entries."""
    home: dict[str, list[tuple[Span, str]]] = {}
    for entry in (e for e in entries if e.type == "statement"):
        for piece in entry.evidence:
            home.setdefault(piece.article, []).append((Span(piece.start, piece.end), entry.id))
    return home


def _difference(context: Context, home: Mapping[str, list[tuple[Span, str]]], a: Quoted, b: Quoted) -> Difference:
    names = {q: listed(sorted({m.name for m in q.credited})) for q in (a, b)}
    values = by_support(value_on(context, names[q], [_passage(context, q)]) for q in (a, b))
    suggested, because = majority(values)
    told = listed([f"{names[q]} in {outlet_names_of(context, [q.article])}" for q in (a, b)])
    reason = f"The same words stand beside different names: {told}."
    near = (entry for q in (a, b) for span, entry in home.get(q.article, ()) if span.overlaps(q.span))
    return Difference("speaker", next(near, a.article), "speaker", values, reason, 2, suggested, because)


def _passage(context: Context, quoted: Quoted) -> Evidence:
    """From the name to the end of the words, or the reverse; the name alone where that is too long."""
    text, name = context.articles[quoted.article].text, quoted.credited[0].span
    whole = Span(min(name.start, quoted.span.start), max(name.end, quoted.span.end))
    shown = whole if len(whole) <= LONGEST else name
    return Evidence(quoted.article, shown.start, shown.end, shown.of(text))
