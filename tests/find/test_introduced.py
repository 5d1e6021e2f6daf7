"""Organisations that a page introduces with their short form, and how they are called afterwards."""

from __future__ import annotations

import pytest

from readout.find import find
from readout.find.introduced import find_introduced
from readout.language import encoder, parse
from readout.model.article import Article, Metadata


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The Front for Democratic Renewal (FDR) has left.", {"Front for Democratic Renewal"}),
        ("Talks with the People’s Army of the Eastern Plains (PAEP) began.", {"People’s Army of the Eastern Plains"}),
        ("the Southern Liberation Movement-North (SLM-N), a rebel group,", {"Southern Liberation Movement-North"}),
        ("the Armed Forces of the Highlands, or FAH, said", {"Armed Forces of the Highlands"}),
        ("the Revolutionary Forces of the Highlands (RFAH) said", {"Revolutionary Forces of the Highlands"}),
        ("K19 spokesman Jean Mbala spoke. The K19 left.", {"K19"}),
        ("a Memorandum of Understanding (MoU) on trade", set()),
        ("the Line of Contact (LoC)", set()),
        ("QUITO (XYZ) - The minister left.", set()),
        ("PM spokesman", set()),
        ("the European Union (EU) left", set()),
    ],
)
def test_a_name_and_its_short_form(text: str, names: set[str]) -> None:
    hits = find_introduced(text)
    assert {h.known.name for h in hits} == names
    assert all(h.span.of(text) for h in hits)


@pytest.mark.skipif(not encoder.present(), reason="the language model is not installed")
def test_the_short_form_and_the_movement_stand_for_the_whole_name() -> None:
    text = (
        "The Front for Democratic Renewal (FDR) denied the charge on Monday. The movement said it had no tanks. "
        "FDR spokesman Joseph Mbala said the FDR would talk."
    )
    mentions, _, _ = find(Article("a", "a", text, ""), Metadata(), (), parse(text))
    called = {m.surface: m.name for m in mentions if m.kind == "organisation" and m.form != "pronoun"}
    assert called["The movement"] == called["FDR"] == "Front for Democratic Renewal"
    assert next(m for m in mentions if m.name == "Joseph Mbala").side == "Front for Democratic Renewal"


@pytest.mark.skipif(not encoder.present(), reason="the language model is not installed")
def test_who_fights_is_called_a_movement() -> None:
    text = "The United Army for Renewal has denied the charge. The movement said that these were lies."
    mentions, _, _ = find(Article("a", "a", text, ""), Metadata(), (), parse(text))
    assert {m.name for m in mentions if m.kind == "organisation"} == {"United Army for Renewal"}
