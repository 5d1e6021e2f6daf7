"""Whole screens of `readout show`: the overview, one entry, one article, what changed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.console import Group, RenderableType
from rich.text import Text

from readout.cli.paper import ACCENT, QUIET, ruled, safe, short, stack, words
from readout.cli.sections import discrepancy_table, values_of
from readout.dossier.changes import Changes
from readout.dossier.lookup import Thing
from readout.model.article import Noise
from readout.model.decision import Decision
from readout.model.record import Actor, ArticleEntry, Discrepancy, Entry, Link
from readout.publish.brief import MOST, Brief, brief, titled
from readout.publish.bundle import Bundle
from readout.publish.days import written
from readout.publish.notes import note
from readout.publish.order import weightiest
from readout.publish.words import counted, field_name, one_line, said
from readout.store.search import Hit

_CONTACTS = 8
_LEDGER = 8
_LOUD = {"overdue": "bold", "broken": "bold"}


def overview(bundle: Bundle, name: str) -> RenderableType:
    """The process on one screen."""
    record = bundle.record
    if not record.articles:
        return words(f"{name} holds no reports yet. Read some: readout add {name} FOLDER")
    told = brief(record)
    origins = len({a.origin for a in record.articles})
    head = Text(safe(titled(record)), style="bold")
    reports = counted(len(record.articles), "report")
    head.append(f"   {reports}, {counted(origins, 'origin')}, read as of {written(record.reading_date)}", style=QUIET)
    parts: list[RenderableType] = [head, _sides(told), Text()]
    parts += [_contacts(bundle, told.contacts), Text(), _owed(bundle, told), Text()]
    shown, total = told.discrepancies[:MOST], len(told.discrepancies)
    parts += [discrepancy_table(bundle, shown, "Where the reports disagree", of=total)]
    parts += [_next(told, name)]
    return Group(*parts)


def _sides(told: Brief) -> Text:
    if not told.sides:
        return words("No sides are named yet.", QUIET)
    return words(
        "Sides: " + ", ".join(f"{side} ({counted(count, 'entry', 'entries')})" for side, count in told.sides[:8])
    )


def _contacts(bundle: Bundle, contacts: Sequence[Entry]) -> RenderableType:
    if not contacts:
        return words("No contacts were found.", QUIET)
    table = ruled("Contacts", _more(len(contacts), _CONTACTS), "when", "what", "sources", widths=[16, None, 17])
    for entry in weightiest(contacts, _CONTACTS):
        made = note(bundle, entry)
        differs = words("reports differ", ACCENT) if made.differs else None
        lines = [words(one_line(line, 90), QUIET) for line in made.lines]
        table.add_row(words(made.when), stack([words(made.head), *lines, differs]), words(made.support, QUIET))
    return table


def _owed(bundle: Bundle, told: Brief) -> RenderableType:
    entries = [*told.commitments, *told.demands]
    if not entries:
        return words("Nobody promised or demanded anything in what was read.", QUIET)
    table = ruled("Ledger", _more(len(entries), _LEDGER), "due", "what", "state", widths=[16, None, 12])
    for entry in entries[:_LEDGER]:
        made = note(bundle, entry)
        state = str(entry.fields.get("state") or entry.fields.get("answer") or "")
        if entry.type == "demand":
            state = "not answered" if state == "none" else state
        due = made.when if entry.type == "commitment" else "a demand"
        what = one_line(said("what", entry.fields.get("what") or ""), 90)
        table.add_row(words(due), stack([words(made.head), words(what, QUIET)]), words(state, _LOUD.get(state, "")))
    return table


def _more(count: int, shown: int) -> str:
    return f"{shown} of {count}" if count > shown else str(count)


def _next(told: Brief, name: str) -> RenderableType:
    out = Text("What to do next\n", style="bold")
    for step in told.steps:
        out.append(f"  {safe(step.words)}\n", style="")
    out.append("  readout show ", style=QUIET)
    out.append(f"{safe(name)} contacts | statements | ledger | discrepancies | timeline | ID", style=QUIET)
    return out


def one(bundle: Bundle, thing: Thing) -> RenderableType:
    """All that is known of one thing, every value with its words."""
    if isinstance(thing, Entry):
        return _entry(bundle, thing)
    if isinstance(thing, Actor):
        return _actor(bundle, thing)
    if isinstance(thing, Discrepancy):
        return discrepancy_table(bundle, [thing], "Discrepancy")
    return article(bundle, thing)


def _entry(bundle: Bundle, entry: Entry) -> RenderableType:
    made = note(bundle, entry)
    lines: list[Text | str | None] = [words(made.head, "bold"), words(made.when), *map(words, made.lines)]
    lines.append(words(f"{made.support}: {', '.join(made.sources)}", QUIET))
    lines.append(words(made.confirmed, "green") if made.confirmed else None)
    fields = [
        words(f"{field_name(k)}: {one_line(said(k, v), 300)}")
        for k, v in entry.fields.items()
        if v not in (None, ()) and k not in ("content", "what", "cue")
    ]
    passages = [words("In the reports", "bold")]
    for article_id, quote in dict.fromkeys((p.article, " ".join(p.quote.split())) for p in entry.evidence):
        passages.append(words(f"  {bundle.source(article_id)} ({short(article_id)})", QUIET))
        passages.append(words(f"  “{quote}”"))
    found = [d for d in bundle.record.discrepancies if d.entry == entry.id]
    parts: list[RenderableType] = [stack(lines), Text(), stack(fields), Text(), stack(passages)]
    if entry.values:
        parts += [Text(), stack(values_of(bundle, entry))]
    if found:
        parts += [Text(), discrepancy_table(bundle, found, "Where the reports disagree")]
    also = f"also: {', '.join(short(i) for i in entry.also)}   " if entry.also else ""
    parts += [Text(), words(f"{entry.type} {entry.id}   {also}{entry.code or ''}", QUIET)]
    return Group(*parts)


def _actor(bundle: Bundle, actor: Actor) -> RenderableType:
    lines = [words(actor.name, "bold"), words(f"{actor.kind}{', ' + actor.side if actor.side else ''}")]
    for office in actor.offices:
        sources = ", ".join(bundle.sources(e.article for e in office.evidence))
        lines.append(words(f"  {said('office', office.value)} ({sources})"))
    lines.append(words("Written as", "bold"))
    for form in sorted(actor.variants, key=lambda v: (-v.count, v.form)):
        lines.append(words(f"  {form.form}   {form.count} times: {', '.join(bundle.sources(form.articles))}"))
    return Group(stack(lines), Text(), words(f"actor {actor.id}", QUIET))


def article(bundle: Bundle, found: ArticleEntry) -> RenderableType:
    """The text as it was read, noise dimmed, what it is evidence for underlined, each with its entry."""
    text = bundle.texts.get(found.id, "")
    entries = [(p, e) for e in bundle.record.entries for p in e.evidence if p.article == found.id]
    body = Text(safe(text))
    for noise in found.noise:
        _style(body, noise, QUIET)
    for piece, _ in entries:
        body.stylize("underline", piece.start, piece.end)
    published = f"{written(found.published)}{' (' + found.published_basis + ')' if found.published_basis else ''}"
    head = stack([
        words(found.title or found.path, "bold"),
        words(f"{found.outlet or 'outlet not known'}, {published}, {found.kind}, {found.language}"),
        words(f"article {found.id}   {found.path}", QUIET),
    ])  # fmt: skip
    table = ruled("What it is evidence for", str(len(entries)), "at", "type", "entry", "words", widths=[6, 10, 11])
    for piece, entry in sorted(entries, key=lambda pair: (pair[0].start, pair[0].end, pair[1].id)):
        table.add_row(str(piece.start), entry.type, short(entry.id), words(one_line(piece.quote, 160)))
    return Group(head, Text(), body, Text(), table)


def _style(body: Text, noise: Noise, style: str) -> None:
    body.stylize(style, noise.start, noise.end)


def changes(bundle: Bundle, found: Changes) -> RenderableType:
    """What is new since a day."""
    head = words(f"Since {written(found.since)}", "bold")
    if not (found.articles or found.entries or found.changed or found.discrepancies):
        return Group(head, words("Nothing changed.", QUIET))
    lines: list[Text | str | None] = [head]
    if found.articles:
        outlets = ", ".join(bundle.sources(a.id for a in found.articles))
        lines.append(words(f"{counted(len(found.articles), 'new report')}: {outlets}"))
    for change in found.changed:
        before, after = said(change.field, change.before), said(change.field, change.after)
        lines.append(
            words(f"{note(bundle, change.entry).head}: {field_name(change.field)} was {before}, now {after}", ACCENT)
        )
    table = ruled("New entries", str(len(found.entries)), "type", "what", "sources", widths=[11, None, 18])
    for entry in found.entries:
        made = note(bundle, entry)
        table.add_row(
            stack([words(entry.type), words(short(entry.id), QUIET)]),
            words(one_line(made.head, 120)),
            words(made.support, QUIET),
        )
    parts: list[RenderableType] = [stack(lines), Text(), table]
    if found.discrepancies:
        parts += [Text(), discrepancy_table(bundle, found.discrepancies, "New discrepancies")]
    return Group(*parts)


def hits(bundle: Bundle, query: str, found: Iterable[Hit]) -> RenderableType:
    """What a search found, with the words around each match."""
    found = list(found)
    if not found:
        return words(f"Nothing in this dossier holds “{query}”.", QUIET)
    table = ruled(f"“{query}”", counted(len(found), "hit"), "where", "words", widths=[26])
    for hit in found:
        where = bundle.source(hit.id) if hit.type == "article" else hit.type
        table.add_row(stack([words(where), words(short(hit.id), QUIET)]), _matched(hit.snippet))
    return table


def _matched(snippet: str) -> Text:
    out = Text()
    for n, part in enumerate(snippet.replace("\x03", "\x02").split("\x02")):
        out.append(" ".join(safe(part).split()) if n % 2 else _spaced(safe(part)), style="bold" if n % 2 else "")
    return out


def _spaced(text: str) -> str:
    flat = " ".join(text.split())
    return f"{' ' if text[:1].isspace() else ''}{flat}{' ' if text[-1:].isspace() and flat else ''}"


def links(bundle: Bundle, found: Sequence[Link]) -> RenderableType:
    """Why claims are held to be about one thing."""
    if not found:
        return words("This rests on one passage alone, or people decided it: there is no link to explain.", QUIET)
    passage = {p.claim: p for e in bundle.record.entries for p in e.evidence if p.claim}
    table = ruled("Why these are one", counted(len(found), "link"), "score", "passages and reason", widths=[6])
    for link in found:
        ends = [passage.get(link.left), passage.get(link.right)]
        quotes = [words(f"{bundle.source(p.article)}: {one_line(p.quote, 140)}", QUIET) for p in ends if p]
        table.add_row(f"{link.score:.2f}", stack([words(link.reason), *quotes]))
    return table


def decisions(found: Sequence[Decision]) -> RenderableType:
    """Who decided what, when."""
    if not found:
        return words("Nothing was decided yet. `readout decide --help` says how.", QUIET)
    table = ruled("Decisions", str(len(found)), "when", "who", "what", "id", widths=[17, 12, None, 11])
    for d in found:
        value = f": {d.field} = {d.value}" if d.field else ""
        what = stack([words(f"{d.verdict}{value}"), words(", ".join(map(short, d.target)), QUIET), words(d.note or "")])
        table.add_row(words(written(d.at[:10], unknown=d.at)), words(d.by), what, words(short(d.id), QUIET))
    return table
