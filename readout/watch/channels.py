"""Channels: how alerts leave the machine, by e-mail (SMTP) and by a signed webhook."""

from __future__ import annotations

import hashlib
import hmac
import json
import re
import smtplib
import ssl
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from email.message import EmailMessage
from email.utils import formatdate
from typing import Protocol
from urllib.parse import urlsplit

from readout.errors import ReadoutError
from readout.publish.words import counted
from readout.settings import is_this_machine
from readout.watch.alert import Alert

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")
_ADDRESS = re.compile(r"[^\s@<>,;:\"()\[\]\\\x00-\x1f\x7f]+@[A-Za-z0-9.-]+")
_SECONDS = 20.0


class DeliveryError(Exception):
    """Why alerts could not be sent, in one clause; they are tried again."""


class Channel(Protocol):
    """A way out: a lasting `name`, how many alerts go at once, and sending them."""

    @property
    def name(self) -> str: ...

    @property
    def at_once(self) -> int: ...

    def send(self, alerts: Sequence[Alert]) -> None:
        """Sends; returns when the other side has taken them, else raises DeliveryError."""


@dataclass(frozen=True, slots=True)
class Mail:
    """One mail for all that is new, by an SMTP server: smtps://HOST:465, or smtp://HOST:587 with STARTTLS.

    Without encryption nothing is sent to another machine. Raises ReadoutError where an address is none: one with a
    line break would write headers of its own.
    """

    server: str
    sender: str
    to: tuple[str, ...]
    user: str | None = None
    password: str | None = field(default=None, repr=False)

    def __post_init__(self) -> None:
        for address in (self.sender, *self.to):
            if not _ADDRESS.fullmatch(address):
                raise ReadoutError(f"{address!r} is no e-mail address; write it as desk@paper.example.")
        if urlsplit(self.server).scheme not in ("smtp", "smtps") or not urlsplit(self.server).hostname:
            raise ReadoutError(f"{self.server}: write the mail server as smtps://HOST or smtp://HOST:587.")

    @property
    def name(self) -> str:
        return f"mail:{','.join(self.to)}"

    @property
    def at_once(self) -> int:
        return 100

    def send(self, alerts: Sequence[Alert]) -> None:
        try:
            with self._connected() as server:
                server.send_message(self.message(alerts))
        except (OSError, smtplib.SMTPException) as error:
            raise DeliveryError(
                f"the mail server {urlsplit(self.server).hostname} did not take it ({error})"
            ) from error

    def message(self, alerts: Sequence[Alert]) -> EmailMessage:
        """The mail. Its Message-ID is made from the alerts, so that one that is sent twice can be known."""
        made = EmailMessage()
        first = flat(alerts[0].title)
        made["Subject"] = first if len(alerts) == 1 else f"{counted(len(alerts), 'alert')}: {first}"
        made["From"], made["To"] = self.sender, ", ".join(self.to)
        made["Date"] = formatdate()
        digest = hashlib.sha256(" ".join(a.id for a in alerts).encode()).hexdigest()[:32]
        made["Message-ID"] = f"<{digest}@{self.sender.rpartition('@')[2]}>"
        made["Auto-Submitted"] = "auto-generated"
        made.set_content("\n\n".join(as_text(a) for a in alerts) + "\n")
        return made

    def _connected(self) -> smtplib.SMTP:
        parts = urlsplit(self.server)
        host = parts.hostname or ""
        safe = ssl.create_default_context()
        if parts.scheme == "smtps":
            server: smtplib.SMTP = smtplib.SMTP_SSL(host, parts.port or 465, timeout=_SECONDS, context=safe)
        else:
            server = smtplib.SMTP(host, parts.port or 587, timeout=_SECONDS)
            if not is_this_machine(host):
                server.starttls(context=safe)
        if self.user and self.password:
            server.login(self.user, self.password)
        return server


@dataclass(frozen=True, slots=True)
class Webhook:
    """One POST of JSON for each alert, signed with a secret that both sides know; redirects are not followed.

    Readout-Signature is "v1=" and the HMAC-SHA256, in hex, of Readout-Timestamp (seconds since 1970), a full stop and
    the body. Readout-Id is the alert's lasting id: the same alert again means that an answer was lost.
    """

    url: str
    secret: str = field(repr=False)

    def __post_init__(self) -> None:
        parts = urlsplit(self.url)
        safe = parts.scheme == "https" or (parts.scheme == "http" and is_this_machine(parts.hostname or ""))
        if not safe or parts.username is not None:
            raise ReadoutError(
                f"{self.url}: a webhook is an https address (http on this machine), without a user name."
            )
        if len(self.secret) < 16:
            raise ReadoutError("A webhook needs a secret of at least 16 characters in READOUT_WEBHOOK_SECRET.")

    @property
    def name(self) -> str:
        return f"webhook:{self.url}"

    @property
    def at_once(self) -> int:
        return 1

    def send(self, alerts: Sequence[Alert]) -> None:
        import httpx

        for alert in alerts:
            body = json.dumps(as_json(alert), ensure_ascii=False, sort_keys=True).encode()
            headers = {"Content-Type": "application/json", "Readout-Id": alert.id, **signed(self.secret, body)}
            try:
                with httpx.Client(timeout=_SECONDS, trust_env=False) as client:
                    status = client.post(self.url, content=body, headers=headers).status_code
            except (httpx.HTTPError, httpx.InvalidURL) as error:
                raise DeliveryError(f"the webhook does not answer ({error})") from error
            if not 200 <= status < 300:
                raise DeliveryError(f"the webhook answers with status {status}")


def signed(secret: str, body: bytes, at: float | None = None) -> dict[str, str]:
    """The headers that sign a body: the time of sending, and the signature over both."""
    stamp = str(int(time.time() if at is None else at))
    digest = hmac.new(secret.encode(), stamp.encode() + b"." + body, hashlib.sha256).hexdigest()
    return {"Readout-Timestamp": stamp, "Readout-Signature": f"v1={digest}"}


def as_json(alert: Alert) -> dict[str, object]:
    """What a webhook is sent."""
    return {"id": alert.id, "kind": alert.kind, "title": alert.title, "lines": alert.lines, "links": alert.links}


def as_text(alert: Alert) -> str:
    """An alert as a paragraph of a mail; no line of a report can begin a paragraph of its own."""
    return "\n".join([flat(alert.title), *(f"  {flat(line)}" for line in (*alert.lines, *alert.links))])


def flat(text: str) -> str:
    """`text` on one line and without control characters: nothing that a header or terminal would act on."""
    return " ".join(_CONTROL.sub(" ", text).split())
