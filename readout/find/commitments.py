"""Finds the commitments of one article: who promised, agreed, announced or threatened to do what, and by when."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from readout.find import terms
from readout.find.clauses import Clause, clauses, conjuncts
from readout.find.page import Page
from readout.find.predicates import code_at, is_wished, joined, object_words
from readout.find.sides import Sides, Voice
from readout.model.article import Span
from readout.model.claim import Claim, Mention, claim_id
from readout.model.timex import Timex
from readout.vocab import undertakings as v
from readout.vocab.plover import words

HOSTILE = frozenset({"ASSAULT", "SANCTION", "COERCE", "THREATEN"})
_CONTACT = frozenset({"CONSULT"})


@dataclass(frozen=True, slots=True)
class Draft:
    """A commitment as it is found: token indexes of its predicate and of the thing to be done, and who is bound."""

    anchor: int
    action: int
    by: tuple[str, ...]
    to: tuple[str, ...] = ()
    kind: str = "promise"
    said: int | None = None


def find_commitments(page: Page, mentions: Sequence[Mention], times: Sequence[Timex]) -> tuple[Claim, ...]:
    """Every promise, agreement, announced measure and threat, each action of a row ("will ease X and lift Y") apart."""
    reader = Reader(page, Sides(page, mentions), tuple(times))
    return tuple(reader.claims())


@dataclass(frozen=True)
class Reader:
    """One page being read for commitments."""

    page: Page
    sides: Sides
    times: tuple[Timex, ...]

    def claims(self) -> Iterator[Claim]:
        parse = self.page.parse
        found = clauses(parse)
        by_head = {c.head: c for c in found}
        taken: set[int] = set()
        drafts: list[Draft] = []
        for clause in found:
            for draft in self._promised(clause, by_head):
                drafts.append(draft)
                taken.update((draft.anchor, draft.action))
        for clause in found:
            if clause.head in taken or self._stands_in(clause.head, taken):
                continue
            drafts += self._announced(clause)
        drafts += self._of_nouns()
        seen: set[int] = set()
        for draft in drafts:
            if draft.by and draft.anchor not in seen:
                seen.add(draft.anchor)
                yield self._claim(draft)

    def _stands_in(self, head: int, taken: set[int]) -> bool:
        """Whether the clause is part of what another commitment already says."""
        tokens = self.page.parse.tokens
        for _ in range(30):
            if head in taken:
                return True
            if tokens[head].head == head or tokens[head].deprel.split(":")[0] in ("conj", "parataxis"):
                return False
            head = tokens[head].head
        return False

    # ---- verbs that bind their subject -----------------------------------------------------------------------------

    def _promised(self, clause: Clause, by_head: dict[int, Clause]) -> Iterator[Draft]:
        if clause.negated or clause.modal in ("may", "might", "could", "should", "must") or self._is_wished(clause):
            return
        lemma = clause.lemma
        if lemma in v.INSTRUCTION_VERBS and clause.complement is not None:
            yield from self._instructed(clause)
        if lemma in v.THREAT_VERBS and (draft := self._threatened(clause)):
            yield draft
        elif lemma in v.PROMISE_VERBS:
            yield from self._bound(clause, by_head)
        elif lemma in v.FIRM_PREPARED and (target := self._infinitive(clause.head)) is not None:
            by = self.sides.of(clause.subjects)
            if by and clause.tense != "future":
                yield from self._row(clause.head, target, by, self._receivers(target, by), "promise")

    def _is_wished(self, clause: Clause) -> bool:
        return is_wished(self.page.parse, clause.head)

    def _bound(self, clause: Clause, by_head: dict[int, Clause]) -> Iterator[Draft]:
        subject = self.sides.of(clause.subjects) or self._speaker_of_first_person(clause)
        target = clause.complement
        if target is None and clause.lemma not in v.SOFT_PROMISES:
            target = self._thing(clause)
        if target is None or not subject:
            return
        action = by_head.get(target)
        if action is not None and not self._is_undertaking(clause, action):
            return
        by = self._owner(action, subject) if action is not None and self._has_own_subject(target) else subject
        told = tuple(m for m in self.sides.of(clause.objects) if m not in by)
        others = self.sides.of(t for p, t in clause.obliques if p in ("with", "to") and t != target)
        to = tuple(m for m in told or self._receivers(target, by) or others if not self.sides.same(m, by))
        sides = self.sides.names(by)
        several = len(sides) > 1 or (clause.lemma in v.AGREEMENT_VERBS and bool(others))
        kind = "agreement" if clause.lemma in v.AGREEMENT_VERBS and several else "promise"
        if self._harms(target):
            kind = "threat"
        yield from self._row(clause.head, target, by, to, kind)

    def _thing(self, clause: Clause) -> int | None:
        """What is promised as a thing, not as a clause: the object that is no side, else "to ..." and "on ..."."""
        parse = self.page.parse
        for thing in () if clause.passive else clause.objects:
            clauses_below = [k for k in parse.kids(thing, "acl:relcl") if self._is_future(k)]
            if self.sides.at(thing, owners=False) or clauses_below:
                if clauses_below:
                    return clauses_below[0]
                continue
            return thing
        if clause.lemma not in ("commit", "agree"):
            return None
        times = {t for x in self.times for t in parse.within(x.span)}
        found = sorted((p != "to", t) for p, t in clause.obliques if p in ("to", "on") and t not in times)
        return found[0][1] if found else None

    def _is_future(self, head: int) -> bool:
        return any(self.page.parse.tokens[k].lemma in ("will", "would") for k in self.page.parse.kids(head, "aux"))

    def _is_undertaking(self, clause: Clause, action: Clause) -> bool:
        """Whether "agreed that ..." is about something to be done, rather than an opinion."""
        parse = self.page.parse
        if parse.tokens[action.head].deprel == "xcomp" or not self._has_own_subject(action.head):
            return True
        if clause.lemma in ("announce", "signal", "decide", "mean", "resolve", "assure", "reassure", "agree", "aim"):
            return action.tense == "future" or action.modal in ("would", "should", "must") or self._subjunctive(action)
        return True

    def _subjunctive(self, action: Clause) -> bool:
        feats = self.page.parse.tokens[action.head].feats
        return not action.auxiliaries and "VerbForm=Fin" not in feats

    def _has_own_subject(self, head: int) -> bool:
        return bool(self.page.parse.kids(head, "nsubj", "csubj"))

    def _owner(self, action: Clause, agreed: tuple[str, ...]) -> tuple[str, ...]:
        """Who has to do what was agreed, where the clause has a subject of its own ("that answers would be given to us")."""
        own = self.sides.of(action.subjects, owners=False)
        if own:
            return own
        if not action.passive:
            return self.sides.of(action.subjects) or agreed
        gets = self.sides.of(t for p, t in action.obliques if p in ("to", "for"))
        rest = tuple(m for m in agreed if not self.sides.same(m, gets)) if gets else agreed
        if rest and self.sides.names(rest) != self.sides.names(gets):
            return rest
        return self._counterpart(action.head, gets) or agreed

    def _counterpart(self, head: int, gets: tuple[str, ...]) -> tuple[str, ...]:
        """The other side of a talk: the last party before `head`, of another side than `gets`, best a subject."""
        tokens, mine = self.page.parse.tokens, self.sides.names(gets)
        at = tokens[head].start
        near: list[tuple[bool, int, str]] = []
        for mention in self.sides.mentions:
            if (
                mention.span.end > at
                or at - mention.span.start > 600
                or mention.kind not in ("state", "person", "group")
            ):
                continue
            sides = self.sides.names((mention.id,))
            if not sides or sides & mine:
                continue
            token = self.page.parse.within(mention.span)
            subject = any(tokens[t].deprel.startswith("nsubj") for t in token)
            near.append((subject, mention.span.start, mention.id))
        return (max(near)[2],) if near else ()

    def _instructed(self, clause: Clause) -> Iterator[Draft]:
        by, whom = self.sides.of(clause.subjects), self.sides.of(clause.objects)
        target = self._infinitive(clause.head)
        if target is not None and by and whom and self.sides.names(by) & self.sides.names(whom):
            yield from self._row(clause.head, target, by, self._receivers(target, by), "promise")
        elif target is not None and clause.passive and not by and whom:
            yield from self._row(clause.head, target, whom, self._receivers(target, whom), "promise")

    def _threatened(self, clause: Clause) -> Draft | None:
        by = self.sides.of(clause.subjects) or self._speaker_of_first_person(clause)
        if not by:
            return None
        target = clause.complement
        if target is None:
            target = next((t for p, t in clause.obliques if p == "with"), None)
            if target is None or not self._harms(target):
                return None
        elif (clause.lemma in ("warn", "vow") and not self._harms(target)) or (
            clause.lemma == "warn" and self._warns_of_others(target, by)
        ):
            return None
        to = tuple(m for m in self.sides.of(clause.objects) if not self.sides.same(m, by))
        return Draft(clause.head, target, by, to, "threat")

    def _warns_of_others(self, target: int, by: tuple[str, ...]) -> bool:
        """Whether the harm would be done by somebody else than who warns."""
        own = self.sides.of(conjuncts(self.page.parse, self.page.parse.kids(target, "nsubj")), owners=False)
        return bool(own) and not any(self.sides.same(m, by) for m in own)

    # ---- what is announced by its tense alone -----------------------------------------------------------------------

    def _announced(self, clause: Clause) -> Iterator[Draft]:
        tense = self._ahead(clause)
        if tense is None or clause.lemma in v.BEINGS or self.page.parse.tokens[clause.head].upos != "VERB":
            return
        voices = self.sides.voices(clause.head)
        if any(w.verb in v.GUESSING for w in voices[:1]):
            return
        speaker = voices[0].speaker if voices else ()
        if tense in ("would", "could") and not any(w.verb in v.OFFICIAL_SAYING for w in voices):
            return
        subjects = clause.objects if clause.passive else clause.subjects
        by = self.sides.of(clause.subjects) or (self._speaker_of_first_person(clause) if not clause.passive else ())
        harm = self._harms(clause.head)
        if (not by and harm and speaker and clause.modal is None) or (not by and clause.passive and speaker):
            by = speaker
        elif by and harm and speaker and not any(self.sides.same(m, speaker) for m in by):
            return
        if not by or (tense == "could" and not harm):
            return
        if self._only_contact(clause, subjects) or clause.lemma in _STATIVE or (clause.negated and tense == "could"):
            return
        said = voices[0].token if voices else None
        kind = "threat" if harm else "promise"
        to = self._receivers(clause.head, by) or self._told(voices, by)
        yield Draft(clause.head, clause.head, by, to, kind, said)

    def _ahead(self, clause: Clause) -> str | None:
        """How the clause speaks of what lies ahead: "will", "would", "could" (a threat), "to" (a headline), or None."""
        if clause.conditional:
            return None
        parse = self.page.parse
        if clause.tense == "future":
            return "will"
        if "would" in clause.auxiliaries and "have" not in clause.auxiliaries:
            return "would"
        if "could" in clause.auxiliaries and terms.condition(parse, clause.head) is not None:
            return "could"
        marked = any(parse.tokens[k].lemma == "to" for k in parse.kids(clause.head, "mark"))
        if marked and self._has_own_subject(clause.head) and parse.tokens[clause.head].deprel in ("root", "parataxis"):
            return "to"
        return None

    def _only_contact(self, clause: Clause, subjects: tuple[int, ...]) -> bool:
        """A planned meeting is a contact; it is a commitment too only where the speaker announces it in the first person."""
        if code_at(self.page.parse, clause) not in _CONTACT:
            return False
        return not any(self.sides.is_first_person(t) for t in subjects)

    def _told(self, voices: Sequence[Voice], by: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(m for w in voices[:1] for m in w.told if not self.sides.same(m, by))

    # ---- nouns -------------------------------------------------------------------------------------------------------

    def _of_nouns(self) -> Iterator[Draft]:
        """ "the deadline for A's answer to B", "a guarantee by A that ...", "A's promise to ..."."""
        parse = self.page.parse
        for i, token in enumerate(parse.tokens):
            if token.upos != "NOUN" or token.lemma not in v.PROMISE_NOUNS:
                continue
            action = self._content_of(i)
            if action is None:
                continue
            by = self._giver(i) or self._giver(action)
            if by:
                yield Draft(i, action, by, self._receivers(action, by), "promise")

    def _content_of(self, noun: int) -> int | None:
        """What is promised: of a deadline what it is for, else an infinitive or a that-clause."""
        parse = self.page.parse
        for kid in parse.kids(noun, "nmod", "acl", "ccomp", "advcl"):
            words_before = {parse.tokens[c].lemma for c in parse.kids(kid, "case", "mark")}
            if parse.tokens[noun].lemma == "deadline":
                if "for" in words_before:
                    return kid
            elif parse.tokens[kid].deprel != "nmod" and words_before & {"to", "that"}:
                return kid
        return None

    def _giver(self, noun: int) -> tuple[str, ...]:
        """Whose promise or answer it is: the owner, or the side under "from" or "by"."""
        parse = self.page.parse
        for kid in parse.kids(noun, "nmod:poss", "nmod", "compound", "amod"):
            cases = {parse.tokens[c].lemma for c in parse.kids(kid, "case")}
            if parse.tokens[kid].deprel == "nmod" and not cases & {"from", "by"}:
                continue
            found = self.sides.of(conjuncts(parse, (kid,)))
            if found:
                return found
        return ()

    # ---- shared ------------------------------------------------------------------------------------------------------

    def _speaker_of_first_person(self, clause: Clause) -> tuple[str, ...]:
        """Whoever says "we" or "I", where no mention stands at the pronoun."""
        if not any(self.sides.is_first_person(t) for t in clause.subjects):
            return ()
        voices = self.sides.voices(clause.head)
        return voices[0].speaker if voices else ()

    def _infinitive(self, head: int) -> int | None:
        parse = self.page.parse
        return next(iter(parse.kids(head, "xcomp", "ccomp")), None) or next(
            (
                k
                for k in parse.kids(head, "advcl", "acl")
                if any(parse.tokens[m].lemma == "to" for m in parse.kids(k, "mark", "case"))
            ),
            None,
        )

    def _row(self, anchor: int, target: int, by: tuple[str, ...], to: tuple[str, ...], kind: str) -> Iterator[Draft]:
        """One draft an action: "agreed to permit X and allow Y" gives two, the second anchored at its own verb."""
        for n, action in enumerate(terms.actions(self.page.parse, target)):
            draft = Draft(anchor if n == 0 else action, action, by, to, kind)
            yield draft if n == 0 else replace(draft, to=self._receivers(action, by) or to)

    def _receivers(self, action: int, by: tuple[str, ...]) -> tuple[str, ...]:
        """To whom the thing is done or given: the indirect object, then "to" and "with", then the object's owner."""
        parse = self.page.parse
        wanted = [*parse.kids(action, "iobj")]
        for kid in [
            *parse.kids(action, "obl", "nmod"),
            *(k for o in parse.kids(action, "obj") for k in parse.kids(o, "nmod")),
        ]:
            cases = {parse.tokens[c].lemma for c in parse.kids(kid, "case")}
            if cases & {"to", "with", "against", "for", "on"}:
                wanted.append(kid)
        wanted += parse.kids(action, "obj")
        found = self.sides.of(conjuncts(parse, wanted))
        return tuple(m for m in found if not self.sides.same(m, by))[:2]

    def _harms(self, head: int) -> bool:
        """Whether the thing announced is a harm: a hostile act, a retaliation, or "consequences" and the like."""
        parse = self.page.parse
        token = parse.tokens[head]
        if token.lemma in v.RETALIATION or token.upos in ("NOUN", "PROPN"):
            things = {token.lemma, *object_words(parse, (head,))}
            return token.lemma in v.RETALIATION or (
                bool(things & v.HARM) and _grave(things, terms.condition(parse, head) is not None)
            )
        things = set(object_words(parse, parse.kids(head, "obj", "obl")))
        grave = bool(things & v.HARM) and _grave(things, terms.condition(parse, head) is not None)
        return grave or (code_at(parse, None, head) in HOSTILE and joined(parse, head) != ("with",))

    def _claim(self, draft: Draft) -> Claim:
        parse, page = self.page.parse, self.page
        anchor = parse.span(draft.anchor, draft.anchor)
        evidence = terms.evidence_at(page, draft.anchor)
        siblings = [a for a in parse.kids(draft.action, "conj") if parse.tokens[a].upos in ("VERB", "AUX")]
        asides = parse.kids(draft.action, "parataxis")
        what = page.evidence(terms.content(parse, draft.action, (*siblings, *asides)))
        condition = terms.condition(parse, draft.action)
        own = (terms.content(parse, draft.action, siblings), terms.content(parse, draft.anchor, siblings))
        due = terms.due_time(page, self.times, own) or terms.due_time(page, self.times, self._row_spans(draft.action))
        spans = (("what", what), *((("condition", page.evidence(condition)),) if condition is not None else ()))
        return Claim(
            id=claim_id(page.article.id, "commitment", anchor),
            article=page.article.id,
            type="commitment",
            anchor=anchor,
            evidence=evidence,
            roles=(("by", draft.by), *((("to", draft.to),) if draft.to else ())),
            spans=spans,
            times=(("due", due),) if due is not None else (),
            values=(("kind", draft.kind),),
            code="THREATEN" if draft.kind == "threat" else "AGREE",
            noise=page.noise_at(anchor) is not None,
        )

    def _row_spans(self, action: int) -> tuple[Span, ...]:
        """The actions coordinated after this one, whose time may be said once for all."""
        parse = self.page.parse
        return tuple(terms.content(parse, a) for a in terms.actions(parse, action) if a > action)


def _grave(things: set[str], conditional: bool) -> bool:
    """Response and measures are harm only under a condition; consequences and sanctions always."""
    return conditional or bool(
        things & {"consequence", "retaliation", "sanction", "reprisal", "punishment", "war", "retribution"}
    )


_STATIVE = words(
    """know need face win lose see get find seem depend appear happen occur feel understand like love hate suffer
    remember require mean cause hurt become want wait fall rise cost matter last stand consist contain include
    benefit gain believe think hope expect be have live die fail arrive result say tell attend travel"""
)
