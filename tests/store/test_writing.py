"""Records are written as the codec writes them, piece by piece, and what stood in the record before not again."""

from __future__ import annotations

import json
import zlib
from dataclasses import replace

from readout.errors import Problem
from readout.model.record import Actor, ActorRef, Entry, Evidence, Link, Record, Value, Variant
from readout.store.codec import dumps, encode
from readout.store.writing import LISTS, Writing

SAID = Evidence("a-1", 0, 4, "Lima", "c-1")
ENTRY = Entry(
    "c-1",
    "act",
    {"actor": ActorRef("p-1", "Peru")},
    {"date": (Value(None, "sure", None, (SAID,), 1, 1),)},
    (SAID,),
    ("c-1",),
)
LINKS = (Link("c-1", "c-2", 0.5, "both “said”"), Link("c-1", "c-3", 1.0, ""), Link("c-2", "c-3", 0.25, "half \ud800"))
RECORD = Record(
    "Lima \ud800", None, (), (Actor("p-1", "Peru", "state", (Variant("Peru", 1, ("a-1",)),)),), (ENTRY,), (), (), LINKS
)
MANY = tuple(replace(ENTRY, id=f"c-{n:03x}") for n in range(64))


def written(writing: Writing, record: Record) -> dict[str, str]:
    """The JSON of each list, out of its pieces."""
    pieces = writing.pieces(record)
    packed = {field: [zlib.decompress(p.body).decode() for p in pieces[field]] for field in LISTS}
    return {field: dumps([x for text in found for x in json.loads(text)]) for field, found in packed.items()}


def as_the_codec_writes(record: Record) -> dict[str, str]:
    return {field: dumps(encode(getattr(record, field))) for field in LISTS}


def test_a_record_is_written_as_the_codec_writes_it() -> None:
    for record in (RECORD, replace(RECORD, links=()), replace(RECORD, entries=MANY)):
        assert written(Writing(), record) == as_the_codec_writes(record)


def test_what_changed_is_written_anew_and_what_went_is_gone() -> None:
    kept, changed = Writing(), replace(ENTRY, also=("c-9",))
    for now in (
        RECORD,
        replace(RECORD, entries=(changed,), problems=(Problem("read", "a.txt", "empty"),)),
        replace(RECORD, links=LINKS[1:2]),
        replace(RECORD, actors=(), entries=()),
        RECORD,
    ):
        assert written(kept, now) == as_the_codec_writes(now)


def test_one_thing_more_leaves_all_pieces_but_its_own_as_they_are() -> None:
    kept, more = Writing(), replace(ENTRY, id="c-01a1")
    before = kept.pieces(replace(RECORD, entries=MANY))["entries"]
    after = kept.pieces(replace(RECORD, entries=(*MANY[:27], more, *MANY[27:])))["entries"]
    assert [len(p.things) for p in before] == [2] * 32
    assert [len(p.things) for p in after] == [2] * 13 + [3] + [2] * 18
    assert [a is b for a, b in zip(before, after, strict=True)] == [True] * 13 + [False] + [True] * 18


def test_links_that_begin_alike_stay_together() -> None:
    links = tuple(Link(f"c-{n:02x}", f"d-{m}", 0.5, "alike") for n in (15, 16, 32) for m in range(3))
    assert [len(p.things) for p in Writing().pieces(replace(RECORD, links=links))["links"]] == [3, 3, 3]
