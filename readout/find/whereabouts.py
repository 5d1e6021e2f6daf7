"""Where a contact was, read off the order of words: the place behind it, the dateline's "here", a state's capital."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence

from readout.find.contact_sites import TOWNS, venue_at
from readout.find.encounters import HYPHENS
from readout.find.journeys import left_for
from readout.find.parties import Parties
from readout.model.article import Span
from readout.model.claim import Mention
from readout.model.parse import Parse
from readout.vocab.calendar import MONTHS
from readout.vocab.contacts import (
    HAPPENING,
    HOLDING,
    KINDS_BY_NOUN,
    OCCASIONS,
    PEOPLE_NOUNS,
    ROUNDS,
    SIDELINES,
    SPEECH_VERBS,
    VENUES,
)
from readout.vocab.offices import words
from readout.vocab.places import canonical, capital_of, capitals

REACH = 18
"""Words after a contact in which the place under "in" or "at" is its own."""
LONGEST_PHRASE = 6
"""Words from "at" to the name in "at the old border post of Malaba"."""
WHERE = frozenset({"in", "at", "outside", "near", "off"})
TRANSPARENT = OCCASIONS | ROUNDS | VENUES | PEOPLE_NOUNS | SIDELINES | frozenset({*KINDS_BY_NOUN, "door"})
"""Nouns before "in" that leave it to the contact; behind others it says where that thing is ("the war in Chad")."""
_DATED = re.compile(
    rf"(?:, [A-Z]\w+)?[,.] (?:{'|'.join(m[:3].title() for m in MONTHS)})[a-z]{{0,6}}\.? \d{{1,2}}(?:, \d{{4}})? ?"
    r"(?:\([^()\n]{1,30}\) ?)?[-.:–—]"
)
"""What follows the place of a dateline: ", Feb. 13 -", ", April 18 (ANS)."."""
LATEST_OPENING = 600
"""Characters from the start of a text within which the place of its dateline stands."""


def place_behind(
    parties: Parties, anchor: int, heads: Collection[int], is_time: Callable[[int], bool], end: int, house: bool = False
) -> Mention | None:
    """The place under the first "in", "at" or "outside" behind the contact that is its own, up to the token `end`.

    With `house` the building instead of the town.
    """
    parse = parties.page.parse
    for k in range(anchor + 1, min(anchor + REACH, end)):
        token = parse.tokens[k]
        if _closes(parse, k, heads):
            return None
        if token.upos != "ADP" or token.lemma not in WHERE or not _is_free(parties, k - 1, anchor, is_time):
            continue
        found = place_under(parties, k, end)
        if found is not None and (venue_at(parties, found) is not None) == house:
            return found
    return None


def _closes(parse: Parse, k: int, heads: Collection[int]) -> bool:
    """Whether another clause begins: a verb that does not tell of the contact, a relative, a mark between clauses."""
    token = parse.tokens[k]
    if token.text in ';:()“”"' or (token.text in HYPHENS and token.start > parse.tokens[k - 1].end):
        return True
    if token.upos in ("SCONJ", "CCONJ") and k + 1 < len(parse.tokens) and parse.tokens[k + 1].upos in ("VERB", "AUX"):
        return True
    if token.upos in ("VERB", "AUX"):
        return k not in heads and token.lemma not in HAPPENING | HOLDING | {"be", "have"}
    return token.upos in ("SCONJ", "PRON") and token.lemma in ("who", "which", "that", "where", "because", "as")


def _is_free(parties: Parties, before: int, anchor: int, is_time: Callable[[int], bool]) -> bool:
    """Whether the word before the preposition leaves the place to the contact."""
    token = parties.page.parse.tokens[before]
    if before == anchor or is_time(before) or token.text == "," or token.upos in ("ADV", "ADP", "PART", "VERB"):
        return True
    if any(m.kind in ("person", "organisation", "group", "state", "place") for m in parties.covering(before)):
        return True
    return token.lemma in TRANSPARENT or token.lemma in words()


def place_under(parties: Parties, preposition: int, end: int) -> Mention | None:
    """The place in the phrase that a preposition opens ("at the border post of Malaba", "in the Qatari capital")."""
    parse = parties.page.parse
    for k in range(preposition + 1, min(preposition + 1 + LONGEST_PHRASE, end)):
        token = parse.tokens[k]
        mention = parties.place(k)
        owner = k + 1 < end and (parse.tokens[k + 1].text in ("'s", "’s") or parse.tokens[k + 1].lemma in TOWNS)
        if mention is not None and mention.form != "adjective" and not owner and token.upos == "PROPN":
            return mention
        if token.text == "," or (
            token.upos not in ("DET", "ADJ", "NOUN", "PROPN", "NUM", "PART") and token.text != "of"
        ):
            return None
    return None


def dateline_place(text: str, mentions: Sequence[Mention], dateline: Span | None) -> Mention | None:
    """The place that opens a report ("LIMA, Feb. 13 -", "ASUNCION - The foreign ministers"), for its "here"."""
    for mention in mentions:
        if mention.span.start > LATEST_OPENING:
            return None
        if mention.kind not in ("place", "state") or mention.form != "name":
            continue
        dated = _DATED.match(text, mention.span.end) is not None
        opens = mention.span.start == 0 or text[mention.span.start - 1] == "\n"
        shouted = mention.surface.isupper() and text[mention.span.end : mention.span.end + 3].strip() in (
            "-",
            "–",
            "—",
            "--",
        )
        if opens and (dated or shouted or (dateline is not None and dateline.covers(mention.span))):
            return mention
    return None


def reached_before(parties: Parties, anchor: int, heads: Sequence[int]) -> Mention | None:
    """Where somebody "flew to Kampala and held talks": the place of the verb of travel that the contact's joins."""
    return next((m for head in (anchor, *heads) if (m := left_for(parties, head)) is not None), None)


def opens_in(parties: Parties, anchor: int) -> Span | None:
    """The place with which the clause of a contact opens: "In Lima the minister had lunch with her colleague".

    A capital counts where it was taken for a part of the name behind it ("In Lima Rojas met").
    """
    parse = parties.page.parse
    first = parse.sentences[parse.sentence_of[anchor]][0]
    if anchor < first + 3 or parse.tokens[first].text not in ("In", "At"):
        return None
    opening = parse.tokens[first + 1]
    if opening.upos == "PROPN" and opening.text.lower() in canonical():
        return parse.span(first + 1, first + 1)
    mention = parties.place(first + 1)
    named = mention is not None and mention.form == "name" and mention.span.start == opening.start
    between = range(first + 2, anchor)
    one_clause = not any(parse.tokens[k].lemma in SPEECH_VERBS or parse.tokens[k].text in ';:“”"' for k in between)
    return mention.span if mention is not None and named and one_clause else None


def at_home(parties: Parties, here: Mention, house: Span | None, hosts: Collection[Mention]) -> bool:
    """Whether a contact was in the capital of the dateline, as its words leave to the reader.

    A house without a town ("at the State House"), or whoever received or summoned an envoy, is where the report was
    written, where that is the capital of the hosts or, of a house, of anybody who took part.
    """
    state = capitals().get(here.name.title() if here.name.isupper() else here.name, here.name)
    if capital_of().get(state) is None:
        return False
    sides = {parties.side_of(m) for m in hosts}
    if house is not None:
        owners = {m.name for m in parties.mentions if m.kind == "state" and m.span.overlaps(house)}
        return state in sides and owners <= {state}
    return sides == {state}
