"""The index of words in PostgreSQL, without accents and case as SQLite has them, and the words around a match."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache

from sqlalchemy import Connection, text

LONGEST = 500_000
"""So many bytes of one document are searched: PostgreSQL keeps a megabyte of words and places for each."""
SHOWN = 16
"""So many words are shown around a match."""
NEAR = 600
"""So many characters on each side of a match are looked at for the words that are shown."""
_LOCK = "SELECT pg_advisory_xact_lock(hashtextextended('readout search ' || current_schema(), 0))"
_FIND = """
SELECT type, id, body FROM search WHERE words @@ CAST(:query AS tsquery)
ORDER BY ts_rank(words, CAST(:query AS tsquery), 1) DESC, type COLLATE "C", id COLLATE "C" LIMIT :limit
"""
_ADD = """
INSERT INTO search (type, id, digest, body, words) VALUES (:type, :id, :digest, :body, to_tsvector('simple', :words))
"""
_WORD = re.compile(r"[^\W_]+")
_BETWEEN, _AFTER = r"[\W_]+", r"(?![^\W_])"
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
    found = sorted((m.start(), m.end(), n) for n, term in enumerate(terms) for m in re.finditer(_pattern(term), plain))
    first = _best(found) if found else 0
    words, opens, closes = _near(plain, first)
    if not found or not words:
        return body[: words[SHOWN].start()] + "…" if len(words) > SHOWN else body
    at = next((i for i, w in enumerate(words) if w.start() >= first), 0)
    begin = max(0, min(at - SHOWN // 4, len(words) - SHOWN))
    end = min(len(words), begin + SHOWN)
    opens, closes = opens and begin == 0, closes and end == len(words)
    left = 0 if opens else words[begin].start()
    right = len(body) if closes else words[end - 1].end()
    out, done = [] if opens else ["…"], left
    for start, stop, _ in found:
        if start >= done and stop <= right:
            out += [body[done:start], "\x02", body[start:stop], "\x03"]
            done = stop
    return "".join([*out, body[done:right], "" if closes else "…"])


def _pattern(term: Sequence[str]) -> str:
    """Finds whole words in a row. That the first is whole is asked behind it: a pattern of letters is found fast."""
    return rf"{term[0]}(?<![^\W_]{term[0]})" + "".join(_BETWEEN + word for word in term[1:]) + _AFTER


def _near(plain: str, place: int) -> tuple[list[re.Match[str]], bool, bool]:
    """The words about a place, more of them than are shown; whether they begin with the text, and end with it."""
    opens, closes = place <= NEAR, place + NEAR >= len(plain)
    words = list(_WORD.finditer(plain, max(0, place - NEAR), place + NEAR))
    whole = words[0 if opens else 1 : len(words) if closes else -1]  # a word at a cut may be half of one
    return (whole, opens, closes) if whole else (list(_WORD.finditer(plain)), True, True)


def _best(found: Sequence[tuple[int, int, int]]) -> int:
    """Where to begin so that most different terms follow soon; the first such place."""
    near = 8 * SHOWN
    return max(found, key=lambda match: (len({n for s, _, n in found if match[0] <= s < match[0] + near}), -match[0]))[
        0
    ]


def _fold_in_place(body: str) -> str:
    """Text without case and accents whose offsets are those of `body`."""
    plain = body.lower()
    if len(plain) != len(body):  # some letters become two in lower case
        plain = "".join(map(_folded_in_place, body))
    for other in {c for c in set(plain) if c > "\x7f"}:
        plain = plain.replace(other, _folded_in_place(other))
    return plain


@lru_cache(maxsize=4096)
def _folded_in_place(character: str) -> str:
    """A character without case and accent, always as one character."""
    plain = folded(character)
    return plain if len(plain) == 1 else character
