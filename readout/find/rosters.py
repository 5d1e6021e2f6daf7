"""Finds who is listed together: people one after the other, or states ("Angola, Namibia and Zimbabwe")."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from readout.find.page import Page
from readout.model.article import Span
from readout.model.claim import Claim, Mention, claim_id
from readout.model.timex import Timex
from readout.vocab.offices import fields, prefixes, words
from readout.vocab.outlets import known_forms

FEWEST = 3
LONGEST_GAP = 9
"""Words between two of a list: an office, a state ("the Chilean foreign minister")."""
_BETWEEN = frozenset((",", ";", "&", "and", "with", "then"))
_FILLING = frozenset(
    ("the", "of", "for", "her", "his", "their", "its", "'s", "’s", "from", "as", "-", "(", ")", "also")
)
_PLACING = frozenset(("in", "at", "to", "from", "near", "through", "of", "around"))
_PRESENT = frozenset(("in", "presence", "being", "present"))
"""What may stand before one of a list who looked on ("in the presence of")."""
_BESIDE = frozenset(("flank", "accompany", "join"))
"""What is done by the others of a list to the first ones."""
_PERSON, _STATE, _BODY = "person", "state", "organisation"


def find_rosters(page: Page, mentions: Sequence[Mention], times: Sequence[Timex]) -> tuple[Claim, ...]:
    """A claim for each list of three or more people, or of three or more states, named one after the other."""
    runs = (*_runs(page, mentions, (_PERSON,)), *_runs(page, mentions, (_STATE, _BODY)))
    return tuple(_claim(page, run) for run in runs if _is_roster(run) and not _are_places(page, run))


def _is_roster(run: Sequence[Mention]) -> bool:
    """Whether the list is long enough, and one of people or of states, among which a union of states may stand."""
    return len(run) >= FEWEST and (sum(m.kind in (_PERSON, _STATE) for m in run) * 2 > len(run) or _alone(run))


def _alone(run: Sequence[Mention]) -> bool:
    """Whether all are single words that no list knows: family names in a report that gives no others."""
    return all(_is_of(m, (_PERSON,)) for m in run)


def _are_places(page: Page, run: Sequence[Mention]) -> bool:
    """Whether a preposition of place stands before a list in which nobody is known as a person."""
    if any(m.kind in (_PERSON, _STATE) for m in run):
        return False
    first = page.parse.within(run[0].span)[0]
    return first > 0 and page.parse.tokens[first - 1].lemma in _PLACING


def _runs(page: Page, mentions: Sequence[Mention], kinds: Sequence[str]) -> Iterator[list[Mention]]:
    named = [m for m in mentions if m.form in ("name", "adjective") and _is_of(m, kinds)]
    states = {i for m in mentions if m.kind in (_STATE, _BODY) for i in page.parse.within(m.span)}
    run: list[Mention] = []
    for mention in sorted(named, key=lambda m: m.span):
        if run and mention.span.start < run[-1].span.end:
            continue
        if run and _joined(page, run[-1], mention, states if kinds == (_PERSON,) else set()):
            run.append(mention)
            continue
        yield run
        run = [mention]
    yield run


def _is_of(mention: Mention, kinds: Sequence[str]) -> bool:
    """Whether a mention is of these kinds; one word that no list knows may be a family name, whatever it is read as."""
    if mention.kind in kinds:
        return True
    alone = " " not in mention.name and mention.form == "name" and mention.kind in (_BODY, "place")
    return kinds == (_PERSON,) and alone and not mention.name.isupper() and mention.name not in known_forms()


def _joined(page: Page, left: Mention, right: Mention, states: set[int]) -> bool:
    """Whether only commas, "and" and what belongs to either name stands between two of a list."""
    parse = page.parse
    last, first = parse.within(left.span)[-1], parse.within(right.span)[0]
    if first - last > LONGEST_GAP or parse.sentence_of[last] != parse.sentence_of[first]:
        return False
    if "\n" in page.text[left.span.end : right.span.start]:
        return False
    between = range(last + 1, first)
    if not any(parse.tokens[i].text.lower() in _BETWEEN or parse.tokens[i].lemma in _BESIDE for i in between):
        return False
    beside = any(parse.tokens[i].lemma in _BESIDE for i in between)
    low = [parse.tokens[i].text.lower() for i in between]
    looking = {"presence", "present"} & set(low)
    return all(
        i in states or _fills(page, i) or (beside and _passive(page, i)) or (looking and word in _PRESENT)
        for i, word in zip(between, low, strict=True)
    )


def _fills(page: Page, i: int) -> bool:
    """Whether a token belongs to a list: a mark, a small word, a capital, or part of an office."""
    token = page.parse.tokens[i]
    low = token.text.lower()
    if low in _BETWEEN or low in _FILLING or low in words() or low in fields() or low in prefixes():
        return True
    return token.upos in ("PROPN", "X") and token.text[:1].isupper()


def _passive(page: Page, i: int) -> bool:
    """ "were flanked by": the only verb that may stand inside a list."""
    token = page.parse.tokens[i]
    return token.lemma in ("be", "by") or token.lemma in _BESIDE


def _claim(page: Page, run: Sequence[Mention]) -> Claim:
    span = Span(run[0].span.start, run[-1].span.end)
    token = page.parse.at(span.start) or 0
    return Claim(
        id=claim_id(page.article.id, "roster", span),
        article=page.article.id,
        type="roster",
        anchor=span,
        evidence=page.sentence_evidence(token),
        roles=(("listed", tuple(m.id for m in run)),),
        values=(("kind", "person" if _alone(run) else "state"),),
        noise=page.noise_at(span) is not None,
    )
