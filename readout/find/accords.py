"""Agreements told by the noun of what was reached: "reached a deal on X", "signed a truce", "extended it"."""

from __future__ import annotations

from collections.abc import Iterator

from readout.find.bound import Binding, Draft
from readout.find.clauses import Clause, conjuncts
from readout.vocab import undertakings as v
from readout.vocab.plover import words

_REACHING = words("reach sign strike conclude clinch seal initial finalize finalise ink hammer negotiate work thrash")
_DECLARING = words("declare announce proclaim sign order call accept offer")
_TRUCES = words("truce ceasefire cease-fire armistice moratorium")
PROLONGING = words("extend prolong renew")
_ON = frozenset({"on", "for"})


class PactNouns(Binding):
    """What the sides of one page have settled with each other, and the truces that they declare."""

    def of_clause(self, clause: Clause) -> Iterator[Draft]:
        done = clause.tense == "past" or clause.auxiliaries == ("have",)
        if clause.negated or clause.modal or clause.conditional or clause.passive or not done or self._is_open(clause):
            return
        by = self.sides.acting(clause)
        if not by:
            return
        parties = self._with_others(clause, by)
        for thing in clause.objects:
            for told in self._of_thing(clause, thing):
                several = len(self.sides.names(parties)) > 1 or any(self.sides.is_joint(m) for m in by)
                kind = "agreement" if several else "promise"
                yield Draft(clause.head if told[1] == 0 else told[0], told[0], parties, (), kind)

    def _is_open(self, clause: Clause) -> bool:
        """What is asked, wished or told as an aside of another thing ("the deal that they signed")."""
        token = self.page.parse.tokens[clause.head]
        return token.deprel in ("acl:relcl", "acl", "xcomp") or bool(
            {"to", "if", "unless", "until", "when", "after", "before", "since"} & self.marks(clause.head)
        )

    def _with_others(self, clause: Clause, by: tuple[str, ...]) -> tuple[str, ...]:
        """Who reached it, and with whom ("Peru signed a deal with Chile")."""
        parse = self.page.parse
        beside = [t for p, t in clause.obliques if p == "with"]
        beside += [k for o in clause.objects for k in parse.kids(o, "nmod") if "with" in self.marks(k)]
        others = self.sides.of(conjuncts(parse, beside), owners=False)
        return (*by, *(m for m in others if not self.sides.same(m, by)))

    def _of_thing(self, clause: Clause, thing: int) -> Iterator[tuple[int, int]]:
        """(what is to be done, its place in the row): the subjects of a deal, or a truce itself."""
        parse = self.page.parse
        token = parse.tokens[thing]
        truce = token.lemma in _TRUCES and clause.lemma in _REACHING | _DECLARING
        behind = {t.lemma for t in parse.tokens[thing + 1 : thing + 5]}
        if truce and (parse.kids(thing, "acl:relcl") or "which" in behind):
            return  # "a truce under which both will stop fighting": its terms are told by their own verbs
        if truce or (token.lemma in _TRUCES and clause.lemma in PROLONGING):
            yield thing, 0
            return
        if clause.lemma not in _REACHING or token.lemma not in v.TREATIES:
            return
        deeds = [k for k in parse.kids(thing, "acl", "xcomp") if "to" in self.marks(k) and not self._is_aim(k)]
        if deeds:
            yield deeds[0], 0
            return
        under = [k for k in parse.kids(thing, "nmod") if self.marks(k) & _ON]
        under += [t for p, t in clause.obliques if p == "on" and t > thing]
        for n, topic in enumerate(conjuncts(parse, under[:1])):
            if self._is_deed(topic):
                yield topic, n

    def _is_aim(self, head: int) -> bool:
        """ "a deal designed to end the war": what it is for, not what is settled."""
        marks = (k for k in self.page.parse.kids(head, "case", "mark") if self.page.parse.tokens[k].lemma == "to")
        mark = next(marks, 0)
        return mark > 0 and self.page.parse.tokens[mark - 1].upos == "VERB"

    def _is_deed(self, topic: int) -> bool:
        """A thing to be done or kept ("the exchange of prisoners", "leaving the town"), no mere subject ("trade")."""
        token = self.page.parse.tokens[topic]
        return token.lemma in v.DEEDS | _TRUCES or (token.upos == "VERB" and token.text.lower().endswith("ing"))
