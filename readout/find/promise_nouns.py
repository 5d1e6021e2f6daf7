"""Promises told by a noun: "A's pledge of aid", "gave assurances that", "the deadline for A's answer to B"."""

from __future__ import annotations

from collections.abc import Iterator

from readout.find.bound import Binding, Draft, owner_before
from readout.find.clauses import Clause, clause_at, conjuncts, is_negated
from readout.model.claim import Mention
from readout.vocab import undertakings as v
from readout.vocab.plover import words

_GIVING = words("give offer make provide")
_JUST_BEFORE = 600
"""Characters: farther away nobody is meant by "it was agreed"."""
_AGREEING = v.BODIES | words("side party leader minister president state country envoy negotiator expert capital two")
_WINNING = words("win secure obtain get extract receive gain")


class PromiseNouns(Binding):
    """The nouns of one page that bind a side."""

    def of_nouns(self) -> Iterator[Draft]:
        """ "the deadline for A's answer to B", "a guarantee by A that ...", "A's promise to ..."."""
        parse = self.page.parse
        for i, token in enumerate(parse.tokens):
            if token.upos != "NOUN" or token.lemma not in v.BINDING_NOUNS | {"word"}:
                continue
            won = self._won_from(i)
            action = self._content_of(i) or (self.infinitive(token.head) if won else None)
            if action is None:
                continue
            by = won or self.giver(i) or self.giver(action) or self._held_by(i, action) or self._given_by(i)
            if by:
                yield Draft(i, action, by, self.receivers(action, by), "promise")

    def _agreed_before(self, clause: Clause) -> tuple[str, ...]:
        """ "It was agreed that ...": those who were spoken of together just before."""
        if clause.lemma not in v.AGREEMENT_VERBS or not clause.passive:
            return ()
        at = self.page.parse.tokens[clause.head].start
        before = (m for m in self.sides.mentions if m.span.end <= at <= m.span.end + _JUST_BEFORE)
        return tuple(m.id for m in before if self.sides.is_joint(m.id) and self._may_agree(m))[-1:]

    def _may_agree(self, several: Mention) -> bool:
        """Whether they are sides or act in their clause: "both soldiers" who are freed agree to nothing."""
        parse = self.page.parse
        inside = parse.within(several.span)
        top = next((t for t in inside if parse.tokens[t].head not in inside or parse.tokens[t].head == t), None)
        acts = top is not None and parse.tokens[top].deprel in ("nsubj", "obl:agent", "root")
        return (
            len(several.members) > 1
            or (acts and len(self.sides.names((several.id,))) > 1)
            or any(parse.tokens[t].lemma in _AGREEING for t in inside)
        )

    def _won_from(self, noun: int) -> tuple[str, ...]:
        """ "won agreement from Chad to meet": whoever it was won from is bound."""
        parse = self.page.parse
        token = parse.tokens[noun]
        if token.deprel != "obj" or parse.tokens[token.head].lemma not in _WINNING or is_negated(parse, token.head):
            return ()
        under = [k for h in (noun, token.head) for k in parse.kids(h, "nmod", "obl") if "from" in self.marks(k)]
        return self.sides.of(conjuncts(parse, under), owners=False)

    def _given_by(self, noun: int) -> tuple[str, ...]:
        """ "gave guarantees that", "have given us their word that": who gives it is bound."""
        parse = self.page.parse
        token = parse.tokens[noun]
        verb = parse.tokens[token.head]
        if token.deprel != "obj" or verb.lemma not in _GIVING or is_negated(parse, token.head):
            return ()
        return self.sides.acting(clause_at(parse, token.head)) if verb.upos == "VERB" else ()

    def _content_of(self, noun: int) -> int | None:
        """What is promised: of a deadline what it is for, else an infinitive or a that-clause."""
        parse = self.page.parse
        if parse.tokens[noun].lemma == "deadline":
            beside = parse.kids(parse.tokens[noun].head, "obl") if parse.tokens[noun].deprel == "obj" else ()
            return next((k for k in (*parse.kids(noun, "nmod"), *beside) if "for" in self.marks(k)), None)
        for kid in parse.kids(noun, "acl", "ccomp", "advcl", "xcomp"):
            if self.marks(kid) & {"to", "that"} and not self._is_awaited(kid):
                return kid
        if parse.tokens[noun].lemma not in ("pledge", "offer", "promise"):
            return None
        if parse.tokens[noun].deprel not in ("obj", "obl", "nmod", "conj"):
            return None
        under = (k for k in parse.kids(noun, "nmod") if "of" in self.marks(k))
        return next((k for k in under if parse.kids(k, "nummod") or parse.tokens[k].lemma in v.GRANTS), None)

    def _is_awaited(self, head: int) -> bool:
        """ "A's pledge has yet to be approved": what has not happened, not what was pledged."""
        return any(self.page.parse.tokens[k].lemma == "yet" for k in self.page.parse.kids(head, "advmod"))

    def _held_by(self, noun: int, action: int) -> tuple[str, ...]:
        """ "the commitment of the states to leave": whose it is under "of", however a parser hung it."""
        parse = self.page.parse
        if parse.tokens[noun].lemma not in v.HELD_NOUNS:
            return ()
        under = (*parse.kids(noun, "nmod"), *parse.kids(action, "nsubj"))
        near = [k for k in under if noun < k < action and any(t.lemma == "of" for t in parse.tokens[noun + 1 : k])]
        return self.sides.of(conjuncts(parse, near), owners=False)

    def giver(self, noun: int) -> tuple[str, ...]:
        """Whose promise or answer it is: the owner, or the side under "from" or "by"."""
        parse = self.page.parse
        for kid in parse.kids(noun, "nmod:poss", "nmod", "compound", "amod"):
            cases = {parse.tokens[c].lemma for c in parse.kids(kid, "case")}
            if parse.tokens[kid].deprel == "nmod" and not cases & {"from", "by"}:
                continue
            found = self.sides.of(conjuncts(parse, (kid,)))
            if found:
                return found
        return self.sides.of(owner_before(parse, noun))
