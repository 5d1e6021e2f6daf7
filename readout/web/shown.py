"""What every page needs besides its view: who looks at it, their token, and what they just did."""

from __future__ import annotations

import getpass
import math
from dataclasses import replace
from typing import Any

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from readout.dossier.lookup import Thing
from readout.model.decision import Decision
from readout.model.record import Discrepancy
from readout.publish.brief import titled
from readout.publish.desk.desk import Desk
from readout.publish.desk.render import render
from readout.publish.words import field_name, said
from readout.reconcile.decided import plain_value
from readout.web.accounts import Accounts, Person
from readout.web.room import Room
from readout.web.security import Tokens

SAID = {
    "same": "Merged.",
    "different": "Split.",
    "unsure": "Left open.",
    "accept": "Confirmed.",
    "reject": "Left out.",
    "correct": "Corrected.",
    "retract": "Taken back.",
    "hide": "Left out of the record.",
    "show": "Taken in again.",
}


def room(request: Request) -> Room:
    found: Room = request.app.state.room
    return found


def on_show(request: Request) -> Desk:
    """The record on show; whoever comes from a decision waits for the one that has it."""
    return room(request).desk(awaited="done" in request.query_params)


def tokens(request: Request) -> Tokens:
    found: Tokens = request.app.state.tokens
    return found


def accounts(request: Request) -> Accounts | None:
    found: Accounts | None = request.app.state.accounts
    return found


def person(request: Request) -> Person | None:
    """Who is at the desk: without accounts whoever runs the server, on this machine alone."""
    known = accounts(request)
    if known is None:
        return Person(_user(), "owner")
    return known.who(request.state.session)


def _user() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "somebody"


def page(request: Request, template: str, *, status: int = 200, desk: Desk | None = None, **context: Any) -> Response:
    """A page, as whoever asks for it may see it; asked again with what was answered, 304."""
    kept = room(request)
    shown = desk or on_show(request)
    who = person(request)
    body = render(
        shown,
        template,
        csrf=tokens(request).token(request.state.session),
        who=who.name if who and accounts(request) else None,
        can_decide=bool(who and who.decides and not kept.read_only),
        can_name=bool(who and who.owns and not kept.read_only),
        process=_called(kept, shown),
        flash=_flash(request),
        deriving=_deriving(kept, shown, context.get("thing")),
        here=request.url.path,
        **{"query": {}, **context},
    )
    return HTMLResponse(body, status)


def _deriving(kept: Room, desk: Desk, thing: Thing | None) -> dict[str, Any] | None:
    """What the page says while a record is worked out: how many decisions it will have, which of them are about the
    thing on the page, and about how long it takes; None where the record on show has all."""
    if not kept.deriving:
        return None
    coming = kept.coming()
    home = desk.bundle.entries.get(thing.entry) if isinstance(thing, Discrepancy) else thing
    ids = {home.id, *getattr(home, "claims", ()), *getattr(home, "mentions", ())} if home else set()
    mine = [_in_short(d) for d in coming if ids & set(d.target)]
    return {"decisions": len(coming), "about": list(dict.fromkeys(mine)), "seconds": math.ceil(kept.takes)}


def _in_short(decision: Decision) -> str:
    """'date corrected to Fri 21 Jan 2022 by mara'."""
    field, value = decision.field, plain_value(decision.value)
    told = f"{field_name(field)} " if field else ""
    to = f" to {said(field, value)}" if field and value is not None else ""
    return f"{told}{SAID.get(decision.verdict, 'decided').rstrip('.').lower()}{to} by {decision.by}"


def _called(kept: Room, desk: Desk) -> str:
    """What the process is called now, also while the record on show has its former title."""
    now = kept.dossier.title
    return desk.title if now == desk.bundle.record.title else titled(replace(desk.bundle.record, title=now))


def _flash(request: Request) -> dict[str, Any] | None:
    """What was just done, by the decisions that the address names."""
    ids = request.query_params.getlist("done")[:400]
    if not ids:
        return None
    made: dict[str, Decision] = {d.id: d for d in room(request).decisions()}
    known = [made[i] for i in ids if i in made]
    if not known:
        return None
    verdict = "different" if any(d.verdict == "different" for d in known) else known[0].verdict
    said = SAID.get(verdict, "Done.")
    undoable = [d.id for d in known if d.verdict != "retract"]
    return {"said": said, "ids": undoable, "next": request.url.path}
