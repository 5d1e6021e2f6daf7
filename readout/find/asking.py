"""Asking: who is asked through a letter or meeting told before, and who asks for nothing though the verb says so."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from readout.find import terms
from readout.find.clauses import Clause, clause_at, conjuncts, opens_content, subjects_of, told_with
from readout.find.demand_nouns import Draft, is_infinitive
from readout.find.page import Page
from readout.find.sides import Sides
from readout.model.article import Span
from readout.vocab import undertakings as v
from readout.vocab.plover import words

_ASKERS = words("reporter journalist interviewer anchor correspondent")
_LEAVING = words("leave go return withdraw pull stop end lift halt free release disarm hand")
_WISHING = words("want expect demand insist ask request claim like")
_DUE = words(
    """consult inform notify hear compensate pay reimburse represent include involve admit recognise recognize treat
    invite seat brief"""
)
"""What a side wants to be done to itself, and others are to do."""
_ADDRESSING = words("summon phone telephone ring call meet receive visit hand give write tell contact cable see")
_HIM = frozenset({"him", "her", "them"})


@dataclass(frozen=True)
class Asking:
    """One page being read for who asks whom."""

    page: Page
    sides: Sides

    def is_interview(self, clause: Clause) -> bool:
        """Reporters ask questions, they demand nothing."""
        return any(self.page.parse.tokens[s].lemma in _ASKERS for s in clause.subjects)

    def is_foretold(self, clause: Clause) -> bool:
        """ "Analysts expect the army to refuse": they foresee it, they do not ask for it."""
        tokens = self.page.parse.tokens
        above = tokens[clause.head].head
        expected = tokens[clause.head].deprel == "xcomp" and tokens[above].lemma in v.GUESSING
        subjects = subjects_of(self.page.parse, above) if expected else clause.subjects
        outside = any(tokens[s].lemma.rstrip("s") in v.OUTSIDERS | {"diplomat"} for s in subjects)
        return (expected or clause.lemma in ("expect", "want")) and outside

    def undergone(self, clause: Clause) -> int | None:
        """ "expects to be consulted", "insists on being heard": what somebody wants to be done to himself."""
        parse = self.page.parse
        if clause.lemma not in _WISHING or clause.objects or clause.modal:
            return None
        for k in parse.kids(clause.head, "xcomp", "advcl", "ccomp"):
            own = parse.kids(k, "nsubj", "nsubj:pass")
            being = any(parse.tokens[a].text.lower() in ("be", "being") for a in parse.kids(k, "aux:pass"))
            if k > clause.head and parse.tokens[k].lemma in _DUE and being and not own:
                return k
        return None

    def told_before(self, anchor: int, by: tuple[str, ...]) -> tuple[str, ...]:
        """ "summoned the envoy and asked for an apology", "rang him to demand one": who was spoken to is asked."""
        parse = self.page.parse
        token = parse.tokens[anchor]
        above = parse.tokens[token.head]
        if token.deprel not in ("conj", "advcl", "xcomp") or above.lemma not in _ADDRESSING or token.head > anchor:
            return ()
        spoken_to = clause_at(parse, token.head)
        told = [*spoken_to.objects, *(t for p, t in spoken_to.obliques if p in ("to", "with"))]
        found = self.sides.of((t for t in told if t < anchor), owners=False)
        return tuple(m for m in found if self.sides.is_party(m) and not self.sides.is_himself(m, by))[:1]

    def told_above(self, clause: Clause) -> tuple[str, ...]:
        """ "sent a letter to the minister urging him to go": "him" is who is written to, called or met."""
        parse = self.page.parse
        token = parse.tokens[clause.head]
        if not clause.objects or any(parse.tokens[o].text.lower() not in _HIM for o in clause.objects):
            return ()
        if token.deprel not in ("advcl", "acl") or "VerbForm=Fin" in token.feats or parse.kids(clause.head, "mark"):
            return ()
        above = clause_at(
            parse, token.head if parse.tokens[token.head].upos == "VERB" else parse.tokens[token.head].head
        )
        papers = [o for o in above.objects if parse.tokens[o].upos == "NOUN" and o < clause.head]
        under = [k for o in papers for k in parse.kids(o, "nmod")]
        under = [*under, *(t for _, t in above.obliques)]
        told = [
            k
            for k in under
            if k < clause.head and any(parse.tokens[c].lemma in ("to", "with") for c in parse.kids(k, "case"))
        ]
        found = self.sides.of(conjuncts(parse, told), owners=False) or self.sides.of(above.objects, owners=False)
        subjects = self.sides.of(above.subjects)
        return tuple(m for m in found if self.sides.is_party(m) and not self.sides.is_himself(m, subjects))

    def further(self, draft: Draft, what: Span) -> Iterator[int]:
        """The deeds of a row that the words of the first do not hold: "to spare no effort [and to refrain from it]"."""
        parse = self.page.parse
        if draft.anchor == draft.action or parse.tokens[draft.action].upos != "VERB":
            return
        row = list(terms.actions(parse, draft.action)[1:])
        row += [k for k in parse.kids(draft.action, "advcl", "ccomp") if opens_content(parse, k)]
        row += [
            k
            for k in parse.kids(draft.anchor, "conj")
            if is_infinitive(parse, k) and is_infinitive(parse, draft.action)
        ]
        for deed in row:
            said = told_with(parse, deed) != deed or self.is_another(deed) or not self.is_bare(deed)
            if deed > draft.action and not said and not what.covers(parse.span(deed, deed)):
                yield deed

    def is_plainly_wanted(self, clause: Clause, action: int) -> bool:
        """ "insists that the troops leave": a plain verb of leaving under several, which nobody claims to be so."""
        token = self.page.parse.tokens[action]
        plain = token.text.lower() == token.lemma and not self.page.parse.kids(action, "aux", "cop")
        return clause.lemma == "insist" and plain and token.lemma in _LEAVING

    def is_bare(self, head: int) -> bool:
        """An infinitive, or a subjunctive without an auxiliary ("that it leave")."""
        parse = self.page.parse
        if is_infinitive(parse, head) or self._lacks_its_ending(head):
            return True
        return not any("VerbForm=Fin" in parse.tokens[k].feats for k in (head, *parse.kids(head, "aux", "cop")))

    def _lacks_its_ending(self, head: int) -> bool:
        """ "that Peru pay half": after one name the present would have its "s", so that it is asked for."""
        parse = self.page.parse
        token, subjects = parse.tokens[head], parse.kids(head, "nsubj")
        one = len(conjuncts(parse, subjects)) == 1 and parse.tokens[subjects[0]].upos == "PROPN"
        singular = one and "Number=Plur" not in parse.tokens[subjects[0]].feats
        past = "Tense=Past" in token.feats
        return singular and token.text == token.lemma and not past and not parse.kids(head, "aux", "cop")

    def is_another(self, verb: int) -> bool:
        """Whether a clause beside the deed has a subject and "must" of its own: a demand that is told apart."""
        parse = self.page.parse
        named = any(parse.tokens[k].upos in ("NOUN", "PROPN", "PRON") for k in parse.kids(verb, "nsubj"))
        return named and any(parse.tokens[k].lemma in v.DUTY_MODALS for k in parse.kids(verb, "aux"))
