"""Whole dossiers: whatever came in between and in whatever order, one log gives one record, byte for byte."""

from __future__ import annotations

import random
from collections.abc import Sequence
from pathlib import Path

import pytest

from readout.dossier import Dossier
from readout.dossier.deriving import derive
from readout.model.article import Article, Reading, Tombstone
from readout.model.record import Record
from readout.store.codec import dumps, encode

EXAMPLE = Path(__file__).parents[2] / "examples" / "brasilia_1998"
Read = Sequence[tuple[Article, Reading]]


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> Read:
    with Dossier.open(tmp_path_factory.mktemp("example") / "read.readout") as dossier:
        dossier.add(EXAMPLE)
        return dossier._live()


def written(record: Record) -> str:
    return dumps([encode(record), encode(record.links)])


def exported(dossier: Dossier, folder: Path) -> bytes:
    dossier.export("jsonl", folder / "record.jsonl")
    return (folder / "record.jsonl").read_bytes()


def decide_something(dossier: Dossier, dice: random.Random) -> None:
    """A verdict of some kind on something that the record shows."""
    record = dossier.record()
    entry, article = dice.choice(record.entries), dice.choice(record.articles).id
    twins = [e.id for e in record.entries if e.type == entry.type and e.id != entry.id]
    person = dice.choice([a for a in record.actors if a.kind == "person"])
    match dice.choice(("same", "part", "reject", "accept", "side", "published", "withdraw", "retract")):
        case "same" if twins:
            dossier.decide("same", entry.id, dice.choice(twins), by="mara")
        case "part" if len(entry.claims) > 1:
            dossier.part(entry.id, entry.claims[:1], by="mara")
        case "reject":
            dossier.decide("reject", entry.id, by="mara")
        case "side":
            dossier.decide("correct", person.id, field="side", value="Peru", by="mara")
        case "published":
            dossier.decide("correct", article, field="published", value="1998-10-25", by="mara")
        case "withdraw":
            dossier.withdraw(article, by="mara")
        case "retract" if dossier.standing:
            dossier.decide("retract", dice.choice(dossier.standing).id, by="mara")
        case _:
            dossier.decide("accept", entry.id, by="mara")


@pytest.mark.parametrize("seed", [3, 1998])
def test_what_an_open_dossier_shows_is_what_its_log_gives_in_any_order_and_twice(
    read: Read, seed: int, tmp_path: Path
) -> None:
    dice, log = random.Random(seed), tmp_path / "all.log"
    coming, purged = dice.sample(list(read), len(read)), tuple[Tombstone, ...]()
    with Dossier.open(tmp_path / "open.readout") as dossier:
        dossier.rename("Peru and Ecuador")
        while coming:
            step = dice.randint(1, 3)
            dossier.take_in([value for pair in coming[:step] for value in pair])
            coming = coming[step:]
            if len(coming) <= len(read) // 2 and not purged:
                purged = dossier.purge(dice.choice(dossier.record().articles).id, by="mara")
            assert written(dossier.record()) == written(derive(dossier._held(), None))
            decide_something(dossier, dice)
        shown, title = exported(dossier, tmp_path), dossier.title
        dossier.export("log", log)
    first, *lines = log.read_text(encoding="utf-8").splitlines(keepends=True)
    for name, order in (("again", lines), ("shuffled", dice.sample(lines, len(lines))), ("twice", lines * 2)):
        log.write_text("".join((first, *order)), encoding="utf-8", newline="\n")
        with Dossier.open(tmp_path / f"{name}.readout") as other:
            other.import_(log)
            assert other.import_(log) == 0
            other.rename(title)
            assert exported(other, tmp_path) == shown
