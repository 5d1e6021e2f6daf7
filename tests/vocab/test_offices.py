"""Offices: one key for all the ways to write one, and which looser words fit it."""

from __future__ import annotations

import pytest

from readout.vocab.offices import fits, gender, is_part_of, office_class, office_key, office_name, rival


@pytest.mark.parametrize(
    ("left", "right", "side"),
    [
        ("Foreign Minister", "Minister of Foreign Affairs", "Peru"),
        ("foreign secretary", "Minister for Foreign Affairs", "United Kingdom"),
        ("Secretary of State", "top diplomat", "United States"),
        ("Defense Secretary", "Minister of National Defence", "Canada"),
        ("premier", "Prime Minister", "Laos"),
        ("Vice Premier", "deputy prime minister", "Laos"),
        ("spokeswoman", "spokesman", "Chad"),
        ("State Department spokesman", "spokeswoman for the State Department", "United States"),
        ("Secretary General", "secretary-general", "NATO"),
        ("Treasury Secretary", "finance minister", "United States"),
        ("First Deputy Foreign Minister", "deputy minister of foreign affairs", "Peru"),
        ("Minister of Foreign Affairs and Cooperation", "Foreign Minister", "Peru"),
        ("Minister of External Relations, Trade and Worship", "foreign minister", "Peru"),
        ("Secretary of State for Foreign and Commonwealth Affairs", "Foreign Secretary", "United Kingdom"),
    ],
)
def test_one_office_has_one_key(left: str, right: str, side: str) -> None:
    assert office_key(left, side) == office_key(right, side)


@pytest.mark.parametrize(
    ("left", "right", "side"),
    [
        ("Foreign Minister", "Deputy Foreign Minister", "Peru"),
        ("Foreign Minister", "Secretary of State", "Peru"),
        ("President", "former president", "Peru"),
        ("President", "Vice President", "Peru"),
        ("defence minister", "foreign minister", "Peru"),
    ],
)
def test_other_offices_have_other_keys(left: str, right: str, side: str) -> None:
    assert office_key(left, side) != office_key(right, side)


@pytest.mark.parametrize(
    ("general", "specific", "whether"),
    [
        ("minister", "foreign minister", True),
        ("minister", "deputy foreign minister", False),
        ("diplomat", "foreign minister", True),
        ("leader", "prime minister", True),
        ("spokesperson", "department spokesperson", True),
        ("foreign minister", "minister", False),
        ("president", "foreign minister", False),
        ("official", "president", False),
    ],
)
def test_a_looser_word_fits(general: str, specific: str, whether: bool) -> None:
    assert fits(general, specific) is whether


def test_only_offices_held_by_one_person_are_rivals() -> None:
    assert rival("foreign minister", "secretary of state")
    assert rival("foreign minister", "deputy foreign minister")
    assert not rival("president", "general")
    assert not rival("minister", "foreign minister")
    assert not rival("former president", "president")


def test_a_minister_of_several_fields() -> None:
    assert is_part_of("water minister", "water and energy minister")
    assert not is_part_of("foreign minister", "water and energy minister")
    assert not is_part_of("minister", "water and energy minister")
    assert not is_part_of("water minister", "water minister")


def test_words_that_tell_the_gender() -> None:
    assert (gender("spokeswoman"), gender("Mr."), gender("minister")) == ("female", "male", None)


def test_the_class_and_the_title_of_an_office() -> None:
    assert office_class("Deputy Foreign Minister") == "head"
    assert office_class("Colonel") == "rank"
    assert office_class("official") == "person"
    assert office_class("baker") is None
    assert office_name("Sen.") == "Senator"
    assert office_name("minister of foreign affairs") == "Minister of Foreign Affairs"
