"""What took place and what was called off."""

from __future__ import annotations

import pytest

from readout.find import find
from readout.language import encoder, parse
from readout.model.article import Article, Metadata

if not encoder.present():
    pytest.skip("no language model is installed", allow_module_level=True)


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("The feast lasted until the morning.", ("feast", "happened")),
        ("The regatta was called off because of the wind.", ("regatta", "cancelled")),
        ("As for the dinner: it was scrapped.", ("dinner", "cancelled")),
        ("The concert was postponed until Friday.", ("concert", "postponed")),
        ("The parade will be held on Friday.", None),
    ],
)
def test_a_happening(sentence: str, told: tuple[str, str] | None) -> None:
    claims = find(Article("a0", "0.txt", sentence, "0" * 64), Metadata(), (), parse(sentence))[1]
    found = [(c.value("head"), c.value("status")) for c in claims if c.type == "happening"]
    assert found == ([told] if told else [])
