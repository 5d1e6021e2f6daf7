"""Who is who among the people named in one report: full names, family names alone and misspelt names joined."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from readout.find.draft import Draft
from readout.vocab.names import alike, family, given, parts
from readout.vocab.offices import office_key


@dataclass(slots=True)
class Person:
    """One person of one report: the drafts that name them (indexes), and what these tell.

    lent    keys of the office that is not told of this person, but of whom he or she is called a counterpart
    """

    drafts: list[int] = field(default_factory=list)
    names: Counter[str] = field(default_factory=Counter)
    sides: Counter[str] = field(default_factory=Counter)
    keys: set[str] = field(default_factory=set)
    genders: Counter[str] = field(default_factory=Counter)
    bare_keys: Counter[str] = field(default_factory=Counter)
    lent: set[str] = field(default_factory=set)

    @property
    def side(self) -> str | None:
        return min(self.sides, key=lambda s: (-self.sides[s], s)) if self.sides else None

    @property
    def gender(self) -> str | None:
        return min(self.genders, key=lambda s: (-self.genders[s], s)) if self.genders else None

    @property
    def name(self) -> str:
        """The fullest name, the commonest among equals."""
        return min(self.names, key=lambda n: (-len(parts(n)), -self.names[n], n))

    def add(self, index: int, draft: Draft) -> None:
        self.drafts.append(index)
        self.names[draft.name] += 1
        if draft.side:
            self.sides[draft.side] += 1
        self.keys |= keys_of(draft)
        if draft.key and not draft.side:
            self.bare_keys[draft.key] += 1
        if draft.gender:
            self.genders[draft.gender] += 1


def keys_of(draft: Draft) -> set[str]:
    """The keys of a draft's office, read with its side and without ("secretary of state")."""
    if draft.office is None:
        return {draft.key} if draft.key else set()
    return {office_key(draft.office, draft.side), office_key(draft.office)}


def gather(drafts: Sequence[Draft]) -> dict[int, Person]:
    """For each draft that names a person (by index) who it is; only names that agree are brought together."""
    named = [i for i, d in enumerate(drafts) if d.kind == "person" and d.form == "name"]
    people: list[Person] = []
    home: dict[int, Person] = {}
    for i in sorted(named, key=lambda i: (-len(parts(drafts[i].name)), i)):
        draft = drafts[i]
        person = _home(people, draft, i, drafts)
        if person is None:
            person = Person()
            people.append(person)
        person.add(i, draft)
        home[i] = person
    for person in people:
        person.drafts.sort()
    return home


def _home(people: list[Person], draft: Draft, index: int, drafts: Sequence[Draft]) -> Person | None:
    """The person already gathered whose name `draft` uses; the one named last before it where several do."""
    for same in (_equal, _shorter, _misspelt):
        fitting = [p for p in people if any(same(draft.name, name) for name in p.names) and _office_allows(p, draft)]
        if fitting:
            return min(fitting, key=lambda p: _distance(p, index))
    return None


def _distance(person: Person, index: int) -> tuple[bool, int]:
    """Names before `index` come before names after it; then the nearest."""
    before = [index - i for i in person.drafts if i <= index]
    return (False, min(before)) if before else (True, min(i - index for i in person.drafts))


def _equal(name: str, other: str) -> bool:
    return [p.lower() for p in parts(name)] == [p.lower() for p in parts(other)]


def _shorter(name: str, other: str) -> bool:
    """Whether `name` is the family name, or one part, of the fuller `other`."""
    mine, theirs = [p.lower() for p in parts(name)], [p.lower() for p in parts(other)]
    if len(mine) >= len(theirs):
        return False
    if len(mine) == 1:
        return mine[0] in (theirs[-1], theirs[0]) or mine[0] == theirs[-1].split()[-1]
    return (mine[-1] == theirs[-1] and mine[0] in theirs) or mine == theirs[: len(mine)] or mine == theirs[-len(mine) :]


def _misspelt(name: str, other: str) -> bool:
    """Whether family names look alike, and given names, where both have one, too."""
    if not alike(family(name), family(other)):
        return False
    mine, theirs = given(name), given(other)
    return mine is None or theirs is None or mine.lower() == theirs.lower() or alike(mine, theirs)


def _office_allows(person: Person, draft: Draft) -> bool:
    """A deputy is not the minister, and nobody acts for two sides."""
    if draft.side and person.sides and draft.side not in person.sides and draft.key:
        return False
    if not draft.key or not person.keys:
        return True
    deputy = {k.startswith("deputy") for k in person.keys if k.endswith("minister")}
    return not draft.key.endswith("minister") or not deputy or draft.key.startswith("deputy") in deputy
