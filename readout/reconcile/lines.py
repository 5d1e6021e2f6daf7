"""Reports as they are reconciled: with sentences that no margin breaks, and a record that quotes them as written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from readout.model.article import Article, Reading
from readout.model.lines import flowing
from readout.model.record import Entry, Evidence, Record, Value
from readout.reconcile.memory import Memory

Read = Sequence[tuple[Article, Reading]]


def in_paragraphs(read: Read, memory: Memory) -> Read:
    """The same articles with texts that flow: offsets hold, and no line break stands inside a sentence.

    `memory` gives the same article again for the same one, so that what was worked out of it is known again.
    """
    made = memory.table("paragraphs")
    return [(made.recall_of((article,), _flowing, article), reading) for article, reading in read]


def _flowing(article: Article) -> Article:
    text = flowing(article.text)
    return article if text is article.text else replace(article, text=text)


def as_written(record: Record, given: Read, used: Read) -> Record:
    """`record`, made of the articles `used`, with the words of its evidence as they stand in the articles `given`."""
    texts = {a.id: a.text for (a, _), (b, _) in zip(given, used, strict=True) if a.text is not b.text}
    if not texts:
        return record
    return replace(
        record,
        actors=tuple(replace(a, offices=_values(texts, a.offices)) for a in record.actors),
        entries=tuple(_entry(texts, e) for e in record.entries),
        discrepancies=tuple(replace(d, values=_values(texts, d.values)) for d in record.discrepancies),
    )


def _evidence(texts: Mapping[str, str], pieces: Sequence[Evidence]) -> tuple[Evidence, ...]:
    return tuple(replace(p, quote=texts[p.article][p.start : p.end]) if p.article in texts else p for p in pieces)


def _values(texts: Mapping[str, str], values: Sequence[Value]) -> tuple[Value, ...]:
    return tuple(replace(v, evidence=_evidence(texts, v.evidence)) for v in values)


def _entry(texts: Mapping[str, str], entry: Entry) -> Entry:
    values = {name: _values(texts, given) for name, given in entry.values.items()}
    return replace(entry, values=values, evidence=_evidence(texts, entry.evidence))
