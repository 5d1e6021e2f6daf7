"""Finds who made a call or asked for a meeting: "telephoned", "took a call from", "at the request of"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from readout.find.clauses import clause_at
from readout.find.owners import SIDE_KINDS
from readout.find.page import Page
from readout.find.sides import Sides, sides_of
from readout.model.claim import Claim, Mention, claim_id
from readout.model.parse import Parse
from readout.model.timex import Timex
from readout.vocab.contacts import PEOPLE_NOUNS, PHONE_WORDS

CALL, MEETING, ANSWER = "call", "meeting", "answer"
"""What somebody asked for or made; an answer is a call to who has called before."""
_RING = frozenset({"telephone", "phone", "call", "ring"})
_PLACE = frozenset({"place", "make", "initiate", "request", "arrange"})
_TAKE = frozenset({"receive", "take", "get", "answer"})
_ASKED = frozenset({"request", "initiative", "invitation"})
_TALK = frozenset({"call", "conversation"})
_CONTACT = _TALK | {"talk", "talks", "meeting", "discussion"}
_MET = frozenset({"meet", "confer"})
_ITSELF = frozenset({"it", "the", "this", "that"})
_FAR = 12
_PHRASE = 7
"""Words behind a preposition in which the side it governs is named."""
_NEAR = 4
"""Words before a verb in which who does it is named."""

Way = tuple[tuple[str, ...], tuple[str, ...], str]
"""Who called or asked, who was called (empty where it is not told), and what: `CALL`, `MEETING` or `ANSWER`."""


def find_callers(page: Page, mentions: tuple[Mention, ...], times: tuple[Timex, ...]) -> tuple[Claim, ...]:
    """A claim of type caller for each passage that says who called whom, or at whose request people spoke.

    Roles: by (who called or asked), to (who was called; empty where only the request is told). Values: contact.
    """
    reader = _Reader(page, sides_of(page, tuple(mentions), tuple(times)), mentions)
    out = []
    for i, token in enumerate(page.parse.tokens):
        if page.noise_at(page.parse.span(i, i)) is None and token.upos in ("VERB", "NOUN"):
            found = next((w for w in reader.told(i) if w[0] and not set(w[0]) & set(w[1])), None)
            if found is not None:
                out.append(_claim(page, i, *found))
    return tuple(out)


@dataclass(frozen=True)
class _Reader:
    """The sentences of one page, asked at a verb or noun who called whom."""

    page: Page
    sides: Sides
    mentions: Sequence[Mention]

    @property
    def parse(self) -> Parse:
        return self.page.parse

    def told(self, at: int) -> Iterator[Way]:
        """What the sentence tells at this word, the surest reading first."""
        token = self.parse.tokens[at]
        if token.upos == "NOUN":
            if token.lemma in _ASKED and (what := self._asked_for(at)):
                yield self.sides.of((*self._under(at, ("of",)), *self.parse.kids(at, "nmod:poss"))), (), what
            elif token.lemma == "call" and self._of_phone(at) and not self._governed(at):
                yield self._behind(at, "from"), self._behind(at, "to"), CALL
            return
        if token.lemma in _RING and self._done(at):
            yield from self._rang(at)
        elif token.lemma in _PLACE | _TAKE and self._done(at):
            yield from self._placed(at)
        elif token.lemma in ("ask", "request") and self._done(at) and self._of_call(at):
            clause = clause_at(self.parse, at)
            yield self.sides.of(clause.subjects), self._other(at, clause.subjects), CALL
        elif token.lemma == "return" and self._calls(clause_at(self.parse, at).objects):
            yield self.sides.of(clause_at(self.parse, at).subjects), (), ANSWER
        elif token.lemma == "come" and self._calls(clause_at(self.parse, at).subjects):
            yield self._behind(at, "from"), (), CALL

    # ---- verbs --------------------------------------------------------------------------------------------------

    def _done(self, at: int) -> bool:
        clause = clause_at(self.parse, at)
        return not (clause.negated or clause.conditional or clause.modal or clause.tense == "future")

    def _rang(self, at: int) -> Iterator[Way]:
        clause, tokens = clause_at(self.parse, at), self.parse.tokens
        if "back" in (t.text.lower() for t in tokens[at + 1 : at + 3]):
            yield self.sides.of(clause.subjects), (), ANSWER
        if clause.passive:
            phoned = tokens[at].lemma != "call"  # "was called a liar by"
            yield (self._behind(at, "by"), self.sides.of(clause.objects), CALL) if phoned else ((), (), CALL)
            return
        by = self.sides.of(clause.subjects)
        if (called := self._called(at)) is not None:
            yield by, (called.id,), CALL
        if at + 1 < len(tokens) and tokens[at + 1].text.lower() == "us" and tokens[at].lemma != "call":
            yield by, (), CALL
        if self._is_cleft(at):
            yield by, (), CALL

    def _placed(self, at: int) -> Iterator[Way]:
        """The call was placed by them; they initiated the call; he took a call from them."""
        clause = clause_at(self.parse, at)
        calls = self._calls((*clause.objects, *(self.parse.kids(at, "nsubj:pass") if clause.passive else ())))
        if not calls or not all(self._of_phone(c) for c in calls):
            return
        if self.parse.tokens[at].lemma in _TAKE:
            if not clause.passive:
                by = next((w for c in calls if (w := self._behind(c, "from"))), ())
                yield by, self.sides.of(clause.subjects) or self._before(at), CALL
        elif clause.passive:
            yield self._behind(at, "by"), (), CALL
        else:
            to = self.sides.of(k for c in calls for k in self._under(c, ("to", "with")))
            yield self.sides.of(clause.subjects), to, CALL

    def _calls(self, tokens: Sequence[int]) -> list[int]:
        return [k for k in tokens if self.parse.tokens[k].lemma in _TALK]

    def _called(self, at: int) -> Mention | None:
        """Who stands right behind the verb, by the order of words; None where he is called something, on or for."""
        parse = self.parse
        _, end = parse.sentences[parse.sentence_of[at]]
        k = at + 1
        while k < end and k < at + 4 and parse.tokens[k].upos in ("DET", "PRON", "ADJ"):
            k += 1
        if k >= end:
            return None
        start = parse.tokens[k].start
        here = [
            m for m in self.mentions if m.form not in ("adjective", "pronoun") and m.span.start <= start < m.span.end
        ]
        whole = max(here, key=lambda m: (len(m.span), m.id), default=None)
        after = parse.within(whole.span)[-1] + 1 if whole is not None else end
        if after >= end or parse.tokens[after].upos in ("DET", "ADJ", "NOUN", "NUM"):
            return None
        return whole

    def _is_cleft(self, at: int) -> bool:
        """ "It was Rojas who rang": nobody else is meant."""
        token = self.parse.tokens[at]
        stressed = self.parse.kids(token.head, "nsubj", "expl")
        return token.deprel == "acl:relcl" and any(self.parse.tokens[k].text.lower() == "it" for k in stressed)

    def _governed(self, noun: int) -> bool:
        """Whether the verb above says who took or made the call, or that nobody did."""
        above = self.parse.tokens[noun].head
        verb = self.parse.tokens[above]
        return verb.upos == "VERB" and (verb.lemma in _PLACE | _TAKE or not self._done(above))

    # ---- phrases ------------------------------------------------------------------------------------------------

    def _of_call(self, at: int) -> bool:
        """Whether what is asked for is the conversation told of: "asked for the call", "who had asked for it"."""
        below = (*self._under(at, ("for",)), *clause_at(self.parse, at).objects)
        begin, _ = self.parse.sentences[self.parse.sentence_of[at]]
        spoken = any(self._of_phone(k) for k in range(begin, at) if self.parse.tokens[k].lemma in _TALK)
        for k in below:
            known = {self.parse.tokens[d].text.lower() for d in self.parse.kids(k, "det")} & _ITSELF
            if self.parse.tokens[k].lemma in _TALK and known and self._of_phone(k):
                return True
            if self.parse.tokens[k].text.lower() == "it" and spoken:
                return True
        return False

    def _other(self, at: int, subjects: Sequence[int]) -> tuple[str, ...]:
        """Who spoke with the one who had asked for it, where a relative clause tells so."""
        if self.parse.tokens[at].deprel != "acl:relcl":
            return ()
        above = self.parse.tokens[self.parse.tokens[at].head].head
        if self.parse.tokens[above].upos == "NOUN":  # "held talks with the minister, who had asked for it"
            above = self.parse.tokens[above].head
        others = self.sides.of(clause_at(self.parse, above).subjects)
        return () if set(others) & set(self.sides.of(subjects)) else others

    def _behind(self, at: int, preposition: str) -> tuple[str, ...]:
        """The side right behind the first such preposition after a word, by the order of words."""
        tokens = self.parse.tokens
        _, end = self.parse.sentences[self.parse.sentence_of[at]]
        case = next((k for k in range(at + 1, min(end, at + _PHRASE)) if tokens[k].lemma == preposition), end)
        for k in range(case + 1, min(end, case + 1 + _PHRASE)):
            if tokens[k].upos in ("VERB", "ADP") and k > case + 1 and tokens[k].lemma != "of":
                break
            if tokens[k].text == "," and not self._introduces(k - 1):
                break
            if tokens[k].upos in ("NOUN", "PROPN", "ADJ") and (found := self._named_at(k) or self._owner_at(k)):
                return found
        return ()

    def _before(self, verb: int) -> tuple[str, ...]:
        """The person named right before a verb whose subject the parse did not find."""
        for k in range(verb - 1, max(self.parse.sentences[self.parse.sentence_of[verb]][0], verb - _NEAR) - 1, -1):
            if self.parse.tokens[k].upos in ("PUNCT", "VERB", "ADP"):
                break
            if found := self._named_at(k):
                return found
        return ()

    def _named_at(self, token: int) -> tuple[str, ...]:
        found = (m for m in self.sides.covering.get(token, ()) if m.form != "adjective" and m.kind in SIDE_KINDS)
        return next(((m.id,) for m in found), ())

    def _owner_at(self, token: int) -> tuple[str, ...]:
        """Whose "side" or "office" a noun is; a counterpart's own name stands behind a comma."""
        known = self.parse.tokens[token].upos == "NOUN" and not self._introduces(token)
        return self.sides.at(token) if known else ()

    def _introduces(self, noun: int) -> bool:
        """Whether a name may follow: "his Peruvian colleague, Juan Rojas"."""
        return self.parse.tokens[noun].lemma in PEOPLE_NOUNS - {"side"} or bool(self.parse.kids(noun, "nmod:poss"))

    def _under(self, at: int, cases: Sequence[str]) -> list[int]:
        """The nouns that hang on a word by one of the prepositions."""
        kids = self.parse.kids(at, "nmod", "obl")
        return [k for k in kids if any(self.parse.tokens[c].lemma in cases for c in self.parse.kids(k, "case"))]

    def _of_phone(self, noun: int) -> bool:
        """Whether "call" or "conversation" is one by telephone: "the call", "a phone call from", no call for peace."""
        token = self.parse.tokens[noun]
        around = range(max(0, noun - 3), min(len(self.parse.tokens), noun + 4))
        if any(self.parse.tokens[k].lemma in PHONE_WORDS for k in around):
            return True
        after = self.parse.tokens[noun + 1].lemma if noun + 1 < len(self.parse.tokens) else ""
        return token.lemma == "call" and after not in ("for", "on", "to")

    def _asked_for(self, at: int) -> str | None:
        """What was held "at the request of" somebody: a call or a meeting that the sentence tells of, else None."""
        begin, end = self.parse.sentences[self.parse.sentence_of[at]]
        if not {self.parse.tokens[k].lemma for k in self.parse.kids(at, "case")} & {"at", "on"}:
            return None
        near = {self.parse.tokens[k].lemma for k in range(max(begin, at - _FAR), min(end, at + _FAR))}
        if near & PHONE_WORDS or "call" in near:
            return CALL
        return MEETING if near & (_CONTACT | _MET) else None


def _claim(page: Page, at: int, by: tuple[str, ...], to: tuple[str, ...], what: str) -> Claim:
    anchor = page.parse.span(at, at)
    return Claim(
        id=claim_id(page.article.id, "caller", anchor),
        article=page.article.id,
        type="caller",
        anchor=anchor,
        evidence=page.sentence_evidence(at),
        roles=tuple((role, who) for role, who in (("by", by), ("to", to)) if who),
        values=(("contact", what),),
    )
