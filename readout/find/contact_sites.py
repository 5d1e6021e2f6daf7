"""Sites: the places and venues that the arcs of a parse lead to from the words that tell of a contact."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from readout.find.capitals import capital_under
from readout.find.parties import Parties
from readout.model.article import Span
from readout.model.claim import Mention
from readout.model.parse import Parse
from readout.model.timex import Timex
from readout.vocab.contacts import KINDS_BY_NOUN, OCCASIONS, ROUNDS, SIDELINES, VENUES
from readout.vocab.places import canonical

TOWNS = frozenset({"city", "town", "capital", "resort", "village", "suburb", "port"})
PASSING = OCCASIONS | ROUNDS | TOWNS | VENUES | SIDELINES | {*KINDS_BY_NOUN, "site", "part"}
"""Nouns between a contact and its place."""
LEADING_VENUES = frozenset({"palais", "palacio", "palazzo", "palácio", "hotel", "hôtel", "château", "villa", "casa"})
"""Words for a building that stand first in its name."""
NAMED_HOUSES = frozenset({"palace", "villa", "hotel", "mansion", "castle", "ranch", "dacha", "guesthouse", "monastery"})
"""Words in small letters that make a house of the name before them ("the Carrasco palace"); others may stand in it."""
RELATING = frozenset({"before", "after", "ahead", "following", "since", "until", "despite"})
"""Words that place one thing by another, whose place and length are its own."""


@dataclass(frozen=True)
class Sites:
    """The places of one page; `time_at` gives the time expression of each token, `here` the place of its dateline."""

    parties: Parties
    time_at: Mapping[int, Timex]
    here: Mention | None = None

    @property
    def parse(self) -> Parse:
        return self.parties.page.parse

    def where(self, scope: Iterable[int], heads: Sequence[int] = ()) -> tuple[Span | None, Span | None]:
        """(place, venue): what stands under "in", "at" or "to" among the tokens."""
        place = venue = last = None
        scope = tuple(scope)
        elsewhere = self._told_from(scope)
        for token in scope:
            word = self.parse.tokens[token]
            hung = word.deprel.split(":")[0] in ("obl", "nmod", "root", "appos", "dep") or self._opens(token)
            if not hung or token in elsewhere:
                continue
            mention = self.parties.place(token)
            cases = {self.parse.tokens[k].lemma for k in self.parse.kids(token, "case")}
            before = self.parse.tokens[(token if mention is None else self.parse.within(mention.span)[0]) - 1]
            if before.upos == "ADP" and before.deprel == "case":
                cases |= {before.lemma}  # whatever the parser hung it on
            if not cases and mention is not None and mention.kind == "place" and token - 1 in self.time_at:
                last = mention.span  # "on 21 January Vienna": a preposition was lost
            if not cases & {"in", "at", "inside", "near", "outside", "on"} or self._is_of_another(word.head, heads):
                continue
            house = venue_at(self.parties, mention) if mention is not None else None
            if house is not None:
                venue, mention = venue or house, None
            elif venue is None and word.lemma in VENUES and self._is_named(token) and not self._is_town(token):
                venue, mention = self._phrase(token), None
            if place is None and word.lemma in TOWNS and (town := self._city(token)) is not None:
                place = town  # "the Andean city of Cuenca": no place called Andean
            elif place is None and mention is not None and cases & {"in", "at"} and mention.form != "adjective":
                place = self.with_country(mention)
            if place is None and venue is not None:
                place = next((p for p in map(self._place_below, self.parse.children[token]) if p is not None), None)
        return place or last, venue

    def _opens(self, token: int) -> bool:
        """Whether "in" and the word open the sentence, glued to the name after it: "In Lima Rojas met"."""
        first = self.parse.sentences[self.parse.sentence_of[token]][0]
        return token == first + 1 and self.parse.tokens[first].lemma == "in"

    def _is_of_another(self, governor: int, heads: Sequence[int]) -> bool:
        """Whether a place hangs on a noun for something else ("the fighting in Chad"); names let it pass."""
        word = self.parse.tokens[governor]
        if not heads or governor in heads or word.upos != "NOUN" or self.parties.covering(governor):
            return False
        time = self.time_at.get(governor)
        return word.lemma not in PASSING and (time is None or time.kind == "duration")

    def _told_from(self, scope: Sequence[int]) -> set[int]:
        """The tokens of what the contact is only placed by ("a day before the summit in Lima")."""
        out: set[int] = set()
        for token in scope:
            cases = {self.parse.tokens[k].lemma for k in self.parse.kids(token, "case", "mark")}
            if self.parse.tokens[token].deprel.split(":")[0] in ("obl", "nmod", "advcl") and cases & RELATING:
                out.update(self.parse.subtree(token))
        return out if len(out) < len(scope) else set()

    def counted_from(self, scope: Sequence[int]) -> set[int]:
        """The tokens of an event since or until which something is told, with its own day ("since the vote in May")."""
        out: set[int] = set()
        for token in scope:
            cases = {self.parse.tokens[k].lemma for k in self.parse.kids(token, "case")}
            relation = self.parse.tokens[token].deprel.split(":")[0]
            if relation in ("obl", "nmod") and cases & {"since", "until"} and token not in self.time_at:
                out.update(self.parse.subtree(token))
        return out

    def _city(self, token: int) -> Span | None:
        """The name in "the Austrian city of Vienna", "the Qatari capital, Doha"."""
        for kid in self.parse.kids(token, "nmod", "appos"):
            mention = self.parties.place(kid)
            if mention is not None and mention.form != "adjective" and self.parse.tokens[kid].deprel != "nmod:poss":
                return mention.span
        capital = capital_under(self.parties, token)
        return capital[0] if capital is not None else None

    def _place_below(self, token: int) -> Span | None:
        mention = self.parties.place(token)
        named = self.parse.tokens[token].upos == "PROPN"
        if mention is not None and named and mention.form != "adjective" and venue_at(self.parties, mention) is None:
            return mention.span
        return self._city(token)

    def place_name(self, span: Span) -> str:
        """How the record names a place: the city for "the Qatari capital", and no capitals for a dateline's."""
        last = self.parse.within(span)[-1]
        capital = capital_under(self.parties, last)
        if capital is not None:
            return capital[1]
        if self.here is not None and span == self.here.span:
            name = self.here.name if self.here.kind == "place" else self.here.surface  # "BANGKOK" is no Thailand
            return name.title() if name.isupper() else name
        return span.of(self.parties.page.text)

    def _is_named(self, token: int) -> bool:
        return any(
            self.parse.tokens[k].upos == "PROPN" or self.parties.covering(k)
            for k in self.parse.kids(token, "compound", "flat", "amod", "nmod", "appos")
        )

    def _is_town(self, token: int) -> bool:
        """Whether it is a place with houses of its own: "the resort of Evian"."""
        if self.parse.tokens[token].lemma not in TOWNS:
            return False
        return any(self.parties.place(k) is not None for k in self.parse.kids(token, "nmod", "appos") if k > token)

    def _phrase(self, token: int) -> Span:
        """The name of a venue without its preposition and article: "United Nations headquarters", "Hotel Bellevue"."""
        first = last = token
        while (
            first and self.parse.tokens[first - 1].upos in ("PROPN", "NOUN", "ADJ") and self._is_below(first - 1, token)
        ):
            first -= 1
        following = self.parse.tokens[last + 1 : last + 2]
        if following and following[0].upos == "PROPN" and self._is_below(last + 1, token):
            last += 1
        return self.parse.span(first, last)

    def _is_below(self, k: int, token: int) -> bool:
        """Whether one word hangs on the other, through a name at most."""
        for _ in range(3):
            head = self.parse.tokens[k].head
            if head == token:
                return True
            k = head
        return False

    def with_country(self, mention: Mention) -> Span:
        """The place, together with a country that follows it after a comma ("Vienna, Austria")."""
        text = self.parties.page.text
        if text[mention.span.end : mention.span.end + 2] == ", ":
            after = self.parse.at(mention.span.end + 2)
            if after is not None:
                for other in self.parties.covering(after):
                    if (
                        other.span.start == mention.span.end + 2
                        and other.kind in ("place", "state")
                        and other.form == "name"
                    ):
                        return Span(mention.span.start, other.span.end)
        return mention.span


def venue_at(parties: Parties, mention: Mention) -> Span | None:
    """The building whose name the name of a place is, or is part of; None for a town.

    "The Copacabana Palace", "the [Windsor] Golf Club", and by its article "the [Hilton] in Lima".
    """
    parse = parties.page.parse
    words = mention.surface.lower().split()
    if words[-1] in VENUES or (len(words) > 1 and words[0] in LEADING_VENUES):
        return mention.span
    inside = parse.within(mention.span)
    tokens, last = parse.tokens, inside[-1]
    for k in range(last + 1, min(last + 3, len(tokens))):
        if tokens[k].text in NAMED_HOUSES and words[-1] not in canonical():
            return Span(mention.span.start, tokens[k].end)
        if tokens[k].upos not in ("PROPN", "NOUN") or not tokens[k].text[0].isupper():
            break
        if tokens[k].text.lower() in VENUES:
            return Span(mention.span.start, tokens[k].end)
    named = inside[0] and tokens[inside[0] - 1].text.lower() == "the" and mention.kind == "place"
    inside_of = last + 2 < len(tokens) and tokens[last + 1].lemma == "in" and parties.place(last + 2) is not None
    return mention.span if named and inside_of else None
