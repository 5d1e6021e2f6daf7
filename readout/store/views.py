"""What is derived from the log and kept for speed: records, and the index of words. All of it can be dropped."""

from __future__ import annotations

import json
import zlib

from sqlalchemy import delete, insert, select

from readout.errors import DossierError
from readout.model.record import Record
from readout.store import schema
from readout.store.codec import decode
from readout.store.log import Log
from readout.store.rows import ids_in
from readout.store.writing import Writing

KEPT = 4
"""How many records are kept: those of a few reading dates."""


def load_record(log: Log, key: str) -> Record | None:
    """The record kept under `key` (a hash of all it follows from), or None."""
    table = schema.views
    with log.reading() as connection:
        body = connection.execute(select(table.c.body).where(table.c.name == "record", table.c.key == key)).scalar()
    if body is None:
        return None
    try:
        return decode(Record, json.loads(zlib.decompress(body)))
    except (ValueError, KeyError, TypeError, zlib.error):
        return None


def keep_record(log: Log, key: str, record: Record, writing: Writing | None = None) -> None:
    """Keeps `record`; where the dossier cannot be written now, it is simply not kept.

    `writing` is what wrote the one before, where there was one.

    Nor is it where one of its articles is not in the log any more: no word comes back that was purged meanwhile.
    """
    if log.read_only:
        return
    table = schema.views
    packing = zlib.compressobj(1)
    packed = [packing.compress(piece) for piece in (writing or Writing()).pieces(record)]
    body = b"".join((*packed, packing.flush()))
    try:
        with log.writing() as connection:
            if not {a.id for a in record.articles} <= {*ids_in(connection, "article")}:
                return
            kept = connection.execute(
                select(table.c.key).where(table.c.name == "record").order_by(table.c.key)
            ).scalars()
            surplus = [k for k in kept if k != key][KEPT - 1 :]
            connection.execute(delete(table).where(table.c.name == "record", table.c.key.in_([key, *surplus])))
            connection.execute(insert(table).values(name="record", key=key, body=body))
    except DossierError:
        return


def drop(log: Log) -> None:
    """Forgets everything derived."""
    with log.writing() as connection:
        schema.forget_derived(connection)
