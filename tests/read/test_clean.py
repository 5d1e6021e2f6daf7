"""Noise: what web pages put around a report is marked by kind, and no sentence of a report ever is."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readout.read.clean import mark
from readout.vocab.lists import NOISE_KINDS

BEFORE = (
    "Ministers meet on the river treaty\n\n"
    "The ministers of Norland and Sudria met in Vienna on Monday, officials of both sides said.\n\n"
)
AFTER = "\n\nThe talks on the river, the ministers said, would be continued in the coming week in the same city.\n"

NOISE = [
    ("related", "Also read: What the river treaty says"),
    ("related", "Read more: What the river treaty says"),
    ("related", "READ MORE: What the river treaty says"),
    ("related", "See also  Protests grow in the capital"),
    ("related", "RELATED: Five things to know about the treaty"),
    ("related", "Related articles"),
    ("related", "More:"),
    ("related", "You may also like"),
    ("related", "Leggi anche: Il trattato sul fiume"),
    ("related", "Lire aussi : le traité sur le fleuve"),
    ("related", "SUDRIA SAYS TREATY ON THE RIVER MAY BE SIGNED SOON"),
    ("share", "Share on Facebook Tweet WhatsApp Email"),
    ("share", "Share this article"),
    ("share", "Facebook Twitter LinkedIn"),
    ("subscription", "Subscribe to our newsletter and get the news first"),
    ("subscription", "Sign up for our daily newsletter"),
    ("subscription", "Follow us on Twitter and Facebook"),
    ("subscription", "CLICK HERE TO GET THE NEWS APP"),
    ("subscription", "Join our Telegram channel for breaking news"),
    ("subscription", "Watch our programme live on Channel 9"),
    ("comment_form", "Leave a Reply"),
    ("comment_form", "Your email address will not be published. Required fields are marked *"),
    ("comment_form", "Save my name, email, and website in this browser for the next time I comment."),
    ("comment_form", "Schreibe einen Kommentar"),
    ("comment_form", "Tu dirección de correo electrónico no será publicada."),
    ("comment_form", "12 Comments"),
    ("caption", "Image copyright Reuters Image caption The ministers before the talks"),
    ("caption", "FILE PHOTO: The river at the border in spring"),
    ("caption", "FILE - In this May 3, 2015, file photo, a boat crosses the river."),
    ("caption", "In this Feb. 3, 2015 photo, a boat crosses the river at the border."),
    ("caption", "The ministers before the talks. Photo: Jane Doe/Reuters"),
    ("caption", "The ministers before the talks [Jane Doe/Al Jazeera]"),
    ("caption", "The ministers in Vienna. Photo taken on 3 May Jane Doe / EPA"),
    ("caption", "The ministers shake hands (AP)"),
    ("caption", "Enlarge this image toggle caption Jane Doe/AFP/Getty Images"),
    ("credit", "Jane Doe/Reuters"),
    ("credit", "Photo: AFP"),
    ("credit", "Main photo source: EPA / JANE DOE"),
    ("credit", "Reporting by Jane Doe in Vienna; Editing by John Roe"),
    ("credit", "(Reporting by Jane Doe; Writing by John Roe)"),
    ("credit", "Jane Doe and John Roe contributed to this report."),
    ("credit", "© 2016 The Paper. All rights reserved."),
    ("credit", "Copyright © 2016 The Paper, LLC. Click here for reprint permission."),
    ("credit", "This material may not be published, broadcast, rewritten or redistributed."),
    ("navigation", "Advertisement"),
    ("navigation", "Story continues below advertisement"),
    ("navigation", "Home > World > Europe"),
    ("navigation", "Tags: treaty, river, talks"),
    ("navigation", "3 min read"),
    ("navigation", "Last updated: 3 May 2016 at 14:05"),
    ("navigation", "https://paper.example/world/treaty"),
    ("markup", "***"),
    ("markup", "—–-"),
]

SENTENCES = [
    "Read more broadly, the treaty is a promise to keep talking about the river and its water.",
    "See what the ministers agreed, he said, before you judge the talks.",
    "Watch what we do, not what we say, the minister told reporters on the border.",
    "“Share the water and share the river,” the president said on Facebook.",
    "Follow-up talks will be held in Vienna, the ministry announced on Twitter.",
    "Following the talks, both sides published the text on Telegram.",
    "Support for the treaty was voiced on Twitter by the leaders of three parties.",
    "For more than a decade, he said on Facebook, the two states have shared the river.",
    "Get out of our river, the crowd shouted at the boats.",
    "The photo showed the two ministers shaking hands at the border.",
    "A photo taken by soldiers shows boats on the river, the ministry said.",
    "In this picture of the region, water is power, the envoy said.",
    "He said the talks had ended without an agreement. (AFP)",
    "Reuters reported that the talks would last two days.",
    "According to Reuters / AFP reports, the talks would last two days, officials said.",
    "Joint statement of the foreign ministers of Norland and Sudria",
    "The minister reported from Vienna that the talks were “useful.”",
    "Related issues, such as fishing, were left to experts.",
    "Comment was not available from the ministry.",
    "“No comment,” the spokesman said.",
    "More: the ministers also agreed on a telephone line, according to three officials who asked not to be named, and "
    "that line will be tested next week by engineers of both states, who will report to the ministers in June, when "
    "they meet again in Vienna for a second round on the treaty, to which observers have been invited by both sides.",
    "NATO and the EU said that they would send observers to the talks on the river in Vienna.",
    "Two of the 12 comments in the protocol concern the river.",
    "He paid 3 million dollars, 1 of 5 instalments.",
    "He stopped to have his picture taken with the guards, an aide said, and left",
    "The two states have contributed to the costs of the bridge since the war, and will go on doing so",
    "It was a clichÃ© that an armed border is a polite border.",
    "Support for the treaty rises in Sudria [ABC/XYZ]",
    "MARKETS DOWN",
    "What happens next?",
    "Troop withdrawal",
    "Why Vienna?",
]


@pytest.mark.parametrize(("kind", "line"), NOISE)
def test_a_line_of_noise_is_marked(kind: str, line: str) -> None:
    text = BEFORE + line + AFTER
    assert [(n.kind, text[n.start : n.end]) for n in mark(text)] == [(kind, line)]


@pytest.mark.parametrize("line", SENTENCES)
def test_a_sentence_of_the_report_is_not(line: str) -> None:
    text = BEFORE + line + AFTER
    assert not [text[n.start : n.end] for n in mark(text) if n.end - n.start > len("(AFP)")]


@pytest.mark.parametrize(
    ("text", "noise"),
    [
        ("The talks ended. .\n", " ."),
        ("The talks ended .jpg” alt=”The ministers at the talks” />\n", " .jpg” alt=”The ministers at the talks” />"),
        ("Norland&nbsp;and Sudria met.\n", "&nbsp;"),
        ("Norland <strong>and", "<strong>"),
        ('[caption id="a_1" align="left"] They met.', '[caption id="a_1" align="left"]'),
        ("The text](https://paper.example/a) of the treaty.", "](https://paper.example/a)"),
        ("They met (Photo by Jane Doe/Getty Images) in Vienna.", "(Photo by Jane Doe/Getty Images)"),
    ],
)
def test_residues_inside_a_line(text: str, noise: str) -> None:
    assert [text[n.start : n.end] for n in mark(text)] == [noise]


@pytest.mark.parametrize(
    "text", ["He thought . . . and left.", "It ended. . . . Later they met.", "a < b and c > d", "Q&A; R&D;"]
)
def test_what_only_looks_like_a_residue(text: str) -> None:
    assert not mark(text)


@pytest.mark.parametrize(
    ("text", "prefix"),
    [
        (" date 2022-01-22 Norland and Sudria met.", "date 2022-01-22 "),
        ("published: 2022-01-22T10:00:00Z Norland and Sudria met.", "published: 2022-01-22T10:00:00Z "),
    ],
)
def test_a_crawlers_prefix(text: str, prefix: str) -> None:
    assert [(n.kind, text[n.start : n.end]) for n in mark(text)] == [("crawler", prefix)]


def test_names_near_the_headline_are_bylines_or_captions() -> None:
    spoke = "The minister, Ana Lind, spoke in Vienna on Monday."
    text = f"Ministers meet again\n\nJane Doe and John Roe\n\n{spoke}\n\nAna Lind\n\nThe end.\n"
    found = [(n.kind, text[n.start : n.end]) for n in mark(text)]
    assert found == [("credit", "Jane Doe and John Roe"), ("caption", "Ana Lind")]
    heading = "Ministers meet again\n\nThe treaty was read in Vienna by both.\n\nRiver Treaty\n\nThe river is long.\n"
    assert not mark(heading)


def test_in_wrapped_text_only_a_paragraphs_first_line_can_be_noise() -> None:
    wrapped = (
        "The ministers told those who wanted to\nread more: that they should wait for the\n"
        "protocol of the meeting, which will\nbe published.\n"
    )
    assert not mark(wrapped)


def test_a_repeated_headline_is_navigation() -> None:
    text = f"Ministers meet\n\nMinisters meet\n{AFTER}"
    assert [(n.kind, n.start) for n in mark(text)] == [("navigation", 16)]


@given(
    st.lists(
        st.sampled_from([line for _, line in NOISE] + SENTENCES + ["", " ", "&nbsp;", " .", "\r", "\ufeff"]),
        max_size=12,
    )
)
def test_marks_are_sorted_apart_and_inside(lines: list[str]) -> None:
    text, at = "\n".join(lines), 0
    for noise in mark(text):
        assert at <= noise.start < noise.end <= len(text)
        assert noise.kind in NOISE_KINDS
        at = noise.end


def test_gold_of_real_pages() -> None:
    """Every stretch that people marked is covered, nine of ten characters each way."""
    root = os.environ.get("READOUT_CORPORA")
    if not root or not (Path(root) / "gold" / "seeds-boilerplate.json").is_file():
        pytest.skip("READOUT_CORPORA names no folder with gold")
    import json

    gold = json.loads((Path(root) / "gold" / "seeds-boilerplate.json").read_text(encoding="utf-8"))
    right = wrong = missed = 0
    for name, quotes in gold.items():
        text = (Path(root) / "seeds" / name).read_bytes().decode("utf-8")
        ours = {i for n in mark(text) for i in range(n.start, n.end) if not text[i].isspace()}
        true = {i for q in quotes for i in range(text.find(q), text.find(q) + len(q)) if not text[i].isspace()}
        right, wrong, missed = right + len(ours & true), wrong + len(ours - true), missed + len(true - ours)
    assert right >= 9 * wrong
    assert right >= 9 * missed
