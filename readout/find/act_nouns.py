"""Acts told by nouns that have a doer: "the island's annexation of the strait", "a Lao build-up along the border"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from readout.find.clauses import conjuncts
from readout.find.page import Page
from readout.find.sides import Sides
from readout.vocab.plover import FORCES, NOUNS, STOPPING, singular, words

_NOMINAL = frozenset({"MOBILIZE", "ASSAULT", "COERCE", "SANCTION", "RETREAT", "REJECT", "ACCUSE"})
_UNREAL = words(
    """threat risk fear possibility danger prevent avoid if possible potential likely avert against deter imminent
    will would could might planned alleged hypothetical future stop"""
)
_ASKED = words("demand urge call seek want await propose offer promise pledge require request insist negotiate discuss")
"""Above a withdrawal these say that it has not happened."""
_MASSING = words("buildup build-up mobilization mobilisation deployment escalation")
"""Nouns that tell what forces do though nobody is named against whom."""
_STATES = words("war violence hostility fire siege tension pressure truce ceasefire cease-fire")
"""With an adjective these tell where, not who: "the Lao war"."""
_TOWARDS = ("of", "against", "on", "in", "into", "to", "along", "near", "around", "at")


@dataclass(frozen=True, slots=True)
class Draft:
    """An act as it is found: the token of its predicate, who does it to whom, its code and its mode."""

    anchor: int
    actor: tuple[str, ...]
    recipient: tuple[str, ...]
    code: str
    mode: str


@dataclass(frozen=True)
class NounActs:
    """One page being read for nouns of acts."""

    page: Page
    sides: Sides

    def drafts(self) -> Iterator[Draft]:
        for i in range(len(self.page.parse.tokens)):
            code = self.code_at(i)
            if code not in _NOMINAL or code is None or self._is_stopped(i) or self._is_unreal(i, code):
                continue
            actor = self.doers(i)
            if not actor:
                continue
            found = self._against(i, code, actor)
            if found or (code == "MOBILIZE" and self._is_massing(i)) or (code == "RETREAT" and self._is_under_way(i)):
                yield Draft(i, actor, found[:1], code, "past")

    def code_at(self, noun: int) -> str | None:
        """The code of a noun of an act; a build-up in two words and an escalation of forces are ones too."""
        parse = self.page.parse
        token = parse.tokens[noun]
        if token.upos != "NOUN":
            return None
        if self._is_massing(noun):
            return "MOBILIZE"
        return NOUNS.get(token.lemma) if token.lemma != "escalation" else None

    def doers(self, noun: int) -> tuple[str, ...]:
        """Whose the act is: owners, "by them", and a side named by an adjective before the noun."""
        parse = self.page.parse
        kids = [
            *parse.kids(noun, "nmod:poss"),
            *(k for k in parse.kids(noun, "nmod") if any(parse.tokens[c].lemma == "by" for c in parse.kids(k, "case"))),
        ]
        if parse.tokens[noun].lemma not in _STATES:
            kids += [k for k in parse.kids(noun, "amod", "compound") if k < noun]
        found = self.sides.of(conjuncts(parse, kids), owners=False)
        if found or not self._is_massing(noun):
            return found
        return self._doing(noun) or self._of_forces(noun)

    def _doing(self, noun: int) -> tuple[str, ...]:
        """ "about Oslo's escalating buildup", where a parser takes the participle for a verb of Oslo's."""
        token = self.page.parse.tokens[noun]
        above = self.page.parse.tokens[token.head]
        owner = self.page.parse.kids(token.head, "nsubj")
        own = [k for k in owner if self.page.parse.tokens[k + 1].text in ("'s", "’s", "'", "’")]
        gerund = token.deprel == "obj" and above.text.lower().endswith("ing")
        return self.sides.of(own, owners=False) if gerund else ()

    def _of_forces(self, noun: int) -> tuple[str, ...]:
        """ "the buildup of Lao troops", "the movement and buildup of Lao troops": whose troops they are."""
        parse = self.page.parse
        heads = [noun, *([parse.tokens[noun].head] if parse.tokens[noun].deprel == "conj" else ())]
        under = [k for h in heads for k in parse.kids(h, "nmod") if self._is_of_massed(k)]
        return self.sides.of(under)

    def _is_of_massed(self, noun: int) -> bool:
        parse = self.page.parse
        of = any(parse.tokens[c].lemma == "of" for c in parse.kids(noun, "case"))
        return of and singular(parse.tokens[noun].lemma) in {*FORCES, *map(singular, FORCES)}

    def _is_massing(self, noun: int) -> bool:
        parse = self.page.parse
        token = parse.tokens[noun]
        before = {parse.tokens[k].lemma.lower() for k in parse.kids(noun, "compound", "amod")}
        if token.lemma == "up":
            return "build" in before
        if token.lemma not in _MASSING:
            return False
        below = {parse.tokens[d].lemma for k in parse.kids(noun, "nmod") for d in (k, *parse.kids(k, "compound"))}
        forces = (before | {w.rstrip("s") for w in below | before}) & (FORCES | {"force", "arm", "naval"})
        return bool(forces) or token.lemma in ("buildup", "build-up", "mobilization", "mobilisation")

    def _is_under_way(self, noun: int) -> bool:
        """ "their withdrawal was completed": told as done, or as begun."""
        token = self.page.parse.tokens[noun]
        above = self.page.parse.tokens[token.head].lemma
        return token.deprel.startswith("nsubj") and above in ("complete", "begin", "start", "finish", "continue")

    def _against(self, noun: int, code: str, actor: tuple[str, ...]) -> tuple[str, ...]:
        """The other side under a preposition, or under "surrounding" and "facing"."""
        parse = self.page.parse
        for preposition in _TOWARDS[code in ("MOBILIZE", "RETREAT") :]:
            kids = [
                k
                for k in parse.kids(noun, "nmod")
                if any(parse.tokens[c].lemma == preposition for c in parse.kids(k, "case"))
            ]
            found = tuple(m for k in kids for m in self.sides.within(k) if not self.sides.same(m, actor))
            if found:
                return found
        around = [k for k in parse.subtree(noun) if parse.tokens[k].lemma in ("surround", "surrounding", "face")]
        below = (o for k in around for o in parse.kids(k, "obj"))
        return tuple(m for o in below for m in self.sides.within(o) if not self.sides.same(m, actor))

    def _is_stopped(self, noun: int) -> bool:
        """Whether the noun is what another act undoes ("will lift its sanctions")."""
        token = self.page.parse.tokens[noun]
        return token.deprel == "obj" and self.page.parse.tokens[token.head].lemma in STOPPING

    def _is_unreal(self, noun: int, code: str) -> bool:
        """Whether the noun stands under a threat, fear, condition or modal, so that nothing has happened."""
        parse = self.page.parse
        chain = [noun]
        while parse.tokens[chain[-1]].head != chain[-1] and len(chain) < 6:
            chain.append(parse.tokens[chain[-1]].head)
        around = {parse.tokens[k].lemma for c in chain for k in (c, *parse.kids(c, "aux", "mark", "amod", "case"))} - {
            parse.tokens[noun].lemma
        }
        return bool(around & (_UNREAL | _ASKED if code == "RETREAT" else _UNREAL))
