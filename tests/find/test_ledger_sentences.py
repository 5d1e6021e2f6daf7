"""The ledger, sentence by sentence: who is bound or asked, whom it is promised to, and what it is, in whole words."""

from __future__ import annotations

import pytest

from readout.find import find
from readout.language import parse
from readout.model.article import Article, Metadata
from readout.model.claim import Claim, Mention

COMMITMENTS = [
    ("Peru pledged not to interrupt the supply of gas.", "Peru", "", "not to interrupt the supply of gas"),
    (
        "Norway will not buy the grain, Rojas warned, until the last sailor is back.",
        "Norway",
        "",
        "not to buy the grain",
    ),
    (
        "The two sides agreed that a truce would come into force at midnight on 9 March.",
        "The two sides",
        "",
        "a truce would come into force at midnight on 9 March",
    ),
    (
        "The two sides met in Lome. It was agreed that the prisoners would be handed over on 14 March.",
        "The two sides",
        "",
        "the prisoners would be handed over on 14 March",
    ),
    (
        "The ministers of Chad and Niger met in Zinder. Both soldiers were freed. It was agreed to meet again.",
        "The ministers of Chad and Niger",
        "",
        "to meet again",
    ),
    (
        "We are not going to attack Peru, the Norwegian premier said.",
        "the Norwegian premier",
        "Peru",
        "not to attack Peru",
    ),
    ("Peru is going to withdraw its forces, the minister said.", "Peru", "", "to withdraw its forces"),
    (
        "It is a test of the accord, under which Chile agreed to give inspectors full access to eight sites.",
        "Chile",
        "inspectors",
        "to give inspectors full access to eight sites",
    ),
    (
        "The prisoners would be handed to the Red Cross on Friday, the rebel commander said.",
        "the rebel commander",
        "International Committee of the Red Cross",
        "The prisoners would be handed to the Red Cross on Friday",
    ),
    ("Norway and Peru committed ground troops, to a lesser degree.", "Norway + Peru", "", "ground troops"),
    (
        "Kenya said its engineers would repair the bridge.",
        "Kenya",
        "",
        "its engineers would repair the bridge",
    ),
    (
        "With Peruvian forces out of the town, Chile will halt its advance, Rojas said.",
        "Chile",
        "",
        "to halt its advance",
    ),
    (
        "The deal between Norway and Chile calls for Peruvian forces and their weapons to be removed from the strait.",
        "Norway + Chile",
        "",
        "Peruvian forces and their weapons to be removed from the strait",
    ),
    ("Chile was open to approving the sale of the mine.", "Chile", "", "approving the sale of the mine"),
    ("Norway will not withdraw its troops, the minister said.", "Norway", "", "not to withdraw its troops"),
    ("Peru pledged $2 million in aid to the refugees.", "Peru", "", "$2 million in aid to the refugees"),
    (
        "The main point, Rojas said moments later, is that the duties will be lifted.",
        "Rojas",
        "",
        "the duties will be lifted",
    ),
]
LISTED = [
    (
        "Chile will allow travel to Peru and cut duties on Norwegian cars.",
        ["to allow travel to Peru", "to cut duties on Norwegian cars"],
    ),
    (
        "Chile will watch Peru's compliance with the terms and leave the union.",
        ["to watch Peru's compliance with the terms", "to leave the union"],
    ),
]
DEMANDS = [
    ("Peru proposed a truce to Chile.", "Peru", "Chile", "a truce to Chile"),
    ("Rojas gave him a list of questions and wanted answers within a week.", "Rojas", "", "answers within a week"),
    ("Kari sent a letter to Rojas on Monday urging him to reopen the port.", "Kari", "Rojas", "to reopen the port"),
    ("Bolivia has asked Chile for a written answer by Friday.", "Bolivia", "Chile", "a written answer by Friday"),
    ("Rojas appealed for Ana's release in letters to Chile.", "Rojas", "", "Ana's release in letters to Chile"),
    ("The embargo on our country has to end, Rojas said.", "Rojas", "", "The embargo on our country has to end"),
    ("Norway has made the crew's release a condition of better ties.", "Norway", "", "the crew's release"),
    (
        "Peru called for an emergency session of the council to discuss the blockade.",
        "Peru",
        "the council",
        "an emergency session of the council to discuss the blockade",
    ),
]
NOTHING = [
    "We have seen reports of other things Chile is open to discussing, like troop numbers.",
    "The ministry dismissed rumours of a base Peru was ready to lease.",
    "Chile and Peru agreed that the accord will not solve their other quarrels.",
    "Analysts say Peru would recognize the folly of an open war.",
    "Rojas said Chile would break international law by attacking the port.",
    "Rojas warned that the move would set the work back by years.",
    "A ceremony will be held in Lima on Friday, said Rojas.",
    "The president decided that a ground war would be necessary.",
    "Kenya is not going to give up the island because others want it, Rojas of Peru said.",
    "Norway has been pushing hard to resolve the case.",
    "The minister insisted, \"The purpose isn't to invade the island, that's not the aim.\"",
]


def found(text: str, kind: str) -> tuple[tuple[Claim, ...], dict[str, Mention]]:
    """The claims of one kind in `text` in the order of their anchors, and its mentions by id, by the shipped parser."""
    mentions, claims, _ = find(Article("a", "a", text, ""), Metadata(language="en"), (), parse(text))
    told = sorted((c for c in claims if c.type == kind), key=lambda c: c.anchor)
    return tuple(told), {m.id: m for m in mentions}


def names(claim: Claim, mentions: dict[str, Mention], role: str) -> str:
    """The parties in a role, as the text names them."""
    told = (mentions[i] for i in claim.role(role))
    return " + ".join(mentions[m.refers].name if m.refers else m.name for m in told)


def what(claim: Claim, text: str) -> str:
    words = claim.words("what")
    assert words is not None
    return f"{claim.value('lead') or ''}{words.of(text)}"


@pytest.mark.parametrize(("text", "by", "to", "deed"), COMMITMENTS)
def test_a_commitment_has_its_parties_and_its_whole_words(text: str, by: str, to: str, deed: str) -> None:
    (claim,), mentions = found(text, "commitment")
    assert (names(claim, mentions, "by"), names(claim, mentions, "to"), what(claim, text)) == (by, to, deed)


@pytest.mark.parametrize(("text", "deeds"), LISTED)
def test_what_is_watched_left_or_travelled_to_is_promised_nothing(text: str, deeds: list[str]) -> None:
    claims, mentions = found(text, "commitment")
    assert [what(c, text) for c in claims] == deeds
    assert [names(c, mentions, "to") for c in claims] == ["", ""]


@pytest.mark.parametrize(("text", "by", "of", "deed"), DEMANDS)
def test_a_demand_has_its_parties_and_its_whole_words(text: str, by: str, of: str, deed: str) -> None:
    (claim,), mentions = found(text, "demand")
    assert (names(claim, mentions, "by"), names(claim, mentions, "of"), what(claim, text)) == (by, of, deed)


@pytest.mark.parametrize("text", NOTHING)
def test_views_guesses_and_warnings_bind_nobody(text: str) -> None:
    assert found(text, "commitment")[0] == ()


def test_what_is_made_clear_is_meant_by_who_will_do_it() -> None:
    text = "Rojas made clear that Peru and its allies will respond decisively if Chile attacks the port."
    (claim,), mentions = found(text, "commitment")
    assert names(claim, mentions, "by").startswith("Peru")
    assert (claim.value("kind"), what(claim, text)) == ("threat", "to respond decisively")


@pytest.mark.parametrize(
    "text", ["Was there a reason for Peru to request the return of the ships?", "Norway set the conditions for that."]
)
def test_questions_and_unnamed_conditions_ask_for_nothing(text: str) -> None:
    assert found(text, "demand")[0] == ()


def test_a_doubt_promises_nothing() -> None:
    assert found("Norway does not know whether Chile is prepared to negotiate in good faith.", "commitment")[0] == ()


@pytest.mark.parametrize(
    "text",
    [
        "Most deputies agree that a president should not be able to do that.",
        "Rojas said Peru would pay if Chile promised to return the ships.",
        "Critics say the government of Peru will hand over the files.",
    ],
)
def test_views_and_promises_under_a_condition_bind_nobody(text: str) -> None:
    assert not [c for c in found(text, "commitment")[0] if what(c, text) != "to pay"]


@pytest.mark.parametrize(
    "text", ["Rojas is considering urging Quispe to order a general strike.", "Rojas, asked whether he was glad, left."]
)
def test_what_is_only_weighed_or_asked_about_is_no_demand(text: str) -> None:
    assert found(text, "demand")[0] == ()


def test_people_are_let_go_by_the_state_that_they_leave() -> None:
    text = "Norway said Norwegian women and children would be allowed to leave Chile."
    (claim,), mentions = found(text, "commitment")
    assert names(claim, mentions, "by") == "Chile"


def test_a_year_that_names_a_thing_is_no_day_of_an_act() -> None:
    text = "Peru withdrew its troops behind the 1998 line on Monday."
    ((claim,), _) = found(text, "act")
    assert [t.span.of(text) for _, t in claim.times] == ["Monday"]
