"""Tells names of states and cities (GPE) from names of other places (LOC)."""

from __future__ import annotations

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
