"""Marked pairs: the code of what the first does to the second, never "no relation"."""

from __future__ import annotations

import pytest

from readout.language import encoder
from readout.language.marked import code_of_marked
from readout.vocab.plover import QUADS

pytestmark = pytest.mark.skipif(not encoder.present(), reason="no language model is installed")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("<s>Norway</s> accused <t>Denmark</t> of spying on its fishing fleet.", "ACCUSE"),
        ("<s>Norway's envoy</s> met <t>his Danish counterpart</t> in Bergen.", "CONSULT"),
        ("<t>Chilean posts</t> were shelled by <s>Peruvian gunners</s> overnight.", "ASSAULT"),
        ("<s>Malawi</s> rejected <t>Kenya</t>'s offer of a truce.", "REJECT"),
        ("<s>Kenya</s> praised <t>Malawi</t> for opening the border.", "SUPPORT"),
    ],
)
def test_the_code_of_a_marked_pair(text: str, code: str) -> None:
    assert code_of_marked(text) == code


@pytest.mark.parametrize(
    "text",
    [
        "<s>Norway</s> has agreed to leave.",
        "word " * 400 + "<s>Norway</s> " + "word " * 400 + "<t>Denmark</t>",
        "Norway has agreed to leave.",
    ],
)
def test_one_sided_far_apart_and_unmarked_pairs_get_some_code(text: str) -> None:
    assert code_of_marked(text) in QUADS
