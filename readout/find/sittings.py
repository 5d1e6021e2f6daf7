"""Finds how long a sitting lasted, who met or not: "the session took four hours", "a ceremony of 75 minutes"."""

from __future__ import annotations

from collections.abc import Sequence

from readout.find.facts import qualifier
from readout.find.page import Page
from readout.model.claim import Claim, Mention, claim_id
from readout.model.parse import Parse
from readout.model.timex import Timex
from readout.vocab.histories import CEREMONIES, CEREMONY, CONFERRING, ENDURING, SITTING, SITTINGS, WRITTEN

SHORTEST, LONGEST = 5.0, 60.0 * 24
"""Minutes: what lasts longer is a round of talks, told in days; talks without a pause are told in hours."""
LONGEST_IN_HOURS = 60.0 * 48
_NEAR, _FAR = 6, 12
_PLANNED = frozenset(
    {"schedule", "plan", "expect", "due", "allot", "late", "behind", "delay", "before", "ago", "earlier"}
)
_MAKING = frozenset({"agree", "settle", "reach", "conclude", "draft", "negotiate", "finish"})
_NO_LENGTHS = ("within", "in", "before", "since", "until", "by", "every", "under")
_SKIP = ("ADJ", "ADV", "DET", "NUM")


def find_sittings(page: Page, mentions: Sequence[Mention], times: Sequence[Timex]) -> tuple[Claim, ...]:
    """A claim of type sitting for each length in minutes or hours of a ceremony, or of talks, a session or a meeting.

    Values: kind (ceremony or sitting), minutes, and approximator (at least, at most, about). Planned lengths and delays
    give none.
    """
    out = []
    for timex in times:
        minutes = timex.minutes
        longest = LONGEST_IN_HOURS if timex.arg("unit") == "hour" else LONGEST
        if timex.kind != "duration" or minutes is None or not SHORTEST <= minutes < longest:
            continue
        if timex.arg("prep") in _NO_LENGTHS or page.noise_at(timex.span) is not None:
            continue
        kind = _kind(page.parse, timex)
        if kind is not None and not _is_planned(page.parse, timex):
            out.append(_claim(page, timex, kind))
    return tuple(out)


def _kind(parse: Parse, timex: Timex) -> str | None:
    inside = parse.within(timex.span)
    if not inside:
        return None
    begin, end = parse.sentences[parse.sentence_of[inside[0]]]
    return (
        _after(parse, inside[-1], end)
        or _before(parse, inside[0], begin)
        or _of_verb(parse, inside[0], begin)
        or _measured(parse, inside[0], begin)
        or _label(parse, inside[0], inside[-1], begin, end)
    )


def _noun(parse: Parse, at: int) -> str | None:
    """Ceremony or sitting, for a noun that names one; a "signing session" is a ceremony."""
    lemma, before = parse.tokens[at].lemma, parse.tokens[at - 1].lemma if at else ""
    if lemma in CEREMONIES or (lemma in SITTINGS and before in CEREMONIES):
        return CEREMONY
    return SITTING if lemma in SITTINGS else None


def _after(parse: Parse, last: int, end: int) -> str | None:
    """ "fourteen hours of dinner", "a two-hour session", "three hours behind closed doors"."""
    k = last + 1
    if k + 1 < end and parse.tokens[k].text == "-" and parse.tokens[k + 1].lemma == "long":
        k += 2
    words = [parse.tokens[i].text.lower() for i in range(k, min(k + 3, end))]
    if words[:2] == ["behind", "closed"]:
        return SITTING
    while k < end and k <= last + 4 and (parse.tokens[k].lemma == "of" or parse.tokens[k].upos in _SKIP):
        k += 1
    return _noun(parse, k) if k < end and parse.tokens[k].upos in ("NOUN", "PROPN") else None


def _before(parse: Parse, first: int, begin: int) -> str | None:
    """ "a ceremony of about 75 minutes"."""
    k = first - 1
    while k > begin and parse.tokens[k].upos in ("ADV", "DET") and first - k < 3:
        k -= 1
    of = k > begin and parse.tokens[k].lemma == "of"
    return _noun(parse, k - 1) if of else None


def _measured(parse: Parse, first: int, begin: int) -> str | None:
    """ "The length of the session is given as", "duration of the act:" before the length."""
    for k in range(max(begin, first - _FAR), first - 2):
        if parse.tokens[k].lemma in ("length", "duration") and parse.tokens[k + 1].lemma == "of":
            kinds = (
                _noun(parse, i) for i in range(k + 2, min(k + 6, first)) if parse.tokens[i].upos in ("NOUN", "PROPN")
            )
            return next((kind for kind in kinds if kind is not None), None)
    return None


def _of_verb(parse: Parse, first: int, begin: int) -> str | None:
    """ "the meeting lasted", "the text took", "they met for": the verb right before the length, and its subject."""
    for verb in range(first - 1, max(begin, first - _NEAR) - 1, -1):
        token = parse.tokens[verb]
        if token.upos == "PUNCT":
            return None
        if token.upos != "VERB":
            continue
        if token.lemma in CONFERRING:
            return SITTING
        return _lasting(parse, verb, first, begin) if token.lemma in ENDURING else None
    return None


def _lasting(parse: Parse, verb: int, first: int, begin: int) -> str | None:
    """What a verb of lasting is told of: the nearest noun before it that can last so, across commas and "which".

    What takes somebody so long ("it took the crew an hour", "it took him years") is another thing.
    """
    for k in range(verb - 1, begin - 1, -1):
        token = parse.tokens[k]
        if token.upos not in ("NOUN", "PRON"):
            continue
        if (kind := _noun(parse, k)) is not None:
            return kind
        if token.lemma in WRITTEN and parse.tokens[verb].lemma == "take":
            return SITTING
    if any(parse.tokens[k].upos in ("NOUN", "PROPN", "PRON") for k in range(verb + 1, first)):
        return None
    opening = next((k for k in range(begin, verb) if parse.tokens[k].upos != "PUNCT"), verb)
    return SITTING if parse.tokens[opening].lemma == "it" and opening == verb - 1 and _is_all(parse, first) else None


def _is_all(parse: Parse, first: int) -> bool:
    """Whether the length is not that of an act told behind it: "it took two hours to mend the pipe"."""
    end = parse.sentences[parse.sentence_of[first]][1]
    acts = (k for k in range(first, min(first + _NEAR, end - 1)) if parse.tokens[k].lemma == "to")
    return not any(parse.tokens[k + 1].upos == "VERB" and parse.tokens[k + 1].lemma not in _MAKING for k in acts)


def _label(parse: Parse, first: int, last: int, begin: int, end: int) -> str | None:
    """ "Ceremony. 30 minutes.": a length that is a sentence of its own, behind its name."""
    if any(parse.tokens[k].upos not in ("PUNCT", "ADV", "NUM") for k in (*range(begin, first), *range(last + 1, end))):
        return None
    above = [k for k in range(max(begin - 3, 0), begin) if parse.tokens[k].upos in ("NOUN", "PROPN")]
    return _noun(parse, above[-1]) if above else None


def _is_planned(parse: Parse, timex: Timex) -> bool:
    inside = parse.within(timex.span)
    near = range(max(inside[0] - 4, 0), min(inside[-1] + 3, len(parse.tokens)))
    return any(parse.tokens[k].lemma in _PLANNED for k in near)


def _claim(page: Page, timex: Timex, kind: str) -> Claim:
    return Claim(
        id=claim_id(page.article.id, "sitting", timex.span),
        article=page.article.id,
        type="sitting",
        anchor=timex.span,
        evidence=page.sentence_evidence(page.parse.within(timex.span)[0]),
        spans=(("number", timex.span),),
        times=(("time", timex),),
        values=(
            ("approximator", qualifier(page.text, timex.span)),
            ("kind", kind),
            ("minutes", timex.minutes),
        ),
    )
