"""What the words around a time expression tell of it: its preposition, and the tense of its clause."""

from __future__ import annotations

from readout.find.timewords import Words
from readout.model.article import Span
from readout.model.parse import Parse
from readout.vocab.tenses import DATED_AHEAD, POINTS_AHEAD, POINTS_BACK, TIMETABLED

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


def sentences_between(words: Words, last: int, first: int) -> int | None:
    """How many sentences end between word `last` and word `first`; None where a paragraph does."""
    count = 0
    for i in range(last + 1, first):
        if words.letter(i) == "#" and "\n" in words.raw(i):
            return None
        count += _ends_sentence(words, i) and words.raw(i) not in ":;"
    return count


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


def is_timetabled(parse: Parse, span: Span) -> bool:
    """Whether the present tells what is to come: the talks open on Monday, they are meeting on Monday."""
    i = _modified(parse, span)
    if i is None:
        return False
    verb = parse.tokens[i]
    helpers = "|".join(parse.tokens[k].feats for k in parse.kids(i, "aux", "cop"))
    if helpers:
        return verb.text.endswith("ing") and "Tense=Pres" in helpers and "Tense=Past" not in helpers
    return "Tense=Pres" in verb.feats and "VerbForm=Fin" in verb.feats and verb.lemma.lower() in TIMETABLED


def was_done(parse: Parse, span: Span, named: bool) -> bool:
    """Whether a verb in the past, which a date in `span` modifies without a noun between, was done on it.

    What is announced, set or agreed may have its date ahead ("announced talks on April 3"), unless its year is `named`.
    """
    i = _modified(parse, span)
    if i is None or clause_tense(parse, i) != "past":
        return False
    return named or parse.tokens[i].lemma.lower() not in DATED_AHEAD


def _modified(parse: Parse, span: Span) -> int | None:
    """The verb that the words of `span` modify, without a noun between."""
    i = parse.at(span.start)
    if i is None:
        return None
    while parse.tokens[i].head != i and span.start <= parse.tokens[parse.tokens[i].head].start < span.end:
        i = parse.tokens[i].head
    return parse.tokens[i].head if parse.tokens[parse.tokens[i].head].upos == "VERB" else None


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
