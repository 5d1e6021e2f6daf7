"""Whose words a sentence gives: without a verb of saying, cut by who says it, or through those who pass it on."""

from __future__ import annotations

import pytest

from readout.find import find
from readout.find.cuts import without_telling
from readout.language import encoder, parse
from readout.model.article import Article, Metadata, Span
from tests.find.test_ledger_constructions import ledger

if not encoder.present():
    pytest.skip("no language model is installed", allow_module_level=True)


def said(text: str) -> list[tuple[str, str]]:
    """(speaker, content) of each statement, in the order of the text."""
    mentions, claims, _ = find(Article("a", "a", text, ""), Metadata(published="2010-03-10"), (), parse(text))
    names = {m.id: m.name for m in mentions}
    found = sorted((c for c in claims if c.type == "statement"), key=lambda c: c.evidence)
    return [(" + ".join(names[m] for m in c.role("speaker")), c.words("content").of(text)) for c in found]


@pytest.mark.parametrize(
    ("text", "speaker", "content"),
    [
        (
            "In the words of the Lao minister, the talks had been a waste of time.",
            "the Lao minister",
            "the talks had been a waste of time",
        ),
        (
            "The border stays shut until the debt is paid, in the view of the Lao minister.",
            "the Lao minister",
            "The border stays shut until the debt is paid",
        ),
        (
            '"It was bad," as the Lao minister put it, and then he left for Rome.',
            "the Lao minister",
            '"It was bad,"',
        ),
        ("“It was bad,” in the words of the Lao minister.", "the Lao minister", "“It was bad,”"),
        ('"There is nothing left" was how one Lao delegate put it.', "one", '"There is nothing left"'),
        (
            "The Lao premier, Kaysone Vang, was quoted by the KPL agency as saying that Chad should pay its debt.",
            "Kaysone Vang",
            "that Chad should pay its debt",
        ),
        (
            "The president has accepted the invitation, the official news agency reported Monday, quoting an aide.",
            "the official news agency",
            "The president has accepted the invitation",
        ),
        (
            "Ghana will not surrender two majors, Foreign Minister Ama Quao said, hours before a truce was to end.",
            "Ama Quao",
            "Ghana will not surrender two majors",
        ),
    ],
)
def test_whose_words_they_are(text: str, speaker: str, content: str) -> None:
    assert [(who[: len(speaker)], what) for who, what in said(text)] == [(speaker, content)]


def test_a_saying_inside_another_is_part_of_it_and_told_as_reported() -> None:
    text = (
        "A senior official who asked not to be named said Mr. Quispe told his counterpart Anne Lebel at their meeting "
        "in Cayenne that no boat would be licensed."
    )
    (who, what), (inner, told) = said(text)
    assert who == "A senior official"
    assert what.startswith("Mr. Quispe told")
    assert what.endswith("no boat would be licensed")
    assert inner.endswith("Quispe")
    assert told == "that no boat would be licensed"


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("it would free the boat, a day after Chile gave Lima a week", "it would free the boat"),
        ("the boat is held, five weeks after its capture on 4 April", None),
        ("it would free the boat within a week", None),
        ('it would "act at once, hours before the truce ends"', None),
    ],
)
def test_when_it_was_told(text: str, kept: str | None) -> None:
    found = without_telling(parse(text), Span(0, len(text)))
    assert found.of(text) == (text if kept is None else kept)


def test_the_deadline_told_before() -> None:
    text = "Oman said it would evacuate both posts by May 3. Chad promised to free all prisoners before that date."
    _, claims, _ = find(Article("a", "a", text, ""), Metadata(published="2010-03-10"), (), parse(text))
    (free,) = (c for c in claims if c.type == "commitment" and "free" in c.words("what").of(text))
    assert [t.span.of(text) for name, t in free.times if name == "due"] == ["May 3"]


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("Their lawyer, Kari Lund, threatened to sue the Peruvian state.", ("threat", "Kari Lund")),
        ("Lima wants the guarantors to send observers to the gulf.", ("demand", "Peru")),
        ("Peru ruled out the use of force.", ("promise", "Peru")),
        (
            "The crew should be freed at once, the Dutch foreign minister said.",
            ("demand", "the Dutch foreign minister"),
        ),
        ("Chad should first pay what it owes, the Peruvian minister said.", ("demand", "the Peruvian minister")),
        ("Any closure would be answered in kind, the Ghanaian minister said.", ("threat", "the Ghanaian minister")),
        ("The Kazakh side said it was prepared to resume shipments on Monday.", ("promise", "Kazakhstan")),
        ("It was called off by the French side, which said it would propose another date.", ("promise", "France")),
    ],
)
def test_who_is_bound_or_asks(text: str, row: tuple[str, str]) -> None:
    assert [found[:2] for found in ledger(text)] == [row]
