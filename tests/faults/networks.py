"""Networks: servers that stall, break off or answer nonsense."""

from __future__ import annotations

import socket
import struct
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from tests.faults.tasks import BY_NAME
from tests.faults.workplace import Workplace

_HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
_BODY = b"<html><body><p>The ministers met in Lima and "


def _reset(peer: socket.socket) -> None:
    peer.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))


def _stall(peer: socket.socket) -> None:
    peer.settimeout(30.0)
    peer.recv(1)  # nothing comes: the other side gives up


def _all(peer: socket.socket, *pieces: bytes, then: Callable[[socket.socket], None] | None = None) -> None:
    for piece in pieces:
        peer.sendall(piece)
    if then is not None:
        then(peer)


TROUBLES: dict[str, Callable[[socket.socket], None]] = {
    "says nothing": _stall,
    "stalls within the headers": lambda p: _all(p, _HEAD, then=_stall),
    "stalls within the page": lambda p: _all(p, _HEAD, b"Content-Length: 9999\r\n\r\n", _BODY, then=_stall),
    "hangs up": lambda p: _all(p),
    "hangs up within the headers": lambda p: _all(p, _HEAD),
    "hangs up within the page": lambda p: _all(p, _HEAD, b"Content-Length: 9999\r\n\r\n", _BODY),
    "resets the line": lambda p: _all(p, _HEAD, b"Content-Length: 9999\r\n\r\n", then=_reset),
    "speaks no HTTP": lambda p: _all(p, b"\x00\xffSSH-2.0 hello\r\n" * 20),
    "sends headers without end": lambda p: _all(p, _HEAD, *(b"X-More: " + b"y" * 8000 + b"\r\n" for _ in range(400))),
    "announces what does not come": lambda p: _all(p, _HEAD, b"Content-Encoding: gzip\r\n\r\n", b"\x1f\x8b\x08broken"),
}
"""What a server may do with a request, by name."""


@contextmanager
def server(trouble: Callable[[socket.socket], None]) -> Iterator[str]:
    """The address of a server on loopback that has one trouble with every page (its robots.txt is not there)."""

    def serve(peer: socket.socket) -> None:
        with peer:
            try:
                asked = peer.recv(4096)
                if b"robots.txt" in asked:
                    peer.sendall(b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
                else:
                    trouble(peer)
            except OSError:
                return

    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        door.listen(20)

        def accept() -> None:
            while True:
                try:
                    peer, _ = door.accept()
                except OSError:
                    return
                threading.Thread(target=serve, args=(peer,), daemon=True).start()

        threading.Thread(target=accept, daemon=True).start()
        yield f"http://127.0.0.1:{door.getsockname()[1]}"


def bad_page(workplace: Workplace, name: str) -> None:
    """A page that a feed lists is on such a server; two hours later it is well again, and is read."""
    task = BY_NAME["watch"]
    workplace.undisturbed(task)
    folder = workplace.fresh(task)
    site = workplace.material.site
    with server(TROUBLES[name]) as address:
        site.fails["/one"] = (302, {"Location": f"{address}/one"})
        try:
            assert workplace.run(task, folder).well
        finally:
            del site.fails["/one"]
    workplace.survived(task, folder, {})


def bad_feed(workplace: Workplace, name: str) -> None:
    """A feed is on such a server for a while."""
    task = BY_NAME["watch"]
    workplace.undisturbed(task)
    folder = workplace.fresh(task)
    site = workplace.material.site
    with server(TROUBLES[name]) as address:
        site.fails["/feed"] = (302, {"Location": f"{address}/feed"})
        try:
            assert workplace.run(task, folder).well
        finally:
            del site.fails["/feed"]
    workplace.survived(task, folder, {})
