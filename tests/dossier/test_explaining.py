"""Why things are so, in words; verdicts on names and copies; lost decisions; what is new since it was added."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from readout.dossier import Dossier
from readout.dossier.deriving import derive
from readout.dossier.reanchoring import moved, offers
from readout.errors import DecisionError
from readout.model.article import Article, Reading
from readout.model.claim import Claim
from readout.model.record import Actor, Link
from readout.publish.words import field_name

POST = (
    "LIMA, January 15, 1983 - Foreign Minister Elena Rojas of Chile met her counterpart Tomas Quiroga in Lima on "
    "Friday for 90 minutes.\n“We will answer in writing next week,” Rojas said.\n"
)
WIRE = (
    "Bolivia's Tomas Quiroga left the Peruvian capital with little to show. He met Foreign Minister Elena Rojas of "
    "Chile in Lima on Friday for two and a half hours, far longer than had been planned, and there was no text. "
    "Nobody wished to say why. Helen Roxas was tired.\n"
)
COPY = POST + "The weather was mild.\n"


@pytest.fixture
def dossier(tmp_path: Path) -> Iterator[Dossier]:
    with Dossier.open(tmp_path / "lima.readout") as opened:
        for name, text in (("post.txt", POST), ("wire.txt", WIRE), ("copy.txt", COPY)):
            (tmp_path / name).write_text(text, encoding="utf-8")
            opened.add(tmp_path / name, outlet=name.removesuffix(".txt").title())
        yield opened


def actor(dossier: Dossier, form: str) -> Actor:
    return next(a for a in dossier.record().actors if any(v.form == form for v in a.variants))


def test_an_entry_says_what_joined_its_passages_and_where_its_values_come_from(dossier: Dossier) -> None:
    contact = dossier.record().of("contact")[0]
    found = dossier.explain(contact.id)
    assert "independent origins" in found.features[0]
    assert found.links
    assert found.links == dossier.why(contact.id)
    differing = [field for field, values in contact.values.items() if len(values) > 1]
    assert differing
    assert all(any(line.startswith(field_name(f)) for line in found.features) for f in differing)


def test_a_discrepancy_names_its_kind_both_sides_and_the_links_behind_it(dossier: Dossier) -> None:
    (found,) = (d for d in dossier.record().discrepancies if d.kind == "duration")
    told = dossier.explain(found.id)
    assert told.features[0].startswith("duration: reports give different lengths of time.")
    assert any("(Wire)" in line for line in told.features)
    assert any("suggested" in line.lower() for line in told.features)
    assert told.links


def test_copies_say_how_much_they_share_and_people_can_part_them(dossier: Dossier) -> None:
    articles = {a.path: a for a in dossier.record().articles}
    assert articles["post.txt"].origin == articles["copy.txt"].origin != articles["wire.txt"].origin
    (link,) = dossier.explain(articles["post.txt"].id).links
    assert "word for word" in link.reason
    made = dossier.decide("different", "post.txt", "copy.txt", by="mara")
    after = {a.path: a.origin for a in dossier.record().articles}
    assert len(set(after.values())) == 3
    assert dossier.explain("post.txt").decisions == made
    dossier.decide("retract", made[0].id, by="mara")
    dossier.decide("same", "post.txt", "wire.txt", by="mara")
    assert len({a.origin for a in dossier.record().articles}) == 1


def test_a_rejected_name_is_nobody_and_a_corrected_one_somebody_else(dossier: Dossier) -> None:
    name = next(m for m in dossier.mentions_of(actor(dossier, "Helen Roxas")) if m.surface == "Helen Roxas")
    (made,) = dossier.decide("reject", name.id, by="mara")
    assert not any(a.name == "Helen Roxas" for a in dossier.record().actors)
    dossier.decide("retract", made.id, by="mara")
    (made,) = dossier.decide("correct", name.id, field="name", value="Elena Rojas", by="mara")
    rojas = actor(dossier, "Elena Rojas")
    assert name.id in rojas.mentions
    assert made in dossier.explain(rojas.id).decisions
    assert dossier.check() == ()
    dossier.decide("retract", made.id, by="mara")
    assert any(a.name == "Helen Roxas" for a in dossier.record().actors)


def _live(dossier: Dossier) -> list[tuple[Article, Reading]]:
    return dossier._live()


def test_a_decision_whose_passage_is_found_otherwise_is_offered_and_moved_only_when_asked(dossier: Dossier) -> None:
    contact = dossier.record().of("contact")[0]
    (made,) = dossier.decide("reject", contact.claims[0], by="mara", note="another day")
    live = _live(dossier)
    older = [r for _, r in live]

    def renamed(claim: Claim) -> Claim:
        return replace(claim, id="c-0000000000000000") if claim.id == contact.claims[0] else claim

    newer = [(a, replace(r, claims=tuple(map(renamed, r.claims)))) for a, r in live]
    assert offers([made], live, older) == ()
    (offer,) = offers([made], newer, older)
    assert (offer.old, offer.new, offer.overlap) == (contact.claims[0], "c-0000000000000000", 1.0)
    assert made.id in offer.sentence
    new, back = moved([offer], by="jon", at="1983-02-01T00:00:00Z")
    assert (new.verdict, new.target, new.by) == ("reject", ("c-0000000000000000",), "jon")
    assert "another day" in str(new.note)
    assert (back.verdict, back.target) == ("retract", (made.id,))


def test_a_passage_that_is_gone_is_not_offered_another_one(dossier: Dossier) -> None:
    contact = dossier.record().of("contact")[0]
    (made,) = dossier.decide("reject", contact.claims[0], by="mara")
    live = _live(dossier)
    without = [(a, replace(r, claims=tuple(c for c in r.claims if c.type != "contact"))) for a, r in live]
    assert offers([made], without, [r for _, r in live]) == ()
    assert dossier.offers() == ()
    with pytest.raises(DecisionError, match="nothing to move"):
        dossier.reanchor(made.id, by="mara")


def test_changes_go_by_the_day_on_which_reports_came(dossier: Dossier) -> None:
    assert len(dossier.changes("1990-01-01").articles) == 3
    assert dossier.changes("1990-01-01", by="published").articles == ()
    assert dossier.changes("2990-01-01").articles == ()


def test_a_plugin_proposes_links_and_people_still_decide(dossier: Dossier, monkeypatch: pytest.MonkeyPatch) -> None:
    statements = dossier.record().of("statement")
    contacts = dossier.record().of("contact")
    assert statements
    assert contacts
    ids = sorted(c.id for _, r in _live(dossier) for c in r.claims if c.type == "figure" or c.type == "statement")

    def linker(articles: object, claims: object) -> list[Link]:
        return [Link(ids[0], ids[-1], 1.0, "the editor's own rule")]

    monkeypatch.setattr("readout.dossier.deriving.plugins", lambda group: ((("own", linker),), ()))
    found = derive(replace(dossier._held(), decisions=()), None)
    joined = [x for x in found.links if x.reason == "the editor's own rule"]
    assert len(joined) <= 1
    if joined:
        assert any({ids[0], ids[-1]} <= set(e.claims) for e in found.entries)


def test_a_date_that_a_person_gave_ends_the_problem_of_having_none(tmp_path: Path) -> None:
    with Dossier.open(tmp_path / "x.readout") as dossier:
        (tmp_path / "bare.txt").write_text("Elena Rojas met Tomas Quiroga in Lima, officials said.\n", encoding="utf-8")
        dossier.add(tmp_path / "bare.txt")
        assert any("no date of publication" in p.message for p in dossier.record().problems)
        dossier.decide("correct", "bare.txt", field="published", value="1983-01-15", by="mara")
        assert not any("no date of publication" in p.message for p in dossier.record().problems)


def test_a_knowledge_file_names_the_holder_of_the_office(tmp_path: Path) -> None:
    told = (
        '{"persons": [{"name": "Elena Rojas", "memberships": [{"role": "Foreign Minister", "start_date": "1982-01-01",'
        ' "organization": {"name": "Chile"}}]}]}'
    )
    text = "SANTIAGO, January 16, 1983 - Chile's Foreign Minister Ella Rojas left for La Paz on Sunday.\n"
    (tmp_path / "people.json").write_text(told, encoding="utf-8")
    (tmp_path / "gazette.txt").write_text(text, encoding="utf-8")
    with Dossier.open(tmp_path / "x.readout") as dossier:
        dossier.add(tmp_path / "gazette.txt")
        assert not any(d.kind == "name" for d in dossier.record().discrepancies)
        assert dossier.learn(tmp_path / "people.json") == ()
        (found,) = (d for d in dossier.record().discrepancies if d.kind == "name")
        assert found.suggested == "Elena Rojas"
        assert "people.json" in found.reason
        assert dossier.check() == ()
        dossier.export("log", tmp_path / "x.log")
        with Dossier.open(tmp_path / "y.readout") as other:
            other.import_(tmp_path / "x.log")
            assert other.record().discrepancies == dossier.record().discrepancies
