"""The tables of cues are well formed and agree with the closed lists."""

from __future__ import annotations

import re

import pytest

from readout.vocab.cues import GIVING_VERBS, JOINT_VERBS, WEAK_CUES, nouns, states_of_mind, verbs
from readout.vocab.lists import STANCES
from readout.vocab.places import rows
from readout.vocab.plover import ROOTS
from readout.vocab.synonyms import GROUPS, STOP_WORDS, synonyms

COMPLEMENT = re.compile(r"(that|inf|ger|obj|link|whom|[@:][a-z]+)")


@pytest.mark.parametrize("class_", ["verb", "noun", "state"])
def test_every_row_of_the_table_is_well_formed(class_: str) -> None:
    lemmas = []
    for kind, lemma, complements, stance, code in rows("cues.tsv"):
        if kind != class_:
            continue
        lemmas.append(lemma)
        assert complements, lemma
        assert all(COMPLEMENT.fullmatch(c) for c in complements.split()), lemma
        assert not stance or stance in STANCES, lemma
        assert not code or code in ROOTS, lemma
    assert lemmas
    assert len(lemmas) == len(set(lemmas))


def test_weak_cues_are_verbs_of_the_table() -> None:
    assert set(verbs()) >= WEAK_CUES


def test_what_a_row_says() -> None:
    accuse = verbs()["accuse"]
    assert accuse.takes("whom")
    assert accuse.content_prepositions == {"of"}
    assert accuse.code == "ACCUSE"
    assert verbs()["deny"].stance == "denied"
    assert verbs()["call"].addressee_prepositions == {"on"}
    assert nouns()["warning"].takes("that")
    assert states_of_mind()["hopeful"].content_prepositions == {"of", "about"}


def test_joint_verbs_are_cues() -> None:
    assert JOINT_VERBS - {"negotiate"} <= set(verbs())
    assert "express" in GIVING_VERBS


def test_synonyms_are_lower_case_and_no_stop_words() -> None:
    for line in GROUPS.strip().splitlines():
        assert len(line.split()) >= 2
        assert line == line.lower()
        assert not set(line.split()) & STOP_WORDS, line
    assert synonyms()["answer"] & synonyms()["response"]
    assert not synonyms()["answer"] & synonyms()["troops"]
