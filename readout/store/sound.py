"""Whether every row of a log still is what its id, a hash of its content, says: a disk may damage what it kept."""

from __future__ import annotations

import json
import zlib
from collections.abc import Callable, Iterator, Mapping

from sqlalchemy import RowMapping, select

from readout.errors import DossierError, Problem
from readout.model.article import article_id
from readout.model.decision import decision_id
from readout.model.ids import content_id, text_hash
from readout.store.log import Log
from readout.store.rows import TABLES

Row = RowMapping


def altered(log: Log) -> Iterator[Problem]:
    """What is wrong with single rows; the whole is a matter of `Log.integrity`."""
    try:
        with log.reading() as connection:
            for kind, is_sound in _SOUND.items():
                for row in connection.execute(select(TABLES[kind])).mappings():
                    if not _holds(is_sound, row):
                        yield Problem("check", str(row["id"]), f"this {kind} is not what was written; restore a backup")
    except DossierError as error:
        yield Problem("check", log.place.name, str(error))


def _holds(is_sound: Callable[[Row], bool], row: Row) -> bool:
    try:
        return is_sound(row)
    except (ValueError, KeyError, TypeError, zlib.error):
        return False


def _article(row: Row) -> bool:
    named = article_id(row["source"], row["address"], row["text"])
    return (named, text_hash(row["text"])) == (row["id"], row["sha256"])


def _reading(row: Row) -> bool:
    data = json.loads(zlib.decompress(row["body"]))
    return content_id("r", data) == row["id"] and (data["article"], data["engine"]) == (row["article"], row["engine"])


def _problem(row: Row) -> bool:
    return bool(content_id("p", row["stage"], row["source"], row["message"]) == row["id"])


def _decision(row: Row) -> bool:
    data = json.loads(row["body"])
    verdict, target, field, value, by, at = (data[n] for n in ("verdict", "target", "field", "value", "by", "at"))
    named = decision_id(verdict, tuple(target), field, value, by, at, data.get("note"))
    return (named, data["id"], at) == (row["id"], row["id"], row["at"])


def _tombstone(row: Row) -> bool:
    data = json.loads(row["body"])
    return content_id("t", data) == row["id"] and (data["article"], data["sha256"]) == (row["article"], row["sha256"])


def _knowledge(row: Row) -> bool:
    return bool(json.loads(row["body"])["id"] == row["id"])


_SOUND: Mapping[str, Callable[[Row], bool]] = {
    "article": _article,
    "reading": _reading,
    "problem": _problem,
    "decision": _decision,
    "tombstone": _tombstone,
    "knowledge": _knowledge,
}
