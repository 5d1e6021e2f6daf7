"""The record for programs: the objects of the export as JSON, in pages, with entity tags."""

from __future__ import annotations

import base64
import binascii
import hashlib
import json
from collections.abc import Callable, Sequence
from functools import wraps
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from readout.errors import ReadoutError
from readout.publish.desk.desk import Desk
from readout.publish.rows import FORMAT, Row, problem_row, row_of
from readout.store.codec import encode
from readout.vocab.lists import VERDICTS
from readout.web.accounts import Person
from readout.web.openapi import COLLECTIONS, document
from readout.web.shown import accounts, person, room

MOST = 500
LENGTH = 100
LARGEST = 100_000
Handler = Callable[[Request], Response]


def tagged(handler: Handler) -> Handler:
    """Answers 304 where the record is still the one that the caller has."""

    @wraps(handler)
    def answer(request: Request) -> Response:
        caller(request)
        room(request).desk()
        told = f"{room(request).state}{len(room(request).decisions())}{request.url.path}?{request.url.query}"
        tag = f'"{hashlib.sha256(told.encode()).hexdigest()[:20]}"'
        known = [t.strip().removeprefix("W/") for t in request.headers.get("if-none-match", "").split(",")]
        if tag in known or "*" in known:
            return Response(status_code=304, headers={"etag": tag})
        response = handler(request)
        response.headers["etag"] = tag
        return response

    return answer


def caller(request: Request) -> Person:
    """Who asks: by session, or by name and password in the header; 401 where accounts are asked for and none fits."""
    known = accounts(request)
    found = person(request)
    if found is None and known is not None:
        found = _basic(request)
    if found is None:
        raise HTTPException(401, "Sign in: send name and password as HTTP Basic.", {"www-authenticate": "Basic"})
    return found


def _basic(request: Request) -> Person | None:
    scheme, _, told = request.headers.get("authorization", "").partition(" ")
    known = accounts(request)
    if scheme.lower() != "basic" or known is None:
        return None
    try:
        name, _, password = base64.b64decode(told, validate=True).decode().partition(":")
    except (binascii.Error, UnicodeDecodeError):
        return None
    return known.check(name, password)


@tagged
def header(request: Request) -> Response:
    bundle = room(request).desk().bundle
    record = bundle.record
    counts = {name: len(items(room(request).desk(), name)) for name in COLLECTIONS}
    return JSONResponse(
        {
            "type": "record",
            "format": FORMAT,
            "readout": bundle.version,
            "model": bundle.model,
            "reading_date": record.reading_date,
            "title": record.title,
            "articles": len(record.articles),
            "collections": {name: {"count": n, "href": f"/api/{name}"} for name, n in counts.items()},
        }
    )


def items(desk: Desk, name: str) -> list[Any]:
    """The things of a collection, in the order of the export."""
    record = desk.bundle.record
    if name in ("articles", "actors", "discrepancies"):
        return sorted(getattr(record, name), key=lambda thing: thing.id)
    if name == "problems":
        return sorted(record.problems)
    return sorted(record.of(COLLECTIONS[name]), key=lambda e: e.id)


@tagged
def collection(request: Request) -> Response:
    name = request.path_params["collection"]
    if name not in COLLECTIONS:
        raise HTTPException(404, f"There is no collection {name}.")
    found = items(room(request).desk(), name)
    return _page(request, name, found, problem_row if name == "problems" else row_of)


def _page(request: Request, name: str, found: Sequence[Any], row: Callable[[Any], Any]) -> Response:
    """One page of a list."""
    offset, limit = whole(request, "offset", 0, 0, 10**9), whole(request, "limit", LENGTH, 1, MOST)
    more = f"/api/{name}?offset={offset + limit}&limit={limit}" if offset + limit < len(found) else None
    rows = [row(x) for x in found[offset : offset + limit]]
    return JSONResponse({"items": rows, "total": len(found), "offset": offset, "limit": limit, "next": more})


@tagged
def thing(request: Request) -> Response:
    desk = room(request).desk()
    name, id_ = request.path_params["collection"], request.path_params["id"]
    id_ = desk.addressed.get(id_, id_)
    found = (
        next((x for x in items(desk, name) if x.id == id_), None)
        if name in COLLECTIONS and name != "problems"
        else None
    )
    if found is None:
        raise HTTPException(404, "Nothing in this dossier has this id.")
    return JSONResponse(row_of(found))


@tagged
def text(request: Request) -> Response:
    id_ = request.path_params["id"]
    found = room(request).desk().bundle.texts.get(id_)
    if found is None:
        raise HTTPException(404, "There is no such article.")
    row: Row = {"article": id_, "text": found}
    return JSONResponse(row)


@tagged
def search(request: Request) -> Response:
    query = request.query_params.get("q", "").strip()
    if not query:
        raise HTTPException(400, "Say what to search for: ?q=words")
    limit = whole(request, "limit", 20, 1, MOST)
    hits = room(request).search(query[:300], limit)
    plain = [{"type": h.type, "id": h.id, "snippet": h.snippet.translate({2: "[", 3: "]"})} for h in hits]
    return JSONResponse({"items": plain, "total": len(plain)})


@tagged
def decisions(request: Request) -> Response:
    return _page(request, "decisions", room(request).decisions(), encode)


async def decide(request: Request) -> Response:
    """Appends what a person decided. JSON alone is taken, which no other site can send unasked."""
    who = await run_in_threadpool(caller, request)
    if not who.decides:
        raise HTTPException(403, "Readers decide nothing.")
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != "application/json":
        raise HTTPException(415, "Send JSON.")
    told = _decision(await _body(request))
    if told["verdict"] in ("hide", "show") and not who.owns:
        raise HTTPException(403, "Only an owner leaves reports out or takes them in again.")
    targets = told.pop("target")
    verdict = told.pop("verdict")

    def change() -> Any:
        return room(request).deciding(lambda d, seen: d.decide(verdict, *targets, by=who.name, record=seen, **told))

    try:
        made = await run_in_threadpool(change)
    except ReadoutError as error:
        raise HTTPException(409, str(error)) from error
    return JSONResponse({"items": [encode(d) for d in made], "total": len(made)}, 201)


async def _body(request: Request) -> Any:
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > LARGEST:
            raise HTTPException(413, "This is too large for a decision.")
    try:
        return json.loads(body)
    except (ValueError, RecursionError) as error:
        raise HTTPException(400, "This is no JSON.") from error


def _decision(told: Any) -> dict[str, Any]:
    """The parts of a decision, each checked; 422 where one is missing or of the wrong kind."""
    if not isinstance(told, dict) or not isinstance(told.get("verdict"), str):
        raise HTTPException(422, 'A decision is an object with a "verdict".')
    if told["verdict"] not in VERDICTS:
        raise HTTPException(422, f"There is no such verdict. Choose one of {', '.join(VERDICTS)}.")
    target = told.get("target")
    if not isinstance(target, list) or not target or not all(isinstance(t, str) for t in target):
        raise HTTPException(422, '"target" is a list of ids.')
    for name in ("field", "note"):
        if told.get(name) is not None and not isinstance(told[name], str):
            raise HTTPException(422, f'"{name}" is a text.')
    if unknown := sorted(set(told) - {"verdict", "target", "field", "value", "note"}):
        raise HTTPException(422, f"A decision has no {', '.join(unknown)[:200]}.")
    return {name: told.get(name) for name in ("verdict", "target", "field", "value", "note")}


def described(request: Request) -> Response:
    caller(request)
    return JSONResponse(document(room(request).desk().bundle.version))


def whole(request: Request, name: str, default: int, least: int, most: int) -> int:
    """A whole number of the query; 400 where it is none, or out of bounds."""
    told = request.query_params.getlist(name)
    if not told:
        return default
    if (
        len(told) > 1
        or not (told[0].isascii() and told[0].isdecimal())
        or len(told[0]) > 10
        or not least <= int(told[0]) <= most
    ):
        raise HTTPException(400, f"{name} is a whole number from {least} to {most}.")
    return int(told[0])
