"""Promises: verbs and nouns that bind a side by their meaning (promise, agree, instruct, threaten, guarantee)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from readout.find import terms
from readout.find.bound import Draft
from readout.find.clauses import Clause, clause_at, conjuncts
from readout.find.deadlines import due_time
from readout.find.predicates import is_wished, joined
from readout.find.promised_things import PromisedThings
from readout.find.validity import begins_to_hold
from readout.find.which import is_of_which, is_under_which
from readout.vocab import undertakings as v
from readout.vocab.plover import FORCES, words

_WISHES = frozenset({"like", "love", "want", "hope", "prefer", "wish", "blame"})
_SUFFERED = frozenset({"face", "suffer", "pay", "risk"})
_PRAISE = frozenset({"blame", "credit", "responsibility", "pride"})
_GIVING = frozenset({"announce", "unveil", "approve", "offer"})
_AGREED_LATER = frozenset({"undertake", "agree", "decide", "consent", "accept", "offer", "resolve"})
_TELLING = frozenset({"announce", "signal", "assure", "reassure"})
_UNLIKELY = frozenset({"unlikely", "reluctant", "unwilling", "unable", "likely", "loath", "hesitant", "pressure"})
_REFUSING = frozenset({"refuse", "decline"})
_RUMOURS = words("report rumor rumour claim suggestion allegation speculation notion idea")
_MEANING = frozenset({"plan", "intend", "prepare", "hope", "mean", "aim"})
_OPEN = frozenset({"what", "whatever"})
_COURSE = words(
    """begin start continue resume end last hold remain stay stop cease expire apply take have be go include cover open
    proceed run"""
)
"""What a truce, a meeting or work that sides agree on will do."""
_JUDGED = words("necessary needed inevitable possible impossible likely unlikely useful wise better enough essential")
"""What somebody finds a thing to be."""


class Promises(PromisedThings):
    """The explicit undertakings of one page."""

    def of_clause(self, clause: Clause, by_head: dict[int, Clause]) -> Iterator[Draft]:
        if clause.negated or clause.modal in ("may", "might", "could", "should", "must") or self._is_wished(clause):
            return
        if self._is_doubted(clause) or self.is_of_none(clause) or self._is_hearsay(clause.head):
            return
        if self._is_open(clause) or self._is_part_of_a_row(clause):
            return
        lemma = clause.lemma
        if clause.tense == "future" and lemma in _AGREED_LATER:
            return  # "steps that both will undertake": not yet
        if lemma in v.INSTRUCTION_VERBS and clause.complement is not None:
            yield from self._instructed(clause)
        if lemma in v.THREAT_VERBS and (draft := self._threatened(clause)):
            yield draft
        elif self._is_treaty(clause):
            yield from self._envisaged(clause)
        elif lemma in v.PROMISE_VERBS | _GIVING and not self._is_prepared(clause):
            yield from self._bound(clause, by_head) if lemma in v.PROMISE_VERBS else ()
            if lemma in _GIVING and clause.complement is None and not (clause.passive or clause.modal):
                yield from self._granted(clause)
        elif lemma == "have" and (draft := self._given_until(clause)):
            yield draft
        elif (state := self._state_of(clause)) is not None and (target := self._prepared_for(state)) is not None:
            by = self.sides.acting(clause) or self.sides.taken_for_nobody(clause)
            if "to" in self.marks(target) and self.page.parse.tokens[target].lemma not in ("speak", "talk"):
                by = by or self.sides.of(clause.objects) or self.sides.spoken(clause.objects, clause.head)
            by = by or self.sides.of(k for k in self.page.parse.kids(target, "nsubj") if k < clause.head)
            if by and clause.tense != "future" and not self._is_of(target, _PRAISE):
                yield from self._row(clause.head, target, by, self.receivers(target, by), "promise")

    def _is_doubted(self, clause: Clause) -> bool:
        """ "We do not know whether they are prepared to talk": nobody says that they are."""
        parse = self.page.parse
        starts = [min(parse.subtree(k)) for k in parse.kids(clause.head, "nsubj") if k < clause.head]
        marks = [*parse.kids(clause.head, "mark"), *(s - 1 for s in starts if s > 0)]
        return any(
            parse.tokens[k].lemma in ("if", "unless", "whether")
            and "VERB" not in {t.upos for t in parse.tokens[k : clause.head]}
            for k in marks
        )

    def _is_not(self, target: int) -> bool:
        """ "pledged not to attack" """
        parse = self.page.parse
        return any(parse.tokens[k].lemma in ("not", "never") and k < target for k in parse.children[target])

    def _is_hearsay(self, head: int) -> bool:
        """ "was unlikely to agree", "reports that it had promised": nobody has promised, as far as is told."""
        parse = self.page.parse
        token = parse.tokens[head]
        above = parse.tokens[token.head]
        if token.head == head:
            return False
        unlikely = token.deprel in ("xcomp", "advcl", "csubj") and above.lemma in _UNLIKELY | _REFUSING
        return (
            unlikely
            or (token.deprel == "acl" and above.lemma in _RUMOURS and "that" in self.marks(head))
            or (token.deprel.startswith("acl") and self._is_heard_of(token.head))
        )

    def _is_heard_of(self, thing: int) -> bool:
        """ "reports of other things they are open to": known by hearsay, however a parser hung what is told of them."""
        parse = self.page.parse
        if parse.tokens[thing].lemma in _RUMOURS:
            return any("of" in self.marks(k) for k in parse.kids(thing, "nmod"))
        return parse.tokens[parse.tokens[thing].head].lemma in _RUMOURS and "of" in self.marks(thing)

    def _only_is(self, target: int) -> bool:
        """ "assured them that it was a great day": what is or was, not what will be."""
        told = clause_at(self.page.parse, target)
        return bool(self.page.parse.kids(target, "cop")) and told.tense in ("past", "present") and told.modal is None

    def _is_part_of_a_row(self, clause: Clause) -> bool:
        """A gerund beside a thing or deed ("steps, including the release and guaranteeing Y") binds nobody anew."""
        token = self.page.parse.tokens[clause.head]
        gerund = token.deprel == "conj" and token.text.lower().endswith("ing") and not clause.auxiliaries
        above = self.page.parse.tokens[token.head]
        beside = above.upos == "VERB" and not above.text.lower().endswith("ing")  # "hailed the pact, vowing to keep it"
        return gerund and not beside and not self.has_own_subject(clause.head)

    def _is_of(self, head: int, nouns: frozenset[str]) -> bool:
        """Whether the verb's object is one of `nouns`."""
        parse = self.page.parse
        return any(parse.tokens[k].lemma in nouns for k in parse.kids(head, "obj"))

    def _is_open(self, clause: Clause) -> bool:
        """ "what they promised": the deed is told elsewhere, if at all."""
        parse = self.page.parse
        token = parse.tokens[clause.head]
        of_what = token.deprel.startswith("acl") and parse.tokens[token.head].lemma in _OPEN
        if clause.complement is not None and is_under_which(self.page.parse, clause.head):
            return False
        if any(parse.tokens[t].lemma == "which" and t < clause.head for p, t in clause.obliques if p):
            return True  # "a step on which both have agreed"
        if token.deprel == "acl:relcl" and is_of_which(self.page.parse, clause.head):
            return True
        if token.deprel == "acl:relcl" and clause.lemma in _MEANING and token.head not in clause.subjects:
            return True  # "one of a dozen dams that it plans to build"
        return of_what or any(
            parse.tokens[k].lemma in _OPEN and k < clause.head for k in parse.kids(clause.head, "obj")
        )

    def _is_wished(self, clause: Clause) -> bool:
        """Whether the promise itself is only wished for; what is announced to have been promised was promised."""
        parse = self.page.parse
        token = parse.tokens[clause.head]
        announced = token.deprel == "ccomp" and parse.tokens[token.head].lemma in _TELLING and clause.tense == "past"
        return is_wished(parse, token.head if announced else clause.head)

    def _bound(self, clause: Clause, by_head: dict[int, Clause]) -> Iterator[Draft]:
        subject = self.sides.acting(clause) or self._agreed_before(clause)
        target = clause.complement
        if target is None and not clause.objects:
            target = self.infinitive(clause.head)
        if target is None and clause.lemma not in v.SOFT_PROMISES:
            target = self.thing(clause)
        if target is None or not subject or self.page.parse.tokens[target].lemma == "nothing":
            return
        action = by_head.get(target)
        if self.page.parse.tokens[target].deprel == "ccomp" and self._only_is(target):
            return
        if clause.lemma in v.INFINITIVE_PROMISES and self.page.parse.tokens[target].deprel != "xcomp":
            return
        if clause.lemma in v.SOFT_PROMISES and not (self.has_own_subject(target) or "to" in self.marks(target)):
            return
        if action is not None and clause.lemma in _TELLING and action.lemma in v.PROMISE_VERBS:
            return  # what was promised is told by its own verb
        if action is not None and (action.lemma in _WISHES or not self._is_undertaking(clause, action)):
            return
        by = self._owner(action, subject) if action is not None and self.has_own_subject(target) else subject
        heard = () if clause.lemma in v.AGREEMENT_VERBS else [o for o in clause.objects if o != target]
        told = tuple(m for m in self.sides.of(heard, owners=False) if m not in by)
        others = self.sides.of(t for p, t in clause.obliques if p in ("with", "to") and t != target)
        to = tuple(m for m in told or self.receivers(target, by) or others if not self.sides.same(m, by))
        sides = self.sides.names(by)
        joint = any(self.sides.is_joint(m) for m in by)
        several = len(sides) > 1 or joint or (clause.lemma in v.AGREEMENT_VERBS and bool(others))
        kind = "agreement" if clause.lemma in v.AGREEMENT_VERBS and several else "promise"
        of_none = action is not None and self.is_of_none(action)
        spared = of_none or self._is_not(target)
        if clause.lemma not in v.AGREEMENT_VERBS and not spared and self.harms(target):
            kind = "threat"
        yield from self._row(clause.head, target, by, to, kind)

    def _state_of(self, clause: Clause) -> int | None:
        """The word that tells readiness: "is ready", "stands ready", "remains committed"."""
        if clause.lemma in v.FIRM_PREPARED or self._is_prepared(clause):
            return clause.head if self._is_ready(clause) else None
        if clause.lemma not in ("stand", "remain", "stay"):
            return None
        tokens = self.page.parse.tokens
        below = (*self.page.parse.kids(clause.head, "xcomp", "ccomp", "advmod", "amod"), clause.head + 1)
        return next((k for k in below if k < len(tokens) and tokens[k].lemma in v.FIRM_PREPARED), None)

    def _is_prepared(self, clause: Clause) -> bool:
        """ "was prepared to resume it": who is so, is ready."""
        be = any(self.page.parse.tokens[k].lemma == "be" for k in self.page.parse.kids(clause.head, "aux:pass", "cop"))
        return clause.lemma in ("prepare", "prepared") and be and not clause.objects

    def _prepared_for(self, state: int) -> int | None:
        """What somebody is ready to do or committed to: an infinitive, or the thing under "to" ("to a withdrawal")."""
        parse = self.page.parse
        if (target := self.infinitive(state)) is not None:
            return target
        if parse.tokens[state].lemma not in ("committed", "commit"):
            return None
        for k in parse.kids(state, "advcl", "xcomp", "obl"):
            if k > state and "to" in self.marks(k) and parse.tokens[k].upos == "VERB":
                return k  # "is committed to removing them"
        things = [k for k in parse.kids(state, "obl") if "to" in self.marks(k) and parse.tokens[k].upos == "NOUN"]
        return next((k for k in things if parse.tokens[k].lemma in v.DEEDS), None)

    def _given_until(self, clause: Clause) -> Draft | None:
        """ "The parties have until June 30 to agree": a deadline that they are bound by, unless another side set it."""
        by = self.sides.of(clause.subjects)
        target = self.infinitive(clause.head)
        if not by or target is None or "to" not in self.marks(target) or clause.tense == "future":
            return None
        due = due_time(self.page, self.sides.times, (clause.head,), surest=0)
        told = next((w.speaker for w in self.sides.voices(clause.head) if w.speaker), ())
        if due is None or due.span.end > self.page.parse.tokens[target].start:
            return None
        if told and not any(self.sides.same(m, told) for m in by):
            return None
        return Draft(clause.head, target, by, (), "agreement" if len(self.sides.names(by)) > 1 else "promise")

    def _is_ready(self, clause: Clause) -> bool:
        """ "is set to leave", "set a deadline to leave", but not "set a bad example to follow"."""
        parse = self.page.parse
        if clause.lemma not in ("set", "bind", "commit", "open", "determine", "prepare") or not clause.objects:
            return True
        if clause.passive or any(parse.tokens[k].lemma == "be" for k in parse.kids(clause.head, "aux", "cop")):
            return True
        return any(parse.tokens[o].lemma in ("deadline", "target", "date") for o in clause.objects)

    def _granted(self, clause: Clause) -> Iterator[Draft]:
        """ "announced a loan of $9 million": what is given is named, not told by a verb."""
        parse = self.page.parse
        by = self.sides.acting(clause)
        for thing in clause.objects:
            told = (thing, *parse.kids(thing, "nmod"), *(t for p, t in clause.obliques if p == "in"))
            given = any(parse.tokens[k].lemma in v.GRANTS and parse.tokens[k].upos == "NOUN" for k in told)
            if by and given and parse.tokens[thing].upos in ("NOUN", "SYM", "NUM"):
                yield Draft(clause.head, thing, by, self.receivers(clause.head, by), "promise")
                return

    def _is_undertaking(self, clause: Clause, action: Clause) -> bool:
        """Whether "agreed that ..." is about something to be done, rather than an opinion."""
        parse = self.page.parse
        if parse.tokens[action.head].deprel == "xcomp" or not self.has_own_subject(action.head):
            return True
        if clause.lemma in ("announce", "signal", "decide", "mean", "resolve", "assure", "reassure", "agree", "aim"):
            if (
                clause.lemma == "agree"
                and clause.tense in ("present", "none")
                and action.modal
                and action.lemma not in _COURSE
            ):
                return False  # "most agree that he should go": a view
            allowed = clause.lemma == "agree" and clause.tense == "past" and action.passive
            meant = action.tense == "future" or action.modal in ("would", "should", "must")
            meant = meant or (allowed and action.modal in ("can", "could", "may", "might"))
            return (meant and not self._only_judged(clause, action)) or self._subjunctive(action)
        return True

    def _only_judged(self, clause: Clause, action: Clause) -> bool:
        """ "agreed that the accord will not solve it": what a thing will do is a view, but not that it will begin."""
        if action.lemma in _JUDGED:
            return True  # "decided that force would be necessary"
        if (
            clause.lemma != "agree"
            or action.passive
            or action.lemma in _COURSE
            or begins_to_hold(self.page.parse, action)
        ):
            return False
        tokens = self.page.parse.tokens
        doing = v.BODIES | FORCES
        return not any(
            self.sides.at(s, owners=False) or tokens[s].lemma.rstrip("s") in doing or tokens[s].upos == "PRON"
            for s in action.subjects
        )

    def _subjunctive(self, action: Clause) -> bool:
        feats = self.page.parse.tokens[action.head].feats
        return not action.auxiliaries and "VerbForm=Fin" not in feats

    def _owner(self, action: Clause, agreed: tuple[str, ...]) -> tuple[str, ...]:
        """Who has to do what was agreed, where its clause has its own subject ("that answers would be given to us")."""
        own = self.sides.of(action.subjects, owners=False)
        if own:
            return agreed if agreed and self._are_theirs(action, own) else own
        if not action.passive:
            return self.sides.of(action.subjects) or agreed
        receiving = [t for p, t in action.obliques if p in ("to", "for")]
        gets = self.sides.of(receiving) or self.sides.spoken(receiving, action.head)
        rest = tuple(m for m in agreed if not self.sides.same(m, gets)) if gets else agreed
        if rest and self.sides.names(rest) != self.sides.names(gets):
            return rest
        return self.counterpart(action.head, gets) or agreed

    def _are_theirs(self, action: Clause, own: tuple[str, ...]) -> bool:
        """ "agreed that their experts would meet": people of no known side, whose they are who agreed."""
        owned = (k for s in action.subjects for k in self.page.parse.kids(s, "nmod:poss"))
        led = any(self.page.parse.tokens[k].lemma in ("they", "its", "their", "it", "he", "she") for k in owned)
        return led and not any(self.sides.by_id[m].side or self.sides.by_id[m].members for m in own)

    def _is_treaty(self, clause: Clause) -> bool:
        tokens = self.page.parse.tokens
        forms = {clause.lemma, *(f"{clause.lemma}_{w}" for w in joined(self.page.parse, clause.head))}
        papers = {tokens[s].lemma for s in clause.subjects} & v.TREATIES
        if clause.lemma in ("commit", "bind", "oblige"):
            papers |= {tokens[s].lemma for s in clause.subjects} & v.OCCASIONS
        papers -= {"document", "text"} if clause.lemma == "include" else set()  # a paper that only has chapters
        return bool(forms & v.ENVISAGING) and bool(papers)

    def _envisaged(self, clause: Clause) -> Iterator[Draft]:
        """ "the accord calls for the rebels to disarm": who is to do it is bound by the agreement."""
        parse = self.page.parse
        target = self.infinitive(clause.head)
        named = [*clause.objects, *(t for p, t in clause.obliques if p in ("for", "on", "upon"))]
        if target is None:
            target = next((k for t in named for k in parse.kids(t, "acl") if "to" in self.marks(k)), None)
        if target is not None and parse.kids(target, "aux:pass"):
            by = next((p for s in clause.subjects if len(p := self._parties_to(s)) > 1), ())
            yield Draft(clause.head, target, by, (), "agreement")
        elif target is not None and "to" in self.marks(target):
            by = self.sides.of([*parse.kids(target, "nsubj"), *named])
            yield from self._row(clause.head, target, by[:2], self.receivers(target, by), "agreement")
        elif named:
            by = self.giver(named[0])
            yield Draft(clause.head, named[0], by, (), "agreement")

    def _parties_to(self, treaty: int) -> tuple[str, ...]:
        """Between whom an agreement was made, where its own words say so ("the deal between A and B")."""
        parse = self.page.parse
        under = [k for k in parse.kids(treaty, "nmod") if "between" in self.marks(k)]
        return self.sides.of(conjuncts(parse, under))

    def _instructed(self, clause: Clause) -> Iterator[Draft]:
        by, whom = self.sides.acting(clause), self.sides.of(clause.objects, owners=False)
        target = self.infinitive(clause.head)
        if target is not None and "to" not in self.marks(target):
            return
        if target is not None and by and whom and any(self.sides.is_subordinate(m, by) for m in whom):
            yield from self._row(clause.head, target, by, self.receivers(target, by), "promise")
        elif target is not None and clause.passive and clause.lemma != "ask" and not by and whom:
            yield from self._row(clause.head, target, whom, self.receivers(target, whom), "promise")

    def _threatened(self, clause: Clause) -> Draft | None:
        by = self.sides.acting(clause)
        if not by:
            return None
        target = clause.complement
        if target is None:
            means = ("with", "of") if clause.lemma == "warn" else ("with",)
            target = next((t for p, t in clause.obliques if p in means), None)
            if target is None or not (self.harms(target) or self._is_grave(target)):
                return None
        elif (clause.lemma in ("warn", "vow") and not self._threatens(target)) or (
            clause.lemma == "warn" and self._warns_of_others(target, by)
        ):
            return None
        to = tuple(m for m in self.sides.of(clause.objects) if not self.sides.same(m, by))
        return Draft(clause.head, target, by, to, "threat")

    def _is_grave(self, target: int) -> bool:
        """ "warned Peru of further sanctions": harms that need no condition to be harms."""
        return self.page.parse.tokens[target].lemma in ("sanction", "retaliation", "reprisal", "consequence", "action")

    def _threatens(self, target: int) -> bool:
        """A harm, or its victim: "warned that it would face the full force"."""
        return self.harms(target) or self.page.parse.tokens[target].lemma in _SUFFERED

    def _warns_of_others(self, target: int, by: tuple[str, ...]) -> bool:
        """Whether the harm would be done by somebody else than who warns."""
        if self.page.parse.tokens[target].lemma in _SUFFERED:
            return False
        own = self.sides.of(conjuncts(self.page.parse, self.page.parse.kids(target, "nsubj")), owners=False)
        return bool(own) and not any(self.sides.same(m, by) for m in own)

    def _row(self, anchor: int, target: int, by: tuple[str, ...], to: tuple[str, ...], kind: str) -> Iterator[Draft]:
        """One draft an action: "agreed to permit X and allow Y" gives two, the second anchored at its own verb."""
        for n, action in enumerate(terms.actions(self.page.parse, target)):
            own = self.sides.of(self.page.parse.kids(action, "nsubj"), owners=False) if n else ()
            draft = Draft(anchor if n == 0 else action, action, own or by, to, kind)
            if n:
                to = tuple(m for m in to if not self.sides.same(m, draft.by))
                draft = replace(draft, to=self.receivers(action, draft.by) or to)
            yield draft
