"""Warnings: threats told by what would follow ("the costs will rise", "any breach would mean no more talks")."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from readout.find.bound import Binding, Draft
from readout.find.clauses import Clause, conjuncts
from readout.vocab import undertakings as v
from readout.vocab.plover import words

_WARNING = frozenset({"warn", "threaten", "caution"})
_OFFENCES = words(
    """violation breach failure refusal attack aggression escalation invasion delay provocation use attempt intervention
    interference strike assault incursion crossing"""
)


class Warnings(Binding):
    """What those who speak on one page say will befall others."""

    def of_clause(self, clause: Clause) -> Iterator[Draft]:
        ahead = clause.tense == "future" or bool({"would", "could"} & set(clause.auxiliaries))
        if not ahead or clause.negated or clause.conditional or clause.passive:
            return
        grief = self._growing(clause) or self._following(clause)
        if grief is None:
            return
        speaker = next(
            (w.speaker for w in self.sides.voices(clause.head) if w.speaker and w.verb not in v.GUESSING), ()
        )
        if not speaker:
            return
        to = tuple(m for m in self._borne_by(grief) if not self.sides.same(m, speaker))
        own = self.sides.of(clause.subjects, owners=False)
        if any(self.sides.same(m, speaker) for m in own):
            return
        yield Draft(clause.head, clause.head, speaker, to, "threat")

    def _growing(self, clause: Clause) -> int | None:
        """ "the costs for the island will rise" """
        tokens = self.page.parse.tokens
        if clause.lemma not in v.GROWING:
            return None
        return next((s for s in clause.subjects if tokens[s].lemma in v.GRIEF), None)

    def _following(self, clause: Clause) -> int | None:
        """ "a breach would mean no more talks", "failure will bring more pain": a warning, or told of an offence."""
        tokens = self.page.parse.tokens
        if clause.lemma not in v.LEADING:
            return None
        warned = any(w.verb in _WARNING for w in self.sides.voices(clause.head)[:1])
        told = conjuncts(self.page.parse, clause.subjects or self._before(clause))
        if not warned and not any(tokens[s].lemma in _OFFENCES for s in told):
            return None
        things = [*clause.objects, *(t for p, t in clause.obliques if p in ("to", "in"))]
        return next((t for t in things if tokens[t].lemma in v.GRIEF or self._is_no_more(t)), None)

    def _before(self, clause: Clause) -> Sequence[int]:
        """The nouns before the verb that a parser gave to the verb of saying ("said any breach would mean ...")."""
        governor = self.page.parse.tokens[clause.head].head
        return [k for k in self.page.parse.kids(governor, "nsubj") if governor < k < clause.head]

    def _is_no_more(self, thing: int) -> bool:
        before = self.page.parse.tokens[max(0, thing - 4) : thing]
        return {"no", "more"} <= {t.text.lower() for t in before}

    def _borne_by(self, grief: int) -> tuple[str, ...]:
        """Whose costs they are: "for the island", "on the island"."""
        parse = self.page.parse
        under = [k for k in parse.kids(grief, "nmod") if self.marks(k) & {"for", "on", "against", "to"}]
        return self.sides.of(conjuncts(parse, under))
