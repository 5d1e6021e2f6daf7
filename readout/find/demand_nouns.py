"""Demands told by a noun: "the key demand of Oslo is ...", "rejected Lima's call for talks"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from readout.find.bound import owner_before
from readout.find.clauses import conjuncts, subjects_of
from readout.find.page import Page
from readout.find.predicates import is_wished
from readout.find.sides import Sides
from readout.model.parse import Parse
from readout.vocab import undertakings as v
from readout.vocab.contacts import KINDS_BY_NOUN


@dataclass(frozen=True, slots=True)
class Draft:
    """A demand as it is found: token indexes of its predicate and of what is demanded, and who asks whom.

    `timed`: the predicate itself sets the time ("gave them 30 days to leave").
    """

    anchor: int
    action: int
    by: tuple[str, ...]
    of: tuple[str, ...] = ()
    answer: str | None = None
    timed: bool = False


def is_for(parse: Parse, thing: int, action: int) -> bool:
    """ "called for a conference of ministers to discuss it": the conference is wanted, and what it is for."""
    lemma = parse.tokens[thing].lemma
    known = any(parse.tokens[k].lemma != "a" for k in parse.kids(thing, "det", "nmod:poss"))
    done = parse.kids(action, "aux:pass", "nsubj") or parse.tokens[action].deprel == "ccomp"
    return (lemma in KINDS_BY_NOUN or lemma in _HELD) and not known and not done


def is_aim(parse: Parse, action: int) -> bool:
    """ "insisted the aim isn't to invade it": what stands behind "is" tells what a thing is."""
    for mark in parse.kids(action, "mark"):
        before = [parse.tokens[k].lemma for k in range(max(0, mark - 2), mark)]
        if parse.tokens[mark].lemma == "to" and "be" in before:
            return True
    return False


def infinitive_after(parse: Parse, phrases: Sequence[int]) -> list[int]:
    """The infinitive right after one of the phrases, whatever the parser hung it on."""
    out = []
    for phrase in phrases:
        after = phrase + 1
        if after + 1 < len(parse.tokens) and parse.tokens[after].lemma == "to":
            verb = parse.tokens[after].head
            if parse.tokens[verb].upos == "VERB" and after < verb <= after + 3:
                out.append(verb)
    return out


def is_plural_noun(parse: Parse, token: int) -> bool:
    """An object that was tagged as a verb ("demanded guarantees that ...")."""
    found = parse.tokens[token]
    return found.upos == "VERB" and found.deprel == "obj" and found.text.endswith("s")


def is_infinitive(parse: Parse, head: int) -> bool:
    """Whether a verb stands under "to" without an inflected auxiliary."""
    marked = any(parse.tokens[k].lemma == "to" and k < head for k in parse.kids(head, "mark"))
    return marked and not any("VerbForm=Fin" in parse.tokens[k].feats for k in parse.kids(head, "aux"))


def is_asking_noun(parse: Parse, i: int) -> bool:
    """Whether a noun of asking was tagged as a verb: "the US demand for", where no verb would lack its ending."""
    token = parse.tokens[i]
    if token.upos != "VERB" or token.lemma not in v.DEMAND_NOUNS or token.text.lower() != token.lemma or i < 2:
        return False
    before, article = parse.tokens[i - 1], parse.tokens[i - 2]
    named = before.upos == "PROPN" and "Number=Plur" not in before.feats and article.lemma == "the"
    return named and i + 1 < len(parse.tokens) and parse.tokens[i + 1].lemma == "for"


def is_only_weighed(parse: Parse, head: int) -> bool:
    """ "is considering urging them to order it", "asked whether they would": nobody has asked for anything yet."""
    tokens = parse.tokens
    if tokens[head].lemma == "ask" and any(t.lemma == "whether" for t in tokens[head + 1 : head + 3]):
        return True
    for _ in range(3):
        if tokens[head].deprel != "xcomp":
            return False
        head = tokens[head].head
        if tokens[head].lemma in v.WEIGHING:
            return True
    return False


def particles_of(parse: Parse, head: int) -> list[str]:
    """The particles that a parser hung on the verb."""
    return [parse.tokens[k].lemma for k in parse.kids(head, "compound") if parse.tokens[k].upos == "ADP"]


def _is_wanted(parse: Parse, kid: int) -> bool:
    """Whether "for" says what is wanted."""
    return parse.tokens[kid].deprel == "nmod" and any(parse.tokens[c].lemma == "for" for c in parse.kids(kid, "case"))


_HELD = frozenset({"conference", "session", "inquiry", "vote", "referendum", "election"})
"""What is held, besides contacts: it is wanted, and not asked to do something."""
_LISTING = frozenset({"include", "comprise", "envisage", "contain"})


@dataclass(frozen=True)
class Nouns:
    """One page being read for nouns of asking."""

    page: Page
    sides: Sides

    def drafts(self) -> Iterator[Draft]:
        parse = self.page.parse
        for i, token in enumerate(parse.tokens):
            if is_asking_noun(parse, i):
                wanted = (
                    k
                    for k in parse.kids(i, "obl", "nmod")
                    if "for" in {parse.tokens[c].lemma for c in parse.kids(k, "case")}
                )
                yield Draft(i, next(wanted, i + 2), self.sides.at(i - 1))
            if token.upos != "NOUN" or token.lemma not in v.DEMAND_NOUNS | {"term"}:
                continue
            by = self._owner(i)
            action = self._content_of(i)
            if not by or action is None:
                continue
            named = self.sides.of(conjuncts(parse, parse.kids(action, "nsubj"))) or self.sides.within(action)
            answer, answering = self._answer(i)
            of = answering or named
            yield Draft(i, action, by, tuple(m for m in of if not self.sides.same(m, by))[:1], answer)

    def _answer(self, noun: int) -> tuple[str | None, tuple[str, ...]]:
        """Whether the sentence itself tells that the demand was refused or met, and by whom."""
        parse = self.page.parse
        token = parse.tokens[noun]
        clause = next((c for c in self.sides.clauses if c.head == token.head), None)
        if clause is None or noun not in clause.objects or clause.modal or clause.tense not in ("past", "present"):
            return None, ()
        kinds = (("rejected", v.REFUSING), ("accepted", v.ACCEPTING))
        answer = next((kind for kind, verbs in kinds if clause.lemma in verbs), None)
        if answer is None or is_wished(parse, clause.head) or clause.conditional:
            return None, ()
        if clause.negated:
            answer = "none" if answer == "rejected" else "rejected"
        return answer, self.sides.of(clause.subjects)

    def _owner(self, noun: int) -> tuple[str, ...]:
        parse = self.page.parse
        for kid in parse.kids(noun, "nmod:poss", "amod", "compound", "nmod", "acl"):
            cases = [parse.tokens[c].lemma for c in parse.kids(kid, "case")]
            if parse.tokens[kid].deprel == "nmod" and not set(cases) & {"of", "by", "from"}:
                continue
            if parse.tokens[kid].deprel in ("amod", "compound") and kid > noun:
                continue  # "an ultimatum for Lao troops to leave": the adjective belongs to the troops
            own = parse.tokens[kid].upos == "PRON" or self._is_own_country(kid)
            if own and parse.tokens[noun].deprel == "obj":
                told = self.sides.of(subjects_of(parse, parse.tokens[noun].head))  # "the envoys set out their terms"
                if told:
                    return told
            found = self.sides.of(conjuncts(parse, (kid,)), owners=False)
            if found:
                return found
        if before := self.sides.of(owner_before(parse, noun)):
            return before
        for clause in parse.kids(noun, "acl:relcl"):  # "a demand that the island has raised since May"
            if any(parse.tokens[k].lemma in ("that", "which") for k in parse.kids(clause, "obj")):
                return self.sides.of(subjects_of(parse, clause), owners=False)
        return ()

    def _is_own_country(self, token: int) -> bool:
        """ "repeated his country's demand" """
        parse = self.page.parse
        held = parse.tokens[token].lemma in ("country", "government", "nation", "side", "people")
        return held and any(parse.tokens[k].upos == "PRON" for k in parse.kids(token, "nmod:poss"))

    def _content_of(self, noun: int) -> int | None:
        """What is demanded: "for ...", "that ...", "to ...", an apposition, or what the noun is said to be."""
        parse = self.page.parse
        listing = [k for k in parse.kids(noun, "acl:relcl") if parse.tokens[k].lemma in _LISTING]
        if parse.tokens[noun].deprel == "nsubj" and parse.tokens[parse.tokens[noun].head].lemma in _LISTING:
            listing.append(parse.tokens[noun].head)
        listed = [k for c in listing for k in parse.kids(c, "obj")]
        if listed or parse.tokens[noun].lemma == "term":
            return listed[0] if listed else None
        kids = parse.kids(noun, "acl", "ccomp", "appos", "parataxis", "nmod")
        for kid in sorted(kids, key=lambda k: not _is_wanted(parse, k)):
            token = parse.tokens[kid]
            cases = {parse.tokens[c].lemma for c in parse.kids(kid, "case")}
            if token.deprel.startswith("nmod"):
                if "for" in cases:
                    return kid
            elif token.deprel in ("appos", "parataxis"):
                if token.upos in ("NOUN", "VERB"):
                    return kid
            elif is_infinitive(parse, kid) or any(parse.tokens[m].lemma == "that" for m in parse.kids(kid, "mark")):
                return kid
        follows = parse.tokens[noun + 1 : noun + 2]
        if any(t.lemma == "that" and t.deprel == "mark" and t.head > noun for t in follows):
            return follows[0].head  # "their demand that it leave", hung on the verb before
        for kid in parse.kids(noun, "nmod"):
            for after in parse.kids(kid, "appos"):
                if parse.tokens[after].upos == "NOUN":
                    return after
        token = parse.tokens[noun]
        if token.deprel == "appos" and parse.tokens[token.head].upos == "NOUN":  # "autonomy, a key demand of theirs"
            return token.head
        running = parse.tokens[token.head].lemma in ("run", "expire", "lapse", "end", "pass")
        if (
            token.deprel == "nsubj"
            and not running
            and any(parse.tokens[k].lemma == "be" for k in parse.kids(token.head, "cop"))
        ):
            return token.head if parse.tokens[token.head].upos in ("NOUN", "VERB") else None
        return None
