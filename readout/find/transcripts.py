"""Transcripts: texts in which a label in capitals and a colon say who speaks, turn by turn."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from readout.find.sayings import Saying
from readout.find.utterances import Script, Utterance
from readout.model.article import Span
from readout.vocab.cues import Cue

LABEL = re.compile(r"(?P<who>[A-Z][A-Z.,'’ \-]*[A-Z.])\s*:\s+(?=\S)")
QUESTION = re.compile(r"Q[.:]?\s|QUESTION\b")
POINTER = re.compile(r"(ALSO|MORE|PHOTOS?|READ|RELATED|SEE|VIDEOS?|WATCH)\b")
FEWEST_TURNS = 3
SHORTEST_TURN = 6  # words: fewer are a courtesy
LABELLED = Cue(":", frozenset({"that"}), "asserted", None, frozenset(), frozenset())


def turns(script: Script) -> tuple[Utterance, ...]:
    """What each labelled speaker says, a paragraph an utterance; () where the text is no transcript.

    A transcript is a text in which somebody named in two words or more speaks twice. Paragraphs without a label go on
    with the last speaker; questions and short courtesies are left out.
    """
    labels = [LABEL.match(script.text, line.start, line.end) for line in script.lines]
    said = Counter(label["who"] for label in labels if label is not None)
    returning = [who for who, times in said.items() if times > 1 and len(who.split()) > 1 and not POINTER.match(who)]
    if not returning or said.total() < FEWEST_TURNS:
        return ()
    return tuple(_turns(script, labels))


def _turns(script: Script, labels: Sequence[re.Match[str] | None]) -> Iterator[Utterance]:
    speaker: re.Match[str] | None = None
    ordinal = 0
    for line, label in zip(script.lines, labels, strict=True):
        start = line.start
        if label is not None:
            speaker, start, ordinal = label, label.end(), 0
        elif QUESTION.match(script.text, line.start, line.end):
            speaker = None
        if speaker is None or len(script.text[start : line.end].split()) < SHORTEST_TURN:
            continue
        who = Span(*speaker.span("who"))
        tokens = script.parse.within(who)
        if tokens:
            colon = min(tokens[-1] + 1, len(script.parse.tokens) - 1)
            saying = Saying(LABELLED, colon, (colon,), (tokens[-1],), (Span(start, line.end),), label=who)
            yield Utterance(Span(start, line.end), saying, ordinal)
            ordinal += 1
