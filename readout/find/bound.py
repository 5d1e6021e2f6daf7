"""What a verb or noun of promising needs to know of its sentence: who gains or suffers, and whether harm is meant."""

from __future__ import annotations

from dataclasses import dataclass

from readout.find import terms
from readout.find.clauses import Clause, conjuncts
from readout.find.page import Page
from readout.find.predicates import code_at, joined, object_words
from readout.find.sides import Sides
from readout.model.parse import Parse
from readout.vocab import undertakings as v
from readout.vocab.plover import STOPPING, words

HOSTILE = frozenset({"ASSAULT", "SANCTION", "COERCE", "THREATEN"})

_SHUNNING = words("stay keep refrain abstain avoid prevent avert oppose reject resist fear welcome discuss")
"""Who does this to a harm does none: "will stay out of the war"."""


_NOT_TOWARDS = words(
    """join leave quit exit enter lead head chair represent run terminate abandon form end dissolve ground watch monitor
    observe study cover get keep have need win lose"""
)
"""Whose object gets nothing: "lead the Peruvian delegation", "leave the union", "watch their compliance"."""
_GOING = words(
    "travel trip flight go come move return fly withdraw journey tour way access migration emigration ship delegation"
)


@dataclass(frozen=True, slots=True)
class Draft:
    """A commitment as it is found: token indexes of its predicate and of the thing to be done, and who is bound."""

    anchor: int
    action: int
    by: tuple[str, ...]
    to: tuple[str, ...] = ()
    kind: str = "promise"


def owner_before(parse: Parse, noun: int) -> tuple[int, ...]:
    """The owner right before a noun ("Peru's [demand]"), whatever a parser hung it on; of none or one."""
    mark = parse.tokens[noun - 1].text if noun > 1 else ""
    return (noun - 2,) if mark in ("'s", "’s", "'", "’") and parse.tokens[noun - 2].upos == "PROPN" else ()


@dataclass(frozen=True)
class Binding:
    """One page being read for commitments."""

    page: Page
    sides: Sides

    def infinitive(self, head: int) -> int | None:
        """What is to be done: the complement, an infinitive under the verb, or one that stands right after it."""
        parse = self.page.parse
        kids = [k for k in parse.kids(head, "xcomp", "ccomp") if k > head or parse.tokens[k].deprel == "ccomp"]
        kids += [k for k in parse.kids(head, "advcl", "acl", "csubj") if k > head and "to" in self.marks(k)]
        verbs = [k for k in kids if parse.tokens[k].upos in ("VERB", "AUX") or parse.kids(k, "cop")]
        return next(iter(verbs), None) or self._infinitive_after(head) or next(iter(kids), None)

    def _infinitive_after(self, head: int) -> int | None:
        parse = self.page.parse
        phrase = [head, *(t for k in parse.kids(head, "obj", "iobj") for t in parse.subtree(k) if t > head)]
        end = parse.sentences[parse.sentence_of[head]][1]
        for i in range(max(phrase) + 1, min(max(phrase) + 5, end)):
            token = parse.tokens[i]
            if token.lemma == "to" and token.upos == "PART" and parse.tokens[token.head].upos == "VERB":
                return token.head
            if token.upos not in ("PUNCT", "ADV"):
                return None
        return None

    def marks(self, token: int) -> set[str]:
        """The conjunctions, particles and prepositions before a clause or phrase."""
        return {self.page.parse.tokens[c].lemma for c in self.page.parse.kids(token, "case", "mark")}

    def is_of_none(self, clause: Clause) -> bool:
        """ "no prisoner will be moved", "neither side has agreed": what is told is told of nobody."""
        parse = self.page.parse
        named = clause.objects if clause.passive else clause.subjects
        none = ("no", "neither", "none", "nobody")
        return any(
            parse.tokens[k].lemma in none for s in named for k in (s, *parse.kids(s, "det", "nmod", "cc:preconj"))
        )

    def has_own_subject(self, head: int) -> bool:
        return bool(self.page.parse.kids(head, "nsubj", "csubj"))

    def counterpart(self, head: int, gets: tuple[str, ...]) -> tuple[str, ...]:
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

    def receivers(self, action: int, by: tuple[str, ...]) -> tuple[str, ...]:
        """To whom the thing is done or given: the indirect object, then "to" and "with", then who is its object.

        Whose thing it is counts only where the thing is harmed ("tariffs on Peruvian goods"): what is bought, watched
        or travelled to is not given to anybody.
        """
        parse = self.page.parse
        harmed = self.harms(action)
        wanted = [*parse.kids(action, "iobj")]
        for kid in [
            *parse.kids(action, "obl", "nmod"),
            *(k for o in parse.kids(action, "obj") for k in parse.kids(o, "nmod")),
        ]:
            cases = {parse.tokens[c].lemma for c in parse.kids(kid, "case")}
            if cases & {"to", "with", "against", "for", "on"} and kid > action and not self._is_way(kid, cases):
                wanted.append(kid)
        told = [self._inner(k) or self.sides.at(k, owners=harmed) for k in conjuncts(parse, wanted)]
        found = [m for ids in told for m in ids if self.sides.names((m,))]
        if parse.tokens[action].lemma not in _NOT_TOWARDS:
            things = conjuncts(parse, parse.kids(action, "obj"))
            found += [m for m in self.sides.of(things, owners=harmed) if self.sides.is_party(m)]
        return tuple(m for m in dict.fromkeys(found) if not self.sides.same(m, by))[:2]

    def _inner(self, token: int) -> tuple[str, ...]:
        """The state that ends the name of a group of which it is not the head ("300 observers to [Chad]")."""
        tokens = self.page.parse
        for mention in self.sides.covering.get(token, ()):
            inside = tokens.within(mention.span)
            if mention.kind == "state" and mention.form == "name" and inside[-1] == token:
                led = tokens.tokens[inside[0] - 1].lemma == "to"
                groups = (m for m in self.sides.covering[token] if m.kind == "group" and m.span.covers(mention.span))
                ends = led and any(g.span.end == mention.span.end for g in groups)
                return (mention.id,) if ends else ()
        return ()

    def _is_way(self, kid: int, cases: set[str]) -> bool:
        """Whether the phrase tells where somebody goes ("travel to the island"); what is returned has a receiver."""
        parse = self.page.parse
        verb = parse.tokens[kid].head
        given = parse.tokens[verb].lemma == "return" and parse.kids(verb, "obj")
        return "to" in cases and parse.tokens[verb].lemma in _GOING and not given

    def harms(self, head: int) -> bool:
        """Whether the thing announced is a harm: a hostile act, a retaliation, or "consequences" and the like."""
        parse = self.page.parse
        token = parse.tokens[head]
        under = terms.condition(parse, head)
        conditional = under is not None
        if under is not None and self._follows_refusal(head, under.of(self.page.text)):
            return True
        if token.lemma in v.RETALIATION:
            return not set(object_words(parse, parse.kids(head, "obj"))) & v.ARMS
        if token.upos in ("NOUN", "PROPN"):
            named = {token.lemma, *(parse.tokens[k].lemma for k in parse.kids(head, "compound"))}
            return bool(named & v.HARM) and _grave(named, conditional)
        if token.lemma in ("meet", "answer") and parse.kids(head, "aux:pass"):
            means = {parse.tokens[k].lemma for k in parse.kids(head, "obl")}
            return bool(means & (v.HARM | {"kind"}))  # "will be met with force", "would be answered in kind"
        code = code_at(parse, None, head)
        undone = token.lemma in STOPPING
        if undone and (code != "SANCTION" or not conditional):
            return False
        return self.names_harm(head) or (code in HOSTILE and joined(parse, head) != ("with",))

    def _follows_refusal(self, head: int, condition: str) -> bool:
        """Whether a side threatens to go to court unless it gets its due, or with whatever it will do failing that."""
        if not terms.is_refusal(condition):
            return False
        parse = self.page.parse
        forum = any(parse.tokens[k].lemma in v.FORUMS for k in parse.kids(head, "obl", "obj", "iobj"))
        failing = condition.lower().startswith("failing") and parse.tokens[head].upos == "VERB"
        return failing or (forum and parse.tokens[head].lemma in v.TAKING)

    def names_harm(self, head: int) -> bool:
        """Whether the verb's object is a harm: consequences, a response, sanctions."""
        parse = self.page.parse
        if parse.tokens[head].lemma in _SHUNNING:
            return False
        passive = code_at(parse, None, head) in HOSTILE
        undergone = tuple(k for k in parse.kids(head, "nsubj") if passive and parse.tokens[k].deprel == "nsubj:pass")
        things = set(object_words(parse, (*parse.kids(head, "obj", "obl"), *undergone)))
        return bool(things & v.HARM) and _grave(things, terms.condition(parse, head) is not None)


def _grave(things: set[str], conditional: bool) -> bool:
    """Response and measures are harm only under a condition; consequences and sanctions always."""
    return conditional or bool(
        things & {"consequence", "retaliation", "sanction", "reprisal", "punishment", "war", "retribution"}
    )
