"""A server on loopback that sends parts of files, and does with each request what it is told to."""

from __future__ import annotations

import re
import socket
import struct
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass
class Parts:
    """The files by path; `troubles` are what happens to the next requests for a part, in order; None is nothing.

    stall   sends half and then no more for a while;  cut, reset  sends half and hangs up;  nothing  hangs up at once
    whole   sends all of the file instead of a part;  changes  is another file;  a number  that status
    """

    files: dict[str, bytes]
    troubles: list[str | None] = field(default_factory=list)
    moved: dict[str, str] = field(default_factory=dict)
    robots: str = ""
    asked: list[tuple[int, int]] = field(default_factory=list)
    redirected: int = 0
    root: str = ""


@contextmanager
def parts_served(parts: Parts) -> Iterator[Parts]:
    """Serves the files while the block runs."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            _answer(parts, self)

        def log_message(self, format: str, *args: object) -> None:
            """Says nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    parts.root = f"http://127.0.0.1:{server.server_address[1]}"
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield parts
    finally:
        server.shutdown()
        server.server_close()


def _answer(parts: Parts, to: BaseHTTPRequestHandler) -> None:
    if to.path == "/robots.txt":
        _send(to, 200 if parts.robots else 404, parts.robots.encode(), {})
        return
    if to.path in parts.moved:
        parts.redirected += 1
        _send(to, 302, b"", {"Location": parts.moved[to.path]})
        return
    found = re.fullmatch(r"bytes=(\d+)-(\d+)", to.headers.get("Range", ""))
    data = parts.files.get(to.path)
    if found is None or data is None:
        _send(to, 404, b"", {})
        return
    first, end = int(found[1]), min(int(found[2]) + 1, len(data))
    parts.asked.append((first, end))
    trouble = parts.troubles.pop(0) if parts.troubles else None
    told = {
        "Content-Range": f"bytes {first}-{end - 1}/{len(data)}",
        "ETag": '"two"' if trouble == "changes" else '"one"',
    }
    if trouble is None or trouble == "changes":
        _send(to, 206, data[first:end], told)
    elif trouble == "whole":
        _send(to, 200, data, {})
    elif trouble.isdigit():
        _send(to, int(trouble), b"", {})
    else:
        _break_off(to, trouble, data[first:end], told)


def _send(to: BaseHTTPRequestHandler, status: int, data: bytes, headers: dict[str, str]) -> None:
    to.send_response(status)
    for name, value in {**headers, "Content-Length": str(len(data))}.items():
        to.send_header(name, value)
    to.end_headers()
    to.wfile.write(data)


def _break_off(to: BaseHTTPRequestHandler, trouble: str, data: bytes, headers: dict[str, str]) -> None:
    to.close_connection = True
    if trouble == "nothing":
        return
    to.send_response(206)
    for name, value in {**headers, "Content-Length": str(len(data))}.items():
        to.send_header(name, value)
    to.end_headers()
    to.wfile.write(data[: len(data) // 2])
    to.wfile.flush()
    if trouble == "stall":
        time.sleep(1.5)
    elif trouble == "reset":
        to.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        to.connection.close()
