"""Finds the time expressions of one article: a grammar over classes of words, then what stands around each match."""

from __future__ import annotations

import re
from collections.abc import Iterable

from readout.find import clock, dates, durations, holidays, relative
from readout.find.antecedents import names_its_year, with_antecedents
from readout.find.page import Page
from readout.find.timecontext import clause_tense, is_ahead_of_then, is_timetabled, preposition, tense, was_done
from readout.find.timegrammar import Draft
from readout.find.timewords import Words, cut
from readout.model.parse import Parse
from readout.model.timex import Timex

RULES = (*holidays.RULES, *dates.RULES, *relative.RULES, *clock.RULES, *durations.RULES)
"""All rules; of two equally long matches the earlier rule's stands."""

_ISLAND = re.compile("[^_#]+")
_RANKS = {
    letter: tuple(rank for rank, rule in enumerate(RULES) if letter in rule.needs)
    for letter in {letter for rule in RULES for letter in rule.needs}
}
"""The ranks of the rules that a letter calls for."""
_TENSED = ("day", "month", "season", "weekday", "range", "quarter", "relative", "clock", "duration", "holiday", "part")
_DATES = ("day", "month", "season", "year", "range")
_DONE = ("on", "in", "since", "during", "after", None)
"""What stands before a date on which something was done; not "extended to April 3", "effective April 3"."""


def find_times(page: Page) -> tuple[Timex, ...]:
    """The time expressions of an article, in the order of the text; none overlaps another."""
    return read_times(page.text, page.parse)


def read_times(text: str, parse: Parse | None = None) -> tuple[Timex, ...]:
    """The time expressions of any text; with the arcs of its `parse`, tenses are read off the governing verbs."""
    words = cut(text)
    arcs = parse if parse is not None and parse.model != "rules" else None
    drafts = clock.with_days(words, _longest(_matches(words)))
    drafts = with_antecedents(words, [_in_context(words, draft, arcs) for draft in drafts])
    return tuple(_timex(words, draft) for draft in drafts)


def _matches(words: Words) -> Iterable[tuple[int, Draft]]:
    """Every match of every rule, with the rule's rank; only stretches of words that the grammar knows are searched."""
    for island in _ISLAND.finditer(words.classes):
        start, end = island.span()
        ranks = {rank for letter in set(island[0]) for rank in _RANKS.get(letter, ())}
        for rank in ranks:
            rule = RULES[rank]
            for match in rule.pattern.finditer(words.classes, start, end):
                draft = rule.build(words, match)
                if draft is not None:
                    yield rank, draft


def _longest(matches: Iterable[tuple[int, Draft]]) -> list[Draft]:
    """Of overlapping matches the longest, then the one of the earlier rule; in the order of the text."""
    ranked = sorted(matches, key=lambda m: (m[1].first - m[1].last, m[0], m[1].first))
    taken: set[int] = set()
    kept: list[Draft] = []
    for _, draft in ranked:
        covered = range(draft.first, draft.last + 1)
        if taken.isdisjoint(covered):
            taken.update(covered)
            kept.append(draft)
    return sorted(kept, key=lambda d: d.first)


def _in_context(words: Words, draft: Draft, arcs: Parse | None) -> Draft:
    """The draft with its preposition, and with its clause's tense where that decides which year or week is meant."""
    draft = draft.given(prep=preposition(words, draft.first))
    tensed = _with_tense(words, draft, arcs) if draft.rule in _TENSED else draft
    if arcs is None or draft.rule not in _DATES or draft.arg("prep") not in _DONE:
        return tensed
    named = names_its_year(draft)
    clear = named or (tensed.arg("clear") and tensed.arg("tense") == "past")
    done = clear and was_done(arcs, words.span(draft.first, draft.last), named)
    return tensed.given(done=1 if done else None)


def _with_tense(words: Words, draft: Draft, arcs: Parse | None) -> Draft:
    """The draft with the tense of its clause, and whether that is clear."""
    near = tense(words, draft.first, draft.last)
    token = arcs.at(words.spans[draft.first][0]) if arcs is not None else None
    if arcs is None or token is None:
        return draft.given(tense=near)
    told = clause_tense(arcs, token)
    if told is None and is_timetabled(arcs, words.span(draft.first, draft.last)):
        return draft.given(tense="future")
    clear = told is not None and told == near and not (told == "future" and is_ahead_of_then(arcs, token))
    return draft.given(tense=told or near, clear=1 if clear else None)


def _timex(words: Words, draft: Draft) -> Timex:
    span = words.span(draft.first, draft.last)
    second = draft.arg("second")
    if isinstance(second, int):
        draft = draft.given(second=words.spans[second][0] - span.start)
    return Timex(span, span.of(words.text), draft.kind, draft.rule, draft.args, draft.minutes, draft.claims_weekday)
