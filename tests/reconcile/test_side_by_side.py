"""Two sides' own accounts of one contact, compared topic by topic."""

from __future__ import annotations

from dataclasses import replace

import pytest

from readout.model.beside import SideBySide
from readout.model.record import ArticleEntry, Entry, Evidence, Record, Value
from readout.reconcile.side_by_side import sentence_spans, side_by_side

NORWAY = (
    "Readout of the Prime Minister's meeting with the Icelandic Prime Minister\n"
    "The Prime Minister met her Icelandic colleague in Oslo on Monday for 90 minutes. "
    "They agreed to share 40,000 tonnes of the herring quota in the coming season. "
    "The Prime Minister raised the arrest of two trawler crews. "
    "Both leaders welcomed the new weather station on Jan Mayen."
)
ICELAND = (
    "The prime ministers met in Oslo on Monday. "
    "It was agreed that 35,000 tonnes of the herring quota would be shared next season. "
    "The new weather station on Jan Mayen was welcomed by both. "
    "Iceland will not give up its claim to the Loki bank."
)


def article(id_: str, side: str | None, kind: str = "official") -> ArticleEntry:
    return ArticleEntry(id_, f"{id_}.txt", kind, side, side, None, "en", "1999-03-01", "metadata", id_, (), "")


def first(id_: str, text: str, words: str) -> Evidence:
    start = text.index(words)
    return Evidence(id_, start, start + len(words), words, f"c-{id_}")


def value(given: str | int, *evidence: Evidence) -> Value:
    return Value(given, "sure", None, evidence, 1, 1)


@pytest.fixture
def record() -> Record:
    here = first("a-no", NORWAY, "The Prime Minister met her Icelandic colleague in Oslo on Monday for 90 minutes.")
    there = first("a-is", ICELAND, "The prime ministers met in Oslo on Monday.")
    values = {"place": (value("Oslo", here, there),), "duration_minutes": (value(90, here),)}
    contact = Entry("k-1", "contact", {}, values, (here, there), ("c-a-no", "c-a-is"))
    return Record("", None, (article("a-no", "Norway"), article("a-is", "Iceland")), (), (contact,), (), ())


TEXTS = {"a-no": NORWAY, "a-is": ICELAND}


def verdicts(found: SideBySide | None) -> dict[str, list[str]]:
    assert found is not None
    out: dict[str, list[str]] = {"both": [], "one": [], "different": []}
    for topic in found.topics:
        out[topic.verdict].append(" / ".join(p.quote for side in topic.said for p in side))
    return out


def test_what_both_say_what_one_says_and_what_differs(record: Record) -> None:
    found = verdicts(side_by_side(record, TEXTS, "k-1"))
    assert any("40,000" in told and "35,000" in told for told in found["different"])
    assert any("weather station" in told and " / " in told for told in found["both"])
    assert any("trawler" in told for told in found["one"])
    assert any("Loki bank" in told for told in found["one"])


def test_the_fields_of_the_contact_are_compared_too(record: Record) -> None:
    found = side_by_side(record, TEXTS, "k-1")
    assert found is not None
    by_title = {t.title: t for t in found.topics}
    assert [a.side for a in found.accounts] == ["Iceland", "Norway"]
    assert by_title["place"].verdict == "both"
    assert by_title["length in minutes"].verdict == "one"
    assert "only Norway" in by_title["length in minutes"].because


def test_a_field_that_differs(record: Record) -> None:
    (contact,) = record.entries
    here, there = contact.evidence
    changed = replace(contact, values={"place": (value("Oslo", here), value("Bergen", there))})
    found = side_by_side(replace(record, entries=(changed,)), TEXTS, "k-1")
    assert found is not None
    assert found.topics[0].verdict == "different"
    assert found.topics[0].because == "the place differs: Iceland gives Bergen; Norway gives Oslo"


def test_every_piece_stands_in_its_article(record: Record) -> None:
    found = side_by_side(record, TEXTS, "k-1")
    assert found is not None
    for topic in found.topics:
        for n, side in enumerate(topic.said):
            for piece in side:
                assert TEXTS[piece.article][piece.start : piece.end] == piece.quote
                assert piece.article in found.accounts[n].articles


def test_no_two_sides_no_comparison(record: Record) -> None:
    press = replace(record, articles=(record.articles[0], article("a-is", None, "press")))
    assert side_by_side(press, TEXTS, "k-1") is None
    one_side = replace(record, articles=(record.articles[0], article("a-is", "Norway")))
    assert side_by_side(one_side, TEXTS, "k-1") is None
    assert side_by_side(record, TEXTS, "k-2") is None


def test_one_is_negated(record: Record) -> None:
    texts = {**TEXTS, "a-is": ICELAND.replace("was welcomed by both", "was not welcomed by Iceland")}
    assert any("weather station" in told for told in verdicts(side_by_side(record, texts, "k-1"))["different"])


def test_sentences_end_where_a_reader_ends_them() -> None:
    text = "Mr. Aas met Dr. Lie at 10.30 a.m. on Monday. “It was good.” They left!\nA title\nU.S. ships stayed."
    assert [s.of(text) for s in sentence_spans(text)][-2:] == ["A title", "U.S. ships stayed."]
    assert sentence_spans(text)[0].of(text).startswith("Mr. Aas met Dr. Lie at 10.30")
