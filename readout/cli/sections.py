"""The sections of `readout show`: each turns a bundle into what the terminal prints."""

from __future__ import annotations

from collections.abc import Iterable

from rich.console import Group, RenderableType
from rich.text import Text

from readout.cli.paper import ACCENT, QUIET, ruled, short, stack, words
from readout.model.record import Discrepancy, Entry
from readout.publish.bundle import Bundle
from readout.publish.days import when, written
from readout.publish.notes import Note, about, against, note
from readout.publish.order import as_read, by_deadline, by_reports, by_time, by_weight
from readout.publish.words import counted, field_name, one_line, said

_SEVERITY = {1: "minor", 2: "notable", 3: "grave"}
_LONG = 320


def contacts(bundle: Bundle) -> RenderableType:
    entries = by_time(as_read(bundle.record, bundle.record.of("contact")))
    return _listing(bundle, "Contacts", entries, "when", "who met, called or wrote to whom")


def statements(bundle: Bundle) -> RenderableType:
    entries = by_reports(as_read(bundle.record, bundle.record.of("statement")))
    table = ruled("Statements", str(len(entries)), "who said what", "sources", widths=[None, 22])
    for entry in entries:
        made = note(bundle, entry)
        spread = f"{len(entry.evidence)} renderings" if len(entry.evidence) > 1 else ""
        table.add_row(
            stack([words(made.head, "bold"), *_lines(made), _differs(made)]),
            stack([_sources(made), words(spread, QUIET) if spread else None, words(short(entry.id), QUIET)]),
        )
        table.add_row()
    return _or_empty(table, entries, "No statements were found.")


def ledger(bundle: Bundle) -> RenderableType:
    commitments = by_deadline(as_read(bundle.record, bundle.record.of("commitment")))
    demands = by_reports(as_read(bundle.record, bundle.record.of("demand")))
    return Group(
        _listing(bundle, "Commitments", commitments, "due", "who promised what to whom"),
        Text(),
        _listing(bundle, "Demands", demands, "when", "who asks what of whom"),
    )


def acts(bundle: Bundle) -> RenderableType:
    return Group(
        _listing(
            bundle,
            "Acts",
            by_time(as_read(bundle.record, bundle.record.of("act"))),
            "when",
            "what else one side did to another",
        ),
        Text(),
        _listing(
            bundle,
            "Figures",
            by_time(as_read(bundle.record, bundle.record.of("figure"))),
            "when",
            "numbers that reports give",
        ),
    )


def discrepancies(bundle: Bundle) -> RenderableType:
    return discrepancy_table(bundle, by_weight(bundle.record.discrepancies))


def discrepancy_table(
    bundle: Bundle, found: Iterable[Discrepancy], title: str = "Discrepancies", *, of: int | None = None
) -> RenderableType:
    """Some discrepancies under a title; `of` is how many there are where not all are shown."""
    found = list(found)
    count = str(len(found)) if of is None or of == len(found) else f"{len(found)} of {of}"
    table = ruled(title, count, "what", "who says what", widths=[16])
    for d in found:
        table.add_row(
            stack([
                words(f"{d.kind}", ACCENT), words(_SEVERITY.get(d.severity, ""), QUIET), words(short(d.entry), QUIET),
            ]),
            stack([
                words(about(bundle, d), "bold"),
                *(_side(bundle, d, n) for n in range(len(d.values))),
                words(d.reason),
                words(f"Suggested: {said(d.field, d.suggested)}, because {d.suggested_because}")
                if d.suggested_because
                else None,
            ]),
        )  # fmt: skip
        table.add_row()
    return _or_empty(table, found, "The reports do not contradict each other anywhere that Readout looks.")


def _side(bundle: Bundle, discrepancy: Discrepancy, n: int) -> Text:
    value = discrepancy.values[n]
    line = Text("  ")
    line.append_text(words(against(discrepancy.field, value), ACCENT))
    line.append_text(words("  " + ", ".join(bundle.sources(e.article for e in value.evidence)), QUIET))
    return line


def actors(bundle: Bundle) -> RenderableType:
    found = sorted(bundle.record.actors, key=lambda a: (-sum(v.count for v in a.variants), a.name))
    table = ruled("Actors", str(len(found)), "name", "forms in the reports, offices", widths=[26])
    for actor in found:
        forms = ", ".join(f"{v.form} ({v.count})" for v in sorted(actor.variants, key=lambda v: (-v.count, v.form)))
        offices = "; ".join(dict.fromkeys(said("office", v.value) for v in actor.offices))
        table.add_row(
            stack([words(actor.name, "bold"), words(actor.side or actor.kind, QUIET), words(short(actor.id), QUIET)]),
            stack([words(forms), words(offices) if offices else None]),
        )
    return _or_empty(table, found, "Nobody is named in what was read.")


def timeline(bundle: Bundle) -> RenderableType:
    """Everything that has a day, in order: what happened, what is planned, what falls due."""
    dated = [(e, "due") for e in bundle.record.of("commitment") if when(e.fields.get("due"))]
    dated += [(e, "date") for e in bundle.record.of("contact", "act", "statement") if when(e.fields.get("date"))]
    dated.sort(key=lambda pair: (_moment(*pair), pair[0].type, pair[0].id))
    table = ruled("Timeline", counted(len(dated), "dated entry", "dated entries"), "when", "what", widths=[26])
    for entry, field in dated:
        made = note(bundle, entry)
        mark = "due: " if field == "due" else ""
        table.add_row(
            words(written(entry.fields[field])),
            stack([words(f"{mark}{made.head}"), *_told(entry, made), words(", ".join(made.sources), QUIET)]),
        )
    return _or_empty(table, dated, "Nothing in this dossier has a day yet.")


def _told(entry: Entry, made: Note) -> list[Text]:
    """What was said or promised; a contact or an act is told by its head alone."""
    return [words(one_line(line, 160)) for line in made.lines[:1]] if entry.type in ("commitment", "statement") else []


def _moment(entry: Entry, field: str) -> tuple[str, str]:
    meant = when(entry.fields.get(field))
    first, last = meant.sort_key if meant else ("", "")
    return str(first), str(last)


def articles(bundle: Bundle) -> RenderableType:
    found = sorted(bundle.record.articles, key=lambda a: (a.published or "9999", a.path))
    table = ruled("Articles", str(len(found)), "published", "article", "outlet", widths=[17, None, 20])
    for a in found:
        basis = f"({a.published_basis})" if a.published_basis else ""
        copy = f"same text as {short(a.origin)}" if a.origin != a.id else ""
        table.add_row(
            stack([words(written(a.published)), words(basis, QUIET) if basis else None]),
            stack([words(a.title or a.path), words(a.path, QUIET) if a.title else None, words(copy, QUIET)]),
            stack([words(a.outlet or "outlet not known", "" if a.outlet else QUIET), words(short(a.id), QUIET)]),
        )
    return _or_empty(table, found, "No reports yet. `readout add DOSSIER FOLDER` reads some.")


def problems(bundle: Bundle) -> RenderableType:
    found = bundle.record.problems
    table = ruled("Problems", str(len(found)), "source", "what happened", widths=[26])
    for p in found:
        table.add_row(words(p.source), words(p.message))
    return _or_empty(table, found, "Everything was read.")


def _listing(bundle: Bundle, title: str, entries: Iterable[Entry], first: str, second: str) -> RenderableType:
    entries = list(entries)
    table = ruled(title, str(len(entries)), first, second, "sources", widths=[15, None, 19])
    for entry in entries:
        made = note(bundle, entry)
        table.add_row(
            stack([words(made.when)]),
            stack([words(made.head, "bold"), *_lines(made), _differs(made), _confirmed(made)]),
            stack([_sources(made), words(short(entry.id), QUIET)]),
        )
        table.add_row()
    return _or_empty(table, entries, f"{title}: none were found.")


def _lines(made: Note) -> list[Text]:
    return [words(one_line(line, _LONG)) for line in made.lines]


def _differs(made: Note) -> Text | None:
    return stack([words(f"reports differ on {d}", ACCENT) for d in made.differs]) if made.differs else None


def _confirmed(made: Note) -> Text | None:
    return words(made.confirmed, "green") if made.confirmed else None


def _sources(made: Note) -> Text:
    return stack([words(made.support), words(", ".join(made.sources), QUIET)])


def _or_empty(table: RenderableType, rows: Iterable[object], otherwise: str) -> RenderableType:
    return table if list(rows) else words(otherwise, QUIET)


def values_of(bundle: Bundle, entry: Entry) -> list[Text]:
    """Every field of an entry with every reported value, its sources and its words."""
    out = []
    for field, values in sorted(entry.values.items()):
        out.append(words(field_name(field), "bold"))
        for value in values:
            out.append(words(f"  {against(field, value)}", ACCENT if len(values) > 1 else ""))
            told = (f"    {bundle.source(p.article)}: {one_line(p.quote, _LONG)}" for p in value.evidence)
            out += [words(line, QUIET) for line in dict.fromkeys(told)]
    return out


SECTIONS = {
    "contacts": contacts,
    "statements": statements,
    "ledger": ledger,
    "acts": acts,
    "discrepancies": discrepancies,
    "actors": actors,
    "timeline": timeline,
    "articles": articles,
    "problems": problems,
}
ROWS = {
    "contacts": ("contact",),
    "statements": ("statement",),
    "ledger": ("commitment", "demand"),
    "acts": ("act", "figure"),
    "discrepancies": ("discrepancy",),
    "actors": ("actor",),
    "timeline": ("contact", "act", "statement", "commitment"),
    "articles": ("article",),
    "problems": ("problem",),
}
"""The rows of the export that each section shows, for `--json`."""
