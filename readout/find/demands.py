"""Finds the demands of one article: who asks whom to do what."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from readout.find import terms
from readout.find.asking import Asking
from readout.find.clauses import Clause, conjuncts, swallowed, told_with
from readout.find.deadlines import due_time, lies_ahead, start_time, told_time
from readout.find.deeds import deed_of
from readout.find.demand_nouns import (
    Draft,
    Nouns,
    infinitive_after,
    is_aim,
    is_asking_noun,
    is_for,
    is_infinitive,
    is_only_weighed,
    is_plural_noun,
    particles_of,
)
from readout.find.duties import QUESTIONS, Duties
from readout.find.page import Page
from readout.find.predicates import code_at, joined
from readout.find.sides import sides_of
from readout.find.ultimatums import Ultimatums
from readout.model.article import Span
from readout.model.claim import Claim, Mention, claim_id
from readout.model.timex import Timex
from readout.vocab import undertakings as v
from readout.vocab.contacts import PEOPLE_NOUNS
from readout.vocab.plover import FORCES, NOUNS, words

_CURBING = words("reduce cut limit curb restrict cap dismantle freeze shrink halve lower scrap")
"""What is wanted done to another side's arms, quotas or programmes has to be done by that side."""
_TROUBLES = words("war conflict crisis isolation suffering dispute violence fighting bloodshed risk tension")
_ORDERS = words("order instruct tell direct command")
_POSSESSIVES = words("his her its their our my")
_ALL_DEMANDS = frozenset().union(*v.DEMAND_VERBS.values())
_DOERS = frozenset({"of", "by", "from", "between", "with"})
_PEOPLE = PEOPLE_NOUNS | v.BODIES | FORCES | words("guarantor observer monitor company bank signatory mediator")
_CONTENT = ("ccomp", "xcomp", "advcl", "acl")


def find_demands(page: Page, mentions: Sequence[Mention], times: Sequence[Timex]) -> tuple[Claim, ...]:
    """Every demand, request, call, condition and "must" that one side addresses to another."""
    return tuple(Reader(page, sides_of(page, tuple(mentions), tuple(times))).claims())


@dataclass(frozen=True)
class Reader(Asking):
    """One page being read for demands."""

    def claims(self) -> Iterator[Claim]:
        found = self.sides.clauses
        seen: set[int] = set()
        for draft in [d for c in found for d in self._of_clause(c)] + list(Nouns(self.page, self.sides).drafts()):
            if (
                draft.by
                and not self._names_nothing(draft.action)
                and draft.anchor not in seen
                and draft.action not in seen
                and not (self._is_question(draft.anchor) or self._is_question(draft.action))
            ):
                seen.update((draft.anchor, draft.action))
                of = draft.of or self.told_before(draft.anchor, draft.by)
                told = replace(draft, by=self.sides.told_once(draft.by), of=self.sides.told_once(of))
                yield (claim := self._claim(told))
                for deed in self.further(told, dict(claim.spans)["what"]):
                    seen.add(deed)
                    yield self._claim(replace(told, anchor=deed, action=deed, timed=False))

    def _names_nothing(self, action: int) -> bool:
        """ "they must do it now": what, is told elsewhere."""
        tokens = self.page.parse.tokens
        things = [tokens[k].upos for k in self.page.parse.kids(action, "obj", "obl")]
        return tokens[action].lemma == "do" and bool(things) and set(things) == {"PRON"}

    def _is_question(self, anchor: int) -> bool:
        """ "Was there a reason for them to ask for it?": who asks a question tells nothing."""
        tokens = self.page.parse.tokens
        end = self.page.parse.sentences[self.page.parse.sentence_of[anchor]][1]
        ends = (t.text for t in tokens[anchor:end] if t.text[0] in "?!.;" or t.text in '"”')
        return next(ends, "")[:1] == "?" or tokens[end - 1].text == "?"

    def _of_clause(self, clause: Clause) -> Iterator[Draft]:
        liked = {"would_like"} if clause.lemma == "like" and "would" in clause.auxiliaries else set()
        forms = liked | {clause.lemma, *(f"{clause.lemma}_{w}" for w in joined(self.page.parse, clause.head))}
        if (set_ := Ultimatums(self.page, self.sides).of_clause(clause)) is not None:
            yield set_
            return
        if is_asking_noun(self.page.parse, clause.head) or is_only_weighed(self.page.parse, clause.head):
            return
        called_off = clause.lemma == "call" and {"call_off", "call_back"} & forms
        kinds = {k for k, verbs in v.DEMAND_VERBS.items() if forms & verbs and not called_off}
        if clause.negated or clause.modal in ("may", "might", "could") or not kinds:
            yield from Duties(self.page, self.sides).of_clause(clause)
            return
        if clause.modal in v.DUTY_MODALS:
            yield from Duties(self.page, self.sides).by_duty(clause)
            return
        if "would" in clause.auxiliaries and not liked and self.page.parse.tokens[clause.head].deprel == "acl:relcl":
            return
        if clause.lemma == "prompt" and not self.sides.of(clause.subjects, owners=False):
            return  # "the refusal prompted Lima to recall its consul": nobody asked for it
        by = self._conjoined(clause) or self.sides.acting(clause) or self._stated_by(clause)
        by = by or self.sides.taken_for_nobody(clause)
        if not by or self._is_treaty(clause) or self.is_interview(clause) or self.is_foretold(clause):
            return
        if (wanted := self.undergone(clause)) is not None:
            yield Draft(clause.head, wanted, by)
            return
        for build, reads in (
            ("obj+inf", self._with_infinitive),
            ("that", self._with_clause),
            ("noun", self._with_noun),
        ):
            draft = reads(clause, forms, by) if build in kinds else None
            if draft is not None:
                yield draft
                return

    def _conjoined(self, clause: Clause) -> tuple[str, ...]:
        """ "said both had agreed and called for restraint": who speaks calls, as the statement finder reads it."""
        parse = self.page.parse
        token = parse.tokens[clause.head]
        if token.deprel != "conj" or parse.kids(clause.head, "nsubj") or parse.tokens[token.head].deprel != "ccomp":
            return ()
        return self._stated_by(clause)

    def _stated_by(self, clause: Clause) -> tuple[str, ...]:
        """Who speaks through the subject or writes what asks: "the statement urged", "sent a letter urging him"."""
        return () if clause.passive else self.sides.speaking(self.page.parse.span(clause.head, clause.head))

    def _is_treaty(self, clause: Clause) -> bool:
        return any(self.page.parse.tokens[s].lemma in v.TREATIES for s in clause.subjects)

    # ---- "urge X to", "demand that X", "demand the withdrawal of X" ----------------------------------------------

    def _with_infinitive(self, clause: Clause, forms: set[str], by: tuple[str, ...]) -> Draft | None:
        parse = self.page.parse
        if (action := self._action(clause)) is None or parse.tokens[action].lemma in v.BEFALLS:
            return None
        beside = (t for p, t in clause.obliques if p in ("", "on", "upon", "to", "for", "with") and t > clause.head)
        wanted = [*clause.objects, *beside]
        if wanted and all(is_for(parse, t, action) for t in wanted):
            return None
        asked = tuple(m for m in self.sides.of(wanted) if not self._is_misread(m, by))
        asked = self.told_above(clause) or asked
        own = conjuncts(parse, parse.kids(action, "nsubj"))
        of = tuple(m for m in asked or self.sides.of(own) if not self._is_own(clause, m, by))
        passive = bool(parse.kids(action, "aux:pass")) and clause.lemma in ("call", "ask", "press", "push", "urge")
        if passive and not self._is_weak(forms) and wanted:
            return Draft(clause.head, action, by, ())  # "called for the envoy to be recalled"
        if parse.tokens[action].deprel == "xcomp" and self._is_undergone(action):
            return Draft(clause.head, action, by, ())  # "wants the crew returned": the crew is asked nothing
        weak = self._is_weak(forms)
        people = weak and clause.lemma == "want" and any(parse.tokens[t].lemma.rstrip("s") in _PEOPLE for t in wanted)
        if not of and not people and (weak or asked or clause.lemma == "order"):
            return self._withdrawal(clause, action, by)
        own_doing = clause.lemma in ("push", "press", "challenge") and not wanted  # "is pushing to resolve it"
        if clause.lemma == "like" and not wanted and not own:
            return self._withdrawal(clause, action, by)  # "would like to bring them together"
        if (clause.lemma in ("ask", "tell", "invite", "expect") or own_doing) and not of:
            return None
        if clause.lemma in ("tell", "ask", "order", "invite") and not is_infinitive(self.page.parse, action):
            return None
        return Draft(clause.head, action, by, of)

    def _is_undergone(self, action: int) -> bool:
        """Whether the deed is a participle that its noun undergoes ("wants the sanctions lifted")."""
        parse = self.page.parse
        feats = parse.tokens[action].feats
        return "VerbForm=Part" in feats and "Tense=Past" in feats and not parse.kids(action, "mark")

    def _is_own(self, clause: Clause, mention: str, by: tuple[str, ...]) -> bool:
        """Whether nobody else is asked: himself, and with orders all who obey him."""
        if clause.lemma not in _ORDERS:
            asked = clause.lemma == "ask" and self.sides.by_id[mention].office and not self.sides.by_id[mention].side
            return self.sides.is_himself(mention, by) or bool(asked and self.sides.is_subordinate(mention, by))
        span = self.sides.by_id[mention].span
        owned = any(self.page.parse.tokens[k].lemma in _POSSESSIVES for k in self.page.parse.within(span))
        return owned or self.sides.same(mention, by)

    def _is_misread(self, mention: str, by: tuple[str, ...]) -> bool:
        """Whether "him" or "them" was taken for who asks: nobody asks himself."""
        found = self.sides.by_id[mention]
        return found.form == "pronoun" and self.sides.is_himself(mention, by)

    def _is_weak(self, forms: set[str]) -> bool:
        return forms & _ALL_DEMANDS <= v.WEAK_DEMANDS

    def _withdrawal(self, clause: Clause, action: int, by: tuple[str, ...]) -> Draft | None:
        """ "wants to withdraw the alliance's troops": what is to go belongs to another side, so that side is asked."""
        parse = self.page.parse
        curbed = parse.tokens[action].lemma in _CURBING and clause.lemma in ("want", "seek", "like")
        curbed = curbed and not any(parse.tokens[k].lemma in _TROUBLES for k in parse.kids(action, "obj"))
        given = code_at(parse, None, action) in ("RETREAT", "CONCEDE")
        if clause.lemma not in ("want", "seek", "like") or not (curbed or given):
            return None
        if any(parse.tokens[k].lemma in _TROUBLES for k in parse.kids(action, "obj")):
            return None
        of = tuple(m for k in parse.kids(action, "obj") for m in self.sides.within(k) if not self.sides.same(m, by))
        return Draft(clause.head, action, by, of) if of else None

    def _action(self, clause: Clause) -> int | None:
        """What is to be done: the infinitive or clause under the verb, or under the noun phrase it swallowed."""
        parse = self.page.parse
        below = [
            k
            for k in parse.kids(clause.head, *_CONTENT)
            if (k > clause.head or parse.tokens[k].deprel != "xcomp")
            and (is_infinitive(self.page.parse, k) or parse.tokens[k].deprel in ("ccomp", "xcomp"))
            and (k > clause.head or parse.tokens[k].deprel != "ccomp" or not clause.conditional)
        ]
        for phrase in [*clause.objects, *(t for _, t in clause.obliques)]:
            below += [k for k in parse.kids(phrase, "acl", "advcl") if is_infinitive(self.page.parse, k)]
        if not below:
            below = infinitive_after(parse, [*clause.objects, *(t for _, t in clause.obliques)])
        below = [k for k in below if parse.tokens[k].upos in ("VERB", "ADJ", "NOUN", "AUX", "PROPN", "ADV")]
        return min(below, default=None, key=lambda k: (parse.tokens[k].deprel not in ("xcomp", "ccomp"), k))

    def _with_clause(self, clause: Clause, forms: set[str], by: tuple[str, ...]) -> Draft | None:
        parse, action = self.page.parse, next(iter(self.page.parse.kids(clause.head, "ccomp")), None)
        if action is None or any(parse.tokens[m].lemma in ("whether", "if") for m in parse.kids(action, "mark")):
            return None
        own = self.sides.of(conjuncts(parse, parse.kids(action, "nsubj")))
        of = tuple(m for m in own if not self.sides.is_himself(m, by))
        must = any(parse.tokens[k].lemma in v.DUTY_MODALS for k in parse.kids(action, "aux"))
        if not own and not must and is_aim(parse, action):
            return None
        if clause.lemma in ("insist", "want", "expect", "propose", "appeal", "ask") and not (
            must or self.is_bare(action) or self.is_plainly_wanted(clause, action)
        ):
            return None
        if not of and own:
            return None
        return Draft(clause.head, action, by, of)

    def _with_noun(self, clause: Clause, forms: set[str], by: tuple[str, ...]) -> Draft | None:
        parse = self.page.parse
        things = list(clause.objects) if clause.passive or clause.lemma in v.DEMAND_VERBS["noun"] else []
        if not things and not (clause.objects and clause.lemma == "call"):
            things = [t for p, t in clause.obliques if f"{clause.lemma}_{p}" in v.DEMAND_VERBS["noun"]]
        particles = particles_of(parse, clause.head)
        if not things and any(f"{clause.lemma}_{w}" in v.DEMAND_VERBS["noun"] for w in particles):
            things = list(clause.objects)  # "insists on a gradual approach", with "on" taken for a particle
        things = things or self._asked_for(clause)
        things = [
            t
            for t in things
            if parse.tokens[t].lemma not in QUESTIONS
            and (parse.tokens[t].upos in ("NOUN", "PROPN", "SYM") or is_plural_noun(parse, t))
        ]
        if not things:
            return None
        asked = [
            t
            for p, t in clause.obliques
            if p in (("from", "of", "to") if clause.lemma == "propose" else ("from", "of"))
        ]
        if clause.lemma == "ask":
            asked += [*parse.kids(clause.head, "iobj"), *(o for o in clause.objects if o not in things)]
        of = tuple(m for m in self.sides.of(asked) or self._doing(things[0]) if not self.sides.same(m, by))
        ending = clause.lemma == "want" and parse.tokens[things[0]].lemma in v.ENDINGS
        named = (things[0], *parse.kids(things[0], "nmod"), *(t for p, t in clause.obliques if p == "in"))
        sure = ending or any(parse.tokens[t].lemma in v.WANTED_OF_OTHERS for t in named)
        sure = sure or (clause.lemma == "propose" and self._is_deed(things[0]))
        if self._is_weak(forms) and not sure and not (self.sides.of(asked) or (of and self._is_deed(things[0]))):
            return None
        return Draft(clause.head, things[0], by, of)

    def _asked_for(self, clause: Clause) -> list[int]:
        """ "asked Peru for access": a noun that the parser took for what Peru is to do."""
        tokens, kids = self.page.parse.tokens, self.page.parse.kids
        found = kids(clause.head, "xcomp") if clause.lemma == "ask" else ()
        return [k for k in found if any(tokens[c].lemma == "for" for c in kids(k, "case", "mark"))]

    def _doing(self, thing: int) -> tuple[str, ...]:
        """Who is to do what a noun names: its side, unless that would only undergo it."""
        parse = self.page.parse
        if parse.tokens[thing].lemma in v.UNDERGONE:
            return ()
        named = (
            k for k in parse.kids(thing, "nmod") if {parse.tokens[c].lemma for c in parse.kids(k, "case")} & _DOERS
        )
        return self.sides.at(thing) or next((found for k in named if (found := self.sides.within(k))), ())

    def _is_deed(self, noun: int) -> bool:
        """Whether the noun names an act ("withdrawal") rather than a thing."""
        lemma = self.page.parse.tokens[noun].lemma
        return lemma in NOUNS or lemma.endswith(("ation", "ment", "sion", "ption", "ction", "wal"))

    # ---- the claim -------------------------------------------------------------------------------------------------

    def _undergoes(self, draft: Draft) -> int | None:
        """The thing in "wants the sanctions lifted", which belongs to the deed."""
        parse = self.page.parse
        action = parse.tokens[draft.action]
        participle = action.deprel == "xcomp" and self._is_undergone(draft.action)
        if (subject := self._taken_away(draft)) is not None:
            return subject
        if action.deprel == "acl" and parse.kids(draft.action, "aux:pass") and action.head < draft.action:
            return action.head  # "calls for the weapons to be moved"
        if not draft.of and parse.kids(draft.action, "aux:pass") and is_infinitive(parse, draft.action):
            between = (*parse.kids(draft.anchor, "obj", "obl"), *parse.kids(draft.action, "nsubj", "nsubj:pass"))
            thing = next((k for k in between if draft.anchor < k < draft.action), None)
            named = self.sides.covering.get(thing, ()) if thing is not None else ()
            return parse.within(named[0].span)[0] if named else thing
        return next(iter(parse.kids(draft.anchor, "obj")), None) if participle else None

    def _taken_away(self, draft: Draft) -> int | None:
        """The subject of the deed that a parser gave to the verb of saying ("said some of the limits must stay")."""
        parse = self.page.parse
        if parse.tokens[draft.action].deprel != "ccomp" or parse.kids(draft.action, "nsubj", "csubj"):
            return None
        return next(iter(swallowed(parse, draft.action)), None)

    def _times(self, draft: Draft, due: Timex | None) -> tuple[tuple[str, Timex], ...]:
        """By when, and the day on which it was asked where that stands with the verb."""
        told = self._told(draft) if due is not None else None
        start = start_time(self.page, self.sides.times, due) if due is not None else None
        named = (
            ("start", start),
            ("due", lies_ahead(due) if due is not None else None),
            ("told", told if told != due else None),
        )
        return tuple((name, time) for name, time in named if time is not None)

    def _told(self, draft: Draft) -> Timex | None:
        """The day that stands with the verb of asking, or with the verbs of saying around it."""
        verbs = [draft.anchor, *(w.token for w in self.sides.voices(draft.anchor) if w.token is not None)]
        found = (told_time(self.page.parse, self.sides.times, verb) for verb in verbs)
        return next((t for t in found if t is not None), None)

    def _does_it(self, draft: Draft) -> bool:
        """Whether who is asked is also the subject of the deed, so that its words need not name it."""
        subjects = self.page.parse.kids(draft.action, "nsubj", "csubj")
        if draft.anchor == draft.action and all(self.page.parse.tokens[s].upos == "PRON" for s in subjects):
            return True
        if not subjects and (subject := self._taken_away(draft)) is not None:
            subjects = (subject,)
        return not subjects or any(self.sides.same(m, draft.of) for m in self.sides.of(subjects))

    def _claim(self, draft: Draft) -> Claim:
        parse, page = self.page.parse, self.page
        anchor = parse.span(draft.anchor, draft.anchor)
        apart = [k for k in parse.subtree(draft.action) if told_with(parse, k) != k]
        apart += [
            k
            for k in parse.kids(draft.anchor, "obj", "xcomp")
            if k != draft.action and parse.tokens[k].lemma in v.CONDITION_NOUNS
        ]
        apart += [k for k in parse.kids(draft.action, "conj") if self.is_another(k)]
        deed = deed_of(page, draft.action, apart, self._does_it(draft), self._undergoes(draft))
        what = deed.span
        condition = terms.condition(parse, draft.anchor)
        spans: tuple[tuple[str, Span], ...] = (("what", what),)
        after = condition is not None and condition.of(page.text).lower().startswith("failing")
        if condition is not None and not condition.overlaps(what) and not after:
            spans = (*spans, ("condition", page.evidence(condition)))
        heads = (draft.action, draft.anchor) if draft.timed else (draft.action,)
        due = due_time(page, self.sides.times, heads, lengths=draft.timed, surest=1 if draft.timed else 2)
        due = due or due_time(page, self.sides.times, (draft.anchor,), surest=0)
        return Claim(
            id=claim_id(page.article.id, "demand", anchor),
            article=page.article.id,
            type="demand",
            anchor=anchor,
            evidence=terms.evidence_at(page, draft.anchor),
            roles=(("by", draft.by), *((("of", draft.of),) if draft.of else ())),
            spans=spans,
            times=self._times(draft, due),
            values=(
                *((("lead", deed.lead),) if deed.lead else ()),
                *((("answer", draft.answer),) if draft.answer else ()),
                *terms.headline(page, anchor),
            ),
            code="REQUEST",
            noise=page.noise_at(anchor) is not None,
        )
