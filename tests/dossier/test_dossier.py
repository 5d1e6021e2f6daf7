"""The Dossier: adding, asking, deciding, checking, from Python."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from readout.dossier import Dossier
from readout.dossier.check import check_log
from readout.dossier.intake import live
from readout.errors import DecisionError, ReadoutError
from readout.model.decision import Decision, decision_id
from readout.model.record import Entry, Record
from tests.places import Places

LIMA = (
    "Ministers meet in Lima\nLIMA, January 15, 1983 - Foreign Minister Elena Rojas of Chile met her counterpart "
    "Tomas Quiroga in Lima on Friday for 90 minutes.\n“We will answer in writing next week,” Rojas said.\n"
)
LATER = (
    "Chile accused Bolivia of delay on Tuesday. Foreign Minister Rojas called Quiroga by telephone, officials said.\n"
)


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("reports")
    (folder / "lima.txt").write_text(LIMA, encoding="utf-8")
    (folder / "later.txt").write_text(LATER, encoding="utf-8")
    return folder


@pytest.fixture
def dossier(places: Places, reports: Path) -> Iterator[Dossier]:
    with Dossier.open(places.new("lima")) as opened:
        opened.add(reports / "lima.txt", outlet="The Lima Post")
        opened.add(reports / "later.txt", published="1983-01-26")
        yield opened


def one(record: Record, type_: str) -> Entry:
    return record.of(type_)[0]


def test_adding_says_what_was_read_and_what_was_known(tmp_path: Path, reports: Path) -> None:
    seen: list[str] = []
    with Dossier.open(tmp_path / "x.readout") as dossier:
        assert sorted(dossier.add(reports, progress=seen.append).read) == ["later.txt", "lima.txt"]
        assert sorted(set(seen)) == ["later.txt", "lima.txt"]
        again = dossier.add([reports / "lima.txt", reports / "later.txt"])
        assert (again.read, sorted(again.known)) == ([], ["later.txt", "lima.txt"])


def test_an_edited_page_is_a_second_version_and_both_are_kept(tmp_path: Path) -> None:
    with Dossier.open(tmp_path / "x.readout") as dossier:
        for text in (LIMA, LIMA.replace("90", "60")):
            (tmp_path / "page.txt").write_text(text, encoding="utf-8")
            dossier.add(tmp_path / "page.txt")
        assert [a["path"] for a in dossier.articles] == ["page.txt", "page.txt"]


def test_a_source_that_is_missing_among_others_does_not_stop_them(tmp_path: Path, reports: Path) -> None:
    with Dossier.open(tmp_path / "x.readout") as dossier:
        done = dossier.add([reports / "no.txt", reports / "lima.txt"])
        assert done.read == ["lima.txt"]
        assert any("no.txt" in p.message for p in done.problems)
        assert not any("no.txt" in p.message for p in dossier.record().problems)


def test_the_record_is_kept_until_something_changes(
    dossier: Dossier, reports: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = dossier.record()
    monkeypatch.setattr("readout.reconcile.reconcile", lambda *_: pytest.fail("derived again"))
    assert dossier.record() == first
    monkeypatch.undo()
    dossier.decide("hide", "later.txt", by="mara")
    assert len(dossier.record().articles) == 1


def test_the_newest_engine_is_heard_whatever_the_order() -> None:
    readings = [("readout 0.9", "a"), ("readout 0.10", "b"), ("", "z"), ("readout 0.9", "c")]
    assert live(readings, "other") == live(readings[::-1], "other") == "b"
    assert live(readings, "readout 0.9") == "c"


def test_a_newer_engine_reads_again_and_decisions_hold(dossier: Dossier, monkeypatch: pytest.MonkeyPatch) -> None:
    entry = one(dossier.record(), "contact")
    dossier.decide("accept", entry.id, by="mara")
    monkeypatch.setattr("readout.dossier.intake.engine", lambda: "readout 99.0 rules x model y")
    with Dossier.open(dossier.place) as newer:
        assert sorted(newer.build().again) == ["later.txt", "lima.txt"]
        assert newer.build().again == []
        found = newer.entry(entry.claims[0])
        assert isinstance(found, Entry)
        assert found.review is not None


def test_a_finder_that_fails_costs_one_report_and_is_tried_again(
    tmp_path: Path, reports: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(article: object, *_: object) -> object:
        raise ValueError("no such luck")

    with Dossier.open(tmp_path / "x.readout") as dossier:
        monkeypatch.setattr("readout.find.find", broken)
        assert sorted(dossier.add(reports).unread) == ["later.txt", "lima.txt"]
        assert any("no such luck" in p.message for p in dossier.record().problems)
        monkeypatch.undo()
        assert sorted(dossier.build().again) == ["later.txt", "lima.txt"]
        assert not any("no such luck" in p.message for p in dossier.record().problems)


def test_reject_takes_an_entry_out_and_retract_brings_it_back(dossier: Dossier) -> None:
    before = dossier.record()
    entry = one(before, "contact")
    made = dossier.decide("reject", entry.id, by="mara", note="this is another meeting")
    assert entry.id not in {e.id for e in dossier.record().entries}
    for decision in made:
        dossier.decide("retract", decision.id, by="mara")
    assert dossier.record() == before
    assert len(dossier.decisions) == 2 * len(made)


def test_accept_signs_what_it_is_about(dossier: Dossier) -> None:
    entry = one(dossier.record(), "contact")
    dossier.decide("accept", entry.id, by="mara", at="1983-02-01T00:00:00Z")
    row = next(r for r in dossier.contacts if r["id"] == entry.id)
    assert row["review"] == {"verdict": "accept", "by": "mara", "at": "1983-02-01T00:00:00Z"}


def test_correct_gives_a_field_another_value_and_signs_it(dossier: Dossier) -> None:
    entry = one(dossier.record(), "contact")
    dossier.decide("correct", entry.id, field="place", value="Callao", by="mara")
    row = next(r for r in dossier.contacts if r["id"] == entry.id)
    assert row["place"] == "Callao"
    signed = [v for v in row["values"]["place"] if v["review"]]
    assert [v["value"] for v in signed] == ["Callao"]
    assert signed[0]["evidence"]
    assert dossier.check() == ()


def test_correct_gives_an_article_its_date_and_outlet(dossier: Dossier) -> None:
    dossier.decide("correct", "lima.txt", field="published", value="1983-01-16", by="mara")
    dossier.decide("correct", "lima.txt", field="outlet", value="La Prensa", by="mara")
    article = next(a for a in dossier.articles if a["path"] == "lima.txt")
    assert (article["published"], article["published_basis"], article["outlet"]) == (
        "1983-01-16",
        "metadata",
        "La Prensa",
    )


def _signed(verdict: str, target: str, seen: str | None = None) -> Decision:
    """A decision as it is signed and dated."""
    by, at = "mara", "1983-02-01T00:00:00Z"
    name = decision_id(verdict, (target,), None, None, by, at, None)
    return Decision(name, verdict, (target,), None, None, by, at, None, seen)


def test_a_decision_whose_passage_is_lost_is_shown_again(dossier: Dossier) -> None:
    claim, article = "c-0123456789abcdef", dossier.record().articles[0].id
    lost = _signed("accept", claim)
    old = _signed("accept", one(dossier.record(), "contact").claims[0], seen="v-old")
    kept = _signed("show", article)
    dossier._log.append([lost, old, kept])
    found = {p.source: p.message for p in dossier.record().problems if p.stage == "decide"}
    assert found.keys() == {lost.id, old.id}
    assert "does not find" in found[lost.id]
    assert "earlier reading" in found[old.id]
    assert dossier.check() == ()


def test_hide_and_show(dossier: Dossier) -> None:
    dossier.decide("hide", "later.txt", by="mara")
    assert [a["path"] for a in dossier.articles] == ["lima.txt"]
    dossier.decide("show", "later.txt", by="mara")
    assert len(dossier.articles) == 2


@pytest.mark.parametrize(
    ("verdict", "ids", "says"),
    [
        ("approve", ["lima.txt"], "no such verdict"),
        ("same", ["lima.txt"], "two or more"),
        ("accept", [], "needs the id"),
        ("accept", ["c-0000000"], "nothing in this dossier"),
        ("correct", ["lima.txt"], "needs a field"),
        ("retract", ["d-0000"], "no such decision"),
    ],
)
def test_a_decision_that_makes_no_sense_is_refused(dossier: Dossier, verdict: str, ids: list[str], says: str) -> None:
    with pytest.raises(DecisionError, match=says):
        dossier.decide(verdict, *ids, by="mara")
    assert dossier.decisions == ()


def test_hide_is_for_articles_only(dossier: Dossier) -> None:
    with pytest.raises(DecisionError, match="for articles"):
        dossier.decide("hide", one(dossier.record(), "contact").id, by="mara")


def test_any_claim_and_any_beginning_of_an_id_addresses_its_entry(dossier: Dossier) -> None:
    entry = one(dossier.record(), "statement")
    assert dossier.entry(entry.claims[-1]) == entry
    assert dossier.entry(entry.id[:14]) == entry
    with pytest.raises(ReadoutError, match="nothing in this dossier"):
        dossier.entry("zzzzz")


def test_search_finds_texts_and_entries(dossier: Dossier) -> None:
    found = dossier.search("writing")
    assert {"article", "statement"} <= {h.type for h in found}
    assert all("\x02" in h.snippet for h in found)
    assert dossier.search("“nothing like it”") == ()


def test_changes_since_a_day(dossier: Dossier) -> None:
    found = dossier.changes("1983-01-20", by="published")
    assert [a.path for a in found.articles] == ["later.txt"]
    assert dossier.changes("1983-02-01", by="published").entries == ()
    with pytest.raises(ReadoutError, match="not a day"):
        dossier.changes("last week")


def test_as_of_sets_the_reading_date(dossier: Dossier) -> None:
    assert dossier.record(as_of="1983-03-01").reading_date == "1983-03-01"
    assert dossier.record().reading_date == "1983-01-26"


def test_tables_show_themselves(dossier: Dossier) -> None:
    table = dossier.contacts
    assert "<table>" in table._repr_html_()
    assert table[0]["type"] == "contact"
    assert len(table[:1]) == 1
    assert repr(table).endswith("rows of contact>")


def test_tables_become_frames(dossier: Dossier) -> None:
    pandas = pytest.importorskip("pandas")
    frame = dossier.statements.to_pandas()
    assert isinstance(frame, pandas.DataFrame)
    assert len(frame) == len(dossier.statements)
    polars = pytest.importorskip("polars")
    assert isinstance(dossier.contacts.to_polars(), polars.DataFrame)


def test_check_finds_a_text_that_was_altered(dossier: Dossier) -> None:
    assert dossier.check() == ()
    with dossier._log.writing() as connection:
        if connection.dialect.name == "postgresql":  # which lets only an owner who means it change the log
            connection.exec_driver_sql("ALTER TABLE articles DISABLE TRIGGER append_only")
        connection.exec_driver_sql("UPDATE articles SET text = replace(text, 'Rojas', 'Rosas')")
    assert {p.message for p in dossier.check()} == {"this article is not what was written; restore a backup"}
    damaged = " ".join(p.message for p in check_log(dossier._live()))
    assert "hash differs" in damaged
    assert "does not match" in damaged


def test_a_format_that_does_not_exist(dossier: Dossier, tmp_path: Path) -> None:
    with pytest.raises(ReadoutError, match="Choose one of"):
        dossier.export("tei", tmp_path / "x")


def test_an_export_into_a_folder_that_is_not_there(dossier: Dossier, tmp_path: Path) -> None:
    with pytest.raises(ReadoutError, match="could not be written"):
        dossier.export("jsonl", tmp_path / "no" / "x.jsonl")
