"""Contacts in one report: one that names nobody, with a day and a place of its own, is of the report's two sides."""

from __future__ import annotations

from dataclasses import replace

import pytest

from readout.model.edtf import parse_or_none
from readout.reconcile.contact_facts import FACE, Told
from readout.reconcile.contact_groups import Spot, in_report
from readout.reconcile.contact_homes import gathered
from readout.reconcile.contacts import is_in_passing, seen_in


def told(name: str, when: str | None, place: str | None, sides: str = "", *marks: str) -> Told:
    day = parse_or_none(when) if when else None
    return Told(
        id=name,
        article="a",
        refs=(),
        people=frozenset(),
        sided={},
        sides=frozenset(sides.split()),
        groups=frozenset(),
        kind="meeting",
        channel=FACE,
        status="happened",
        place=place,
        part=None,
        marks=frozenset(marks),
        day=None,
        when=day,
        bounds=day,
    )


NEWS = told("news", "1998-05-04", "Lima", "Chile Peru")


@pytest.mark.parametrize(
    ("others", "found"),
    [
        ((told("first", "1998-01-20/1998-01-21", "Arica", "", "bare", "own"),), [{"Chile", "Peru"}] * 2),
        ((told("no place", "1998-01-20", None, "", "bare", "own"),), [{"Chile", "Peru"}]),
        (
            (
                told("three", "1998-02-01", "Quito", "Chile Peru Kenya"),
                told("x", "1998-01-20", "Arica", "", "bare", "own"),
            ),
            [{"Chile", "Peru"}, {"Chile", "Kenya", "Peru"}],
        ),
        ((told("no day", None, "Arica", "", "bare", "own"),), [{"Chile", "Peru"}]),
        ((told("a year", "1998", "Arica", "", "bare", "own"),), [{"Chile", "Peru"}]),
        ((told("of another body", "1998-01-20", "Arica", "", "bare"),), [{"Chile", "Peru"}]),
        ((told("the same", "1998-05-04", "Lima", "", "bare", "own"),), [{"Chile", "Peru"}]),
        (
            (
                told("one more pair", "1998-03-02", "Quito", "Chile Bolivia"),
                told("of whom?", "1998-01-20", "Arica", "", "bare", "own"),
            ),
            [{"Chile", "Peru"}, {"Chile", "Bolivia"}],
        ),
    ],
)
def test_a_contact_of_nobody_named(others: tuple[Told, ...], found: list[set[str]]) -> None:
    passages = (NEWS, *others)
    spots = {t.id: Spot(n * 1000, n, n) for n, t in enumerate(passages)}
    groups, _ = in_report(passages, spots, None)
    sides = [{side for t in group for side in t.sides} for group in groups]
    assert sorted(sides, key=sorted) == sorted(found, key=sorted)


def test_who_leads_a_delegation_was_not_where_another_stood_for_his_side() -> None:
    summit = replace(NEWS, id="summit", people=frozenset({"p"}), sided={"p": "Chile"})
    head = replace(
        told("head", None, None, "Chile", "attended", "leads"), people=frozenset({"q"}), sided={"q": "Chile"}
    )
    spots = {"summit": Spot(0, 0, 0), "head": Spot(50, 0, 1)}
    groups, _ = in_report((summit, head), spots, None)
    assert [{t.id for t in group} for group in groups] == [{"summit"}]
    groups, _ = in_report((replace(summit, people=frozenset(), sided={}), head), spots, None)
    assert [{t.id for t in group} for group in groups] == [{"summit", "head"}]


def test_talks_named_in_passing_with_somebody_met_nowhere_else_are_none() -> None:
    news = gathered([told("news", "1998-05-04", "Lima", "Chile Peru")])
    aside = told("aside", None, None, "Chile Laos", "passing")
    known = seen_in([news, gathered([aside])])
    assert is_in_passing([aside], known)
    assert not is_in_passing([told("placed", None, "Vientiane", "Chile Laos", "passing")], known)
    assert not is_in_passing([told("of the process", None, None, "Chile Peru", "passing")], seen_in([news, news]))
    assert not is_in_passing([told("told by a verb", None, None, "Chile Laos")], known)
    assert not is_in_passing([aside, aside], known)
    assert not is_in_passing([aside], seen_in([]))


def test_the_talks_are_not_what_a_president_told_his_own_minister() -> None:
    at_home = replace(
        told("received", "1998-05-05", None, "Peru"), people=frozenset("ab"), sided={"a": "Peru", "b": "Peru"}
    )
    talks = replace(told("talks", None, None, "", "bare", "own"), kind="talks")
    groups, _ = in_report((at_home, talks), {"received": Spot(0, 0), "talks": Spot(50, 0)}, None)
    assert [[t.id for t in g] for g in groups] == [["received"]]


def test_the_summit_is_not_where_a_president_received_a_minister() -> None:
    audience = replace(
        told("audience", None, None, "Chile Peru"),
        people=frozenset("ab"),
        sided={"a": "Peru", "b": "Chile"},
        levels=frozenset(("head", "minister")),
    )
    summit = replace(told("summit", None, None, "", "bare", "own"), levels=frozenset(("head",)))
    groups, _ = in_report((audience, summit), {"audience": Spot(0, 0), "summit": Spot(50, 0)}, None)
    assert [[t.id for t in g] for g in groups] == [["audience"]]
