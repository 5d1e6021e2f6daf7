"""Doings: what diplomats do on one day in one place, by the words that tell of it."""

from __future__ import annotations

from functools import cache

from readout.vocab.plover import words

DOINGS = {
    "meeting": """meet confer negotiate talk discuss speak converse gather convene dine lunch receive chair
        meeting talks session round summit conference dinner luncheon breakfast audience negotiation
        consultation conversation encounter discussion telephone phone call closet together""",
    "signing": """sign initial seal settle agree signing signature agreement accord treaty pact truce ceasefire
        cease-fire armistice protocol memorandum initials""",
    "exchange": "exchange swap",
    "arrival": "arrive land arrival",
    "departure": "leave depart departure",
    "note": "hand deliver",
}
"""The kinds of doing, each with its verbs and nouns."""
PRESENCE = words("meeting arrival departure exchange")
"""Those that somebody may deny to have taken place; other deeds are told as done or not done elsewhere."""
LIGHT = words(
    """hold host take conduct have stage organise organize end open begin start resume attend set schedule break
    collapse fail founder conclude finish put affix"""
)
"""Verbs whose subject or object tells what is done: "talks were held", "hosted a meeting"."""
ENDING, STAYS = words("end wind conclude complete finish close"), words("visit trip stay tour")
"""Who ends a visit departs."""
SEEING = "see"
"""A meeting where a person is seen."""
HOUSES = words("embassy mission residence consulate legation")
"""Houses of which each state has its own: two of them are two places."""
DUE = words("due set schedule plan slate expect")
"""What is due is still to come."""
PUT_OFF = words("postpone cancel delay defer scrap adjourn suspend reschedule abandon shelve")
"""Verbs of what did not take place as planned."""
WITH_OFF = words("put call")
"""The same, before "off"."""
AGAIN = words("again another further anew next resumed new renewed previous earlier fresh separate follow-up")
"""Words that tell of one doing out of several."""
NUMBERED = {
    word: n
    for n, group in enumerate(("first opening", "second", "third", "fourth", "fifth", "sixth"), 1)
    for word in group.split()
}
"""Which of several: two reports with different numbers tell of different ones."""
BY_PHONE = words("phone telephone telephoned phoned call conversation")
"""Words of a telephone call: two people hardly make two of them on neighbouring days."""


@cache
def _kinds() -> dict[str, str]:
    return {word: kind for kind, line in DOINGS.items() for word in line.split()}


def doing(lemma: str) -> str | None:
    """The kind of doing that a dictionary form tells of, or None."""
    return _kinds().get(lemma)
