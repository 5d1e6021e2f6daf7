"""Signing in and out, where there are accounts."""

from __future__ import annotations

import secrets

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from readout.publish.html import environment
from readout.web.security import COOKIE, local_path
from readout.web.shown import accounts, tokens


def form(request: Request) -> Response:
    return _form(request)


async def enter(request: Request) -> Response:
    """Lets in whoever knows the password; a new session, so that one planted before is worth nothing."""
    known = accounts(request)
    told = await request.form(max_files=0, max_fields=10)
    if known is None:
        return RedirectResponse("/", 303)
    if not tokens(request).holds(request.state.session, str(told.get("csrf", ""))):
        return _form(request, "This page was too old. Try again.", 403)
    found = await run_in_threadpool(known.check, str(told.get("name", "")), str(told.get("password", "")))
    if found is None:
        return _form(request, "Name and password do not belong together, or were tried too often.", 401)
    session = secrets.token_urlsafe(24)
    known.sign_in(session, found.name)
    answer = RedirectResponse(local_path(str(told.get("next", ""))), 303)
    answer.set_cookie(COOKIE, session, httponly=True, samesite="strict", secure=request.url.scheme == "https")
    return answer


def leave(request: Request) -> Response:
    known = accounts(request)
    if known is not None:
        known.sign_out(request.state.session)
    return RedirectResponse("/login" if known else "/", 303)


def _form(request: Request, message: str = "", status: int = 200) -> Response:
    token = tokens(request).token(request.state.session)
    return HTMLResponse(
        environment().get_template("desk/login.html").render(csrf=token, message=message, next="/"), status
    )
