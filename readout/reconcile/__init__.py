"""Claims and Decisions to the Record: a pure function, whatever the order in which things arrived."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from readout.errors import Problem
from readout.model.article import Article, Reading
from readout.model.claim import Claim
from readout.model.decision import Decision
from readout.model.record import ArticleEntry, Entry, Link, Record
from readout.reconcile.actors import cast_actors
from readout.reconcile.acts import act_entries
from readout.reconcile.clusters import standing
from readout.reconcile.contacts import contact_entries
from readout.reconcile.context import Cast, Context
from readout.reconcile.copies import find_origins
from readout.reconcile.decided import corrected_metadata, decided_discrepancies, decided_entries, unrejected
from readout.reconcile.discrepancies import find_discrepancies
from readout.reconcile.entries import cross_reference, review, with_suggestions
from readout.reconcile.facts import fact_entries
from readout.reconcile.figures import figure_entries
from readout.reconcile.ledger import ledger_entries
from readout.reconcile.published import anchors_of, publication_days, reading_date, refine_published
from readout.reconcile.statements import statement_entries

MAKERS = (contact_entries, statement_entries, ledger_entries, act_entries, figure_entries, fact_entries)
"""Each takes (context, claims) and returns (entries, links)."""


def reconcile(
    read: Sequence[tuple[Article, Reading]],
    decisions: Sequence[Decision] = (),
    as_of: str | None = None,
    title: str = "",
) -> Record:
    """The record of what was read and decided; `as_of` (ISO day) is the reading date, else the latest publication."""
    live = tuple(sorted(standing(decisions), key=lambda d: (d.at, d.id)))
    hidden = _hidden(live)
    read = sorted((pair for pair in read if pair[0].id not in hidden), key=lambda pair: pair[0].id)
    read = corrected_metadata(read, live)
    claims = tuple(sorted(unrejected((c for _, r in read for c in r.claims), live), key=lambda c: c.id))
    context = _refined(_context(read, claims, live, as_of), claims, as_of)
    entries: list[Entry] = []
    links: list[Link] = []
    for maker in MAKERS:
        made, why = maker(context, claims)
        entries += made
        links += why
    entries = decided_entries(context, review(context, cross_reference(context, entries, claims)))
    discrepancies = decided_discrepancies(find_discrepancies(context, entries, claims), entries)
    entries = with_suggestions(entries, discrepancies)
    problems: set[Problem] = {p for _, r in read for p in r.problems}
    return Record(
        title=title,
        reading_date=context.as_of,
        articles=tuple(_article_entry(context, article, reading) for article, reading in read),
        actors=tuple(sorted(context.cast.actors, key=lambda a: a.id)),
        entries=tuple(sorted(entries, key=lambda e: (e.type, e.id))),
        discrepancies=discrepancies,
        problems=tuple(sorted(problems)),
        links=tuple(sorted(links, key=lambda x: (x.left, x.right))),
    )


def _hidden(decisions: Sequence[Decision]) -> set[str]:
    """The ids of the articles that people left out."""
    verdicts = {t: d.verdict for d in decisions if d.verdict in ("hide", "show") for t in d.target}
    return {article for article, verdict in verdicts.items() if verdict == "hide"}


def _context(
    read: Sequence[tuple[Article, Reading]], claims: Sequence[Claim], decisions: tuple[Decision, ...], as_of: str | None
) -> Context:
    articles = {a.id: a for a, _ in read}
    readings = {a.id: r for a, r in read}
    mentions = {m.id: m for _, r in read for m in r.mentions}
    origins = find_origins(articles, readings)
    bare = Context(articles, readings, mentions, origins, {}, Cast(), decisions, as_of)
    published = publication_days(bare, claims)
    dated = Context(articles, readings, mentions, origins, published, Cast(), decisions, as_of)
    cast = cast_actors(dated, claims)
    return Context(articles, readings, mentions, origins, published, cast, decisions, as_of or reading_date(published))


def _refined(context: Context, claims: Sequence[Claim], as_of: str | None) -> Context:
    """The context with undated reports dated by the contacts that they tell as news and other reports date."""
    contacts, _ = contact_entries(context, claims)
    published = refine_published(context, anchors_of(context, contacts, claims))
    return replace(context, published=published, as_of=as_of or reading_date(published))


def _article_entry(context: Context, article: Article, reading: Reading) -> ArticleEntry:
    meta = reading.metadata
    when = context.published.get(article.id)
    return ArticleEntry(
        id=article.id,
        path=article.source,
        kind=meta.kind,
        issued_by=meta.issued_by,
        outlet=meta.outlet,
        title=meta.title,
        language=meta.language,
        published=when.edtf if when else None,
        published_basis=when.basis if when else None,
        origin=context.origins.get(article.id, article.id),
        noise=reading.noise,
        sha256=article.sha256,
    )
