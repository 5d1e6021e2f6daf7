"""Parties: which mentions stand at a word of the parse, and who takes part in what a predicate tells."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from readout.find.both_sides import JOINT_BODIES, both_sides
from readout.find.clauses import clause_at
from readout.find.page import Page
from readout.find.sides import Sides
from readout.model.claim import Mention
from readout.vocab.contacts import DELEGATIONS, LEADING_VERBS, LISTENERS, PEOPLE_NOUNS
from readout.vocab.offices import OFFICE, RANK, words
from readout.vocab.places import capitals

NAME_ARCS = frozenset({"flat", "compound", "appos", "nmod:desc", "nmod:unmarked"})
"""Arcs between the words of one name and its titles."""
OWNING_ARCS = frozenset({"flat", "compound", "appos", "nmod:desc", "amod", "nmod:poss", "nmod"})
FOUNDING = frozenset({"create", "establish", "form", "found", "set", "launch", "agree"})
"""Verbs for what two sides do to make a body of both."""
FIRST_PERSON = frozenset({"i", "me", "my", "we", "us", "our"})
LONGEST_LIST = 20
"""Tokens within which the states of "negotiators from A, B and C" are listed."""
ACTING = frozenset({"person", "state", "organisation", "group"})
"""Kinds of mention that can take part in a contact."""


@dataclass(frozen=True)
class Parties:
    """The mentions of one page, by the tokens that they cover."""

    page: Page
    mentions: Sequence[Mention]
    sides: Sides | None = None

    @cached_property
    def by_id(self) -> dict[str, Mention]:
        return {m.id: m for m in self.mentions}

    @cached_property
    def by_token(self) -> dict[int, list[Mention]]:
        """For each token the mentions that cover it, the longest first."""
        out: dict[int, list[Mention]] = {}
        for mention in sorted(self.mentions, key=lambda m: (-len(m.span), m.span, m.id)):
            for token in self.page.parse.within(mention.span):
                out.setdefault(token, []).append(mention)
        return out

    def covering(self, token: int) -> list[Mention]:
        return self.by_token.get(token, [])

    def actor(self, token: int) -> Mention | None:
        """The party that the noun phrase headed by `token` names, its conjuncts left out; see `actors`."""
        return next(iter(self._parties_of(self._unit(token)[0])), None)

    def actors(self, tokens: Iterable[int]) -> tuple[Mention, ...]:
        """The parties of several noun phrases, those coordinated with them included, each once, in order."""
        out: dict[Mention, None] = {}
        seen: set[int] = set()
        stack = list(reversed(tuple(tokens)))
        while stack:
            token = stack.pop()
            if token in seen:
                continue
            unit, others = self._unit(token)
            seen.update(unit)
            stack += reversed(others)
            out.update(dict.fromkeys(self._parties_of(unit)))
        return tuple(out)

    def _unit(self, token: int) -> tuple[list[int], list[int]]:
        """The words that name one party, head first, and the heads of what is coordinated with any of them.

        A parser hangs a name below its title or the title below its name; both ways lead to the same words.
        """
        parse = self.page.parse
        unit, others, stack = [], [], [token]
        while stack:
            word = stack.pop(0)
            unit.append(word)
            for kid in parse.children[word]:
                relation = parse.tokens[kid].deprel
                verb = any(parse.tokens[k].upos == "VERB" for k in range(kid + 1, word))
                if verb and parse.tokens[word].lemma in PEOPLE_NOUNS:
                    continue  # a name on the other side of a verb, whatever the parser hung it on
                if relation == "conj":
                    others.append(kid)
                elif relation in NAME_ARCS or (relation == "nmod" and not self._is_under_preposition(kid)):
                    stack.append(kid)
        return unit, others

    def _is_under_preposition(self, token: int) -> bool:
        """Whether a preposition stands before the word; one that other words part from a name belongs to its title.

        "Secretary of State Ann Lee": a parser may hang "of" below the name.
        """
        cases = self.page.parse.kids(token, "case")
        return any(k == token - 1 or not self.covering(token) for k in cases)

    def _parties_of(self, unit: Sequence[int]) -> tuple[Mention, ...]:
        """A person before a group before a state; of a common noun for people the states it belongs to."""
        parse = self.page.parse
        head = parse.tokens[unit[0]]
        if head.lemma in LISTENERS:
            return ()
        titled = head.lemma in PEOPLE_NOUNS or head.lemma in words()
        people = [
            m
            for word in unit
            for m in self.covering(word)
            if m.kind == "person" and (word == unit[0] or titled or parse.tokens[word].deprel != "compound")
        ]
        if people:
            return (*dict.fromkeys(people[:1]), *self._also(unit, people[0]))
        for word in unit:
            for mention in self.covering(word):
                if mention.kind == "group":
                    return self.opened(mention)
        for mention in self.covering(unit[0]):
            if mention.kind in ACTING and mention.form != "adjective":
                return (mention,)
        return self._owners(unit[0]) if titled else ()

    def _also(self, unit: Sequence[int], first: Mention) -> tuple[Mention, ...]:
        """Other people in the words of one name, where a comma or "and" shows that a list was taken for a name."""
        parse = self.page.parse
        joints = [k for k in unit if any(parse.tokens[c].upos == "CCONJ" for c in parse.children[k])]
        found = (m for k in joints for m in self.covering(k) if m.kind == "person" and not m.span.overlaps(first.span))
        return tuple(dict.fromkeys(found))

    def opened(self, mention: Mention) -> tuple[Mention, ...]:
        """A group of several states' people as these states ("Thai and Lao officials"); reporters are nobody."""
        if mention.kind != "group":
            return (mention,)
        if mention.surface.split()[-1].lower().rstrip("s") in LISTENERS:
            return ()
        if mention.side is None and not mention.members and not mention.refers:
            inside = [m for m in self.mentions if m.kind == "state" and mention.span.covers(m.span)]
            if len({m.name for m in inside}) > 1:
                return tuple(inside)
            near = self._home(mention) or both_sides(self.page, self.mentions, mention)
            return near or self._theirs(mention) or (mention,)
        return (mention,)

    def _theirs(self, mention: Mention) -> tuple[Mention, ...]:
        """The two whose people "their ministers" are, where the page says who "they" are."""
        owners = [m for m in self.mentions if m.form == "pronoun" and m.surface.lower() == "their"]
        their = next((m for m in owners if m.span.start == mention.span.start), None)
        found = self.expand(their) if their is not None else ()
        return found if len(found) == 2 and all(m.kind in ("state", "organisation") for m in found) else ()

    def _home(self, mention: Mention) -> tuple[Mention, ...]:
        """The states and bodies that people come from ("negotiators from Laos and Chad"); empty where not said."""
        last = self.page.parse.within(mention.span)[-1]
        tokens = self.page.parse.tokens
        last += last + 2 < len(tokens) and tokens[last + 1].lemma in FOUNDING and tokens[last + 2].lemma == "by"
        if mention.kind == "group":  # "the heads of the foreign [policy departments] of Laos and Chad"
            last += next((k for k in range(3) if [t.lemma for t in tokens[last + 1 + k : last + 2 + k]] == ["of"]), 0)
        if last + 1 >= len(tokens) or tokens[last + 1].lemma not in ("from", "of", "by"):
            return ()
        out: dict[str, Mention] = {}
        for k in range(last + 2, min(last + 2 + LONGEST_LIST, len(tokens))):
            named = [m for m in self.covering(k) if m.kind in ("state", "organisation") and m.form == "name"]
            joint = next((m for m in self.covering(k) if m.kind == "group" and (m.members or m.side)), None)
            if joint is not None:
                return self.expand(joint) if joint.members else ()  # "officials of the two countries"
            if named:
                out.setdefault(named[0].name, named[0])
            elif tokens[k].upos not in ("DET", "CCONJ") and tokens[k].text != ",":
                break
        return tuple(out.values())

    def _owners(self, token: int) -> tuple[Mention, ...]:
        """The states and bodies before or after a noun for people ("Thai and Lao officials", "envoys of Laos")."""
        parse = self.page.parse
        stack = [k for k in parse.children[token] if parse.tokens[k].deprel in OWNING_ARCS]
        out: dict[Mention, None] = {}
        while stack:
            word = stack.pop(0)
            found = (m for m in self.covering(word) if m.kind in ("state", "organisation", "group"))
            out.update(dict.fromkeys(list(found)[:1]))
            stack += [k for k in parse.children[word] if parse.tokens[k].deprel == "conj"]
        return tuple(out)

    def place(self, token: int) -> Mention | None:
        """The place, or state as a place, named at `token`; a capital is one, whomever it stands for elsewhere."""
        for mention in self.covering(token):
            if mention.kind in ("place", "state") or mention.surface in capitals():
                return mention
        for word in self._unit(token)[0]:
            for mention in self.covering(word):
                if mention.kind == "place":
                    return mention
        return None

    def root(self, mention: Mention) -> Mention:
        """What a pronoun or nominal stands for inside the page, else the mention itself."""
        seen = {mention.id}
        while mention.refers and mention.refers in self.by_id and mention.refers not in seen:
            mention = self.by_id[mention.refers]
            seen.add(mention.id)
        return mention

    def expand(self, mention: Mention) -> tuple[Mention, ...]:
        """The mentions that a joint reference stands for, else the one it refers to."""
        root = self.root(mention)
        members = tuple(self.by_id[m] for m in root.members if m in self.by_id)
        return members or (root,)

    def is_official(self, mention: Mention) -> bool:
        """Whether a person or group acts for a side or holds an office, as far as the page says."""
        root = self.root(mention)
        if root.kind == "group":
            return root.side is not None and root.surface.split()[-1].lower() in words()
        return root.kind == "person" and (_is_office(root.office) or _family(root) in self._in_office)

    @cached_property
    def _in_office(self) -> frozenset[str]:
        """The family names of the people whom the page gives an office."""
        return frozenset(_family(m) for m in self.mentions if m.kind == "person" and _is_office(m.office))

    def side_of(self, mention: Mention) -> str | None:
        """The side for which a party acts, as far as any mention of the page says; a state acts for itself."""
        root = self.root(mention)
        if root.kind in ("state", "organisation"):
            return root.name
        return root.side or self._sides_of_families.get(_family(root))

    @cached_property
    def _sides_of_families(self) -> dict[str, str]:
        """The side that the page gives for each family name."""
        return {_family(m): m.side for m in reversed(self.mentions) if m.kind == "person" and m.side}

    def spoken(self, mentions: Iterable[Mention], token: int) -> tuple[Mention, ...]:
        """The mentions, "I" and "we" that stand for nobody replaced by whoever says the words around `token`."""
        out: dict[Mention, None] = {}
        for mention in mentions:
            first_person = mention.form == "pronoun" and mention.surface.lower() in FIRST_PERSON
            if first_person and not mention.refers and not mention.members and self.sides is not None:
                said = next((v.speaker for v in self.sides.voices(token) if v.speaker), ())
                out.update(dict.fromkeys([self.by_id[i] for i in said if i in self.by_id] or [mention]))
            else:
                out.update(dict.fromkeys(self._seats(mention)))
        return tuple(out)

    def _seats(self, mention: Mention) -> tuple[Mention, ...]:
        """The states that sit on a body of two or more ("the Thai-Lao border commission met"); others as they are."""
        root = self.root(mention)
        if leader := self._leader(mention):
            return (leader,)
        if root.kind != "organisation" or root.surface.split()[-1].lower() not in JOINT_BODIES:
            return (mention,)
        inside = [m for m in self.mentions if m.kind == "state" and root.span.covers(m.span)]
        if len({m.name for m in inside}) > 1:
            return tuple(inside)
        return self._home(root) or self._founders(root) or both_sides(self.page, self.mentions, root) or (mention,)

    def _founders(self, body: Mention) -> tuple[Mention, ...]:
        """The two who "decided to set up a commission"; of "the commission" those who founded the page's one such."""
        parse = self.page.parse
        kind = body.surface.split()[-1].lower()
        found: dict[tuple[str, ...], tuple[Mention, ...]] = {}
        for token in (t for t in parse.tokens if t.lemma == kind and t.deprel == "obj"):
            verb = token.head
            if parse.tokens[verb].lemma not in FOUNDING:
                continue
            clause = clause_at(parse, verb)
            two = tuple(dict.fromkeys(m for s in self.actors(clause.subjects) for m in self.expand(s)))
            if len(two) == 2:
                found[tuple(m.name for m in two)] = two
        return next(iter(found.values())) if len(found) == 1 else ()

    def _leader(self, mention: Mention) -> Mention | None:
        """Who leads a delegation, where the words say so right behind it ("a Lao team, led by General Keola,")."""
        if mention.kind not in ("group", "organisation") or mention.surface.split()[-1].lower() not in DELEGATIONS:
            return None
        tokens = self.page.parse.tokens
        k = self.page.parse.within(mention.span)[-1] + 1
        k += k < len(tokens) and tokens[k].text == ","
        if k + 2 >= len(tokens) or tokens[k].lemma not in LEADING_VERBS or tokens[k + 1].lemma != "by":
            return None
        return next((m for m in self.covering(k + 2) if m.kind == "person"), None)

    def count(self, mentions: Iterable[Mention]) -> int:
        """How many different parties the mentions stand for, by name."""
        return len({(m.kind, m.name) for each in mentions for m in self.expand(each)})


def _is_office(office: str | None) -> bool:
    """Whether the words name an office or rank, and no trade ("contractor")."""
    found = (words().get(word) for word in (office or "").lower().replace("-", " ").split())
    return any(w is not None and w.class_ in (OFFICE, RANK) for w in found)


def _family(mention: Mention) -> str:
    """The last word of a name, in lower case."""
    return mention.name.split()[-1].lower() if mention.name.split() else ""
