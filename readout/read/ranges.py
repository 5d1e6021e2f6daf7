"""A file on a web server as a stream, read part by part: what stalls or breaks off goes on from where it was."""

from __future__ import annotations

import io
import re
import time
from collections.abc import Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from readout.read.limits import UnreadableError
from readout.read.options import ReadOptions
from readout.read.web import MOVED, ForbiddenError, client_for, opened, rules_of, told_clearly

if TYPE_CHECKING:
    from collections.abc import Iterator

    import httpx

PIECE = 4_000_000
"""Bytes asked for at once: so much of a file is held in memory."""
TRIES = 6
"""So often in a row a server may fail before the file is given up."""
PAUSE, LONGEST_PAUSE = 0.5, 30.0
"""Seconds to wait after the first failure, doubled each time, and the most."""
_SLOWEST = 20_000
"""Bytes a second: who sends less, over the time of a whole answer, is asked anew."""
_RANGE = re.compile(r"bytes (\d+)-(\d+)/(\d+)")


class RemoteFile(io.RawIOBase):
    """A file on a web server, from `first` up to, not including, `end` (by default all of it), as a stream.

    It can be sought in like any file. `size` and `mark` (its ETag, or its date) tell whether it is still the same file;
    one that changes while it is read is refused. Raises OSError where it cannot be read to its end; `failed` then says
    why, in a clause without its subject.
    """

    def __init__(
        self,
        address: str,
        options: ReadOptions,
        *,
        first: int = 0,
        end: int | None = None,
        piece: int = PIECE,
        pause: float = PAUSE,
    ) -> None:
        super().__init__()
        self.address, self.failed = address, ""
        self.size, self.mark = 0, ""
        self._options, self._client = options, client_for(options)
        self._piece, self._pause = piece, pause
        self._held, self._held_at = b"", first
        self._first, self._end, self._at = first, end, first
        self._url = address

    def __enter__(self) -> RemoteFile:
        return self

    def close(self) -> None:
        self._client.close()
        super().close()

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._at - self._first

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        start = {io.SEEK_SET: self._first, io.SEEK_CUR: self._at, io.SEEK_END: self._last()}[whence]
        self._at = max(self._first, start + offset)
        return self.tell()

    def read(self, size: int | None = -1) -> bytes:
        wanted = self._last() - self._at if size is None or size < 0 else size
        parts = []
        while wanted > 0 and (part := self._some(wanted)):
            parts.append(part)
            wanted -= len(part)
        return b"".join(parts)

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]  # io's own stub wants Buffer
        data = self.read(len(buffer))
        buffer[: len(data)] = data
        return len(data)

    def look(self) -> None:
        """Asks for its beginning, so that `size` and `mark` are known; raises OSError."""
        if not self.size:
            self._fetch(self._at)

    def _last(self) -> int:
        self.look()
        return self.size if self._end is None else min(self._end, self.size)

    def _some(self, wanted: int) -> bytes:
        """Up to `wanted` bytes from where the stream stands; empty at the end."""
        if self._at >= self._last():
            return b""
        if not self._held_at <= self._at < self._held_at + len(self._held):
            self._fetch(self._at)
        start = self._at - self._held_at
        part = self._held[start : start + wanted]
        self._at += len(part)
        return part

    def _fetch(self, at: int) -> None:
        """Holds the piece that begins at `at`; asks again for what is missing of it, ever later."""
        held, failures = bytearray(), 0
        end = at + self._piece if self._end is None else min(at + self._piece, self._end)
        while at + len(held) < (min(end, self.size) if self.size else end):
            before = len(held)
            try:
                with told_clearly(self._options):
                    self._ask(held, at, end)
            except ForbiddenError as error:
                raise self._given_up(str(error)) from error
            except UnreadableError as error:
                failures = failures + 1 if len(held) == before else 1
                if failures >= TRIES:
                    raise self._given_up(f"{error} ({TRIES} tries)") from error
                time.sleep(min(LONGEST_PAUSE, self._pause * 2.0 ** (failures - 1)))
        self._held, self._held_at = bytes(held), at

    def _given_up(self, why: str) -> OSError:
        self.failed = why
        return OSError(why)

    def _ask(self, held: bytearray, at: int, end: int) -> None:
        """One request for what is missing of a piece, whose bytes are added to `held` as they come."""
        start = at + len(held)
        began = time.monotonic()
        with self._answer({"Range": f"bytes={start}-{end - 1}", "Accept-Encoding": "identity"}) as answer:
            self._same(answer, start)
            for chunk in answer.iter_raw():
                held += chunk
                spent = time.monotonic() - began
                if spent > 3 * self._options.limits.web_seconds and at + len(held) - start < _SLOWEST * spent:
                    raise UnreadableError("answers too slowly")
        if at + len(held) < min(end, self.size):
            raise UnreadableError("breaks off")

    @contextmanager
    def _answer(self, headers: Mapping[str, str]) -> Iterator[httpx.Response]:
        """What answers, after redirects; the address that they led to is asked from then on."""
        if self._url == self.address:
            self._allowed()
        for _ in range(self._options.limits.redirects + 1):
            with opened(self._client, self._url, self._options, headers) as answer:
                if answer.status_code in MOVED and answer.headers.get("location"):
                    self._url = urljoin(self._url, answer.headers["location"])
                    continue
                yield answer
                return
        raise ForbiddenError(f"redirects more than {self._options.limits.redirects} times")

    def _allowed(self) -> None:
        """Raises ForbiddenError where the rules of the site forbid its file; they are asked for once."""
        if self.size:
            return
        deadline = time.monotonic() + 3 * self._options.limits.web_seconds
        rules = rules_of(self._client, self.address, self._options, deadline)
        if rules is not None and not rules.can_fetch(self._options.agent, self.address):
            raise ForbiddenError(f"may not be read: robots.txt of {urlsplit(self.address).netloc} forbids it")

    def _same(self, answer: httpx.Response, start: int) -> None:
        """Raises where an answer is not that part of that file; remembers what the file is on the first."""
        if answer.status_code in (429, 500, 502, 503, 504):
            raise UnreadableError(f"answers with status {answer.status_code}")
        if answer.status_code == 200:
            raise ForbiddenError("is on a server that sends no parts of files; fetch it first, then give its path")
        told = _RANGE.fullmatch(answer.headers.get("content-range", ""))
        if answer.status_code != 206 or told is None:
            raise ForbiddenError(f"answers with status {answer.status_code}")
        if int(told[1]) != start:
            raise UnreadableError("answers with another part than was asked for")
        mark = answer.headers.get("etag") or answer.headers.get("last-modified") or ""
        if self.size and (int(told[3]), mark) != (self.size, self.mark):
            raise ForbiddenError("changed while it was read; run the same command again")
        self.size, self.mark = int(told[3]), mark
