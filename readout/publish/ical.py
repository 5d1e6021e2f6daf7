"""Writes what is still owed as a calendar of deadlines that other programs can subscribe to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from readout.model.record import Entry
from readout.publish.brief import titled
from readout.publish.bundle import Bundle
from readout.publish.days import When, when, written
from readout.publish.naming import lasting, place, urn
from readout.publish.notes import gist, note
from readout.publish.order import by_deadline
from readout.publish.words import counted, one_line

OWED = frozenset({"open", "overdue", "unclear"})
"""The states of a commitment that is still to be kept."""
_SPECIAL = re.compile(r"([\\;,])")
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")


def publish_ical(bundle: Bundle) -> Iterator[str]:
    """Whole days without a time zone. An interval is one event over its days; of several possible days each is one
    event that says so; what has no last day cannot stand in a calendar and is counted in its description.
    """
    events, without = due(bundle)
    names = lasting(bundle)
    told = f"{counted(len(events), 'commitment')} with a deadline; {without} without one left out."
    title = titled(bundle.record)
    yield from _lines(
        ("BEGIN", "VCALENDAR"),
        ("VERSION", "2.0"),
        ("PRODID", f"-//Readout//readout {bundle.version}//EN"),
        ("CALSCALE", "GREGORIAN"),
        ("METHOD", "PUBLISH"),
        *((name, _text(f"Deadlines: {title}")) for name in ("NAME", "X-WR-CALNAME")),
        *((name, _text(told)) for name in ("DESCRIPTION", "X-WR-CALDESC")),
    )
    for entry, meant in events:
        for number, (first, last) in enumerate(_days(meant), 1):
            yield from _event(bundle, entry, names[entry.id], meant, number, first, last)
    yield from _lines(("END", "VCALENDAR"))


def due(bundle: Bundle) -> tuple[list[tuple[Entry, When]], int]:
    """The commitments that are still owed and have a last day, by it, and the number of those that have none."""
    owed = by_deadline(e for e in bundle.record.of("commitment") if e.fields.get("state") in OWED)
    dated = [(entry, meant) for entry in owed if (meant := when(entry.fields.get("due"))) and meant.last]
    return dated, len(owed) - len(dated)


def calendar_entries(bundle: Bundle) -> list[Entry]:
    """The entries that stand in the calendar."""
    return [entry for entry, _ in due(bundle)[0]]


def _days(meant: When) -> list[tuple[date, date]]:
    """The first and last day of every stretch; of one whose beginning is open only the deadline is known."""
    return [(s.first or s.last, s.last) for s in meant.stretches if s.last is not None]


def _event(bundle: Bundle, entry: Entry, name: str, meant: When, number: int, first: date, last: date) -> Iterator[str]:
    of = len(meant.stretches)
    sure = of == 1 and not meant.doubted
    chance = f" (one of {of} possible dates)" if of > 1 else " (doubtful)" if meant.doubted else ""
    yield from _lines(
        ("BEGIN", "VEVENT"),
        ("UID", urn("due", name, *((number,) if of > 1 else ())).removeprefix("urn:uuid:")),
        ("DTSTAMP", f"{_stamp(bundle)}T000000Z"),
        ("DTSTART;VALUE=DATE", f"{first:%Y%m%d}"),
        ("DTEND;VALUE=DATE", f"{last + timedelta(1):%Y%m%d}"),
        ("SUMMARY", _text(f"Due{chance}: {one_line(gist(bundle, entry), 120)}")),
        ("DESCRIPTION", _text(_told(bundle, entry))),
        ("STATUS", "CONFIRMED" if sure else "TENTATIVE"),
        ("TRANSP", "TRANSPARENT"),
        ("CATEGORIES", _text(str(entry.fields.get("state")))),
        ("X-READOUT-ENTRY", entry.id),
        ("X-READOUT-DUE", _text(str(entry.fields["due"]))),
        ("END", "VEVENT"),
    )


def _told(bundle: Bundle, entry: Entry) -> str:
    """The commitment in words, its deadline, and every passage with its place."""
    made = note(bundle, entry)
    passages = [
        f"“{' '.join(e.quote.split())}” {bundle.source(e.article)} ({place(bundle, e.article, e.start, e.end)})"
        for e in entry.evidence
    ]
    return "\n".join([made.head, *made.lines, f"Deadline: {written(entry.fields['due'])}", made.support, *passages])


def _stamp(bundle: Bundle) -> str:
    """The reading date, so that no clock gets into the file; the first day of all where there is none."""
    read = when(bundle.record.reading_date)
    return f"{read.last:%Y%m%d}" if read and read.last else "19700101"


def _text(words: str) -> str:
    """Words as iCalendar has them: special characters escaped, line breaks written out, no control characters."""
    return _CONTROL.sub("\N{REPLACEMENT CHARACTER}", _SPECIAL.sub(r"\\\1", words)).replace("\n", "\\n")


def _lines(*properties: tuple[str, str]) -> Iterator[str]:
    """Properties as lines, folded so that none has more than 75 octets."""
    for name, value in properties:
        line, room = "", 75
        for character in f"{name}:{value}":
            size = len(character.encode("utf-8"))
            if size > room:
                yield line + "\r\n"
                line, room = " ", 74
            line, room = line + character, room - size
        yield line + "\r\n"
