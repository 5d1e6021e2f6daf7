"""States, organisations and outlets: every form leads to one canonical name."""

from __future__ import annotations

import pytest

from readout.vocab.organisations import acting, groups, known_organisations
from readout.vocab.outlets import known_forms, known_outlets
from readout.vocab.places import by_code, capitals, known_states, state_names, state_of, states, word_list


@pytest.mark.parametrize(
    ("words", "state"),
    [
        ("the United States of America", "United States"),
        ("U.S.", "United States"),
        ("Foggy Bottom", "United States"),
        ("the Élysée", "France"),
        ("Downing Street", "United Kingdom"),
        ("Dutch", "Netherlands"),
        ("Filipino", "Philippines"),
        ("Kyrgyzstan’s", "Kyrgyzstan"),
        ("burma", "Myanmar"),
        ("Holy See", "Vatican"),
        ("Nowhere", None),
    ],
)
def test_every_name_of_a_state_leads_to_it(words: str, state: str | None) -> None:
    assert state_of(words) == state


def test_the_table_is_whole() -> None:
    assert len(states()) > 195
    assert len(by_code()) == len(states()) == len(state_names())
    assert all(len(s.code) == 2 and s.code.isupper() for s in states())
    assert capitals()["Wellington"] == "New Zealand"
    without = {s.name for s in states() if not s.seats}
    assert without <= {
        "Monaco",
        "Singapore",
        "Luxembourg",
        "San Marino",
        "Seychelles",
        "Czechoslovakia",
        "Yugoslavia",
    } | {
        "Gibraltar",
        "Hong Kong",
        "Macau",
        "Korea",
    }


def test_no_form_is_empty_or_has_blanks_at_its_ends() -> None:
    every = [*known_states(), *known_organisations(), *known_outlets()]
    assert all(k.form == k.form.strip() and k.form and k.name for k in every)
    assert {k.kind for k in every} == {"state", "organisation", "outlet"}
    assert {k.use for k in every} == {"name", "seat", "adjective", "people"}


def test_a_form_of_several_meanings_keeps_them_all() -> None:
    assert {m.name for m in known_forms()["Brussels"]} == {"Belgium", "European Union"}


def test_groups_act_and_agencies_have_a_state() -> None:
    assert groups() < acting()
    assert {k.side for k in known_organisations() if k.name == "Pentagon"} == {"United States"}
    assert all(w == w.lower() for name in ("organisation", "site", "particle") for w in word_list(name))
