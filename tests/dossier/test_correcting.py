"""Correcting: what does not fit a field is refused with a sentence; what fits is kept as the record writes it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from readout.dossier import Dossier
from readout.errors import DecisionError
from readout.model.record import ActorRef, Entry

REPORT = (
    "LIMA, March 3, 1983 - President Ana Duarte of Bolivia met President Luis Prado of Peru in Lima on Monday. "
    'Duarte said: "We want an answer about the harbour by 1 May." Prado promised to reply in writing by 1 May.\n'
)


@pytest.fixture(scope="module")
def dossier(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Dossier]:
    folder: Path = tmp_path_factory.mktemp("correcting")
    (folder / "lima.txt").write_text(REPORT, encoding="utf-8")
    with Dossier.open(folder / "talks.readout") as opened:
        opened.add(folder / "lima.txt")
        yield opened


def entry(dossier: Dossier, type_: str) -> Entry:
    return dossier.record().of(type_)[0]


def corrected(dossier: Dossier, field: str, value: object, type_: str = "contact") -> object:
    """The field after the correction, which is taken back again."""
    thing = entry(dossier, type_)
    (made,) = dossier.decide("correct", thing.id, field=field, value=value, by="mara")
    found = dossier.entry(thing.claims[0]).fields[field]  # type: ignore[union-attr]  # an entry
    dossier.decide("retract", made.id, by="mara")
    return found


@pytest.mark.parametrize(
    ("field", "value", "kept"),
    [
        ("date", "21 Jan 1983", "1983-01-21"),
        ("date", "1983-01-21/1983-01-22", "1983-01-21/1983-01-22"),
        ("date", None, None),
        ("duration_minutes", "1,440", 1440),
        ("duration_minutes", 90, 90),
        ("place", " La Paz ", "La Paz"),
        ("status", "planned", "planned"),
        ("sides", "Bolivia, Peru", ("Bolivia", "Peru")),
        ("topics", ["the harbour"], ("the harbour",)),
    ],
)
def test_a_value_is_kept_as_the_record_writes_it(dossier: Dossier, field: str, value: object, kept: object) -> None:
    assert corrected(dossier, field, value) == kept


def test_people_are_named_as_people_name_them(dossier: Dossier) -> None:
    known = {a.name: a for a in dossier.record().actors}
    ana = ActorRef(known["Ana Duarte"].id, "Ana Duarte", known["Ana Duarte"].side)
    for said in ("Ana Duarte", "ana duarte", known["Ana Duarte"].id):
        assert corrected(dossier, "speaker", said, "statement") == ana
    nobody = ActorRef(None, "a Chilean envoy", None)
    assert corrected(dossier, "participants", "Ana Duarte; a Chilean envoy") == (ana, nobody)


@pytest.mark.parametrize(
    ("type_", "field", "value", "says"),
    [
        ("contact", "when", "1983-01-21", "has no field “when”. It has .*date.*venue"),
        ("contact", "code", "CONSULT", "has no field"),
        ("contact", "date", "last week", "last week is not a date"),
        ("contact", "duration_minutes", "long", "not a number. Write the minutes"),
        ("contact", "duration_minutes", True, "not a number"),
        ("contact", "status", "cancelld", "Choose one of .*cancelled"),
        ("contact", "place", ["Lima"], "is text"),
        ("contact", "place", "  ", "is text"),
        ("contact", "participants", ["p-0123456789abcdef"], "nothing in this dossier"),
        ("contact", "part_of", "c-0123456789abcdef", "nothing in this dossier"),
        ("statement", "speaker", {"actor": "p-1", "name": "Ana"}, "known actor"),
        ("statement", "speaker", "", "is empty"),
    ],
)
def test_what_does_not_fit_is_refused(dossier: Dossier, type_: str, field: str, value: object, says: str) -> None:
    with pytest.raises(DecisionError, match=says):
        dossier.decide("correct", entry(dossier, type_).id, field=field, value=value, by="mara")
    assert not dossier.standing or dossier.standing[-1].verdict == "retract"


@pytest.mark.parametrize(
    ("field", "value", "says"),
    [
        ("publisher", "El Diario", "has no field “publisher”"),
        ("kind", "blog", "Choose one of press"),
        ("kind", None, "cannot be left open"),
        ("published", "some day", "is not a date"),
    ],
)
def test_what_does_not_fit_a_report_is_refused(dossier: Dossier, field: str, value: object, says: str) -> None:
    with pytest.raises(DecisionError, match=says):
        dossier.decide("correct", "lima.txt", field=field, value=value, by="mara")


def test_what_does_not_fit_an_actor_is_refused(dossier: Dossier) -> None:
    actor = next(a for a in dossier.record().actors if a.name == "Luis Prado")
    for field, value, says in (("age", 60, "has no field"), ("kind", "planet", "Choose one of person")):
        with pytest.raises(DecisionError, match=says):
            dossier.decide("correct", actor.id, field=field, value=value, by="mara")
