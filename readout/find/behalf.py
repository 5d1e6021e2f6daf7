"""Behalf: what officials say of what their own side sends, opens or judges, and of an "it" that stands for it."""

from __future__ import annotations

from collections.abc import Sequence

from readout.find import terms
from readout.find.clauses import Clause, subjects_of
from readout.find.deadlines import due_time
from readout.find.foretold import Foretold
from readout.find.sides import Voice
from readout.model.parse import Parse, Token
from readout.vocab import undertakings as v
from readout.vocab.plover import singular, words

JUDGING = words(
    "try prosecute deport expel punish execute jail imprison charge arrest confiscate seize sentence intern outlaw"
)
"""What only a state does to people and ships: told in the passive, whoever speaks for one does it."""
_PROCEEDING = words(
    """sail leave go follow come return cross depart travel move withdraw open reopen close shut end stop cease halt
    begin start resume restart continue flow run fly pass proceed land"""
)
"""What ships, convoys, prisoners, gates and pauses do once a side lets them."""
_MOVED = words(
    """man woman child prisoner detainee captive crew sailor fisherman refugee hostage passenger family worker pilgrim
    driver body other rest"""
)
"""People who go where a side lets them go: what it says of them, it undertakes."""
_BEYOND = words(
    """price cost crisis war conflict fighting tension violence problem world time day night winter summer rain river
    talk negotiation meeting summit session conference situation life economy trade people century era history"""
)
"""What no side opens or ends by itself."""
_AGREEING = words("agree undertake sign initial conclude commit promise pledge decide")
_REACH = 2
"""Sentences after one of agreeing in which the passive goes on telling the terms."""
_WARNING = frozenset({"warn", "threaten", "caution"})


class Behalf(Foretold):
    """Those who speak for a side on one page."""

    def is_official(self, speaker: tuple[str, ...]) -> bool:
        """Whether a state or somebody who acts for one speaks, also one whose state the report takes for granted."""
        sided = any(self.sides.by_id[m].side or self.sides.is_state(m) for m in speaker)
        return sided or self.is_at_home(speaker)

    def sending(self, clause: Clause, voices: Sequence[Voice]) -> tuple[str, ...]:
        """ "The convoy will leave by Monday, the Kenyan minister said": told with a limit or a condition, it binds."""
        told = voices[:1]
        if clause.passive or clause.lemma not in _PROCEEDING or not any(w.verb in v.OFFICIAL_SAYING for w in told):
            return ()
        speaker = told[0].speaker
        if not self.is_official(speaker) or not clause.subjects or not all(map(self._is_sent, clause.subjects)):
            return ()
        limit = due_time(self.page, self.sides.times, (clause.head,), surest=0)
        return speaker if limit is not None or terms.condition(self.page.parse, clause.head) is not None else ()

    def _is_sent(self, subject: int) -> bool:
        """A thing or people that a side moves, none that is a party itself or belongs to one."""
        token = self.page.parse.tokens[subject]
        if token.text.lower() == "they":
            ids = [self.sides.by_id[m].refers or m for m in self.sides.at(subject)]
            nouns = [w for i in ids if i in self.sides.by_id for w in self.sides.by_id[i].surface.lower().split()]
            return bool(_MOVED & {*nouns, *map(singular, nouns)}) or "men" in nouns
        if token.upos not in ("NOUN", "NUM", "ADJ") or {token.lemma, singular(token.lemma)} & _BEYOND:
            return False
        return token.lemma in _MOVED or not self.sides.of((subject,))

    def as_state(self, clause: Clause, voices: Sequence[Voice]) -> tuple[str, ...]:
        """ "It will withdraw the bill, the Omani minister said": an "it" that stands for nothing told is his state."""
        own = self.page.parse.kids(clause.head, "nsubj")
        if not own or self.page.parse.tokens[own[0]].text.lower() != "it" or self.sides.at(own[0]):
            return ()
        speaker = next((w.speaker for w in voices if w.speaker), ())
        deed = clause.lemma in v.MEASURES and not clause.passive and bool(clause.objects)
        return speaker if deed and self.is_official(speaker) else ()

    def goes_on_saying(self, clause: Clause) -> bool:
        """ "Oslo said it was late. But it would pay": who spoke in the sentence before goes on in the same line."""
        parse, tokens = self.page.parse, self.page.parse.tokens
        n = parse.sentence_of[clause.head]
        if n == 0 or "\n" in self.page.text[tokens[parse.sentences[n - 1][0]].start : tokens[clause.head].start]:
            return False
        by = self.sides.of(clause.subjects)
        said = [k for k in range(*parse.sentences[n - 1]) if tokens[k].lemma in v.OFFICIAL_SAYING]
        said = [k for k in said if tokens[k].upos == "VERB"]
        told = [
            k
            for k in range(*parse.sentences[n - 1])
            if said and any(a.lemma == "would" for a in _auxiliaries(parse, k))
        ]
        named = self.sides.of(s for k in (*said, *told) for s in subjects_of(parse, k))
        return any(self.sides.same(m, named) for m in by)

    def as_agreed(self, clause: Clause) -> tuple[str, ...]:
        """ "Both presidents undertook to leave. The road will be reopened in May": a term of what was just agreed."""
        parse = self.page.parse
        n = parse.sentence_of[clause.head]
        if not clause.passive or clause.lemma not in v.MEASURES - {"hold"}:
            return ()
        for back in range(n - 1, max(-1, n - _REACH - 1), -1):
            first, end = parse.sentences[back]
            if "\n" in self.page.text[parse.tokens[first].start : parse.tokens[clause.head].start]:
                return ()
            settled = (k for k in range(first, end) if parse.tokens[k].lemma in _AGREEING)
            for verb in (k for k in settled if "Tense=Past" in parse.tokens[k].feats):
                by = self.sides.of(subjects_of(parse, verb))
                if len(self.sides.names(by)) > 1 or any(self.sides.is_joint(m) for m in by):
                    return by
        return ()

    def threatens(self, clause: Clause, voices: Sequence[Voice], by: tuple[str, ...]) -> bool:
        """ "warned that it would leave", "would otherwise leave": what a side says of its own deeds to be heeded."""
        tokens = self.page.parse.tokens
        if any(tokens[k].lemma == "otherwise" for k in self.page.parse.kids(clause.head, "advmod")):
            return True
        if clause.passive and clause.lemma in JUDGING:
            return True
        blamed = (tokens[k].lemma in ("responsible", "accountable") for k in self.page.parse.kids(clause.head, "xcomp"))
        if clause.lemma == "hold" and not clause.negated and any(blamed):
            return True
        warned = [w.speaker for w in voices[:1] if w.verb in _WARNING]
        of_others = (any(self.sides.by_id[m].side or self.sides.is_state(m) for m in who) for who in warned)
        own = (any(self.sides.same(m, who) for m in by) for who in warned)
        return any(mine or not other for mine, other in zip(own, of_others, strict=True))


def _auxiliaries(parse: Parse, head: int) -> tuple[Token, ...]:
    return tuple(parse.tokens[k] for k in parse.kids(head, "aux"))
