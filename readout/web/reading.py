"""The pages for reading: each finds its thing, calls its view and renders its template."""

from __future__ import annotations

from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response

from readout.dossier.lookup import lookup
from readout.errors import ReadoutError
from readout.model.record import Actor, Discrepancy, Entry
from readout.publish.days import when
from readout.publish.desk import views
from readout.publish.desk.desk import Desk
from readout.publish.desk.paging import paged
from readout.publish.desk.reading import asked
from readout.publish.desk.statements import Wanted
from readout.web.shown import on_show, page, room
from readout.web.uploads import LARGEST, jobs


def overview(request: Request) -> Response:
    desk = on_show(request)
    return page(request, "overview", desk=desk, **views.overview_page(desk, room(request).news()))


def contacts(request: Request) -> Response:
    desk = on_show(request)
    return page(request, "contacts", desk=desk, found=paged(desk.brief.contacts, number(request)))


def ledger(request: Request) -> Response:
    desk = on_show(request)
    as_of = request.query_params.get("as_of") or None
    if as_of is not None and when(as_of) is None:
        raise HTTPException(400, f"{as_of} is not a day. Write it as 2022-01-31.")
    state = request.query_params.get("state", "")
    query = {"as_of": as_of or "", "state": state}
    return page(request, "ledger", desk=desk, query=query, **views.ledger_page(desk, as_of, state, number(request)))


def statements(request: Request) -> Response:
    desk = on_show(request)
    wanted = Wanted.asked(request.query_params)
    return page(request, "statements", desk=desk, **views.statements_page(desk, wanted, number(request)))


def discrepancies(request: Request) -> Response:
    desk = on_show(request)
    kind, state = request.query_params.get("kind", ""), request.query_params.get("state", "")
    return page(request, "discrepancies", desk=desk, **views.discrepancies_page(desk, kind, state, number(request)))


def acts(request: Request) -> Response:
    desk = on_show(request)
    return page(request, "acts", desk=desk, **views.acts_page(desk, number(request)))


def actors(request: Request) -> Response:
    desk = on_show(request)
    return page(request, "actors", desk=desk, **views.actors_page(desk, number(request)))


def sources(request: Request) -> Response:
    desk = on_show(request)
    job = jobs(request).newest()
    told: dict[str, Any] = {"job": job, "largest": f"{LARGEST // 10**6} MB", "hidden": desk.hidden}
    return page(request, "sources", desk=desk, **told, **views.sources_page(desk, number(request)))


def state(request: Request) -> Response:
    """Whether a newer record is being worked out, for the note that says so."""
    room(request).desk()
    return JSONResponse({"deriving": room(request).deriving}, headers={"cache-control": "no-store"})


def contact(request: Request) -> Response:
    return _thing(request, "contact")


def entry(request: Request) -> Response:
    return _thing(request, "entry")


def actor(request: Request) -> Response:
    return _thing(request, "actor")


def discrepancy(request: Request) -> Response:
    return _thing(request, "discrepancy")


def article(request: Request) -> Response:
    desk = on_show(request)
    id_ = request.path_params["id"]
    found = desk.bundle.articles.get(id_)
    if found is None:
        raise missing(request)
    mark = asked(request.query_params.get("mark", ""))
    told = views.article_page(desk, found, mark)
    return page(request, "article", desk=desk, thing=found, source=room(request).dossier.source(id_), **told)


def _thing(request: Request, kind: str) -> Response:
    """The page of one thing; any claim's id, or a page of another kind, leads to where the thing is now."""
    desk = on_show(request)
    handle = request.path_params["id"]
    id_ = handle if _known(desk, handle) else desk.addressed.get(handle)
    if id_ is None:
        id_ = desk.former.get(handle) or _by_beginning(desk, handle)
    if id_ is None:
        raise missing(request)
    if id_ != handle or desk.page_of(id_) != kind:
        query = f"?{request.url.query}" if request.url.query else ""
        return RedirectResponse(desk.to(id_) + query, 303)
    thing = desk.bundle.entries.get(id_) or desk.bundle.actors.get(id_) or desk.discrepancies[id_]
    return page(request, kind, desk=desk, thing=thing, **_told(desk, thing, "part" in request.query_params))


def _told(desk: Desk, thing: Entry | Actor | Discrepancy, parting: bool) -> dict[str, Any]:
    match thing:
        case Entry():
            return views.entry_page(desk, thing)
        case Actor():
            return views.actor_view(desk, thing, parting)
        case Discrepancy():
            return views.discrepancy_page(desk, thing)


def _known(desk: Desk, id_: str) -> bool:
    bundle = desk.bundle
    return id_ in bundle.entries or id_ in bundle.actors or id_ in desk.discrepancies or id_ in bundle.articles


def _by_beginning(desk: Desk, handle: str) -> str | None:
    try:
        return lookup(desk.bundle.record, handle).id
    except ReadoutError:
        return None


def missing(request: Request) -> HTTPException:
    return HTTPException(404, "Nothing in this dossier has this address. It may have been left out, merged or split.")


def number(request: Request) -> int:
    """Which page of a list is asked for."""
    text = request.query_params.get("page", "1")
    return int(text) if text.isdecimal() and len(text) < 7 else 1


def data(request: Request) -> Response:
    """What programs find under /api, for people."""
    return page(request, "data")
