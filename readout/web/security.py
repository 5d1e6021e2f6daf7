"""What stands between the pages and the world: host names, headers, origins, tokens."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Iterable
from http.cookies import CookieError, SimpleCookie

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

COOKIE = "readout"
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "x-frame-options": "DENY",
    "permissions-policy": "camera=(), microphone=(), geolocation=()",
}
SAFE = ("GET", "HEAD", "OPTIONS")


class Tokens:
    """Tokens that only a page of this server could have shown to this browser."""

    def __init__(self) -> None:
        self._secret = secrets.token_bytes(32)

    def token(self, session: str) -> str:
        return hmac.new(self._secret, session.encode(), hashlib.sha256).hexdigest()

    def holds(self, session: str, token: str) -> bool:
        return hmac.compare_digest(self.token(session).encode(), token.encode())


class Guard:
    """Turns away requests for other hosts and from other sites; gives every browser a session, every answer headers.

    A page of another site whose name is made to point at this machine still sends its own name as the host, so it is
    turned away before anything is read.
    """

    def __init__(self, app: ASGIApp, hosts: Iterable[str], tls: bool = False) -> None:
        self.app = app
        self.hosts = frozenset(h.lower() for h in hosts)
        self.tls = tls

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        refused = self._refused(scope["method"], headers)
        session = _session(headers)
        fresh = session is None
        session = session or secrets.token_urlsafe(24)
        scope.setdefault("state", {})["session"] = session

        async def answer(message: Message) -> None:
            if message["type"] == "http.response.start":
                out = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    out.setdefault(name, value)
                out.setdefault("cache-control", "private, no-cache")
                if self.tls:
                    out["strict-transport-security"] = "max-age=31536000"
                if fresh and not refused and not scope["path"].startswith(("/api", "/assets")):
                    secure = "; Secure" if self.tls else ""
                    out.append("set-cookie", f"{COOKIE}={session}; Path=/; HttpOnly; SameSite=Strict{secure}")
            await send(message)

        if refused:
            await PlainTextResponse(refused[1], refused[0])(scope, receive, answer)
        else:
            await self.app(scope, receive, answer)

    def _refused(self, method: str, headers: Headers) -> tuple[int, str] | None:
        host = _name(headers.get("host", ""))
        if host not in self.hosts:
            return 421, "This server does not answer to that name. Open the address that `readout serve` printed.\n"
        if method in SAFE:
            return None
        origin = headers.get("origin")
        site = headers.get("sec-fetch-site", "same-origin")
        if site not in ("same-origin", "none") or (
            origin is not None and origin.partition("://")[2] != headers["host"]
        ):
            return 403, "Requests from other sites change nothing here.\n"
        return None


def _name(host: str) -> str:
    """A host without its port: 'localhost:8000', '[::1]:8000'."""
    if host.startswith("["):
        return host.partition("]")[0].lstrip("[").lower()
    return host.partition(":")[0].lower()


def _session(headers: Headers) -> str | None:
    try:
        morsel = SimpleCookie(headers.get("cookie", "")).get(COOKIE)
    except CookieError:
        return None
    return morsel.value if morsel is not None and 20 <= len(morsel.value) <= 64 else None


def local_path(path: str, otherwise: str = "/") -> str:
    """`path` where it leads to a page of this server; a path such as //elsewhere does not."""
    fine = path.startswith("/") and not path.startswith(("//", "/\\")) and "\n" not in path and "\r" not in path
    return path if fine and "\\" not in path else otherwise
