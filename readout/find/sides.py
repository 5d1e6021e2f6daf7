"""Sides: which sides and people stand at which words of a demand, promise or act, and who says what a clause says."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from readout.find.clauses import Clause, clauses, conjuncts, subjects_of
from readout.find.owners import SIDE_KINDS, Owners, is_open
from readout.find.page import Page
from readout.find.speech import find_statements
from readout.model.article import Span
from readout.model.claim import Claim, Mention
from readout.model.timex import Timex
from readout.vocab.contacts import PEOPLE_NOUNS
from readout.vocab.offices import words as office_words
from readout.vocab.plover import words
from readout.vocab.undertakings import SAYING, WRITINGS

_REPORTING = frozenset({"ccomp", "parataxis", "xcomp", "obj", "dep"})
_OUTSIDE = frozenset({"acl", "advcl", "ccomp", "parataxis", "conj", "punct"})
_THIRD_PERSON = frozenset({"he", "she", "it", "they"})
_HEADS = frozenset({"president", "premier", "chancellor", "king", "queen", "emir", "sultan", "pope"})
"""Words of the offices that nobody else instructs."""
_CHIEFS = _HEADS | {"minister", "leader", "chief", "boss"}
_OWN_PEOPLE = words(
    """government administration army military troops forces soldiers fighters men party movement country nation state
    side team teams delegation negotiators ministry"""
)
"""After "our": those for whom the speaker speaks, unlike "our partners"."""
_IN_OFFICE = re.compile(r"minister|president|spokes|premier|secretary")
_JOINT_NOUNS = words("sides parties presidents leaders ministers governments delegations factions capitals")
_JOINT = re.compile(r",|\band\b|\n")
_SEVERAL = frozenset({"both", "all", "two", "three", "four", "five", "six", "seven", "pair"})
_TURN = re.compile(r"^(?:Q[.:]?\s|QUESTION\b|[A-Z][A-Z.,'’ \-]{3,}:\s)", re.MULTILINE)
"""A question, or the label of who speaks in a transcript."""
_BY = re.compile(
    r"[^\n]{0,60}?\b(?:statement|remarks|address|speech|message|declaration|comment)\b[^\n]{0,30}? by ", re.I
)
"""How an official text begins that tells whose it is: "Statement by the Minister on ..."."""
_FIRST_PERSON = frozenset({"we", "us", "our", "ours", "i", "me", "my"})


@dataclass(frozen=True, slots=True)
class Voice:
    """Who says a clause: mention ids, the lemma of the verb of saying ("" for "according to"), and who is told."""

    speaker: tuple[str, ...]
    verb: str
    told: tuple[str, ...] = ()
    token: int | None = None


def sides_of(page: Page, mentions: tuple[Mention, ...], times: tuple[Timex, ...]) -> Sides:
    """The sides of one page; the finders of a page share what was worked out."""
    return page.once("sides", (mentions, times), lambda: Sides(page, mentions, times))


@dataclass(frozen=True)
class Sides(Owners):
    """The mentions of one page, asked by token."""

    @cached_property
    def clauses(self) -> tuple[Clause, ...]:
        return clauses(self.parse)

    @cached_property
    def _statements(self) -> tuple[Claim, ...]:
        """What is said on the page, the shortest first: the innermost speaker of a passage is found before others."""
        found = [c for c in find_statements(self.page, self.mentions, self.times) if c.role("speaker")]
        return tuple(sorted(found, key=lambda c: (len(c.evidence), c.evidence)))

    def at(self, token: int, owners: bool = True) -> tuple[str, ...]:
        """The ids of the side that the noun phrase headed by `token` stands for; empty where it names none.

        A noun without a mention of its own stands for its owner where `owners` says so ("Norwegian troops").
        """
        for mention in self.covering.get(token, ()):
            if mention.kind in SIDE_KINDS:
                return self._stand_in(mention, token) or self._explained(token)
        if self.covering.get(token) or not owners or self.parse.tokens[token].upos not in ("NOUN", "PROPN", "NUM"):
            return ()
        if self.is_counterpart(token):
            return self.counterpart(token)
        return self._explained(token) or self.owners(token)

    def _explained(self, token: int) -> tuple[str, ...]:
        """The person whose name stands behind a noun that stands for nobody: "Their lawyer, Kari Lund, promised"."""
        for kid in self.parse.kids(token, "appos"):
            people = (m for m in self.covering.get(kid, ()) if m.kind == "person" and m.form == "name")
            if (named := next(people, None)) is not None:
                return (named.id,)
        return ()

    def _stand_in(self, mention: Mention, token: int) -> tuple[str, ...]:
        """The mention itself; for a group of no known side its owners, for a pronoun that stands for nobody none."""
        if is_open(mention) or self._is_outlet(mention) or self._leads_nowhere(mention):
            return ()
        if self._is_some_government(mention) and (own := self._of_minister(token)):
            return own
        held = mention.kind == "organisation" and mention.form == "nominal" and self.parse.kids(token, "nmod:poss")
        if mention.kind == "group" and self._is_anothers_chief(token):
            return (mention.id,)
        if (mention.kind == "group" or held) and not (mention.side or mention.refers or mention.members):
            whose = tuple(m for m in self.owners(token) if m != mention.id)
            return whose or self._ours(mention, token) or (mention.id,)
        return (mention.id,)

    def _is_anothers_chief(self, token: int) -> bool:
        """ "Her president": somebody else than she."""
        owners = (m for k in self.parse.kids(token, "nmod:poss") for m in self.covering.get(k, ()))
        return self.parse.tokens[token].lemma in _CHIEFS and any(m.kind == "person" for m in owners)

    def _is_some_government(self, mention: Mention) -> bool:
        """ "The government", where the report does not tell whose."""
        plain = mention.surface.lower() in ("the government", "the cabinet")
        return plain and mention.kind == "organisation" and not (mention.side or mention.refers)

    def _of_minister(self, token: int) -> tuple[str, ...]:
        """The official of a known state who says that "the government" will act: it is his."""
        speaker = next((v.speaker for v in self.voices(token) if v.speaker), ())
        people = [self.by_id.get(self.by_id[m].refers or m, self.by_id[m]) for m in speaker]
        offices = " ".join((m.office or "").lower() for m in people)
        own = all(m.kind == "person" and (m.side or m.office) for m in people) and _IN_OFFICE.search(offices)
        return speaker if people and own else ()

    def _ours(self, mention: Mention, token: int) -> tuple[str, ...]:
        """Who says "my government", "our troops"; nobody where these are who speaks."""
        governor = self.parse.tokens[self.parse.tokens[token].head]
        ours = (
            mention.surface.split()[0].lower() in _FIRST_PERSON and mention.surface.split()[-1].lower() in _OWN_PEOPLE
        )
        if not ours or governor.lemma in SAYING:
            return ()
        return next((v.speaker for v in self.voices(token) if v.speaker), ())

    def told_once(self, ids: Iterable[str]) -> tuple[str, ...]:
        """The parties without a state that only stands in front of its own official ("U.S. Secretary of State Lee")."""
        own = tuple(ids)
        people = [self.by_id[m] for m in own if self.by_id[m].kind == "person" and self.by_id[m].side]
        return tuple(m for m in own if not any(self._introduces(self.by_id[m], p) for p in people))

    def _introduces(self, state: Mention, person: Mention) -> bool:
        between = self.page.text[state.span.end : person.span.start]
        beside = person.span.covers(state.span) or (state.span.end <= person.span.start and len(between) < 40)
        return state.kind == "state" and state.name == person.side and beside and not _JOINT.search(between)

    def is_joint(self, mention: str) -> bool:
        """Whether several sides are meant as one: "both sides", "all parties", "the two leaders"."""
        found = self.by_id.get(mention)
        if found is None or found.kind != "group":
            return False
        first = found.surface.lower().removeprefix("the ").split()[0]
        noun = found.surface.lower().split()[-1]
        return len(found.members) > 1 or first in _SEVERAL or noun in _JOINT_NOUNS

    def _leads_nowhere(self, mention: Mention) -> bool:
        """Whether a pronoun stands for a pronoun that stands for nobody."""
        for _ in range(5):
            target = self.by_id.get(mention.refers or "")
            if target is None:
                return is_open(mention)
            mention = target
        return False

    def _is_outlet(self, mention: Mention) -> bool:
        target = self.by_id.get(mention.refers or "")
        return mention.form == "pronoun" and target is not None and target.kind == "outlet"

    def of(self, tokens: Iterable[int], owners: bool = True) -> tuple[str, ...]:
        """The sides at several tokens, each once, in order."""
        return tuple(dict.fromkeys(m for t in tokens for m in self.at(t, owners)))

    def acting(self, clause: Clause) -> tuple[str, ...]:
        """The subjects of a clause; for pronouns that stand for nobody named, whoever says the words."""
        return self._writing(clause) or self.of(clause.subjects) or self.behind(clause)

    def _writing(self, clause: Clause) -> tuple[str, ...]:
        """ "wrote a letter urging them to leave": who writes the letter also urges."""
        token = self.parse.tokens[clause.head]
        noun = token.head
        if not token.deprel.startswith("acl") or "VerbForm=Fin" in token.feats or clause.passive:
            return ()
        if self.parse.kids(clause.head, "nsubj"):
            return ()  # "a topic the minister had promised to raise"
        if self.parse.tokens[noun].lemma not in WRITINGS or self.covering.get(noun):
            return ()
        above = self.parse.tokens[noun].head
        return self.of(subjects_of(self.parse, above)) if self.parse.tokens[above].upos == "VERB" else ()

    def behind(self, clause: Clause) -> tuple[str, ...]:
        """Who stands behind a subject that is an open pronoun."""
        return self.spoken(clause.subjects, clause.head) or self._himself(clause)

    def _himself(self, clause: Clause) -> tuple[str, ...]:
        """ "The minister said he would go": the pronoun right under a verb of saying most often is its subject."""
        tokens = self.parse.tokens
        open_ = any(tokens[s].text.lower() in _THIRD_PERSON and self.covering.get(s) for s in clause.subjects)
        governor = tokens[clause.head].head
        if not open_ or tokens[clause.head].deprel != "ccomp" or tokens[governor].lemma not in SAYING:
            return ()
        return self.of(subjects_of(self.parse, governor))

    def taken_for_nobody(self, clause: Clause) -> tuple[str, ...]:
        """ "Oslo said it was ready": an "it" that the parser holds for empty is who speaks."""
        governor = self.parse.tokens[clause.head].head
        if not self.parse.kids(clause.head, "expl") or self.parse.tokens[governor].lemma not in SAYING:
            return ()
        return self.of(subjects_of(self.parse, governor))

    def spoken(self, tokens: Iterable[int], head: int) -> tuple[str, ...]:
        """Whoever says the clause of `head`, where one of `tokens` is a pronoun of the first person."""
        if not any(self.is_first_person(t) for t in tokens):
            return ()
        return next((v.speaker for v in self.voices(head) if v.speaker), ())

    def within(self, token: int) -> tuple[str, ...]:
        """The side at `token`, else the first one in its phrase, subordinate clauses left out."""
        found = self.at(token)
        if found:
            return found
        for each in sorted(self._phrase(token)):
            mentions = [m for m in self.covering.get(each, ()) if m.kind in SIDE_KINDS and not is_open(m)]
            if mentions and (self.is_bygone(each) or (mentions[0].kind == "person" and self._has_people(each))):
                continue
            if mentions:
                return (mentions[0].id,)
        return ()

    def _has_people(self, owner: int) -> bool:
        """Whether the person only owns people, who are not he ("the president's former manager")."""
        held = self.parse.tokens[self.parse.tokens[owner].head].lemma
        return self.parse.tokens[owner].deprel == "nmod:poss" and (held in office_words() or held in PEOPLE_NOUNS)

    def _phrase(self, token: int) -> Iterator[int]:
        yield token
        for kid in self.parse.children[token]:
            if self.parse.tokens[kid].deprel.split(":")[0] not in _OUTSIDE:
                yield from self._phrase(kid)

    def names(self, ids: Iterable[str]) -> frozenset[str]:
        """The states and organisations that the mentions act for; whoever acts for none stands for himself."""
        out: set[str] = set()
        for i in ids:
            out |= self._names(i, 0)
        return frozenset(out)

    def _names(self, i: str, depth: int) -> set[str]:
        mention = self.by_id.get(i)
        if mention is None or depth > 4:
            return set()
        if mention.members:
            return {s for m in mention.members for s in self._names(m, depth + 1)}
        if mention.side is not None and mention.kind != "state":
            return {mention.side}
        if mention.refers is not None:
            return self._names(mention.refers, depth + 1)
        return {mention.name}

    def same(self, mention: str, others: Iterable[str]) -> bool:
        """Whether the mention acts for a side that one of the others acts for."""
        return bool(self.names((mention,)) & self.names(others))

    def is_himself(self, mention: str, others: Iterable[str]) -> bool:
        """Whether the mention is one of the others, or one of them acts for the state it is (or the other way round).

        An opposition asks something of its own government, a president of his own parliament.
        """
        for other in others:
            states = self.is_state(mention) or self.is_state(other)
            one = self._target(mention) == self._target(other)
            if one or (states and self.same(mention, (other,))):
                return True
        return False

    def _target(self, mention: str) -> str:
        """The name of who is meant."""
        found = self.by_id.get(mention)
        for _ in range(4):
            if found is None or found.refers is None:
                break
            found = self.by_id.get(found.refers, found)
        return mention if found is None else found.name

    def is_state(self, mention: str) -> bool:
        found = self.by_id.get(mention)
        found = self.by_id.get(found.refers, found) if found is not None and found.refers else found
        return found is not None and found.kind == "state"

    def is_party(self, mention: str) -> bool:
        """Whether the mention is a state, an organisation, a person, or somebody of a known side: crowds are not."""
        found = self.by_id.get(mention)
        return found is not None and (found.kind in ("state", "organisation", "person") or found.side is not None)

    def is_first_person(self, token: int) -> bool:
        return self.parse.tokens[token].text.lower() in _FIRST_PERSON

    def voices(self, head: int) -> tuple[Voice, ...]:
        """Who says the clause headed by `head`, the innermost speaker first."""
        out: list[Voice] = []
        i = head
        for _ in range(40):
            out += self._beside(i)
            token = self.parse.tokens[i]
            above = self.governor(i)
            if above == i:
                break
            governor = self.parse.tokens[above]
            if token.deprel.split(":")[0] in _REPORTING and governor.lemma in SAYING and governor.upos == "VERB":
                out.append(self._voice(above))
            elif token.deprel in ("ccomp", "csubj") and (clear := self._made_clear(above)):
                out.append(Voice(clear, "declare", (), above))
            i = above
        if not any(v.speaker for v in out):
            out += self._stated(self.parse.tokens[head].start)
        if not out and self._issuer is not None and not self._is_quoted(self.parse.tokens[head].start):
            out.append(Voice((self._issuer,), "declare"))
        return tuple(out)

    @cached_property
    def _issuer(self) -> str | None:
        """The side that speaks an official text by itself, where the text names it; no transcript of several voices."""
        meta, text = self.page.metadata, self.page.text
        if meta.kind != "official" or _TURN.search(text):
            return None
        found = (m for m in self.mentions if m.kind in ("state", "organisation") and m.name == meta.issued_by)
        named = _BY.match(text)
        signed = (m for m in self.mentions if named is not None and 0 <= m.span.start - named.end() < 5)
        return next((m.id for m in (*found, *signed)), None)

    def _is_quoted(self, offset: int) -> bool:
        """Whether an open quotation mark stands before the words in their line."""
        line = self.page.text[self.page.text.rfind("\n", 0, offset) + 1 : offset]
        return line.count('"') % 2 == 1 or line.count("“") > line.count("”")

    def _made_clear(self, head: int) -> tuple[str, ...]:
        """Who "made clear that" or "was clear that"."""
        tokens = self.parse.tokens
        if tokens[head].lemma == "make":
            below = self.parse.kids(head, "xcomp", "obj", "advmod")
            return self.of(subjects_of(self.parse, head)) if any(tokens[k].lemma == "clear" for k in below) else ()
        if tokens[head].lemma != "clear":
            return ()
        above = tokens[head].head
        said = head if self.parse.kids(head, "cop") else above if tokens[above].lemma == "make" else None
        return self.of(subjects_of(self.parse, said)) if said is not None else ()

    def speaking(self, cue: Span) -> tuple[str, ...]:
        """The speaker of the statement that the words of `cue` introduce; empty where they introduce none."""
        return next((c.role("speaker") for c in self._statements if c.anchor.covers(cue)), ())

    def governor(self, head: int) -> int:
        """What governs a clause: the verb of saying right before its "that", whatever the parser hung it on."""
        above = self.parse.tokens[head].head
        if self.parse.tokens[head].deprel != "ccomp":
            return above
        for mark in self.parse.kids(head, "mark"):
            before = self.parse.tokens[mark - 1] if mark else None
            if self.parse.tokens[mark].lemma == "that" and before is not None and above < mark - 1 < head:
                return mark - 1 if before.upos == "VERB" and before.lemma in SAYING else above
        return above

    def is_subordinate(self, mention: str, by: Iterable[str]) -> bool:
        """Whether an order to the holder of an office stays within one side: "asked his secretary of state"."""
        found, own = self.by_id.get(mention), tuple(by)
        if found is None or self.same(mention, own):
            return found is not None
        if _HEADS & set((found.office or "").lower().split()):
            return False
        people = all(self.by_id[b].kind == "person" and self.by_id[b].side is None for b in own if b in self.by_id)
        return found.kind == "person" and found.office is not None and found.side is None and people

    def _beside(self, i: int) -> Iterator[Voice]:
        """Verbs of saying put in beside the clause ("..., the minister said") and "according to"."""
        for kid in self.parse.kids(i, "parataxis", "advcl", "dep"):
            token = self.parse.tokens[kid]
            told = self.parse.kids(kid, "nsubj") and not self.parse.kids(kid, "ccomp", "mark")
            if token.lemma in SAYING and told:
                yield self._voice(kid)
        for kid in self.parse.kids(i, "obl", "nmod"):
            cases = [self.parse.tokens[c].lemma for c in self.parse.kids(kid, "case")]
            if cases and cases[0] in ("accord", "according"):
                yield Voice(self.of(conjuncts(self.parse, (kid,))), "", (), kid)

    def _voice(self, verb: int) -> Voice:
        told = [*self.parse.kids(verb, "iobj", "obj")]
        for kid in self.parse.kids(verb, "obl"):
            if any(self.parse.tokens[c].lemma == "to" for c in self.parse.kids(kid, "case")):
                told.append(kid)
        return Voice(self.of(subjects_of(self.parse, verb)), self.parse.tokens[verb].lemma, self.of(told), verb)

    def _stated(self, offset: int) -> Iterator[Voice]:
        """The speakers of the statements whose content holds `offset`."""
        for claim in self._statements:
            if claim.evidence.start <= offset < claim.evidence.end:
                cue = self.parse.at(claim.anchor.start)
                lemma = "" if cue is None else self.parse.tokens[cue].lemma
                yield Voice(claim.role("speaker"), lemma, claim.role("addressee"), cue)
