"""Writes the desk's pages as a static site: for reading, offline or on any host, with search."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from readout.publish.bundle import Bundle, Files
from readout.publish.desk import views
from readout.publish.desk.desk import Desk
from readout.publish.desk.links import SiteLinks
from readout.publish.desk.paging import OF_A_SITE as LENGTH
from readout.publish.desk.paging import Paged, paged
from readout.publish.desk.render import render
from readout.publish.desk.statements import Wanted
from readout.publish.html import PAGES
from readout.publish.site_index import search_index, statement_index

ASSETS = ("desk.css", "desk.js", "search.js", "statements.js", "mark.svg")


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
    for day in views.ledger_page(desk)["view"].stops if desk.bundle.as_of is not None else ():
        yield links("ledger", query={"as_of": day}), partial(_ledger, desk, day)
    yield links("search"), lambda: render(desk, "search", words_asked="", type="", hits=())
    yield from _lists(desk)
    yield from _things(desk)
    yield links.asset("style.css"), lambda: (PAGES / "style.css").read_text(encoding="utf-8")
    for name in ASSETS:
        yield links.asset(name), _asset(name)
    yield links.asset("search-index.js"), lambda: search_index(desk)
    yield links.asset("statements-index.js"), lambda: statement_index(desk)


def _ledger(desk: Desk, day: str) -> str:
    return render(desk, "ledger", query={}, **views.ledger_page(desk, day))


def _lists(desk: Desk) -> Iterator[tuple[str, Callable[[], str]]]:
    lists: dict[str, Callable[[int], dict[str, Any]]] = {
        "contacts": lambda n: {"found": paged(desk.brief.contacts, n, LENGTH)},
        "statements": lambda n: views.statements_page(desk, Wanted(), n, LENGTH),
        "discrepancies": lambda n: views.discrepancies_page(desk, number=n, length=LENGTH),
        "acts": lambda n: views.acts_page(desk, n, LENGTH),
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
