"""Lemmas: irregular forms, and the rules of the endings."""

from __future__ import annotations

import pytest

from readout.language.lemmas import lemma, with_tense

CASES = [
    ("met", "VERB", "meet"), ("said", "VERB", "say"), ("told", "VERB", "tell"),
    ("agreed", "VERB", "agree"), ("visited", "VERB", "visit"), ("proposed", "VERB", "propose"),
    ("warned", "VERB", "warn"), ("hoped", "VERB", "hope"), ("planned", "VERB", "plan"),
    ("called", "VERB", "call"), ("expelled", "VERB", "expel"), ("vowed", "VERB", "vow"),
    ("denies", "VERB", "deny"), ("urging", "VERB", "urge"), ("withdrew", "VERB", "withdraw"),
    ("signed", "VERB", "sign"), ("discussing", "VERB", "discuss"), ("imposing", "VERB", "impose"),
    ("suspended", "VERB", "suspend"), ("was", "AUX", "be"), ("'s", "AUX", "be"),
    ("ca", "AUX", "can"), ("n't", "PART", "not"), ("would", "AUX", "would"),
    ("talks", "NOUN", "talk"), ("spokesmen", "NOUN", "spokesman"), ("countries", "NOUN", "country"),
    ("crises", "NOUN", "crisis"), ("series", "NOUN", "series"), ("sanctions", "NOUN", "sanction"),
    ("Geneva", "PROPN", "geneva"), ("worse", "ADJ", "bad"), ("earlier", "ADJ", "early"),
    ("whom", "PRON", "who"), ("telephoned", "VERB", "telephone"), ("opened", "VERB", "open"),
    ("convened", "VERB", "convene"), ("intervening", "VERB", "intervene"), ("distributed", "VERB", "distribute"),
    ("underscored", "VERB", "underscore"), ("deploring", "VERB", "deplore"), ("monitored", "VERB", "monitor"),
    ("extradited", "VERB", "extradite"), ("edited", "VERB", "edit"), ("disagreed", "VERB", "disagree"),
    ("rebelled", "VERB", "rebel"), ("recalled", "VERB", "recall"), ("trafficked", "VERB", "traffic"),
    ("kicked", "VERB", "kick"), ("persuaded", "VERB", "persuade"), ("confined", "VERB", "confine"),
    ("media", "NOUN", "media"), ("headquarters", "NOUN", "headquarters"),
]  # fmt: skip


@pytest.mark.parametrize(("word", "upos", "expected"), CASES)
def test_lemma(word: str, upos: str, expected: str) -> None:
    assert lemma(word, upos) == expected


def test_an_infinitive_is_its_own_lemma() -> None:
    assert lemma("need", "VERB", "VerbForm=Inf") == "need"
    assert lemma("bring", "VERB", "VerbForm=Inf") == "bring"


def test_a_past_form_is_no_present_whatever_the_tagger_says() -> None:
    present, past = "Tense=Pres|VerbForm=Fin", "Tense=Past|VerbForm=Fin"
    assert with_tense("met", "meet", "VERB", present) == past
    assert with_tense("signed", "sign", "VERB", present) == past
    assert with_tense("meet", "meet", "VERB", present) == present
    assert with_tense("adding", "add", "VERB", present) == present
    assert with_tense("meets", "meet", "VERB", present) == present
    assert with_tense("need", "need", "VERB", present) == present
    assert with_tense("found", "find", "VERB", present) == present


def test_a_form_in_ing_is_no_infinitive_whatever_the_tagger_says() -> None:
    assert lemma("speaking", "VERB", "VerbForm=Inf") == "speak"
