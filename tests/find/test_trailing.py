"""Who said it, named behind what was said: read off the words of the sentence, whatever its tree is."""

from __future__ import annotations

import pytest

from tests.find.test_speech import needs_model, told

CASES = [
    (
        "The working group that was to sit in Oslo on May 3 has been put off by a week, a source in the ministry in "
        "Oslo said on Friday. No reason was given.",
        [
            (
                "a source in the ministry in Oslo",
                "The working group that was to sit in Oslo on May 3 has been put off by a week",
            )
        ],
    ),
    (
        "Border commanders from Chad and Niger failed to agree on an exchange of prisoners at a meeting in the "
        "frontier town of Bosso, officials here said Friday.",
        [
            (
                "officials",
                "Border commanders from Chad and Niger failed to agree on an exchange of prisoners at a meeting in "
                "the frontier town of Bosso",
            )
        ],
    ),
    (
        "The first session of the commission created by Ghana and Togo, which should have been held on Monday in "
        "Aflao, has been postponed to June 3, Togo's foreign ministry announced.",
        [
            (
                "Togo's foreign ministry",
                "The first session of the commission created by Ghana and Togo, which should have been held on "
                "Monday in Aflao, has been postponed to June 3",
            )
        ],
    ),
    ("“We slept and we waited,” the captain, Ivan Soto, told reporters.", [("Ivan Soto", "“We slept and we waited,”")]),
    (
        'Without the letter that the Thai envoy carried north "we would still be counting shells," Ivan Soto said.',
        [("Ivan Soto", 'Without the letter that the Thai envoy carried north "we would still be counting shells,"')],
    ),
    (
        "“The lake has room for two,” said Kenyan Foreign Minister Jane Otieno, who led the talks.",
        [("Jane Otieno", "“The lake has room for two,”")],
    ),
    (
        "The general will not go to Lima, a source at the palace confided.",
        [("a source at the palace", "The general will not go to Lima")],
    ),
]

CASES += [
    (
        "The talks were loud, a person who sat in the room said.",
        [("a person", "The talks were loud")],
    ),
    # a saying inside a saying is told of both
    (
        "The Norwegian envoy promised that the crew would be freed before Easter, according to Minister Rosa Paz.",
        [
            ("Rosa Paz", "The Norwegian envoy promised that the crew would be freed before Easter"),
            ("The Norwegian envoy", "that the crew would be freed before Easter"),
        ],
    ),
    # who is quoted by an agency speaks, not the agency
    (
        "Soto was quoted as saying by the daily La Prensa that the fine would be paid by June.",
        [("Soto", "that the fine would be paid by June")],
    ),
    (
        "“The fine stands,” Kenyan Foreign Minister Jane Otieno was quoted as saying on Monday by the agency KNA.",
        [("Jane Otieno", "“The fine stands,”")],
    ),
    ("Lund made it known that Oslo would not wait beyond June.", [("Lund", "that Oslo would not wait beyond June")]),
    (
        "Lund said that Norway did not want a fine, but under the treaty would sell it.",
        [("Lund", "that Norway did not want a fine, but under the treaty would sell it")],
    ),
    (
        "“None of it is true,” said Soto when a reporter read him the letter. “Not a line.”",
        [("Soto", "“None of it is true,”"), ("Soto", "“Not a line.”")],
    ),
    # a paper nobody spoke of before is nobody's yet
    (
        "Rosa Paz announced the accord. Twelve experts, six from each side, will report by June, according to a "
        "two-page note seen by Reuters.",
        [
            ("Rosa Paz", "the accord"),
            ("a two-page note", "Twelve experts, six from each side, will report by June"),
        ],
    ),
    (
        "Paz rejected the version according to which Peru had paid.",
        [("Paz", "the version according to which Peru had paid")],
    ),
    # what is little or nothing, or still to be said, is no statement
    ("Peru has said little about the meeting.", []),
    ("Soto, who led the talks, is expected in Oslo in May. “Good,” said Kari Lund.", [("Kari Lund", "“Good,”")]),
    ("The minister will ask parliament for help on Monday.", []),
    (
        "Peru said it was glad. Lima will support “every effort that brings the two sides to a table.”",
        [("Peru", "it was glad"), ("Peru", "“every effort that brings the two sides to a table.”")],
    ),
]


@needs_model
@pytest.mark.parametrize(("text", "expected"), CASES, ids=[text[:40] for text, _ in CASES])
def test_who_said_it_stands_behind(text: str, expected: list[tuple[str, str]]) -> None:
    assert told(text) == [([speaker], content) for speaker, content in expected]


@needs_model
@pytest.mark.parametrize(
    "text",
    [
        "In Lima, the minister said on Tuesday that talks would go on.",
        "After the talks broke down, the minister told Reuters he would not return.",
    ],
)
def test_what_stands_before_is_not_what_was_said(text: str) -> None:
    assert all(not content.startswith(("In Lima", "After")) for _, content in told(text))
