"""Stays: visits told without a verb of travel ("the deputy minister, in Quito on 2 May, urged"), and who came along."""

from __future__ import annotations

from collections.abc import Iterator

from readout.find.encounters import Encounter
from readout.find.parties import Parties
from readout.find.phrases import read_phrase
from readout.model.claim import Mention
from readout.vocab.places import canonical

COMPANIONS = (("accompanied", "by"), ("together", "with"), ("along", "with"), ("flanked", "by"))
"""Words behind which whoever travels along is named."""
LONGEST_STAY = 9
"""Tokens from one comma to the other of "in Quito on 2 May"."""
PLAIN = ("PROPN", "NUM", "NOUN", "ADJ", "DET", "ADP")


def stays(parties: Parties) -> Iterator[Encounter]:
    """The visits that stand in apposition to a person in office: a place that is not his own, and a day."""
    for traveller in parties.mentions:
        if traveller.kind != "person" or traveller.form != "name" or not parties.is_official(traveller):
            continue
        if (place := _stays_at(parties, traveller)) is not None:
            yield Encounter(place, "visit", "face", (traveller,), heads=(place,), destination=place)


def _stays_at(parties: Parties, traveller: Mention) -> int | None:
    """The token of the place in ", in Quito on 2 May,", or None where no place and day follow a name so."""
    parse = parties.page.parse
    tokens = parse.tokens
    comma = parse.within(traveller.span)[-1] + 1
    if comma + 2 < len(tokens) and tokens[comma].text == "of" and tokens[comma + 2].text == ",":
        comma += 2  # "the deputy minister of Chad"
    end = min(comma + LONGEST_STAY, len(tokens))
    if comma + 3 >= end or tokens[comma].text != "," or tokens[comma + 1].text != "in":
        return None
    closing = next((k for k in range(comma + 3, end) if tokens[k].text == ","), None)
    if closing is None or any(tokens[k].upos not in PLAIN for k in range(comma + 1, closing)):
        return None
    place = parties.place(comma + 2)
    days = parties.sides.times if parties.sides is not None else ()
    within = parse.span(comma + 1, closing - 1)
    dated = any(t.kind == "date" and within.covers(t.span) for t in days)
    if place is None or not dated:
        return None
    side = parties.side_of(traveller)
    if side is not None and side in (place.name, place.side, canonical().get(place.surface.lower())):
        return None
    return comma + 2


def company(parties: Parties, verb: int) -> tuple[Mention, ...]:
    """Who comes along with a traveller: "flew to Lima, accompanied by General Keola", "together with his deputy"."""
    parse = parties.page.parse
    first, end = parse.sentences[parse.sentence_of[verb]]
    for k in range(first, end - 2):
        if (parse.tokens[k].text.lower(), parse.tokens[k + 1].lemma) in COMPANIONS:
            found = read_phrase(parties, range(k + 2, end))
            return tuple(m for m in found if m.kind == "person")
    return ()
