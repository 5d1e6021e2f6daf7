"""Resolves offices, other nominals and pronouns inside one report; what is not clear stays unresolved."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from readout.find.counterparts import COUNTERPART, NEAR, counterpart_before, latter_before, share_offices
from readout.find.draft import Draft
from readout.find.grid import Grid
from readout.find.homes import give_homes, named_next, opening_state, own_state
from readout.find.issuer import issuer_among
from readout.find.joint import is_contracting, is_plural_office, members_of
from readout.find.nominals import NATIONAL
from readout.find.people import Person, gather, keys_of
from readout.find.pronouns import company_before, joined_before, person_before, thing_before
from readout.find.scene import Scene
from readout.vocab.offices import fits
from readout.vocab.places import state_names

OF_MANY = frozenset({"ambassador", "consul", "envoy", "charge"})
"""Offices that several hold in one report, each for another state."""


def resolve(grid: Grid, drafts: Sequence[Draft]) -> Scene:
    """What each draft of one report (sorted by span) stands for."""
    scene = Scene(grid, drafts, gather(drafts))
    share_offices(scene)
    give_homes(scene)
    issuer = issuer_among(grid.page, drafts)
    for i, draft in enumerate(drafts):
        if draft.form == "name" or draft.form == "adjective":
            continue
        target = _in_brackets(scene, i)
        if target is None and draft.key == "we" and issuer is not None and not grid.quoted[draft.head]:
            target = issuer
        if target is None and (draft.definite == "joint" or is_plural_office(draft) or is_contracting(draft)):
            scene.members[i] = members_of(scene.grid, scene.drafts, i, scene.who) or _ministers_before(scene, i)
            if scene.members[i] or draft.definite == "joint":
                continue
        if target is None and draft.key == "they":
            scene.members[i] = joined_before(scene, i) or company_before(scene, i)
            if scene.members[i]:
                continue
        if target is None:
            target = _antecedent(scene, i, draft)
        if target is not None and target != i:
            scene.refers[i] = target
            person = scene.who(i)
            if person is not None and draft.gender:
                person.genders[draft.gender] += 1
            if person is not None and draft.side and draft.kind == "person" and not person.sides:
                person.sides[draft.side] += 1
    scene.members = {i: m for i, m in scene.members.items() if m}
    return scene


def _ministers_before(scene: Scene, i: int) -> tuple[int, ...]:
    """Whom "the ministers" are who were told by their states before ("the foreign ministers of Laos and Peru")."""
    draft = scene.drafts[i]
    if not is_plural_office(draft) or draft.side:
        return ()
    before = [j for j in range(i) if is_plural_office(scene.drafts[j]) and scene.members.get(j)]
    last = next((j for j in reversed(before) if fits(draft.key or "", scene.drafts[j].key or "")), None)
    return scene.members[last] if last is not None else ()


def _antecedent(scene: Scene, i: int, draft: Draft) -> int | None:
    if draft.form == "pronoun":
        if draft.key in ("he", "she"):
            return person_before(scene, i, draft)
        if draft.key in ("it", "they"):
            return thing_before(scene, i, draft)
        return latter_before(scene, i) if draft.key == "latter" else None
    if draft.key == COUNTERPART:
        return counterpart_before(scene, i)
    if draft.key == NATIONAL:
        return _national(scene, i, draft)
    if draft.kind == "person":
        return _office_holder(scene, i, draft)
    if draft.kind == "organisation":
        return _body(scene, i, draft)
    if draft.kind == "group" and draft.definite == "the":
        return _same_words(scene, i, draft)
    if draft.kind == "group" and draft.number == 1 and (draft.key or "").endswith("spokesperson"):
        return _named_later(scene, i, draft)
    return None


def _national(scene: Scene, i: int, draft: Draft) -> int | None:
    """The one person of that side who was named before: the only one of the last sentences, else of the report."""
    before = [
        (scene.sentence(i) - scene.sentence(last), last)
        for p in _people(scene.person.values())
        if draft.side in p.sides and not _same_clause(scene, i, p)
        for last in [max((j for j in p.drafts if j < i), default=None)]
        if last is not None
    ]
    near = [last for back, last in before if back <= NEAR]
    found = near or [last for _, last in before]
    return found[0] if len(found) == 1 else None


def _named_later(scene: Scene, i: int, draft: Draft) -> int | None:
    """A spokesman whom the report names further down, where only one speaks for that side: "a Lao spokesman said"."""
    if not draft.side or draft.definite != "a":
        return None
    speakers = [
        p
        for p in _people(scene.person.values())
        if p.side == draft.side and any(k.endswith("spokesperson") and fits(draft.key or "", k) for k in p.keys)
    ]
    return speakers[0].drafts[0] if len(speakers) == 1 and speakers[0].drafts[0] > i else None


def _in_brackets(scene: Scene, i: int) -> int | None:
    """ "him (Moon)", "the minister (Lee)": the report itself says who is meant."""
    text, end = scene.grid.page.text, scene.drafts[i].span.end
    opening = text.find("(", end, end + 2)
    if opening < 0:
        return None
    following = (j for j in range(i + 1, min(i + 3, len(scene.drafts))) if scene.drafts[j].span.start == opening + 1)
    return next((j for j in following if scene.drafts[j].form == "name" and scene.drafts[j].kind == "person"), None)


# ---- offices and other nominals ------------------------------------------------------------


def _office_holder(scene: Scene, i: int, draft: Draft) -> int | None:
    """The person for whom "the minister", "the Thai minister", "US Secretary of State" stands."""
    if draft.office is None and (unnamed := _unnamed(scene, i, draft)) is not None:
        return unnamed
    best: tuple[float, int] | None = None
    for person in _people(scene.person.values()):
        score = _office_score(scene, i, draft, person)
        if score > 0:
            before = [j for j in person.drafts if j < i]
            last = before[-1] if before else person.drafts[0]
            ranked = (score - (i - last) * 0.01 if before else score - 2.0, -last)
            if best is None or ranked > (best[0], -best[1]):
                best = (ranked[0], last)
    if best is not None and best[0] > 0:
        return best[1]
    return _unnamed(scene, i, draft) or named_next(scene, i)


def _people(people: Iterable[Person]) -> list[Person]:
    return list({id(p): p for p in people}.values())


def _office_score(scene: Scene, i: int, draft: Draft, person: Person) -> float:
    """How well a person fits an office as written: 0 where office, side or gender speak against it."""
    if draft.side and person.sides and draft.side not in person.sides:
        return 0.0
    if draft.side and not person.sides and draft.side not in state_names():
        return 0.0  # "the President of the European Council" is not whichever president the report names
    if draft.side and not person.sides and min(person.drafts) > i:
        return 0.0  # who is named only later, of no known side, is not "the Thai minister" of before
    if draft.side and not person.sides and any(scene.sentence(j) == scene.sentence(i) for j in person.drafts):
        return 0.0  # "Foreign Minister Lee met the Thai foreign minister": another one
    if draft.gender and person.gender and draft.gender != person.gender:
        return 0.0
    if person.side is not None and person.side in _counterparts_beside(scene, i):
        return 0.0  # "the President met his Kenyan counterpart": no Kenyan
    keys = keys_of(draft)
    held = person.keys | (person.lent if draft.side in person.sides else set())
    exact = bool(keys & held)
    if exact and draft.side and not person.sides and draft.key == "minister":
        return 0.0  # any of the ministers whom the report names may be the Thai one
    loose = exact or any(fits(key, k) for k in held for key in keys)
    if not loose or _same_clause(scene, i, person):
        return 0.0
    if draft.side and not person.sides and draft.key in OF_MANY:
        return 0.0  # "the ambassador of Chad" is not the one ambassador whom the report names
    if draft.side and not person.sides and not exact:
        return 0.0  # neither the side nor quite the office is known to be his: "the Thai minister"
    if draft.side and not person.sides and (len(_sides_of(scene, draft)) > 1 or _has_another(scene, draft)):
        return 0.0
    score = 3.0 if exact else 2.0
    if draft.side:
        score += 1.0 if draft.side in person.sides else -0.5
    else:
        score += 1.0 if person.bare_keys[draft.key or ""] else 0.0
        score += 1.5 if person.side is not None and person.side == own_state(scene) else 0.0
    return score + min(len(person.drafts), 10) * 0.02


def _counterparts_beside(scene: Scene, i: int) -> set[str]:
    """The sides of the counterparts that the sentence names behind draft `i` as those of somebody before them."""
    behind = range(i + 1, min(i + 6, len(scene.drafts)))
    return {
        side
        for j in behind
        if scene.sentence(j) == scene.sentence(i)
        and scene.drafts[j].key == COUNTERPART
        and (side := scene.drafts[j].side) is not None
        and scene.grid.low[scene.grid.parse.within(scene.drafts[j].span)[0]] in ("his", "her")
    }


def _has_another(scene: Scene, draft: Draft) -> bool:
    """Whether the report names somebody of that side without an office: "the Lao president" may well be that person."""
    return any(draft.side in p.sides and not p.keys for p in _people(scene.person.values()))


def _sides_of(scene: Scene, draft: Draft) -> set[str]:
    """The sides of all unnamed holders of one office: where there are several, one without a side is none of them.

    A side whose holder the report names does not count.
    """
    nominals = (d for d in scene.drafts if d.form == "nominal" and d.kind == "person" and d.key == draft.key)
    named = {s for p in _people(scene.person.values()) if draft.key in p.keys for s in p.sides}
    return {d.side for d in nominals if d.side} - named


def _same_clause(scene: Scene, i: int, person: Person) -> bool:
    """Whether the person is another argument of the verb that governs the nominal, so that they are two."""
    verb = scene.verb(i)
    own = scene.drafts[i].head
    return any(
        scene.verb(j) == verb and scene.drafts[j].head != own and scene.grid.parse.tokens[verb].upos == "VERB"
        for j in person.drafts
        if abs(j - i) < 12
    )


def _unnamed(scene: Scene, i: int, draft: Draft) -> int | None:
    """An unnamed person spoken of before: "a Lao official ... the official"."""
    for j in range(i - 1, -1, -1):
        other = scene.drafts[j]
        if other.form != "nominal" or other.number != 1 or other.definite != "a" or other.kind != "group":
            continue
        head = (draft.key or "").split()[-1:]
        if (
            head
            and (other.key or "").split()[-1:] == head
            and (not draft.side or not other.side or draft.side == other.side)
        ):
            return j
    return None


def _body(scene: Scene, i: int, draft: Draft) -> int | None:
    """The organisation for which "the ministry", "the alliance", "the agency" stands: the last that is called so."""
    if draft.key == "government":
        return _government(scene, i, draft)
    words = (draft.key or "", draft.name.lower().removeprefix("the "))
    own = scene.grid.low[draft.head]
    for j in range(i - 1, -1, -1):
        other = scene.drafts[j]
        if other.kind not in ("organisation", "outlet") or other.form == "pronoun" or other.definite == "held":
            continue
        if draft.side and other.side and draft.side != other.side:
            continue
        if (
            other.nouns
            and other.form == "name"
            and (words[1] in other.nouns or (own in other.nouns and words[1] == own))
        ):
            return j
        if other.form == "name" and _called(scene, other, words[1], own):
            return j
    return None


def _government(scene: Scene, i: int, draft: Draft) -> int | None:
    """The government spoken of just before in the same word ("the Thai government ... the government")."""
    if draft.definite == "held":
        return None
    if (only := _only_government(scene, i)) is not None:
        return only
    noun = scene.grid.low[draft.head]
    for j in range(i - 1, -1, -1):
        other = scene.drafts[j]
        if scene.sentence(i) - scene.sentence(j) > 2:
            break
        governs = other.form == "nominal" and other.key == "government" and scene.grid.low[other.head] == noun
        if governs and (other.kind == "state" or other.definite == "held"):
            return j
    home = opening_state(scene)
    return next((j for j in range(i) if scene.drafts[j].kind == "state" and scene.drafts[j].name == home), None)


def _only_government(scene: Scene, i: int) -> int | None:
    """The government that a report names first, where it names that of one state alone."""
    governing = [
        j
        for j, d in enumerate(scene.drafts)
        if d.kind == "state" and d.form == "nominal" and d.key == "government" and scene.grid.low[d.head] != "side"
    ]
    states = {scene.drafts[j].name for j in governing}
    return governing[0] if len(states) == 1 and governing[0] < i else None


def _called(scene: Scene, other: Draft, words: str, noun: str) -> bool:
    """Whether a name ends in the noun, and, where the nominal says more ("the trade ministry"), in all its words."""
    name = other.name.lower().split()
    wanted = words.split()
    return (len(name) > len(wanted) and name[-len(wanted) :] == wanted) or (name[-1] == noun and wanted == [noun])


def _same_words(scene: Scene, i: int, draft: Draft) -> int | None:
    """A group named before with the same noun: "two Lao envoys ... the envoys"."""
    for j in range(i - 1, -1, -1):
        other = scene.drafts[j]
        if scene.sentence(i) - scene.sentence(j) > 6:
            return None
        if (
            other.kind == "group"
            and other.key == draft.key
            and other.form == "nominal"
            and other.side
            and j not in scene.refers
        ):
            return j if not draft.side or draft.side == other.side else None
    return None
