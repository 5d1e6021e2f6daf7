"""The review queue: what a person should decide next, ordered by how much a decision would change."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from rapidfuzz.fuzz import token_sort_ratio

from readout.model.decision import Decision
from readout.model.ids import content_id
from readout.model.record import Actor, Discrepancy, Entry, Evidence, Value
from readout.publish.context import clean
from readout.publish.desk.desk import Desk
from readout.publish.notes import about, gist
from readout.publish.rows import plain
from readout.publish.words import field_name, one_line, said, support

DOUBTFUL = 0.85
"""A link with a lower score is worth a look."""
ALIKE = 78.0
"""Names at least this alike (of 100) may be one person's."""
COMPARED = 300
"""At most so many actors are compared by name: those most often named."""
_WATCHED = {"contact": ("date", "place", "status"), "commitment": ("due", "state"), "demand": ("answer",)}
SEVERAL = ("same", "different", "unsure")


@dataclass(frozen=True, slots=True)
class Choice:
    """One verdict that can be given with one key, or any of several, parted by spaces; `value` is JSON."""

    key: str
    label: str
    verdict: str
    ids: tuple[str, ...]
    field: str | None = None
    value: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Case:
    """One side of the question with the words it rests on."""

    label: str
    support: str
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Subject:
    """What a question is about: a field (None: the whole) of what has these ids, or whether these are the `others`."""

    ids: frozenset[str]
    field: str | None = None
    others: frozenset[str] | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """One question: what it is about, why it is asked, the sides, the verdicts; `weight` is what it would change."""

    id: str
    weight: float
    question: str
    about: str
    thing: str | None
    reason: str
    cases: tuple[Case, ...]
    choices: tuple[Choice, ...]
    subject: Subject


def queue(desk: Desk, decisions: Sequence[Decision]) -> tuple[Item, ...]:
    """Every open question, the weightiest first; `decisions` are those that stand."""
    done = _Done(decisions)
    return tuple(i for i in desk.once("review", _questions) if not done.has(i.subject))


def _questions(desk: Desk) -> tuple[Item, ...]:
    """Every question that the record raises, whoever has answered it."""
    makers = (_discrepancies, _links, _actors, _unsure, _single)
    return tuple(sorted((i for make in makers for i in make(desk)), key=lambda i: (-i.weight, i.id)))


class _Done:
    """What people have looked at, so that nothing is asked twice."""

    def __init__(self, decisions: Iterable[Decision]) -> None:
        self._fields: set[tuple[str, str | None]] = set()
        self._pairs: list[frozenset[str]] = []
        for d in decisions:
            if d.verdict in SEVERAL and len(d.target) > 1:
                self._pairs.append(frozenset(d.target))
            else:
                self._fields |= {(t, d.field) for t in d.target}
        self._paired = frozenset().union(*self._pairs)

    def has(self, subject: Subject) -> bool:
        """Whether somebody has judged a field of these, or whether the one are the other."""
        if subject.others is None:
            return any((i, subject.field) in self._fields for i in subject.ids)
        a, b = subject.ids & self._paired, subject.others & self._paired
        return bool(a and b) and any(p & a and p & b for p in self._pairs)


def _discrepancies(desk: Desk) -> Iterator[Item]:
    for d in desk.bundle.record.discrepancies:
        thing = desk.bundle.entries.get(d.entry)
        if thing is None or any(v.review for v in d.values):
            continue
        weight = 100 * d.severity + 5 * sum(v.articles for v in d.values)
        cases = tuple(_case(d.field, v) for v in d.values)
        question = (
            f"Which {field_name(d.field)} holds?" if len(d.values) > 1 else f"Does this {field_name(d.field)} hold?"
        )
        reason = d.reason + (
            f" Suggested: {said(d.field, d.suggested)}, because {d.suggested_because}." if d.suggested_because else ""
        )
        head = about(desk.bundle, d)
        subject = Subject(frozenset((thing.id, *thing.claims)), d.field)
        choices = tuple(_sides(d, thing))
        yield Item(_id("discrepancy", d.id), weight, question, head, d.entry, reason, cases, choices, subject)


def _sides(d: Discrepancy, thing: Entry) -> Iterator[Choice]:
    if d.suggested is not None and all(v.value != d.suggested for v in d.values):
        told_so = json.dumps(plain(d.suggested), ensure_ascii=False)
        label = f"Accept the suggestion, {one_line(said(d.field, d.suggested), 40)}"
        yield Choice("a", clean(label), "correct", (thing.id,), d.field, told_so)
    for n, value in enumerate(d.values[:9], 1):
        suggested = d.suggested is not None and value.value == d.suggested
        words = one_line(said(d.field, value.value), 40)
        label = f"Go by {f'“{words}”' if d.kind == 'wording' else words}{', as suggested' if suggested else ''}"
        yield _correct(f"a {n}" if suggested else str(n), label, thing.id, d.field, value)
    if len(d.values) == 2:
        left, right = (tuple(dict.fromkeys(e.claim for e in v.evidence if e.claim in thing.claims)) for v in d.values)
        if left and right and not set(left) & set(right):
            yield Choice("d", "Different: these are two things", "different", (str(left[0]), str(right[0])))
    yield Choice("u", "Unsure", "unsure", (thing.id,), d.field, "null")


def _correct(key: str, label: str, id_: str, name: str, value: Value | None) -> Choice:
    told = json.dumps(plain(value.value) if value else None, ensure_ascii=False)
    return Choice(key, clean(label), "correct", (id_,), name, told)


def _case(name: str, value: Value) -> Case:
    certainty = "" if value.certainty == "sure" else "perhaps "
    return Case(certainty + said(name, value.value), support(value.articles, value.origins), value.evidence)


def _links(desk: Desk) -> Iterator[Item]:
    """Passages that were joined on a weak reason."""
    words = {e.claim: e for entry in desk.bundle.record.entries for e in entry.evidence if e.claim}
    for home, links in desk.links_of.items():
        entry = desk.bundle.entries.get(home)
        for link in links[:2]:
            if entry is None or link.score >= DOUBTFUL:
                continue
            sides = [words[c] for c in (link.left, link.right) if c in words]
            if len(sides) < 2:
                continue
            yield Item(
                _id("link", link.left, link.right),
                40 + 50 * (1 - link.score) + len({e.article for e in entry.evidence}),
                f"Is this one {entry.type}, or are they two?",
                gist(desk.bundle, entry),
                entry.id,
                f"They were taken for one: {link.reason}. How alike they are: {link.score:.2f} of 1.",
                tuple(Case("", "", (e,)) for e in sides),
                _same_or_not(link.left, link.right),
                Subject(frozenset((link.left,)), None, frozenset((link.right,))),
            )


def _same_or_not(left: str, right: str) -> tuple[Choice, ...]:
    return (
        Choice("s", "Same", "same", (left, right)),
        Choice("d", "Different", "different", (left, right)),
        Choice("u", "Unsure", "unsure", (left, right)),
    )


def _actors(desk: Desk) -> Iterator[Item]:
    """People and bodies whose names are so alike that they may be one, and were not joined."""
    for kind in ("person", "organisation"):
        some = [a for a in desk.actors_by_weight if a.kind == kind][:COMPARED]
        for left, right in combinations(some, 2):
            alike = token_sort_ratio(left.name.lower(), right.name.lower())
            if alike < ALIKE:
                continue
            count = sum(v.count for a in (left, right) for v in a.variants)
            yield Item(
                _id("actors", left.id, right.id),
                30 + min(count, 60) / 2,
                f"Are {one_line(clean(left.name), 40)} and {one_line(clean(right.name), 40)} the same?",
                "Two actors whose names are alike",
                left.id,
                f"The names share {alike:.0f} % of their letters, but nothing in the reports joins them.",
                tuple(_portrait(desk, a) for a in (left, right)),
                _same_or_not(left.id, right.id),
                Subject(frozenset(left.mentions), None, frozenset(right.mentions)),
            )


def _portrait(desk: Desk, actor: Actor) -> Case:
    forms = ", ".join(v.form for v in sorted(actor.variants, key=lambda v: (-v.count, v.form))[:4])
    evidence = tuple(e for v in actor.offices for e in v.evidence) or tuple(
        e.evidence[0] for e in desk.entries_with.get(actor.id, ())[:2]
    )
    return Case(actor.name, f"{actor.side or actor.kind}; written as {forms}", evidence)


def _unsure(desk: Desk) -> Iterator[Item]:
    """Values that the reports leave in doubt."""
    disputed = {(d.entry, d.field) for d in desk.bundle.record.discrepancies}
    for entry in desk.bundle.record.of(*_WATCHED):
        for name in _WATCHED[entry.type]:
            values = entry.values.get(name, ())
            if len(values) != 1 or values[0].certainty == "sure" or values[0].review or not values[0].evidence:
                continue
            if (entry.id, name) in disputed:
                continue
            value = values[0]
            told = one_line(said(name, value.value), 40)
            yield Item(
                _id("unsure", entry.id, name),
                20 + 2 * value.articles,
                f"Is the {field_name(name)} right: {told}?",
                gist(desk.bundle, entry),
                entry.id,
                (value.because or "The reports leave it open.")[:300],
                (_case(name, value),),
                (
                    _correct("a", f"Accept: {told}", entry.id, name, value),
                    _correct("r", "Reject: leave it open", entry.id, name, None),
                    Choice("u", "Unsure", "unsure", (entry.id,), name, "null"),
                ),
                Subject(frozenset((entry.id, *entry.claims)), name),
            )


def _single(desk: Desk) -> Iterator[Item]:
    """Contacts and commitments that rest on one report alone."""
    for entry in desk.bundle.record.of("contact", "commitment"):
        reports = {e.article for e in entry.evidence}
        if len(reports) > 1 or entry.review:
            continue
        yield Item(
            _id("single", entry.id),
            10 + min(len(entry.evidence), 9) / 10,
            f"Is this {entry.type} in the report?",
            gist(desk.bundle, entry),
            entry.id,
            "One report alone tells of it.",
            (Case("", desk.bundle.source(next(iter(reports))), entry.evidence),),
            (
                Choice("a", "Accept", "accept", (entry.id,)),
                Choice("r", "Reject: leave it out", "reject", (entry.id,)),
                Choice("u", "Unsure", "unsure", (entry.id,)),
            ),
            Subject(frozenset((entry.id, *entry.claims))),
        )


def _id(*parts: str) -> str:
    return content_id("q", *parts)
