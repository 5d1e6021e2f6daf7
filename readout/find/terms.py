"""The terms of a demand or promise: the deeds of a row, the condition, and the passage that tells of it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

from readout.find.clauses import conjuncts
from readout.find.page import Page
from readout.find.scope import clause_span, unbroken
from readout.model.article import Span
from readout.model.parse import Parse
from readout.vocab.undertakings import CONDITION_MARKS, CONDITION_PHRASES, SAYING

_PHRASE = re.compile("|".join(re.escape(p) for p in CONDITION_PHRASES), re.IGNORECASE)


_STRAY = 14
"""Tokens after a condition in which the mark that ends it is looked for."""


def condition(parse: Parse, head: int) -> Span | None:
    """The condition under which the clause of `head` holds ("if they attack", "in case of an attack"), or None."""
    found = _condition(parse, head)
    return _cut(parse, _whole(parse, found), parse.tokens[head].start) if found is not None else None


def _whole(parse: Parse, found: Span) -> Span:
    """The condition with the words after it as far as the next mark, where no verb is among them: hung elsewhere."""
    first = parse.at(found.end)
    if first is None or first == 0 or parse.tokens[first - 1].upos == "PUNCT":
        return found
    end = parse.sentences[parse.sentence_of[first - 1]][1]
    for i in range(first, min(end, first + _STRAY)):
        if parse.tokens[i].upos == "PUNCT":
            return Span(found.start, max(found.end, parse.tokens[i - 1].end))
        if parse.tokens[i].upos in ("VERB", "AUX", "SCONJ", "CCONJ"):
            return found
    return found


def _cut(parse: Parse, found: Span, deed: int) -> Span | None:
    """The condition as far as a comma or semicolon that parts it from the deed at offset `deed`."""
    text = parse.text
    start, end = found.start, found.end
    if start < deed and (comma := text.find(",", start, deed)) > 0 and (deed < end or comma - end < 60):
        end = comma
    elif start < deed < end:
        return None
    if start > deed and (comma := text.rfind(",", start, end)) > 0 and _only_adds(parse, Span(comma, end)):
        end = comma  # "as long as the talks last, its negotiator said"
    stop = min((i for i in (text.find(";", start, end), text.find("\n", start, end)) if i > 0), default=end)
    words = text[start:stop].rstrip(" .,;:")
    return Span(start, start + len(words)) if words else None


def _only_adds(parse: Parse, tail: Span) -> bool:
    """Whether what stands behind the comma is a rest of a few words, or tells who says it."""
    inside = [parse.tokens[k] for k in parse.within(tail)]
    return len(inside) < 5 or any(t.upos == "VERB" and t.lemma in SAYING for t in inside)


def _condition(parse: Parse, head: int) -> Span | None:
    for each in _around(parse, head):
        for kid in parse.kids(each, "advcl"):
            marks = [parse.tokens[m].lemma for m in parse.kids(kid, "mark")]
            marks = marks or [
                parse.tokens[m].lemma for m in parse.kids(kid, "advmod") if parse.tokens[m].lemma == "when"
            ]
            if any(m in CONDITION_MARKS for m in marks) and (marks[0] not in ("when", "once", "until") or each == head):
                return _from_its_mark(parse, kid, clause_span(parse, kid))
    first, end = parse.sentences[parse.sentence_of[head]]
    whole = Span(parse.tokens[first].start, parse.tokens[end - 1].end)
    found = _PHRASE.search(parse.text, whole.start, whole.end)
    if found is None:
        return None
    i = parse.at(found.start())
    if found.group().lower() == "otherwise,":
        return Span(found.start(), found.end() - 1) if found.start() == whole.start else None
    if found.group().lower().startswith("failing"):
        return _without_it(parse, found.start(), whole.end)
    told = found.group().lower() not in ("in case of", "in the event of")
    holder = next((k for k in range(i, end) if _holds_it(parse, k, told)), None) if i is not None else None
    last = max(parse.subtree(holder)) if holder is not None else (end - 1)
    return Span(found.start(), max(parse.tokens[last].end, found.end()))


def _without_it(parse: Parse, start: int, end: int) -> Span:
    """ "Failing an answer by noon", "failing which": as far as the comma or the relative."""
    relative = parse.text.find(" which", start, start + len("failing which"))
    comma = parse.text.find(",", start, end)
    return Span(start, relative + len(" which") if relative > 0 else comma if comma > 0 else end)


def is_refusal(words: str) -> bool:
    """Whether a condition is that something does not come ("unless", "failing that", "if it is not paid")."""
    told = words.lower().split()
    return told[:1] in (["unless"], ["failing"], ["otherwise"]) or bool({"not", "no", "refuses", "fails"} & set(told))


def _holds_it(parse: Parse, k: int, told: bool) -> bool:
    """Whether the word is what a phrase of condition governs: the verb after "provided that", the noun after "of"."""
    token = parse.tokens[k]
    if told:
        return (token.upos == "VERB" and token.lemma != "provide") or bool(parse.kids(k, "cop"))
    return token.deprel in ("obl", "nmod")


def _from_its_mark(parse: Parse, head: int, found: Span) -> Span:
    """The condition from its "if" or "once" on ("40 percent of it [once the ban is lifted]")."""
    marks = [parse.tokens[k] for k in parse.kids(head, "mark", "advmod") if parse.tokens[k].lemma in CONDITION_MARKS]
    start = marks[0].start if marks else found.start
    return Span(start, found.end) if found.start < start < found.end else found


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
    run = unbroken(parse, head, {t for w in without for t in parse.subtree(w)})
    while len(run) > 1 and parse.tokens[run[-1]].upos in ("PUNCT", "CCONJ"):
        run.pop()
    while len(run) > 1 and parse.tokens[run[0]].upos in ("PUNCT", "CCONJ"):
        run.pop(0)
    return Span(parse.tokens[run[0]].start, parse.tokens[run[-1]].end)


def actions(parse: Parse, head: int) -> tuple[int, ...]:
    """The predicate and those coordinated with it that are things to be done of their own."""
    verbs = (i for i in conjuncts(parse, (head,)) if i == head or parse.tokens[i].upos in ("VERB", "AUX"))
    return tuple(
        i for i in verbs if i == head or (_is_gerund(parse, i) == _is_gerund(parse, head) and not _is_past(parse, i))
    )


def _is_past(parse: Parse, head: int) -> bool:
    """ "had promised to send it and had not done so": what was done is no deed of the row."""
    return any(parse.tokens[k].lemma == "have" for k in parse.kids(head, "aux")) and not any(
        parse.tokens[k].lemma in ("will", "would", "to") for k in parse.kids(head, "aux", "mark")
    )


def _is_gerund(parse: Parse, head: int) -> bool:
    return parse.tokens[head].text.lower().endswith("ing") and not parse.kids(head, "aux")


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
