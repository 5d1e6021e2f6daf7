"""The terms of a demand or promise: what is to be done, by when, and under which condition."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence

from readout.find.clauses import clause_span, conjuncts
from readout.find.page import Page
from readout.model.article import Span
from readout.model.parse import Parse
from readout.model.timex import Timex
from readout.vocab.undertakings import CONDITION_MARKS, CONDITION_PHRASES

_AHEAD = re.compile(
    r"\b(next|coming|upcoming|following|tomorrow|soon|shortly|later this"
    r"|this (?:week|month|year|spring|summer|fall|autumn|winter)|end of|in the future|the weekend)\b",
    re.IGNORECASE,
)
_LEADING = re.compile(
    r"\b(by|within|until|till|before|no later than|not later than|in|for|over the|from|starting|on)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_BEHIND = re.compile(
    r"\b(last|ago|yesterday|earlier|previous|past|since|today|this morning|recent|former)\b", re.IGNORECASE
)
_LONGEST_PAUSE = 2 * 366 * 24 * 60
"""Minutes. "for N years" beyond this mostly tells how long something has lasted, not how long it is promised."""
_STARTING = re.compile(r"(starting|beginning|from|as of|counting from)(\s+on|\s+from)?\b", re.IGNORECASE)
_DATELINE = re.compile(r"[A-Z][A-Z]{2}[\w .,/]{0,40}(?:\([^()\n]{2,40}\))?\s*[-–—]{1,2}\s+")
_PHRASE = re.compile("|".join(re.escape(p) for p in CONDITION_PHRASES), re.IGNORECASE)


def due_time(page: Page, times: Sequence[Timex], heads: Collection[int], surest: int = 2) -> Timex | None:
    """The time expression that says by when one of `heads` (predicates or their nouns) is to be done.

    A deadline ("by", "within", "until") comes first, then a stretch ahead ("next week", "for 90 days"), then a date.
    `surest` 1 leaves out mere dates, which beside a verb of promising tell when it was promised.
    """
    ranked: list[tuple[int, int, Timex]] = []
    for time in times:
        rank = _rank(page.text, time)
        if rank is not None and rank <= surest and _hangs_on(page.parse, time.span, heads):
            ranked.append((rank, time.span.start, time))
    return min(ranked, key=lambda r: r[:2])[2] if ranked else None


def _hangs_on(parse: Parse, span: Span, heads: Collection[int]) -> bool:
    """Whether the words of `span` hang on one of `heads`, no other clause than an infinitive in between."""
    tokens = parse.within(span)
    if not tokens:
        return False
    i = next((t for t in tokens if parse.tokens[t].head not in tokens), tokens[0])
    for _ in range(30):
        if i in heads:
            return True
        token = parse.tokens[i]
        if token.head == i or token.deprel.split(":")[0] in ("ccomp", "parataxis", "csubj"):
            return False
        if token.deprel.startswith(("acl", "advcl")) and _stands_alone(parse, i):
            return False
        i = token.head
    return False


def _stands_alone(parse: Parse, head: int) -> bool:
    """Whether a clause tells a time of its own: neither an infinitive nor a gerund ("hold off on raising them")."""
    token = parse.tokens[head]
    if any(parse.tokens[k].lemma == "to" for k in parse.kids(head, "mark")):
        return False
    finite = any("VerbForm=Fin" in parse.tokens[k].feats for k in (head, *parse.kids(head, "aux", "cop")))
    return finite or not token.text.lower().endswith("ing")


def start_time(page: Page, times: Sequence[Timex], due: Timex) -> Timex | None:
    """From when a length of time is counted, where the text says so right after it ("for 90 days starting June 1")."""
    for time in times:
        between = page.text[due.span.end : time.span.start] if time.span.start >= due.span.end else None
        inside = _STARTING.match(time.surface) if between is not None and len(between) < 3 else None
        if between is not None and (inside or _STARTING.fullmatch(between.strip(" ,"))):
            return time
    return None


def _rank(text: str, time: Timex) -> int | None:
    """0 a deadline, 1 a stretch ahead, 2 another date that may lie ahead; None for the past and for bare durations."""
    before = text[max(0, time.span.start - 24) : time.span.start]
    lead = _LEADING.search(before)
    word = lead.group(1).lower() if lead else ""
    surface = time.surface
    if (
        time.kind == "set"
        or time.arg("prep") in ("from", "since", "after")
        or (time.kind == "duration" and time.arg("count") is None)
        or _BEHIND.search(surface)
        or before.lower().rstrip().endswith(("since", "for the past", "over the past"))
    ):
        return None
    if word in ("by", "within", "until", "till", "before", "no later than", "not later than") or re.match(
        r"(by|within|until|till|before)\b", surface, re.IGNORECASE
    ):
        return 0
    if _AHEAD.search(surface) or _AHEAD.search(text[max(0, time.span.start - 8) : time.span.start]):
        return 1
    if time.kind == "duration" and word == "for" and (time.minutes or 0) > _LONGEST_PAUSE:
        return None
    if time.kind == "duration":
        return (
            1
            if word in ("for", "in", "over the", "within") or re.match(r"(for|in|over)\b", surface, re.IGNORECASE)
            else None
        )
    return 2


def condition(parse: Parse, head: int) -> Span | None:
    """The condition under which the clause of `head` holds ("if they attack", "in case of an attack"), or None."""
    for each in _around(parse, head):
        for kid in parse.kids(each, "advcl"):
            marks = [parse.tokens[m].lemma for m in parse.kids(kid, "mark")]
            if any(m in CONDITION_MARKS for m in marks) and (marks[0] not in ("when", "once", "until") or each == head):
                return clause_span(parse, kid)
    first, end = parse.sentences[parse.sentence_of[head]]
    whole = Span(parse.tokens[first].start, parse.tokens[end - 1].end)
    found = _PHRASE.search(parse.text, whole.start, whole.end)
    if found is None:
        return None
    i = parse.at(found.start())
    holder = (
        next((k for k in range(i, end) if parse.tokens[k].deprel.split(":")[0] in ("obl", "nmod")), None)
        if i is not None
        else None
    )
    last = max(parse.subtree(holder)) if holder is not None else (end - 1)
    return Span(found.start(), max(parse.tokens[last].end, found.end()))


def _around(parse: Parse, head: int) -> Iterable[int]:
    """The clause and those it stands in, up to the sentence's root."""
    yield head
    seen = head
    for _ in range(20):
        up = parse.tokens[seen].head
        if up == seen:
            return
        if parse.tokens[up].upos in ("VERB", "ADJ", "AUX", "NOUN"):
            yield up
        seen = up


def content(parse: Parse, head: int, without: Collection[int] = ()) -> Span:
    """The words of the clause or phrase headed by `head`, without the branches in `without` and without edge marks."""
    drop = {t for w in without for t in parse.subtree(w)}
    covered = sorted(t for t in parse.subtree(head) if t not in drop)
    first = covered.index(head)
    low = high = first
    while low > 0 and covered[low - 1] == covered[low] - 1:
        low -= 1
    while high + 1 < len(covered) and covered[high + 1] == covered[high] + 1:
        high += 1
    run = covered[low : high + 1]
    while len(run) > 1 and parse.tokens[run[-1]].upos in ("PUNCT", "CCONJ"):
        run.pop()
    while len(run) > 1 and parse.tokens[run[0]].upos in ("PUNCT", "CCONJ"):
        run.pop(0)
    return Span(parse.tokens[run[0]].start, parse.tokens[run[-1]].end)


def deed_span(parse: Parse, anchor: int, head: int, without: Collection[int] = ()) -> Span:
    """As `content`; where the parse cut a deed down to a word or two, all that follows it under `anchor` too."""
    span = content(parse, head, without)
    if len(parse.within(span)) > 3 or head == anchor:
        return span
    drop = {t for w in without for t in parse.subtree(w)}
    last = head
    for i in range(head + 1, parse.sentences[parse.sentence_of[head]][1]):
        if i in drop or parse.tokens[i].text in ";,.:" or parse.tokens[i].upos == "CCONJ":
            break
        last = i
    return Span(span.start, max(span.end, parse.tokens[last].end))


def actions(parse: Parse, head: int) -> tuple[int, ...]:
    """The predicate and those coordinated with it that are things to be done of their own."""
    return tuple(i for i in conjuncts(parse, (head,)) if i == head or parse.tokens[i].upos in ("VERB", "AUX"))


def without_dateline(text: str, span: Span) -> Span:
    """`span` without the place, day and agency in front of a report's first sentence ("QUITO, Oct 27 - ")."""
    found = _DATELINE.match(text, span.start, span.end)
    starts_line = span.start == 0 or text[span.start - 1] == "\n"
    return Span(found.end(), span.end) if found and starts_line and found.end() < span.end else span


def headline(page: Page, anchor: Span) -> tuple[tuple[str, int], ...]:
    """The mark of a claim that a headline makes: where the body says otherwise, the body decides."""
    return (("headline", 1),) if page.in_title(anchor) else ()


def evidence_at(page: Page, token: int) -> Span:
    """The sentence around `token`, cut to the token's own line and to the length of evidence."""
    at = page.parse.tokens[token]
    whole = page.parse.sentence_span(page.parse.sentence_of[token])
    start = max(whole.start, page.text.rfind("\n", 0, at.start) + 1)
    line_end = page.text.find("\n", at.end)
    end = min(whole.end, len(page.text) if line_end < 0 else line_end)
    if end - start > 450 and at.start - start > 225:
        space = page.text.find(" ", at.start - 225, at.start)
        start = space + 1 if space >= 0 else at.start
    return page.evidence(Span(start, max(end, at.end)))
