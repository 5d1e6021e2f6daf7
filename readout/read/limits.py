"""Limits: how much of anything the readers take before they refuse, and the stream that enforces it."""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import BinaryIO

MEGABYTE = 1_000_000
CHUNK = 1 << 16


@dataclass(frozen=True, slots=True)
class Limits:
    """How much the readers take: of one document, of one archive, of one web answer."""

    file_bytes: int = 100 * MEGABYTE
    html_bytes: int = 20 * MEGABYTE
    characters: int = 2_000_000
    container_bytes: int = 4_000 * MEGABYTE
    members: int = 20_000
    depth: int = 3
    ratio: int = 200
    pages: int = 1_000
    web_bytes: int = 20 * MEGABYTE
    web_seconds: float = 20.0
    redirects: int = 5


class UnreadableError(Exception):
    """Why one document could not be read, in one clear sentence without its subject; never leaves `readout.read`."""


def sized(count: int) -> str:
    """`count` bytes in words: '52 MB', '310 KB', '17 bytes'."""
    if count >= MEGABYTE:
        return f"{count / MEGABYTE:.0f} MB"
    return f"{count // 1000} KB" if count >= 1000 else f"{count} bytes"


def read_at_most(stream: BinaryIO, limit: int) -> bytes:
    """All of `stream`, whatever its header claims; UnreadableError past `limit` bytes."""
    parts, total = [], 0
    while chunk := stream.read(CHUNK):
        total += len(chunk)
        if total > limit:
            raise UnreadableError(f"is larger than {sized(limit)}; split it, or raise the limit")
        parts.append(chunk)
    return b"".join(parts)


class Bounded(io.RawIOBase):
    """A read-only stream that stops with UnreadableError once `limit` bytes were unpacked from it."""

    def __init__(self, stream: BinaryIO, limit: int) -> None:
        super().__init__()
        self._stream, self._left, self._limit = stream, limit, limit

    def readable(self) -> bool:
        return True

    def read(self, size: int | None = -1) -> bytes:
        data = self._stream.read(CHUNK if size is None or size < 0 else size)
        self._left -= len(data)
        if self._left < 0:
            raise UnreadableError(f"unpacks to more than {sized(self._limit)}, so it was refused")
        return data

    def readall(self) -> bytes:
        return b"".join(iter(lambda: self.read(CHUNK), b""))

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]  # io's own stub wants Buffer
        data = self.read(len(buffer))
        buffer[: len(data)] = data
        return len(data)
