"""Foretold: who only guesses, warns of or reports what another side would do, and who speaks of his own."""

from __future__ import annotations

from collections.abc import Sequence

from readout.find import terms
from readout.find.ahead import Ahead
from readout.find.clauses import Clause, is_negated
from readout.find.sides import Voice
from readout.vocab import undertakings as v
from readout.vocab.plover import singular, words

_DOUBTING = words("suggest doubt worry imagine assume suspect deny question argue dream")
_HOPES = words(
    """expectation hope fear belief likelihood chance possibility prospect risk sign concern speculation worry
    confidence optimism doubt illusion"""
)
_BYSTANDERS = v.OUTSIDERS | words("diplomat source witness aide lawyer resident activist")
_SPOKESMEN = words("spokesman spokeswoman spokesperson spokesmen ministry")


class Foretold(Ahead):
    """Who stands behind what one page says will be done."""

    def is_own(self, clause: Clause, speaker: tuple[str, ...], by: tuple[str, ...]) -> bool:
        """Whether an official of whom no state is told speaks of his own: that of the text, or one that sets terms."""
        issuer = self.page.metadata.issued_by
        if issuer is None:
            under = terms.condition(self.page.parse, clause.head)
            return self.is_at_home(speaker) and under is not None and terms.is_refusal(under.of(self.page.text))
        return self.is_at_home(speaker) and issuer in self.sides.names(by)

    def is_spokesman(self, voices: Sequence[Voice]) -> bool:
        """Whether somebody whose side the report does not tell makes it clear: then he speaks for who will do it."""
        told = [self.sides.by_id[m] for w in voices[:1] for m in w.speaker]
        named = [self.sides.by_id.get(m.refers or "", m) for m in told]
        if named and all(not m.side and _SPOKESMEN & set(m.surface.lower().split()) for m in named):
            return True  # "a foreign ministry spokesman said"
        return bool(named) and voices[0].verb == "declare" and all(m.kind == "person" and not m.side for m in named)

    def is_withheld(self, voice: Voice) -> bool:
        """ "refused to promise that", "did not say that": nobody has said so."""
        if voice.token is None:
            return False
        token = self.page.parse.tokens[voice.token]
        refused = token.deprel == "xcomp" and self.page.parse.tokens[token.head].lemma in ("refuse", "decline")
        return refused or is_negated(self.page.parse, voice.token)

    def is_bystander(self, speaker: tuple[str, ...]) -> bool:
        """Whether diplomats, sources or witnesses speak, who bind nobody by what they warn of."""
        nouns = (w for m in speaker for w in self.sides.by_id[m].surface.lower().split())
        return any(singular(w) in _BYSTANDERS for w in nouns)

    def is_outsider(self, clause: Clause, voices: Sequence[Voice], by: tuple[str, ...]) -> bool:
        """Whether experts or critics, who act for nobody, say what somebody else would do: a guess."""
        speaking = [m for w in voices[:1] for m in w.speaker]
        told = voices[0].token if voices else None
        named = self.page.parse.kids(told, "nsubj") if told is not None else ()
        outside = any(self.page.parse.tokens[k].lemma.rstrip("s") in v.OUTSIDERS for k in named)
        return (
            bool({"would", "will"} & set(clause.auxiliaries))
            and outside
            and not any(self.sides.same(m, speaking) for m in by)
        )

    def is_forecast(self, clause: Clause, speaker: tuple[str, ...]) -> bool:
        """What somebody else says a side would do if another does not: a guess or a warning, nobody's promise."""
        by_state = any(self.sides.names((m,)) for m in speaker) and not self.is_at_home(speaker)
        return by_state and not clause.negated and self._has_condition_of_others(clause)

    def _has_condition_of_others(self, clause: Clause) -> bool:
        parse = self.page.parse
        first, end = parse.sentences[parse.sentence_of[clause.head]]
        marks = [
            k
            for k in range(first, end)
            if parse.tokens[k].lemma in ("if", "unless") and parse.tokens[k].deprel == "mark"
        ]
        return bool(marks) and terms.condition(parse, clause.head) is not None

    def is_guessed(self, head: int) -> bool:
        """Whether a verb of guessing or doubting governs the clause ("it is naive to suggest that they will ...")."""
        parse = self.page.parse
        token = parse.tokens[head]
        above = parse.tokens[self.sides.governor(head)]
        hoped = token.deprel in ("acl", "ccomp") and above.upos == "NOUN" and above.lemma in _HOPES
        return hoped or (token.deprel == "ccomp" and above.lemma in v.GUESSING | _DOUBTING)
