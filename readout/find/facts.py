"""Finds what a report dates or measures in passing: jailed for five years, an embargo since 1962, took over in 2008."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from readout.find.page import Page
from readout.model.article import Span
from readout.model.claim import Claim, Mention, claim_id
from readout.model.parse import Parse
from readout.model.timex import Timex
from readout.vocab.histories import AGREEMENTS, ENDING, SIGNING, SIGNINGS, STANDING, TALKS, TALKS_END, lasting, once
from readout.vocab.numbers import ABOVE, APPROXIMATE, BELOW

_DATED = ("day", "month", "year", "decade")
_TOLD = ("day", "weekday", "relative")
"""Days told from the day of the report: they date what is signed, which a process has but few of."""
_CLIMB = 4
"""Arcs from the time expression up to the word that it measures or dates."""
_CLAUSE = 15
_CLOSE = 3
"""Words between "of" and what lasts."""
_LASTS = frozenset({"last", "take", "continue", "go", "run", "drag", "stretch", "endure"})
_PHRASE = frozenset({"compound", "amod", "flat", "nmod:poss", "nummod", "det"})
_AFTER = frozenset({"nmod", "flat"})
_LONGEST_THING = 8
_DAYS = {"day": 1.0, "week": 7.0, "month": 30.44, "year": 365.25, "decade": 3652.5, "century": 36525.0}
_HOURS = {"hour": 1 / 24}
"""Of truces only: what else lasts hours is a sitting."""
_QUALIFIER = re.compile(
    r"(?P<words>" + "|".join(re.escape(w) for w in sorted({*ABOVE, *BELOW, *APPROXIMATE}, key=len)[::-1]) + r")\b",
    re.IGNORECASE,
)
_QUOTES = re.compile(r"[“”\"„«»]")
_LEAD = re.compile(r"^(?:an?|the)\s+", re.IGNORECASE)
_BEFORE = re.compile(_QUALIFIER.pattern + r"\s+(?:the\s+)?$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Told:
    """A predicate beside a time: its token, its class in the vocabulary, the token of the thing it is told of."""

    predicate: int
    kind: str
    thing: int | None


def find_facts(page: Page, mentions: Sequence[Mention], times: Sequence[Timex]) -> tuple[Claim, ...]:
    """A claim for each length of something that lasts and each date of something that happens once."""
    out = []
    for timex in times:
        if timex.rule == "duration" and timex.arg("unit") in _DAYS and timex.arg("count") is not None:
            found = _measured(page.parse, timex)
        elif timex.rule == "duration" and timex.arg("unit") == "hour" and timex.minutes is not None:
            found = tuple(t for t in _measured(page.parse, timex) if t.kind == "truce")
        elif timex.rule in _DATED and _names_a_year(timex):
            found = tuple(_dated(page.parse, timex))
        elif timex.rule in _TOLD and timex.kind in ("date", "time"):
            found = tuple(t for t in _dated(page.parse, timex) if t.kind in (SIGNING, TALKS_END))
        else:
            continue
        out += [_claim(page, mentions, timex, told) for told in found if _is_of_the_predicate(page.parse, timex, told)]
    return tuple(out)


def _is_of_the_predicate(parse: Parse, timex: Timex, told: _Told) -> bool:
    """Whether something with a name is told, and the time is its own: not the thing's ("a 2017 law"), not a limit's."""
    if told.thing is None:
        return False
    thing = parse.tokens[told.thing]
    if told.kind == SIGNING:
        if thing.lemma not in AGREEMENTS | SIGNINGS and not (thing.lemma == "what" and told.predicate != told.thing):
            return False
    elif thing.upos == "PRON":
        return False
    if timex.kind != "duration" and timex.arg("prep") in ("until", "by", "before"):
        return False
    return told.thing == told.predicate or not _phrase(parse, told.thing).overlaps(timex.span)


def _names_a_year(timex: Timex) -> bool:
    return timex.rule == "decade" or timex.arg("year") is not None


# ---- what is measured or dated ----------------------------------------------------------------------------------


def _measured(parse: Parse, timex: Timex) -> tuple[_Told, ...]:
    """What lasted so long: the nearest word above the expression that names something lasting."""
    for token in parse.within(timex.span):
        for kid in parse.kids(token, "nmod"):
            kind = lasting(parse.tokens[kid].lemma)
            if kind is not None and kid > token:  # "eighteen days of talks"
                return (_Told(kid, kind, kid),)
    beside = _beside(parse, timex)
    if beside is not None:
        return (_Told(beside, str(lasting(parse.tokens[beside].lemma)), beside),)
    if timex.arg("event") or timex.arg("age") or timex.arg("prep") in ("within", "in", "after"):
        return ()
    for at in (*_verb_before(parse, timex), *_above(parse, timex)):
        kind = lasting(_lemma(parse, at)) or _kind_of_place(parse, at)
        if kind is not None:
            return (_Told(at, kind, _thing(parse, at)),)
        if parse.tokens[at].lemma in _LASTS:
            subjects = [k for k in parse.kids(at, "nsubj") if lasting(parse.tokens[k].lemma)]
            return tuple(_Told(k, str(lasting(parse.tokens[k].lemma)), k) for k in subjects[:1])
        if parse.tokens[at].upos == "VERB" and parse.tokens[at].lemma != "spend":
            return ()
    return ()


def _beside(parse: Parse, timex: Timex) -> int | None:
    """What lasts, by the order of words: "ending thirteen days of hard talks", "a truce of 72 hours"."""
    inside = parse.within(timex.span)
    first, last = inside[0], inside[-1]
    begin, end = parse.sentences[parse.sentence_of[first]]
    if first - 2 >= begin and parse.tokens[first - 1].text == ":" and lasting(parse.tokens[first - 2].lemma):
        return first - 2
    if first - 2 >= begin and parse.tokens[first - 1].lemma == "of" and lasting(parse.tokens[first - 2].lemma):
        return first - 2
    if last + 1 >= end or parse.tokens[last + 1].lemma != "of":
        return None
    for k in range(last + 2, min(last + 2 + _CLOSE, end)):
        if parse.tokens[k].upos == "NOUN" and lasting(parse.tokens[k].lemma):
            return k
        if parse.tokens[k].upos not in ("ADJ", "NOUN", "DET"):
            return None
    return None


def _kind_of_place(parse: Parse, at: int) -> str | None:
    """Held, for one who spent years in prison or in exile."""
    if parse.tokens[at].lemma != "spend":
        return None
    inside = (lasting(_lemma(parse, k)) for k in parse.subtree(at) if parse.tokens[k].upos == "NOUN")
    return next((kind for kind in inside if kind is not None), None)


def _dated(parse: Parse, timex: Timex) -> Iterator[_Told]:
    """What happened then: verbs above the expression, those that "when" hangs on them, or clauses told of the year."""
    labelled = _labelled(parse, timex)
    if labelled is not None:
        yield labelled
        return
    explained = tuple(_after_when(parse, timex))
    if explained:
        yield from explained
        return
    for at in _above(parse, timex):
        found = _settled(parse, timex, at) or _once(parse, at)
        if found is None and parse.tokens[at].lemma in STANDING and timex.arg("prep") == "since":
            found = _Told(at, "begin", _thing(parse, at))
        if found is not None:
            yield found
        elif parse.tokens[at].lemma == "meet":
            yield from _signed_there(parse, at)
        if (found is not None or parse.tokens[at].upos == "VERB") and not _told_by_when(parse, at):
            return


def _labelled(parse: Parse, timex: Timex) -> _Told | None:
    """A day behind its label or in a bracket: "Date of signature: 9 July", "the agreement (Tunis, 10 December)"."""
    first = parse.within(timex.span)[0]
    begin, _ = parse.sentences[parse.sentence_of[first]]
    before = range(first - 1, max(begin, first - 7) - 1, -1)
    mark = next((k for k in before if parse.tokens[k].text in ("(", ":")), None)
    if mark is None or any(parse.tokens[k].upos in ("VERB", "AUX", "ADP") for k in range(mark + 1, first - 1)):
        return None
    wanted = AGREEMENTS if parse.tokens[mark].text == "(" else SIGNINGS
    found = next((k for k in range(mark - 1, max(begin, mark - 4) - 1, -1) if parse.tokens[k].lemma in wanted), None)
    return _Told(found, SIGNING, found) if found is not None else None


def _settled(parse: Parse, timex: Timex, at: int) -> _Told | None:
    """Talks that end, with an agreement or without, and an agreement named by its day ("the accord of Friday")."""
    token = parse.tokens[at]
    before = (parse.at(timex.span.start) or 1) - 1
    if token.lemma in AGREEMENTS and at < before and parse.tokens[before].lemma == "of":
        return _Told(at, SIGNING, at)
    thing = _thing(parse, at) if token.upos == "VERB" and token.lemma in ENDING else None
    if thing is None or lasting(parse.tokens[thing].lemma) != TALKS:
        return None
    for k in parse.kids(at, "obl"):
        case = {parse.tokens[c].lemma for c in parse.kids(k, "case")}
        if "with" in case and parse.tokens[k].lemma in AGREEMENTS:
            return _Told(at, SIGNING, k)
    return _Told(at, TALKS_END, thing)


def _signed_there(parse: Parse, at: int) -> Iterator[_Told]:
    """What is signed where people met ("met in Lima on 3 May and signed a treaty"): the day is that of both."""
    for kid in parse.kids(at, "conj"):
        told = _once(parse, kid) if parse.tokens[kid].upos == "VERB" else None
        own = any(parse.tokens[k].deprel.startswith("obl") for k in parse.children[kid])
        if told is not None and told.kind == SIGNING and not own:
            yield told


def _after_when(parse: Parse, timex: Timex) -> Iterator[_Told]:
    """What the clause after the expression dates: "since 1961, when the embassy closed and the embargo was imposed"."""
    last = parse.within(timex.span)[-1]
    _, end = parse.sentences[parse.sentence_of[last]]
    following = [i for i in range(last + 1, min(last + 3, end)) if parse.tokens[i].upos != "PUNCT"]
    if not following or parse.tokens[following[0]].lemma != "when":
        return
    for i in range(following[0], min(following[0] + _CLAUSE, end)):
        told = _once(parse, i) if parse.tokens[i].upos == "VERB" else None
        if told is not None and told.thing is not None and last < told.thing < i:
            yield told


def _once(parse: Parse, at: int) -> _Told | None:
    kind = once(_lemma(parse, at))
    if kind == "begin" and parse.kids(at, "xcomp"):  # "began to be tightened"
        return None
    return None if kind is None else _Told(at, kind, _thing(parse, at))


def _told_by_when(parse: Parse, at: int) -> bool:
    """Whether the clause only says when something else happened ("took over when his brother fell ill")."""
    marks = {parse.tokens[k].lemma for k in parse.kids(at, "mark", "advmod")}
    return parse.tokens[at].deprel.startswith("advcl") and bool(marks & {"when", "as"})


def _verb_before(parse: Parse, timex: Timex) -> tuple[int, ...]:
    """The verb nearest before the expression, with no comma between: a length is often hung on a verb too far up."""
    first = parse.at(timex.span.start) or 0
    for i in range(first - 1, max(parse.sentences[parse.sentence_of[first]][0], first - 7) - 1, -1):
        if parse.tokens[i].upos == "PUNCT":
            return ()
        if parse.tokens[i].upos == "VERB":
            return (i,)
    return ()


def _above(parse: Parse, timex: Timex) -> Iterator[int]:
    """The tokens over the expression, the nearest first, within one sentence."""
    inside = parse.within(timex.span)
    at = next((i for i in inside if parse.tokens[i].head not in inside), None)
    for _ in range(_CLIMB):
        if at is None or parse.tokens[at].head == at:
            return
        at = parse.tokens[at].head
        yield at


def _lemma(parse: Parse, at: int) -> str:
    """The lemma of a word, with its particle where the two are known together, or with the office that is taken."""
    lemma = parse.tokens[at].lemma
    following = parse.tokens[at + 1] if at + 1 < len(parse.tokens) else None
    if following is not None and following.upos in ("ADP", "ADV") and once(f"{lemma} {following.lemma}"):
        return f"{lemma} {following.lemma}"
    taken = [parse.tokens[k].lemma for k in parse.kids(at, "obj") if parse.tokens[k].lemma in ("office", "power")]
    return " ".join([lemma, *taken])


def _thing(parse: Parse, at: int) -> int | None:
    """What the predicate is told of: the object of what is done to it, else the subject, else the noun itself."""
    token = parse.tokens[at]
    if token.upos in ("NOUN", "PROPN") and token.lemma not in STANDING:
        return at
    objects = [
        k
        for k in parse.kids(at, "obj")
        if parse.tokens[k].upos in ("NOUN", "PROPN", "PRON")
        and parse.tokens[k].lemma not in ("office", "power", *_DAYS)
    ]
    if objects and once(_lemma(parse, at)) != "office" and lasting(_lemma(parse, at)) != "serving":
        return objects[0]
    for _ in range(3):
        subject = next(iter(parse.kids(at, "nsubj")), None)
        head, deprel = parse.tokens[at].head, parse.tokens[at].deprel
        if subject is not None and parse.tokens[subject].upos != "PRON":
            return subject
        if deprel.startswith("acl"):
            return head
        if subject is not None:
            return subject
        if head == at or not deprel.startswith(("conj", "xcomp", "advcl")):
            return None
        at = head
    return None


# ---- the claim --------------------------------------------------------------------------------------------------


def _claim(page: Page, mentions: Sequence[Mention], timex: Timex, told: _Told) -> Claim:
    parse, thing = page.parse, told.thing or 0
    token = parse.tokens[told.predicate]
    phrase = _phrase(parse, thing)
    head = parse.tokens[thing]
    who = tuple(m.id for m in mentions if m.span.start <= head.start < m.span.end)
    words = _LEAD.sub("", " ".join(_QUOTES.sub("", phrase.of(page.text)).split()))
    particle = _lemma(parse, told.predicate).partition(" ")[2]
    verb = f"in {token.text}" if token.lemma in STANDING else " ".join(filter(None, (token.text, particle)))
    what = words if told.predicate == thing else f"{words} {verb}"
    span = timex.span
    return Claim(
        id=claim_id(page.article.id, "fact", span, str(token.start)),
        article=page.article.id,
        type="fact",
        anchor=span,
        evidence=page.sentence_evidence(told.predicate),
        roles=(("of", who),) if who else (),
        spans=(("number", span), ("what", phrase)),
        times=(("time", timex),),
        values=(
            ("approximator", qualifier(page.text, span)),
            ("days", _days(timex) if timex.kind == "duration" else None),
            ("history", told.kind),
            ("head", head.lemma),
            ("what", what),
        ),
        noise=page.noise_at(span) is not None,
    )


def _phrase(parse: Parse, thing: int) -> Span:
    """The noun with what stands close before it, and its first "of" or "in" phrase."""
    first = last = thing
    for kid in parse.kids(thing):
        deprel, ahead = parse.tokens[kid].deprel, kid - thing
        if deprel in _PHRASE and 0 < -ahead < _LONGEST_THING:
            first = min(first, kid)
        elif deprel.split(":")[0] in _AFTER and 0 < ahead < _LONGEST_THING // 2:
            last = max(last, kid)
    return parse.span(first, last)


def qualifier(text: str, span: Span) -> str | None:
    """At least, at most or about, read off the words before the expression or its own first words."""
    match = _BEFORE.search(text, max(0, span.start - 24), span.start) or _QUALIFIER.match(text, span.start, span.end)
    if match is None:
        return None
    words = re.sub(r"\s+", " ", match["words"]).lower()
    return "at least" if words in ABOVE else "at most" if words in BELOW else "about"


def _days(timex: Timex) -> float:
    """The length in days."""
    return float(timex.arg("count") or 0) * (_DAYS | _HOURS)[str(timex.arg("unit"))]
