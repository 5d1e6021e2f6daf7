"""The contacts that a text of a test tells of, each with the names of who takes part."""

from __future__ import annotations

from readout.find.contacts import find_contacts
from readout.find.mentions import find_mentions
from readout.find.page import Page
from readout.find.times import find_times
from readout.language import parse
from readout.model.article import Article, Metadata
from readout.model.claim import Claim


def contacts(text: str) -> list[tuple[Claim, set[str]]]:
    """(claim, names of the parties) of each contact; passages that only support one are left out."""
    page = Page(Article("a", "a.txt", text, ""), Metadata(), (), parse(text))
    mentions = find_mentions(page)
    names = {m.id: m.name for m in mentions}
    members = {m.id: {names[i] for i in m.members} or {m.name} for m in mentions}
    found = find_contacts(page, mentions, find_times(page))
    return [(c, set().union(*(members[i] for i in c.role("participant")))) for c in found if not c.value("support")]
