"""How a thing could be parted: the passages or forms of a name that a person can pick out of it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from readout.model.record import Actor, Entry
from readout.publish.desk.desk import Desk
from readout.publish.words import one_line


@dataclass(frozen=True, slots=True)
class Part:
    """What can be picked: `ids` are the claims or mentions behind it."""

    ids: tuple[str, ...]
    label: str
    where: str


def parts_of_entry(desk: Desk, entry: Entry) -> tuple[Part, ...]:
    """The passages of an entry; none where there is only one, for nothing can be parted then."""
    told: dict[tuple[str, int], list[str]] = defaultdict(list)
    words: dict[tuple[str, int], str] = {}
    for piece in entry.evidence:
        if piece.claim:
            told[piece.article, piece.start].append(piece.claim)
            words[piece.article, piece.start] = piece.quote
    parts = tuple(
        Part(tuple(dict.fromkeys(ids)), one_line(words[at], 140), desk.bundle.source(at[0])) for at, ids in told.items()
    )
    return parts if len(parts) > 1 else ()


def parts_of_actor(desk: Desk, actor: Actor) -> tuple[Part, ...]:
    """The forms of an actor's name by report."""
    forms: dict[tuple[str, str], list[str]] = defaultdict(list)
    for mention in desk.mentions_of(actor):
        if mention.form == "name":
            forms[mention.surface, mention.article].append(mention.id)
    ranked = sorted(forms.items(), key=lambda kv: (kv[0][0].lower(), desk.bundle.source(kv[0][1])))
    parts = tuple(
        Part(tuple(ids), form, f"{desk.bundle.source(article)}, {len(ids)}×") for (form, article), ids in ranked
    )
    return parts if len(parts) > 1 else ()
