"""The codec: what is written comes back equal, and equal values give equal bytes."""

from __future__ import annotations

import json

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from readout.errors import Problem
from readout.model.article import Metadata, Noise, Reading, Span
from readout.model.claim import Claim, Mention
from readout.model.decision import Decision
from readout.model.record import ActorRef, Record
from readout.model.timex import Timex
from readout.store.codec import decode, dumps, encode
from tests.publish.sample import record

words = st.text(max_size=12)
spans = st.builds(Span, st.integers(0, 99), st.integers(0, 99))
timexes = st.builds(
    Timex,
    spans,
    words,
    words,
    words,
    st.tuples(st.tuples(words, st.integers() | words | st.none())),
    st.none() | st.floats(0, 1e6),
    st.none() | st.integers(1, 7),
)
claims = st.builds(
    Claim,
    words,
    words,
    words,
    spans,
    spans,
    st.tuples(st.tuples(words, st.tuples(words, words))),
    st.tuples(st.tuples(words, spans)),
    st.tuples(st.tuples(words, timexes)),
    st.tuples(st.tuples(words, st.none() | words | st.integers() | st.floats(allow_nan=False))),
    st.none() | words,
    words,
    st.booleans(),
)
mentions = st.builds(
    Mention, words, words, spans, words, words, words, words, st.none() | words, members=st.tuples(words)
)
readings = st.builds(
    Reading,
    words,
    words,
    st.builds(Metadata, st.none() | words, language=words),
    st.tuples(st.builds(Noise, st.integers(0, 9), st.integers(0, 9), words)),
    st.tuples(mentions),
    st.tuples(claims),
    st.tuples(st.builds(Problem, words, words, words)),
)


def again(cls: type, value: object) -> object:
    return decode(cls, json.loads(dumps(encode(value))))


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(readings)
def test_a_reading_comes_back_as_it_was(reading: Reading) -> None:
    assert again(Reading, reading) == reading
    assert dumps(encode(again(Reading, reading))) == dumps(encode(reading))


@given(st.builds(Decision, words, words, st.tuples(words, words), st.none() | words, st.none() | words, words, words))
def test_a_decision_comes_back_as_it_was(decision: Decision) -> None:
    assert again(Decision, decision) == decision


def test_a_record_comes_back_with_references_lists_and_links() -> None:
    back = again(Record, record())
    assert back == record()
    assert isinstance(back, Record)
    assert back.links == record().links
    assert isinstance(next(e for e in back.entries if e.id == "e-act").fields["actor"], ActorRef)


def test_what_a_newer_program_added_is_passed_over() -> None:
    assert decode(Noise, {"start": 1, "end": 2, "kind": "share", "shade": "new"}) == Noise(1, 2, "share")


def test_a_lone_surrogate_can_be_stored() -> None:
    assert json.loads(dumps(["\ud800"])) == ["\ud800"]
    dumps(["\ud800"]).encode()
