"""What officials say of what their side sends, opens or judges, what terms require, and what others are to do."""

from __future__ import annotations

import pytest

from readout.find import find
from readout.language import parse
from readout.model.article import Article, Metadata
from tests.find.test_ledger_constructions import ledger

BOUND = [
    ("The convoy will leave on Monday if the Somali side agrees, the Kenyan minister said.", "promise", "the Kenyan"),
    ("The last prisoners will follow by Friday, Mozambique's foreign ministry said.", "promise", "Mozambique"),
    ("Gas would flow again within two days, the Russian energy minister promised.", "promise", "the Russian"),
    ("The blockade would end if the murderers were handed over, the Moroccan minister added.", "promise", "the Moro"),
    ("It will resume patrols on January 1, the Omani minister told parliament.", "promise", "the Omani minister"),
    ("The captured pilots will be prosecuted, the Indian army said.", "threat", "India"),
    ("Kenya said the dam was illegal. But it would not block the work if engineers were let in.", "promise", "Kenya"),
    ("Norway said talks had failed. It would go to court unless Iceland gave way.", "threat", "Norway"),
    ("The Zambian president warned that his country would otherwise recall its envoy.", "threat", "The Zambian"),
    ("Togo would not reopen the market, its trade minister warned, until the debts were paid.", "threat", "Togo"),
    ("Peru would hold Chile responsible for its consul, the foreign ministry in Lima warned.", "threat", "Peru"),
    ("Iceland has no intention of withdrawing its gunboats, its prime minister said.", "promise", "Iceland"),
    ("Nepal is committed to removing its guards from the pass, its prime minister said.", "promise", "Nepal"),
    ("The joint statement commits Mali and Niger to share data on floods.", "agreement", "Mali"),
    ("Laos is required under the deal to let the monitors in.", "promise", "Laos"),
    ("Egypt is under an obligation to return the statues by June.", "promise", "Egypt"),
    ("Peru and Chile signed a pact. Prisoners will be exchanged on the bridge on Friday.", "promise", "Peru + Chile"),
    ("We are committed to upholding the border, the Nepalese official said.", "promise", "the Nepalese official"),
    ("A Kenyan captain warned that Kenya would stay away from the talks.", "threat", "Kenya"),
    ("The men are well, the Omani minister said; they would leave when their work was done.", "promise", "the Omani"),
    ("The two nations are set to re-open embassies.", "promise", "The two nations"),
    ("Brazil will do nothing unless both parties ask.", "promise", "Brazil"),
    ("Kenya is to sign on Monday. It is to resume talks on a bridge by the end of October.", "promise", "Kenya"),
    ("The two sides agreed that their experts would meet in Tunis before May.", "agreement", "The two sides"),
]
ASKED = [
    ("Iran says it expects to be consulted before any line is drawn.", "Iran", ""),
    ("Lesotho insists on being heard before the dam is filled.", "Lesotho", ""),
    ("Kuwait demanded to be compensated for the burnt wells.", "Kuwait", ""),
    ("The Turkmen minister proposed that Azerbaijan pay half of the fine.", "The Turkmen minister", "Azerbaijan"),
    ("France and Spain want to cut Morocco's quota to a third.", "France + Spain", "Morocco"),
    ("There will be no vote unless Angola pulls back, the Zambian minister said.", "the Zambian minister", "Angola"),
    ("No ship should sail until the owners have paid, the Yemeni minister said.", "the Yemeni minister", ""),
    ("Kenya summoned the Ethiopian ambassador and asked for an explanation.", "Kenya", "the Ethiopian ambassador"),
    ("Talks will resume only after Benin has paid its debts, Togo's minister said.", "Togo's minister", "Benin"),
]
NOBODY = [
    "Peru and Chile signed a pact on Monday. The poet will be buried on Friday.",
    "Diplomats warned that Peru would attack.",
    "In the exchange, 26 Malians and 14 Nigeriens were set free.",
    "The crisis will end by Christmas, the Greek minister said.",
    "Prices will rise if the embargo stays, the Kenyan minister said.",
    "It will rain tomorrow, the Polish minister said.",
    "The spies will be hanged, Baghdad radio said.",
    "Chile warned that Peru would lose the case.",
    "The Dutch foreign minister refused to promise to return the ship.",
    "Laos protested over a dam that Hanoi says will bring light to the hills.",
    "The Dutch foreign minister refused to promise that the ship would be returned.",
    "Peru did not say that it would release the crew.",
    "Peru and Chile agreed on nothing but a date.",
    "The United States wants to end Syria's war.",
    "The terms of the deal are these:\n\n- Chad can keep its post at Wour, a fort built by the French.\n",
]


@pytest.mark.parametrize(("text", "kind", "by"), BOUND)
def test_who_is_bound_without_a_word_of_promising(text: str, kind: str, by: str) -> None:
    assert [k for k, b, _, _ in ledger(text) if b.startswith(by) and k != "demand"][-1:] == [kind]


@pytest.mark.parametrize(("text", "by", "of"), ASKED)
def test_who_asks_what_for_himself_or_by_refusing(text: str, by: str, of: str) -> None:
    assert (by, of) in [(b, o) for k, b, o, _ in ledger(text) if k == "demand"]


@pytest.mark.parametrize("text", NOBODY)
def test_what_only_may_be_or_comes_by_itself_binds_nobody(text: str) -> None:
    assert ledger(text) == []


def test_what_is_not_intended_is_told_as_a_negative() -> None:
    assert [w for _, _, _, w in ledger("Iceland has no intention of withdrawing its boats.")] == [
        "not withdrawing its boats"
    ]


WORDS = [
    ("Peru pledged not to interrupt the supply of gas again.", ["not to interrupt the supply of gas again"]),
    (
        "Ethiopia agreed on Wednesday to put off the filling until June, after a day of talks with Kenya in Djibouti.",
        ["to put off the filling until June"],
    ),
    ("The minister will not go to Bamako, a source at the Presidency confided.", ["not to go to Bamako"]),
    ("The 240 MW dam is one of a dozen that Ethiopia plans to build by 2020.", []),
]


@pytest.mark.parametrize(("text", "whats"), WORDS)
def test_the_words_of_the_deed_are_whole_and_no_more(text: str, whats: list[str]) -> None:
    assert [what for _, _, _, what in ledger(text)] == whats


DUE = [
    ("Peru agreed to lift the ban and free the crew by May 3.", ["May 3", "May 3"]),
    ("Experts will begin an inspection on October 17 and report by December 15.", ["October 17", "December 15"]),
    ("Iran agreed to cap its enrichment for at least 15 years.", []),
    ("The Russian envoy urged both sides to freeze all work for five years.", []),
    ("Peru will suspend the tax for 90 days.", ["90 days"]),
]


@pytest.mark.parametrize(("text", "due"), DUE)
def test_each_deed_has_its_own_day_and_long_terms_are_no_deadlines(text: str, due: list[str]) -> None:
    known = Metadata(published="2010-03-10", published_basis="metadata")
    _, claims, _ = find(Article("a", "a", text, ""), known, (), parse(text))
    told = [(c.anchor.start, c.time("due")) for c in claims if c.type in ("commitment", "demand")]
    assert [time.surface for _, time in sorted(told, key=lambda t: t[0]) if time is not None] == due


def test_the_parties_are_those_whose_ministers_met() -> None:
    text = (
        "At the invitation of the President of Togo and Chairman of the Accord, the Ministers of Foreign Affairs of "
        "Mali and of Niger met in Lome.\n\nThe two Parties undertake:\n\n(a) to withdraw their troops by 17 February;\n"
    )
    article = Article("a", "a", text, "")
    mentions, claims, _ = find(article, Metadata(published="1988-02-04", published_basis="metadata"), (), parse(text))
    known = {m.id: m for m in mentions}
    (claim,) = (c for c in claims if c.type == "commitment")
    (by,) = claim.role("by")
    assert {known[m].name for m in known[by].members} == {"Mali", "Niger"}
