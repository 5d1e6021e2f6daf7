"""Finds the figures of one article: how many troops, prisoners or dead, how much money, what rate, of which side."""

from __future__ import annotations

from collections.abc import Sequence

from readout.find.counted import Counted, counted_by
from readout.find.page import Page
from readout.find.quantities import Quantity, quantities
from readout.model.claim import Claim, Mention, claim_id
from readout.model.parse import Parse
from readout.model.timex import Timex
from readout.vocab.figures import BARE, FATES

_FATE_REACH = 8
"""Words on either side in which the verb that tells what became of them is looked for, where there are no arcs."""


def find_figures(page: Page, mentions: Sequence[Mention], times: Sequence[Timex]) -> tuple[Claim, ...]:
    """A claim for each number that matters to a process; dates, ages, lengths of time and clock times are none."""
    taken = sorted(t.span for t in times)
    out = []
    for quantity in quantities(page.text):
        if any(span.overlaps(quantity.span) for span in taken):
            continue
        counted = counted_by(page.parse, quantity)
        if counted is not None:
            out.append(_claim(page, mentions, quantity, counted))
    return tuple(out)


def _claim(page: Page, mentions: Sequence[Mention], quantity: Quantity, counted: Counted) -> Claim:
    token = page.parse.at(quantity.span.start) or 0
    sides, places = _sides(page, mentions, counted), _places(page, mentions, counted)
    plain = quantity.low == quantity.high
    return Claim(
        id=claim_id(page.article.id, "figure", quantity.span),
        article=page.article.id,
        type="figure",
        anchor=quantity.span,
        evidence=page.sentence_evidence(token),
        roles=tuple((name, ids) for name, ids in (("place", places), ("side", sides)) if ids),
        spans=(("number", quantity.span), ("what", counted.what)),
        values=(
            ("approximator", quantity.about),
            ("fate", _fate(page.parse, counted, quantity)),
            ("high", quantity.high),
            ("low", quantity.low),
            ("number", quantity.low if plain else None),
            ("unit", quantity.unit or counted.unit),
            ("what", " ".join(counted.what.of(page.text).split()) if counted.unit != BARE else ""),
        ),
        noise=page.noise_at(quantity.span) is not None,
    )


def _sides(page: Page, mentions: Sequence[Mention], counted: Counted) -> tuple[str, ...]:
    """Whose troops or prisoners they are: the states and organisations named in the counted words."""
    return tuple(m.id for m in mentions if m.kind in ("state", "organisation") and counted.what.covers(m.span))


def _places(page: Page, mentions: Sequence[Mention], counted: Counted) -> tuple[str, ...]:
    """Where they are: the places and states named after a preposition of place that follows the counted words."""
    sentence = page.parse.sentence_span(page.parse.sentence_of[counted.noun])
    after = page.text[counted.what.end : min(sentence.end, counted.what.end + 60)]
    found = []
    for mention in mentions:
        offset = mention.span.start - counted.what.end
        if mention.kind in ("state", "place") and 0 < offset < len(after):
            lead = after[:offset].lower().split()
            if lead and {"in", "near", "inside", "across", "along", "around", "bordering"} & set(lead[-4:]):
                found.append(mention.id)
    return tuple(found[:1])


def _led_by(parse: Parse, number: int) -> str | None:
    """From or to, where one of them stands before the number or before what qualifies it."""
    words = [parse.tokens[i].text.lower() for i in range(max(number - 3, 0), number)]
    return next((w for w in reversed(words) if w in ("from", "to")), None)


FATES_OF_PEOPLE = {
    "dead": "killed",
    "killed": "killed",
    "wounded": "wounded",
    "injured": "wounded",
    "missing": "missing",
}


def _fate(parse: Parse, counted: Counted, quantity: Quantity) -> str | None:
    """What became of what is counted: read off the verbs that modify or govern it, else off the words around."""
    number = parse.at(quantity.span.start) or 0
    if counted.unit == BARE:
        return None
    if counted.unit == "%" or counted.noun < number:
        led = _led_by(parse, number)
        if counted.unit == "%":
            return led
        return "deployed" if led == "from" else "remaining"
    if parse.tokens[counted.noun].text.lower() in FATES_OF_PEOPLE:
        return FATES_OF_PEOPLE[parse.tokens[counted.noun].text.lower()]
    token = parse.tokens[counted.noun]
    if token.head != counted.noun:
        for kid in parse.kids(counted.noun, "acl"):
            if parse.tokens[kid].lemma.lower() in FATES:
                return FATES[parse.tokens[kid].lemma.lower()]
        seen, at = {counted.noun}, counted.noun
        while parse.tokens[at].head not in seen and len(seen) < 4:
            at = parse.tokens[at].head
            seen.add(at)
            if parse.tokens[at].lemma.lower() in FATES:
                return FATES[parse.tokens[at].lemma.lower()]
        return None
    first, end = parse.sentences[parse.sentence_of[counted.noun]]
    reach = range(max(first, number - _FATE_REACH), min(end, counted.noun + _FATE_REACH))
    near = sorted(reach, key=lambda i: abs(i - counted.noun))
    for i in near:
        word = parse.tokens[i].text.lower()
        for form in (word, word.removesuffix("ed"), word.removesuffix("d"), word.removesuffix("s")):
            if form in FATES:
                return FATES[form]
    return None
