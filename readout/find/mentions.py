"""Finds who and what one article names: people, states, organisations, outlets, places, and what stands for them."""

from __future__ import annotations

from dataclasses import replace

from readout.find.bodies import find_bodies
from readout.find.coreference import resolve
from readout.find.counterparts import office_shared
from readout.find.dateline import dateline_of
from readout.find.draft import Draft
from readout.find.grid import Grid
from readout.find.nominals import find_nominals
from readout.find.page import Page
from readout.find.people import Person
from readout.find.persons import find_persons
from readout.find.scene import Scene
from readout.find.titles import HELD, find_titles
from readout.model.claim import Mention, mention_id
from readout.vocab.offices import BODY
from readout.vocab.offices import words as office_words
from readout.vocab.places import state_names


def find_mentions(page: Page) -> tuple[Mention, ...]:
    """The mentions of a page in the order of the text; noise is left out."""
    grid = Grid(page)
    drafts = find_drafts(grid)
    return _mentions(page, drafts, resolve(grid, drafts))


def find_drafts(grid: Grid) -> list[Draft]:
    """Every draft of a page, sorted, each id once, before references are resolved."""
    titles = find_titles(grid)
    people, used = find_persons(grid, titles)
    bodies = find_bodies(grid, titles, people)
    nominals = find_nominals(grid, titles, used, people)
    bodies, nominals = _apart(grid, bodies, nominals)
    nominals = [_own_government(grid.page, d) for d in nominals]
    filed = dateline_of(grid.page)
    people = [d for d in people if not _only_qualifies(grid, d, people) and not (filed and filed.covers(d.span))]
    unique = {(d.core, d.kind): d for d in (*nominals, *bodies, *people)}
    return sorted(unique.values(), key=lambda d: (d.span.start, -d.span.end, d.kind))


def _own_government(page: Page, draft: Draft) -> Draft:
    """ "The Government" in a state's own account is that state's."""
    issuer = page.metadata.issued_by
    own = draft.key == "government" and draft.form == "nominal" and draft.kind == "organisation"
    told = page.metadata.kind == "official" and issuer in state_names()
    if issuer is None or not (own and told and draft.definite == "the"):
        return draft
    return replace(draft, kind="state", name=issuer)


def _only_qualifies(grid: Grid, draft: Draft, people: list[Draft]) -> bool:
    """Whether a name only tells whose government is meant, and the person is named elsewhere ("the Moon cabinet")."""
    after = grid.parse.at(draft.span.end)
    if after is None or grid.low[after] not in HELD or draft.span != draft.core:
        return False
    return any(d is not draft and d.name.split()[-1] == draft.name.split()[-1] for d in people)


def _apart(grid: Grid, bodies: list[Draft], nominals: list[Draft]) -> tuple[list[Draft], list[Draft]]:
    """A body found twice, by its name and by its noun, is kept once: with its side if the noun's phrase has one."""
    at = {i: d for d in bodies if d.form == "name" for i in grid.parse.within(d.core)}
    kept: list[Draft] = []
    dropped: set[Draft] = set()
    for nominal in nominals:
        body = at.get(nominal.head)
        if body is None or nominal.form == "pronoun":
            kept.append(nominal)
        elif nominal.form == "name" and nominal.side and body.kind == "organisation" and not body.nouns:
            kept.append(nominal)
            dropped.add(body)
    outlets = {d.core.end for d in bodies if d.kind == "outlet"}
    body_nouns = {w.key for w in office_words().values() if w.class_ == BODY}
    kept = [d for d in kept if not (d.key in body_nouns and any(d.span.start < end < d.span.end for end in outlets))]
    return [b for b in bodies if b not in dropped], kept


def _mentions(page: Page, drafts: list[Draft], scene: Scene) -> tuple[Mention, ...]:
    drafts = [_held(drafts, scene, d) if d.definite == "held" else d for d in drafts]
    ids = [mention_id(page.article.id, d.core, d.kind) for d in drafts]
    return tuple(_mention(page, drafts, scene, ids, i) for i in range(len(drafts)))


def _held(drafts: list[Draft], scene: Scene, draft: Draft) -> Draft:
    """A government named after its head ("the Moon administration") is the head's state, where that is told."""
    holder = next((scene.person[i] for i in scene.person if drafts[i].name in draft.nouns), None)
    if holder is None or holder.side is None:
        return replace(draft, nouns=())
    return replace(draft, name=holder.side, kind="state" if holder.side in state_names() else draft.kind, nouns=())


def _mention(page: Page, drafts: list[Draft], scene: Scene, ids: list[str], i: int) -> Mention:
    draft = drafts[i]
    root = scene.root(i)
    target = drafts[root]
    person = scene.who(i)
    named = draft.form == "name"
    shared = office_shared(scene, i) if root == i else None
    return Mention(
        id=ids[i],
        article=page.article.id,
        span=draft.span,
        surface=" ".join(draft.span.of(page.text).split()),
        kind="person" if shared else draft.kind,
        form=draft.form,
        name=target.name if person is None or named else person.name,
        office=shared or draft.office,
        side=draft.side or target.side or (person.side if person else None),
        refers=_refers(drafts, person, ids, i, root),
        members=tuple(ids[j] for j in scene.members.get(root, ())),
    )


def _refers(drafts: list[Draft], person: Person | None, ids: list[str], i: int, root: int) -> str | None:
    """The mention it stands for; a part of a name stands for the fuller name in the same report."""
    if root != i:
        return ids[root]
    if person is None or drafts[i].name == person.name:
        return None
    full = [j for j in person.drafts if drafts[j].name == person.name]
    return ids[max((j for j in full if j < i), default=full[0])]
