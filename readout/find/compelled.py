"""Compelled: threats told as what is left to do: "shall have no choice but to", "reserves the right to", "or face".

Who says so binds himself to the deed, and as a rule wants something else done instead.
"""

from __future__ import annotations

from collections.abc import Iterator

from readout.find.bound import Binding, Draft
from readout.find.clauses import Clause
from readout.find.demand_nouns import is_infinitive
from readout.find.predicates import code_at
from readout.vocab import undertakings as v
from readout.vocab.plover import words

_CHOICES = words("choice alternative option recourse")
_FORCED = words("compel force oblige")
_GIVING_IN = frozenset({"AGREE", "CONSULT", "CONCEDE", "COOPERATE"})
"""What nobody threatens with: "will have no choice but to accept it"."""
_FACING = words("face risk see suffer incur")
_DEMANDING = frozenset().union(*v.DEMAND_VERBS.values()) | words("give warn tell order grant set command")

_FINDERS = frozenset({"court", "police", "investigator", "prosecutor", "judge", "inquiry", "expert", "doctor"})
"""Who rules out what may have been, and not what will be."""


class Compelled(Binding):
    """What the sides of one page say they will have to do."""

    def of_clause(self, clause: Clause) -> Iterator[Draft]:
        deed = self._left_to_do(clause)
        by = self._bound(clause) if deed is not None else ()
        if (
            clause.lemma == "rule"
            and (spared := self._ruled_out(clause)) is not None
            and (by := self.sides.acting(clause))
        ):
            yield Draft(clause.head, spared, by, (), "promise")
        elif deed is not None and by:
            yield Draft(clause.head, deed, by, self.receivers(deed, by), "threat")
        elif (by := self._who_demands(clause)) and (faced := self._or_face(clause)) is not None:
            to = tuple(m for m in self.sides.of(clause.objects) if not self.sides.same(m, by))
            yield Draft(*faced, by, to, "threat")

    def _bound(self, clause: Clause) -> tuple[str, ...]:
        """Who has no choice: the subject, also of "will be compelled to"."""
        if not clause.passive:
            return self.sides.acting(clause)
        return self.sides.of(clause.objects, owners=False) or self.sides.spoken(clause.objects, clause.head)

    def _left_to_do(self, clause: Clause) -> int | None:
        """The deed of "will have no choice but to go", "would be forced to close it", "reserves the right to act"."""
        parse, tokens = self.page.parse, self.page.parse.tokens
        if clause.conditional or clause.modal in ("may", "might"):
            return None
        below = [k for k in parse.kids(clause.head, "xcomp", "advcl") if k > clause.head and is_infinitive(parse, k)]
        things = parse.kids(clause.head, "obj")
        below += [k for o in things for k in parse.kids(o, "acl") if is_infinitive(parse, k)]
        ahead = clause.tense == "future" or "would" in clause.auxiliaries
        none = any(tokens[k].lemma in ("no", "little") for o in things for k in parse.kids(o, "det", "amod"))
        left = clause.lemma == "have" and none and any(tokens[o].lemma in _CHOICES for o in things)
        forced = clause.lemma in _FORCED and clause.passive and not clause.negated
        reserved = clause.lemma == "reserve" and any(tokens[o].lemma == "right" for o in things)
        told = (ahead and (left or forced)) or (reserved and not clause.negated)
        deed = next((k for k in below if tokens[k].upos == "VERB"), None) if told else None
        return deed if deed is not None and code_at(parse, None, deed) not in _GIVING_IN else None

    def _ruled_out(self, clause: Clause) -> int | None:
        """ "ruled out the use of force": a harm that a side says it will not do."""
        parse = self.page.parse
        if clause.negated or clause.modal or clause.conditional or clause.tense == "future" or clause.passive:
            return None
        if is_infinitive(parse, clause.head):
            return None  # "refused to rule it out"
        meant = any(
            parse.tokens[k].lemma == "as" for t in parse.kids(clause.head, "obl") for k in parse.kids(t, "case")
        )
        if meant or any(parse.tokens[s].lemma in _FINDERS for s in clause.subjects):
            return None  # "ruled out an attack as the cause"
        out = any(parse.tokens[k].lemma == "out" for k in parse.children[clause.head])
        things = parse.kids(clause.head, "obj") if out else ()
        return next((o for o in things if self._is_harm(o)), None)

    def _is_harm(self, noun: int) -> bool:
        """ "the use of force", "an attack", "military action", "sanctions"."""
        parse = self.page.parse
        under = (parse.tokens[k].lemma for k in parse.kids(noun, "nmod", "compound", "amod"))
        named = {parse.tokens[noun].lemma, *under}
        return bool(named & (v.HARM | {"invasion", "offensive"})) and not named & {"cost", "price", "measure"}

    def _or_face(self, clause: Clause) -> tuple[int, int] | None:
        """ "gave them a week to leave or face attack": the verb behind "or", and the harm that is to be faced."""
        tokens = self.page.parse.tokens
        end = self.page.parse.sentences[self.page.parse.sentence_of[clause.head]][1]
        for i in range(clause.head + 2, end):
            if tokens[i].lemma in _FACING and tokens[i - 1].lemma == "or" and tokens[i].upos in ("VERB", "NOUN", "ADP"):
                harm = i if tokens[i].lemma == "see" else self._faced(i)
                return (i, harm) if harm is not None else None
        return None

    def _faced(self, verb: int) -> int | None:
        """The noun behind "face"; of "risk losing the aid" none, for who loses it is not who threatens."""
        parse = self.page.parse
        below = (*parse.kids(verb, "obj", "xcomp"), parse.tokens[verb].head)
        first = min((k for k in below if k > verb), default=verb)
        return first if first > verb and parse.tokens[first].upos in ("NOUN", "PROPN") else None

    def _who_demands(self, clause: Clause) -> tuple[str, ...]:
        """Who asks by the clause, also by "must"."""
        if clause.negated or clause.conditional:
            return ()
        if clause.modal in v.DUTY_MODALS:
            return next((w.speaker for w in self.sides.voices(clause.head) if w.speaker), ())
        return self.sides.acting(clause) if clause.lemma in _DEMANDING and not clause.modal else ()
