"""Mail and webhook: nothing of a report reaches a header, and a signature says who sent what, and when."""

from __future__ import annotations

import hashlib
import hmac
import json
import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from readout.errors import ReadoutError
from readout.watch.alert import Alert
from readout.watch.channels import DeliveryError, Mail, Webhook, flat, signed

SECRET = "a long and common secret"
ALERT = Alert(
    "urn:uuid:1", "overdue", "Overdue: Chile promised maps", ("Due: 20 Jan 1983",), ("http://p.example/1",), ("k",)
)
HOSTILE = Alert(
    "urn:uuid:2",
    "changed",
    "Changed\r\nBcc: all@paper.example\u2028X: y\x1b[31m",
    ("A line\r\n.\r\nQUIT",),
    (),
    ("k2",),
)


@pytest.mark.hostile
@pytest.mark.parametrize(
    "address",
    [
        "desk@paper.example\nBcc: all@paper.example",
        "desk@paper.example\r\n",
        "desk",
        "a@b, c@d",
        "A <a@b>",
        "a b@c",
        "",
    ],
)
def test_addresses_that_would_write_headers_are_refused(address: str) -> None:
    for sender, to in ((address, "desk@paper.example"), ("readout@paper.example", address)):
        with pytest.raises(ReadoutError, match="no e-mail address"):
            Mail("smtp://localhost", sender, (to,))


@pytest.mark.parametrize("server", ["localhost:25", "http://localhost", "smtp:localhost"])
def test_a_mail_server_is_an_address(server: str) -> None:
    with pytest.raises(ReadoutError, match="mail server"):
        Mail(server, "readout@paper.example", ("desk@paper.example",))


@pytest.mark.hostile
def test_no_word_of_a_report_becomes_a_header() -> None:
    made = Mail("smtp://localhost", "readout@paper.example", ("desk@paper.example",)).message([HOSTILE])
    written = "Subject From To Date Message-ID Auto-Submitted Content-Type Content-Transfer-Encoding MIME-Version"
    assert sorted(made.keys()) == sorted(written.split())
    assert made["Subject"] == "Changed Bcc: all@paper.example X: y [31m"
    assert "Bcc" not in made
    assert not any(line.startswith(".") for line in made.get_content().splitlines())


def test_the_same_mail_has_the_same_name() -> None:
    mail = Mail("smtp://localhost", "readout@paper.example", ("desk@paper.example",))
    assert mail.message([ALERT, HOSTILE])["Message-ID"] == mail.message([ALERT, HOSTILE])["Message-ID"]
    assert mail.message([ALERT])["Message-ID"] != mail.message([HOSTILE])["Message-ID"]
    assert mail.message([ALERT, HOSTILE])["Subject"] == "2 alerts: Overdue: Chile promised maps"


def test_control_characters_become_spaces() -> None:
    assert flat("a\r\nb\x00c\u2029d\x85e") == "a b c d e"


class _Post(socketserver.StreamRequestHandler):
    """Just enough of a mail server to be handed one mail."""

    got: list[str] = []  # noqa: RUF012  # shared on purpose: the test reads it

    def handle(self) -> None:
        self.say("220 hello")
        in_data = False
        for raw in self.rfile:
            line = raw.decode().rstrip("\r\n")
            self.got.append(line)
            if in_data:
                if line == ".":
                    in_data = False
                    self.say("250 taken")
            elif line.upper().startswith("DATA"):
                in_data = True
                self.say("354 go on")
            elif line.upper().startswith("QUIT"):
                self.say("221 bye")
                return
            else:
                self.say("250 fine")

    def say(self, line: str) -> None:
        self.wfile.write(line.encode() + b"\r\n")


def test_a_mail_is_handed_over() -> None:
    _Post.got.clear()
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), _Post) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        port = server.server_address[1]
        Mail(f"smtp://127.0.0.1:{port}", "readout@paper.example", ("desk@paper.example",)).send([ALERT, HOSTILE])
        server.shutdown()
    assert [line for line in _Post.got if line.upper().startswith("RCPT")] == ["rcpt TO:<desk@paper.example>"]
    assert "Overdue: Chile promised maps" in _Post.got
    assert not any(line.startswith("Bcc") for line in _Post.got)


def test_a_mail_server_that_is_not_there_is_told() -> None:
    with pytest.raises(DeliveryError, match="did not take it"):
        Mail("smtp://127.0.0.1:1", "readout@paper.example", ("desk@paper.example",)).send([ALERT])


@contextmanager
def hook(status: int = 204) -> Iterator[tuple[str, list[tuple[dict[str, str], bytes]]]]:
    """A webhook that answers with `status`, and what it was sent."""
    got: list[tuple[dict[str, str], bytes]] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            headers = {k.lower(): v for k, v in self.headers.items()}
            got.append((headers, self.rfile.read(int(headers["content-length"]))))
            self.send_response(status)
            self.send_header("Location", "/elsewhere")
            self.end_headers()

        def log_message(self, format: str, *args: object) -> None:
            """Says nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/hook", got
    finally:
        server.shutdown()
        server.server_close()


def test_a_webhook_is_signed_over_its_time_and_body() -> None:
    with hook() as (url, got):
        Webhook(url, SECRET).send([ALERT, HOSTILE])
    assert [json.loads(body)["id"] for _, body in got] == [ALERT.id, HOSTILE.id]
    for headers, body in got:
        stamp = headers["readout-timestamp"].encode()
        expected = hmac.new(SECRET.encode(), stamp + b"." + body, hashlib.sha256).hexdigest()
        assert headers["readout-signature"] == f"v1={expected}"
        assert json.loads(body)["id"] == headers["readout-id"]


def test_a_signature_changes_with_secret_time_and_body() -> None:
    made = signed(SECRET, b"body", 1000.0)
    assert made["Readout-Timestamp"] == "1000"
    others = (
        signed("another secret of ours", b"body", 1000.0),
        signed(SECRET, b"boby", 1000.0),
        signed(SECRET, b"body", 1001.0),
    )
    assert len({made["Readout-Signature"], *(o["Readout-Signature"] for o in others)}) == 4


@pytest.mark.parametrize("status", [302, 404, 500])
def test_other_answers_are_failures_and_redirects_not_followed(status: int) -> None:
    with hook(status) as (url, got), pytest.raises(DeliveryError, match=str(status)):
        Webhook(url, SECRET).send([ALERT])
    assert len(got) == 1


@pytest.mark.parametrize("url", ["http://paper.example/hook", "ftp://paper.example", "https://me:pw@paper.example/"])
def test_webhooks_are_encrypted(url: str) -> None:
    with pytest.raises(ReadoutError, match="https"):
        Webhook(url, SECRET)


def test_a_short_secret_is_refused_and_none_is_shown() -> None:
    with pytest.raises(ReadoutError, match="16 characters"):
        Webhook("https://paper.example/hook", "short")
    assert SECRET not in repr(Webhook("https://paper.example/hook", SECRET))
