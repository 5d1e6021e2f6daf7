"""Ahead: how a clause speaks of what is yet to be done: "will", "is to", "is due to", "would" among terms."""

from __future__ import annotations

import re

from readout.find import terms
from readout.find.bound import Binding
from readout.find.clauses import Clause
from readout.find.deadlines import due_time
from readout.model.parse import Parse
from readout.vocab import undertakings as v
from readout.vocab.plover import words

_HANDING = words("hand leave pull quit free send sending vacate turn")
_TERMS_REACH = 4
"""Sentences in which "would" goes on telling the terms of the agreement that the first of them names."""


_BULLET = re.compile(r"\s*(?:[-•*–—·]|\(?\d{1,2}[.)]|\(?[a-h]\))\s+")
_LEAD_IN = re.compile(
    r"\b(?:agreement|deal|accord|pact|treaty|truce|ceasefire|cease-fire|protocol|text|communique|memorandum|roadmap|terms"
    r"|agreed|provides?|stipulates?)\b[^\n]*:\s*$",
    re.IGNORECASE,
)


def _names_a_settlement(text: str, start: int) -> bool:
    """Whether the line in front of the list that holds offset `start` ends in a colon and speaks of terms."""
    for line in reversed(text[:start].rstrip("\n").split("\n")[-12:]):
        if line.strip() and _BULLET.match(line) is None:
            return _LEAD_IN.search(line) is not None
    return False


class Ahead(Binding):
    """What the tenses of one page tell of things to be done."""

    def ahead(self, clause: Clause) -> str | None:
        """How the clause speaks of what lies ahead: "will", "would", "could" (a threat), "to" (a headline), or None."""
        if clause.conditional:
            return None
        parse = self.page.parse
        if clause.tense == "future":
            return "will"
        if "would" in clause.auxiliaries and "have" not in clause.auxiliaries:
            return "would"
        if clause.modal in ("must", "shall") and not self.sides.voices(clause.head) and self.is_term(clause.head):
            return "will"
        if "could" in clause.auxiliaries and terms.condition(parse, clause.head) is not None:
            return "could"
        if self._is_to(clause):
            return "to"
        if self._is_point(clause):
            return "will"
        return "will" if self.is_due(clause) or self._is_under_way(clause) else None

    def _is_to(self, clause: Clause) -> bool:
        """ "Peru to lift the ban" (a headline), "Peru is to lift the ban", also beside another clause."""
        parse = self.page.parse
        marked = any(parse.tokens[k].lemma == "to" for k in parse.kids(clause.head, "mark"))
        plain = clause.passive or parse.tokens[clause.head].text.lower() == clause.lemma
        told = parse.tokens[clause.head].deprel in ("root", "parataxis")
        beside = parse.tokens[clause.head].deprel in ("conj", "advcl", "ccomp", "acl:relcl")
        finite = "be" in clause.auxiliaries and clause.tense == "present"
        return (
            marked
            and plain
            and bool(clause.subjects or clause.passive)
            and ((told and self.has_own_subject(clause.head)) or (beside and finite and self._is_said(clause)))
        )

    def _is_point(self, clause: Clause) -> bool:
        """ "- the army withdraws from the town;" in a list whose lead-in ("the text provides that:") names terms."""
        parse, text = self.page.parse, self.page.text
        token = parse.tokens[clause.head]
        if (
            clause.modal is not None
            or clause.tense not in ("present", "none")
            or token.deprel not in ("root", "parataxis", "conj")
        ):
            return False
        start = text.rfind("\n", 0, token.start) + 1
        if _BULLET.match(text, start) is None or clause.negated or not clause.subjects:
            return False
        return _names_a_settlement(text, start)

    def _is_said(self, clause: Clause) -> bool:
        """Whether the subject, where it is the clause's own, stands before its "is to"."""
        own = self.page.parse.kids(clause.head, "nsubj", "nsubj:pass")
        return not own or own[0] < clause.head

    def is_due(self, clause: Clause) -> bool:
        """ "is due to hand over the crossing", where a parser takes "due to" for a preposition."""
        parse = self.page.parse
        if clause.tense != "present" or clause.negated:
            return False
        due = [k for k in parse.kids(clause.head, "case", "mark", "advmod") if parse.tokens[k].lemma == "due"]
        deed = parse.tokens[clause.head]
        return bool(due) and due[0] < clause.head and (deed.upos == "VERB" or deed.lemma in v.MEASURES | _HANDING)

    def _is_under_way(self, clause: Clause) -> bool:
        """ "is sending ten officers next month": a measure in the present that lies ahead."""
        token = self.page.parse.tokens[clause.head]
        if clause.auxiliaries != ("be",) or clause.passive or not token.text.lower().endswith("ing"):
            return False
        measure = clause.lemma in v.MEASURES | _HANDING and clause.tense == "present"
        return measure and due_time(self.page, self.sides.times, (clause.head,), surest=1) is not None

    def is_term(self, head: int) -> bool:
        """Whether "would" tells the terms of an agreement that its sentence or the one before names."""
        parse = self.page.parse
        n = parse.sentence_of[head]
        for back in range(n, max(-1, n - _TERMS_REACH), -1):
            first, end = parse.sentences[back]
            if any(
                parse.tokens[k].lemma in v.SETTLEMENTS | v.OUTLINES and _names_terms(parse, k)
                for k in range(first, end)
            ):
                return True
            if back < n and not any(parse.tokens[k].lemma == "would" for k in range(first, end)):
                return False
        return False

    def is_at_home(self, speaker: tuple[str, ...]) -> bool:
        """Whether officials speak of whom the report tells no state, as papers write of their own."""
        told = [self.sides.by_id[m] for m in speaker if m in self.sides.by_id]
        people = [self.sides.by_id.get(m.refers or "", m) for m in told]
        return bool(people) and all(p.kind == "person" and p.office and p.side is None for p in people)


def _names_terms(parse: Parse, token: int) -> bool:
    """ "under the recent deal", "the terms of the accord", "the deal calls for": what follows are its terms."""
    at = parse.tokens[token]
    cases = {parse.tokens[k].lemma for k in parse.kids(token, "case")}
    governor = parse.tokens[at.head]
    return (
        bool(cases & {"under", "per"})
        or governor.lemma == "term"
        or (
            at.deprel == "nsubj"
            and governor.lemma in ("call", "require", "include", "stipulate", "oblige", "foresee", "envisage")
        )
    )
