"""Homes: for which state an official acts whom a report calls by office alone, as papers do at home.

"In Quito, Foreign Minister Lund said", a report filed in the capital of the state whose deed opens it, and a state's
own release: there a minister without a country is the minister of that state.
"""

from __future__ import annotations

import re
from functools import cache

from readout.find.people import Person
from readout.find.scene import Scene
from readout.vocab.names import parts
from readout.vocab.places import state_names, state_of
from readout.vocab.undertakings import SAYING

LEAD = 2
"""The number of the last sentence that can be a report's lead; a headline goes before it."""
HOSTS = frozenset({"Belgium", "Austria", "Switzerland"})
"""States in whose capitals the officials of others are as often heard as their own."""
_ABROAD = re.compile(
    r"former|opposition|ambassador|envoy|consul|mediator|secretary-general|commissioner|representative"
)


def give_homes(scene: Scene) -> None:
    """Gives people who are called by a state's office alone, and of no known side, the state that the report tells."""
    issuer = own_state(scene)
    opening = opening_state(scene)
    for person in {id(p): p for p in scene.person.values()}.values():
        called = [i for i in person.drafts if _is_bare(scene, i)]
        if person.sides or not called or any(_ABROAD.search(k) for k in person.keys):
            continue
        home = issuer or next((s for i in called if (s := _heard_in(scene, i)) is not None), None) or opening
        if home is not None and not _is_taken(scene, person, home):
            person.sides[home] += 1


def _is_bare(scene: Scene, i: int) -> bool:
    """Whether the draft calls somebody by an office of state without a country: "Foreign Minister Kari Lund"."""
    draft = scene.drafts[i]
    key = draft.key or ""
    return draft.office is not None and draft.side is None and bool(key) and key.split()[-1] in _STATE


def _is_taken(scene: Scene, person: Person, home: str) -> bool:
    """Whether the report names another holder of the same office of that state."""
    others = (p for p in scene.person.values() if p is not person and home in p.sides)
    return any(person.keys & other.keys for other in others)


def own_state(scene: Scene) -> str | None:
    """The state whose own release the page is, or None: there "the Minister" is its minister."""
    meta = scene.grid.page.metadata
    return meta.issued_by if meta.kind == "official" and meta.issued_by in state_names() else None


def _heard_in(scene: Scene, i: int) -> str | None:
    """The state of "In Quito, Foreign Minister Lund said": the town that opens the sentence of its subject.

    None where the sentence names a state as well: he may be there on a visit ("In Moscow, Foreign Minister Lund said
    Finland would not join").
    """
    parse = scene.grid.parse
    if not scene.is_subject(i):
        return None
    sentence = parse.sentence_span(parse.sentence_of[scene.drafts[i].head])
    found = _opens().match(sentence.of(scene.grid.page.text))
    if found is None or any(
        d.kind == "state" and sentence.start + found.end() <= d.span.start < sentence.end for d in scene.drafts
    ):
        return None
    return _home(found["place"])


def opening_state(scene: Scene) -> str | None:
    """The state in whose capital a report is filed, where its first words name that state."""
    text = scene.grid.page.text
    line = _dateline().search(text, 0, 600)
    state = _home(line["place"].title()) if line is not None else None
    if line is None or state is None:
        return None
    begins = (d for d in scene.drafts if 0 <= d.span.start - line.end() <= len("The "))
    return state if any(d.kind == "state" and d.name == state for d in begins) else None


def named_next(scene: Scene, i: int) -> int | None:
    """Who is named without an office right behind the lead that tells his office: "..., Peru's water minister said."

    "Kari Lund told parliament ...": the first words of the next sentence.
    """
    draft, parse = scene.drafts[i], scene.grid.parse
    said = parse.tokens[scene.verb(i)].lemma in SAYING and scene.is_subject(i)
    if not draft.side or not said or scene.sentence(i) > LEAD:
        return None
    after = next((j for j in range(i + 1, len(scene.drafts)) if scene.sentence(j) > scene.sentence(i)), None)
    person = scene.person.get(after) if after is not None else None
    if after is None or person is None or person.sides or person.keys or len(parts(scene.drafts[after].name)) < 2:
        return None
    opens = scene.sentence(after) == scene.sentence(i) + 1 and scene.is_subject(after)
    begins = parse.tokens[parse.sentences[parse.sentence_of[scene.drafts[after].head]][0]].start
    speaks = parse.tokens[scene.verb(after)].lemma in SAYING
    return after if opens and speaks and scene.drafts[after].span.start == begins else None


def _home(place: str) -> str | None:
    state = state_of(place)
    return None if state in HOSTS else state


_STATE = frozenset({"minister", "president", "premier", "chancellor", "spokesperson", "secretary"})


@cache
def _opens() -> re.Pattern[str]:
    return re.compile(r"\W*(?:Meanwhile, )?[Ii]n (?P<place>[A-Z][\w’'-]+(?: [A-Z][\w’'-]+){0,2}),")


@cache
def _dateline() -> re.Pattern[str]:
    place = r"(?P<place>[A-Z][A-Z’'-]+(?: [A-Z][A-Z’'-]+){0,2})"
    return re.compile(rf"^{place}(?:, [A-Z\d]|[ ,]*\(|[ ,]*[-–—])[^\n]{{0,50}}?[-–—] ", re.M)
