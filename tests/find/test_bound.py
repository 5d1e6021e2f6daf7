"""Who is bound by what and who asks it, read from whole sentences by the shipped parser."""

from __future__ import annotations

from readout.find import find
from readout.language import parse
from readout.model.article import Article, Metadata

PROMISES = [
    ("Peru said all parties had agreed to the truce.", "all parties", "the truce"),
    ("Quispe said he is prepared to take further steps.", "Quispe", "to take further steps"),
    ("The two sides, Peru and Chile, will hold further talks on fishing, they said.", "The two sides", "further talks"),
    (
        '"The minister underlined the commitment of Norway to work with Kenya," she said.',
        "Norway",
        "to work with Kenya",
    ),
    ('Both Norway and Chile "promised to share the water," Quispe announced on Friday.', "Norway", "share the water"),
    (
        "Under the new deal, Peru leaves the strait. Norwegian forces would move into that area at once.",
        "Norwegian forces",
        "to move into that area at once",
    ),
    ("The sides committed themselves to a truce from Friday.", "The sides", "a truce"),
    (
        "Norway agreed that Peru would keep the archive and that Chile would drop its claim.",
        "Chile",
        "to drop its claim",
    ),
    ("The parties have until March 31 to reach an outline agreement.", "The parties", "to reach an outline agreement"),
    ("Norway has offered Chile $4 million in aid.", "Norway", "$4 million in aid"),
    ("Under the framework, Peru would cut its fleet and keep it small.", "Peru", "to keep it small"),
    ("Chile's army will be cut by half, Norwegian officials said.", "Chile", "Chile's army will be cut by half"),
    ("Chile's government said it was ready to resume talks. It rained.", "Chile", "to resume talks"),
    ("Under the truce, rebels must hand in their arms. It rained.", "rebels", "to hand in their arms"),
    ("Peru's finance minister on Monday announced a loan of $9 million for Chile.", "minister", "a loan of $9 million"),
]
THREATS = [
    ("Quispe said any breach of the accord would mean no more talks.", "Quispe", "no more talks"),
    ("Quispe said that any use of force would have serious consequences.", "Quispe", "serious consequences"),
    ('"If they attack, they will pay a heavy price," Quispe said.', "Quispe", "pay a heavy price"),
    ("Quispe warned that a refusal would lead to more pain for Chile.", "Quispe", "more pain for Chile"),
    ("Quispe added that if Chile breaks the truce, the sanctions could be reimposed.", "Quispe", "the sanctions"),
]
DEMANDS = [
    ("The plan laid out by Quispe called for Chile to pull back its guns.", "Quispe", "to pull back its guns"),
    ("The envoys set out their terms, which include the release of the crew.", "envoys", "the release of the crew"),
    ("Norway insists on a gradual approach.", "Norway", "a gradual approach"),
    ("Chile wants an immediate end to the sanctions.", "Chile", "an immediate end to the sanctions"),
    ("Chile will be attacked if it does not withdraw, Quispe warned.", "Quispe", "to withdraw"),
]
NOBODY = [
    "If Chile does not leave the islands, Norway would resume its offensive, Quispe of Peru said.",
    "The steps which both states will undertake to strengthen trade are many.",
    "While the new rules bar cruises, they will permit more visits to Chile.",
]


def told(text: str, type_: str) -> list[tuple[str, str]]:
    """(who, what) of each claim of the type in `text`."""
    mentions, claims, _ = find(Article("a", "a", text, ""), Metadata(language="en"), (), parse(text))
    names = {m.id: m.surface for m in mentions}
    mine = (c for c in claims if c.type == type_)
    return [
        (", ".join(names[i] for i in c.role("by")), f"{c.value('lead') or ''}{span.of(text)}")
        for c in mine
        if (span := c.words("what")) is not None
    ]


def missed(cases: list[tuple[str, str, str]], type_: str) -> list[tuple[str, list[tuple[str, str]]]]:
    """The sentences in which the side and its matter were not found, with what was."""
    found = {text: told(text, type_) for text, _, _ in cases}
    return [
        (text, found[text])
        for text, who, what in cases
        if not any(who.lower() in w.lower() and what in deed for w, deed in found[text])
    ]


def test_most_promises_name_who_is_bound() -> None:
    assert len(lost := missed(PROMISES, "commitment")) <= 2, lost


def test_most_threats_are_of_who_utters_them() -> None:
    assert len(lost := missed(THREATS, "commitment")) <= 1, lost


def test_most_demands_name_who_asks() -> None:
    assert len(lost := missed(DEMANDS, "demand")) <= 1, lost


def test_forecasts_of_others_and_descriptions_bind_nobody() -> None:
    assert [text for text in NOBODY if told(text, "commitment")] == []


def test_a_truce_is_due_on_the_day_from_which_it_holds() -> None:
    text = "Norway and Peru agreed to a ceasefire starting February 15."
    _, claims, _ = find(Article("a", "a", text, ""), Metadata(language="en"), (), parse(text))
    due = [c.time("due") for c in claims if c.type == "commitment"]
    assert [d.surface for d in due if d is not None] == ["February 15"]


def test_what_is_only_possible_or_open_is_no_act() -> None:
    for text in ("It is unclear whether Chile will attack Peru.", "Chile said it can reach a deal with Peru."):
        mentions, claims, _ = find(Article("a", "a", text, ""), Metadata(language="en"), (), parse(text))
        assert [c.code for c in claims if c.type == "act"] == [], mentions
