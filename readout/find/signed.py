"""Signed: quotations that carry who said them behind a dash, as captions and boxes print them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from readout.find.sayings import Saying
from readout.find.speakers import Parties
from readout.find.transcripts import LABELLED
from readout.find.utterances import Script, Utterance
from readout.model.article import Span

SIGNATURE = re.compile(r"\s{0,3}(?P<dash>[—–―~]|--?)\s*(?P<who>[^\W\d_][^\n.!?;:“”\"]{2,80})\s*$", re.MULTILINE)
"""Behind a quotation: a dash, and a name with what tells of it, to the end of the line."""


def signed(script: Script, parties: Parties, found: Sequence[Utterance]) -> Iterator[Utterance]:
    """The signed quotations that no cue tells of: "“We shall see.” — President A. Lund", also with the name below."""
    for quotation in script.quotations:
        if any(u.content.overlaps(quotation.span) for u in found) or not script.is_speech(quotation):
            continue
        signature = SIGNATURE.match(script.text, quotation.span.end)
        signer = _signer(script, parties, Span(*signature.span("who"))) if signature is not None else None
        dash = script.parse.within(Span(*signature.span("dash"))) if signature is not None else ()
        if signer is not None and dash:
            yield Utterance(quotation.span, Saying(LABELLED, dash[0], (dash[0],), (signer,), (quotation.span,)))


def _signer(script: Script, parties: Parties, words: Span) -> int | None:
    """The last word of the first person named in `words`, where no verb makes a sentence of them."""
    tokens = script.parse.within(words)
    if any(script.parse.tokens[t].upos in ("VERB", "AUX") for t in tokens):
        return None
    people = (m for m in parties.mentions if m.kind == "person" and m.form == "name" and words.covers(m.span))
    first = min(people, key=lambda m: m.span.start, default=None)
    return script.parse.within(first.span)[-1] if first is not None else None
