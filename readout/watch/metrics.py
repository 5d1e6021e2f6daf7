"""Metrics: the figures of a watch in Prometheus' text format, in a file or on a port of this machine."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from readout.errors import ReadoutError

_MEANING = {
    "rounds": ("counter", "rounds done"),
    "requests": ("counter", "addresses asked, feeds and pages"),
    "unchanged": ("counter", "addresses that answered that nothing changed"),
    "failures": ("counter", "addresses and folders that could not be read"),
    "reports_read": ("counter", "reports added to the dossier"),
    "reports_known": ("counter", "reports that the dossier had already"),
    "problems": ("counter", "problems told while reading"),
    "alerts": ("counter", "alerts found"),
    "alerts_sent": ("counter", "deliveries of alerts that were taken"),
    "alerts_refused": ("counter", "deliveries of alerts that failed"),
    "pages_waiting": ("gauge", "pages listed and not yet read"),
    "alerts_waiting": ("gauge", "deliveries of alerts still to be made"),
    "sources": ("gauge", "sources watched"),
    "sources_failing": ("gauge", "sources whose last request failed"),
    "last_round_timestamp_seconds": ("gauge", "when the last round ended"),
    "last_round_seconds": ("gauge", "how long the last round took"),
}
COUNTERS = tuple(name for name, (kind, _) in _MEANING.items() if kind == "counter")
MEDIA = "text/plain; version=0.0.4; charset=utf-8"


def exposition(figures: Mapping[str, float]) -> str:
    """The figures that have a meaning here, in Prometheus' text format; a counter that never counted is 0."""
    lines = []
    for name, (kind, meaning) in _MEANING.items():
        full = f"readout_watch_{name}" + ("_total" if kind == "counter" else "")
        lines += [f"# HELP {full} {meaning}.", f"# TYPE {full} {kind}", f"{full} {figures.get(name, 0.0):.15g}"]
    return "\n".join(lines) + "\n"


class Board:
    """The latest figures, as they are served."""

    def __init__(self) -> None:
        self.text = exposition({})


@contextmanager
def served(board: Board, port: int) -> Iterator[int]:
    """Serves /metrics on loopback while the block runs; the port, a free one for 0. Raises ReadoutError if taken."""

    class Handler(BaseHTTPRequestHandler):
        timeout = 10.0

        def do_GET(self) -> None:
            found = self.path == "/metrics"
            data = board.text.encode() if found else b"The figures are at /metrics.\n"
            self.send_response(200 if found else 404)
            self.send_header("Content-Type", MEDIA if found else "text/plain; charset=utf-8")
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        def log_message(self, format: str, *args: object) -> None:
            """Requests for figures are no news."""

    try:
        server = ThreadingHTTPServer(("127.0.0.1", port), Handler)
    except OSError as error:
        raise ReadoutError(f"Port {port} cannot be served ({error.strerror or error}); choose another.") from error
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield server.server_address[1]
    finally:
        server.shutdown()
        server.server_close()
