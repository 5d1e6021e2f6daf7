"""Announcements: what a side will do, told by the tense alone ("will ease", "is to lift", "would answer, he said")."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from readout.find import terms
from readout.find.behalf import JUDGING, Behalf
from readout.find.bound import Draft
from readout.find.clauses import Clause, opens_content, subjects_of
from readout.find.deadlines import due_time
from readout.find.going import going
from readout.find.predicates import code_at, joined, object_words
from readout.find.sides import Voice
from readout.vocab import undertakings as v
from readout.vocab.plover import FORCES, NOUNS, singular, words


class Announcements(Behalf):
    """The announced measures of one page."""

    def of_clause(self, clause: Clause) -> Iterator[Draft]:
        tense = self.ahead(clause)
        stays = clause.lemma in v.BEINGS and self._stays(clause)
        if tense is None or {"will", "have"} <= set(clause.auxiliaries) or self._tells_no_deed(clause, stays):
            return
        voices = self.sides.voices(clause.head)
        if not self._is_meant(clause, tense, voices):
            return
        harm = not (clause.negated or self.is_of_none(clause)) and self.harms(clause.head)
        by = self._bound_by(clause, voices, harm, stays)
        if not by or (tense == "could" and not harm) or self._says_little(clause, tense, voices, harm):
            return
        kind = "threat" if harm or self.threatens(clause, voices, by) else "promise"
        to = self.receivers(clause.head, by) or self._told(voices, by)
        yield Draft(clause.head, clause.head, by, to, kind)
        for also in self._row(clause):
            yield Draft(also, also, by, self.receivers(also, by), "threat" if self.harms(also) else "promise")

    def _row(self, clause: Clause) -> Iterator[int]:
        """The further deeds of "will ease X, lift Y and open Z"; those with a subject or "will" are told apart."""
        parse = self.page.parse
        for also in terms.actions(parse, clause.head)[1:]:
            plain = parse.tokens[also].upos == "VERB" and parse.tokens[also].text.lower() == parse.tokens[also].lemma
            if plain and not clause.passive and not parse.kids(also, "nsubj", "aux", "mark") and also > clause.head:
                yield also

    def _tells_no_deed(self, clause: Clause, stays: bool) -> bool:
        """What only is, is asked, describes a thing, or leaves the deed unnamed."""
        if clause.lemma in v.BEINGS and not stays:
            return True
        if not (stays or self._is_verb(clause)):
            return True
        return self._is_question(clause.head) or self._does_nothing_named(clause) or self._is_aside(clause.head)

    def _is_meant(self, clause: Clause, tense: str, voices: Sequence[Voice]) -> bool:
        """Whether it is told as settled: no guess, and "would" only in reported speech or among terms."""
        if any(w.verb in v.GUESSING or self.is_withheld(w) for w in voices[:1]) or self.is_guessed(clause.head):
            return False
        if tense not in ("would", "could") or any(w.verb in v.OFFICIAL_SAYING or not w.verb for w in voices):
            return True
        return not voices and tense == "would" and (self.is_term(clause.head) or self.goes_on_saying(clause))

    def _bound_by(self, clause: Clause, voices: Sequence[Voice], harm: bool, stays: bool) -> tuple[str, ...]:
        """Who does it, else who decides it or threatens with it; nobody where somebody else only foretells it."""
        speaker = next((w.speaker for w in voices if w.speaker), ())
        if harm and (clause.lemma in _SUFFERING or self._pays(clause)):
            return speaker
        by = self.sending(clause, voices) or self._acting(clause, voices) or self._owning(clause, stays)
        if by:
            foretold = speaker and not (
                any(self.sides.same(m, speaker) for m in by) or self.is_own(clause, speaker, by)
            )
            foretold = foretold and not self.is_spokesman(voices)
            guessed = harm or (clause.lemma in _OFFENDING and not clause.negated) or self.is_forecast(clause, speaker)
            of_others = any(self.sides.by_id[m].side or self.sides.is_state(m) for m in speaker)
            guessed = guessed or (of_others and bool(going(self.page.parse, clause.head)))  # "they aren't going to go"
            warned = not harm and any(w.verb in ("warn", "caution") for w in voices[:1])
            own = any(self.sides.same(m, speaker) for m in by)
            warned = warned and not own and (of_others or self.is_bystander(speaker))
            warned = warned and not (clause.negated and terms.condition(self.page.parse, clause.head))
            return () if (foretold and guessed) or warned or self.is_outsider(clause, voices, by) else by
        by = self._deciding(clause, speaker) if clause.passive and not self._is_conceded(clause.head) else ()
        warns = harm and clause.modal in (None, "would") and (clause.passive or self.names_harm(clause.head))
        by = by or (speaker if warns else ())
        return by or (() if voices or harm else self.as_agreed(clause))

    def _pays(self, clause: Clause) -> bool:
        """ "will pay a heavy price" """
        tokens = self.page.parse.tokens
        return clause.lemma == "pay" and any(tokens[o].lemma in ("price", "cost", "penalty") for o in clause.objects)

    def _says_little(self, clause: Clause, tense: str, voices: Sequence[Voice], harm: bool) -> bool:
        """What binds to nothing: a mere meeting, a state of mind, how things turn out, what will be said."""
        subjects = clause.objects if clause.passive else clause.subjects
        named = any(w.token is not None and (w.speaker or w.verb in v.OFFICIAL_SAYING) for w in voices)
        return (
            self._only_contact(clause, subjects, named)
            or (clause.lemma in _STATIVE and not harm)
            or any(f"{clause.lemma}_{w}" in _TURNS_OUT for w in joined(self.page.parse, clause.head))
            or self._is_mere_talk(clause)
            or (tense == "would" and not harm and any(self.sides.is_first_person(s) for s in subjects))
            or (clause.negated and tense == "could")
        )

    def _acting(self, clause: Clause, voices: Sequence[Voice]) -> tuple[str, ...]:
        """The sides that are the subject, or whose government or troops are; the owner of an event does nothing."""
        tokens = self.page.parse.tokens
        if speaker := self.as_state(clause, voices) or self._said_again(clause, voices):
            return speaker
        subjects = [s for s in clause.subjects if not self._is_a_thing(s, voices)]
        acting = (
            t
            for t in subjects
            if self.sides.at(t, owners=False) or tokens[t].lemma in v.BODIES or tokens[t].lemma.rstrip("s") in _SENT
        )
        own = replace(clause, subjects=tuple(subjects))
        return self.sides.of(acting) or (() if clause.passive or not subjects else self.sides.behind(own))

    def _said_again(self, clause: Clause, voices: Sequence[Voice]) -> tuple[str, ...]:
        """ "Peru said that Chile had failed and that it would act": the "it" of a further thing said is who speaks."""
        parse = self.page.parse
        own = parse.kids(clause.head, "nsubj")
        if not own or parse.tokens[own[0]].text.lower() not in ("it", "they"):
            return ()
        of_none = parse.tokens[clause.head].deprel == "ccomp" and not self.sides.at(own[0])
        if not (opens_content(parse, clause.head) or (of_none and not self._stands_for_a_thing(own[0]))):
            return ()
        speaker = next((w.speaker for w in voices if w.speaker), ())
        return () if self._is_first(speaker) else speaker

    def _is_first(self, speaker: tuple[str, ...]) -> bool:
        """Whether a person speaks, who would say "he" of himself."""
        return any(self.sides.by_id[m].kind == "person" for m in speaker)

    def _is_verb(self, clause: Clause) -> bool:
        """A verb, or what stands as one under "will" or "would" whatever the parser calls it."""
        parse = self.page.parse
        token, copula = parse.tokens[clause.head], parse.kids(clause.head, "cop")
        noun = token.upos == "NOUN" and (not copula or self.is_due(clause))
        gone = any(parse.tokens[k].lemma in _GONE for k in (clause.head, *parse.kids(clause.head, "case")))
        return token.upos in ("VERB", "ADV") or noun or (gone and bool(copula))

    def _is_conceded(self, head: int) -> bool:
        """ "hailed the accord, even though Peru will be allowed to keep it": nobody says so."""
        marks = {self.page.parse.tokens[k].lemma for k in self.page.parse.kids(head, "mark")}
        return bool(marks & {"though", "although"})

    def _is_mere_talk(self, clause: Clause) -> bool:
        """ "we will be talking about trade": what will be said, with nobody to say it to."""
        with_whom = any(p.split(" ")[0] in ("with", "to") for p, _ in clause.obliques) or clause.objects
        return clause.lemma in ("talk", "speak", "ask", "comment") and not with_whom

    def _stays(self, clause: Clause) -> bool:
        """ "the duties will remain in place": what a side keeps as it is."""
        tokens = self.page.parse.tokens
        kept = clause.lemma in ("remain", "stay") and any(singular(tokens[s].lemma) in FORCES for s in clause.subjects)
        below = self.page.parse.kids(clause.head, "xcomp", "obl", "advmod", "compound")
        return kept or any(tokens[k].lemma in _UNCHANGED for k in below)

    def _owning(self, clause: Clause, stays: bool) -> tuple[str, ...]:
        """Whose offensive, duties or troops they are that will pause, end or stay as they are."""
        tokens = self.page.parse.tokens
        if clause.passive or not (stays or clause.lemma in _PHASES):
            return ()
        owned = [s for s in clause.subjects if singular(tokens[s].lemma) in _HELD]
        if owned and not self.sides.of(owned) and tokens[clause.head].deprel == "conj":
            owned = [  # "its operations will pause, and the operation itself will end"
                s
                for s in subjects_of(self.page.parse, tokens[clause.head].head)
                if singular(tokens[s].lemma) in {singular(tokens[o].lemma) for o in owned}
            ]
        return self.sides.of(owned) if owned else ()

    def _is_a_thing(self, subject: int, voices: Sequence[Voice]) -> bool:
        """Whether "it" or "that" is a thing: it stands for a side only where it is a state, or who speaks."""
        if self.page.parse.tokens[subject].text.lower() == "they":
            return self._stands_for_a_thing(subject)
        if self.page.parse.tokens[subject].text.lower() not in _THINGS:
            return False
        ids = self.sides.at(subject)
        if self._stands_for_a_thing(subject) or self._is_of_saying(subject):
            return True
        spoken = [m for w in voices for m in w.speaker]
        return not ids or not any(self.sides.is_state(m) or self.sides.same(m, spoken) for m in ids)

    def _is_of_saying(self, subject: int) -> bool:
        """ "called for the treaty to be signed, saying it would help": "it" is what they called for."""
        parse = self.page.parse
        saying = parse.tokens[parse.tokens[subject].head].head
        above = parse.tokens[saying].head
        participle = parse.tokens[saying].deprel == "advcl" and parse.tokens[saying].text.lower().endswith("ing")
        nouns = (parse.tokens[t].upos == "NOUN" for t in range(above + 1, saying))
        return participle and parse.tokens[subject].text.lower() == "it" and any(nouns)

    def _stands_for_a_thing(self, subject: int) -> bool:
        """ "While the rules bar visits, they will ...": the pronoun takes up the subject of the clause before it."""
        parse = self.page.parse
        verb = parse.tokens[subject].head
        before = [k for c in parse.kids(verb, "advcl") if c < subject for k in parse.kids(c, "nsubj")]
        nouns = [k for k in before if parse.tokens[k].upos == "NOUN"]
        many = parse.tokens[subject].text.lower() == "they"
        fits = [k for k in nouns if parse.tokens[k].text.lower().endswith("s") == many]
        return bool(fits) and not any(self.sides.at(k, owners=False) for k in fits)

    def _is_aside(self, head: int) -> bool:
        """What only describes a thing ("the process by which they will ...") or tells how or why, and what is likely.

        A clause under an agreement tells its terms ("a deal under which they will ...").
        """
        parse = self.page.parse
        token = parse.tokens[head]
        above = parse.tokens[token.head]
        if token.deprel == "acl:relcl" and above.lemma not in v.SETTLEMENTS:
            return True
        that = next((k for k in parse.kids(head, "mark") if parse.tokens[k].text.lower() == "that"), 0)
        word = that > 1 and parse.tokens[that - 1].lemma in v.PROMISE_NOUNS | {"word"}
        if word and any(t.lemma in _PASSING for t in parse.tokens[max(0, that - 6) : that]):
            return True  # "gave their word that he will be home": told by the noun, if at all
        return any(parse.tokens[k].lemma in _OPEN_OR_UNSURE for k in parse.kids(head, "advmod", "obj", "obl"))

    def _deciding(self, clause: Clause, speaker: tuple[str, ...]) -> tuple[str, ...]:
        """Who decides a measure told in the passive: the speaker, else the side whose people or things it is about."""
        if clause.lemma in JUDGING and clause.lemma not in v.MEASURES:
            return speaker if self.is_official(speaker) else ()
        if clause.lemma not in v.MEASURES | v.PERMISSION:
            return ()
        if any(self._is_crowd(m) for m in speaker):
            speaker = ()
        if clause.lemma == "hold" and any(self.page.parse.tokens[o].lemma in v.OCCASIONS for o in clause.objects):
            return ()  # a ceremony or meeting is a contact
        undergo = self.sides.of(clause.objects, owners=False)
        if clause.lemma in _LETTING_GO and undergo:
            own = not speaker or any(self.sides.same(m, undergo) for m in speaker)
            return self.counterpart(clause.head, undergo) if own else speaker
        if clause.lemma in v.PERMISSION and (left := self._left_by(clause)):
            return left
        receiving = [t for p, t in clause.obliques if p in ("to", "for")]
        gets = self.sides.of(receiving) or self.sides.spoken(receiving, clause.head)
        if gets and speaker and any(self.sides.same(m, gets) for m in speaker):
            return self.counterpart(clause.head, gets)
        owned = [o for o in clause.objects if clause.lemma in _CURBING and not self._is_burden(o)]
        return self.sides.of(owned) or speaker or self._governing(self.sides.of(clause.objects))

    def _is_crowd(self, mention: str) -> bool:
        """Whether people of no side speak: "lawyers", "residents", "a source"."""
        found = self.sides.by_id[mention]
        noun = found.surface.lower().split()[-1]
        return found.kind == "group" and found.side is None and noun.rstrip("s") in v.OUTSIDERS | _CROWD

    def _left_by(self, clause: Clause) -> tuple[str, ...]:
        """Whose state people will be allowed to leave: it lets them go, whoever says so."""
        parse = self.page.parse
        leaving = (k for k in parse.kids(clause.head, "xcomp") if parse.tokens[k].lemma in ("leave", "quit", "exit"))
        return self.sides.of((o for k in leaving for o in parse.kids(k, "obj")), owners=False)

    def _governing(self, owners: tuple[str, ...]) -> tuple[str, ...]:
        """The states of crowds whose things a measure is about ("transfers by Peruvians will be eased": Peru)."""
        crowds = {self.sides.by_id[m].side for m in owners if self.sides.by_id[m].kind == "group"}
        states = (m for m in self.sides.mentions if m.kind == "state" and m.name in crowds and m.form != "adjective")
        found = next(states, None)
        return (found.id,) if crowds and found is not None else owners

    def _is_burden(self, thing: int) -> bool:
        """Sanctions and the like, which belong to who imposed them, whoever bears them."""
        words_ = object_words(self.page.parse, (thing,))
        return any(NOUNS.get(w) in ("SANCTION", "COERCE", "ASSAULT") or w in v.HARM for w in words_)

    def _is_question(self, head: int) -> bool:
        parse = self.page.parse
        first, end = parse.sentences[parse.sentence_of[head]]
        return any(t.text.startswith("?") for t in parse.tokens[max(first, end - 3) : end])

    def _does_nothing_named(self, clause: Clause) -> bool:
        """ "what they will do": the deed is not told."""
        tokens = self.page.parse.tokens
        if clause.lemma in ("make", "give", "deliver", "issue") and clause.objects:
            return all(tokens[o].upos == "PRON" or tokens[o].lemma in _WORDS for o in clause.objects)
        if clause.lemma == "do" and [tokens[o].lemma for o in clause.objects] == ["nothing"]:
            return terms.condition(self.page.parse, clause.head) is None  # "will do nothing unless both ask"
        return clause.lemma in ("do", "make") and all(tokens[o].upos == "PRON" for o in clause.objects)

    def _only_contact(self, clause: Clause, subjects: tuple[int, ...], told: bool) -> bool:
        """A planned meeting is a contact; it is a commitment too only where somebody named announces it."""
        if code_at(self.page.parse, clause) != "CONSULT":
            return False
        timed = due_time(self.page, self.sides.times, (clause.head,), surest=0) is not None
        if clause.lemma in _CONVENING and (timed or any(self._is_joint(s) for s in subjects)):
            return False
        alone = not any(p.split(" ")[0] in ("with", "to") for p, _ in clause.obliques) and not clause.objects
        return (not told and not any(self.sides.is_first_person(t) for t in subjects)) or alone

    def _is_joint(self, subject: int) -> bool:
        """ "The three parties will hold further talks": those who are bound to each other."""
        found = (self.sides.by_id[m] for m in self.sides.at(subject, owners=False))
        return any(m.kind == "group" and m.form == "nominal" and len(m.members) > 1 for m in found)

    def _told(self, voices: Sequence[Voice], by: tuple[str, ...]) -> tuple[str, ...]:
        """Who is told it, where that is a side or a person, not a newspaper or an agency."""
        told = (m for w in voices[:1] for m in w.told if self.sides.is_state(m) or self.sides.by_id[m].side)
        return tuple(m for m in told if not self.sides.same(m, by))


_CURBING = words(
    """cut reduce lower limit dismantle remove destroy close shut convert halt suspend freeze disarm demobilize open
    reopen"""
)
"""What is done in the passive by whose the thing is: "Peru's stockpile will be cut"."""
_LETTING_GO = words("release free return transfer extradite deport exchange repatriate swap")
_CONVENING = words("hold continue resume begin start launch open convene")
_STATIVE = words(
    """know need face win lose see get find seem depend appear happen occur feel understand like love hate suffer
    remember require mean cause hurt become want wait fall rise cost matter last stand consist contain include
    benefit gain believe think hope expect be have live die fail arrive result say tell attend travel control
    emphasize emphasise stress add note repeat underline point remind admit deny dismiss like guess
    elaborate comment specify
    trust get receive obtain
    prefer appreciate enjoy reap prosper argue save shape affect determine undergo recall regret welcome blame"""
)
_SUFFERING = words("face suffer incur risk bear meet encounter")
"""Who is the subject of these with a harm is threatened by it."""
_TURNS_OUT = words("end_up turn_out go_on come_out wind_up")
_SENT = words(
    "engineer doctor medic expert inspector crew technician observer monitor peacekeeper navy airline warship"
)
"""Who belongs to a side and does what it says: "its engineers would repair the bridge"."""
_UNCHANGED = words("unchanged place force effect put away out aside")
_PHASES = words("pause end stop cease halt resume begin start continue expire come")
_HELD = (
    FORCES
    | {n for n, code in NOUNS.items() if code in ("ASSAULT", "MOBILIZE", "SANCTION", "COERCE")}
    | words("operation patrol mission campaign advance incursion drill exercise")
)


_THINGS = frozenset({"it", "that", "this", "which", "these", "those"})
_OPEN_OR_UNSURE = words(
    "how what why when where whom whose probably likely perhaps possibly maybe rather presumably ever"
)
_GONE = words("out gone home back")
"""Where troops or prisoners will be: "will be out of the country by May", "would be home"."""
_CROWD = words("lawyer resident source witness activist aide relative reporter correspondent fan worker")
_PASSING = words("give offer get receive have win secure obtain")
_OFFENDING = words("break violate breach betray undermine destabilize destabilise provoke recognize realise realize")
"""What somebody else says that a side would do is no promise of that side."""
_WORDS = words("statement speech remark announcement address decision comment appearance sense")
