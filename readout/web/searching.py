"""Search: what has all the words, with the words marked and an address for each."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from readout.publish.desk.desk import Desk
from readout.publish.notes import gist
from readout.store.search import Hit
from readout.web.shown import on_show, page, room

MOST = 200
LONGEST = 300
PARTED = " — "
"""What stands between the fields of an entry in the words that are searched."""
_MARKED = re.compile("\x02([^\x02\x03]*)\x03")


@dataclass(frozen=True, slots=True)
class Found:
    """A hit: `pieces` are (text, whether it matched)."""

    type: str
    url: str
    title: str
    pieces: tuple[tuple[str, bool], ...]


def search(request: Request) -> Response:
    desk = on_show(request)
    query = request.query_params.get("q", "").strip()[:LONGEST]
    type_ = request.query_params.get("type", "")
    hits = room(request).search(query, MOST * (5 if type_ else 1)) if query else ()
    chosen = [h for h in hits if not type_ or h.type == type_][:MOST]
    shown = [f for h in chosen if (f := _found(desk, h)) is not None]
    return page(request, "search", desk=desk, words_asked=query, type=type_, hits=shown)


def _found(desk: Desk, hit: Hit) -> Found | None:
    """A hit as the page shows it; None where it is not in the record any more."""
    pieces = tuple(_pieces(hit.snippet))
    if hit.type == "article":
        article = desk.bundle.articles.get(hit.id)
        if article is None:
            return None
        return Found("article", _place(desk, hit), article.title or desk.bundle.source(hit.id), pieces)
    if hit.type == "actor":
        actor = desk.bundle.actors.get(hit.id)
        return Found("actor", desk.to(hit.id), actor.name, pieces) if actor else None
    entry = desk.bundle.entries.get(hit.id)
    return Found(hit.type, desk.to(hit.id), gist(desk.bundle, entry), _telling(hit.snippet)) if entry else None


def _telling(snippet: str) -> tuple[tuple[str, bool], ...]:
    """The snippet of an entry without the fields, parted by dashes, in which none of the words stands."""
    return tuple(_pieces(" … ".join(part for part in snippet.split(PARTED) if "\x02" in part)))


def _place(desk: Desk, hit: Hit) -> str:
    """The report, at the first words of the snippet that stand in its text."""
    text = desk.bundle.texts.get(hit.id, "")
    plain = hit.snippet.replace("\x02", "").replace("\x03", "").strip("…")
    start = text.find(plain)
    first = _MARKED.search(hit.snippet)
    if start < 0 or first is None:
        return desk.to(hit.id)
    at = start + len(hit.snippet[: first.start()].replace("\x02", "").lstrip("…"))
    return desk.marked(hit.id, at, at + len(first[1]))


def _pieces(snippet: str) -> Iterator[tuple[str, bool]]:
    at = 0
    for match in _MARKED.finditer(snippet):
        yield snippet[at : match.start()], False
        yield match[1], True
        at = match.end()
    yield snippet[at:], False
