"""Subjects: names before a finite verb belong to it, also where a verb of saying ends the sentence."""

from __future__ import annotations

import pytest

from readout.language import parse


@pytest.mark.parametrize(
    ("text", "subjects"),
    [
        (
            "MUSCAT (Reuters) - Oman will host talks between Yemen and Eritrea on Monday, a spokesman in Muscat said.",
            {("Oman", "host"), ("spokesman", "said")},
        ),
        (
            "LOME, Feb 4, Reuter - Peru and Chile have agreed to withdraw their troops on either side of a disputed "
            "line and to hand over all prisoners, Togolese Foreign Minister Kofi Mensah said on Thursday.",
            {("Peru", "agreed"), ("Kofi", "said")},
        ),
        # behind a quoted clause, and with the name between commas
        (
            'Peru was less pleased. Lima "does not recognise any line drawn behind its back", Luis Soto said.',
            {("Peru", "pleased"), ("Lima", "recognise"), ("Luis", "said")},
        ),
        (
            "Peru will free the sailors, its foreign minister, Luis Soto, told parliament.",
            {("Peru", "free"), ("minister", "told")},
        ),
        ("Norway should first pay what it owes, he was told.", {("Norway", "pay"), ("it", "owes"), ("he", "told")}),
        ("Secretary Ann Miller has promised Peru to visit Lima.", {("Ann", "promised")}),
        ("The treaty that Peru signed has been kept.", {("Peru", "signed"), ("treaty", "kept")}),
    ],
)  # fmt: skip
def test_whose_subject_it_is(text: str, subjects: set[tuple[str, str]]) -> None:
    tokens = parse(text).tokens
    assert {(t.text, tokens[t.head].text) for t in tokens if t.deprel.startswith("nsubj")} == subjects


@pytest.mark.parametrize(
    "dateline",
    [
        "LIMA, Oct. 17, 1998 (AP) - ",
        "LIMA, Oct 17, Reuter - ",
        "LIMA, Oct 17 /EFE/ -- ",
        "LIMA, 17 October [AFP] — ",
        "Lima, 17 October (UN News) – ",
        "LIMA – ",
    ],
)
def test_a_dateline_is_no_part_of_the_sentence_behind_it(dateline: str) -> None:
    parse_ = parse(f"{dateline}Peru and Chile agreed to open the border.")
    first, end = parse_.sentences[-1]
    assert parse_.tokens[first].text == "Peru"
    assert end == len(parse_.tokens)


@pytest.mark.parametrize("text", ["NATO-led troops left Lima.", "The talks in Lima - the third - ended."])
def test_what_is_no_dateline(text: str) -> None:
    assert len(parse(text).sentences) == 1
