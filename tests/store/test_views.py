"""Records are kept in pieces: what two have in common once, and nothing of what none has any more."""

from __future__ import annotations

import zlib
from dataclasses import replace

import pytest
from sqlalchemy import delete, insert, select, update

from readout.model.record import Entry, Record
from readout.store import schema, views
from readout.store.log import Log
from readout.store.writing import Writing
from tests.places import Places

ENTRIES = tuple(Entry(f"c-{n:03x}", "act", {"n": n}, {}, (), (f"c-{n:03x}",)) for n in range(64))
RECORD = Record("Lima", "2024-01-02", (), (), ENTRIES, (), (), ())


@pytest.fixture
def log(places: Places) -> Log:
    return Log(places.new())


def pieces(log: Log) -> set[str]:
    table = schema.views
    with log.reading() as connection:
        return set(connection.execute(select(table.c.key).where(table.c.name == views.PIECE)).scalars())


def test_what_two_records_have_in_common_is_kept_once(log: Log) -> None:
    writing, changed = Writing(), replace(RECORD, entries=(*ENTRIES[:20], *ENTRIES[21:]))
    views.keep_record(log, "k-1", RECORD, writing)
    assert len(pieces(log)) == 32
    views.keep_record(log, "k-2", changed, writing)
    assert len(pieces(log)) == 33
    assert views.load_record(log, "k-1") == RECORD
    assert views.load_record(log, "k-2") == changed


def test_a_new_program_writes_the_same_pieces(log: Log) -> None:
    views.keep_record(log, "k-1", RECORD)
    views.keep_record(log, "k-2", replace(RECORD, title="Peru"))
    assert len(pieces(log)) == 32
    assert views.load_record(log, "k-2") == replace(RECORD, title="Peru")


def test_pieces_go_with_the_last_record_that_has_them(log: Log) -> None:
    for n in range(views.KEPT + 3):
        views.keep_record(log, f"k-{n}", replace(RECORD, entries=ENTRIES[n : n + 1]))
    assert len(pieces(log)) == views.KEPT
    views.drop(log)
    assert not pieces(log)
    assert views.load_record(log, "k-5") is None


def test_a_damaged_piece_is_no_record_and_is_mended(log: Log) -> None:
    views.keep_record(log, "k-1", RECORD)
    table = schema.views
    with log.writing() as connection:
        connection.execute(update(table).where(table.c.name == views.PIECE).values(body=b"no piece"))
    assert views.load_record(log, "k-1") is None
    views.keep_record(log, "k-1", RECORD)
    assert views.load_record(log, "k-1") == RECORD


def test_a_piece_that_is_missing_is_no_record(log: Log) -> None:
    views.keep_record(log, "k-1", RECORD)
    with log.writing() as connection:
        connection.execute(delete(schema.views).where(schema.views.c.key == sorted(pieces(log))[0]))
    assert views.load_record(log, "k-1") is None


def test_a_record_that_an_older_program_kept_in_one_piece_is_made_anew(log: Log) -> None:
    with log.writing() as connection:
        body = zlib.compress(b'{"title":"Lima","reading_date":null,"articles":[]}')
        connection.execute(insert(schema.views).values(name=views.RECORD, key="k-0", body=body))
    assert views.load_record(log, "k-0") is None
    views.keep_record(log, "k-1", RECORD)
    assert views.load_record(log, "k-1") == RECORD
