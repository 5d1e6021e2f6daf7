"""The log: rows are added once, survive every order and every failure, and load back to the same bytes."""

from __future__ import annotations

import re
import sqlite3
import time
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import inspect, update

from readout.errors import DossierError, Problem
from readout.model.article import Tombstone
from readout.store import logfile, schema
from readout.store.log import Log, stored
from tests.places import Places
from tests.store.builders import article, decision, reading

ONE, TWO = article("One report.\r\nOf two lines.\x00", "one.txt"), article("Ein Bericht über 🕊.", "two.txt")
ROWS = (
    ONE,
    TWO,
    reading(ONE),
    reading(TWO),
    reading(TWO, "readout 0.9"),
    Problem("read", "x", "is empty"),
    decision(ONE.id),
)


def file_of(log: Log) -> str:
    return "".join(logfile.lines(log.title, log.rows()))


def test_texts_come_back_unchanged(places: Places) -> None:
    log = Log(places.new())
    assert log.append(ROWS) == len(ROWS)
    assert {a.id: a for a in log.articles()} == {ONE.id: ONE, TWO.id: TWO}


def test_adding_twice_adds_once(places: Places) -> None:
    log = Log(places.new())
    log.append(ROWS)
    before = log.state(), file_of(log)
    assert log.append(ROWS) == 0
    assert (log.state(), file_of(log)) == before


@settings(max_examples=6, deadline=None)
@given(rows=st.permutations(ROWS))
def test_the_order_of_adding_leaves_no_trace(places: Places, rows: list[object]) -> None:
    log = Log(places.new())
    for row in rows:
        log.append([row])  # type: ignore[list-item]  # rows of every kind
    assert (log.state(), file_of(log)) == added_at_once(places)


@cache
def added_at_once(places: Places) -> tuple[str, str]:
    log = Log(places.new())
    log.append(ROWS)
    return log.state(), file_of(log)


def test_a_log_file_loads_back_to_the_same_bytes(places: Places) -> None:
    log, other = Log(places.new()), Log(places.new())
    log.title = "geneva"
    log.append(ROWS)
    title, rows = logfile.load(file_of(log).splitlines(keepends=True), "x.log")
    other.absorb(rows, title)
    assert file_of(other) == file_of(log)


@pytest.mark.parametrize(
    ("lines", "says"),
    [
        ([], "not JSON"),
        (["not json"], "not JSON"),
        (['{"type": "record"}'], "only --format log loads back"),
        (['{"type": "log", "format": 99}'], "Update Readout"),
        (['{"type":"log","format":1}', '{"type":"poem"}'], "line 2"),
        (['{"type":"log","format":1}', '{"type":"reading","value":{"article":1}}'], "damaged"),
    ],
)
def test_what_is_no_log_is_refused_by_name_and_line(places: Places, lines: list[str], says: str) -> None:
    log = Log(places.new())
    with pytest.raises(DossierError, match=says):
        log.absorb(logfile.load(lines, "x.log")[1])
    assert not list(log.rows())


def test_an_altered_text_is_refused_and_nothing_of_its_log_is_kept(places: Places) -> None:
    log, other = Log(places.new()), Log(places.new())
    log.append(ROWS)
    altered = file_of(log).replace("One report", "No report").splitlines(keepends=True)
    with pytest.raises(DossierError, match="was altered"):
        other.absorb(logfile.load(altered, "x.log")[1])
    assert not list(other.rows())


def test_a_dossier_of_a_newer_version_is_refused(places: Places) -> None:
    where = places.new()
    with Log(where) as log, log.writing() as connection:
        connection.execute(update(schema.meta).where(schema.meta.c.key == "version").values(value="99"))
    with pytest.raises(DossierError, match=r"newer Readout.*Update Readout"):
        Log(where)


def test_the_database_of_another_program_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "x.db"
    with sqlite3.connect(path) as db:
        db.execute("CREATE TABLE songs (title)")
    with pytest.raises(DossierError, match="another program"):
        Log(path)
    with sqlite3.connect(path) as db:
        assert [r[0] for r in db.execute("SELECT name FROM sqlite_master")] == ["songs"]


@pytest.mark.parametrize(
    "content", [b"plain text, long enough to be looked at as a database " * 40, b"SQLite format 3\x00" + b"\xff" * 5000]
)
def test_what_is_no_database_is_told_so(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "x.readout"
    path.write_bytes(content)
    with pytest.raises(DossierError, match=r"not a dossier|damaged|refused|disk"):
        Log(path)
    assert path.read_bytes() == content


def test_a_folder_and_a_missing_folder_are_told_apart(tmp_path: Path) -> None:
    with pytest.raises(DossierError, match="this is a folder"):
        Log(tmp_path)
    with pytest.raises(DossierError, match="does not exist"):
        Log(tmp_path / "no" / "x.readout")
    with pytest.raises(DossierError, match="no such dossier"):
        Log(tmp_path / "x.readout", create=False)


def test_a_dossier_that_another_program_writes_is_waited_for_and_then_named(places: Places) -> None:
    where = places.new()
    log, other = Log(where, wait=0.1), Log(where)
    with other.writing(), pytest.raises(DossierError, match="another program is writing"):
        log.append([ONE])
    assert log.append([ONE]) == 1


def test_a_full_disk_loses_nothing_that_was_saved(tmp_path: Path) -> None:
    log = Log(tmp_path / "x.readout", pages=40)
    saved = fill(log)
    log.close()
    roomy = Log(tmp_path / "x.readout")
    assert len(roomy.ids("article")) == saved > 0
    assert roomy.integrity() == ()
    assert roomy.append([article("more")]) == 1


def fill(log: Log) -> int:
    """Adds articles until there is no room; how many fitted."""
    for n in range(200):
        try:
            log.append([article(f"{n} " + "long " * 1000, f"{n}.txt")])
        except DossierError as error:
            assert re.search("no room left.*Nothing that was saved before is lost", str(error))  # noqa: PT017  n is wanted
            return n
    raise AssertionError("the disk was never full")


def test_a_damaged_page_is_found(tmp_path: Path) -> None:
    path = tmp_path / "x.readout"
    log = Log(path)
    for n in range(50):
        log.append([article(f"{n} " + "long " * 500, f"{n}.txt")])
    log.close()
    content = bytearray(path.read_bytes())
    content[40960:49152] = b"\xff" * 8192
    path.write_bytes(content)
    assert any("damaged" in fault for fault in faults(path))


def faults(path: Path) -> list[str]:
    """What opening a dossier or its own check says."""
    try:
        return [p.message for p in Log(path).integrity()]
    except DossierError as error:
        return [str(error)]


def test_all_that_is_read_in_a_snapshot_is_one_state(places: Places) -> None:
    where = places.new()
    log, other = Log(where), Log(where)
    with log.snapshot():
        before = log.state()
        other.append(ROWS)
        assert (log.state(), log.articles(), log.ids("decision")) == (before, (), ())
    assert log.state() == other.state() != before


def test_every_change_of_the_log_shows_in_its_stamp(places: Places) -> None:
    where = places.new()
    log, other = Log(where), Log(where)
    seen = [at_rest(log)]
    for change in ([ONE], [reading(ONE)], [decision(ONE.id)]):
        other.append(change)
        assert log.stamp() not in seen
        seen.append(at_rest(log))
    other.title = "Geneva"
    assert len({*seen, at_rest(log)}) == 5


def at_rest(log: Log) -> tuple[int, ...]:
    """The stamp once it stays: that of a file just written is like no other, since the next write may bear its time."""
    until = time.monotonic() + 180
    while (stamp := log.stamp()) != log.stamp():
        assert time.monotonic() < until, "the stamp never stays"
        time.sleep(0.02)
    return stamp


def test_the_tables_go_to_an_older_version_and_back_where_nothing_is_lost(places: Places) -> None:
    where = places.new()
    log = Log(where)
    log.append([ONE, reading(ONE), decision(ONE.id)])
    before = file_of(log)
    log.migrate(1)
    with log.reading() as connection:
        assert schema.version_of(connection) == 1
        assert not inspect(connection).has_table("tombstones")
    log.migrate()
    assert file_of(log) == before
    log.append([Tombstone(TWO.id, TWO.source, TWO.sha256, "mara", "2024-01-01T00:00:00Z")])
    before = file_of(log)
    for version, says in (
        (1, "no place for its tombstones"),
        (0, "no place for its tombstones"),
        (9, "knows versions"),
    ):
        with pytest.raises(DossierError, match=says):
            log.migrate(version)
    assert file_of(log) == before


def test_a_dossier_can_be_taken_away_and_made_again(places: Places) -> None:
    where = places.new()
    with Log(where) as log:
        assert log.new
        assert log.is_empty()
        log.append([TWO])
        log.remove()
    with pytest.raises(DossierError, match="no such dossier"):
        Log(where, create=False)
    assert Log(where).append([ONE]) == 1


def test_rows_name_themselves_by_content() -> None:
    assert stored(reading(ONE)).id == stored(reading(ONE)).id
    assert stored(reading(ONE)).id != stored(reading(ONE, outlet="Post")).id
