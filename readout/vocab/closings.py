"""Words by which a sentence tells that a paper was signed, and those by which it does not: plans, refusals, others."""

from __future__ import annotations

import re

from readout.vocab.plover import words

SIGNED = re.compile(
    r"\b(?:signed|signing|signatures?|initial(?:l)?ed|countersigned|subscribed|inked|ink was|"
    r"(?:put|puts|set|affixed) (?:his|her|its|their|the) (?:hands?|names?|pens?|signatures?|initials?)|"
    r"(?:agreement|accord|treaty|pact|protocol|deal|declaration|ceasefire|truce|armistice|contract|convention)"
    r"(?:[\s,]+\w+){0,4}?\s+(?:was|were|is|has been|been)?\s*(?:concluded|sealed|struck|reached|initialled)|"
    r"(?:concluded|concluding|sealed|struck|reached|conclusion)(?:[\s,]+\w+){0,8}?[\s,]+"
    r"(?:agreement|accord|treaty|pact|protocol|deal|declaration|ceasefire|truce|armistice|contract|convention))\b",
    re.IGNORECASE,
)
"""A paper is signed, or an agreement concluded."""
AGREED = re.compile(r"\bagreed (?:in|at) (?=[A-Z])")
NAMED_BY_DAY = re.compile(
    r"\b(?:paper|agreement|accord|treaty|pact|protocol|truce|ceasefire|declaration|text|deal)"
    r"(?: of| dated|[^.;()]{0,60} \([A-Z][\w ]+,) $"
)
"""A paper named by its day: "the treaty of 10 May", "the accord (Lima, 10 May)"."""
CEREMONY = re.compile(r"\b(?:ceremony|signing)\b[^.;]{0,60}\b(?:held|took place|performed)\b", re.IGNORECASE)
UNSIGNED = re.compile(
    r"\b(?:will|would|shall|should|could|can|may|might|must|to (?:be|sign)|not|never|nothing|without|un\w+ed|"
    r"refus\w+|declin\w+|fail\w+|expect\w*|due|plan\w*|hop\w+|unless|if|before|after|since|until|eve|"
    r"anniversary|earlier|previous|former)\b",
    re.IGNORECASE,
)
"""Beside such a word nothing was signed on the day that is named, or something else was."""
PAPERS = {
    "ceasefire": "truce",
    "cease-fire": "truce",
    "truce": "truce",
    "armistice": "truce",
    "protocol": "protocol",
    "memorandum": "memorandum",
    "lease": "contract",
    "contract": "contract",
    "charter": "charter",
    "communique": "communique",
    "communiqué": "communique",
}
"""Papers of a kind: a truce and a protocol of one week are two."""


_PAPER = re.compile(
    r"((?:[a-z][a-z-]+\s+){0,2})(?:agreement|accord|treaty|pact|protocol|deal|declaration|contract|convention)s?\b"
    r"(?:\s+(?:on|about|over|concerning)\s+((?:[a-z][\w-]*\s+){0,3}[a-z][\w-]*))?",
    re.IGNORECASE,
)
_OF_ANY = words(
    """a an the this that their his her its our of on in and to for by peace final new historic general full formal
    comprehensive framework bilateral draft joint signed written first second last such said same important short long
    landmark interim partial provisional preliminary definitive fresh signing sign signs"""
)
"""Words before a paper or behind "on" that tell nothing of what it is about."""


def subjects(sentence: str) -> frozenset[str]:
    """What the papers that a sentence names are about, in small letters: "a fisheries accord", "a treaty on water"."""
    told = (word for found in _PAPER.findall(sentence) for part in found for word in part.lower().split())
    return frozenset(w for w in told if w not in _OF_ANY and "-" not in w and not w.isdigit())
