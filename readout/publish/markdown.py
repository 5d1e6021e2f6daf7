"""Writes the record as a brief in Markdown, with a footnote for every line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from readout.model.record import Discrepancy, Entry, Evidence
from readout.publish.brief import brief
from readout.publish.bundle import Bundle
from readout.publish.days import written
from readout.publish.notes import about, against, note
from readout.publish.words import counted, one_line, said

_MARKUP = re.compile(r"([\\`*_{}\[\]<>#|~$])")
_LEADING = re.compile(r"^(\s*)([-+=]|\d+[.)])")


class _Footnotes:
    """Passages by number, each once, in the order in which they are cited."""

    def __init__(self, bundle: Bundle) -> None:
        self._bundle = bundle
        self._numbers: dict[tuple[str, int, int], int] = {}
        self._pieces: list[Evidence] = []

    def cite(self, pieces: Iterable[Evidence]) -> str:
        marks = []
        for piece in pieces:
            place = (piece.article, piece.start, piece.end)
            if place not in self._numbers:
                self._numbers[place] = len(self._numbers) + 1
                self._pieces.append(piece)
            marks.append(f"[^{self._numbers[place]}]")
        return "".join(dict.fromkeys(marks))

    def lines(self) -> Iterator[str]:
        for number, piece in enumerate(self._pieces, 1):
            article = self._bundle.articles.get(piece.article)
            day = f", {written(article.published)}" if article and article.published else ""
            source = escape(self._bundle.source(piece.article))
            yield f"[^{number}]: {source}{day}: “{escape(' '.join(piece.quote.split()))}”\n"


def publish_markdown(bundle: Bundle) -> Iterator[str]:
    """Title, contacts, ledger, statements, acts, figures, discrepancies, problems, footnotes."""
    record = bundle.record
    told = brief(record)
    notes = _Footnotes(bundle)
    origins = len({a.origin for a in record.articles})
    yield f"# {escape(record.title or 'Record')}\n\n"
    read = f"{counted(len(record.articles), 'report')}, {counted(origins, 'origin')}"
    yield f"{read}; read as of {written(record.reading_date)}.\n"
    if told.sides:
        yield f"Sides: {', '.join(escape(side) for side, _ in told.sides)}.\n"
    yield from _entries(bundle, notes, "Contacts", told.contacts)
    yield from _entries(bundle, notes, "Commitments", told.commitments)
    yield from _entries(bundle, notes, "Demands", told.demands)
    yield from _discrepancies(bundle, notes, told.discrepancies)
    yield from _entries(bundle, notes, "Statements", record.of("statement"))
    yield from _entries(bundle, notes, "Acts", record.of("act"))
    yield from _entries(bundle, notes, "Figures", record.of("figure"))
    if record.problems:
        yield "\n## Problems\n\n"
        yield from (f"- {escape(p.source)}: {escape(p.message)}\n" for p in record.problems)
    yield "\n"
    yield from notes.lines()


def _entries(bundle: Bundle, notes: _Footnotes, title: str, entries: Iterable[Entry]) -> Iterator[str]:
    entries = list(entries)
    if not entries:
        return
    yield f"\n## {title}\n\n"
    for entry in entries:
        made = note(bundle, entry)
        day = "" if made.when == "no date" else f"**{escape(made.when)}** "
        rest = "; ".join(escape(one_line(line, 600)) for line in made.lines)
        what = f"{escape(made.head)}{': ' + rest if rest else ''}"
        yield f"- {day}{what} ({escape(made.support)}){notes.cite(entry.evidence)}\n"
        if made.confirmed:
            yield f"  - {escape(made.confirmed)}\n"
        for line in made.differs:
            yield f"  - Reports differ on {escape(line)}\n"


def _discrepancies(bundle: Bundle, notes: _Footnotes, found: Iterable[Discrepancy]) -> Iterator[str]:
    found = list(found)
    if not found:
        return
    yield "\n## Where the reports disagree\n\n"
    for d in found:
        yield f"- **{escape(d.kind)}** {escape(about(bundle, d))}: {escape(d.reason)}\n"
        for value in d.values:
            yield f"  - {escape(against(d.field, value))}{notes.cite(value.evidence)}\n"
        if d.suggested_because:
            yield f"  - Suggested: {escape(said(d.field, d.suggested))}, {escape(d.suggested_because)}\n"


def escape(text: str) -> str:
    """Words of a report as Markdown shows them: nothing in them is markup."""
    return _LEADING.sub(r"\1\\\2", _MARKUP.sub(r"\\\1", " ".join(text.split())))
