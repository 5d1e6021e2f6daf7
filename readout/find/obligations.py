"""Obligations: what terms require of a side, and what a side says that it does not mean to do."""

from __future__ import annotations

from collections.abc import Iterator

from readout.find.bound import Binding, Draft
from readout.find.clauses import Clause
from readout.find.predicates import is_wished
from readout.vocab import undertakings as v

_REQUIRING = frozenset({"require", "oblige"})
_TERMS = v.TREATIES | v.SETTLEMENTS | {"term", "signature", "ratification"}
_DUTIES = frozenset({"obligation", "duty", "commitment"})
_FARTHEST = 4
"""Tokens between "no" or its noun and the verb that holds it ("has no intention")."""


class Obligations(Binding):
    """What binds the sides of one page without a word of promising."""

    def of_clause(self, clause: Clause) -> Iterator[Draft]:
        action = self._required(clause) or self._owed(clause)
        if action is not None:
            undergo = clause.objects if clause.passive else clause.subjects
            by = self.sides.of(undergo) or self.sides.spoken(undergo, clause.head)
            several = len(self.sides.names(by)) > 1 or any(self.sides.is_joint(m) for m in by)
            if by:
                yield Draft(clause.head, action, by, self.receivers(action, by), "agreement" if several else "promise")
        elif (spared := self._not_meant(clause)) is not None and (by := self.sides.acting(clause)):
            yield Draft(*spared, by, self.receivers(spared[1], by), "promise")

    def _required(self, clause: Clause) -> int | None:
        """ "is required under the deal to let them in", "will be obliged by the treaty to dredge it"."""
        parse = self.page.parse
        if clause.lemma not in _REQUIRING or not clause.passive or clause.negated or clause.conditional:
            return None
        first, end = parse.sentences[parse.sentence_of[clause.head]]
        if not any(parse.tokens[k].lemma in _TERMS for k in range(first, end)) and not self.is_under_signing(clause):
            return None
        below = [k for _, t in clause.obliques for k in parse.kids(t, "acl", "advcl") if k > clause.head]
        found = (self.infinitive(clause.head), *below)
        return next((k for k in found if k is not None and "to" in self.marks(k)), None)

    def is_under_signing(self, clause: Clause) -> bool:
        """ "within a month of signing": counted from an agreement, if none is named."""
        parse = self.page.parse
        first, end = parse.sentences[parse.sentence_of[clause.head]]
        return any(parse.tokens[k].text.lower() == "signing" for k in range(first, end))

    def _owed(self, clause: Clause) -> int | None:
        """ "is under an obligation to return them" """
        if clause.lemma not in _DUTIES or clause.negated or "under" not in self.marks(clause.head):
            return None
        action = self.infinitive(clause.head)
        return action if action is not None and "to" in self.marks(action) else None

    def _not_meant(self, clause: Clause) -> tuple[int, int] | None:
        """ "has no intention of paying": the noun and the deed, whatever a parser hung the noun on."""
        tokens = self.page.parse.tokens
        if clause.lemma != "have" or clause.modal or clause.conditional or is_wished(self.page.parse, clause.head):
            return None
        for noun in range(clause.head + 1, min(clause.head + _FARTHEST + 1, len(tokens))):
            if tokens[noun].lemma != "intention" or not any(t.lemma == "no" for t in tokens[clause.head + 1 : noun]):
                continue
            below = self.page.parse.kids(noun, "acl", "nmod", "advcl")
            deed = next((k for k in below if tokens[k].upos == "VERB" and self.marks(k) & {"of", "to"}), None)
            return None if deed is None else (noun, deed)
        return None
