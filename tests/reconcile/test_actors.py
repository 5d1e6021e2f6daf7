"""Names of several reports brought together: who is one, who stays two, and what people decide."""

from __future__ import annotations

import random

import pytest

from readout.model.claim import Mention
from readout.model.record import Actor, ActorRef
from readout.reconcile.actors import actor_links, cast_actors
from readout.reconcile.context import Cast
from tests.reconcile.named import Reports


def cast(reports: Reports) -> Cast:
    return cast_actors(reports.context(), reports.claims)


def whose(found: Cast, mention: Mention) -> str | None:
    (ref,) = found.refs[mention.id]
    return ref.actor


def actor(found: Cast, mention: Mention) -> Actor:
    (made,) = (a for a in found.actors if a.id == whose(found, mention))
    return made


FOREIGN = {"office": "Foreign Minister", "side": "Peru"}
DEPUTY = {"office": "Deputy Foreign Minister", "side": "Peru"}


@pytest.mark.parametrize(
    ("left", "right", "more", "other", "joined"),
    [
        ("Luis Soto", "Luis Soto", {}, {}, True),
        ("Luis Soto", "Luís Soto", {}, {}, True),
        ("Luis Marquez", "Luis Markes", FOREIGN, FOREIGN, True),
        ("Luis Marquez", "L. Marquez", {}, {}, True),
        ("Luis Marquez", "Luis J. Marquez", {}, {}, True),
        ("Marquez Luis", "Luis Marquez", {}, {}, True),
        ("Javier Soto", "Luis Javier Soto", FOREIGN, {}, True),
        ("Bill Marquez", "William Marquez", FOREIGN, FOREIGN, True),
        ("Bill Marquez", "William Marquez", {}, {}, False),
        ("Le Van Khai", "Le Van Kai", FOREIGN, FOREIGN, True),
        ("Osman Omar Salih", "Othman Omar Saleh", {}, {}, True),
        ("Osman Salih", "Othman Saleh", {}, {}, False),
        ("Omar Nour", "Omar Nour Haddad", {}, {}, True),
        ("Omar Nur", "Omar Nour Haddad", {}, {}, True),
        ("Omar Nour", "Omar Nour Haddad", FOREIGN, {"office": "Foreign Minister", "side": "Chile"}, False),
        ("Omar Nour", "Omar Haddad", {}, {}, False),
        ("Hissene Djimet", "Hissein Djimet", FOREIGN, FOREIGN, True),
        ("Hissene Djimet", "Hassan Djimet", FOREIGN, FOREIGN, False),
        ("Luis Marquez", "Rosa Marquez", FOREIGN, FOREIGN, False),
        ("Luis Marquez", "Luis Rojas", FOREIGN, FOREIGN, False),
        ("Luis Marquez", "Luis Markes", FOREIGN, DEPUTY, False),
        ("Luis Marquez", "Luis Markes", FOREIGN, {"office": "Foreign Minister", "side": "Chile"}, False),
    ],
)
def test_full_names_of_two_reports(
    left: str, right: str, more: dict[str, str | None], other: dict[str, str | None], joined: bool
) -> None:
    reports = Reports({"a": f"{left} spoke on Monday.", "b": f"Then {right} left."})
    one, two = reports.mention("a", left, **more), reports.mention("b", right, **other)
    found = cast(reports)
    assert (whose(found, one) == whose(found, two)) is joined


def test_two_people_of_one_sentence_are_two() -> None:
    reports = Reports({"a": "Luis Marquez met Luis Markes.", "b": "Luis Marquez left."})
    one, two = reports.mention("a", "Luis Marquez", **FOREIGN), reports.mention("a", "Luis Markes", **FOREIGN)
    found = cast(reports)
    assert whose(found, one) != whose(found, two)


def test_a_report_may_say_that_two_names_are_one() -> None:
    reports = Reports({"a": "Luis Soto, also known as Pedro Vega, spoke."})
    one, two = reports.mention("a", "Luis Soto"), reports.mention("a", "Pedro Vega")
    found = cast(reports)
    assert whose(found, one) == whose(found, two)


def test_a_bare_family_name_goes_to_the_only_bearer() -> None:
    reports = Reports({"a": "Luis Soto spoke.", "b": "Soto left."})
    full, bare = reports.mention("a", "Luis Soto"), reports.mention("b", "Soto")
    found = cast(reports)
    assert whose(found, bare) == whose(found, full)


def test_a_bare_family_name_of_two_bearers_stays_apart_unless_the_office_tells() -> None:
    texts = {"a": "Luis Soto spoke.", "b": "Rosa Soto spoke.", "c": "Soto left.", "d": "Minister Soto left."}
    reports = Reports(texts)
    luis = reports.mention("a", "Luis Soto", **FOREIGN)
    rosa = reports.mention("b", "Rosa Soto")
    bare = reports.mention("c", "Soto")
    told = reports.mention("d", "Soto", **FOREIGN)
    found = cast(reports)
    assert whose(found, bare) not in (whose(found, luis), whose(found, rosa))
    assert whose(found, told) == whose(found, luis)


def test_the_beginning_of_two_longer_names_stays_apart() -> None:
    reports = Reports({"a": "Kim Jong spoke.", "b": "Kim Jong Su left.", "c": "Kim Jong Min left."})
    names = [reports.mention(a, n) for a, n in (("a", "Kim Jong"), ("b", "Kim Jong Su"), ("c", "Kim Jong Min"))]
    found = cast(reports)
    assert len({whose(found, m) for m in names}) == 3


def test_a_rank_tells_whose_family_name_it_is() -> None:
    texts = {"a": "Gen. Omar Haddad spoke.", "b": "Ali Haddad spoke.", "c": "General Haddad left."}
    reports = Reports(texts)
    general = reports.mention("a", "Gen. Omar Haddad", name="Omar Haddad")
    other = reports.mention("b", "Ali Haddad")
    bare = reports.mention("c", "General Haddad", name="Haddad")
    found = cast(reports)
    assert whose(found, bare) == whose(found, general) != whose(found, other)


def test_the_canonical_name_is_the_best_supported_full_form() -> None:
    reports = Reports({"a": "Luis Marquez", "b": "Luis Markes", "c": "Luis Marquez", "d": "Marquez"})
    first = reports.mention("a", "Luis Marquez", **FOREIGN)
    reports.mention("b", "Luis Markes", **FOREIGN)
    reports.mention("c", "Luis Marquez")
    reports.mention("d", "Marquez")
    made = actor(cast(reports), first)
    assert made.name == "Luis Marquez"
    assert {v.form for v in made.variants} == {"Luis Marquez", "Luis Markes", "Marquez"}
    assert made.side == "Peru"
    assert [o.value for o in made.offices] == ["Foreign Minister of Peru"]
    assert made.offices[0].articles == 2


def test_states_bodies_and_ministries_have_one_key() -> None:
    text = "Peru's foreign ministry and the Peruvian Foreign Ministry, the Ministry of Foreign Affairs of Peru. Lima."
    reports = Reports({"a": text})
    forms = ("Peru's foreign ministry", "Peruvian Foreign Ministry", "Ministry of Foreign Affairs of Peru")
    ministries = [reports.mention("a", f, "organisation", side="Peru") for f in forms]
    seat = reports.mention("a", "Lima", "state", name="Peru")
    adjective = reports.mention("a", "Peruvian", "state", name="Peru", form="adjective")
    found = cast(reports)
    assert len({whose(found, m) for m in ministries}) == 1
    assert found.refs[seat.id] == found.refs[adjective.id]
    assert actor(found, seat).name == "Peru"


def test_a_party_named_after_a_state_is_not_the_state() -> None:
    reports = Reports({"a": "Free Peru left Peru."})
    party = reports.mention("a", "Free Peru", "organisation")
    state = reports.mention("a", "Peru", "state", nth=1, name="Peru")
    found = cast(reports)
    assert whose(found, party) != whose(found, state)


def test_unnamed_and_joint_mentions() -> None:
    reports = Reports({"a": "Peru and Laos met. Both sides agreed, a Lao official said. He left."})
    peru, laos = reports.mention("a", "Peru", "state"), reports.mention("a", "Laos", "state")
    both = reports.mention("a", "Both sides", "group", form="nominal", members=(peru.id, laos.id))  # type: ignore[arg-type]
    official = reports.mention("a", "a Lao official", "group", form="nominal", side="Laos")
    he = reports.mention("a", "He", form="pronoun", refers=official.id)
    lost = reports.mention("a", "left", form="pronoun")
    found = cast(reports)
    assert [r.name for r in found.refs[both.id]] == ["Peru", "Laos"]
    assert found.refs[official.id] == found.refs[he.id] == (ActorRef(None, "a Lao official", "Laos"),)
    assert lost.id not in found.refs


def test_what_people_decided_holds() -> None:
    reports = Reports({"a": "Luis Soto spoke.", "b": "Luis Soto left.", "c": "Pedro Vega came."})
    one, two = reports.mention("a", "Luis Soto"), reports.mention("b", "Luis Soto")
    three = reports.mention("c", "Pedro Vega")
    reports.decide("different", one, two)
    reports.decide("same", two, three)
    found = cast(reports)
    assert whose(found, one) != whose(found, two)
    assert whose(found, two) == whose(found, three)
    reports.decide("same", one, two, at="2030-01-02T00:00:00Z")
    assert whose(cast(reports), one) == whose(cast(reports), two)


def test_every_link_says_why() -> None:
    reports = Reports({"a": "Luis Marquez spoke.", "b": "Luis Markes left."})
    reports.mention("a", "Luis Marquez", **FOREIGN)
    reports.mention("b", "Luis Markes", **FOREIGN)
    (link,) = actor_links(reports.context())
    assert link.reason == "the same office (foreign minister)"
    assert 0.7 < link.score < 1


def test_the_order_of_arrival_does_not_matter() -> None:
    names = ("Luis Marquez", "Luis Markes", "Marquez", "Rosa Marquez", "L. Marquez", "Pedro Vega", "Vega")
    reports = Reports({f"r{i}": f"{name} spoke." for i, name in enumerate(names)})
    for i, name in enumerate(names):
        reports.mention(f"r{i}", name, **(FOREIGN if i % 2 else {}))
    expected = cast(reports)
    for seed in range(5):
        random.Random(seed).shuffle(reports.mentions)
        random.Random(seed).shuffle(reports.claims)
        assert cast(reports) == expected


@pytest.mark.parametrize(
    ("office", "side", "holders", "whether"),
    [
        ("foreign minister", "Peru", ["Luis Soto"], True),
        ("minister", "Peru", ["Luis Soto"], True),
        ("foreign minister", "Chile", ["Luis Soto"], False),
        ("former foreign minister", "Peru", ["Luis Soto"], False),
        ("deputy foreign minister", "Peru", ["Luis Soto"], False),
        ("foreign minister", "Peru", ["Luis Soto", "Rosa Marquez"], False),
        ("foreign minister", None, ["Luis Soto"], False),
    ],
)
def test_an_office_stands_for_its_one_holder_in_another_report(
    office: str, side: str | None, holders: list[str], whether: bool
) -> None:
    reports = Reports({"a": " and ".join(holders) + " met.", "b": f"The {office} spoke."})
    for holder in holders:
        one = reports.mention("a", holder, **FOREIGN)
    words = reports.mention("b", f"The {office}", form="nominal", office=office, side=side)
    reports.claims.pop()
    found = cast(reports)
    if whether:
        assert found.refs[words.id] == found.refs[one.id]
    else:
        assert found.refs[words.id] == (ActorRef(None, f"the {office}", side),)


@pytest.mark.parametrize(
    ("words", "kind", "also", "whether"),
    [
        ("The Peruvian", "person", "", True),
        ("Her Peruvian counterpart", "group", "", True),
        ("The Peruvian", "person", "Rosa Marquez", False),
        ("A Peruvian counterpart", "group", "", False),
    ],
)
def test_who_is_told_by_the_state_alone_is_the_one_of_it_whom_the_report_names(
    words: str, kind: str, also: str, whether: bool
) -> None:
    reports = Reports({"a": "Luis Soto met Rosa Marquez.", "b": f"Soto was in Lund with {also}. {words} spoke."})
    one = reports.mention("a", "Luis Soto", **FOREIGN)
    reports.mention("a", "Rosa Marquez", office="Interior Minister", side="Peru")
    reports.mention("b", "Soto")
    if also:
        reports.mention("b", also)
    told = reports.mention("b", words, kind, form="nominal", side="Peru")
    found = cast(reports)
    assert (found.refs[told.id] == found.refs[one.id]) == whether


def test_an_office_that_two_hold_is_that_of_the_one_whom_the_report_names() -> None:
    reports = Reports({"a": "Luis Soto and Rosa Marquez met.", "b": "Soto was in Lund. The Peruvian minister spoke."})
    one = reports.mention("a", "Luis Soto", **FOREIGN)
    reports.mention("a", "Rosa Marquez", office="Interior Minister", side="Peru")
    reports.mention("b", "Soto")
    words = reports.mention("b", "The Peruvian minister", form="nominal", office="minister", side="Peru")
    found = cast(reports)
    assert found.refs[words.id] == found.refs[one.id]


def test_a_government_named_after_its_head_is_the_state() -> None:
    reports = Reports({"a": "Peruvian President Rosa Marquez met envoys of Peru. The Marquez administration agreed."})
    reports.mention("a", "Rosa Marquez", office="President", side="Peru")
    state = reports.mention("a", "Peru", "state", nth=1)
    words = reports.mention("a", "The Marquez administration", "organisation", form="nominal")
    found = cast(reports)
    assert found.refs[words.id] == found.refs[state.id]
