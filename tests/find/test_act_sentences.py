"""Acts, sentence by sentence: the code, who does it, and to whom, as the shipped model reads them; invented events."""

from __future__ import annotations

import pytest

from readout.find import find
from readout.language import parse
from readout.model.article import Article, Metadata

ACTS = [
    ("Ethiopia's military buildup along Eritrea's border has alarmed the region.", "MOBILIZE", "Ethiopia", "Eritrea"),
    ("A continued Ethiopian build-up on the border with Eritrea worried diplomats.", "MOBILIZE", "Ethiopia", "Eritrea"),
    ("The envoys condemned the movement and buildup of Ethiopian forces.", "MOBILIZE", "Ethiopian forces", ""),
    ("Eritrea's deployment of troops near Badme was condemned by Addis Ababa.", "MOBILIZE", "Eritrea", ""),
    (
        "The president voiced deep concern about Sudan's escalation of forces around Abyei.",
        "ACCUSE",
        "The president",
        "Sudan",
    ),
    ("Greece warned Turkey that any incursion would be met with force.", "THREATEN", "Greece", "Turkey"),
    ("Armenia has twice invaded its neighbours.", "ASSAULT", "Armenia", ""),
    ("Azerbaijani forces shelled Armenian positions overnight.", "ASSAULT", "Azerbaijani forces", "Armenia"),
    (
        "Two Georgian soldiers were killed by Russian artillery fire on Monday.",
        "ASSAULT",
        "Russia",
        "Two Georgian soldiers",
    ),
    ("Israeli jets struck Hezbollah positions in southern Lebanon.", "ASSAULT", "Israel", "Hezbollah"),
    ("A Sudanese air raid on the South Sudanese town of Bentiu killed five people.", "ASSAULT", "Sudan", "South Sudan"),
    ("Rebels attacked government troops near Goma.", "ASSAULT", "Rebels", "government troops"),
    ("Iraq's invasion of Kuwait shocked the Arab world.", "ASSAULT", "Iraq", "Kuwait"),
    ("The Security Council imposed an arms embargo on Eritrea.", "SANCTION", "UN Security Council", "Eritrea"),
    ("Washington slapped sanctions on two Congolese generals.", "SANCTION", "United States", "Republic of the Congo"),
    ("Venezuela expelled the Colombian ambassador.", "SANCTION", "Venezuela", "the Colombian ambassador"),
    ("Ecuador broke off diplomatic relations with Colombia.", "SANCTION", "Ecuador", "Colombia"),
    ("Qatar recalled its ambassador from Cairo.", "SANCTION", "Qatar", "Egypt"),
    ("Riyadh closed its border with Yemen.", "SANCTION", "Saudi Arabia", "Yemen"),
    ("Kenya lifted its ban on Somali imports.", "CONCEDE", "Kenya", "Somalia"),
    ("Ethiopia withdrew its troops from Badme.", "RETREAT", "Ethiopia", ""),
    ("India pulled back its tanks from the frontier with Pakistan.", "RETREAT", "India", "Pakistan"),
    ("Sudan rejected the African Union's proposal.", "REJECT", "Sudan", "African Union"),
    ("Khartoum turned down an offer of mediation by Kenya.", "REJECT", "Sudan", "Kenya"),
    ("Syria refused to allow the inspectors in.", "REJECT", "Syria", ""),
    ("Iran walked out of the talks with the European Union.", "REJECT", "Iran", "European Union"),
    ("Peru accused Ecuador of laying mines.", "ACCUSE", "Peru", "Ecuador"),
    ("Pyongyang denounced Seoul as a puppet.", "ACCUSE", "North Korea", "South Korea"),
    ("Nairobi lodged a formal protest with Mogadishu.", "ACCUSE", "Kenya", "Somalia"),
    ("Cambodia complained to the Security Council about Thailand.", "ACCUSE", "Cambodia", "Thailand"),
    ("Rwanda blamed Congo for the attack.", "ACCUSE", "Rwanda", "Democratic Republic of the Congo"),
    ("Hungary summoned the Romanian ambassador.", "ACCUSE", "Hungary", "the Romanian ambassador"),
    ("Mexico urged Guatemala to reopen the crossing.", "REQUEST", "Mexico", "Guatemala"),
    ("The African Union called on Burundi to hold elections.", "REQUEST", "African Union", "Burundi"),
    ("Ukraine asked NATO for anti-aircraft missiles.", "REQUEST", "Ukraine", "NATO"),
    ("Lebanon appealed to France for help.", "REQUEST", "Lebanon", "France"),
    ("Japan provided Myanmar with $30 million in food aid.", "AID", "Japan", "Myanmar"),
    ("China delivered 200 tonnes of rice to North Korea.", "AID", "China", "North Korea"),
    ("Moscow backed Serbia's position.", "SUPPORT", "Russia", "Serbia"),
    ("The leaders expressed their support for Moldova's sovereignty.", "SUPPORT", "The leaders", "Moldova"),
    ("France welcomed Libya's decision to hold elections.", "SUPPORT", "France", "Libya"),
    ("Jordan resumed flights to Iraq.", "COOPERATE", "Jordan", "Iraq"),
    ("Iranian gunboats seized a British tanker.", "COERCE", "Iran", "United Kingdom"),
    ("Russia moved missiles into Kaliningrad.", "MOBILIZE", "Russia", ""),
    ("Ankara put its forces on alert.", "MOBILIZE", "Turkey", ""),
    ("NATO sent two more battalions to Poland.", "MOBILIZE", "NATO", "Poland"),
    (
        "Bolivian troops crossed into Chile at dawn, the ministry in Santiago said.",
        "ASSAULT",
        "Bolivian troops",
        "Chile",
    ),
    (
        '"We categorically reject Kenya\'s claim," the Somali foreign minister told reporters.',
        "REJECT",
        "the Somali foreign minister",
        "Kenya",
    ),
    ("Uganda's president has pardoned 40 Rwandan prisoners.", "CONCEDE", "Uganda's president", "Rwandan prisoners"),
    ("The army said it had shot down a Pakistani drone.", "ASSAULT", "The army", "Pakistan"),
    (
        "Moroccan police arrested two Algerian diplomats on Sunday.",
        "COERCE",
        "Moroccan police",
        "two Algerian diplomats",
    ),
    ("Algeria has suspended all flights to Morocco since September.", "SANCTION", "Algeria", "Morocco"),
    ("Laos opened its border crossings with Thailand after a three-week closure.", "CONCEDE", "Laos", "Thailand"),
    ("In a goodwill gesture, Pakistan freed 150 Indian fishermen on Monday.", "CONCEDE", "Pakistan", "India"),
    ("The Philippines filed a complaint against China at the tribunal in The Hague.", "ACCUSE", "Philippines", "China"),
    ("Denmark recognised Latvia in 1991.", "SUPPORT", "Denmark", "Latvia"),
    ("Sweden gave Estonia $5m for border posts.", "AID", "Sweden", "Estonia"),
    (
        "Tanzanian peacekeepers were ambushed by M23 rebels near Goma.",
        "ASSAULT",
        "M23 rebels",
        "Tanzanian peacekeepers",
    ),
    (
        "Croatia's parliament voted to condemn the Serbian shelling of Vukovar.",
        "ACCUSE",
        "Croatia's parliament",
        "Serbia",
    ),
    ("Libya handed over two suspects to Scotland.", "CONCEDE", "Libya", "Scotland"),
    ("Paris cut off aid to Mali after the coup.", "SANCTION", "France", "Mali"),
    ("India called off the talks with Pakistan.", "REJECT", "India", "Pakistan"),
    ("El Salvador's planes bombed the airport at Tegucigalpa.", "ASSAULT", "El Salvador", ""),
    ("Mauritania and Senegal exchanged fire across the river.", "ASSAULT", "Mauritania + Senegal", ""),
    ("The Ivorian government and the rebels signed a ceasefire in Lome.", "RETREAT", "Ivory Coast + the rebels", ""),
    ("Guinea-Bissau expelled Senegal's consul.", "SANCTION", "Guinea-Bissau", "Senegal's consul"),
    ("Nigeria's withdrawal from the Bakassi peninsula was completed on August 14.", "RETREAT", "Nigeria", ""),
    ("Cameroon has accused Nigerian soldiers of looting villages.", "ACCUSE", "Cameroon", "Nigerian soldiers"),
    ("Vanuatu thanked Fiji for its help.", "SUPPORT", "Vanuatu", "Fiji"),
    ("Indonesia asked Australia to stay out of the dispute.", "REQUEST", "Indonesia", "Australia"),
    ("Rebels loyal to the former president seized the town of Bria.", "ASSAULT", "Rebels", ""),
]
NONE = [
    "He said his country would not attack Chad.",
    "Diplomats fear that Serbia could invade Kosovo.",
    "The minister denied that Uganda had sent troops to Congo.",
    "Analysts discussed whether Iraq had attacked Iran.",
    "The minister attacked the problem with vigour.",
    "Uganda fought hard for the clause on refugees.",
    "Burundi agreed with Rwanda's assessment.",
    "Sanctions on Iran have hurt its economy.",
    "Egypt hosted a delegation from Hamas.",
    "Washington is considering sanctions against Uzbekistan.",
    "The premier ruled out an attack on Yemen.",
    "Tunisia expects Libya to release the fishermen.",
    "The blast killed three Afghan policemen.",
    "Bahrain could expel the Iranian envoy, an official said.",
    "Had Iraq withdrawn in January, there would have been no war.",
]


def acts(text: str) -> list[tuple[str | None, str, str]]:
    """(code, actors, recipients) of the acts that have been done."""
    article = Article("a0", "0.txt", text, "0" * 64)
    mentions, claims, _ = find(article, Metadata(), (), parse(text))
    names = {m.id: m.name for m in mentions}
    return [
        (c.code, " + ".join(names[i] for i in c.role("actor")), " + ".join(names[i] for i in c.role("recipient")))
        for c in claims
        if c.type == "act" and c.value("mode") == "past"
    ]


@pytest.mark.parametrize(("text", "code", "actor", "recipient"), ACTS)
def test_who_does_what_to_whom(text: str, code: str, actor: str, recipient: str) -> None:
    assert (code, actor, recipient) in acts(text)


@pytest.mark.parametrize("text", NONE)
def test_what_nobody_has_done_is_no_act(text: str) -> None:
    assert acts(text) == []


def test_a_year_of_another_verb_is_not_the_acts() -> None:
    article = Article("a0", "0.txt", "Norway released two Lao agents convicted of espionage in 2001.", "0" * 64)
    _, claims, _ = find(article, Metadata(), (), parse(article.text))
    (claim,) = (c for c in claims if c.type == "act")
    assert claim.time("date") is None
