"""Announcements: what a side will do, told by the tense alone ("will ease", "is to lift", "would answer, he said")."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from readout.find import terms
from readout.find.bound import Binding, Draft
from readout.find.clauses import Clause
from readout.find.predicates import code_at
from readout.find.sides import Voice
from readout.vocab import undertakings as v
from readout.vocab.plover import words


class Announcements(Binding):
    """The announced measures of one page."""

    def of_clause(self, clause: Clause) -> Iterator[Draft]:
        tense = self._ahead(clause)
        if tense is None or clause.lemma in v.BEINGS or self.page.parse.tokens[clause.head].upos != "VERB":
            return
        if self._is_question(clause.head) or self._does_nothing_named(clause):
            return
        voices = self.sides.voices(clause.head)
        if any(w.verb in v.GUESSING for w in voices[:1]):
            return
        speaker = next((w.speaker for w in voices if w.speaker), ())
        if tense in ("would", "could") and not any(w.verb in v.OFFICIAL_SAYING or not w.verb for w in voices):
            return
        subjects = clause.objects if clause.passive else clause.subjects
        by = self._acting(clause)
        harm = not clause.negated and self.harms(clause.head)
        if clause.passive and not by:
            by = self._deciding(clause, speaker)
        elif not by and harm and clause.modal is None:
            by = speaker
        elif by and harm and speaker and not any(self.sides.same(m, speaker) for m in by):
            return
        if not by or (tense == "could" and not harm):
            return
        if (
            self._only_contact(clause, subjects, speaker)
            or (clause.lemma in _STATIVE and not harm)
            or (clause.negated and tense == "could")
        ):
            return
        kind = "threat" if harm else "promise"
        to = self.receivers(clause.head, by) or self._told(voices, by)
        yield Draft(clause.head, clause.head, by, to, kind)

    def _acting(self, clause: Clause) -> tuple[str, ...]:
        """The sides that are the subject, or whose government or troops are; the owner of an event does nothing."""
        tokens = self.page.parse.tokens
        acting = (t for t in clause.subjects if self.sides.at(t, owners=False) or tokens[t].lemma in v.BODIES)
        return self.sides.of(acting) or (() if clause.passive else self.sides.behind(clause))

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
        return not speaker and not any(self.sides.is_first_person(t) for t in subjects)

    def _told(self, voices: Sequence[Voice], by: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(m for w in voices[:1] for m in w.told if not self.sides.same(m, by))


_STATIVE = words(
    """know need face win lose see get find seem depend appear happen occur feel understand like love hate suffer
    remember require mean cause hurt become want wait fall rise cost matter last stand consist contain include
    benefit gain believe think hope expect be have live die fail arrive result say tell attend travel control
    emphasize emphasise stress add note repeat underline point remind admit"""
)
