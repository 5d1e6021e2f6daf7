"""By when a thing is to be done, and the time from which that is counted: read off where a time expression hangs."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace

from readout.find.page import Page
from readout.model.article import Span
from readout.model.parse import Parse
from readout.model.timex import Timex
from readout.vocab.undertakings import LASTING, OCCASIONS, PAUSES, SETTLEMENTS, SETTLING

_AHEAD = re.compile(
    r"\b(next|coming|upcoming|following|tomorrow|soon|shortly|later this"
    r"|this (?:week|month|year|spring|summer|fall|autumn|winter)|end of|in the future|the weekend)\b",
    re.IGNORECASE,
)
_LEADING = re.compile(
    r"\b(by|within|until|till|before|no later than|not later than|in|for|over the|from|starting|on|of)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_BEHIND = re.compile(
    r"\b(last|ago|yesterday|earlier|previous|past|since|today|this morning|recent|former)\b", re.IGNORECASE
)
_DEADLINE_BEFORE = re.compile(r"\bdeadline\s+(?:(?:of|for|on|at)\b\s*)?(?:the\s+)?$", re.IGNORECASE)
_DEADLINE_AFTER = re.compile(r"\s+deadline\b", re.IGNORECASE)
_SPAN_BEFORE = re.compile(r"\b(?:hours|days|weeks|months|years)\s*$", re.IGNORECASE)
"""Before "following Saturday's vote": the day is a start, not a deadline."""
_LONGEST_PAUSE = 2
"""Years. "for N years" beyond this tells how long a thing holds or has lasted, which is no deadline."""
_STARTING = re.compile(
    r"(starting|beginning|from|as of|counting from|effective|(?:to|would|will|due to|set to) (?:take effect|begin|start"
    r"|come into (?:force|effect))|(?:taking|coming into) (?:effect|force))(\s+on|\s+from|\s+at)?\b",
    re.IGNORECASE,
)
_TO_START = re.compile(r", to (?:take effect|begin|start)(?: at(?: \w+)?)?(?: on| from)?\s*$", re.IGNORECASE)
"""Behind a comma, also some words after the truce that is to start."""
_SAME = re.compile(r"\b(?:by|before) (?:then|that (?:date|day|time))\b", re.IGNORECASE)
_LIMITS = ("by", "within", "until", "till", "before", "no later than", "not later than")
_OWN = ("on", "at", "by", "until", "before", "in")
_LEAD = 5
"""Sentences, the headline among them."""
_FARTHEST = 30
"""Arcs that are followed from a time to the verb that it belongs to."""


def due_time(
    page: Page,
    times: Sequence[Timex],
    heads: Collection[int],
    surest: int = 2,
    lengths: bool = False,
    alone: bool = False,
) -> Timex | None:
    """The time expression that says by when one of `heads` (predicates or their nouns) is to be done.

    A deadline ("by", "within", "until") comes first, then a stretch ahead ("next week", "for 90 days"), then a date.
    `surest` 1 leaves out mere dates, which beside a verb of promising tell when it was promised. With `lengths` every
    length counts ("gave them 30 days"). `alone`: no time of a deed beside it ("will begin on Monday and end by May").
    """
    ranked: list[tuple[int, int, Timex]] = []
    for time in times:
        rank = 1 if lengths and time.kind == "duration" and time.arg("count") is not None else _rank(page, time)
        if rank is None or rank > surest or not _hangs_on(page.parse, time.span, heads, alone):
            continue
        if time.kind == "duration" and _is_of_past(page.parse, time, heads):
            continue
        if rank < 2 or not _names_a_thing(page.parse, time, heads):
            ranked.append((rank, time.span.start, time))
    return min(ranked, key=lambda r: r[:2])[2] if ranked else None


def due_within(page: Page, times: Sequence[Timex], words: Span) -> Timex | None:
    """The one deadline ("by", "within") among the words of a deed, whatever a parser hung it on."""
    inside = [t for t in times if words.covers(t.span) and _rank(page, t) == 0]
    return inside[0] if len(inside) == 1 else None


def due_after(page: Page, times: Sequence[Timex], promised: int, action: int) -> Timex | None:
    """The day behind "had promised to open the road on Monday", where a parser hung it on the promise made before."""
    parse = page.parse
    if not any(parse.tokens[k].text.lower() == "had" for k in parse.kids(promised, "aux")):
        return None
    for time in times:
        tokens = parse.within(time.span)
        if not tokens or time.kind == "duration" or _rank(page, time) is None:
            continue
        if tokens[0] > action > promised and _clause_above(parse, _root(parse, tokens)) == promised:
            return time
    return None


def due_as_before(page: Page, times: Sequence[Timex], heads: tuple[int, ...]) -> Timex | None:
    """The deadline told just before that "by then" or "before that date" takes up again, where it hangs on a head."""
    parse = page.parse
    n = parse.sentence_of[heads[0]]
    sentence = parse.sentence_span(n)
    found = _SAME.search(page.text, sentence.start, sentence.end)
    if found is None or not _hangs_on(parse, Span(found.start(), found.end()), heads):
        return None
    begin = parse.sentence_span(max(0, n - 1)).start
    before = [t for t in times if begin <= t.span.start < found.start() and _rank(page, t) in (0, 1)]
    return before[-1] if before else None


def begins_on(page: Page, times: Sequence[Timex], action: int) -> Timex | None:
    """The day from which a truce or pause is to hold ("a ceasefire starting May 3"): by then it is due."""
    parse = page.parse
    if parse.tokens[action].lemma not in PAUSES:
        return None
    for time in times:
        before = page.text[parse.tokens[action].end : time.span.start]
        inside = time.arg("prep") in ("from", "starting") or _STARTING.match(time.surface)
        ahead = time.span.start >= parse.tokens[action].end and time.kind in ("date", "time")
        near = len(before) < 36 or (len(before) < 90 and _TO_START.search(before) is not None)
        if ahead and near and (_STARTING.search(before) or inside):
            return replace(time, args=tuple((name, value) for name, value in time.args if name != "prep"))
    return None


def lasts(page: Page, due: Timex, action: int, negated: bool) -> bool:
    """Whether the time tells how long a thing is to hold, not by when it is to be done ("for 90 days", "until May")."""
    parse = page.parse
    before = page.text[max(0, due.span.start - 12) : due.span.start].lower().removesuffix("the ").split()
    until = due.arg("prep") in ("until", "till") or before[-1:] in (["until"], ["till"])
    length = (
        due.kind == "duration" and due.arg("prep") not in ("within", "in") and before[-1:] not in (["within"], ["in"])
    )
    things = {parse.tokens[k].lemma for k in (action, *parse.kids(action, "obj"))}
    return (negated or bool(things & (LASTING | PAUSES))) and (until or length)


def lies_ahead(time: Timex) -> Timex:
    """The expression, read as what lies ahead of a promise or demand whatever the tense of the verb beside it."""
    return _told_in(time, "future")


def before_telling(time: Timex) -> Timex:
    """The day of what "had been promised": a bare weekday without "by" or "next" lies behind the report."""
    plain = time.rule == "weekday" and time.arg("prep") not in _LIMITS and not _AHEAD.search(time.surface)
    return _told_in(time, "past") if plain else time


def _told_in(time: Timex, tense: str) -> Timex:
    args = tuple((name, value) for name, value in time.args if name not in ("tense", "clear"))
    return replace(time, args=tuple(sorted((*args, ("tense", tense)))))


def start_time(page: Page, times: Sequence[Timex], due: Timex) -> Timex | None:
    """From when a length of time is counted, where the text says so right after it ("for 90 days starting June 1")."""
    for time in times:
        between = page.text[due.span.end : time.span.start] if time.span.start >= due.span.end else None
        inside = _STARTING.match(time.surface) if between is not None and len(between) < 3 else None
        if between is not None and (inside or _starts(page, due, between)):
            return time
    return None


def _starts(page: Page, due: Timex, between: str) -> bool:
    """Whether the words between a length and a day say that it begins on the day, its noun among them or not."""
    found = _STARTING.search(between) if len(between) < 50 else None
    if found is None or between[found.end() :].strip(" ,"):
        return False
    before = between[: found.start()].strip(" ,")
    return not before or (before in PAUSES and due.kind == "duration")


def told_time(parse: Parse, times: Sequence[Timex], verb: int) -> Timex | None:
    """The day on which something was agreed, promised or said, where it stands with that verb itself."""
    for time in times:
        tokens = parse.within(time.span)
        if time.kind not in ("date", "time") or not tokens or time.arg("prep") in _LIMITS:
            continue
        if _clause_above(parse, _root(parse, tokens)) == verb:
            return time
    return None


def event_time(page: Page, times: Sequence[Timex], anchor: int) -> Timex | None:
    """The day on which the article says that something was settled: "Saturday's agreement", "agreed on Monday".

    Only what the first sentences or that of `anchor` tell: further down other agreements are recalled.
    """
    parse = page.parse
    near = {*range(_LEAD), parse.sentence_of[anchor]}
    for time in times:
        tokens = parse.within(time.span)
        if time.rule not in ("day", "weekday", "relative") or not tokens or time.arg("prep") in _LIMITS:
            continue
        root = _root(parse, tokens)
        if parse.sentence_of[root] not in near:
            continue
        above = parse.tokens[parse.tokens[root].head]
        settled = above.upos == "VERB" and above.lemma in SETTLING and "Tense=Past" in above.feats
        named = above.upos == "NOUN" and above.lemma in SETTLEMENTS and parse.tokens[root].head > root
        if time.kind in ("date", "time") and (settled or named):
            return _told_in(time, "past")
    return None


def is_of_event(page: Page, token: int) -> bool:
    """Whether the sentence of `token` speaks of what was settled: an agreement, a signing, a meeting."""
    parse = page.parse
    first, end = parse.sentences[parse.sentence_of[token]]
    told = SETTLEMENTS | OCCASIONS
    return any(t.lemma in told or (t.lemma in SETTLING and t.upos == "VERB") for t in parse.tokens[first:end])


def _rank(page: Page, time: Timex) -> int | None:
    """0 a deadline, 1 a stretch ahead, 2 another date that may lie ahead; None for the past and for bare durations."""
    return page.once("rank", (time,), lambda: _ranked(page, time))


def _ranked(page: Page, time: Timex) -> int | None:
    text, surface = page.text, time.surface
    before = text[max(0, time.span.start - 24) : time.span.start]
    lead = _LEADING.search(before)
    word = lead.group(1).lower() if lead else ""
    if (
        time.kind == "set"
        or time.arg("prep") in ("from", "since", "after")
        or _BEHIND.search(surface)
        or (surface.lower().startswith("following ") and _SPAN_BEFORE.search(before))
        or before.lower().rstrip().endswith(("since", "for the past", "over the past", "following", "after"))
    ):
        return None
    if _DEADLINE_BEFORE.search(before) or _DEADLINE_AFTER.match(text, time.span.end):
        return 0
    if time.kind == "duration":
        return _rank_of_length(page, time, word)
    if word in _LIMITS or time.arg("prep") in ("by", "until", "before", "within"):
        return 0
    if _AHEAD.search(surface) or _AHEAD.search(text[max(0, time.span.start - 8) : time.span.start]):
        return 1
    return 2


def _rank_of_length(page: Page, time: Timex, word: str) -> int | None:
    """A length limits or lasts ("within 14 months", "for 90 days", "a truce of five days"); else None."""
    if time.arg("count") is None:
        return 1 if time.rule == "span" and time.arg("direction") == "future" else None
    if word == "within" or time.arg("prep") == "within":
        return 0
    if _tells_how_long(page, time, word):
        return None  # "for at least 15 years": how long it holds
    if time.rule == "span" or _is_of_pause(page.parse, time):
        return 1
    return 1 if word in ("for", "in", "over the") or time.arg("prep") in ("for", "in") else None


def _tells_how_long(page: Page, time: Timex, word: str) -> bool:
    """Whether a length of many years stands behind "for" ("for 10 years", "for at least a decade")."""
    unit, count = time.arg("unit"), time.arg("count")
    many = unit in ("decade", "century") or (unit == "year" and isinstance(count, int) and count > _LONGEST_PAUSE)
    before = page.text[max(0, time.span.start - 20) : time.span.start].lower().split()[-3:]
    return many and "for" in (word, time.arg("prep"), *before)


def _is_of_pause(parse: Parse, time: Timex) -> bool:
    """Whether the length is that of a pause: "a 120-hour pause", "a truce of five days"."""
    tokens = parse.within(time.span)
    if not tokens:
        return False
    root = _root(parse, tokens)
    return parse.tokens[parse.tokens[root].head].lemma in PAUSES


def _is_of_past(parse: Parse, time: Timex, heads: Collection[int]) -> bool:
    """Whether the length is told by a participle right before it: "jailed for nearly 20 years"."""
    tokens = parse.within(time.span)
    for t in range((tokens[0] if tokens else 0) - 1, max(heads, default=0), -1):
        token = parse.tokens[t]
        if token.upos == "VERB":
            alone = not parse.kids(t, "aux", "aux:pass")
            return alone and "VerbForm=Part" in token.feats and "Tense=Past" in token.feats and t not in heads
    return False


def _names_a_thing(parse: Parse, time: Timex, heads: Collection[int]) -> bool:
    """Whether a date only tells which thing is meant: "the 2010 treaty", "the March summit"."""
    tokens = parse.within(time.span)
    if not tokens or time.arg("prep") in _OWN:
        return False
    above = parse.tokens[_root(parse, tokens)].head
    return above not in heads and parse.tokens[above].upos in ("NOUN", "PROPN")


def _root(parse: Parse, tokens: range) -> int:
    """The token of a stretch that hangs on a token outside it."""
    return next((t for t in tokens if parse.tokens[t].head not in tokens), tokens[0])


def _clause_above(parse: Parse, token: int) -> int | None:
    """The verb that the words hang on."""
    for _ in range(_FARTHEST):
        above = parse.tokens[token].head
        if above == token:
            return None
        token = above
        if parse.tokens[token].upos == "VERB":
            return token
    return None


def _hangs_on(parse: Parse, span: Span, heads: Collection[int], alone: bool = False) -> bool:
    """Whether the words of `span` hang on one of `heads`, no other clause than an infinitive in between.

    `alone`: nor a verb that is coordinated with it.
    """
    tokens = parse.within(span)
    if not tokens:
        return False
    i = _behind_aside(parse, _root(parse, tokens))
    for _ in range(_FARTHEST):
        if i in heads:
            return True
        token = parse.tokens[i]
        if token.head == i or token.deprel.split(":")[0] in ("ccomp", "parataxis", "csubj"):
            return False
        if token.deprel == "conj" and token.upos in ("VERB", "AUX") and (alone or is_told_apart(parse, i)):
            return False  # "will leave, and Peru is sending ten officers next month"
        if token.deprel.startswith(("acl", "advcl")) and _stands_alone(parse, i):
            return False
        i = token.head
    return False


def _behind_aside(parse: Parse, root: int) -> int:
    """What a time behind an aside really hangs on: "send it to a third state, which was not named, [before May]"."""
    aside = parse.tokens[root].head
    if parse.tokens[aside - 1].text.lower() == "as" and parse.tokens[aside].lemma in ("plan", "agree", "schedule"):
        return aside if parse.kids(aside, "nsubj") else parse.tokens[aside].head  # "finish it as planned by May"
    first = min((k for k in parse.subtree(root) if parse.tokens[k].upos != "PUNCT"), default=root)
    if not first or parse.tokens[first - 1].text != "," or not aside < first:
        return root
    relation = parse.tokens[aside].deprel
    begins = min((k for k in parse.subtree(aside) if parse.tokens[k].upos != "PUNCT"), default=aside)
    set_off = begins > 0 and parse.tokens[begins - 1].text == ","
    participle = relation in ("acl", "xcomp", "advcl") and "Tense=Past" in parse.tokens[aside].feats
    return parse.tokens[aside].head if set_off and (relation == "acl:relcl" or participle) else root


def is_told_apart(parse: Parse, verb: int) -> bool:
    """Whether a coordinated deed has a subject, an auxiliary or a "to" of its own, so that its time is its own."""
    marked = any(parse.tokens[k].lemma == "to" for k in parse.kids(verb, "mark"))
    return marked or bool(parse.kids(verb, "aux", "aux:pass", "nsubj"))


def _is_other_deed(parse: Parse, head: int) -> bool:
    """Whether the clause stands beside another as a thing of its own: after "while", "and", "but"."""
    return any(parse.tokens[k].lemma in ("while", "whereas", "as") for k in parse.kids(head, "mark"))


def _stands_alone(parse: Parse, head: int) -> bool:
    """Whether a clause tells a time of its own: neither an infinitive nor a gerund ("hold off on raising them")."""
    token = parse.tokens[head]
    if parse.kids(head, "nsubj", "nsubj:pass") and parse.kids(head, "aux", "cop") and _is_other_deed(parse, head):
        return True  # "while Peru is to leave by May"
    if any(parse.tokens[k].lemma == "to" for k in parse.kids(head, "mark")):
        return False
    finite = any("VerbForm=Fin" in parse.tokens[k].feats for k in (head, *parse.kids(head, "aux", "cop")))
    return finite or not token.text.lower().endswith("ing")
