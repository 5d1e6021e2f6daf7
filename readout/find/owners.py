"""Owners: which mentions stand at a word, and whose a thing without a mention of its own is ("Norwegian troops")."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from readout.find.clauses import conjuncts
from readout.find.counterparts import CALLED
from readout.find.page import Page
from readout.model.claim import Mention
from readout.model.parse import Parse
from readout.model.timex import Timex

SIDE_KINDS = ("state", "organisation", "person", "group")
_OWNERS = ("nmod:poss", "amod", "compound", "nmod")
_SENT = frozenset(
    {"expert", "official", "negotiator", "delegate", "envoy", "officer", "troop", "soldier", "technician"}
)
"""Those whom "both sides" send."""
_BUNCHES = frozenset({"group", "number", "coalition", "dozen", "majority", "handful", "pair", "hundred", "score"})
"""Nouns that only gather whom the words after "of" name."""


@dataclass(frozen=True)
class Owners:
    """The mentions of one page by the tokens that they cover."""

    page: Page
    mentions: tuple[Mention, ...]
    times: tuple[Timex, ...]

    @property
    def parse(self) -> Parse:
        return self.page.parse

    @cached_property
    def by_id(self) -> dict[str, Mention]:
        return {m.id: m for m in self.mentions}

    @cached_property
    def covering(self) -> dict[int, tuple[Mention, ...]]:
        """For each token the mentions that cover it, the longest first, names before adjectives."""
        out: dict[int, list[Mention]] = {}
        for mention in self.mentions:
            for token in self.parse.within(mention.span):
                out.setdefault(token, []).append(mention)
        return {
            t: tuple(sorted(ms, key=lambda m: (m.form == "adjective", -len(m.span), m.span.start, m.id)))
            for t, ms in out.items()
        }

    def owners(self, token: int) -> tuple[str, ...]:
        """The states, organisations and people whose the noun is ("US and Norwegian troops")."""
        bunch = self.parse.tokens[token].lemma in _BUNCHES
        experts = self.parse.tokens[token].lemma.rstrip("s") in _SENT
        if any(self.is_bygone(k) for k in self.parse.kids(token, "amod", "compound")):
            return ()
        for relation in _OWNERS:
            for kid in self.parse.kids(token, relation):
                if relation == "nmod" and not self.is_of(kid):
                    continue
                if relation in ("amod", "compound") and kid > token + 1:
                    continue  # hung on the wrong noun: these stand before theirs
                found = tuple(
                    m.id
                    for each in conjuncts(self.parse, (kid,))
                    for m in self.covering.get(each, ())
                    if (m.kind in ("state", "organisation", "person") or m.side or bunch or (experts and m.members))
                    and not is_open(m)
                )
                if found:
                    return tuple(dict.fromkeys((*self._coordinated(token, kid), *found)))
        return self._beside_it(token) or self._makers(token)

    def _coordinated(self, token: int, kid: int) -> tuple[str, ...]:
        """The first of two owners of different form ("[US] and Lao officials"), where both hang on the noun."""
        tokens = self.parse.tokens
        before = kid - 1
        if before < 1 or tokens[before].upos != "CCONJ" or tokens[kid].deprel not in ("amod", "compound"):
            return ()
        first = before - 1
        if tokens[first].head != token or tokens[first].deprel not in ("amod", "compound"):
            return ()
        found = (m for m in self.covering.get(first, ()) if m.kind in ("state", "organisation"))
        return tuple(m.id for m in found)[:1]

    def _beside_it(self, token: int) -> tuple[str, ...]:
        """The adjective right before the noun, whatever the parser hung it on ("called for Thai ships to leave")."""
        before = self.parse.tokens[token - 1] if token else None
        if before is None or before.deprel not in ("amod", "compound") or before.head == token:
            return ()
        found = (
            m for m in self.covering.get(token - 1, ()) if m.form == "adjective" and m.kind in ("state", "organisation")
        )
        return tuple(m.id for m in found)[:1]

    def _makers(self, token: int) -> tuple[str, ...]:
        """Who made the thing: "the plan laid out by the minister"."""
        for made in self.parse.kids(token, "acl"):
            for kid in self.parse.kids(made, "obl"):
                if any(self.parse.tokens[c].lemma == "by" for c in self.parse.kids(kid, "case")):
                    return self.named_at(kid)
            for by in range(made + 1, min(made + 3, len(self.parse.tokens) - 2)):
                if self.parse.tokens[by].lemma == "by" and self.parse.tokens[by].upos == "ADP":
                    return next((f for k in range(by + 1, by + 4) if (f := self.named_at(k))), ())
        return ()

    def named_at(self, token: int) -> tuple[str, ...]:
        """The longest mention of a side or person over the token, as a row of none or one."""
        found = (m.id for m in self.covering.get(token, ()) if m.kind in SIDE_KINDS and not is_open(m))
        return tuple(found)[:1]

    def is_counterpart(self, token: int) -> bool:
        """ "His colleague": somebody else than he."""
        return self.parse.tokens[token].lemma in CALLED and bool(self.parse.kids(token, "nmod:poss"))

    def counterpart(self, token: int) -> tuple[str, ...]:
        """ "His Thai counterpart, Anong Suk": who is named behind, else Thailand, and never he."""
        after = self.parse.tokens[token + 1 : token + 3]
        if len(after) > 1 and after[0].text == ",":
            named = (m.id for m in self.covering.get(token + 2, ()) if m.kind == "person" and m.form == "name")
            if (found := next(named, None)) is not None:
                return (found,)
        kids = self.parse.kids(token, "amod", "compound", "nmod:desc", "appos")
        beside = (m for k in kids for m in self.covering.get(k, ()) if m.kind in ("state", "person"))
        return tuple(m.id for m in beside)[:1]

    def is_of(self, token: int) -> bool:
        return any(self.parse.tokens[c].lemma in ("of", "from", "by") for c in self.parse.kids(token, "case"))

    def is_bygone(self, adjective: int) -> bool:
        """ "the former Soviet republic": the republic is no longer of that state."""
        token = self.parse.tokens[adjective]
        former = any(self.parse.tokens[k].lemma == "former" for k in self.parse.kids(token.head, "amod"))
        return former and self.parse.tokens[token.head].lemma in ("republic", "state", "territory", "colony")


def is_open(mention: Mention) -> bool:
    """Whether a pronoun stands for nobody that was found."""
    return mention.form == "pronoun" and mention.refers is None and not mention.members
