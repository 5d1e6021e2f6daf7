"""Evidence as the record wants it, a line a piece, where a margin broke the sentences of a text into lines."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from readout.model.article import Article, Reading, Span
from readout.model.lines import flowing, line_pieces
from readout.model.record import Actor, Discrepancy, Entry, Evidence, Record, Value

Read = Sequence[tuple[Article, Reading]]


def in_paragraphs(read: Read) -> Read:
    """The same articles with texts that flow: offsets hold, and no line break stands inside a sentence."""
    out = []
    for article, reading in read:
        text = flowing(article.text)
        out.append((article if text is article.text else replace(article, text=text), reading))
    return out


def in_lines(record: Record, given: Read, used: Read) -> Record:
    """`record`, made of the articles `used`, with evidence cut where lines of the articles `given` end."""
    texts = {a.id: a.text for (a, _), (b, _) in zip(given, used, strict=True) if a.text is not b.text}
    if not texts:
        return record
    return replace(
        record,
        actors=tuple(_actor(texts, a) for a in record.actors),
        entries=tuple(_entry(texts, e) for e in record.entries),
        discrepancies=tuple(_discrepancy(texts, d) for d in record.discrepancies),
    )


def _pieces(texts: Mapping[str, str], evidence: Sequence[Evidence]) -> tuple[Evidence, ...]:
    return tuple(cut for piece in evidence for cut in _cut(texts.get(piece.article), piece))


def _cut(text: str | None, piece: Evidence) -> Sequence[Evidence]:
    if text is None:
        return (piece,)
    spans = line_pieces(text, Span(piece.start, piece.end))
    return [Evidence(piece.article, s.start, s.end, s.of(text), piece.claim) for s in spans]


def _values(texts: Mapping[str, str], values: Sequence[Value]) -> tuple[Value, ...]:
    return tuple(replace(v, evidence=_pieces(texts, v.evidence)) for v in values)


def _actor(texts: Mapping[str, str], actor: Actor) -> Actor:
    return replace(actor, offices=_values(texts, actor.offices))


def _entry(texts: Mapping[str, str], entry: Entry) -> Entry:
    values = {name: _values(texts, given) for name, given in entry.values.items()}
    return replace(entry, values=values, evidence=_pieces(texts, entry.evidence))


def _discrepancy(texts: Mapping[str, str], found: Discrepancy) -> Discrepancy:
    return replace(found, values=_values(texts, found.values))
