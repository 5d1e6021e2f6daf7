"""Demands with a time set for them: "gave them until Friday to leave", "set a deadline of May 1 to disarm"."""

from __future__ import annotations

from dataclasses import dataclass

from readout.find.clauses import Clause, conjuncts
from readout.find.deadlines import due_time
from readout.find.demand_nouns import Draft, is_infinitive
from readout.find.page import Page
from readout.find.sides import Sides
from readout.vocab.plover import words

_SETTING = words("set give issue impose deliver present hand fix grant")
_PAPERS = words("ultimatum deadline")


@dataclass(frozen=True)
class Ultimatums:
    """One page being read for the times that one side sets another."""

    page: Page
    sides: Sides

    def of_clause(self, clause: Clause) -> Draft | None:
        """The demand that the clause makes by setting a time, or None."""
        if clause.negated or clause.modal in ("may", "might", "could"):
            return None
        return self._by_paper(clause) or self._by_time(clause)

    def _by_paper(self, clause: Clause) -> Draft | None:
        """ "issued an ultimatum for the rebels to leave", "set Peru a deadline of June 1 to answer"."""
        parse = self.page.parse
        papers = [o for o in clause.objects if parse.tokens[o].lemma in _PAPERS]
        by = self.sides.acting(clause)
        if clause.lemma not in _SETTING or not papers or not by:
            return None
        below = (*parse.kids(papers[0], "acl", "xcomp", "advcl"), *parse.kids(clause.head, "xcomp", "advcl"))
        action = next((k for k in below if k > papers[0] and is_infinitive(parse, k)), None)
        if action is None:
            return None
        named = [o for o in clause.objects if o != papers[0]] + list(parse.kids(action, "nsubj"))
        named += [t for p, t in clause.obliques if p in ("to", "for") and t < action]
        named += [k for k in parse.kids(papers[0], "nmod") if k < action and self._is_for(k)]
        of = tuple(m for m in self.sides.of(conjuncts(parse, named)) if not self.sides.is_himself(m, by))
        return Draft(clause.head, action, by, of, timed=True)

    def _is_for(self, noun: int) -> bool:
        return any(self.page.parse.tokens[k].lemma in ("to", "for") for k in self.page.parse.kids(noun, "case", "mark"))

    def _by_time(self, clause: Clause) -> Draft | None:
        """ "gave them until Friday to leave", "has 60 days to answer, the minister said": a time set for others."""
        parse = self.page.parse
        if clause.lemma not in ("give", "grant", "have") or (clause.lemma == "have" and clause.tense == "future"):
            return None
        below = parse.kids(clause.head, "xcomp", "advcl", "acl", "ccomp", "obj", "obl")
        deeper = (k for b in below for k in parse.kids(b, "acl", "advcl", "xcomp"))
        action = next((k for k in (*below, *deeper) if is_infinitive(parse, k)), None)
        if action is None:
            return None
        due = due_time(self.page, self.sides.times, (clause.head,), lengths=True, surest=1)
        if due is None or due.span.end > parse.tokens[action].start:
            return None
        if clause.lemma == "have":
            by = next((w.speaker for w in self.sides.voices(clause.head) if w.speaker), ())
            of = self.sides.of(clause.subjects)
        else:
            by, of = self.sides.acting(clause), self.sides.of(clause.objects)
        of = tuple(m for m in of if not self.sides.is_himself(m, by))
        return Draft(clause.head, action, by, of, timed=True) if by and of else None
