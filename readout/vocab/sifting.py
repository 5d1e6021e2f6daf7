"""Words by which a page about dealings between states is known at a glance, before anything is parsed."""

from __future__ import annotations

_ENGLISH = "the of to and in that is was for on with as by at from has said"
ENGLISH = frozenset(_ENGLISH.split())
"""Small words of which every piece of English prose has several."""
_DEALINGS = """
    meet met talk summit negotiat visit call dialogue consultation
    minister president ambassador embassy envoy diplomat foreign government leader
    agree accord treaty deal pact sanction ceasefire truce border troops relations
    statement demand propos promis pledg deadline accus warn reject threat
"""
DEALINGS = frozenset(_DEALINGS.split())
"""Beginnings of words, in lower case, of which every report about such dealings has several different ones."""
