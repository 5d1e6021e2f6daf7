"""Finds the acts of one article: what one side does to another, with its PLOVER root code."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from readout.find import terms
from readout.find.act_nouns import Draft, NounActs
from readout.find.bound import HOSTILE
from readout.find.clauses import Clause, clause_at, conjuncts
from readout.find.page import Page
from readout.find.predicates import bare, code_at, is_wished, joined, mode_of, object_words
from readout.find.sides import Sides, sides_of
from readout.model.claim import Claim, Mention, claim_id
from readout.model.timex import Timex
from readout.vocab.plover import BINDING, FORCES, LANDS, NOUNS, TAKING, words
from readout.vocab.undertakings import ASKED_THINGS, BODIES, DUTY_MODALS, PROMISE_VERBS, SAYING

_TOWARDS = (
    "against",
    "on",
    "upon",
    "to",
    "toward",
    "towards",
    "with",
    "for",
    "at",
    "into",
    "in",
    "over",
    "from",
    "near",
    "of",
    "along",
    "about",
)
_ALONE = frozenset({"MOBILIZE", "RETREAT", "PROTEST"})
"""Codes of acts that need not be directed at anybody."""
_ANNOUNCING = words("announce declare promise pledge vow propose announce signal")
"""With a harm and a condition these are threats: "announced sanctions if they attack"."""
_ABLE = frozenset({"can", "could", "may", "might"})
_FRIENDLY = frozenset({"AGREE", "CONCEDE", "COOPERATE", "SUPPORT", "AID"})
"""Of these what only may or can be done tells no act."""
_NOT_IN = _FRIENDLY | frozenset({"RETREAT", "ACCUSE", "REJECT", "REQUEST"})
"""For these what stands under "in" or "about" is where or of what, not to whom."""
_TROUBLE = words("concern alarm dismay outrage displeasure disquiet unease anger objection indignation")
_VOICING = words("express voice convey register raise state")
_TROUBLING = words(
    """escalation behavior behaviour conduct action activity programme program
    move decision statement remark provocation"""
)
"""Deeds of others that one is concerned about."""
_HOSTILE = HOSTILE | {"MOBILIZE", "REJECT"}
_EXERCISES = words("exercise drill maneuver manoeuvre wargame patrol training")
_MUTUAL = frozenset({"AGREE", "COOPERATE", "RETREAT"})
"""Codes of acts that several sides do together, with nobody else to do them to."""
_INVADING = words("invade annex shell bomb bombard besiege blockade overrun")
"""These are acts whoever suffers them: "invaded its neighbours"."""
_SUFFERING = words("face suffer pay incur risk bear meet regret")
"""Who will do this is threatened; whoever will do something else only is warned of."""
_ENTERING = words("cross push roll pour storm thrust burst")
_SPEAKING = SAYING | words(
    "comment elaborate discuss speculate give identify name confirm rule say answer provide disclose"
)
"""Who refuses to do this says nothing, and rejects nothing."""


def find_acts(page: Page, mentions: Sequence[Mention], times: Sequence[Timex]) -> tuple[Claim, ...]:
    """Every act of one side towards another; what is only said, and contacts, are no acts."""
    return tuple(Reader(page, sides_of(page, tuple(mentions), tuple(times))).claims())


@dataclass(frozen=True)
class Reader:
    """One page being read for acts."""

    page: Page
    sides: Sides

    def claims(self) -> Iterator[Claim]:
        seen: set[int] = set()
        verbs = [d for c in self.sides.clauses if (d := self._troubled(c) or self._of_clause(c)) is not None]
        for draft in [*verbs, *self._nouns.drafts()]:
            if draft.anchor not in seen:
                seen.add(draft.anchor)
                yield self._claim(draft)

    @property
    def _nouns(self) -> NounActs:
        return NounActs(self.page, self.sides)

    def _troubled(self, clause: Clause) -> Draft | None:
        """ "voiced alarm at its shelling of the port": what somebody else does is named, and found fault with."""
        parse = self.page.parse
        trouble = [o for o in clause.objects if parse.tokens[o].lemma in _TROUBLE]
        if clause.lemma not in _VOICING or not trouble or is_wished(parse, clause.head) or not self._actor(clause):
            return None
        actor = self._actor(clause)
        about = [k for h in (clause.head, *trouble) for k in parse.kids(h, "obl", "nmod")]
        for noun in about:
            of = self.sides.of((noun,), owners=False) or self._nouns.doers(noun)
            deed = self._nouns.code_at(noun) in _HOSTILE or parse.tokens[noun].lemma in _TROUBLING
            other = tuple(m for m in of if not self.sides.same(m, actor))
            if deed and other:
                return Draft(clause.head, actor, other, "ACCUSE", mode_of(parse, clause))
        return None

    def _of_clause(self, clause: Clause) -> Draft | None:
        parse = self.page.parse
        code = "ASSAULT" if self._is_incursion(clause) else code_at(parse, clause)
        if code is None or code == "CONSULT" or self._is_wished(clause) or self._is_duty(clause.head):
            return None
        if code == "AGREE" and clause.lemma in PROMISE_VERBS:
            return None
        if {"would", "have"} <= set(clause.auxiliaries):
            return None  # "would not have attacked": neither done nor ahead
        if self._is_open(clause) or (clause.modal in _ABLE and code in _FRIENDLY) or self._only_reports(clause, code):
            return None
        if clause.lemma == "call" and "off" in joined(parse, clause.head) and code == "REQUEST":
            code = "REJECT"  # "called off what was to be a ceremony with them"
        if clause.lemma == "rule" and any(self._nouns.code_at(o) in _HOSTILE for o in clause.objects):
            return None  # "ruled out an attack on them"
        if clause.lemma in ("end", "conclude") and code == "SANCTION":
            return None  # "will end the summit with a press conference"
        if clause.lemma in _ANNOUNCING and code in HOSTILE and self._has_condition(clause.head):
            code = "THREATEN"
        actor = self._actor(clause)
        if not actor:
            return None
        if code == "MOBILIZE" and self._is_joint(clause, actor):
            code = "COOPERATE"
        recipient = self._recipient(clause, actor, code)
        if not recipient and not self._stands_alone(clause, code, actor):
            return None
        return Draft(clause.head, actor, recipient, code, mode_of(parse, clause))

    def _is_wished(self, clause: Clause) -> bool:
        """Whether it is only wished; what a parliament voted to do it did by that."""
        parse = self.page.parse
        token = parse.tokens[clause.head]
        voted = token.deprel == "xcomp" and parse.tokens[token.head].lemma == "vote"
        return is_wished(parse, token.head if voted else clause.head)

    def _is_open(self, clause: Clause) -> bool:
        """ "whether they leave": nobody has said that they do."""
        parse = self.page.parse
        starts = (min(parse.subtree(k)) for k in parse.kids(clause.head, "nsubj") if k < clause.head)
        before = [parse.tokens[s - 1].lemma for s in starts if s > 0]
        marks = [parse.tokens[k].lemma for k in parse.kids(clause.head, "mark", "advmod", "cc")]
        return "whether" in (*before, *marks)

    def _only_reports(self, clause: Clause, code: str) -> bool:
        """ "warned that he had said so": what is past threatens nobody."""
        parse = self.page.parse
        below = parse.kids(clause.head, "ccomp")
        if code != "THREATEN" or clause.lemma not in ("warn", "caution") or not below:
            return False
        told = clause_at(parse, below[0])
        return told.tense == "past" and told.modal is None

    def _is_duty(self, head: int) -> bool:
        """Whether the act is only called for: "must end its support and withdraw its troops"."""
        parse = self.page.parse
        for _ in range(5):
            if any(parse.tokens[k].lemma in DUTY_MODALS for k in parse.kids(head, "aux")):
                return True
            if parse.tokens[head].deprel != "conj" or parse.kids(head, "nsubj", "aux"):
                return False
            head = parse.tokens[head].head
        return False

    def _has_condition(self, head: int) -> bool:
        """Whether an "if" or "unless" stands in the sentence, whatever the parser hung it on."""
        parse = self.page.parse
        first, end = parse.sentences[parse.sentence_of[head]]
        return any(t.lemma in ("if", "unless") and t.deprel == "mark" for t in parse.tokens[first:end])

    def _actor(self, clause: Clause) -> tuple[str, ...]:
        """The subjects that are a side, its people, its forces or its deeds; what merely belongs to it does not act."""
        tokens = self.page.parse.tokens
        doing = BODIES | FORCES | NOUNS.keys() | {"plane", "ship", "vessel"}
        own = [s for s in clause.subjects if self.sides.at(s, owners=False) or tokens[s].lemma.rstrip("s") in doing]
        return self.sides.acting(replace(clause, subjects=tuple(own))) if own else self.sides.behind(clause)

    def _recipient(self, clause: Clause, actor: tuple[str, ...], code: str) -> tuple[str, ...]:
        """To whom it is done: an object, an object's owner, prepositions, the subject of an if-clause."""
        parse = self.page.parse
        ranked: list[tuple[str, ...]] = []
        if code not in ("MOBILIZE", "RETREAT"):
            ranked += [self.sides.of(clause.objects, owners=False)]
        if code not in ("MOBILIZE", "RETREAT", "AID"):  # whose help it is does not tell who gets it
            ranked += [self.sides.of(clause.objects)]
        under = [(p.split(" ")[0], t) for p, t in clause.obliques]
        if clause.lemma == "blame" and (on := self._blamed_on(clause)):
            ranked = [self.sides.of(on)]  # "blamed the rift on his rivals"
            return next((tuple(m for m in found if not self.sides.same(m, actor)) for found in ranked), ())
        for thing in (*clause.objects, *bare(parse, clause.head)):
            for kid in parse.kids(thing, "nmod"):
                cases = [parse.tokens[c].lemma for c in parse.kids(kid, "case")]
                under += [(cases[0], k) for k in conjuncts(parse, (kid,)) if cases]
        for preposition in _TOWARDS:
            if preposition == "of" and code in ("MOBILIZE", "RETREAT"):
                continue
            if preposition in ("in", "about") and code in _NOT_IN:
                continue
            if preposition == "from" and code == "AID":
                continue  # out of whose stores
            if preposition in ("over", "against", "from") and code == "SUPPORT":
                continue  # "sided with one over the other"
            ranked += [self.sides.within(t) for p, t in under if p == preposition]
        if code == "THREATEN":
            for kid in parse.kids(clause.head, "advcl", "ccomp"):
                borne = parse.tokens[kid].lemma in _SUFFERING or clause_at(parse, kid).passive
                if parse.tokens[kid].deprel == "advcl" or borne:
                    ranked.append(self.sides.of(conjuncts(parse, parse.kids(kid, "nsubj"))))
        for found in ranked:
            other = tuple(m for m in found if not self.sides.same(m, actor))
            if other:
                return other
        return ()

    def _blamed_on(self, clause: Clause) -> tuple[int, ...]:
        """Those under "on", whether a parser hung them on the verb or on what they are blamed for."""
        parse = self.page.parse
        kids = [k for o in (clause.head, *clause.objects) for k in parse.kids(o, "obl", "nmod")]
        return tuple(k for k in kids if any(parse.tokens[c].lemma == "on" for c in parse.kids(k, "case")))

    def _is_incursion(self, clause: Clause) -> bool:
        """ "their tanks rolled into the town": forces that go in."""
        tokens = self.page.parse.tokens
        into = any(p.split(" ")[0] == "into" for p, _ in clause.obliques)
        armed = any(tokens[s].lemma.rstrip("s") in FORCES or tokens[s].lemma in FORCES for s in clause.subjects)
        return clause.lemma in _ENTERING and into and armed

    def _is_joint(self, clause: Clause, actor: tuple[str, ...]) -> bool:
        """ "held joint exercises": by several sides, or with another."""
        parse = self.page.parse
        joint = any(parse.tokens[k].lemma == "joint" for o in clause.objects for k in parse.kids(o, "amod"))
        named = any(parse.tokens[o].lemma in _EXERCISES for o in clause.objects)
        return named and (joint or len(self.sides.names(actor)) > 1)

    def _stands_alone(self, clause: Clause, code: str, actor: tuple[str, ...]) -> bool:
        """Whether nobody need be named to whom it is done."""
        parse = self.page.parse
        if code in _ALONE or (clause.lemma in _INVADING and clause.objects):
            return True
        things = set(object_words(parse, clause.objects))
        if clause.lemma in TAKING and things & LANDS and code == "ASSAULT":
            return True
        if len(self.sides.names(actor)) > 1 and (
            code in _MUTUAL or clause.lemma in ("exchange", "trade") or (code == "SUPPORT" and things & BINDING)
        ):
            return True
        if clause.lemma in ("refuse", "decline"):
            return any(parse.tokens[k].lemma not in _SPEAKING for k in parse.kids(clause.head, "xcomp"))
        return code in ("REJECT", "REQUEST") and bool(things & (ASKED_THINGS | {"bill", "legislation", "motion"}))

    # ---- the claim ---------------------------------------------------------------------------------------------------

    def _claim(self, draft: Draft) -> Claim:
        parse, page = self.page.parse, self.page
        anchor = parse.span(draft.anchor, draft.anchor)
        own = terms.content(parse, draft.anchor)
        date = self._date(draft.anchor)
        roles = (("actor", draft.actor), *((("recipient", draft.recipient),) if draft.recipient else ()))
        return Claim(
            id=claim_id(page.article.id, "act", anchor),
            article=page.article.id,
            type="act",
            anchor=anchor,
            evidence=terms.evidence_at(page, draft.anchor),
            roles=roles,
            spans=(("what", page.evidence(own)),),
            times=(("date", date),) if date is not None else (),
            values=(("mode", draft.mode),),
            code=draft.code,
            noise=page.noise_at(anchor) is not None,
        )

    def _date(self, head: int) -> Timex | None:
        """The date or stretch of time that hangs on the predicate, not on a clause inside it."""
        parse = self.page.parse
        for time in self.sides.times:
            if self._names_a_thing(head, parse.within(time.span)):
                continue
            if time.kind in ("date", "time") and self._clause_of(parse.within(time.span)) == head:
                return None if self._is_inner(head, time) else time
        return self._leading_date(head)

    def _names_a_thing(self, head: int, tokens: range) -> bool:
        """Whether the time stands before another noun and tells which one is meant ("behind the 1998 line")."""
        parse = self.page.parse
        outer = next((t for t in tokens if parse.tokens[t].head not in tokens), None)
        if outer is None or parse.tokens[outer].deprel.split(":")[0] not in ("nummod", "amod", "compound"):
            return False
        noun = parse.tokens[outer].head
        return noun > outer and noun != head and parse.tokens[noun].upos == "NOUN"

    def _is_inner(self, head: int, time: Timex) -> bool:
        """Whether another verb stands between: "released three agents convicted in 2001"."""
        parse = self.page.parse
        tokens = parse.within(time.span)
        between = range(head + 1, tokens[0] if tokens else head)
        return any(
            parse.tokens[t].upos in ("VERB", "ADJ")
            and (
                parse.tokens[t].deprel.startswith("acl")
                or (parse.tokens[t].deprel == "amod" and parse.tokens[t].head < t)
            )
            for t in between
        )

    def _leading_date(self, head: int) -> Timex | None:
        """The date that opens the sentence belongs to its main verb, whatever the parser hung it on."""
        parse = self.page.parse
        first = parse.sentences[parse.sentence_of[head]][0]
        verbs = [t for t in range(first, head) if parse.tokens[t].upos == "VERB" and parse.kids(t, "nsubj")]
        if verbs:
            return None
        for time in self.sides.times:
            tokens = parse.within(time.span)
            opening = len(tokens) > 0 and first <= tokens[0] <= first + 1 and tokens[-1] < head
            owned = any(parse.tokens[t].deprel == "nmod:poss" for t in tokens)
            main = parse.tokens[head].deprel == "root" or parse.tokens[head].head in tokens
            if opening and main and not owned and time.kind in ("date", "time"):
                return time
        return None

    def _clause_of(self, tokens: range) -> int | None:
        """The verb or act that the words hang on."""
        parse = self.page.parse
        if not tokens:
            return None
        i = next((t for t in tokens if parse.tokens[t].head not in tokens), tokens[0])
        for _ in range(30):
            i = parse.tokens[i].head
            if parse.tokens[i].upos == "VERB" or parse.tokens[i].head == i or parse.tokens[i].lemma in NOUNS:
                return i
        return None
