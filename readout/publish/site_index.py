"""What the scripts of the static site look through: everything for the search, the statements for their filters."""

from __future__ import annotations

import json
from collections.abc import Iterable

from readout.publish.brief import references
from readout.publish.context import clean
from readout.publish.days import when
from readout.publish.desk.desk import Desk
from readout.publish.desk.statements import Wanted, sides_of, statements
from readout.publish.notes import gist, note
from readout.publish.sheets import searched
from readout.publish.words import said

LARGEST_TEXTS = 8_000_000
"""Beyond so many characters only the beginnings of the reports can be searched."""
BEGINNING = 800


def search_index(desk: Desk) -> str:
    """What can be searched: [type, address, title, text] each."""
    record = desk.bundle.record
    texts = desk.bundle.texts
    whole = sum(map(len, texts.values())) <= LARGEST_TEXTS
    rows = [["actor", desk.to(a.id), a.name, "; ".join(v.form for v in a.variants)] for a in desk.actors_by_weight]
    for entry in record.entries:
        rows.append([entry.type, desk.to(entry.id), gist(desk.bundle, entry), searched(entry)])
    for article in record.articles:
        text = texts.get(article.id, "")
        title = article.title or desk.bundle.source(article.id)
        rows.append(["article", desk.to(article.id), title, text if whole else text[:BEGINNING]])
    return _script("READOUT_INDEX", rows)


def statement_index(desk: Desk) -> str:
    """The statements in the order of their page, each with what it is filtered by.

    [address, head, content, day in words, how it is quoted, direct, speakers, sides, outlets, first day, last day]
    """
    kinds = {a.id: a.kind for a in desk.bundle.record.actors}
    rows: list[list[object]] = []
    for entry in statements(desk, Wanted()):
        told, meant = note(desk.bundle, entry), when(entry.fields.get("date"))
        direct = str(entry.fields.get("direct") or "")
        who = list(references([entry.fields.get("speaker")]))
        rows.append([
            desk.to(entry.id), clean(told.head), clean(str(entry.fields.get("content") or "")),
            told.when if meant else "", said("direct", direct), direct, sorted({r.actor or r.name for r in who}),
            sorted(sides_of(entry, kinds)), sorted({desk.bundle.source(p.article) for p in entry.evidence}),
            meant.first.isoformat() if meant and meant.first else "",
            meant.last.isoformat() if meant and meant.last else "",
        ])  # fmt: skip
    return _script("READOUT_STATEMENTS", rows)


def _script(name: str, rows: Iterable[object]) -> str:
    """Data as a script, which a page that is opened from a disk may load."""
    data = json.dumps(list(rows), ensure_ascii=False, separators=(",", ":"))
    return f"window.{name} = {data.replace('<', chr(92) + 'u003c')};\n"
