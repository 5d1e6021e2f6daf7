"""Decisions: each form of a page appends one, signed and dated, and leads back to where it was made."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from readout.model.decision import Decision
from readout.model.record import Record
from readout.publish.desk.desk import Desk
from readout.publish.desk.paging import paged
from readout.publish.desk.review import queue
from readout.publish.notes import gist
from readout.publish.words import said
from readout.reconcile.clusters import standing
from readout.reconcile.decided import plain_value
from readout.web.accounts import Person
from readout.web.reading import number
from readout.web.security import local_path
from readout.web.shown import SAID, on_show, page, person, room, tokens

MOST_IDS = 2000


async def decide(request: Request) -> Response:
    """One verdict on the things the form names."""
    form, who = await signed_form(request)
    verdict = _text(form, "verdict")
    ids = [str(i) for i in form.getlist("id")][:MOST_IDS]
    field = _text(form, "field") or None
    if verdict in ("hide", "show") and not who.owns:
        raise HTTPException(403, "Only an owner leaves reports out or takes them in again.")
    value = _value(form) if verdict == "correct" else None
    note = _text(form, "note") or None

    def change() -> tuple[Decision, ...]:
        return room(request).deciding(
            lambda d, seen: d.decide(verdict, *ids, field=field, value=value, by=who.name, note=note, record=seen)
        )

    return _back(form, await _threaded(change))


async def split(request: Request) -> Response:
    """Parts a thing: the picked claims or mentions become another."""
    form, who = await signed_form(request)
    picked = [i for group in form.getlist("part") for i in str(group).split()][:MOST_IDS]
    handle = _text(form, "id")
    made = await _threaded(
        lambda: room(request).deciding(lambda d, seen: d.part(handle, picked, by=who.name, record=seen))
    )
    return _back(form, made)


async def undo(request: Request) -> Response:
    """Takes decisions back."""
    form, who = await signed_form(request)
    ids = [str(i) for i in form.getlist("id")][:MOST_IDS]
    made = await _threaded(
        lambda: room(request).deciding(lambda d, seen: d.decide("retract", *ids, by=who.name, record=seen))
    )
    return _back(form, made)


async def rename(request: Request) -> Response:
    """Gives the process another title, or, with none, lets its sides and months name it."""
    form, who = await signed_form(request)
    if not who.owns:
        raise HTTPException(403, "Only an owner renames a dossier.")
    await run_in_threadpool(lambda: room(request).changing(lambda d: d.rename(_text(form, "title"))))
    return RedirectResponse("/", 303)


async def _threaded(work: Any) -> tuple[Decision, ...]:
    found: tuple[Decision, ...] = await run_in_threadpool(work)
    return found


async def signed_form(request: Request) -> tuple[FormData, Person]:
    """The form and who sent it; refused where its token is not one of ours, or they may not decide."""
    who = person(request)
    if who is None or not who.decides:
        raise HTTPException(403, "Readers look, and decide nothing. Ask an owner for the role of reviewer.")
    form = await request.form(max_files=0, max_fields=MOST_IDS + 20)
    if not tokens(request).holds(request.state.session, _text(form, "csrf")):
        raise HTTPException(
            403, "This page is from before the server was started anew. Go back, load it again, then decide."
        )
    return form, who


def _back(form: FormData, made: tuple[Decision, ...]) -> Response:
    """To the page the form names, which says what was done and offers to undo it."""
    to = local_path(_text(form, "next"))
    done = urlencode([("done", d.id) for d in made[:200]])
    return RedirectResponse(f"{to}{'&' if '?' in to else '?'}{done}", 303)


def _text(form: FormData, name: str) -> str:
    value = form.get(name, "")
    return value.strip() if isinstance(value, str) else ""


def _value(form: FormData) -> object:
    """What a person wrote; a button's value is JSON."""
    if "json" in form:
        try:
            return json.loads(_text(form, "json"))
        except ValueError as error:
            raise HTTPException(400, "This value is no JSON.") from error
    return _text(form, "value") or None


# ---- review and audit ---------------------------------------------------------------------------------------------


def review(request: Request) -> Response:
    """The weightiest open question; `after` skips it and those before it, this time."""
    desk = on_show(request)
    live = standing(room(request).decisions())
    items = queue(desk, live)
    after = request.query_params.get("after")
    at = next((n + 1 for n, i in enumerate(items) if i.id == after), 0)
    item = items[at % len(items)] if items else None
    mine = [d for d in live if d.verdict != "retract"]
    last = [d.id for d in mine if d.at == mine[-1].at] if mine else []
    return page(request, "review", desk=desk, item=item, done=len({d.at for d in mine}), left=len(items), last=last)


@dataclass(frozen=True, slots=True)
class Told:
    """A decision as the audit log shows it: in words, with `targets` as (address, words), each thing once."""

    decision: Decision
    standing: bool
    day: str
    time: str
    verdict: str
    value: str
    targets: tuple[tuple[str | None, str], ...]


def decisions(request: Request) -> Response:
    """The audit log: who decided what when, the latest first."""
    desk = on_show(request)
    every = room(request).decisions()
    live = {d.id for d in standing(every)}
    found = paged(tuple(reversed(every)), number(request))
    told = [_told(desk, d, d.id in live) for d in found.items]
    shown = type(found)(told, found.number, found.pages, found.total, found.first, found.last)  # type: ignore[arg-type]  # the same page, told
    return page(request, "decisions", desk=desk, found=shown)


def _told(desk: Desk, decision: Decision, holds: bool) -> Told:
    targets = dict(_named(desk, t) for t in decision.target)
    moment = decision.at[11:16]
    return Told(
        decision=decision,
        standing=holds,
        day=decision.at[:10],
        time=f"{moment} UTC" if moment else "",
        verdict=SAID.get(decision.verdict, decision.verdict).rstrip("."),
        value=_in_words(decision),
        targets=tuple((u, w) for w, u in targets.items()),
    )


def _in_words(decision: Decision) -> str:
    """The value that was put in, as the pages write it."""
    value = plain_value(decision.value)
    return "" if value is None or decision.field is None else said(decision.field, value)


def _named(desk: Desk, target: str) -> tuple[str, str | None]:
    """(words, address) of what a decision is about."""
    record: Record = desk.bundle.record
    home = target if target in desk.bundle.entries or target in desk.bundle.articles else desk.addressed.get(target)
    if home is None:
        return (f"decision {target[:10]}", None) if target.startswith("d-") else (target, None)
    entry = desk.bundle.entries.get(home)
    if entry is not None:
        return gist(desk.bundle, entry), desk.to(home)
    actor = desk.bundle.actors.get(home)
    if actor is not None:
        return actor.name, desk.to(home)
    return next((a.path for a in record.articles if a.id == home), home), desk.to(home)
