"""Finds what is worth an alert in a record: discrepancies, overdue commitments, pages that were edited."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import groupby

from readout.model.article import Article
from readout.model.ids import content_id
from readout.model.record import Discrepancy, Entry, Evidence
from readout.publish.bundle import Bundle
from readout.publish.naming import address, urn
from readout.publish.notes import about, against, gist, note
from readout.publish.words import one_line
from readout.watch.alert import Alert

_MOST_LINES = 6
_LONG = 300


def alerts_in(bundle: Bundle, article: Callable[[str], Article | None]) -> Iterator[Alert]:
    """All there is to tell about a record, told before or not; `article` gives an article by its id."""
    for discrepancy in bundle.record.discrepancies:
        yield _discrepancy(bundle, discrepancy)
    for entry in bundle.record.of("commitment"):
        if entry.fields.get("state") == "overdue":
            yield _overdue(bundle, entry)
    yield from _changed(bundle, article)


def _discrepancy(bundle: Bundle, found: Discrepancy) -> Alert:
    """The same one again where kind, field and values are the same and one claim behind it is."""
    pieces = [e for value in found.values for e in value.evidence]
    values = content_id("v", found.kind, found.field, sorted(repr(v.value) for v in found.values))
    claims = sorted({e.claim for e in pieces if e.claim} or {found.entry})
    keys = tuple(f"discrepancy/{values}/{claim}" for claim in claims)
    lines = (found.reason, *(against(found.field, v) for v in found.values), *_quotes(bundle, pieces))
    title = f"Reports differ on the {found.kind}: {about(bundle, found)}"
    return _alert(bundle, "discrepancy", title, lines, pieces, keys)


def _overdue(bundle: Bundle, entry: Entry) -> Alert:
    """Overdue is told once for a commitment, by any of its claims."""
    made = note(bundle, entry)
    lines = (f"Due: {made.when}", *made.lines, made.support, *_quotes(bundle, entry.evidence))
    keys = tuple(f"overdue/{claim}" for claim in sorted(entry.claims) or (entry.id,))
    return _alert(bundle, "overdue", f"Overdue: {gist(bundle, entry)}", lines, entry.evidence, keys)


def _changed(bundle: Bundle, article: Callable[[str], Article | None]) -> Iterator[Alert]:
    """One alert for each page that the dossier holds in several versions, named by the newest."""
    pages = sorted((a for a in bundle.record.articles if address(a)), key=lambda a: a.path)
    for path, group in groupby(pages, key=lambda a: a.path):
        ids = [a.id for a in group]
        if len(ids) < 2:
            continue
        versions = sorted((a for i in ids if (a := article(i))), key=lambda a: (a.captured or "", a.id))
        before, now = versions[-2:]
        title = bundle.articles[now.id].title or path
        lines = _difference(before.text, now.text)
        key = f"changed/{now.id}"
        yield Alert(
            urn("alert", key), "changed", _line(f"Changed: {title}"), tuple(lines), (path,), (key,), (before.id, now.id)
        )


def _difference(before: str, now: str) -> list[str]:
    """The paragraphs that went and those that came, each in a line."""
    old, new = ([p for p in (line.strip() for line in text.splitlines()) if p] for text in (before, now))
    gone = [f"No longer there: “{one_line(p, _LONG)}”" for p in old if p not in set(new)]
    come = [f"New: “{one_line(p, _LONG)}”" for p in new if p not in set(old)]
    half = _MOST_LINES // 2
    return [*gone[:half], *come[:half]] or ["Only its spaces and line breaks differ."]


def _quotes(bundle: Bundle, pieces: Iterable[Evidence]) -> list[str]:
    told = dict.fromkeys(f"“{one_line(e.quote, _LONG)}” ({bundle.source(e.article)})" for e in pieces)
    return list(told)[:_MOST_LINES]


def _alert(
    bundle: Bundle, kind: str, title: str, lines: Iterable[str], pieces: Iterable[Evidence], keys: tuple[str, ...]
) -> Alert:
    articles = tuple(dict.fromkeys(e.article for e in pieces))
    links = tuple(dict.fromkeys(a for i in articles if i in bundle.articles and (a := address(bundle.articles[i]))))
    told = tuple(line for line in lines if line)
    return Alert(urn("alert", keys[0]), kind, _line(title), told, links, keys, articles)


def _line(title: str) -> str:
    return one_line(title, 200)
