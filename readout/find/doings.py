"""Finds what was done on a day or in a place, whoever did it: "the notes were exchanged in Quito on Tuesday"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from readout.find.clauses import clause_at
from readout.find.contact_sites import TOWNS
from readout.find.page import Page
from readout.model.article import Span
from readout.model.claim import Claim, Mention, claim_id
from readout.model.parse import Parse
from readout.model.timex import Timex
from readout.vocab.contacts import VENUES
from readout.vocab.doings import DUE, ENDING, HOUSES, LIGHT, PUT_OFF, SEEING, STAYS, WITH_OFF, doing
from readout.vocab.numbers import BEFORE, bound_in
from readout.vocab.undertakings import SAYING

_CLIMB = 5
_DAYS = ("day", "weekday", "relative")
_BOUNDS = frozenset({"by", "until", "before", "since", "from", "after", "till", "to"})
_PARTIES = ("person", "state", "organisation")
_PASSING = frozenset({"ADJ", "DET", "NOUN"})
_SHORTEST, _LONGEST = 5.0, 60.0 * 24
_BRIEF = 36
"""Characters of a sentence that is only a dateline."""


@dataclass(frozen=True, slots=True)
class _Piece:
    """A day, place or length in a sentence, and the token of the deed on which it hangs, if any."""

    name: str
    span: Span
    timex: Timex | None
    deed: int | None


def find_doings(page: Page, mentions: Sequence[Mention], times: Sequence[Timex]) -> tuple[Claim, ...]:
    """A claim of type doing for each sentence that tells of deeds of known kinds, with their one day, place or length.

    Values: kinds (in one string), status (happened, planned or denied), place, minutes. What is doubtful or put off
    gives none, and of two days, places or lengths none is taken: it is not told which is whose.
    """
    pieces: dict[int, list[_Piece]] = defaultdict(list)
    for name, span, timex in (*_times(page.text, times), *_places(page, mentions, times)):
        inside = page.parse.within(span)
        if inside and page.noise_at(span) is None and not page.in_title(span):
            deed = _deed(page.parse, inside, name == "place")
            if deed != _SAID:
                pieces[page.parse.sentence_of[inside[0]]].append(_Piece(name, span, timex, deed))
    made = (_claim(page, mentions, n, found) for n, found in sorted(pieces.items()))
    return tuple(claim for claim in made if claim is not None)


def _times(text: str, times: Sequence[Timex]) -> Iterator[tuple[str, Span, Timex | None]]:
    for timex in times:
        if timex.kind == "duration" and bound_in(
            timex.surface, text[max(0, timex.span.start - BEFORE) : timex.span.start]
        ):
            continue
        if timex.kind == "duration" and timex.minutes is not None and _SHORTEST <= timex.minutes < _LONGEST:
            yield "duration", timex.span, timex
        elif timex.kind in ("date", "time") and timex.rule in _DAYS and timex.arg("prep") not in _BOUNDS:
            yield "date", timex.span, timex


def _places(
    page: Page, mentions: Sequence[Mention], times: Sequence[Timex]
) -> Iterator[tuple[str, Span, Timex | None]]:
    """Names under "in" or "at" that are no person's, no time and no building's but an embassy's or the like."""
    parse, k = page.parse, 0
    taken = [*(m.span for m in mentions if m.kind == "person"), *(t.span for t in times)]
    while k < len(parse.tokens):
        last = k
        while last + 1 < len(parse.tokens) and parse.tokens[last + 1].upos == "PROPN" == parse.tokens[k].upos:
            last += 1
        named = last
        if last + 1 < len(parse.tokens) and parse.tokens[last + 1].lemma in HOUSES:
            named = last + 1  # "at the Yemeni embassy"
        span = parse.span(k, named)
        if (parse.tokens[k].upos == "PROPN" or named > last) and _is_under_in(parse, k):
            words = span.of(page.text).lower().split()
            building = words[-1] not in HOUSES and any(w in VENUES for w in words)
            if not building and not any(s.overlaps(span) for s in taken):
                yield "place", span, None
        k = last + 1


def _is_under_in(parse: Parse, first: int) -> bool:
    """Whether "in" or "at" stands before a name, also over "the Libyan town of"."""
    k = first - 1
    while k >= 0 and first - k < 7 and (parse.tokens[k].upos in _PASSING or parse.tokens[k].lemma == "of"):
        k -= 1
    return k >= 0 and parse.tokens[k].lemma in ("in", "at") and parse.sentence_of[k] == parse.sentence_of[first]


# ---- deeds ------------------------------------------------------------------------------------------------------

_SAID = -1


def _deed(parse: Parse, inside: Sequence[int], is_place: bool) -> int | None:
    """The deed on which some words hang, at some distance; _SAID where somebody speaks in between.

    A place that hangs on another noun says where that is ("the dam at Itaipu").
    """
    at = next((i for i in inside if parse.tokens[i].head not in inside), inside[0])
    for _ in range(_CLIMB):
        above = parse.tokens[at].head
        if above == at:
            return None
        at = above
        if parse.tokens[at].upos in ("VERB", "AUX") and parse.tokens[at].lemma in SAYING:
            return _SAID
        if _kind(parse, at) is not None:
            return at
        if is_place and parse.tokens[at].upos == "NOUN" and parse.tokens[at].lemma not in TOWNS:
            return None
    return None


def _kind(parse: Parse, at: int) -> str | None:
    token = parse.tokens[at]
    if token.upos not in ("VERB", "NOUN") and token.lemma != "together":
        return None
    kind = doing(token.lemma)
    if kind is not None or token.upos != "VERB":
        return kind
    nouns = [k for k in (*parse.kids(at, "obj", "nsubj", "nsubj:pass"), *_astray(parse, at)) if _is_noun(parse, k)]
    if token.lemma in ENDING and any(parse.tokens[k].lemma in STAYS for k in nouns):
        return "departure"
    if token.lemma == SEEING and any(parse.tokens[k].upos == "PROPN" for k in parse.kids(at, "obj")):
        return "meeting"
    if token.lemma not in LIGHT:
        return None
    return next((found for k in nouns if (found := doing(parse.tokens[k].lemma)) is not None), None)


def _is_noun(parse: Parse, at: int) -> bool:
    return parse.tokens[at].upos == "NOUN"


def _astray(parse: Parse, at: int) -> Sequence[int]:
    """The subject of a verb that has none, hung on the verb of saying behind it ("Talks will open soon, he said")."""
    if parse.tokens[at].deprel != "ccomp" or parse.kids(at, "nsubj", "nsubj:pass"):
        return ()
    return [k for k in parse.kids(parse.tokens[at].head, "nsubj") if k < at]


def _status(parse: Parse, at: int) -> str | None:
    """happened, planned or denied; None for what is doubtful, wished for or put off."""
    verb = at
    while parse.tokens[verb].upos != "VERB" and parse.tokens[verb].head != verb:
        verb = parse.tokens[verb].head
    if _is_put_off(parse, at):
        return None
    clause = clause_at(parse, verb)
    if clause.conditional or clause.modal:
        return None
    things = (at, *clause.subjects, *clause.objects)
    none = any(parse.tokens[k].lemma == "no" for thing in things for k in parse.kids(thing, "det"))
    if clause.negated or none:
        return "denied" if clause.tense == "past" else None
    bound = any(parse.tokens[k].lemma == "to" for k in parse.kids(verb, "mark"))
    if clause.tense == "future" or bound or parse.tokens[verb].lemma in DUE:
        return "planned"
    done = clause.tense == "past" or parse.tokens[verb].deprel.startswith("acl") or parse.tokens[verb].head == verb
    return "happened" if done else None


def _is_put_off(parse: Parse, at: int) -> bool:
    """Whether a verb above the deed, or beside it, tells that it did not take place as planned."""
    for _ in range(_CLIMB):
        token = parse.tokens[at]
        with_off = token.lemma in WITH_OFF and any(parse.tokens[k].lemma == "off" for k in parse.kids(at))
        if token.upos == "VERB" and (token.lemma in PUT_OFF or with_off):
            return True
        if parse.tokens[at].head == at:
            return False
        at = parse.tokens[at].head
    return False


# ---- claims -----------------------------------------------------------------------------------------------------


def _claim(page: Page, mentions: Sequence[Mention], sentence: int, pieces: Sequence[_Piece]) -> Claim | None:
    parse = page.parse
    begin, end = parse.sentences[sentence]
    deeds = [k for k in range(begin, end) if _kind(parse, k) is not None]
    told = parse.sentence_span(sentence)
    if not deeds or len(told) < _BRIEF:
        return None
    own = {name: piece for name in ("date", "place", "duration") if (piece := _only(pieces, name)) is not None}
    at = next((p.deed for p in own.values() if p.deed is not None), None)
    own = {name: p for name, p in own.items() if p.deed is None or at is None or _are_one(parse, p.deed, at)}
    status = _status(parse, at) if at is not None else None
    if at is None or status is None:
        return None
    hung = [p.deed for p in own.values() if p.deed is not None]
    kinds = sorted({str(_kind(parse, k)) for k in (*hung, *deeds)})
    named = tuple(m.id for m in mentions if m.kind in _PARTIES and told.overlaps(m.span))
    anchor = parse.span(at, at)
    where, length = own.get("place"), own.get("duration")
    return Claim(
        id=claim_id(page.article.id, "doing", anchor),
        article=page.article.id,
        type="doing",
        anchor=anchor,
        evidence=page.sentence_evidence(at),
        roles=(("of", named),) if named else (),
        spans=(("what", told), *((("place", where.span),) if where is not None else ())),
        times=tuple((n, p.timex) for n, p in own.items() if p.timex is not None),
        values=(
            ("kinds", " ".join(kinds)),
            ("status", status),
            ("place", " ".join(where.span.of(page.text).split()) if where is not None else None),
            ("minutes", length.timex.minutes if length is not None and length.timex is not None else None),
        ),
    )


def _are_one(parse: Parse, one: int, other: int) -> bool:
    """Whether two deeds are told as one: a noun of a meeting and the verb that it hangs on."""
    return one == other or any(_hangs_on(parse, a, b) for a, b in ((one, other), (other, one)))


def _hangs_on(parse: Parse, at: int, above: int) -> bool:
    for _ in range(_CLIMB):
        at = parse.tokens[at].head
        if at == above:
            return True
    return False


def _only(pieces: Sequence[_Piece], name: str) -> _Piece | None:
    """The one piece of its sort that hangs on a deed; else the sentence's only one."""
    found = [p for p in pieces if p.name == name]
    hung = [p for p in found if p.deed is not None]
    return hung[0] if len(hung) == 1 else found[0] if len(found) == 1 else None
