"""Lists of undertakings: each item below "The Parties undertake:" is a promise of those who undertake it."""

from __future__ import annotations

import pytest

from readout.find import find
from readout.language import encoder, parse
from readout.model.article import Article, Metadata

if not encoder.present():
    pytest.skip("no language model is installed", allow_module_level=True)

OPENING = "The foreign ministers of Peru and Chile, Ana Lund and Luis Soto, met in Quito on 3 February 1988.\n\n"


def undertakings(text: str) -> list[tuple[set[str], str, str | None]]:
    """(who is bound, to what, until when) of each commitment, in the order of the text."""
    mentions, claims, _ = find(Article("a", "a.txt", text, ""), Metadata(published="1988-02-04"), (), parse(text))
    by_id = {m.id: m for m in mentions}
    out = []
    for claim in sorted((c for c in claims if c.type == "commitment"), key=lambda c: c.anchor):
        who = {by_id[i] for i in claim.role("by")}
        names = {by_id[k].name for m in who for k in (m.members or (m.id,))}
        due = next((t.span.of(text) for name, t in claim.times if name == "due"), None)
        out.append((names, claim.words("what").of(text), due))
    return out


@pytest.mark.parametrize(("left", "right"), [("(a)", "(b)"), ("1.", "2."), ("-", "-"), ("•", "•"), ("(i)", "(ii)")])
def test_each_item_is_a_promise(left: str, right: str) -> None:
    text = (
        f"{OPENING}The two Parties undertake:\n\n{left} to withdraw their forces by 17 February 1988;\n\n"
        f"{right} not to lay mines.\n\nThe Ministers thanked Ecuador."
    )
    assert undertakings(text) == [
        ({"Peru", "Chile"}, "to withdraw their forces by 17 February 1988", "17 February 1988"),
        ({"Peru", "Chile"}, "not to lay mines", None),
    ]


@pytest.mark.parametrize(
    "text",
    [
        OPENING + "The two Parties discussed:\n\n(a) to withdraw their forces;\n\n(b) to free prisoners.",
        OPENING + "The two Parties did not undertake:\n\n(a) to withdraw their forces;\n\n(b) to free prisoners.",
        OPENING + "The two Parties undertake:\n\nAsked about mines, both were silent.",
        OPENING + "The two Parties undertake:",
    ],
)
def test_what_is_no_list_of_undertakings(text: str) -> None:
    assert undertakings(text) == []
