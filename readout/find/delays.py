"""Finds how late a contact began: "the summit started nearly an hour late", "setting the talks 45 minutes back"."""

from __future__ import annotations

from collections.abc import Sequence

from readout.find.facts import qualifier
from readout.find.page import Page
from readout.model.article import Span
from readout.model.claim import Claim, Mention, claim_id
from readout.model.parse import Parse
from readout.model.timex import Timex
from readout.vocab.contacts import KINDS_BY_NOUN
from readout.vocab.histories import DELAY

_MINUTES_OF_A_DAY = 24 * 60
_SHIFTING = frozenset({"delay", "set", "push", "put"})
_REACH = 8
"""Words from the delayed thing to the length of the delay."""


def find_delays(page: Page, mentions: Sequence[Mention], times: Sequence[Timex]) -> tuple[Claim, ...]:
    """A claim of type fact for each length of time by which a meeting, call or ceremony began late."""
    out = []
    for timex in times:
        if timex.kind != "duration" or timex.minutes is None or not is_delay(page.parse, timex.span):
            continue
        thing = _delayed(page.parse, timex.span)
        if thing is not None and page.noise_at(timex.span) is None:
            out.append(_claim(page, timex, thing))
    return tuple(out)


def is_delay(parse: Parse, span: Span) -> bool:
    """Whether a length of time is that of a delay: late, behind schedule, or by which something is put back."""
    last = parse.within(span)[-1]
    _, end = parse.sentences[parse.sentence_of[last]]
    following = [parse.tokens[k] for k in range(last + 1, min(last + 3, end))]
    if not following:
        return False
    first, second = following[0].lemma, following[-1] if len(following) > 1 else None
    if first == "late":  # "an hour late", but "for an hour late on Monday"
        return second is None or second.upos in ("PUNCT", "CCONJ", "SCONJ") or second.lemma in ("after", "because")
    if first == "behind":
        return second is not None and second.lemma == "schedule"
    return first == "back" and _shifted(parse, last)


def _shifted(parse: Parse, last: int) -> bool:
    begin, _ = parse.sentences[parse.sentence_of[last]]
    return any(parse.tokens[k].lemma in _SHIFTING for k in range(max(begin, last - _REACH), last))


def _delayed(parse: Parse, span: Span) -> int | None:
    """The nearest noun before the length that names a contact."""
    first = parse.within(span)[0]
    begin, _ = parse.sentences[parse.sentence_of[first]]
    near = range(first - 1, max(begin, first - _REACH) - 1, -1)
    return next((k for k in near if parse.tokens[k].lemma in KINDS_BY_NOUN and parse.tokens[k].upos == "NOUN"), None)


def _claim(page: Page, timex: Timex, thing: int) -> Claim:
    parse, noun = page.parse, page.parse.tokens[thing]
    return Claim(
        id=claim_id(page.article.id, "fact", timex.span, "delay"),
        article=page.article.id,
        type="fact",
        anchor=timex.span,
        evidence=page.sentence_evidence(thing),
        spans=(("number", timex.span), ("what", parse.span(thing, thing))),
        times=(("time", timex),),
        values=(
            ("approximator", qualifier(page.text, timex.span)),
            ("days", float(timex.minutes or 0) / _MINUTES_OF_A_DAY),
            ("head", noun.lemma),
            ("history", DELAY),
            ("what", f"{noun.lemma} delayed"),
        ),
    )
