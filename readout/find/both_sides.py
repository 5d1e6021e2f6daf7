"""Both sides: the two states or bodies for which unnamed people stand ("their foreign ministers", "both armies")."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from readout.find.page import Page
from readout.model.claim import Mention
from readout.vocab.contacts import JOINT_NOUNS, PEOPLE_NOUNS
from readout.vocab.offices import words

_JOINT = re.compile(r"(?:the|both|their)\b(?! (?:other|three|four|five|six|seven|eight|nine|ten)\b)", re.I)
"""How the words begin that stand for people of both sides, and of no third."""
JOINT_BODIES = frozenset({"commission", "committee", "council", "group", "panel", "team", "forum"})
"""Last words of the names of bodies on which several states sit."""
NEAR = 3
"""How many sentences back the two are named."""


def both_sides(page: Page, mentions: Sequence[Mention], mention: Mention) -> tuple[Mention, ...]:
    """The two sides of which unnamed people in the plural come, where the nearest sentences name just two; else none.

    "Laos and Thailand broke off ties. Their foreign ministers last met in May." A sentence that names three leaves it
    open.
    """
    if mention.side or mention.members or mention.refers or not (_is_joint(mention) or _is_joint_body(mention)):
        return ()
    first = page.parse.within(mention.span)
    here = page.parse.sentence_of[first[0]] if first else 0
    if _is_bare(mention) and any(m.kind == "organisation" for m in _named_in(page, mentions, here)):
        return ()  # "The ministers met for a session of the League": whose they are is not said
    for n in range(here, max(here - NEAR, -1), -1):
        named = {m.name: m for m in _sides_in(page, mentions, n) if m.span.end <= mention.span.start}
        if len(named) > 2:
            return ()
        if len(named) == 2:
            return tuple(named.values())
    return ()


def _is_joint(mention: Mention) -> bool:
    """Whether the words are a plural of people in office, told as known: "the two presidents", "their experts"."""
    if mention.kind != "group":
        return False
    last = mention.surface.split()[-1].lower()
    known = last in words() or last.rstrip("s") in PEOPLE_NOUNS | JOINT_NOUNS
    return last.endswith("s") and known and mention.form == "nominal" and _JOINT.match(mention.surface) is not None


def _is_joint_body(mention: Mention) -> bool:
    """Whether the words are a body of both, without its name ("the joint border committee")."""
    told = mention.surface.lower().split()
    return mention.kind == "organisation" and "joint" in told and told[-1] in JOINT_BODIES


def _is_bare(mention: Mention) -> bool:
    """Whether nothing but "the" makes the words stand for two: "the ministers"."""
    told = mention.surface.lower().split()
    return told[0] == "the" and told[1:2] != ["two"]


def _named_in(page: Page, mentions: Sequence[Mention], sentence: int) -> Iterator[Mention]:
    span = page.parse.sentence_span(sentence)
    return (m for m in mentions if span.covers(m.span) and m.form in ("name", "adjective"))


def _sides_in(page: Page, mentions: Sequence[Mention], sentence: int) -> Iterator[Mention]:
    """The states of a sentence, named or as adjectives; one that people of it stand for counts by its name."""
    span = page.parse.sentence_span(sentence)
    for mention in mentions:
        if span.covers(mention.span) and mention.kind == "state":
            yield mention
