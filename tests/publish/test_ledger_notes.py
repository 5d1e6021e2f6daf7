"""Notes of the ledger: the outcome with the words that decided it, and a deadline put off."""

from __future__ import annotations

from dataclasses import replace

from readout.model.record import ActorRef, Entry, Value
from readout.publish.notes import note
from tests.publish.sample import bundle, quote


def promise(**values: tuple[Value, ...]) -> Entry:
    """A promise whose state and deadlines are as given."""
    made = next(e for e in bundle().record.of("commitment"))
    fields = {**made.fields, **{name: found[0].value for name, found in values.items()}, "condition": None}
    return replace(made, fields=fields, values={**made.values, **values})


def told(value: str, because: str | None = None, *words: str) -> Value:
    evidence = tuple(quote("a-1", w) for w in words)
    return Value(value, "sure", because, evidence, len(evidence), len(evidence))


def test_several_ask_and_one_asks() -> None:
    demand = next(e for e in bundle().record.of("demand"))
    heads = {
        asked: note(bundle(), replace(demand, fields={**demand.fields, "by": who, "of": None})).head
        for asked, who in (
            ("one", demand.fields["by"]),
            ("two", (ActorRef("x-chile", "Chile"), ActorRef("x-peru", "Peru"))),
            ("some", ActorRef(None, "some deputies")),
            ("state", ActorRef("x-n", "Netherlands", "Netherlands")),
        )
    }
    assert heads == {
        "one": "Bolivia asks",
        "two": "Chile and Peru ask",
        "some": "Some deputies ask",
        "state": "Netherlands asks",
    }


def test_the_outcome_comes_with_its_words() -> None:
    entry = promise(state=(told("kept", "a report tells that it was done", "Elena Rojas of Chile"),))
    assert "kept: “Elena Rojas of Chile”" in note(bundle(), entry).lines


def test_without_an_outcome_there_is_none_to_quote() -> None:
    assert "open" in note(bundle(), promise(state=(told("open"),))).lines


def test_a_deadline_put_off_is_told_in_order() -> None:
    later = told("1983-03-01", "told on 1 February 1983; moved from 31 January 1983")
    entry = promise(due=(later, told("1983-01-31", "told on 14 January 1983")))
    (line,) = (x for x in note(bundle(), entry).lines if x.startswith("put off"))
    assert line.index("31 Jan") < line.index("1 Mar")
