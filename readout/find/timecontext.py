"""What the words around a time expression tell of it: preposition, tense of its clause, what it refers back to."""

from __future__ import annotations

from collections.abc import Sequence

from readout.find.timegrammar import Draft, arguments
from readout.find.timewords import Words
from readout.model.parse import Parse
from readout.vocab.tenses import POINTS_AHEAD, POINTS_BACK

_PREPOSITIONS = {
    "by": "by",
    "until": "until",
    "till": "until",
    "before": "before",
    "after": "after",
    "since": "since",
    "from": "from",
    "starting": "from",
    "effective": "from",
    "within": "within",
    "in": "in",
    "for": "for",
    "during": "during",
    "over": "during",
    "on": "on",
    "at": "at",
    "through": "until",
    "to": "to",
    "between": "between",
    "lasted": "for",
    "lasting": "for",
}
_PHRASES = {
    ("later", "than"): "by",
    ("ahead", "of"): "before",
    ("prior", "to"): "before",
    ("as", "of"): "from",
    ("up", "to"): "until",
}
_MOST_WORDS = 25
"""How far a tense is looked for, in words of the same sentence."""


def preposition(words: Words, first: int) -> str | None:
    """The preposition that governs the expression beginning at word `first`, by its plainest form."""
    before = words.form(first - 1)
    if before in ("the", "about", "around", "late", "early"):
        first -= 1
        before = words.form(first - 1)
    return _PHRASES.get((words.form(first - 2), before)) or _PREPOSITIONS.get(before)


def _ends_sentence(words: Words, i: int) -> bool:
    letter = words.letter(i)
    return letter == "#" or (letter == "P" and words.raw(i + 1)[:1].isupper())


def tense(words: Words, first: int, last: int) -> str | None:
    """Past or future, from the nearest verb before the expression in its sentence, else from the nearest after it."""
    for i in range(first - 1, max(first - _MOST_WORDS, -1), -1):
        if _ends_sentence(words, i):
            break
        found = _tense_of(words, i)
        if found is not None:
            return _planned_then(words, i, first) or _auxiliary(words, i) or found
    for i in range(last + 1, min(last + _MOST_WORDS, len(words.spans))):
        if _ends_sentence(words, i):
            break
        found = _tense_of(words, i)
        if found is not None:
            return "past" if words.form(i) in _UNDERTAKEN else found
    return None


_PLANNED = frozenset(["due", "scheduled", "planned", "expected", "supposed", "set"])
_UNDERTAKEN = frozenset(["agreed", "promised", "pledged", "vowed", "proposed"])


def _planned_then(words: Words, i: int, before: int) -> str | None:
    """Set to resume: ahead; had been due to expire: behind; so is "agreed", unless "to" do something follows."""
    form = words.form(i)
    if form in _UNDERTAKEN and "R_" not in words.classes[i + 1 : before]:
        return "past"
    if form in _PLANNED:
        told = (words.form(i - 1), words.form(i - 2))
        if "had" in told or (told[0] in ("was", "were") and form != "set"):
            return "past"
        return "future" if words.form(i + 1) in ("to", "for") else None
    return None


def _auxiliary(words: Words, i: int) -> str | None:
    """Future, where a participle or bare form is led by "will be", "to be" or "to"."""
    before = (words.form(i - 1), words.form(i - 2))
    if before[0] == "be" or before[0] in _MODALS or (before[0] == "to" and words.form(i) != "said"):
        return "future"
    return "future" if before[0] == "not" and before[1] in _MODALS else None


_MODALS = frozenset(["will", "would", "shall", "may", "might", "can", "could", "should", "must"])


def clause_tense(parse: Parse, i: int) -> str | None:
    """Past or future, from the verb that governs token `i`; None where the arcs do not tell."""
    verb = _governing(parse, i)
    return None if verb is None else _tense_of_verb(parse, verb)


def is_ahead_of_then(parse: Parse, i: int) -> bool:
    """Whether what is ahead is so for who spoke then: "agreed that it would begin", "was to be held"."""
    verb = _governing(parse, i)
    if verb is None:
        return False
    helpers = [parse.tokens[k] for k in (*parse.kids(verb, "aux", "cop"), *_above(parse, verb))]
    was = any(h.lemma == "be" and "Tense=Past" in h.feats for h in helpers)
    return bool({h.lemma.lower() for h in helpers} & {"would", "could", "might", "should"}) or was


def _above(parse: Parse, verb: int) -> tuple[int, ...]:
    """The verb that governs an infinitive, where it is a form of "be"."""
    to = any(parse.tokens[k].lemma == "to" for k in parse.kids(verb, "mark"))
    return (parse.tokens[verb].head,) if to else ()


def _governing(parse: Parse, i: int) -> int | None:
    """The verb, or predicate with a helper, that governs token `i`."""
    for _ in range(6):
        token = parse.tokens[i]
        if token.upos in ("VERB", "AUX"):
            return i
        if token.head == i:
            return i if parse.kids(i, "cop", "aux") else None
        i = token.head
    return None


def _tense_of_verb(parse: Parse, i: int) -> str | None:
    verb = parse.tokens[i]
    helpers = [parse.tokens[k] for k in parse.kids(i, "aux", "cop")]
    lemmas = {h.lemma.lower() for h in helpers}
    if lemmas & (_MODALS | {"ll", "'ll", "’ll"}):
        return "future"
    if verb.lemma.lower() in _PLANNED_LEMMAS and "Tense=Past" not in "".join(h.feats for h in helpers):
        return "future"
    if any(parse.tokens[k].lemma.lower() == "to" for k in parse.kids(i, "mark")):
        governor = parse.tokens[verb.head]
        begun = governor.lemma.lower() in _BEGUN and "Tense=Past" in governor.feats
        return "past" if begun or _planned_before(parse, verb.head) else "future"
    if "VerbForm=Part" in verb.feats and helpers and not lemmas & {"have", "'ve", "’ve"}:
        feats = "|".join(h.feats for h in helpers)
    else:
        feats = "|".join([verb.feats, *(h.feats for h in helpers)])
    return "past" if "Tense=Past" in feats else None


def _planned_before(parse: Parse, i: int) -> bool:
    """Whether something had been planned: it was to come before what is told in the past."""
    helpers = [parse.tokens[k] for k in parse.kids(i, "aux", "cop")]
    had = any(h.lemma.lower() == "have" and "Tense=Past" in h.feats for h in helpers)
    return had and parse.tokens[i].lemma.lower() in _PLANNED_LEMMAS


_PLANNED_LEMMAS = frozenset(["schedule", "plan", "expect", "set", "due", "slate", "intend", "hope"])
_BEGUN = frozenset(["begin", "start", "continue", "manage", "fail", "decide", "refuse"])


def _tense_of(words: Words, i: int) -> str | None:
    if words.letter(i) not in "_FjMR":
        return None
    form = words.form(i)
    if form == "to":
        return "future" if words.form(i - 1) in ("is", "are") or words.form(i + 1) == "be" else None
    if form in POINTS_AHEAD:
        return "future"
    if form in POINTS_BACK or (len(form) > 4 and form.endswith("ed") and words.raw(i).islower()):
        return "past"
    return None


_DAYS = ("day", "weekday")
_NEAR = 40
"""Words within which a clock time alone belongs to the day named before it."""


_FEW = 4
_COMPARED = 60
"""Expressions, and words, within which a quarter is named with which a year-ago figure is compared."""


def with_antecedents(drafts: Sequence[Draft]) -> list[Draft]:
    """Each "that year", "the following day", "earlier in the day" as the time it refers back to, shifted."""
    out: list[Draft] = []
    for draft in drafts:
        if draft.rule == "clock":
            found = next(
                (d for d in reversed(out[-2:]) if draft.first - d.last <= _NEAR and _may_anchor(d, "day")), None
            )
            out.append(draft if found is None else _told_from(found, draft))
            continue
        quarter = _same_quarter(out, draft)
        if quarter is not None:
            out.append(quarter)
            continue
        uncounted = draft.arg("counted") and draft.arg("offset") is None
        if draft.arg("told_from") != "text" or draft.rule != "relative" or uncounted:
            out.append(draft)
            continue
        found = next((d for d in reversed(out[-6:]) if _may_anchor(d, str(draft.arg("unit")))), None)
        out.append(draft if found is None else _told_from(found, draft))
    return out


def _same_quarter(before: Sequence[Draft], draft: Draft) -> Draft | None:
    """Like is compared with like: where a quarter is spoken of, "a year earlier" is that quarter of the year before."""
    backward = draft.rule == "relative" and draft.arg("unit") == "year" and draft.arg("offset") == -1
    if not backward:
        return None
    near = (d for d in reversed(before[-_FEW:]) if draft.first - d.last <= _COMPARED)
    found = next((d for d in near if _is_quarter(d)), None)
    if found is None:
        return None
    named = {k: v for k, v in found.args if k in ("quarter", "year", "year_offset", "unit", "offset")}
    args = arguments(**named, shift=-1, shift_unit="year")
    return Draft(draft.first, draft.last, "date", found.rule, args)


def _is_quarter(draft: Draft) -> bool:
    """Whether it names a quarter, as itself or as "the quarter", and not by what it is compared with."""
    named = draft.arg("quarter") or (draft.rule == "relative" and draft.arg("unit") == "quarter")
    return bool(named) and not draft.arg("shift_unit")


def _may_anchor(draft: Draft, unit: str) -> bool:
    """Whether `draft` names a time at least as fine as `unit`."""
    if draft.arg("told_from") or draft.arg("shift_unit") or draft.arg("counted"):
        return False
    if draft.rule == "relative":
        return draft.arg("offset") is not None and draft.arg("unit") in ("day", unit)
    if draft.rule == "year":
        return unit in ("year", "decade")
    if draft.rule == "month":
        return unit in ("month", "year")
    return draft.rule in _DAYS


def _told_from(anchor: Draft, draft: Draft) -> Draft:
    """`draft` as `anchor` moved by the draft's offset in the draft's unit."""
    kept = {k: v for k, v in anchor.args if k not in ("edge", "hour", "minute", "part", "zone", "prep", "tense")}
    extra = {k: v for k, v in draft.args if k in ("edge", "part", "hour", "minute", "zone")}
    shifted = Draft(draft.first, draft.last, draft.kind, anchor.rule, tuple(sorted(kept.items())))
    offset = draft.arg("offset")
    unit = draft.arg("unit") or "day"
    return shifted.given(shift=offset if isinstance(offset, int) else None, shift_unit=unit, **extra)
