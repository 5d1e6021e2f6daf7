"""The application: which address leads to which page, and what happens when something goes wrong."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.routing import Mount, Route
from starlette.types import ASGIApp, Receive, Scope, Send

from readout.errors import DossierError, ReadoutError
from readout.publish.html import PAGES, environment
from readout.store.place import Where, place
from readout.web import api, deciding, reading, searching, signing, taking, uploads
from readout.web.accounts import Accounts
from readout.web.room import Room
from readout.web.security import Guard, Tokens
from readout.web.shown import accounts, page, person

LOCAL = ("localhost", "127.0.0.1", "::1")
OPEN = ("/login", "/assets/")
KINDS = {"css": "text/css; charset=utf-8", "js": "text/javascript; charset=utf-8", "svg": "image/svg+xml"}


def create_app(
    dossier: Where,
    *,
    hosts: Iterable[str] = LOCAL,
    known: Accounts | None = None,
    tls: bool = False,
    visits: Path | None = None,
    beside: int | None = None,
) -> Starlette:
    """The app of one dossier, answering to `hosts`; where accounts are `known`, nobody else comes in.

    From `beside` reports on, records are worked out in a second process.
    """
    kept = Room(place(dossier), visits, beside)

    @asynccontextmanager
    async def living(_: Starlette) -> AsyncIterator[None]:
        yield
        app.state.jobs.wait()
        kept.close()

    app = Starlette(
        routes=_routes(),
        middleware=[Middleware(Guard, hosts=hosts, tls=tls), Middleware(Door)],
        exception_handlers={HTTPException: _refused, ReadoutError: _mistaken, Exception: _faulty},
        lifespan=living,
    )
    app.state.room, app.state.tokens, app.state.accounts = kept, Tokens(), known
    app.state.jobs = uploads.Jobs(kept)
    return app


def _routes() -> list[Route | Mount]:
    pages: dict[str, Any] = {
        "/": reading.overview,
        "/contacts": reading.contacts,
        "/ledger": reading.ledger,
        "/statements": reading.statements,
        "/discrepancies": reading.discrepancies,
        "/acts": reading.acts,
        "/actors": reading.actors,
        "/sources": reading.sources,
        "/sources/progress": uploads.progress,
        "/contact/{id}": reading.contact,
        "/entry/{id}": reading.entry,
        "/actor/{id}": reading.actor,
        "/discrepancy/{id}": reading.discrepancy,
        "/article/{id}": reading.article,
        "/search": searching.search,
        "/review": deciding.review,
        "/decisions": deciding.decisions,
        "/state": reading.state,
        "/assets/{name}": asset,
        "/login": signing.form,
        "/logout": signing.leave,
        "/export": taking.formats,
        "/export/{format}": taking.export,
        "/api/": reading.data,
        "/api/openapi.json": api.described,
        "/api/record": api.header,
        "/api/search": api.search,
        "/api/decisions": api.decisions,
        "/api/articles/{id}/text": api.text,
        "/api/{collection}": api.collection,
        "/api/{collection}/{id}": api.thing,
    }
    posts: dict[str, Any] = {
        "/decide": deciding.decide,
        "/split": deciding.split,
        "/undo": deciding.undo,
        "/rename": deciding.rename,
        "/sources": uploads.add,
        "/login": signing.enter,
        "/api/decisions": api.decide,
    }
    both = [(path, "POST", to) for path, to in posts.items()] + [(path, "GET", to) for path, to in pages.items()]
    return [Route(path, to, methods=[method]) for path, method, to in both]


def asset(request: Request) -> Response:
    """A style or script of ours."""
    name = request.path_params["name"]
    found = _assets().get(name)
    if found is None:
        raise HTTPException(404, "There is no such file.")
    return Response(found, media_type=KINDS[name.rpartition(".")[2]], headers={"cache-control": "private, max-age=300"})


def _assets() -> dict[str, bytes]:
    files = [PAGES / "style.css", *sorted((PAGES / "assets").iterdir())]
    return {f.name: f.read_bytes() for f in files}


class Door:
    """Where there are accounts, leads whoever has not signed in to the page where one does."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            request = Request(scope)
            path = request.url.path
            closed = accounts(request) is not None and not path.startswith((*OPEN, "/api/", "/export/"))
            if closed and person(request) is None:
                await RedirectResponse("/login", 303)(scope, receive, send)
                return
        await self.app(scope, receive, send)


# ---- when something goes wrong ------------------------------------------------------------------------------------

TITLES = {
    400: "This cannot be understood",
    403: "Not allowed",
    404: "Nothing here",
    405: "Not this way",
    413: "Too large",
}


async def _refused(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    return _told(request, error.status_code, str(error.detail), error.headers)


async def _mistaken(request: Request, error: Exception) -> Response:
    return _told(request, 503 if isinstance(error, DossierError) else 400, str(error))


async def _faulty(request: Request, error: Exception) -> Response:
    why = f"A fault of the program ({type(error).__name__}). Nothing that was saved is lost."
    return _told(request, 500, why)


def _told(request: Request, status: int, message: str, headers: Any = None) -> Response:
    """An error as JSON for programs, as a page for people."""
    if request.url.path.startswith("/api/"):
        return JSONResponse({"error": message}, status, headers)
    try:
        title = TITLES.get(status, "This did not work")
        return page(request, "error", status=status, title=title, message=message, back="/")
    except Exception:
        made = environment().from_string("<!doctype html><title>Readout</title><p>{{ message }}</p>")
        return HTMLResponse(made.render(message=message), status)
