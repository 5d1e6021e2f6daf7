"""Settles the kinds of names: states and cities (GPE) against other places, and one kind for one name in a text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

_LAST = """
sea ocean gulf strait straits bay lake river mountain mountains mount peninsula desert valley canal cape channel coast
delta forest island islands isle isles basin plateau steppe hills heights corridor strip bank border street road avenue
square airport bridge park port university hospital palace hall house building hotel prison camp base plant station
cathedral church mosque temple museum school college stadium centre center region continent hemisphere east west north
south middle africa asia europe america balkans caucasus caribbean pacific atlantic arctic antarctica mediterranean
levant sahel horn
"""
_FIRST = "lake mount cape gulf strait river"
_ENDS, _BEGINNINGS = frozenset(_LAST.split()), frozenset(_FIRST.split())


def place_kind(kind: str, words: Sequence[str]) -> str:
    """The kind of a name as `Name.kind` has it: a place is a GPE unless a word tells of nature, a site or a region."""
    if kind == "NRP":
        return "GPE"
    if kind == "LOC" and words[-1].lower() not in _ENDS and words[0].lower() not in _BEGINNINGS:
        return "GPE"
    return kind


_OPENING = """
new san santa santo sao los las el al la port saint st. st fort rio buenos hong kuala addis tel phnom abu ho sri costa
puerto sierra ras dar mexico panama guatemala salt nizhny veliky saudi north south east west upper lower middle far
greater united equatorial burkina
"""
_OPENERS = frozenset(_OPENING.split())
"""With these a place's name goes on in the next word."""


def goes_on(first: str, second: str) -> bool:
    """Whether two names of places side by side are one name of two words ("New" and "York")."""
    return first.lower() in _OPENERS and first[:1].isupper() and second[:1].isupper()


def agree(names: Sequence[tuple[str, str]]) -> list[str]:
    """The kinds of (name, kind) pairs of one text after each name took the kind it mostly has; a person's last word
    counts for the whole name."""
    votes: dict[str, Counter[str]] = {}
    for name, kind in names:
        votes.setdefault(name, Counter())[kind] += 1
        if kind == "PER" and " " in name:
            votes.setdefault(name.split()[-1], Counter())[kind] += 1
    out = []
    for name, kind in names:
        (best, count), *rest = votes[name].most_common(2)
        out.append(best if not rest or count > rest[0][1] else kind)
    return out
