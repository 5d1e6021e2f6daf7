"""Writes a feed of the newest entries and discrepancies, for readers, alerts and the web app."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from readout.model.record import Discrepancy, Entry, Evidence
from readout.publish.archive import xml_text
from readout.publish.brief import titled
from readout.publish.bundle import Bundle
from readout.publish.days import UNDATED, when
from readout.publish.naming import address, lasting, place, urn
from readout.publish.notes import about, against, gist, note
from readout.publish.words import counted, one_line

MOST = 200
"""At most so many items: feed readers keep what they have seen."""


@dataclass(frozen=True, slots=True)
class _Item:
    """One item of the feed: `entry` is what it is about, `day` the latest on which a report behind it was published."""

    id: str
    entry: str
    kind: str
    title: str
    lines: tuple[str, ...]
    evidence: tuple[Evidence, ...]
    day: date


def publish_atom(bundle: Bundle) -> Iterator[str]:
    """The newest first. An item keeps its id as long as its entry does; its time is that of its latest report."""
    items = _items(bundle)
    shown = items[:MOST]
    title = titled(bundle.record)
    told = counted(len(items), "entry", "entries")
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom">\n'
    yield f"<id>{urn('feed', title)}</id>\n<title>{xml_text(title)}</title>\n"
    yield f"<subtitle>{told}{f', the newest {MOST}' if len(items) > MOST else ''}</subtitle>\n"
    yield f"<updated>{_instant(shown[0].day if shown else _reading(bundle))}</updated>\n"
    yield "<author><name>Readout</name></author>\n"
    yield f'<generator version="{xml_text(bundle.version)}">Readout</generator>\n'
    yield from (_written(bundle, item) for item in shown)
    yield "</feed>\n"


def feed_entries(bundle: Bundle) -> list[Entry]:
    """The entries that stand in the feed, and those that its discrepancies are about."""
    return [bundle.entries[i.entry] for i in _items(bundle)[:MOST] if i.entry in bundle.entries]


def _items(bundle: Bundle) -> list[_Item]:
    """Every entry and discrepancy, the newest first."""
    names = lasting(bundle)
    items = [_entry(bundle, e, names[e.id]) for e in bundle.record.entries]
    items += [_discrepancy(bundle, d, names.get(d.entry, d.entry)) for d in bundle.record.discrepancies]
    return sorted(items, key=lambda i: (-i.day.toordinal(), i.kind != "discrepancy", i.id))


def _entry(bundle: Bundle, entry: Entry, name: str) -> _Item:
    made = note(bundle, entry)
    day = "" if made.when in (UNDATED, "no deadline") else f"{made.when}: "
    differs = (f"Reports differ on {line}" for line in made.differs)
    lines = (*made.lines, *differs, made.support)
    return _Item(
        urn(name),
        entry.id,
        entry.type,
        f"{day}{gist(bundle, entry)}",
        lines,
        entry.evidence,
        _day(bundle, entry.evidence),
    )


def _discrepancy(bundle: Bundle, found: Discrepancy, name: str) -> _Item:
    pieces = tuple(e for value in found.values for e in value.evidence)
    lines = (found.reason, *(against(found.field, v) for v in found.values))
    title = f"Reports differ on the {found.kind}: {about(bundle, found)}"
    return _Item(urn(name, found.field), found.entry, "discrepancy", title, lines, pieces, _day(bundle, pieces))


def _written(bundle: Bundle, item: _Item) -> str:
    quotes = "".join(
        f"<blockquote><p>{xml_text(e.quote)}</p><footer>{xml_text(bundle.source(e.article))}, "
        f"{xml_text(place(bundle, e.article, e.start, e.end))}</footer></blockquote>"
        for e in item.evidence
    )
    html = "".join(f"<p>{xml_text(line)}</p>" for line in item.lines) + quotes
    found = (bundle.articles.get(e.article) for e in item.evidence)
    links = dict.fromkeys(a for article in found if article and (a := address(article)))
    return (
        f"<entry>\n<id>{item.id}</id>\n<title>{xml_text(one_line(item.title, 200))}</title>\n"
        f"<updated>{_instant(item.day)}</updated>\n"
        f'<category term="{item.kind}"/>\n'
        + "".join(f'<link rel="related" href="{xml_text(link)}"/>\n' for link in links)
        + f'<content type="html">{xml_text(html)}</content>\n</entry>\n'
    )


def _day(bundle: Bundle, evidence: Iterable[Evidence]) -> date:
    """The latest day by which a report behind it was published; where none is known, the reading date."""
    articles = (bundle.articles.get(e.article) for e in evidence)
    days = [m.last for a in articles if a and (m := when(a.published)) and m.last]
    return max(days, default=_reading(bundle))


def _reading(bundle: Bundle) -> date:
    read = when(bundle.record.reading_date)
    return (read.last if read else None) or date(1970, 1, 1)


def _instant(day: date) -> str:
    """The format wants an instant: the end of that day, since no report tells the hour."""
    return f"{day.isoformat()}T23:59:59Z"
