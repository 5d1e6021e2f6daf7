"""Words by which a sentence tells that a paper was signed, and those by which it does not: plans, refusals, others."""

from __future__ import annotations

import re

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
