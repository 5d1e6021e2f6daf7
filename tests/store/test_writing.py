"""Records are written as the codec writes them, also where most of one stood in the record before."""

from __future__ import annotations

from dataclasses import replace

from readout.errors import Problem
from readout.model.record import Actor, ActorRef, Entry, Evidence, Link, Record, Value, Variant
from readout.store.codec import dumps, encode
from readout.store.writing import Writing

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


def test_a_record_is_written_as_the_codec_writes_it() -> None:
    plain = replace(RECORD, title="Lima", links=LINKS[:2])
    assert Writing().record(plain) == dumps(encode(plain))
    assert Writing().record(replace(plain, links=())) == dumps(encode(replace(plain, links=())))


def test_what_changed_is_written_anew_and_what_went_is_gone() -> None:
    kept, changed = Writing(), replace(ENTRY, also=("c-9",))
    plain = replace(RECORD, title="Lima", links=LINKS[:2])
    for now in (
        plain,
        replace(plain, entries=(changed,), problems=(Problem("read", "a.txt", "empty"),)),
        replace(plain, links=LINKS[1:2]),
        replace(plain, actors=(), entries=()),
        plain,
    ):
        assert kept.record(now) == dumps(encode(now))


def test_half_characters_can_be_stored() -> None:
    assert Writing().record(RECORD).encode("utf-8")
