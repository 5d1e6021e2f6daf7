"""Claims and Decisions to the Record: a pure function, whatever the order in which things arrived."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from readout.errors import Problem
from readout.model.article import Article, Reading
from readout.model.claim import Claim, Mention
from readout.model.decision import Decision
from readout.model.knowledge import KnownPerson
from readout.model.record import ArticleEntry, Entry, Link, Record
from readout.reconcile.actors import cast_actors
from readout.reconcile.acts import act_entries
from readout.reconcile.clusters import standing
from readout.reconcile.contacts import contact_entries
from readout.reconcile.context import Cast, Context
from readout.reconcile.copies import find_origins
from readout.reconcile.decided import (
    corrected_metadata,
    decided_discrepancies,
    decided_entries,
    decided_mentions,
)
from readout.reconcile.discrepancies import find_discrepancies
from readout.reconcile.entries import cross_reference, review, with_suggestions
from readout.reconcile.facts import fact_entries
from readout.reconcile.figures import figure_entries
from readout.reconcile.filing import Filing
from readout.reconcile.holding import Holding
from readout.reconcile.ledger import ledger_entries
from readout.reconcile.lines import as_written, in_paragraphs
from readout.reconcile.memory import Memory
from readout.reconcile.published import anchors_of, publication_days, reading_date, refine_published
from readout.reconcile.statements import statements_in_bundles

MAKERS = (ledger_entries, act_entries, figure_entries, fact_entries)
"""Each takes (context, claims) and returns (entries, links), as `contact_entries` does, which dates reports as well."""
Made = tuple[tuple[Entry, ...], tuple[Link, ...]]
Linker = Callable[[Mapping[str, Article], Sequence[Claim]], Iterable[Link]]
"""What a plugin that links claims is given: the articles by id, and all claims by id."""


def reconcile(
    read: Sequence[tuple[Article, Reading]],
    decisions: Sequence[Decision] = (),
    as_of: str | None = None,
    title: str = "",
    knowledge: Sequence[KnownPerson] = (),
    linkers: Sequence[Linker] = (),
    memory: Memory | None = None,
) -> Record:
    """The record of what was read and decided; `as_of` (ISO day) is the reading date, else the latest publication.

    `knowledge` is what users told about people and their offices. `linkers` propose further links between claims of one
    type; they join what neither people nor vetoes keep apart. `memory` of an earlier call saves
    work and changes nothing.
    """
    memory = memory if memory is not None else Memory()
    live = tuple(sorted(standing(decisions), key=lambda d: (d.at, d.id)))
    hidden = _hidden(live)
    given = sorted((pair for pair in read if pair[0].id not in hidden), key=lambda pair: pair[0].id)
    read = in_paragraphs(decided_mentions(corrected_metadata(given, live), live), memory)
    claims, mentions = memory.once("standing", Filing).standing(read, live)
    known = tuple(sorted(knowledge, key=lambda k: k.id))
    bare, copies = _bare(read, mentions, live, as_of, known, _suggested(read, claims, linkers), memory)
    context, contacts = _refined(_cast(bare, claims, as_of), claims, as_of)
    statements, bundles = statements_in_bundles(context, claims)
    entries: list[Entry] = [*contacts[0], *statements]
    links: list[Sequence[Link]] = [copies, context.cast.links, context.suggested, contacts[1], *bundles]
    for made, why in (maker(context, claims) for maker in MAKERS):
        entries += made
        links.append(why)
    entries = decided_entries(context, review(context, cross_reference(context, entries, claims)))
    discrepancies = decided_discrepancies(find_discrepancies(context, entries, claims), entries)
    entries = with_suggestions(entries, discrepancies)
    problems: set[Problem] = {p for _, r in read for p in r.problems}
    holding = memory.once("links that hold", Holding).take(links, (*entries, *context.cast.actors), context.origins)
    memory.turn()
    record = Record(
        title=title,
        reading_date=context.as_of,
        articles=tuple(_article_entry(context, article, reading) for article, reading in read),
        actors=tuple(sorted(context.cast.actors, key=lambda a: a.id)),
        entries=tuple(sorted(entries, key=lambda e: (e.type, e.id))),
        discrepancies=discrepancies,
        problems=tuple(sorted(problems)),
        links=holding,
    )
    return as_written(record, given, read)


def _suggested(
    read: Sequence[tuple[Article, Reading]], claims: tuple[Claim, ...], linkers: Sequence[Linker]
) -> tuple[Link, ...]:
    articles = {a.id: a for a, _ in read}
    found = {x for linker in linkers for x in linker(articles, claims)}
    return tuple(sorted(found, key=lambda x: (x.left, x.right, x.score, x.reason)))


def _hidden(decisions: Sequence[Decision]) -> set[str]:
    """The ids of the articles that people left out."""
    verdicts = {t: d.verdict for d in decisions if d.verdict in ("hide", "show") for t in d.target}
    return {article for article, verdict in verdicts.items() if verdict == "hide"}


def _bare(
    read: Sequence[tuple[Article, Reading]],
    mentions: Mapping[str, Mention],
    decisions: tuple[Decision, ...],
    as_of: str | None,
    knowledge: tuple[KnownPerson, ...],
    suggested: tuple[Link, ...],
    memory: Memory,
) -> tuple[Context, tuple[Link, ...]]:
    """What is known before anything is dated or joined, and why texts are copies."""
    articles = {a.id: a for a, _ in read}
    readings = {a.id: r for a, r in read}
    origins, copies = find_origins(articles, readings, decisions, memory)
    bare = Context(articles, readings, mentions, origins, {}, Cast(), decisions, as_of, suggested, knowledge, memory)
    return bare, copies


def _cast(bare: Context, claims: Sequence[Claim], as_of: str | None) -> Context:
    """The context with the days of publication and the actors."""
    published = publication_days(bare, claims)
    dated = replace(bare, published=published)
    return replace(dated, cast=cast_actors(dated, claims), as_of=as_of or reading_date(published))


def _refined(context: Context, claims: Sequence[Claim], as_of: str | None) -> tuple[Context, Made]:
    """The context with undated reports dated by the contacts that they tell as news, and the contacts that follow."""
    made = contact_entries(context, claims)
    published = refine_published(context, anchors_of(context, made[0], claims))
    if published == context.published:
        return context, made
    refined = replace(context, published=published, as_of=as_of or reading_date(published))
    return refined, contact_entries(refined, claims, "refined")


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
