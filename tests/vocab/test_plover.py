"""The map from predicates to PLOVER roots: every code is a root, and objects decide where verbs say little."""

from __future__ import annotations

import pytest

from readout.vocab.plover import NOUNS, ROOTS, VERBS, code_of, code_of_noun

CASES = [
    ("accuse", (), (), "ACCUSE"),
    ("call", ("on",), (), "REQUEST"),
    ("call", (), (), None),
    ("impose", (), ("sanction",), "SANCTION"),
    ("lift", (), ("sanction",), "CONCEDE"),
    ("suspend", (), ("aid",), "SANCTION"),
    ("send", ("to",), ("troop",), "MOBILIZE"),
    ("withdraw", (), ("troop",), "RETREAT"),
    ("send", ("to",), ("medicine",), "AID"),
    ("deploy", (), ("peacekeeper",), "AID"),
    ("hold", (), ("exercise",), "MOBILIZE"),
    ("carry", ("out",), ("attack",), "ASSAULT"),
    ("recall", (), ("ambassador",), "SANCTION"),
    ("restore", (), ("tie",), "SUPPORT"),
    ("seize", (), ("village",), "ASSAULT"),
    ("seize", (), ("ship",), "COERCE"),
    ("cancel", (), ("visit",), "REJECT"),
    ("sign", (), ("treaty",), "SUPPORT"),
    ("reach", (), ("agreement",), "AGREE"),
    ("declare", (), ("ceasefire",), "RETREAT"),
    ("start", (), ("investigation", "killing"), "ACCUSE"),
    ("issue", (), ("warning",), "THREATEN"),
    ("issue", (), ("stamp",), None),
    ("normalise", (), ("relation",), "SUPPORT"),
    ("recognise", (), (), "SUPPORT"),
    ("say", (), (), None),
]


@pytest.mark.parametrize(("lemma", "joined", "objects", "code"), CASES)
def test_a_predicate_has_its_root(
    lemma: str, joined: tuple[str, ...], objects: tuple[str, ...], code: str | None
) -> None:
    assert code_of(lemma, joined, objects) == code


def test_every_code_is_a_root_and_every_root_is_reached() -> None:
    assert set(VERBS.values()) | set(NOUNS.values()) == set(ROOTS)
    assert len(ROOTS) == 16
    assert all(meaning and meaning[0].islower() for meaning in ROOTS.values())


def test_nouns_of_acts_have_a_code_and_others_none() -> None:
    assert code_of_noun("annexation") == "ASSAULT"
    assert code_of_noun("table") is None


def test_words_are_lemmas_without_capitals() -> None:
    assert all(word == word.lower() and " " not in word for word in (*VERBS, *NOUNS))
