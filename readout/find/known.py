"""Finds the names that the closed lists know: states, seats of government, demonyms, organisations, outlets."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from rapidfuzz.distance import DamerauLevenshtein

from readout.model.article import Span
from readout.vocab.names import plain
from readout.vocab.outlets import known_forms
from readout.vocab.places import Known

_WORD = re.compile(r"\w+")
_OPPOSED = re.compile(r"(?:^|[^\w])(?:pro|anti|non|post|trans|inter|ex)[-‐‑]$", re.IGNORECASE)
_BOUND = re.compile(r"[-‐‑](?:[a-z]+(?:ed|ing|en|born|wide|style|held|run|made|built|friendly|aligned)|led|born)\b")
SHORTEST_IN_CAPITALS = 4


@dataclass(frozen=True, slots=True)
class Hit:
    """A known form in the text; `bound` where it only qualifies an adjective ("US-led", "Iranian-backed")."""

    span: Span
    known: Known
    bound: bool = False


@cache
def _by_first_word() -> dict[str, tuple[str, ...]]:
    """The known forms by their first run of letters or digits, longest first."""
    out: dict[str, list[str]] = {}
    for form in known_forms():
        bare = form.removeprefix("the ")
        first = _WORD.match(bare)
        if first is not None:
            out.setdefault(first.group(), []).append(form)
            if len(bare) >= SHORTEST_IN_CAPITALS and not bare.isupper():
                out.setdefault(first.group().upper(), []).append(form)
    return {first: tuple(sorted(set(forms), key=lambda f: (-len(f), f))) for first, forms in out.items()}


def find_known(text: str) -> tuple[Hit, ...]:
    """Every known form of `text`, longest first where they overlap, each with the meaning that fits the text best."""
    plain, at = _even(text.replace("’", "'"))
    found = tuple((Span(at[s.start], at[s.end - 1] + 1), form) for s, form in _forms(plain))
    weight = Counter(
        meaning.name for _, form in found if len(known_forms()[form]) == 1 for meaning in known_forms()[form]
    )
    hits = tuple(
        Hit(span, _best(known_forms()[form], weight), _BOUND.match(text, span.end) is not None) for span, form in found
    )
    told = {side for h in hits if not h.known.shared for side in (h.known.name, h.known.side)}
    return tuple(h for h in hits if not h.known.shared or h.known.side in told)


def _even(text: str) -> tuple[str, Sequence[int]]:
    """`text` with one blank where several follow each other, and the offset in `text` of each character that stays."""
    if "  " not in text:
        return text, range(len(text))
    kept = [i for i, char in enumerate(text) if char != " " or text[i - 1 : i] != " "]
    return "".join(text[i] for i in kept), kept


def _best(meanings: tuple[Known, ...], weight: Counter[str]) -> Known:
    """The meaning whose other names occur most often; the first listed where none does."""
    return max(meanings, key=lambda m: weight[m.name]) if len(meanings) > 1 else meanings[0]


def _forms(plain: str) -> Iterator[tuple[Span, str]]:
    index = _by_first_word()
    end = 0
    for word in _WORD.finditer(plain):
        start, text = word.start(), word.group()
        if text.startswith("The") and len(text) > 4 and text[3].isupper():  # "ThePeru", its blank lost
            start, text = start + 3, text[3:]
        if start < end or text not in index:
            continue
        for form in index[text]:
            stop = _match(plain, start, form)
            if stop:
                if not _OPPOSED.search(plain, max(0, start - 7), start):
                    yield Span(start, stop), form
                end = stop
                break


def _match(plain: str, start: int, form: str) -> int:
    """Where `form` ends if it stands at `start` as a whole, in its own letters or in capitals; else 0."""
    needs_the = form.startswith("the ")
    bare = form.removeprefix("the ")
    stop = start + len(bare)
    piece = plain[start:stop]
    if piece != bare and not (piece == bare.upper() and len(bare) >= SHORTEST_IN_CAPITALS):
        return 0
    if stop < len(plain) and (plain[stop].isalnum() or plain[stop] == "_"):
        return 0
    if needs_the:
        before = plain[max(0, start - 4) : start].lower()
        if before != "the " or re.match(r" [A-Z][a-z]", plain[stop : stop + 3]):
            return 0
    return stop


@cache
def _by_last_word() -> dict[str, tuple[str, ...]]:
    """Known forms of two and more words, by their last word in plain letters."""
    out: dict[str, list[str]] = {}
    for form in known_forms():
        if " " in form and len(form) > 7:
            out.setdefault(plain(form).split()[-1], []).append(form)
    return {last: tuple(forms) for last, forms in out.items()}


def known_alike(text: str) -> Known | None:
    """The known name of several words that `text` is with one letter wrong in its first word, or None."""
    words = plain(text).split()
    if len(words) < 2:
        return None
    for form in _by_last_word().get(words[-1], ()):
        other = plain(form)
        if 0 < DamerauLevenshtein.distance(" ".join(words), other) <= 1 and len(other.split()) == len(words):
            return known_forms()[form][0]
    return None
