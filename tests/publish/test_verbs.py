"""Cues as the verb of a headline."""

from __future__ import annotations

import pytest

from readout.publish.verbs import headline_verb, told_to


@pytest.mark.parametrize(
    ("cue", "verb", "link"),
    [
        ("said", "said", "to"),
        ("saying", "said", "to"),
        (":", "said", "to"),
        ("according to", "said", "to"),
        ("claim", "claimed", "to"),
        ("urging", "urged", ""),
        ("deny", "denied", "to"),
        ("told", "told", ""),
        ("also told", "also told", ""),
        ("has agreed", "has agreed", "with"),
        ("called", "called", "on"),
        ("thanked", "thanked", ""),
        ("first", "said", "to"),
        ("announcement", "said", "to"),
        ("", "said", "to"),
    ],
)
def test_a_cue_becomes_a_verb_that_can_stand_in_a_headline(cue: str, verb: str, link: str) -> None:
    assert headline_verb(cue) == verb
    assert told_to(verb) == link
