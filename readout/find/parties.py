"""Parties: which mentions stand at a word of the parse, and who takes part in what a predicate tells."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from readout.find.page import Page
from readout.model.claim import Mention
from readout.vocab.contacts import LISTENERS, PEOPLE_NOUNS

NAME_ARCS = ("flat", "compound", "appos", "nmod:desc", "amod", "nmod:poss", "nmod")
ACTING = frozenset({"person", "state", "organisation", "group"})
"""Kinds of mention that can take part in a contact."""


@dataclass(frozen=True)
class Parties:
    """The mentions of one page, by the tokens that they cover."""

    page: Page
    mentions: Sequence[Mention]

    @cached_property
    def by_id(self) -> dict[str, Mention]:
        return {m.id: m for m in self.mentions}

    @cached_property
    def by_token(self) -> dict[int, list[Mention]]:
        """For each token the mentions that cover it, the longest first."""
        out: dict[int, list[Mention]] = {}
        for mention in sorted(self.mentions, key=lambda m: (-len(m.span), m.span, m.id)):
            for token in self.page.parse.within(mention.span):
                out.setdefault(token, []).append(mention)
        return out

    def covering(self, token: int) -> list[Mention]:
        return self.by_token.get(token, [])

    def actor(self, token: int) -> Mention | None:
        """The party that the noun phrase headed by `token` names: a person before a group, a group before a state.

        The head word itself comes first, then the words that name it (flat, compound, apposition), then, where the head
        is a common noun for people ("leaders of the island"), the state it belongs to. A state that only modifies
        another noun ("Thai proposals") is no party.
        """
        parse = self.page.parse
        head = parse.tokens[token]
        if head.lemma in LISTENERS:
            return None
        direct = [m for m in self.covering(token) if m.kind in ACTING and not _modifies(m, parse.tokens[token].start)]
        named = [m for k in self._name_words(token) for m in self.covering(k) if m.kind in ("person", "group")]
        for mention in (*direct, *named):
            if mention.kind == "person":
                return mention
        if direct:
            return direct[0]
        if head.lemma in PEOPLE_NOUNS:
            return self._owner(token)
        return None

    def _name_words(self, token: int) -> Iterable[int]:
        parse = self.page.parse
        for kid in parse.children[token]:
            relation = parse.tokens[kid].deprel
            if relation in ("flat", "compound", "appos", "nmod:desc", "flat:name"):
                yield kid
                yield from self._name_words(kid)

    def _owner(self, token: int) -> Mention | None:
        """The state, organisation or group before or after a noun for people ("Thai officials", "envoys of Laos")."""
        parse = self.page.parse
        for kid in parse.children[token]:
            if parse.tokens[kid].deprel in NAME_ARCS:
                for mention in self.covering(kid):
                    if mention.kind in ("state", "organisation", "group"):
                        return mention
        return None

    def actors(self, tokens: Iterable[int]) -> tuple[Mention, ...]:
        """The parties of several noun phrases, each once, in order."""
        found = (self.actor(t) for t in tokens)
        return tuple(dict.fromkeys(m for m in found if m is not None))

    def place(self, token: int) -> Mention | None:
        """The place, or state as a place, named at `token`."""
        for mention in self.covering(token):
            if mention.kind in ("place", "state"):
                return mention
        for kid in self._name_words(token):
            for mention in self.covering(kid):
                if mention.kind == "place":
                    return mention
        return None

    def root(self, mention: Mention) -> Mention:
        """What a pronoun or nominal stands for inside the page, else the mention itself."""
        seen = {mention.id}
        while mention.refers and mention.refers in self.by_id and mention.refers not in seen:
            mention = self.by_id[mention.refers]
            seen.add(mention.id)
        return mention

    def expand(self, mention: Mention) -> tuple[Mention, ...]:
        """The mentions that a joint reference stands for, else the one it refers to."""
        root = self.root(mention)
        members = tuple(self.by_id[m] for m in root.members if m in self.by_id)
        return members or (root,)

    def count(self, mentions: Iterable[Mention]) -> int:
        """How many different parties the mentions stand for, by name."""
        return len({(m.kind, m.name) for each in mentions for m in self.expand(each)})


def _modifies(mention: Mention, start: int) -> bool:
    """Whether the mention is an adjective or a leading part of a longer phrase whose head is another word."""
    return mention.form == "adjective" and mention.span.end <= start
