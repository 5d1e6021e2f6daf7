"""Where a sentence ends or goes on whatever the model says."""

from __future__ import annotations

import pytest

from readout.language.windows import must_end, must_go_on
from readout.language.words import words


@pytest.mark.parametrize(
    ("text", "last", "ends"),
    [
        ("They spoke of the border commission. Minister Orsic left.", "commission", True),
        ("They spoke of the border commission. “Good,” he said.", "commission", False),
        ("They met at 5 p.m. Minister Orsic left.", "p.m.", False),
        ("He thanked Gen. Burkhard and left.", "Gen.", False),
        ("The road has been closed since Saturday. President Orsic left.", "Saturday", True),
        ("They thanked Supt. Burkhard and left.", "Supt", False),
    ],
)
def test_a_full_stop_behind_a_plain_word_ends_a_sentence(text: str, last: str, ends: bool) -> None:
    found = words(text)
    at = next(i for i, w in enumerate(found) if w.text == last)
    assert must_end(found, at + 1) is ends


@pytest.mark.parametrize(
    ("text", "goes_on"),
    [
        ("- January 7: Ministers meet", True),
        ("Dec. 1-2: Ministers meet", True),
        ("Friday, 4 May 1990: Ministers meet", True),
        ("Ministers in May: what they want", False),
        ("Agenda: Ministers meet", False),
    ],
)
def test_a_date_in_front_of_a_line_belongs_to_its_sentence(text: str, goes_on: bool) -> None:
    found = words(text)
    colon = next(i for i, w in enumerate(found) if w.text == ":")
    assert must_go_on(found, colon + 1) is goes_on
