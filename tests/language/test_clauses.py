"""Who may act on whom: read off small trees written by hand."""

from __future__ import annotations

import pytest

from readout.language.clauses import may_act
from tests.language.test_modes import tree

ACTIVE = "Norway/PROPN/2/nsubj accused/VERB/0/root Denmark/PROPN/2/obj"
PASSIVE = "Norway/PROPN/3/nsubj:pass was/AUX/3/aux:pass accused/VERB/0/root by/ADP/5/case Denmark/PROPN/3/obl:agent"
ENVOY = "Norway/PROPN/3/nmod:poss 's/PART/1/case envoy/NOUN/4/nsubj accused/VERB/0/root Denmark/PROPN/4/obj"
PLAN = "Norway/PROPN/2/nsubj plans/VERB/0/root to/PART/4/mark aid/VERB/2/xcomp Denmark/PROPN/4/obj"
SAID = (
    "Norway/PROPN/2/nsubj said/VERB/0/root Peru/PROPN/4/nsubj accused/VERB/2/ccomp/Tense=Past|VerbForm=Fin "
    "Denmark/PROPN/4/obj"
)
WANTS = "Norway/PROPN/2/nsubj wants/VERB/0/root Denmark/PROPN/5/nsubj to/PART/5/mark leave/VERB/2/ccomp/VerbForm=Inf"
BOTH = "Norway/PROPN/4/nsubj and/CCONJ/3/cc Denmark/PROPN/1/conj talked/VERB/0/root"
DEED = (
    "Norway/PROPN/3/nmod:poss 's/PART/1/case attack/NOUN/6/nsubj on/ADP/5/case Denmark/PROPN/3/nmod shocked/VERB/0/root"
)
WHO = (
    "Norway/PROPN/2/nsubj met/VERB/0/root envoys/NOUN/2/obj who/PRON/5/nsubj left/VERB/3/acl:relcl Denmark/PROPN/5/obj"
)
PLACE = "In/ADP/2/case Norway/PROPN/3/obl fell/VERB/0/root rain/NOUN/3/nsubj on/ADP/6/case Denmark/PROPN/3/obl"


@pytest.mark.parametrize(
    ("source", "actor", "recipient", "code", "expected"),
    [
        (ACTIVE, "Norway", "Denmark", "ACCUSE", True),
        (ACTIVE, "Denmark", "Norway", "ACCUSE", False),
        (PASSIVE, "Denmark", "Norway", "ACCUSE", True),
        (PASSIVE, "Norway", "Denmark", "ACCUSE", False),
        (ENVOY, "Norway", "Denmark", "ACCUSE", True),
        (PLAN, "Norway", "Denmark", "AID", True),
        (WANTS, "Norway", "Denmark", "REQUEST", True),
        (SAID, "Peru", "Denmark", "ACCUSE", True),
        (SAID, "Norway", "Denmark", "ACCUSE", False),
        (BOTH, "Norway", "Denmark", "CONSULT", True),
        (BOTH, "Denmark", "Norway", "CONSULT", True),
        (BOTH, "Norway", "Denmark", "ACCUSE", False),
        (DEED, "Norway", "Denmark", "ASSAULT", True),
        (WHO, "Norway", "Denmark", "REJECT", False),
        (PLACE, "Norway", "Denmark", "ASSAULT", False),
    ],
)
def test_may_act(source: str, actor: str, recipient: str, code: str, expected: bool) -> None:
    parse = tree(source)
    place = {t.text: i for i, t in enumerate(parse.tokens)}
    assert may_act(parse, place[actor], place[recipient], code) is expected
