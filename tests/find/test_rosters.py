"""Who is listed together: offices, states and "in the presence of" may stand between the names."""

from __future__ import annotations

import pytest

from readout.find import find
from readout.language import encoder, parse
from readout.model.article import Article, Metadata

if not encoder.present():
    pytest.skip("no language model is installed", allow_module_level=True)


def lists(sentence: str) -> list[list[str]]:
    """The names of every list in a report of one sentence."""
    mentions, claims, _ = find(Article("a0", "0.txt", sentence, "0" * 64), Metadata(), (), parse(sentence))
    names = {m.id: m.name for m in mentions}
    return [[names[i] for i in c.role("listed")] for c in claims if c.type == "roster"]


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        (
            "Prime Minister Ana Rojas, President Luis Vega and General Carla Paz signed the accord in Lima on Monday.",
            ["Ana Rojas", "Luis Vega", "Carla Paz"],
        ),
        (
            "It was attended by Foreign Minister Ana Rojas of Peru, her Chilean counterpart Juan Vega and the OAS "
            "envoy, Carla Paz.",
            ["Ana Rojas", "Juan Vega", "Carla Paz"],
        ),
        (
            "President Ana Rojas and President Luis Vega were flanked by General Carla Paz.",
            ["Ana Rojas", "Luis Vega", "Carla Paz"],
        ),
        ("Norway, Chile and the European Union had joined them at the table.", ["Norway", "Chile", "European Union"]),
        ("Envoys of Norway, of Chile and of Peru put their names to the text.", ["Norway", "Chile", "Peru"]),
    ],
)
def test_a_list(sentence: str, names: list[str]) -> None:
    assert names in lists(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "President Ana Rojas met Luis Vega, who had spoken to Carla Paz, in Lima on Monday.",
        "The rounds in Geneva, Vienna and Lima have failed.",
        "Ana Rojas and Luis Vega met in Lima.",
    ],
)
def test_no_list(sentence: str) -> None:
    assert lists(sentence) == []
