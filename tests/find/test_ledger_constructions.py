"""The ledger by construction: deals told by a noun, deadlines set for others, "is due to", what binds nobody."""

from __future__ import annotations

import pytest

from readout.find import find
from readout.language import parse
from readout.model.article import Article, Metadata

BOUND = [
    ("The protocol commits Kenya to settle the claim by the end of 2011.", "agreement", "Kenya", "to settle the claim"),
    ("Chad and Peru have reached a deal on the exchange of prisoners.", "agreement", "Chad + Peru", "the exchange"),
    ("Both sides prolonged their ceasefire by six months.", "agreement", "Both sides", "to prolong their ceasefire"),
    ("The parties agreed to set up a committee.", "agreement", "The parties", "to set up a committee"),
    ("Israel is due to hand over the crossing on November 25.", "promise", "Israel", "to hand over the crossing"),
    ("Russian troops are due to leave the zone by October 10.", "promise", "Russian troops", "to leave the zone"),
    ("Sweden is sending 20 monitors to the island next week.", "promise", "Sweden", "sending 20 monitors"),
    ("Turkey's parliament voted to send troops to Libya.", "promise", "Turkey's parliament", "to send troops"),
    ("The Commission stands ready to send monitors.", "promise", "The Commission", "to send monitors"),
    ("Peru said its army would leave if Chad did the same.", "promise", "Peru", "to leave"),
    (
        "A Turkish official said Oslo had given guarantees that the border would stay open.",
        "promise",
        "Norway",
        "the",
    ),
    ('"Any attack will be met with force," the Eritrean president said.', "threat", "the Eritrean", "Any attack"),
    ("Washington warned Harare of further sanctions unless it freed the men.", "threat", "United States", "further"),
    ("China will retaliate should Peru buy the jets, a ministry spokesman said.", "threat", "China", "to retaliate"),
    ("The envoy won agreement from Mali to meet in Rome in April.", "promise", "Mali", "to meet in Rome"),
    ("The rebel Front threatened to walk out unless Chad freed the men.", "threat", "The rebel Front", "to walk out"),
    ("President Quispe said all Peruvian troops would be out of Chile by May.", "promise", "all", "to be out of Chile"),
    ("U.S. Secretary of State Ann Miller has promised Peru to visit Lima.", "promise", "Ann Miller", "to visit Lima"),
    ("Washington pledged not to attack the island.", "promise", "United States", "not to attack"),
    ("President Quispe said Chad would never recognize Libyan rule.", "promise", "Chad", "not to recognize"),
    ("Kuwait's emir promised that no Iraqi would be expelled.", "promise", "Kuwait's emir", "no Iraqi"),
]
ASKED = [
    ("The rebels issued an ultimatum for Ukrainian troops to leave the province.", "The rebels", "Ukrainian troops"),
    ("The United Nations set Indonesia a deadline of June 1 to disband the militias.", "United Nations", "Indonesia"),
    (
        "Talks cannot resume unless Syria withdraws from the town, the Turkish minister said.",
        "the Turkish minister",
        "Syria",
    ),
    ('"It is time for Khartoum to stop the bombing," the British envoy said.', "the British envoy", "Sudan"),
    ("Moscow's demand for a halt to the expansion was rejected by Oslo.", "Russia", "Norway"),
]
NOBODY = [
    "The summit documents will include the alliance's new concept.",
    "There is a huge expectation that Peru will lead the talks.",
    "An official, who asked not to be named, blamed the weather.",
    "They have given us their word that Father Ana will be home by May, the envoy said.",
    "The money will be paid into an account in Basel, lawyers said.",
    "Analysts expect the military government to reject the demand.",
    "Diplomats in both capitals said Chile was unlikely to agree to withdraw.",
    "Chad said reports that it had promised to send troops were untrue.",
    "Neither side has committed itself to a date.",
    '"Why should we hand in our guns?" the rebel leader asked.',
]
Found = list[tuple[str, str, str, str]]


def ledger(text: str, **metadata: str) -> Found:
    """(kind, by, to or of, what) of each promise, threat and demand of a text."""
    known = Metadata(published="2010-03-10", published_basis="metadata", **metadata)
    mentions, claims, _ = find(Article("a", "a", text, ""), known, (), parse(text))
    names = {m.id: m.name for m in mentions}
    out = []
    for claim in claims:
        if claim.type in ("commitment", "demand"):
            other = claim.role("to" if claim.type == "commitment" else "of")
            what = f"{claim.value('lead') or ''}{claim.words('what').of(text)}"
            sides = [" + ".join(names[m] for m in ids) for ids in (claim.role("by"), other)]
            out.append((str(claim.value("kind") or "demand"), *sides, what))
    return out  # type: ignore[return-value]  # two sides make it four


@pytest.mark.parametrize(("text", "kind", "by", "what"), BOUND)
def test_who_is_bound_to_what(text: str, kind: str, by: str, what: str) -> None:
    found = [(k, b) for k, b, _, w in ledger(text) if w.startswith(what)]
    assert [k for k, b in found if b.startswith(by)] == [kind]


@pytest.mark.parametrize(("text", "by", "of"), ASKED)
def test_who_asks_whom(text: str, by: str, of: str) -> None:
    assert (by, of) in [(b, o) for k, b, o, _ in ledger(text) if k == "demand"]


@pytest.mark.parametrize("text", NOBODY)
def test_what_binds_nobody(text: str) -> None:
    assert ledger(text) == []


def test_two_deeds_of_two_sides_in_one_sentence() -> None:
    found = ledger("Mali is to clear all minefields within six months and Chad is to reopen its embassy by June 15.")
    assert sorted((by, what.split()[1]) for _, by, _, what in found) == [("Chad", "reopen"), ("Mali", "clear")]


def test_an_official_text_speaks_for_who_issued_it() -> None:
    text = "Remarks after the talks\n\nWe will not cut off our neighbour. We are open to discussing it.\n\nGeorgia"
    assert {by for _, by, _, _ in ledger(text, kind="official", issued_by="Georgia")} == {"Georgia"}
    assert ledger(text, kind="press") == []


def test_a_question_and_answer_has_no_single_voice() -> None:
    text = "Briefing\n\nQ: So we are ready to discuss the price with Georgia, I think.\n\nThank you."
    assert ledger(text, kind="official", issued_by="Georgia") == []


def test_a_further_thing_said_is_the_speakers() -> None:
    found = ledger("Georgia said that Peru had missed the deadline and that it would reduce flows from Friday.")
    assert [(by, what) for _, by, _, what in found] == [("Georgia", "to reduce flows from Friday")]


CONDITIONS = [
    ("Iran will suspend its work for as long as the talks last, its negotiator said.", "as long as the talks last"),
    ("Peru agreed to pay $2 million, half of it once the ban is lifted.", "once the ban is lifted"),
    (
        "Norway is prepared to wait, provided that Chile pulls back its ships.",
        "provided that Chile pulls back its ships",
    ),
]


@pytest.mark.parametrize(("text", "condition"), CONDITIONS)
def test_a_condition_is_whole_and_no_more(text: str, condition: str) -> None:
    known = Metadata(published="2010-03-10", published_basis="metadata")
    _, claims, _ = find(Article("a", "a", text, ""), known, (), parse(text))
    told = (c.words("condition") for c in claims if c.type == "commitment")
    assert [span.of(text) for span in told if span is not None] == [condition]


def test_the_points_of_a_text_bind_whom_they_name() -> None:
    text = "The text of the accord provides that:\n\n- Peruvian troops withdraw from the port within ten days;\n"
    assert ("promise", "Peruvian troops", "", "to withdraw from the port within ten days") in ledger(text)
    assert ledger(text.replace("text of the accord provides that", "news of the day")) == []


def test_who_undergoes_a_demand_is_not_asked() -> None:
    text = "British officials have formally called for Sinn Fein to be expelled from the talks."
    assert ledger(text) == [("demand", "British officials", "", "Sinn Fein to be expelled from the talks")]


def test_the_government_is_the_one_that_the_report_names() -> None:
    text = (
        "The Peruvian government and the rebels signed a truce. Rain fell on the capital. Nobody was hurt. "
        "The markets were open.\n\nThe rebels said it was late. The government promised to free the prisoners."
    )
    _, claims, _ = find(Article("a", "a", text, ""), Metadata(published="2010-03-10"), (), parse(text))
    mentions = {m.id: m for m in find(Article("a", "a", text, ""), Metadata(), (), parse(text))[0]}
    (free,) = (c for c in claims if c.type == "commitment" and "prisoners" in c.words("what").of(text))
    (by,) = (mentions[m] for m in free.role("by"))
    assert mentions[by.refers or by.id].name == "Peru"


def test_a_truce_whose_terms_are_told_is_told_by_them() -> None:
    text = "Peru's government and the Forest Front signed a truce under which both sides will stop firing on Wednesday."
    assert [(by, what) for _, by, _, what in ledger(text)] == [("Both sides".lower(), "to stop firing on Wednesday")]


def test_a_state_that_ends_the_name_of_a_group_gets_what_is_sent() -> None:
    (found,) = ledger("Nigeria said Tuesday it would send 300 observers to Guinea by the end of the month.")
    assert found[:3] == ("promise", "Nigeria", "Guinea")


def test_a_deed_told_twice_is_one_demand() -> None:
    found = ledger('"The rebels must free our soldiers, and they must do it now," the Peruvian minister said.')
    assert [what for _, _, _, what in found] == ["to free our soldiers"]
