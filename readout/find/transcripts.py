"""Transcripts: texts in which a label in capitals and a colon say who speaks, turn by turn."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from readout.find.sayings import Saying
from readout.find.utterances import Script, Utterance
from readout.model.article import Span
from readout.vocab.cues import Cue

LABEL = re.compile(r"(?P<who>[A-Z][A-Z.,'’ \-]*[A-Z.])\s*:\s+(?=\S)")
QUESTION = re.compile(r"Q[.:]?\s|QUESTION\b")
POINTER = re.compile(r"(ALSO|MORE|PHOTOS?|READ|RELATED|SEE|VIDEOS?|WATCH)\b")
NAMED = re.compile(r"(?P<who>[A-Z][\w.’'-]+(?: [A-Z][\w.’'-]+){0,3})\s*:\s+(?=\S)")
LETTER = re.compile(r"(?P<who>[QA])[.:]\s+(?=\S)")
ANSWER = "A"
SERVANT = re.compile(r"MODERATOR|OPERATOR|QUESTION|REPORTER|JOURNALIST|INTERVIEWER", re.IGNORECASE)
"""Labels of those who ask, and who only open and close a call."""
SENTENCE = re.compile(r"(?<=[.!?])\s+")
CONDUCT = re.compile(
    r"(?:(?:and|so|well|great|okay|ok|all right|sure|yes|yeah|right|now|but|hi|hello|also|with that)\b[,.—–-]*\s*)*"
    r"(?:$|thanks\b|thank you\b|good (?:morning|afternoon|evening|day)\b|welcome\b"
    r"|(?:i think )?(?:i['’]?ll|i will|we['’]?ll|we will|let me) (?:just )?"
    r"(?:leave it|stop there|pause there|(?:say|make|start with) a few\b(?!.*\b(?:about|on)\b)|turn (?:it|this) over"
    r"|hand (?:it|this)|take (?:\w+ ){0,3}questions?)\b"
    r"|(?:i['’]?m |we['’]?re |i['’]?d be )?(?:also )?(?:happy|glad) to (?:take|answer) (?:\w+ ){0,2}questions?\b"
    r"|(?:that|this) (?:concludes|ends) (?:the|our|this)\b|the embargo (?:is|has been) lifted"
    r"|(?:over|back) to you\b|go ahead\b|next question\b|it['’]?s good to (?:see|be with)\b)",
    re.IGNORECASE,
)
"""How a sentence begins that only holds the call or its thanks: "I'll leave it there", "Happy to take questions"."""
LONGEST_CONDUCT = 18  # words
FEWEST_TURNS = 3
FEWEST_ANSWERS = 4
SHORTEST_TURN = 6  # words: fewer are a courtesy
LABELLED = Cue(":", frozenset({"that"}), "asserted", None, frozenset(), frozenset())


def turns(script: Script) -> tuple[Utterance, ...]:
    """What each labelled speaker says, a paragraph an utterance; () where the text is no transcript.

    A transcript is a text in which somebody named in capitals, in two words or more, speaks twice; an interview one in
    which two labels of any letters take turns. Paragraphs without a label go on with the last speaker; questions,
    courtesies and who only opens and closes the call are left out.
    """
    labels = [LABEL.match(script.text, line.start, line.end) for line in script.lines]
    said = Counter(label["who"] for label in labels if label is not None)
    returning = [who for who, times in said.items() if times > 1 and len(who.split()) > 1 and not POINTER.match(who)]
    if not returning or said.total() < FEWEST_TURNS:
        labels = _interview(script)
    return tuple(_turns(script, labels, _asking(script, labels))) if labels else ()


def _asking(script: Script, labels: Sequence[re.Match[str] | None]) -> frozenset[str]:
    """Those half of whose turns or more end in a question: who holds the interview."""
    turns_of, questions = Counter[str](), Counter[str]()
    for line, label in zip(script.lines, labels, strict=True):
        if label is not None:
            turns_of[label["who"]] += 1
            questions[label["who"]] += script.text[line.end - 1] == "?"
    return frozenset(who for who, times in turns_of.items() if who == "Q" or questions[who] * 2 >= times)


def before_turns(script: Script, found: Sequence[Utterance], sayings: Sequence[Saying]) -> tuple[Saying, ...]:
    """The sayings of the report in front of the turns; of no line that a label opens."""
    first = min((u.saying.label.start for u in found if u.saying.label is not None), default=0)
    ahead = (s for s in sayings if script.parse.tokens[s.head].start < first)
    return tuple(s for s in ahead if not _is_labelled(script, script.lines[script.line_of(_at(script, s))]))


def _at(script: Script, saying: Saying) -> int:
    return script.parse.tokens[saying.head].start


def _is_labelled(script: Script, line: Span) -> bool:
    return any(label.match(script.text, line.start, line.end) for label in (LABEL, NAMED, LETTER, QUESTION))


def _interview(script: Script) -> list[re.Match[str] | None]:
    """The labels of two or more who take turns, but of those who only ask; [] where the text is no interview."""
    text = script.text
    found = [NAMED.match(text, at.start, at.end) or LETTER.match(text, at.start, at.end) for at in script.lines]
    labels = [label if label is not None and not POINTER.match(label["who"].upper()) else None for label in found]
    order = [label["who"] for label in labels if label is not None]
    said = Counter(order)
    returning = {who for who, times in said.items() if times > 1}
    changes = sum(a != b for a, b in pairwise(order))
    if len(returning) < 2 or len(order) < FEWEST_ANSWERS or changes * 2 < len(order):
        return []
    return labels


def _is_conduct(paragraph: str) -> bool:
    """Whether each of its sentences only greets, thanks or leads through the call."""
    told = SENTENCE.split(paragraph.strip())
    return all(CONDUCT.match(each.rstrip(".!? ")) and len(each.split()) <= LONGEST_CONDUCT for each in told)


def _turns(script: Script, labels: Sequence[re.Match[str] | None], asking: frozenset[str]) -> Iterator[Utterance]:
    speaker: re.Match[str] | None = None
    ordinal = 0
    for line, label in zip(script.lines, labels, strict=True):
        start = line.start
        if label is not None:
            silent = label["who"] in asking or SERVANT.match(label["who"])
            speaker, start, ordinal = None if silent else label, label.end(), 0
        elif QUESTION.match(script.text, line.start, line.end):
            speaker = None
        words = script.text[start : line.end].split()
        if speaker is None or len(words) < SHORTEST_TURN or _is_conduct(script.text[start : line.end]):
            continue
        who = Span(*speaker.span("who"))
        tokens = script.parse.within(who)
        if tokens:
            colon = min(tokens[-1] + 1, len(script.parse.tokens) - 1)
            saying = Saying(LABELLED, colon, (colon,), (tokens[-1],), (Span(start, line.end),), label=who)
            yield Utterance(Span(start, line.end), saying, ordinal)
            ordinal += 1
