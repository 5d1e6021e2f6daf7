"""Of which part of a meeting a length is told: alone, at table, in a further sitting; lengths of two parts are two."""

from __future__ import annotations

import re

from readout.model.claim import Claim
from readout.reconcile.context import Context

BEFORE, AFTER = 60, 60
"""Characters of the sentence on either side of a length that tell of what it is."""
_PHASES = {
    "alone": re.compile(
        r"\b(?:alone|privately|in private|one[- ](?:on|to)[- ]one|t[eê]te[- ][aà][- ]t[eê]te|face[- ]to[- ]face|"
        r"without (?:their |any )?(?:aides|advisers|advisors|interpreters|ministers|delegations))\b",
        re.IGNORECASE,
    ),
    "at table": re.compile(r"\b(?:lunch|luncheon|dinner|breakfast|supper|banquet|tea|coffee)\b", re.IGNORECASE),
    "further": re.compile(
        r"\b(?:another|further|more(?! than\b)|first(?=,? (?:alone|with|for|in)\b)|"
        r"followed by|after which|joined (?:them|by))\b",
        re.IGNORECASE,
    ),
}
_COUNT = (
    r"(?:\d+|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|half an?|[a-z]+(?:een|ty)(?:-\w+)?)"
)
_LENGTH = re.compile(
    rf"\b{_COUNT}(?:[- ]and[- ]a[- ]half)?[- ](?:hours?|minutes?)\b"
    rf"(?:,? (?:and )?{_COUNT} minutes\b| and a (?:half|quarter)\b)?",
    re.IGNORECASE,
)
FURTHER = "further"


def phases(context: Context, claim: Claim, name: str) -> frozenset[str]:
    """The parts of a meeting that the words around a claim's length tell; `name` is that of the length's time."""
    timex = claim.time(name)
    if timex is None:
        return frozenset()
    text = context.articles[claim.article].text
    first, last = claim.evidence.start, claim.evidence.end
    before = text[max(first, timex.span.start - BEFORE) : timex.span.start]
    around = f"{before} {text[timex.span.end : min(last, timex.span.end + AFTER)]}"
    found = {phase for phase, words in _PHASES.items() if words.search(around)}
    if len(_LENGTH.findall(text[first:last])) > 1:
        found.add(FURTHER)  # the sentence gives two lengths, of two things
    return frozenset(found)


def comparable(left: frozenset[str], right: frozenset[str]) -> bool:
    """Whether two lengths can be of one part, or both of the whole."""
    return left == right and FURTHER not in left
