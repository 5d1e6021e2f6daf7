"""The day that a report's first sentence gives for its news, with the parties it names."""

from __future__ import annotations

from readout.find.circumstances import Circumstances
from readout.find.dateline import LONGEST_DATELINE
from readout.model.article import Span
from readout.model.claim import Claim, Mention, claim_id
from readout.model.timex import Timex


def lead_day(around: Circumstances) -> Claim | None:
    """A claim that supports the report's main contact, or None where the first sentence gives no day or one party.

    News tells in its first sentence what happened and when ("A and B agreed on Friday to ..."). Where the contact
    is told without a day, that day is the best there is; the claim names no contact by itself (value support).
    """
    page = around.parties.page
    sentence = _first_sentence(around)
    if sentence is None:
        return None
    inside = [t for t in around.times if sentence.covers(t.span) and _is_news_day(t) and not around.is_of_saying(t)]
    ahead = any(around.parse.tokens[k].lemma in ("will", "shall") for k in around.parse.within(sentence))
    if not inside or ahead:
        return None
    time = inside[0]
    parties = _parties(around, sentence, time.span)
    if around.parties.count(parties) < 2:
        return None
    here = around.here if any(around.is_here(k) for k in around.parse.within(sentence)) else None
    place = (("place", around.sites.place_name(here.span)),) if here is not None else ()
    return Claim(
        id=claim_id(page.article.id, "contact", time.span),
        article=page.article.id,
        type="contact",
        anchor=time.span,
        evidence=page.evidence(sentence),
        roles=(("participant", tuple(m.id for m in parties)),),
        spans=(("place", here.span),) if here is not None else (),
        times=(("date", time),),
        values=(("channel", "open"), ("kind", "talks"), ("lead", 1), *place, ("status", "happened"), ("support", 1)),
    )


def _first_sentence(around: Circumstances) -> Span | None:
    """The first sentence below the headline that is long enough to tell news."""
    page = around.parties.page
    for n in range(min(len(around.parse.sentences), 6)):
        span = around.parse.sentence_span(n)
        if len(span) >= LONGEST_DATELINE and not page.in_title(span) and page.noise_at(span) is None:
            return span
    return None


def _is_news_day(time: Timex) -> bool:
    """A day of the news: a weekday, a day of the month or "today"."""
    if time.kind not in ("date", "time"):
        return False
    return time.rule in ("weekday", "day") or (time.rule == "relative" and time.arg("unit") == "day")


def _parties(around: Circumstances, sentence: Span, time: Span) -> tuple[Mention, ...]:
    """The people before the day, where they are two or more; else the states and bodies before it."""
    before = [m for m in around.parties.mentions if sentence.covers(m.span) and m.span.end <= time.start]
    people = tuple(dict.fromkeys(m for m in before if m.kind == "person"))
    if around.parties.count(people) > 1:
        return people
    return tuple(m for m in before if m.kind in ("person", "state", "organisation", "group") and m.form != "pronoun")
