"""Writes the desk's pages as a static site: for reading, offline or on any host, with search."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from readout.publish.bundle import Bundle, Files
from readout.publish.desk import views
from readout.publish.desk.desk import Desk
from readout.publish.desk.links import SiteLinks
from readout.publish.desk.paging import Paged, paged
from readout.publish.desk.render import render
from readout.publish.desk.statements import Wanted
from readout.publish.html import PAGES
from readout.publish.notes import gist
from readout.publish.rows import plain
from readout.publish.sheets import flat

LENGTH = 200
"""So many things stand on one page of a list."""
LARGEST_TEXTS = 8_000_000
"""Beyond so many characters only the beginnings of the reports can be searched."""
BEGINNING = 800
ASSETS = ("desk.css", "desk.js", "search.js", "mark.svg")


def publish_site(bundle: Bundle) -> Files:
    """Every page under its name; each is rendered when its turn comes."""
    desk = Desk(bundle, SiteLinks())
    return {name: _Pieces(write) for name, write in _pages(desk)}


class _Pieces:
    """The text of one file, made when it is asked for."""

    def __init__(self, write: Callable[[], str]) -> None:
        self._write = write

    def __iter__(self) -> Iterator[str]:
        yield self._write()


def _pages(desk: Desk) -> Iterator[tuple[str, Callable[[], str]]]:
    links = desk.links
    yield links("overview"), lambda: render(desk, "overview", **views.overview_page(desk))
    yield links("ledger"), lambda: render(desk, "ledger", query={}, **views.ledger_page(desk))
    yield links("search"), lambda: render(desk, "search", words_asked="", type="", hits=())
    yield from _lists(desk)
    yield from _things(desk)
    yield links.asset("style.css"), lambda: (PAGES / "style.css").read_text(encoding="utf-8")
    for name in ASSETS:
        yield links.asset(name), _asset(name)
    yield links.asset("search-index.js"), lambda: search_index(desk)


def _lists(desk: Desk) -> Iterator[tuple[str, Callable[[], str]]]:
    record = desk.bundle.record
    lists: dict[str, Callable[[int], dict[str, Any]]] = {
        "contacts": lambda n: {"found": paged(desk.brief.contacts, n, LENGTH)},
        "statements": lambda n: views.statements_page(desk, Wanted(), n, LENGTH),
        "discrepancies": lambda n: views.discrepancies_page(desk, number=n, length=LENGTH),
        "acts": lambda n: {"found": paged(record.of("act", "figure"), n, LENGTH)},
        "actors": lambda n: views.actors_page(desk, n, LENGTH),
        "sources": lambda n: {"hidden": (), **views.sources_page(desk, n, LENGTH)},
    }
    for name, view in lists.items():
        first: Paged[Any] = view(1)["found"]
        for number in range(1, first.pages + 1):
            yield desk.links(name, query={"page": number}), _list(desk, name, view, number)


def _list(desk: Desk, name: str, view: Callable[[int], dict[str, Any]], number: int) -> Callable[[], str]:
    return lambda: render(desk, name, **{"query": {}, **view(number)})


def _things(desk: Desk) -> Iterator[tuple[str, Callable[[], str]]]:
    record = desk.bundle.record
    for entry in record.entries:
        yield desk.to(entry.id), _page(desk, desk.page_of(entry.id), entry, partial(views.entry_page, desk, entry))
    for actor in record.actors:
        yield desk.to(actor.id), _page(desk, "actor", actor, partial(views.actor_view, desk, actor))
    for found in record.discrepancies:
        yield desk.to(found.id), _page(desk, "discrepancy", found, partial(views.discrepancy_page, desk, found))
    for article in record.articles:
        yield desk.to(article.id), _page(desk, "article", article, partial(views.article_page, desk, article))


def _page(desk: Desk, template: str, thing: object, view: Callable[[], dict[str, Any]]) -> Callable[[], str]:
    return lambda: render(desk, template, **{"thing": thing, "source": None, "query": {}, "here": "", **view()})


def _asset(name: str) -> Callable[[], str]:
    return lambda: (PAGES / "assets" / name).read_text(encoding="utf-8")


def search_index(desk: Desk) -> str:
    """What can be searched, as a script that a page opened from a disk may load: [type, address, title, text] each."""
    record = desk.bundle.record
    texts = desk.bundle.texts
    whole = sum(map(len, texts.values())) <= LARGEST_TEXTS
    rows = [["actor", desk.to(a.id), a.name, "; ".join(v.form for v in a.variants)] for a in desk.actors_by_weight]
    for entry in record.entries:
        words = " — ".join(flat(plain(v)) for v in entry.fields.values() if v is not None)
        rows.append([entry.type, desk.to(entry.id), gist(desk.bundle, entry), words])
    for article in record.articles:
        text = texts.get(article.id, "")
        title = article.title or desk.bundle.source(article.id)
        rows.append(["article", desk.to(article.id), title, text if whole else text[:BEGINNING]])
    data = json.dumps(rows, ensure_ascii=False, separators=(",", ":"))
    return f"window.READOUT_INDEX = {data.replace('<', chr(92) + 'u003c')};\n"
