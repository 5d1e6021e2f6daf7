"""Whom "both ministers", "his counterpart" and "the latter" stand for, and offices that only a counterpart tells."""

from __future__ import annotations

import pytest

from readout.find import find
from readout.language import encoder, parse
from readout.model.article import Article, Metadata

if not encoder.present():
    pytest.skip("no language model is installed", allow_module_level=True)

MET = "Foreign Minister Amara Diallo of Guinea met her Malian counterpart, Sekou Traore, on Monday. "


@pytest.mark.parametrize(
    ("text", "words", "who"),
    [
        (MET + "Both ministers left early.", "Both ministers", {"Amara Diallo", "Sekou Traore"}),
        (MET + "The Malian minister left early.", "The Malian minister", {"Sekou Traore"}),
        (MET + "Her counterpart left early.", "Her counterpart", {"Sekou Traore"}),
        (
            "Foreign Minister Amara Diallo of Guinea brought her Malian and Chadian colleagues, Sekou Traore and Idris "
            "Mahamat, together on Monday. The Malian minister left early.",
            "The Malian minister",
            {"Sekou Traore"},
        ),
        ("Asked about Ali Nour, the general smiled. The latter said nothing.", "The latter", {"Ali Nour"}),
        ("Her deputy, Ana Lund, was kinder. The talks will go on, she said.", "she", {"Ana Lund"}),
        ("President Ana Lund spoke. The head of state left early.", "The head of state", {"Ana Lund"}),
        ("Vice President Ana Lund spoke. The head of state left early.", "The head of state", set()),
        ("The army moved in the latter half of May.", "the latter", set()),
    ],
)
def test_whom_a_phrase_stands_for(text: str, words: str, who: set[str]) -> None:
    mentions, _, _ = find(Article("a", "a", text, ""), Metadata(), (), parse(text))
    by_id = {m.id: m for m in mentions}
    found = [m for m in mentions if m.surface == words]
    meant = {by_id[i].name for m in found for i in (*m.members, *([m.refers] if m.refers else []))}
    assert meant == who


def test_one_counterpart_of_a_side_holds_the_office_of_whose_counterpart_it_is() -> None:
    text = "Foreign Minister Kari Lund met her Chilean counterpart in Lima on Monday."
    mentions, _, _ = find(Article("a", "a.txt", text, ""), Metadata(), (), parse(text))
    (found,) = (m for m in mentions if m.surface == "her Chilean counterpart")
    assert (found.kind, found.office, found.side) == ("person", "Foreign Minister", "Chile")
