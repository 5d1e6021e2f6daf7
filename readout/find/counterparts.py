"""Counterparts: who holds the same office on the other side ("her Thai counterpart"), and "the latter" of two."""

from __future__ import annotations

from readout.find.people import Person
from readout.find.scene import Scene
from readout.vocab.offices import office_key

COUNTERPART = "counterpart"
CALLED = (COUNTERPART, "colleague")
NEAR = 6
"""How many sentences back a counterpart may have been named."""


def share_offices(scene: Scene) -> None:
    """Gives who is only called a counterpart the office of whom he or she is one of: the person named just before."""
    for person in {id(p): p for p in scene.person.values()}.values():
        called = [i for i in person.drafts if scene.drafts[i].key in CALLED]
        if not called or len(person.keys) > 1:
            continue
        other = _named_before(scene, called[0], person)
        if other is not None and (person.keys == {COUNTERPART} or _of_other_sides(person, other)):
            person.lent |= {key for key in other.keys if not key.startswith(("former", "deputy"))}


def _of_other_sides(person: Person, other: Person) -> bool:
    """Whether a "colleague" acts for another state: one of the same state may hold any office."""
    return bool(person.sides and other.sides) and not person.sides & other.sides


def _named_before(scene: Scene, i: int, person: Person) -> Person | None:
    """The person with an office who is named last before draft `i`, in its sentence or the one before."""
    for j in range(i - 1, -1, -1):
        if scene.sentence(i) - scene.sentence(j) > 1:
            return None
        found = scene.person.get(j)
        if found is not None and found is not person and found.keys - {COUNTERPART}:
            return found
    return None


def counterpart_before(scene: Scene, i: int) -> int | None:
    """Whom "his counterpart" stands for: the one person named before who is called so, or has the other's office."""
    draft = scene.drafts[i]
    owner = next((scene.who(j) for j in range(i, len(scene.drafts)) if _is_owner(scene, i, j)), None)
    found: dict[int, int] = {}
    for j in range(i - 1, -1, -1):
        if scene.sentence(i) - scene.sentence(j) > NEAR:
            break
        person = scene.person.get(j)
        if person is None or person is owner or (draft.side and person.sides and draft.side not in person.sides):
            continue
        if COUNTERPART in person.keys or (owner is not None and person.keys & owner.lent):
            found.setdefault(id(person), j)
    return next(iter(found.values())) if len(found) == 1 else None


def office_shared(scene: Scene, i: int) -> str | None:
    """The office of one counterpart of a known side, who is not named: as it is written of whose counterpart it is."""
    draft = scene.drafts[i]
    if draft.key != COUNTERPART or draft.form != "nominal" or draft.number != 1 or not draft.side:
        return None
    owner = next((scene.who(j) for j in range(len(scene.drafts)) if _is_owner(scene, i, j)), None)
    if owner is None or draft.side in owner.sides:
        return None
    offices = {scene.drafts[j].office for j in owner.drafts if scene.drafts[j].office}
    written = sorted(o for o in offices if o is not None and not o.lower().startswith(("former", "deputy", "acting")))
    return written[0] if len({office_key(o) for o in written}) == 1 else None


def _is_owner(scene: Scene, i: int, j: int) -> bool:
    """Whether draft `j` is the possessive inside draft `i`."""
    return j != i and scene.drafts[i].span.covers(scene.drafts[j].span) and scene.drafts[j].form == "pronoun"


def latter_before(scene: Scene, i: int) -> int | None:
    """Whom "the latter" stands for: the person named last before it, in its sentence or the one before."""
    for j in range(i - 1, -1, -1):
        if scene.sentence(i) - scene.sentence(j) > 1:
            return None
        if scene.drafts[j].kind == "person" and scene.drafts[j].form == "name":
            return j
    return None
