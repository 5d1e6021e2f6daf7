"""A file of people with offices and dates tells whom a report means, though it writes the name otherwise."""

from __future__ import annotations

from dataclasses import replace

import pytest

from readout.model.knowledge import KnownPerson, Tenure, known_person
from readout.reconcile.actors import cast_actors
from readout.reconcile.context import Cast, Context, Published
from readout.reconcile.known_people import known_differences
from tests.reconcile.named import Reports

RIGHT = "Foreign Ministry spokesman Tor Aase of Norway spoke first."
WRONG = "Tom Aase, Norway's foreign ministry spokesman, denied it."
AASE = known_person(
    "Tor Aase", (), (Tenure("Foreign Ministry spokesman", "Norway", "1998-02-01", "1999-06-30"),), "people.json"
)
LATER = known_person(
    "Tomas Aas", (), (Tenure("Foreign Ministry spokesman", "Norway", "1999-07-01", None),), "people.json"
)


def cast(*known: KnownPerson, day: str | None = "1999-03-01") -> tuple[Cast, Context]:
    reports = Reports({"a": RIGHT, "b": WRONG})
    reports.mention("a", "Tor Aase", office="Foreign Ministry spokesman", side="Norway")
    reports.mention("b", "Tom Aase", office="foreign ministry spokesman", side="Norway")
    published = {i: Published(day, day, "metadata") for i in ("a", "b")} if day else {}
    context = replace(reports.context(), knowledge=known, published=published)
    found = cast_actors(context, reports.claims)
    return found, replace(context, cast=found)


def people(found: Cast) -> list[str]:
    return sorted(a.name for a in found.actors if a.kind == "person")


def test_without_a_file_they_stay_apart() -> None:
    found, context = cast()
    assert people(found) == ["Tom Aase", "Tor Aase"]
    assert list(known_differences(context, (), ())) == []


def test_the_holder_of_the_office_on_that_day_is_meant() -> None:
    found, context = cast(AASE, LATER)
    assert len(people(found)) == 1
    assert any("whom people.json names" in x.reason for x in found.links)
    (told,) = known_differences(context, (), ())
    assert (told.kind, told.field, told.suggested) == ("name", "name", "Tor Aase")
    assert "from 1998-02-01 to 1999-06-30" in told.reason
    assert [v.value for v in told.values] == ["Tom Aase", "Tor Aase"]
    assert [e.quote for e in told.values[0].evidence] == ["Tom Aase"]


@pytest.mark.parametrize("day", ["1997-01-01", "2001-01-01"])
def test_who_did_not_hold_the_office_then_is_not_meant(day: str) -> None:
    assert people(cast(AASE, day=day)[0]) == ["Tom Aase", "Tor Aase"]


def test_an_unknown_day_leaves_it_to_the_only_holder_there_is() -> None:
    assert len(people(cast(AASE, day=None)[0])) == 1


def test_another_side_or_office_is_not_meant() -> None:
    abroad = known_person("Tor Aase", (), (Tenure("Foreign Ministry spokesman", "Kenya"),), "x")
    minister = known_person("Tor Aase", (), (Tenure("Foreign Minister", "Norway"),), "x")
    for known in (abroad, minister):
        assert people(cast(known)[0]) == ["Tom Aase", "Tor Aase"]


def test_two_who_may_be_meant_are_none() -> None:
    twin = known_person("Tomas Aase", (), AASE.tenures, "people.json")
    found, _ = cast(AASE, twin)
    assert all(m.tenure is None for m in found.known.values())


def test_an_alias_joins_and_is_no_discrepancy() -> None:
    known = known_person("Tor Aase", ("Tom Aase",), AASE.tenures, "people.json")
    found, context = cast(known)
    assert len(people(found)) == 1
    assert list(known_differences(context, (), ())) == []


def test_a_country_code_is_a_side() -> None:
    coded = known_person("Tor Aase", (), (Tenure("Foreign Ministry spokesman", "no", "1998"),), "people.json")
    assert len(people(cast(coded)[0])) == 1
