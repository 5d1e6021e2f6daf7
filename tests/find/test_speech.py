"""Who said what, read by the shipped model: direct, mixed and indirect, broken quotations, speakers named elsewhere."""

from __future__ import annotations

import pytest

from readout.find.mentions import find_mentions
from readout.find.page import Page
from readout.find.speech import find_statements
from readout.language import encoder
from readout.language.engine import parse
from readout.model.article import Article, Metadata, Noise
from readout.model.claim import Claim, Mention

needs_model = pytest.mark.skipif(not encoder.present(), reason="the language model is not installed")


def read(text: str, noise: tuple[Noise, ...] = ()) -> tuple[tuple[Claim, ...], dict[str, Mention]]:
    page = Page(Article("a", "a.txt", text, ""), Metadata(), noise, parse(text))
    mentions = find_mentions(page)
    return find_statements(page, mentions, ()), {m.id: m for m in mentions}


def told(text: str) -> list[tuple[list[str], str]]:
    """(names of the speakers, content) of each statement, in order."""
    claims, mentions = read(text)
    out = []
    for claim in sorted(claims, key=lambda c: c.evidence):
        speakers = [mentions[m] for m in claim.role("speaker")]
        names = [mentions[m.refers].name if m.refers in mentions else m.name for m in speakers]
        words = claim.words("speaker")
        out.append((names or ([words.of(text)] if words else []), claim.evidence.of(text)))
    return out


CASES = [
    # signed, as boxes and captions print it; the verb of the next line is no cue
    (
        "Norway and Peru met.\n“We have waited long enough for an answer.” — Foreign Minister Kari Berg\n\n"
        "Berg has already imposed duties on $2 billion of fish.",
        [(["Kari Berg"], "“We have waited long enough for an answer.”")],
    ),
    (
        'Norway and Peru met.\n"The island is no harbour, it is a rock."\n-- Foreign Minister Kari Berg, in Bergen',
        [(["Kari Berg"], '"The island is no harbour, it is a rock."')],
    ),
    # a passive without an agent that only names its subject is nobody's words, though the next paragraph speaks
    (
        "A visit to the crew that had been planned for May was called off.\n\nThe envoy “listened,” an official said.",
        [(["an official"], "The envoy “listened,”")],
    ),
    (
        "A meeting was called for Monday. A new round was urged. A diplomat said no date was set.",
        [(["A diplomat"], "no date was set")],
    ),
    # who is quoted for what another promised, with all that he promised
    (
        "According to Ibanez, the Peruvian minister promised that the crew would be freed before the end of May.",
        [
            (["Ibanez"], "the Peruvian minister promised that the crew would be freed before the end of May"),
            (["the Peruvian minister"], "that the crew would be freed before the end of May"),
        ],
    ),
    # an office and its name between commas, right before the verb of saying
    (
        "Under the deal Chile paid half the sum, the Peruvian negotiator, Rosa Diaz, told Radio Lima.",
        [(["Rosa Diaz"], "Under the deal Chile paid half the sum")],
    ),
    (
        "Peru will free the sailors, its foreign minister, Luis Soto, told parliament.",
        [(["Luis Soto"], "Peru will free the sailors")],
    ),
    # what shows something says nothing
    ("The wording is vague. It also shows that Berg continues to be fixed on the island.", []),
    # direct speech
    (
        "“We will answer in writing,” Foreign Minister Kari Berg said on Tuesday.",
        [(["Kari Berg"], "“We will answer in writing,”")],
    ),
    (
        "Berg arrived late. “We will answer in writing,” said Kari Berg. “There is time.”",
        [(["Kari Berg"], "“We will answer in writing,”"), (["Kari Berg"], "“There is time.”")],
    ),
    # indirect speech, before and after its cue
    (
        "Peru's President Ana Quispe said that the army would leave the island.",
        [(["Ana Quispe"], "that the army would leave the island")],
    ),
    (
        "Norway will send a written answer next week, Foreign Minister Kari Berg said at a press conference in Lima.",
        [(["Kari Berg"], "Norway will send a written answer next week")],
    ),
    (
        "According to Kari Berg, the two sides agree that the talks should continue.",
        [(["Kari Berg"], "the two sides agree that the talks should continue")],
    ),
    # mixed speech
    (
        "Quispe stressed that Peru was “ready for a just peace” with its neighbour.",
        [(["Quispe"], "that Peru was “ready for a just peace” with its neighbour")],
    ),
    # verbs beyond saying
    ("Peru denies planning an attack.", [(["Peru"], "planning an attack")]),
    ("Norway has rejected the demands.", [(["Norway"], "the demands")]),
    ("Chile accuses Peru of shelling the harbour.", [(["Chile"], "of shelling the harbour")]),
    ("Peru promised to release the fishermen.", [(["Peru"], "to release the fishermen")]),
    # a pronoun, and a speaker who goes on
    (
        "Kari Berg spoke after the talks in Lima. She added that another meeting could take place in spring.",
        [(["Kari Berg"], "that another meeting could take place in spring")],
    ),
    # a passive with two speakers
    (
        "The attack on the harbour was condemned by Norway and Chile.",
        [(["Norway"], "The attack on the harbour"), (["Chile"], "The attack on the harbour")],
    ),
    # one sentence on both sides of its cue stays whole, two quotations stay two
    (
        "The third option, Berg said, was to wait for the outcome of the vote.",
        [(["Berg"], "The third option, Berg said, was to wait for the outcome of the vote")],
    ),
    # no conjunction at the edge of a content
    (
        "Berg told reporters that “for most issues, solutions have been found” and that an accord should come in May.",
        [
            (["Berg"], "that “for most issues, solutions have been found”"),
            (["Berg"], "that an accord should come in May"),
        ],
    ),
    # whoever is told is no part of what was said; the lawyer is not the prisoner
    (
        "Quispe's lawyer, Scott Mamani, told reporters that the years in prison had harmed him.",
        [(["Scott Mamani"], "that the years in prison had harmed him")],
    ),
    # a speech stands for its speaker
    (
        "According to the statement of the Norwegian government, the talks will go on in May.",
        [(["Norway"], "the talks will go on in May")],
    ),
    # a relative pronoun is no content
    (
        "Peru made an offer, which Kari Berg called a “cheap trick.”",
        [(["Kari Berg"], "a “cheap trick.”")],
    ),
    # an agency quotes, the envoy speaks
    (
        "The Gazette quoted envoy Kari Berg as saying that the talks had failed.",
        [(["Kari Berg"], "that the talks had failed")],
    ),
    ("“The talks have failed,” the Gazette quoted Kari Berg as saying.", [(["Kari Berg"], "“The talks have failed,”")]),
    (
        "Kari Berg was quoted by the Gazette as saying that the talks had failed.",
        [(["Kari Berg"], "that the talks had failed")],
    ),
    # the speaker after the verb, whoever is named before the comma
    (
        "A second meeting will be held in Lima with Soto and Ana Quispe, said Kari Berg, the Norwegian spokeswoman.",
        [(["Kari Berg"], "A second meeting will be held in Lima with Soto and Ana Quispe")],
    ),
    # the speaker stands behind the verb, whoever is named in the next paragraph
    (
        "Fourteen soldiers were freed on Saturday, while 25 Laotians walked the other way.\n\n"
        "“It was done with dignity,” observed the delegate of the Red Cross, Mr. Amos Kiptoo.\n\n"
        "The Minister of Defence, General Luis Soto, embraced the men. “We do not leave our own,” he cried.",
        [(["Amos Kiptoo"], "“It was done with dignity,”"), (["Luis Soto"], "“We do not leave our own,”")],
    ),
    # the verb of a content told first belongs to it
    (
        "LIMA, Feb 4, Reuter - Laos and Chad have agreed to withdraw their troops on either side of a disputed line "
        "and to hand over all prisoners, Norwegian Foreign Minister Kari Berg said on Thursday.",
        [
            (
                ["Kari Berg"],
                "Laos and Chad have agreed to withdraw their troops on either side of a disputed line and to hand over "
                "all prisoners",
            )
        ],
    ),
    # a mark is missing
    (
        "“We will hold talks with our allies and answer next week,— said Kari Berg.",
        [(["Kari Berg"], "“We will hold talks with our allies and answer next week")],
    ),
]


@needs_model
@pytest.mark.parametrize(("text", "expected"), CASES)
def test_who_said_what(text: str, expected: list[tuple[list[str], str]]) -> None:
    assert told(text) == expected


SPEAKERS = [
    ("The spokesman of the Renewal Front (RF), Joseph Mbala, said the town was theirs.", "Joseph Mbala"),
    ("“He is well,” said his wife, Elena Rojas.", "Elena Rojas"),
    ("A government spokesman, Pedro Gil, announced that the talks would end.", "Pedro Gil"),
    ("Salas quoted Prado as having said that the army would not move.", "Prado"),
    ("A memorandum seen by this newspaper says the port was to be handed over in June.", "A memorandum"),
    ("A statement issued by the Peruvian foreign ministry said the port was closed.", "Peruvian foreign ministry"),
    ("In Lima, a spokesman for the Peruvian Foreign Ministry, Shen Guo, called the charge “groundless”.", "Shen Guo"),
    ("There is no hurry to settle it, Peru’s chief negotiator, Mr Gil, said yesterday as he left Lima.", "Gil"),
    ("The state news agency Xinhua said the delegation would leave on Friday.", "Xinhua"),
    ("The newspaper, citing an unnamed official, said the ship carried cement.", "The newspaper"),
    ("Mr Gil was silent. Madam Lund was not: the commission would sit, she said.", "Lund"),
]


@needs_model
@pytest.mark.parametrize(("text", "speaker"), SPEAKERS)
def test_who_speaks(text: str, speaker: str) -> None:
    assert [who for who, _ in told(text)] == [[speaker]]


NO_STATEMENTS = [
    "The war has claimed more than 5,000 lives.",
    "There were some signs of progress towards a final deal in Lima.",
    "Quispe seemed to be in good health.",
    "Quispe signed a law on fishing rights.",
    "The ambassador congratulated the Government.",
    "The agreement itself was announced in Lima by Kari Berg and Luis Soto.",
    "The summit offered the clearest display yet of the friendship between the two leaders.",
]


@needs_model
@pytest.mark.parametrize("text", NO_STATEMENTS)
def test_what_is_done_or_seems_is_not_said(text: str) -> None:
    assert told(text) == []


@needs_model
def test_both_said_gives_each_a_statement() -> None:
    found = told("Both Berg and Quispe said they did not expect a breakthrough.")
    assert found == [
        (["Berg"], "they did not expect a breakthrough"),
        (["Quispe"], "they did not expect a breakthrough"),
    ]


@needs_model
def test_an_outlet_that_passes_on_is_the_way_not_the_speaker() -> None:
    text = "Kari Berg told Reuters that the talks had failed."
    (claim,), mentions = read(text)
    assert [mentions[m].name for m in claim.role("speaker")] == ["Kari Berg"]
    assert [mentions[m].name for m in claim.role("via")] == ["Reuters"]


@needs_model
def test_a_statement_keeps_how_it_was_said() -> None:
    text = "In a statement, the Norwegian government denied that it had agreed to the plan."
    (claim,), _ = read(text)
    assert claim.stance == "denied"
    assert claim.value("direct") == "indirect"
    assert claim.words("cue") is not None
    assert claim.anchor.of(text).startswith("denied")


@needs_model
def test_noise_says_nothing() -> None:
    text = "Also read: Peru says it will attack\n\nKari Berg said that the talks had failed."
    claims, _ = read(text, (Noise(0, 36, "related"),))
    assert [c.evidence.of(text) for c in claims] == ["that the talks had failed"]


@needs_model
def test_a_transcript_is_read_turn_by_turn() -> None:
    text = (
        "MODERATOR: Good evening, and thank you all for joining us tonight.\n\n"
        "SENIOR OFFICIAL: We had a long talk about the fishing rights.\n\n"
        "It was frank, and both sides know where they stand.\n\n"
        "Q Will there be another meeting of the two ministers?\n\n"
        "SENIOR OFFICIAL: We expect one before the end of spring."
    )
    assert [who for who, _ in told(text)] == [["SENIOR OFFICIAL"]] * 3


@pytest.mark.parametrize(
    "text", ["", " ", "\n\n", "“", "said", "said said said.", "“” ”“ \" '", "😀 said “😀”.", "ק said: “א”"]
)
def test_bad_text_never_breaks(text: str) -> None:
    claims, _ = read(text)
    for claim in claims:
        assert claim.evidence.of(text)


@needs_model
@pytest.mark.parametrize(
    "text",
    [
        "“If they attack, we shall respond,” the general was quoted as saying.",
        "“If they attack, we shall respond,” the general was quoted as saying by the daily Al-Quds.",
    ],
)
def test_whoever_is_quoted_as_saying_speaks(text: str) -> None:
    assert [who for who, _ in told(text)] == [["the general"]]


@needs_model
@pytest.mark.parametrize("text", ["The ministry declined to comment on the report.", "The envoy refused to elaborate."])
def test_declining_to_comment_says_nothing(text: str) -> None:
    assert told(text) == []


@needs_model
@pytest.mark.parametrize(
    ("text", "listener"),
    [
        ("Berg told the state-run broadcaster Peru Today that the talks had failed.", "Peru Today"),
        ("Berg told the newspaper Chile Today that the talks had failed.", "Chile Today"),
        ("Berg told the daily El Faro that Peru was ready.", "El Faro"),
        ("Berg told the broadcaster that Peru was ready.", "the broadcaster"),
    ],
)
def test_the_outlet_that_is_told_by_its_name(text: str, listener: str) -> None:
    claims, mentions = read(text)
    assert [[mentions[m].name for m in c.role("addressee")] for c in claims] == [[listener]]


@needs_model
@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("Chile could use the incident to argue that the treaty is dead.", "hypothetical"),
        ("The Soviet Union could exploit the vote to claim that NATO was divided.", "hypothetical"),
        ("Berg used the incident to argue that the treaty is dead.", "asserted"),
    ],
)
def test_what_one_might_be_moved_to_say(text: str, stance: str) -> None:
    assert [c.stance for c in read(text)[0]] == [stance]
