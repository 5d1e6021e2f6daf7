"""Announcements: what a side will do, told by the tense alone ("will ease", "is to lift", "would answer, he said")."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from readout.find import terms
from readout.find.bound import Binding, Draft
from readout.find.clauses import Clause
from readout.find.predicates import code_at, joined
from readout.find.sides import Voice
from readout.vocab import undertakings as v
from readout.vocab.plover import FORCES, NOUNS, words


class Announcements(Binding):
    """The announced measures of one page."""

    def of_clause(self, clause: Clause) -> Iterator[Draft]:
        tense = self._ahead(clause)
        stays = clause.lemma in v.BEINGS and self._stays(clause)
        if tense is None or not (stays or self.page.parse.tokens[clause.head].upos == "VERB"):
            return
        if clause.lemma in v.BEINGS and not stays:
            return
        if self._is_question(clause.head) or self._does_nothing_named(clause) or self._is_aside(clause.head):
            return
        voices = self.sides.voices(clause.head)
        if any(w.verb in v.GUESSING for w in voices[:1]) or self._is_guessed(clause.head):
            return
        speaker = next((w.speaker for w in voices if w.speaker), ())
        if tense in ("would", "could") and not any(w.verb in v.OFFICIAL_SAYING or not w.verb for w in voices):
            return
        subjects = clause.objects if clause.passive else clause.subjects
        by = self._acting(clause, voices) or self._owning(clause, stays)
        harm = not clause.negated and self.harms(clause.head)
        if harm and clause.lemma in _SUFFERING:
            by = speaker
        elif not by:
            by = self._deciding(clause, speaker) if clause.passive else ()
            warns = harm and clause.modal is None and (clause.passive or self.names_harm(clause.head))
            by = by or (speaker if warns else ())
        elif by and harm and speaker and not any(self.sides.same(m, speaker) for m in by):
            return
        if not by or (tense == "could" and not harm):
            return
        if (
            self._only_contact(clause, subjects, speaker)
            or (clause.lemma in _STATIVE and not harm)
            or any(f"{clause.lemma}_{w}" in _TURNS_OUT for w in joined(self.page.parse, clause.head))
            or self._is_mere_talk(clause)
            or (tense == "would" and not harm and any(self.sides.is_first_person(s) for s in subjects))
            or (clause.negated and tense == "could")
        ):
            return
        kind = "threat" if harm else "promise"
        to = self.receivers(clause.head, by) or self._told(voices, by)
        yield Draft(clause.head, clause.head, by, to, kind)

    def _acting(self, clause: Clause, voices: Sequence[Voice]) -> tuple[str, ...]:
        """The sides that are the subject, or whose government or troops are; the owner of an event does nothing."""
        tokens = self.page.parse.tokens
        subjects = [s for s in clause.subjects if not self._is_a_thing(s, voices)]
        acting = (t for t in subjects if self.sides.at(t, owners=False) or tokens[t].lemma in v.BODIES)
        own = replace(clause, subjects=tuple(subjects))
        return self.sides.of(acting) or (() if clause.passive or not subjects else self.sides.behind(own))

    def _is_mere_talk(self, clause: Clause) -> bool:
        """ "we will be talking about trade": what will be said, with nobody to say it to."""
        with_whom = any(p.split(" ")[0] in ("with", "to") for p, _ in clause.obliques) or clause.objects
        return clause.lemma in ("talk", "speak", "ask", "comment") and not with_whom

    def _stays(self, clause: Clause) -> bool:
        """ "the duties will remain in place": what a side keeps as it is."""
        words = (clause.lemma, *self.page.parse.kids(clause.head, "xcomp", "obl", "advmod"))
        return any(self.page.parse.tokens[k].lemma in _UNCHANGED for k in words if isinstance(k, int))

    def _owning(self, clause: Clause, stays: bool) -> tuple[str, ...]:
        """Whose offensive, duties or troops they are that will pause, end or stay as they are."""
        tokens = self.page.parse.tokens
        if clause.passive or not (stays or clause.lemma in _PHASES):
            return ()
        owned = [s for s in clause.subjects if _base(tokens[s].lemma) in _HELD]
        return self.sides.of(owned) if owned else ()

    def _is_a_thing(self, subject: int, voices: Sequence[Voice]) -> bool:
        """Whether "it" or "that" is a thing: it stands for a side only where it is a state, or who speaks."""
        if self.page.parse.tokens[subject].text.lower() not in _THINGS:
            return False
        ids = self.sides.at(subject)
        spoken = [m for w in voices for m in w.speaker]
        return not ids or not any(self.sides.is_state(m) or self.sides.same(m, spoken) for m in ids)

    def _is_aside(self, head: int) -> bool:
        """What only describes a thing ("the process by which they will ...") or tells how or why, and what is likely.

        A clause under an agreement tells its terms ("a deal under which they will ...").
        """
        parse = self.page.parse
        token = parse.tokens[head]
        if token.deprel == "acl:relcl" and parse.tokens[token.head].lemma not in v.SETTLEMENTS:
            return True
        return any(parse.tokens[k].lemma in _OPEN_OR_UNSURE for k in parse.kids(head, "advmod", "obj", "obl"))

    def _is_guessed(self, head: int) -> bool:
        """Whether a verb of guessing or doubting governs the clause ("it is naive to suggest that they will ...")."""
        parse = self.page.parse
        token = parse.tokens[head]
        above = parse.tokens[self.sides.governor(head)]
        return token.deprel == "ccomp" and above.lemma in v.GUESSING | _DOUBTING

    def _deciding(self, clause: Clause, speaker: tuple[str, ...]) -> tuple[str, ...]:
        """Who decides a measure told in the passive: the speaker, else the side whose people or things it is about."""
        if clause.lemma not in v.MEASURES | v.PERMISSION:
            return ()
        receiving = [t for p, t in clause.obliques if p in ("to", "for")]
        gets = self.sides.of(receiving) or self.sides.spoken(receiving, clause.head)
        if gets and speaker and any(self.sides.same(m, gets) for m in speaker):
            return self.counterpart(clause.head, gets)
        return speaker or self.sides.of(clause.objects)

    def _is_question(self, head: int) -> bool:
        parse = self.page.parse
        first, end = parse.sentences[parse.sentence_of[head]]
        return any(t.text.startswith("?") for t in parse.tokens[max(first, end - 3) : end])

    def _does_nothing_named(self, clause: Clause) -> bool:
        """ "what they will do": the deed is not told."""
        tokens = self.page.parse.tokens
        if clause.lemma in ("make", "give", "deliver", "issue") and clause.objects:
            return all(tokens[o].upos == "PRON" or tokens[o].lemma in _WORDS for o in clause.objects)
        return clause.lemma in ("do", "make") and all(tokens[o].upos == "PRON" for o in clause.objects)

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
        if marked and self.has_own_subject(clause.head) and parse.tokens[clause.head].deprel in ("root", "parataxis"):
            return "to"
        return None

    def _only_contact(self, clause: Clause, subjects: tuple[int, ...], speaker: tuple[str, ...]) -> bool:
        """A planned meeting is a contact; it is a commitment too only where somebody named announces it."""
        if code_at(self.page.parse, clause) != "CONSULT":
            return False
        alone = not any(p.split(" ")[0] in ("with", "to") for p, _ in clause.obliques) and not clause.objects
        return (not speaker and not any(self.sides.is_first_person(t) for t in subjects)) or alone

    def _told(self, voices: Sequence[Voice], by: tuple[str, ...]) -> tuple[str, ...]:
        """Who is told it, where that is a side or a person, not a newspaper or an agency."""
        told = (m for w in voices[:1] for m in w.told if self.sides.is_state(m) or self.sides.by_id[m].side)
        return tuple(m for m in told if not self.sides.same(m, by))


_STATIVE = words(
    """know need face win lose see get find seem depend appear happen occur feel understand like love hate suffer
    remember require mean cause hurt become want wait fall rise cost matter last stand consist contain include
    benefit gain believe think hope expect be have live die fail arrive result say tell attend travel control
    emphasize emphasise stress add note repeat underline point remind admit deny dismiss like guess
    prefer appreciate enjoy reap prosper argue save shape affect determine undergo recall regret welcome blame"""
)
_SUFFERING = words("face suffer incur risk bear meet encounter")
"""Who is the subject of these with a harm is threatened by it."""
_TURNS_OUT = words("end_up turn_out go_on come_out wind_up")
_UNCHANGED = words("unchanged place force effect put")
_PHASES = words("pause end stop cease halt resume begin start continue expire come")
_HELD = (
    FORCES
    | {n for n, code in NOUNS.items() if code in ("ASSAULT", "MOBILIZE", "SANCTION", "COERCE")}
    | words("operation")
)


def _base(lemma: str) -> str:
    return lemma[:-1] if lemma.endswith("s") else lemma


_THINGS = frozenset({"it", "that", "this", "which", "these", "those"})
_OPEN_OR_UNSURE = words(
    "how what why when where whom whose probably likely perhaps possibly maybe rather presumably ever"
)
_DOUBTING = words("suggest doubt worry imagine assume suspect deny question argue dream")
_WORDS = words("statement speech remark announcement address decision comment appearance sense")
