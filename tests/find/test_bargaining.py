"""The ledger of hard bargaining: what is threatened unless, what is asked in a row, whose minister speaks."""

from __future__ import annotations

import pytest

from readout.find import find
from readout.language import encoder, parse
from readout.model.article import Article, Metadata
from tests.find.test_ledger_constructions import ledger

if not encoder.present():
    pytest.skip("no language model is installed", allow_module_level=True)

UNLESS = [
    (
        "Chad would bring the matter before the International Court of Justice unless the crew were freed by Friday, "
        "the Foreign Minister said.",
        "Chad",
        "to bring the matter before the International Court of Justice",
    ),
    (
        '"If it is not freed, we shall have no alternative but to go to the Tribunal," Mr. Quispe warned.',
        "Quispe",
        "to",
    ),
    ("Failing an answer by noon on Tuesday, the army will clear the road, General Okoro said.", "the army", "to clear"),
    (
        "Should the raids continue, Peru will be compelled to close the road, its envoy said.",
        "Peru",
        "to close the road",
    ),
    ("Peru reserves the right to review the accord if the money is not paid.", "Peru", "to review the accord"),
    ("The army gave the rebels a week to leave or face attack.", "The army", "attack"),
    ("Zambia said the railway workers must return or face dismissal.", "Zambia", "dismissal"),
    ("Lima gave Quito 48 hours to hand over the officers or see the border closed.", "Peru", "to see the border"),
]
ASKED = [
    ("Bolivia made the resumption of deliveries conditional on payment of the arrears.", "Bolivia", ["payment of"]),
    ("Paraguay insists that the troops leave the hill before any talks can begin.", "Paraguay", ["to leave the hill"]),
    ("The Kenyan minister repeated his country's demand for a halt to the drilling.", "The Kenyan", ["a halt"]),
    (
        "The OAU secretary-general appealed to both presidents to spare no effort and to refrain from statements "
        "that could make matters worse.",
        "The OAU",
        ["to spare no effort", "to refrain from statements"],
    ),
    (
        "Peru also demanded that Chile shut down a camp run by exiles and that it expel its leader.",
        "Peru",
        ["to shut down a camp run by exiles", "to expel its leader"],
    ),
]
NOBODY = [
    "Santiago's refusal to hand over the tapes prompted Lima to recall its consul.",
    "Observers expect Denmark to ask for arbitration.",
    "The rebels were asked to hand over the pilots to the Red Cross by Thursday.",
    "The talks went on hours before a Togolese ultimatum was to run out.",
]


@pytest.mark.parametrize(("text", "by", "what"), UNLESS)
def test_what_will_be_done_unless_a_side_gets_its_due_is_a_threat(text: str, by: str, what: str) -> None:
    found = [(who, deed) for kind, who, _, deed in ledger(text) if kind == "threat"]
    assert [(who, deed[: len(what)]) for who, deed in found] == [(by, what)]


@pytest.mark.parametrize(
    "text",
    [
        "Kenyan President Otieno refused to rule out the use of force against Uganda.",
        "Kenyan Foreign Minister Otieno declined to rule out military action.",
        "Peru said that it would have no choice but to accept the ruling of the court.",
        "The Peruvian government urged Chile to hold elections or risk losing aid.",
    ],
)
def test_nothing_is_promised_or_threatened(text: str) -> None:
    assert not [row for row in ledger(text) if row[0] in ("promise", "threat")]


@pytest.mark.parametrize(("text", "by", "whats"), ASKED)
def test_each_deed_that_is_asked_is_a_demand(text: str, by: str, whats: list[str]) -> None:
    found = sorted((row for row in ledger(text) if row[0] == "demand"), key=lambda row: text.find(row[3][-8:]))
    assert len(found) == len(whats)
    assert all(
        who.startswith(by) and deed.startswith(what) for (_, who, _, deed), what in zip(found, whats, strict=True)
    )


@pytest.mark.parametrize("text", NOBODY)
def test_nobody_asks(text: str) -> None:
    assert ledger(text) == []


def test_when_it_was_said_is_no_part_of_the_deed() -> None:
    text = "Peru said it would free the boat once the fine was paid, a day after Chile gave Lima a week to let it go."
    assert ("promise", "Peru", "", "to free the boat once the fine was paid") in ledger(text)


def test_a_deed_ends_where_another_begins() -> None:
    text = "Ghana will not surrender the two majors but is willing to let others try them, Foreign Minister Quao said."
    assert [what for *_, what in ledger(text)][:1] == ["not to surrender the two majors"]


def test_a_time_behind_an_aside_is_that_of_the_deed() -> None:
    text = "Ghana is to send the two majors to a third country, which was not named, before May 3."
    _, claims, _ = find(Article("a", "a", text, ""), Metadata(published="2010-03-10"), (), parse(text))
    (promise,) = (c for c in claims if c.type == "commitment")
    assert [t.span.of(text) for name, t in promise.times if name == "due"] == ["May 3"]


def sides(text: str, **metadata: str) -> dict[str, str | None]:
    """The side of each person whom a text names in full."""
    mentions, _, _ = find(Article("a", "a", text, ""), Metadata(published="2010-03-10", **metadata), (), parse(text))
    return {m.name: m.side for m in mentions if m.kind == "person" and m.form == "name" and " " in m.name}


@pytest.mark.parametrize(
    ("text", "side"),
    [
        ("LOME, Nov. 20 (UPI) - Togo gave Ghana two days, Foreign Minister Yao Mensah said in a statement.", "Togo"),
        ("Peru sent a note.\n\nIn Quito, Foreign Minister Yao Mensah said there would be no answer.", "Ecuador"),
        ("In Moscow, Foreign Minister Yao Mensah said that Togo would not join.", None),
        ("In Washington, Prime Minister Yao Mensah met the American president on Monday.", None),
        ("In Vienna, Foreign Minister Yao Mensah said there would be no answer to the note from Lima.", None),
        ("LAGOS, Nov. 25 (AFP) - The foreign ministers met. Foreign Minister Yao Mensah said it went well.", None),
        ("In Quito, opposition leader Yao Mensah said there would be no answer.", None),
        ("In Quito, Peruvian Foreign Minister Yao Mensah said there would be no answer.", "Peru"),
    ],
)
def test_for_whom_a_minister_without_a_country_acts(text: str, side: str | None) -> None:
    assert sides(text)["Yao Mensah"] == side


def test_in_its_own_release_a_minister_is_the_issuers() -> None:
    text = "The Minister of Foreign Affairs, Dr. Elvira Duarte, today received the Ambassador of Bolivia."
    assert sides(text, kind="official", issued_by="Paraguay")["Elvira Duarte"] == "Paraguay"


def test_the_ministers_of_two_states_bind_both() -> None:
    text = (
        "The foreign ministers of Ghana and Togo met on Saturday. The ministers undertook not to allow their "
        "territories to be used by exiles."
    )
    mentions, claims, _ = find(Article("a", "a", text, ""), Metadata(published="2010-03-10"), (), parse(text))
    known = {m.id: m for m in mentions}
    (promise,) = (c for c in claims if c.type == "commitment")
    (by,) = (known[m] for m in promise.role("by"))
    target = known[by.refers] if by.refers else by
    assert {known[m].name for m in target.members} == {"Ghana", "Togo"}


RELEASE = (
    "The Minister for Foreign Affairs, Ama Owusu, met today in Aflao with the Foreign Minister of Togo, Koffi Panou. "
    "The Minister expressed her regret at the detention of the vessel and called on Togo to release it. Mr. Panou "
    "promised to look into the matter and told the Minister that the crew would be freed by 10 June."
)


def test_in_a_release_the_minister_is_the_issuers_and_not_the_visitor() -> None:
    known = Metadata(published="1996-06-04", kind="official", issued_by="Ghana")
    mentions, claims, _ = find(Article("a", "a", RELEASE, ""), known, (), parse(RELEASE))
    names = {m.id: m.name for m in mentions}
    (asked,) = (c for c in claims if c.type == "demand")
    assert [names[m] for role in ("by", "of") for m in asked.role(role)] == ["Ama Owusu", "Togo"]
    promised = {names[c.role("by")[0]]: [names[m] for m in c.role("to")] for c in claims if c.type == "commitment"}
    assert set(promised) == {"Panou"}


@pytest.mark.parametrize(
    ("text", "by", "of", "what"),
    [
        ("Togo said it would talk only once Ghana stopped taxing its cloth.", "Togo", "Ghana", "Ghana stopped"),
        ("Ebo Panou, the owner of the boat, wants two million francs in damages.", "Ebo Panou", "", "two million"),
        ("Her president has asked Nigeria to mediate.", "Her president", "Nigeria", "to mediate"),
    ],
)
def test_who_wants_what_of_whom(text: str, by: str, of: str, what: str) -> None:
    found = [(who, whom, deed[: len(what)]) for kind, who, whom, deed in ledger(text) if kind == "demand"]
    assert found == [(by, of, what)]


def test_experts_of_both_sides_bind_both() -> None:
    text = "Ghana and Togo met on Monday. Experts of both sides will draw up a list of the vessels by 20 June."
    mentions, claims, _ = find(Article("a", "a", text, ""), Metadata(published="1996-06-04"), (), parse(text))
    (promise,) = (c for c in claims if c.type == "commitment")
    (by,) = (m for m in mentions if m.id in promise.role("by"))
    assert by.surface == "both sides"


def test_who_is_named_behind_the_lead_holds_the_office_that_it_tells() -> None:
    text = (
        "Work has resumed, Peru's water minister said Tuesday.\n\nRefilo Mokone told parliament the money had not "
        "come. He promised to wait until May."
    )
    assert sides(text) == {"Refilo Mokone": "Peru"}
    mentions, _, _ = find(Article("a", "a", text, ""), Metadata(published="2010-03-10"), (), parse(text))
    minister = next(m for m in mentions if m.surface == "Peru's water minister")
    assert minister.refers is not None
    assert minister.side == "Peru"


@pytest.mark.parametrize(
    ("text", "kind", "by"),
    [
        ("Otherwise, Chad would ask the tribunal to order it, the Chadian minister said.", "threat", "Chad"),
        ("Otherwise, Chad would ask the tribunal to order it, the Libyan minister said.", None, None),
    ],
)
def test_what_follows_otherwise(text: str, kind: str | None, by: str | None) -> None:
    assert [row[:2] for row in ledger(text)] == ([(kind, by)] if kind else [])


def test_as_planned_goes_on_with_the_deed() -> None:
    text = "Peru said it would finish the tower as planned by the end of June."
    assert [what for *_, what in ledger(text)] == ["to finish the tower as planned by the end of June"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Vice-Admiral Pedro Ruiz said the ships had left.", {"Pedro Ruiz"}),
        ("The Minister, Hon. Kabo Lesedi, held talks yesterday in Gaborone.", {"Kabo Lesedi"}),
    ],
)
def test_titles_are_no_part_of_a_name(text: str, names: set[str]) -> None:
    assert set(sides(text)) == names


@pytest.mark.parametrize(
    "text",
    [
        "Kenya hopes Peru will sign. Otherwise, it will close the border, President Ana Lund said.",
        "A Kenyan court ruled out an attack as a motive.",
        "The Kenyan police ruled out an attack.",
    ],
)
def test_what_binds_nobody(text: str) -> None:
    _, claims, _ = find(Article("a", "a.txt", text, ""), Metadata(published="2010-03-10"), (), parse(text))
    assert not [c for c in claims if c.type == "commitment"]
