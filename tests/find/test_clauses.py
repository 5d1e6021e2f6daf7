"""Clauses: subjects, objects, tense and negation read off trees, crooked ones too."""

from __future__ import annotations

from readout.find.clauses import Clause, clause_at, clauses
from readout.model.parse import Parse, Token


def tree(rows: str) -> Parse:
    """A parse out of lines "word part-of-speech head relation [features]"; heads count from 1, 0 is the root."""
    words = [row.split() for row in rows.strip().splitlines()]
    text = " ".join(w[0] for w in words)
    tokens, at = [], 0
    for i, (word, upos, head, deprel, *feats) in enumerate(words):
        governor = i if head == "0" else int(head) - 1
        lemma = LEMMAS.get(word, word.lower())
        tokens.append(Token(at, at + len(word), word, lemma, upos, governor, deprel, feats[0] if feats else ""))
        at += len(word) + 1
    return Parse(text, tuple(tokens), ((0, len(tokens)),))


LEMMAS = {
    "wants": "want",
    "demanded": "demand",
    "sent": "send",
    "asked": "ask",
    "announced": "announce",
    "pushed": "push",
    "was": "be",
    "has": "have",
}
PAST = "Tense=Past|VerbForm=Fin"


def words(parse: Parse, tokens: tuple[int, ...]) -> list[str]:
    return [parse.tokens[t].text for t in tokens]


def of(parse: Parse, lemma: str) -> Clause:
    return next(c for c in clauses(parse) if c.lemma == lemma)


def test_a_participle_after_its_noun_is_passive() -> None:
    parse = tree(
        f"""
        terms NOUN 5 nsubj
        demanded VERB 1 acl Tense=Past|VerbForm=Part
        by ADP 4 case
        Peru PROPN 2 obl
        fell VERB 0 root {PAST}
        """
    )
    clause = of(parse, "demand")
    assert clause.passive
    assert words(parse, clause.subjects) == ["Peru"]
    assert words(parse, clause.objects) == ["terms"]


def test_a_relative_pronoun_stands_for_its_noun() -> None:
    parse = tree(
        f"""
        Norway PROPN 5 nsubj
        which PRON 3 nsubj
        sent VERB 1 acl:relcl {PAST}
        ships NOUN 3 obj
        left VERB 0 root {PAST}
        """
    )
    assert words(parse, of(parse, "send").subjects) == ["Norway"]


def test_a_second_subject_after_the_verb_is_its_object() -> None:
    parse = tree(
        """
        Peru PROPN 2 nsubj
        wants VERB 0 root Tense=Pres|VerbForm=Fin
        Chile PROPN 2 nsubj
        to PART 5 mark
        leave VERB 2 xcomp VerbForm=Inf
        """
    )
    clause = of(parse, "want")
    assert words(parse, clause.subjects) == ["Peru"]
    assert words(parse, clause.objects) == ["Chile"]
    assert clause.complement == 4
    assert words(parse, of(parse, "leave").subjects) == ["Chile"]


def test_a_past_tense_after_a_subjunctive_belongs_to_the_verb_above() -> None:
    parse = tree(
        f"""
        Kenya PROPN 2 nsubj
        asked VERB 0 root {PAST}
        that SCONJ 5 mark
        Chile PROPN 5 nsubj
        leave VERB 2 ccomp VerbForm=Inf
        and CCONJ 7 cc
        announced VERB 5 conj {PAST}
        drills NOUN 7 obj
        """
    )
    assert words(parse, of(parse, "announce").subjects) == ["Kenya"]


def test_a_perfect_after_infinitives_belongs_to_the_finite_verb_above() -> None:
    parse = tree(
        """
        Peru PROPN 2 nsubj
        wants VERB 0 root Tense=Pres|VerbForm=Fin
        Chile PROPN 2 obj
        to PART 5 mark
        leave VERB 2 xcomp VerbForm=Inf
        and CCONJ 8 cc
        has AUX 8 aux Tense=Pres|VerbForm=Fin
        asked VERB 5 conj Tense=Past|VerbForm=Part
        Kenya PROPN 8 obj
        """
    )
    assert words(parse, of(parse, "ask").subjects) == ["Peru"]


def test_an_object_under_a_preposition_is_an_oblique() -> None:
    parse = tree(
        f"""
        Peru PROPN 2 nsubj
        pushed VERB 0 root {PAST}
        for ADP 4 case
        talks NOUN 2 obj
        """
    )
    clause = of(parse, "push")
    assert clause.objects == ()
    assert clause.obliques == (("for", 3),)


def test_agents_that_hang_on_a_noun_of_the_passive_are_found() -> None:
    parse = tree(
        """
        raid NOUN 3 nsubj:pass
        was AUX 3 aux:pass Tense=Past|VerbForm=Fin
        condemned VERB 0 root Tense=Past|VerbForm=Part
        in ADP 5 case
        letters NOUN 3 obl
        by ADP 7 case
        Peru PROPN 5 nmod
        and CCONJ 9 cc
        Chile PROPN 7 conj
        """
    )
    assert words(parse, clause_at(parse, 2).subjects) == ["Peru", "Chile"]


def test_tense_negation_and_mode() -> None:
    parse = tree(
        """
        Peru PROPN 4 nsubj
        will AUX 4 aux VerbForm=Fin
        not PART 4 advmod
        attack VERB 0 root VerbForm=Inf
        Chile PROPN 4 obj
        """
    )
    clause = of(parse, "attack")
    assert (clause.tense, clause.negated, clause.mode) == ("future", True, "negated")
