"""The index of words in PostgreSQL, without accents and case as SQLite has them, and the words around a match."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterator, Sequence

from sqlalchemy import Connection, text

LONGEST = 500_000
"""So many bytes of one document are searched: PostgreSQL keeps a megabyte of words and places for each."""
SHOWN = 16
"""So many words are shown around a match."""
_LOCK = "SELECT pg_advisory_xact_lock(hashtextextended('readout search ' || current_schema(), 0))"
_FIND = """
SELECT type, id, body FROM search WHERE words @@ CAST(:query AS tsquery)
ORDER BY ts_rank(words, CAST(:query AS tsquery), 1) DESC, type COLLATE "C", id COLLATE "C" LIMIT :limit
"""
_ADD = """
INSERT INTO search (type, id, digest, body, words) VALUES (:type, :id, :digest, :body, to_tsvector('simple', :words))
"""
_WORD = re.compile(r"[^\W_]+")
_BEFORE, _BETWEEN, _AFTER = r"(?<![^\W_])", r"[\W_]+", r"(?![^\W_])"
_MARKS = re.compile("[\u0300-\u036f]+")


def folded(words: str) -> str:
    """Text without case and accents."""
    return _MARKS.sub("", unicodedata.normalize("NFD", words.lower()))


def fill(connection: Connection, documents: Sequence[tuple[str, str, str]]) -> None:
    """Brings the index to these documents; what is in it already stays. Others that do the same are waited for."""
    connection.execute(text(_LOCK))
    rows = {(type_, id_): _row(type_, id_, body) for type_, id_, body in documents}
    found = connection.execute(text("SELECT type, id, digest FROM search"))
    kept = {(type_, id_): digest for type_, id_, digest in found}
    gone = [key for key, digest in kept.items() if key not in rows or rows[key]["digest"] != digest]
    new = [row for key, row in rows.items() if kept.get(key) != row["digest"]]
    if gone:
        took = [{"type": type_, "id": id_} for type_, id_ in gone]
        connection.execute(text("DELETE FROM search WHERE type = :type AND id = :id"), took)
    if new:
        connection.execute(text(_ADD), [row | {"words": _words(row["body"])} for row in new])


def _row(type_: str, id_: str, body: str) -> dict[str, str]:
    plain = body.replace("\x00", " ")
    return {"type": type_, "id": id_, "digest": hashlib.sha256(plain.encode()).hexdigest(), "body": plain}


def _words(body: str) -> str:
    found = " ".join(_WORD.findall(folded(body)))
    return found.encode()[:LONGEST].decode("utf-8", "ignore")


def search(connection: Connection, phrases: Sequence[str], limit: int) -> Iterator[tuple[str, str, str]]:
    """(type, id, words around the match) of what holds all phrases, the best first."""
    terms = [words for p in phrases if (words := _WORD.findall(folded(p)))]
    if not terms:
        return
    asked = " & ".join(f"({' <-> '.join(words)})" for words in terms)
    for type_, id_, body in connection.execute(text(_FIND), {"query": asked, "limit": limit}):
        yield type_, id_, snippet(body, terms)


def snippet(body: str, terms: Sequence[Sequence[str]]) -> str:
    """The words around the place where most of `terms` (folded words) meet; matches stand between \\x02 and \\x03."""
    plain = _fold_in_place(body)
    found = sorted(
        (m.start(), m.end(), n)
        for n, term in enumerate(terms)
        for m in re.finditer(_BEFORE + _BETWEEN.join(term) + _AFTER, plain)
    )
    words = list(_WORD.finditer(plain))
    if not found or not words:
        return body[: words[SHOWN].start()] + "…" if len(words) > SHOWN else body
    first = _best(found)
    at = next((i for i, w in enumerate(words) if w.start() >= first), 0)
    begin = max(0, min(at - SHOWN // 4, len(words) - SHOWN))
    end = min(len(words), begin + SHOWN)
    left = words[begin].start() if begin else 0
    right = words[end - 1].end() if end < len(words) else len(body)
    out, done = ["…"] if begin else [], left
    for start, stop, _ in found:
        if start >= done and stop <= right:
            out += [body[done:start], "\x02", body[start:stop], "\x03"]
            done = stop
    return "".join([*out, body[done:right], "…" if end < len(words) else ""])


def _best(found: Sequence[tuple[int, int, int]]) -> int:
    """Where to begin so that most different terms follow soon; the first such place."""
    near = 8 * SHOWN
    return max(found, key=lambda match: (len({n for s, _, n in found if match[0] <= s < match[0] + near}), -match[0]))[
        0
    ]


class _Folding(dict[int, str]):
    """For `str.translate`: each character without case and accent, always as one character."""

    def __missing__(self, point: int) -> str:
        plain = folded(chr(point))
        self[point] = plain if len(plain) == 1 else chr(point)
        return self[point]


def _fold_in_place(body: str) -> str:
    """Text without case and accents whose offsets are those of `body`."""
    return body.translate(_Folding())
