"""The brief as an outline: headings and items whose words name their sources; Markdown and Word are made from it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from readout.model.record import Discrepancy, Entry, Evidence
from readout.publish.brief import brief, titled
from readout.publish.bundle import Bundle
from readout.publish.days import UNDATED, written
from readout.publish.naming import place
from readout.publish.notes import about, against, note
from readout.publish.words import counted, one_line, said


@dataclass(frozen=True, slots=True)
class Run:
    """Words in one style."""

    text: str
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Block:
    """A title, heading, line, item or subitem: its words, and the passages they rest on, to be cited at the end."""

    kind: str
    runs: tuple[Run, ...]
    cited: tuple[Evidence, ...] = ()


def outline(bundle: Bundle) -> Iterator[Block]:
    """Title, contacts, ledger, discrepancies, statements, acts, figures, problems."""
    record = bundle.record
    told = brief(record)
    origins = len({a.origin for a in record.articles})
    yield _block("title", titled(record))
    read = f"{counted(len(record.articles), 'report')}, {counted(origins, 'origin')}"
    yield _block("line", f"{read}; read as of {written(record.reading_date)}.")
    if told.sides:
        yield _block("line", f"Sides: {', '.join(side for side, _ in told.sides)}.")
    yield from _entries(bundle, "Contacts", told.contacts)
    yield from _entries(bundle, "Commitments", told.commitments)
    yield from _entries(bundle, "Demands", told.demands)
    yield from _discrepancies(bundle, told.discrepancies)
    yield from _entries(bundle, "Statements", record.of("statement"))
    yield from _entries(bundle, "Acts", record.of("act"))
    yield from _entries(bundle, "Figures", record.of("figure"))
    if record.problems:
        yield _block("heading", "Problems")
        yield from (_block("item", f"{p.source}: {p.message}") for p in record.problems)


def _block(kind: str, text: str) -> Block:
    return Block(kind, (Run(text),))


def _entries(bundle: Bundle, title: str, entries: Iterable[Entry]) -> Iterator[Block]:
    for n, entry in enumerate(entries):
        if n == 0:
            yield _block("heading", title)
        made = note(bundle, entry)
        day = () if made.when == UNDATED else (Run(made.when, bold=True), Run(" "))
        rest = "; ".join(one_line(line, 600) for line in made.lines)
        what = f"{made.head}{': ' + rest if rest else ''} ({made.support})"
        yield Block("item", (*day, Run(what)), entry.evidence)
        if made.confirmed:
            yield _block("subitem", made.confirmed)
        yield from (_block("subitem", f"Reports differ on {line}") for line in made.differs)


def _discrepancies(bundle: Bundle, found: Iterable[Discrepancy]) -> Iterator[Block]:
    for n, d in enumerate(found):
        if n == 0:
            yield _block("heading", "Where the reports disagree")
        yield Block("item", (Run(d.kind, bold=True), Run(f" {about(bundle, d)}: {d.reason}")))
        yield from (Block("subitem", (Run(against(d.field, value)),), value.evidence) for value in d.values)
        if d.suggested_because:
            yield _block("subitem", f"Suggested: {said(d.field, d.suggested)}, because {d.suggested_because}")


def source_note(bundle: Bundle, piece: Evidence) -> str:
    """What a footnote says: 'The Wire, Fri 14 Jan 1983: “the words” (02_wire.txt, characters 40 to 50)'."""
    article = bundle.articles.get(piece.article)
    day = f", {written(article.published)}" if article and article.published else ""
    where = place(bundle, piece.article, piece.start, piece.end)
    return f"{bundle.source(piece.article)}{day}: “{' '.join(piece.quote.split())}” ({where})"
