"""Demands without a verb of asking: "must", what is refused until, conditions and ultimatums."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from readout.find.bound import Binding
from readout.find.clauses import Clause, conjuncts
from readout.find.demand_nouns import Draft
from readout.find.page import Page
from readout.find.sides import Sides
from readout.vocab import undertakings as v
from readout.vocab.plover import FORCES, NOUNS, words

QUESTIONS = words("question comment what why how who whether when advice name opinion")


@dataclass(frozen=True)
class Duties:
    """One page being read for what is said to be due."""

    page: Page
    sides: Sides

    def of_clause(self, clause: Clause) -> Iterator[Draft]:
        yield from self.by_duty(clause)
        yield from self._by_refusal(clause)
        yield from self._by_bar(clause)
        yield from self._by_only_once(clause)
        yield from self._by_there_being_none(clause)
        yield from self._by_time_come(clause)
        yield from self._as_condition(clause)
        yield from self._by_ultimatum(clause)

    def by_duty(self, clause: Clause) -> Iterator[Draft]:
        """ "X must withdraw, the minister said": the speaker asks it of X, unless X is his own side."""
        parse = self.page.parse
        duty = clause.modal in v.DUTY_MODALS
        target = clause.head
        if not duty and clause.lemma in v.DUTY_VERBS and clause.complement is not None:
            follows = parse.tokens[clause.head + 1 : clause.head + 2]
            duty = any(t.lemma == "to" for t in follows) and "to" in {
                parse.tokens[m].lemma for m in parse.kids(clause.complement, "mark")
            }
            target = clause.complement
        told = parse.tokens[clause.head].deprel.split(":")[0] in ("root", "ccomp", "parataxis", "conj")
        if self._is_open(clause) or (not clause.modal and clause.tense == "future"):
            return
        if not duty or clause.conditional or not told or (clause.negated and clause.lemma in v.DUTY_VERBS):
            return
        voices = self.sides.voices(clause.head)
        if not voices or voices[0].verb in v.GUESSING | {"agree"} or "have" in clause.auxiliaries:
            return
        by = next((w.speaker for w in voices if w.speaker), ())
        subjects = clause.objects if clause.passive else clause.subjects
        if any(self.sides.is_first_person(s) for s in subjects):
            return
        tokens = parse.tokens
        held = v.BODIES | FORCES
        asked = [s for s in subjects if self.sides.at(s, owners=False) or tokens[s].lemma.rstrip("s") in held]
        named = self.sides.of(asked)
        of = tuple(m for m in named if not self.sides.is_himself(m, by))
        weak = clause.modal in ("should", "ought") and not (self._is_measure(clause, by) or self._waits(clause))
        if (named and not of) or (not of and (weak or self._is_mere_need(clause, subjects))):
            return
        # who is asked nothing of is a thing, and the thing is part of what is asked ("the embargo has to end")
        yield Draft(clause.head, target if of or not subjects else clause.head, by, of)

    def _is_measure(self, clause: Clause, by: tuple[str, ...]) -> bool:
        """ "The crew should be freed, the Lao minister said": what those who act for a side want decided."""
        sided = any(self.sides.by_id[m].side or self.sides.is_state(m) for m in by)
        return clause.passive and sided and clause.lemma in v.MEASURES - {"hold", "begin", "start", "give", "let"}

    def _waits(self, clause: Clause) -> bool:
        """ "should not go ahead unless they are freed", "no ship should sail until they have paid"."""
        parse = self.page.parse
        kids = (k for c in parse.kids(clause.head, "advcl") for k in parse.kids(c, "mark"))
        return any(parse.tokens[k].lemma in ("until", "unless") for k in kids)

    def _by_there_being_none(self, clause: Clause) -> Iterator[Draft]:
        """ "Until Oslo leaves, there can be no talks, the minister said": the speaker asks it of Oslo."""
        parse, tokens = self.page.parse, self.page.parse.tokens
        being = tokens[clause.head].head
        waits = any(tokens[k].lemma in ("until", "unless") for k in parse.kids(clause.head, "mark"))
        if not waits or not any(t.text.lower() == "there" for t in tokens[max(0, being - 3) : being]):
            return
        none = any(tokens[d].lemma == "no" for s in parse.kids(being, "nsubj", "obj") for d in parse.kids(s, "det"))
        ahead = any(tokens[k].lemma in ("can", "could", "will", "would") for k in parse.kids(being, "aux"))
        by = next((w.speaker for w in self.sides.voices(being) if w.speaker), ())
        of = tuple(m for m in self.sides.of(clause.subjects) if not self.sides.is_himself(m, by))
        if none and ahead and by and (of or clause.passive):
            yield Draft(clause.head, clause.head, by, of)

    def _is_open(self, clause: Clause) -> bool:
        """ "why they should trust him": a question, not a demand."""
        parse = self.page.parse
        starts = [min(parse.subtree(k)) for k in parse.kids(clause.head, "nsubj", "nsubj:pass")]
        before = [parse.tokens[s - 1].lemma for s in starts if s > 0]
        asked = [parse.tokens[k].lemma for k in parse.kids(clause.head, "advmod", "obj") if k < clause.head]
        return not QUESTIONS.isdisjoint([*before, *asked])

    def _is_mere_need(self, clause: Clause, subjects: Sequence[int]) -> bool:
        """ "details need to be worked out": of nobody, and no harm that is to end ("the embargo has to end")."""
        if clause.lemma not in v.DUTY_VERBS:
            return False
        tokens = self.page.parse.tokens
        return not any(NOUNS.get(tokens[s].lemma) in ("SANCTION", "ASSAULT", "COERCE", "MOBILIZE") for s in subjects)

    def _by_refusal(self, clause: Clause) -> Iterator[Draft]:
        """ "will not talk until the prisoners are free": what comes after "until" is asked for."""
        parse = self.page.parse
        if not clause.negated or (clause.tense != "future" and "would" not in clause.auxiliaries):
            return
        wish = next(
            (
                k
                for k in parse.kids(clause.head, "advcl")
                if any(parse.tokens[m].lemma in ("until", "unless", "if") for m in parse.kids(k, "mark"))
            ),
            None,
        )
        by = self.sides.acting(clause)
        if wish is None or not by:
            return
        named = self.sides.of(conjuncts(parse, parse.kids(wish, "nsubj"))) or self.sides.of(
            t for p, t in clause.obliques if p in ("with", "to")
        )
        if parse.kids(wish, "aux:pass") and parse.tokens[next(iter(parse.kids(wish, "nsubj")), wish)].upos == "PRON":
            named = ()  # "until they are paid": they undergo it
        yield Draft(clause.head, wish, by, tuple(m for m in named if not self.sides.same(m, by)))

    def _by_bar(self, clause: Clause) -> Iterator[Draft]:
        """ "talks cannot resume unless Oslo withdraws, the minister said": the speaker asks it of Oslo."""
        parse = self.page.parse
        barred = (clause.negated and clause.modal in ("can", "could")) or (clause.negated and clause.tense == "future")
        if not barred or self.sides.of(clause.subjects, owners=False):
            return
        wish = next(
            (
                k
                for k in parse.kids(clause.head, "advcl")
                if any(parse.tokens[m].lemma in ("until", "unless") for m in parse.kids(k, "mark"))
            ),
            None,
        )
        by = next((w.speaker for w in self.sides.voices(clause.head) if w.speaker), ())
        if wish is None or not by:
            return
        of = self.sides.of(conjuncts(parse, parse.kids(wish, "nsubj")))
        of = tuple(m for m in of if not self.sides.is_himself(m, by))
        if of:
            yield Draft(clause.head, wish, by, of)

    def _by_only_once(self, clause: Clause) -> Iterator[Draft]:
        """ "Togo would talk only once Ghana stopped taxing its cloth": what comes first is asked for."""
        parse, tokens = self.page.parse, self.page.parse.tokens
        only = any(tokens[k].lemma == "only" for k in parse.kids(clause.head, "advmod"))
        ahead = clause.tense == "future" or bool({"would", "could", "can"} & set(clause.auxiliaries))
        for wish in parse.kids(clause.head, "advcl") if ahead and not clause.negated else ():
            marks = [
                k for k in parse.kids(wish, "mark", "advmod") if tokens[k].lemma in ("once", "if", "after", "when")
            ]
            if not any(only or tokens[k - 1].lemma == "only" for k in marks):
                continue
            by = self.sides.acting(clause) if not clause.passive else ()
            named = [k for k in (*parse.kids(wish, "nsubj"), *parse.kids(clause.head, "nsubj")) if marks[0] < k < wish]
            by = tuple(m for m in by if m not in self.sides.of(named))
            if clause.lemma in v.MEASURES:  # "talks will resume only when ..."
                by = by or next((w.speaker for w in self.sides.voices(clause.head) if w.speaker), ())
            of = tuple(m for m in self.sides.of(conjuncts(parse, named)) if not self.sides.is_himself(m, by))
            if by and (of or parse.kids(wish, "aux:pass")):
                yield Draft(clause.head, wish, by, of)

    def _by_time_come(self, clause: Clause) -> Iterator[Draft]:
        """ "it is time for Oslo to stop, the minister said" """
        parse = self.page.parse
        if clause.lemma not in ("time", "moment") or clause.negated or clause.tense != "present":
            return
        action = next((k for k in parse.kids(clause.head, "acl", "advcl", "xcomp", "ccomp") if k > clause.head), None)
        by = next((w.speaker for w in self.sides.voices(clause.head) if w.speaker), ())
        if action is None or not by or not any(parse.tokens[m].lemma == "to" for m in parse.kids(action, "mark")):
            return
        named = (*parse.kids(action, "nsubj"), *parse.kids(clause.head, "nmod", "obl"))
        of = self.sides.of(conjuncts(parse, (k for k in named if clause.head < k < action)))
        of = tuple(m for m in of if not self.sides.is_himself(m, by))
        if of:
            yield Draft(clause.head, action, by, of)

    def _as_condition(self, clause: Clause) -> Iterator[Draft]:
        """ "made his release a condition of better ties", "made aid conditional on it", "put the condition that" """
        parse = self.page.parse
        if clause.lemma not in ("make", "set", "impose", "name", "put", "lay"):
            return
        if (wanted := self._depends_on(clause)) is not None and (by := self.sides.acting(clause)):
            of = self.sides.of(parse.kids(wanted, "nsubj")) or self.sides.within(wanted)
            yield Draft(clause.head, wanted, by, tuple(m for m in of if not self.sides.same(m, by))[:1])
            return
        kids = [k for k in parse.kids(clause.head, "xcomp", "obj") if parse.tokens[k].lemma in v.CONDITION_NOUNS]
        beside = parse.kids(clause.head, "xcomp") if kids else ()
        things = [t for t in (*clause.objects, *beside) if t not in kids and parse.tokens[t].upos in ("NOUN", "PROPN")]
        by = self.sides.acting(clause)
        if things and kids and by:
            of = tuple(m for k in (*things, *kids) for m in self.sides.within(k) if not self.sides.same(m, by))
            yield Draft(clause.head, things[0], by, of[:1])

    def _depends_on(self, clause: Clause) -> int | None:
        """What a thing is made to depend on: "conditional on payment", "the condition that they leave"."""
        parse, tokens = self.page.parse, self.page.parse.tokens
        for k in parse.kids(clause.head, "xcomp", "advcl", "amod"):
            if tokens[k].lemma in ("conditional", "dependent", "contingent"):
                under = (
                    t
                    for t in parse.kids(k, "obl", "nmod")
                    if {"on", "upon"} & {tokens[c].lemma for c in parse.kids(t, "case")}
                )
                return next(under, None)
        named = (o for o in clause.objects if tokens[o].lemma in v.CONDITION_NOUNS)
        below = (k for o in named for k in parse.kids(o, "acl", "ccomp"))
        return next((k for k in below if any(tokens[m].lemma == "that" for m in parse.kids(k, "mark"))), None)

    def _by_ultimatum(self, clause: Clause) -> Iterator[Draft]:
        """ "will be bombed if they do not leave": the harm is announced to have the other side leave."""
        parse = self.page.parse
        mark = next((parse.tokens[k].lemma for k in parse.kids(clause.head, "mark") if k < clause.head), "")
        if not ((mark == "if" and clause.negated) or (mark == "unless" and not clause.negated)) or clause.passive:
            return
        above = parse.tokens[clause.head].head
        told = (above, *(k for k in parse.kids(above, "xcomp", "ccomp") if k < clause.head))
        deed = next((k for k in told if Binding(self.page, self.sides).harms(k)), None)
        if parse.tokens[clause.head].deprel not in ("advcl", "ccomp") or deed is None:
            return
        governor = next((c for c in self.sides.clauses if c.head == parse.tokens[deed].head), None)
        bound = governor is not None and parse.tokens[deed].deprel == "xcomp"
        by = self.sides.acting(governor) if bound and governor is not None else ()
        by = by or next((w.speaker for w in self.sides.voices(deed) if w.speaker), ())
        doing = self.sides.of(parse.kids(deed, "nsubj")) if not parse.kids(deed, "aux:pass") else ()
        if doing and not any(self.sides.same(m, by) for m in doing):
            return  # somebody else's harm, only foretold
        of = tuple(m for m in self.sides.of(clause.subjects) if not self.sides.is_himself(m, by))
        pronouns = all(parse.tokens[s].upos == "PRON" for s in clause.subjects) and bool(clause.subjects)
        if not of and pronouns:
            of = self._threatened(governor, deed, by)
        if by and (of or (pronouns and parse.tokens[clause.head].upos == "VERB")):
            yield Draft(clause.head, clause.head, by, of)

    def _threatened(self, governor: Clause | None, deed: int, by: tuple[str, ...]) -> tuple[str, ...]:
        """Whom the harm or the threat is for: "threatened the rebels, saying they ...", "will strike the island"."""
        told = self.sides.of(governor.objects, owners=False) if governor is not None else ()
        found = told or Binding(self.page, self.sides).receivers(deed, by)
        return tuple(m for m in found if not self.sides.is_himself(m, by))
