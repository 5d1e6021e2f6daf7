"""Why the record says what it says: the features that decided a link, a value or a discrepancy, in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from readout.dossier.lookup import Thing
from readout.model.decision import Decision
from readout.model.record import Actor, ArticleEntry, Discrepancy, Entry, Link, Record, Value
from readout.publish.words import counted, field_name, said
from readout.vocab.lists import DISCREPANCY_KINDS

_SEVERITY = {1: "minor", 2: "notable", 3: "grave: it changes the story"}


@dataclass(frozen=True, slots=True)
class Explanation:
    """What speaks for one thing: sentences, the links that joined it (the strongest first), and people's decisions."""

    features: tuple[str, ...]
    links: tuple[Link, ...]
    decisions: tuple[Decision, ...]


def explain(record: Record, standing: Iterable[Decision], thing: Thing) -> Explanation:
    """Why `thing` is one thing, and why its values are what they are."""
    ids = _ids(record, thing)
    links = tuple(
        sorted((x for x in record.links if x.left in ids and x.right in ids), key=lambda x: (-x.score, x.left, x.right))
    )
    made = tuple(d for d in standing if ids & set(d.target))
    return Explanation(tuple(_features(record, thing, links)), links, made)


def _ids(record: Record, thing: Thing) -> set[str]:
    """The claims, mentions or articles that a thing is made of; of a discrepancy those of its entry."""
    match thing:
        case Entry():
            return {thing.id, *thing.claims}
        case Actor():
            return {thing.id, *thing.mentions}
        case ArticleEntry():
            return {a.id for a in record.articles if a.origin == thing.origin}
        case Discrepancy():
            things: tuple[Entry | Actor, ...] = (*record.entries, *record.actors)
            about = next((t for t in things if t.id == thing.entry), None)
            return {thing.id} if about is None else {thing.id, *_ids(record, about)}


def _features(record: Record, thing: Thing, links: tuple[Link, ...]) -> Iterator[str]:
    match thing:
        case Entry():
            yield from _entry(record, thing, links)
        case Actor():
            yield from _actor(thing, links)
        case ArticleEntry():
            yield from _article(record, thing)
        case Discrepancy():
            yield from _discrepancy(record, thing)


def _entry(record: Record, entry: Entry, links: tuple[Link, ...]) -> Iterator[str]:
    articles = {e.article for e in entry.evidence}
    passages, reports = counted(len(entry.claims), "passage"), counted(len(articles), "report")
    yield f"It rests on {passages} of {reports}, {_origins(record, articles)}."
    if len(entry.claims) > 1:
        yield f"{counted(len(links), 'link')} joined them, the strongest first; what people decided came before any."
    for field, values in sorted(entry.values.items()):
        for value in values:
            if len(values) > 1 or value.because or value.certainty == "unsure":
                yield _value(field, value)


def _value(field: str, value: Value) -> str:
    told = f"{field_name(field)}: {said(field, value.value)}, {value.certainty}, in {counted(value.articles, 'report')}"
    told += f" of {counted(value.origins, 'origin')}"
    if value.because:
        told += f", because {value.because}"
    return told + (f"; {value.review.verdict} by {value.review.by}" if value.review else "")


def _actor(actor: Actor, links: tuple[Link, ...]) -> Iterator[str]:
    forms = ", ".join(f"{v.form} ({v.count})" for v in actor.variants)
    yield f"Written as {forms}."
    if not links:
        yield "All of these are one by the name itself: the same words, a part of the full name, or a title for it."
    for office in actor.offices:
        yield _value("office", office)


def _article(record: Record, article: ArticleEntry) -> Iterator[str]:
    same = [a for a in record.articles if a.origin == article.origin]
    if len(same) > 1:
        names = ", ".join(sorted(a.outlet or a.path for a in same if a.id != article.id))
        yield f"It shares one origin with {names}: they count as one independent report."
    else:
        yield "It is an origin of its own: no other report was found to be made out of it, or it out of another."
    basis = article.published_basis
    where = {"metadata": "its metadata", "dateline": "its dateline", "text": "the dates it tells"}.get(basis or "", "")
    if article.published:
        yield f"Published {article.published}, by {where or 'what it knows and other reports date'}."


def _discrepancy(record: Record, found: Discrepancy) -> Iterator[str]:
    yield f"{found.kind}: {DISCREPANCY_KINDS.get(found.kind, '')}. {found.reason}"
    for value in found.values:
        articles = {e.article for e in value.evidence}
        named = ", ".join(sorted({a.outlet or a.path for a in record.articles if a.id in articles}))
        yield f"{_value(found.field, value)} ({named})"
    if found.suggested is not None:
        yield f"Suggested: {said(found.field, found.suggested)}, because {found.suggested_because}."
    else:
        yield "No value is suggested: neither the calendar nor a majority of independent reports speaks for one."
    yield f"It is {_SEVERITY.get(found.severity, 'noted')}."


def _origins(record: Record, articles: set[str]) -> str:
    return counted(len({a.origin for a in record.articles if a.id in articles}), "independent origin")
