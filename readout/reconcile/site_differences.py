"""Where reports of the same days put one signing, or the end of one round of talks, in different towns."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from readout.model.claim import Claim
from readout.model.record import Entry
from readout.reconcile.context import Context
from readout.reconcile.differences import Difference, by_support, listed, majority, outlet_names, value
from readout.reconcile.finales import SOON, with_finale
from readout.reconcile.localities import may_be_same, town
from readout.reconcile.neighbours import around, neighbours
from readout.reconcile.reports import Report, each_report
from readout.vocab.calendar import weekdays_in
from readout.vocab.contacts import VENUES
from readout.vocab.histories import SIGNING

_MEETINGS = ("meeting", "other")


@dataclass(frozen=True, slots=True)
class Scene:
    """Where one report puts what it tells of: its claims, their one town, the sides named there.

    `done` says whether the report tells of a signing or of the end of talks, of which there is one at a time; `days`
    are the days of the week that the passages name.
    """

    claims: tuple[Claim, ...]
    town: str
    sides: frozenset[str]
    done: bool
    days: frozenset[str]


def site_differences(context: Context, entries: Sequence[Entry], claims: Sequence[Claim]) -> Iterator[Difference]:
    """One difference per set of reports that each put one event in one town, but not all in the same one.

    A report that tells of several towns tells of several events, and is left out.
    """
    home = {(e.article, e.start): c.id for c in entries if c.type == "contact" for e in c.evidence}
    scenes = [s for s in each_report("scenes", context, claims, _scene).values() if s is not None]
    near = around(context, scenes, _article, SOON)
    for found in _together(list(_contradicting(context, scenes))):
        beside = {_article(s): s for one in found for s in near(one)}
        yield _difference(context, home, [beside[a] for a in sorted(beside)], found)


def _contradicting(context: Context, scenes: Sequence[Scene]) -> Iterator[tuple[Scene, Scene]]:
    """Pairs of one event in two towns, in the order of their articles; only scenes that can be of one are compared."""
    alike: dict[object, list[Scene]] = defaultdict(list)
    for scene in scenes:
        for kind in ("done",) * scene.done + (scene.sides,) * (len(scene.sides) > 1):
            alike[kind].append(scene)
    near = {
        (_article(a), _article(b)): (a, b) for s in alike.values() for a, b in neighbours(context, s, _article, SOON)
    }
    for _, (a, b) in sorted(near.items()):
        if a.town != b.town and _of_one(context, a, b) and not _may_be_one(a.town, b.town):
            yield a, b


def _article(scene: Scene) -> str:
    return scene.claims[0].article


def _scene(context: Context, report: Report) -> Scene | None:
    """The scene of a report that puts everything in one town."""
    told = (c for c in report.claims if not c.noise and (c.type == "site" or _met(c)))
    found = [c for c in told if town(_place(c)) is not None and not _is_building(_place(c))]
    if not found or not all(_may_be_one(_place(found[0]), _place(c)) for c in found):
        return None
    done = bool(with_finale(report.claims))
    days = weekdays_in(" ".join(context.evidence(c).quote for c in found))
    return Scene(tuple(found), _place(found[0]), _sides(context, found), done, days)


def _met(claim: Claim) -> bool:
    return claim.type == "contact" and claim.value("status") == "happened" and claim.value("kind") in _MEETINGS


def _is_building(place: str) -> bool:
    """Whether a name is that of a house: it stands in some town, and contradicts none."""
    return any(word.lower() in VENUES for word in place.split())


def _may_be_one(left: str, right: str) -> bool:
    """Whether two places may be one; a name that runs on into the next is the same ("Oslo Kenya's minister")."""
    return may_be_same(left, right) or left.startswith(right) or right.startswith(left)


def _place(claim: Claim) -> str:
    return str(claim.value("place") or "")


def _of_one(context: Context, a: Scene, b: Scene) -> bool:
    """Whether two reports of the same days tell of one event: of the same sides, as far as they name them.

    Talks are many: there the same two sides must be named by both.
    """
    apart = context.days_between(a.claims[0].article, b.claims[0].article)
    if apart is None or apart > SOON:
        return False
    if a.days and b.days and not a.days & b.days:
        return False
    if a.done and b.done:
        return not a.sides or not b.sides or bool(a.sides & b.sides)
    return len(a.sides) > 1 and a.sides == b.sides


def _sides(context: Context, found: Sequence[Claim]) -> frozenset[str]:
    """The states that the claims name, or those of the people they name."""
    refs = (r for c in found for role in ("of", "participant") for r in context.refs(c, role))
    return frozenset(r.side or r.name for r in refs if r.side or context.cast.kinds.get(r.actor or "") == "state")


def _together(pairs: Sequence[tuple[Scene, Scene]]) -> list[list[Scene]]:
    """The scenes of the pairs, those together that contradict each other, directly or by a third."""
    home: dict[str, dict[str, Scene]] = {}
    last: dict[int, int] = {}
    for n, pair in enumerate(pairs):
        near = {id(group): group for s in pair if (group := home.get(_article(s))) is not None}
        first, *others = sorted(near.values(), key=lambda g: last[id(g)]) or [{}]
        for group in others:
            first |= group
            home.update(dict.fromkeys(group, first))
        for scene in pair:
            first.setdefault(_article(scene), scene)
            home[_article(scene)] = first
        last[id(first)] = n
    groups = {id(group): group for group in home.values()}
    return [list(group.values()) for group in sorted(groups.values(), key=lambda g: last[id(g)])]


def _difference(
    context: Context, home: Mapping[tuple[str, int], str], scenes: Sequence[Scene], found: Sequence[Scene]
) -> Difference:
    towns: dict[str, list[Claim]] = defaultdict(list)
    mine = {_article(s) for s in found}
    for scene in scenes:
        place = next((p for p in towns if _may_be_one(p, scene.town)), scene.town)
        if _article(scene) in mine or (place in towns and any(_of_one(context, scene, s) for s in found)):
            towns[place] += scene.claims
    values = by_support(value(context, place, told) for place, told in sorted(towns.items()))
    suggested, because = majority(values)
    where = listed([f"{v.value} in {outlet_names(context, towns[str(v.value)])}" for v in values])
    what = "the signing" if any(c.value("kind") == SIGNING for s in found for c in s.claims) else "the talks"
    reason = f"Reports of the same days put {what} in different places: {where}."
    places = [(c.article, c.evidence.start) for told in towns.values() for c in told]
    entry = next((home[p] for p in places if p in home), places[0][0])
    return Difference("place", entry, "place", values, reason, 3, suggested, because)
