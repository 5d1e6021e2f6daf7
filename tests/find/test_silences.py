"""What tells that somebody said nothing is no statement; what denies something is one."""

from __future__ import annotations

import pytest

from readout.language import encoder
from tests.find.test_speech import told

if not encoder.present():
    pytest.skip("no language model is installed", allow_module_level=True)


@pytest.mark.parametrize(
    "text",
    [
        "Orlov did not say when the corridor would open.",
        "Neither side would say when the talks might resume.",
        "Neither Orlov nor his staff would confirm the meeting.",
        "The presidency had no immediate comment on the report.",
        "The envoy refused to answer questions as he left the hotel.",
        "Orlov would not be drawn on whether a deal was close.",
        "The ministry declined to comment.",
    ],
)
def test_who_tells_nothing_says_nothing(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("One participant, who asked not to be named, said the mood had been icy.", "the mood had been icy"),
        ("The mood had been icy, an official said, asking that his name not be used.", "The mood had been icy"),
        ("An official who asked not to be identified said the mood had been icy.", "the mood had been icy"),
        ("Kos promised to withdraw the tanks by Sunday.", "to withdraw the tanks by Sunday"),
        ("Orlov denied that any money had changed hands.", "that any money had changed hands"),
        ("Orlov refused to reopen the corridor.", "to reopen the corridor"),
        ("Orlov did not say that the corridor was safe.", "that the corridor was safe"),
        (
            "The wounded were found near the town of Los Altos at 10 p.m. Wednesday, police said.",
            "The wounded were found near the town of Los Altos at 10 p.m. Wednesday",
        ),
        (
            "The ministry said its delegate, Kari Lund, had been refused a visit to the camp.",
            "its delegate, Kari Lund, had been refused a visit to the camp",
        ),
    ],
)
def test_only_what_is_said_is_kept(text: str, content: str) -> None:
    assert [said for _, said in told(text)] == [content]
