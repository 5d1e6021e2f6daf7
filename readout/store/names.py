"""The names under which entries were published: they stand beside the log and are kept when the views are dropped."""

from __future__ import annotations

import json
from collections.abc import Mapping

from sqlalchemy import Connection, delete, insert, select

from readout.store import schema
from readout.store.log import Log

_KEY = "published"


def published_names(log: Log) -> dict[str, str]:
    """For each claim of an entry that stood in a feed or calendar, the name that the entry had there."""
    with log.reading() as connection:
        return _names(connection)


def keep_names(log: Log, names: Mapping[str, str]) -> None:
    """Adds names; a claim that has one takes the new one. Writes only where something changes and may be written."""
    known = published_names(log)
    if log.read_only or all(known.get(claim) == name for claim, name in names.items()):
        return
    with log.writing() as connection:
        text = json.dumps({**_names(connection), **names}, sort_keys=True, separators=(",", ":"))
        connection.execute(delete(schema.meta).where(schema.meta.c.key == _KEY))
        connection.execute(insert(schema.meta).values(key=_KEY, value=text))


def _names(connection: Connection) -> dict[str, str]:
    found = connection.execute(select(schema.meta.c.value).where(schema.meta.c.key == _KEY)).scalar()
    return dict(json.loads(found)) if found else {}
